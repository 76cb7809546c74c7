//! The name of a person in a text, told by the title before it.
//!
//! Rule: titles are compared as they are written, for « MS » is a disease and “Ms” a woman; a name begins with a capital.

/// Bytes of a text in which no title and name have room.
pub const LEAST: usize = 4;

/// True when a text holds a name right after one of the titles; an initial may come first.
pub fn sees(text: &str, titles: &[String]) -> bool {
    let mut words = text.split([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let mut before = words.next().unwrap_or_default();
    words.any(|word| {
        let title = before.trim_start_matches(|c: char| !c.is_alphanumeric());
        before = word;
        let bare = title.strip_suffix('.').unwrap_or(title);
        titles.iter().any(|known| known == title || known == bare) && is_name(word)
    })
}

/// A capital, and a small letter, a point or another capital after it.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || matches!(c, '.' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::sees;

    #[test]
    fn a_title_and_a_name_are_a_person() {
        let titles = ["Dr", "Mme", "Ms", "M."].map(str::to_owned);
        for yes in ["seen by Dr. Smith", "vu (Dr Roy)", "Mme Tremblay", "M. O’Brien", "Dr\u{a0}J. Lavoie, le matin"] {
            assert!(sees(yes, &titles), "{yes}");
        }
        for no in ["MS Lesion", "M Tremblay", "Dr", "the doctor", "M. avium", "Stage M Unknown", "mme Roy", "Dr 12"] {
            assert!(!sees(no, &titles), "{no}");
        }
    }
}
