//! Texts met before, by hash: where the verdict of a text stands.
//!
//! Rule: what is remembered is bounded, in number and in length; a text that is forgotten is judged anew.

use super::word::Word;
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

#[derive(Clone, Copy, Debug)]
struct Short {
    word: Word,
    id: u32,
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

    /// So many texts were met again without asking here.
    pub fn met(&mut self, again: usize) {
        self.met_again += again;
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
