//! The study at work: tables bound to the dictionary, read with the accepted edits applied.
//!
//! Rule of the room: sources never change. What a reader of a [`Part`] sees is the source with its [`Mends`] on top,
//! block by block; nobody may hold more than one block at a time.

mod listing;
mod mends;

pub use listing::{DataFile, Listing, last_two, name_of, tidy};
pub use mends::{Mends, Rewrite};

use crate::dictionary::{Dictionary, Schema};
use crate::finding::{Place, column_letters};
use crate::intake::{Block, BlockBuilder, Source};
use crate::programme::Programme;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// Everything that checks and the hand-over look at.
#[derive(Clone, Debug)]
pub struct Study {
    /// The dictionary in force, corrections applied or not.
    pub dictionary: Arc<Dictionary>,
    /// The dictionary with corrections applied, when the one in force is 'as published': tells defects from faults.
    pub corrected: Option<Arc<Dictionary>>,
    /// The programme.
    pub programme: Arc<Programme>,
    /// The tables that have data, in the dictionary's order.
    pub tables: Vec<Table>,
    /// The folder of data files, when one was listed.
    pub listing: Option<Arc<Listing>>,
    /// What the centre has registered, when the person said so.
    pub registered: Option<Registered>,
}

/// What the centre has registered.
#[derive(Clone, Debug)]
pub enum Registered {
    /// The registration that is open here.
    Own,
    /// A list of its own.
    List(Box<Study>),
}

/// A table of the dictionary and the sources that fill it.
#[derive(Clone, Debug)]
pub struct Table {
    /// Position of the schema in the dictionary.
    pub schema: usize,
    /// The sources, in the order of their numbers; more than one when the person put them together.
    pub parts: Vec<Part>,
    /// Headings that the dictionary does not know and that the person leaves out of the bundle.
    pub left_out: BTreeSet<String>,
}

/// A source bound to a table.
#[derive(Clone, Debug)]
pub struct Part {
    /// Number of the source.
    pub id: u32,
    /// The source as it came in.
    pub source: Arc<Source>,
    /// For every heading, the position of its field in the schema.
    pub fields: Vec<Option<usize>>,
    /// Accepted edits.
    pub mends: Mends,
}

impl Study {
    /// The schema of a table.
    pub fn schema(&self, table: &Table) -> &Schema {
        &self.dictionary.schemas[table.schema]
    }

    /// The table of a schema's name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|t| self.dictionary.schemas[t.schema].name == name)
    }

    /// True unless the centre's own tools cannot judge one of the tables.
    pub fn is_judged(&self) -> bool {
        !self.programme.amendments.iter().any(|amendment| amendment.unjudged && self.table(&amendment.table).is_some())
    }

    /// What is registered at the centre: the study that has the table, and the table; none when nobody said so, or when the
    /// programme registers nothing.
    pub fn registration(&self) -> Option<(&Study, &Table)> {
        let name = &self.programme.registration.as_ref()?.table;
        let study = match self.registered.as_ref()? {
            Registered::Own => self,
            Registered::List(list) => list,
        };
        study.table(name).map(|table| (study, table))
    }

    /// The part of a source's number, with its table.
    pub fn part(&self, id: u32) -> Option<(&Table, &Part)> {
        self.tables.iter().find_map(|t| t.parts.iter().find(|p| p.id == id).map(|p| (t, p)))
    }

    /// A place as the spreadsheet shows it; `column` is the sheet's own count, 0 for A.
    pub fn place(&self, source: u32, row: u64, column: Option<u32>) -> Option<Place> {
        self.part(source).map(|(_, part)| part.place(row, column))
    }
}

impl Table {
    /// Rows of data in all parts.
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|p| p.source.rows).sum()
    }

    /// The part of a file and sheet, with its position. Where no file has that path, the only one of that name: a study may
    /// come in another folder.
    pub fn part_of(&self, file: &str, sheet: Option<&str>) -> Option<(usize, &Part)> {
        let mut parts = self.parts.iter().enumerate().filter(|(_, part)| part.source.sheet.as_deref() == sheet);
        if let Some(found) = parts.clone().find(|(_, part)| part.source.file == file) {
            return Some(found);
        }
        let mut named = parts.by_ref().filter(|(_, part)| name_of(&part.source.file) == name_of(file));
        named.next().filter(|_| named.next().is_none())
    }

    /// The same, to be edited.
    pub fn part_mut(&mut self, file: &str, sheet: Option<&str>) -> Option<&mut Part> {
        let (at, _) = self.part_of(file, sheet)?;
        self.parts.get_mut(at)
    }
}

impl Part {
    /// The position among the headings that holds a field (the first, when there are several).
    pub fn heading_of(&self, field: usize) -> Option<usize> {
        self.fields.iter().position(|f| *f == Some(field))
    }

    /// The headings of a field's column; where the dictionary has no field of that name, of all its columns so called.
    pub fn called(&self, field: Option<usize>, name: &str) -> Vec<usize> {
        let strange = |at: &usize| self.fields.get(*at).copied().flatten().is_none();
        match field {
            Some(field) => self.heading_of(field).into_iter().collect(),
            None => {
                (0..).zip(&self.source.headings).filter(|(at, own)| own.text == name && strange(at)).map(|(at, _)| at).collect()
            }
        }
    }

    /// The first of them, which is the one whose cells can be named.
    pub fn heading_named(&self, field: Option<usize>, name: &str) -> Option<usize> {
        self.called(field, name).first().copied()
    }

    /// Calls `each` with every block, edits applied, until it returns false.
    ///
    /// # Errors
    /// When the file cannot be read any more or has changed since.
    pub fn blocks(&self, each: &mut dyn FnMut(&Block) -> bool) -> io::Result<()> {
        self.blocks_in(0..self.source.count(), each)
    }

    /// The same for some of the blocks, by their positions.
    ///
    /// # Errors
    /// When the file cannot be read any more or has changed since.
    pub fn blocks_in(&self, range: Range<usize>, each: &mut dyn FnMut(&Block) -> bool) -> io::Result<()> {
        let mut scratch = Block::default();
        for index in range {
            let block = self.source.block(index, &mut scratch)?;
            if !each(&self.mended(block)) {
                break;
            }
        }
        Ok(())
    }

    /// Calls `each` with what every cell of a column holds after the accepted edits, row after row.
    ///
    /// # Errors
    /// When the file cannot be read any more or has changed since.
    pub fn column(&self, heading: usize, each: &mut dyn FnMut(&str)) -> io::Result<()> {
        let mut scratch = Block::default();
        for index in 0..self.source.count() {
            self.source.columns(index, &[Some(heading)], &mut scratch, None, &mut |row, cells| {
                cells.iter().for_each(|raw| each(self.cell(row, heading, raw)));
            })?;
        }
        Ok(())
    }

    /// Calls `each` with a block that holds a data row (1-based), as it came in, and the row's position in it; none when there
    /// is no such row.
    pub fn block_with<R>(&self, row: u64, each: impl FnOnce(&Block, usize) -> R) -> Option<R> {
        let (mut each, mut result) = (Some(each), None);
        self.source.with_row(row, &mut |block, within| {
            if let Some(each) = each.take() {
                result = Some(each(block, within));
            }
        });
        result
    }

    /// What a cell of a data row holds after the accepted edits; `raw` is what it came in with.
    pub fn cell<'a>(&'a self, row: u64, heading: usize, raw: &'a str) -> &'a str {
        if self.mends.is_empty() { raw } else { self.mends.cell(self.source.lasting(row), heading, raw) }
    }

    /// A block with the accepted edits applied; the same block when there are none.
    pub fn mended<'a>(&self, block: &'a Block) -> Cow<'a, Block> {
        if self.mends.is_empty() {
            return Cow::Borrowed(block);
        }
        let mut builder = BlockBuilder::new(block.width, block.first);
        for row in 0..block.rows() {
            let number = self.source.lasting(block.first + row as u64 + 1);
            builder.push(
                block.sheet_rows[row],
                (0..block.width).map(|column| self.mends.cell(number, column, block.cell(row, column))),
            );
        }
        Cow::Owned(builder.finish())
    }

    /// A place as the spreadsheet shows it.
    pub fn place(&self, row: u64, column: Option<u32>) -> Place {
        let sheet_row = self.source.sheet_row(row);
        let cell = column.map_or_else(|| sheet_row.to_string(), |column| format!("{}{sheet_row}", column_letters(column)));
        Place { source: self.id, file: self.source.file.clone(), sheet: self.source.sheet.clone(), row, sheet_row, cell }
    }
}
