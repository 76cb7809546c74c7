//! `bordereau compare`: what differs, for which dictionary files are made, the migration replayed.

use super::{Scratch, bordereau};
use std::fs;

const OLD: &str = r#"{"name":"visits","version":"1","schemas":[{"name":"visit","fields":[
  {"name":"visit_id","valueType":"string","restrictions":{"required":true}},
  {"name":"gender","valueType":"string","description":"How the person is recorded","restrictions":{"required":true,"codeList":["Male","Female"]}},
  {"name":"season","valueType":"string","restrictions":{"codeList":["early spring","late summer"]}},
  {"name":"age","valueType":"integer","restrictions":{"range":{"min":0,"max":100}}}]}]}"#;
const NEW: &str = r#"{"name":"visits","version":"2","schemas":[{"name":"visit","fields":[
  {"name":"visit_id","valueType":"string","restrictions":{"required":true}},
  {"name":"sex","valueType":"string","description":"How the person is recorded","restrictions":{"required":true,"codeList":["Male","Female"]}},
  {"name":"season","valueType":"string","restrictions":{"codeList":["Early-Spring","Late-Summer"]}},
  {"name":"age","valueType":"integer","restrictions":{"range":{"min":0,"max":40000}}}]}]}"#;

fn two(scratch: &Scratch) -> (String, String) {
    let (old, new) = (scratch.path("old.json"), scratch.path("new.json"));
    fs::write(&old, OLD).expect("written");
    fs::write(&new, NEW).expect("written");
    (old, new)
}

#[test]
fn two_versions_are_told_in_both_languages_and_as_json() {
    let scratch = Scratch::new();
    let (old, new) = two(&scratch);
    for (lang, words) in [
        ("en", ["renamed", "the same place", "2 of 2 codes in common", "code rewritten"]),
        ("fr", ["renommé", "la même place", "2 valeurs sur 2 en commun", "valeur récrite"]),
    ] {
        let run = bordereau(&["compare", &old, &new, "--lang", lang]);
        assert_eq!(run.status, 1, "{}", run.err);
        assert!(run.out.contains("gender → sex"), "{}", run.out);
        words.iter().for_each(|word| assert!(run.out.contains(word), "{word}: {}", run.out));
    }
    let run = bordereau(&["compare", &old, &new, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(told["comparison"]["tables"][0]["fields"][0]["kind"], "renamed");
    assert_eq!(told["migration"].as_array().map(Vec::len), Some(4));
    let same = bordereau(&["compare", &old, &old, "--lang", "en"]);
    assert_eq!(same.status, 0, "{}", same.out);
    assert!(same.out.contains("say the same"), "{}", same.out);
    assert_eq!(bordereau(&["compare", &old, &scratch.path("nothing.json")]).status, 2);
}

#[test]
fn what_a_version_changes_in_files_is_counted_and_the_migration_is_a_recipe() {
    let scratch = Scratch::new();
    let (old, new) = two(&scratch);
    let (visit, recipe, out) = (scratch.path("visit.tsv"), scratch.path("recipe.json"), scratch.path("out"));
    fs::write(&visit, "visit_id\tgender\tseason\tage\nV1\tMale\tearly spring\t40\nV2\tFemale\tlate summer\t7\n")
        .expect("written");
    let run = bordereau(&["compare", &old, &new, &visit, "--migration", &recipe, "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.err);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let errors: Vec<u64> =
        told["effect"]["errors"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect();
    assert!(errors[1] > errors[0] && errors[2] == errors[0], "{}", run.out);
    let said = bordereau(&["compare", &old, &new, &visit, "--lang", "en"]);
    assert!(said.out.contains("made for “visits 1”"), "{}", said.out);
    let run = bordereau(&["repair", &visit, "--dictionary", &new, "--recipe", &recipe, "-o", &out]);
    assert!(run.status < 2, "{}", run.err);
    let mended = fs::read_to_string(scratch.0.join("out/visit.tsv")).expect("the table");
    assert!(
        mended.starts_with("visit_id\tsex\tseason") && mended.contains("Early-Spring") && mended.contains("14610"),
        "{mended}"
    );
}

#[test]
fn the_name_of_a_programme_stands_for_its_dictionary() {
    let run = bordereau(&["compare", "cqdg", "cqdg", "--lang", "en"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn two_documents_of_one_version_are_told_apart_and_what_came_is_told_in_a_line() {
    let scratch = Scratch::new();
    let (old, new) = (scratch.path("old.json"), scratch.path("new.json"));
    fs::write(&old, OLD).expect("written");
    let table =
        r#"{"name":"walk","fields":[{"name":"way","valueType":"string","restrictions":{"required":true,"codeList":["a","b"]}}]}"#;
    let changed = OLD.replace(r#""schemas":["#, &format!(r#""createdAt":"2023-12-07T10:00:00Z","schemas":[{table},"#));
    fs::write(&new, changed).expect("written");
    let run = bordereau(&["compare", &old, &new, "--lang", "en"]);
    assert!(run.out.contains("to “visits 1 (2023-12-07)”") && !run.out.contains("()"), "{}", run.out);
    assert!(run.out.contains("way  A value of the list. Required. 2"), "{}", run.out);
}

#[test]
fn headings_of_an_earlier_version_are_told_with_the_file() {
    let scratch = Scratch::new();
    let path = scratch.path("participant.tsv");
    fs::write(&path, "study_id\tsubmitter_participant_id\tgender\tvital_status\nS\tP1\tMale\tAlive\n").expect("written");
    let run = bordereau(&["check", &path, "--lang", "en"]);
    let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("version 1.5 at the latest: “gender” is “sex” now"), "{}", run.out);
}
