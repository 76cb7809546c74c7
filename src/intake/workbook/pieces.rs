//! A part of a workbook that passes through a buffer, piece by piece.
//!
//! Rule: what is not whole in the buffer waits for the next piece, which is as long as what waits, so that nothing is
//! looked at very often; and no more waits than a cell may hold.

use crate::intake::limits::{CELL, Limit, Outcome, damaged, fill};
use std::io::Read;

/// Bytes of the buffer at first.
const BUFFER: usize = 1 << 17;
/// Bytes that may wait: a cell with its tags, and with references in the place of letters.
const MOST: usize = CELL as usize * 2;

/// Bytes on their way.
pub(super) struct Pieces<'r> {
    reader: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
}

impl<'r> Pieces<'r> {
    /// Nothing has passed yet.
    pub(super) fn new(reader: Box<dyn Read + 'r>) -> Pieces<'r> {
        Pieces { reader, buffer: vec![0; BUFFER], start: 0, end: 0 }
    }

    /// The bytes that are here and not yet taken.
    pub(super) fn here(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// So many of them are done with.
    pub(super) fn pass(&mut self, count: usize) {
        self.start = self.start.saturating_add(count).min(self.end);
    }

    /// Fetches the next piece, at least as long as what waits; how many bytes came, 0 at the end.
    ///
    /// # Errors
    /// More waits than a cell may hold; what the reader says.
    pub(super) fn more(&mut self) -> Outcome<u64> {
        let waiting = self.end - self.start;
        if waiting >= MOST {
            return Err(Limit("cell", CELL).into());
        }
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, waiting);
        if waiting > self.buffer.len() / 2 {
            self.buffer.resize((waiting * 2 + BUFFER).min(MOST), 0);
        }
        let free = self.buffer.get_mut(waiting..).ok_or_else(damaged)?;
        let n = fill(&mut self.reader, free)?;
        self.end += n;
        Ok(n as u64)
    }
}
