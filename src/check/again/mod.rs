//! Some rows judged again after an edit: what it changes, and nothing else.
//!
//! Rule of the room: the findings are, to the byte, those of a check of everything. What cannot be known from the rows
//! at hand and the keys that were kept is left to that check.

mod ledger;
mod links;

use super::cross;
use super::identifiers;
use super::run::Stretch;
use super::table::{Changed, RowId, RowKeys, TableKeys};
use crate::finding::{Group, Groups, Rule};
use crate::intake::{Block, BlockBuilder};
use crate::study::{Part, Study, Table};
use ledger::Ledger;
use std::collections::{BTreeMap, BTreeSet};

/// What a check keeps, so that a small edit costs little: 24 bytes for every key of every row.
#[derive(Debug, Default)]
pub struct Kept {
    keys: Vec<TableKeys>,
}

impl Kept {
    /// The keys of the tables, in order.
    pub fn new(keys: Vec<TableKeys>) -> Kept {
        Kept { keys }
    }
}

/// Rows that an edit touches: position of the table in the study, and row.
pub type Touched = BTreeSet<(usize, RowId)>;

/// Judges the touched rows again: `groups`, those found in `before`, become those of `after`, which is the same study
/// with other cells in those rows. False when only a check of everything can say; `groups` and `kept` are then of no use.
pub fn again(
    (before, after): (&Study, &Study),
    touched: &Touched,
    kept: &mut Kept,
    groups: &mut Vec<Group>,
    workers: usize,
) -> bool {
    // What is registered is looked up in every row.
    if after.registration().is_some() {
        return false;
    }
    let mut ledger = Ledger::new(groups);
    let mut changes: BTreeMap<usize, Changed> = BTreeMap::new();
    for (&index, keys) in &by_table(touched) {
        let (Some(was), Some(is), Some(kept)) = (before.tables.get(index), after.tables.get(index), kept.keys.get_mut(index))
        else {
            return false;
        };
        let mut stretch = Stretch::new(after, is, &Groups::default(), 0);
        let changed = changes.entry(index).or_default();
        for id in keys {
            let (Some(was), Some(is)) = (was.parts.get(id.part()), is.parts.get(id.part())) else { return false };
            let Some((old, new)) = row(was, is, id.row()) else { return false };
            if reaches_far(after, index, is, (&old, &new)) {
                return false;
            }
            let (found, old) = judged(&mut stretch, was, &old);
            found.into_iter().for_each(|group| ledger.take(&group));
            let (found, new) = judged(&mut stretch, is, &new);
            found.into_iter().for_each(|group| ledger.put(group));
            kept.change(*id, is.id, &old, &new, changed);
        }
        if changed.is_ambiguous() {
            return false;
        }
        for (rule, field, values) in kept.rejudged(changed) {
            let schema = &after.schema(is).name;
            ledger.drop_all(|group| {
                group.key.rule == rule
                    && group.key.table.as_ref() == Some(schema)
                    && group.key.column.map(|column| column as usize) == field
                    && values.as_ref().is_none_or(|values| group.key.value.as_ref().is_some_and(|v| values.contains(v)))
            });
        }
        let mut found = Groups::default();
        kept.rejudge(after, is, changed, &mut found);
        ledger.put_all(found);
    }
    if !links::again(after, &changes, &kept.keys, &mut ledger, workers) {
        return false;
    }
    if changes.values().any(|changed| changed.same) {
        ledger.drop_all(|group| group.key.rule == Rule::ValueDiffers);
        let mut found = Groups::default();
        cross::same(after, &kept.keys, &mut found);
        ledger.put_all(found);
    }
    ledger.close();
    true
}

/// What is found in a row of a part by itself; keys and links are not looked at.
pub fn alone(study: &Study, table: &Table, part: &Part, row: &Block) -> Vec<Group> {
    Stretch::new(study, table, &Groups::default(), 0).rows(part, row).0
}

/// True when a cell changed that rows of other tables, or all rows of its column, are judged by.
fn reaches_far(study: &Study, table: usize, part: &Part, (old, new): (&Block, &Block)) -> bool {
    let Some(schema) = study.tables.get(table).map(|table| study.schema(table)) else { return true };
    part.fields.iter().enumerate().any(|(heading, field)| {
        let field = field.and_then(|field| schema.fields.get(field));
        old.cell(0, heading) != new.cell(0, heading)
            && field.is_some_and(|field| identifiers::reaches_far(&study.programme, &schema.name, &field.name))
    })
}

fn by_table(touched: &Touched) -> BTreeMap<usize, Vec<RowId>> {
    let mut tables: BTreeMap<usize, Vec<RowId>> = BTreeMap::new();
    touched.iter().for_each(|(table, row)| tables.entry(*table).or_default().push(*row));
    tables
}

/// A row before and after, each as a block of its own; none when it cannot be read.
fn row(was: &Part, is: &Part, row: u64) -> Option<(Block, Block)> {
    is.block_with(row, |block, within| {
        let alone = |part: &Part| {
            let mut builder = BlockBuilder::new(block.width, row - 1);
            let cells = (0..block.width).map(|heading| part.cell(row, heading, block.cell(within, heading)));
            builder.push(block.sheet_rows.get(within).copied().unwrap_or(row), cells);
            builder.finish()
        };
        (alone(was), alone(is))
    })
}

/// One row judged.
fn judged(stretch: &mut Stretch<'_>, part: &Part, row: &Block) -> (Vec<Group>, RowKeys) {
    let (found, keys) = stretch.rows(part, row);
    (found, keys.into_iter().next().unwrap_or_default())
}
