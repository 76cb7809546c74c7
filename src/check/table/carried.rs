//! Keys on their way from one worker to another, as bytes.
//!
//! Rule: who reads makes the same keys ready from the same study first, so that only what rows have put there travels.

use super::keys::TableKeys;
use super::keyset::{Entry, KeySet, RowId};
use crate::finding::Places;
use crate::study::{Study, Table};
use crate::wire;
use std::collections::BTreeMap;

/// Values that must be the same everywhere, set by set.
type Same = Vec<BTreeMap<String, Places>>;

impl TableKeys {
    /// The keys as bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        self.sets.iter().map(|set| &set.rows).chain(&self.whole).for_each(|set| set.write(out));
        for hashes in &self.row_hashes {
            put(out, hashes.len() as u64);
            hashes.iter().for_each(|hash| put(out, *hash));
        }
        let same: Vec<&BTreeMap<String, Places>> = self.same.iter().map(|(_, values)| values).collect();
        let same = wire::to_bytes(&same);
        put(out, same.len() as u64);
        out.extend(same);
    }

    /// The keys of a table, taken from the front of some bytes; none when they are not keys of this table.
    pub fn read(study: &Study, table: &Table, bytes: &mut &[u8]) -> Option<TableKeys> {
        let mut keys = TableKeys::new(study, table);
        for set in keys.sets() {
            *set = KeySet::read(bytes)?;
        }
        for hashes in &mut keys.row_hashes {
            let count = count(bytes, 8)?;
            *hashes = (0..count).map(|_| take(bytes)).collect::<Option<_>>()?;
        }
        let length = count(bytes, 1)?;
        let same: Same = wire::from_bytes(bytes.split_off(..length)?)?;
        if same.len() != keys.same.len() {
            return None;
        }
        keys.same.iter_mut().zip(same).for_each(|((_, mine), read)| *mine = read);
        Some(keys)
    }
}

impl KeySet {
    fn write(&self, out: &mut Vec<u8>) {
        for drawer in &self.drawers {
            put(out, drawer.len() as u64);
            out.reserve(drawer.len() * size_of::<Entry>());
            for (high, low, row) in drawer {
                put(out, *high);
                put(out, *low);
                put(out, row.0);
            }
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<KeySet> {
        let mut set = KeySet::default();
        for drawer in &mut set.drawers {
            let count = count(bytes, size_of::<Entry>())?;
            let (entries, _) = bytes.split_off(..count * size_of::<Entry>())?.as_chunks::<8>();
            let (entries, _) = entries.as_chunks::<3>();
            let word = |word: [u8; 8]| u64::from_le_bytes(word);
            *drawer = entries.iter().map(|[high, low, row]| (word(*high), word(*low), RowId(word(*row)))).collect();
        }
        Some(set)
    }
}

fn put(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    bytes.split_off(..8)?.first_chunk().map(|word| u64::from_le_bytes(*word))
}

/// The number of things of so many bytes that follow; none when there are fewer.
fn count(bytes: &mut &[u8], size: usize) -> Option<usize> {
    let count = usize::try_from(take(bytes)?).ok()?;
    (count.checked_mul(size)? <= bytes.len()).then_some(count)
}
