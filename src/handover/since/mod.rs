//! A study compared with what was sent before: rows that came, went, changed, or got another key, table by table.
//!
//! Rule of the room: what is kept of a row is hashes and its place, never a cell; a window of rows is read again. Cells are
//! compared as they are handed over, so that blanks at their ends and the spelling of booleans change nothing.

mod pair;
mod side;

use crate::dictionary::{Schema, Tier};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::study::{Study, Table};
use pair::pair;
use side::{Entry, Side};
use std::borrow::Cow;

/// Rows of a table whose cells are compared one by one; those beyond only came and went.
const MOST: usize = 1 << 21;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has other values.
    Changed,
    /// It has another key and the same values.
    Renamed,
}

/// A row by its place: part of the table, data row.
pub type RowAt = (usize, u64);

/// A row that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// The receiver derives another identity from it.
    pub identity: bool,
    /// Where it stood.
    pub before: Option<RowAt>,
    /// Where it stands.
    pub after: Option<RowAt>,
}

/// A table on both sides.
#[derive(Clone, Debug, Default)]
pub struct TableSince {
    /// Position of the schema in the dictionary.
    pub schema: usize,
    /// All columns of both sides.
    pub columns: Vec<String>,
    /// Positions among them of the key.
    pub key: Vec<usize>,
    /// Positions among them of what the receiver derives an identity from.
    pub identity: Vec<usize>,
    /// Rows before and now; none where there is no such table.
    pub rows: (Option<u64>, Option<u64>),
    /// Rows that are as they were.
    pub same: u64,
    /// Rows that differ: those of now in their order, then those that are gone.
    pub changes: Vec<Change>,
    /// How often each column differs in changed and renamed rows.
    pub differing: Vec<u64>,
}

/// A row of a window, with its cells by column.
pub struct RowRead {
    /// Row as the spreadsheet counts.
    pub sheet_row: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Compares what was sent before with what there is now. Both studies are of the same dictionary.
///
/// # Errors
/// The path of a file that cannot be read any more.
pub fn compare(before: &Study, after: &Study) -> Result<Vec<TableSince>, String> {
    let mut schemas: Vec<usize> = before.tables.iter().chain(&after.tables).map(|table| table.schema).collect();
    schemas.order();
    schemas.dedup();
    schemas.into_iter().map(|schema| table(before, after, schema)).collect()
}

/// The table of a schema.
fn of(study: &Study, schema: usize) -> Option<&Table> {
    study.tables.iter().find(|table| table.schema == schema)
}

/// The columns of a table, as they are handed over.
pub fn columns_of(study: &Study, schema: usize) -> Vec<String> {
    side::columns(study, schema)
}

/// Reads a row of a table again, its cells in the order of `columns`.
pub fn read(study: &Study, schema: usize, columns: &[String], (part, row): RowAt) -> Option<RowRead> {
    let side = Side::new(study, schema, columns)?;
    side.read(part, row)
}

fn table(before: &Study, after: &Study, position: usize) -> Result<TableSince, String> {
    let Some(schema) = after.dictionary.schemas.get(position) else { return Ok(TableSince::default()) };
    let mut columns = Vec::new();
    for study in [after, before] {
        for name in side::columns(study, position) {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
    }
    let at = |name: &String| columns.iter().position(|column| column == name);
    let identity = after.programme.tables.get(&schema.name).map(|facts| facts.identity.as_slice()).unwrap_or_default();
    let (names, unique) = key_of(schema, &after.programme);
    let mut found = TableSince {
        schema: position,
        key: names.iter().filter_map(at).collect(),
        identity: identity.iter().filter_map(at).collect(),
        differing: vec![0; columns.len()],
        ..TableSince::default()
    };
    let sides = [before, after].map(|study| Side::new(study, position, &columns));
    let mut entries: [Vec<Entry>; 2] = Default::default();
    for (side, entries) in sides.iter().zip(&mut entries) {
        if let Some(side) = side {
            *entries = side.entries(&found.key)?;
        }
    }
    let count = |at: usize| sides.get(at).and_then(Option::as_ref).map(|_| entries.get(at).map_or(0, |e| e.len() as u64));
    found.rows = (count(0), count(1));
    let [old, new] = entries;
    let (same, left) = meet(old, new);
    found.same = same;
    let cells = |at: usize, rows: Vec<RowAt>| match sides.get(at) {
        Some(Some(side)) => side.cells(rows),
        _ => Ok(Vec::new()),
    };
    let rows = |at: usize| left.iter().filter(|one| one.0 == at).take(MOST).map(|one| one.1.at).collect::<Vec<RowAt>>();
    let cells = [cells(0, rows(0))?, cells(1, rows(1))?];
    pair(&mut found, left, &cells, unique);
    found.columns = columns;
    Ok(found)
}

/// What tells the rows of a table apart: its unique key, else its unique field, else its identifiers; and whether a key
/// stands for one row. Values that are the same everywhere say nothing, unless there is nothing else.
fn key_of(schema: &Schema, programme: &Programme) -> (Vec<String>, bool) {
    let unique = schema.unique_keys.first().cloned();
    let unique = unique.or_else(|| Some(vec![schema.fields.iter().find(|field| field.unique)?.name.clone()]));
    let is_unique = unique.is_some();
    let identifiers = || schema.fields.iter().filter(|field| field.tier == Tier::Id).map(|field| field.name.clone()).collect();
    let names: Vec<String> = unique.unwrap_or_else(identifiers);
    let telling: Vec<String> = names.iter().filter(|name| !programme.same_everywhere.contains(name)).cloned().collect();
    (if telling.is_empty() { names } else { telling }, is_unique)
}

/// A row that was not found as it is on the other side: 0 before or 1 now, and the row.
type Left = (usize, Entry);

/// Takes out the rows that are the same on both sides, and gives their number and those that are left, by key.
fn meet(mut old: Vec<Entry>, mut new: Vec<Entry>) -> (u64, Vec<Left>) {
    old.order();
    new.order();
    let (mut same, mut left) = (0, Vec::new());
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        // Rows are in the order of their keys, then of their content.
        match (old.peek(), new.peek()) {
            (None, None) => return (same, left),
            (Some(a), Some(b)) if (a.key, a.row) == (b.key, b.row) => {
                same += 1;
                old.next();
                new.next();
            }
            (Some(a), Some(b)) if (a.key, a.row) < (b.key, b.row) => left.extend(old.next().map(|entry| (0, entry))),
            (Some(_), None) => left.extend(old.next().map(|entry| (0, entry))),
            _ => left.extend(new.next().map(|entry| (1, entry))),
        }
    }
}

/// A cell for the eye of a hash: what stands between cells stands in none of them.
fn parted<'c>(cells: impl Iterator<Item = Cow<'c, str>>, buffer: &mut String) {
    buffer.clear();
    for cell in cells {
        buffer.push_str(&cell);
        buffer.push('\u{1f}');
    }
}
