//! Forms of a value that are the same in every dictionary: spreadsheet errors, plain numbers, text decoded twice.

use crate::dictionary::ValueType;

const ERRORS: &[&str] = &[
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
    "#PYTHON!",
    "#VALEUR!",
    "#NOM?",
    "#NOMBRE!",
    "#NUL!",
    "#PROPAGATION!",
    "#EPARS!",
    "#CALCUL!",
];

/// True when a cell holds an error of a spreadsheet, in English or French.
pub fn is_spreadsheet_error(text: &str) -> bool {
    if !text.starts_with('#') || text.len() > 24 {
        return false;
    }
    let upper = text.to_uppercase();
    // An error of any language: `#WERT!`, `#¡VALOR!`.
    let letters =
        || upper.chars().skip(1).all(|c| c.is_alphabetic() || matches!(c, '!' | '?' | '¡' | '¿' | '/' | '0' | '_' | '.'));
    ERRORS.contains(&upper.as_str()) || text == upper && upper.len() > 3 && upper.ends_with(['!', '?']) && letters()
}

/// How a number was cut short by a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Shortened, such as `1.23457E+18`.
    Shortened,
    /// Zeros in the place of the digits beyond the fifteenth.
    Zeros,
}

/// Digits of a number that a spreadsheet keeps.
const KEPT: usize = 15;

/// True when [`cut_short`] says how.
#[inline]
pub fn is_cut_short(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may = match bytes.len().checked_sub(4).and_then(|at| bytes.get(at..)) {
        Some([b'E', b'+', ..]) => true,
        Some([.., b'0', b'0']) => bytes.len() > KEPT + 1,
        _ => false,
    };
    may && cut_short(text).is_some()
}

/// How a text that is no number to the dictionary was cut short, when it was. Of digits, two zeros are asked for beyond the
/// fifteenth: an identifier of sixteen digits ends in one by itself every tenth time.
pub fn cut_short(text: &str) -> Option<Cut> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((head, exponent)) = text.split_once("E+") {
        let (whole, fraction) = head.split_once([',', '.']).unwrap_or((head, "0"));
        let fits = whole.len() == 1 && digits(whole) && whole != "0" && digits(fraction) && fraction.len() <= 5;
        return (fits && exponent.len() == 2 && digits(exponent)).then_some(Cut::Shortened);
    }
    let zeros = text.get(KEPT..).is_some_and(|rest| rest.len() > 1 && rest.bytes().all(|b| b == b'0'));
    (zeros && digits(text) && !text.starts_with('0') && text.trim_end_matches('0').len() > KEPT - 3).then_some(Cut::Zeros)
}

/// True when a number is written plainly: digits, for numbers a decimal point, no sign but a minus, no leading zeros.
pub fn is_plain_number(text: &str, value_type: ValueType) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && match (fraction, value_type) {
            (None, _) => true,
            (Some(fraction), ValueType::Number) => all_digits(fraction),
            (Some(_), _) => false,
        }
}

/// What a text says when its letters were decoded once too often (`QuÃ©bec` for `Québec`), or `None`.
pub fn decoded_twice(text: &str) -> Option<String> {
    if !text.contains(['Ã', 'Â', 'â']) {
        return None;
    }
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
    if lost {
        return None;
    }
    let right = String::from_utf8(bytes.into_owned()).ok()?;
    (right != text && right.chars().count() < text.chars().count()).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_were_cut_short_are_seen() {
        for text in ["1.23457E+18", "1,23457E+18", "2.31E+13", "2E+05", "1E+15"] {
            assert_eq!((cut_short(text), is_cut_short(text)), (Some(Cut::Shortened), true), "{text}");
        }
        for text in ["1234567890123450000", "12345678901234500"] {
            assert_eq!((cut_short(text), is_cut_short(text)), (Some(Cut::Zeros), true), "{text}");
        }
        for text in
            ["E+18", "12.3E+18", "2310009E13", "1e5", "1.2E+5", "1234567890123450", "10000000000000000000", "GE+12", "1.E+10", ""]
        {
            assert_eq!((cut_short(text), is_cut_short(text)), (None, false), "{text}");
        }
    }

    #[test]
    fn errors_of_any_language_are_seen_and_tags_are_not() {
        for text in ["#N/A", "#VALEUR!", "#SPILL!", "#n/a", "#WERT!", "#¡VALOR!", "#DIV/0!", "#GETTING_DATA", "#NOUVEAU!"] {
            assert!(is_spreadsheet_error(text), "{text}");
        }
        for text in ["#", "#1", "#A12", "#12!", "#new!", "N/A", "#Bravo !", "#A B!"] {
            assert!(!is_spreadsheet_error(text), "{text}");
        }
    }

    #[test]
    fn plain_numbers() {
        for (text, integer, number) in [
            ("12", true, true),
            ("-3", true, true),
            ("12.0", false, true),
            ("007", false, false),
            ("1e3", false, false),
            ("0.5", false, true),
            (".5", false, false),
            ("0", true, true),
            ("+5", false, false),
        ] {
            assert_eq!(is_plain_number(text, ValueType::Integer), integer, "{text}");
            assert_eq!(is_plain_number(text, ValueType::Number), number, "{text}");
        }
    }

    #[test]
    fn text_decoded_twice_is_recognised_and_good_text_is_not() {
        assert_eq!(decoded_twice("QuÃ©bec").as_deref(), Some("Québec"));
        for good in ["Québec", "São Paulo", "âge", "ÂGE", "Ã", "plain"] {
            assert_eq!(decoded_twice(good), None, "{good}");
        }
    }
}
