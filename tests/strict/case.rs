//! A case: a dictionary and its tables, and a random one from a seed.

use super::cells::{Kind, cell};
use super::random::Random;
use super::rules;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A dictionary and its tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    pub dictionary: Value,
    pub tables: BTreeMap<String, Rows>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

const TYPES: &[&str] = &["string", "string", "string", "integer", "number", "boolean"];
const NAMES: &[&str] = &["a", "b", "c", "d", "e", "âge (ans)", "x y", "A"];
const DELIMITERS: &[&str] = &["|", ";", ",", " ", "::", "ab", "\t", "\u{a0}"];

struct Field {
    name: String,
    kind: Kind,
    is_array: bool,
}

/// The case of a number in a run.
pub fn random_case(seed: u64, number: u64) -> Case {
    let random = &mut Random::of(seed, number);
    let mut schemas: Vec<(String, Vec<Field>)> = Vec::new();
    for table in &["p", "c", "g"][..random.between(1, 3)] {
        let mut fields: Vec<Field> = Vec::new();
        for _ in 0..random.between(1, 5) {
            let field = field(random);
            if fields.iter().all(|known| known.name != field.name) {
                fields.push(field);
            }
        }
        schemas.push(((*table).to_owned(), fields));
    }
    let mut written: Vec<Value> = schemas.iter().map(|(table, fields)| schema(random, table, fields)).collect();
    for (at, written) in written.iter_mut().enumerate() {
        keys(random, &schemas, at, written);
    }
    let mut dictionary = json!({ "name": "D", "version": "1.0", "schemas": written, "references": rules::references() });
    let mut tables = BTreeMap::new();
    for (at, (table, fields)) in schemas.iter().enumerate() {
        if random.percent(85) {
            tables.insert(table.clone(), rows(random, fields, &dictionary["schemas"][at]));
        }
    }
    if random.percent(4) {
        spoil(random, &mut dictionary);
    }
    Case { dictionary, tables }
}

fn field(random: &mut Random) -> Field {
    let name = *random.one(NAMES);
    let value_type = *random.one(TYPES);
    let is_array = random.percent(25);
    let delimiter = is_array.then(|| if random.percent(40) { ",".to_owned() } else { (*random.one(DELIMITERS)).to_owned() });
    Field { name: name.to_owned(), kind: Kind { value_type, delimiter, codes: Vec::new() }, is_array }
}

fn schema(random: &mut Random, table: &str, fields: &[Field]) -> Value {
    let looked: Vec<(String, &'static str)> = fields.iter().map(|f| (f.name.clone(), f.kind.value_type)).collect();
    let written = fields.iter().map(|field| {
        let mut written = json!({ "name": field.name, "valueType": field.kind.value_type });
        if field.is_array {
            written["isArray"] = json!(true);
            if field.kind.delimiter.as_deref() != Some(",") {
                written["delimiter"] = json!(field.kind.delimiter);
            }
        }
        if random.percent(15) {
            written["unique"] = json!(true);
        }
        if random.percent(75) {
            written["restrictions"] = rules::restrictions(random, field.kind.value_type, &looked);
        }
        written
    });
    json!({ "name": table, "fields": written.collect::<Vec<_>>() })
}

/// Unique and foreign keys of a table.
fn keys(random: &mut Random, schemas: &[(String, Vec<Field>)], at: usize, written: &mut Value) {
    let (table, fields) = &schemas[at];
    let mut restrictions = Map::new();
    if random.percent(30) {
        let names: Vec<&str> = random.some(fields, 3).into_iter().map(|field| field.name.as_str()).collect();
        restrictions.insert("uniqueKey".into(), json!(names));
    }
    let mut foreign = Vec::new();
    for (other, theirs) in schemas.iter().filter(|(other, _)| other != table) {
        let mut pairs = Vec::new();
        for here in fields {
            let fitting: Vec<&Field> = theirs.iter().filter(|there| there.kind.value_type == here.kind.value_type).collect();
            if !fitting.is_empty() && random.percent(40) {
                pairs.push(json!({ "local": here.name, "foreign": random.one(&fitting).name }));
            }
        }
        if !pairs.is_empty() && random.percent(60) {
            foreign.push(json!({ "schema": other, "mappings": pairs }));
        }
    }
    if !foreign.is_empty() {
        restrictions.insert("foreignKey".into(), Value::Array(foreign));
    }
    if !restrictions.is_empty() {
        written["restrictions"] = Value::Object(restrictions);
    }
}

fn rows(random: &mut Random, fields: &[Field], schema: &Value) -> Rows {
    let mut columns: Vec<(String, Kind)> = Vec::new();
    for (field, written) in fields.iter().zip(schema["fields"].as_array().into_iter().flatten()) {
        let mut codes = Vec::new();
        texts(written.get("restrictions").unwrap_or(&Value::Null), &mut codes);
        let kind = || Kind { value_type: field.kind.value_type, delimiter: field.kind.delimiter.clone(), codes: codes.clone() };
        match random.below(100) {
            0..=6 => {}
            7..=8 => columns.push((format!("{} ", field.name), kind())),
            9..=10 => columns.extend([(field.name.clone(), kind()), (field.name.clone(), kind())]),
            _ => columns.push((field.name.clone(), kind())),
        }
    }
    for name in ["extra", "zz", ""] {
        if random.percent(4) {
            columns.push((name.into(), Kind { value_type: "string", delimiter: None, codes: Vec::new() }));
        }
    }
    if random.percent(30) && columns.len() > 1 {
        let at = random.below(columns.len());
        columns.rotate_left(at);
    }
    let count = random.below(8);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for _ in 0..count {
        let mut row: Vec<String> = columns.iter().map(|(_, kind)| cell(random, kind)).collect();
        // Keys repeat more often than chance has it.
        if !rows.is_empty() && random.percent(30) {
            let other = random.one(&rows).clone();
            for (cell, known) in row.iter_mut().zip(other) {
                if random.percent(60) {
                    *cell = known;
                }
            }
        }
        rows.push(row);
    }
    Rows { headings: columns.into_iter().map(|(name, _)| name).collect(), rows }
}

/// Every text in code lists and values to match.
fn texts(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.starts_with("#/") && text.len() < 12 => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::Object(keys) => keys.iter().filter(|(key, _)| *key != "fields").for_each(|(_, value)| texts(value, out)),
        _ => {}
    }
}

/// Changes one value somewhere in a dictionary, so that the meta-schema has something to refuse.
fn spoil(random: &mut Random, dictionary: &mut Value) {
    const OTHERS: &[&str] = &["null", "[]", "{}", "true", "\"\"", "\"#/list/sex\"", "1.5", "[1,\"a\"]", "\"(\"", "{\"min\":1}"];
    let mut places = Vec::new();
    super::shrink::places(dictionary, String::new(), &mut places);
    let place = random.one(&places).clone();
    if let Some(value) = dictionary.pointer_mut(&place) {
        *value = serde_json::from_str(random.one::<&str>(OTHERS)).expect("a value");
    }
}
