//! A text counted in one go: figures, letters, separators, at signs. What has too few of them needs no closer look.
//!
//! Rule: a count may ask for a look in vain and never spares a text that has something to be seen.

/// What a text is made of; letters are those of ASCII.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bytes.
    pub bytes: usize,
    /// Figures.
    pub digits: u32,
    /// Letters.
    pub letters: u32,
    /// Blanks, hyphens, points, brackets and the like, and any byte that is not ASCII.
    pub marks: u32,
    /// At signs.
    pub ats: u32,
    /// Figures that may be a date: a year among them, or a date and nothing else.
    pub dated: bool,
    /// The longest row of figures is of five or more.
    pub numbered: bool,
}

const DIGIT: u64 = 1;
const LETTER: u64 = 1 << 16;
const MARK: u64 = 1 << 32;
const AT: u64 = 1 << 48;

/// Bytes of which no count can be more than its sixteen bits hold.
const STRETCH: usize = 1 << 15;

const CLASSES: [u64; 256] = {
    let mut classes = [MARK; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'@' => AT | MARK,
            _ => MARK,
        };
        byte += 1;
    }
    classes
};

impl Tally {
    /// Counts a text.
    #[inline]
    pub fn of(text: &str) -> Tally {
        let mut tally = Tally { bytes: text.len(), ..Tally::default() };
        for stretch in text.as_bytes().chunks(STRETCH) {
            let sum = stretch.iter().fold(0, |sum, byte| sum + CLASSES[*byte as usize]);
            tally.digits += (sum & 0xffff) as u32;
            tally.letters += (sum >> 16 & 0xffff) as u32;
            tally.marks += (sum >> 32 & 0xffff) as u32;
            tally.ats += (sum >> 48) as u32;
        }
        if tally.digits >= 5 || tally.digits == 4 && tally.marks >= 2 {
            tally.rows(text.as_bytes());
        }
        tally
    }

    /// What the rows of figures may be.
    fn rows(&mut self, bytes: &[u8]) {
        let (mut run, mut year) = (0, false);
        for (at, byte) in bytes.iter().chain(b" ").enumerate() {
            if byte.is_ascii_digit() {
                run += 1;
                continue;
            }
            self.numbered |= run >= 5;
            year |= run == 4 && matches!(bytes.get(at - 4..), Some([b'1', b'9', ..] | [b'2', b'0', ..]));
            // A year of two figures ends a date: `3/14/61`, `14-Mar-19`.
            let end = run == 2 && !byte.is_ascii_alphabetic() && !matches!(byte, b'-' | b'/' | b'.');
            year |= end && at > 2 && matches!(bytes.get(at - 3), Some(b'/' | b'-' | b'.'));
            run = 0;
        }
        let alone = (6..=8).contains(&self.digits);
        self.dated = year && (self.marks >= 2 || self.letters >= 3) || alone && self.letters == 0;
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn every_byte_counts_once() {
        assert_eq!(Tally::of("a1 é@b-2"), Tally { bytes: 9, digits: 2, letters: 2, marks: 5, ats: 1, ..Tally::default() });
        let long = "1a- ".repeat(40_000);
        let counted = Tally { bytes: 160_000, digits: 40_000, letters: 40_000, marks: 80_000, ..Tally::default() };
        assert_eq!(Tally::of(&long), counted);
        let rows = |text: &str| (Tally::of(text).dated, Tally::of(text).numbered);
        assert_eq!(
            [rows("3 mai 1987"), rows("no 34567 b"), rows("12/03/87"), rows("19870312"), rows("DOB 3/4/61"), rows("1/2 HTA1_61")],
            [(true, false), (false, true), (true, false), (true, true), (true, false), (false, false)]
        );
    }
}
