//! The keys of many rows, kept as hashes: 24 bytes a row, whatever the texts are.
//!
//! Rule: a hash has 128 bits, so that two keys of one are not to be expected in any file there will ever be; what a
//! person is shown is read again from the table.

use xxhash_rust::xxh3::xxh3_128;

/// Drawers by the first bits of the hash: each is sorted by itself, where it fits the processor's cache.
const DRAWERS: usize = 64;

/// A hash and the row it stands in.
pub type Entry = (u64, u64, RowId);

/// A row of a table: position of the part among the table's, and data row (1-based) in it. Orders as the rows do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(pub(super) u64);

impl RowId {
    /// Bits of the row within its part.
    const ROW: u32 = 44;

    /// The row of a part.
    pub fn new(part: usize, row: u64) -> RowId {
        RowId((part as u64) << RowId::ROW | row)
    }

    /// Position of the part among the table's.
    pub fn part(self) -> usize {
        (self.0 >> RowId::ROW) as usize
    }

    /// Data row, 1-based.
    pub fn row(self) -> u64 {
        self.0 & ((1 << RowId::ROW) - 1)
    }
}

/// Keys of rows, by hash.
#[derive(Clone, Debug)]
pub struct KeySet {
    pub(super) drawers: Vec<Vec<Entry>>,
}

impl Default for KeySet {
    fn default() -> KeySet {
        KeySet { drawers: vec![Vec::new(); DRAWERS] }
    }
}

impl KeySet {
    /// Adds the key of a row.
    pub fn add(&mut self, key: &[u8], row: RowId) {
        let hash = xxh3_128(key);
        let high = (hash >> 64) as u64;
        if let Some(drawer) = self.drawers.get_mut((high >> 58) as usize) {
            drawer.push((high, hash as u64, row));
        }
    }

    /// Takes the keys of later rows.
    pub fn append(&mut self, mut other: KeySet) {
        for (mine, theirs) in self.drawers.iter_mut().zip(&mut other.drawers) {
            if mine.is_empty() { std::mem::swap(mine, theirs) } else { mine.append(theirs) }
        }
    }

    /// Puts the keys in order; the searches below need that.
    pub fn sort(&mut self) {
        self.drawers().for_each(|drawer| drawer.sort_unstable());
    }

    /// The same where each drawer is two runs in order, one after the other.
    pub fn merge(&mut self) {
        self.drawers().for_each(|drawer| drawer.sort());
    }

    /// The drawers, each to be put in order by itself.
    pub fn drawers(&mut self) -> impl Iterator<Item = &mut Vec<Entry>> {
        self.drawers.iter_mut()
    }

    /// Calls `each` with the rows, in order, of every key that stands in more than one.
    pub fn repeated(&self, mut each: impl FnMut(&[Entry])) {
        for drawer in &self.drawers {
            drawer.chunk_by(same).filter(|run| run.len() > 1).for_each(&mut each);
        }
    }

    /// Calls `each` with the rows, in order, of every key that is not among `known`.
    pub fn missing_from(&self, known: &KeySet, mut each: impl FnMut(&[Entry])) {
        for (mine, theirs) in self.drawers.iter().zip(&known.drawers) {
            let mut theirs = theirs.iter().peekable();
            for run in mine.chunk_by(same) {
                let Some(first) = run.first() else { continue };
                while theirs.next_if(|entry| (entry.0, entry.1) < (first.0, first.1)).is_some() {}
                if theirs.peek().is_none_or(|entry| !same(entry, first)) {
                    each(run);
                }
            }
        }
    }
}

fn same(a: &Entry, b: &Entry) -> bool {
    (a.0, a.1) == (b.0, b.1)
}

/// The rows of a run of entries.
pub fn rows(run: &[Entry]) -> impl Iterator<Item = RowId> + '_ {
    run.iter().map(|entry| entry.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(keys: &[&str]) -> KeySet {
        let mut set = KeySet::default();
        keys.iter().enumerate().for_each(|(i, key)| set.add(key.as_bytes(), RowId::new(0, i as u64 + 1)));
        set.sort();
        set
    }

    #[test]
    fn repeated_and_missing_keys_are_found_with_their_rows() {
        let (mine, known) = (set(&["a", "b", "a", "c", "b", "a"]), set(&["b", "z"]));
        let mut found: Vec<Vec<u64>> = Vec::new();
        mine.repeated(|run| found.push(rows(run).map(RowId::row).collect()));
        found.sort();
        assert_eq!(found, [vec![1, 3, 6], vec![2, 5]]);
        found.clear();
        mine.missing_from(&known, |run| found.push(rows(run).map(RowId::row).collect()));
        found.sort();
        assert_eq!(found, [vec![1, 3, 6], vec![4]]);
    }

    #[test]
    fn a_row_keeps_its_part() {
        let row = RowId::new(3, 5_000_000_000);
        assert_eq!((row.part(), row.row()), (3, 5_000_000_000));
        assert!(RowId::new(0, u64::from(u32::MAX)) < RowId::new(1, 1));
    }
}
