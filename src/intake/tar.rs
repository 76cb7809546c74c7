//! The files of a tape archive (tar), one after another, as they come out of a compressed stream.
//!
//! Rule: nothing the archive says of itself is believed before it is seen. A header counts when its checksum does; a
//! stated size only says where to stop, and what is not there is told. Links, devices and paths that lead out are left aside.

use super::Notice;
use super::archive::{aside, is_unsafe};
use super::delimited::Passes;
use super::kind::belongs_to_system;
use super::limits::{Halt, Limit, MEMBERS, Outcome, WHOLE, damaged, filled, is_cut, refuse};
use super::open::Opening;
use crate::finding::{Detail, Rule};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

/// Bytes of a header, and what contents are filled up to.
const BLOCK: usize = 512;
/// Bytes of a name that stands in an entry of its own.
const NAME: u64 = 1 << 16;

/// An entry as its header describes it.
struct Entry {
    name: String,
    size: u64,
    kind: u8,
}

/// True when bytes begin with the header of an entry: its checksum is right.
pub(super) fn is_header(head: &[u8]) -> bool {
    head.first_chunk::<BLOCK>().is_some_and(|block| entry(block).is_some())
}

/// A text that ends at the first zero.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
}

/// A number in octal digits, or, beyond them, in bytes after a set bit.
fn number(bytes: &[u8]) -> Option<u64> {
    let (first, rest) = bytes.split_first()?;
    if *first == 0x80 {
        return rest.iter().try_fold(0_u64, |n, b| n.checked_mul(256)?.checked_add(u64::from(*b)));
    }
    let digits: Vec<u8> = bytes.iter().copied().skip_while(|b| *b == b' ').take_while(|b| !matches!(b, 0 | b' ')).collect();
    if digits.is_empty() || !digits.iter().all(|b| (b'0'..=b'7').contains(b)) {
        return None;
    }
    digits.iter().try_fold(0_u64, |n, b| n.checked_mul(8)?.checked_add(u64::from(b - b'0')))
}

fn entry(block: &[u8; BLOCK]) -> Option<Entry> {
    let at = |from: usize, to: usize| block.get(from..to).unwrap_or_default();
    // The checksum counts its own eight bytes as blanks.
    let sum = block.iter().enumerate().map(|(i, b)| if (148..156).contains(&i) { 32 } else { u64::from(*b) }).sum::<u64>();
    if number(at(148, 156)) != Some(sum) || block.first() == Some(&0) {
        return None;
    }
    let (name, folder) = (text(at(0, 100)), text(at(345, 500)));
    let posix = at(257, 263) == b"ustar\0" && !folder.is_empty();
    let name = if posix { format!("{folder}/{name}") } else { name };
    Some(Entry { name, size: number(at(124, 136))?, kind: block.get(156).copied()? })
}

/// Reads up to so many bytes; true when all of them were there.
fn taken(reader: &mut dyn Read, size: u64, limit: Limit) -> Outcome<(Vec<u8>, bool)> {
    let (mut bytes, mut piece) = (Vec::new(), vec![0; 1 << 16]);
    while (bytes.len() as u64) < size {
        let left = usize::try_from(size - bytes.len() as u64).unwrap_or(usize::MAX).min(piece.len());
        let Some(room) = piece.get_mut(..left) else { break };
        // Of a stream that was cut, what came before the cut stays.
        let (n, ended) = filled(reader, room);
        if let Some(error) = ended.filter(|error| !is_cut(error)) {
            return Err(error.into());
        }
        bytes.extend_from_slice(piece.get(..n).unwrap_or_default());
        if bytes.len() as u64 > limit.1 {
            return Err(limit.into());
        }
        if n < left {
            return Ok((bytes, false));
        }
    }
    Ok((bytes, true))
}

/// The path that an extended header states, where it does: lines of `length key=value`.
fn stated_path(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes;
    let mut path = None;
    while let Some(blank) = rest.iter().position(|b| *b == b' ') {
        let length: usize = std::str::from_utf8(rest.get(..blank)?).ok()?.parse().ok()?;
        let record = rest.get(blank + 1..length.checked_sub(1)?)?;
        if let Some(value) = record.strip_prefix(b"path=") {
            path = Some(String::from_utf8_lossy(value).into_owned());
        }
        rest = rest.get(length..)?;
    }
    path
}

impl Opening<'_, '_> {
    /// Reads the files of an archive. What came before a cut or a damaged header stays, and the rest is told.
    pub(super) fn tar(&mut self, path: &str, passes: &mut dyn Passes, depth: u32) -> Outcome<()> {
        let mut reader = passes.open()?;
        let (mut seen, mut files, mut longer) = (BTreeSet::new(), 0_u64, None);
        let first = self.reading.notices.len();
        let cut = loop {
            let (block, whole) = taken(&mut reader, BLOCK as u64, Limit("unpacked", WHOLE))?;
            if whole && block.iter().all(|b| *b == 0) {
                break false;
            }
            let Some(entry) = block.first_chunk::<BLOCK>().and_then(entry) else { break true };
            self.members = self.members.checked_sub(1).ok_or(Limit("members", MEMBERS))?;
            let own = matches!(entry.kind, b'L' | b'K' | b'x' | b'g');
            let limit = if own { Limit("document", NAME) } else { Limit("workbook", WHOLE) };
            let (bytes, whole) = taken(&mut reader, entry.size, limit)?;
            let filling = (BLOCK as u64 - entry.size % BLOCK as u64) % BLOCK as u64;
            let whole = whole && taken(&mut reader, filling, limit)?.1;
            match entry.kind {
                b'L' => longer = Some(text(&bytes)),
                b'x' => longer = stated_path(&bytes).or(longer),
                b'K' | b'g' => {}
                kind => {
                    let name = longer.take().unwrap_or(entry.name);
                    let name = name.replace('\\', "/");
                    let name = name.strip_prefix("./").unwrap_or(&name).to_owned();
                    if !(kind == b'5' || name.ends_with('/') || name.is_empty()) {
                        files += u64::from(self.entry(path, &name, kind, bytes, (&mut seen, depth))?);
                        if !whole {
                            let notice = Notice::new(Rule::FileDamaged, Detail::None);
                            self.reading.notices.push(notice.of_part(&name));
                        }
                    }
                }
            }
            if !whole {
                break true;
            }
        };
        drop(reader);
        if cut && self.reading.notices.iter().skip(first).all(|notice| notice.rule != Rule::FileDamaged) {
            self.reading.notices.push(Notice::new(Rule::FileDamaged, Detail::None));
        }
        if files > 0 {
            let detail = Detail::NamedCount { name: "members".into(), count: files };
            self.reading.notices.insert(first, Notice::new(Rule::ArchiveRead, detail));
        } else if self.reading.notices.len() == first {
            return Err(if cut { damaged() } else { refuse(Rule::FileEmpty, Detail::None) });
        }
        Ok(())
    }

    /// Reads one file of it; true when it could be read.
    fn entry(
        &mut self,
        path: &str,
        name: &str,
        kind: u8,
        bytes: Vec<u8>,
        (seen, depth): (&mut BTreeSet<String>, u32),
    ) -> Outcome<bool> {
        let refused = if belongs_to_system(name) {
            Some(Notice::new(Rule::FileIgnored, Detail::None))
        } else if is_unsafe(name) {
            Some(aside("path"))
        } else if !matches!(kind, 0 | b'0' | b'7') {
            Some(aside("link"))
        } else {
            (!seen.insert(name.to_owned())).then(|| aside("duplicate"))
        };
        if let Some(notice) = refused {
            self.reading.notices.push(notice.of_part(name));
            return Ok(false);
        }
        let from = self.reading.notices.len();
        let member = format!("{path}!{name}");
        let outcome = match bytes.is_empty() {
            true => Err(refuse(Rule::FileEmpty, Detail::None)),
            false => self.file(&member, &mut Cursor::new(bytes), depth + 1),
        };
        for notice in self.reading.notices.iter_mut().skip(from) {
            notice.part = Some(notice.part.take().map_or_else(|| name.to_owned(), |part| format!("{name}!{part}")));
        }
        match outcome {
            Ok(()) => Ok(true),
            Err(Halt::Stopped) => Err(Halt::Stopped),
            Err(Halt::Refused(notice)) => {
                self.reading.notices.push(notice.of_part(name));
                Ok(false)
            }
        }
    }
}
