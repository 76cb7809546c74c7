//! The scripts of the published dictionaries, on rows made of what they themselves speak of.

use super::theirs::{Case, Node};
use super::{compare, number};
use crate::strict::Random;
use crate::strict::{Rows, StrictCase, verdict_knowing};
use bordereau::check::Manner;
use bordereau::dictionary::lectern::KnownScripts;
use bordereau::programme::Programme;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

const ODD: &[&str] = &[
    "",
    " ",
    "  ",
    "\"  \"",
    "%",
    "100%",
    "%E0%A4%A",
    "%20",
    "%C3%A9",
    "é",
    "İ",
    "ß",
    "ſ",
    "😀",
    "\u{feff}x",
    "\u{85}",
    "a;b",
    "a|b",
    "AJCC 8th edition",
    "ajcc",
    "AJCCx",
    "NCT12345678",
    "nct1",
    "2004-000000-12",
    "true",
    "TRUE",
    "0",
    "$&",
    "null",
    "undefined",
    "__proto__",
    "constructor",
];

/// Every script in a document, with the name of the field it stands at where it stands at one.
fn scripts(value: &Value, name: Option<&str>, out: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Object(keys) => {
            let name = value.get("name").and_then(Value::as_str).or(name);
            keys.values().for_each(|value| scripts(value, name, out));
        }
        Value::Array(items) => items.iter().for_each(|item| scripts(item, name, out)),
        Value::String(text) if text.contains("function validate") => {
            out.insert((text.clone(), name.unwrap_or("field").to_owned()));
        }
        _ => {}
    }
}

/// Words in quotation marks, and names after a point.
fn words(script: &str) -> (Vec<String>, Vec<String>) {
    let mut texts: Vec<String> = ODD.iter().map(|text| (*text).to_owned()).collect();
    for mark in ['\'', '"'] {
        texts.extend(script.split(mark).skip(1).step_by(2).filter(|text| text.len() < 60).map(str::to_owned));
    }
    let names = script.split("ow.").skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
    let names: BTreeSet<String> = names.filter(|name: &String| name.contains('_') || name.len() > 3).collect();
    (texts, names.into_iter().collect())
}

fn cell(random: &mut Random, texts: &[String]) -> Value {
    match random.below(20) {
        0..=2 => Value::Null,
        3 => json!(random.below(3)),
        4 => json!(random.percent(50)),
        5 => json!([random.one(texts), random.one(texts)]),
        6 => json!(random.one(ODD)),
        7..=9 => json!(random.one(texts).to_uppercase()),
        10 => json!(format!(" {} ", random.one(texts))),
        _ => json!(random.one(texts)),
    }
}

#[test]
fn published_scripts_say_what_they_say_in_node() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    for name in ["lectern/argo-0.14.json", "cqdg/cqdg-dictionary-5.60.en.json", "cqdg/cqdg-dictionary-1.6.en.json"] {
        let path = root.join("../shared/reference").join(name);
        match std::fs::read_to_string(&path) {
            Ok(text) => scripts(&serde_json::from_str(&text).expect("JSON"), None, &mut found),
            Err(_) => println!("skipped: {} is not here", path.display()),
        }
    }
    let scripts: Vec<(String, String, Vec<String>, Vec<String>)> = found
        .into_iter()
        .map(|(script, name)| {
            let (texts, names) = words(&script);
            (script, name, texts, names)
        })
        .collect();
    println!("{} scripts and fields", scripts.len());
    if scripts.is_empty() {
        return;
    }
    let tally = compare(&mut Node::start(), number("SCRIPT_SEED", 1), number("SCRIPT_CASES", 3_000), &|random, number| {
        let (script, name, texts, names) = &scripts[number as usize % scripts.len()];
        let mut row: Vec<(String, Value)> = Vec::new();
        for column in names.iter().chain([name]) {
            if random.percent(92) && row.iter().all(|(known, _)| known != column) {
                row.push((column.clone(), cell(random, texts)));
            }
        }
        for category in ["_m_category", "_n_category", "_t_category"] {
            let stage = name.split("_tumour").next().unwrap_or_default();
            row.push((format!("{stage}{category}"), cell(random, texts)));
        }
        Case { script: script.clone(), name: name.clone(), row }
    });
    assert!(tally.left.is_empty(), "every published script is run: {:?}", tally.left);
    assert!(tally.failed > 0 && tally.valid > 0 && tally.run > tally.failed + tally.valid, "{tally:?}");
}

/// What the programme says in rules of its scripts is what the scripts say: the same cells are refused.
#[test]
fn rules_that_stand_for_scripts_say_what_the_scripts_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| std::fs::read_to_string(root.join("dictionary/cqdg").join(name)).expect("it is there");
    let programme = Programme::read(&read("programme.json")).expect("it reads");
    let known: KnownScripts =
        programme.scripts.iter().map(|(hash, script)| (hash.clone(), script.restrictions.clone())).collect();
    let published = root.join("../shared/reference/cqdg/cqdg-dictionary-1.6.en.json");
    let Ok(published) = std::fs::read_to_string(&published) else {
        return println!("skipped: {} is not here", published.display());
    };
    let whole: Value = serde_json::from_str(&published).expect("JSON");
    let has_script = |field: &Value| !field["restrictions"]["script"].is_null();
    let seed = number("SCRIPT_SEED", 1);
    let mut refused = 0;
    for round in 0..number("SCRIPT_CASES", 4_000) / 100 {
        let random = &mut Random::of(seed, round);
        let mut dictionary = whole.clone();
        let mut tables = BTreeMap::new();
        for schema in dictionary["schemas"].as_array_mut().expect("schemas") {
            schema["restrictions"] = json!({});
            let fields = schema["fields"].as_array().cloned().unwrap_or_default();
            let scripts: String =
                fields.iter().filter(|f| has_script(f)).map(|f| f["restrictions"]["script"].to_string()).collect();
            let about =
                |field: &Value| has_script(field) || scripts.contains(&format!("ow.{}", field["name"].as_str().unwrap_or("?")));
            let fields: Vec<Value> = fields.into_iter().filter(about).collect();
            if !fields.iter().any(has_script) {
                continue;
            }
            let cell = |random: &mut Random, field: &Value| {
                let codes: Vec<&str> =
                    field["restrictions"]["codeList"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                // Where it is true, two scripts stop: a boolean has no `trim`. The rules leave that aside.
                if field["valueType"] == "boolean" {
                    return (*random.one(&["", "false"])).to_owned();
                }
                match random.below(10) {
                    0..=2 => String::new(),
                    3 => (*random.one(&["AJCC 8th edition", "Deceased", "Stage I", "T1", "0", "5", "true", "x"])).to_owned(),
                    _ if codes.is_empty() => {
                        (*random.one(&["0", "12", "T1", "AJCC T1", "01-02-2020", "C50.1", "MONDO:0005015"])).to_owned()
                    }
                    4 => random.one(&codes).to_uppercase(),
                    _ => (*random.one(&codes)).to_owned(),
                }
            };
            let rows = (0..40).map(|_| fields.iter().map(|field| cell(random, field)).collect()).collect();
            let headings = fields.iter().map(|field| field["name"].as_str().expect("a name").to_owned()).collect();
            tables.insert(schema["name"].as_str().expect("a name").to_owned(), Rows { headings, rows });
        }
        let case = StrictCase { dictionary, tables };
        let refusals = |known: &KnownScripts| -> BTreeSet<(String, u64, String)> {
            let kinds = ["script", "required", "empty", "codeList", "regex", "range", "type"];
            let verdict = verdict_knowing(&case, Manner::Ours, known);
            let found = verdict.findings.into_iter().filter(|(.., kind)| kinds.contains(&kind.as_str()));
            found.map(|(table, row, field, _)| (table, row, field)).collect()
        };
        let (as_rules, as_scripts) = (refusals(&known), refusals(&KnownScripts::new()));
        let (only_rules, only_scripts): (Vec<_>, Vec<_>) =
            (as_rules.difference(&as_scripts).collect(), as_scripts.difference(&as_rules).collect());
        assert!(
            only_rules.is_empty() && only_scripts.is_empty(),
            "SCRIPT_SEED={seed}: rules alone {only_rules:?}, scripts alone {only_scripts:?}"
        );
        refused += as_scripts.len();
    }
    assert!(refused > 1_000, "{refused}");
}
