//! CQDG's dictionary, programme and example study, held against the published dictionary and against each other.
//!
//! Rule of the file: the dictionary is read as plain JSON here, so that these tests speak of the data and not of a
//! reader. The published files are reference data that is not part of the project: where they are absent, the tests
//! that need them say so and pass.

mod given;
mod programme;
mod published;
mod study;

use bordereau::programme::{Patch, Programme};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The programme's folder.
const HOME: &str = "dictionary/cqdg";
/// Code lists that are left without words: their codes are the words of the trade.
const STAGES: [&str; 4] = ["stage_group", "t_category", "n_category", "m_category"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn json_of(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn ours() -> Value {
    json_of(&root().join(HOME).join("cqdg-1.6.json"))
}

fn the_programme() -> Programme {
    let text = std::fs::read_to_string(root().join(HOME).join("programme.json")).expect("the programme file");
    Programme::read(&text).unwrap_or_else(|e| panic!("{}", e.0))
}

/// The published dictionary files, by name; empty with a sentence where they are absent.
fn published_files() -> BTreeMap<String, Value> {
    let folder = root().join("../shared/reference/cqdg");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("The published CQDG dictionaries are not on this computer: not compared.");
        return BTreeMap::new();
    };
    let names = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    names
        .filter(|n| n.starts_with("cqdg-dictionary-") && n.ends_with(".json") && !n.contains("with-references"))
        .map(|n| (n.clone(), json_of(&folder.join(&n))))
        .collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Every field with the name of its table.
fn fields(dictionary: &Value) -> Vec<(&str, &Value)> {
    list(dictionary, "schemas").iter().flat_map(|s| list(s, "fields").iter().map(move |f| (text(&s["name"]), f))).collect()
}

/// The unconditional parts of a field's restrictions, as one object; `required: false` says nothing.
fn plain(restrictions: &Value) -> Map<String, Value> {
    let parts = restrictions.as_array().cloned().unwrap_or_else(|| vec![restrictions.clone()]);
    let objects = parts.iter().filter_map(Value::as_object).filter(|part| !part.contains_key("if"));
    let mut all: Map<String, Value> = objects.flatten().map(|(k, v)| (k.clone(), v.clone())).collect();
    all.retain(|key, value| key != "script" && !(key == "required" && value == &json!(false)));
    all
}

/// The dictionary with the programme's corrections.
fn corrected() -> Value {
    let mut dictionary = ours();
    for amendment in &the_programme().amendments {
        for patch in amendment.patches.clone() {
            let Patch::Restrictions { table, field, restrictions } = patch else {
                panic!("{}: a patch of another kind", amendment.id)
            };
            let schema = dictionary["schemas"].as_array_mut().and_then(|all| all.iter_mut().find(|s| s["name"] == json!(table)));
            let fields = schema.and_then(|s| s["fields"].as_array_mut()).unwrap_or_else(|| panic!("no table {table}"));
            let target =
                fields.iter_mut().find(|f| f["name"] == json!(field)).unwrap_or_else(|| panic!("no field {table}.{field}"));
            target["restrictions"] = restrictions;
        }
    }
    dictionary
}

fn meets(pattern: &str, value: &str) -> bool {
    regress::Regex::new(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}")).find(value).is_some()
}

/// What an unconditional rule says against a value, if anything.
fn against(field: &Value, value: &str) -> Option<String> {
    let rules = plain(&field["restrictions"]);
    let parts: Vec<&str> = if field["isArray"] == json!(true) { value.split(';').collect() } else { vec![value] };
    for part in parts {
        if rules.get("codeList").is_some_and(|codes| !codes.as_array().is_some_and(|c| c.contains(&json!(part)))) {
            return Some(format!("{part} is not in the list"));
        }
        if let Some(pattern) = rules.get("regex").filter(|pattern| !meets(text(pattern), part)) {
            return Some(format!("{part} does not meet {pattern}"));
        }
        let kind = text(&field["valueType"]);
        let number: Option<f64> = part.parse().ok();
        let right = match kind {
            "integer" => part.parse::<i64>().is_ok(),
            "number" => number.is_some(),
            "boolean" => part == "true" || part == "false",
            _ => true,
        };
        let limit = |key: &str| rules.get("range").and_then(|range| range[key].as_f64());
        let inside = number.is_none_or(|n| limit("min").is_none_or(|m| n >= m) && limit("max").is_none_or(|m| n <= m));
        if !right || !inside {
            return Some(format!("{part} is not a right {kind}"));
        }
    }
    None
}
