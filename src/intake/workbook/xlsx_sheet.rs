//! One sheet of an XLSX workbook, streamed: cells, hidden parts, merged regions.
//!
//! Rule: no cell costs the sheet; what it holds that is not understood becomes its text.

use super::format::Format;
use super::number::{is_plain, write};
use super::xlsx::{Workbook, decode_escapes, string};
use super::xml::{Xml, attributes, is_true};
use super::{Extras, add};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{Meter, Outcome, damaged};
use crate::intake::row::{Mark, Row};
use quick_xml::events::Event;
use std::io::Read;

/// Rows between two reports of progress.
const REPORT: u64 = 256;
/// Regions and column spans that are remembered.
const REMEMBERED: usize = 1 << 20;

/// A sheet being read.
pub(super) struct Sheet<'r, 'b> {
    xml: Xml<'r>,
    book: &'b Workbook,
    row: Row,
    text: String,
    next_column: u32,
}

/// What stands in the tag of a cell.
#[derive(Default)]
struct Tag {
    style: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Boolean,
    Error,
    Date,
}

impl<'r, 'b> Sheet<'r, 'b> {
    /// A sheet whose XML comes from here.
    pub(super) fn new(reader: Box<dyn Read + 'r>, book: &'b Workbook) -> Sheet<'r, 'b> {
        Sheet { xml: Xml::new(reader), book, row: Row::default(), text: String::new(), next_column: 0 }
    }

    /// Reads all rows.
    pub(super) fn read(mut self, gatherer: &mut Gatherer, extras: &mut Extras, meter: &mut Meter) -> Outcome<()> {
        let (mut sheet_row, mut told, mut rows) = (0_u64, 0, 0_u64);
        let mut data = false;
        let mut worksheet = false;
        loop {
            match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "row" if data => {
                        let (mut number, mut hidden) = (None, false);
                        for (name, value) in attributes(&e) {
                            match name {
                                "r" => number = value.parse::<u32>().ok().map(u64::from),
                                "hidden" => hidden = is_true(value),
                                _ => {}
                            }
                        }
                        sheet_row = number.unwrap_or(sheet_row + 1).max(1);
                        self.row.begin(sheet_row);
                        self.row.hidden = hidden;
                        self.next_column = 0;
                    }
                    "c" if data => {
                        let (mut column, mut tag) = (self.next_column, Tag::default());
                        for (name, value) in attributes(&e) {
                            match name {
                                "r" => column = column_of(value).unwrap_or(column),
                                "s" => tag.style = value.parse().unwrap_or(0),
                                "t" => tag.kind = Kind::of(value),
                                _ => {}
                            }
                        }
                        self.next_column = column.saturating_add(1);
                        self.cell(column, &tag)?;
                    }
                    "sheetData" => data = true,
                    "worksheet" => worksheet = true,
                    "col" => {
                        let (mut first, mut last, mut hidden) = (1_u32, 1_u32, false);
                        for (name, value) in attributes(&e) {
                            match name {
                                "min" => first = value.parse().unwrap_or(1),
                                "max" => last = value.parse().unwrap_or(1),
                                "hidden" => hidden = is_true(value),
                                _ => {}
                            }
                        }
                        if hidden && extras.hidden_columns.len() < REMEMBERED >> 6 {
                            extras.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                        }
                    }
                    "mergeCell" => {
                        let region = attributes(&e).find(|(name, _)| *name == "ref").and_then(|(_, value)| region(value));
                        extras.merges.extend(region.filter(|_| extras.merges.len() < REMEMBERED));
                    }
                    _ => {}
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "row" if data => {
                        self.row.sort();
                        gatherer.row(&self.row)?;
                        rows += 1;
                        if rows.is_multiple_of(REPORT) {
                            let done = self.xml.done();
                            meter.add(done - told, REPORT)?;
                            told = done;
                        }
                    }
                    "sheetData" => data = false,
                    _ => {}
                },
                Event::Eof if worksheet && !data => return meter.add(self.xml.done() - told, rows % REPORT),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    fn cell(&mut self, column: u32, tag: &Tag) -> Outcome<()> {
        let (mut formula, mut value) = (false, false);
        self.text.clear();
        loop {
            enum Part {
                Value,
                Formula,
                Inline,
                Other,
            }
            let part = match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" => Part::Value,
                    "f" => Part::Formula,
                    "is" => Part::Inline,
                    _ => Part::Other,
                },
                Event::End(_) => break,
                Event::Eof => return Err(damaged()),
                _ => continue,
            };
            match part {
                Part::Value if tag.kind != Kind::Inline => {
                    value = true;
                    self.xml.text(&mut self.text, &[])?;
                }
                Part::Formula => {
                    formula = true;
                    self.xml.skip()?;
                }
                Part::Inline => {
                    value = true;
                    string(&mut self.xml, &mut self.text)?;
                }
                _ => self.xml.skip()?,
            }
        }
        let computed = value && (!self.text.is_empty() || matches!(tag.kind, Kind::Text | Kind::Inline));
        if formula && !computed {
            return add(&mut self.row, column, "", Mark::Uncomputed);
        }
        if !value {
            return Ok(());
        }
        let text = self.text.trim();
        match tag.kind {
            Kind::Shared => match text.parse().ok().and_then(|i| self.book.texts.get(i)) {
                Some(shared) => add(&mut self.row, column, shared, Mark::Plain),
                None => add(&mut self.row, column, "", Mark::Lost),
            },
            Kind::Text | Kind::Inline => {
                decode_escapes(&mut self.text, 0);
                add(&mut self.row, column, &self.text, Mark::Plain)
            }
            Kind::Boolean => {
                let word = match text {
                    "1" | "true" | "TRUE" => "true",
                    "0" | "false" | "FALSE" => "false",
                    other => other,
                };
                add(&mut self.row, column, word, Mark::Plain)
            }
            Kind::Error => add(&mut self.row, column, text, Mark::Error),
            Kind::Date => add(&mut self.row, column, text.strip_suffix("T00:00:00").unwrap_or(text), Mark::Date),
            Kind::Number if is_plain(text) && *self.book.styles.of(tag.style) == Format::Number => {
                add(&mut self.row, column, text, Mark::Plain)
            }
            Kind::Number => match text.parse::<f64>() {
                Ok(number) => {
                    let (text, mark) = write(number, Some(text), self.book.styles.of(tag.style), self.book.epoch_1904);
                    add(&mut self.row, column, &text, mark)
                }
                Err(_) => add(&mut self.row, column, text, Mark::Plain),
            },
        }
    }
}

impl Kind {
    fn of(value: &str) -> Kind {
        match value {
            "s" => Kind::Shared,
            "str" => Kind::Text,
            "inlineStr" | "is" => Kind::Inline,
            "b" => Kind::Boolean,
            "e" => Kind::Error,
            "d" => Kind::Date,
            _ => Kind::Number,
        }
    }
}

/// The column of `XFD17`, 0 for A.
fn column_of(cell: &str) -> Option<u32> {
    let mut column = 0_u32;
    for byte in cell.bytes().filter(|b| *b != b'$').take_while(u8::is_ascii_alphabetic).take(4) {
        column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

/// The row of `XFD17`.
fn row_of(cell: &str) -> Option<u64> {
    cell.trim_start_matches(|c: char| c == '$' || c.is_ascii_alphabetic())
        .trim_start_matches('$')
        .parse::<u32>()
        .ok()
        .map(u64::from)
}

/// The region of `B2:C5`: rows as shown, columns from 0.
fn region(text: &str) -> Option<(u64, u64, u32, u32)> {
    let (from, to) = text.split_once(':')?;
    Some((row_of(from)?, row_of(to)?, column_of(from)?, column_of(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_rows_and_columns() {
        assert_eq!(column_of("XFD1048576"), Some(16383));
        assert_eq!(column_of("$A$1"), Some(0));
        assert_eq!(column_of("17"), None);
        assert_eq!(region("B2:C5"), Some((2, 5, 1, 2)));
    }
}
