//! The check itself: every row once, block by block.

use super::cell::{Cell, Column};
use super::cross::{completeness, foreign, same};
use super::table::{TableKeys, columns, receiver};
use super::value::Value;
use crate::finding::{Group, Groups};
use crate::study::{Part, Study, Table};
use std::sync::Arc;

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
        let table_keys = one(study, table, &mut groups, &mut |rows| {
            done += rows;
            watch(&study.schema(table).name, done)
        })?;
        table_keys.findings(study, &mut groups);
        columns(study, table, &mut groups);
        receiver(study, table, &mut groups);
        keys.push(table_keys);
    }
    foreign(study, &keys, &mut groups);
    same(study, &keys, &mut groups);
    completeness(study, &mut groups);
    Ok(groups.into_sorted())
}

fn one(study: &Study, table: &Table, groups: &mut Groups, watch: &mut dyn FnMut(u64) -> bool) -> Result<TableKeys, Stopped> {
    let schema = study.schema(table);
    let mut keys = TableKeys::new(study, table.schema);
    let mut columns: Vec<Column<'_>> =
        (0..schema.fields.len()).map(|f| Column::new(schema, f, &study.programme, study.corrected.as_deref())).collect();
    let by_row: Vec<usize> =
        (0..columns.len()).filter(|c| columns[*c].rules.is_conditional() || columns[*c].corrected.is_some()).collect();
    for part in &table.parts {
        let headings: Vec<Option<usize>> = (0..schema.fields.len()).map(|f| part.heading_of(f)).collect();
        let letters: Vec<Option<u32>> =
            headings.iter().map(|h| h.and_then(|h| part.source.headings.get(h)).map(|h| h.column)).collect();
        let mut cells: Vec<Arc<Cell>> = Vec::with_capacity(schema.fields.len());
        let mut stopped = false;
        part.blocks(&mut |block| {
            for row in 0..block.rows() {
                let number = block.first + row as u64 + 1;
                cells.clear();
                for (field, column) in columns.iter_mut().enumerate() {
                    let cell = match headings[field] {
                        Some(heading) => column.judge(block.cell(row, heading), groups),
                        None => column.absent.clone(),
                    };
                    cell.slots.iter().for_each(|slot| groups.hit(*slot, part.id, letters[field], number));
                    cells.push(cell);
                }
                for &field in &by_row {
                    let raw = headings[field].map_or("", |heading| block.cell(row, heading));
                    in_row(&columns[field], &cells, raw, (part, letters[field], number), groups);
                }
                keys.row(&cells, part.id, number);
            }
            stopped = !watch(block.rows() as u64);
            !stopped
        });
        if stopped {
            return Err(Stopped);
        }
    }
    Ok(keys)
}

fn in_row(
    column: &Column<'_>,
    cells: &[Arc<Cell>],
    raw: &str,
    (part, letter, row): (&Part, Option<u32>, u64),
    groups: &mut Groups,
) {
    static BLANK: Value = Value::Blank;
    let lookup = |field: usize| cells.get(field).map_or(&BLANK, |cell| &cell.value);
    let value = lookup(column.position);
    for (draft, when, defect) in column.row_failures(value, &lookup, raw) {
        let mut key = column.key(draft.rule, draft.detail);
        (key.when, key.defect) = (when, defect);
        key.value = (!value.is_blank()).then(|| raw.to_owned());
        let slot = groups.slot(key, |group| (group.level, group.verdict, group.why) = (draft.level, draft.verdict, draft.why));
        groups.hit(slot, part.id, letter, row);
    }
}
