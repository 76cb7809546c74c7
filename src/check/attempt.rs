//! One row judged with another text in one of its cells, before anything is changed.
//!
//! Rule: it is judged as the check judges it, by itself: its cells, its conditions and its scripts. What other rows and
//! tables say of it comes with the check that follows the change.

use super::run::Stretch;
use crate::finding::{Group, Groups};
use crate::intake::BlockBuilder;
use crate::study::{Part, Study, Table};

/// Rows of a table, tried.
pub struct Attempt<'s> {
    stretch: Stretch<'s>,
}

impl<'s> Attempt<'s> {
    /// Gets ready for a table.
    pub fn new(study: &'s Study, table: &Table) -> Attempt<'s> {
        Attempt { stretch: Stretch::new(study, table, &Groups::default(), 0) }
    }

    /// What is found in a data row (1-based) of a part when the cell of a heading holds `text`; as it is, without one. None
    /// when there is no such row.
    pub fn row(&mut self, part: &Part, row: u64, cell: Option<(usize, &str)>) -> Option<Vec<Group>> {
        let alone = part.block_with(row, |block, within| {
            let mut builder = BlockBuilder::new(block.width, row - 1);
            let cells = (0..block.width).map(|heading| match cell {
                Some((at, text)) if at == heading => text,
                _ => part.cell(row, heading, block.cell(within, heading)),
            });
            builder.push(block.sheet_rows.get(within).copied().unwrap_or(row), cells);
            builder.finish()
        })?;
        Some(self.stretch.rows(part, &alone).0)
    }
}
