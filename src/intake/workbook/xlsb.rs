//! XLSB workbooks: the parts of an XLSX in binary records.
//!
//! Rule: as for XLS, a record that is too short for what it claims is passed over.
//!
//! Not by `calamine` (0.38): it gives no number formats and leaves formulas out whose result is an error. Tests hold
//! the two against each other.

use super::biff::{error_text, long_number, short_number};
use super::number::write;
use super::shown::{BOOLEAN, long};
use super::styles::Styles;
use super::texts::Texts;
use super::xlsx::{Listed, relations};
use super::{Book, Extras, add};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{CELL, Limit, Meter, Outcome, UNPACKED, damaged, fill};
use crate::intake::row::{Mark, Row};
use crate::intake::zip::{Zip, u16_at, u32_at};
use std::io::{BufReader, Read};
use std::sync::Arc;

/// What a workbook says of itself.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Listed>,
    epoch_1904: bool,
    texts: Texts,
    styles: Styles,
}

/// Records of a part.
struct Records<'r> {
    reader: BufReader<Box<dyn Read + 'r>>,
    data: Vec<u8>,
    done: u64,
}

impl<'r> Records<'r> {
    fn open(zip: &'r mut Zip<'_>, part: &str) -> Option<Outcome<Records<'r>>> {
        let index = zip.find(part)?;
        let reader = zip.reader(index, Limit("unpacked", UNPACKED));
        let records = |reader| Records { reader: BufReader::with_capacity(1 << 16, reader), data: Vec::new(), done: 0 };
        Some(reader.map(records).map_err(Into::into))
    }

    fn byte(&mut self) -> Outcome<Option<u8>> {
        let mut byte = [0];
        let n = fill(&mut self.reader, &mut byte)?;
        self.done += n as u64;
        Ok((n == 1).then_some(byte[0]))
    }

    /// The number of the next record; its bytes are in `data`.
    fn next(&mut self) -> Outcome<Option<u16>> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let mut id = u16::from(first);
        if first & 0x80 != 0 {
            id = (id & 0x7f) | u16::from(self.byte()?.ok_or_else(damaged)? & 0x7f) << 7;
        }
        let mut len = 0_u64;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?.ok_or_else(damaged)?;
            len |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        if len > CELL * 2 {
            return Err(Limit("cell", CELL).into());
        }
        self.data.clear();
        let read = (&mut self.reader).take(len).read_to_end(&mut self.data)?;
        self.done += len;
        if read as u64 == len { Ok(Some(id)) } else { Err(damaged()) }
    }

    /// A text with its length in four bytes, and where it ends.
    fn text(&self, at: usize) -> Option<(String, usize)> {
        let count = u32_at(&self.data, at)? as usize;
        let bytes = self.data.get(at + 4..(at + 4).checked_add(count.checked_mul(2)?)?)?;
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|c| u16_at(c, 0)).collect();
        Some((String::from_utf16_lossy(&units), at + 4 + bytes.len()))
    }
}

/// Reads a workbook's sheets.
pub(in crate::intake) fn read(mut book: Book<'_, '_>, zip: &mut Zip<'_>) -> Outcome<()> {
    let workbook = open(zip)?;
    let (base, size) = book.meter.span();
    let sizes = workbook.sheets.iter().filter_map(|s| zip.find(&s.part)).filter_map(|i| zip.members.get(i)).map(|m| m.size);
    book.meter.stretch(base, size, sizes.fold(0, u64::saturating_add));
    let (codes, epoch_1904) = (Arc::new(workbook.styles.codes()), workbook.epoch_1904);
    for listed in &workbook.sheets {
        let mut extras = Extras { hidden: listed.hidden, epoch_1904, codes: codes.clone(), ..Extras::default() };
        let mut gatherer = Gatherer::new(book.index, true);
        let gathered = match Records::open(zip, &listed.part) {
            None => Err(damaged()),
            Some(Err(halt)) => Err(halt),
            Some(Ok(records)) => sheet(records, &workbook, &mut gatherer, &mut extras, book.meter),
        };
        book.deliver("xlsb", &listed.name, gathered.map(|()| (gatherer, extras)))?;
    }
    book.end()
}

fn open(zip: &mut Zip<'_>) -> Outcome<Workbook> {
    let related = relations(zip, "xl/_rels/workbook.bin.rels", "xl")?;
    let mut workbook = Workbook::default();
    let mut records = Records::open(zip, "xl/workbook.bin").ok_or_else(damaged)??;
    while let Some(id) = records.next()? {
        match id {
            0x99 => workbook.epoch_1904 = records.data.first().is_some_and(|flags| flags & 1 != 0),
            0x9c => {
                let Some((relation, end)) = records.text(8) else { continue };
                let Some((name, _)) = records.text(end) else { continue };
                let part = related.get(&relation).filter(|(kind, _)| kind == "worksheet").map(|(_, target)| target.clone());
                let hidden = records.data.first().is_some_and(|state| *state != 0);
                workbook.sheets.extend(part.map(|part| Listed { name, hidden, part }));
            }
            _ => {}
        }
    }
    drop(records);
    if let Some(records) = Records::open(zip, "xl/styles.bin") {
        workbook.styles = styles(records?)?;
    }
    if let Some(records) = Records::open(zip, "xl/sharedStrings.bin") {
        workbook.texts = texts(records?)?;
    }
    Ok(workbook)
}

fn styles(mut records: Records<'_>) -> Outcome<Styles> {
    let mut styles = Styles::default();
    let mut cells = false;
    while let Some(id) = records.next()? {
        match id {
            0x2c => {
                if let (Some(id), Some((code, _))) = (u16_at(&records.data, 0), records.text(2)) {
                    styles.declare(id.into(), &code);
                }
            }
            0x269 => cells = true,
            0x26a => cells = false,
            0x2f if cells => styles.add(u16_at(&records.data, 2).unwrap_or(0).into()),
            _ => {}
        }
    }
    Ok(styles)
}

fn texts(mut records: Records<'_>) -> Outcome<Texts> {
    let mut texts = Texts::default();
    while let Some(id) = records.next()? {
        if id == 0x13 {
            texts.push(&records.text(1).map(|(text, _)| text).unwrap_or_default())?;
        }
    }
    Ok(texts)
}

fn sheet(
    mut records: Records<'_>,
    book: &Workbook,
    gatherer: &mut Gatherer,
    extras: &mut Extras,
    meter: &mut Meter,
) -> Outcome<()> {
    let mut row = Row::default();
    let (mut open, mut told, mut rows) = (false, 0, 0);
    while let Some(id) = records.next()? {
        let data = &records.data;
        match id {
            0x00 | 0x92 => {
                if open {
                    row.sort();
                    gatherer.row(&row)?;
                    rows += 1;
                    if rows % 256 == 0 {
                        meter.add(records.done - told, 256)?;
                        told = records.done;
                    }
                }
                open = id == 0;
                row.begin(u64::from(u32_at(data, 0).unwrap_or(0)) + 1);
                row.hidden = open && data.get(11).is_some_and(|flags| flags & 0x10 != 0);
            }
            0x3c => {
                if let (Some(from), Some(to)) = (u32_at(data, 0), u32_at(data, 4))
                    && data.get(16).is_some_and(|flags| flags & 1 != 0)
                    && extras.hidden_columns.len() < 16_384
                {
                    extras.hidden_columns.push((from, to));
                }
            }
            0xb0 if extras.merges.len() < 1 << 20 => {
                let at = |place| u32_at(data, place).unwrap_or(0);
                extras.merges.push((u64::from(at(0)) + 1, u64::from(at(4)) + 1, at(8), at(12)));
            }
            1..=11 if open => cell(&records, id, book, &mut row)?,
            _ => {}
        }
    }
    meter.add(records.done - told, rows % 256)
}

fn cell(records: &Records<'_>, id: u16, book: &Workbook, row: &mut Row) -> Outcome<()> {
    let data = &records.data;
    let (Some(column), Some(style)) = (u32_at(data, 0), u32_at(data, 4)) else { return Ok(()) };
    let (format, style) = book.styles.of((style & 0x00ff_ffff) as usize);
    let number = match id {
        2 => data.get(8..).and_then(short_number),
        5 | 9 => long_number(data, 8),
        _ => None,
    };
    if let Some(number) = number {
        let (text, mark) = write(number, None, format, book.epoch_1904);
        add(row, column, &text, mark)?;
        row.styled(long(style, &text));
        return Ok(());
    }
    match id {
        3 | 11 => add(row, column, error_text(data.get(8).copied().unwrap_or(0)), Mark::Error),
        4 | 10 => {
            add(row, column, if data.get(8).is_some_and(|b| *b != 0) { "true" } else { "false" }, Mark::Plain)?;
            row.styled(BOOLEAN);
            Ok(())
        }
        6 | 8 => add(row, column, &records.text(8).map(|(text, _)| text).unwrap_or_default(), Mark::Plain),
        7 => match u32_at(data, 8).and_then(|i| book.texts.get(i as usize)) {
            Some(shared) => add(row, column, shared, Mark::Plain),
            None => add(row, column, "", Mark::Lost),
        },
        _ => Ok(()),
    }
}
