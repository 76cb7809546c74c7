//! Lectern dictionaries: real ones load, the strict verdict is the published one, faulty parts are told with their place.

mod faults;
mod forms;
mod properties;
mod real;
mod references;
mod strict;

use bordereau::dictionary::Dictionary;
use bordereau::dictionary::lectern::{self, KnownScripts};
use bordereau::finding::{Detail, Group};
use serde_json::{Value, json};

/// A small dictionary in today's form that nothing is wrong with.
fn base() -> Value {
    json!({
        "name": "d", "version": "1.0",
        "schemas": [
            { "name": "p", "fields": [{ "name": "pid", "valueType": "string" }, { "name": "n", "valueType": "integer" }] },
            { "name": "c", "fields": [{ "name": "f", "valueType": "string" }, { "name": "n", "valueType": "integer" }] },
        ],
    })
}

/// The base with a value put at a JSON pointer; the last part may be new, and `-` appends to a list.
fn with(place: &str, value: Value) -> Value {
    put(base(), place, value)
}

fn put(mut document: Value, place: &str, value: Value) -> Value {
    let (parent, key) = place.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent) {
        Some(Value::Object(keys)) => {
            keys.insert(key.to_string(), value);
        }
        Some(Value::Array(items)) if key == "-" => items.push(value),
        Some(Value::Array(items)) => items[key.parse::<usize>().expect("an index")] = value,
        other => panic!("nothing at {parent}: {other:?}"),
    }
    document
}

fn read(document: &Value) -> (Dictionary, Vec<Group>) {
    read_knowing(document, &KnownScripts::new())
}

fn read_knowing(document: &Value, known: &KnownScripts) -> (Dictionary, Vec<Group>) {
    lectern::read(document.to_string().as_bytes(), known).expect("a dictionary")
}

/// Findings of one rule as (place, what), in their order.
fn told(groups: &[Group], code: &str) -> Vec<(String, String)> {
    let told = |group: &Group| match &group.key.detail {
        Detail::Json { path, what } => (path.clone(), what.clone()),
        other => panic!("a finding about a dictionary without a place: {other:?}"),
    };
    groups.iter().filter(|group| group.key.rule.code() == code).map(told).collect()
}

/// All findings but the strict verdict, as (code, place, what).
fn told_beside_strict(groups: &[Group]) -> Vec<(String, String, String)> {
    let mut codes: Vec<&str> = groups.iter().map(|g| g.key.rule.code()).filter(|code| *code != "D605").collect();
    codes.dedup();
    let all = |code: &str| told(groups, code).into_iter().map(|(path, what)| (code.to_string(), path, what)).collect::<Vec<_>>();
    codes.into_iter().flat_map(all).collect()
}
