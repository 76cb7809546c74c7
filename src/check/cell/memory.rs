//! Texts met before, by hash: where the verdict of a text stands.
//!
//! Rule: what is remembered is bounded, in number and in length; a text that is forgotten is judged anew.

use hashbrown::{HashMap, HashTable};

/// Distinct texts remembered.
const MOST: usize = 1 << 16;
/// Distinct texts after which a column must have repeated itself to be remembered further.
const TRIAL: usize = 1 << 12;
/// Bytes of a text that is worth remembering.
const LONG: usize = 256;

/// Texts and the numbers given to them. Short ones, which is nearly all, are compared as two numbers.
#[derive(Debug, Default)]
pub struct Memory {
    short: HashTable<Short>,
    long: HashMap<Box<str>, u32>,
    met_again: usize,
}

/// A text of at most sixteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    first: u64,
    last: u64,
    len: u8,
}

#[derive(Clone, Copy, Debug)]
struct Short {
    word: Word,
    id: u32,
}

impl Word {
    /// The first and the last eight bytes, which overlap where there are fewer than sixteen; with the length they are
    /// the text.
    #[inline]
    pub fn new(text: &str) -> Option<Word> {
        let text = text.as_bytes();
        let len = text.len();
        let (first, last) = if len > 16 {
            return None;
        } else if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        } else {
            (text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0)
        };
        Some(Word { first, last, len: len as u8 })
    }

    #[inline]
    fn hash(self) -> u64 {
        let mixed = u128::from(self.first ^ 0x9e37_79b9_7f4a_7c15 ^ u64::from(self.len))
            * u128::from(self.last.rotate_left(23) ^ 0xd6e8_feb8_6659_fd93);
        (mixed >> 64) as u64 ^ mixed as u64
    }
}

impl Memory {
    /// The number of a text met before; `word` is that of the text.
    #[inline]
    pub fn recall(&mut self, text: &str, word: Option<Word>) -> Option<u32> {
        let id = match word {
            Some(word) => self.short.find(word.hash(), |short| short.word == word)?.id,
            None => *self.long.get(text)?,
        };
        self.met_again += 1;
        Some(id)
    }

    /// Remembers a text under a number, when there is room and the column repeats itself. False when it does not.
    pub fn keep(&mut self, text: &str, id: u32) -> bool {
        let known = self.short.len() + self.long.len();
        if text.len() > LONG || !(known < TRIAL || (known < MOST && self.met_again > known)) {
            return false;
        }
        match Word::new(text) {
            Some(word) => {
                self.short.insert_unique(word.hash(), Short { word, id }, |short| short.word.hash());
            }
            None => {
                self.long.insert(text.into(), id);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_recalled_and_the_rest_is_bounded() {
        let mut memory = Memory::default();
        assert_eq!(memory.recall("a", Word::new("a")), None);
        assert!(memory.keep("a", 7));
        assert_eq!(memory.recall("a", Word::new("a")), Some(7));
        assert_eq!(memory.recall("", Word::new("")), None);
        assert_eq!(memory.recall("\0a", Word::new("\0a")), None);
        for text in ["", "ab", "abc", "abcd", "abcdabcd", "abcdefghijklmnop", "abcdefghijklmnopq", "é"] {
            assert!(memory.keep(text, text.len() as u32));
            assert_eq!(memory.recall(text, Word::new(text)), Some(text.len() as u32), "{text}");
        }
        assert!(!memory.keep(&"x".repeat(LONG + 1), 8));
        let kept = (0..2 * TRIAL).filter(|n| memory.keep(&n.to_string(), *n as u32)).count();
        assert_eq!(kept, TRIAL - 9, "a column that never repeats itself is not remembered further");
    }
}
