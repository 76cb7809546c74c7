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

#[test]
fn several_templates_are_one_workbook_and_never_one_text() {
    let scratch = Scratch::new();
    let one = scratch.path("two.xlsx");
    let made = bordereau(&["template", "Demographics", "biospecimen", "--programme", "htan", "--format", "xlsx", "-o", &one]);
    assert_eq!(made.status, 0, "{}", made.err);
    let mut archive = zip::ZipArchive::new(fs::File::open(&one).expect("a file")).expect("a workbook");
    let mut book = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/workbook.xml").expect("its sheets"), &mut book).expect("a text");
    let sheets = ["Demographics", "Biospecimen", "Diagnosis"].map(|name| book.contains(&format!("name=\"{name}\"")));
    assert_eq!(sheets, [true, true, false], "{book}");
    let text = scratch.path("two.csv");
    let refused = bordereau(&["template", "Demographics", "Biospecimen", "--programme", "htan", "-o", &text]);
    assert_eq!(refused.status, 2, "{}", refused.out);
    assert!(refused.err.contains(".xlsx") && !std::path::Path::new(&text).exists(), "{}", refused.err);
}

#[test]
fn a_check_compares_checksums_where_it_is_asked_to_and_a_bundle_says_how() {
    let scratch = Scratch::new();
    let data = scratch.0.join("data/rna");
    fs::create_dir_all(&data).expect("a folder");
    fs::write(data.join("b.bam"), "x".repeat(3_000_000)).expect("written");
    let (manifest, folder, zip) = (scratch.path("l2.csv"), scratch.path("data"), scratch.path("b.zip"));
    let clean =
        fs::read_to_string(format!("{}/{HOME}/clean/synapse_storage_manifest_scrna-seqlevel2.csv", env!("CARGO_MANIFEST_DIR")));
    let clean = clean.expect("the manifest");
    let (headings, row) = clean.split_once('\n').expect("rows");
    let at = |name: &str| headings.split(',').position(|heading| heading == name).expect(name);
    let mut cells: Vec<&str> = row.lines().next().expect("a row").split(',').collect();
    cells[at("Filename")] = "rna/b.bam";
    cells[at("Checksum")] = "d41d8cd98f00b204e9800998ecf8427e";
    fs::write(&manifest, format!("{headings}\n{}\n", cells.join(","))).expect("written");
    let args = ["check", &manifest, "--programme", "htan", "--data", &folder, "--lang", "en"];
    let plain = bordereau(&args);
    assert!(!plain.out.contains("L908"), "{} {}", plain.out, plain.err);
    let summed = bordereau(&[&args[..], &["--sums"]].concat());
    assert!(summed.status == 1 && summed.out.contains("L908"), "{} {}", summed.out, summed.err);
    let bundled =
        bordereau(&["bundle", &manifest, "--programme", "htan", "--data", &folder, "--sums", "--lang", "en", "-o", &zip]);
    assert!(bundled.status == 1 && bundled.err.contains("check --sums"), "{} {}", bundled.out, bundled.err);
    let none = bordereau(&["check", &manifest, "--programme", "htan", "--sums"]);
    assert_eq!(none.status, 2, "checksums are those of a folder");
}

#[test]
fn tables_of_another_programme_are_told_with_its_option() {
    let scratch = Scratch::new();
    let path = scratch.path("d.csv");
    fs::write(&path, "HTAN Participant ID,Ethnicity,Gender,Race,Vital Status\nHTA1_1,unknown,Female,unknown,unknown\n")
        .expect("written");
    assert!(bordereau(&["check", &path, "--lang", "en"]).out.contains("--programme htan"));
    assert!(!bordereau(&["check", &path, "--lang", "en", "--programme", "htan"]).out.contains("--programme htan"));
}
