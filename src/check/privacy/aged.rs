//! A high age in a text: a number of years, with the word behind it, or before it and nothing behind that could be its unit.
//!
//! Rule: what is above any age of a person is none.

/// The oldest that a person was thought to be.
const OLDEST: u32 = 130;

/// True when a text holds a number of years above `most`, followed by one of the words (small letters) or after one of those
/// `before` it.
pub fn sees(text: &str, most: u32, words: &[String], before: &[String]) -> bool {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '\u{202f}');
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let head = rest.get(..start).unwrap_or_default();
        let joined = head.ends_with(|c: char| c.is_alphanumeric() || c == '_' || inside(c));
        let number = rest.get(start..).unwrap_or_default();
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let (figures, after) = number.split_at_checked(end).unwrap_or((number, ""));
        let unit = after.trim_start_matches([' ', '\u{a0}', '-']);
        let old = figures.parse::<u32>().is_ok_and(|years| (most + 1..=OLDEST).contains(&years));
        let said = || unit.len() + 2 >= after.len() && words.iter().any(|word| begins(unit, word));
        let called = || {
            let word = head.trim_end_matches([' ', '\u{a0}', ':', '=']);
            let alone = after.trim_start();
            (alone.is_empty() || alone.starts_with([',', ';', ')'])) && before.iter().any(|known| ends(word, known))
        };
        if old && !joined && (said() || called()) {
            return true;
        }
        rest = after;
    }
    false
}

/// True when a text begins with a word, in any capitals.
fn begins(text: &str, word: &str) -> bool {
    let same = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    same && !text.get(word.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// True when a text ends with a word, in any capitals.
fn ends(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len());
    let same = start.and_then(|start| text.split_at_checked(start)).filter(|(_, end)| end.eq_ignore_ascii_case(word));
    same.is_some_and(|(rest, _)| !rest.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn an_age_is_a_number_with_its_word() {
        let words = ["ans", "years", "year", "yo", "y/o"].map(str::to_owned);
        let before = ["age", "âge", "aged"].map(str::to_owned);
        for yes in ["vue à 91 ans", "91-year-old woman", "94 yo", "aged 92 Years.", "120\u{a0}ans", "89 ans puis 90 ans"] {
            assert!(sees(yes, 89, &words, &before), "{yes}");
        }
        for yes in ["age 94", "Aged: 91, female", "seen (âge = 90)", "age\u{a0}: 94"] {
            assert!(sees(yes, 89, &words, &before), "{yes}");
        }
        for no in ["age 89", "stage 94", "age 94 days", "age 94.5", "age 131", "age group 91", "94 age", "age 94%"] {
            assert!(!sees(no, 89, &words, &before), "{no}");
        }
        for no in
            ["89 ans", "131 ans", "2019 ans", "91", "91 mm", "1.91 ans", "HTA1_91 yo", "91 ansible", "91    ans", "190 years"]
        {
            assert!(!sees(no, 89, &words, &before), "{no}");
        }
    }
}
