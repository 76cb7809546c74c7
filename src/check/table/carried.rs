//! Keys on their way from one worker to another, as bytes.
//!
//! Rule: they come in pieces and go straight to where they belong, so that nobody holds them twice. Who takes them has
//! made the same keys ready from the same study, so that only what rows have put there travels.

use super::keys::TableKeys;
use super::keyset::{Entry, KeySet, RowId};
use crate::finding::Places;
use crate::wire::{self, Incoming, Outgoing};
use std::collections::BTreeMap;

/// Entries that travel together.
const PIECE: usize = 1 << 12;

impl TableKeys {
    /// The keys as bytes.
    pub fn write(self, out: Outgoing<'_>) {
        for set in self.sets {
            set.rows.write(out);
            for alike in set.alike.into_iter().flatten() {
                wire::put(out, alike.len());
                alike.chunks(PIECE).for_each(|some| out(&some.iter().flat_map(|one| one.to_le_bytes()).collect::<Vec<u8>>()));
            }
        }
        self.whole.into_iter().for_each(|set| set.write(out));
        for hashes in self.row_hashes {
            wire::put(out, hashes.len());
            hashes.chunks(PIECE).for_each(|some| out(&some.iter().flat_map(|hash| hash.to_le_bytes()).collect::<Vec<u8>>()));
        }
        let same: Vec<BTreeMap<String, Places>> = self.same.into_iter().map(|(_, values)| values).collect();
        wire::put_whole(out, &wire::to_bytes(&same));
    }

    /// Takes the keys of later rows of the same table from bytes; none when they are something else, and then what is
    /// here is of no more use.
    pub fn read(&mut self, from: &mut Incoming<'_>) -> Option<()> {
        for set in &mut self.sets {
            set.rows.read(from)?;
            for alike in set.alike.iter_mut().flatten() {
                let count = from.count(size_of::<u32>())?;
                alike.reserve_exact(count);
                for _ in 0..count {
                    alike.push(u32::from_le_bytes(from.array()?));
                }
            }
        }
        if let Some(set) = &mut self.whole {
            set.read(from)?;
        }
        for hashes in &mut self.row_hashes {
            let count = from.count(size_of::<u64>())?;
            hashes.reserve_exact(count);
            for _ in 0..count {
                hashes.push(u64::from_le_bytes(from.array()?));
            }
        }
        let same: Vec<BTreeMap<String, Places>> = wire::from_bytes(&from.whole()?)?;
        if same.len() != self.same.len() {
            return None;
        }
        for ((_, mine), theirs) in self.same.iter_mut().zip(same) {
            theirs.into_iter().for_each(|(value, places)| mine.entry(value).or_default().merge(&places));
        }
        Some(())
    }
}

impl KeySet {
    fn write(self, out: Outgoing<'_>) {
        let mut bytes = Vec::with_capacity(PIECE * size_of::<Entry>());
        for drawer in self.drawers {
            wire::put(out, drawer.entries.len());
            for some in drawer.entries.chunks(PIECE) {
                bytes.clear();
                for (high, low, row) in some {
                    for word in [*high, *low, row.0] {
                        bytes.extend_from_slice(&word.to_le_bytes());
                    }
                }
                out(&bytes);
            }
        }
    }

    fn read(&mut self, from: &mut Incoming<'_>) -> Option<()> {
        for drawer in &mut self.drawers {
            let count = from.count(size_of::<Entry>())?;
            drawer.entries.reserve_exact(count);
            for _ in 0..count {
                let entry: [u8; 24] = from.array()?;
                let word = |at: usize| entry.get(at..).and_then(<[u8]>::first_chunk).map(|word| u64::from_le_bytes(*word));
                drawer.entries.push((word(0)?, word(8)?, RowId(word(16)?)));
            }
        }
        Some(())
    }
}
