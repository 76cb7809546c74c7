//! Rows one after another, and making them: in a text of their own, or by marks in a text that was read.
//!
//! Rule: a block costs what its cells hold. Blank cells at the end of a row take no room, so that a wide heading
//! over short rows stays small; asking for any cell inside or outside the table answers with a text, at worst empty.

use super::scan::mark;

/// Rows one after another: cells lie in one text, row by row, with `gap` bytes between them; a row holds at most
/// `width` cells.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Cells per row: the number of headings.
    pub width: usize,
    /// Number of the first row among the source's data rows, 0-based.
    pub first: u64,
    /// Row as the spreadsheet shows it, for every row.
    pub sheet_rows: Vec<u64>,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// For every row, the position of its first cell among the ends.
    starts: Vec<u32>,
    /// For every row, where its first cell begins in the text.
    begins: Vec<u32>,
    /// Bytes between two cells of a row.
    gap: u32,
    /// Every row has as many cells as there are headings, and the rows follow one another as the cells do.
    regular: bool,
    /// Position among the ends of the first cell of the row at work.
    open: usize,
}

impl Block {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.sheet_rows.len()
    }

    /// The cell in a row of this block (0-based) and column position; empty for a cell that is not there.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let Some(&start) = self.starts.get(row) else { return "" };
        let end = self.starts.get(row + 1).map_or(self.ends.len(), |end| *end as usize);
        let index = start as usize + column;
        if index >= end || column >= self.width {
            return "";
        }
        let from = if column == 0 { self.begins.get(row).copied() } else { self.ends.get(index - 1).map(|e| e + self.gap) };
        let (Some(from), Some(&to)) = (from, self.ends.get(index)) else { return "" };
        self.text.get(from as usize..to as usize).unwrap_or("")
    }

    /// The text in which the cells lie.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cells of a column lie in the text, row by row: first byte and end.
    #[inline]
    pub fn places(&self, column: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (there, regular) = (column < self.width, self.regular && column < self.width);
        let mut rows = self.ends.chunks_exact(if regular { self.width } else { usize::MAX });
        let mut begins = self.begins.iter();
        let mut starts = self.starts.iter();
        std::iter::from_fn(move || {
            let begin = *begins.next()?;
            if regular {
                let row = rows.next()?;
                let from = row.get(column.wrapping_sub(1)).map_or(begin, |end| end + 1);
                return Some((from as usize, row.get(column).copied().unwrap_or(from) as usize));
            }
            let index = *starts.next()? as usize + column;
            let next = starts.as_slice().first().map_or(self.ends.len(), |next| *next as usize);
            if index >= next || !there {
                return Some((begin as usize, begin as usize));
            }
            let from = match column {
                0 => begin,
                _ => self.ends.get(index - 1).map_or(begin, |end| end + self.gap),
            };
            Some((from as usize, self.ends.get(index).copied().unwrap_or(from) as usize))
        })
    }

    /// True when every letter is ASCII.
    pub fn is_ascii(&self) -> bool {
        self.text.is_ascii()
    }

    /// A piece of the text, by bytes.
    pub fn piece(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    /// Calls `each` with some rows by their numbers (1-based), or all, and the cells under some headings.
    pub(super) fn columns(&self, headings: &[Option<usize>], rows: Option<&[u64]>, each: &mut dyn FnMut(u64, &[&str])) {
        let mut cells: Vec<&str> = Vec::with_capacity(headings.len());
        let mut give = |number: u64| {
            let row = number.checked_sub(self.first + 1).and_then(|row| usize::try_from(row).ok()).unwrap_or(usize::MAX);
            cells.clear();
            cells.extend(headings.iter().map(|heading| heading.map_or("", |heading| self.cell(row, heading))));
            each(number, &cells);
        };
        match rows {
            Some(rows) => rows.iter().for_each(|number| give(*number)),
            None => (self.first + 1..).take(self.rows()).for_each(give),
        }
    }

    /// Rows without a cell, as the spreadsheet numbers them.
    pub(super) fn blank(width: usize, first: u64, sheet_rows: impl Iterator<Item = u64>) -> Block {
        let mut block = Block { width, first, ..Block::default() };
        sheet_rows.for_each(|sheet_row| block.push_blank(sheet_row));
        block
    }

    /// Adds a row without a cell.
    pub(super) fn push_blank(&mut self, sheet_row: u64) {
        self.starts.push(self.ends.len() as u32);
        self.begins.push(self.text.len() as u32);
        self.sheet_rows.push(sheet_row);
    }

    /// The same rows without some, by their numbers (1-based, in order), numbered from `first` on.
    pub(super) fn without(&self, out: &[u64], first: u64) -> Block {
        if out.is_empty() {
            return Block { first, ..self.clone() };
        }
        let mut builder = BlockBuilder::new(self.width, first);
        for (row, sheet_row) in self.sheet_rows.iter().enumerate() {
            if out.binary_search(&(self.first + row as u64 + 1)).is_err() {
                builder.push(*sheet_row, (0..self.width).map(|column| self.cell(row, column)));
            }
        }
        builder.finish()
    }

    /// Gives every row blank cells at its end, up to a width.
    pub(super) fn widen(&mut self, width: usize) {
        if width > self.width {
            (self.width, self.regular) = (width, false);
        }
    }

    /// Takes the room of [`Block::take_bytes`] back; the block is empty.
    pub(super) fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.clear();
        self.begin(self.width, self.first, self.gap);
        self.text = String::from_utf8(bytes).unwrap_or_default();
    }

    /// The room of the text, to be filled anew.
    pub(super) fn take_bytes(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        bytes.clear();
        bytes
    }

    /// Begins anew with cells that lie in a text `gap` bytes apart.
    pub(super) fn begin(&mut self, width: usize, first: u64, gap: u32) {
        (self.width, self.first, self.gap) = (width, first, gap);
        self.sheet_rows.clear();
        self.ends.clear();
        self.starts.clear();
        self.begins.clear();
        (self.open, self.regular) = (0, false);
    }

    /// A cell of the row at work ends here.
    pub(super) fn mark(&mut self, end: usize) {
        self.ends.push(end as u32);
    }

    /// The row at work is none.
    pub(super) fn unmark(&mut self) {
        self.ends.truncate(self.open);
    }

    /// Ends the row at work, which began at a byte of the text; blank cells at its end take no room.
    pub(super) fn end_marked(&mut self, begin: usize, sheet_row: u64) {
        let open = self.open;
        while let [.., before, last] = self.ends.get(open..).unwrap_or_default() {
            if *last > before + self.gap {
                break;
            }
            self.ends.pop();
        }
        if self.ends.len() == open + 1 && self.ends.last() == Some(&(begin as u32)) {
            self.ends.pop();
        }
        self.starts.push(open as u32);
        self.begins.push(begin as u32);
        self.sheet_rows.push(sheet_row);
        self.open = self.ends.len();
    }

    /// So many rows of a plain text without CR, from a line of the file on; false when it is none.
    pub(super) fn mark_plain(&mut self, bytes: &[u8], delimiter: u8, rows: usize, line: u64) -> bool {
        let width = self.width;
        let Some(lines) = mark(bytes, delimiter, rows * width, &mut self.ends) else { return false };
        if bytes.last() != Some(&b'\n') {
            self.ends.push(bytes.len() as u32);
        }
        let is_line_end = |end: &u32| bytes.get(*end as usize).is_none_or(|byte| *byte == b'\n');
        let lines = lines + usize::from(bytes.last() != Some(&b'\n'));
        self.regular = self.ends.len() == rows * width
            && lines == rows
            && self.ends.chunks_exact(width.max(1)).all(|row| row.last().is_some_and(is_line_end));
        if self.regular {
            self.starts.extend((0..rows).map(|row| (row * width) as u32));
        } else {
            let nexts = self.ends.iter().zip(1..).filter(|(end, _)| is_line_end(end)).map(|(_, next)| next);
            self.starts.extend(std::iter::once(0).chain(nexts));
            self.starts.pop();
        }
        let before = self.starts.iter().skip(1).map(|start| self.ends.get(*start as usize - 1).map_or(0, |end| end + 1));
        self.begins.extend(std::iter::once(0).chain(before));
        self.sheet_rows.extend((line..).take(self.starts.len()));
        self.open = self.ends.len();
        true
    }

    /// The text in which the marks lie.
    pub(super) fn finish_marked(&mut self, text: String) {
        self.text = text;
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        self.text.len() + (self.ends.len() + self.starts.len() + self.begins.len()) * 4 + self.sheet_rows.len() * 8
    }
}

/// Makes a block, cell after cell.
#[derive(Debug, Default)]
pub struct BlockBuilder {
    block: Block,
    start: usize,
    begin: usize,
}

impl BlockBuilder {
    /// A builder for rows of `width` cells; `first` is the number of the first row in the source, 0-based.
    pub fn new(width: usize, first: u64) -> BlockBuilder {
        BlockBuilder { block: Block { width, first, ..Block::default() }, start: 0, begin: 0 }
    }

    /// Adds a row: missing cells at its end are blank, cells beyond the width are dropped.
    pub fn push<'a>(&mut self, sheet_row: u64, cells: impl IntoIterator<Item = &'a str>) {
        let width = self.block.width;
        for cell in cells.into_iter().take(width) {
            self.cell(cell);
        }
        self.end_row(sheet_row);
    }

    /// Adds a cell to the row at work. The caller keeps to the width; cells beyond it cannot be asked for.
    pub fn cell(&mut self, cell: &str) {
        self.block.text.push_str(cell);
        self.block.ends.push(self.block.text.len() as u32);
    }

    /// Ends the row at work.
    pub fn end_row(&mut self, sheet_row: u64) {
        let block = &mut self.block;
        while block.ends.len() > self.start {
            let end = block.ends.last().copied().unwrap_or(0);
            let before = block.ends.len().checked_sub(2).and_then(|i| block.ends.get(i)).copied().unwrap_or(0);
            if end != before {
                break;
            }
            block.ends.pop();
        }
        block.starts.push(self.start as u32);
        block.begins.push(self.begin as u32);
        self.begin = block.text.len();
        self.start = block.ends.len();
        block.sheet_rows.push(sheet_row);
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.block.rows()
    }

    /// Bytes so far.
    pub fn size(&self) -> usize {
        self.block.size()
    }

    /// The block.
    pub fn finish(mut self) -> Block {
        self.block.text.shrink_to_fit();
        self.block.ends.shrink_to_fit();
        self.block.starts.shrink_to_fit();
        self.block.begins.shrink_to_fit();
        self.block.sheet_rows.shrink_to_fit();
        self.block
    }
}
