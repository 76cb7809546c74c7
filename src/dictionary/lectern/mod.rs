//! Reads Lectern dictionaries, today's form and the older one, and says what is wrong with them.
//!
//! Rule of the room: lenient in reading, exact in telling. What can be understood is loaded; every part that is left
//! out, not checked, or refused by today's strict meta-schema is a finding with its JSON place. References are resolved
//! before anything else looks, so that the model never holds one.

mod condition;
mod field;
mod keys;
mod lint;
pub(in crate::dictionary) mod notes;
mod plain;
mod references;
mod restriction;
mod schema;
mod strict;
mod words;

pub use notes::Problem;
pub use restriction::restrictions;

use super::{Dictionary, Form, Version};
use crate::finding::{Group, Rule};
use notes::{Notes, at};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Scripts of the older form that are known: by the first 16 hexadecimal digits of the SHA-256 of their text, then by
/// field name (`*` for any field), the same as restrictions in today's form.
pub type KnownScripts = BTreeMap<String, BTreeMap<String, Value>>;

/// Levels of JSON that are read.
pub const DEPTH: u64 = 127;

/// Why a document is no dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotADictionary {
    /// Not JSON: line and column (both from 1), and what the JSON reader says (English, technical).
    Json {
        /// Line, 1 for the first.
        line: usize,
        /// Column, 1 for the first.
        column: usize,
        /// What the reader says.
        what: String,
    },
    /// JSON nested deeper than [`DEPTH`] levels.
    TooDeep,
    /// JSON, but without a list of `schemas`.
    NoSchemas,
}

/// Reads a dictionary and lists what is wrong with it, in a stable order.
///
/// UTF-8 and, with a byte order mark, UTF-16 are read. A list with one dictionary in it is that dictionary. `known` are
/// the scripts that run as rules.
///
/// # Errors
/// [`NotADictionary`] when the document is no JSON, is nested too deep or has no `schemas`.
pub fn read(bytes: &[u8], known: &KnownScripts) -> Result<(Dictionary, Vec<Group>), NotADictionary> {
    let mut notes = Notes::default();
    let (mut document, root) = open(bytes, &mut notes)?;
    strict::judge(&document, &root, &mut notes);
    let form = form_of(&document);
    references::resolve(&mut document, form, &root, &mut notes);

    let name = text_of(&document, "name");
    let mut dictionary = Dictionary {
        label: words::label(&document, &name),
        description: words::description(&document),
        version: Version(text_of(&document, "version")),
        created: text_of(&document, "createdAt"),
        hash: hexadecimal(&Sha256::digest(bytes)),
        form,
        name,
        schemas: Vec::new(),
    };
    let mut hints = Vec::new();
    let path = at(&root, "schemas");
    for (index, schema) in document.get("schemas").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let path = at(&path, &index.to_string());
        match schema::read(schema, &path, known, &mut hints, &mut notes) {
            Some(schema) if dictionary.schemas.iter().any(|s| s.name == schema.name) => {
                notes.on_table(None);
                notes.add(Rule::DictionaryPart, &at(&path, "name"), &schema.name);
            }
            Some(schema) => dictionary.schemas.push(schema),
            None => {}
        }
    }
    keys::connect(&mut dictionary, &hints, &mut notes);
    Ok((dictionary, notes.into_sorted()))
}

/// The first 16 hexadecimal digits of the SHA-256 of a script's text: the name it is known by.
pub fn script_hash(text: &str) -> String {
    hexadecimal(Sha256::digest(text.as_bytes()).get(..8).unwrap_or_default())
}

pub(in crate::dictionary) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A JSON document and its text: UTF-8 or, with a byte order mark, UTF-16.
///
/// # Errors
/// [`NotADictionary`] when it is no JSON or nested too deep.
pub(in crate::dictionary) fn json(bytes: &[u8]) -> Result<(Value, std::borrow::Cow<'_, str>), NotADictionary> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode(bytes.get(length..).unwrap_or_default()).0,
        None => String::from_utf8_lossy(bytes),
    };
    let json = if text.is_empty() || encoding_rs::Encoding::for_bom(bytes).is_none() { bytes } else { text.as_bytes() };
    let document: Value = serde_json::from_slice(json).map_err(|e| match e.to_string() {
        what if what.starts_with("recursion limit") => NotADictionary::TooDeep,
        what => NotADictionary::Json { line: e.line(), column: e.column(), what },
    })?;
    Ok((document, text))
}

/// The dictionary in the document and its JSON place.
fn open(bytes: &[u8], notes: &mut Notes) -> Result<(Value, String), NotADictionary> {
    let (document, _) = json(bytes)?;
    let has_schemas = |value: &Value| value.get("schemas").is_some_and(Value::is_array);
    let Value::Array(items) = document else {
        return if has_schemas(&document) { Ok((document, String::new())) } else { Err(NotADictionary::NoSchemas) };
    };
    let place = items.iter().position(has_schemas).ok_or(NotADictionary::NoSchemas)?;
    for (index, item) in items.iter().enumerate().filter(|(index, _)| *index != place) {
        notes.add(Rule::DictionaryPart, &format!("/{index}"), &notes::shown(item));
    }
    let document = items.into_iter().nth(place).ok_or(NotADictionary::NoSchemas)?;
    Ok((document, format!("/{place}")))
}

/// A text of the document; numbers as they are written.
fn text_of(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The form of the document: scripts and `unique` among restrictions are the older form's own, and so are keys in
/// `meta` unless something that only today's form has stands beside them.
fn form_of(document: &Value) -> Form {
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let schemas = list(document, "schemas");
    let (mut older, mut newer) = (false, document.get("displayName").is_some());
    for schema in &schemas {
        newer |= schema.get("displayName").is_some() || schema.get("restrictions").is_some();
        for field in list(schema, "fields") {
            let restrictions = field.get("restrictions");
            let has = |key: &str| restrictions.is_some_and(|r| r.get(key).is_some());
            if has("script") || has("unique") {
                return Form::LecternLegacy;
            }
            newer |= ["displayName", "delimiter", "unique"].iter().any(|key| field.get(key).is_some());
            newer |= has("if") || has("empty") || restrictions.is_some_and(Value::is_array);
            let meta = |key: &str| field.get("meta").is_some_and(|m| m.get(key).is_some());
            older |= ["primaryId", "core", "dependsOn", "foreignKey", "validationDependency"].into_iter().any(meta);
        }
    }
    if older && !newer { Form::LecternLegacy } else { Form::Lectern }
}
