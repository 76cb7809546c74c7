//! A table as found in a file: headings, blocks of rows that keep their sheet rows, and what was noticed.
//!
//! Rule: the rows are a sequence of blocks, held in memory or left in the file, and nobody outside asks which.

use super::block::Block;
use super::cut::Cut;
use super::over::{Over, added_row};
use super::workbook::Shown;
use crate::finding::{Detail, Level, Places, Rule};
use serde::{Deserialize, Serialize};
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// One text file or one sheet, read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Path as given, with the archive's path before it and `!` between: `data.zip!participant.tsv`.
    pub file: String,
    /// Sheet, for workbooks.
    pub sheet: Option<String>,
    /// The headings, in the order of the columns.
    pub headings: Vec<Heading>,
    /// The first text of a sheet, or its beginning: what a sheet of ours is known by. Empty for other files.
    pub top: String,
    /// Row of the headings as the spreadsheet shows it, 1 in a plain table.
    pub heading_row: u64,
    /// The rows, where they are held in memory.
    pub blocks: Vec<Block>,
    /// The rows, where they stay in the file.
    pub cut: Option<Cut>,
    /// The rows, where some were taken out or added, or columns were.
    pub over: Option<Over>,
    /// Number of data rows in all blocks.
    pub rows: u64,
    /// Encoding by name (`UTF-8`, `windows-1252`…); none for workbooks.
    pub encoding: Option<String>,
    /// Delimiter; none for workbooks.
    pub delimiter: Option<char>,
    /// `tsv`, `csv`, `xlsx`, `xlsb`, `xls`, `ods`.
    pub kind: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal; of the member's bytes inside an archive. Empty where rows stay
    /// in the file: see [`Source::checksum`].
    pub sha256: String,
    /// What was noticed while reading, in a stable order.
    pub notices: Vec<Notice>,
    /// How a spreadsheet program shows cells that it holds otherwise.
    pub shown: Arc<Shown>,
}

impl Source {
    /// The SHA-256, empty as long as nobody made it of a file in which the rows stay.
    pub fn checksum(&self) -> &str {
        match (&self.over, &self.cut) {
            (Some(over), _) => over.checksum(),
            (None, Some(cut)) if self.sha256.is_empty() => cut.sha256(),
            _ => &self.sha256,
        }
    }

    /// Number of blocks.
    pub fn count(&self) -> usize {
        if let Some(over) = &self.over {
            return over.count();
        }
        self.cut.as_ref().map_or(self.blocks.len(), Cut::count)
    }

    /// A block by its position; one that has to be read is read into `scratch`.
    ///
    /// # Errors
    /// When the file cannot be read any more or has changed since.
    pub fn block<'a>(&'a self, index: usize, scratch: &'a mut Block) -> io::Result<&'a Block> {
        if let Some(over) = &self.over {
            return over.block(index, scratch);
        }
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
        if let Some(over) = &self.over {
            return over.span(index);
        }
        match &self.cut {
            Some(cut) => cut.span(index),
            None => self.blocks.get(index).map_or(self.rows..self.rows, |b| b.first..b.first + b.rows() as u64),
        }
    }

    /// Calls `each` with some rows of a block by their numbers (1-based), in order, or all, and the cells under some
    /// headings.
    ///
    /// # Errors
    /// Those of [`Source::block`].
    pub fn columns(
        &self,
        index: usize,
        headings: &[Option<usize>],
        scratch: &mut Block,
        rows: Option<&[u64]>,
        each: &mut dyn FnMut(u64, &[&str]),
    ) -> io::Result<()> {
        if let Some(over) = &self.over {
            return over.columns(index, headings, scratch, rows, each);
        }
        match &self.cut {
            Some(cut) => cut.columns(index, headings, scratch, rows, each)?,
            None => self.blocks.get(index).into_iter().for_each(|block| block.columns(headings, rows, each)),
        }
        Ok(())
    }

    /// Calls `each` with a block that holds a data row (1-based) and the row's position in it, if there is one and it can be
    /// read. The block's own numbers need not be those of the table.
    pub fn with_row(&self, row: u64, each: &mut dyn FnMut(&Block, usize)) {
        let mut found = |block: &Block| {
            let within = row.checked_sub(block.first + 1).and_then(|within| usize::try_from(within).ok());
            within.filter(|within| *within < block.rows()).into_iter().for_each(|within| each(block, within));
        };
        match (&self.over, &self.cut) {
            (Some(over), _) => over.with_row(row, each),
            (None, None) => {
                let index = self.blocks.partition_point(|b| b.first < row).checked_sub(1);
                index.and_then(|index| self.blocks.get(index)).into_iter().for_each(found);
            }
            (None, Some(cut)) => {
                let _ = cut.index_of(row).map(|index| cut.with(index, &mut found));
            }
        }
    }

    /// Columns of the file itself, without those that were added here; these stand after them.
    pub fn own_width(&self) -> usize {
        self.over.as_ref().map_or(self.headings.len(), Over::own_width)
    }

    /// The number of a data row that stays its own whatever rows are taken out or added.
    pub fn lasting(&self, row: u64) -> u64 {
        self.over.as_ref().map_or(row, |over| over.lasting(row))
    }

    /// The data row of a lasting number; none when it is not there.
    pub fn row_of(&self, lasting: u64) -> Option<u64> {
        match &self.over {
            Some(over) => over.row_of(lasting),
            None => (lasting > 0 && lasting <= self.rows).then_some(lasting),
        }
    }

    /// True when the same rows of the file are there, and the same were added.
    pub fn has_rows_of(&self, other: &Source) -> bool {
        match (&self.over, &other.over) {
            (None, None) => true,
            (Some(mine), Some(theirs)) => mine.is_like(theirs),
            (Some(over), None) | (None, Some(over)) => over.is_like(&Over::default()),
        }
    }

    /// Takes a row out by its lasting number. False when it is not there.
    pub fn take_out(table: &mut Arc<Source>, lasting: u64) -> bool {
        table.row_of(lasting).is_some() && Source::change(table, |over| over.take_out(lasting))
    }

    /// Adds a blank row after the others under a lasting number, above [`super::ADDED`]. False when there is one of it.
    pub fn put_in(table: &mut Arc<Source>, lasting: u64) -> bool {
        table.row_of(lasting).is_none() && Source::change(table, |over| over.put_in(lasting))
    }

    /// Adds a blank column under a heading after the others; its position among the headings.
    pub fn widen(table: &mut Arc<Source>, heading: &str) -> usize {
        Source::change(table, |over| {
            over.widen();
            true
        });
        let headings = &mut Arc::make_mut(table).headings;
        let column = headings.iter().map(|heading| heading.column + 1).max().unwrap_or(0);
        headings.push(Heading { text: heading.to_owned(), column });
        headings.len() - 1
    }

    #[allow(clippy::arc_with_non_send_sync, reason = "a browser's file handle stays in its one worker")]
    fn change(table: &mut Arc<Source>, change: impl FnOnce(&mut Over) -> bool) -> bool {
        if table.over.is_none() {
            *table = Arc::new(Source {
                file: table.file.clone(),
                sheet: table.sheet.clone(),
                headings: table.headings.clone(),
                top: table.top.clone(),
                heading_row: table.heading_row,
                blocks: Vec::new(),
                cut: None,
                over: Some(Over::new(table.clone())),
                rows: table.rows,
                encoding: table.encoding.clone(),
                delimiter: table.delimiter,
                kind: table.kind.clone(),
                sha256: table.sha256.clone(),
                notices: table.notices.clone(),
                shown: table.shown.clone(),
            });
        }
        let table = Arc::make_mut(table);
        let Some(over) = &mut table.over else { return false };
        let changed = change(over);
        table.rows = over.rows();
        changed
    }

    /// The row as the spreadsheet shows it of a row that is added under a lasting number.
    pub fn added_row(&self, lasting: u64) -> u64 {
        self.over.as_ref().map_or_else(|| added_row(self, lasting), |over| over.added_row(lasting))
    }

    /// The row as the spreadsheet shows it of a lasting number, also of a row that was taken out.
    pub fn sheet_row_of(&self, lasting: u64) -> u64 {
        match &self.over {
            Some(over) => over.sheet_row_of(lasting),
            None if lasting > super::ADDED => added_row(self, lasting),
            None => self.sheet_row(lasting),
        }
    }

    /// The row as the spreadsheet shows it of a data row (1-based).
    pub fn sheet_row(&self, row: u64) -> u64 {
        if let Some(over) = &self.over {
            return over.sheet_row(row);
        }
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(with = "crate::finding::Sent")]
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
