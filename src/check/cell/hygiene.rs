//! Cleanliness of a cell: blanks at its ends, characters one cannot see, control characters, damaged letters.

use super::column::Column;
use super::draft::Draft;
use super::form;
use crate::check::near::{is_control, is_invisible, is_odd_blank};
use crate::check::value::{Value, trim};
use crate::dictionary::ValueType;
use crate::finding::{Detail, Level, Rule};
use crate::order::Collected;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Without blanks at the ends and invisible characters; odd blanks become spaces.
pub fn clean(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_invisible(*c)).map(|c| if is_odd_blank(c) { ' ' } else { c }).collect();
    let plain = composed(&plain).unwrap_or(plain);
    trim(&plain).to_owned()
}

/// The same for words, where no-break spaces are good French typography and stay inside.
pub fn clean_words(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let plain = composed(&plain).unwrap_or(plain);
    trim(&plain).to_owned()
}

/// The same letters as everybody writes them, where accents stand apart from theirs, as some systems keep them.
fn composed(text: &str) -> Option<String> {
    if text.is_ascii() || !text.contains(is_accent) {
        return None;
    }
    Some(text.nfc().collect::<String>()).filter(|composed| composed != text)
}

/// Accents that stand behind their letter.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Adds what is to be said of the cleanliness of a cell.
pub fn drafts(column: &Column<'_>, raw: &str, value: &Value, out: &mut Vec<Draft>) {
    let inner = trim(raw);
    if inner.is_empty() {
        return;
    }
    if inner.len() != raw.len() {
        out.push(Draft::new(Rule::OuterBlanks, Detail::None));
    }
    if !raw.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        characters(column, inner, out);
    }
    let named = |code: &String| code == inner;
    let word = column.field.value_type == ValueType::String && !column.field.is_array;
    if let Some(cut) = form::cut_short(inner).filter(|_| word && !column.codes.iter().any(named)) {
        out.push(match cut {
            form::Cut::Shortened => Draft::new(Rule::Shortened, Detail::None),
            form::Cut::Zeros => Draft { level: Level::Warning, ..Draft::new(Rule::DigitsLost, Detail::None) },
        });
    }
    spelling(column, inner, value, out);
}

/// Characters that one cannot see, that steer, or that come of a wrong encoding.
fn characters(column: &Column<'_>, inner: &str, out: &mut Vec<Draft>) {
    let strict = column.is_strict();
    // A dictionary's own codes may hold them.
    let of_codes = |c: char| column.codes.iter().any(|code| code.contains(c));
    let apart = composed(inner).is_some();
    let unseen = names(inner, |c| (is_invisible(c) || (strict && is_odd_blank(c)) || (apart && is_accent(c))) && !of_codes(c));
    if !unseen.is_empty() {
        out.push(Draft::new(Rule::InvisibleCharacters, Detail::Characters { names: unseen }));
    }
    let controls = names(inner, is_control);
    if !controls.is_empty() {
        out.push(Draft::new(Rule::ControlCharacter, Detail::Characters { names: controls }));
    }
    if inner.contains('\u{fffd}') {
        out.push(Draft::new(Rule::DamagedText, Detail::Name { name: "U+FFFD".to_owned() }));
    } else if let Some(right) = form::decoded_twice(inner) {
        out.push(Draft::new(Rule::DamagedText, Detail::Name { name: right }));
    }
}

/// Other spellings of what the dictionary has.
fn spelling(column: &Column<'_>, inner: &str, value: &Value, out: &mut Vec<Draft>) {
    match value {
        // Here another spelling is another value, and told as one.
        _ if column.judge.is_some() => {}
        Value::Number(number) if !column.field.is_array && !form::is_plain_number(inner, column.field.value_type) => {
            out.push(Draft::new(Rule::NumberSpelling, Detail::Name { name: crate::check::value::js_number(*number) }));
        }
        Value::Text(text) if !column.codes.is_empty() && text != inner && text.to_lowercase() == inner.to_lowercase() => {
            out.push(Draft::new(Rule::CodeSpelling, Detail::Name { name: text.clone() }));
        }
        Value::List(items) if !column.codes.is_empty() => {
            let parts: Vec<&str> = inner.split(column.delimiter.as_str()).map(trim).collect();
            let other = items.iter().zip(&parts).find_map(|(item, part)| match item {
                Value::Text(text) if text != part => Some(text.clone()),
                _ => None,
            });
            if let Some(code) = other {
                out.push(Draft::new(Rule::CodeSpelling, Detail::Name { name: code }));
            }
        }
        _ => {}
    }
}

fn names(text: &str, wanted: impl Fn(char) -> bool) -> Vec<String> {
    let found: BTreeSet<char> = text.chars().filter(|c| wanted(*c)).collected();
    found.into_iter().map(|c| format!("U+{:04X}", u32::from(c))).collect()
}
