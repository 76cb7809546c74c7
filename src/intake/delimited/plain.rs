//! Plain text at full speed: UTF-8 without quotation marks, of which only an index is kept.
//!
//! Rule: the rows are those that the reader of records would find; what it would notice is noticed here.

use super::Passes;
use crate::intake::block::Block;
use crate::intake::cut::{Cut, Form, Kept, Noticed, Stretch, cut};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{Meter, Outcome, PIECE, fill};
use crate::intake::scan::plain_rows;
use std::io::Read;

/// Bytes of a stretch.
const STRETCH: usize = 1 << 18;
/// Bytes of a line beyond which a text is not plain.
const LINE: usize = 8 << 20;

/// Where the rows begin: byte of the file, and line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beginning {
    pub at: u64,
    pub line: u64,
}

/// The place after `lines` lines of a text that begins at a byte of the file.
pub(super) fn beginning(passes: &mut dyn Passes, text: u64, lines: u64) -> Outcome<Beginning> {
    let mut bytes = passes.open()?;
    super::skip(&mut bytes, text)?;
    let (mut at, mut left) = (text, lines);
    let mut piece = vec![0; PIECE];
    while left > 0 {
        let n = fill(&mut bytes, &mut piece)?;
        let piece = piece.get(..n).unwrap_or_default();
        let wanted = usize::try_from(left - 1).unwrap_or(usize::MAX);
        match memchr::memchr_iter(b'\n', piece).nth(wanted) {
            Some(end) => return Ok(Beginning { at: at + end as u64 + 1, line: lines + 1 }),
            None if n == 0 => break,
            None => left -= memchr::memchr_iter(b'\n', piece).count() as u64,
        }
        at += n as u64;
    }
    Ok(Beginning { at, line: lines + 1 })
}

/// Reads the rows from their beginning on; `bytes` stands there. None when a line is too long for this. The meter is
/// told of this reading as one of so many.
pub(super) fn read(
    bytes: &mut dyn Read,
    beginning: Beginning,
    (file, form): (Kept, Form),
    gatherer: &mut Gatherer<'_>,
    meter: &mut Meter<'_>,
    readings: u64,
) -> Outcome<Option<Cut>> {
    let mut index = Cut::new(file, form);
    let mut block = Block::default();
    let mut held: Vec<u8> = Vec::new();
    let mut next = Stretch { at: beginning.at, len: 0, first: 0, line: beginning.line, plain: false };
    let mut whole = false;
    while !whole {
        let known = held.len();
        held.resize(known + STRETCH, 0);
        let n = fill(bytes, held.get_mut(known..).unwrap_or_default())?;
        held.truncate(known + n);
        whole = n < STRETCH;
        let end = if whole { held.len() } else { memchr::memrchr(b'\n', &held).map_or(0, |at| at + 1) };
        if end == 0 {
            if held.len() > LINE {
                return Ok(None);
            }
            continue;
        }
        let rest = held.split_off(end);
        let plain = plain_rows(&held, form.delimiter, form.width);
        let stretch = Stretch { len: end, plain: plain.is_some(), ..next };
        let lines = match plain {
            Some(rows) => {
                gatherer.plain_rows(stretch.first, stretch.line, rows, &mut index.jumps);
                held = rest;
                (rows, rows)
            }
            None => {
                let mut noticed = Noticed::default();
                cut(std::mem::replace(&mut held, rest), stretch, form, &mut block, &mut noticed)?;
                if noticed.wide {
                    return Ok(None);
                }
                gatherer.block(&block, &noticed, &mut index.jumps);
                (noticed.lines, block.rows() as u64)
            }
        };
        next = Stretch {
            at: stretch.at + end as u64,
            len: 0,
            first: stretch.first + lines.1,
            line: stretch.line + lines.0,
            plain: false,
        };
        index.stretches.push(stretch);
        index.rows = next.first;
        meter.add(n as u64 / readings, lines.1)?;
    }
    Ok(Some(index))
}
