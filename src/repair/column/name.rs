//! What a heading says: letters and words that it shares with the names of a field.
//!
//! Rule: headings that are the same but for case, accents, blanks and the like were matched when the file was read; here is
//! what comes close.

use crate::check::near::{distance, fold};
use crate::dictionary::Field;
use crate::finding::Clue;
use crate::order::InOrder;
use crate::text::Lang;

/// Letters that a word has, at least, to say something.
const WORD: usize = 3;

/// A heading, ready to be compared.
pub(super) struct Names {
    folded: String,
    words: Vec<String>,
}

impl Names {
    pub(super) fn new(heading: &str) -> Names {
        Names { folded: fold(heading), words: words(heading) }
    }

    /// What speaks for a field; `aliases` are other names of it.
    pub(super) fn clue(&self, field: &Field, aliases: &[String]) -> Option<Clue> {
        let letters = |name: &str| {
            let name = fold(name);
            let limit = match self.folded.chars().count().min(name.chars().count()) {
                0..4 => 0,
                4..8 => 1,
                _ => 2,
            };
            distance(&self.folded, &name, limit).filter(|_| !name.is_empty() && !self.folded.is_empty()).map(|n| n as u64)
        };
        let labels = [(Lang::Fr, &field.label.fr), (Lang::En, &field.label.en)];
        let own = letters(&field.name).map(|letters| (letters, Clue::Name { letters }));
        let labelled =
            labels.map(|(lang, label)| letters(label).map(|letters| (letters, Clue::Label { lang: Some(lang), letters })));
        let others =
            aliases.iter().filter_map(|name| letters(name).map(|letters| (letters, Clue::Label { lang: None, letters })));
        let close = own.into_iter().chain(labelled.into_iter().flatten()).chain(others).min_by_key(|(letters, _)| *letters);
        close.map(|(_, clue)| clue).or_else(|| {
            let mut most: Vec<String> = Vec::new();
            for name in [&field.name, &field.label.fr, &field.label.en].into_iter().chain(aliases) {
                let mut shared = words(name);
                let all = shared.len();
                shared.retain(|word| self.words.contains(word));
                if (shared.len() == all || shared.len() == self.words.len()) && shared.len() >= most.len() {
                    most = shared;
                }
            }
            (!most.is_empty()).then_some(Clue::Words { words: most })
        })
    }
}

/// The words of a name, folded; a capital after a small letter begins one too.
fn words(name: &str) -> Vec<String> {
    let mut apart = String::new();
    let mut small = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || small && letter.is_uppercase() {
            apart.push(' ');
        }
        small = letter.is_lowercase();
        apart.push(if letter.is_alphanumeric() { letter } else { ' ' });
    }
    let mut words: Vec<String> = apart.split_whitespace().map(fold).filter(|word| word.chars().count() >= WORD).collect();
    words.order();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::dictionary::Field;
    use crate::finding::Clue;
    use crate::text::{Lang, Words};

    fn field(name: &str, fr: &str, en: &str) -> Field {
        let label = Words { fr: fr.to_owned(), en: en.to_owned() };
        Field { name: name.to_owned(), label, ..Field::default() }
    }

    #[test]
    fn a_heading_comes_close_by_letters_or_by_words() {
        let sex = field("sex", "Sexe", "Sex");
        let vital = field("vital_status", "Statut vital", "Vital status");
        let clue = |heading: &str, field: &Field| Names::new(heading).clue(field, &[]);
        assert_eq!(clue("sexe (M/F)", &sex), Some(Clue::Words { words: vec!["sexe".into()] }));
        assert_eq!(clue("Vital_statu", &vital), Some(Clue::Name { letters: 1 }));
        assert_eq!(clue("Statuts vital", &vital), Some(Clue::Label { lang: Some(Lang::Fr), letters: 1 }));
        assert_eq!(clue("vitalStatus du patient", &vital), Some(Clue::Words { words: vec!["status".into(), "vital".into()] }));
        assert_eq!(clue("age", &sex), None);
        assert_eq!(clue("", &sex), None);
        assert_eq!(Names::new("Statut").clue(&vital, &["statuts".into()]), Some(Clue::Label { lang: None, letters: 1 }));
    }
}
