//! Reading an input, and what must hold of whatever comes of it.

use bordereau::intake::{Block, Hints, Input, Reading, Source, TableHint, Unwatched, read, read_kept};
use std::io::{Cursor, Read, Result, Seek, SeekFrom};

/// Tables that may come.
pub fn hints() -> Hints {
    let fields = ["study_id", "person_id", "sex", "age", "note"].map(|name| (name.to_owned(), Vec::new()));
    let table =
        TableHint { name: "person".into(), aliases: vec!["people".into()], fields: fields.into(), ..TableHint::default() };
    Hints { tables: vec![table], ..Hints::default() }
}

/// Reads a file: something must be told, and every cell must be there.
pub fn told(path: &str, bytes: &[u8]) -> Reading {
    let reading = read(path, &mut Cursor::new(bytes), &hints(), &mut Unwatched);
    holds(&reading);
    reading
}

fn holds(reading: &Reading) {
    assert!(!reading.stopped);
    assert!(
        !reading.sources.is_empty() || !reading.notices.is_empty() || !reading.documents.is_empty(),
        "nothing is told of a file"
    );
    for source in &reading.sources {
        assert!(source.headings.len() <= 16_384);
        let mut before = (0, source.heading_row);
        for row in rows(source) {
            assert_eq!(row.0, before.0 + 1, "data rows are counted one by one");
            assert!(row.1 > before.1, "the rows of the sheet rise");
            before = (row.0, row.1);
        }
        assert_eq!(before.0, source.rows);
    }
}

/// Every row: data row, sheet row, cells.
pub type Row = (u64, u64, Vec<String>);

/// The rows of a table.
pub fn rows(source: &Source) -> Vec<Row> {
    let mut scratch = Block::default();
    let mut rows = Vec::new();
    for index in 0..source.count() {
        let block = source.block(index, &mut scratch).expect("the bytes are there");
        for row in 0..block.rows() {
            let cells = (0..source.headings.len()).map(|column| block.cell(row, column).to_owned());
            rows.push((block.first + row as u64 + 1, block.sheet_rows[row], cells.collect()));
        }
    }
    rows
}

/// A file that comes in pieces of a few bytes.
struct Pieces(Cursor<Vec<u8>>);

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let most = 1 + (self.0.position() as usize * 7) % 61;
        let len = buffer.len().min(most);
        self.0.read(&mut buffer[..len])
    }
}

impl Seek for Pieces {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.0.seek(to)
    }
}

impl Input for Pieces {
    fn len(&self) -> u64 {
        self.0.get_ref().len() as u64
    }
}

/// Reads a text in memory and with its rows left in the file, in small pieces; both must say the same.
pub fn one_text_three_ways(path: &str, bytes: &[u8]) {
    let held = told(path, bytes);
    let pieces = Pieces(Cursor::new(bytes.to_vec()));
    let (kept, _) = read_kept(path, Box::new(pieces), 0, &hints(), &mut Unwatched);
    holds(&kept);
    assert_eq!(held.notices, kept.notices);
    assert_eq!(held.documents, kept.documents);
    assert_eq!(held.sources.len(), kept.sources.len());
    for (held, kept) in held.sources.iter().zip(&kept.sources) {
        assert_eq!(held.headings, kept.headings);
        assert_eq!(rows(held), rows(kept), "rows left in the file are the rows held");
        assert_eq!(held.notices, kept.notices);
        assert_eq!((&held.encoding, held.delimiter, held.heading_row), (&kept.encoding, kept.delimiter, kept.heading_row));
    }
}
