//! Keys of tables that have too many rows to remember a key of each: the table is read again instead.
//!
//! Rule: what is remembered at a time fits a stated room. Rows are read once for each part of the hashes, of which 64 bits
//! are kept; what is suspected there is confirmed by another reading with 128 bits and its rows. The findings are those of
//! a table that fits.

use super::keyset::{KeySet, RowId};
use super::reader::each_key;
use crate::check::run::Halt;
use crate::study::{Study, Table};
use xxhash_rust::xxh3::xxh3_128;

/// Bytes that the keys of one table may take: what a page can spare, and what a computer can.
pub const ROOM: u64 = if cfg!(target_arch = "wasm32") { 256 << 20 } else { 2 << 30 };
/// Bytes of a hash in one reading.
const HASH: u64 = 8;
/// Bits of a hash by which a sorted list is entered.
const DOOR: u32 = 16;

/// Fields of a table.
#[derive(Clone, Copy)]
pub struct Fields<'s> {
    /// The study.
    pub study: &'s Study,
    /// A table of it.
    pub table: &'s Table,
    /// Positions in the schema.
    pub fields: &'s [usize],
    /// Blank keys are keys too: those of whole rows.
    pub blanks: bool,
}

impl Fields<'_> {
    /// Calls `each` with row, hash and key of every row; of those with a blank key only where they count.
    fn each(&self, each: &mut dyn FnMut(RowId, u64, &str)) -> Result<(), Halt> {
        each_key(self.study, self.table, self.fields, &mut |row, key| {
            if self.blanks || !key.is_empty() {
                each(row, hash(key), key);
            }
        })
        .map_err(Halt::Unreadable)
    }

    /// Readings that keep within the room.
    fn readings(&self, room: u64) -> u64 {
        self.table.rows().saturating_mul(HASH).div_ceil(room.max(HASH)).max(1)
    }

    /// The hashes of one reading, in order.
    fn hashes(&self, reading: u64, of: u64) -> Result<Vec<u64>, Halt> {
        // Hashes fall evenly: a little more than the share is room enough, and more is taken when it is not.
        let share = self.table.rows() / of;
        let mut hashes = Vec::with_capacity(usize::try_from(share + share / 64 + 64).unwrap_or_default());
        self.each(&mut |_, hash, _| {
            if part(hash, of) == reading {
                hashes.push(hash);
            }
        })?;
        hashes.sort_unstable();
        Ok(hashes)
    }
}

/// The keys that stand in more than one row, with their rows, in order.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn repeated(of: Fields<'_>, room: u64) -> Result<KeySet, Halt> {
    let readings = of.readings(room);
    let mut suspects: Vec<u64> = Vec::new();
    for reading in 0..readings {
        let hashes = of.hashes(reading, readings)?;
        suspects.extend(hashes.chunk_by(u64::eq).filter(|run| run.len() > 1).filter_map(|run| run.first()));
    }
    let mut found = KeySet::default();
    if !suspects.is_empty() {
        let suspects = Sorted::new(suspects);
        of.each(&mut |row, hash, key| {
            if suspects.has(hash) {
                found.add(key.as_bytes(), row);
            }
        })?;
        found.sort();
    }
    Ok(found)
}

/// The keys of `children` that no row of `parents` has, with their rows, in order.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn missing(children: Fields<'_>, parents: Fields<'_>, room: u64) -> Result<KeySet, Halt> {
    let readings = parents.readings(room);
    let mut found = KeySet::default();
    for reading in 0..readings {
        let mut hashes = parents.hashes(reading, readings)?;
        hashes.dedup();
        let known = Sorted::new(hashes);
        children.each(&mut |row, hash, key| {
            if part(hash, readings) == reading && !known.has(hash) {
                found.add(key.as_bytes(), row);
            }
        })?;
    }
    found.sort();
    Ok(found)
}

fn hash(key: &str) -> u64 {
    (xxh3_128(key.as_bytes()) >> 64) as u64
}

/// The reading that a hash belongs to: the first has the smallest.
fn part(hash: u64, of: u64) -> u64 {
    ((u128::from(hash) * u128::from(of)) >> 64) as u64
}

/// Hashes in order, entered by their first bits.
struct Sorted {
    hashes: Vec<u64>,
    /// Where the hashes with each beginning stand; one more at the end.
    doors: Vec<usize>,
}

impl Sorted {
    fn new(mut hashes: Vec<u64>) -> Sorted {
        if !hashes.is_sorted() {
            hashes.sort_unstable();
        }
        let mut doors = Vec::with_capacity((1 << DOOR) + 1);
        let mut at = 0;
        for door in 0..1u64 << DOOR {
            at += hashes.get(at..).unwrap_or_default().partition_point(|hash| hash >> (64 - DOOR) < door);
            doors.push(at);
        }
        doors.push(hashes.len());
        Sorted { hashes, doors }
    }

    fn has(&self, hash: u64) -> bool {
        let door = (hash >> (64 - DOOR)) as usize;
        let (Some(from), Some(to)) = (self.doors.get(door), self.doors.get(door + 1)) else { return false };
        self.hashes.get(*from..*to).is_some_and(|room| room.binary_search(&hash).is_ok())
    }
}
