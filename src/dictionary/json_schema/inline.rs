//! References inside a document, such as `#/definitions/age`, replaced by what they lead to.
//!
//! Rule: nothing after this step sees a reference. One that leads out of the document, nowhere or back to itself, and
//! what is beyond a bound on the whole, is told and taken for a schema that asks nothing.

use super::told::Told;
use crate::dictionary::lectern::notes::{at, short};
use crate::finding::Rule;
use serde_json::{Map, Value};

/// Values in a document after references were replaced.
const MOST: usize = 200_000;

/// The document without references.
pub(super) fn inline(document: &Value, told: &mut Told) -> Value {
    let mut work = Inline { document, left: MOST, open: Vec::new(), told };
    work.value(document, "")
}

struct Inline<'d, 't> {
    document: &'d Value,
    left: usize,
    /// References that are being replaced.
    open: Vec<String>,
    told: &'t mut Told,
}

impl Inline<'_, '_> {
    fn value(&mut self, value: &Value, path: &str) -> Value {
        if self.left == 0 {
            return Value::Object(Map::new());
        }
        self.left -= 1;
        if self.left == 0 {
            self.told.add(Rule::DictionaryPart, path, "$ref");
        }
        match value {
            Value::Array(items) => {
                let item = |(index, item): (usize, &Value)| self.value(item, &at(path, &index.to_string()));
                Value::Array(items.iter().enumerate().map(item).collect())
            }
            Value::Object(keys) => match keys.get("$ref") {
                Some(Value::String(reference)) => self.reference(reference, keys, path),
                _ => {
                    let kept = keys.iter().filter(|(key, _)| !matches!(key.as_str(), "definitions" | "$defs"));
                    let key = |(key, value): (&String, &Value)| {
                        // What a value may be is not a schema, whatever it looks like.
                        let plain = matches!(key.as_str(), "enum" | "const" | "default" | "examples");
                        let value = if plain { value.clone() } else { self.value(value, &at(path, key)) };
                        (key.clone(), value)
                    };
                    Value::Object(kept.map(key).collect())
                }
            },
            other => other.clone(),
        }
    }

    /// What stands beside a reference counts for nothing, but for its words.
    fn reference(&mut self, reference: &str, beside: &Map<String, Value>, path: &str) -> Value {
        let known = target(self.document, reference).filter(|_| !self.open.iter().any(|open| open == reference));
        let Some(target) = known.cloned() else {
            self.told.not_checked_by(Rule::DictionaryReference, &at(path, "$ref"), &short(reference));
            return Value::Object(Map::new());
        };
        self.open.push(reference.to_owned());
        let mut value = self.value(&target, path);
        self.open.pop();
        if let Value::Object(keys) = &mut value {
            for word in ["title", "description"] {
                if let Some(text) = beside.get(word) {
                    keys.insert(word.to_owned(), text.clone());
                }
            }
        }
        value
    }
}

/// The part of a document that a reference leads to.
fn target<'v>(document: &'v Value, reference: &str) -> Option<&'v Value> {
    let fragment = reference.strip_prefix('#')?;
    let mut pointer = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'%' {
            let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok())?;
            pointer.push(u8::from_str_radix(code, 16).ok()?);
            rest = after.get(2..)?;
        } else {
            pointer.push(*first);
        }
    }
    document.pointer(&String::from_utf8(pointer).ok()?)
}
