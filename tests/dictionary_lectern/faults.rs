//! Faulty dictionaries: the rest still loads, and every fault is told with its rule and place.

use super::{base, put, read, told_beside_strict, with};
use bordereau::dictionary::lectern::restrictions;
use bordereau::dictionary::{Conditional, Plain, Restriction, ValueType};
use bordereau::finding::Case;
use serde_json::{Value, json};

const RULES: &str = "/schemas/0/fields/0/restrictions";

/// What is told of a document beside the strict verdict.
fn told(document: &Value) -> Vec<String> {
    told_beside_strict(&read(document).1).into_iter().map(|(code, path, what)| format!("{code} {path} {what}")).collect()
}

#[test]
fn parts_that_cannot_be_understood() {
    let deep = format!("{}a{}", "(".repeat(60), ")".repeat(60));
    for (place, value, expected) in [
        (RULES, json!("required"), format!("D606 {RULES} \"required\"")),
        (RULES, json!({ "required": 1 }), format!("D606 {RULES}/required 1")),
        (RULES, json!({ "codeList": 5 }), format!("D606 {RULES}/codeList 5")),
        (RULES, json!({ "codeList": ["a", {}] }), format!("D606 {RULES}/codeList/1 {{}}")),
        (RULES, json!({ "codeList": [] }), format!("D606 {RULES}/codeList []")),
        (RULES, json!({ "regex": 5 }), format!("D606 {RULES}/regex 5")),
        (RULES, json!({ "regex": "(" }), format!("D603 {RULES}/regex (")),
        (RULES, json!({ "regex": deep }), format!("D601 {RULES}/regex {deep}")),
        (RULES, json!({ "range": [1, 2] }), format!("D606 {RULES}/range [1,2]")),
        (RULES, json!({ "range": { "min": "0" } }), format!("D606 {RULES}/range/min \"0\"")),
        (RULES, json!({ "count": 2 }), format!("D601 {RULES}/count count")),
        (RULES, json!({ "script": 5 }), format!("D606 {RULES}/script 5")),
        (RULES, json!({ "then": {} }), format!("D606 {RULES}/then then")),
        (RULES, json!({ "if": { "conditions": [{ "fields": ["n"] }] } }), format!("D606 {RULES}/if/conditions/0/match null")),
        ("/schemas/0/fields/0/valueType", json!("date"), "D606 /schemas/0/fields/0/valueType \"date\"".to_string()),
        ("/schemas/0/fields/0/isArray", json!(1), "D606 /schemas/0/fields/0/isArray 1".to_string()),
        ("/schemas/0/fields/0/delimiter", json!(""), "D606 /schemas/0/fields/0/delimiter \"\"".to_string()),
        ("/schemas/0/fields/1/name", json!("pid"), "D606 /schemas/0/fields/1/name pid".to_string()),
        ("/schemas/0/fields/1", json!(null), "D606 /schemas/0/fields/1/name null".to_string()),
        ("/schemas/1/name", json!("p"), "D606 /schemas/1/name p".to_string()),
        ("/schemas/1", json!(5), "D606 /schemas/1/name null".to_string()),
        ("/schemas/1/fields", json!({}), "D606 /schemas/1/fields {}".to_string()),
        ("/schemas/1/restrictions", json!({ "foreignKey": [5] }), "D606 /schemas/1/restrictions/foreignKey/0 5".to_string()),
        ("/schemas/1/restrictions", json!({ "uniqueKey": "f" }), "D606 /schemas/1/restrictions/uniqueKey \"f\"".to_string()),
    ] {
        let document = with(place, value.clone());
        assert_eq!(told(&document), [expected], "{value} at {place}");
        assert!(!read(&document).0.schemas.is_empty());
    }
}

#[test]
fn a_fault_leaves_the_rest_of_its_field_alone() {
    let rules = json!({ "required": true, "codeList": {}, "regex": ["(", "^a"], "range": { "min": 1, "max": "x" } });
    let (dictionary, _) = read(&with(RULES, rules));
    let field = &dictionary.schemas[0].fields[0];
    let [Restriction::Plain(plain)] = field.restrictions.as_slice() else { panic!("{:?}", field.restrictions) };
    assert!(plain.required && plain.code_list.is_none() && plain.regex == ["^a"]);
    assert_eq!(plain.range.and_then(|range| range.min), Some(1.0));
    assert_eq!(field.unchecked, ["codeList", "range max", "regex ("]);
}

#[test]
fn lenient_spellings() {
    let document =
        put(with("/schemas/0/fields/0/valueType", json!("String")), RULES, json!({ "required": "true", "empty": null }));
    let document = put(document, "/schemas/0/fields/0/isArray", json!("false"));
    let document = put(document, "/schemas/1/restrictions", json!({ "uniqueKey": [["f"], ["f", "n"]] }));
    let (dictionary, groups) = read(&document);
    let field = &dictionary.schemas[0].fields[0];
    assert_eq!((field.value_type, field.always_required(), field.is_array), (ValueType::String, true, false));
    assert_eq!(dictionary.schemas[1].unique_keys, [vec!["f".to_string()], vec!["f".to_string(), "n".to_string()]]);
    assert_eq!(told_beside_strict(&groups), []);
}

#[test]
fn half_a_condition_is_no_condition() {
    for broken in [
        json!({ "conditions": [{ "fields": ["n"], "match": { "regex": "(" } }] }),
        json!({ "conditions": [{ "fields": [1], "match": {} }] }),
        json!({ "conditions": [{ "fields": ["n"], "match": { "range": { "min": "1", "max": 2 } } }] }),
        json!({ "conditions": [{ "fields": ["n"], "match": { "count": {} } }] }),
        json!({ "conditions": [{ "fields": ["n"], "match": {}, "case": "most" }] }),
        json!({ "conditions": "n" }),
        json!(true),
    ] {
        let (dictionary, groups) = read(&with(RULES, json!({ "if": broken, "then": { "required": true }, "regex": "^a" })));
        let field = &dictionary.schemas[0].fields[0];
        assert!(matches!(field.restrictions.as_slice(), [Restriction::Plain(plain)] if plain.regex == ["^a"]), "{broken}");
        assert!(field.unchecked.iter().any(|name| name.starts_with("if ")), "{broken}");
        assert_eq!(told_beside_strict(&groups).len(), 1, "{broken}");
    }
}

#[test]
fn conditions_with_ignored_parts_and_unknown_fields() {
    let condition = json!({ "fields": ["n", "none"], "match": { "codeList": [1], "like": "x" }, "arrayFieldCase": "all" });
    let place = format!("{RULES}/if/conditions/0");
    let document = with(RULES, json!({ "if": { "conditions": [condition] }, "then": { "empty": true } }));
    assert_eq!(
        told(&document),
        [
            format!("D604 {place}/fields/1 none"),
            format!("D609 {place}/arrayFieldCase arrayFieldCase"),
            format!("D609 {place}/match/like like"),
        ]
    );
}

#[test]
fn keys_that_lead_nowhere() {
    let key = |schema: &str, local: &str, foreign: &str| {
        with(
            "/schemas/1/restrictions",
            json!({ "foreignKey": [{ "schema": schema, "mappings": [{ "local": local, "foreign": foreign }] }] }),
        )
    };
    for (document, expected) in [
        (key("q", "f", "pid"), "q.pid"),
        (key("p", "f", "none"), "p.none"),
        (key("p", "none", "pid"), "c.none"),
        (key("c", "f", "f"), "c.f"),
    ] {
        assert_eq!(told(&document), [format!("D604 /schemas/1/restrictions/foreignKey/0 {expected}")]);
        assert!(read(&document).0.schemas[1].foreign_keys.is_empty());
    }
    // Found without regard to case, and kept as the table spells it; a table may refer to itself by another field.
    let (dictionary, _) = read(&key("P", "F", "PID"));
    assert_eq!(dictionary.schemas[1].foreign_keys[0].schema, "p");
    assert_eq!(dictionary.schemas[1].foreign_keys[0].mappings, [("f".to_string(), "pid".to_string())]);
    assert_eq!(read(&key("c", "f", "n")).0.schemas[1].foreign_keys.len(), 1);
    let unique = with("/schemas/1/restrictions", json!({ "uniqueKey": ["f", "none"] }));
    assert_eq!(told(&unique), ["D604 /schemas/1/restrictions/uniqueKey none"]);
}

#[test]
fn examples_are_held_against_their_own_rules() {
    const PLACE: &str = "D607 /schemas/0/fields/0/meta/examples";
    for (rules, examples, kept, expected) in [
        (json!({ "regex": "^HP:" }), json!(["HP:1", "MP:1"]), 2, vec![format!("{PLACE}/1 MP:1")]),
        (json!({ "codeList": ["A", "b"] }), json!(["a", "B", "c"]), 3, vec![format!("{PLACE}/2 c")]),
        (json!({ "regex": "^C" }), json!("C41.1, C16.9"), 1, vec![]),
        (json!({ "regex": "^C[0-9.]+$" }), json!("C41.1, C16.9"), 2, vec![]),
        (json!({ "regex": "^C[0-9.]+$" }), json!("C41.1, D1"), 2, vec![format!("{PLACE} D1")]),
        (json!({ "regex": "^C[0-9.]+$" }), json!("D1"), 1, vec![format!("{PLACE} D1")]),
        (json!({}), json!("breast cancer, stroke"), 1, vec![]),
        (json!({ "codeList": ["a, b"] }), json!("A, B"), 1, vec![]),
        (json!({}), json!([1, true, null, ""]), 2, vec![]),
        (json!({}), json!({ "a": 1 }), 0, vec![]),
    ] {
        let document = put(with(RULES, rules.clone()), "/schemas/0/fields/0/meta", json!({ "examples": examples }));
        assert_eq!(told(&document), expected, "{rules} {examples}");
        assert_eq!(read(&document).0.schemas[0].fields[0].examples.len(), kept, "{rules} {examples}");
    }
    let list = put(with(RULES, json!({ "codeList": ["a", "b"] })), "/schemas/0/fields/0/isArray", json!(true));
    let meta = |examples: Value| told(&put(list.clone(), "/schemas/0/fields/0/meta", json!({ "examples": examples })));
    assert_eq!(meta(json!("a;b")), Vec::<String>::new());
    assert_eq!(meta(json!(["a;c"])), [format!("{PLACE}/0 a;c")]);
    let number = put(base(), "/schemas/0/fields/1/restrictions", json!({ "range": { "min": 0, "exclusiveMax": 10 } }));
    let number = put(number, "/schemas/0/fields/1/meta", json!({ "examples": ["9", "10", "1.5", "x"] }));
    assert_eq!(told(&number).len(), 3);
}

#[test]
fn restrictions_on_their_own() {
    let (rules, problems) = restrictions(&json!([
        { "required": true },
        { "if": { "conditions": [{ "fields": ["a"], "match": { "count": 2 } }], "case": "any" }, "then": { "empty": true }, "else": [{ "regex": "(" }] },
    ]));
    let [Restriction::Plain(first), Restriction::Conditional(second)] = rules.as_slice() else { panic!("{rules:?}") };
    assert_eq!(first, &Plain { required: true, ..Plain::default() });
    let Conditional { case, conditions, then, otherwise } = second.as_ref();
    assert_eq!((*case, conditions.len(), then.len(), otherwise.len()), (Case::Any, 1, 1, 0));
    assert_eq!(conditions[0].matches.count.and_then(|count| count.max), Some(2.0));
    let problems: Vec<_> = problems.iter().map(|p| (p.rule.code(), p.path.as_str(), p.what.as_str())).collect();
    assert_eq!(problems, [("D603", "/1/else/0/regex", "(")]);
    assert_eq!(restrictions(&json!({})).0, []);
}

#[test]
fn keys_that_nobody_reads() {
    let key = json!([{ "schema": "p", "name": "k", "mappings": [{ "local": "f", "foreign": "pid", "kind": 1 }] }]);
    let document = with("/schemas/1/restrictions", json!({ "foreignKey": key, "uniqueKeys": ["f"] }));
    let place = "D609 /schemas/1/restrictions";
    assert_eq!(
        told(&document),
        [
            format!("{place}/foreignKey/0/mappings/0/kind kind"),
            format!("{place}/foreignKey/0/name name"),
            format!("{place}/uniqueKeys uniqueKeys"),
        ]
    );
}

#[test]
fn rules_that_no_value_can_meet() {
    let place = |key: &str| format!("D608 {RULES}{key}");
    for (rules, expected) in [
        (json!({ "regex": "^a$b" }), vec![place("/regex ^a$b")]),
        (json!({ "regex": ["^a", "(?=x)$."] }), vec![place("/regex/1 (?=x)$.")]),
        (json!({ "regex": "a[]" }), vec![place("/regex a[]")]),
        (json!({ "regex": "(a)\\1$^b" }), vec![]),
        (json!({ "regex": "^$|^a.$" }), vec![]),
        (json!({ "codeList": ["A", "B"], "regex": "^[0-9]" }), vec![place("/codeList codeList + regex")]),
        (json!({ "codeList": ["A", "1"], "regex": "^[0-9]" }), vec![]),
        (json!({ "range": { "min": 2, "max": 1 } }), vec![place("/range 2…1")]),
        (json!({ "range": { "min": 1, "max": 1 } }), vec![]),
        (json!({ "range": { "exclusiveMin": 1, "max": 1 } }), vec![place("/range 1…1")]),
        (json!({ "range": { "min": 1, "exclusiveMax": 1 } }), vec![place("/range 1…1")]),
        (json!({ "required": true, "empty": true }), vec![place("/empty required + empty")]),
    ] {
        assert_eq!(told(&with(RULES, rules.clone())), expected, "{rules}");
    }
}
