//! Conditions: which fields are looked at, what they must match, and how several combine.
//!
//! A condition with a part that cannot be understood is dropped as a whole, with the rules that hang on it: half a
//! condition would apply them to the wrong rows.

use super::notes::{Problem, at, shown};
use super::plain::scalar;
use super::references::is_tag;
use super::restriction::Reading;
use crate::dictionary::{FieldCondition, Match, MatchValue, Range};
use crate::finding::{Case, Rule};
use serde_json::Value;

impl Reading {
    /// The `if` part; `None` when it cannot be understood.
    pub(super) fn conditions(&mut self, value: &Value, path: &str) -> Option<(Case, Vec<FieldCondition>)> {
        let case = self.case(value, path)?;
        self.ignored_beside(value, path, &["conditions", "case"]);
        let path = at(path, "conditions");
        let Some(Value::Array(items)) = value.get("conditions") else {
            return self.broken(&path, value.get("conditions").unwrap_or(value));
        };
        let read = |(index, item): (usize, &Value)| self.condition(item, &at(&path, &index.to_string()));
        let conditions: Option<Vec<FieldCondition>> = items.iter().enumerate().map(read).collect();
        Some((case, conditions?))
    }

    fn condition(&mut self, value: &Value, path: &str) -> Option<FieldCondition> {
        let case = self.case(value, path)?;
        let place = at(path, "fields");
        let mut fields = Vec::new();
        match value.get("fields") {
            Some(Value::String(name)) => {
                self.mentions.push((place, name.clone()));
                fields.push(name.clone());
            }
            Some(Value::Array(names)) => {
                for (index, name) in names.iter().enumerate() {
                    let place = at(&place, &index.to_string());
                    let Some(name) = name.as_str() else { return self.broken(&place, name) };
                    self.mentions.push((place, name.to_string()));
                    fields.push(name.to_string());
                }
            }
            other => return self.broken(&place, other.unwrap_or(value)),
        }
        self.ignored_beside(value, path, &["fields", "match", "case"]);
        let matches = self.matches(value.get("match"), &at(path, "match"))?;
        Some(FieldCondition { fields, case, matches })
    }

    fn matches(&mut self, value: Option<&Value>, path: &str) -> Option<Match> {
        let Some(Value::Object(keys)) = value else { return self.broken(path, value.unwrap_or(&Value::Null)) };
        let mut matches = Match::default();
        for (key, value) in keys {
            let place = at(path, key);
            match (key.as_str(), value) {
                ("value", Value::Array(items)) => match items.iter().map(scalar).collect() {
                    Some(items) => matches.value = Some(MatchValue::List(items)),
                    None => return self.broken(&place, value),
                },
                ("value", value) => match scalar(value) {
                    Some(one) => matches.value = Some(MatchValue::One(one)),
                    None => return self.broken(&place, value),
                },
                ("codeList", Value::Array(items)) => match items.iter().map(scalar).collect() {
                    Some(codes) => matches.code_list = Some(codes),
                    None => return self.broken(&place, value),
                },
                ("codeList", Value::String(tag)) if is_tag(tag) => {
                    self.problems.push(Problem::new(Rule::DictionaryReference, &place, tag));
                    return None;
                }
                ("count", Value::Number(count)) => {
                    let count = count.as_f64();
                    matches.count = Some(Range { min: count, max: count, ..Range::default() });
                }
                ("count", Value::Object(_)) => matches.count = Some(self.limits(value, &place)?),
                ("range", Value::Object(_)) => matches.range = Some(self.limits(value, &place)?),
                ("exists", Value::Bool(exists)) => matches.exists = Some(*exists),
                // No pattern at all still asks for a text.
                ("regex", Value::Array(items)) if items.is_empty() => matches.regex = vec!["(?:)".to_owned()],
                ("regex", value) => match self.patterns(value, &place) {
                    (patterns, true) => matches.regex = patterns,
                    (_, false) => return None,
                },
                ("codeList" | "count" | "range" | "exists", value) => return self.broken(&place, value),
                _ => self.ignored(&place, key),
            }
        }
        Some(matches)
    }

    /// The limits of a condition: all of them understood, or none.
    fn limits(&mut self, value: &Value, path: &str) -> Option<Range> {
        let before = self.problems.len();
        let range = self.range(value, path);
        if range.is_none() && self.problems.len() == before {
            return self.broken(path, value);
        }
        range.filter(|_| self.problems.len() == before)
    }

    fn case(&mut self, value: &Value, path: &str) -> Option<Case> {
        match value.get("case") {
            None | Some(Value::Null) => Some(Case::All),
            Some(Value::String(text)) if text.eq_ignore_ascii_case("all") => Some(Case::All),
            Some(Value::String(text)) if text.eq_ignore_ascii_case("any") => Some(Case::Any),
            Some(Value::String(text)) if text.eq_ignore_ascii_case("none") => Some(Case::None),
            Some(other) => self.broken(&at(path, "case"), other),
        }
    }

    /// A key that Lectern drops without a word, and so do we.
    fn ignored(&mut self, path: &str, key: &str) {
        self.problems.push(Problem::new(Rule::DictionaryIgnored, path, key));
    }

    fn ignored_beside(&mut self, value: &Value, path: &str, known: &[&str]) {
        self.problems.extend(ignored(value, path, known));
    }

    fn broken<T>(&mut self, path: &str, value: &Value) -> Option<T> {
        self.problems.push(Problem::new(Rule::DictionaryPart, path, shown(value)));
        None
    }
}

/// Keys of an object beside the known ones: nobody reads them.
pub(super) fn ignored(value: &Value, path: &str, known: &[&str]) -> Vec<Problem> {
    let keys = value.as_object().into_iter().flat_map(|keys| keys.keys());
    let others = keys.filter(|key| !known.contains(&key.as_str()));
    others.map(|key| Problem::new(Rule::DictionaryIgnored, at(path, key), key.as_str())).collect()
}
