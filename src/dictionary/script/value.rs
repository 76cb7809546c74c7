//! Values of a script, and what lives on its heap.
//!
//! Rule: everything that can refer to something else lives on the heap of one run, by number, and goes with it. A text
//! is a list of UTF-16 code units, as ECMAScript counts them.

use super::library::Native;
use crate::dictionary::Expression;
use std::sync::Arc;

/// A text.
pub(super) type Units = Arc<[u16]>;

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(Units),
    Object(u32),
    /// A function of the language.
    Native(&'static Native),
}

/// Why a run ends before its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something was thrown.
    Thrown(Value),
    /// A limit was met.
    Limit(super::Limit),
    /// Something that is not here was asked for.
    NotRun(Box<str>),
    /// A `?.` found nothing: the chain ends.
    Nothing,
}

pub(super) type Result<T> = std::result::Result<T, Stop>;

/// An object.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) kind: Kind,
    pub(super) fields: Vec<(Units, Value)>,
    pub(super) frozen: bool,
}

#[derive(Debug)]
pub(super) enum Kind {
    Plain,
    /// The row: fields are read from the record when they are asked for.
    Row,
    Array(Vec<Value>),
    /// A function of the script and where it stands.
    Closure(u32, u32),
    Pattern(Arc<Regular>, f64),
    Map(Vec<(Value, Value)>),
    Set(Vec<Value>),
    /// An error by its name; true when the language made it.
    Error(&'static str, bool),
    /// What is left of values that are gone through once.
    Iterator(Vec<Value>),
}

/// A regular expression at work.
#[derive(Debug)]
pub(super) struct Regular {
    pub(super) source: Units,
    pub(super) flags: Units,
    pub(super) global: bool,
    pub(super) compiled: Arc<Expression>,
}

/// Where names stand.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) outer: u32,
    pub(super) names: Vec<Variable>,
}

#[derive(Debug)]
pub(super) struct Variable {
    pub(super) name: super::tree::Text,
    /// None before its declaration was passed.
    pub(super) value: Option<Value>,
    pub(super) constant: bool,
}

impl Value {
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Value::Undefined | Value::Null)
    }

    pub(super) fn truth(&self) -> bool {
        match self {
            Value::Undefined | Value::Null => false,
            Value::Bool(value) => *value,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Object(_) | Value::Native(_) => true,
        }
    }

    /// `===`.
    pub(super) fn same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Undefined, Value::Undefined) | (Value::Null, Value::Null) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => a == b,
            (Value::Native(a), Value::Native(b)) => std::ptr::eq(*a, *b),
            _ => false,
        }
    }

    /// The same as a key of a map: NaN is itself.
    pub(super) fn same_key(&self, other: &Value) -> bool {
        self.same(other) || matches!((self, other), (Value::Number(a), Value::Number(b)) if a.is_nan() && b.is_nan())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.encode_utf16().collect())
    }
}

/// The text of units, each half of a pair that stands alone replaced.
pub(super) fn lossy(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

/// True when units spell an ASCII word.
pub(super) fn is(units: &[u16], word: &str) -> bool {
    units.len() == word.len() && units.iter().zip(word.bytes()).all(|(unit, byte)| *unit == u16::from(byte))
}

/// The place in a list that a key names.
pub(super) fn index(key: &[u16]) -> Option<usize> {
    if key.is_empty() || key.len() > 10 || (key.len() > 1 && key.first() == Some(&u16::from(b'0'))) {
        return None;
    }
    let mut value = 0_usize;
    for unit in key {
        let digit = unit.wrapping_sub(u16::from(b'0'));
        if digit > 9 {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(usize::from(digit))?;
    }
    (value < u32::MAX as usize).then_some(value)
}
