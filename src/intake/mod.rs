//! Bytes to tables: what a file is (by content), encoding, delimiter, quotes, headings, sheets, archives.
//!
//! Rule of the room: content never fails. Reading returns sources (one per text file or sheet) and notices; what
//! cannot be read is a notice of level error, and the other files are read all the same. A source is a sequence of
//! blocks of rows. Nothing here knows a dictionary: what headings to look for comes in as [`Hints`].

mod table;

pub use table::{Block, BlockBuilder, Heading, Notice, Source};

use std::io::{Read, Seek};

/// Bytes that can be read in pieces and again: a file on disk, a browser's file handle, a buffer.
pub trait Input: Read + Seek {
    /// Number of bytes.
    fn len(&self) -> u64;
    /// True when there is no byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: AsRef<[u8]>> Input for std::io::Cursor<T> {
    fn len(&self) -> u64 {
        self.get_ref().as_ref().len() as u64
    }
}

/// Told while reading; returning `false` asks to stop.
pub trait Watch {
    /// Bytes done, of how many, and rows so far.
    fn reading(&mut self, file: &str, done: u64, of: u64, rows: u64) -> bool;
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {
    fn reading(&mut self, _: &str, _: u64, _: u64, _: u64) -> bool {
        true
    }
}

/// What is known about the tables that may come: used to choose the delimiter, the heading row and the table.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The tables.
    pub tables: Vec<TableHint>,
}

/// One table that may come.
#[derive(Clone, Debug, Default)]
pub struct TableHint {
    /// Name.
    pub name: String,
    /// Other beginnings of file and sheet names.
    pub aliases: Vec<String>,
    /// Its columns: name, and other spellings (labels in both languages, older names).
    pub fields: Vec<(String, Vec<String>)>,
    /// Fields that hold text: a cell of a workbook is read as it is shown.
    pub required: Vec<String>,
}

/// What came of one file (or archive): its tables and what was noticed.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The tables as found; several for a workbook or an archive, none when nothing could be read.
    pub sources: Vec<Source>,
    /// What was noticed about the file as a whole, or about members that gave no source.
    pub notices: Vec<Notice>,
    /// Documents that are not tables and were set aside whole, such as a dictionary or a bundle's manifest: path, bytes.
    pub documents: Vec<(String, Vec<u8>)>,
}
