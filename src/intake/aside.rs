//! Rows that stay in their file: what is to be told of them is gathered all the same.
//!
//! Rule: what is told is what would be told of rows that are held.

use super::block::Block;
use super::cut::Noticed;
use super::gather::{Gatherer, look};
use crate::finding::{Detail, Rule, column_letters};

impl Gatherer<'_> {
    /// Takes rows of which nothing is to be told, from a line on; they are kept elsewhere.
    pub(super) fn plain_rows(&mut self, first: u64, line: u64, rows: u64, jumps: &mut Vec<(u64, u64)>) {
        if rows == 0 {
            return;
        }
        if jumps.is_empty() || line > self.last_row + 1 {
            jumps.push((first + 1, line));
        }
        self.rows = first;
        self.begin_row(line, false);
        (self.last_row, self.rows) = (line + rows - 1, first + rows);
    }

    /// Takes a block of rows that are kept elsewhere; where the sheet's count goes on differently is added to `jumps`.
    pub(super) fn block(&mut self, block: &Block, noticed: &Noticed, jumps: &mut Vec<(u64, u64)>) {
        let (Some(first), Some(last)) = (block.sheet_rows.first(), block.sheet_rows.last()) else {
            self.seen.ghost_rows += noticed.blank_end;
            return;
        };
        if jumps.is_empty() {
            jumps.push((1, *first));
        }
        if *first != self.last_row + 1 || last - first + 1 != block.rows() as u64 {
            for (row, sheet_row) in block.sheet_rows.iter().enumerate() {
                let number = block.first + row as u64 + 1;
                if *sheet_row > self.last_row + 1 {
                    jumps.push((number, *sheet_row));
                }
                self.rows = number - 1;
                self.begin_row(*sheet_row, false);
            }
        }
        for (row, column, place) in &noticed.long {
            let detail = Detail::Name { name: column_letters(*column) };
            let number = block.first + *row as u64 + 1;
            self.notes.row(Rule::RowTooLong, None, place.map(|(from, to)| block.piece(from, to)), detail, number);
        }
        if !block.is_ascii() {
            for row in 0..block.rows() {
                for heading in 0..block.width {
                    let number = block.first + row as u64 + 1;
                    look(&mut self.notes, &mut self.seen.doubled, heading, block.cell(row, heading), number);
                }
            }
        }
        self.last_row = *last;
        self.rows = block.first + block.rows() as u64;
        self.seen.ghost_rows = noticed.blank_end;
    }
}
