//! Today's Lectern: `@overture-stack/lectern-validation` 2.0.0.

use super::{Cell, Columns, Validator, value_at};
use crate::check::rules::{Failure, Rules};
use crate::check::value::{DELIMITER, Reader, Value, js_number};
use crate::dictionary::Field;
use crate::finding::{Detail, Rule};
use crate::programme::Programme;
use std::sync::Arc;

/// A field as today's Lectern judges it.
pub struct Current {
    reader: Reader,
    rules: Rules,
    /// The type and separator asked for.
    expected: Detail,
}

impl Validator for Current {
    const BLANK: &'static str = "";
    const REFERS_BY_COLUMN: bool = true;

    fn new(field: &Field, _: &Programme, columns: &Arc<Columns>) -> Current {
        let reader = Reader::new(field, DELIMITER);
        let list = reader.delimiter().map(str::to_owned);
        Current {
            rules: Rules::compile_in(&field.restrictions, &|name| columns.position(name)),
            expected: Detail::Type { expected: field.value_type.name().to_owned(), list },
            reader,
        }
    }

    fn cell<'a>(&'a self, raw: Option<&str>, failures: &mut Vec<Failure<'a>>) -> Cell {
        let value = raw.map_or(Value::Blank, |raw| self.reader.read(raw));
        if matches!(value, Value::Raw(_)) {
            failures.push(Failure { rule: Rule::WrongType, detail: self.expected.clone(), when: None, codes: &[] });
        }
        self.rules.alone(&value, failures);
        let key = identity(&value);
        Cell { reference: key.clone(), key, value, typed: None, closed: false }
    }

    fn needs_row(&self) -> bool {
        self.rules.is_conditional()
    }

    fn in_row<'a>(&'a self, cell: &Cell, row: &'a [Arc<Cell>], failures: &mut Vec<Failure<'a>>) {
        self.rules.in_row(&cell.value, &|at| value_at(row, at), failures);
    }

    fn may_repeat(key: &str) -> bool {
        key == Self::BLANK || key == "["
    }

    /// Lists are compared by identity, and no two are the same one.
    fn is_lost(reference: &str) -> bool {
        reference.starts_with('[')
    }
}

/// A text that is the same for values whose JSON is the same: a sign of the type, then the value.
pub fn identity(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) | Value::Raw(text) => format!("\"{text}"),
        Value::Number(number) => format!("#{}", js_number(*number)),
        Value::Bool(value) => format!("!{value}"),
        Value::List(items) => items.iter().fold("[".to_owned(), |mut list, item| {
            list.push_str(&identity(item).replace('\u{1c}', "\u{1c}0").replace('\u{1d}', "\u{1c}1"));
            list.push('\u{1d}');
            list
        }),
    }
}
