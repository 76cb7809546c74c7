//! One side of a comparison: the rows of a table as hashes, by the columns of both.

use super::{RowAt, RowRead, parted};
use crate::handover::canonical::Form;
use crate::intake::{Block, BlockBuilder};
use crate::order::Collected;
use crate::study::{Study, Table};
use std::borrow::Cow;
use std::collections::BTreeSet;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Hash of its key.
    pub key: u128,
    /// Hash of all its cells.
    pub row: u64,
    /// Its place.
    pub at: RowAt,
}

/// A row's place and a hash of each of its cells; 0 for a blank one.
pub type Cells = (RowAt, Vec<u32>);

/// A table of one side.
pub struct Side<'s> {
    table: &'s Table,
    form: Form<'s>,
    /// For every column of both sides, its place here.
    places: Vec<Option<usize>>,
}

/// The columns of a table, as they are handed over.
pub fn columns(study: &Study, schema: usize) -> Vec<String> {
    super::of(study, schema).map(|table| Form::of(study, table).names()).unwrap_or_default()
}

impl<'s> Side<'s> {
    /// The table of a schema, where there is one.
    pub fn new(study: &'s Study, schema: usize, columns: &[String]) -> Option<Side<'s>> {
        let table = super::of(study, schema)?;
        let form = Form::of(study, table);
        let names = form.names();
        let places = columns.iter().map(|column| names.iter().position(|name| name == column)).collect();
        Some(Side { table, form, places })
    }

    fn cell<'c>(&self, part: usize, block: &'c Block, row: usize, column: usize) -> Cow<'c, str>
    where
        's: 'c,
    {
        match self.places.get(column).copied().flatten() {
            Some(place) => self.form.cell(part, block, row, place),
            None => Cow::Borrowed(""),
        }
    }

    /// Calls `each` with every row that has a value.
    fn each(&self, each: &mut dyn FnMut(usize, &Block, usize)) -> Result<(), String> {
        for (index, part) in self.table.parts.iter().enumerate() {
            part.blocks(&mut |block| {
                (0..block.rows()).for_each(|row| each(index, block, row));
                true
            })
            .map_err(|_| part.source.file.clone())?;
        }
        Ok(())
    }

    /// All rows that have a value. Without columns of a key, the whole row is its key.
    pub fn entries(&self, key: &[usize]) -> Result<Vec<Entry>, String> {
        let mut entries = Vec::new();
        let mut text = String::new();
        self.each(&mut |part, block, row| {
            parted((0..self.places.len()).map(|column| self.cell(part, block, row, column)), &mut text);
            if text.bytes().all(|byte| byte == 0x1f) {
                return;
            }
            let whole = xxh3_128(text.as_bytes());
            let mut entry = Entry { key: whole, row: whole as u64, at: (part, block.first + row as u64 + 1) };
            if !key.is_empty() {
                parted(key.iter().map(|column| self.cell(part, block, row, *column)), &mut text);
                entry.key = xxh3_128(text.as_bytes());
            }
            entries.push(entry);
        })?;
        Ok(entries)
    }

    /// Hashes of the cells of some rows, in the order of their places.
    pub fn cells(&self, rows: Vec<RowAt>) -> Result<Vec<Cells>, String> {
        let wanted: BTreeSet<RowAt> = rows.into_iter().collected();
        let mut found = Vec::with_capacity(wanted.len());
        if wanted.is_empty() {
            return Ok(found);
        }
        let hash = |cell: &str| if cell.is_empty() { 0 } else { (xxh3_64(cell.as_bytes()) as u32).max(1) };
        let mut wanted = wanted.into_iter().peekable();
        self.each(&mut |part, block, row| {
            let at = (part, block.first + row as u64 + 1);
            if wanted.next_if_eq(&at).is_some() {
                found.push((at, (0..self.places.len()).map(|column| hash(&self.cell(part, block, row, column))).collect()));
            }
        })?;
        Ok(found)
    }

    /// One row.
    pub fn read(&self, index: usize, row: u64) -> Option<RowRead> {
        let part = self.table.parts.get(index)?;
        let width = part.source.headings.len();
        // The numbers of the block that holds the row need not be those of the table, where rows were added or taken out.
        let one = part.block_with(row, |block, within| {
            let mut builder = BlockBuilder::new(width, row.saturating_sub(1));
            builder.push(0, (0..width).map(|column| part.cell(row, column, block.cell(within, column))));
            builder.finish()
        })?;
        let cells = (0..self.places.len()).map(|column| self.cell(index, &one, 0, column).into_owned()).collect();
        Some(RowRead { sheet_row: part.source.sheet_row(row), cells })
    }
}
