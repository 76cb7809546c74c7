//! Text that a wrong encoding has damaged: letters lost, or read twice.
//!
//! Rule: only what no person types is called damage.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// Holds U+FFFD: letters were lost before.
    Lost,
    /// UTF-8 that was read in another encoding: what stands there, and what it was.
    Doubled {
        /// The first damaged letter as it stands, such as `Ã©`.
        found: String,
        /// What it was, such as `é`.
        expected: String,
    },
}

/// Looks for damage.
pub(super) fn damage(text: &str) -> Option<Damage> {
    if text.is_ascii() {
        return None;
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Some(Damage::Lost);
    }
    let mut doubled = None;
    scan(text, |found, expected| {
        doubled.get_or_insert_with(|| Damage::Doubled { found: found.to_owned(), expected: expected.to_string() });
    });
    doubled
}

/// Puts letters that were read twice back: `QuÃ©bec` is `Québec`. None when there is nothing to put back.
///
/// ```
/// assert_eq!(bordereau::intake::undouble("QuÃ©bec"), Some("Québec".to_string()));
/// assert_eq!(bordereau::intake::undouble("Québec"), None);
/// ```
pub fn undouble(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut changed = false;
    while let Some((at, found, expected)) = first(rest) {
        out.push_str(rest.get(..at)?);
        out.push(expected);
        rest = rest.get(at + found..)?;
        changed = true;
    }
    out.push_str(rest);
    changed.then_some(out)
}

fn scan(text: &str, mut each: impl FnMut(&str, char)) {
    let mut rest = text;
    while let Some((at, len, expected)) = first(rest) {
        each(rest.get(at..at + len).unwrap_or(""), expected);
        rest = rest.get(at + len..).unwrap_or("");
    }
}

/// The first damaged letter: where, how long, and what it was.
fn first(text: &str) -> Option<(usize, usize, char)> {
    text.char_indices().find_map(|(at, c)| {
        let table = match c {
            'Ã' | 'Â' | 'â' | 'Å' | 'Ë' | 'Ì' => WINDOWS_1252,
            '√' | '¬' | '‚' => MACINTOSH,
            _ => return None,
        };
        let rest = text.get(at..)?;
        [2, 3].into_iter().find_map(|count| {
            let len = rest.char_indices().nth(count).map_or(rest.len(), |(i, _)| i);
            let part = rest.get(..len).filter(|p| p.chars().count() == count)?;
            decoded(table, part).map(|expected| (at, len, expected))
        })
    })
}

/// The one letter that this text was, when it is the UTF-8 of a letter read in `table`.
fn decoded(table: &'static Encoding, text: &str) -> Option<char> {
    let (bytes, _, unmappable) = table.encode(text);
    if unmappable {
        return None;
    }
    let mut chars = std::str::from_utf8(&bytes).ok()?.chars();
    let letter = chars.next().filter(|c| !c.is_ascii() && chars.as_str().is_empty())?;
    // Letters and signs that French and English texts really have; so `ÂŸ` stays as it is.
    let marks = matches!(letter, '\u{2010}'..='\u{203a}' | '€' | '™' | '≤' | '≥' | '\u{feff}' | '\u{300}'..='\u{36f}');
    (marks || matches!(letter, '\u{a0}'..='\u{17f}')).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_letters_are_seen_and_put_back() {
        let cases =
            [("QuÃ©bec", "Québec"), ("Lâ€™Ã‰toile", "L’Étoile"), ("40Â°", "40°"), ("Qu√©bec", "Québec"), ("Ã\u{a0} la", "à la")];
        for (wrong, right) in cases {
            assert_eq!(undouble(wrong).as_deref(), Some(right), "{wrong}");
            assert!(matches!(damage(wrong), Some(Damage::Doubled { .. })));
        }
    }

    #[test]
    fn right_text_is_left_alone() {
        for text in ["Québec", "ÂGE", "São Paulo", "NÃO", "Lâche", "Âgé de 3 ans", "√2", "¬A", "naïve", "Ångström"] {
            assert_eq!(damage(text), None, "{text}");
        }
    }

    #[test]
    fn lost_letters_are_seen() {
        assert_eq!(damage("Qu\u{fffd}bec"), Some(Damage::Lost));
    }
}
