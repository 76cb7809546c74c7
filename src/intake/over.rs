//! A table of which the person took rows out and to which they added others, or columns, seen over the rows of its file.
//!
//! Rule: a row of the file keeps its number for ever, and one that was added has a number of its own; so a decision about a
//! row stays about that row. What readers of the table are given is numbered without gaps.

use super::block::{Block, BlockBuilder};
use super::table::Source;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Lasting numbers of rows that were added come after this one, so that they meet no row of a file.
pub const ADDED: u64 = 1_000_000_000_000;

/// The rows of a file, without some and with others.
#[derive(Clone, Debug, Default)]
pub struct Over {
    /// The table as it came in.
    base: Arc<Source>,
    /// Rows of the file that are out, in order.
    out: Vec<u64>,
    /// Lasting numbers of the rows that were added, in order.
    added: Vec<u64>,
    /// Columns that were added after the others, all blank.
    columns: usize,
    /// Those rows, all blank, once they were asked for.
    blank: OnceLock<Block>,
}

/// The row as the spreadsheet shows it of a row that is added to a table as it came in: they follow its last one.
pub(super) fn added_row(base: &Source, lasting: u64) -> u64 {
    let last = if base.rows == 0 { base.heading_row } else { base.sheet_row(base.rows) };
    last.saturating_add(lasting.saturating_sub(ADDED))
}

impl Over {
    /// Columns of the table as it came in.
    pub(super) fn own_width(&self) -> usize {
        self.base.headings.len()
    }

    pub(super) fn new(base: Arc<Source>) -> Over {
        Over { base, out: Vec::new(), added: Vec::new(), columns: 0, blank: OnceLock::new() }
    }

    /// True when the same rows are out, and the same rows and as many columns were added.
    pub(super) fn is_like(&self, other: &Over) -> bool {
        (&self.out, &self.added, self.columns) == (&other.out, &other.added, other.columns)
    }

    /// Adds a blank column after the others.
    pub(super) fn widen(&mut self) {
        self.columns += 1;
        self.blank.take();
    }

    /// Number of columns.
    fn width(&self) -> usize {
        self.base.headings.len() + self.columns
    }

    /// The SHA-256 of the file, as far as it is known.
    pub(super) fn checksum(&self) -> &str {
        self.base.checksum()
    }

    /// Rows of the file that are left.
    fn kept(&self) -> u64 {
        self.base.rows.saturating_sub(self.out.len() as u64)
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> u64 {
        self.kept() + self.added.len() as u64
    }

    /// Rows that are out among the first so many of the file.
    fn out_to(&self, row: u64) -> usize {
        self.out.partition_point(|out| *out <= row)
    }

    /// The lasting number of a row.
    pub(super) fn lasting(&self, row: u64) -> u64 {
        match row.checked_sub(self.kept() + 1) {
            Some(at) => usize::try_from(at).ok().and_then(|at| self.added.get(at)).copied().unwrap_or(ADDED),
            None => {
                // As many rows are passed over as are out before it.
                let (mut from, mut to) = (0, self.out.len());
                while from < to {
                    let middle = from.midpoint(to);
                    let before = self.out.get(middle).map_or(u64::MAX, |out| out - middle as u64);
                    if before <= row { from = middle + 1 } else { to = middle }
                }
                row + from as u64
            }
        }
    }

    /// The row of a lasting number; none when it is out, or never was.
    pub(super) fn row_of(&self, lasting: u64) -> Option<u64> {
        if lasting > ADDED {
            return self.added.binary_search(&lasting).ok().map(|at| self.kept() + 1 + at as u64);
        }
        let there = lasting > 0 && lasting <= self.base.rows && self.out.binary_search(&lasting).is_err();
        there.then(|| lasting - self.out_to(lasting) as u64)
    }

    /// Takes a row out. False when it is not there.
    pub(super) fn take_out(&mut self, lasting: u64) -> bool {
        if self.row_of(lasting).is_none() {
            return false;
        }
        if lasting <= ADDED {
            let at = self.out_to(lasting);
            self.out.insert(at, lasting);
        } else if let Ok(at) = self.added.binary_search(&lasting) {
            self.added.remove(at);
        }
        self.blank.take();
        true
    }

    /// Adds a row. False when its number is no number of such rows, or is taken.
    pub(super) fn put_in(&mut self, lasting: u64) -> bool {
        let Err(at) = self.added.binary_search(&lasting) else { return false };
        if lasting <= ADDED {
            return false;
        }
        self.added.insert(at, lasting);
        self.blank.take();
        true
    }

    /// The rows that were added, all blank.
    fn blank(&self) -> &Block {
        let rows = || self.added.iter().map(|lasting| self.sheet_row_of(*lasting));
        self.blank.get_or_init(|| Block::blank(self.width(), self.kept(), rows()))
    }

    /// The row as the spreadsheet shows it; those that were added follow the last one of the file.
    pub(super) fn sheet_row_of(&self, lasting: u64) -> u64 {
        if lasting > ADDED { added_row(&self.base, lasting) } else { self.base.sheet_row(lasting) }
    }

    /// The row as the spreadsheet shows it of a row that may be added, by its lasting number.
    pub(super) fn added_row(&self, lasting: u64) -> u64 {
        added_row(&self.base, lasting)
    }

    pub(super) fn sheet_row(&self, row: u64) -> u64 {
        self.sheet_row_of(self.lasting(row))
    }

    pub(super) fn count(&self) -> usize {
        self.base.count() + usize::from(!self.added.is_empty())
    }

    /// The rows that are out of a block of the file, and how many are before it.
    fn out_of(&self, span: &Range<u64>) -> (u64, &[u64]) {
        let (from, to) = (self.out_to(span.start), self.out_to(span.end));
        (from as u64, self.out.get(from..to).unwrap_or_default())
    }

    pub(super) fn block<'a>(&'a self, index: usize, scratch: &'a mut Block) -> io::Result<&'a Block> {
        if index == self.base.count() {
            return Ok(self.blank());
        }
        let span = self.base.span(index);
        let (before, out) = self.out_of(&span);
        if before == 0 && out.is_empty() && self.columns == 0 {
            return self.base.block(index, scratch);
        }
        let mut own = Block::default();
        *scratch = self.base.block(index, &mut own)?.without(out, span.start - before);
        scratch.widen(self.width());
        Ok(scratch)
    }

    pub(super) fn span(&self, index: usize) -> Range<u64> {
        if index >= self.base.count() {
            return self.kept()..self.rows();
        }
        let span = self.base.span(index);
        span.start - self.out_to(span.start) as u64..span.end - self.out_to(span.end) as u64
    }

    pub(super) fn columns(
        &self,
        index: usize,
        headings: &[Option<usize>],
        scratch: &mut Block,
        rows: Option<&[u64]>,
        each: &mut dyn FnMut(u64, &[&str]),
    ) -> io::Result<()> {
        if index == self.base.count() {
            self.blank().columns(headings, rows, each);
            return Ok(());
        }
        // Those that were added are not in the file.
        let there = |heading: &Option<usize>| heading.filter(|heading| *heading < self.base.headings.len());
        let headings: Vec<Option<usize>> = headings.iter().map(there).collect();
        let wanted: Option<Vec<u64>> = rows.map(|rows| rows.iter().map(|row| self.lasting(*row)).collect());
        self.base.columns(index, &headings, scratch, wanted.as_deref(), &mut |lasting, cells| {
            if let Some(row) = self.row_of(lasting) {
                each(row, cells);
            }
        })
    }

    /// Calls `each` with the block of the file that holds a row, or that of the added ones, and the row's position there.
    pub(super) fn with_row(&self, row: u64, each: &mut dyn FnMut(&Block, usize)) {
        match row.checked_sub(self.kept() + 1) {
            // One such row is like another: it is made for itself, so that rows may come and go in great number.
            Some(at) => {
                let lasting = usize::try_from(at).ok().and_then(|at| self.added.get(at));
                let row = lasting.map(|lasting| self.sheet_row_of(*lasting)).into_iter();
                row.for_each(|row| each(&Block::blank(self.width(), 0, std::iter::once(row)), 0));
            }
            None if self.columns == 0 => self.base.with_row(self.lasting(row), each),
            None => self.base.with_row(self.lasting(row), &mut |block, at| {
                let mut one = BlockBuilder::new(self.width(), block.first + at as u64);
                let sheet_row = block.sheet_rows.get(at).copied().unwrap_or_default();
                one.push(sheet_row, (0..block.width).map(|column| block.cell(at, column)));
                each(&one.finish(), 0);
            }),
        }
    }
}
