//! Whatever the document: no panic, the same answer twice, and every place that is told is there or could be.

use bordereau::dictionary::lectern::{self, KnownScripts, restrictions};
use bordereau::finding::Detail;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Any JSON, with the words of dictionaries among its keys and texts.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "name",
        "version",
        "schemas",
        "fields",
        "restrictions",
        "meta",
        "references",
        "valueType",
        "string",
        "integer",
        "if",
        "then",
        "else",
        "conditions",
        "match",
        "codeList",
        "regex",
        "range",
        "min",
        "exclusiveMin",
        "foreignKey",
        "uniqueKey",
        "mappings",
        "local",
        "foreign",
        "schema",
        "script",
        "examples",
        "dependsOn",
        "displayName",
        "fr",
        "en",
        "#/a",
        "#/a/b",
        "a",
        "b.c",
        "(",
        "^a$",
        "1.0",
        "case",
        "any",
        "isArray",
        "delimiter",
        "unique",
        "codes",
        "tier",
        "~/",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((word.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(key, value)| (key.to_string(), value)).collect())),
        ]
    })
}

/// A sound dictionary that uses everything.
fn sound() -> Value {
    let condition = json!({ "fields": ["a"], "match": { "value": "x", "codeList": ["x"], "exists": true, "regex": "x" } });
    json!({
        "name": "d", "version": "1.2", "references": { "l": { "a": ["x", "#/l/b"], "b": "y" } }, "meta": { "label": { "fr": "D" } },
        "schemas": [
            { "name": "s", "meta": { "notes": "#/l/b" }, "restrictions": { "uniqueKey": ["a"] }, "fields": [
                { "name": "a", "valueType": "string", "isArray": true, "delimiter": "|", "restrictions": { "codeList": "#/l/a" } },
                { "name": "b", "valueType": "integer", "restrictions": [
                    { "range": { "min": 1 }, "codeList": [1, 2] },
                    { "if": { "conditions": [condition], "case": "any" }, "then": { "required": true }, "else": { "empty": true } },
                ] },
            ] },
            { "name": "t", "restrictions": { "foreignKey": [{ "schema": "s", "mappings": [{ "local": "a", "foreign": "a" }] }] },
              "fields": [
                { "name": "a", "valueType": "string", "meta": { "foreignKey": "s.a", "dependsOn": "s.b", "examples": "x, y" },
                  "restrictions": { "script": ["(function(){})"], "regex": ["^x", "y$"] } },
            ] },
        ],
    })
}

/// Every place of a document.
fn places(value: &Value, path: &str, out: &mut Vec<String>) {
    out.push(path.to_string());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| places(v, &format!("{path}/{i}"), out)),
        Value::Object(keys) => {
            keys.iter().for_each(|(k, v)| places(v, &format!("{path}/{}", k.replace('~', "~0").replace('/', "~1")), out))
        }
        _ => {}
    }
}

fn hold(document: &Value) -> Result<(), TestCaseError> {
    let bytes = document.to_string().into_bytes();
    let Ok((dictionary, groups)) = lectern::read(&bytes, &KnownScripts::new()) else { return Ok(()) };
    let again = lectern::read(&bytes, &KnownScripts::new()).map(|(dictionary, groups)| (format!("{dictionary:?}"), groups));
    prop_assert_eq!(again, Ok((format!("{dictionary:?}"), groups.clone())));
    for group in &groups {
        prop_assert!(group.key.rule.code().starts_with("D60"));
        let Detail::Json { path, .. } = &group.key.detail else { return Err(TestCaseError::fail("a finding without a place")) };
        // The key itself may be what is missing, and a list may be what a reference has become: then its parent is there.
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        prop_assert!(document.pointer(path).or(document.pointer(parent)).is_some(), "{path}");
    }
    for schema in &dictionary.schemas {
        for key in &schema.foreign_keys {
            for (local, foreign) in &key.mappings {
                prop_assert!(
                    schema.field(local).is_some() && dictionary.schema(&key.schema).is_some_and(|s| s.field(foreign).is_some())
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_document_is_read_or_refused(document in any_json()) {
        hold(&document)?;
        hold(&json!({ "schemas": document }))?;
        hold(&json!({ "schemas": [{ "name": "s", "fields": document }], "references": document, "meta": document }))?;
        restrictions(&document);
    }

    #[test]
    fn a_sound_dictionary_with_any_part_replaced_is_read(which in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)) {
        let mut document = sound();
        for (index, value) in which {
            let mut all = Vec::new();
            places(&document, "", &mut all);
            if let Some(part) = document.pointer_mut(index.get(&all).as_str()) {
                *part = value;
            }
        }
        hold(&document)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = lectern::read(&bytes, &KnownScripts::new());
    }
}
