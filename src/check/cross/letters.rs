//! Keys that differ from a text by one letter, found without comparing it with each.
//!
//! Rule: two texts are one letter apart only when they are the same after one letter at most is left out of each; what shares
//! such a rest is compared, so that the answer is that of comparing all; but for keys too long to be anybody's.

use crate::check::near;
use xxhash_rust::xxh3::xxh3_64;

/// Letters of all keys together, at most: each becomes an entry of 12 bytes.
const MOST: usize = 4_000_000;
/// Bytes of a key that is looked at: each letter of it costs a copy of it, and nobody writes an identifier of this length by hand.
const LONGEST: usize = 512;

/// An index of keys.
pub(super) struct Letters<'k> {
    keys: Vec<&'k str>,
    /// What a key leaves without one of its letters, and its position.
    rests: Vec<(u64, u32)>,
}

impl<'k> Letters<'k> {
    /// Keys in order; none when they are too long to be indexed.
    pub(super) fn new(keys: impl Iterator<Item = &'k str>) -> Option<Letters<'k>> {
        let mut letters = Letters { keys: Vec::new(), rests: Vec::new() };
        let mut buffer = String::new();
        for key in keys {
            let position = letters.keys.len() as u32;
            letters.keys.push(key);
            rests(key, &mut buffer, &mut |rest| letters.rests.push((rest, position)));
            if letters.rests.len() > MOST {
                return None;
            }
        }
        letters.rests.sort_unstable();
        Some(letters)
    }

    /// The first keys one letter from a text at most, in their order.
    pub(super) fn near(&self, text: &str, most: usize) -> Vec<String> {
        let mut found: Vec<u32> = Vec::new();
        rests(text, &mut String::new(), &mut |rest| {
            let from = self.rests.partition_point(|(other, _)| *other < rest);
            let same = self.rests.get(from..).unwrap_or_default().iter().take_while(|(other, _)| *other == rest);
            found.extend(same.map(|(_, position)| *position));
        });
        found.sort_unstable();
        found.dedup();
        let keys = found.into_iter().filter_map(|position| self.keys.get(position as usize));
        keys.filter(|key| near::distance(text, key, 1).is_some()).take(most).map(|key| (*key).to_owned()).collect()
    }
}

/// What a text is, whole and without each of its letters.
fn rests(text: &str, buffer: &mut String, each: &mut dyn FnMut(u64)) {
    if text.len() > LONGEST {
        return;
    }
    each(xxh3_64(text.as_bytes()));
    for (at, letter) in text.char_indices() {
        buffer.clear();
        buffer.push_str(text.get(..at).unwrap_or_default());
        buffer.push_str(text.get(at + letter.len_utf8()..).unwrap_or_default());
        each(xxh3_64(buffer.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_answer_is_that_of_comparing_all(
            mut keys in prop::collection::vec("[ab1é]{0,6}", 0..60),
            text in "[ab1é]{0,6}",
            most in 1_usize..5,
        ) {
            keys.sort();
            keys.dedup();
            let index = Letters::new(keys.iter().map(String::as_str)).expect("they are short");
            let all: Vec<String> = keys.iter().filter(|key| near::distance(&text, key, 1).is_some()).take(most).cloned().collect();
            prop_assert_eq!(index.near(&text, most), all);
        }
    }
}
