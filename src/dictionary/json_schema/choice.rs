//! `anyOf` and `oneOf` of a property, as far as they are one list of codes or one pattern.
//!
//! Rule: alternatives of codes are one list; codes beside a number or a pattern are one pattern, which the whole text
//! must meet. Anything else is not checked, and told by the caller.

use super::kind::Kind;
use super::plain::codes;
use super::told::Told;
use crate::dictionary::{Pattern, Plain, ValueType};
use serde_json::Value;

/// Several alternatives made one.
pub(super) enum Choice {
    /// One of these values.
    Codes(Vec<Value>),
    /// A text that meets this pattern.
    Pattern(String),
}

const INTEGER: &str = r"^-?(?:0|[1-9][0-9]*)(?:\.0+)?$";
const NUMBER: &str = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?$";

/// The alternatives of a list of schemas; with `one`, exactly one may hold. A type `null` is a blank cell and needs none.
pub(super) fn choice(value: &Value, one: bool) -> Option<Choice> {
    let mut values: Vec<Value> = Vec::new();
    let mut patterns: Vec<String> = Vec::new();
    for alternative in value.as_array()? {
        let keys = alternative.as_object()?;
        let words = ["title", "description", "type", "const", "enum", "pattern", "$comment"];
        if !keys.keys().all(|key| words.contains(&key.as_str())) {
            return None;
        }
        match (keys.get("const"), keys.get("enum"), keys.get("pattern"), keys.get("type").and_then(Value::as_str)) {
            (Some(value), None, None, _) => values.push(value.clone()),
            (None, Some(Value::Array(some)), None, _) => values.extend(some.iter().cloned()),
            (None, None, Some(Value::String(pattern)), Some("string")) => patterns.push(pattern.clone()),
            (None, None, None, Some("integer")) => patterns.push(INTEGER.to_owned()),
            (None, None, None, Some("number")) => patterns.push(NUMBER.to_owned()),
            (None, None, None, Some("boolean")) => patterns.push("^(?:true|false)$".to_owned()),
            (None, None, None, Some("null")) => {}
            _ => return None,
        }
    }
    values.retain(|value| !value.is_null());
    let texts: Vec<String> = values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect();
    if one {
        let twice = texts.iter().enumerate().any(|(at, text)| texts.iter().take(at).any(|other| other == text));
        let meets =
            |pattern: &String| Pattern::compile(pattern).is_ok_and(|pattern| texts.iter().any(|text| pattern.is_match(text)));
        if twice || patterns.len() > 1 || patterns.iter().any(meets) {
            return None;
        }
    }
    if patterns.is_empty() {
        return (!values.is_empty()).then_some(Choice::Codes(values));
    }
    patterns.extend(texts.iter().map(|text| format!("^{}$", escaped(text))));
    Some(Choice::Pattern(patterns.iter().map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|")))
}

impl Choice {
    /// Adds it to the rules of a property; one that has a list of codes already, or another type, is told.
    pub(super) fn add_to(self, plain: &mut Plain, kind: Kind, path: &str, told: &mut Told) {
        match self {
            _ if kind.is_array => told.not_checked(path, "anyOf"),
            Choice::Codes(values) if plain.code_list.is_none() => plain.code_list = codes(&values, kind, path, told),
            Choice::Pattern(pattern) if kind.value_type == ValueType::String => plain.regex.extend(told.pattern(&pattern, path)),
            _ => told.not_checked(path, "anyOf"),
        }
    }
}

/// A text as a pattern that only it meets.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if r"\^$.|?*+()[]{}/-".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
