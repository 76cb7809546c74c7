//! One table: its words, its columns and its keys.

use super::condition::ignored;
use super::keys::{Hint, Link};
use super::notes::{Notes, at, shown};
use super::{KnownScripts, field, words};
use crate::dictionary::Schema;
use crate::finding::Rule;
use serde_json::Value;

/// Reads a table; `None` when it has no name or no list of fields. What refers to other tables goes to `hints`.
pub(super) fn read(value: &Value, path: &str, known: &KnownScripts, hints: &mut Vec<Hint>, notes: &mut Notes) -> Option<Schema> {
    notes.on_table(None);
    let name = value.get("name").and_then(Value::as_str).filter(|name| !name.trim().is_empty());
    let (Some(name), Some(Value::Array(fields))) = (name, value.get("fields")) else {
        let missing = if name.is_none() { "name" } else { "fields" };
        notes.add(Rule::DictionaryPart, &at(path, missing), &shown(value.get(missing).unwrap_or(&Value::Null)));
        return None;
    };
    notes.on_table(Some(name));
    let mut schema = Schema {
        name: name.to_string(),
        label: words::label(value, name),
        description: words::description(value),
        ..Schema::default()
    };
    let mut mentions = Vec::new();
    for (index, value) in fields.iter().enumerate() {
        let path = at(&at(path, "fields"), &index.to_string());
        notes.on_field(None);
        let Some(name) = value.get("name").and_then(Value::as_str).filter(|name| !name.trim().is_empty()) else {
            notes.add(Rule::DictionaryPart, &at(&path, "name"), &shown(value.get("name").unwrap_or(value)));
            continue;
        };
        let position = schema.fields.len();
        if schema.position(name).is_some() {
            notes.add(Rule::DictionaryPart, &at(&path, "name"), name);
            continue;
        }
        notes.on_field(Some((position, name)));
        let (field, reading) = field::read(value, name, &path, known, notes);
        mentions.extend(reading.mentions.into_iter().map(|mention| (position, name, mention)));
        for (key, link) in [("foreignKey", Link::Meta as fn(String) -> Link), ("dependsOn", Link::DependsOn)] {
            let Some(target) = value.get("meta").and_then(|m| m.get(key)).and_then(Value::as_str) else { continue };
            hints.push(Hint {
                table: schema.name.clone(),
                field: Some((position, name.to_string())),
                path: at(&at(&path, "meta"), key),
                link: link(target.to_string()),
            });
        }
        schema.fields.push(field);
    }
    for (position, field, (path, mentioned)) in mentions {
        if schema.position(&mentioned).is_none() {
            notes.on_field(Some((position, field)));
            notes.add(Rule::DictionaryKey, &path, &mentioned);
        }
    }
    notes.on_field(None);
    keys(value, &mut schema, path, hints, notes);
    Some(schema)
}

/// The keys among the table's restrictions.
fn keys(value: &Value, schema: &mut Schema, path: &str, hints: &mut Vec<Hint>, notes: &mut Notes) {
    let Some(restrictions) = value.get("restrictions") else { return };
    let path = at(path, "restrictions");
    notes.add_all(ignored(restrictions, &path, &["uniqueKey", "foreignKey"]));
    if let Some(value) = restrictions.get("uniqueKey") {
        let path = at(&path, "uniqueKey");
        match value.as_array() {
            Some(lists) if lists.iter().any(Value::is_array) => {
                for (index, list) in lists.iter().enumerate() {
                    unique_key(list, schema, &at(&path, &index.to_string()), notes);
                }
            }
            _ => unique_key(value, schema, &path, notes),
        }
    }
    let path = at(&path, "foreignKey");
    let list = match restrictions.get("foreignKey") {
        None => return,
        Some(Value::Array(list)) => {
            list.iter().enumerate().for_each(|(index, key)| ignored_in_key(key, &at(&path, &index.to_string()), notes));
            list.as_slice()
        }
        Some(one) => std::slice::from_ref(one),
    };
    for (index, key) in list.iter().enumerate() {
        let path = at(&path, &index.to_string());
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_string);
        let mappings: Option<Vec<(String, String)>> = key
            .get("mappings")
            .and_then(Value::as_array)
            .and_then(|list| list.iter().map(|m| Some((text(m, "local")?, text(m, "foreign")?))).collect());
        match (text(key, "schema"), mappings) {
            (Some(target), Some(mappings)) if !mappings.is_empty() => {
                let link = Link::Declared { schema: target, mappings };
                hints.push(Hint { table: schema.name.clone(), field: None, path, link });
            }
            _ => notes.add(Rule::DictionaryPart, &path, &shown(key)),
        }
    }
}

/// Keys of a foreign key that nobody reads.
fn ignored_in_key(key: &Value, path: &str, notes: &mut Notes) {
    notes.add_all(ignored(key, path, &["schema", "mappings"]));
    let path = at(path, "mappings");
    for (index, mapping) in key.get("mappings").and_then(Value::as_array).into_iter().flatten().enumerate() {
        notes.add_all(ignored(mapping, &at(&path, &index.to_string()), &["local", "foreign"]));
    }
}

fn unique_key(value: &Value, schema: &mut Schema, path: &str, notes: &mut Notes) {
    let fields: Option<Vec<String>> =
        value.as_array().and_then(|names| names.iter().map(|name| name.as_str().map(str::to_string)).collect());
    let Some(fields) = fields.filter(|fields| !fields.is_empty()) else {
        return notes.add(Rule::DictionaryPart, path, &shown(value));
    };
    let missing: Vec<&str> = fields.iter().map(String::as_str).filter(|f| schema.position(f).is_none()).collect();
    if missing.is_empty() {
        schema.unique_keys.push(fields);
    } else {
        notes.add(Rule::DictionaryKey, path, &missing.join(", "));
    }
}
