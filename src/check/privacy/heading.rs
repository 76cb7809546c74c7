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

/// True when a heading holds one of the phrases; with `=` before it, when it is the phrase.
pub fn says(heading: &[String], phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        let whole = phrase.strip_prefix('=');
        let wanted = words(whole.unwrap_or(phrase));
        match whole {
            _ if wanted.is_empty() => false,
            Some(_) => heading == wanted,
            None => heading.windows(wanted.len()).any(|some| some == wanted),
        }
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

#[cfg(test)]
mod tests {
    use super::{after, says, words};

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
    fn words_of_a_text_are_found_where_they_stand() {
        let phrases = ["mrn".to_owned(), "nee".to_owned()];
        assert_eq!(after("MRN: 12; née le 3", &phrases).collect::<Vec<_>>(), [": 12; née le 3", " le 3"]);
        assert_eq!(after("année", &phrases).count(), 0);
    }
}
