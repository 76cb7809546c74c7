//! A block of rows judged: the verdict of every cell, column by column.

use super::column::{Column, PLAIN};
use crate::check::value::Value;
use crate::intake;

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

    /// The value of a cell, for a column whose values are asked for.
    pub fn value(&self, field: usize, row: usize) -> &Value {
        let cell = self.columns.get(field).and_then(|column| column.cell(self.verdict(field, row)));
        cell.map_or(&BLANK, |cell| &cell.value)
    }

    /// The text of a cell for comparing keys.
    pub fn key(&self, field: usize, row: usize) -> &str {
        let verdict = self.verdict(field, row);
        if verdict == PLAIN {
            return self.text(field, row);
        }
        self.columns.get(field).and_then(|column| column.cell(verdict)).map_or("", |cell| cell.key.as_str())
    }

    /// Calls `each` with every row and the text of its cell for comparing keys.
    pub fn keys(&self, field: usize, each: &mut impl FnMut(usize, &str)) {
        let (Some(verdicts), Some(heading)) = (self.verdicts.get(field), self.headings.get(field).copied().flatten()) else {
            return (0..self.rows()).for_each(|row| each(row, ""));
        };
        let column = self.columns.get(field);
        let mut verdicts = verdicts.iter().enumerate();
        self.raw.places(heading, |from, to| {
            let Some((row, verdict)) = verdicts.next() else { return };
            let key = match verdict {
                &PLAIN => self.raw.piece(from, to),
                verdict => column.and_then(|column| column.cell(*verdict)).map_or("", |cell| cell.key.as_str()),
            };
            each(row, key);
        });
    }
}
