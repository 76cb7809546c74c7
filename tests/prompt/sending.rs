//! `bundle` and `verify`: the same bytes each time, and every change noticed.

use super::{CLEAN, EXAMPLE, Scratch, bordereau, content, text};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn made(folder: &str) -> PathBuf {
    let files = content(Path::new(folder));
    assert_eq!(files.len(), 1, "one zip in {folder}");
    Path::new(folder).join(&files[0].0)
}

#[test]
fn two_bundles_of_one_study_are_the_same_bytes() {
    let scratch = Scratch::new();
    let (one, two, named) = (scratch.path("one"), scratch.path("two"), scratch.path("named.zip"));
    for target in [&one, &two, &named] {
        let run = bordereau(&["bundle", CLEAN, "-o", target]);
        assert_eq!(run.status, 0, "{}", run.err);
    }
    let bytes = fs::read(made(&one)).expect("a zip");
    assert_eq!(bytes, fs::read(made(&two)).expect("a zip"));
    assert_eq!(bytes, fs::read(&named).expect("a zip"));
    assert_eq!(made(&one).file_name(), made(&two).file_name());
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &named]).status, 2, "it is not replaced");
}

#[test]
fn with_errors_left_there_is_only_a_draft() {
    let scratch = Scratch::new();
    let out = scratch.path("out");
    let refused = bordereau(&["bundle", EXAMPLE, "-o", &out, "--lang", "en"]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.contains("--draft") && !Path::new(&out).exists());
    let draft = bordereau(&["bundle", EXAMPLE, "-o", &out, "--draft", "--safe", "--lang", "en"]);
    assert_eq!(draft.status, 1, "{}", draft.err);
    assert!(made(&out).file_name().expect("a name").to_string_lossy().contains("DRAFT"));
    assert!(draft.out.contains("DRAFT"));
}

/// The clean study with the cells of a column of a table changed.
fn changed(table: &str, column: &str, to: impl Fn(usize, &str) -> String) -> (Scratch, String) {
    let (scratch, study) = Scratch::with(CLEAN);
    let path = study.join(table);
    let content = fs::read_to_string(&path).expect("a table");
    let at = content.lines().next().and_then(|line| line.split('\t').position(|name| name == column)).expect("the column");
    let row = |(number, line): (usize, &str)| {
        let cells = line.split('\t').enumerate();
        cells
            .map(|(k, cell)| if k == at && number > 0 { to(number, cell) } else { cell.to_owned() })
            .collect::<Vec<_>>()
            .join("\t")
    };
    let rows: Vec<String> = content.lines().enumerate().map(row).collect();
    fs::write(&path, rows.join("\n") + "\n").expect("written");
    (scratch, text(&study))
}

#[test]
fn a_final_bundle_with_personal_information_waits_for_consent() {
    let mail = |row: usize, cell: &str| if row == 1 { "call marie.tremblay@example.com".to_owned() } else { cell.to_owned() };
    let (scratch, study) = changed("phenotype.tsv", "phenotype_source_text", mail);
    let check = bordereau(&["check", &study, "--lang", "en"]);
    assert_eq!(check.status, 0);
    assert!(check.out.contains("before you hand anything over"), "{}", check.out);
    assert!(bordereau(&["check", CLEAN, "--lang", "en"]).out.find("before you hand anything over").is_none());
    let out = scratch.path("out");
    for args in [["bundle", &study, "-o", &out, "--lang", "en"].as_slice(), &["bundle", &study, "-o", &out, "--draft"]] {
        let refused = bordereau(args);
        assert_eq!(refused.status, 1);
        assert!(refused.err.contains("--consent") && !Path::new(&out).exists(), "{}", refused.err);
    }
    let made = bordereau(&["bundle", &study, "-o", &out, "--consent"]);
    assert_eq!(made.status, 0, "{}", made.err);
    let report: Value = serde_json::from_str(&bordereau(&["check", &study, "--format", "json"]).out).expect("JSON");
    assert_eq!(report["personal"], report["counts"]["warnings"]);
    assert_eq!(report["questions"], serde_json::json!([]), "they were looked for, and there is none");
}

#[test]
fn questions_that_wait_are_told() {
    // Ages of some years where days are asked for.
    let (_scratch, study) = changed("phenotype.tsv", "age_at_phenotype", |row, _| (4 + row % 9).to_string());
    let check = bordereau(&["check", &study, "--lang", "en"]);
    assert_eq!(check.status, 0);
    assert!(check.out.contains("phenotype · age_at_phenotype: "), "{}", check.out);
    let report: Value = serde_json::from_str(&bordereau(&["check", &study, "--format", "json"]).out).expect("JSON");
    assert_eq!(report["questions"], serde_json::json!([{"table": "phenotype", "field": "age_at_phenotype"}]));
}

#[test]
fn questions_say_how_many_errors_they_are_about() {
    let (_scratch, study) = changed("phenotype.tsv", "age_at_phenotype", |row, cell| match row {
        1..=3 => "S/O".to_owned(),
        _ => cell.to_owned(),
    });
    let said = || {
        let check = bordereau(&["check", &study, "--lang", "en"]);
        assert_eq!(check.status, 1);
        check.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(said().contains("1 question in the step Repair: answering can settle all errors."), "{}", said());
    let report: Value = serde_json::from_str(&bordereau(&["check", &study, "--format", "json"]).out).expect("JSON");
    assert_eq!(report["questions"], serde_json::json!([{"table": "phenotype", "field": "age_at_phenotype"}]));
    let errors = report["counts"]["errors"].as_u64().expect("a number");
    let path = Path::new(&study).join("participant.tsv");
    let table = fs::read_to_string(&path).expect("the table").replacen("\tMale\t", "\tqqq\t", 1);
    fs::write(&path, table).expect("written");
    assert!(said().contains(&format!("answering can settle {errors} of the ")), "{}", said());
    // Another validator's verdict is its own.
    let report: Value =
        serde_json::from_str(&bordereau(&["check", &study, "--format", "json", "--strict", "lectern"]).out).expect("JSON");
    assert!(report.get("questions").is_none());
}

#[test]
fn loose_files_are_those_of_the_zip() {
    let scratch = Scratch::new();
    let (loose, zip) = (scratch.path("loose"), scratch.path("bundle.zip"));
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &loose, "--loose"]).status, 0);
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &zip]).status, 0);
    let mut archive = zip::ZipArchive::new(fs::File::open(&zip).expect("a zip")).expect("a zip");
    let mut inside = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a member");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).expect("a member");
        let name = file.name().expect("a name").into_owned();
        inside.push((name, bytes));
    }
    let outside = content(Path::new(&loose));
    for (name, bytes) in &outside {
        let twin = inside.iter().find(|(other, _)| other == name || other.ends_with(&format!("/{name}")));
        assert_eq!(twin.map(|(_, b)| b), Some(bytes), "{name}");
    }
    assert_eq!(outside.len(), inside.len());
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &scratch.path("x.zip"), "--loose"]).status, 2);
}

#[test]
fn what_the_centre_gave_stands_in_the_scripts() {
    let scratch = Scratch::new();
    let out = scratch.path("loose");
    let run = bordereau(&[
        "bundle",
        CLEAN,
        "-o",
        &out,
        "--loose",
        "--host",
        "sftp.example.org",
        "--user",
        "marie-7",
        "--time",
        "2026-11-20T14:05:00Z",
    ]);
    assert_eq!(run.status, 0, "{}", run.err);
    let all = content(Path::new(&out));
    let holds = |words: &str| all.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    assert!(holds("sftp.example.org") && holds("marie-7") && holds("2026-11-20T14:05:00Z"));
    for bad in [&["--time", "yesterday"][..], &["--naming", "nowhere"][..], &["--port", "many"][..]] {
        let run = bordereau(&[&["bundle", CLEAN, "-o", &scratch.path("never.zip")], bad].concat());
        assert_eq!(run.status, 2, "{bad:?}");
        assert!(!Path::new(&scratch.path("never.zip")).exists());
    }
}

#[test]
fn a_whole_bundle_is_told_from_a_changed_one() {
    let scratch = Scratch::new();
    let (zip, folder) = (scratch.path("bundle.zip"), scratch.path("loose"));
    bordereau(&["bundle", CLEAN, "-o", &zip]);
    bordereau(&["bundle", CLEAN, "-o", &folder, "--loose"]);
    for bundle in [&zip, &folder] {
        let run = bordereau(&["verify", bundle, "--format", "json"]);
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
        let said: Value = serde_json::from_str(&run.out).expect("valid JSON");
        assert_eq!(said["bundles"][0]["whole"], true);
        assert_eq!(said["bundles"][0]["verdicts"]["dictionary"]["ok"], true);
    }
    let (name, bytes) =
        content(Path::new(&folder)).into_iter().find(|(name, _)| name.ends_with("participant.tsv")).expect("a table");
    let changed = String::from_utf8(bytes).expect("UTF-8").replace("Female", "Male");
    fs::write(Path::new(&folder).join(name), changed).expect("a table");
    let run = bordereau(&["verify", &folder, "--format", "json"]);
    assert_eq!(run.status, 1);
    let said: Value = serde_json::from_str(&run.out).expect("valid JSON");
    let states = said["bundles"][0]["files"].as_array().expect("files");
    let of =
        |name: &str| states.iter().find(|f| f["name"].as_str().is_some_and(|n| n.ends_with(name))).map(|f| f["state"].clone());
    assert_eq!(of("participant.tsv"), Some("changed".into()));
    assert_eq!(of("family.tsv"), Some("ok".into()));
    assert_eq!(bordereau(&["verify", &zip, &folder]).status, 1, "one changed is enough");
}

#[test]
fn what_is_no_bundle_is_said_to_be_none() {
    let (scratch, study) = Scratch::with(CLEAN);
    let broken = scratch.path("broken.zip");
    fs::write(&broken, b"PK\x03\x04 cut short").expect("a file");
    for path in [text(&study), text(&study.join("study.tsv")), broken, scratch.path("missing.zip")] {
        let run = bordereau(&["verify", &path]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{path}");
        assert!(!run.err.is_empty());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_nothing_behind() {
    let scratch = Scratch::new();
    let (zip, part) = (scratch.path("lot.zip"), scratch.path("lot.zip.part"));
    // Whatever is written to this device meets a full disk.
    std::os::unix::fs::symlink("/dev/full", &part).expect("a link");
    let run = bordereau(&["bundle", CLEAN, "-o", &zip, "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.out);
    // Where a line is broken depends on how long the folder's name is.
    let said = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("lot.zip") && said.contains("No space left") && said.contains("choose another"), "{said}");
    assert!(!Path::new(&zip).exists() && fs::symlink_metadata(&part).is_err());
}
