//! Help, slips of the pen and completions: complete in both languages, in our own words.

use super::{bordereau, command};
use std::collections::BTreeSet;

const COMMANDS: [&str; 14] = [
    "check",
    "repair",
    "bundle",
    "verify",
    "template",
    "since",
    "entities",
    "families",
    "samplesheet",
    "access",
    "defects",
    "explain",
    "completions",
    "help",
];

#[test]
fn every_command_has_its_help_in_both_languages() {
    for name in COMMANDS {
        for flag in ["-h", "--help"] {
            let fr = bordereau(&[name, flag, "--lang", "fr"]);
            let en = bordereau(&[name, flag, "--lang", "en"]);
            assert_eq!((fr.status, en.status), (0, 0), "{name}");
            for english in ["Usage", "Print help", "[default", "[possible", "Commands", "Examples", "Exit status"] {
                assert!(!fr.out.contains(english), "{name} says “{english}” in French:\n{}", fr.out);
            }
            for french in ["Utilisation", "Exemples", "Afficher", "Langue"] {
                assert!(!en.out.contains(french), "{name} says « {french} » in English:\n{}", en.out);
            }
            assert!(fr.out.contains("Exemples") && fr.out.contains(&format!("bordereau {name}")), "{name} has examples");
            let options = |text: &str| {
                text.split_whitespace()
                    .filter(|w| w.starts_with("--"))
                    .map(|w| w.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned())
                    .collect::<BTreeSet<_>>()
            };
            assert!(options(&fr.out).is_superset(&options(&en.out)) || options(&en.out).is_superset(&options(&fr.out)), "{name}");
        }
    }
}

#[test]
fn the_help_of_the_whole_names_every_command() {
    for lang in ["fr", "en"] {
        let run = bordereau(&["--help", "--lang", lang]);
        assert_eq!(run.status, 0);
        for name in COMMANDS {
            assert!(run.out.contains(name), "{name}");
        }
    }
    for name in COMMANDS {
        assert_eq!(bordereau(&["help", name]).out, bordereau(&[name, "--help"]).out, "{name}");
    }
    assert_eq!(bordereau(&["help"]).out, bordereau(&["--help"]).out);
    assert_eq!(bordereau(&["help", "nothing"]).status, 2);
    assert_eq!(bordereau(&["--version"]).out.trim(), concat!("bordereau ", env!("CARGO_PKG_VERSION")));
    assert_eq!(bordereau::<&str>(&[]).status, 2);
}

#[test]
fn the_language_follows_the_environment_unless_said() {
    let said = |args: &[&str], variables: &[(&str, &str)]| {
        let run = super::ended(command().args(args).envs(variables.iter().copied()).output().expect("bordereau runs"));
        run.out.contains("Utilisation")
    };
    assert!(said(&["--help"], &[]));
    assert!(said(&["--help"], &[("LANG", "fr_CA.UTF-8")]));
    assert!(!said(&["--help"], &[("LANG", "en_CA.UTF-8")]));
    assert!(!said(&["--help"], &[("LC_ALL", "C"), ("LANG", "fr_CA.UTF-8")]));
    assert!(said(&["--help", "--lang=fr"], &[("LANG", "en_CA.UTF-8")]));
}

#[test]
fn slips_are_told_in_the_language_with_a_way_on() {
    let slips: [&[&str]; 8] = [
        &["chek", "x"],
        &["check"],
        &["check", "x", "--frmat", "json"],
        &["check", "x", "--format", "xml"],
        &["check", "x", "--format"],
        &["check", "x", "--format", "json", "--format", "text"],
        &["repair", "x", "-o", "y"],
        &["completions", "cmd"],
    ];
    for args in slips {
        for (lang, way_on) in [("fr", "--help\u{a0}»"), ("en", "--help”")] {
            let run = bordereau(&[args, &["--lang", lang]].concat());
            assert_eq!((run.status, run.out.as_str()), (2, ""), "{args:?}");
            assert!(run.err.replace("\n  ", " ").contains(way_on), "{args:?}: {}", run.err);
            assert!(!run.err.contains("error:") && !run.err.contains("usage"), "{args:?}: {}", run.err);
        }
    }
    let missed = bordereau(&["chek", "--lang", "fr"]).err;
    assert!(missed.contains("check"), "{missed}");
}

#[test]
fn completions_know_commands_and_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = bordereau(&["completions", shell]);
        assert_eq!(run.status, 0, "{shell}");
        for word in ["check", "as-published", "fingerprint"] {
            assert!(run.out.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn rules_are_explained_by_code_and_by_name() {
    let by_code = bordereau(&["explain", "c103", "--lang", "en"]);
    let by_name = bordereau(&["explain", "not-in-code-list", "--lang", "en"]);
    assert_eq!(by_code.status, 0);
    assert!(by_code.out.lines().count() > 5);
    assert_eq!(by_code.out, by_name.out);
    let all = bordereau(&["explain"]);
    assert_eq!(all.out.lines().count(), bordereau::finding::Rule::ALL.len());
    assert_eq!(bordereau(&["explain", "Z999"]).status, 2);
}

#[test]
fn the_known_defects_are_listed() {
    let run = bordereau(&["defects", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&run.out).expect("valid JSON");
    let file = std::fs::read_to_string("dictionary/cqdg/programme.json").expect("the programme");
    let programme: serde_json::Value = serde_json::from_str(&file).expect("valid JSON");
    let ids = |list: &serde_json::Value| {
        list.as_array().into_iter().flatten().filter_map(|d| d["id"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(ids(&listed["defects"]), ids(&programme["amendments"]));
    let said = bordereau(&["defects", "--lang", "fr"]);
    for id in ids(&listed["defects"]) {
        assert!(said.out.contains(&id), "{id}");
    }
    assert!(bordereau(&["defects", "--format", "document"]).out.contains("<html"));
}
