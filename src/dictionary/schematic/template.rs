//! A template as a table of the common model.

use super::rows::{Graph, Row};
use super::rules;
use super::walk::{Found, Walk, nature, walk};
use crate::dictionary::{
    Asks, Checks, Conditional, Field, FieldCondition, Mark, Match, Plain, Restriction, Scalar, Schema, ValueType,
};
use crate::finding::Case;
use crate::text::Words;
use std::collections::BTreeMap;

/// The column in which a row names its template.
pub const COMPONENT: &str = "Component";

/// The table of a template, and what its walk found.
pub(super) fn schema(graph: &Graph, row: &Row, label: &str) -> (Schema, Walk) {
    let natures: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    let natures = std::cell::RefCell::new(natures);
    let of =
        |attribute: &str| *natures.borrow_mut().entry(attribute.to_owned()).or_insert_with(|| nature(graph, attribute, label));
    let walk = walk(graph, label, &|attribute| of(attribute).0, &|attribute| of(attribute).1);
    let fields: Vec<Field> = walk.found.iter().map(|found| field(graph, found, label, of(&found.label))).collect();
    let mark = fields.iter().any(|f| f.name == COMPONENT);
    let schema = Schema {
        name: label.to_owned(),
        label: if row.label.is_empty() { Words::same(row.name.as_str()) } else { row.label.clone() },
        description: row.description.clone(),
        fields,
        mark: mark.then(|| Mark { field: COMPONENT.to_owned(), value: label.to_owned() }),
        ..Schema::default()
    };
    (schema, walk)
}

fn field(graph: &Graph, found: &Found, template: &str, (needed, is_list): (bool, bool)) -> Field {
    let name = graph.name(&found.label).to_owned();
    let none = Row::default();
    let row = graph.row(&found.label).unwrap_or(&none);
    let rules = rules::of_template(&row.rules, template);
    let by_template = row.rules.iter().any(|rule| rule.contains("^^"));
    let (checks, unchecked) = rules::checks(&rules, by_template, row.required);
    let strict = asks(&checks, &Asks::List { strict: true });
    let range = graph.node(&found.label).map_or(&[][..], |node| node.range.as_slice());
    let mut codes: Vec<Scalar> = range.iter().map(|value| Scalar::Text(graph.name(value).to_owned())).collect();
    if name == COMPONENT {
        codes = vec![Scalar::Text(template.to_owned())];
    }
    // A blank cell of a list is the empty list, or a list of one blank; neither is blank to schematic.
    let value_needed = needed && (!is_list || strict && !codes.is_empty());
    let mut restrictions = Vec::new();
    let plain = Plain {
        required: found.always && value_needed,
        column: found.always,
        code_list: Some(codes).filter(|codes| !codes.is_empty()),
        ..Plain::default()
    };
    if plain != Plain::default() {
        restrictions.push(Restriction::Plain(plain));
    }
    restrictions.extend(condition(graph, found).map(|conditions| {
        Restriction::Conditional(Box::new(Conditional {
            case: Case::Any,
            conditions,
            then: vec![Restriction::Plain(Plain { required: value_needed, column: true, ..Plain::default() })],
            otherwise: Vec::new(),
        }))
    }));
    Field {
        label: if row.label.is_empty() { Words::same(name.as_str()) } else { row.label.clone() },
        description: row.description.clone(),
        value_type: value_type(&checks),
        is_array: is_list,
        delimiter: is_list.then(|| ",".to_owned()),
        units: row.units.clone(),
        unique: asks(&checks, &Asks::Unique),
        restrictions,
        unchecked,
        checks,
        name,
        ..Field::default()
    }
}

/// The conditions under which a column is asked for, by attribute: one of these values stands in it.
fn condition(graph: &Graph, found: &Found) -> Option<Vec<FieldCondition>> {
    let mut values: BTreeMap<&str, Vec<Scalar>> = BTreeMap::new();
    for (value, domains) in &found.asked_by {
        for domain in domains {
            values.entry(graph.name(domain)).or_default().push(Scalar::Text(graph.name(value).to_owned()));
        }
    }
    let conditions = values.into_iter().map(|(attribute, codes)| FieldCondition {
        fields: vec![attribute.to_owned()],
        case: Case::All,
        matches: Match { code_list: Some(codes), ..Match::default() },
    });
    Some(conditions.collect()).filter(|conditions: &Vec<FieldCondition>| !conditions.is_empty())
}

/// The type that words and proposals go by; what is judged are the checks.
fn value_type(checks: &Checks) -> ValueType {
    if asks(checks, &Asks::Integer) {
        ValueType::Integer
    } else if asks(checks, &Asks::Number) || asks(checks, &Asks::Decimal) {
        ValueType::Number
    } else {
        ValueType::String
    }
}

fn asks(checks: &Checks, wanted: &Asks) -> bool {
    checks.each.iter().any(|check| check.asks == *wanted)
}
