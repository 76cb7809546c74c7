//! Texts met before, by hash: where the verdict of a text stands.
//!
//! Rule: what is remembered is bounded, in number and in length; a text that is forgotten is judged anew.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

/// Distinct texts remembered.
const MOST: usize = 1 << 16;
/// Distinct texts after which a column must have repeated itself to be remembered further.
const TRIAL: usize = 1 << 12;
/// Bytes of a text that is worth remembering.
const LONG: usize = 256;

/// Texts and the numbers given to them.
#[derive(Debug, Default)]
pub struct Memory {
    table: HashTable<Known>,
    texts: String,
    met_again: usize,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    hash: u64,
    start: u32,
    end: u32,
    id: u32,
}

impl Memory {
    /// The number of a text met before.
    pub fn recall(&mut self, text: &str) -> Option<u32> {
        let hash = xxh3_64(text.as_bytes());
        let found = self.table.find(hash, |known| known.hash == hash && self.is(known, text))?;
        self.met_again += 1;
        Some(found.id)
    }

    /// Remembers a text under a number, when there is room and the column repeats itself. False when it does not.
    pub fn keep(&mut self, text: &str, id: u32) -> bool {
        let known = self.table.len();
        if text.len() > LONG || !(known < TRIAL || (known < MOST && self.met_again > known)) {
            return false;
        }
        let hash = xxh3_64(text.as_bytes());
        let start = self.texts.len() as u32;
        self.texts.push_str(text);
        self.table.insert_unique(hash, Known { hash, start, end: self.texts.len() as u32, id }, |known| known.hash);
        true
    }

    fn is(&self, known: &Known, text: &str) -> bool {
        self.texts.as_bytes().get(known.start as usize..known.end as usize) == Some(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_recalled_and_the_rest_is_bounded() {
        let mut memory = Memory::default();
        assert_eq!(memory.recall("a"), None);
        assert!(memory.keep("a", 7));
        assert_eq!(memory.recall("a"), Some(7));
        assert_eq!(memory.recall(""), None);
        assert!(!memory.keep(&"x".repeat(LONG + 1), 8));
        let kept = (0..2 * TRIAL).filter(|n| memory.keep(&n.to_string(), *n as u32)).count();
        assert_eq!(kept, TRIAL - 1, "a column that never repeats itself is not remembered further");
    }
}
