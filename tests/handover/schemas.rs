//! What is written meets the JSON Schemas in `docs/`, and every member that is written stands there.

use super::bundles::{english, make, text};
use super::study::{clean_report, faulty_report, study};
use bordereau::handover::report::{Asked, json};
use bordereau::protocol::BundleOptions;
use serde_json::Value;

/// Checks a value against the part of JSON Schema that our schemas use; a member that the schema does not name is a
/// fault, so that a document cannot grow without its schema.
fn faults(value: &Value, schema: &Value, root: &Value, at: &str, found: &mut Vec<String>) {
    let schema = match schema["$ref"].as_str() {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).expect("the reference leads somewhere"),
        None => schema,
    };
    let mut fault = |what: &str| found.push(format!("{at}: {what}"));
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() || n.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match &schema["type"] {
        Value::String(one) if one != kind => fault(&format!("is {kind}")),
        Value::Array(several) if !several.iter().any(|one| one == kind) => fault(&format!("is {kind}")),
        _ => {}
    }
    if schema.get("const").is_some_and(|only| only != value)
        || schema["enum"].as_array().is_some_and(|list| !list.contains(value))
    {
        fault("is none of those permitted");
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str())
        && regress::Regex::new(pattern).expect("a pattern").find(text).is_none()
    {
        fault("does not meet the pattern");
    }
    if let Some(object) = value.as_object() {
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        required
            .iter()
            .filter(|name| !object.contains_key(name.as_str().unwrap_or_default()))
            .for_each(|name| fault(&format!("lacks {name}")));
        for (name, inner) in object {
            match schema["properties"].get(name) {
                Some(rule) => faults(inner, rule, root, &format!("{at}/{name}"), found),
                None if at.ends_with("/detail") || at.ends_with("/when") => {}
                None => found.push(format!("{at}: {name} is not in the schema")),
            }
        }
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        faults(item, &schema["items"], root, &format!("{at}/{index}"), found);
    }
}

fn check(document: &Value, schema: &str) {
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let mut found = Vec::new();
    faults(document, &schema, &schema, "", &mut found);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn manifests_meet_their_schema() {
    let schema = include_str!("../../docs/manifest.schema.json");
    let dated = BundleOptions { time: Some("2026-11-20T14:05:00Z".into()), ..english() };
    for options in [english(), dated] {
        let made = make(&study(), &clean_report(), &options).unwrap();
        check(&serde_json::from_str(&text(&made, "send/manifest.json")).unwrap(), schema);
    }
    let draft = make(&study(), &faulty_report(), &BundleOptions { draft: true, ..english() }).unwrap();
    check(&serde_json::from_str(&text(&draft, "draft/manifest.json")).unwrap(), schema);
}

#[test]
fn grouped_reports_meet_their_schema() {
    for values in [true, false] {
        let mut out = Vec::new();
        let asked = [Asked { table: "sample", field: "age" }];
        json(&study(), &faulty_report(), Some(&asked), values, &mut out).unwrap();
        check(&serde_json::from_slice(&out).unwrap(), include_str!("../../docs/report.schema.json"));
    }
}

#[test]
#[should_panic(expected = "is not in the schema")]
fn a_member_without_a_schema_is_noticed() {
    check(&serde_json::json!({"format": "bordereau-manifest", "more": 1}), include_str!("../../docs/manifest.schema.json"));
}
