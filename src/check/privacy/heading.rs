//! Words of headings: what a column says of itself.
//!
//! Rule: words are compared whole, without accents and capitals; `dateNaissance`, `date_naissance` and `Date de
//! naissance` are made of the same ones.

use crate::check::near::fold;

/// The words of a heading.
pub fn words(heading: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower = false;
    for c in heading.chars() {
        if !c.is_alphanumeric() || (lower && c.is_uppercase()) {
            words.push(std::mem::take(&mut word));
        }
        lower = c.is_lowercase();
        if c.is_alphanumeric() {
            word.push(c);
        }
    }
    words.push(word);
    words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect()
}

/// As many words as a phrase of a programme file has, where the words begin with it; else nothing. Such phrases stand there as
/// they are compared, with signs between their words only.
fn begun(words: &[String], phrase: &str) -> usize {
    let mut rest = phrase;
    for (word, count) in words.iter().zip(1..) {
        let Some(after) = rest.strip_prefix(word.as_str()) else { return 0 };
        rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return count;
        }
        if rest.len() == after.len() {
            return 0;
        }
    }
    0
}

/// True when a heading holds one of the phrases; with `=` before it, when it is the phrase.
pub fn says(heading: &[String], phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| match phrase.strip_prefix('=') {
        Some(whole) => begun(heading, whole) == heading.len() && !heading.is_empty(),
        None => (0..heading.len()).any(|at| begun(heading.get(at..).unwrap_or_default(), phrase) > 0),
    })
}

/// Where a text goes on after one of the phrases of one word, for each place where one stands.
pub fn after<'t>(text: &'t str, phrases: &'t [String]) -> impl Iterator<Item = &'t str> {
    let starts = text.char_indices().scan(' ', |before, (at, c)| {
        let begins = c.is_alphabetic() && !before.is_alphanumeric();
        *before = c;
        Some((at, begins))
    });
    starts.filter(|(_, begins)| *begins).filter_map(move |(at, _)| {
        let rest = text.get(at..)?;
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = fold(rest.get(..end)?);
        phrases.contains(&word).then(|| rest.get(end..)).flatten()
    })
}

/// Bytes in which a word may stand before its number.
const NEAR: usize = 64;
/// Bytes of signs between two of them, letters of a small word such as `no`, and how many of these may stand between.
const GAP: usize = 6;
const SMALL: usize = 3;
const FEW: usize = 2;

/// True when a text ends in one of the phrases, or in one and small words after it.
pub fn ends(before: &str, phrases: &[String]) -> bool {
    let near = (before.len().saturating_sub(NEAR)..).find_map(|at| before.get(at..)).unwrap_or_default();
    let gap = near.len() - near.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let mut near = words(near);
    for _ in 0..=FEW {
        let told = |phrase: &str| (1..=near.len()).any(|n| begun(near.get(near.len() - n..).unwrap_or_default(), phrase) == n);
        if gap <= GAP && phrases.iter().any(|phrase| told(phrase)) {
            return true;
        }
        if near.pop().is_none_or(|word| word.len() > SMALL) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{after, begun, ends, says, words};
    use crate::programme::Programme;
    use crate::shelf;
    use serde_json::Value;

    /// All texts under a name, wherever it stands.
    fn texts<'v>(value: &'v Value, name: &str, out: &mut Vec<&'v str>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| texts(item, name, out)),
            Value::Object(entries) => entries.iter().for_each(|(key, item)| match item {
                Value::Array(words) if key == name => out.extend(words.iter().filter_map(Value::as_str)),
                _ => texts(item, name, out),
            }),
            _ => {}
        }
    }

    #[test]
    fn phrases_of_programmes_stand_as_they_are_compared() {
        for shelf in shelf::programmes() {
            let privacy = Programme::read(shelf.programme).unwrap().privacy;
            let privacy = serde_json::to_value(&privacy).unwrap();
            let mut phrases = Vec::new();
            texts(&privacy, "words", &mut phrases);
            texts(&privacy, "identifier_words", &mut phrases);
            assert!(phrases.len() > 40, "{}", shelf.id);
            for phrase in phrases {
                let said = phrase.strip_prefix('=').unwrap_or(phrase);
                assert_eq!(begun(&words(said), said), words(said).len(), "{}: {phrase}", shelf.id);
            }
        }
    }

    #[test]
    fn headings_are_taken_word_by_word() {
        assert_eq!(words("Date de naissance"), ["date", "de", "naissance"]);
        assert_eq!(words("dateNaissance*"), ["date", "naissance"]);
        assert_eq!(words("DOB"), ["dob"]);
        let phrases = ["naissance".to_owned(), "=nom".to_owned(), "family name".to_owned()];
        assert!(says(&words("DATE_NAISSANCE"), &phrases) && says(&words("Nom"), &phrases));
        assert!(says(&words("FamilyName"), &phrases) && !says(&words("nom du gène"), &phrases));
        assert!(!says(&words("renaissance"), &phrases) && !says(&[], &phrases));
    }

    #[test]
    fn a_phrase_right_before_a_number_tells() {
        let phrases = ["nas".to_owned(), "assurance sociale".to_owned()];
        for yes in ["NAS ", "(nas:", "vue; NAS no ", "no d’assurance sociale : ", "Son assurance-sociale est le "] {
            assert!(ends(yes, &phrases), "{yes}");
        }
        let far = "nas ".to_owned() + &" ".repeat(90);
        for no in ["", "anas ", "NAS du patient ", "assurance ", "nas a b c ", far.as_str()] {
            assert!(!ends(no, &phrases), "{no}");
        }
    }

    #[test]
    fn words_of_a_text_are_found_where_they_stand() {
        let phrases = ["mrn".to_owned(), "nee".to_owned()];
        assert_eq!(after("MRN: 12; née le 3", &phrases).collect::<Vec<_>>(), [": 12; née le 3", " le 3"]);
        assert_eq!(after("année", &phrases).count(), 0);
    }
}
