//! A high age in a text: a number of years, with the word behind it.
//!
//! Rule: what is above any age of a person is none.

/// The oldest that a person was thought to be.
const OLDEST: u32 = 130;

/// True when a text holds a number of years above `most`, followed by one of the words (small letters).
pub fn sees(text: &str, most: u32, words: &[String]) -> bool {
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '\u{202f}');
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let joined =
            rest.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || inside(c)));
        let number = rest.get(start..).unwrap_or_default();
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let (figures, after) = number.split_at_checked(end).unwrap_or((number, ""));
        let unit = after.trim_start_matches([' ', '\u{a0}', '-']);
        let old = figures.parse::<u32>().is_ok_and(|years| (most + 1..=OLDEST).contains(&years));
        if old && !joined && unit.len() + 2 >= after.len() && words.iter().any(|word| begins(unit, word)) {
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

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn an_age_is_a_number_with_its_word() {
        let words = ["ans", "years", "year", "yo", "y/o"].map(str::to_owned);
        for yes in ["vue à 91 ans", "91-year-old woman", "94 yo", "aged 92 Years.", "120\u{a0}ans", "89 ans puis 90 ans"] {
            assert!(sees(yes, 89, &words), "{yes}");
        }
        for no in
            ["89 ans", "131 ans", "2019 ans", "91", "91 mm", "1.91 ans", "HTA1_91 yo", "91 ansible", "91    ans", "190 years"]
        {
            assert!(!sees(no, 89, &words), "{no}");
        }
    }
}
