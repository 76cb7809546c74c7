//! A whole row, or what tells it from others, as 128 bits: what its cells mean, one after the other.
//!
//! Rule: rows whose cells mean the same have the same mark, whichever block, thread or worker made it; of others it is a hash,
//! so that two of one are not to be expected in any file there will ever be.

use crate::check::cell::Block as Judged;
use crate::check::seal::Seal;
use xxhash_rust::xxh3::xxh3_64;

/// The cells of a row, taken one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark(u64, u64);

impl Mark {
    /// That of some fields of a row of a judged block.
    pub fn of_row(block: &Judged<'_, '_>, fields: &[usize], row: usize) -> Mark {
        let mut mark = Mark::default();
        fields.iter().for_each(|field| mark.take(block.seal(*field, row)));
        mark
    }

    /// Takes the next cell, by the seal of its text for comparing keys.
    #[inline]
    pub fn take(&mut self, (a, b): Seal) {
        self.0 = (self.0.rotate_left(23) ^ a).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.1 = (self.1.rotate_left(29) ^ b).wrapping_mul(0xa076_1d64_78bd_642f);
    }

    /// The mark as a key.
    pub fn bytes(&self) -> [u8; 16] {
        (u128::from(self.1) << 64 | u128::from(self.0)).to_le_bytes()
    }

    /// The mark in half the bits, for rows that are compared with few others.
    pub fn hash(&self) -> u64 {
        xxh3_64(&self.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::seal::seal;
    use std::collections::HashMap;

    fn mark(cells: &[&str]) -> Mark {
        let mut mark = Mark::default();
        cells.iter().for_each(|cell| mark.take(seal(cell.as_bytes())));
        mark
    }

    #[test]
    fn rows_have_the_mark_of_their_cells_in_their_order() {
        let texts = ["", "a", "b", "ab", "a text of more than fifteen letters", "a text of more than sixteen letters", "0", "00"];
        let mut seen = HashMap::new();
        for first in texts {
            for second in texts {
                for third in texts {
                    let cells = [first, second, third];
                    assert_eq!(seen.insert(mark(&cells).bytes(), cells), None);
                    assert_eq!(mark(&cells), mark(&cells));
                }
            }
        }
    }
}
