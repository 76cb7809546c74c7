//! Types: what `type` says, or what the other keywords mean where it says nothing.
//!
//! Rule: a cell is text. A schema without a type takes any text, unless all it asks is about numbers, booleans or
//! lists: then that is what it is about.

use crate::dictionary::ValueType;
use serde_json::{Map, Value};

/// The type of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    /// Of a value, or of each value of a list.
    pub(super) value_type: ValueType,
    /// A list.
    pub(super) is_array: bool,
    /// The schema says so itself.
    pub(super) stated: bool,
}

/// Keywords about numbers.
pub(super) const OF_NUMBERS: [&str; 5] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
/// Keywords about text.
pub(super) const OF_TEXTS: [&str; 4] = ["pattern", "minLength", "maxLength", "format"];
/// Keywords about lists.
pub(super) const OF_LISTS: [&str; 6] = ["items", "minItems", "maxItems", "uniqueItems", "contains", "additionalItems"];

/// The type of a schema; an error is the type that no cell can have.
pub(super) fn kind(keys: &Map<String, Value>) -> Result<Kind, String> {
    let names: Vec<&str> = match keys.get("type") {
        None => return Ok(implied(keys)),
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).filter(|name| *name != "null").collect(),
        Some(other) => return Err(other.to_string()),
    };
    let has = |name: &str| names.contains(&name);
    if let Some(other) = names.iter().find(|n| !matches!(**n, "string" | "integer" | "number" | "boolean" | "array" | "null")) {
        return Err((*other).to_owned());
    }
    if has("array") {
        let item = match keys.get("items") {
            Some(Value::Object(items)) => kind(items)?,
            _ => Kind::default(),
        };
        return if item.is_array { Err("array of arrays".to_owned()) } else { Ok(Kind { is_array: true, stated: true, ..item }) };
    }
    let value_type = match (has("string"), has("boolean"), has("number"), has("integer")) {
        (true, ..) | (false, false, false, false) => ValueType::String,
        (_, true, false, false) => ValueType::Boolean,
        (_, true, ..) => return Err(names.join(" | ")),
        (_, _, true, _) => ValueType::Number,
        (_, _, false, true) => ValueType::Integer,
    };
    Ok(Kind { value_type, is_array: false, stated: true })
}

fn implied(keys: &Map<String, Value>) -> Kind {
    let any = |words: &[&str]| words.iter().any(|word| keys.contains_key(*word));
    let values: Vec<&Value> = match (keys.get("const"), keys.get("enum")) {
        (Some(value), _) => vec![value],
        (None, Some(Value::Array(values))) => values.iter().filter(|value| !value.is_null()).collect(),
        _ => Vec::new(),
    };
    let all = |is: fn(&Value) -> bool| !values.is_empty() && values.iter().all(|value| is(value));
    let value_type = if all(Value::is_boolean) {
        ValueType::Boolean
    } else if all(Value::is_number) || (values.is_empty() && any(&OF_NUMBERS) && !any(&OF_TEXTS)) {
        ValueType::Number
    } else {
        ValueType::String
    };
    if any(&OF_LISTS) && !any(&OF_TEXTS) && !any(&OF_NUMBERS) && values.is_empty() {
        let item = match keys.get("items") {
            Some(Value::Object(items)) => kind(items).unwrap_or_default(),
            _ => Kind::default(),
        };
        return Kind { is_array: true, stated: false, ..item };
    }
    Kind { value_type, is_array: false, stated: false }
}
