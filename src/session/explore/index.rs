//! The words of a dictionary, in both languages, made ready to be searched while one types.
//!
//! Rule of the file: every word must be met; where it is met decides the order, and nothing else does.

use super::codes_of;
use crate::dictionary::{Dictionary, Field};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Places where words may be met.
const RANKS: usize = 5;

/// The words of a dictionary.
pub struct Index {
    dictionary: Arc<Dictionary>,
    entries: Vec<Entry>,
}

/// The words of a field, without case, accents and punctuation.
struct Entry {
    place: (usize, usize),
    name: String,
    /// Where each part ends in `text`: name and labels, descriptions and notes; then come the codes.
    ends: [usize; 2],
    text: String,
}

impl Index {
    /// Reads every word once.
    pub fn new(dictionary: &Arc<Dictionary>) -> Index {
        let fields = dictionary.schemas.iter().enumerate();
        let fields =
            fields.flat_map(|(table, schema)| schema.fields.iter().enumerate().map(move |(at, field)| ((table, at), field)));
        Index { dictionary: dictionary.clone(), entries: fields.map(|(place, field)| Entry::new(place, field)).collect() }
    }

    /// True when these are the words of that dictionary.
    pub fn is_of(&self, dictionary: &Arc<Dictionary>) -> bool {
        Arc::ptr_eq(&self.dictionary, dictionary)
    }

    /// Table and field of what has all the words: first those of that name, then those whose name begins so, whose name or
    /// label has them, whose description has them, whose codes have them; else in the dictionary's order.
    pub fn search(&self, search: &str) -> Vec<(usize, usize)> {
        let wanted = plain(search);
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        // One heap per rank: nothing needs to be sorted.
        let mut found: [Vec<(usize, usize)>; RANKS] = Default::default();
        for entry in &self.entries {
            if let Some(heap) = entry.rank(wanted.trim(), &words).and_then(|rank| found.get_mut(rank)) {
                heap.push(entry.place);
            }
        }
        found.concat()
    }
}

impl Entry {
    fn new(place: (usize, usize), field: &Field) -> Entry {
        let name = plain(&field.name).trim().to_owned();
        let mut text = String::new();
        let mut add = |said: &str| {
            plain_in(said, &mut text);
            text.push('\n');
            text.len()
        };
        add(&field.name);
        add(&field.label.fr);
        let names = add(&field.label.en);
        add(&field.description.fr);
        add(&field.description.en);
        add(&field.notes.fr);
        let words = add(&field.notes.en);
        for code in codes_of(field) {
            add(&code);
            if let Some(label) = field.code_labels.get(&code) {
                add(&label.fr);
                add(&label.en);
            }
        }
        Entry { place, name, ends: [names, words], text }
    }

    fn rank(&self, wanted: &str, words: &[&str]) -> Option<usize> {
        if !words.iter().all(|word| self.text.contains(word)) {
            return None;
        }
        let within = |end: usize| self.text.get(..end).is_some_and(|part| words.iter().all(|word| part.contains(word)));
        let [names, described] = self.ends;
        Some(match () {
            () if words.is_empty() || self.name == wanted => 0,
            () if self.name.starts_with(wanted) => 1,
            () if within(names) => 2,
            () if within(described) => 3,
            () => 4,
        })
    }
}

/// The first code of a field that has all the words, itself or its label, when name, label and description have not.
pub fn code_found(field: &Field, search: &str) -> Option<String> {
    let wanted = plain(search);
    let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |said: &str| {
        let said = plain(said);
        words.iter().all(|word| said.contains(word))
    };
    let above = [&field.label, &field.description, &field.notes].map(|words| format!("{} {}", words.fr, words.en)).join(" ");
    if words.is_empty() || has(&format!("{} {above}", field.name)) {
        return None;
    }
    codes_of(field).into_iter().find(|code| {
        let label = field.code_labels.get(code).map(|words| format!("{} {}", words.fr, words.en)).unwrap_or_default();
        has(&format!("{code} {label}"))
    })
}

/// A text without case and accents, with one blank for whatever is neither letter nor digit.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    plain_in(text, &mut out);
    out
}

fn plain_in(text: &str, out: &mut String) {
    if text.is_ascii() {
        text.bytes().for_each(|b| put(char::from(b.to_ascii_lowercase()), out));
    } else {
        let letters = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        letters.for_each(|c| put(c, out));
    }
}

fn put(letter: char, out: &mut String) {
    if letter.is_alphanumeric() {
        out.push(letter);
    } else if !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}
