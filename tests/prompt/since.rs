//! `bordereau since`: a study beside the bundle that was sent before.

use super::{CLEAN, Scratch, bordereau, text};
use serde_json::Value;
use std::fs;

/// The clean study with a mended age, a participant gone with all their rows, a phenotype more; and its former bundle.
fn two() -> (Scratch, String, String) {
    let (scratch, study) = Scratch::with(CLEAN);
    let before = scratch.path("before.zip");
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &before]).status, 0);
    let change = |name: &str, change: &dyn Fn(String) -> String| {
        let path = study.join(name);
        fs::write(&path, change(fs::read_to_string(&path).expect("a table"))).expect("written");
    };
    change("participant.tsv", &|all| {
        all.replace("PT-001\t2922", "PT-001\t2923")
            .replace("PT-002\t12784\tFemale\tFrench Canadian\tAlive", "PT-002\t12784\tFemale\tFrench Canadian\tUnknown")
    });
    change("phenotype.tsv", &|all| format!("{all}ETU-FICTIVE\tPT-001\tAtaxie\tHP:0001251\t600\ttrue\n"));
    change("exposure.tsv", &|all| all.lines().filter(|line| !line.contains("PT-010")).map(|line| format!("{line}\n")).collect());
    let folder = text(&study);
    (scratch, before, folder)
}

#[test]
fn rows_are_counted_and_another_identity_is_told_without_values() {
    let (scratch, before, study) = two();
    for (lang, words) in [("en", "1\u{a0}row would get another identity"), ("fr", "1\u{a0}ligne changerait d’identité")] {
        let run = bordereau(&["since", &before, &study, "--lang", lang]);
        assert_eq!(run.status, 1, "{}", run.err);
        assert!(run.out.contains(words), "{}", run.out);
        assert!(
            run.out.contains("age_at_recruitment") && !run.out.contains("2923") && !run.out.contains("Ataxie"),
            "{}",
            run.out
        );
    }
    let shown = bordereau(&["since", &before, &study, "--values", "--lang", "en"]);
    assert!(shown.out.contains("age_at_recruitment: 2922 → 2923"), "{}", shown.out);
    let run = bordereau(&["since", &before, &study, "--format", "json"]);
    assert!(!run.out.contains("PT-001") && !run.out.contains("2923"), "{}", run.out);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&told["identity"], &told["bundle"]["whole"]), (&Value::from(1), &Value::from(true)));
    let table = |name: &str| {
        told["tables"].as_array().into_iter().flatten().find(|table| table["table"] == name).cloned().expect("a table")
    };
    let counts = |name: &str| ["added", "removed", "changed", "renamed"].map(|kind| table(name)[kind].as_u64().unwrap_or(9));
    assert_eq!(counts("participant"), [0, 0, 2, 0]);
    assert_eq!(counts("phenotype"), [1, 0, 0, 0]);
    assert_eq!(counts("exposure"), [0, 1, 0, 0]);
    assert_eq!(counts("study"), [0; 4]);
    assert_eq!(table("participant")["changes"][0]["columns"], Value::from(vec!["age_at_recruitment"]));
    let tsv = scratch.path("list.tsv");
    assert_eq!(bordereau(&["since", &before, &study, "--format", "tsv", "-o", &tsv]).status, 1);
    let list = fs::read_to_string(&tsv).expect("the list");
    assert_eq!(list.lines().next(), Some("table\tchange\tidentity\trow_before\trow_now\tcolumn"));
    assert!(list.contains("participant\tchanged\tyes\t2\t2\tage_at_recruitment\n") && !list.contains("PT-"), "{list}");
}

#[test]
fn nothing_differs_from_the_bundle_of_the_same_files_nor_from_their_folder() {
    let scratch = Scratch::new();
    let before = scratch.path("before.zip");
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &before]).status, 0);
    for earlier in [before.as_str(), CLEAN] {
        let run = bordereau(&["since", earlier, CLEAN, "--lang", "en"]);
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
        assert!(run.out.contains("Nothing has changed"), "{}", run.out);
    }
    assert_eq!(bordereau(&["since", "Cargo.toml", CLEAN]).status, 2);
    assert_eq!(bordereau(&["since", &scratch.path("nothing"), CLEAN]).status, 2);
}
