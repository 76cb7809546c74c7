//! A block of rows judged: the verdict of every cell, column by column.

use super::column::{Column, PLAIN, lasts};
use crate::check::seal::{Seal, seal};
use crate::check::value::Value;
use crate::intake;
use std::borrow::Cow;

/// A block and what was found of its cells.
pub struct Block<'b, 'd> {
    /// The columns of the table's schema.
    pub columns: &'b [Column<'d>],
    /// For every field, the position among the headings.
    pub headings: &'b [Option<usize>],
    /// The cells as they are.
    pub raw: &'b intake::Block,
    /// For every field, the verdict of every row: numbers of [`Column::cell`], or [`PLAIN`].
    pub verdicts: &'b [Vec<u32>],
}

static BLANK: Value = Value::Blank;
/// That of a plain cell where only that is asked whether it holds something.
static FILLED: Value = Value::Bool(true);

impl Block<'_, '_> {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.raw.rows()
    }

    /// Data row (1-based) of a row of the block.
    pub fn number(&self, row: usize) -> u64 {
        self.raw.first + row as u64 + 1
    }

    /// The text of a cell, empty where the column is not there.
    pub fn text(&self, field: usize, row: usize) -> &str {
        self.headings.get(field).copied().flatten().map_or("", |heading| self.raw.cell(row, heading))
    }

    /// The verdict of a cell.
    pub fn verdict(&self, field: usize, row: usize) -> u32 {
        self.verdicts.get(field).and_then(|column| column.get(row)).copied().unwrap_or(0)
    }

    /// The value of a cell, for a column whose values are asked for; of others, whether it holds something.
    pub fn value(&self, field: usize, row: usize) -> &Value {
        let verdict = self.verdict(field, row);
        if verdict == PLAIN {
            return &FILLED;
        }
        let cell = self.columns.get(field).and_then(|column| column.cell(verdict));
        cell.map_or(&BLANK, |cell| &cell.value)
    }

    /// The value of a cell of any column, or `None` where the column is not there.
    pub fn typed(&self, field: usize, row: usize) -> Option<Cow<'_, Value>> {
        self.headings.get(field).copied().flatten()?;
        let (verdict, column) = (self.verdict(field, row), self.columns.get(field)?);
        match column.cell(verdict) {
            Some(cell) => Some(Cow::Borrowed(&cell.value)),
            None => Some(Cow::Owned(column.parse(self.text(field, row)))),
        }
    }

    /// Adds what tells a cell from those of the column that are not the same.
    pub fn mark(&self, field: usize, row: usize, to: &mut Vec<u8>) {
        let verdict = self.verdict(field, row);
        if lasts(verdict) {
            to.extend_from_slice(&verdict.to_le_bytes());
            return;
        }
        let text = self.text(field, row).as_bytes();
        to.extend_from_slice(&u32::MAX.to_le_bytes());
        to.extend_from_slice(&(text.len() as u32).to_le_bytes());
        to.extend_from_slice(text);
    }

    /// The text of a cell for comparing keys.
    pub fn key(&self, field: usize, row: usize) -> &str {
        let verdict = self.verdict(field, row);
        if verdict == PLAIN {
            return self.text(field, row);
        }
        self.columns.get(field).and_then(|column| column.cell(verdict)).map_or("", |cell| cell.key.as_str())
    }

    /// The seal of that text.
    pub fn seal(&self, field: usize, row: usize) -> Seal {
        let known = self.columns.get(field).and_then(|column| column.cell(self.verdict(field, row)));
        known.map_or_else(|| seal(self.text(field, row).as_bytes()), |cell| cell.seal)
    }

    /// Hands the seal of every row's cell to what is kept of the row.
    pub fn seals<T>(&self, field: usize, rows: &mut [T], take: impl Fn(&mut T, Seal)) {
        let (Some(verdicts), Some(column)) = (self.verdicts.get(field), self.columns.get(field)) else { return };
        let Some(heading) = self.headings.get(field).copied().flatten() else {
            return rows.iter_mut().for_each(|row| take(row, seal(b"")));
        };
        let bytes = self.raw.text().as_bytes();
        for ((row, verdict), (from, to)) in rows.iter_mut().zip(verdicts).zip(self.raw.places(heading)) {
            let known = column.cell(*verdict).map(|cell| cell.seal);
            take(row, known.unwrap_or_else(|| seal(bytes.get(from..to).unwrap_or_default())));
        }
    }

    /// Calls `each` with every row and the text of its cell for comparing keys.
    pub fn keys(&self, field: usize, each: &mut impl FnMut(usize, &str)) {
        let (Some(verdicts), Some(heading)) = (self.verdicts.get(field), self.headings.get(field).copied().flatten()) else {
            return (0..self.rows()).for_each(|row| each(row, ""));
        };
        let column = self.columns.get(field);
        for ((row, verdict), (from, to)) in verdicts.iter().enumerate().zip(self.raw.places(heading)) {
            let key = match verdict {
                &PLAIN => self.raw.piece(from, to),
                verdict => column.and_then(|column| column.cell(*verdict)).map_or("", |cell| cell.key.as_str()),
            };
            each(row, key);
        }
    }
}
