//! OpenDocument spreadsheets, streamed.
//!
//! Rule: repeated blank rows and columns are counted and never laid out; a value comes from the typed attribute, and
//! from the shown text where that is what the person knows (leading zeros, errors).
//!
//! Not by `calamine` (0.38): it lays a sheet out as a rectangle, leaves the shown text out, and does not come to an end
//! with a table that is cut. Tests hold the two against each other.

use super::number::{days_behind, plain};
use super::shown::{NUMBER, as_shown, style_of};
use super::xml::{Xml, attribute, attributes, push_reference, push_text, resolved};
use super::{Book, Extras, add};
use crate::finding::{Detail, Rule};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{
    CELL, COLUMNS, Limit, Meter, Outcome, RATIO, RATIO_FROM, UNPACKED, WHOLE, damaged, not_a_table, refuse, whole,
};
use crate::intake::row::{Mark, Row};
use crate::intake::zip::Zip;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rows between two reports of progress.
const REPORT: u64 = 256;
/// Rows that a sheet can have.
const SHEET_ROWS: u64 = 1 << 24;

/// Reads a workbook's sheets.
pub(in crate::intake) fn read(mut book: Book<'_, '_>, zip: &mut Zip<'_>) -> Outcome<()> {
    if let Some(mimetype) = zip.find("mimetype") {
        let bytes = whole(&mut zip.reader(mimetype, Limit("unpacked", UNPACKED))?, Limit("unpacked", 1 << 16))?;
        if !String::from_utf8_lossy(&bytes).contains("spreadsheet") {
            return Err(not_a_table("document"));
        }
    }
    if let Some(manifest) = zip.find("META-INF/manifest.xml") {
        let bytes = whole(&mut zip.reader(manifest, Limit("unpacked", UNPACKED))?, Limit("unpacked", WHOLE >> 4))?;
        if String::from_utf8_lossy(&bytes).contains("encryption-data") {
            return Err(refuse(Rule::FileLocked, Detail::None));
        }
    }
    let content = zip.find("content.xml").ok_or_else(damaged)?;
    let (base, size) = book.meter.span();
    let work = zip.members.get(content).map_or(1, |m| m.size);
    book.meter.stretch(base, size, work);
    let mut xml = Xml::new(zip.reader(content, Limit("unpacked", UNPACKED))?);
    let mut hidden_styles = BTreeSet::new();
    let (mut style, mut ended, mut told, mut origin) = (String::new(), false, 0, 0);
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "style" => style = attribute(&e, "name").unwrap_or("").to_owned(),
                "table-properties" if attribute(&e, "display") == Some("false") => {
                    hidden_styles.insert(style.clone());
                }
                // It stands before the tables.
                "null-date" => origin = attribute(&e, "date-value").and_then(days_behind).map_or(0, |days| days as u16),
                "table" => {
                    let name = resolved(attribute(&e, "name").unwrap_or(""));
                    let hidden = attribute(&e, "style-name").is_some_and(|s| hidden_styles.contains(s));
                    let mut table = Table { next_row: 1, told, ..Table::default() };
                    let mut gatherer = Gatherer::new(book.index, true);
                    let mut extras = Extras { hidden, origin, epoch_1904: origin == FROM_1904, ..Extras::default() };
                    // What goes wrong inside the stream goes wrong for all sheets after it.
                    table.read(&mut xml, &mut gatherer, &mut extras, book.meter)?;
                    told = table.told;
                    extras.codes = Arc::new(table.codes);
                    book.deliver("ods", &name, Ok((gatherer, extras)))?;
                }
                _ => {}
            },
            Event::End(e) => ended |= e.local_name().as_ref() == "document-content",
            Event::Eof if ended => return book.end(),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

/// 1904-01-01, in days from 1899-12-30.
const FROM_1904: u16 = 1462;

#[derive(Default)]
struct Table {
    row: Row,
    next_row: u64,
    text: String,
    told: u64,
    rows: u64,
    /// Bytes of rows laid out, and bytes of the file so far.
    laid: (u64, u64),
    /// What is shown of cells that hold something else, and its numbers.
    codes: Vec<String>,
    known: BTreeMap<String, u16>,
}

/// What stands in the tag of a cell.
#[derive(Default)]
struct Tag {
    kind: String,
    error: bool,
    formula: bool,
    /// The formula is nothing but a boolean.
    word: Option<&'static str>,
    value: Option<String>,
    repeated: u64,
    spans: (u64, u64),
}

impl Tag {
    fn of(element: &BytesStart<'_>) -> Tag {
        let mut tag = Tag { repeated: 1, spans: (1, 1), ..Tag::default() };
        for (name, value) in attributes(element) {
            let number = || value.parse().unwrap_or(1_u64).max(1);
            match name {
                "value-type" if value == "error" => tag.error = true,
                "value-type" if tag.kind.is_empty() => tag.kind = value.to_owned(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => tag.value = Some(resolved(value)),
                "formula" => {
                    tag.formula = true;
                    tag.word = match value {
                        "of:=TRUE()" => Some("true"),
                        "of:=FALSE()" => Some("false"),
                        _ => None,
                    };
                }
                "number-columns-repeated" => tag.repeated = number(),
                "number-columns-spanned" => tag.spans.1 = number(),
                "number-rows-spanned" => tag.spans.0 = number(),
                _ => {}
            }
        }
        tag
    }
}

fn hides(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|v| v == "collapse" || v == "filter")
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name).and_then(|v| v.parse().ok()).unwrap_or(1_u64).max(1)
}

impl Table {
    fn read(&mut self, xml: &mut Xml<'_>, gatherer: &mut Gatherer, extras: &mut Extras, meter: &mut Meter) -> Outcome<()> {
        let mut column = 0_u64;
        loop {
            match xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-column" => {
                        let count = repeated(&e, "number-columns-repeated").min(COLUMNS);
                        if hides(&e) && column < COLUMNS {
                            extras.hidden_columns.push((column as u32, (column + count - 1) as u32));
                        }
                        column = column.saturating_add(count);
                    }
                    "table-row" => {
                        let (count, hidden) = (repeated(&e, "number-rows-repeated"), hides(&e));
                        self.row(xml, extras, hidden)?;
                        let done = xml.done();
                        self.laid.1 = done;
                        self.end_row(count, gatherer, meter)?;
                        meter.add(done - self.told, 0)?;
                        self.told = done;
                    }
                    // What groups rows and columns.
                    "table-row-group" | "table-header-rows" | "table-rows" => {}
                    "table-column-group" | "table-columns" | "table-header-columns" => {}
                    _ => xml.skip()?,
                },
                Event::End(e) if e.local_name().as_ref() == "table" => return Ok(()),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    fn end_row(&mut self, count: u64, gatherer: &mut Gatherer, meter: &mut Meter) -> Outcome<()> {
        self.row.sort();
        let count = count.min(SHEET_ROWS);
        let times = if self.row.is_blank() { count.min(u64::from(self.row.len() > 0)) } else { count };
        for i in 0..times {
            self.row.sheet_row = self.next_row + i;
            self.laid.0 += (self.row.size() + self.row.len() * 16) as u64;
            if self.laid.0 > RATIO_FROM && self.laid.0 / RATIO > self.laid.1 {
                return Err(Limit("ratio", RATIO).into());
            }
            gatherer.row(&self.row)?;
            self.rows += 1;
            if self.rows.is_multiple_of(REPORT) {
                meter.add(0, REPORT)?;
            }
        }
        self.next_row = self.next_row.saturating_add(count);
        Ok(())
    }

    /// The style of a cell: of a number that is shown otherwise than it is held, that of what is shown; 0 for texts.
    fn style(&mut self, tag: &Tag, text: &str, mark: Mark) -> u16 {
        let shown = self.text.trim();
        let code = match tag.kind.as_str() {
            "float" if mark == Mark::Shown && text.bytes().all(|b| b.is_ascii_digit()) => "0".repeat(text.len()),
            "date" if shown == text => as_shown(""),
            "float" | "percentage" | "currency" | "date" | "time" if shown.is_empty() || shown == text => return NUMBER,
            "float" | "percentage" | "currency" | "date" | "time" => as_shown(shown),
            _ => return 0,
        };
        let next = style_of(self.codes.len());
        match self.known.get(&code) {
            Some(style) => *style,
            None if next == u16::MAX => NUMBER,
            None => {
                self.codes.push(code.clone());
                self.known.insert(code, next);
                next
            }
        }
    }

    fn row(&mut self, xml: &mut Xml<'_>, extras: &mut Extras, hidden: bool) -> Outcome<()> {
        self.row.begin(self.next_row);
        self.row.hidden = hidden;
        let mut column = 0_u64;
        loop {
            let tag = match xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => Some(Tag::of(&e)),
                    _ => None,
                },
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(damaged()),
                _ => continue,
            };
            let Some(tag) = tag else {
                xml.skip()?;
                continue;
            };
            self.text.clear();
            paragraphs(xml, &mut self.text)?;
            let (text, mark) = content(&tag, &self.text);
            if text.is_empty() && mark == Mark::Plain {
                column = column.saturating_add(tag.repeated);
                continue;
            }
            if column.saturating_add(tag.repeated) > COLUMNS {
                return Err(Limit("columns", COLUMNS).into());
            }
            if tag.spans != (1, 1) && extras.merges.len() < 1 << 20 {
                let (row, rows, columns) = (self.row.sheet_row, tag.spans.0, tag.spans.1);
                let (bottom, right) = (row + rows.min(SHEET_ROWS) - 1, column + columns.min(COLUMNS) - 1);
                extras.merges.push((row, bottom, column as u32, right as u32));
            }
            let style = self.style(&tag, &text, mark);
            for _ in 0..tag.repeated {
                add(&mut self.row, column as u32, &text, mark)?;
                self.row.styled(style);
                column += 1;
            }
        }
    }
}

/// The text of a cell: its paragraphs, one line each, without notes and drawings.
fn paragraphs(xml: &mut Xml<'_>, out: &mut String) -> Outcome<()> {
    let (mut depth, mut first, mut inside) = (0_u32, true, 0_u32);
    loop {
        let mut skip = false;
        match xml.next()? {
            Event::Start(e) => {
                depth += 1;
                match e.local_name().as_ref() {
                    "p" | "h" => {
                        if !first {
                            out.push('\n');
                        }
                        (first, inside) = (false, depth);
                    }
                    "s" => {
                        let count = repeated(&e, "c").min(CELL) as usize;
                        out.extend(std::iter::repeat_n(' ', count));
                    }
                    "tab" => out.push('\t'),
                    "line-break" => out.push('\n'),
                    "annotation" | "frame" | "table" | "shape" | "custom-shape" | "g" | "control" | "ruby-text" => skip = true,
                    _ => {}
                }
            }
            Event::End(_) if depth == 0 => return Ok(()),
            Event::End(_) => {
                if inside == depth {
                    inside = 0;
                }
                depth -= 1;
            }
            Event::Text(text) if inside > 0 => push_text(out, &text),
            Event::CData(text) if inside > 0 => push_text(out, &text),
            Event::GeneralRef(name) if inside > 0 => push_reference(out, &name),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
        if skip {
            xml.skip()?;
            depth -= 1;
        }
        if out.len() as u64 > CELL * 2 {
            return Err(Limit("cell", CELL).into());
        }
    }
}

/// The text of a cell and its mark.
fn content(tag: &Tag, shown: &str) -> (String, Mark) {
    let value = tag.value.as_deref();
    if let Some(word) = tag.word {
        return (word.to_owned(), Mark::Plain);
    }
    let is_error = tag.error || tag.formula && (shown.starts_with("Err:") || shown.starts_with('#') && tag.kind != "string");
    if is_error {
        return (shown.to_owned(), Mark::Error);
    }
    match (tag.kind.as_str(), value) {
        ("", _) if tag.formula && shown.is_empty() => (String::new(), Mark::Uncomputed),
        ("float" | "percentage" | "currency", Some(value)) => match value.parse::<f64>() {
            Ok(number) if tag.kind == "float" => float(number, value, shown),
            Ok(number) => (plain(number), Mark::Plain),
            Err(_) => (value.to_owned(), Mark::Plain),
        },
        ("date", Some(value)) => (value.strip_suffix("T00:00:00").unwrap_or(value).to_owned(), Mark::Date),
        ("time", Some(value)) => (clock(value).unwrap_or_else(|| value.to_owned()), Mark::Date),
        ("boolean", Some(value)) => (value.to_ascii_lowercase(), Mark::Plain),
        ("string", Some(value)) if shown.is_empty() => (value.to_owned(), Mark::Plain),
        _ => (shown.to_owned(), Mark::Plain),
    }
}

/// A number; as shown when that is its digits after zeros or after letters.
fn float(number: f64, raw: &str, shown: &str) -> (String, Mark) {
    if number.fract() != 0.0 || number.abs() >= 1e15 {
        return super::number::write(number, Some(raw), &super::format::Format::Number, false);
    }
    let text = plain(number);
    if number >= 0.0 && shown.len() > text.len() && shown.ends_with(&text) {
        let before = shown.get(..shown.len() - text.len()).unwrap_or("");
        let letters = before.trim_end_matches('0');
        let zeros = letters.len() < before.len();
        let amount = letters.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '$' | '€' | '£'));
        if (zeros || letters.contains(char::is_alphabetic)) && !amount {
            return (shown.to_owned(), Mark::Shown);
        }
    }
    (text, Mark::Plain)
}

/// `PT12H30M00S` as `12:30:00`.
fn clock(value: &str) -> Option<String> {
    let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
    let fraction = fraction.trim_end_matches('0');
    let number = |text: &str| text.parse::<u64>().ok();
    let clock = format!("{:02}:{:02}:{:02}", number(hours)?, number(minutes)?, number(whole)?);
    Some(if fraction.is_empty() { clock } else { format!("{clock}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_kept_where_it_says_more() {
        assert_eq!(float(42.0, "42", "00042"), ("00042".into(), Mark::Shown));
        assert_eq!(float(7.0, "7", "P007"), ("P007".into(), Mark::Shown));
        assert_eq!(float(1234.0, "1234", "1\u{a0}234"), ("1234".into(), Mark::Plain));
        assert_eq!(float(5.0, "5", "5,00"), ("5".into(), Mark::Plain));
        assert_eq!(float(3.5, "3.5", "3,5"), ("3.5".into(), Mark::Plain));
        assert_eq!(float(5.0, "5", "1 005"), ("5".into(), Mark::Plain));
    }

    #[test]
    fn times_are_clocks() {
        assert_eq!(clock("PT12H30M00S").as_deref(), Some("12:30:00"));
        assert_eq!(clock("PT36H00M00.5S").as_deref(), Some("36:00:00.5"));
        assert_eq!(clock("P1D"), None);
    }
}
