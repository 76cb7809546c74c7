//! The older client: `@overturebio-stack/lectern-client` 1.5.0, without its crashes.
//!
//! It judges in two halves: what is required and of what type; then, from the start again and also where the type is
//! wrong, pattern, range, code list and script, of which the first that fails ends the matter. Nothing is trimmed.
//! Scripts are run on the typed row. Conditions, which it does not have, count as in today's form.

use super::current::identity;
use super::{Cell, Columns, Validator, value_at};
use crate::check::pattern::Pattern;
use crate::check::rules::{Failure, Rules, range_detail, within};
use crate::check::script::{Row, Scripts, item};
use crate::check::value::{Reader, Value, elements, number, trim};
use crate::dictionary::script::{Item, Record};
use crate::dictionary::{Field, Plain, Range, Restriction, Scalar, ValueType};
use crate::finding::{Detail, Rule};
use crate::programme::Programme;
use std::cell::RefCell;
use std::sync::Arc;

/// A field as the older client judges it.
pub struct Legacy {
    value_type: ValueType,
    delimiter: Option<String>,
    default: Option<Vec<String>>,
    required: bool,
    patterns: Vec<(Pattern, String)>,
    ranges: Vec<Range>,
    code_lists: Vec<Vec<Scalar>>,
    shown: Vec<String>,
    conditions: Rules,
    scripts: RefCell<Scripts>,
    columns: Arc<Columns>,
    reader: Reader,
}

impl Validator for Legacy {
    const BLANK: &'static str = "\"";
    const REFERS_BY_COLUMN: bool = false;

    fn new(field: &Field, programme: &Programme, columns: &Arc<Columns>) -> Legacy {
        let plain = |restriction: &Restriction| matches!(restriction, Restriction::Plain(_));
        // The scripts themselves are run, not what stands for them.
        let own = field.restrictions.len().saturating_sub(field.translated);
        let (always, conditional): (Vec<Restriction>, Vec<Restriction>) =
            field.restrictions.iter().take(own).cloned().partition(plain);
        let always: Vec<Plain> =
            always.into_iter().filter_map(|r| if let Restriction::Plain(p) = r { Some(p) } else { None }).collect();
        let reader = Reader::new(field, &programme.array_delimiter);
        let patterns = always.iter().flat_map(|p| &p.regex);
        let code_lists: Vec<Vec<Scalar>> = always.iter().filter_map(|p| p.code_list.clone()).collect();
        Legacy {
            value_type: field.value_type,
            delimiter: reader.delimiter().map(str::to_owned),
            default: field.default.clone(),
            required: always.iter().any(|p| p.required),
            patterns: patterns.filter_map(|p| Some((Pattern::compile(p).ok()?, p.clone()))).collect(),
            ranges: always.iter().filter_map(|p| p.range).collect(),
            shown: code_lists.iter().flatten().map(Scalar::text).collect(),
            code_lists,
            conditions: Rules::compile_in(&conditional, &|name| columns.position(name)),
            scripts: RefCell::new(Scripts::new(&field.name, field.scripts.iter(), &columns.names)),
            columns: columns.clone(),
            reader,
        }
    }

    fn cell<'a>(&'a self, raw: Option<&str>, failures: &mut Vec<Failure<'a>>) -> Cell {
        let mut fail = |rule, detail, codes: &'a [String]| failures.push(Failure { rule, detail, when: None, codes });
        let given = raw.map(|raw| self.given(raw));
        let reference = given.as_ref().map_or_else(|| Self::BLANK.to_owned(), |given| key_of(&given.untyped()));
        let given = given.map(|given| self.or_default(given));
        let sound = given.as_ref().is_none_or(|given| given.texts().iter().all(|t| is_blank(t) || self.is_typed(t)));
        if self.required && given.as_ref().is_none_or(|given| given.texts().iter().all(|text| is_blank(text))) {
            fail(Rule::Required, Detail::None, &[]);
        } else if !sound {
            let list = self.delimiter.clone();
            fail(Rule::WrongType, Detail::Type { expected: self.value_type.name().to_owned(), list }, &[]);
        }
        let typed = match &given {
            None => Value::Blank,
            Some(given) if given.is_empty() => Value::Blank,
            Some(given) if !sound => given.untyped(),
            Some(Given::One(text)) => self.typed(text),
            Some(Given::List(texts)) => Value::List(texts.iter().map(|text| self.typed(text)).collect()),
        };
        let closed = match self.second_half(&typed) {
            Some(Rule::NotInCodeList) => {
                let detail = Detail::Codes { nearest: Vec::new(), total: self.shown.len() as u64 };
                fail(Rule::NotInCodeList, detail, &self.shown);
                true
            }
            Some(Rule::Range) => {
                fail(Rule::Range, self.ranges.first().map(range_detail).unwrap_or_default(), &[]);
                true
            }
            Some(rule) => {
                let pattern = self.patterns.first().map(|(_, text)| text.clone()).unwrap_or_default();
                fail(rule, Detail::Pattern { pattern, example: None }, &[]);
                true
            }
            None => false,
        };
        let value = given.map_or(Value::Blank, |given| self.reader.read(&given.whole(self.delimiter.as_deref())));
        Cell { value, key: key_of(&typed), typed: Some(typed), reference, closed }
    }

    fn needs_row(&self) -> bool {
        self.conditions.is_conditional() || !self.scripts.borrow().is_empty()
    }

    fn in_row<'a>(&'a self, cell: &Cell, row: &'a [Arc<Cell>], failures: &mut Vec<Failure<'a>>) {
        if cell.closed {
            return;
        }
        self.conditions.in_row(&cell.value, &|at| value_at(row, at), failures);
        let mut scripts = self.scripts.borrow_mut();
        if !scripts.is_empty()
            && let Some(said) = scripts.judge(&Cells { row, columns: &self.columns })
        {
            failures.push(Failure { rule: said.0, detail: said.1.clone(), when: None, codes: &[] });
        }
    }

    fn may_repeat(_: &str) -> bool {
        false
    }

    fn is_lost(_: &str) -> bool {
        false
    }
}

/// A row as the client puts it to scripts.
struct Cells<'r> {
    row: &'r [Arc<Cell>],
    columns: &'r Columns,
}

impl Cells<'_> {
    fn typed(&self, column: usize) -> Option<&Value> {
        let cell = self.row.get(column).filter(|_| self.columns.order.contains(&column))?;
        Some(cell.typed.as_ref().unwrap_or(&cell.value))
    }
}

impl Record for Cells<'_> {
    fn value(&self, column: usize) -> Option<Item> {
        self.typed(column).map(item)
    }

    fn columns(&self) -> Vec<usize> {
        self.columns.order.clone()
    }
}

impl Row for Cells<'_> {
    fn mark(&self, column: usize, to: &mut Vec<u8>) {
        if let Some(value) = self.typed(column) {
            let text = identity(value);
            to.extend_from_slice(&(text.len() as u32).to_le_bytes());
            to.extend_from_slice(text.as_bytes());
        }
        to.push(0xff);
    }
}

/// A cell before its type counts: as the service's reader hands it over.
enum Given {
    One(String),
    List(Vec<String>),
}

impl Given {
    fn texts(&self) -> &[String] {
        match self {
            Given::One(text) => std::slice::from_ref(text),
            Given::List(texts) => texts,
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Given::One(text) => text.is_empty(),
            Given::List(texts) => texts.is_empty(),
        }
    }

    fn untyped(&self) -> Value {
        match self {
            Given::One(text) => Value::Text(text.clone()),
            Given::List(texts) => Value::List(texts.iter().cloned().map(Value::Text).collect()),
        }
    }

    fn whole(&self, delimiter: Option<&str>) -> String {
        self.texts().join(delimiter.unwrap_or_default())
    }
}

impl Legacy {
    /// A list is split, its elements as they stand; a blank cell is a blank text also where a list is asked for.
    fn given(&self, raw: &str) -> Given {
        match &self.delimiter {
            Some(delimiter) if !raw.is_empty() => Given::List(elements(raw, delimiter).map(str::to_owned).collect()),
            _ => Given::One(raw.to_owned()),
        }
    }

    fn or_default(&self, given: Given) -> Given {
        match (&self.default, &self.delimiter) {
            (Some(default), None) if is_blank(&given.whole(None)) => Given::One(default.join(",")),
            (Some(default), Some(_)) if matches!(&given, Given::List(texts) if texts.iter().all(|t| is_blank(t))) => {
                Given::List(default.clone())
            }
            _ => given,
        }
    }

    fn is_typed(&self, text: &str) -> bool {
        match self.value_type {
            ValueType::String => true,
            ValueType::Integer => number(text).is_some_and(|n| n.fract() == 0.0),
            ValueType::Number => number(text).is_some() || infinite(text).is_some(),
            ValueType::Boolean => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
        }
    }

    /// Every boolean that is not blank becomes true.
    fn typed(&self, text: &str) -> Value {
        match self.value_type {
            ValueType::String => Value::Text(self.canonical(text).unwrap_or(text).to_owned()),
            ValueType::Boolean => Value::Bool(!text.is_empty()),
            _ => Value::Number(number(text).or_else(|| infinite(text)).unwrap_or_default()),
        }
    }

    fn canonical(&self, text: &str) -> Option<&str> {
        let lower = text.to_lowercase();
        self.code_lists.first()?.iter().find_map(|code| match code {
            Scalar::Text(code) if code.to_lowercase() == lower => Some(code.as_str()),
            _ => None,
        })
    }

    /// The first rule of the second half that a value fails.
    fn second_half(&self, value: &Value) -> Option<Rule> {
        let items = match value {
            Value::List(items) => items.as_slice(),
            Value::Blank => return None,
            value => std::slice::from_ref(value),
        };
        let texts: Option<Vec<&str>> =
            items.iter().map(|i| if let Value::Text(t) = i { Some(t.as_str()) } else { None }).collect();
        let unmet = |text: &&str| !is_blank(text) && self.patterns.iter().any(|(pattern, _)| !pattern.is_match(text));
        if texts.is_some_and(|texts| texts.iter().any(unmet)) {
            return Some(Rule::Pattern);
        }
        let beyond = |item: &Value| matches!(item, Value::Number(n) if self.ranges.iter().any(|range| !within(range, *n)));
        if items.iter().any(beyond) {
            return Some(Rule::Range);
        }
        let unknown = |item: &Value| self.code_lists.iter().any(|list| !list.iter().any(|code| is_code(code, item)));
        let judged = |item: &&Value| !matches!(item, Value::Text(text) if is_blank(text));
        items.iter().filter(judged).any(unknown).then_some(Rule::NotInCodeList)
    }
}

fn is_code(code: &Scalar, value: &Value) -> bool {
    match (code, value) {
        (Scalar::Text(code), Value::Text(text)) => code == text,
        (Scalar::Number(code), Value::Number(number)) => code == number,
        (Scalar::Bool(code), Value::Bool(value)) => code == value,
        _ => false,
    }
}

fn is_blank(text: &str) -> bool {
    trim(text).is_empty()
}

/// `Infinity`, and what is too large for a number: numbers to the older client.
fn infinite(text: &str) -> Option<f64> {
    let text = trim(text);
    let digits = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    match text {
        "Infinity" | "+Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ if digits => text.parse().ok().filter(|n: &f64| n.is_infinite()),
        _ => None,
    }
}

/// Blank, 0 and false are the same to keys.
fn key_of(value: &Value) -> String {
    match value {
        Value::Blank | Value::Bool(false) => Legacy::BLANK.to_owned(),
        Value::Number(n) if *n == 0.0 => Legacy::BLANK.to_owned(),
        Value::Number(n) if n.is_infinite() => "null".to_owned(),
        value => identity(value),
    }
}
