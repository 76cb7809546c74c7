//! Restrictions: one object or a list of them, each plain or under a condition.
//!
//! A rule that cannot be understood is left out alone; the others of the same object stay. What is left out is named in
//! `unchecked`, so that nobody takes a field for checked that is not.

use super::notes::{Problem, at, short, shown};
use crate::dictionary::{Conditional, Plain, Restriction};
use crate::finding::Rule;
use serde_json::{Map, Value};

/// Reads restrictions in today's form, references resolved: an object, or a list of objects. The places of problems
/// are JSON pointers from `value`.
///
/// ```
/// use bordereau::dictionary::{Restriction, lectern::restrictions};
/// let (rules, problems) = restrictions(&serde_json::json!({ "required": true, "regex": "^A" }));
/// assert!(problems.is_empty());
/// assert!(matches!(&rules[0], Restriction::Plain(plain) if plain.required && plain.regex == ["^A"]));
/// ```
pub fn restrictions(value: &Value) -> (Vec<Restriction>, Vec<Problem>) {
    let mut reading = Reading::default();
    let rules = reading.restrictions(value, "");
    (rules, reading.problems)
}

/// What was found on the way through the restrictions of one field.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) problems: Vec<Problem>,
    /// Rules that are left out.
    pub(super) unchecked: Vec<String>,
    /// `unique` among the restrictions, as the older form has it.
    pub(super) unique: bool,
    /// Scripts of the older form: place and text.
    pub(super) scripts: Vec<(String, String)>,
    /// Fields that conditions look at: place and name.
    pub(super) mentions: Vec<(String, String)>,
}

impl Reading {
    pub(super) fn restrictions(&mut self, value: &Value, path: &str) -> Vec<Restriction> {
        match value {
            Value::Object(keys) => self.one(keys, path),
            Value::Array(items) => {
                let read = |(index, item): (usize, &Value)| self.restrictions(item, &at(path, &index.to_string()));
                items.iter().enumerate().flat_map(read).collect()
            }
            Value::Null => Vec::new(),
            _ => {
                self.left_out(Rule::DictionaryPart, path, &shown(value), "restrictions");
                Vec::new()
            }
        }
    }

    /// One object. Plain rules beside an `if` apply always, as if they stood in an object of their own.
    fn one(&mut self, keys: &Map<String, Value>, path: &str) -> Vec<Restriction> {
        let plain = self.plain(keys, path);
        let mut rules = Vec::new();
        if plain != Plain::default() {
            rules.push(Restriction::Plain(plain));
        }
        if let Some(test) = keys.get("if") {
            let (case, conditions) = match self.conditions(test, &at(path, "if")) {
                Some(test) => test,
                None => {
                    self.unchecked.push(format!("if {}", short(&test.to_string())));
                    return rules;
                }
            };
            let mut branch = |key: &str| keys.get(key).map(|value| self.restrictions(value, &at(path, key))).unwrap_or_default();
            let (then, otherwise) = (branch("then"), branch("else"));
            rules.push(Restriction::Conditional(Box::new(Conditional { case, conditions, then, otherwise })));
        } else {
            for key in ["then", "else"].into_iter().filter(|key| keys.contains_key(*key)) {
                self.left_out(Rule::DictionaryPart, &at(path, key), key, key);
            }
        }
        rules
    }

    /// Tells that a rule is left out.
    pub(super) fn left_out(&mut self, rule: Rule, path: &str, what: &str, name: &str) {
        self.problems.push(Problem::new(rule, path, what));
        self.unchecked.push(name.to_string());
    }
}
