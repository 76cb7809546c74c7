//! The `if` of a schema as conditions on the fields of a row.
//!
//! Rule: a property that is not required lets a condition hold where its cell is blank, as the keyword means it. What
//! has no like among our conditions makes the whole `if` unchecked: half a condition would apply to the wrong rows.

use super::plain::range;
use super::told::Told;
use crate::dictionary::lectern::notes::at;
use crate::dictionary::{Conditional, FieldCondition, Match, Restriction, Scalar};
use crate::finding::Case;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Conditions of which all, or one, must hold.
#[derive(Clone, Debug)]
pub(super) struct Term {
    case: Case,
    each: Vec<FieldCondition>,
}

/// The conditions of an `if`: all of the terms must hold. None when it cannot be said so. `lists` are the fields that
/// hold lists, of which only presence can be asked.
pub(super) fn terms(value: &Value, path: &str, lists: &BTreeSet<String>, told: &mut Told) -> Option<Vec<Term>> {
    let keys = value.as_object()?;
    let required: Vec<&str> = names(keys.get("required"));
    let mut terms = Vec::new();
    for (key, value) in keys {
        match key.as_str() {
            "title" | "description" | "$comment" | "required" => {}
            "type" if value == "object" => {}
            "properties" => {
                for (name, schema) in value.as_object()? {
                    terms.extend(property(name, schema, required.contains(&name.as_str()), lists.contains(name))?);
                }
            }
            "allOf" => {
                for part in value.as_array()? {
                    terms.extend(self::terms(part, path, lists, told)?);
                }
            }
            "anyOf" => {
                let mut each = Vec::new();
                for part in value.as_array()? {
                    let mut of_part = self::terms(part, path, lists, told)?;
                    match (of_part.pop(), of_part.is_empty()) {
                        (Some(term), true) if term.each.len() == 1 => each.extend(term.each),
                        _ => return None,
                    }
                }
                terms.push(Term { case: Case::Any, each });
            }
            "not" => {
                let mut inside = self::terms(value, path, lists, told)?;
                match (inside.pop(), inside.is_empty()) {
                    (Some(term), true) if term.each.len() == 1 || term.case == Case::Any => {
                        terms.push(Term { case: Case::None, each: term.each });
                    }
                    _ => return None,
                }
            }
            _ => {
                told.not_checked(&at(path, key), key);
                return None;
            }
        }
    }
    let asked = keys.get("properties").and_then(Value::as_object);
    let alone = required.iter().filter(|name| asked.and_then(|asked| asked.get(**name)).is_none_or(is_nothing));
    terms.extend(alone.map(|name| Term { case: Case::All, each: vec![present(name, true)] }));
    Some(terms)
}

/// True for a schema that asks nothing.
fn is_nothing(schema: &Value) -> bool {
    match schema {
        Value::Bool(yes) => *yes,
        Value::Object(keys) => keys.keys().all(|key| matches!(key.as_str(), "title" | "description" | "$comment" | "default")),
        _ => false,
    }
}

fn property(name: &str, schema: &Value, required: bool, is_list: bool) -> Option<Option<Term>> {
    if is_nothing(schema) {
        return Some(None);
    }
    let keys = schema.as_object()?;
    if is_list {
        return None;
    }
    let condition = |case, matches| FieldCondition { fields: vec![name.to_owned()], case, matches };
    if let Some(Value::Object(inner)) = keys.get("not").filter(|_| keys.len() == 1) {
        // A blank cell is not that value either: it holds where the property is not required.
        let differs = condition(Case::None, matching(inner)?);
        let each = if required { vec![present(name, true), differs] } else { vec![differs] };
        return Some(Some(Term { case: Case::All, each }));
    }
    let is = condition(Case::All, matching(keys)?);
    Some(Some(match required {
        true => Term { case: Case::All, each: vec![is] },
        false => Term { case: Case::Any, each: vec![present(name, false), is] },
    }))
}

fn present(name: &str, exists: bool) -> FieldCondition {
    let matches = Match { exists: Some(exists), ..Match::default() };
    FieldCondition { fields: vec![name.to_owned()], case: Case::All, matches }
}

/// What a value must match; it never matches a blank.
fn matching(keys: &Map<String, Value>) -> Option<Match> {
    let mut matches = Match::default();
    for (key, value) in keys {
        match (key.as_str(), value) {
            ("title" | "description" | "$comment" | "type", _) => {}
            ("const", value) => matches.code_list = Some(codes(std::slice::from_ref(value))?),
            ("enum", Value::Array(values)) => matches.code_list = Some(codes(values)?),
            ("pattern", Value::String(pattern)) if is_good(pattern) => matches.regex.push(pattern.clone()),
            ("minLength", length) if length.as_u64() == Some(1) => matches.exists = Some(true),
            ("minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum", _) => matches.range = Some(range(keys)?),
            ("anyOf" | "oneOf", Value::Array(some)) if keys.len() == 1 => return any_of(some),
            _ => return None,
        }
    }
    // Of a type alone nothing can be told from a text.
    (matches != Match::default()).then_some(matches)
}

fn any_of(some: &[Value]) -> Option<Match> {
    let parts: Vec<Match> = some.iter().map(|part| matching(part.as_object()?)).collect::<Option<_>>()?;
    if parts
        .iter()
        .all(|part| part.code_list.is_some() && *part == Match { code_list: part.code_list.clone(), ..Match::default() })
    {
        let codes = parts.into_iter().filter_map(|part| part.code_list).flatten().collect();
        return Some(Match { code_list: Some(codes), ..Match::default() });
    }
    let one = |part: &Match| {
        (part.regex.len() == 1 && *part == Match { regex: part.regex.clone(), ..Match::default() }).then(|| part.regex.concat())
    };
    let patterns: Vec<String> = parts.iter().map(one).collect::<Option<_>>()?;
    let pattern = patterns.iter().map(|pattern| format!("(?:{pattern})")).collect::<Vec<_>>().join("|");
    is_good(&pattern).then(|| Match { regex: vec![pattern], ..Match::default() })
}

fn is_good(pattern: &str) -> bool {
    crate::dictionary::Pattern::is_supported(pattern)
}

/// Values as a cell may hold them: those that are no text, as their type and as text.
fn codes(values: &[Value]) -> Option<Vec<Scalar>> {
    let mut codes = Vec::new();
    for value in values {
        match value {
            Value::String(text) => codes.push(Scalar::Text(text.clone())),
            Value::Number(number) => codes.extend([Scalar::Number(number.as_f64()?), Scalar::Text(number.to_string())]),
            Value::Bool(yes) => codes.extend([Scalar::Bool(*yes), Scalar::Text(yes.to_string())]),
            _ => return None,
        }
    }
    Some(codes)
}

/// The names in a list.
pub(super) fn names(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Rules under the terms of an `if`.
pub(super) fn under(terms: &[Term], then: Vec<Restriction>, otherwise: Vec<Restriction>) -> Vec<Restriction> {
    let conditional = |case, conditions, then, otherwise: &[Restriction]| {
        vec![Restriction::Conditional(Box::new(Conditional { case, conditions, then, otherwise: otherwise.to_vec() }))]
    };
    if terms.iter().all(|term| term.case == Case::All) {
        let conditions = terms.iter().flat_map(|term| term.each.clone()).collect();
        return conditional(Case::All, conditions, then, &otherwise);
    }
    terms.iter().rev().fold(then, |inside, term| conditional(term.case, term.each.clone(), inside, &otherwise))
}
