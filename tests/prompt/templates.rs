//! Every template of HTAN at the prompt: the clean manifests pass, of the spoiled ones as much is told as was spoiled.

use super::{Scratch, bordereau};
use serde_json::Value;
use std::fs;

const HOME: &str = "tests/schematic/templates";

/// Errors of a verdict, as the report counts them.
fn errors(report: &Value, verdict: &str) -> u64 {
    report["verdicts"][verdict]["errors"].as_u64().expect("a number")
}

fn check(folder: &str, more: &[&str]) -> (i32, Value) {
    let folder = format!("{HOME}/{folder}");
    let mut args = vec!["check", &folder, "--programme", "htan", "--format", "json"];
    args.extend(more);
    let run = bordereau(&args);
    (run.status, serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {}", run.err)))
}

/// Errors that were made on purpose, by who tells them.
fn planted(by: &[&str]) -> u64 {
    let table = fs::read_to_string(format!("{}/{HOME}/mistakes.tsv", env!("CARGO_MANIFEST_DIR"))).expect("the mistakes");
    let rows = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter(|row| row[4] == "error" && by.contains(&row[5])).count() as u64
}

#[test]
fn clean_manifests_pass_and_spoiled_ones_do_not() {
    let (status, clean) = check("clean", &[]);
    assert_eq!((status, errors(&clean, "dictionary"), errors(&clean, "receiver")), (0, 0, 0));
    assert_eq!(clean["tables"].as_array().map(Vec::len), Some(92));
    let (status, spoiled) = check("spoiled", &[]);
    assert_eq!(status, 1);
    let told = errors(&spoiled, "dictionary") + errors(&spoiled, "receiver");
    assert_eq!(told, planted(&["both", "centre", "together"]));
}

#[test]
fn schematics_verdict_alone_leaves_out_what_is_the_centres() {
    let strict = ["--strict", "schematic"];
    let (status, clean) = check("clean", &strict);
    assert_eq!((status, errors(&clean, "dictionary")), (0, 0));
    let (status, spoiled) = check("spoiled", &strict);
    assert_eq!((status, errors(&spoiled, "dictionary")), (1, planted(&["both", "schematic"])));
}

#[test]
fn a_data_file_is_never_written_over() {
    let scratch = Scratch::new();
    let (data, manifest) = (scratch.0.join("data/em"), scratch.path("ElectronMicroscopyLevel1.csv"));
    fs::create_dir_all(&data).expect("a folder");
    let image = data.join("f1.csv");
    fs::write(&image, "x\n".repeat(100)).expect("written");
    let rows = "Component,HTAN Parent Biospecimen ID,HTAN Data File ID,Filename,File Format\n\
        ElectronMicroscopyLevel1,HTA1_1_1,HTA1_1_11,em/f1.csv,csv\n";
    fs::write(&manifest, rows).expect("written");
    let (folder, target) = (scratch.path("data"), image.to_string_lossy().into_owned());
    let args = ["check", &manifest, "--programme", "htan", "--data", &folder, "-o", &target, "--force", "--format", "json"];
    let run = bordereau(&args);
    assert_eq!(run.status, 2, "{} {}", run.out, run.err);
    assert_eq!(fs::read_to_string(&image).expect("it is there"), "x\n".repeat(100));
}
