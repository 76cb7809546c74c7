//! A full Canadian postal code, where the first half is enough to say where someone lives.
//!
//! Rule: only letters that Canada Post uses at each place. A stage of a tumour, such as `T1N0M0`, is none.

use super::shape::find;

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

/// The sorting area, when a cell is a postal code and nothing else.
pub fn area(text: &str) -> Option<&str> {
    let whole = text.trim();
    let (start, end) = place(whole)?;
    (start == 0 && end == whole.len()).then(|| whole.get(..3)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{area, sees};

    #[test]
    fn a_code_is_cut_to_its_area() {
        assert_eq!(area(" H3T 1C5"), Some("H3T"));
        assert_eq!(area("g1v0a6"), Some("g1v"));
        assert_eq!(area("Montréal H3T 1C5"), None);
        assert!(sees("Montréal (H3T 1C5)"));
        for no in ["H3T", "D3T 1C5", "W3T1C5", "H3T 1O5", "H3T 1C55", "PT-H3T1C5X", "G40.4", "T1N0M0", "pT2N1M0"] {
            assert!(!sees(no), "{no}");
        }
    }
}
