//! The words of a dictionary for people: labels, descriptions and notes, in one language or in both.

use crate::dictionary::Tier;
use crate::order::Collected;
use crate::text::Words;
use serde_json::Value;
use std::collections::BTreeMap;

/// Words from `{"fr": …, "en": …}`, or the same text (or lines of text) for both languages.
fn words(value: Option<&Value>) -> Option<Words> {
    match value? {
        Value::String(text) => Some(Words::same(text.trim())).filter(|w| !w.is_empty()),
        Value::Array(lines) => {
            let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).map(str::trim).collect();
            Some(Words::same(lines.join("\n"))).filter(|w| !w.is_empty())
        }
        Value::Object(languages) => {
            let text = |key: &str| languages.get(key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
            let (fr, en) = (text("fr"), text("en"));
            Some(Words::new(fr.or(en)?, en.or(fr)?))
        }
        _ => None,
    }
}

fn meta<'v>(part: &'v Value, key: &str) -> Option<&'v Value> {
    part.get("meta").and_then(|meta| meta.get(key))
}

/// The name to show of a dictionary, table or field; its technical name where it has no other.
pub(super) fn label(part: &Value, name: &str) -> Words {
    words(meta(part, "label"))
        .or_else(|| words(part.get("displayName")))
        .or_else(|| words(meta(part, "displayName")))
        .or_else(|| words(meta(part, "display name")))
        .unwrap_or_else(|| Words::same(name))
}

/// The description of a dictionary, table or field.
pub(super) fn description(part: &Value) -> Words {
    words(meta(part, "description")).or_else(|| words(part.get("description"))).unwrap_or_default()
}

/// The notes to the submitter.
pub(super) fn notes(part: &Value) -> Words {
    words(meta(part, "notes")).unwrap_or_default()
}

/// Words for codes: `meta.codes`.
pub(super) fn codes(part: &Value) -> BTreeMap<String, Words> {
    let codes = meta(part, "codes").and_then(Value::as_object);
    codes.into_iter().flatten().filter_map(|(code, value)| Some((code.clone(), words(Some(value))?))).collected()
}

/// A plain text of `meta`.
pub(super) fn text(part: &Value, key: &str) -> Option<String> {
    meta(part, key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty()).map(str::to_string)
}

/// How important a field is: `meta.tier`, else the older form's `primaryId` and `core`.
pub(super) fn tier(field: &Value) -> Tier {
    let yes = |key: &str| match meta(field, key) {
        Some(Value::Bool(value)) => *value,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    };
    match text(field, "tier").map(|t| t.to_ascii_lowercase()).as_deref() {
        Some("id") => Tier::Id,
        Some("core") => Tier::Core,
        Some("extended") => Tier::Extended,
        _ if yes("primaryId") => Tier::Id,
        _ if yes("core") => Tier::Core,
        _ => Tier::Extended,
    }
}

/// `meta.default` as texts: one, or those of a list. Booleans and blanks are none.
pub(super) fn default_texts(field: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.as_f64().map_or_else(|| number.to_string(), |n| n.to_string())),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    match meta(field, "default")? {
        Value::Bool(_) => None,
        Value::Array(items) => items.iter().map(text).collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty()),
        value => text(value).filter(|text| !text.is_empty()).map(|text| vec![text]),
    }
}
