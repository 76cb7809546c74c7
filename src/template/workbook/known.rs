//! What a workbook says of the fields that it was made with, so that it can be told later what has changed since.
//!
//! Rule of the file: a workbook and a dictionary are reduced in the same way, to what the sheets hold Excel to: kind, need,
//! limits, codes. A list of codes that is not as it was made is not known.

use super::column::{Allowed, Column, Need};
use super::lists::Lists;
use crate::dictionary::{Dictionary, Field, Plain, Range, Restriction, Scalar, Schema, ValueType};
use crate::handover::digest::sha256;
use crate::text::Lang;

/// Parts of the facts, and of limits.
const PARTS: char = '|';
const LIMITS: char = ',';
/// Letters of a checksum that are kept.
const SUM: usize = 12;

/// The facts of a column as one text: kind, need, limits, codes by their list and checksum.
pub(super) fn facts(column: &Column<'_>, lists: &Lists) -> String {
    let is_list = if column.field.is_array { "*" } else { "" };
    let need = if column.need == Need::Always { "!" } else { "" };
    let limits = match &column.allowed {
        Allowed::Number { limits, .. } => {
            let written = limits.limits().map(|n| n.map(|n| n.to_string()).unwrap_or_default());
            written.join(&LIMITS.to_string())
        }
        _ => String::new(),
    };
    let codes = lists.position(&column.codes).map(|at| format!("{at}:{}", sum(column.codes.iter().map(|(code, _)| code))));
    let kind = format!("{}{is_list}", column.field.value_type.name());
    [kind, need.to_owned(), limits, codes.unwrap_or_default()].join(&PARTS.to_string())
}

fn sum<'c>(codes: impl Iterator<Item = &'c String>) -> String {
    let all: Vec<&str> = codes.map(String::as_str).collect();
    sha256(all.join("\n").as_bytes()).chars().take(SUM).collect()
}

/// A field by its facts; `list` gives the codes of a list by its number.
fn field(name: &str, facts: &str, list: &dyn Fn(usize) -> Vec<String>) -> Field {
    let mut parts = facts.split(PARTS);
    let mut part = || parts.next().unwrap_or_default();
    let (kind, need, limits, codes) = (part(), part(), part(), part());
    let types = [ValueType::Integer, ValueType::Number, ValueType::Boolean];
    let mut limits = limits.split(LIMITS).map(|n| n.parse::<f64>().ok());
    let mut limit = || limits.next().flatten();
    let range = Range { min: limit(), max: limit(), exclusive_min: limit(), exclusive_max: limit() };
    let codes = codes.split_once(':').and_then(|(at, was)| Some((list(at.parse().ok()?), was)));
    let codes = codes.filter(|(codes, was)| sum(codes.iter()) == *was).map(|(codes, _)| codes);
    let plain = Plain {
        required: need == "!",
        range: Some(range).filter(|range| *range != Range::default()),
        code_list: codes.map(|codes| codes.into_iter().map(Scalar::Text).collect()),
        ..Plain::default()
    };
    Field {
        name: name.to_owned(),
        value_type: types.into_iter().find(|known| known.name() == kind.trim_end_matches('*')).unwrap_or_default(),
        is_array: kind.ends_with('*'),
        restrictions: vec![Restriction::Plain(plain)],
        ..Field::default()
    }
}

/// The dictionary of a workbook, as far as it is known: facts of fields by table and name.
pub fn of_workbook(
    name: (String, String),
    fields: &[(String, String, String)],
    list: &dyn Fn(usize) -> Vec<String>,
) -> Dictionary {
    let mut schemas: Vec<Schema> = Vec::new();
    for (table, of, facts) in fields {
        if schemas.last().is_none_or(|last| last.name != *table) {
            schemas.push(Schema { name: table.clone(), ..Schema::default() });
        }
        if let Some(schema) = schemas.last_mut() {
            schema.fields.push(field(of, facts, list));
        }
    }
    Dictionary { name: name.0, version: crate::dictionary::Version(name.1), schemas, ..Dictionary::default() }
}

/// A dictionary reduced to what a workbook of it would say.
pub fn of_dictionary(dictionary: &Dictionary) -> Dictionary {
    let mut lists = Lists::default();
    let mut fields = Vec::new();
    for schema in &dictionary.schemas {
        for field in &schema.fields {
            let column = Column::new(Lang::Fr, "", schema, field, &mut lists);
            fields.push((schema.name.clone(), field.name.clone(), facts(&column, &lists)));
        }
    }
    let list = |at: usize| lists.codes(at);
    of_workbook((dictionary.name.clone(), dictionary.version.0.clone()), &fields, &list)
}
