//! A check by two workers that share nothing: each lets some blocks of every table pass by, and what the second one found
//! comes back as bytes.
//!
//! Rule: as with threads, the result is that of one worker, to the byte. The second one has the last blocks of every
//! part, so that its rows follow those of the first.

use super::run::{Closing, Halt, Outcome, Stretch};
use super::table::{KeySet, TableKeys};
use super::{Watch, threads};
use crate::finding::Groups;
use crate::study::{Study, Table};
use crate::wire::{self, Incoming, Outgoing};
use serde::{Deserialize, Serialize};

/// Blocks of the tables: for every table and every part of it, from which block up to which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share(Vec<Vec<(usize, usize)>>);

/// What the blocks of a share gave, table by table, keys in order.
#[derive(Debug)]
pub struct Found {
    tables: Vec<(Groups, TableKeys)>,
    /// Those of all tables go here.
    beside: Groups,
}

/// Cuts a study in two: what stays here and what a second worker may do, which is the second half of every part whose
/// rows lie in a file that can be lent. None when that is less than `worth` bytes of text.
pub fn split(study: &Study, worth: u64) -> Option<(Share, Share)> {
    let mut bytes = 0;
    let mut cut = |table: &Table| -> Vec<(usize, usize)> {
        let parts = table.parts.iter().map(|part| match &part.source.cut {
            Some(cut) if cut.number().is_some() && part.mends.can_be_sent() => {
                let half = cut.count().div_ceil(2);
                bytes += cut.bytes_from(half);
                (half, cut.count())
            }
            _ => (part.source.count(), part.source.count()),
        });
        parts.collect()
    };
    let all: Vec<Vec<(usize, usize)>> = study.tables.iter().map(&mut cut).collect();
    let mine = all.iter().map(|parts| parts.iter().map(|(half, _)| (0, *half)).collect()).collect();
    (bytes >= worth).then_some((Share(mine), Share(all)))
}

impl Share {
    /// Rows of data in this share.
    pub fn rows(&self, study: &Study) -> u64 {
        let parts = study.tables.iter().zip(&self.0).flat_map(|(table, parts)| table.parts.iter().zip(parts));
        let rows = parts.filter(|(_, (from, to))| from < to).map(|(part, (from, to))| {
            let source = &part.source;
            source.span(to.saturating_sub(1)).end.saturating_sub(source.span(*from).start)
        });
        rows.sum()
    }
}

/// Lets the rows of a share pass by; `watch` as for [`super::check`].
///
/// # Errors
/// Those of [`super::check`].
pub fn pass(study: &Study, share: &Share, watch: Watch<'_>) -> Result<Found, Halt> {
    let mut done = 0;
    let (mut tables, beside) = (Vec::new(), Groups::default());
    for (table, parts) in study.tables.iter().zip(&share.0) {
        let name = &study.schema(table).name;
        let blocks: Vec<threads::Share<'_>> =
            table.parts.iter().zip(parts).enumerate().map(|(index, (part, (from, to)))| (index, part, *from..*to)).collect();
        let stretch: Stretch<'_> = threads::work(study, table, &blocks, &beside, &mut |rows| {
            done += rows;
            watch(name, done)
        })?;
        let (groups, mut keys) = stretch.into_found();
        for drawer in keys.sets().flat_map(KeySet::drawers) {
            drawer.sort();
            watch(name, done);
        }
        tables.push((groups, keys));
    }
    Ok(Found { tables, beside })
}

/// Puts the two shares of a study together, the second one after the first. None when what comes is no share of it.
pub fn join(study: &Study, first: Found, from: &mut Incoming<'_>) -> Option<Outcome> {
    let Found { tables, beside } = first;
    let mut closing = Closing::new(study, 1, beside.beside());
    for (table, (groups, mut keys)) in study.tables.iter().zip(tables) {
        let second = Groups::read(&from.whole()?, &beside)?;
        keys.read(from)?;
        keys.sets().for_each(KeySet::merge);
        closing.add(vec![groups, second]);
        closing.table(table, keys).ok()?;
    }
    if from.is_empty() { closing.finish().ok() } else { None }
}

impl Found {
    /// Sends what was found. None when it cannot be sent.
    pub fn write(self, out: Outgoing<'_>) -> Option<()> {
        for (groups, keys) in self.tables {
            wire::put_whole(out, &groups.write()?);
            keys.write(out);
        }
        Some(())
    }
}
