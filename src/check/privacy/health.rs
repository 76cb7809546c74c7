//! Québec's health insurance number (RAMQ): three letters of the surname, one of the first name, the date of birth with
//! 50 added to the month for women, and two digits.
//!
//! Rule: letters and a date that exists; the meaning of the last digit is not published and is not looked at.

use super::date::days_in_month;
use super::shape::find;

/// True when a text holds one.
pub fn sees(text: &str) -> bool {
    find(text, "AAAA~9999~9999", |found| {
        let (year, month, day) = (found.number(4, 6), found.number(6, 8), found.number(8, 10));
        let month = if month > 50 { month - 50 } else { month };
        // Of two digits, the century is not known: the year that has more days decides.
        let most = days_in_month(2000 + year, month).max(days_in_month(1900 + year, month));
        (1..=12).contains(&month) && (1..=most).contains(&day)
    })
    .is_some()
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn the_date_within_must_exist() {
        for yes in ["TREJ85031512", "trej 8553 1512", "no TREJ-8503-1512.", "BOUF 9212 3199"] {
            assert!(sees(yes), "{yes}");
        }
        for no in
            ["ABCD00000001", "TREJ85131512", "TREJ85023012", "TREJ 8563 1512", "XTREJ85031512", "EC-85031512", "TREJ8503151"]
        {
            assert!(!sees(no), "{no}");
        }
    }
}
