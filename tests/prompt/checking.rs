//! `check`: exit status, forms of the result, values only when asked for.

use super::{CLEAN, EXAMPLE, Scratch, bordereau, command, content, text};
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn the_exit_status_tells_clean_from_errors_from_trouble() {
    assert_eq!(bordereau(&["check", CLEAN]).status, 0);
    assert_eq!(bordereau(&["check", EXAMPLE]).status, 1);
    let scratch = Scratch::new();
    let missing = scratch.path("missing.tsv");
    for (named, lang) in
        [(missing.as_str(), "fr"), (missing.as_str(), "en"), ("-", "fr"), (scratch.0.to_str().expect("a path"), "en")]
    {
        let run = bordereau(&["check", named, "--lang", lang]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{named}");
        assert!(run.err.lines().count() >= 2, "what is the matter and what to do: {}", run.err);
    }
    assert!(bordereau(&["check", &missing]).err.contains("missing.tsv"));
}

#[test]
fn a_table_without_rows_is_never_valid() {
    let (_scratch, study) = Scratch::with(CLEAN);
    let file = study.join("participant.tsv");
    let heading = fs::read_to_string(&file).expect("a table").lines().next().expect("headings").to_owned() + "\n";
    fs::write(&file, heading).expect("a table");
    assert_ne!(bordereau(&["check", &text(&file)]).status, 0);
}

#[test]
fn several_files_for_one_table_are_put_together_when_asked() {
    let (_scratch, study) = Scratch::with(CLEAN);
    let whole = fs::read_to_string(study.join("participant.tsv")).expect("a table");
    let lines: Vec<&str> = whole.lines().collect();
    let half = |rows: &[&str]| format!("{}\n{}\n", lines[0], rows.join("\n"));
    fs::write(study.join("participant.tsv"), half(&lines[1..7])).expect("a half");
    fs::write(study.join("participant (1).tsv"), half(&lines[7..])).expect("a half");
    let study = text(&study);
    let asked = bordereau(&["check", &study, "--lang", "en"]);
    assert_eq!(asked.status, 1);
    assert!(asked.out.contains("“--together participant” puts them together"), "{}", asked.out);
    let together = bordereau(&["check", &study, "--together", "participant"]);
    assert_eq!(together.status, 0, "{}", together.out);
    let wrong = bordereau(&["check", &study, "--together", "people", "--lang", "en"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("no table “people”") && wrong.err.contains("participant"), "{}", wrong.err);
}

#[test]
fn the_text_names_files_verdicts_and_places_in_both_languages() {
    let fr = bordereau(&["check", EXAMPLE, "--lang", "fr"]);
    let en = bordereau(&["check", EXAMPLE, "--lang", "en"]);
    for (name, _) in content(std::path::Path::new(EXAMPLE)) {
        assert!(fr.out.contains(&name) && en.out.contains(&name), "{name}");
    }
    assert!(
        fr.out.contains("Pas encore conforme au dictionnaire") && fr.out.contains("Pourquoi") && fr.out.contains("Que faire")
    );
    assert!(en.out.contains("Does not conform to the dictionary yet") && en.out.contains("Why") && en.out.contains("What to do"));
    assert!(!fr.out.contains('\u{1b}'), "no colours where there is no terminal");
    assert!(fr.err.is_empty() && en.err.is_empty(), "no progress where there is no terminal");
}

#[test]
fn json_is_valid_and_the_order_of_files_changes_nothing() {
    let names: Vec<String> =
        content(std::path::Path::new(EXAMPLE)).into_iter().map(|(name, _)| format!("{EXAMPLE}/{name}")).collect();
    let mut args = vec!["check".to_owned(), "--format".to_owned(), "json".to_owned()];
    args.extend(names.iter().cloned());
    let first = bordereau(&args);
    args.truncate(3);
    args.extend(names.iter().rev().cloned());
    let second = bordereau(&args);
    assert_eq!((first.status, second.status), (1, 1));
    assert_eq!(first.out, second.out);
    let report: Value = serde_json::from_str(&first.out).expect("valid JSON");
    assert_eq!(report["values"], false);
    assert_eq!(report["files"].as_array().expect("files").len(), names.len());
    let groups = report["groups"].as_array().expect("groups");
    let errors: u64 = groups.iter().filter(|g| g["level"] == "error").filter_map(|g| g["count"].as_u64()).sum();
    assert_eq!(report["counts"]["errors"], errors);
}

#[test]
fn ndjson_has_its_keys_and_the_value_only_on_demand() {
    let keys = ["rule", "level", "file", "table", "field", "row", "cell"];
    let bare = bordereau(&["check", EXAMPLE, "--format", "ndjson"]);
    let full = bordereau(&["check", EXAMPLE, "--format", "ndjson", "--values"]);
    let object = |line: &str| -> serde_json::Map<String, Value> { serde_json::from_str(line).expect("a JSON object per line") };
    for line in bare.out.lines() {
        let found: Vec<String> = object(line).keys().cloned().collect();
        let mut expected: Vec<String> = keys.iter().map(|k| (*k).to_owned()).collect();
        expected.sort();
        assert_eq!(found, expected);
    }
    assert!(bare.out.lines().any(|line| object(line)["row"].is_u64()));
    assert!(full.out.lines().any(|line| object(line).contains_key("value")));
    let extra: Vec<String> = full
        .out
        .lines()
        .flat_map(|l| object(l).keys().cloned().collect::<Vec<_>>())
        .filter(|k| !keys.contains(&k.as_str()) && k != "value")
        .collect();
    assert!(extra.is_empty(), "{extra:?}");
    assert_eq!(bare.out.lines().count(), full.out.lines().count());
}

#[test]
fn no_form_holds_a_value_unless_it_was_asked_for() {
    const SECRET: &str = "Zqxv-7731";
    let (_scratch, study) = Scratch::with(CLEAN);
    for name in ["participant.tsv", "biospecimen.tsv"] {
        let file = study.join(name);
        let table = fs::read_to_string(&file).expect("a table");
        let planted = table
            .replace("PT-003", SECRET)
            .replace("\tAlive\t", &format!("\t{SECRET}\t"))
            .replace("Normal", &format!("{SECRET} "));
        assert_ne!(planted, table);
        fs::write(&file, planted).expect("a table");
    }
    for format in ["text", "json", "ndjson", "html", "tsv"] {
        let bare = bordereau(&["check", &text(&study), "--format", format]);
        assert_eq!(bare.status, 1, "{format}");
        assert!(!bare.out.contains(SECRET) && !bare.err.contains(SECRET), "{format} tells a value");
        let full = bordereau(&["check", &text(&study), "--format", format, "--values"]);
        assert!(full.out.contains(SECRET), "{format} with --values");
    }
}

#[test]
fn a_report_is_written_to_a_new_file_only() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let report = scratch.path("report.txt");
    let study_path = text(&study);
    assert_eq!(bordereau(&["check", &study_path, "-o", &report]).status, 1);
    let first = fs::read(&report).expect("the report");
    assert!(first.len() > 1000 && !first.contains(&0x1b));
    assert_eq!(bordereau(&["check", &study_path, "-o", &report]).status, 2);
    assert_eq!(bordereau(&["check", &study_path, "-o", &report, "--force"]).status, 1);
    let before = content(&study);
    let input = text(&study.join(&before[0].0));
    assert_eq!(bordereau(&["check", &study_path, "-o", &input, "--force"]).status, 2);
    assert_eq!(content(&study), before);
}

#[test]
fn another_dictionary_or_programme_can_be_given() {
    let own = "dictionary/cqdg/cqdg-1.6.json";
    let run = bordereau(&["check", CLEAN, "--dictionary", own, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).expect("valid JSON");
    assert!(report["files"].as_array().expect("files").iter().any(|f| f["path"] == "cqdg-1.6.json"));
    assert_eq!(bordereau(&["check", CLEAN, "--dictionary", "Cargo.toml"]).status, 2);
    assert_eq!(bordereau(&["check", CLEAN, "--programme", "nowhere"]).status, 2);
    let by_folder = bordereau(&["check", CLEAN, "--programme", "dictionary/cqdg", "--format", "json"]);
    let by_name = bordereau(&["check", CLEAN, "--programme", "cqdg", "--format", "json"]);
    assert_eq!((by_folder.status, &by_folder.out), (0, &by_name.out));
    let published = bordereau(&["check", CLEAN, "--as-published", "--format", "json"]);
    let published: Value = serde_json::from_str(&published.out).expect("valid JSON");
    assert_eq!(published["dictionary"]["as_published"], true);
}

#[test]
fn a_rule_that_cannot_be_checked_is_told() {
    let scratch = Scratch::new();
    let (dictionary, table) = (scratch.path("small.json"), scratch.path("visits.tsv"));
    let script = r#"{"name":"small","version":"1.0","schemas":[{"name":"visits","fields":[
        {"name":"visit_code","valueType":"string","restrictions":{"required":true,"script":["(x) => { return { valid: x.$field > Math.random() }; }"]}}]}]}"#;
    fs::write(&dictionary, script).expect("a dictionary");
    fs::write(&table, "visit_code\nV-0001\n").expect("a table");
    let run = bordereau(&["check", &table, "--dictionary", &dictionary, "--lang", "en"]);
    assert!(run.out.contains("D601") && run.out.contains("visit_code"), "{}{}", run.out, run.err);
}

#[test]
fn files_of_the_same_name_are_both_read() {
    let (scratch, study) = Scratch::with(CLEAN);
    let other = scratch.0.join("other");
    fs::create_dir(&other).expect("a folder");
    fs::copy(study.join("family.tsv"), other.join("family.tsv")).expect("a copy");
    let run = bordereau(&["check", &text(&study.join("family.tsv")), &text(&other.join("family.tsv")), "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).expect("valid JSON");
    let paths: Vec<&str> = report["files"].as_array().expect("files").iter().filter_map(|f| f["path"].as_str()).collect();
    assert_eq!(paths, ["other/family.tsv", "study/family.tsv"]);
    let once = bordereau(&["check", &text(&study.join("family.tsv")), &text(&study.join("family.tsv")), "--format", "json"]);
    let once: Value = serde_json::from_str(&once.out).expect("valid JSON");
    assert_eq!(once["files"].as_array().expect("files").len(), 1);
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let mut child = command()
        .args(["check", EXAMPLE, "--format", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("bordereau runs");
    drop(child.stdout.take());
    let status = child.wait().expect("it ends");
    let mut said = String::new();
    child.stderr.take().expect("an error stream").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((status.code(), said.as_str()), (Some(1), ""));
}

#[test]
fn another_validator_s_verdict_can_be_asked_for() {
    for manner in ["lectern", "lectern-legacy"] {
        let run = bordereau(&["check", EXAMPLE, "--strict", manner, "--format", "json"]);
        let report: Value = serde_json::from_str(&run.out).expect("valid JSON");
        assert_eq!((run.status, &report["judged_as"]), (1, &Value::from(manner)));
        assert_eq!(report["verdicts"]["receiver"]["ok"], false, "it was not looked at");
        let groups = report["groups"].as_array().expect("groups");
        let lecterns = ["C101", "C102", "C103", "C104", "C105", "C106", "T302", "T307", "T308", "X401"];
        assert!(groups.iter().all(|group| lecterns.contains(&group["rule"].as_str().expect("a code"))), "{manner}");
    }
    let ours: Value = serde_json::from_str(&bordereau(&["check", EXAMPLE, "--format", "json"]).out).expect("valid JSON");
    assert!(ours.get("judged_as").is_none());
    let clean = bordereau(&["check", CLEAN, "--strict", "lectern", "--lang", "en"]);
    assert_eq!(clean.status, 0);
    assert!(clean.out.contains("Judged as Lectern") && !clean.out.contains("importer\n  ✓"), "{}", clean.out);
    assert_eq!(bordereau(&["check", CLEAN, "--strict", "others"]).status, 2);
}
