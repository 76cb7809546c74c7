//! XLS workbooks of Excel 5 to 2003.
//!
//! Rule: cells are kept as a list and never as a rectangle; a record that is too short for what it claims is passed over.
//!
//! Not by `calamine` (0.38): it lays a sheet out as a rectangle, gives no number formats, and takes a stream that is
//! cut between two records for a whole one. Tests hold the two against each other.

use super::biff::{Parts, Record, Records, code_page, error_text, long_number, short_number};
use super::number::write;
use super::shown::{BOOLEAN, long};
use super::styles::Styles;
use super::{Book, Compound, Extras, add};
use crate::finding::{Detail, Rule};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{Halt, Limit, Outcome, TABLE, damaged, not_a_table, refuse};
use crate::intake::row::{Mark, Row};
use crate::intake::zip::{u16_at, u32_at};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::sync::Arc;

/// What the workbook says before its sheets.
struct Globals {
    wide: bool,
    letters: &'static Encoding,
    epoch_1904: bool,
    sheets: Vec<(String, bool, usize)>,
    texts: Vec<String>,
    styles: Styles,
}

/// A cell of the list.
struct Cell {
    row: u16,
    column: u16,
    style: u16,
    value: Value,
}

enum Value {
    Number(f64),
    Shared(u32),
    Text(String),
    Word(&'static str, Mark),
}

/// Reads the workbook in a compound file.
pub(in crate::intake) fn read(book: Book<'_, '_>, file: &mut Compound<'_>) -> Outcome<()> {
    let stream = match file.stream("Workbook").or_else(|| file.stream("Book")) {
        Some(stream) => stream?,
        None => return Err(not_a_table(file.other())),
    };
    read_stream(book, &stream)
}

/// Reads a workbook that has no compound file round it: only old forms are like that, which are not read.
pub(in crate::intake) fn read_bare() -> Halt {
    not_a_table("old-workbook")
}

fn read_stream(mut book: Book<'_, '_>, stream: &[u8]) -> Outcome<()> {
    let globals = globals(stream)?;
    let (base, size) = book.meter.span();
    book.meter.stretch(base, size, stream.len() as u64);
    for (name, hidden, at) in &globals.sheets {
        if let Some(gathered) = sheet(&mut book, stream, &globals, *hidden, *at).transpose() {
            book.deliver("xls", name, gathered)?;
        }
    }
    book.end()
}

fn globals(stream: &[u8]) -> Outcome<Globals> {
    let mut found = Globals {
        wide: true,
        letters: WINDOWS_1252,
        epoch_1904: false,
        sheets: Vec::new(),
        texts: Vec::new(),
        styles: Styles::default(),
    };
    let mut records = Records::new(stream, 0);
    let first = records.next().filter(|r| r.id == 0x809).ok_or_else(damaged)?;
    found.wide = u16_at(first.data, 0).is_some_and(|version| version >= 0x600);
    while let Some((Record { id, data }, parts)) = records.with_parts() {
        match id {
            0x0a => break,
            0x2f => return Err(refuse(Rule::FileLocked, Detail::None)),
            0x42 => found.letters = code_page(u16_at(data, 0).unwrap_or(1252)),
            0x22 => found.epoch_1904 = u16_at(data, 0) == Some(1),
            0x85 => {
                let name = short_text(data.get(6..).unwrap_or_default(), &found);
                // Only worksheets; charts and modules have other kinds.
                if data.get(5) == Some(&0) {
                    let hidden = data.get(4).is_some_and(|state| state & 3 != 0);
                    found.sheets.push((name, hidden, u32_at(data, 0).unwrap_or(u32::MAX) as usize));
                }
            }
            0x41e => {
                let id = u32::from(u16_at(data, 0).unwrap_or(0));
                let code = if found.wide {
                    Parts::new(vec![data.get(2..).unwrap_or_default()]).text().unwrap_or_default()
                } else {
                    short_text(data.get(2..).unwrap_or_default(), &found)
                };
                found.styles.declare(id, &code);
            }
            0xe0 => found.styles.add(u16_at(data, 2).unwrap_or(0).into()),
            0xfc => {
                let count = u32_at(data, 4).unwrap_or(0);
                let mut parts = parts;
                if let Some(first) = parts.first_mut() {
                    *first = first.get(8..).unwrap_or_default();
                }
                let mut parts = Parts::new(parts);
                for _ in 0..count {
                    let Some(text) = parts.text() else { break };
                    found.texts.push(text);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// A text with its length in one byte.
fn short_text(data: &[u8], globals: &Globals) -> String {
    let Some((count, rest)) = data.split_first() else { return String::new() };
    let count = usize::from(*count);
    if !globals.wide {
        return globals.letters.decode_without_bom_handling(rest.get(..count).unwrap_or(rest)).0.into_owned();
    }
    let Some((flags, rest)) = rest.split_first() else { return String::new() };
    let units: Vec<u16> = if flags & 1 == 0 {
        rest.iter().take(count).map(|b| u16::from(*b)).collect()
    } else {
        rest.chunks_exact(2).take(count).filter_map(|c| u16_at(c, 0)).collect()
    };
    String::from_utf16_lossy(&units)
}

/// A sheet; none when the place holds no worksheet.
fn sheet<'b>(
    book: &mut Book<'b, '_>,
    stream: &[u8],
    globals: &Globals,
    hidden: bool,
    at: usize,
) -> Outcome<Option<(Gatherer<'b>, Extras)>> {
    let mut records = Records::new(stream, at);
    let first = records.next().filter(|r| r.id == 0x809).ok_or_else(damaged)?;
    if !matches!(u16_at(first.data, 2), Some(0x10)) {
        return Ok(None);
    }
    let codes = Arc::new(globals.styles.codes());
    let mut extras = Extras { hidden, epoch_1904: globals.epoch_1904, codes, ..Extras::default() };
    let mut hidden_rows = std::collections::BTreeSet::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut held = 0;
    let mut depth = 0_u32;
    let mut ended = false;
    while let Some((Record { id, data }, parts)) = records.with_parts() {
        match id {
            0x809 => depth += 1,
            0x0a if depth == 0 => {
                ended = true;
                break;
            }
            0x0a => depth -= 1,
            _ if depth > 0 => {}
            0x208 => {
                if data.get(12).is_some_and(|flags| flags & 0x20 != 0) {
                    hidden_rows.extend(u16_at(data, 0));
                }
            }
            0x7d => {
                if let (Some(from), Some(to)) = (u16_at(data, 0), u16_at(data, 2))
                    && data.get(8).is_some_and(|flags| flags & 1 != 0)
                {
                    extras.hidden_columns.push((from.into(), to.into()));
                }
            }
            0xe5 => {
                for region in data.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |place| u16_at(region, place).unwrap_or(0);
                    extras.merges.push((u64::from(at(0)) + 1, u64::from(at(2)) + 1, at(4).into(), at(6).into()));
                }
            }
            // The result of the formula before it.
            0x207 => {
                let text = if globals.wide { Parts::new(parts).text() } else { Some(long_text(data, globals)) };
                if let (Some(Cell { value, .. }), Some(text)) = (cells.last_mut(), text) {
                    held += text.len() as u64;
                    *value = Value::Text(text);
                }
            }
            _ => {
                held += 32;
                take(id, data, parts, globals, &mut cells);
            }
        }
        if held > TABLE {
            return Err(Limit("table", TABLE).into());
        }
    }
    if !ended {
        return Err(damaged());
    }
    let mut gatherer = Gatherer::new(book.index, true);
    cells.sort_by_key(|c| (c.row, c.column));
    let mut row = Row::default();
    let mut previous = None;
    let mut rows = 0;
    for cell in &cells {
        if previous != Some(cell.row) {
            if previous.is_some() {
                row.sort();
                gatherer.row(&row)?;
                rows += 1;
                if rows % 1024 == 0 {
                    book.meter.add(0, 1024)?;
                }
            }
            row.begin(u64::from(cell.row) + 1);
            row.hidden = hidden_rows.contains(&cell.row);
            previous = Some(cell.row);
        }
        let column = cell.column.into();
        match &cell.value {
            Value::Number(number) => {
                let (format, style) = globals.styles.of(cell.style.into());
                let (text, mark) = write(*number, None, format, globals.epoch_1904);
                add(&mut row, column, &text, mark)?;
                row.styled(long(style, &text));
            }
            Value::Shared(index) => match globals.texts.get(*index as usize) {
                Some(text) => add(&mut row, column, text, Mark::Plain)?,
                None => add(&mut row, column, "", Mark::Lost)?,
            },
            Value::Text(text) => add(&mut row, column, text, Mark::Plain)?,
            Value::Word(word, mark) => {
                add(&mut row, column, word, *mark)?;
                row.styled(if *mark == Mark::Plain { BOOLEAN } else { 0 });
            }
        }
    }
    if previous.is_some() {
        row.sort();
        gatherer.row(&row)?;
    }
    book.meter.add(0, rows % 1024)?;
    Ok(Some((gatherer, extras)))
}

/// A text of single bytes with its length in two.
fn long_text(data: &[u8], globals: &Globals) -> String {
    let count = usize::from(u16_at(data, 0).unwrap_or(0));
    let rest = data.get(2..).unwrap_or_default();
    globals.letters.decode_without_bom_handling(rest.get(..count).unwrap_or(rest)).0.into_owned()
}

/// Adds the cells of a record.
fn take(id: u16, data: &[u8], parts: Vec<&[u8]>, globals: &Globals, cells: &mut Vec<Cell>) {
    let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else { return };
    let value = match id {
        0x203 => long_number(data, 6).map(Value::Number),
        0x27e => data.get(6..).and_then(short_number).map(Value::Number),
        0xfd => u32_at(data, 6).map(Value::Shared),
        0x204 | 0xd6 if globals.wide => {
            let mut parts = parts;
            if let Some(first) = parts.first_mut() {
                *first = first.get(6..).unwrap_or_default();
            }
            Parts::new(parts).text().map(Value::Text)
        }
        0x204 | 0xd6 => Some(Value::Text(long_text(data.get(6..).unwrap_or_default(), globals))),
        0x205 => data.get(6).zip(data.get(7)).map(|(code, is_error)| word(*code, *is_error != 0)),
        0x06 => formula(data),
        0xbd => {
            let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6);
            for (i, number) in numbers.enumerate() {
                if let (Some(style), Some(value)) = (u16_at(number, 0), number.get(2..).and_then(short_number)) {
                    cells.push(Cell { row, column: column.saturating_add(i as u16), style, value: Value::Number(value) });
                }
            }
            None
        }
        _ => None,
    };
    cells.extend(value.map(|value| Cell { row, column, style, value }));
}

fn word(code: u8, is_error: bool) -> Value {
    match (is_error, code) {
        (true, code) => Value::Word(error_text(code), Mark::Error),
        (false, 0) => Value::Word("false", Mark::Plain),
        (false, _) => Value::Word("true", Mark::Plain),
    }
}

/// The result that a formula holds; a text follows in a record of its own.
fn formula(data: &[u8]) -> Option<Value> {
    let result = data.get(6..14)?;
    if result.get(6..8) != Some(&[0xff, 0xff]) {
        return long_number(result, 0).map(Value::Number);
    }
    let code = result.get(2).copied().unwrap_or(0);
    Some(match result.first() {
        Some(1) => word(code, false),
        Some(2) => word(code, true),
        _ => Value::Text(String::new()),
    })
}
