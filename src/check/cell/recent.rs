//! The verdicts of texts that were met a moment ago: one look at one place.
//!
//! Rule: what is forgotten is only found more slowly. A column whose texts hardly repeat is not looked at for a while.

use super::word::{Word, same};

/// Places at first, and at most; powers of two.
const PLACES: (usize, usize) = (1 << 10, 1 << 14);
/// Blocks before a column has more places: most tables have fewer, and places have to be filled again.
const PATIENCE: u32 = 40;
/// Blocks for which a column that hardly repeats itself is left alone.
const REST: u32 = 31;

/// Places for texts that are longer than a word; a power of two.
const TEXTS: usize = 1 << 10;
/// Bytes of the longest text that is worth a place.
const LONG: usize = 256;

/// Texts met a moment ago.
#[derive(Debug, Default)]
pub struct Recent {
    places: Vec<(Word, u32)>,
    short: Habit,
    texts: Vec<(Box<str>, u32)>,
    long: Habit,
}

/// Whether a column repeats itself.
#[derive(Debug, Default)]
struct Habit {
    asked: u32,
    found: u32,
    rest: u32,
    blocks: u32,
}

impl Habit {
    fn begin(&mut self) {
        if self.rest > 0 {
            self.rest -= 1;
        } else if self.asked > 256 && self.found < self.asked / 4 {
            self.rest = REST;
        }
        self.blocks += 1;
        (self.asked, self.found) = (0, 0);
    }

    /// True when texts come again, but many were forgotten meanwhile; asked once in a while.
    fn forgets(&self) -> bool {
        self.blocks.is_multiple_of(PATIENCE) && self.asked > 256 && self.found < self.asked / 8 * 7 && self.found > self.asked / 4
    }

    #[inline]
    fn count(&mut self, found: bool) {
        self.asked += 1;
        self.found += u32::from(found);
    }
}

impl Recent {
    /// Gets ready for a block of so many rows.
    pub fn begin(&mut self, rows: usize) {
        let forgets = self.short.forgets() && self.places.len() < PLACES.1;
        self.short.begin();
        self.long.begin();
        if self.places.is_empty() && rows > 64 {
            self.places = vec![(Word::NONE, 0); PLACES.0];
            (self.short.rest, self.long.rest) = (0, 0);
        } else if forgets {
            self.places = vec![(Word::NONE, 0); self.places.len() * 4];
        }
    }

    /// The verdict of a text; none when it is not known here.
    #[inline]
    pub fn find(&mut self, word: Word) -> Option<u32> {
        if self.short.rest > 0 {
            return None;
        }
        let (known, verdict) = *self.places.get(word.hash() as usize & self.places.len().wrapping_sub(1))?;
        let found = known == word;
        self.short.count(found);
        found.then_some(verdict)
    }

    /// Keeps the verdict of a text.
    #[inline]
    pub fn keep(&mut self, word: Word, verdict: u32) {
        let at = word.hash() as usize & self.places.len().wrapping_sub(1);
        if self.short.rest == 0
            && let Some(place) = self.places.get_mut(at)
        {
            *place = (word, verdict);
        }
    }

    /// The verdict of a text that is longer than a word.
    pub fn find_long(&mut self, text: &str) -> Option<u32> {
        if self.long.rest > 0 {
            return None;
        }
        let (known, verdict) = self.texts.get(place(text)?)?;
        let found = same(known, text);
        self.long.count(found);
        found.then_some(*verdict)
    }

    /// Keeps the verdict of a text that is longer than a word, in a column of more than a few rows.
    pub fn keep_long(&mut self, text: &str, verdict: u32) {
        if self.long.rest > 0 || self.places.is_empty() || text.len() > LONG {
            return;
        }
        if self.texts.is_empty() {
            self.texts.resize_with(TEXTS, Default::default);
        }
        if let Some(place) = place(text).and_then(|place| self.texts.get_mut(place)) {
            *place = (text.into(), verdict);
        }
    }
}

/// Where a text has its place: by its length and both of its ends.
#[inline]
fn place(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = u64::from_le_bytes(*bytes.first_chunk()?) ^ u64::from_le_bytes(*bytes.last_chunk()?).rotate_left(23);
    let mixed = (ends ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Some((mixed >> 54) as usize & (TEXTS - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_column_that_does_not_repeat_itself_is_left_alone_for_a_while() {
        let mut recent = Recent::default();
        recent.keep_long("before the first block, nothing", 1);
        assert_eq!(recent.find_long("before the first block, nothing"), None);
        recent.begin(1_000);
        recent.keep_long("a text of many letters", 7);
        assert_eq!(recent.find_long("a text of many letters"), Some(7));
        assert_eq!(recent.find_long("a text of many letterz"), None);
        recent.keep_long(&"x".repeat(LONG + 1), 8);
        assert_eq!(recent.find_long(&"x".repeat(LONG + 1)), None);
        for n in 0..1_000 {
            assert_eq!(recent.find_long(&format!("a text that nobody kept, {n}")), None);
        }
        recent.begin(1_000);
        assert_eq!(recent.find_long("a text of many letters"), None);
        (0..REST).for_each(|_| recent.begin(1_000));
        assert_eq!(recent.find_long("a text of many letters"), Some(7));
    }

    #[test]
    fn a_column_that_forgets_what_comes_again_gets_more_places() {
        let mut recent = Recent::default();
        let mut seed = 1_u32;
        // A block of 2,000 texts in any order; how many were known.
        let mut block = |recent: &mut Recent| {
            recent.begin(4_000);
            let mut found = 0;
            for _ in 0..4_000 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let n = (seed >> 8) % 2_000;
                let word = Word::new(&format!("text {n}")).unwrap();
                match recent.find(word) {
                    Some(known) => found += u32::from(known == n),
                    None => recent.keep(word, n),
                }
            }
            found
        };
        let few: Vec<u32> = (0..PATIENCE).map(|_| block(&mut recent)).collect();
        let more: Vec<u32> = (0..3 * PATIENCE).map(|_| block(&mut recent)).collect();
        assert!(
            few.last().is_some_and(|found| *found < 2_500) && more.last().is_some_and(|found| *found > 3_200),
            "{few:?} {more:?}"
        );
        assert!(recent.places.len() <= PLACES.1);
    }

    proptest! {
        #[test]
        fn a_verdict_found_is_that_of_the_very_text(texts in prop::collection::vec("[ab]{0,2}[a-c]{16,20}", 1..300)) {
            let mut recent = Recent::default();
            recent.begin(1_000);
            let mut known = std::collections::HashMap::new();
            for (at, text) in (0..).zip(&texts) {
                if let Some(found) = recent.find_long(text) {
                    prop_assert_eq!(known.get(text), Some(&found));
                }
                recent.keep_long(text, at);
                known.insert(text, at);
                prop_assert_eq!(recent.find_long(text), Some(at));
            }
        }
    }
}
