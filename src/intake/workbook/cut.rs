//! The XML of a sheet cut into rows and cells as they stand, beside the reader that tells what the cells hold.
//!
//! Rule: only what that reader does not tell is looked at here: which rows and columns are hidden, which cells are
//! merged, and the XML of a cell, for the few that it cannot read. What is held is what it has not yet come to.

use super::xml::is_true;
use crate::intake::limits::{CELL, Limit, Outcome};
use std::collections::VecDeque;

/// Bytes of a tag beyond which it is none.
const TAG: usize = 1 << 20;
/// Regions that are remembered.
const REMEMBERED: usize = 1 << 20;
/// Column spans that are remembered.
const SPANS: usize = 1 << 14;

/// A row begins, or a cell has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A row.
    Row {
        /// Its number as the sheet shows it, where it says one.
        number: Option<u32>,
        /// The sheet hides it.
        hidden: bool,
        /// Its tag can be read. The reader beside stops once at one that cannot, before the row's first cell.
        sound: bool,
    },
    /// A cell: where its XML begins and ends.
    Cell(u64, u64),
}

/// What is seen of a sheet.
#[derive(Debug, Default)]
pub(super) struct Cut {
    text: Vec<u8>,
    base: u64,
    /// Place up to which the text is looked at.
    at: usize,
    /// Place where the cell at work begins.
    cell: Option<usize>,
    items: VecDeque<Item>,
    data: bool,
    /// The XML is that of a sheet.
    pub(super) worksheet: bool,
    /// The sheet has a place for cells.
    pub(super) has_data: bool,
    /// Merged regions: first row, last row (as shown), first column, last column.
    pub(super) merges: Vec<(u64, u64, u32, u32)>,
    /// Hidden columns, first and last.
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

impl Cut {
    /// Takes the next bytes.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Outcome<()> {
        let first = self.items.iter().find_map(|item| match item {
            Item::Cell(start, _) => Some((start - self.base) as usize),
            Item::Row { .. } => None,
        });
        let keep = first.or(self.cell).unwrap_or(self.at).min(self.at);
        self.text.drain(..keep);
        self.base += keep as u64;
        self.at -= keep;
        self.cell = self.cell.map(|start| start - keep);
        self.text.extend_from_slice(bytes);
        while let Some(next) = self.step() {
            self.at = next;
        }
        if self.text.len() - self.at > TAG || self.cell.is_some_and(|start| (self.at - start) as u64 > CELL * 2) {
            return Err(Limit("cell", CELL).into());
        }
        Ok(())
    }

    /// The next row or cell.
    pub(super) fn pop(&mut self) -> Option<Item> {
        self.items.pop_front()
    }

    /// The XML of a cell that was just taken.
    pub(super) fn xml(&self, start: u64, end: u64) -> &[u8] {
        let place = |at: u64| at.checked_sub(self.base).and_then(|at| usize::try_from(at).ok());
        place(start).zip(place(end)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// Looks at the next piece of mark-up; where it ends, or none when it is not whole.
    fn step(&mut self) -> Option<usize> {
        let rest = self.text.get(self.at..)?;
        let Some(skip) = rest.iter().position(|b| *b == b'<') else {
            self.at = self.text.len();
            return None;
        };
        self.at += skip;
        let tag = self.text.get(self.at..)?;
        let until = |end: &[u8]| tag.windows(end.len()).position(|w| w == end).map(|at| self.at + at + end.len());
        match tag.get(1)? {
            b'!' if tag.len() < 9 => None,
            b'!' if tag.starts_with(b"<!--") => until(b"-->"),
            b'!' if tag.starts_with(b"<![CDATA[") => until(b"]]>"),
            b'?' => until(b"?>"),
            b'/' => {
                let end = self.at + tag.iter().position(|b| *b == b'>')? + 1;
                self.close(end);
                Some(end)
            }
            // Inside a cell only its end counts.
            _ if self.cell.is_some() => Some(self.at + 1),
            _ => {
                let end = self.at + end_of_tag(tag)?;
                self.open(end);
                Some(end)
            }
        }
    }

    fn close(&mut self, end: usize) {
        let name = local_name(self.text.get(self.at + 2..end).unwrap_or_default());
        match (name, self.cell) {
            (b"c", Some(start)) => {
                self.items.push_back(Item::Cell(self.base + start as u64, self.base + end as u64));
                self.cell = None;
            }
            (b"sheetData", None) => self.data = false,
            _ => {}
        }
    }

    fn open(&mut self, end: usize) {
        let tag = self.text.get(self.at..end).unwrap_or_default();
        let name = local_name(tag.get(1..).unwrap_or_default());
        let alone = tag.ends_with(b"/>");
        match name {
            b"c" if self.data && alone => {
                self.items.push_back(Item::Cell(self.base + self.at as u64, self.base + end as u64));
            }
            b"c" if self.data => self.cell = Some(self.at),
            b"row" if self.data => {
                let (mut number, mut hidden) = (None, false);
                for (name, value) in attributes(tag) {
                    match name {
                        "r" => number = value.parse().ok().filter(|n| *n > 0),
                        "hidden" => hidden = is_true(value),
                        _ => {}
                    }
                }
                self.items.push_back(Item::Row { number, hidden, sound: is_sound(tag) });
            }
            b"sheetData" => (self.data, self.has_data) = (!alone, true),
            b"worksheet" => self.worksheet = true,
            b"col" => {
                let (mut first, mut last, mut hidden) = (1_u32, 1_u32, false);
                for (name, value) in attributes(tag) {
                    match name {
                        "min" => first = value.parse().unwrap_or(1),
                        "max" => last = value.parse().unwrap_or(1),
                        "hidden" => hidden = is_true(value),
                        _ => {}
                    }
                }
                if hidden && self.hidden_columns.len() < SPANS {
                    self.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
            }
            b"mergeCell" if self.merges.len() < REMEMBERED => {
                self.merges.extend(attributes(tag).find(|(name, _)| *name == "ref").and_then(|(_, value)| region(value)));
            }
            _ => {}
        }
    }
}

/// Where a tag ends, quoted values passed over.
fn end_of_tag(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (i, byte) in tag.iter().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(i + 1),
            (b'"' | b'\'', None) => quote = Some(*byte),
            (byte, Some(open)) if *byte == open => quote = None,
            _ => {}
        }
    }
    None
}

fn local_name(tag: &[u8]) -> &[u8] {
    let len = tag.iter().position(|b| matches!(b, b' ' | b'>' | b'/' | b'\t' | b'\n' | b'\r')).unwrap_or(tag.len());
    let name = tag.get(..len).unwrap_or_default();
    name.iter().rposition(|b| *b == b':').and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

/// The attributes of a tag.
fn attributes(tag: &[u8]) -> impl Iterator<Item = (&str, &str)> {
    let text = std::str::from_utf8(tag).unwrap_or("");
    let rest = text.find([' ', '\t', '\n', '\r']).and_then(|at| text.get(at..)).unwrap_or("");
    super::xml::pairs(rest)
}

/// True when the attributes of a row are written as XML has them, up to the row's number, and that is one.
fn is_sound(tag: &[u8]) -> bool {
    let text = std::str::from_utf8(tag).unwrap_or("").trim_end_matches(['>', '/']);
    let mut rest = text.split_once([' ', '\t', '\n', '\r']).map_or("", |(_, rest)| rest).trim_start();
    while !rest.is_empty() {
        let Some((name, after)) = rest.split_once('=') else { return false };
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return false };
        let (value, after) = after.get(1..).and_then(|a| a.split_once(quote)).unwrap_or((after, ""));
        if name.trim_end() == "r" {
            return row_of(value).is_some_and(|row| row > 0) && value.bytes().all(|b| b.is_ascii_alphanumeric());
        }
        rest = after.trim_start();
    }
    true
}

/// Row, as shown, and column, from 0, that a cell's tag states.
pub(super) fn place(cell: &[u8]) -> Option<(u64, u32)> {
    if let Some(rest) = cell.strip_prefix(b"<c r=\"") {
        let len = rest.iter().position(|b| *b == b'"')?;
        let text = std::str::from_utf8(rest.get(..len)?).ok()?;
        return Some((row_of(text)?, column_of(text)?));
    }
    let tag = cell.get(..end_of_tag(cell)?)?;
    let (_, text) = attributes(tag).find(|(name, _)| *name == "r")?;
    Some((row_of(text)?, column_of(text)?))
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

    const SHEET: &str = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b>\">]><worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>\
        <sheetData><row r=\"2\" hidden=\"true\"><c r=\"A2\" s=\"1\"/><!-- <c> --><x:c r=\"B2\" note='>'><v>1</v><![CDATA[</c>]]></x:c></row><row/></sheetData>\
        <c/><mergeCells><mergeCell ref=\"B2:C5\"/></mergeCells></worksheet>";

    #[test]
    fn rows_and_cells_are_cut_whatever_the_pieces() {
        for size in [1, 2, 7, 64, 1000] {
            let (mut cut, mut found) = (Cut::default(), Vec::new());
            for piece in SHEET.as_bytes().chunks(size) {
                cut.take(piece).unwrap();
                while let Some(item) = cut.pop() {
                    found.push(match item {
                        Item::Row { number, hidden, sound } => format!("{number:?} {hidden} {sound}"),
                        Item::Cell(start, end) => String::from_utf8(cut.xml(start, end).to_vec()).unwrap(),
                    });
                }
            }
            let cell = "<x:c r=\"B2\" note='>'><v>1</v><![CDATA[</c>]]></x:c>";
            assert_eq!(found, ["Some(2) true true", "<c r=\"A2\" s=\"1\"/>", cell, "None false true"], "{size}");
            assert_eq!((&cut.merges, &cut.hidden_columns), (&vec![(2, 5, 1, 2)], &vec![(1, 2)]));
            assert_eq!(place(cell.as_bytes()), Some((2, 1)));
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_is_seen() {
        for tag in ["<row>", "<row r=\"2\" a>", "<row a='1' r='B2'/>", "<row spans = \"1:2\">"] {
            assert!(is_sound(tag.as_bytes()), "{tag}");
        }
        for tag in ["<row r=\"\">", "<row r=\"0\">", "<row r=\"x\">", "<row r=\" 2\">", "<row a r>", "<row a=1 r=\"2\">"] {
            assert!(!is_sound(tag.as_bytes()), "{tag}");
        }
    }

    #[test]
    fn cells_have_rows_and_columns() {
        assert_eq!(column_of("XFD1048576"), Some(16383));
        assert_eq!(column_of("$A$1"), Some(0));
        assert_eq!(column_of("17"), None);
        assert_eq!(region("B2:C5"), Some((2, 5, 1, 2)));
    }
}
