//! References: resolved as the published library resolves them, and told where they lead nowhere.

use super::{put, read, told, with};
use bordereau::dictionary::{Match, MatchValue, Plain, Restriction, Scalar};
use serde_json::{Value, json};

fn dictionary(rules: Value) -> Value {
    let references = json!({
        "l": { "a": ["x", "y"], "s": "x", "deep": ["#/l/s", "w"], "turn": ["#/l/round"], "round": "#/l/turn", "n": [1, 2] },
        "r": { "two": ["^a", "b$"], "one": ["^x"] },
        "notes": { "hello": "bonjour" },
    });
    put(with("/references", references), "/schemas/0/fields/0/restrictions", rules)
}

/// The first rule of the first field, the places of references that lead nowhere, and what is not checked.
fn resolved(rules: Value) -> (Option<Restriction>, Vec<(String, String)>, Vec<String>) {
    let (dictionary, groups) = read(&dictionary(rules));
    let field = &dictionary.schemas[0].fields[0];
    (field.restrictions.first().cloned(), told(&groups, "D602"), field.unchecked.clone())
}

fn codes(texts: &[&str]) -> Option<Vec<Scalar>> {
    Some(texts.iter().map(|text| Scalar::Text((*text).to_string())).collect())
}

#[test]
fn code_lists_and_patterns_are_resolved() {
    for (tag, expected) in [
        (json!("#/l/a"), &["x", "y"][..]),
        (json!("#/l/s"), &["x"]),
        (json!("#/l/a/0"), &["x"]),
        (json!(["#/l/a", "z"]), &["x", "y", "z"]),
        (json!("#/l/deep"), &["x", "w"]),
        (json!(["#/l/s", "#/l/s"]), &["x", "x"]),
    ] {
        let (rule, missing, _) = resolved(json!({ "codeList": tag }));
        let expected = Plain { code_list: codes(expected), ..Plain::default() };
        assert_eq!((rule, missing), (Some(Restriction::Plain(expected)), Vec::new()), "{tag}");
    }
    let (rule, missing, _) = resolved(json!({ "regex": ["#/r/two", "#/r/one/0"] }));
    assert!(missing.is_empty());
    assert!(matches!(rule, Some(Restriction::Plain(plain)) if plain.regex == ["^a", "b$", "^x"]));
}

#[test]
fn what_leads_nowhere_is_told_and_not_checked() {
    const PLACE: &str = "/schemas/0/fields/0/restrictions";
    for (tag, key, blamed) in [
        ("#/l/none", "codeList", "#/l/none"),
        ("#/l", "codeList", "#/l"),
        ("#/l/turn", "codeList", "#/l/turn"),
        ("#/r/none", "regex", "#/r/none"),
    ] {
        let (rule, missing, unchecked) = resolved(json!({ key: tag, "required": true }));
        assert!(
            matches!(rule, Some(Restriction::Plain(plain)) if plain.required && plain.code_list.is_none() && plain.regex.is_empty())
        );
        assert_eq!(missing, [(format!("{PLACE}/{key}"), blamed.to_string())], "{tag}");
        assert_eq!(unchecked, [format!("{key} {blamed}")], "{tag}");
    }
    // A list that is not known whole refuses nothing.
    let (rule, missing, _) = resolved(json!({ "codeList": ["#/l/none", "z"] }));
    assert_eq!((rule, missing.len()), (None, 1));
}

#[test]
fn conditions_are_resolved() {
    let matches = json!({ "codeList": ["#/l/a"], "value": "#/l/a", "regex": "#/r/one" });
    let rules = json!({
        "if": { "conditions": [{ "fields": ["n"], "match": matches }] },
        "then": { "codeList": "#/l/a" }, "else": [{ "regex": "#/r/two" }],
    });
    let (rule, missing, _) = resolved(rules);
    assert!(missing.is_empty());
    let Some(Restriction::Conditional(rule)) = rule else { panic!("{rule:?}") };
    let expected = Match {
        value: codes(&["x", "y"]).map(MatchValue::List),
        code_list: codes(&["x", "y"]),
        regex: vec!["^x".to_string()],
        ..Match::default()
    };
    assert_eq!(rule.conditions[0].matches, expected);
    assert!(matches!(&rule.then[0], Restriction::Plain(plain) if plain.code_list == codes(&["x", "y"])));
    assert!(matches!(&rule.otherwise[0], Restriction::Plain(plain) if plain.regex == ["^a", "b$"]));
}

#[test]
fn todays_form_resolves_nothing_on_numbers() {
    let rules = json!({
        "codeList": "#/l/n",
        "if": { "conditions": [{ "fields": ["pid"], "match": { "codeList": "#/l/a" } }] }, "then": { "required": true },
    });
    let (dictionary, groups) = read(&put(dictionary(json!({})), "/schemas/0/fields/1/restrictions", rules));
    let field = &dictionary.schemas[0].fields[1];
    assert_eq!(field.code_list(), None);
    assert_eq!(told(&groups, "D602").len(), 2);
    // Such a condition never holds.
    let Some(Restriction::Conditional(rule)) = field.restrictions.last() else { panic!("{:?}", field.restrictions) };
    assert_eq!(rule.conditions[0].matches.code_list, Some(Vec::new()));
}

#[test]
fn words_are_resolved_and_a_missing_one_is_not_fatal() {
    let meta = json!({ "displayName": "#/notes/hello", "notes": "#/notes/none", "examples": ["#/l/a", "z"] });
    let (dictionary, groups) = read(&put(dictionary(json!({})), "/schemas/0/fields/0/meta", meta));
    let field = &dictionary.schemas[0].fields[0];
    assert_eq!((field.label.fr.as_str(), field.notes.fr.as_str()), ("bonjour", "#/notes/none"));
    assert_eq!(field.examples, ["x", "y", "z"]);
    assert_eq!(told(&groups, "D602"), [("/schemas/0/fields/0/meta/notes".to_string(), "#/notes/none".to_string())]);
}

#[test]
fn references_cannot_run_away() {
    let mut levels = serde_json::Map::new();
    for level in 0..80 {
        let next = format!("#/x{}", level + 1);
        levels.insert(format!("x{level}"), json!([next, next]));
    }
    levels.insert("x80".to_string(), json!(["x"]));
    let chain: serde_json::Map<String, Value> = (0..5_000).map(|i| (format!("y{i}"), json!(format!("#/y{}", i + 1)))).collect();
    levels.extend(chain);
    for tag in ["#/x0", "#/y0"] {
        let document = put(
            with("/references", Value::Object(levels.clone())),
            "/schemas/0/fields/0/restrictions",
            json!({ "codeList": tag }),
        );
        assert_eq!(told(&read(&document).1, "D602").len(), 1, "{tag}");
    }
}
