//! Near misses: texts that a person would call the same, or nearly.
//!
//! Rule of the room: these functions only suggest; what may be applied without asking is decided by the caller.

use crate::order::InOrder;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters without width or trace on the screen.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}' | '\u{ad}' | '\u{180e}')
}

/// Blanks other than the plain space, which look like one.
pub fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Characters that cannot stand in a cell of a tab-separated file.
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Without case, accents, blanks, hyphens, underscores and punctuation; `+` stays.
pub fn fold(text: &str) -> String {
    let mut folded = plain(text);
    folded.retain(|c| c.is_alphanumeric() || c == '+');
    folded
}

/// Without case and accents; what looks like a space is one.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let letters = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.map(|c| if is_odd_blank(c) { ' ' } else { c }).collect()
}

/// What is left of an identifier when letters and digits that look alike are taken for one another and zeros that
/// pad a number are dropped: `PT-0O1`, `pt_001` and `PT-1` share one skeleton.
pub fn skeleton(id: &str) -> String {
    let mut out = String::new();
    skeleton_in(id, &mut out);
    out
}

/// The same, in a text that is used again and again.
pub fn skeleton_in<'o>(id: &str, out: &'o mut String) -> &'o str {
    out.clear();
    if id.is_ascii() {
        bare(id.chars().map(|c| c.to_ascii_lowercase()), out);
    } else {
        bare(fold(id).chars(), out);
    }
    out
}

fn bare(letters: impl Iterator<Item = char> + Clone, out: &mut String) {
    // Zeros that pad are known when another digit or the end comes; those of a bare zero stay.
    let (mut inside, mut zero) = (false, false);
    // Whether the one before was a letter. One that looks like a digit begins no number behind a letter, as in `EPI-0007`,
    // nor among its like alone, as in `IL-007`.
    let (mut letters, mut worded) = (letters, false);
    while let Some(c) = letters.next() {
        let is_letter = c.is_alphabetic();
        let after = std::mem::replace(&mut worded, is_letter);
        let digit = match c {
            'o' => '0',
            'i' | 'l' => '1',
            c if c.is_ascii_digit() => c,
            c if c.is_alphanumeric() || c == '+' => {
                if zero {
                    out.push('0');
                }
                (inside, zero) = (false, false);
                out.push(c);
                continue;
            }
            _ => continue,
        };
        let begins = || {
            let mut like = letters.clone().take_while(|c| c.is_ascii_digit() || matches!(c, 'o' | 'i' | 'l'));
            !is_letter || !after && like.any(|c| c.is_ascii_digit())
        };
        zero = !inside && digit == '0';
        if digit != '0' && (inside || !is_letter || begins()) {
            inside = true;
        }
        if inside || digit != '0' {
            out.push(digit);
        }
    }
    if zero {
        out.push('0');
    }
}

/// The likeness of texts that are not ASCII: that of any text.
pub const ANY: u32 = u32::MAX;

/// What every letter makes of a likeness, a factor and a summand: nothing where a skeleton may leave it out.
const STEPS: [(u32, u32); 128] = {
    let mut steps = [(1, 0); 128];
    let mut byte = 0_u8;
    while byte < 128 {
        let letter = match byte.to_ascii_lowercase() {
            b'o' => b'0',
            b'i' | b'l' => b'1',
            letter => letter,
        };
        if letter != b'0' && (letter.is_ascii_alphanumeric() || letter == b'+') {
            steps[byte as usize] = (0x9e37_79b1, (letter as u32).wrapping_mul(0x85eb_ca6b));
        }
        byte += 1;
    }
    steps
};

/// A number that is the same for texts of one skeleton, and for few others; [`ANY`] when one has to look.
#[inline]
pub fn likeness(text: &str) -> u32 {
    let mut likeness = 0_u32;
    for byte in text.bytes() {
        let Some((factor, summand)) = STEPS.get(usize::from(byte)) else { return ANY };
        likeness = likeness.wrapping_mul(*factor).wrapping_add(*summand);
    }
    likeness
}

/// Number of letters to insert, drop, change or swap to make one text of the other; `None` when more than `limit`.
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|d| *d <= limit)
}

/// The candidates that resemble a text most, best first, at most `most`; ties in the order of the candidates.
pub fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>, most: usize) -> Vec<String> {
    let folded = fold(text);
    if folded.is_empty() {
        return Vec::new();
    }
    let limit = limit(&folded);
    let mut found: Vec<(usize, usize, &str)> = candidates
        .enumerate()
        .filter_map(|(order, candidate)| {
            let other = fold(candidate);
            let score = match distance(&folded, &other, limit) {
                Some(score) => score,
                None if folded.chars().count() >= 3
                    && !other.is_empty()
                    && (within(text, candidate) || within(candidate, text)) =>
                {
                    limit + 1
                }
                None if folded.chars().count() <= 2 && other.starts_with(&folded) => limit + 2,
                None => return None,
            };
            Some((score, order, candidate))
        })
        .collect();
    found.order();
    // Where the letters are the same, those that resemble them say nothing more.
    let same = found.iter().take_while(|(score, ..)| *score == 0).count();
    if same > 0 {
        found.truncate(same);
    }
    found.into_iter().take(most).map(|(_, _, candidate)| candidate.to_owned()).collect()
}

/// True when two texts are written nearly the same, so that hardly anything else can be meant: the same letters, or most of
/// them where there are enough and no figures.
pub fn alike(text: &str, other: &str) -> bool {
    let (text, other) = (fold(text), fold(other));
    let few = |text: &str| text.chars().count() < 4 || text.chars().any(char::is_numeric);
    text == other || !few(&text) && !few(&other) && distance(&text, &other, limit(&text)).is_some()
}

/// Letters in which a folded text may differ from what it resembles.
fn limit(folded: &str) -> usize {
    (folded.chars().count() / 3).clamp(1, 3)
}

/// True when a text stands in another one from the beginning of a word on: `Asian` does not in `Caucasian`.
fn within(text: &str, other: &str) -> bool {
    let (folded, words) = (fold(text), plain(other));
    let begins = |(at, _): &(usize, char)| words.get(..*at).is_none_or(|before| !before.ends_with(char::is_alphanumeric));
    words.char_indices().filter(begins).any(|(at, _)| fold(words.get(at..).unwrap_or_default()).starts_with(&folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_that_look_alike_share_a_skeleton() {
        for other in ["PT-0O1", "pt_001", "PT 1", "ＰＴ-001".replace(['Ｐ', 'Ｔ'], "").as_str()] {
            if other.starts_with(['P', 'p']) {
                assert_eq!(skeleton("PT-001"), skeleton(other), "{other}");
            }
        }
        for (one, other) in
            [("EPI-0007", "EPI-7"), ("BIO-0012", "bio12"), ("CIL-001", "CIL-1"), ("IL-007", "IL-7"), ("PT-I05", "PT-105")]
        {
            assert_eq!(skeleton(one), skeleton(other), "{one}");
            assert_eq!(likeness(one), likeness(other), "{one}");
        }
        assert_ne!(skeleton("EPI-0010"), skeleton("EPI-1"));
        assert_ne!(skeleton("PT-001"), skeleton("PT-002"));
        assert_ne!(skeleton("A-10"), skeleton("A-100"));
        for text in ["PT-0O1", "pt_001", "pt1", " P.T-I0", "00", "0", "a+0"] {
            assert_eq!(likeness(text), likeness(&skeleton(text)), "{text}");
        }
        assert_ne!(likeness("PT-1"), likeness("PT-2"));
        assert_eq!(likeness("é"), ANY);
    }

    #[test]
    fn distance_counts_a_swap_as_one_and_stops_at_the_limit() {
        assert_eq!(distance("femael", "female", 2), Some(1));
        assert_eq!(distance("male", "female", 1), None);
        assert_eq!(distance("", "ab", 2), Some(2));
    }

    #[test]
    fn the_nearest_come_first() {
        let codes = ["Male", "Female", "Other", "Unknown"];
        assert_eq!(nearest("Femle", codes.into_iter(), 5)[0], "Female");
        assert_eq!(nearest("M", codes.into_iter(), 5), ["Male"]);
        assert_eq!(nearest("female", codes.into_iter(), 5), ["Female"]);
        assert!(nearest("zzzz", codes.into_iter(), 5).is_empty());
        let codes = ["asian", "white", "not reported", "breast, NOS"];
        assert!(alike("Femle", "Female") && alike("not-reported", "Not reported") && alike("T2", "t 2"));
        assert!(
            !alike("cDNA", "DNA")
                && !alike("NCIT:C450", "NCIT:C449")
                && !alike("Mal", "Male")
                && !alike("asian or other", "asian")
        );
        assert!(nearest("Caucasian", codes.into_iter(), 5).is_empty());
        assert_eq!(nearest("asian or other", codes.into_iter(), 5), ["asian"]);
        assert_eq!(nearest("Not-reported by the clinic", codes.into_iter(), 5), ["not reported"]);
        assert_eq!(nearest("left breast", ["breast"].into_iter(), 5), ["breast"]);
    }
}
