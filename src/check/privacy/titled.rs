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

/// True for a text that is a name with the surname before a comma, and nothing else.
pub fn turned(text: &str) -> bool {
    let is_part = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let side = |side: &str, least: usize| {
        let parts = side.split_whitespace().filter(|part| is_part(part)).count();
        (1..=2).contains(&parts) && parts == side.split_whitespace().count() && side.trim().chars().count() >= least
    };
    text.split_once(',').is_some_and(|(last, first)| side(last, 2) && side(first, 1))
}

/// A capital, and a small letter, a point or another capital after it.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || matches!(c, '.' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::{sees, turned};

    #[test]
    fn a_surname_a_comma_and_a_first_name_are_a_person() {
        for yes in ["Smith, John", "O’Brien, J.", " Roy-Caron, Anne Marie", "Li,Wei"] {
            assert!(turned(yes), "{yes}");
        }
        for no in ["Baseline, day 3", "Smith John", "A, B, C", ", John", "Smith,", "pre, Post", "Week 4, Arm B", "T1, T2"] {
            assert!(!turned(no), "{no}");
        }
    }

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
