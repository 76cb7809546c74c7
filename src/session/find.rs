//! A text looked for in the cells of a table, so much at a time that whoever waits can give it up.
//!
//! Rule: what is looked at is what the grid shows: cells with the accepted edits, of the rows and columns that are shown.

use super::Session;
use crate::check::near::plain;
use crate::finding::Level;
use crate::intake::Block;
use crate::protocol::{FoundView, Reply};

/// Bytes that are read for one answer, or up to a block more; a cell that is looked at by itself counts as some.
const ONCE: usize = 8 << 20;
const CELL: usize = 8;

impl Session {
    pub(super) fn find(
        &self,
        source: u32,
        shown: Option<Level>,
        text: &str,
        columns: &[u32],
        (from, place): (u64, u32),
        back: bool,
    ) -> Reply {
        let Some(sheet) = self.sheet(source) else { return self.not_there() };
        let (part, text) = (sheet.part, plain(text));
        let (count, wide) = (part.source.count(), columns.len());
        // How many of the rows that are shown come before a row.
        let before = |row: u64| match shown {
            Some(least) => sheet.marks.map_or(0, |marks| marks.before(least, row)),
            None => row.saturating_sub(1),
        };
        let found = |row, column| Reply::Found { cell: Some(FoundView { row, column, before: before(row), round: false }) };
        // What has been passed on the way when one stands at another.
        let passed = |a: u64, b: u64| if back { a > b } else { a < b };
        let here = (0..count).position(|index| part.source.span(index).end >= from);
        let (mut next, mut looked) = (here.or(count.checked_sub(1).filter(|_| back)), 0);
        let mut scratch = Block::default();
        while let Some(index) = next.filter(|index| *index < count && !text.is_empty()) {
            let Ok(block) = part.source.block(index, &mut scratch) else { return self.not_there() };
            let (rows, first) = (block.rows(), block.first + 1);
            let after = first + rows as u64;
            // A block of plain letters is looked through at once.
            let bare = part.mends.is_empty() && block.is_ascii() && !holds(block.text(), &text);
            if !bare && before(first) < before(after) {
                looked += rows * wide * CELL;
                for nth in 0..rows {
                    let at = if back { rows - 1 - nth } else { nth };
                    let row = first + at as u64;
                    if passed(row, from) || before(row) == before(row + 1) {
                        continue;
                    }
                    for nth in 0..wide {
                        let column = if back { wide - 1 - nth } else { nth };
                        let on = row != from || passed(u64::from(place), column as u64 + 1);
                        let heading = columns.get(column).copied().filter(|_| on);
                        let cell = |heading: u32| part.cell(row, heading as usize, block.cell(at, heading as usize));
                        if heading.is_some_and(|heading| holds(cell(heading), &text)) {
                            return found(row, heading);
                        }
                    }
                }
            }
            looked += block.text().len();
            next = if back { index.checked_sub(1) } else { Some(index + 1) };
            if looked >= ONCE {
                return found(if back { first - 1 } else { after }, None);
            }
        }
        Reply::Found { cell: None }
    }
}

/// True when a cell has a text in it that is [`plain`].
fn holds(cell: &str, text: &str) -> bool {
    if cell.is_ascii() {
        cell.as_bytes().windows(text.len()).any(|some| some.eq_ignore_ascii_case(text.as_bytes()))
    } else {
        plain(cell).contains(text)
    }
}
