//! Several sources for one table: who competes, what the person answered, and what follows from it.
//!
//! Rule of the room: an answer holds for the sources it was given about. When another one comes, the question is asked
//! again; when a source goes, or is said to be another table, the rest of the answer stands.

use super::Session;
use super::files::HeldSource;
use crate::check::Report;
use crate::order::Collected;
use crate::protocol::{ContestView, Settlement};
use crate::study::{Study, Table};
use std::collections::{BTreeMap, BTreeSet};

/// File and sheet of a source.
type Name = (String, Option<String>);

/// What was answered about a table.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The sources it was given about.
    pub among: BTreeSet<Name>,
    /// The one that is kept.
    pub keep: Option<Name>,
    /// Each is handed over by itself.
    pub apart: bool,
}

/// Answers, by table.
pub type Settlements = BTreeMap<String, Settled>;

impl Session {
    /// The sources that give a table, in their order.
    fn claimants(&self, table: &str) -> Vec<&HeldSource> {
        let all = self.files.iter().flat_map(|f| &f.sources);
        all.filter(|held| self.claim_of(held).as_deref() == Some(table)).collect()
    }

    /// The answer about a table, as long as it covers all that compete for it.
    fn settled(&self, table: &str) -> Option<&Settled> {
        let settled = self.settlements.get(table)?;
        let claimants = self.claimants(table);
        let covered = claimants.len() > 1 && claimants.iter().all(|held| settled.among.contains(&held.name()));
        let kept_is_there = settled.keep.as_ref().is_none_or(|keep| claimants.iter().any(|held| held.name() == *keep));
        (covered && kept_is_there).then_some(settled)
    }

    /// True when several sources give a table and nobody said what to do.
    pub(super) fn is_contested(&self, table: &str) -> bool {
        self.settled(table).is_none() && self.claimants(table).len() > 1
    }

    /// True when a source gives way to the one that was kept for its table.
    pub(super) fn gives_way(&self, held: &HeldSource, table: &str) -> bool {
        self.settled(table).and_then(|s| s.keep.as_ref()).is_some_and(|keep| *keep != held.name())
    }

    /// Takes an answer about a table, or takes it back.
    pub(super) fn settle(&mut self, table: &str, settlement: Option<Settlement>) {
        let claimants = self.claimants(table);
        let keep = match settlement {
            Some(Settlement::Keep(id)) => claimants.iter().find(|held| held.id == id).map(|held| held.name()),
            _ => None,
        };
        let among = claimants.into_iter().map(HeldSource::name).collected();
        let apart = settlement == Some(Settlement::Apart);
        match settlement {
            None => drop(self.settlements.remove(table)),
            Some(Settlement::Keep(_)) if keep.is_none() => return,
            // Where a table holds for a folder.
            Some(Settlement::Apart) if self.programme.data_files.is_none() => return,
            Some(_) => drop(self.settlements.insert(table.to_owned(), Settled { among, keep, apart })),
        }
        self.stale();
    }

    /// The study with a table for each source of those that are handed over apart, and its report; none where there are none.
    pub(super) fn each_apart(&self) -> Option<(Study, Report)> {
        let (study, report) = self.study.as_ref().zip(self.report.as_ref())?;
        let apart =
            |table: &Table| table.parts.len() > 1 && self.settled(&study.schema(table).name).is_some_and(|settled| settled.apart);
        if !study.tables.iter().any(apart) {
            return None;
        }
        let mut tables = Vec::new();
        for table in &study.tables {
            match apart(table) {
                true => tables.extend(table.parts.iter().map(|part| Table { parts: vec![part.clone()], ..table.clone() })),
                false => tables.push(table.clone()),
            }
        }
        Some((Study { tables, ..study.clone() }, report.clone()))
    }

    /// The questions, and those that were answered, in the dictionary's order.
    pub(super) fn contests(&self) -> Vec<ContestView> {
        let (dictionary, _) = self.dictionaries.in_force();
        let speaker = self.speaker(&dictionary);
        let contest = |schema: &crate::dictionary::Schema| {
            let claimants = self.claimants(&schema.name);
            (claimants.len() > 1).then(|| ContestView {
                table: schema.name.clone(),
                label: speaker.table_label(&schema.name),
                sources: claimants.iter().map(|held| held.id).collect(),
                same: same(&claimants),
                settlement: self.settled(&schema.name).map(|settled| {
                    let kept = claimants.iter().find(|held| settled.keep.as_ref() == Some(&held.name()));
                    let all = if settled.apart { Settlement::Apart } else { Settlement::Together };
                    kept.map_or(all, |held| Settlement::Keep(held.id))
                }),
            })
        };
        dictionary.schemas.iter().filter_map(contest).collect()
    }
}

/// True when all come from the same bytes, and not from several sheets of one workbook.
fn same(claimants: &[&HeldSource]) -> bool {
    let content = |held: &&HeldSource| (held.source.checksum().to_owned(), held.source.sheet.clone());
    let first = claimants.first().map(content);
    first.as_ref().is_some_and(|first| !first.0.is_empty() && claimants.iter().all(|held| content(held) == *first))
}
