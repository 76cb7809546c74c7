//! Restrictions of a field: which rules its type may have, and the form of conditions.

use super::{Judge, Object};
use crate::dictionary::Pattern;
use crate::dictionary::lectern::notes::{at, shown};
use crate::dictionary::lectern::references::is_tag;
use serde_json::Value;

/// What the restrictions of a type of field may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    Text,
    Integer,
    Number,
    Boolean,
}

impl Rules {
    pub(super) fn of(value_type: &Value) -> Option<Rules> {
        match value_type.as_str()? {
            "string" => Some(Rules::Text),
            "integer" => Some(Rules::Integer),
            "number" => Some(Rules::Number),
            "boolean" => Some(Rules::Boolean),
            _ => None,
        }
    }

    fn code(self, value: &Value) -> bool {
        match self {
            Rules::Text => value.is_string(),
            Rules::Integer => is_integer(value),
            Rules::Number => value.is_number(),
            Rules::Boolean => false,
        }
    }
}

fn is_integer(value: &Value) -> bool {
    value.as_f64().is_some_and(|n| n.fract() == 0.0)
}

impl Judge<'_> {
    /// One object, or a list of objects.
    pub(super) fn restrictions(&mut self, value: &Value, path: &str, rules: Rules) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.restriction(item, &at(path, &index.to_string()), rules);
                }
            }
            _ => self.restriction(value, path, rules),
        }
    }

    fn restriction(&mut self, value: &Value, path: &str, rules: Rules) {
        let Value::Object(keys) = value else { return self.refuse(path, &shown(value)) };
        match keys.get("if") {
            Some(test) => self.conditional(keys, test, path, rules),
            None => self.plain(keys, path, rules),
        }
    }

    fn plain(&mut self, keys: &Object, path: &str, rules: Rules) {
        for (key, value) in keys {
            let path = at(path, key);
            match key.as_str() {
                "required" | "empty" if value.is_boolean() => {}
                "codeList" if rules != Rules::Boolean => self.codes(value, &path, |v| rules.code(v)),
                "regex" if rules == Rules::Text => self.regex(value, &path),
                "range" if rules == Rules::Integer => self.limits(value, &path, is_integer),
                "range" if rules == Rules::Number => self.limits(value, &path, Value::is_number),
                "required" | "empty" => self.refuse(&path, &shown(value)),
                _ => self.refuse(&path, key),
            }
        }
    }

    /// A list of at least one code, or a reference.
    fn codes(&mut self, value: &Value, path: &str, good: impl Fn(&Value) -> bool) {
        match value {
            Value::String(tag) if is_tag(tag) => {}
            Value::Array(items) if items.is_empty() => self.refuse(path, "[]"),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| !good(item)) {
                    self.refuse(&at(path, &index.to_string()), &shown(item));
                }
            }
            _ => self.refuse(path, &shown(value)),
        }
    }

    /// A pattern or a list of patterns, or references to them.
    fn regex(&mut self, value: &Value, path: &str) {
        match value {
            Value::String(pattern) if is_tag(pattern) || Pattern::check(pattern).is_ok() => {}
            Value::Array(items) if items.iter().all(Value::is_string) => {
                for (index, item) in items.iter().enumerate() {
                    self.regex(item, &at(path, &index.to_string()));
                }
            }
            _ => self.refuse(path, &shown(value)),
        }
    }

    /// At least one limit, and no two for the same side.
    fn limits(&mut self, value: &Value, path: &str, good: impl Fn(&Value) -> bool) {
        let Value::Object(keys) = value else { return self.refuse(path, &shown(value)) };
        let names = ["min", "max", "exclusiveMin", "exclusiveMax"];
        for name in names {
            self.optional(keys, name, path, &good);
        }
        if !names.iter().any(|name| keys.contains_key(*name)) {
            self.refuse(path, &shown(value));
        }
        for (inclusive, exclusive) in [("min", "exclusiveMin"), ("max", "exclusiveMax")] {
            if keys.contains_key(inclusive) && keys.contains_key(exclusive) {
                self.refuse(path, &format!("{inclusive} + {exclusive}"));
            }
        }
    }

    fn conditional(&mut self, keys: &Object, test: &Value, path: &str, rules: Rules) {
        self.known_keys(keys, path, &["if", "then", "else"]);
        for key in ["then", "else"] {
            if let Some(branch) = keys.get(key) {
                self.restrictions(branch, &at(path, key), rules);
            }
        }
        let path = at(path, "if");
        let Value::Object(test) = test else { return self.refuse(&path, &shown(test)) };
        self.optional(test, "case", &path, is_case);
        let path = at(&path, "conditions");
        let Some(Value::Array(conditions)) = test.get("conditions") else {
            return self.refuse(&path, &shown(test.get("conditions").unwrap_or(&Value::Null)));
        };
        for (index, condition) in conditions.iter().enumerate() {
            let path = at(&path, &index.to_string());
            let Value::Object(condition) = condition else {
                self.refuse(&path, &shown(condition));
                continue;
            };
            self.optional(condition, "case", &path, is_case);
            let fields = condition.get("fields").unwrap_or(&Value::Null);
            if !fields.as_array().is_some_and(|names| names.iter().all(Value::is_string)) {
                self.refuse(&at(&path, "fields"), &shown(fields));
            }
            self.matching(condition.get("match").unwrap_or(&Value::Null), &at(&path, "match"));
        }
    }

    fn matching(&mut self, value: &Value, path: &str) {
        let Value::Object(keys) = value else { return self.refuse(path, &shown(value)) };
        let all = |items: &[Value], good: fn(&Value) -> bool| items.iter().all(good);
        let lists: [fn(&Value) -> bool; 2] = [Value::is_string, Value::is_number];
        self.optional(keys, "value", path, |value| match value {
            Value::Array(items) => lists.iter().any(|good| all(items, *good)) || all(items, Value::is_boolean),
            Value::Null | Value::Object(_) => false,
            _ => true,
        });
        self.optional(keys, "codeList", path, |value| {
            value.as_array().is_some_and(|items| !items.is_empty() && lists.iter().any(|good| all(items, *good)))
        });
        self.optional(keys, "exists", path, Value::is_boolean);
        if let Some(value) = keys.get("regex") {
            self.regex(value, &at(path, "regex"));
        }
        if let Some(value) = keys.get("range") {
            self.limits(value, &at(path, "range"), Value::is_number);
        }
        if let Some(value) = keys.get("count").filter(|value| !value.is_number()) {
            self.limits(value, &at(path, "count"), is_integer);
        }
    }
}

fn is_case(value: &Value) -> bool {
    matches!(value.as_str(), Some("all" | "any" | "none"))
}
