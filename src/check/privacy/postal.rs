//! A full Canadian postal code, where the first half is enough to say where someone lives.
//!
//! Rule: only letters that Canada Post uses at each place. A stage of a tumour, such as `T1N0M0`, is none.

use super::shape::find;
use std::sync::OnceLock;

/// The place of one in a text, in bytes.
pub fn place(text: &str) -> Option<(usize, usize)> {
    let found = find(text, "A9A~9A9", |found| {
        let [first, _, second, _, third, _] = found.signs() else { return false };
        let stage = found.separators == 0 && (*first, *second, *third) == (b'T', b'N', b'M');
        let inner = |c: &u8| !b"DFIOQU".contains(c);
        inner(first) && !b"WZ".contains(first) && inner(second) && inner(third) && !stage
    })?;
    Some((found.start, found.end))
}

/// True when a text holds one.
pub fn sees(text: &str) -> bool {
    place(text).is_some()
}

/// The sorting area of the one in a text, in capitals: all are written, one after another, the first time that one is asked for.
pub fn area(text: &str) -> Option<&'static str> {
    static WRITTEN: OnceLock<String> = OnceLock::new();
    let (start, _) = place(text)?;
    let [first, figure, last] = text.as_bytes().get(start..start + 3)? else { return None };
    let letter = |byte: &u8| byte.to_ascii_uppercase().checked_sub(b'A').filter(|at| *at < 26).map(usize::from);
    let figure = figure.checked_sub(b'0').filter(|at| *at < 10).map(usize::from)?;
    let at = ((letter(first)? * 10 + figure) * 26 + letter(last)?) * 3;
    let all = WRITTEN.get_or_init(|| {
        let mut all = String::new();
        for first in 'A'..='Z' {
            for figure in '0'..='9' {
                ('A'..='Z').for_each(|last| all.extend([first, figure, last]));
            }
        }
        all
    });
    all.get(at..at + 3)
}

#[cfg(test)]
mod tests {
    use super::{area, sees};

    #[test]
    fn a_code_is_cut_to_its_area() {
        assert_eq!(area(" H3T 1C5"), Some("H3T"));
        assert_eq!(area("g1v0a6"), Some("G1V"));
        assert_eq!(area("Montréal (z9z 9z9, h3t-1c5)"), Some("H3T"));
        assert_eq!(area("Montréal"), None);
        assert!(sees("Montréal (H3T 1C5)"));
        for no in ["H3T", "D3T 1C5", "W3T1C5", "H3T 1O5", "H3T 1C55", "PT-H3T1C5X", "G40.4", "T1N0M0", "pT2N1M0"] {
            assert!(!sees(no), "{no}");
        }
    }
}
