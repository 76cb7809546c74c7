//! Parts of a workbook offered as a zip file to a reader that wants one, under our own limits.
//!
//! Rule: nothing is unpacked ahead. The offered file holds its parts unpacked, and each comes from the real archive
//! while it is read, in order, from its first byte; what passes is counted, limited and can be watched.

use super::cut::Cut;
use crate::intake::limits::{CELL, Halt, Limit, Outcome, UNPACKED, damaged, fill};
use flate2::Crc;
use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Bytes that are taken from a part at a time.
const BLOCK: usize = 1 << 16;
/// Tags of the shared texts: each text becomes something that is held…
const TAGS: u64 = 32 << 20;
/// …and so does each style, which is larger. Excel has 65,490.
const STYLE_TAGS: u64 = 1 << 20;
/// Nothing, before the directory: whoever looks for the directory from the end reads no part by that.
const GAP: u64 = 1 << 17;

/// Where a part comes from.
pub(super) enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A member of the archive that is at most as long as a limit; a sheet's XML is watched.
    Member {
        /// Position in the archive.
        index: usize,
        /// Declared CRC-32 and length.
        sum: (u32, u64),
        /// Most bytes.
        room: Limit,
        /// Its rows and cells are to be seen.
        sheet: bool,
    },
}

struct Part {
    start: u64,
    head: Vec<u8>,
    size: u64,
    body: Body,
}

/// Opens a member of the archive, at most so long.
pub(super) type Open<'f> = dyn Fn(usize, Limit) -> io::Result<Box<dyn Read + 'f>> + 'f;
/// Told of bytes and rows; may ask to stop.
pub(super) type Tell<'f> = dyn FnMut(u64, u64) -> Outcome<()> + 'f;

/// What passes from the archive to the reader, shared with whoever watches.
pub(super) struct Flow<'f> {
    open: &'f Open<'f>,
    tell: &'f mut Tell<'f>,
    reader: Option<Box<dyn Read + 'f>>,
    block: Vec<u8>,
    /// Part at work, and bytes of it that were given.
    at: (usize, u64),
    span: (usize, usize),
    /// Bytes since an element began.
    run: u64,
    /// Tags of a part that is held whole.
    tags: u64,
    most_tags: u64,
    sheet: bool,
    failed: Option<Halt>,
    /// Rows since this was last told.
    pub(super) rows: u64,
    /// The rows and cells of the sheet at work.
    pub(super) cut: Cut,
}

impl<'f> Flow<'f> {
    /// Nothing has passed yet.
    pub(super) fn new(open: &'f Open<'f>, tell: &'f mut Tell<'f>) -> Rc<RefCell<Flow<'f>>> {
        Rc::new(RefCell::new(Flow {
            open,
            tell,
            reader: None,
            block: vec![0; BLOCK],
            at: (usize::MAX, 0),
            span: (0, 0),
            run: 0,
            tags: 0,
            most_tags: 0,
            sheet: false,
            failed: None,
            rows: 0,
            cut: Cut::default(),
        }))
    }

    /// Why the reading came to an end: what was seen here, or else damage.
    pub(super) fn failure(&mut self) -> Halt {
        self.failed.take().unwrap_or_else(damaged)
    }

    /// Reads the part at work to its end, for what is to be seen of it.
    pub(super) fn finish(&mut self) -> Outcome<()> {
        if let Some(halt) = self.failed.take() {
            return Err(halt);
        }
        while self.reader.is_some() && self.refill()? {}
        Ok(())
    }

    fn serve(&mut self, part: usize, offset: u64, body: &Body, buffer: &mut [u8]) -> io::Result<usize> {
        let Body::Member { index, room, sheet, .. } = body else { return Ok(0) };
        if offset == 0 && self.at != (part, 0) {
            self.reader = Some((self.open)(*index, *room).inspect_err(|e| self.failed = Some(io::Error::from(e.kind()).into()))?);
            (self.at, self.span, self.run, self.sheet, self.tags) = ((part, 0), (0, 0), 0, *sheet, 0);
            self.most_tags = if room.0 == "styles" { STYLE_TAGS } else { TAGS };
            if self.sheet {
                self.cut = Cut::default();
            }
        }
        if self.at != (part, offset) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        if self.span.0 == self.span.1
            && let Err(halt) = self.refill()
        {
            self.reader = None;
            self.failed = Some(halt);
            return Err(io::ErrorKind::Other.into());
        }
        let ready = self.block.get(self.span.0..self.span.1).unwrap_or_default();
        let n = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..n), ready.get(..n)) {
            to.copy_from_slice(from);
        }
        self.span.0 += n;
        self.at.1 += n as u64;
        Ok(n)
    }

    /// Takes the next block; false at the end of the part.
    fn refill(&mut self) -> Outcome<bool> {
        let Some(reader) = &mut self.reader else { return Ok(false) };
        let n = fill(reader, &mut self.block)?;
        self.span = (0, n);
        (self.tell)(n as u64, std::mem::take(&mut self.rows))?;
        let block = self.block.get_mut(..n).unwrap_or_default();
        self.run = match block.iter().rposition(|b| *b == b'<') {
            Some(last) => (n - last) as u64,
            None => self.run + n as u64,
        };
        if self.run > CELL * 2 {
            return Err(Limit("cell", CELL).into());
        }
        if !self.sheet {
            self.tags += memchr::memchr_iter(b'<', block).count() as u64;
            // Four of the usual ones make a text, and so does a single empty one.
            self.tags += memchr::memmem::find_iter(block, b"/>").count() as u64 * 3;
            if self.tags > self.most_tags {
                return Err(Limit("elements", self.most_tags).into());
            }
        }
        if self.sheet {
            self.cut.take(block)?;
            if self.at.1 == 0 {
                hide_size(block);
            }
        }
        Ok(n > 0)
    }
}

/// Blanks what a sheet says of its own size: it is not needed, and a wrong word there would end the reading.
fn hide_size(block: &mut [u8]) {
    let Some(word) = block.windows(9).position(|w| w == b"dimension") else { return };
    let Some(start) = block.iter().take(word).rposition(|b| *b == b'<') else { return };
    let Some(len) = block.iter().skip(start).position(|b| *b == b'>') else { return };
    if block.get(start + len - 1) == Some(&b'/') {
        block.iter_mut().skip(start).take(len + 1).for_each(|b| *b = b' ');
    }
}

/// The offered file.
pub(super) struct Offer<'f> {
    flow: Rc<RefCell<Flow<'f>>>,
    parts: Vec<Part>,
    directory: Vec<u8>,
    directory_at: u64,
    at: u64,
}

impl<'f> Offer<'f> {
    /// Lays the parts out, each under its name.
    ///
    /// # Errors
    /// A limit when they are longer together than such a file can be.
    pub(super) fn new(flow: Rc<RefCell<Flow<'f>>>, bodies: Vec<(String, Body)>) -> Outcome<Offer<'f>> {
        let (mut parts, mut directory, mut at) = (Vec::new(), Vec::new(), 0_u64);
        for (name, body) in bodies {
            let (crc, size) = match &body {
                Body::Member { sum, .. } => *sum,
                Body::Bytes(bytes) => {
                    let mut crc = Crc::new();
                    crc.update(bytes);
                    (crc.sum(), bytes.len() as u64)
                }
            };
            // Version, flags (names are UTF-8), stored, time and day of 1980, sum, packed, unpacked, name, nothing more.
            let mut entry = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
            entry.extend_from_slice(&crc.to_le_bytes());
            entry.extend_from_slice(&(size as u32).to_le_bytes());
            entry.extend_from_slice(&(size as u32).to_le_bytes());
            entry.extend_from_slice(&(name.len() as u16).to_le_bytes());
            entry.extend_from_slice(&[0, 0]);
            directory.extend_from_slice(b"PK\x01\x02\x14\0");
            directory.extend_from_slice(&entry);
            directory.extend_from_slice(&[0; 10]);
            directory.extend_from_slice(&(at as u32).to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
            let head = [b"PK\x03\x04".as_slice(), &entry, name.as_bytes()].concat();
            let next = at.saturating_add(head.len() as u64).saturating_add(size);
            if next > UNPACKED - (GAP << 4) {
                return Err(Limit("unpacked", UNPACKED).into());
            }
            parts.push(Part { start: at, head, size, body });
            at = next;
        }
        let (directory_at, size, count) = (at + GAP, directory.len() as u32, (parts.len() as u16).to_le_bytes());
        directory.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        directory.extend_from_slice(&count);
        directory.extend_from_slice(&count);
        directory.extend_from_slice(&size.to_le_bytes());
        directory.extend_from_slice(&(directory_at as u32).to_le_bytes());
        directory.extend_from_slice(&[0, 0]);
        Ok(Offer { flow, parts, directory, directory_at, at: 0 })
    }

    fn len(&self) -> u64 {
        self.directory_at + self.directory.len() as u64
    }
}

/// Copies what there is from `offset` on.
fn copy(bytes: &[u8], offset: u64, buffer: &mut [u8]) -> usize {
    let from = usize::try_from(offset).ok().and_then(|o| bytes.get(o..)).unwrap_or_default();
    buffer.iter_mut().zip(from).map(|(to, from)| *to = *from).count()
}

impl Read for Offer<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = if self.at >= self.directory_at {
            copy(&self.directory, self.at - self.directory_at, buffer)
        } else {
            let index = self.parts.partition_point(|p| p.start <= self.at).saturating_sub(1);
            let Some(part) = self.parts.get(index) else { return Ok(0) };
            let (offset, head) = (self.at - part.start, part.head.len() as u64);
            let left = usize::try_from((head + part.size).saturating_sub(offset)).unwrap_or(usize::MAX).min(buffer.len());
            let inside = buffer.get_mut(..left).unwrap_or_default();
            match &part.body {
                _ if offset < head => copy(&part.head, offset, inside),
                _ if inside.is_empty() => {
                    let gap = usize::try_from(self.directory_at - self.at).unwrap_or(usize::MAX);
                    buffer.iter_mut().take(gap).map(|byte| *byte = 0).count()
                }
                Body::Bytes(bytes) => copy(bytes, offset - head, inside),
                body => {
                    let mut flow = self.flow.try_borrow_mut().map_err(io::Error::other)?;
                    flow.serve(index, offset - head, body, inside)?
                }
            }
        };
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Offer<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
