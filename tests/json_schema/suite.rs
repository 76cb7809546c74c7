//! The official JSON Schema Test Suite, draft-07: its cases for the keywords that are read, as far as cells can say them.
//!
//! Rule of the file: a case is judged through the whole engine, with a table of one row. It is left out when our reader
//! tells that it does not check the schema, or when a cell cannot say the case: a text that reads as a number, a blank,
//! an object within an object.

use crate::desk::Desk;
use bordereau::dictionary::json_schema;
use bordereau::finding::{Group, Level, Rule};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Keywords about one type of value, which a schema without a type is about.
const TEXTS: [&str; 4] = ["pattern", "minLength", "maxLength", "format"];
const NUMBERS: [&str; 4] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const LISTS: [&str; 5] = ["items", "minItems", "maxItems", "uniqueItems", "additionalItems"];

/// A column that is always filled, so that the row is one.
const ROW: &str = "row";

#[test]
fn cases_of_the_official_suite_are_judged_as_it_says() {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    let folder = format!("{}/tests/json_schema/suite", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = std::fs::read_dir(&folder).expect("the suite").flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths.into_iter().filter(|p| p.extension().is_some_and(|e| e == "json")) {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let groups: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("the file reads")).expect("JSON");
        for group in groups.as_array().into_iter().flatten() {
            for case in group["tests"].as_array().into_iter().flatten() {
                let count = counts.entry(name.clone()).or_default();
                let Some((schema, row)) = flat(&group["schema"], &case["data"]) else {
                    count[2] += 1;
                    continue;
                };
                let Some(verdict) = verdict(&schema, &row) else {
                    count[1] += 1;
                    continue;
                };
                count[0] += 1;
                if Value::Bool(verdict) != case["valid"] {
                    wrong.push(format!(
                        "{name}: {} / {}: {} {}",
                        group["description"], case["description"], group["schema"], case["data"]
                    ));
                }
            }
        }
    }
    println!("keyword  judged  told as not checked  no cell says it");
    for (name, [judged, told, unsaid]) in &counts {
        println!("{name}  {judged}  {told}  {unsaid}");
    }
    let all = counts.values().fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]]);
    println!("all  {}  {}  {}", all[0], all[1], all[2]);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all[0], wrong.join("\n"));
    assert!(all[0] >= 150, "{all:?}");
}

/// The case as the schema of a table and a row; none where cells cannot say it.
fn flat(schema: &Value, data: &Value) -> Option<(Value, Map<String, Value>)> {
    let keys = schema.as_object()?;
    if data.to_string().contains("\\u0000") || data.to_string().contains("\\r") {
        return None;
    }
    if let Value::Object(row) = data {
        if keys.get("type").is_some_and(|t| t != "object") {
            return None;
        }
        let known = keys.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        for (name, value) in row {
            let own = known.get(name).cloned().unwrap_or(json!({}));
            if !can_say(&resolved(schema, &own), value)
                || name.trim() != name
                || name.is_empty()
                || name.contains(['\n', '\t', '"'])
            {
                return None;
            }
        }
        let mut schema = keys.clone();
        let mut properties = known;
        properties.insert(ROW.to_owned(), json!({}));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("type".to_owned(), json!("object"));
        return Some((Value::Object(schema), row.clone()));
    }
    if !can_say(&resolved(schema, schema), data) {
        return None;
    }
    let mut own = keys.clone();
    let definitions = own.remove("definitions").unwrap_or(json!({}));
    own.remove("$schema");
    let whole = json!({ "type": "object", "properties": { "v": own, ROW: {} }, "definitions": definitions });
    Some((whole, Map::from_iter([("v".to_owned(), data.clone())])))
}

/// A schema with its reference followed, to see what it is about.
fn resolved(document: &Value, schema: &Value) -> Value {
    let target = schema["$ref"].as_str().and_then(|r| r.strip_prefix('#')).and_then(|p| document.pointer(p));
    target.cloned().unwrap_or_else(|| schema.clone())
}

/// True when a cell says a value so that its type is clear.
fn can_say(schema: &Value, value: &Value) -> bool {
    let Some(keys) = schema.as_object() else { return !matches!(value, Value::Object(_) | Value::Null | Value::Array(_)) };
    let has = |words: &[&str]| words.iter().any(|word| keys.contains_key(*word));
    let types: Vec<&str> = match keys.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let list = types.contains(&"array") || (types.is_empty() && has(&LISTS));
    let codes = keys.get("enum").and_then(Value::as_array).cloned().or_else(|| keys.get("const").map(|c| vec![c.clone()]));
    match value {
        Value::Null | Value::Object(_) => false,
        Value::Array(items) => {
            let item = keys.get("items").cloned().unwrap_or(json!({}));
            list && !items.is_empty() && items.iter().all(|i| !i.is_array() && can_say(&item, i)) && same_kind(items)
        }
        _ if list => false,
        Value::String(text) => {
            let ambiguous = text.trim() != text || text.is_empty() || text.contains(['\n', '\t', '"', ';']);
            let other = text.parse::<f64>().is_ok() || text == "true" || text == "false";
            // Codes of numbers make a column of numbers; a text there is refused all the same.
            let untold = other && !types.contains(&"string") || types.is_empty() && has(&NUMBERS);
            !ambiguous && !untold
        }
        Value::Number(_) => {
            let wanted = codes.is_none_or(|codes| codes.iter().all(Value::is_number));
            (types.is_empty() && !has(&TEXTS) || !types.contains(&"string") && !types.is_empty()) && wanted
        }
        Value::Bool(_) => {
            let wanted = codes.is_none_or(|codes| codes.iter().all(Value::is_boolean));
            (types.is_empty() && !has(&TEXTS) && !has(&NUMBERS) || !types.contains(&"string") && !types.is_empty()) && wanted
        }
    }
}

/// Elements of a list that are all text, or all of another type.
fn same_kind(items: &[Value]) -> bool {
    items.windows(2).all(|pair| std::mem::discriminant(&pair[0]) == std::mem::discriminant(&pair[1]))
}

/// True when the row meets the schema; none when the reader tells that it does not check all of it.
fn verdict(schema: &Value, row: &Map<String, Value>) -> Option<bool> {
    let bytes = schema.to_string().into_bytes();
    let (_, told) = json_schema::read(&[("t.json".to_owned(), bytes.clone())]).expect("a schema");
    let unchecked = |group: &Group| !matches!(group.key.rule, Rule::DictionaryIgnored);
    if told.iter().any(unchecked) {
        return None;
    }
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            items.iter().map(|i| i.as_str().map_or_else(|| i.to_string(), str::to_owned)).collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    };
    let mut headings = vec![ROW.to_owned()];
    let mut cells = vec!["r".to_owned()];
    for (name, value) in row {
        headings.push(name.clone());
        cells.push(text(value));
    }
    let table = format!("{}\n{}\n", headings.join("\t"), cells.join("\t"));
    let mut desk = Desk::new();
    desk.add(&[("t.json".to_owned(), bytes)]);
    desk.add(&[("t.tsv".to_owned(), table.into_bytes())]);
    desk.check();
    let counted = |g: &&Group| g.level == Level::Error && g.key.rule != Rule::TableMissing || g.key.rule == Rule::CodeSpelling;
    let bad: Vec<&Group> = desk.report().groups.iter().filter(counted).collect();
    assert!(!bad.iter().any(|g| g.key.rule == Rule::TableUnknown), "{schema} {bad:?}");
    Some(bad.is_empty())
}
