//! One row as a file holds it: cells at columns, with a mark where the cell is more than its text.
//!
//! Rule: a row is used again and again; it keeps its room.

use super::blank::is_blank;

/// What is to be told of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    #[default]
    Plain,
    /// A number that its format shows as a date or time.
    Date,
    /// A number written as its format shows it.
    Shown,
    /// A spreadsheet error.
    Error,
    /// A formula without a result.
    Uncomputed,
    /// A text that the workbook has lost.
    Lost,
    /// A whole number of more than 15 digits, of which a spreadsheet kept 15.
    Digits,
    /// One of which all digits are there.
    Long,
}

/// A row of a sheet or text.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Row as the spreadsheet shows it.
    pub sheet_row: u64,
    /// The spreadsheet hides it.
    pub hidden: bool,
    text: String,
    cells: Vec<(u32, u32, u32, Mark, u16)>,
    sorted: bool,
}

impl Row {
    /// Empties the row and gives it a number.
    pub(super) fn begin(&mut self, sheet_row: u64) {
        (self.sheet_row, self.hidden, self.sorted) = (sheet_row, false, true);
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a cell; the text is what `write` appends.
    pub(super) fn add(&mut self, column: u32, mark: Mark, write: impl FnOnce(&mut String)) {
        let start = self.text.len() as u32;
        write(&mut self.text);
        if let Some(last) = self.cells.last() {
            self.sorted &= last.0 < column;
        }
        self.cells.push((column, start, self.text.len() as u32, mark, 0));
    }

    /// Adds a cell with this text.
    pub(super) fn push(&mut self, column: u32, text: &str, mark: Mark) {
        self.add(column, mark, |out| out.push_str(text));
    }

    /// The cell that was added last is no text: the number of its style, see [`super::workbook::Showing`].
    #[inline]
    pub(super) fn styled(&mut self, style: u16) {
        if let Some(last) = self.cells.last_mut() {
            last.4 = style;
        }
    }

    /// Puts cells in order of their columns; of two cells at one place the later one stays.
    pub(super) fn sort(&mut self) {
        if !self.sorted {
            self.cells.reverse();
            self.cells.sort_by_key(|c| c.0);
            self.cells.dedup_by_key(|c| c.0);
            self.sorted = true;
        }
    }

    /// Cells in order: column, text, mark.
    pub(super) fn cells(&self) -> impl Iterator<Item = (u32, &str, Mark)> {
        self.styles().map(|(column, text, mark, _)| (column, text, mark))
    }

    /// The same with the number of their style; 0 for texts.
    pub(super) fn styles(&self) -> impl Iterator<Item = (u32, &str, Mark, u16)> {
        let text = |start: u32, end: u32| self.text.get(start as usize..end as usize).unwrap_or("");
        self.cells.iter().map(move |(column, start, end, mark, style)| (*column, text(*start, *end), *mark, *style))
    }

    /// True when every cell is blank.
    pub(super) fn is_blank(&self) -> bool {
        self.cells().all(|(_, text, mark)| is_blank(text) && !matches!(mark, Mark::Uncomputed | Mark::Lost))
    }

    /// Bytes of text.
    pub(super) fn size(&self) -> usize {
        self.text.len()
    }

    /// Number of cells.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }
}
