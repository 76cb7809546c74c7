//! What a value was meant to be: the proposal for one cell, and whether it may be applied without asking.
//!
//! Safe is what cannot change the meaning: blanks, invisible characters, the dictionary's own spelling of a code,
//! a decimal comma, words for yes and no, the plain spelling of a number. Everything else asks.

use super::column::Column;
use super::draft::Draft;
use super::{form, hygiene};
use crate::check::near::{self, is_control};
use crate::check::seal::seal;
use crate::check::undated::undated;
use crate::check::value::{self, Value, trim};
use crate::dictionary::{Restriction, ValueType};
use crate::finding::Applicability::{self, Ask, Safe};
use crate::finding::{Detail, Rule};
use hashbrown::HashSet;
use std::collections::HashMap;

/// Codes by what texts fold to; none marks texts that fold to the same for different codes.
pub type Folds = HashMap<String, Option<String>>;

/// The codes of all branches of a field's restrictions, in order, without repeats.
pub fn all_codes(restrictions: &[Restriction]) -> Vec<String> {
    let (mut codes, mut seen) = (Vec::new(), HashSet::new());
    gather(restrictions, &mut |code| {
        if seen.insert(seal(code.as_bytes())) {
            codes.push(code);
        }
    });
    codes
}

fn gather(restrictions: &[Restriction], each: &mut dyn FnMut(String)) {
    for restriction in restrictions {
        match restriction {
            Restriction::Plain(plain) => plain.code_list.iter().flatten().for_each(|code| each(code.text())),
            Restriction::Conditional(c) => {
                gather(&c.then, each);
                gather(&c.otherwise, each);
            }
        }
    }
}

/// Codes by folded text.
pub fn by_fold<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Folds {
    let mut map = Folds::new();
    for (text, code) in pairs {
        let folded = near::fold(text);
        if folded.is_empty() {
            continue;
        }
        map.entry(folded)
            .and_modify(|known| {
                if known.as_deref() != Some(code) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(code.to_owned()));
    }
    map
}

/// The proposal for a cell: the value to put there and how freely. `None` when there is nothing to propose.
pub fn mend(column: &Column<'_>, raw: &str) -> Option<(String, Applicability)> {
    let clean = if column.is_strict() { hygiene::clean(raw) } else { hygiene::clean_words(raw) };
    if clean.is_empty() {
        return None;
    }
    if let Some(better) = column.limits.identifiers.as_ref().and_then(|check| check.tidied(&clean)) {
        return Some(better);
    }
    let better = if column.field.is_array { list(column, &clean) } else { scalar(column, &clean) };
    match better {
        // A code of the dictionary may hold what is cleaned elsewhere.
        Some((to, _)) if to == raw => None,
        Some((to, Safe)) if to != raw => Some((to, Safe)),
        Some((to, Ask)) if to != clean && clean == raw => Some((to, Ask)),
        _ if clean != raw => Some((clean, Safe)),
        _ => None,
    }
}

fn list(column: &Column<'_>, clean: &str) -> Option<(String, Applicability)> {
    let own = column.delimiter.as_str();
    let whole = |separator: &str| -> Option<(Vec<String>, bool)> {
        let mut asked = false;
        let parts: Vec<String> = clean
            .split(separator)
            .map(trim)
            .filter(|p| !p.is_empty())
            .map(|part| match scalar(column, part) {
                Some((to, how)) => {
                    asked |= how != Safe;
                    to
                }
                None => part.to_owned(),
            })
            .collect();
        let fine = |part: &String| column.codes.is_empty() || column.codes.contains(part);
        (!parts.is_empty() && parts.iter().all(fine)).then_some((parts, asked))
    };
    if let Some((parts, asked)) = whole(own) {
        return Some((parts.join(own), if asked { Ask } else { Safe }));
    }
    let others = [";", ",", "|", "\n", " "];
    others.into_iter().filter(|o| *o != own && clean.contains(o)).find_map(whole).map(|(parts, _)| (parts.join(own), Ask))
}

fn scalar(column: &Column<'_>, clean: &str) -> Option<(String, Applicability)> {
    if clean.chars().any(is_control) {
        let joined: String = clean.chars().map(|c| if c.is_whitespace() || is_control(c) { ' ' } else { c }).collect();
        return Some((joined.split_whitespace().collect::<Vec<_>>().join(" "), Ask));
    }
    if let Some(right) = form::decoded_twice(clean) {
        return Some((right, Ask));
    }
    match column.field.value_type {
        ValueType::Boolean => boolean(column, clean),
        ValueType::Integer | ValueType::Number => number(column, clean),
        ValueType::String if !column.codes.is_empty() => code(column, clean),
        ValueType::String => patterned(column, clean),
    }
}

fn code(column: &Column<'_>, clean: &str) -> Option<(String, Applicability)> {
    if let Value::Text(text) = value::parse(ValueType::String, None, &column.canonical, clean)
        && column.codes.contains(&text)
    {
        return Some((text, Safe));
    }
    let folded = near::fold(clean);
    let [by_text, by_label] = column.folds();
    if let Some(Some(code)) = by_text.get(&folded) {
        return Some((code.clone(), Safe));
    }
    for prefix in column.prefixes() {
        if let Some(Some(code)) = by_text.get(&(near::fold(prefix) + &folded)) {
            return Some((code.clone(), Safe));
        }
    }
    if let Some(Some(code)) = by_label.get(&folded) {
        return Some((code.clone(), Ask));
    }
    let near = near::nearest(clean, column.codes.iter().map(String::as_str), 2);
    match near.as_slice() {
        [one] if near::alike(clean, one) => Some((one.clone(), Ask)),
        [one, two] if near::alike(clean, one) => {
            let score = |c: &String| near::distance(&folded, &near::fold(c), 3).unwrap_or(9);
            (score(one) < score(two)).then(|| (one.clone(), Ask))
        }
        _ => None,
    }
}

fn boolean(column: &Column<'_>, clean: &str) -> Option<(String, Applicability)> {
    let word = clean.to_lowercase();
    let words = &column.programme.boolean_words;
    let value = if words.yes.contains(&word) {
        "true"
    } else if words.no.contains(&word) {
        "false"
    } else {
        return None;
    };
    let plain = word == value;
    let digit = word.bytes().all(|b| b.is_ascii_digit());
    if plain { Some((clean.to_owned(), Safe)) } else { Some((value.to_owned(), if digit { Ask } else { Safe })) }
}

fn number(column: &Column<'_>, clean: &str) -> Option<(String, Applicability)> {
    let mut how = Safe;
    let mut text = clean.to_owned();
    if value::number(&text).is_none() {
        let tight: String = text.chars().filter(|c| !matches!(c, ' ' | '\'' | '’')).collect();
        if tight != text {
            (text, how) = (tight, Ask);
        }
        if let Some((whole, fraction)) = text.split_once(',')
            && !fraction.contains(',')
        {
            if fraction.len() == 3 {
                how = Ask;
            }
            text = format!("{whole}.{fraction}");
        }
    }
    let number = value::number(&text)?;
    let whole = number.fract() == 0.0;
    // Which whole number was meant only the person knows.
    if (column.field.value_type == ValueType::Integer || column.limits.whole_number()) && !whole {
        return None;
    }
    let tidy = column.field.value_type == ValueType::Integer || column.limits.whole_number() && whole;
    if (tidy || !form::is_plain_number(&text, column.field.value_type)) && number.abs() < 9_007_199_254_740_992.0 {
        text = value::js_number(number);
    }
    Some((text, how))
}

fn patterned(column: &Column<'_>, clean: &str) -> Option<(String, Applicability)> {
    if !column.rules.has_pattern() {
        return Some(column.named(clean).map_or((clean.to_owned(), Safe), |to| (to, Ask)));
    }
    let passes = |text: &str| {
        let mut failures = Vec::new();
        column.rules.alone(&Value::Text(text.to_owned()), &mut failures);
        failures.is_empty()
    };
    if passes(clean) {
        return Some((clean.to_owned(), Safe));
    }
    let tail = clean.rsplit(['/', '#']).next().unwrap_or(clean);
    for prefix in column.prefixes() {
        let bare = prefix.trim_end_matches([':', '_']);
        let rest = tail.get(..bare.len()).filter(|head| head.eq_ignore_ascii_case(bare)).and_then(|_| tail.get(bare.len()..));
        let rest = rest.map(|rest| rest.trim_start_matches([':', '_', ' ', '-']));
        for (body, how) in [(rest, Safe), (rest.is_none().then_some(tail), Ask)] {
            let Some(body) = body else { continue };
            let candidate = format!("{prefix}{}", trim(body));
            if passes(&candidate) {
                return Some((candidate, how));
            }
            if !body.is_empty() && body.len() < 7 && body.bytes().all(|b| b.is_ascii_digit()) {
                let padded = format!("{prefix}{body:0>7}");
                if passes(&padded) {
                    return Some((padded, Ask));
                }
            }
        }
    }
    let upper = clean.to_uppercase();
    (upper != clean && passes(&upper)).then_some((upper, Ask))
}

impl Column<'_> {
    /// True when a text fits the patterns of the field.
    pub(super) fn fits(&self, text: &str) -> bool {
        self.rules.patterns_match(text) && self.judge.as_ref().is_none_or(|judge| judge.patterns_match(text))
    }

    /// What a text may have been before a spreadsheet program took it for a date, as far as the field takes it: codes, and texts
    /// of a form.
    pub fn typed(&self, clean: &str) -> Vec<String> {
        let coded = self.field.value_type == ValueType::String && (self.rules.has_pattern() || !self.codes.is_empty());
        let mut all = if coded { undated(clean) } else { Vec::new() };
        all.retain(|text| if self.codes.is_empty() { self.rules.patterns_match(text) } else { self.codes.contains(text) });
        all
    }

    /// The arguments of what is told of a text. A date that a spreadsheet program may have made of a code is told as that: it
    /// may be nobody's day.
    pub(super) fn detail(&self, draft: &Draft, raw: &str) -> Detail {
        let coded = draft.rule == Rule::CalendarDate && !self.typed(trim(raw)).is_empty();
        if coded { Detail::Name { name: "code".to_owned() } } else { draft.detail.clone() }
    }

    /// True when the patterns of the field take a word and not any other.
    pub fn names(&self, word: &str) -> bool {
        self.fits(word) && !self.fits(&format!("{word}x"))
    }

    /// The word in other capitals that the patterns name, where they do not take it as it is.
    fn named(&self, word: &str) -> Option<String> {
        let lower = word.to_lowercase();
        let begins = |at: usize| at == 0 || lower.as_bytes().get(at - 1) == Some(&b' ');
        let title = lower.char_indices().map(|(at, c)| if begins(at) { c.to_ascii_uppercase() } else { c }).collect();
        let known = |spelled: &String| self.names(spelled);
        if word.len() > 32 || self.fits(word) { None } else { [lower.clone(), title].into_iter().find(known) }
    }
}
