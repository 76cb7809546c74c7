//! A table as found in a file: headings, blocks of rows that keep their sheet rows, and what was noticed.
//!
//! Rule: a block costs what its cells hold. Blank cells at the end of a row take no room, so that a wide heading
//! over short rows stays small; asking for any cell inside or outside the table answers with a text, at worst empty.

use super::cut::Cut;
use crate::finding::{Detail, Level, Places, Rule};
use std::io;
use std::ops::Range;

/// One text file or one sheet, read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Path as given, with the archive's path before it and `!` between: `data.zip!participant.tsv`.
    pub file: String,
    /// Sheet, for workbooks.
    pub sheet: Option<String>,
    /// The headings, in the order of the columns.
    pub headings: Vec<Heading>,
    /// Row of the headings as the spreadsheet shows it, 1 in a plain table.
    pub heading_row: u64,
    /// The rows, where they are held in memory.
    pub blocks: Vec<Block>,
    /// The rows, where they stay in the file.
    pub cut: Option<Cut>,
    /// Number of data rows in all blocks.
    pub rows: u64,
    /// Encoding by name (`UTF-8`, `windows-1252`…); none for workbooks.
    pub encoding: Option<String>,
    /// Delimiter; none for workbooks.
    pub delimiter: Option<char>,
    /// `tsv`, `csv`, `xlsx`, `xlsb`, `xls`, `ods`.
    pub kind: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal; of the member's bytes inside an archive.
    pub sha256: String,
    /// What was noticed while reading, in a stable order.
    pub notices: Vec<Notice>,
}

impl Source {
    /// Number of blocks.
    pub fn count(&self) -> usize {
        self.cut.as_ref().map_or(self.blocks.len(), Cut::count)
    }

    /// A block by its position; one that has to be read is read into `scratch`.
    ///
    /// # Errors
    /// When the file cannot be read any more or has changed since.
    pub fn block<'a>(&'a self, index: usize, scratch: &'a mut Block) -> io::Result<&'a Block> {
        match &self.cut {
            None => self.blocks.get(index).ok_or_else(|| io::ErrorKind::InvalidInput.into()),
            Some(cut) => {
                cut.read(index, scratch)?;
                Ok(scratch)
            }
        }
    }

    /// The data rows before a block, and with it.
    pub fn span(&self, index: usize) -> Range<u64> {
        match &self.cut {
            Some(cut) => cut.span(index),
            None => self.blocks.get(index).map_or(self.rows..self.rows, |b| b.first..b.first + b.rows() as u64),
        }
    }

    /// Calls `each` with the rows of a block that are wanted by their number (1-based), and the cells under some headings.
    ///
    /// # Errors
    /// Those of [`Source::block`].
    pub fn columns(
        &self,
        index: usize,
        headings: &[Option<usize>],
        scratch: &mut Block,
        wants: &mut dyn FnMut(u64) -> bool,
        each: &mut dyn FnMut(u64, &[&str]),
    ) -> io::Result<()> {
        match &self.cut {
            Some(cut) => cut.columns(index, headings, scratch, wants, each)?,
            None => self.blocks.get(index).into_iter().for_each(|block| block.columns(headings, wants, each)),
        }
        Ok(())
    }

    /// Calls `each` with the block that holds a data row (1-based), if there is one and it can be read.
    pub fn block_of(&self, row: u64, each: &mut dyn FnMut(&Block)) {
        match &self.cut {
            None => {
                let index = self.blocks.partition_point(|b| b.first < row).checked_sub(1);
                index.and_then(|index| self.blocks.get(index)).into_iter().for_each(each);
            }
            Some(cut) => {
                let _ = cut.index_of(row).map(|index| cut.with(index, each));
            }
        }
    }

    /// The row as the spreadsheet shows it of a data row (1-based).
    pub fn sheet_row(&self, row: u64) -> u64 {
        match &self.cut {
            Some(cut) => cut.sheet_row(row),
            None => {
                let index = self.blocks.partition_point(|b| b.first < row).checked_sub(1);
                let block = index.and_then(|index| self.blocks.get(index));
                let within = |block: &Block| block.sheet_rows.get((row - 1 - block.first) as usize).copied();
                block.and_then(within).unwrap_or(row + self.heading_row)
            }
        }
    }
}

/// A heading as found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its text, blanks and all; empty for a column that holds data and has no heading.
    pub text: String,
    /// Column as the spreadsheet counts, 0 is A.
    pub column: u32,
}

/// Something noticed while reading. Places are data rows of the source (source number 0 until it has one).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Rule.
    pub rule: Rule,
    /// Level.
    pub level: Level,
    /// Member of an archive or sheet concerned, where it is not the source's own.
    pub part: Option<String>,
    /// Position among the headings of the column concerned.
    pub heading: Option<usize>,
    /// The cell's text, where one is meant (private).
    pub value: Option<String>,
    /// Typed arguments.
    pub detail: Detail,
    /// Rows concerned; empty when the whole source is.
    pub places: Places,
}

impl Notice {
    /// A notice about the whole of a file or source, at the rule's own level.
    pub fn new(rule: Rule, detail: Detail) -> Notice {
        Notice { rule, level: rule.level(), part: None, heading: None, value: None, detail, places: Places::default() }
    }

    /// The same notice about a member of an archive, or a sheet.
    pub fn of_part(mut self, part: &str) -> Notice {
        self.part = Some(part.to_owned());
        self
    }

    /// The same notice at another level.
    pub fn at(mut self, level: Level) -> Notice {
        self.level = level;
        self
    }
}

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

    /// True when every letter is ASCII.
    pub fn is_ascii(&self) -> bool {
        self.text.is_ascii()
    }

    /// A piece of the text, by bytes.
    pub(super) fn piece(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or("")
    }

    /// Calls `each` with the rows that are wanted by their number (1-based), and the cells under some headings.
    pub(super) fn columns(
        &self,
        headings: &[Option<usize>],
        wants: &mut dyn FnMut(u64) -> bool,
        each: &mut dyn FnMut(u64, &[&str]),
    ) {
        let mut cells: Vec<&str> = Vec::with_capacity(headings.len());
        for row in (0..self.rows()).filter(|row| wants(self.first + *row as u64 + 1)) {
            cells.clear();
            cells.extend(headings.iter().map(|heading| heading.map_or("", |heading| self.cell(row, heading))));
            each(self.first + row as u64 + 1, &cells);
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
        self.open = 0;
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
