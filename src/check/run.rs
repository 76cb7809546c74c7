//! The check itself: every row once, block by block.

use super::cell::{Block, Column, PLAIN};
use super::cross::{completeness, foreign, same};
use super::table::{TableKeys, columns, receiver};
use crate::finding::{Group, Groups};
use crate::study::{Part, Study, Table};
use std::collections::BTreeSet;

/// The person asked to stop.
#[derive(Debug)]
pub struct Stopped;

/// Checks a study. `watch` is told the table and the rows done over all tables after every block; it returns false
/// to stop.
///
/// # Errors
/// [`Stopped`] when `watch` says so; nothing else can go wrong.
pub fn check(study: &Study, watch: &mut dyn FnMut(&str, u64) -> bool) -> Result<Vec<Group>, Stopped> {
    let mut groups = Groups::default();
    let mut keys = Vec::new();
    let mut done = 0;
    for table in &study.tables {
        let mut stretch = Stretch::new(study, table);
        for (index, part) in table.parts.iter().enumerate() {
            let mut stopped = false;
            part.blocks(&mut |block| {
                stretch.block(part, index, block);
                done += block.rows() as u64;
                stopped = !watch(&study.schema(table).name, done);
                !stopped
            });
            if stopped {
                return Err(Stopped);
            }
        }
        let mut table_keys = stretch.keys;
        groups.append(stretch.groups);
        table_keys.close();
        table_keys.findings(study, table, &mut groups);
        columns(study, table, &mut groups);
        receiver(study, table, &mut groups);
        keys.push(table_keys);
    }
    foreign(study, &keys, &mut groups);
    same(study, &keys, &mut groups);
    completeness(study, &mut groups);
    Ok(groups.into_sorted())
}

/// A stretch of a table's rows at work: its columns, what was found, the keys.
struct Stretch<'s> {
    columns: Vec<Column<'s>>,
    by_row: Vec<usize>,
    verdicts: Vec<Vec<u32>>,
    groups: Groups,
    keys: TableKeys,
}

impl<'s> Stretch<'s> {
    fn new(study: &'s Study, table: &Table) -> Stretch<'s> {
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

    fn block(&mut self, part: &Part, index: usize, raw: &crate::intake::Block) {
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
