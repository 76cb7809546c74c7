//! A table as found in a file: headings, blocks of rows that keep their sheet rows, and what was noticed.

use crate::finding::{Detail, Level, Places, Rule};

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
    /// The rows.
    pub blocks: Vec<Block>,
    /// Number of data rows in all blocks.
    pub rows: u64,
    /// Encoding by name (`UTF-8`, `windows-1252`…); none for workbooks.
    pub encoding: Option<String>,
    /// Delimiter; none for workbooks.
    pub delimiter: Option<char>,
    /// `tsv`, `csv`, `xlsx`, `xls`, `ods`.
    pub kind: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// What was noticed while reading, in a stable order.
    pub notices: Vec<Notice>,
}

/// A heading as found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its text, blanks and all.
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
}

/// Rows one after another: cells lie in one text, row by row, `width` cells a row.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Cells per row: the number of headings.
    pub width: usize,
    /// Number of the first row among the source's data rows, 0-based.
    pub first: u64,
    /// Row as the spreadsheet shows it, for every row.
    pub sheet_rows: Vec<u64>,
    text: String,
    ends: Vec<usize>,
}

impl Block {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.sheet_rows.len()
    }

    /// The cell in a row of this block (0-based) and column position.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let index = row * self.width + column;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }

    /// Bytes held.
    pub fn size(&self) -> usize {
        self.text.len() + self.ends.len() * 8 + self.sheet_rows.len() * 8
    }
}

/// Makes a block, cell after cell.
#[derive(Debug, Default)]
pub struct BlockBuilder {
    block: Block,
}

impl BlockBuilder {
    /// A builder for rows of `width` cells; `first` is the number of the first row in the source, 0-based.
    pub fn new(width: usize, first: u64) -> BlockBuilder {
        BlockBuilder { block: Block { width, first, ..Block::default() } }
    }

    /// Adds a row: missing cells at its end are blank, cells beyond the width are dropped.
    pub fn push<'a>(&mut self, sheet_row: u64, cells: impl IntoIterator<Item = &'a str>) {
        let block = &mut self.block;
        let mut count = 0;
        for cell in cells.into_iter().take(block.width) {
            block.text.push_str(cell);
            block.ends.push(block.text.len());
            count += 1;
        }
        for _ in count..block.width {
            block.ends.push(block.text.len());
        }
        block.sheet_rows.push(sheet_row);
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.block.rows()
    }

    /// Bytes so far.
    pub fn size(&self) -> usize {
        self.block.text.len()
    }

    /// The block.
    pub fn finish(self) -> Block {
        self.block
    }
}
