//! Templates: made with what is known of the files that are open, and known again when they come back filled in.

use super::files::{Held, HeldSource};
use super::{Attachment, Session};
use crate::check::table::{keys, telling};
use crate::dictionary::{ForeignKey, Schema};
use crate::finding::{Detail, Group, GroupKey, Groups, Level, Rule};
use crate::handover;
use crate::intake::{Block, Source};
use crate::protocol::Reply;
use crate::repair::{Advisor, form_of};
use crate::study::Study;
use crate::template::workbook::mark::Mark;
use crate::template::{Asked, Filled, Wanted, make};
use crate::text::prompt;
use std::collections::BTreeSet;

/// Rows that are filled in at most, as many as a sheet has.
const MOST: usize = 1_048_575;

impl Session {
    pub(super) fn template(&self, table: Option<&str>, workbook: bool, filled: bool) -> (Reply, Vec<Attachment>) {
        let (dictionary, _) = self.dictionaries.in_force();
        let study = filled.then(|| self.study.clone().unwrap_or_else(|| self.bind()));
        let files = table.zip(study.as_ref()).and_then(|(table, study)| self.file_rows(study, dictionary.schema(table)?));
        let dictionary = match &files {
            Some(files) => files.with_column(&dictionary),
            None => dictionary,
        };
        let rows = |schema: &Schema| match (&files, &study) {
            (Some(files), _) => files.rows(schema),
            (None, Some(study)) => self.filled(study, schema),
            (None, None) => Filled::new(),
        };
        let wanted = Wanted {
            dictionary: &dictionary,
            table,
            workbook,
            form: self.programme.canonical.form,
            lang: self.lang,
            programme: &self.programme.id,
            delimiter: &self.programme.array_delimiter,
            asked: &|schema, at| {
                let advisor = Advisor::new(schema, at, &self.programme);
                Asked { form: form_of(&advisor), whole: advisor.column.limits.whole_number() }
            },
            filled: &rows,
        };
        match make(&wanted) {
            Some(made) => {
                let media = handover::media(&made.name).to_owned();
                (Reply::Document { name: made.name, media: media.clone(), text: None }, vec![(media, made.bytes)])
            }
            None => (Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() }, Vec::new()),
        }
    }

    /// One row for every row of the table that a table's rows belong to, with the identifiers the two share: those of the
    /// last of its parents that is there.
    fn filled(&self, study: &Study, schema: &Schema) -> Filled {
        let there = |key: &&ForeignKey| study.table(&key.schema).is_some_and(|t| t.rows() > 0) && key.schema != schema.name;
        let last = schema.foreign_keys.iter().filter(there).max_by_key(|key| study.dictionary.order(&key.schema));
        let Some((key, parent)) = last.and_then(|key| Some((key, study.table(&key.schema)?))) else { return Filled::new() };
        let above = study.schema(parent);
        let pairs: Vec<(usize, usize)> = shared(&self.programme, schema, key, above);
        let fields: Vec<usize> = pairs.iter().map(|(_, theirs)| *theirs).collect();
        let mut seen = BTreeSet::new();
        let mut rows = Filled::new();
        for key in keys(study, parent, &fields, None, self.workers, &|_| true) {
            if key.trim().is_empty() || rows.len() >= MOST || !seen.insert(key.clone()) {
                continue;
            }
            let mut row = vec![String::new(); schema.fields.len()];
            for ((own, _), text) in pairs.iter().zip(key.split(crate::check::table::SEPARATOR)) {
                if let Some(cell) = row.get_mut(*own) {
                    *cell = text.to_owned();
                }
            }
            rows.push(row);
        }
        rows
    }

    /// The table that a source's own workbook says it is, when the dictionary has it.
    pub(super) fn said_of(&self, held: &HeldSource) -> Option<String> {
        let (dictionary, _) = self.dictionaries.in_force();
        let said = held.said.as_deref()?;
        dictionary.schemas.iter().find(|schema| schema.name == said).map(|schema| schema.name.clone())
    }

    /// Tells a workbook that was made for another dictionary than the one in use.
    pub(super) fn made_for_another(&self, file: &Held, groups: &mut Groups) {
        let Some(mark) = &file.made_for else { return };
        let (dictionary, _) = self.dictionaries.in_force();
        let named = mark.dictionary == (dictionary.name.clone(), dictionary.version.0.clone());
        if mark.hash == dictionary.hash || named && mark.hash.is_empty() {
            return;
        }
        let (mut new, mut gone, mut bound) = (BTreeSet::new(), BTreeSet::new(), false);
        for held in &file.sources {
            let schema = self.table_of(held).and_then(|table| dictionary.schema(&table));
            let Some(schema) = schema else { continue };
            bound = true;
            let there: BTreeSet<&str> = held.source.headings.iter().map(|h| h.text.trim()).filter(|h| !h.is_empty()).collect();
            let known: BTreeSet<&str> = schema.fields.iter().map(|f| f.name.as_str()).collect();
            new.extend(known.difference(&there).map(|name| (*name).to_owned()));
            gone.extend(there.difference(&known).map(|name| (*name).to_owned()));
        }
        let versions = Detail::Versions {
            made_for: format!("{} {}", mark.dictionary.0, mark.dictionary.1),
            in_use: format!("{} {}", dictionary.name, dictionary.version.0),
            new: new.into_iter().collect(),
            gone: gone.into_iter().collect(),
        };
        // Of tables that the dictionary in use does not have, nothing can be compared.
        let detail = if bound { versions } else { Detail::None };
        let same = matches!(&detail, Detail::Versions { new, gone, .. } if new.is_empty() && gone.is_empty());
        let key = GroupKey { file: Some((file.path.clone(), None)), detail, ..GroupKey::new(Rule::MadeForAnother) };
        let mut group = Group::new(key);
        if same {
            group.level = Level::Note;
        }
        groups.add(group);
    }
}

/// Fields of a table and of the one it belongs to that hold the same: by the key between the two, by keys that lead from
/// both to the same place, and values that are the same everywhere.
fn shared(programme: &crate::programme::Programme, schema: &Schema, key: &ForeignKey, above: &Schema) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut add = |own: &str, theirs: &str| {
        if let (Some(own), Some(theirs)) = (schema.position(own), above.position(theirs))
            && !pairs.iter().any(|(known, _)| *known == own)
        {
            pairs.push((own, theirs));
        }
    };
    telling(programme, key).into_iter().for_each(|(local, foreign)| add(local, foreign));
    for mine in &schema.foreign_keys {
        for theirs in above.foreign_keys.iter().filter(|theirs| theirs.schema == mine.schema) {
            for (local, foreign) in &mine.mappings {
                let same = theirs.mappings.iter().find(|(_, other)| other == foreign);
                same.into_iter().for_each(|(other, _)| add(local, other));
            }
        }
    }
    programme.same_everywhere.iter().for_each(|field| add(field, field));
    pairs
}

/// Knows a template of ours that was filled in: its own sheets go, so do those that are still blank.
pub(super) fn settle_template(held: &mut Held, sources: &mut Vec<HeldSource>) {
    let Some(mark) = sources.iter().find_map(|held| read_mark(&held.source)) else { return };
    let is_aside = |sheet: Option<&str>| sheet.is_some_and(|sheet| mark.aside.iter().any(|own| own == sheet));
    sources.retain(|held| !is_aside(held.source.sheet.as_deref()));
    let any = sources.iter().any(|held| held.source.rows > 0);
    let table =
        |sheet: Option<&str>| mark.tables.iter().find(|(own, _)| Some(own.as_str()) == sheet).map(|(_, table)| table.clone());
    sources.retain(|held| held.source.rows > 0 || !any || table(held.source.sheet.as_deref()).is_none());
    for held in sources.iter_mut() {
        held.said = table(held.source.sheet.as_deref());
    }
    held.notices.retain(|notice| !is_aside(notice.part.as_deref()));
    held.made_for = Some(mark);
}

fn read_mark(source: &Source) -> Option<Mark> {
    let text = |at: usize| source.headings.get(at).map_or("", |heading| heading.text.as_str());
    let first = [text(0), text(1), text(2)];
    // Of any other sheet not a row is copied.
    Mark::read(std::iter::once(first))?;
    let cells = |block: &'_ Block, row: usize| [0, 1, 2].map(|column| block.cell(row, column).to_owned());
    let rows: Vec<[String; 3]> =
        source.blocks.iter().flat_map(|block| (0..block.rows()).map(move |row| cells(block, row))).collect();
    let rows = rows.iter().map(|[a, b, c]| [a.as_str(), b.as_str(), c.as_str()]);
    Mark::read(std::iter::once(first).chain(rows))
}
