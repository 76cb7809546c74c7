//! Replaces reference tags such as `#/list/sex` by what they stand for.
//!
//! Today's form resolves them in `meta` and, on text fields only, in code lists and patterns; the older form in any
//! restriction of any field. A tag that leads nowhere, or round in a circle, is told and left as it is.

use super::notes::{Notes, at};
use crate::dictionary::Form;
use crate::finding::Rule;
use serde_json::Value;
use std::collections::HashMap;

/// References followed one from another at most, and texts that all references together may become.
const DEPTH: usize = 100;
const TEXTS: usize = 1_000_000;

/// True for a reference tag: `#/` and names of letters, digits, `-` and `_`, with `/` between them.
pub(super) fn is_tag(text: &str) -> bool {
    let name = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    text.strip_prefix("#/").is_some_and(|path| path.split('/').all(name))
}

/// Resolves the references of a dictionary in place.
pub(super) fn resolve(document: &mut Value, form: Form, root: &str, notes: &mut Notes) {
    let references = document.get("references").cloned().unwrap_or(Value::Null);
    let mut resolver = Resolver { references: &references, form, texts: 0, known: HashMap::new(), notes };
    resolver.meta(document, root);
    let path = at(root, "schemas");
    for (index, schema) in list(document.get_mut("schemas")).enumerate() {
        let path = at(&path, &index.to_string());
        let table = schema.get("name").and_then(Value::as_str).map(str::to_string);
        resolver.notes.on_table(table.as_deref());
        resolver.meta(schema, &path);
        let path = at(&path, "fields");
        for (index, field) in list(schema.get_mut("fields")).enumerate() {
            let path = at(&path, &index.to_string());
            let name = field.get("name").and_then(Value::as_str).map(str::to_string);
            resolver.notes.on_field(name.as_deref().map(|name| (index, name)));
            resolver.meta(field, &path);
            let text = field.get("valueType").and_then(Value::as_str).is_some_and(|t| t.eq_ignore_ascii_case("string"));
            if let Some(restrictions) = field.get_mut("restrictions") {
                resolver.restrictions(restrictions, &at(&path, "restrictions"), text);
            }
        }
        resolver.notes.on_table(None);
    }
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}

struct Resolver<'a> {
    references: &'a Value,
    form: Form,
    texts: usize,
    /// Tags that have been followed.
    known: HashMap<String, Result<Value, String>>,
    notes: &'a mut Notes,
}

impl Resolver<'_> {
    fn meta(&mut self, part: &mut Value, path: &str) {
        if let Some(meta) = part.get_mut("meta") {
            self.within(meta, &at(path, "meta"));
        }
    }

    /// Every text and list of texts, however deep.
    fn within(&mut self, value: &mut Value, path: &str) {
        match value {
            Value::Object(keys) => keys.iter_mut().for_each(|(key, value)| self.within(value, &at(path, key))),
            _ => self.replace(value, path),
        }
    }

    fn restrictions(&mut self, value: &mut Value, path: &str, text: bool) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.restrictions(item, &at(path, &index.to_string()), text);
                }
            }
            Value::Object(keys) => {
                for (key, value) in keys.iter_mut() {
                    let path = at(path, key);
                    match key.as_str() {
                        "if" => self.conditions(value, &path, text),
                        "then" | "else" => self.restrictions(value, &path, text),
                        "codeList" | "regex" => self.rule(value, &path, text, key == "codeList"),
                        _ if self.form == Form::LecternLegacy => self.replace(value, &path),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn conditions(&mut self, value: &mut Value, path: &str, text: bool) {
        let path = at(path, "conditions");
        for (index, condition) in list(value.get_mut("conditions")).enumerate() {
            let path = at(&at(&path, &index.to_string()), "match");
            for key in ["codeList", "regex", "value"] {
                let Some(value) = condition.get_mut("match").and_then(|m| m.get_mut(key)) else { continue };
                let path = at(&path, key);
                self.rule(value, &path, text, key == "codeList");
                // On other fields than text, a condition on a list that is only referred to never holds.
                if key == "codeList" && !text && value.as_str().is_some_and(is_tag) {
                    *value = Value::Array(Vec::new());
                }
            }
        }
    }

    /// A rule of a field; only text fields have theirs resolved, except in the older form. A code list that refers to a
    /// single text is a list of that one.
    fn rule(&mut self, value: &mut Value, path: &str, text: bool, is_list: bool) {
        if text || self.form == Form::LecternLegacy {
            let referred = value.as_str().is_some_and(is_tag);
            self.replace(value, path);
            if is_list && referred && !value.is_array() && !value.as_str().is_some_and(is_tag) {
                *value = Value::Array(vec![value.take()]);
            }
        } else if let Some(tag) = value.as_str().filter(|t| is_tag(t)) {
            self.notes.add(Rule::DictionaryReference, path, tag);
        }
    }

    /// Replaces a tag, or a list with tags in it. A list with a tag that leads nowhere becomes that tag.
    fn replace(&mut self, value: &mut Value, path: &str) {
        let mut open = Vec::new();
        let resolved = match value {
            Value::String(tag) if is_tag(tag) => self.follow(tag, &mut open),
            Value::Array(items) if items.iter().any(|i| i.as_str().is_some_and(is_tag)) => self.flatten(items, &mut open),
            _ => return,
        };
        match resolved {
            Ok(resolved) => *value = resolved,
            Err(tag) => {
                self.notes.add(Rule::DictionaryReference, path, &tag);
                *value = Value::String(tag);
            }
        }
    }

    fn flatten(&mut self, items: &[Value], open: &mut Vec<String>) -> Result<Value, String> {
        let mut flat = Vec::with_capacity(items.len());
        for item in items {
            match item {
                Value::String(tag) if is_tag(tag) => match self.follow(tag, open)? {
                    Value::Array(more) => flat.extend(more),
                    one => flat.push(one),
                },
                Value::Array(_) | Value::Object(_) | Value::Null => {}
                scalar => flat.push(scalar.clone()),
            }
        }
        Ok(Value::Array(flat))
    }

    /// What a tag stands for: a scalar or a flat list of them. `Err` is the tag that leads nowhere.
    fn follow(&mut self, tag: &str, open: &mut Vec<String>) -> Result<Value, String> {
        let resolved = match self.known.get(tag) {
            Some(known) => known.clone(),
            None if open.iter().any(|t| t == tag) || open.len() >= DEPTH => Err(tag.to_string()),
            None => {
                open.push(tag.to_string());
                let resolved = self.look_up(tag, open);
                open.pop();
                self.known.insert(tag.to_string(), resolved.clone());
                resolved
            }
        };
        self.texts += resolved.as_ref().map_or(1, |value| value.as_array().map_or(1, |items| items.len().max(1)));
        if self.texts > TEXTS { Err(tag.to_string()) } else { resolved }
    }

    fn look_up(&mut self, tag: &str, open: &mut Vec<String>) -> Result<Value, String> {
        let references = self.references;
        match tag.strip_prefix('#').and_then(|pointer| references.pointer(pointer)) {
            Some(Value::String(next)) if is_tag(next) => self.follow(next, open),
            Some(Value::Array(items)) => self.flatten(items, open),
            Some(scalar @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => Ok(scalar.clone()),
            Some(Value::Object(_) | Value::Null) => Err(tag.to_string()),
            None => letter(references, tag).map(Value::String).ok_or_else(|| tag.to_string()),
        }
    }
}

/// A tag that goes one step into a text means the letter there, as ECMAScript has it.
fn letter(references: &Value, tag: &str) -> Option<String> {
    let (text, place) = tag.strip_prefix('#')?.rsplit_once('/')?;
    let plain = place == "0" || !place.starts_with('0') && place.bytes().all(|b| b.is_ascii_digit());
    let text = references.pointer(text)?.as_str().filter(|_| plain)?;
    let unit = text.encode_utf16().nth(place.parse().ok()?)?;
    String::from_utf16(&[unit]).ok()
}
