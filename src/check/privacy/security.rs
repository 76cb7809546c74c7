//! The United States' social security number: three, two and four digits.
//!
//! Rule: there is no sum to prove it; numbers that are never issued are not taken for one, and without separators it
//! takes a heading, or a word right before it, that says so.

use super::heading::ends;
use super::shape::find;

/// True when a text holds one; `named` when its heading says that it does, `phrases` say it before the number.
pub fn sees(text: &str, named: bool, phrases: &[String]) -> bool {
    let said = |start: usize| text.get(..start).is_some_and(|before| ends(before, phrases));
    find(text, "999~99~9999", |found| {
        let (area, group, serial) = (found.number(0, 3), found.number(3, 5), found.number(5, 9));
        let issued = area != 0 && area != 666 && area < 900 && group != 0 && serial != 0;
        issued && (named || found.separators == 2 || said(found.start))
    })
    .is_some()
}

#[cfg(test)]
mod tests {
    fn sees(text: &str, named: bool) -> bool {
        super::sees(text, named, &["ssn".to_owned()])
    }

    #[test]
    fn numbers_that_are_never_issued_are_none() {
        assert!(sees("SSN 219-09-9999", false) && sees("219 09 9999", false) && sees("219099999", true));
        assert!(sees("SSN: 219099999", false) && !sees("SSN: 000123456", false));
        for no in ["219099999", "000-12-3456", "666-12-3456", "912-12-3456", "219-00-9999", "219-09-0000", "2019-03-1234"] {
            assert!(!sees(no, false), "{no}");
        }
    }
}
