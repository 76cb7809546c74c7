//! The findings about a dictionary while it is read, and the JSON places they stand at.

use crate::finding::{Detail, Group, GroupKey, Groups, Rule};
use serde_json::Value;
use std::collections::HashSet;

/// Something wrong with a part of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A rule of the `D6xx` range.
    pub rule: Rule,
    /// JSON pointer.
    pub path: String,
    /// The key, tag or value concerned.
    pub what: String,
}

impl Problem {
    pub(in crate::dictionary) fn new(rule: Rule, path: impl Into<String>, what: impl Into<String>) -> Problem {
        Problem { rule, path: path.into(), what: what.into() }
    }
}

/// Collects findings; the same one twice is one.
#[derive(Default)]
pub(in crate::dictionary) struct Notes {
    table: Option<String>,
    field: Option<(u32, String)>,
    seen: HashSet<GroupKey>,
    groups: Groups,
}

impl Notes {
    /// From now on about this table, or about the dictionary as a whole.
    pub(in crate::dictionary) fn on_table(&mut self, table: Option<&str>) {
        self.table = table.map(str::to_string);
        self.field = None;
    }

    /// From now on about this field (its position and name), or about the table as a whole.
    pub(in crate::dictionary) fn on_field(&mut self, field: Option<(usize, &str)>) {
        self.field = field.map(|(position, name)| (u32::try_from(position).unwrap_or(u32::MAX), name.to_string()));
    }

    pub(in crate::dictionary) fn add(&mut self, rule: Rule, path: &str, what: &str) {
        let mut key = GroupKey::new(rule);
        key.table.clone_from(&self.table);
        key.column = self.field.as_ref().map(|(position, _)| *position);
        key.field = self.field.as_ref().map(|(_, name)| name.clone());
        key.detail = Detail::Json { path: path.to_string(), what: what.to_string() };
        if self.seen.insert(key.clone()) {
            self.groups.add(Group::new(key));
        }
    }

    pub(in crate::dictionary) fn add_all(&mut self, problems: impl IntoIterator<Item = Problem>) {
        for problem in problems {
            self.add(problem.rule, &problem.path, &problem.what);
        }
    }

    pub(in crate::dictionary) fn into_sorted(self) -> Vec<Group> {
        self.groups.into_sorted()
    }
}

/// The JSON pointer of a key or index under a place.
pub(in crate::dictionary) fn at(path: &str, key: &str) -> String {
    if key.contains(['~', '/']) {
        return format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
    }
    format!("{path}/{key}")
}

/// A value as it may be shown: compact JSON, cut after 60 characters.
pub(in crate::dictionary) fn shown(value: &Value) -> String {
    let json = match value {
        Value::Array(items) if items.len() > 20 => "[…]".to_string(),
        Value::Object(keys) if keys.len() > 20 => "{…}".to_string(),
        _ => value.to_string(),
    };
    short(&json)
}

/// A text as it may be shown: cut after 60 characters.
pub(in crate::dictionary) fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text.to_string(),
    }
}
