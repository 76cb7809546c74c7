//! Compound files: the small file system in which old workbooks and protected ones lie.
//!
//! Rule: every chain of sectors is followed at most as far as the file is long.

use crate::intake::Input;
use crate::intake::limits::{Limit, Outcome, WHOLE, damaged, fill};
use crate::intake::zip::{u16_at, u32_at, u64_at};
use std::io::SeekFrom;

const END: u32 = 0xffff_fffe;

/// An open compound file.
pub(in crate::intake) struct Compound<'a> {
    input: &'a mut dyn Input,
    len: u64,
    sector: u64,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Vec<u8>,
    small_limit: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    stream: bool,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub(in crate::intake) fn open(input: &'a mut dyn Input) -> Outcome<Compound<'a>> {
        let mut header = [0; 512];
        input.seek(SeekFrom::Start(0))?;
        if fill(input, &mut header)? < 512 {
            return Err(damaged());
        }
        let shift = u16_at(&header, 30).filter(|s| (7..=16).contains(s)).ok_or_else(damaged)?;
        let at = |place| u32_at(&header, place).unwrap_or(END);
        let len = input.len();
        let mut file = Compound {
            input,
            len,
            sector: 1 << shift,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            small_limit: u64::from(at(56)),
            entries: Vec::new(),
        };
        file.read_table(&header)?;
        let directory = file.chain(at(48), None)?;
        let small_table = file.chain(at(60), None)?;
        file.small_table = words(&small_table);
        for entry in directory.chunks_exact(128) {
            let name_len = usize::from(u16_at(entry, 64).unwrap_or(0)).min(64).saturating_sub(2);
            let units: Vec<u16> =
                entry.get(..name_len).unwrap_or_default().chunks_exact(2).filter_map(|c| u16_at(c, 0)).collect();
            let size = u64_at(entry, 120).unwrap_or(0) & if shift == 9 { 0xffff_ffff } else { u64::MAX };
            let start = u32_at(entry, 116).unwrap_or(END);
            let kind = entry.get(66).copied().unwrap_or(0);
            if kind == 5 {
                file.small = file.chain(start, Some(size))?;
            }
            file.entries.push(Entry { name: String::from_utf16_lossy(&units), stream: kind == 2, start, size });
        }
        Ok(file)
    }

    fn read_sector(&mut self, number: u32, out: &mut Vec<u8>) -> Outcome<()> {
        let at = (u64::from(number) + 1).saturating_mul(self.sector);
        if at >= self.len {
            return Err(damaged());
        }
        self.input.seek(SeekFrom::Start(at))?;
        let start = out.len();
        out.resize(start + self.sector as usize, 0);
        fill(self.input, out.get_mut(start..).unwrap_or_default())?;
        Ok(())
    }

    fn read_table(&mut self, header: &[u8]) -> Outcome<()> {
        let sectors = self.len / self.sector + 1;
        let mut list: Vec<u32> = (0..109).filter_map(|i| u32_at(header, 76 + i * 4)).collect();
        let mut next = u32_at(header, 68).unwrap_or(END);
        let mut seen = 0;
        while next < 0xffff_fffa && seen <= sectors {
            let mut bytes = Vec::new();
            self.read_sector(next, &mut bytes)?;
            let mut numbers = words(&bytes);
            next = numbers.pop().unwrap_or(END);
            list.extend(numbers);
            seen += 1;
        }
        for number in list.into_iter().filter(|n| *n < 0xffff_fffa).take(sectors as usize) {
            let mut bytes = Vec::new();
            self.read_sector(number, &mut bytes)?;
            self.table.extend(words(&bytes));
        }
        Ok(())
    }

    /// The bytes of a chain, cut at `size` when it is known.
    fn chain(&mut self, start: u32, size: Option<u64>) -> Outcome<Vec<u8>> {
        let most = size.unwrap_or(self.len).min(self.len);
        if most > WHOLE {
            return Err(Limit("workbook", WHOLE).into());
        }
        let mut out = Vec::new();
        let mut next = start;
        while next < 0xffff_fffa && (out.len() as u64) < most {
            self.read_sector(next, &mut out)?;
            next = self.table.get(next as usize).copied().unwrap_or(END);
        }
        if let Some(size) = size {
            if (out.len() as u64) < size {
                return Err(damaged());
            }
            out.truncate(size as usize);
        }
        Ok(out)
    }

    /// True when there is a stream or folder of this name.
    pub(in crate::intake) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of the first stream of this name.
    pub(in crate::intake) fn stream(&mut self, name: &str) -> Option<Outcome<Vec<u8>>> {
        let (start, size) =
            self.entries.iter().find(|e| e.stream && e.name.eq_ignore_ascii_case(name)).map(|e| (e.start, e.size))?;
        Some(if size >= self.small_limit { self.chain(start, Some(size)) } else { self.small_chain(start, size) })
    }

    fn small_chain(&self, start: u32, size: u64) -> Outcome<Vec<u8>> {
        let mut out = Vec::new();
        let mut next = start;
        while next < 0xffff_fffa && (out.len() as u64) < size {
            let at = next as usize * 64;
            out.extend_from_slice(self.small.get(at..at + 64).ok_or_else(damaged)?);
            next = self.small_table.get(next as usize).copied().unwrap_or(END);
        }
        if (out.len() as u64) < size {
            return Err(damaged());
        }
        out.truncate(size as usize);
        Ok(out)
    }

    /// What a compound file is that holds no workbook: a short name.
    pub(in crate::intake) fn other(&self) -> &'static str {
        if self.has("WordDocument") {
            "word"
        } else if self.has("PowerPoint Document") {
            "powerpoint"
        } else if self.has("__properties_version1.0") {
            "mail"
        } else {
            "binary"
        }
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|c| u32_at(c, 0)).collect()
}
