//! The check itself: every row once, block by block.

use super::again::Kept;
use super::cell::{Block, Column, tells};
use super::cross::{completeness, doubtful_units, foreign, listing, registered, same};
use super::identifiers;
use super::privacy::{self, Strangers};
use super::row::RowCheck;
use super::scripted::Scripted;
use super::table::{Drawer, KeySet, RowKeys, TableKeys, columns, receiver};
use super::threads;
use crate::dictionary::Schema;
use crate::finding::{Group, Groups};
use crate::order::Collected;
use crate::study::{Part, Study, Table};
use std::collections::BTreeSet;

/// Rows of a column that are looked at together.
const TOGETHER: usize = 16;

/// Why a check did not come to its end.
#[derive(Debug)]
pub enum Halt {
    /// The person asked to stop.
    Stopped,
    /// The file of a source, by its number, cannot be read any more or has changed since.
    Unreadable(u32),
}

/// The outcome of judging a study.
pub struct Outcome {
    /// The groups of findings.
    pub groups: Groups,
    /// What it takes to judge single rows again; none in a manner that is not ours.
    pub kept: Option<Kept>,
}

/// Told the table and the rows done over all tables; returning false asks to stop.
pub type Watch<'w> = &'w mut dyn FnMut(&str, u64) -> bool;

/// Checks a study with as many threads as `workers` says; their number changes nothing but the time. `watch` is told
/// after every block.
///
/// # Errors
/// When `watch` says so, or when a file is gone.
pub fn check(study: &Study, workers: usize, watch: Watch<'_>) -> Result<Outcome, Halt> {
    let mut closing = Closing::new(study, workers, Groups::default());
    let mut done = 0;
    for table in &study.tables {
        let name = &study.schema(table).name;
        let (found, mut keys) = threads::run(study, table, workers, &closing.groups, &mut |rows| watch(name, done + rows))?;
        done += table.rows();
        let drawers = keys.sets().flat_map(KeySet::drawers).collect();
        threads::each(drawers, workers, Drawer::sort, || closing.add(found));
        closing.table(table, keys)?;
    }
    closing.finish()
}

/// What follows when the rows have passed by: the tables one after another, then what spans them.
pub(super) struct Closing<'s> {
    study: &'s Study,
    workers: usize,
    groups: Groups,
    keys: Vec<TableKeys>,
}

impl<'s> Closing<'s> {
    /// Nothing was found yet; what rows gave was found beside `groups`, which are none.
    pub(super) fn new(study: &'s Study, workers: usize, groups: Groups) -> Closing<'s> {
        Closing { study, workers, groups, keys: Vec::new() }
    }

    /// What rows gave.
    pub(super) fn add(&mut self, found: Vec<Groups>) {
        found.into_iter().for_each(|found| self.groups.append(found));
    }

    /// The next table, of which all rows were added: its keys in order.
    pub(super) fn table(&mut self, table: &Table, keys: TableKeys) -> Result<(), Halt> {
        let Closing { study, workers, groups, .. } = self;
        keys.findings(study, table, *workers, groups)?;
        columns(study, table, groups);
        receiver(study, table, groups);
        self.keys.push(keys);
        Ok(())
    }

    /// The groups in their stable order.
    pub(super) fn finish(mut self) -> Result<Outcome, Halt> {
        let Closing { study, workers, groups, keys } = &mut self;
        foreign(study, keys, *workers, groups)?;
        same(study, keys, groups);
        completeness(study, groups);
        listing(study, groups)?;
        registered::registered(study, groups)?;
        identifiers::judge(study, groups)?;
        doubtful_units(study, groups)?;
        privacy::names(study, groups);
        let all = !keys.iter().any(|keys| keys.reread) && groups.are_apart();
        Ok(Outcome { groups: self.groups, kept: all.then(|| Kept::new(self.keys)) })
    }
}

/// A stretch of a table's rows at work: its columns, what was found, the keys.
pub(super) struct Stretch<'s> {
    schema: &'s Schema,
    columns: Vec<Column<'s>>,
    strangers: Strangers<'s>,
    by_row: Vec<RowCheck>,
    scripted: Vec<Scripted>,
    verdicts: Vec<Vec<u32>>,
    groups: Groups,
    keys: TableKeys,
}

impl<'s> Stretch<'s> {
    /// Gets ready for so many rows of a table; what is found will be added to `groups`.
    pub(super) fn new(study: &'s Study, table: &Table, groups: &Groups, rows: u64) -> Stretch<'s> {
        let schema = study.schema(table);
        let mut columns: Vec<Column<'_>> =
            (0..schema.fields.len()).map(|f| Column::new(schema, f, &study.programme, study.corrected.as_deref())).collect();
        let by_row: Vec<usize> = (0..columns.len()).filter(|c| columns[*c].is_by_row()).collect();
        let mut watched: BTreeSet<usize> = by_row.iter().copied().filter(|c| !columns[*c].asks_for_blanks(false)).collected();
        by_row.iter().for_each(|c| columns[*c].fields(&mut watched));
        watched.into_iter().for_each(|c| columns[c].watch());
        let by_row = by_row.into_iter().map(|field| RowCheck::new(&columns, field)).collect();
        let verdicts = vec![Vec::new(); columns.len()];
        let scripted = Scripted::all(&columns);
        let strangers = Strangers::new(&study.programme, table);
        let (groups, keys) = (groups.beside(), TableKeys::new(study, table, rows));
        Stretch { schema, columns, strangers, by_row, scripted, verdicts, groups, keys }
    }

    /// What was found, and the keys.
    pub(super) fn into_found(self) -> (Groups, TableKeys) {
        (self.groups, self.keys)
    }

    /// Takes the keys of the stretch that follows; what was found there.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn append(&mut self, next: Stretch<'_>) -> Groups {
        self.keys.append(next.keys);
        next.groups
    }

    /// Takes a block of a part.
    pub(super) fn block(&mut self, part: &Part, index: usize, raw: &crate::intake::Block) {
        let headings = self.judge(part, raw);
        let Stretch { columns, verdicts, keys, .. } = self;
        keys.block(&Block { columns, headings: &headings, raw, verdicts }, index, part.id);
    }

    /// Judges the rows of a block by themselves: what is found, and what they contribute to the keys.
    pub(super) fn rows(&mut self, part: &Part, raw: &crate::intake::Block) -> (Vec<Group>, Vec<RowKeys>) {
        let headings = self.judge(part, raw);
        let Stretch { columns, verdicts, keys, groups, .. } = self;
        let block = Block { columns, headings: &headings, raw, verdicts };
        (groups.drain(), (0..block.rows()).map(|row| keys.of_row(&block, row)).collect())
    }

    /// Judges the cells of a block; for every field, the position of its heading.
    fn judge(&mut self, part: &Part, raw: &crate::intake::Block) -> Vec<Option<usize>> {
        let Stretch { schema, columns, strangers, by_row, scripted, verdicts, groups, .. } = self;
        let headings: Vec<Option<usize>> = (0..columns.len()).map(|f| part.heading_of(f)).collect();
        let letters: Vec<Option<u32>> =
            headings.iter().map(|h| h.and_then(|h| part.source.headings.get(h)).map(|h| h.column)).collect();
        for (field, (column, verdicts)) in columns.iter_mut().zip(verdicts.iter_mut()).enumerate() {
            column.block(raw, headings[field], groups, verdicts);
            // Of most rows nothing is to be said: several are looked at together.
            for (some, first) in verdicts.chunks(TOGETHER).zip((raw.first + 1..).step_by(TOGETHER)) {
                if !some.iter().fold(false, |any, verdict| any | tells(*verdict)) {
                    continue;
                }
                for (verdict, row) in some.iter().zip(first..).filter(|(verdict, _)| tells(**verdict)) {
                    for slot in column.cell(*verdict).into_iter().flat_map(|cell| &cell.slots) {
                        groups.hit(*slot, part.id, letters[field], row);
                    }
                }
            }
        }
        strangers.block(schema, part, raw, groups);
        let block = Block { columns, headings: &headings, raw, verdicts };
        for check in by_row.iter_mut() {
            check.block(&block, part.id, letters.get(check.field()).copied().flatten(), groups);
        }
        for scripts in scripted.iter_mut() {
            scripts.block(&block, part.id, &letters, groups);
        }
        headings
    }
}
