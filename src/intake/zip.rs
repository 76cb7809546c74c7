//! The directory of a zip file and its members, one after another.
//!
//! Rule: nothing the file says of itself is believed before it is seen; a member can be opened again and again, and
//! is never unpacked into memory here. Written by hand because duplicate names, lying sizes, overlapping members
//! and old names must be seen, and because no damaged file may make the reader panic.

use super::Input;
use super::cp850;
use super::limits::{Limit, RATIO, RATIO_FROM, Room};
use crate::order::InOrder;
use flate2::{Crc, bufread::DeflateDecoder};
use std::cell::RefCell;
use std::io::{self, BufReader, Read, SeekFrom};
use std::rc::Rc;

/// A member as the directory describes it.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// Path inside the archive, with `/`.
    pub name: String,
    /// Bytes packed.
    pub packed: u64,
    /// Bytes unpacked, as declared.
    pub size: u64,
    /// Protected by a password.
    pub locked: bool,
    /// CRC-32 of the bytes, as declared.
    pub crc: u32,
    method: u16,
    offset: u64,
}

impl Member {
    /// True for a folder.
    pub(super) fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }

    /// True when the way of packing is known here.
    pub(super) fn is_known(&self) -> bool {
        matches!(self.method, 0 | 8)
    }
}

/// An open zip file.
pub(super) struct Zip<'a> {
    input: Rc<RefCell<&'a mut dyn Input>>,
    /// Members, in the directory's order.
    pub members: Vec<Member>,
}

fn damaged(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(u64::from_le_bytes)
}

/// Where the directory lies: offset, size, number of members.
struct Directory {
    at: u64,
    size: u64,
    count: u64,
}

impl<'a> Zip<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// Invalid data when there is none (a truncated file), when it is damaged or when members overlap; a limit when
    /// there are more than `most` members; what the input says when it cannot be read.
    pub(super) fn open(input: &'a mut dyn Input, most: u64) -> io::Result<Zip<'a>> {
        let len = input.len();
        let tail_len = len.min(65_557 + 20);
        let mut tail = vec![0; tail_len as usize];
        input.seek(SeekFrom::Start(len - tail_len))?;
        let n = super::limits::fill(input, &mut tail)?;
        tail.truncate(n);
        let end = (0..=tail.len().saturating_sub(22)).rev().find(|at| {
            tail.get(*at..).is_some_and(|t| t.starts_with(b"PK\x05\x06"))
                && u16_at(&tail, at + 20).is_some_and(|comment| at + 22 + usize::from(comment) <= tail.len())
        });
        let end = end.ok_or_else(|| damaged("no end of directory"))?;
        let directory = Zip::directory(input, &tail, end, len - tail_len)?;
        if directory.count > most {
            return Err(Limit("members", most).into());
        }
        if directory.size > (most * 512).max(1 << 20) {
            return Err(damaged("directory too long"));
        }
        // Bytes before the archive (a program that unpacks itself) shift every offset by the same amount.
        let end_at = len - tail_len + end as u64;
        let expected = end_at.saturating_sub(directory.size);
        let mut bytes = vec![0; directory.size as usize];
        let mut shift = 0;
        for start in [directory.at, expected] {
            input.seek(SeekFrom::Start(start.min(len)))?;
            let got = super::limits::fill(input, &mut bytes)?;
            if got == bytes.len() && (bytes.starts_with(b"PK\x01\x02") || directory.count == 0) {
                shift = start.saturating_sub(directory.at);
                break;
            }
            if start == expected {
                return Err(damaged("no directory"));
            }
        }
        let mut members = Vec::new();
        let mut at = 0;
        while (members.len() as u64) < directory.count {
            let (member, next) = parse_member(&bytes, at, shift).ok_or_else(|| damaged("directory entry"))?;
            if member.offset.saturating_add(member.packed) > len {
                return Err(damaged("member beyond the end"));
            }
            members.push(member);
            at = next;
        }
        let mut spans: Vec<(u64, u64)> = members.iter().map(|m| (m.offset, m.packed)).collect();
        spans.order();
        if spans.windows(2).any(|w| matches!(w, [a, b] if a.0 + 30 + a.1 > b.0 )) {
            return Err(damaged("members overlap"));
        }
        Ok(Zip { input: Rc::new(RefCell::new(input)), members })
    }

    fn directory(input: &mut dyn Input, tail: &[u8], end: usize, base: u64) -> io::Result<Directory> {
        let broken = || damaged("end of directory");
        let count = u16_at(tail, end + 10).ok_or_else(broken)?;
        let size = u32_at(tail, end + 12).ok_or_else(broken)?;
        let at = u32_at(tail, end + 16).ok_or_else(broken)?;
        let plain = Directory { at: at.into(), size: size.into(), count: count.into() };
        let locator = end.checked_sub(20).and_then(|l| tail.get(l..end)).filter(|l| l.starts_with(b"PK\x06\x07"));
        let Some(locator) = locator else { return Ok(plain) };
        if count != u16::MAX && size != u32::MAX && at != u32::MAX {
            return Ok(plain);
        }
        let stated = u64_at(locator, 8).ok_or_else(broken)?;
        let mut record = [0; 56];
        for start in [stated, (base + end as u64).saturating_sub(20 + 56)] {
            input.seek(SeekFrom::Start(start.min(input.len())))?;
            if super::limits::fill(input, &mut record)? == 56 && record.starts_with(b"PK\x06\x06") {
                let part = |at| u64_at(&record, at).ok_or_else(broken);
                return Ok(Directory { count: part(32)?, size: part(40)?, at: part(48)? });
            }
        }
        Err(broken())
    }

    /// The position of a member by its path: same letters, without regard to case, either slash.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        let wanted = path.trim_start_matches('/');
        self.members
            .iter()
            .position(|m| m.name == wanted)
            .or_else(|| self.members.iter().position(|m| m.name.trim_start_matches('/').eq_ignore_ascii_case(wanted)))
    }

    /// Opens a member; may be done again, and several may be open at a time. `room` is the most it may unpack to; one
    /// that unpacks to a great deal more than it holds is stopped.
    ///
    /// # Errors
    /// Invalid data when the member is not where the directory says or is packed in an unknown way.
    pub(super) fn reader(&self, index: usize, room: impl Into<Room>) -> io::Result<Box<dyn Read + 'a>> {
        let member = self.members.get(index).cloned().ok_or_else(|| damaged("no such member"))?;
        let mut header = [0; 30];
        let mut place = Place { input: Rc::clone(&self.input), at: member.offset };
        if super::limits::fill(&mut place, &mut header)? < 30 || !header.starts_with(b"PK\x03\x04") {
            return Err(damaged("member header"));
        }
        place.at += u64::from(u16_at(&header, 26).unwrap_or(0)) + u64::from(u16_at(&header, 28).unwrap_or(0));
        let packed = BufReader::with_capacity(1 << 16, place.take(member.packed));
        let room = room.into();
        match member.method {
            0 => Ok(Box::new(Checked::new(packed, &member, room))),
            8 => Ok(Box::new(Checked::new(DeflateDecoder::new(packed), &member, room))),
            _ => Err(damaged("way of packing")),
        }
    }
}

/// The input from a place on, beside others who read it.
struct Place<'a> {
    input: Rc<RefCell<&'a mut dyn Input>>,
    at: u64,
}

impl Read for Place<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut input = self.input.try_borrow_mut().map_err(io::Error::other)?;
        input.seek(SeekFrom::Start(self.at))?;
        let n = input.read(buffer)?;
        self.at += n as u64;
        Ok(n)
    }
}

fn parse_member(bytes: &[u8], at: usize, shift: u64) -> Option<(Member, usize)> {
    if !bytes.get(at..)?.starts_with(b"PK\x01\x02") {
        return None;
    }
    let host = bytes.get(at + 5)?;
    let flags = u16_at(bytes, at + 8)?;
    let name_len = usize::from(u16_at(bytes, at + 28)?);
    let extra_len = usize::from(u16_at(bytes, at + 30)?);
    let comment_len = usize::from(u16_at(bytes, at + 32)?);
    let raw = bytes.get(at + 46..at + 46 + name_len)?;
    let extra = bytes.get(at + 46 + name_len..at + 46 + name_len + extra_len)?;
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) if flags & 0x800 != 0 || !matches!(host, 0 | 11) => String::from_utf8_lossy(raw).into_owned(),
        Err(_) => cp850::decode(raw),
    };
    let mut member = Member {
        name: name.replace('\\', "/"),
        packed: u32_at(bytes, at + 20)?.into(),
        size: u32_at(bytes, at + 24)?.into(),
        locked: flags & 1 != 0,
        method: u16_at(bytes, at + 10)?,
        crc: u32_at(bytes, at + 16)?,
        offset: u32_at(bytes, at + 42)?.into(),
    };
    let mut field = 0;
    while let (Some(id), Some(len)) = (u16_at(extra, field), u16_at(extra, field + 2)) {
        if id == 1 {
            let mut at = field + 4;
            for value in [&mut member.size, &mut member.packed, &mut member.offset] {
                if *value == u64::from(u32::MAX) {
                    *value = u64_at(extra, at)?;
                    at += 8;
                }
            }
        }
        field += 4 + usize::from(len);
    }
    member.offset = member.offset.checked_add(shift)?;
    Some((member, at + 46 + name_len + extra_len + comment_len))
}

/// Counts what comes out of a member and compares it with what was said at the end.
struct Checked<R> {
    inner: R,
    crc: Crc,
    seen: u64,
    packed: u64,
    expected: (u32, u64),
    room: Room,
}

impl<R: Read> Checked<R> {
    fn new(inner: R, member: &Member, room: Room) -> Checked<R> {
        let expected = (member.crc, member.size);
        Checked { inner, crc: Crc::new(), seen: 0, packed: member.packed, expected, room }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        if n == 0 && !buffer.is_empty() {
            let same = self.crc.sum() == self.expected.0 && self.seen == self.expected.1;
            return if same { Ok(0) } else { Err(damaged("checksum")) };
        }
        self.crc.update(buffer.get(..n).unwrap_or_default());
        self.seen += n as u64;
        if self.seen > self.room.left {
            return Err(self.room.told.into());
        }
        // More than the directory says: what it says of the other members is not worth more.
        if self.seen > self.expected.1 {
            return Err(damaged("longer than declared"));
        }
        if self.seen > RATIO_FROM && self.seen / RATIO > self.packed {
            return Err(Limit("ratio", RATIO).into());
        }
        Ok(n)
    }
}
