//! The check itself: every row once, block by block.

use super::cell::{Block, Column, PLAIN};
use super::cross::{completeness, foreign, same};
use super::table::{KeySet, TableKeys, columns, receiver};
use super::threads;
use crate::finding::{Group, Groups};
use crate::study::{Part, Study, Table};
use std::collections::BTreeSet;

/// Why a check did not come to its end.
#[derive(Debug)]
pub enum Halt {
    /// The person asked to stop.
    Stopped,
    /// The file of a source, by its number, cannot be read any more or has changed since.
    Unreadable(u32),
}

/// Told the table and the rows done over all tables; returning false asks to stop.
pub type Watch<'w> = &'w mut dyn FnMut(&str, u64) -> bool;

/// Checks a study with as many threads as `workers` says; their number changes nothing but the time. `watch` is told
/// after every block.
///
/// # Errors
/// When `watch` says so, or when a file is gone.
pub fn check(study: &Study, workers: usize, watch: Watch<'_>) -> Result<Vec<Group>, Halt> {
    let mut closing = Closing::new(study, workers);
    let mut done = 0;
    for table in &study.tables {
        let name = &study.schema(table).name;
        let Stretch { groups, mut keys, .. } = threads::run(study, table, workers, &mut |rows| watch(name, done + rows))?;
        done += table.rows();
        threads::sort(keys.sets().flat_map(KeySet::drawers).collect(), workers);
        closing.table(table, groups, keys)?;
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
    pub(super) fn new(study: &'s Study, workers: usize) -> Closing<'s> {
        Closing { study, workers, groups: Groups::default(), keys: Vec::new() }
    }

    /// The next table: what its rows gave, and its keys in order.
    pub(super) fn table(&mut self, table: &Table, found: Groups, keys: TableKeys) -> Result<(), Halt> {
        let Closing { study, workers, groups, .. } = self;
        groups.append(found);
        keys.findings(study, table, *workers, groups)?;
        columns(study, table, groups);
        receiver(study, table, groups);
        self.keys.push(keys);
        Ok(())
    }

    /// The groups in their stable order.
    pub(super) fn finish(mut self) -> Result<Vec<Group>, Halt> {
        let Closing { study, workers, groups, keys } = &mut self;
        foreign(study, keys, *workers, groups)?;
        same(study, keys, groups);
        completeness(study, groups);
        Ok(self.groups.into_sorted())
    }
}

/// A stretch of a table's rows at work: its columns, what was found, the keys.
pub(super) struct Stretch<'s> {
    columns: Vec<Column<'s>>,
    by_row: Vec<usize>,
    verdicts: Vec<Vec<u32>>,
    groups: Groups,
    keys: TableKeys,
}

impl<'s> Stretch<'s> {
    pub(super) fn new(study: &'s Study, table: &Table) -> Stretch<'s> {
        let schema = study.schema(table);
        let mut columns: Vec<Column<'_>> =
            (0..schema.fields.len()).map(|f| Column::new(schema, f, &study.programme, study.corrected.as_deref())).collect();
        let by_row: Vec<usize> = (0..columns.len()).filter(|c| columns[*c].is_by_row()).collect();
        let mut watched: BTreeSet<usize> = by_row.iter().copied().collect();
        by_row.iter().for_each(|c| columns[*c].fields(&mut watched));
        watched.into_iter().for_each(|c| columns[c].watch());
        let verdicts = vec![Vec::new(); columns.len()];
        Stretch { columns, by_row, verdicts, groups: Groups::default(), keys: TableKeys::new(study, table) }
    }

    /// What was found, and the keys.
    pub(super) fn into_found(self) -> (Groups, TableKeys) {
        (self.groups, self.keys)
    }

    /// Takes the stretch that follows.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn append(&mut self, next: Stretch<'_>) {
        self.groups.append(next.groups);
        self.keys.append(next.keys);
    }

    /// Takes a block of a part.
    pub(super) fn block(&mut self, part: &Part, index: usize, raw: &crate::intake::Block) {
        let Stretch { columns, by_row, verdicts, groups, keys } = self;
        let headings: Vec<Option<usize>> = (0..columns.len()).map(|f| part.heading_of(f)).collect();
        let letters: Vec<Option<u32>> =
            headings.iter().map(|h| h.and_then(|h| part.source.headings.get(h)).map(|h| h.column)).collect();
        for (field, (column, verdicts)) in columns.iter_mut().zip(verdicts.iter_mut()).enumerate() {
            column.block(raw, headings[field], groups, verdicts);
            for (row, verdict) in verdicts.iter().enumerate().filter(|(_, verdict)| **verdict != PLAIN) {
                for slot in column.cell(*verdict).into_iter().flat_map(|cell| &cell.slots) {
                    groups.hit(*slot, part.id, letters[field], raw.first + row as u64 + 1);
                }
            }
        }
        let block = Block { columns, headings: &headings, raw, verdicts };
        for &field in by_row.iter() {
            for row in 0..block.rows() {
                in_row(&block, field, row, (part.id, letters[field]), groups);
            }
        }
        keys.block(&block, index, part.id);
    }
}

fn in_row(block: &Block<'_, '_>, field: usize, row: usize, (source, letter): (u32, Option<u32>), groups: &mut Groups) {
    let column = &block.columns[field];
    let value = block.value(field, row);
    let raw = block.text(field, row);
    for (draft, when, defect) in column.row_failures(value, &|field| block.value(field, row), raw) {
        let mut key = column.key(draft.rule, draft.detail);
        (key.when, key.defect) = (when, defect);
        key.value = (!value.is_blank()).then(|| raw.to_owned());
        let slot = groups.slot(key, |group| (group.level, group.verdict, group.why) = (draft.level, draft.verdict, draft.why));
        groups.hit(slot, source, letter, block.number(row));
    }
}
