//! The forms of identifiers, compiled: what a text is, and what it was meant to be.

use crate::check::pattern::Pattern;
use crate::finding::Applicability::{self, Ask, Safe};
use crate::programme::Identifiers;

/// Forms, in the order of the programme's.
#[derive(Debug)]
pub struct Forms {
    forms: Vec<Option<Pattern>>,
    elsewhere: Vec<Pattern>,
    none: Vec<String>,
    several: String,
    separator: String,
}

impl Forms {
    /// Compiles the forms; one whose pattern is no regular expression has nothing.
    pub fn new(identifiers: &Identifiers) -> Forms {
        Forms {
            forms: identifiers.forms.iter().map(|form| Pattern::compile(&form.pattern).ok()).collect(),
            elsewhere: identifiers.elsewhere.iter().filter_map(|pattern| Pattern::compile(pattern).ok()).collect(),
            none: identifiers.none.clone(),
            several: identifiers.several.clone(),
            separator: identifiers.separator.clone(),
        }
    }

    /// True when a text has a form.
    pub fn is(&self, form: usize, text: &str) -> bool {
        self.forms.get(form).and_then(Option::as_ref).is_some_and(|pattern| pattern.is_match(text))
    }

    /// All forms that a text has.
    pub fn of<'f>(&'f self, text: &'f str) -> impl Iterator<Item = usize> + 'f {
        (0..self.forms.len()).filter(move |form| self.is(*form, text))
    }

    /// True when the row of an identifier is kept elsewhere.
    pub fn is_elsewhere(&self, text: &str) -> bool {
        self.elsewhere.iter().any(|pattern| pattern.is_match(text))
    }

    /// True when a cell says that there is none.
    pub fn says_none(&self, text: &str) -> bool {
        let starts = |word: &String| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        text.is_empty() || self.none.iter().any(starts)
    }

    /// True for a letter between two identifiers of a cell.
    pub fn separates(&self, letter: char) -> bool {
        !letter.is_ascii_alphanumeric() && (letter == '\u{1e}' || self.several.contains(letter))
    }

    /// The identifiers of a cell.
    pub fn pieces<'t>(&'t self, text: &'t str, list: bool) -> impl Iterator<Item = &'t str> {
        let pieces = text.split(move |letter| list && self.separates(letter)).map(str::trim);
        pieces.filter(|piece| !piece.is_empty())
    }

    /// What an identifier was meant to be, where `fits` says that it then has its form: in capitals and with the separator
    /// for a dash, which is safe; without blanks, and with digits for the letters that look like them, which is asked.
    pub fn tidied(&self, text: &str, fits: &dyn Fn(&str) -> bool) -> Option<(String, Applicability)> {
        let mut plain = String::new();
        for letter in text.chars() {
            match letter {
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push_str(&self.separator),
                letter => plain.push(letter.to_ascii_uppercase()),
            }
        }
        if fits(&plain) {
            return Some((plain, Safe));
        }
        let joined: String = plain.chars().filter(|letter| !letter.is_whitespace()).collect();
        let digits = || {
            joined.chars().map(|letter| {
                if letter == 'O' {
                    '0'
                } else if matches!(letter, 'I' | 'L') {
                    '1'
                } else {
                    letter
                }
            })
        };
        [joined.clone(), digits().collect()].into_iter().find(|text| fits(text)).map(|text| (text, Ask))
    }
}
