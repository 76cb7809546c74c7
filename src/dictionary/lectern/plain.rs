//! Plain rules: required, empty, code list, patterns, range, and the scripts of the older form.

use super::lint;
use super::notes::{Problem, at, short, shown};
use super::references::is_tag;
use super::restriction::Reading;
use crate::dictionary::{Pattern, Plain, Range, Scalar};
use crate::finding::Rule;
use serde_json::{Map, Value};

impl Reading {
    pub(super) fn plain(&mut self, keys: &Map<String, Value>, path: &str) -> Plain {
        let mut plain = Plain::default();
        for (key, value) in keys {
            let place = at(path, key);
            match key.as_str() {
                "if" | "then" | "else" => {}
                _ if value.is_null() => {}
                "required" => plain.required = self.truth(value, &place, key),
                "empty" => plain.empty = self.truth(value, &place, key),
                "unique" => self.unique |= self.truth(value, &place, key),
                "codeList" => plain.code_list = self.code_list(value, &place),
                "regex" => plain.regex = self.patterns(value, &place).0,
                "range" => plain.range = self.range(value, &place),
                "script" => self.script(value, &place),
                _ => self.left_out(Rule::RuleNotChecked, &place, key, key),
            }
        }
        for (key, what) in lint::impossible(&plain) {
            self.problems.push(Problem::new(Rule::DictionaryImpossible, at(path, key), what));
        }
        plain
    }

    fn truth(&mut self, value: &Value, path: &str, key: &str) -> bool {
        match value {
            Value::Bool(value) => *value,
            Value::String(text) if text.eq_ignore_ascii_case("true") => true,
            Value::String(text) if text.eq_ignore_ascii_case("false") => false,
            _ => {
                self.left_out(Rule::DictionaryPart, path, &shown(value), key);
                false
            }
        }
    }

    /// A code list; `None` where there is none to check against.
    pub(super) fn code_list(&mut self, value: &Value, path: &str) -> Option<Vec<Scalar>> {
        match value {
            Value::Array(items) => {
                let mut codes = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    match scalar(item) {
                        Some(code) => codes.push(code),
                        None => self.left_out(Rule::DictionaryPart, &at(path, &index.to_string()), &shown(item), "codeList"),
                    }
                }
                // An empty list would refuse every value; what it was meant to hold is not known.
                if items.is_empty() {
                    self.left_out(Rule::DictionaryPart, path, "[]", "codeList");
                }
                (!codes.is_empty()).then_some(codes)
            }
            Value::String(tag) if is_tag(tag) => {
                self.left_out(Rule::DictionaryReference, path, tag, &format!("codeList {tag}"));
                None
            }
            _ => {
                self.left_out(Rule::DictionaryPart, path, &shown(value), "codeList");
                None
            }
        }
    }

    /// The patterns that compile, and whether those are all.
    pub(super) fn patterns(&mut self, value: &Value, path: &str) -> (Vec<String>, bool) {
        let items: Vec<(String, &Value)> = match value {
            Value::Array(items) => items.iter().enumerate().map(|(index, item)| (at(path, &index.to_string()), item)).collect(),
            _ => vec![(path.to_string(), value)],
        };
        let count = items.len();
        let mut good = Vec::with_capacity(count);
        for (path, item) in items {
            match item.as_str() {
                Some(tag) if is_tag(tag) => self.left_out(Rule::DictionaryReference, &path, tag, &format!("regex {tag}")),
                Some(pattern) => match Pattern::check(pattern) {
                    Ok(()) if Pattern::is_supported(pattern) => {
                        if Pattern::is_hopeless(pattern) {
                            self.problems.push(Problem::new(Rule::DictionaryImpossible, &path, short(pattern)));
                        }
                        good.push(pattern.to_string());
                    }
                    Ok(()) => self.left_out(Rule::RuleNotChecked, &path, pattern, &format!("regex {}", short(pattern))),
                    Err(_) => self.left_out(Rule::DictionaryPattern, &path, pattern, &format!("regex {}", short(pattern))),
                },
                None => self.left_out(Rule::DictionaryPart, &path, &shown(item), "regex"),
            }
        }
        let all = good.len() == count;
        (good, all)
    }

    /// Limits; `None` where there is none that can be understood.
    pub(super) fn range(&mut self, value: &Value, path: &str) -> Option<Range> {
        let Value::Object(keys) = value else {
            self.left_out(Rule::DictionaryPart, path, &shown(value), "range");
            return None;
        };
        let mut range = Range::default();
        for (key, value) in keys {
            let limit = match key.as_str() {
                "min" => &mut range.min,
                "max" => &mut range.max,
                "exclusiveMin" => &mut range.exclusive_min,
                "exclusiveMax" => &mut range.exclusive_max,
                _ => {
                    self.left_out(Rule::RuleNotChecked, &at(path, key), key, &format!("range {key}"));
                    continue;
                }
            };
            *limit = value.as_f64();
            if limit.is_none() {
                self.left_out(Rule::DictionaryPart, &at(path, key), &shown(value), &format!("range {key}"));
            }
        }
        (range != Range::default()).then_some(range)
    }

    fn script(&mut self, value: &Value, path: &str) {
        match value {
            Value::String(tag) if is_tag(tag) => {
                self.left_out(Rule::DictionaryReference, path, tag, &format!("script {tag}"));
            }
            Value::String(text) => self.scripts.push((path.to_string(), text.clone())),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.script(item, &at(path, &index.to_string()));
                }
            }
            _ => self.left_out(Rule::DictionaryPart, path, &shown(value), "script"),
        }
    }
}

/// A single value.
pub(super) fn scalar(value: &Value) -> Option<Scalar> {
    match value {
        Value::String(text) => Some(Scalar::Text(text.clone())),
        Value::Number(number) => number.as_f64().map(Scalar::Number),
        Value::Bool(value) => Some(Scalar::Bool(*value)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
