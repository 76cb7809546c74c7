//! Where our manner of judging differs from Lectern's on purpose: every row of the table in `docs/lectern.md`, in both
//! manners, and before the published package itself where it is installed.

use super::case::Case;
use super::ours::{Finding, verdict};
use super::{agree, theirs};
use crate::desk::Desk;
use bordereau::check::Manner;
use bordereau::finding::{Level, Rule};
use bordereau::protocol::Request;
use serde_json::{Value, json};

/// A field of a type; more keys where they are given.
fn field(name: &str, value_type: &str, more: Value) -> Value {
    let mut field = json!({ "name": name, "valueType": value_type });
    for (key, value) in more.as_object().into_iter().flatten() {
        field[key] = value.clone();
    }
    field
}

fn text(name: &str) -> Value {
    field(name, "string", json!({}))
}

fn case(schemas: &Value, tables: &Value) -> Case {
    let dictionary = json!({ "name": "D", "version": "1.0", "schemas": schemas });
    serde_json::from_value(json!({ "dictionary": dictionary, "tables": tables })).expect("a case")
}

fn one(fields: &Value, headings: &Value, rows: &Value) -> Case {
    case(&json!([{ "name": "p", "fields": fields }]), &json!({ "p": { "headings": headings, "rows": rows } }))
}

/// The errors in both manners, as `table row field kind`; Lectern's are those of the package itself.
fn both(case: &Case) -> (Vec<String>, Vec<String>) {
    let strict = verdict(case, Manner::Lectern);
    if let Some(mut validator) = theirs::start(theirs::CURRENT) {
        let theirs = validator.judge(std::slice::from_ref(case)).remove(0);
        assert!(agree(Manner::Lectern, &strict, &theirs), "{strict:?}\n{theirs:?}");
    }
    let said = |(table, row, field, kind): &Finding| format!("{table} {row} {field} {kind}");
    let is_error = |(_, _, _, kind): &&Finding| Rule::from_code(kind).is_none_or(|rule| rule.level() == Level::Error);
    let ours = verdict(case, Manner::Ours).findings;
    (ours.iter().filter(is_error).map(said).collect(), strict.findings.iter().map(said).collect())
}

fn differ(case: &Case, ours: &[&str], lecterns: &[&str]) {
    let (found, strict) = both(case);
    assert_eq!(found, ours, "ours");
    assert_eq!(strict, lecterns, "Lectern's");
}

#[test]
fn a_required_column_that_is_missing() {
    let fields = json!([text("id"), field("sex", "string", json!({ "restrictions": { "required": true } }))]);
    let case = one(&fields, &json!(["id"]), &json!([["a"], ["b"], ["c"]]));
    differ(&case, &["p 0 sex T301"], &["p 1 sex required", "p 2 sex required", "p 3 sex required"]);
}

#[test]
fn an_unknown_column() {
    let case = one(&json!([text("id")]), &json!(["id", "note"]), &json!([["a", "x"], ["b", ""]]));
    differ(&case, &["p 0 note unknown"], &["p 1 note unknown", "p 2 note unknown"]);
}

#[test]
fn two_columns_with_the_same_heading() {
    let fields = json!([field("age", "integer", json!({}))]);
    let case = one(&fields, &json!(["age", "age"]), &json!([["1", "x"], ["y", "2"]]));
    differ(&case, &["p 0 age T303", "p 2 age type"], &["p 1 age type"]);
}

#[test]
fn a_table_without_rows() {
    let mut desk = study("id\tage\n");
    let told = |desk: &Desk| desk.report().groups.iter().any(|g| g.key.rule == Rule::NoRows);
    assert!(told(&desk));
    desk.overview(Request::JudgeAs { manner: Manner::Lectern });
    desk.check();
    assert!(desk.report().groups.is_empty());
}

#[test]
fn titles_and_other_spellings_as_headings() {
    let mut desk = study("Identifiant\tAge \nP1\t4\n");
    assert!(
        desk.report().groups.iter().all(|g| g.level == Level::Note || g.key.rule.scope() == bordereau::finding::Scope::Cross)
    );
    desk.overview(Request::JudgeAs { manner: Manner::Lectern });
    desk.check();
    let found: Vec<(Rule, Option<String>)> = desk.report().groups.iter().map(|g| (g.key.rule, g.key.field.clone())).collect();
    let unknown = |name: &str| (Rule::UnknownColumn, Some(name.to_owned()));
    assert_eq!(found, [(Rule::Required, Some("id".to_owned())), unknown("Identifiant"), unknown("Age ")]);
}

/// A session with a dictionary of one table and a file for it.
fn study(file: &str) -> Desk {
    let fields = json!([
        field("id", "string", json!({ "displayName": "Identifiant", "restrictions": { "required": true } })),
        field("age", "integer", json!({}))
    ]);
    let dictionary = json!({ "name": "D", "version": "1.0", "schemas": [{ "name": "person", "fields": fields }] });
    let files = [("d.json", dictionary.to_string()), ("person.tsv", file.to_owned())];
    Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())))
}

fn family(keys: &Value, tables: &Value) -> Case {
    let parent = json!({ "name": "p", "fields": [text("x"), text("y")] });
    let child = json!({ "name": "c", "fields": [text("x"), text("y")], "restrictions": { "foreignKey": keys } });
    case(&json!([parent, child]), tables)
}

#[test]
fn a_parent_table_that_is_absent() {
    let keys = json!([{ "schema": "p", "mappings": [{ "local": "x", "foreign": "x" }] }]);
    let case = family(&keys, &json!({ "c": { "headings": ["x", "y"], "rows": [["1", ""], ["2", ""], ["", ""]] } }));
    differ(&case, &["c 0  X402"], &["c 1 x foreignKey", "c 2 x foreignKey"]);
}

#[test]
fn a_key_of_which_a_column_is_missing() {
    let needed = |name: &str| field(name, "string", json!({ "restrictions": { "required": true } }));
    let parent = json!({ "name": "p", "fields": [needed("x"), text("y")], "restrictions": { "uniqueKey": ["x", "y"] } });
    let keys = json!([{ "schema": "p", "mappings": [{ "local": "x", "foreign": "x" }] }]);
    let child = json!({ "name": "c", "fields": [needed("x")], "restrictions": { "foreignKey": keys } });
    let rows = |parents: &Value| json!({ "p": parents, "c": { "headings": ["x"], "rows": [["1"], ["2"]] } });
    let lacking = rows(&json!({ "headings": ["y"], "rows": [["A"], ["A"]] }));
    let lecterns =
        ["c 1 x foreignKey", "c 2 x foreignKey", "p 1 x required", "p 1 x+y uniqueKey", "p 2 x required", "p 2 x+y uniqueKey"];
    differ(&case(&json!([parent, child]), &lacking), &["p 0 x T301"], &lecterns);
    // Once it is there, they are told.
    let there = rows(&json!({ "headings": ["y", "x"], "rows": [["A", "1"], ["A", "1"]] }));
    let told = ["c 2 x foreignKey", "p 1 x+y uniqueKey", "p 2 x+y uniqueKey"];
    differ(&case(&json!([parent, child]), &there), &told, &told);
}

#[test]
fn a_foreign_key_of_two_columns() {
    let keys = json!([{ "schema": "p", "mappings": [{ "local": "x", "foreign": "x" }, { "local": "y", "foreign": "y" }] }]);
    let parents = json!({ "headings": ["x", "y"], "rows": [["1", "A"], ["2", "B"]] });
    let case = family(&keys, &json!({ "p": parents, "c": { "headings": ["x", "y"], "rows": [["1", "A"], ["1", "B"]] } }));
    differ(&case, &["c 2 y foreignKey"], &[]);
}

#[test]
fn a_foreign_key_of_lists() {
    let list = || field("x", "string", json!({ "isArray": true }));
    let key = json!([{ "schema": "p", "mappings": [{ "local": "x", "foreign": "x" }] }]);
    let child = json!({ "name": "c", "fields": [list()], "restrictions": { "foreignKey": key } });
    let rows = json!({ "headings": ["x"], "rows": [["a"], [""]] });
    let case = case(&json!([{ "name": "p", "fields": [list()] }, child]), &json!({ "p": rows, "c": rows }));
    differ(&case, &[], &["c 1 x foreignKey", "c 2 x foreignKey"]);
}

#[test]
fn blank_unique_keys() {
    let schema = json!([{ "name": "p", "fields": [text("x"), text("y")], "restrictions": { "uniqueKey": ["x", "y"] } }]);
    let rows = json!([["", ""], [" ", "\u{a0}"], ["a", ""], ["a", ""]]);
    let lecterns = ["p 1 x+y uniqueKey", "p 2 x+y uniqueKey", "p 3 x+y uniqueKey", "p 4 x+y uniqueKey"];
    let case = case(&schema, &json!({ "p": { "headings": ["x", "y"], "rows": rows } }));
    differ(&case, &["p 3 x+y uniqueKey", "p 4 x+y uniqueKey"], &lecterns);
}

#[test]
fn keys_that_look_the_same() {
    let fields = json!([field("id", "string", json!({ "unique": true }))]);
    let case = one(&fields, &json!(["id"]), &json!([["P1"], ["P1\u{200b}"]]));
    differ(&case, &["p 1 id unique", "p 2 id unique"], &[]);
}

#[test]
fn a_row_is_judged_as_a_safe_repair_would_leave_it() {
    let when = json!({ "if": { "conditions": [{ "fields": ["n"], "match": { "range": { "min": 3 } } }] }, "then": { "required": true } });
    let fields = json!([field("n", "number", json!({})), field("x", "string", json!({ "restrictions": when }))]);
    let case = one(&fields, &json!(["n", "x"]), &json!([["3,5", ""]]));
    differ(&case, &["p 1 n type", "p 1 x required"], &["p 1 n type"]);
}

#[test]
fn a_list_whose_separator_the_dictionary_does_not_state() {
    let fields = json!([field("l", "integer", json!({ "isArray": true }))]);
    let case = one(&fields, &json!(["l"]), &json!([["1;2"], ["1,2"]]));
    differ(&case, &["p 2 l type"], &["p 1 l type"]);
}

#[test]
fn errors_of_a_spreadsheet() {
    let case = one(&json!([text("x")]), &json!(["x"]), &json!([["#N/A"], ["#VALEUR!"]]));
    differ(&case, &["p 1 x C116", "p 2 x C116"], &[]);
}

#[test]
fn damage_and_control_characters() {
    let case = one(&json!([text("x")]), &json!(["x"]), &json!([["a\u{1}b"], ["a\nb"]]));
    differ(&case, &["p 1 x C114", "p 2 x C114"], &[]);
}

#[test]
fn spellings_and_blanks_are_told() {
    let fields =
        json!([field("s", "string", json!({ "restrictions": { "codeList": ["Male"] } })), field("n", "integer", json!({}))]);
    let case = one(&fields, &json!(["s", "n"]), &json!([[" male", "1e3"], ["Male", "2"]]));
    let codes: Vec<String> = verdict(&case, Manner::Ours).findings.into_iter().map(|finding| finding.3).collect();
    assert_eq!(codes, ["C113", "C110", "C112"]);
    assert_eq!(both(&case), (Vec::new(), Vec::new()));
}

#[test]
fn identical_rows_are_told() {
    let case = one(&json!([text("x")]), &json!(["x"]), &json!([["a"], ["a"]]));
    let codes: Vec<String> = verdict(&case, Manner::Ours).findings.into_iter().map(|finding| finding.3).collect();
    assert_eq!(codes, ["T306", "T306"]);
    assert_eq!(both(&case), (Vec::new(), Vec::new()));
}

#[test]
fn references_that_only_meta_hints_at() {
    let child = json!({ "name": "c", "fields": [field("x", "string", json!({ "meta": { "foreignKey": "p.x" } }))] });
    let rows = |cell: &str| json!({ "headings": ["x"], "rows": [[cell]] });
    let case = case(&json!([{ "name": "p", "fields": [text("x")] }, child]), &json!({ "p": rows("1"), "c": rows("2") }));
    differ(&case, &["c 1 x foreignKey"], &[]);
}

#[test]
fn a_dictionary_that_the_meta_schema_refuses() {
    let fields = json!([field("n", "integer", json!({ "format": "days", "restrictions": { "range": { "min": 1 } } }))]);
    let case = one(&fields, &json!(["n"]), &json!([["0"]]));
    let ours = verdict(&case, Manner::Ours);
    assert!(!ours.accepted);
    assert!(ours.findings.contains(&("p".to_owned(), 1, "n".to_owned(), "range".to_owned())));
    assert_eq!(both(&case).0, ["p 1 n range"]);
}

#[test]
fn the_table_in_the_documentation_names_these_tests() {
    let table = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lectern.md")).expect("the page is there");
    let here = include_str!("differences.rs");
    let mut tests = here.split("#[test]\nfn ").skip(1).filter_map(|test| test.split_once('(').map(|(name, _)| name));
    let others = ["the_table_in_the_documentation_names_these_tests", "no_bundle_is_made_of_another_manner"];
    assert!(tests.all(|test| others.contains(&test) || table.contains(&format!("| `{test}` |"))));
    let named = table.lines().filter_map(|line| line.rsplit("| `").next()?.strip_suffix("` |"));
    assert_eq!(named.filter(|name| !here.contains(&format!("fn {name}()"))).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_bundle_is_made_of_another_manner() {
    let mut desk = study("id\tage\nP1\t4\n");
    desk.overview(Request::JudgeAs { manner: Manner::Lectern });
    desk.check();
    assert!(desk.report().groups.is_empty() && !desk.report().clean());
    assert!([false, true].iter().all(|draft| desk.bundle(*draft).is_err()));
    desk.overview(Request::JudgeAs { manner: Manner::Ours });
    desk.check();
    assert!(desk.bundle(true).is_ok());
}

/// A case in the older form, in Bordereau's manner and in that of the older client.
fn older(fields: &Value, headings: &Value, rows: &Value, ours: &[&str], theirs: &[&str]) {
    let case = one(fields, headings, rows);
    let said = |(table, row, field, kind): &Finding| format!("{table} {row} {field} {kind}");
    let found = |manner| verdict(&case, manner).findings.iter().map(said).collect::<Vec<String>>();
    assert_eq!(found(Manner::Ours), ours, "ours");
    assert_eq!(found(Manner::LecternLegacy), theirs, "the older client's");
}

#[test]
fn scripts_are_asked_last() {
    let script = "(function ({$field}) { return {valid: $field.length < 3, message: 'long'} })";
    let fields = json!([field("a", "string", json!({ "restrictions": { "required": true, "script": [script] } }))]);
    let rows = json!([["ab"], ["abc"], [""]]);
    older(
        &fields,
        &json!(["a"]),
        &rows,
        &["p 2 a script", "p 3 a required"],
        &["p 2 a script", "p 3 a required", "p 3 a script"],
    );
}

#[test]
fn scripts_see_booleans_as_they_are() {
    let script = "(function ({$row}) { return {valid: $row.b === false, message: `b is ${$row.b}`} })";
    let fields =
        json!([field("a", "string", json!({ "restrictions": { "script": [script] } })), field("b", "boolean", json!({}))]);
    let rows = json!([["x", "false"], ["x", "true"]]);
    older(&fields, &json!(["a", "b"]), &rows, &["p 2 a script"], &["p 1 a script", "p 2 a script"]);
}
