//! The walls of the house, held by tests: who may know whom, how long a file may be, what no file may say.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, ending, out);
            } else if path.to_string_lossy().ends_with(ending) {
                out.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join(folder), ending, &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "no {ending} under {folder}");
    let name = |path: &Path| path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap_or_default())).collect()
}

#[test]
fn every_file_opens_with_its_purpose_and_none_is_two_rooms() {
    for (name, text) in files("src", ".rs") {
        assert!(text.starts_with("//!"), "{name} does not say what it is for");
        assert!(text.lines().count() <= 500, "{name} has {} lines", text.lines().count());
    }
}

/// Room (folder or file under `src/`) and the rooms it must not name.
const WALLS: &[(&str, &[&str])] = &[
    (
        "src/finding/",
        &["dictionary", "intake", "programme", "check", "repair", "handover", "template", "session", "protocol", "study"],
    ),
    ("src/dictionary/", &["intake", "programme", "check", "repair", "handover", "template", "session", "protocol", "study"]),
    ("src/intake/", &["dictionary", "programme", "check", "repair", "handover", "template", "session", "protocol", "study"]),
    ("src/programme/", &["intake", "check", "repair", "handover", "template", "session", "protocol", "study"]),
    (
        "src/text/",
        &["dictionary", "intake", "programme", "check", "repair", "handover", "template", "session", "study", "access"],
    ),
    ("src/access/", &["check", "entities", "repair", "template", "session", "protocol", "study"]),
    ("src/check/", &["access", "repair", "handover", "template", "session", "protocol"]),
    ("src/entities/", &["access", "repair", "handover", "template", "session", "protocol"]),
    ("src/repair/", &["handover", "template", "session", "protocol"]),
    ("src/app/", &["dictionary", "intake", "programme", "check", "repair", "handover", "template", "session", "study", "access"]),
    (
        "src/main.rs",
        &["access", "dictionary", "intake", "programme", "check", "repair", "handover", "template", "session", "study"],
    ),
    ("src/bin/engine/", &["check", "repair", "handover", "template", "study"]),
    ("src/bin/cli/", &["check", "repair", "handover", "template", "study"]),
];

#[test]
fn a_room_knows_only_whom_it_may() {
    for (name, text) in files("src", ".rs") {
        for (room, strangers) in WALLS.iter().filter(|(room, _)| name.starts_with(room)) {
            for stranger in *strangers {
                for way in
                    [format!("crate::{stranger}::"), format!("bordereau::{stranger}::"), format!("bordereau::{{{stranger}")]
                {
                    let met = text.lines().find(|line| line.contains(&way) && !line.trim_start().starts_with("//"));
                    assert!(met.is_none(), "{name} ({room}) knows {stranger}: {met:?}");
                }
            }
        }
    }
}

#[test]
fn no_table_or_field_of_a_centre_is_named_in_rust() {
    let dictionary = fs::read_to_string(root().join("dictionary/cqdg/cqdg-1.6.json")).expect("the dictionary is there");
    let dictionary: serde_json::Value = serde_json::from_str(&dictionary).expect("the dictionary is JSON");
    let mut names = vec!["cqdg".to_owned(), "htan".to_owned()];
    for schema in dictionary["schemas"].as_array().into_iter().flatten() {
        names.extend(schema["name"].as_str().map(str::to_owned));
        for field in schema["fields"].as_array().into_iter().flatten() {
            names.extend(field["name"].as_str().map(str::to_owned));
        }
    }
    // Long or compound names only: `sex` or `name` are words of any program, `description` is one of Lectern's.
    for (name, text) in files("src", ".rs") {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for word in names.iter().filter(|n| n.contains('_') || n.len() > 10).filter(|n| *n != "description") {
                assert!(!line.contains(&format!("\"{word}\"")), "{name} names {word}: {line}");
            }
        }
    }
}

#[test]
fn the_core_has_no_clock_no_files_and_no_network() {
    for room in [
        "finding",
        "text",
        "dictionary",
        "programme",
        "intake",
        "access",
        "check",
        "entities",
        "repair",
        "handover",
        "template",
        "session",
        "study",
    ] {
        let found: Vec<(String, String)> =
            files("src", ".rs").into_iter().filter(|(name, _)| name.starts_with(&format!("src/{room}"))).collect();
        for (name, text) in found {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for forbidden in [
                "std::fs",
                "std::net",
                "std::env::",
                "SystemTime",
                "Instant::now",
                "println!",
                "eprintln!",
                "dbg!",
                "todo!",
                "unimplemented!",
                "web_sys",
                "wasm_bindgen",
            ] {
                assert!(!code.contains(forbidden), "{name} uses {forbidden}");
            }
        }
    }
}

#[test]
fn opening_a_local_file_is_never_called_an_upload() {
    for (name, text) in files("src", ".rs").into_iter().chain(files("src", ".md")).chain(files("dictionary", ".json")) {
        for word in ["téléverse", "Téléverse", "Oops", "Oups"] {
            let met = text.lines().find(|line| line.contains(word) && !line.trim_start().starts_with("//"));
            assert!(met.is_none(), "{name}: {met:?}");
        }
    }
}
