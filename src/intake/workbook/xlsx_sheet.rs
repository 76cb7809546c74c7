//! One sheet of an XLSX workbook as it passes: its rows and cells, what it hides and what it merges.
//!
//! Rule: no cell costs the sheet, and no more of it is held than the row at work. Rows are numbered and hidden as the
//! XML says.

use super::Extras;
use super::cell::Cells;
use super::markup::{Tag, Token, token};
use super::pieces::Pieces;
use super::place::region;
use super::xml::is_true;
use crate::intake::gather::Gatherer;
use crate::intake::limits::{Meter, Outcome, damaged};
use crate::intake::row::Row;
use memchr::memchr;

/// Merged regions that are remembered.
const REMEMBERED: usize = 1 << 20;
/// Column spans that are remembered.
const SPANS: usize = 1 << 14;

/// A sheet being read.
pub(super) struct Sheet<'s, 'b, 'i> {
    cells: &'s mut Cells<'b>,
    /// Where the rows go.
    gatherer: &'s mut Gatherer<'i>,
    extras: &'s mut Extras,
    row: Row,
    /// A row is at work, and the column of its next cell.
    open: bool,
    next_column: u32,
    /// Rows that were not told yet.
    rows: u64,
    /// The XML is that of a sheet; cells may come.
    worksheet: bool,
    data: bool,
}

impl<'s, 'b, 'i> Sheet<'s, 'b, 'i> {
    /// A sheet whose rows go to the gatherer, and what else it says to the extras.
    pub(super) fn new(cells: &'s mut Cells<'b>, gatherer: &'s mut Gatherer<'i>, extras: &'s mut Extras) -> Sheet<'s, 'b, 'i> {
        Sheet {
            cells,
            gatherer,
            extras,
            row: Row::default(),
            open: false,
            next_column: 0,
            rows: 0,
            worksheet: false,
            data: false,
        }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// It is no sheet, it ends before its cells do, or a limit is passed.
    pub(super) fn read(mut self, mut pieces: Pieces<'_>, meter: &mut Meter) -> Outcome<()> {
        loop {
            let passed = self.take(pieces.here())?;
            pieces.pass(passed);
            let n = pieces.more()?;
            meter.add(n, std::mem::take(&mut self.rows))?;
            if n == 0 {
                break;
            }
        }
        self.end()?;
        if self.worksheet && !self.data { Ok(()) } else { Err(damaged()) }
    }

    /// Takes what is whole of these bytes, and says how many.
    fn take(&mut self, bytes: &[u8]) -> Outcome<usize> {
        let mut at = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            if self.data && self.open && matches!(rest, [b'<', b'c', b' ', ..]) {
                let Some(len) = self.cells.read(rest, &mut self.next_column, &mut self.row)? else { return Ok(at) };
                at += len;
                continue;
            }
            if rest.first() != Some(&b'<') {
                let Some(next) = memchr(b'<', rest) else { return Ok(bytes.len()) };
                at += next;
                continue;
            }
            let Some((next, len)) = token(rest) else { return Ok(at) };
            match next {
                Token::Open(tag) if self.data && tag.name == b"c" => {
                    // One outside a row has no place.
                    let mut nowhere = Row::default();
                    let row = if self.open { &mut self.row } else { &mut nowhere };
                    let Some(len) = self.cells.read(rest, &mut self.next_column, row)? else { return Ok(at) };
                    at += len;
                    continue;
                }
                Token::Open(tag) => self.begin(tag)?,
                Token::Close(b"sheetData") => self.data = false,
                _ => {}
            }
            at += len;
        }
    }

    fn begin(&mut self, tag: Tag<'_>) -> Outcome<()> {
        match tag.name {
            b"row" if self.data => self.begin_row(tag)?,
            b"sheetData" => self.data = !tag.alone,
            b"worksheet" => self.worksheet = true,
            b"col" => {
                let number = |name: &[u8]| tag.attribute(name).and_then(|v| v.parse().ok()).unwrap_or(1_u32).saturating_sub(1);
                if tag.attribute(b"hidden").is_some_and(is_true) && self.extras.hidden_columns.len() < SPANS {
                    self.extras.hidden_columns.push((number(b"min"), number(b"max")));
                }
            }
            b"mergeCell" if self.extras.merges.len() < REMEMBERED => {
                self.extras.merges.extend(tag.attribute(b"ref").and_then(region));
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_row(&mut self, tag: Tag<'_>) -> Outcome<()> {
        let (mut number, mut hidden) = (None, false);
        for (name, value) in tag.attributes() {
            match name {
                b"r" => number = value.parse::<u32>().ok().filter(|n| *n > 0),
                b"hidden" => hidden = is_true(value),
                _ => {}
            }
        }
        let next = self.row.sheet_row + 1;
        self.end()?;
        self.row.begin(number.map_or(next, u64::from));
        (self.row.hidden, self.open, self.next_column) = (hidden, true, 0);
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        if self.open {
            self.row.sort();
            self.gatherer.row(&self.row)?;
            self.rows += 1;
        }
        Ok(())
    }
}
