//! The frame of a zip archive, written from its first byte to its last: nothing is gone back to.
//!
//! Rule: sizes and checksums are known before an entry's bytes are written, so they stand in front of them, where every
//! program looks. Dates are 1980-01-01 and rights `rw-r--r--`, so that the same files give the same bytes. An entry or an
//! archive of 4 GiB or more takes the fields of ZIP64, a smaller one does not.

/// What an archive must know of an entry before its bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Bytes.
    pub size: u64,
    /// Bytes as they stand in the archive.
    pub packed: u64,
    /// CRC-32 of the content.
    pub crc: u32,
}

/// From here on a size or a place needs 64 bits.
const WIDE: u64 = 0xffff_ffff;
/// Entries from which on their number needs more than 16 bits.
const MANY: u64 = 0xffff;
const DEFLATE: u16 = 8;
/// 1980-01-01 as these archives write it.
const DAY: u16 = 0x21;
/// Written by a Unix system.
const UNIX: u16 = 3 << 8;
const RIGHTS: u32 = 0o100_644 << 16;

/// The frame of an archive at work.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Bytes so far, the entries' own among them.
    at: u64,
    directory: Vec<u8>,
    entries: u64,
}

impl Archive {
    /// Adds what stands before the bytes of an entry; `sizes.packed` bytes must follow.
    pub fn entry(&mut self, name: &str, sizes: Sizes, out: &mut Vec<u8>) {
        self.entry_in(DEFLATE, name, sizes, out);
    }

    /// The same for bytes that are packed in another way, by its number.
    pub fn entry_in(&mut self, method: u16, name: &str, sizes: Sizes, out: &mut Vec<u8>) {
        let wide = sizes.size >= WIDE || sizes.packed >= WIDE;
        let far = self.at >= WIDE;
        let start = out.len();
        put4(out, 0x0403_4b50);
        head(out, method, name, sizes, wide, if wide { 20 } else { 0 });
        out.extend_from_slice(name.as_bytes());
        if wide {
            extra(out, &[sizes.size, sizes.packed]);
        }
        let places: &[u64] = match (wide, far) {
            (true, true) => &[sizes.size, sizes.packed, self.at],
            (true, false) => &[sizes.size, sizes.packed],
            (false, true) => &[self.at],
            (false, false) => &[],
        };
        let directory = &mut self.directory;
        put4(directory, 0x0201_4b50);
        put2(directory, UNIX | version(wide));
        head(directory, method, name, sizes, wide, if places.is_empty() { 0 } else { 4 + 8 * places.len() as u16 });
        put2(directory, 0);
        put4(directory, 0);
        put4(directory, RIGHTS);
        put4(directory, narrow(self.at));
        directory.extend_from_slice(name.as_bytes());
        if !places.is_empty() {
            extra(directory, places);
        }
        self.entries += 1;
        self.at += (out.len() - start) as u64 + sizes.packed;
    }

    /// Adds what stands after the last entry.
    pub fn end(self, out: &mut Vec<u8>) {
        let (start, size) = (self.at, self.directory.len() as u64);
        out.extend_from_slice(&self.directory);
        if start >= WIDE || size >= WIDE || self.entries >= MANY {
            put4(out, 0x0606_4b50);
            put8(out, 44);
            put2(out, UNIX | version(true));
            put2(out, version(true));
            put8(out, 0);
            [self.entries, self.entries, size, start].iter().for_each(|number| put8(out, *number));
            put4(out, 0x0706_4b50);
            put4(out, 0);
            put8(out, start + size);
            put4(out, 1);
        }
        put4(out, 0x0605_4b50);
        put4(out, 0);
        let entries = self.entries.min(MANY) as u16;
        put2(out, entries);
        put2(out, entries);
        put4(out, narrow(size));
        put4(out, narrow(start));
        put2(out, 0);
    }

    /// Bytes of an archive with these entries.
    pub fn size<'n>(entries: impl Iterator<Item = (&'n str, Sizes)>) -> u64 {
        let (mut archive, mut out) = (Archive::default(), Vec::new());
        for (name, sizes) in entries {
            out.clear();
            archive.entry(name, sizes, &mut out);
        }
        out.clear();
        let at = archive.at;
        archive.end(&mut out);
        at + out.len() as u64
    }
}

/// What an entry says of itself both before its bytes and in the directory.
fn head(out: &mut Vec<u8>, method: u16, name: &str, sizes: Sizes, wide: bool, extra: u16) {
    put2(out, version(wide));
    put2(out, if name.is_ascii() { 0 } else { 1 << 11 });
    put2(out, method);
    put2(out, 0);
    put2(out, DAY);
    put4(out, sizes.crc);
    put4(out, if wide { u32::MAX } else { narrow(sizes.packed) });
    put4(out, if wide { u32::MAX } else { narrow(sizes.size) });
    put2(out, name.len().min(0xffff) as u16);
    put2(out, extra);
}

/// The field of ZIP64 with these numbers.
fn extra(out: &mut Vec<u8>, numbers: &[u64]) {
    put2(out, 1);
    put2(out, 8 * numbers.len() as u16);
    numbers.iter().for_each(|number| put8(out, *number));
}

fn version(wide: bool) -> u16 {
    if wide { 45 } else { 20 }
}

fn narrow(number: u64) -> u32 {
    number.min(WIDE) as u32
}

fn put2(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put4(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put8(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}
