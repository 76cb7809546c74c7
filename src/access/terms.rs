//! The codes of a cell of terms, as a portal or a table writes them.

use crate::programme::{Access, Term};

/// A term as it stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// A term of the programme, by its code.
    Known(String),
    /// Another text.
    Unknown(String),
}

impl Told {
    /// The code, or the text.
    pub fn text(&self) -> &str {
        match self {
            Told::Known(text) | Told::Unknown(text) => text,
        }
    }

    /// The term of the programme.
    pub fn term<'a>(&self, access: &'a Access) -> Option<&'a Term> {
        match self {
            Told::Known(code) => access.terms.iter().find(|term| term.code == *code),
            Told::Unknown(_) => None,
        }
    }
}

/// The terms of a cell, each once, in the order in which they stand there. Codes, labels in both languages and labels with
/// their code in brackets are known; a label may hold a comma, a text that is not known may not.
pub fn terms(access: &Access, cell: &str) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut add = |one: Told| {
        if !told.contains(&one) {
            told.push(one);
        }
    };
    let (mut rest, mut left) = (cell, String::new());
    while let Some(letter) = rest.chars().next() {
        let starts = left.chars().last().is_none_or(|before| !before.is_alphanumeric());
        let found = if starts { longest(access, rest) } else { None };
        if let Some((term, length)) = found {
            unknown(&mut left).into_iter().for_each(&mut add);
            add(Told::Known(term.code.clone()));
            rest = rest.get(length..).unwrap_or_default();
        } else {
            if matches!(letter, ',' | ';' | '\n' | '|') {
                unknown(&mut left).into_iter().for_each(&mut add);
            } else {
                left.push(letter);
            }
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    unknown(&mut left).into_iter().for_each(&mut add);
    told
}

/// What was left between two terms, when it says anything.
fn unknown(left: &mut String) -> Option<Told> {
    let text = std::mem::take(left);
    let text = text.trim_matches(|c: char| c.is_whitespace() || "()[]-–—:.".contains(c));
    text.chars().any(char::is_alphanumeric).then(|| Told::Unknown(text.to_owned()))
}

/// The term that a text begins with, and how long it is there: the longest that ends at the end of a word.
fn longest<'a>(access: &'a Access, text: &str) -> Option<(&'a Term, usize)> {
    let mut best: Option<(&Term, usize)> = None;
    for term in &access.terms {
        let names = [&term.code, &term.label.fr, &term.label.en].into_iter().chain(&term.also);
        for name in names.filter(|name| !name.is_empty()) {
            let Some(length) = begins(text, name) else { continue };
            let ends = text.get(length..).and_then(|rest| rest.chars().next()).is_none_or(|next| !next.is_alphanumeric());
            if ends && best.is_none_or(|(_, known)| length > known) {
                best = Some((term, length));
            }
        }
    }
    best
}

/// The bytes that a name takes at the beginning of a text, without regard to case.
fn begins(text: &str, name: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in name.chars() {
        let (_, letter) = letters.next()?;
        if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}
