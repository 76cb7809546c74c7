//! One column of a table.

use super::notes::{Notes, Problem, at, shown};
use super::restriction::Reading;
use super::{KnownScripts, lint, script_hash, words};
use crate::dictionary::script::Script;
use crate::dictionary::{Checks, Field, FieldScript, ValueType};
use crate::finding::Rule;
use serde_json::Value;
use std::sync::Arc;

/// Reads a field; problems go to `notes` and to the reading, which the table looks at when all fields are known.
pub(super) fn read(value: &Value, name: &str, path: &str, known: &KnownScripts, notes: &mut Notes) -> (Field, Reading) {
    let mut reading = Reading::default();
    let mut restrictions = Vec::new();
    if let Some(value) = value.get("restrictions") {
        restrictions = reading.restrictions(value, &at(path, "restrictions"));
    }
    let own = restrictions.len();
    let mut scripts = Vec::new();
    for (place, text) in std::mem::take(&mut reading.scripts) {
        let hash = script_hash(&text);
        let rules = known.get(&hash).and_then(|fields| fields.get(name).or_else(|| fields.get("*")));
        if let Some(rules) = rules {
            restrictions.extend(reading.restrictions(rules, &place));
        }
        match Script::read(&text) {
            Ok(script) => scripts.push(FieldScript { script: Arc::new(script), text, translated: rules.is_some() }),
            Err(_) if rules.is_some() => {}
            Err(refusal) => reading.left_out(Rule::RuleNotChecked, &place, &refusal.to_string(), &format!("script {hash}")),
        }
    }
    let mut field = Field {
        name: name.to_string(),
        label: words::label(value, name),
        description: words::description(value),
        notes: words::notes(value),
        value_type: value_type(value.get("valueType"), &at(path, "valueType"), &mut reading),
        is_array: truth(value, "isArray", path, &mut reading),
        delimiter: delimiter(value.get("delimiter"), &at(path, "delimiter"), &mut reading),
        unique: truth(value, "unique", path, &mut reading) || reading.unique,
        translated: restrictions.len() - own,
        restrictions,
        scripts,
        unchecked: Vec::new(),
        tier: words::tier(value),
        units: words::text(value, "units"),
        examples: Vec::new(),
        default: words::default_texts(value),
        depends_on: words::text(value, "dependsOn"),
        code_labels: words::codes(value),
        checks: Checks::default(),
    };
    for name in std::mem::take(&mut reading.unchecked) {
        if !field.unchecked.contains(&name) {
            field.unchecked.push(name);
        }
    }
    let path = at(&at(path, "meta"), "examples");
    field.examples = lint::examples(&field, value.get("meta").and_then(|m| m.get("examples")), &path, &mut reading.problems);
    notes.add_all(std::mem::take(&mut reading.problems));
    (field, reading)
}

fn value_type(value: Option<&Value>, path: &str, reading: &mut Reading) -> ValueType {
    let name = value.and_then(Value::as_str).map(str::to_ascii_lowercase);
    match name.as_deref() {
        Some("string") => ValueType::String,
        Some("integer") => ValueType::Integer,
        Some("number") => ValueType::Number,
        Some("boolean") => ValueType::Boolean,
        _ => {
            let found = shown(value.unwrap_or(&Value::Null));
            reading.left_out(Rule::DictionaryPart, path, &found, &format!("valueType {found}"));
            ValueType::String
        }
    }
}

fn truth(value: &Value, key: &str, path: &str, reading: &mut Reading) -> bool {
    match value.get(key) {
        None | Some(Value::Null) => false,
        Some(Value::Bool(value)) => *value,
        Some(Value::String(text)) if text.eq_ignore_ascii_case("true") => true,
        Some(Value::String(text)) if text.eq_ignore_ascii_case("false") => false,
        Some(other) => {
            reading.left_out(Rule::DictionaryPart, &at(path, key), &shown(other), key);
            false
        }
    }
}

fn delimiter(value: Option<&Value>, path: &str, reading: &mut Reading) -> Option<String> {
    match value {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        Some(other) => {
            reading.problems.push(Problem::new(Rule::DictionaryPart, path, shown(other)));
            None
        }
    }
}
