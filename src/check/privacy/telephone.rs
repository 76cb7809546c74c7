//! A telephone number of North America: area, exchange and line.
//!
//! Rule: neither area nor exchange begins with 0 or 1. Ten digits without a hyphen, point or bracket are one only when
//! they are the whole cell and spaced, or when the heading says so.

use super::shape::{Found, find};

/// True when a text holds one; `named` when its heading says that it does.
pub fn sees(text: &str, named: bool) -> bool {
    let plausible = |found: &Found| matches!(found.signs(), [b'2'..=b'9', _, _, b'2'..=b'9', ..]);
    let whole = text.trim();
    let bare = whole.strip_prefix("+1").unwrap_or(whole).trim_start();
    let written = |found: &Found| {
        let alone = found.separators == 2 && found.end - found.start == bare.len();
        plausible(found) && (named || found.marks > 0 && found.separators == 2 || alone)
    };
    find(text, "999~999~9999", written).is_some()
        || find(text, "999)~999~9999", plausible).is_some()
        || (named
            && whole.strip_prefix('1').is_some_and(|rest| rest.len() == 10 && find(rest, "9999999999", plausible).is_some()))
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn numbers_are_known_by_how_they_are_written() {
        for yes in [
            "514 555-1234",
            "(418) 555-0199",
            "+1 514-555-1234",
            "514.555.1234",
            "+1 617 555 0199",
            "rappeler au 450-555-1234",
            "514 555 1234",
        ] {
            assert!(sees(yes, false), "{yes}");
        }
        assert!(sees("5145551234", true) && sees("15145551234", true) && !sees("5145551234", false));
        for no in ["014-555-1234", "514-155-1234", "doses of 200 300 4000 units", "514-555-12345", "2019-03-12", "S-514-555-123"]
        {
            assert!(!sees(no, false), "{no}");
        }
    }
}
