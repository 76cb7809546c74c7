//! What a value fails by the rules of a data model of schematic: a field's own rules, one cell at a time.
//!
//! Rule of the room: schematic's (25.8.1) verdict of a cell, also where another would be wiser. What hangs on the rest
//! of the row is left to `rules`, what hangs on the rest of the table to `table` and `strict`.

mod cell;
mod form;

pub use cell::{Cell, Together, read};

use super::pattern::Pattern;
use super::rules::{Failure, range_detail, within};
use super::value::Value;
use crate::dictionary::schematic::is_nothing;
use crate::dictionary::{Asks, Field, Plain, Restriction, Scalar};
use crate::finding::{Detail, Level, Rule};
use std::collections::HashSet;

/// A field's own rules, compiled.
#[derive(Debug)]
pub struct Judge {
    codes: Option<HashSet<String>>,
    shown: Vec<String>,
    /// A value must be there whatever the rest of the row.
    required: bool,
    /// A list may have a blank item.
    blank_item: bool,
    is_list: bool,
    checks: Vec<(Asks, Level, Option<Pattern>)>,
    not_applicable: bool,
}

/// A rule that a value fails, with its level.
#[derive(Debug)]
pub struct Fault<'a> {
    /// What fails.
    pub failure: Failure<'a>,
    /// How grave it is.
    pub level: Level,
}

/// True for a pattern of which one sees that it takes every text of figures; of others nothing is said.
fn takes_digits(pattern: &str) -> bool {
    let plain = !pattern.contains(['(', '[']) && !pattern.contains(r"\|");
    plain && pattern.split('|').any(|one| matches!(one.trim_start_matches('^'), r"\d+" | r"\d+$"))
}

impl Judge {
    /// Compiles the rules of a field.
    pub fn new(field: &Field) -> Judge {
        let plain: Vec<&Plain> =
            field.restrictions.iter().filter_map(|r| if let Restriction::Plain(p) = r { Some(p) } else { None }).collect();
        let codes = plain.iter().find_map(|p| p.code_list.as_ref());
        let shown: Vec<String> = codes.into_iter().flatten().map(Scalar::text).collect();
        let compiled = |asks: &Asks| match asks {
            Asks::Pattern { searched, .. } => Pattern::compile(searched).ok(),
            _ => None,
        };
        Judge {
            codes: codes.is_some().then(|| shown.iter().cloned().collect()),
            shown,
            required: plain.iter().any(|p| p.required),
            blank_item: !field.needs_column(),
            is_list: field.is_array,
            checks: field.checks.each.iter().map(|c| (c.asks.clone(), c.level, compiled(&c.asks))).collect(),
            not_applicable: field.checks.not_applicable,
        }
    }

    /// What a cell means to conditions, and what it fails by itself. `together` is what its column has to do with it.
    pub fn cell<'a>(&'a self, raw: &str, together: Together, faults: &mut Vec<Fault<'a>>) -> Value {
        let cell = read(raw, together.decimals);
        if cell == Cell::Blank {
            if self.required {
                faults.push(error(Rule::Required, Detail::None, &[]));
            }
            return Value::Blank;
        }
        let text = cell.text();
        if !(self.not_applicable && text.eq_ignore_ascii_case("not applicable")) {
            for (asks, level, pattern) in &self.checks {
                if let Some((rule, detail)) = self.fails(asks, pattern.as_ref(), &cell, &text) {
                    faults.push(Fault { failure: Failure { rule, detail, when: None, codes: &[] }, level: *level });
                }
            }
        }
        if self.is_list {
            return self.list(&text, faults);
        }
        let compared = cell.compared(together);
        if self.codes.as_ref().is_some_and(|codes| !codes.contains(&compared)) {
            faults.push(error(Rule::NotInCodeList, self.codes_detail(), &self.shown));
        }
        Value::Text(compared)
    }

    /// True when a glance may tell of some values that they fulfil all that is asked: no lists, and no rules but of these kinds.
    pub fn may_pass(&self) -> bool {
        let quick = |asks: &Asks| matches!(asks, Asks::Integer | Asks::Number | Asks::Text | Asks::Pattern { .. });
        !self.is_list && self.codes.is_none() && self.checks.iter().all(|(asks, _, _)| quick(asks))
    }

    /// True when one sees at a glance that a text fulfils what is asked: a whole number written plainly, or a word that
    /// cannot be one. Of others nothing is said.
    pub fn passes(&self, text: &str, whole: bool) -> bool {
        if self.checks.is_empty() && !self.required {
            return true;
        }
        let word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_nothing(text) && !cell::is_infinite(text);
        let fulfils = |(asks, _, pattern): &(Asks, Level, Option<Pattern>)| match asks {
            Asks::Integer | Asks::Number => whole,
            Asks::Text => word,
            _ => pattern.as_ref().is_none_or(|pattern| pattern.search(text) == Some(true)),
        };
        (whole || word) && self.checks.iter().all(fulfils)
    }

    /// True when a text fits the patterns.
    pub fn patterns_match(&self, text: &str) -> bool {
        self.checks.iter().filter_map(|(.., pattern)| pattern.as_ref()).all(|pattern| pattern.search(text) == Some(true))
    }

    /// True when every whole number written plainly fulfils what is asked.
    pub fn passes_whole(&self) -> bool {
        self.checks.iter().all(|(asks, ..)| match asks {
            Asks::Integer | Asks::Number => true,
            Asks::Pattern { written, .. } => takes_digits(written),
            _ => false,
        })
    }

    /// The items of a list and whether they may stand there; a blank one may where the list need not be there.
    fn list<'a>(&'a self, text: &str, faults: &mut Vec<Fault<'a>>) -> Value {
        let items: Vec<&str> = text.split(',').map(str::trim).collect();
        if let Some(codes) = &self.codes {
            let may = |item: &&str| codes.contains(*item) || item.is_empty() && self.blank_item;
            if !items.iter().all(may) {
                faults.push(error(Rule::NotInCodeList, self.codes_detail(), &self.shown));
            } else if items.len() > self.shown.len() {
                let detail = Detail::Type { expected: "string".to_owned(), list: Some(",".to_owned()) };
                faults.push(error(Rule::WrongType, detail, &[]));
            }
        }
        Value::List(items.into_iter().map(|item| Value::Text(item.to_owned())).collect())
    }

    fn codes_detail(&self) -> Detail {
        Detail::Codes { nearest: Vec::new(), total: self.shown.len() as u64 }
    }

    fn fails(&self, asks: &Asks, pattern: Option<&Pattern>, cell: &Cell, text: &str) -> Option<(Rule, Detail)> {
        let kind = |expected: &str| (Rule::WrongType, Detail::Type { expected: expected.to_owned(), list: None });
        let number = cell.number();
        match asks {
            Asks::Integer => (!matches!(cell, Cell::Whole(_))).then(|| kind("integer")),
            Asks::Decimal => (!matches!(cell, Cell::Decimal(_))).then(|| kind("decimal")),
            Asks::Number => number.is_none().then(|| kind("number")),
            Asks::Text => number.is_some().then(|| kind("text")),
            Asks::Date => (!form::is_date(text)).then(|| kind("date")),
            Asks::Address { parts } => (number.is_some() || !form::is_address(text, parts)).then(|| kind("address")),
            Asks::List { strict } => (*strict && !form::is_strict_list(text))
                .then(|| (Rule::WrongType, Detail::Type { expected: "string".to_owned(), list: Some(",".to_owned()) })),
            Asks::Within(range) => (!number.is_some_and(|n| within(range, n))).then(|| (Rule::Range, range_detail(range))),
            Asks::Pattern { written, .. } => {
                let pattern = pattern?;
                let fits = |item: &str| pattern.search(item);
                let found = match self.is_list {
                    true => text.split(',').map(str::trim).filter(|i| !i.is_empty()).map(fits).find(|f| *f != Some(true)),
                    false => Some(fits(text)).filter(|f| *f != Some(true)),
                };
                let detail = || Detail::Pattern { pattern: written.clone(), example: None };
                found.map(|said| (if said.is_none() { Rule::PatternUndecided } else { Rule::Pattern }, detail()))
            }
            Asks::Unique | Asks::Recommended => None,
        }
    }
}

fn error<'a>(rule: Rule, detail: Detail, codes: &'a [String]) -> Fault<'a> {
    Fault { failure: Failure { rule, detail, when: None, codes }, level: Level::Error }
}

#[cfg(test)]
mod tests {
    use super::takes_digits;

    #[test]
    fn a_pattern_takes_figures_only_where_one_sees_it() {
        for (pattern, takes) in [
            (r"\d+$|Not\sApplicable$|unknown$", true),
            (r"^\d+$", true),
            (r"unknown|\d+", true),
            (r"\d{1,3}$", false),
            (r"a\|\d+$", false),
            (r"(a|\d+)b", false),
            (r"[|\d+", false),
            (r"\d+x", false),
        ] {
            assert_eq!(takes_digits(pattern), takes, "{pattern}");
        }
    }
}
