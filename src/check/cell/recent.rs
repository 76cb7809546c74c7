//! The verdicts of texts that were met a moment ago: one look at one place.
//!
//! Rule: what is forgotten is only found more slowly. A column whose texts hardly repeat is not looked at for a while.

use super::word::Word;

/// Places; a power of two.
const PLACES: usize = 1 << 10;
/// Blocks for which a column that hardly repeats itself is left alone.
const REST: u32 = 31;

/// Texts met a moment ago.
#[derive(Debug, Default)]
pub struct Recent {
    places: Vec<(Word, u32)>,
    asked: u32,
    found: u32,
    rest: u32,
}

impl Recent {
    /// Gets ready for a block of so many rows.
    pub fn begin(&mut self, rows: usize) {
        if self.rest > 0 {
            self.rest -= 1;
        } else if self.asked > 256 && self.found < self.asked / 4 {
            self.rest = REST;
        }
        (self.asked, self.found) = (0, 0);
        if self.places.is_empty() && rows > 64 {
            self.places = vec![(Word::NONE, 0); PLACES];
            self.rest = 0;
        }
    }

    /// The verdict of a text; none when it is not known here.
    #[inline]
    pub fn find(&mut self, word: Word) -> Option<u32> {
        if self.rest > 0 {
            return None;
        }
        let (known, verdict) = *self.places.get(word.hash() as usize & (PLACES - 1))?;
        self.asked += 1;
        let found = known == word;
        self.found += u32::from(found);
        found.then_some(verdict)
    }

    /// Keeps the verdict of a text.
    #[inline]
    pub fn keep(&mut self, word: Word, verdict: u32) {
        if self.rest == 0
            && let Some(place) = self.places.get_mut(word.hash() as usize & (PLACES - 1))
        {
            *place = (word, verdict);
        }
    }
}
