//! The records of an XLS workbook, and the texts in them.
//!
//! Rule: a record is a slice of the stream; a text that is cut by the end of a record goes on in the next one.

use crate::intake::zip::{u16_at, u32_at};
use encoding_rs::{Encoding, WINDOWS_1252};

/// A record: number, and its bytes.
#[derive(Clone, Copy)]
pub(super) struct Record<'s> {
    pub id: u16,
    pub data: &'s [u8],
}

/// Walks the records of a stream.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    /// The records from a place on.
    pub(super) fn new(stream: &'s [u8], at: usize) -> Records<'s> {
        Records { stream, at }
    }

    /// The next record without taking it.
    fn peek(&self) -> Option<(Record<'s>, usize)> {
        let id = u16_at(self.stream, self.at)?;
        let len = usize::from(u16_at(self.stream, self.at + 2)?);
        let data = self.stream.get(self.at + 4..self.at + 4 + len)?;
        Some((Record { id, data }, self.at + 4 + len))
    }

    /// The next record and those that continue it.
    pub(super) fn with_parts(&mut self) -> Option<(Record<'s>, Vec<&'s [u8]>)> {
        let record = self.next()?;
        let mut parts = vec![record.data];
        while let Some((Record { id: 0x3c, data }, next)) = self.peek() {
            parts.push(data);
            self.at = next;
        }
        Some((record, parts))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (record, next) = self.peek()?;
        self.at = next;
        Some(record)
    }
}

/// Reads bytes that go on from one record to the next.
pub(super) struct Parts<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Parts<'s> {
    pub(super) fn new(parts: Vec<&'s [u8]>) -> Parts<'s> {
        Parts { parts, part: 0, at: 0 }
    }

    fn rest(&self) -> &'s [u8] {
        self.parts.get(self.part).and_then(|p| p.get(self.at..)).unwrap_or_default()
    }

    /// Goes to the next record when this one is used up; false at the end.
    fn turn(&mut self) -> bool {
        while self.rest().is_empty() {
            if self.part >= self.parts.len() {
                return false;
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
        true
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut out = [0; N];
        for byte in &mut out {
            if !self.turn() {
                return None;
            }
            *byte = *self.rest().first()?;
            self.at += 1;
        }
        Some(out)
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 && self.turn() {
            let step = count.min(self.rest().len());
            self.at += step;
            count -= step;
        }
    }

    /// A text with its length in two bytes, as the shared table and cells have it.
    pub(super) fn text(&mut self) -> Option<String> {
        let count = usize::from(u16::from_le_bytes(self.take()?));
        let [flags] = self.take()?;
        let runs = if flags & 8 != 0 { usize::from(u16::from_le_bytes(self.take()?)) } else { 0 };
        let extra = if flags & 4 != 0 { u32::from_le_bytes(self.take()?) as usize } else { 0 };
        let text = self.letters(count, flags & 1 != 0)?;
        self.skip(runs.saturating_mul(4).saturating_add(extra));
        Some(text)
    }

    /// Letters; where a record ends inside them, the next one says again whether they are wide.
    fn letters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(count);
        while units.len() < count {
            if self.rest().is_empty() {
                if !self.turn() {
                    return None;
                }
                wide = self.rest().first()? & 1 != 0;
                self.at += 1;
            }
            let rest = self.rest();
            let left = count - units.len();
            let taken = if wide {
                let part = rest.get(..(left * 2).min(rest.len() / 2 * 2))?;
                units.extend(part.chunks_exact(2).filter_map(|c| u16_at(c, 0)));
                // Half a letter at the end of a record is damage; it is passed over.
                if part.is_empty() { rest.len() } else { part.len() }
            } else {
                let part = rest.get(..left.min(rest.len()))?;
                units.extend(part.iter().map(|b| u16::from(*b)));
                part.len()
            };
            self.at += taken;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// The letters of an old workbook that are single bytes.
pub(super) fn code_page(number: u16) -> &'static Encoding {
    match number {
        10000 | 32768 => encoding_rs::MACINTOSH,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        _ => WINDOWS_1252,
    }
}

/// A number in the short form of four bytes.
pub(super) fn short_number(bytes: &[u8]) -> Option<f64> {
    let raw = u32_at(bytes, 0)?;
    let number = if raw & 2 != 0 { f64::from(raw as i32 >> 2) } else { f64::from_bits(u64::from(raw & !3) << 32) };
    Some(if raw & 1 != 0 { number / 100.0 } else { number })
}

/// A number of eight bytes.
pub(super) fn long_number(bytes: &[u8], at: usize) -> Option<f64> {
    crate::intake::zip::u64_at(bytes, at).map(f64::from_bits)
}

/// The text of an error number.
pub(super) fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        0x2c => "#SPILL!",
        0x2d => "#CONNECT!",
        0x2e => "#BLOCKED!",
        0x2f => "#UNKNOWN!",
        0x30 => "#FIELD!",
        0x31 => "#CALC!",
        _ => "#ERROR!",
    }
}
