//! `bordereau entities`: who has what, by the keys of the dictionary or by the programme's identifiers.

use super::{CLEAN, EXAMPLE, Scratch, bordereau, text};
use serde_json::Value;
use std::fs;

fn told(args: &[&str]) -> Value {
    let run = bordereau(args);
    serde_json::from_str(&run.out).expect("JSON")
}

fn kind(told: &Value, name: &str) -> Value {
    told["kinds"].as_array().into_iter().flatten().find(|kind| kind["kind"] == name).cloned().expect("a kind")
}

fn counts(kind: &Value) -> [u64; 4] {
    ["things", "incomplete", "orphans", "doubled"].map(|name| kind[name].as_u64().expect("a number"))
}

#[test]
fn a_clean_study_lacks_nothing_and_identifiers_are_asked_for() {
    let run = bordereau(&["entities", CLEAN, "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.out);
    assert!(run.out.contains("Participants") && !run.out.contains("PT-0"), "{}", run.out);
    let told = told(&["entities", CLEAN, "--format", "json"]);
    assert_eq!(counts(&kind(&told, "participant")), [12, 0, 0, 0]);
    assert_eq!(counts(&kind(&told, "biospecimen")), [14, 0, 0, 0]);
    let samples = kind(&told, "sample_registration");
    assert_eq!((samples["things"].as_u64() > Some(0), samples["tables"][0]["own"].as_bool()), (true, Some(true)));
    let first = &kind(&told, "participant")["shown"][0];
    assert_eq!((&first["row"], &first["counts"]["phenotype"]), (&Value::from(2), &Value::from(3)));
    assert_eq!(first.get("id"), None);
    let tsv = bordereau(&["entities", CLEAN, "--format", "tsv", "--search", "pt-00", "--values"]);
    assert_eq!(tsv.out.lines().count(), 10, "{}", tsv.out);
    assert!(tsv.out.lines().nth(1).is_some_and(|line| line.starts_with("PT-001\t")), "{}", tsv.out);
    let bare = bordereau(&["entities", CLEAN, "--format", "tsv"]);
    assert!(bare.out.starts_with("file\trow\tstate\tparticipant\t") && !bare.out.contains("PT-"), "{}", bare.out);
}

#[test]
fn orphans_doubles_and_what_lacks_are_told() {
    let told = told(&["entities", EXAMPLE, "--format", "json", "--values"]);
    let people = kind(&told, "participant");
    assert_eq!(counts(&people), [13, 1, 1, 1]);
    let shown = |flag: &str| {
        let rows = people["shown"].as_array().into_iter().flatten().filter(|row| row[flag] == true);
        rows.map(|row| row["id"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((shown("orphan"), shown("doubled")), (vec!["PT-0O1".to_owned()], vec!["PT-008".to_owned()]));
    let run = bordereau(&["entities", EXAMPLE, "--lang", "fr"]);
    assert_eq!(run.status, 1);
    assert!(run.out.contains("En double, avec un contenu différent\u{a0}: 1") || run.out.contains("En double"), "{}", run.out);
    let unknown = bordereau(&["entities", EXAMPLE, "--kind", "nothing", "--lang", "en"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("participant, biospecimen"), "{}", unknown.err);
}

#[test]
fn what_is_looked_for_follows_the_rows_that_are_there() {
    let (scratch, study) = Scratch::with(CLEAN);
    let path = study.join("sample_registration.tsv");
    let all = fs::read_to_string(&path).expect("a table");
    let kept: String = all.lines().filter(|line| !line.contains("\tPT-005\t")).map(|line| format!("{line}\n")).collect();
    fs::write(&path, kept).expect("written");
    let folder = text(&study);
    let told = told(&["entities", &folder, "--format", "json", "--only", "incomplete", "--values"]);
    let people = kind(&told, "participant");
    assert_eq!(counts(&people), [12, 1, 0, 0]);
    assert_eq!(people["shown"].as_array().map(Vec::len), Some(1));
    assert_eq!(people["shown"][0]["id"], "PT-005");
    assert_eq!(counts(&kind(&told, "biospecimen")), [14, 1, 0, 0]);
    // Without the table of their own rows, things are known by those that refer to them.
    fs::remove_file(study.join("participant.tsv")).expect("gone");
    let run = bordereau(&["entities", &folder, "--lang", "en"]);
    assert!(run.out.contains("is not among your files"), "{}", run.out);
    drop(scratch);
}

#[test]
fn identifiers_of_a_programme_make_kinds_where_the_dictionary_has_no_keys() {
    let run = bordereau(&["entities", "dictionary/htan/example-clean", "--programme", "htan", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.out);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(counts(&kind(&told, "participant")), [12, 0, 0, 0]);
    assert_eq!(counts(&kind(&told, "biospecimen"))[0], 16);
}
