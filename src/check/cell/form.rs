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
    text.starts_with('#') && ERRORS.contains(&text.to_uppercase().as_str())
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
