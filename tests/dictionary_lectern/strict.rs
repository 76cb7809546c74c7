//! The strict verdict: probes that were put to the published meta-schema (2.0.0), with what it said.

use super::{base, put, read, told, with};
use serde_json::{Value, json};

/// `None`: accepted. Otherwise the place of the refusal.
fn judged(document: &Value, expected: Option<&str>) {
    let (_, groups) = read(document);
    let told = told(&groups, "D605");
    let places: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
    match expected {
        None => assert!(places.is_empty(), "{told:?} in {document}"),
        Some(place) => assert!(places.contains(&place), "{place} not in {told:?} of {document}"),
    }
}

fn probes(probes: &[(&str, Value, Option<&str>)]) {
    for (place, value, expected) in probes {
        judged(&with(place, value.clone()), *expected);
    }
}

#[test]
fn the_document() {
    judged(&base(), None);
    judged(&json!([base()]), Some(""));
    probes(&[
        ("/version", json!("1.2.0"), Some("/version")),
        ("/version", json!("1"), Some("/version")),
        ("/version", json!(1.0), Some("/version")),
        ("/version", json!("01.00"), None),
        ("/name", json!("a.b"), None),
        ("/name", json!(""), Some("/name")),
        ("/owner", json!("x"), Some("/owner")),
        ("/displayName", json!(""), Some("/displayName")),
        ("/description", json!(""), None),
        ("/description", json!(null), Some("/description")),
        ("/schemas", json!([]), Some("/schemas")),
        ("/schemas/-", json!({ "name": "p", "fields": [{ "name": "x", "valueType": "string" }] }), Some("/schemas/2/name")),
        ("/meta", json!({ "a": null }), Some("/meta/a")),
        ("/meta", json!({ "a": [1, "b"] }), Some("/meta/a")),
        ("/meta", json!({ "a": { "b": [1, 2], "c": { "d": [] } } }), None),
        ("/references", json!({ "a": { "b": ["x"], "c": "y" } }), None),
        ("/references", json!({ "a": [] }), Some("/references/a")),
    ]);
}

#[test]
fn fields() {
    probes(&[
        ("/schemas/0/fields/0/name", json!("a.b"), Some("/schemas/0/fields/0/name")),
        ("/schemas/0/fields/0/name", json!("âge (ans)"), None),
        ("/schemas/0/fields/1/name", json!("pid"), Some("/schemas/0/fields/1/name")),
        ("/schemas/0/fields", json!([]), Some("/schemas/0/fields")),
        ("/schemas/0/fields/0/format", json!("x"), Some("/schemas/0/fields/0/format")),
        ("/schemas/0/fields/0/valueType", json!("date"), Some("/schemas/0/fields/0/valueType")),
        ("/schemas/0/fields/0/valueType", json!("String"), Some("/schemas/0/fields/0/valueType")),
        ("/schemas/0/fields/0/delimiter", json!(""), Some("/schemas/0/fields/0/delimiter")),
        ("/schemas/0/fields/0/delimiter", json!("|"), None),
        ("/schemas/0/fields/0/isArray", json!(null), Some("/schemas/0/fields/0/isArray")),
        ("/schemas/0/fields/0/displayName", json!(""), Some("/schemas/0/fields/0/displayName")),
    ]);
}

#[test]
fn restrictions() {
    let text = |rules: Value, expected: Option<&str>| judged(&with("/schemas/0/fields/0/restrictions", rules), expected);
    let integer = |rules: Value, expected: Option<&str>| judged(&with("/schemas/0/fields/1/restrictions", rules), expected);
    text(json!({}), None);
    text(json!([]), None);
    text(json!(null), Some("/schemas/0/fields/0/restrictions"));
    text(json!({ "script": ["x"] }), Some("/schemas/0/fields/0/restrictions/script"));
    text(json!({ "unique": true }), Some("/schemas/0/fields/0/restrictions/unique"));
    text(json!({ "count": 2 }), Some("/schemas/0/fields/0/restrictions/count"));
    text(json!({ "range": { "min": 1 } }), Some("/schemas/0/fields/0/restrictions/range"));
    text(json!({ "codeList": [] }), Some("/schemas/0/fields/0/restrictions/codeList"));
    text(json!({ "codeList": ["a", "a"] }), None);
    text(json!({ "codeList": ["a", 1] }), Some("/schemas/0/fields/0/restrictions/codeList/1"));
    text(json!({ "codeList": "#/list/none" }), None);
    text(json!({ "codeList": "list" }), Some("/schemas/0/fields/0/restrictions/codeList"));
    text(json!({ "regex": "(" }), Some("/schemas/0/fields/0/restrictions/regex"));
    text(json!({ "regex": "(?<=a)b" }), None);
    text(json!({ "regex": ["a", "b"] }), None);
    text(json!({ "regex": ["a", "("] }), Some("/schemas/0/fields/0/restrictions/regex/1"));
    text(json!({ "required": true, "empty": true }), None);
    text(json!({ "required": "true" }), Some("/schemas/0/fields/0/restrictions/required"));
    text(json!([{ "required": true }, { "codeList": ["a"] }]), None);
    text(json!([[{ "required": true }]]), Some("/schemas/0/fields/0/restrictions/0"));
    integer(json!({ "regex": "a" }), Some("/schemas/0/fields/1/restrictions/regex"));
    integer(json!({ "range": {} }), Some("/schemas/0/fields/1/restrictions/range"));
    integer(json!({ "range": { "min": 0, "exclusiveMin": 1 } }), Some("/schemas/0/fields/1/restrictions/range"));
    integer(json!({ "range": { "min": 1.5 } }), Some("/schemas/0/fields/1/restrictions/range/min"));
    integer(json!({ "range": { "min": 5, "max": 1 } }), None);
    integer(json!({ "codeList": [1.5] }), Some("/schemas/0/fields/1/restrictions/codeList/0"));
    integer(json!({ "codeList": ["#/a"] }), Some("/schemas/0/fields/1/restrictions/codeList/0"));
    let boolean = put(base(), "/schemas/0/fields/0/valueType", json!("boolean"));
    let place = "/schemas/0/fields/0/restrictions";
    judged(&put(boolean, place, json!({ "codeList": [true] })), Some("/schemas/0/fields/0/restrictions/codeList"));
}

#[test]
fn conditions() {
    const PLACE: &str = "/schemas/0/fields/0/restrictions";
    let rule = |rule: Value, expected: Option<&str>| {
        let expected = expected.map(|place| format!("{PLACE}{place}"));
        judged(&with(PLACE, rule), expected.as_deref());
    };
    let matching = |matches: Value, expected: Option<&str>| {
        let conditions = json!([{ "fields": ["n"], "match": matches }]);
        let expected = expected.map(|place| format!("/if/conditions/0/match{place}"));
        rule(json!({ "if": { "conditions": conditions }, "then": { "required": true } }), expected.as_deref());
    };
    rule(json!({ "if": { "conditions": [] } }), None);
    rule(json!({ "if": { "conditions": [] }, "then": {}, "required": true }), Some("/required"));
    rule(json!({ "if": {}, "then": {} }), Some("/if/conditions"));
    rule(json!({ "if": { "conditions": [], "case": "some" } }), Some("/if/case"));
    rule(json!({ "then": { "required": true } }), Some("/then"));
    rule(json!({ "if": { "conditions": [] }, "then": [{ "if": { "conditions": [] }, "else": [{ "empty": true }] }] }), None);
    rule(json!({ "if": { "conditions": [] }, "then": { "range": { "min": 1 } } }), Some("/then/range"));
    rule(json!({ "if": { "conditions": [{ "fields": "n", "match": {} }] } }), Some("/if/conditions/0/fields"));
    rule(json!({ "if": { "conditions": [{ "fields": ["none"], "match": {}, "arrayFieldCase": "all" }] } }), None);
    matching(json!({ "unknown": 1 }), None);
    matching(json!({ "value": ["a", "b"], "count": 1.5, "exists": false, "regex": ["a"], "range": { "min": 0.5 } }), None);
    matching(json!({ "value": null }), Some("/value"));
    matching(json!({ "value": [1, "a"] }), Some("/value"));
    matching(json!({ "codeList": [] }), Some("/codeList"));
    matching(json!({ "codeList": "#/list/a" }), Some("/codeList"));
    matching(json!({ "count": { "min": 1.5 } }), Some("/count/min"));
    matching(json!({ "range": {} }), Some("/range"));
    matching(json!({ "exists": "yes" }), Some("/exists"));
    matching(json!({ "regex": "(" }), Some("/regex"));
}

#[test]
fn keys() {
    let foreign = |schema: &str, local: &str, foreign: &str, expected: Option<&str>| {
        let key = json!({ "foreignKey": [{ "schema": schema, "mappings": [{ "local": local, "foreign": foreign }] }] });
        judged(&with("/schemas/1/restrictions", key), expected);
    };
    foreign("p", "f", "pid", None);
    foreign("p", "n", "pid", Some("/schemas/1/restrictions/foreignKey/0/mappings/0"));
    foreign("q", "f", "pid", Some("/schemas/1/restrictions/foreignKey/0/schema"));
    foreign("P", "f", "pid", Some("/schemas/1/restrictions/foreignKey/0/schema"));
    foreign("p", "f", "none", Some("/schemas/1/restrictions/foreignKey/0/mappings/0/foreign"));
    foreign("p", "none", "pid", Some("/schemas/1/restrictions/foreignKey/0/mappings/0/local"));
    foreign("c", "f", "f", Some("/schemas/1/restrictions/foreignKey/0/schema"));
    probes(&[
        ("/schemas/1/restrictions", json!({ "foreignKey": [{ "schema": "p", "mappings": [] }] }), None),
        ("/schemas/1/restrictions", json!({ "foreignKey": [] }), Some("/schemas/1/restrictions/foreignKey")),
        ("/schemas/1/restrictions", json!({ "uniqueKey": ["f", "n"] }), None),
        ("/schemas/1/restrictions", json!({ "uniqueKey": ["f", "none"] }), Some("/schemas/1/restrictions/uniqueKey/1")),
        ("/schemas/1/restrictions", json!({ "uniqueKey": [] }), Some("/schemas/1/restrictions/uniqueKey")),
        ("/schemas/1/restrictions", json!({ "anything": 1 }), None),
    ]);
}
