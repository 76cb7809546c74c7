//! The United States' social security number: three, two and four digits.
//!
//! Rule: there is no sum to prove it; numbers that are never issued are not taken for one, and without separators it
//! takes a heading that says so.

use super::shape::find;

/// True when a text holds one; `named` when its heading says that it does.
pub fn sees(text: &str, named: bool) -> bool {
    find(text, "999~99~9999", |found| {
        let (area, group, serial) = (found.number(0, 3), found.number(3, 5), found.number(5, 9));
        let issued = area != 0 && area != 666 && area < 900 && group != 0 && serial != 0;
        issued && (named || found.separators == 2)
    })
    .is_some()
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn numbers_that_are_never_issued_are_none() {
        assert!(sees("SSN 219-09-9999", false) && sees("219 09 9999", false) && sees("219099999", true));
        for no in ["219099999", "000-12-3456", "666-12-3456", "912-12-3456", "219-00-9999", "219-09-0000", "2019-03-1234"] {
            assert!(!sees(no, false), "{no}");
        }
    }
}
