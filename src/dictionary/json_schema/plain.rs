//! The keywords of a property that are rules of a cell: codes, patterns, lengths, limits, lists.

use super::choice;
use super::kind::{Kind, OF_LISTS, OF_NUMBERS, OF_TEXTS};
use super::told::Told;
use crate::dictionary::lectern::notes::{at, shown};
use crate::dictionary::{Plain, Range, Restriction, Scalar, ValueType};
use crate::finding::Rule;
use serde_json::{Map, Value};

/// Words that ask nothing.
const WORDS: [&str; 14] = [
    "$comment",
    "$id",
    "$schema",
    "contentEncoding",
    "contentMediaType",
    "default",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
    "type",
    "writeOnly",
    "$anchor",
];

/// The rules of a property of a kind.
pub(super) fn rules(value: &Value, kind: Kind, path: &str, told: &mut Told) -> Vec<Restriction> {
    let keys = match value {
        Value::Object(keys) => keys,
        Value::Bool(false) => return vec![Restriction::Plain(Plain { empty: true, ..Plain::default() })],
        Value::Bool(true) => return Vec::new(),
        _ => {
            told.add(Rule::DictionaryPart, path, &shown(value));
            return Vec::new();
        }
    };
    let mut rules = Vec::new();
    let mut plain = Plain::default();
    for (key, value) in keys {
        let place = at(path, key);
        match key.as_str() {
            "type" if value == "null" => plain.empty = true,
            "enum" | "const" if kind.is_array => told.not_checked(&place, key),
            "enum" => plain.code_list = codes(value.as_array().map_or(&[], Vec::as_slice), kind, &place, told),
            "const" => plain.code_list = codes(std::slice::from_ref(value), kind, &place, told),
            _ if OF_TEXTS.contains(&key.as_str()) => {
                if kind.value_type == ValueType::String && !kind.is_array {
                    plain.regex.extend(text(key, value, &place, told));
                } else {
                    told.add(Rule::DictionaryIgnored, &place, key);
                }
            }
            _ if OF_NUMBERS.contains(&key.as_str()) => match value.as_f64() {
                Some(limit) if kind.value_type != ValueType::String && !kind.is_array && key != "multipleOf" => {
                    *limit_of(plain.range.get_or_insert_default(), key) = Some(limit);
                }
                Some(step) if key == "multipleOf" && kind.value_type == ValueType::Integer && step == 1.0 => {}
                _ => told.not_checked(&place, key),
            },
            _ if OF_LISTS.contains(&key.as_str()) => list(key, value, kind, &mut plain, &place, told, &mut rules),
            "allOf" => {
                for (index, part) in value.as_array().into_iter().flatten().enumerate() {
                    let own = part.as_object().map(super::kind::kind);
                    match own {
                        Some(Ok(other)) if other.stated && other != kind => {
                            told.not_checked(&at(&place, &index.to_string()), "type")
                        }
                        Some(Err(what)) => told.not_checked(&at(&place, &index.to_string()), &what),
                        _ => rules.extend(self::rules(part, kind, &at(&place, &index.to_string()), told)),
                    }
                }
            }
            "anyOf" | "oneOf" => match choice::choice(value, key == "oneOf") {
                Some(choice) => choice.add_to(&mut plain, kind, &place, told),
                None => told.not_checked(&place, key),
            },
            "not"
            | "if"
            | "then"
            | "else"
            | "properties"
            | "required"
            | "dependencies"
            | "propertyNames"
            | "patternProperties"
            | "minProperties"
            | "maxProperties"
            | "additionalProperties" => told.not_checked(&place, key),
            _ if WORDS.contains(&key.as_str()) || key.starts_with("x-") => {}
            _ => told.add(Rule::DictionaryIgnored, &place, key),
        }
    }
    if plain != Plain::default() {
        rules.insert(0, Restriction::Plain(plain));
    }
    rules
}

/// The limit that a keyword names.
pub(super) fn limit_of<'r>(range: &'r mut Range, key: &str) -> &'r mut Option<f64> {
    match key {
        "minimum" => &mut range.min,
        "maximum" => &mut range.max,
        "exclusiveMinimum" => &mut range.exclusive_min,
        _ => &mut range.exclusive_max,
    }
}

/// Codes as cells spell them; those that no cell of the kind can be are left out.
pub(super) fn codes(values: &[Value], kind: Kind, path: &str, told: &mut Told) -> Option<Vec<Scalar>> {
    let code = |value: &Value| match (value, kind.value_type) {
        (Value::String(text), ValueType::String) => Some(Scalar::Text(text.clone())),
        (Value::Number(_) | Value::Bool(_), ValueType::String) if !kind.stated => Some(Scalar::Text(value.to_string())),
        (Value::Number(number), ValueType::Integer | ValueType::Number) => number.as_f64().map(Scalar::Number),
        (Value::Bool(value), ValueType::Boolean) => Some(Scalar::Bool(*value)),
        _ => None,
    };
    let codes: Vec<Scalar> = values.iter().filter_map(code).collect();
    if codes.is_empty() {
        told.not_checked_by(Rule::DictionaryImpossible, path, "enum");
    }
    (!codes.is_empty()).then_some(codes)
}

/// A rule of text as a pattern.
fn text(key: &str, value: &Value, path: &str, told: &mut Told) -> Option<String> {
    match (key, value, value.as_u64()) {
        ("pattern", Value::String(pattern), _) => told.pattern(pattern, path),
        ("minLength", _, Some(0)) => None,
        (_, _, Some(length)) if length > LONGEST => {
            told.not_checked(path, key);
            None
        }
        ("minLength", _, Some(least)) => told.pattern(&format!("^{LETTER}{{{least},}}$"), path),
        ("maxLength", _, Some(most)) => told.pattern(&format!("^{LETTER}{{0,{most}}}$"), path),
        ("format", Value::String(name), _) => match FORMATS.iter().find(|(known, _)| known == name) {
            Some((_, pattern)) => told.pattern(pattern, path),
            None => {
                told.not_checked(path, &format!("format {name}"));
                None
            }
        },
        _ => {
            told.not_checked_by(Rule::DictionaryPart, path, &shown(value));
            None
        }
    }
}

/// One letter, where a pattern counts in halves of those beyond the first 65,536.
const LETTER: &str = r"(?:[\ud800-\udbff][\udc00-\udfff]|[^\ud800-\udfff])";

/// Letters that a pattern counts to.
const LONGEST: u64 = 1000;

/// Formats that a pattern can judge.
const FORMATS: [(&str, &str); 3] = [
    (
        "date",
        r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))$|^(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29$",
    ),
    ("email", r#"^[^\s@"]+@[^\s@]+$"#),
    ("uri", r"^[A-Za-z][A-Za-z0-9+.\-]*:[^\s]*$"),
];

fn list(key: &str, value: &Value, kind: Kind, plain: &mut Plain, path: &str, told: &mut Told, rules: &mut Vec<Restriction>) {
    if !kind.is_array {
        return told.add(Rule::DictionaryIgnored, path, key);
    }
    match (key, value.as_f64(), value) {
        ("items", _, Value::Object(_) | Value::Bool(true)) => {
            let item = Kind { is_array: false, ..kind };
            rules.extend(self::rules(value, item, path, told));
        }
        ("minItems", Some(least), _) => plain.count.get_or_insert_default().min = Some(least),
        ("maxItems", Some(most), _) => plain.count.get_or_insert_default().max = Some(most),
        ("uniqueItems", _, Value::Bool(distinct)) => plain.distinct = *distinct,
        _ => told.not_checked(path, key),
    }
}

/// Limits among the keywords of a schema.
pub(super) fn range(keys: &Map<String, Value>) -> Option<Range> {
    let mut range = Range::default();
    for key in OF_NUMBERS.iter().filter(|key| **key != "multipleOf") {
        if let Some(value) = keys.get(*key) {
            *limit_of(&mut range, key) = Some(value.as_f64()?);
        }
    }
    (range != Range::default()).then_some(range)
}
