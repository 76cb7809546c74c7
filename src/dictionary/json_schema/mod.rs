//! Reads flat JSON Schemas (draft-07), one per table, as one dictionary, and says what of them is not checked.
//!
//! Rule of the room: lenient in reading, exact in telling, as for the other forms. A blank cell is a property that is
//! not there. What a keyword means for a cell stands in `docs/json-schema.md`; a keyword that is not checked is a
//! finding with its place.

mod choice;
mod condition;
mod inline;
mod kind;
mod object;
mod order;
mod plain;
mod property;
mod told;

use super::lectern::NotADictionary;
use super::lectern::notes::Notes;
use super::{Dictionary, Form, Schema, Version};
use crate::finding::{Group, Rule};
use crate::order::InOrder;
use crate::text::Words;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// True for a document that reads as the schema of a table: an object with `properties` that are an object, and a type
/// or a meta-schema that says so.
pub fn is_schema(document: &Value) -> bool {
    let of_objects = document.get("type").is_some_and(|t| t == "object");
    let named = document.get("$schema").and_then(Value::as_str).is_some_and(|s| s.contains("json-schema.org"));
    document.get("properties").is_some_and(Value::is_object) && (of_objects || named)
}

/// Reads schemas as one dictionary, in the order of their paths, and lists what of them is not checked.
///
/// # Errors
/// [`NotADictionary`] when one of the documents is no JSON, or none of them is the schema of a table.
pub fn read(files: &[(String, Vec<u8>)]) -> Result<(Dictionary, Vec<Group>), NotADictionary> {
    let mut files: Vec<&(String, Vec<u8>)> = files.iter().collect();
    files.order();
    let mut notes = Notes::default();
    let mut dictionary = Dictionary { form: Form::JsonSchema, ..Dictionary::default() };
    let mut hash = Sha256::new();
    let several = files.len() > 1;
    let (mut names, mut versions): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (path, bytes) in files {
        let (document, text) = super::lectern::json(bytes)?;
        if !is_schema(&document) {
            continue;
        }
        hash.update(Sha256::digest(bytes));
        let file = path.rsplit(['/', '!']).next().unwrap_or(path);
        let root = if several { format!("{file}#") } else { String::new() };
        let (stem, version) = parts(file);
        let schema = table(&document, &text, (&stem, version.is_some()), &root, &mut notes);
        if dictionary.schemas.iter().any(|s| s.name == schema.name) {
            notes.on_table(None);
            notes.add(Rule::DictionaryPart, &format!("{root}/title"), &schema.name);
            continue;
        }
        names.push(stem);
        versions.extend(version);
        dictionary.schemas.push(schema);
    }
    if dictionary.schemas.is_empty() {
        return Err(NotADictionary::NoSchemas);
    }
    versions.order();
    versions.dedup();
    dictionary.name = common(&names);
    dictionary.label = Words::same(dictionary.name.clone());
    dictionary.version = Version(versions.join(", "));
    dictionary.hash = super::lectern::hexadecimal(&hash.finalize());
    Ok((dictionary, notes.into_sorted()))
}

/// Reads a table. It is named after its file where that says a version, as published schemas do, else after its title.
fn table(document: &Value, text: &str, (stem, published): (&str, bool), root: &str, notes: &mut Notes) -> Schema {
    let mut told = told::Told::default();
    let document = inline::inline(document, &mut told);
    let words = |key: &str| document.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default().to_owned();
    let title = words("title");
    let name = match stem.rsplit('.').next().filter(|name| published && !name.is_empty()) {
        Some(name) => name.to_owned(),
        None if title.is_empty() => stem.to_owned(),
        None => title,
    };
    notes.on_table(Some(&name));
    let mut schema = Schema {
        label: Words::same(name.clone()),
        description: Words::same(words("description")),
        open: document.get("additionalProperties") != Some(&Value::Bool(false)),
        name,
        ..Schema::default()
    };
    property::fields(&mut schema, &document, &order::properties(text), root, told, notes);
    schema
}

/// The name of a file without what all such files have, and the version in it: `HTAN.Demographics-v1.3.0-schema.json`.
fn parts(file: &str) -> (String, Option<String>) {
    let stem = file.strip_suffix(".json").unwrap_or(file);
    let stem = [".schema", "-schema", "_schema"].iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
    let version = stem
        .rsplit_once("-v")
        .filter(|(_, v)| v.starts_with(|c: char| c.is_ascii_digit()) && v.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    match version {
        Some((name, version)) => (name.to_owned(), Some(version.to_owned())),
        None => (stem.to_owned(), None),
    }
}

/// The name of one schema, or what the names of several begin with.
fn common(names: &[String]) -> String {
    let Some(first) = names.first() else { return String::new() };
    let shared = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c).collect::<String>();
    let start = names.iter().fold(first.clone(), |start, name| shared(&start, name));
    let start = start.trim_end_matches(|c: char| !c.is_alphanumeric());
    if start.is_empty() { "JSON Schema".to_owned() } else { start.to_owned() }
}
