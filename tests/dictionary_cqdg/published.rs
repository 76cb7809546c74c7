//! The dictionary against the published one, and its own words.
//!
//! Rule of the file: what the data says of itself is held against the data, name by name and in both languages.

use super::{STAGES, fields, list, ours, plain, published_files, text, the_programme};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

#[test]
fn tables_fields_and_rules_are_the_published_ones_in_both_languages() {
    let (ours, published) = (ours(), published_files());
    assert_eq!((list(&ours, "schemas").len(), fields(&ours).len()), (12, 91));
    for (lang, known) in [("en", vec![]), ("fr", vec!["treatment.treatment_start_date: regex"])] {
        let Some(theirs) = published.get(&format!("cqdg-dictionary-1.6.{lang}.json")) else { continue };
        assert_eq!(ours["version"], theirs["version"]);
        let names = |d: &Value| fields(d).iter().map(|(t, f)| format!("{t}.{}", text(&f["name"]))).collect::<Vec<_>>();
        assert_eq!(names(&ours), names(theirs), "names and order, {lang}");
        let mut differences = Vec::new();
        for ((table, mine), (_, other)) in fields(&ours).into_iter().zip(fields(theirs)) {
            let (mut left, right) = (plain(&mine["restrictions"]), plain(&other["restrictions"]));
            if other["restrictions"]["script"].is_array() {
                // What a script asks of every row is written as a plain rule of ours.
                assert!(!right.contains_key("required"));
                left.retain(|key, _| key != "required" && key != "empty");
            }
            for key in left.keys().chain(right.keys()).collect::<BTreeSet<_>>() {
                if left.get(key) != right.get(key) {
                    differences.push(format!("{table}.{}: {key}", text(&mine["name"])));
                }
            }
            assert_eq!(mine["valueType"], other["valueType"], "{table}");
            assert_eq!(mine["isArray"] == json!(true), other["isArray"] == json!(true), "{table}");
            let (id, core) = (other["meta"]["primaryId"] == json!(true), other["meta"]["core"] == json!(true));
            assert_eq!(
                text(&mine["meta"]["tier"]),
                if id {
                    "id"
                } else if core {
                    "core"
                } else {
                    "extended"
                }
            );
            assert_eq!(mine["meta"]["units"], other["meta"]["units"]);
            assert!(other["meta"]["dependsOn"].is_null() || mine["meta"]["dependsOn"].is_string());
        }
        assert_eq!(differences, known, "{lang}");
    }
}

#[test]
fn every_word_is_ours_and_there_in_both_languages() {
    let (ours, published) = (ours(), published_files());
    let letters = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let sentences = |v: &Value| [letters(text(&v["description"])), letters(text(&v["meta"]["notes"]))];
    let theirs: BTreeSet<String> = published
        .values()
        .flat_map(|d| {
            list(d, "schemas")
                .iter()
                .flat_map(sentences)
                .chain(fields(d).into_iter().flat_map(|(_, f)| sentences(f)))
                .collect::<Vec<_>>()
        })
        .filter(|sentence| !sentence.is_empty())
        .collect();
    let parts = std::iter::once(&ours).chain(list(&ours, "schemas")).chain(fields(&ours).into_iter().map(|(_, f)| f));
    for part in parts {
        let (name, meta) = (text(&part["name"]), &part["meta"]);
        for key in ["label", "description", "notes"] {
            let (fr, en) = (text(&meta[key]["fr"]), text(&meta[key]["en"]));
            assert!(meta[key].is_null() && key == "notes" || !fr.is_empty() && !en.is_empty(), "{name}: {key}");
            assert!(key == "label" || meta[key].is_null() || fr != en, "{name}: the {key} is the same in both languages");
            assert!(
                key == "label" || !theirs.contains(&letters(fr)) && !theirs.contains(&letters(en)),
                "{name}: a published {key}"
            );
        }
        assert_eq!(part["displayName"], meta["label"]["fr"], "{name}");
        assert_eq!(part["description"], meta["description"]["fr"], "{name}");
    }
    for (table, field) in fields(&ours) {
        let name = text(&field["name"]);
        let rules = plain(&field["restrictions"]);
        let codes: BTreeSet<&str> = rules.get("codeList").and_then(Value::as_array).into_iter().flatten().map(text).collect();
        let said = field["meta"]["codes"].as_object().cloned().unwrap_or_default();
        if !STAGES.contains(&name) {
            assert_eq!(codes, said.keys().map(String::as_str).collect(), "{table}.{name}");
        }
        assert!(said.values().all(|words| !text(&words["fr"]).is_empty() && !text(&words["en"]).is_empty()), "{table}.{name}");
        assert_eq!(field["isArray"] == json!(true), field["delimiter"] == json!(";"), "{table}.{name}");
    }
}

#[test]
fn keys_name_fields_that_are_there() {
    let ours = ours();
    let there: BTreeSet<(&str, &str)> = fields(&ours).iter().map(|(t, f)| (*t, text(&f["name"]))).collect();
    for schema in list(&ours, "schemas") {
        let (name, keys) = (text(&schema["name"]), &schema["restrictions"]);
        assert!(list(keys, "uniqueKey").iter().all(|field| there.contains(&(name, text(field)))), "{name}");
        let mut reached = BTreeSet::new();
        for key in list(keys, "foreignKey") {
            reached.insert(text(&key["schema"]));
            for pair in list(key, "mappings") {
                assert!(
                    there.contains(&(name, text(&pair["local"])))
                        && there.contains(&(text(&key["schema"]), text(&pair["foreign"]))),
                    "{name}: {key}"
                );
            }
        }
        assert!(name == "study" || reached.contains("study"), "{name} does not refer to the study");
        let person = there.contains(&(name, "submitter_participant_id")) && name != "participant";
        assert_eq!(person, reached.contains("participant"), "{name}");
    }
}

#[test]
fn every_script_of_every_published_version_is_known() {
    let programme = the_programme();
    for (name, dictionary) in published_files() {
        for (table, field) in fields(&dictionary) {
            for script in list(&field["restrictions"], "script") {
                let hash: String = Sha256::digest(text(script)).iter().take(8).map(|b| format!("{b:02x}")).collect();
                let known =
                    programme.scripts.get(&hash).unwrap_or_else(|| panic!("{name}: {table}.{}: script {hash}", field["name"]));
                let rule = known.restrictions.get(text(&field["name"])).or(known.restrictions.get("*"));
                assert!(rule.is_some_and(|r| r.is_object() || r.is_array()), "{name}: {table}.{}: {hash}", field["name"]);
            }
        }
    }
}
