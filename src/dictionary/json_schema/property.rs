//! The columns of a table: one per property, in their order, and one per name that is required and not described.

use super::kind::{Kind, kind};
use super::object::{self, Known};
use super::plain;
use super::told::Told;
use crate::dictionary::lectern::notes::{Notes, at};
use crate::dictionary::{Field, Plain, Restriction, Scalar, Schema, ValueType};
use crate::text::Words;
use serde_json::Value;

/// Reads the columns and the rules of a table's rows; `told` is what was told of the document before.
pub(super) fn fields(schema: &mut Schema, document: &Value, order: &[String], root: &str, mut told: Told, notes: &mut Notes) {
    let mut known = Known::default();
    let place = at(root, "properties");
    let properties = document.get("properties").and_then(Value::as_object);
    for name in order {
        let Some(value) = properties.and_then(|all| all.get(name)) else { continue };
        if schema.fields.iter().any(|field| &field.name == name) {
            continue;
        }
        let mut own = Told::default();
        let field = field(name, value, &at(&place, name), &mut own, &mut known);
        notes.on_field(Some((schema.fields.len(), name)));
        notes.add_all(own.problems);
        schema.fields.push(field);
    }
    notes.on_field(None);
    told.problems.iter_mut().for_each(|problem| problem.path = format!("{root}{}", problem.path));
    let rules = object::rules(document, root, &known, 0, &mut told);
    for (name, rules) in rules {
        let at = schema.position(&name).unwrap_or_else(|| {
            schema.fields.push(bare(&name));
            schema.fields.len() - 1
        });
        if let Some(field) = schema.fields.get_mut(at) {
            // What is always required goes before what depends on the row.
            let (plain, under): (Vec<_>, Vec<_>) = rules.into_iter().partition(|rule| matches!(rule, Restriction::Plain(_)));
            field.restrictions.splice(0..0, plain);
            field.restrictions.extend(under);
        }
    }
    let asked: Vec<String> = schema.fields.iter().flat_map(|field| asked(&field.restrictions)).collect();
    for name in asked {
        if schema.position(&name).is_none() {
            schema.fields.push(bare(&name));
        }
    }
    notes.add_all(told.problems);
}

/// A column of which nothing is said.
fn bare(name: &str) -> Field {
    Field { name: name.to_owned(), label: Words::same(name.to_owned()), ..Field::default() }
}

/// The fields that conditions look at.
fn asked(restrictions: &[Restriction]) -> Vec<String> {
    let mut names = Vec::new();
    for restriction in restrictions {
        if let Restriction::Conditional(conditional) = restriction {
            names.extend(conditional.conditions.iter().flat_map(|condition| condition.fields.clone()));
            names.extend(asked(&conditional.then));
            names.extend(asked(&conditional.otherwise));
        }
    }
    names
}

fn field(name: &str, value: &Value, path: &str, told: &mut Told, known: &mut Known) -> Field {
    let keys = value.as_object().cloned().unwrap_or_default();
    let words = |key: &str| keys.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default().to_owned();
    let own = kind(&keys).unwrap_or_else(|what| {
        told.not_checked(&at(path, "type"), &what);
        Kind::default()
    });
    known.kinds.insert(name.to_owned(), own);
    if own.is_array {
        known.lists.insert(name.to_owned());
    }
    let restrictions = plain::rules(value, own, path, told);
    let (value_type, restrictions) = booleans(own.value_type, restrictions);
    let examples = keys.get("examples").and_then(Value::as_array).into_iter().flatten();
    Field {
        name: name.to_owned(),
        label: Words::same(name.to_owned()),
        description: Words::same(words("description")),
        value_type,
        is_array: own.is_array,
        restrictions,
        unchecked: told.unchecked.clone(),
        examples: examples.filter_map(|example| example.as_str().map(str::to_owned)).collect(),
        ..Field::default()
    }
}

/// A boolean of which one value only is permitted is a code, since codes of booleans are not compared.
fn booleans(value_type: ValueType, mut restrictions: Vec<Restriction>) -> (ValueType, Vec<Restriction>) {
    let codes = |rule: &Restriction| matches!(rule, Restriction::Plain(Plain { code_list: Some(_), .. }));
    if value_type != ValueType::Boolean || !restrictions.iter().any(codes) {
        return (value_type, restrictions);
    }
    for rule in &mut restrictions {
        if let Restriction::Plain(Plain { code_list: Some(list), .. }) = rule {
            *list = list.iter().map(|code| Scalar::Text(code.text())).collect();
        }
    }
    (ValueType::String, restrictions)
}
