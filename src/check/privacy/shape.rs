//! Shapes of digits and letters, searched in a text: what all detectors of numbers have in common.
//!
//! Rule: a shape begins and ends at the edge of a word; between its groups may stand one separator, as people write it.

/// A shape that was found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    /// Its letters and digits, in upper case; the first [`Found::len`] count.
    signs: [u8; 16],
    len: usize,
    /// Separators in it.
    pub separators: usize,
    /// Separators in it that are not blanks.
    pub marks: usize,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Found {
    /// The letters and digits.
    pub fn signs(&self) -> &[u8] {
        self.signs.get(..self.len).unwrap_or_default()
    }

    /// A number made of some of the digits.
    pub fn number(&self, from: usize, to: usize) -> u32 {
        self.signs().get(from..to).unwrap_or_default().iter().fold(0, |n, digit| n * 10 + u32::from(digit.wrapping_sub(b'0')))
    }
}

/// The first place of a text where a shape stands that `accept` takes. In a shape, `9` is a digit, `A` a letter, `~` a
/// blank, hyphen or point that may be there, though not as the second sign; anything else is itself.
pub fn find(text: &str, shape: &str, accept: impl Fn(&Found) -> bool) -> Option<Found> {
    let bytes = text.as_bytes();
    let (first, second) = match shape.as_bytes() {
        [first, second, ..] => (*first, *second),
        _ => return None,
    };
    let mut before = b' ';
    for (start, byte) in bytes.iter().enumerate() {
        if !before.is_ascii_alphanumeric()
            && is(first, *byte)
            && bytes.get(start + 1).is_some_and(|next| is(second, *next))
            && let Some(found) = at(bytes, start, shape).filter(|found| accept(found))
        {
            return Some(found);
        }
        before = *byte;
    }
    None
}

fn is(sign: u8, byte: u8) -> bool {
    match sign {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_alphabetic(),
        _ => sign == byte,
    }
}

fn at(bytes: &[u8], start: usize, shape: &str) -> Option<Found> {
    let mut found = Found { start, end: start, ..Found::default() };
    for sign in shape.bytes() {
        let rest = bytes.get(found.end..)?;
        if sign == b'~' {
            let (length, mark) = separator(rest);
            found.end += length;
            found.separators += usize::from(length > 0);
            found.marks += usize::from(mark);
            continue;
        }
        let byte = rest.first().copied().filter(|byte| is(sign, *byte))?;
        found.end += 1;
        if byte.is_ascii_alphanumeric() {
            *found.signs.get_mut(found.len)? = byte.to_ascii_uppercase();
            found.len += 1;
        } else {
            found.separators += 1;
            found.marks += 1;
        }
    }
    let after = bytes.get(found.end).copied().unwrap_or(b' ');
    (!after.is_ascii_alphanumeric()).then_some(found)
}

/// Bytes of a separator at the beginning of a text, and whether one sees it.
fn separator(rest: &[u8]) -> (usize, bool) {
    match rest {
        [b' ', ..] => (1, false),
        [b'-' | b'.', ..] => (1, true),
        // No-break spaces and the hyphens of typesetters.
        [0xc2, 0xa0, ..] => (2, false),
        [0xe2, 0x80, 0xaf, ..] => (3, false),
        [0xe2, 0x80, 0x90..=0x93, ..] => (3, true),
        _ => (0, false),
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn shapes_stand_between_the_edges_of_words() {
        let number = |text: &str| find(text, "999~999", |_| true).map(|f| f.number(0, 6));
        assert_eq!(number("call 123-456 now"), Some(123_456));
        assert_eq!(number("123456"), Some(123_456));
        assert_eq!(number("123\u{a0}456"), Some(123_456));
        assert_eq!(number("123\u{2011}456."), Some(123_456));
        for none in ["1123456", "1234567", "x123456", "123456x", "123--456", "12345", ""] {
            assert_eq!(number(none), None, "{none}");
        }
    }
}
