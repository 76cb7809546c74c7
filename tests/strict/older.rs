//! Random cases in the older form: what its client knows of the ones in today's form, and what only it knows.

use super::case::{Case, random_case};
use super::cells::CODES;
use super::random::Random;
use serde_json::{Map, Value, json};

/// Scripts that say something of every kind of row. Those that call themselves this client no longer knows.
const SCRIPTS: &[&str] = &[
    "(function v({$field}) { return {valid: $field === undefined || typeof $field !== 'number' || $field > 1, message: 'small'} })",
    "(function v({$row, $name}) { return {valid: !$row.b || $row.b !== $row[$name], message: `${$name} is b`} })",
    "(function v({$row}) { return {valid: 'a' in $row, message: Object.keys($row).join()} })",
    "(function v({$field}) { return {valid: $field.trim().length > 0, message: 'blank'} })",
    "(function v({$row}) { return {valid: Object.values($row).filter(v => v === true).length === 0, message: 'a boolean'} })",
    "(function v({$field}) { return {valid: !/[%aA]$/.test(decodeURI($field)), message: 'ends badly'} })",
    "(function v({$row}) { return {valid: Array.isArray($row.c) ? $row.c.every(x => x !== '') : true, message: 'empty'} })",
];

/// The case of a number in a run.
pub fn older_case(seed: u64, number: u64) -> Case {
    let random = &mut Random::of(seed ^ 0x1500, number);
    // Cases that were spoiled for the meta-schema are none of the client's.
    let mut case = (0..).map(|at| random_case(seed, number + at * 0x1_0000_0000)).find(is_sound).expect("most are");
    let schemas = case.dictionary["schemas"].as_array_mut().expect("schemas");
    for field in schemas.iter_mut().flat_map(|schema| schema["fields"].as_array_mut()).flatten() {
        let field = field.as_object_mut().expect("a field");
        older_field(random, field);
    }
    case.dictionary.as_object_mut().map(|document| document.remove("references"));
    case
}

fn is_sound(case: &Case) -> bool {
    let schemas = case.dictionary["schemas"].as_array();
    schemas.is_some_and(|schemas| {
        schemas.iter().all(|schema| {
            let named = schema["name"].as_str().is_some_and(|name| ["p", "c", "g"].contains(&name));
            named
                && schema["fields"]
                    .as_array()
                    .is_some_and(|f| f.iter().all(|f| f["name"].is_string() && f["valueType"].is_string()))
        })
    }) && super::ours::verdict(case, bordereau::check::Manner::Lectern).accepted
}

fn older_field(random: &mut Random, field: &mut Map<String, Value>) {
    field.remove("delimiter");
    let text = field["valueType"] == "string";
    let mut rules = Map::new();
    plain(field.get("restrictions").unwrap_or(&Value::Null), &mut rules);
    rules.remove("empty");
    // The client crashes at code lists of numbers.
    if !text {
        rules.remove("codeList");
    }
    rules.retain(|_, value| !value.to_string().contains("\"#/"));
    if let Some(Value::Array(patterns)) = rules.get("regex") {
        let first = patterns.first().cloned();
        rules.remove("regex");
        rules.extend(first.map(|pattern| ("regex".to_owned(), pattern)));
    }
    if field.remove("unique").is_some() {
        rules.insert("unique".into(), json!(true));
    }
    if random.percent(25) {
        let all: Vec<&str> = random.some(SCRIPTS, 2).into_iter().copied().collect();
        rules.insert("script".into(), json!(all));
    }
    if !rules.is_empty() || random.percent(20) {
        field.insert("restrictions".into(), Value::Object(rules));
    } else {
        field.remove("restrictions");
    }
    if random.percent(15) {
        let value = match random.below(4) {
            0 => json!(random.one(CODES)),
            1 => json!(1),
            2 => json!([random.one(CODES), "a"]),
            _ => json!(true),
        };
        field.insert("meta".into(), json!({ "default": value }));
    }
}

/// The plain rules anywhere among restrictions, as one.
fn plain(value: &Value, rules: &mut Map<String, Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| plain(item, rules)),
        Value::Object(keys) if keys.contains_key("if") => {
            ["then", "else"].iter().filter_map(|key| keys.get(*key)).for_each(|branch| plain(branch, rules));
        }
        Value::Object(keys) => rules.extend(keys.clone()),
        _ => {}
    }
}
