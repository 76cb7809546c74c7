//! What today's strict meta-schema of Lectern (2.0.0) refuses, told with its JSON place.
//!
//! Rule of the room: a document gets at least one note here exactly when the published meta-schema rejects it. Places
//! are as narrow as possible. Keys that the meta-schema drops without a word are no concern of it, nor of this room.

mod keys;
mod meta;
mod restriction;

use super::notes::{Notes, at, shown};
use crate::finding::Rule;
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Judges a document as it was written, references unresolved.
pub(super) fn judge(document: &Value, root: &str, notes: &mut Notes) {
    let mut judge = Judge { notes };
    if !root.is_empty() {
        judge.refuse("", "[…]");
    }
    judge.dictionary(document, root);
    judge.notes.on_table(None);
}

struct Judge<'a> {
    notes: &'a mut Notes,
}

impl Judge<'_> {
    fn refuse(&mut self, path: &str, what: &str) {
        self.notes.add(Rule::DictionaryStrict, path, what);
    }

    /// Refuses what is there and not of the kind wanted; a missing key is fine.
    fn optional(&mut self, object: &Object, key: &str, path: &str, good: impl Fn(&Value) -> bool) {
        if let Some(value) = object.get(key).filter(|value| !good(value)) {
            self.refuse(&at(path, key), &shown(value));
        }
    }

    fn known_keys(&mut self, object: &Object, path: &str, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            self.refuse(&at(path, key), key);
        }
    }

    fn dictionary(&mut self, document: &Value, path: &str) {
        let Value::Object(document) = document else { return };
        let known = ["name", "version", "schemas", "description", "displayName", "meta", "references"];
        self.known_keys(document, path, &known);
        if document.get("name").and_then(Value::as_str).is_none_or(str::is_empty) {
            self.refuse(&at(path, "name"), &shown(document.get("name").unwrap_or(&Value::Null)));
        }
        if !document.get("version").and_then(Value::as_str).is_some_and(is_version) {
            self.refuse(&at(path, "version"), &shown(document.get("version").unwrap_or(&Value::Null)));
        }
        self.words(document, path);
        if let Some(references) = document.get("references") {
            self.references(references, &at(path, "references"));
        }
        let path = at(path, "schemas");
        let Some(Value::Array(schemas)) = document.get("schemas") else { return };
        if schemas.is_empty() {
            self.refuse(&path, "[]");
        }
        for (index, schema) in schemas.iter().enumerate() {
            self.notes.on_table(schema.get("name").and_then(Value::as_str));
            self.schema(schema, &at(&path, &index.to_string()));
            self.keys(schema, schemas, &at(&path, &index.to_string()));
        }
        self.notes.on_table(None);
        self.repeated_names(schemas, &path);
    }

    fn schema(&mut self, schema: &Value, path: &str) {
        let Value::Object(schema) = schema else { return self.refuse(path, &shown(schema)) };
        self.known_keys(schema, path, &["name", "fields", "description", "displayName", "meta", "restrictions"]);
        self.name(schema.get("name"), &at(path, "name"));
        self.words(schema, path);
        let path = at(path, "fields");
        let Some(Value::Array(fields)) = schema.get("fields") else {
            return self.refuse(&path, &shown(schema.get("fields").unwrap_or(&Value::Null)));
        };
        if fields.is_empty() {
            self.refuse(&path, "[]");
        }
        for (index, field) in fields.iter().enumerate() {
            let name = field.get("name").and_then(Value::as_str);
            self.notes.on_field(name.map(|name| (index, name)));
            self.field(field, &at(&path, &index.to_string()));
        }
        self.notes.on_field(None);
        self.repeated_names(fields, &path);
    }

    fn field(&mut self, field: &Value, path: &str) {
        let Value::Object(field) = field else { return self.refuse(path, &shown(field)) };
        let known = ["name", "valueType", "description", "displayName", "isArray", "delimiter", "unique", "meta", "restrictions"];
        self.known_keys(field, path, &known);
        self.name(field.get("name"), &at(path, "name"));
        self.words(field, path);
        self.optional(field, "isArray", path, Value::is_boolean);
        self.optional(field, "unique", path, Value::is_boolean);
        self.optional(field, "delimiter", path, |v| v.as_str().is_some_and(|d| !d.is_empty()));
        let value_type = field.get("valueType").unwrap_or(&Value::Null);
        let Some(rules) = restriction::Rules::of(value_type) else {
            return self.refuse(&at(path, "valueType"), &shown(value_type));
        };
        if let Some(restrictions) = field.get("restrictions") {
            self.restrictions(restrictions, &at(path, "restrictions"), rules);
        }
    }

    /// A name of a table or field: not empty, no point in it.
    fn name(&mut self, name: Option<&Value>, path: &str) {
        let good = |name: &str| !name.is_empty() && !name.contains('.');
        if !name.and_then(Value::as_str).is_some_and(good) {
            self.refuse(path, &shown(name.unwrap_or(&Value::Null)));
        }
    }

    /// `description`, `displayName` and `meta`, which all parts may have.
    fn words(&mut self, part: &Object, path: &str) {
        self.optional(part, "description", path, Value::is_string);
        self.optional(part, "displayName", path, |v| v.as_str().is_some_and(|name| !name.is_empty()));
        if let Some(value) = part.get("meta") {
            self.meta(value, &at(path, "meta"));
        }
    }

    fn repeated_names(&mut self, parts: &[Value], path: &str) {
        let mut seen = std::collections::HashSet::new();
        for (index, part) in parts.iter().enumerate() {
            let name = part.get("name").and_then(Value::as_str);
            if let Some(name) = name.filter(|name| !seen.insert(*name)) {
                self.refuse(&at(&at(path, &index.to_string()), "name"), &format!("{name} ×2"));
            }
        }
    }
}

/// Two whole numbers with a point between them.
fn is_version(version: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    version.split_once('.').is_some_and(|(major, minor)| number(major) && number(minor))
}
