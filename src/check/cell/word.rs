//! A short text as two numbers: compared, looked at and looked up without going letter by letter.
//!
//! Rule: two texts of at most sixteen bytes are the same exactly when their words are.

/// Bytes of a word.
pub const WORD: usize = 16;

/// The top bit of every byte.
const TOP: u128 = u128::MAX / 255 * 128;

/// A text of at most sixteen bytes, zeros behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    first: u64,
    last: u64,
    len: u32,
}

/// Which bytes may stand at each place of a word, and how long it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    low: u128,
    high: u128,
    /// A bit for every length.
    lengths: u32,
}

/// All bits of the first bytes, by their number.
const MASKS: [u128; WORD + 1] = {
    let mut masks = [u128::MAX; WORD + 1];
    let mut len = 0;
    while len < WORD {
        masks[len] = (1 << (8 * len)) - 1;
        len += 1;
    }
    masks
};

impl Word {
    /// What no text is.
    pub const NONE: Word = Word { first: 0, last: 0, len: u32::MAX };

    /// The word of a text; none when it is longer.
    pub fn new(text: &str) -> Option<Word> {
        Word::at(text.as_bytes(), 0, text.len())
    }

    /// The word that stands between two places.
    #[inline]
    pub fn at(bytes: &[u8], from: usize, to: usize) -> Option<Word> {
        let len = to.wrapping_sub(from);
        let mask = MASKS.get(len)?;
        let bits = match bytes.get(from..from.wrapping_add(WORD)).and_then(|some| some.first_chunk::<WORD>()) {
            Some(chunk) => u128::from_le_bytes(*chunk) & mask,
            None => bytes.get(from..to)?.iter().rev().fold(0, |bits, byte| bits << 8 | u128::from(*byte)),
        };
        Some(Word { first: bits as u64, last: (bits >> 64) as u64, len: len as u32 })
    }

    #[inline]
    fn bits(self) -> u128 {
        u128::from(self.last) << 64 | u128::from(self.first)
    }

    /// A number that spreads well.
    #[inline]
    pub fn hash(self) -> u64 {
        // No product of 128 bits: a browser has none of its own.
        let first = (self.first ^ u64::from(self.len)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (first ^ first >> 32 ^ self.last).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ mixed >> 32
    }

    /// True when the word has a shape.
    #[inline]
    pub fn has(self, shape: &Shape) -> bool {
        shape.lengths >> self.len & 1 == 1 && self.within(shape.low, shape.high)
    }

    /// True when every byte lies between those of two numbers, below 128, at its place.
    #[inline]
    fn within(self, low: u128, high: u128) -> bool {
        let bits = self.bits();
        let (above, below) = ((bits | TOP).wrapping_sub(low), (high | TOP).wrapping_sub(bits & !TOP));
        let mask = MASKS.get(self.len as usize).copied().unwrap_or(u128::MAX);
        (above & below & !bits | !mask) & TOP == TOP
    }

    /// Printable ASCII, no blank at the ends, no mark of a spreadsheet error; not blank.
    #[inline]
    pub fn is_plain(self) -> bool {
        let (first, last) = (self.first as u8, (self.bits() >> (self.len.saturating_sub(1) * 8)) as u8);
        self.len > 0
            && !matches!(first, b' ' | b'#')
            && last != b' '
            && self.within(u128::MAX / 255 * 0x20, u128::MAX / 255 * 0x7e)
    }

    /// The whole number that a word of at most eight digits is, without sign and leading zeros.
    #[inline]
    pub fn whole(self) -> Option<u32> {
        let digits = self.within(u128::MAX / 255 * 0x30, u128::MAX / 255 * 0x39);
        if !digits || self.len == 0 || self.len > 8 || (self.len > 1 && self.first as u8 == b'0') {
            return None;
        }
        // Eight digits at once: pairs, then fours, then all.
        let n = (self.first & 0x0f0f_0f0f_0f0f_0f0f) << (64 - 8 * self.len);
        let n = n.wrapping_mul(10).wrapping_add(n >> 8) & 0x00ff_00ff_00ff_00ff;
        let n = n.wrapping_mul(100).wrapping_add(n >> 16) & 0x0000_ffff_0000_ffff;
        Some(n.wrapping_mul(10_000).wrapping_add(n >> 32) as u32)
    }
}

/// True for the same text, eight bytes at a time: a browser by itself compares one by one.
#[inline]
pub fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len()
        && match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
            (Some(end), Some(other)) => {
                let eights = || a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
                end == other && eights().all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
            }
            _ => a.iter().zip(b).all(|(a, b)| a == b),
        }
}

impl Shape {
    /// The shape of words of these lengths whose bytes lie in these ranges; all bytes are letters and signs that show.
    pub fn new(ranges: &[(u8, u8)], lengths: u32) -> Option<Shape> {
        let shows = ranges.iter().all(|(low, high)| *low > b' ' && *high < 0x7f && low <= high);
        let error = ranges.first().is_some_and(|(low, high)| (*low..=*high).contains(&b'#'));
        // What may be a shortened number has to be looked at.
        let plus = ranges.iter().any(|(low, high)| (*low..=*high).contains(&b'+'));
        if !shows || error || plus || ranges.len() > WORD || lengths & 1 == 1 || lengths >> (ranges.len() + 1) != 0 {
            return None;
        }
        let bits = |side: fn(&(u8, u8)) -> u8| ranges.iter().rev().fold(0, |bits, range| bits << 8 | u128::from(side(range)));
        Some(Shape { low: bits(|range| range.0), high: bits(|range| range.1), lengths })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shapes_say_where_which_bytes_stand() {
        let shape = Shape::new(&[(b'P', b'P'), (b'-', b'-'), (b'0', b'9'), (b'0', b'9')], 1 << 3 | 1 << 4).unwrap();
        for (text, fits) in
            [("P-12", true), ("P-1", true), ("P-", false), ("P-1x", false), ("p-12", false), ("P-123", false), ("P-1é", false)]
        {
            assert_eq!(Word::new(text).unwrap().has(&shape), fits, "{text}");
        }
        assert_eq!(Shape::new(&[(b'#', b'#')], 2), None);
        assert_eq!(Shape::new(&[(b' ', b'z')], 2), None);
    }

    proptest! {
        #[test]
        fn words_are_the_texts_they_were_made_of(a in ".{0,6}", b in ".{0,6}", behind in ".{0,20}") {
            let text = format!("{a}{b}{behind}");
            prop_assert_eq!(Word::at(text.as_bytes(), a.len(), a.len() + b.len()), Word::new(&b));
            prop_assert_eq!(Word::new(&a) == Word::new(&b), a == b || a.len() > WORD && b.len() > WORD);
            if let Some(word) = Word::new(&b) {
                let plain = b.bytes().all(|b| (0x20..0x7f).contains(&b)) && !b.is_empty() && b.trim() == b && !b.starts_with('#');
                prop_assert_eq!(word.is_plain(), plain, "{}", b);
            }
        }

        #[test]
        fn texts_are_the_same_or_not(a in "[ab]{0,40}", at in 0_usize..40) {
            prop_assert!(same(&a, &a.clone()));
            let other: String = a.char_indices().map(|(i, c)| if i == at { 'c' } else { c }).collect();
            prop_assert_eq!(same(&a, &other), at >= a.len());
            let longer = format!("{}a", a);
            prop_assert!(!same(&a, &longer));
        }

        #[test]
        fn whole_numbers_are_read(n in 0_u32..100_000_000, digits in "[0-9/:]{0,10}") {
            prop_assert_eq!(Word::new(&n.to_string()).unwrap().whole(), Some(n));
            let expected = digits.parse::<u32>().ok().filter(|n| n.to_string() == digits && digits.len() <= 8);
            prop_assert_eq!(Word::new(&digits).unwrap().whole(), expected);
        }
    }
}
