//! `meta` and `references`: nested objects of simple values.

use super::Judge;
use crate::dictionary::lectern::notes::{at, shown};
use serde_json::Value;

impl Judge<'_> {
    /// Texts, numbers, booleans, lists of texts or of numbers, and objects of these.
    pub(super) fn meta(&mut self, value: &Value, path: &str) {
        let Value::Object(keys) = value else { return self.refuse(path, &shown(value)) };
        for (key, value) in keys {
            let path = at(path, key);
            match value {
                Value::String(_) | Value::Number(_) | Value::Bool(_) => {}
                Value::Array(items) if items.iter().all(Value::is_string) || items.iter().all(Value::is_number) => {}
                Value::Object(_) => self.meta(value, &path),
                Value::Array(_) | Value::Null => self.refuse(&path, &shown(value)),
            }
        }
    }

    /// Texts, lists of at least one text, and objects of these.
    pub(super) fn references(&mut self, value: &Value, path: &str) {
        let Value::Object(keys) = value else { return self.refuse(path, &shown(value)) };
        for (key, value) in keys {
            let path = at(path, key);
            match value {
                Value::String(_) => {}
                Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {}
                Value::Object(_) => self.references(value, &path),
                _ => self.refuse(&path, &shown(value)),
            }
        }
    }
}
