//! The keywords of a whole row: what is required, and under which conditions.

use super::condition::{names, terms, under};
use super::kind::{Kind, kind};
use super::plain;
use super::told::Told;
use crate::dictionary::lectern::notes::at;
use crate::dictionary::{Plain, Restriction};
use crate::order::Collected;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Rules by field.
pub(super) type Rules = BTreeMap<String, Vec<Restriction>>;

/// What is known of the properties of a schema.
#[derive(Default)]
pub(super) struct Known {
    /// Their types.
    pub(super) kinds: BTreeMap<String, Kind>,
    /// Those that hold lists.
    pub(super) lists: BTreeSet<String>,
}

/// Levels of conditions within conditions.
const DEPTH: usize = 8;

/// The rules of a row in a schema; `top` for the schema itself, whose properties are read apart.
pub(super) fn rules(schema: &Value, path: &str, known: &Known, depth: usize, told: &mut Told) -> Rules {
    let mut rules = Rules::new();
    let Some(keys) = schema.as_object() else { return rules };
    let top = depth == 0;
    if depth > DEPTH {
        told.not_checked(path, "if");
        return rules;
    }
    for (key, value) in keys {
        let place = at(path, key);
        match key.as_str() {
            "required" => {
                for name in names(Some(value)) {
                    add(&mut rules, name, vec![required()]);
                }
            }
            "properties" if !top => {
                for (name, schema) in value.as_object().into_iter().flatten() {
                    let own = known.kinds.get(name).copied().unwrap_or_default();
                    let place = at(&place, name);
                    match schema.as_object().map(kind) {
                        Some(Ok(other)) if other.stated && other != own => told.not_checked(&at(&place, "type"), "type"),
                        Some(Err(what)) => told.not_checked(&at(&place, "type"), &what),
                        _ => add(&mut rules, name, plain::rules(schema, own, &place, told)),
                    }
                }
            }
            "allOf" => {
                for (index, part) in value.as_array().into_iter().flatten().enumerate() {
                    merge(&mut rules, self::rules(part, &at(&place, &index.to_string()), known, depth + 1, told));
                }
            }
            "if" => {
                let Some(terms) = terms(value, &place, &known.lists, told) else {
                    told.not_checked(&place, "if");
                    continue;
                };
                let mut branch = |key: &str| {
                    keys.get(key).map(|part| self::rules(part, &at(path, key), known, depth + 1, told)).unwrap_or_default()
                };
                let (mut then, mut otherwise) = (branch("then"), branch("else"));
                let fields: BTreeSet<String> = then.keys().chain(otherwise.keys()).cloned().collected();
                for field in fields {
                    let (then, otherwise) =
                        (then.remove(&field).unwrap_or_default(), otherwise.remove(&field).unwrap_or_default());
                    if !then.is_empty() || !otherwise.is_empty() {
                        add(&mut rules, &field, under(&terms, then, otherwise));
                    }
                }
            }
            "anyOf" => match one_of_them(value) {
                Some(fields) => merge(&mut rules, at_least_one(&fields)),
                None => told.not_checked(&place, key),
            },
            "dependencies" => {
                for (name, wanted) in value.as_object().into_iter().flatten() {
                    let there = serde_json::json!({ "required": [name] });
                    match (wanted.is_array(), terms(&there, &place, &known.lists, told)) {
                        (true, Some(terms)) => {
                            for field in names(Some(wanted)) {
                                add(&mut rules, field, under(&terms, vec![required()], Vec::new()));
                            }
                        }
                        _ => told.not_checked(&at(&place, name), key),
                    }
                }
            }
            "not" => {
                match value.as_object().filter(|inner| inner.len() == 1).map(|inner| names(inner.get("required"))).as_deref() {
                    Some([name]) => {
                        add(&mut rules, name, vec![Restriction::Plain(Plain { empty: true, ..Plain::default() })]);
                    }
                    _ => told.not_checked(&place, key),
                }
            }
            "oneOf" | "patternProperties" | "propertyNames" | "minProperties" | "maxProperties" | "enum" | "const" => {
                told.not_checked(&place, key);
            }
            "additionalProperties" => {
                let nothing =
                    value.as_bool().is_some_and(|yes| yes || top) || value.as_object().is_some_and(serde_json::Map::is_empty);
                if !nothing {
                    told.not_checked(&place, key);
                }
            }
            _ => {}
        }
    }
    rules
}

fn required() -> Restriction {
    Restriction::Plain(Plain { required: true, ..Plain::default() })
}

fn add(rules: &mut Rules, field: &str, more: Vec<Restriction>) {
    rules.entry(field.to_owned()).or_default().extend(more);
}

fn merge(rules: &mut Rules, more: Rules) {
    more.into_iter().for_each(|(field, some)| add(rules, &field, some));
}

/// The fields of an `anyOf` each of whose alternatives requires one of them and nothing else.
fn one_of_them(value: &Value) -> Option<Vec<String>> {
    let one = |part: &Value| match (part.as_object()?.len(), names(part.get("required")).as_slice()) {
        (1, [name]) => Some((*name).to_owned()),
        _ => None,
    };
    value.as_array()?.iter().map(one).collect()
}

/// Each of the fields is required where all the others are blank.
fn at_least_one(fields: &[String]) -> Rules {
    let mut rules = Rules::new();
    for field in fields {
        let others: Vec<Value> = fields
            .iter()
            .filter(|other| *other != field)
            .map(|other| serde_json::json!({ "not": { "required": [other] } }))
            .collect();
        let test = serde_json::json!({ "allOf": others });
        if let Some(terms) = terms(&test, "", &BTreeSet::new(), &mut Told::default()) {
            let nested = terms.is_empty();
            let more = if nested { vec![required()] } else { under(&terms, vec![required()], Vec::new()) };
            add(&mut rules, field, more);
        }
    }
    rules
}
