//! The parts of a package: what is not changed is taken over packed as it is.
//!
//! Rule: what is unpacked is bounded, one part and all together.

use super::Unmarkable;
use crate::handover::archive::{Archive, Sizes};
use crate::handover::press::press;
use ::zip::{CompressionMethod, ZipArchive};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// Bytes that all parts unpack to.
const ROOM: u64 = 768 << 20;
/// Bytes of a package.
const LARGEST: usize = 512 << 20;

/// A package at work.
pub(super) struct Package<'b> {
    bytes: &'b [u8],
    archive: ZipArchive<Cursor<&'b [u8]>>,
    order: Vec<String>,
    /// Parts that are written anew; none for one that goes.
    changed: BTreeMap<String, Option<String>>,
    room: u64,
}

impl<'b> Package<'b> {
    /// Opens it.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unmarkable> {
        if bytes.len() > LARGEST {
            return Err(Unmarkable::TooLarge);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unmarkable::Other)?;
        let mut order = Vec::new();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| Unmarkable::Other)?;
            if entry.encrypted() || !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(Unmarkable::Other);
            }
            order.push(entry.name().map_err(|_| Unmarkable::Other)?.into_owned());
        }
        Ok(Package { bytes, archive, order, changed: BTreeMap::new(), room: ROOM })
    }

    /// The names of its parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    fn position(&self, name: &str) -> Option<usize> {
        let exact = self.order.iter().position(|known| known == name);
        exact.or_else(|| self.order.iter().position(|known| known.eq_ignore_ascii_case(name)))
    }

    /// True when there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.changed.get(name).map_or_else(|| self.position(name).is_some(), Option::is_some)
    }

    /// A part's text, as it is now.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Unmarkable> {
        if let Some(changed) = self.changed.get(name) {
            return changed.clone().ok_or(Unmarkable::Other);
        }
        let index = self.position(name).ok_or(Unmarkable::Other)?;
        let part = self.archive.by_index(index).map_err(|_| Unmarkable::Other)?;
        let mut text = Vec::new();
        part.take(self.room + 1).read_to_end(&mut text).map_err(|_| Unmarkable::Other)?;
        self.room = self.room.checked_sub(text.len() as u64).ok_or(Unmarkable::TooLarge)?;
        String::from_utf8(text).map_err(|_| Unmarkable::Other)
    }

    /// Writes a part anew, or adds it.
    pub(super) fn put(&mut self, name: &str, text: String) {
        let name = self.position(name).and_then(|at| self.order.get(at)).map_or(name, String::as_str).to_owned();
        self.changed.insert(name, Some(text));
    }

    /// Leaves a part out.
    pub(super) fn drop(&mut self, name: &str) {
        if self.has(name) {
            self.changed.insert(name.to_owned(), None);
        }
    }

    /// A name that no part has: the beginning, a number where one is needed, the ending.
    pub(super) fn unused(&self, start: &str, ending: &str) -> String {
        let numbered = |n: u32| if n == 0 { format!("{start}.{ending}") } else { format!("{start}{n}.{ending}") };
        (0..).map(numbered).find(|name| !self.has(name)).unwrap_or_default()
    }

    /// The package as it is now.
    pub(super) fn end(mut self) -> Result<Vec<u8>, Unmarkable> {
        let (mut out, mut frame) = (Vec::with_capacity(self.bytes.len() + (1 << 16)), Archive::default());
        let mut new = std::mem::take(&mut self.changed);
        for (index, name) in self.order.iter().enumerate() {
            match new.remove(name) {
                Some(None) => {}
                Some(Some(text)) => pressed(&mut frame, name, &text, &mut out)?,
                None => {
                    let mut entry = self.archive.by_index_raw(index).map_err(|_| Unmarkable::Other)?;
                    let method = if entry.compression() == CompressionMethod::Stored { 0 } else { 8 };
                    let sizes = Sizes { size: entry.size(), packed: entry.compressed_size(), crc: entry.crc32() };
                    frame.entry_in(method, name, sizes, &mut out);
                    let before = out.len();
                    entry.read_to_end(&mut out).map_err(|_| Unmarkable::Other)?;
                    if (out.len() - before) as u64 != sizes.packed {
                        return Err(Unmarkable::Other);
                    }
                }
            }
        }
        for (name, text) in &new {
            if let Some(text) = text {
                pressed(&mut frame, name, text, &mut out)?;
            }
        }
        frame.end(&mut out);
        Ok(out)
    }
}

fn pressed(frame: &mut Archive, name: &str, text: &str, out: &mut Vec<u8>) -> Result<(), Unmarkable> {
    let (mut packed, sizes, _) = press(text.as_bytes()).map_err(|_| Unmarkable::Other)?;
    frame.entry(name, sizes, out);
    out.append(&mut packed);
    Ok(())
}
