//! What may stand in a cell that is handed over, and how it is written: blanks at its ends, control characters, booleans,
//! quotation marks.

use crate::dictionary::{Field, ValueType};
use crate::programme::TextForm;
use std::borrow::Cow;

/// Removes the blanks that ECMAScript's `String.trim` removes: Rust's plus U+FEFF, without U+0085.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}')
}

/// True for characters that would break a line or a row apart, or that no reader expects: U+0000 to U+001F, U+0085,
/// U+2028 and U+2029.
pub(super) fn control(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{1f}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Adds a cell to a line, with what stands between it and the one before.
pub(crate) fn put(form: TextForm, follows: bool, cell: &str, out: &mut String) {
    match form {
        TextForm::Tsv => {
            if follows {
                out.push('\t');
            }
            out.push_str(cell);
        }
        TextForm::Csv => {
            if follows {
                out.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(cell);
            }
        }
    }
}

/// True for fields that hold booleans.
pub(super) fn is_boolean(field: &Field) -> bool {
    field.value_type == ValueType::Boolean
}

/// A cell of a boolean field in the receiver's spelling (true, false), where it reads as a boolean: `true` or `false`
/// without regard to capitals, or a list of them. Any other cell is left as it is.
pub(super) fn canonical_boolean<'a>(cell: &'a str, delimiter: Option<&str>, words: (&'a str, &'a str)) -> Cow<'a, str> {
    match delimiter.filter(|d| !d.is_empty()) {
        None => one(cell, words).map_or(Cow::Borrowed(cell), Cow::Borrowed),
        Some(delimiter) => {
            let items: Option<Vec<&str>> = cell.split(delimiter).map(|item| one(item, words)).collect();
            items.map_or(Cow::Borrowed(cell), |items| Cow::Owned(items.join(delimiter)))
        }
    }
}

fn one<'a>(cell: &str, (yes, no): (&'a str, &'a str)) -> Option<&'a str> {
    let cell = trim(cell);
    if cell.eq_ignore_ascii_case("true") {
        Some(yes)
    } else if cell.eq_ignore_ascii_case("false") {
        Some(no)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical_boolean, control, put, trim};
    use crate::programme::TextForm;

    #[test]
    fn only_cells_that_need_them_get_quotation_marks() {
        let line = |form, cells: &[&str]| {
            let mut out = String::new();
            cells.iter().enumerate().for_each(|(at, cell)| put(form, at > 0, cell, &mut out));
            out
        };
        let cells = ["a b", "1,5", "say \"no\"", "", "é"];
        assert_eq!(line(TextForm::Csv, &cells), "a b,\"1,5\",\"say \"\"no\"\"\",,é");
        assert_eq!(line(TextForm::Tsv, &cells), "a b\t1,5\tsay \"no\"\t\té");
    }

    #[test]
    fn blanks_are_those_of_ecmascript() {
        assert_eq!(trim("\u{feff}\u{a0} a b\u{3000}\r\n"), "a b");
        assert_eq!(trim("\u{200b}a\u{85}"), "\u{200b}a\u{85}");
    }

    #[test]
    fn booleans_take_the_receivers_spelling_and_other_cells_stay() {
        let words = ("TRUE", "FALSE");
        assert_eq!(canonical_boolean("True", None, words), "TRUE");
        assert_eq!(canonical_boolean("oui", None, words), "oui");
        assert_eq!(canonical_boolean("true; False", Some(";"), words), "TRUE;FALSE");
        assert_eq!(canonical_boolean("true;oui", Some(";"), words), "true;oui");
        assert_eq!(canonical_boolean("", Some(";"), words), "");
    }

    #[test]
    fn a_tab_and_a_line_separator_are_control_and_an_accent_is_not() {
        assert!(control('\t') && control('\u{2028}') && !control('é') && !control('\u{a0}'));
    }
}
