//! The receiving side: a landing folder, other dictionaries, receipts, what arrived.

use super::{CLEAN, EXAMPLE, Scratch, bordereau, content};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A landing folder: a whole zip, the same once more, the same cut short, the same unpacked and touched, an unpacked draft
/// of which a table was touched, a zip that is no bundle, a note.
fn landing(scratch: &Scratch) -> String {
    let folder = scratch.path("landing");
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &format!("{folder}/2026/a.zip")]).status, 0);
    let loose = format!("{folder}/b");
    assert_eq!(bordereau(&["bundle", EXAMPLE, "--draft", "--safe", "--loose", "-o", &loose, "--lang", "en"]).status, 1);
    touch(&loose);
    let whole = fs::read(format!("{folder}/2026/a.zip")).expect("a bundle");
    fs::create_dir_all(format!("{folder}/again")).expect("a folder");
    fs::write(format!("{folder}/again/a.zip"), &whole).expect("written");
    fs::write(format!("{folder}/cut.zip"), &whole[..whole.len() / 2]).expect("written");
    let same = format!("{folder}/same");
    assert_eq!(bordereau(&["bundle", CLEAN, "--loose", "-o", &same]).status, 0);
    touch(&same);
    fs::write(format!("{folder}/other.zip"), b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0").expect("written");
    fs::write(format!("{folder}/note.txt"), "bonjour").expect("written");
    folder
}

/// Changes a table of an unpacked bundle.
fn touch(folder: &str) {
    let table = content(Path::new(folder)).into_iter().map(|(name, _)| name).find(|name| name.ends_with("participant.tsv"));
    let table = Path::new(folder).join(table.expect("a table"));
    fs::write(&table, fs::read_to_string(&table).expect("text").replace("Female", "Male")).expect("written");
}

fn json(args: &[&str], status: i32) -> Value {
    let run = bordereau(args);
    assert_eq!(run.status, status, "{}{}", run.out, run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

/// The project's dictionary with a shorter list.
fn newer(scratch: &Scratch) -> String {
    let text = fs::read_to_string("dictionary/cqdg/cqdg-1.6.json").expect("the dictionary");
    let mut dictionary: Value = serde_json::from_str(&text).expect("JSON");
    dictionary["version"] = Value::from("9.9");
    for schema in dictionary["schemas"].as_array_mut().expect("schemas") {
        let own = schema["name"] == "participant";
        for field in schema["fields"].as_array_mut().expect("fields") {
            if own && field["name"] == "ethnicity" {
                field["restrictions"]["codeList"] = Value::from(vec!["European", "Other"]);
            }
        }
    }
    let path = scratch.path("newer.json");
    fs::write(&path, dictionary.to_string()).expect("written");
    path
}

#[test]
fn a_landing_folder_gives_every_bundle_and_names_what_is_none() {
    let scratch = Scratch::new();
    let folder = landing(&scratch);
    let receipts = scratch.path("receipts");
    let told = json(&["verify", &folder, "--format", "json", "--receipts", &receipts], 1);
    let bundles = told["bundles"].as_array().expect("bundles");
    let whole: Vec<(bool, bool)> = bundles.iter().map(|b| (b["whole"] == true, b["draft"] == true)).collect();
    assert_eq!(whole, [(true, false), (true, false), (false, true), (false, false)], "{}", told["bundles"]);
    let refused: Vec<&str> = told["refused"].as_array().expect("refused").iter().filter_map(|one| one["why"].as_str()).collect();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(refused[0].contains("incomplet") && !refused[1].contains("incomplet"), "{refused:?}");
    let receipt = &bundles[0]["receipt"];
    assert_eq!((&receipt["format"], &receipt["whole"]), (&Value::from("bordereau-receipt"), &Value::from(true)));
    assert_eq!(receipt["checks"].as_array().map(Vec::len), Some(1));
    assert_eq!(receipt["checks"][0]["named"], true);
    assert_eq!(receipt["checks"][0]["dictionary_errors"], 0);
    let written = content(Path::new(&receipts));
    assert_eq!(written.len(), 6, "a text and a JSON for each that differs");
    assert_eq!(written.iter().filter(|(name, _)| name.contains("-2.")).count(), 2);
    let texts: Vec<String> = written.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(texts.iter().all(|text| !text.contains("PT-001") && !text.contains("French Canadian")), "no value of a cell");
    assert!(texts.iter().any(|text| text.starts_with("ACCUSÉ DE RÉCEPTION") && text.contains("PAS INTACT")));
    let english = bordereau(&["verify", &format!("{folder}/2026/a.zip"), "--receipts", &scratch.path("en"), "--lang", "en"]);
    assert_eq!(english.status, 0, "{}", english.err);
    assert!(english.out.contains("Made by Bordereau "), "{}", english.out);
    let english = content(Path::new(&scratch.path("en")));
    assert!(english.iter().any(|(name, bytes)| name.starts_with("receipt-") && bytes.starts_with(b"RECEIPT\n")));
    let again = bordereau(&["verify", &folder, "--receipts", &receipts]);
    assert_eq!(again.status, 2, "nothing is written over");
}

#[test]
fn the_verdicts_of_two_dictionaries_and_what_differs() {
    let scratch = Scratch::new();
    let (bundle, newer) = (scratch.path("a.zip"), newer(&scratch));
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &bundle]).status, 0);
    let told = json(&["verify", &bundle, "--dictionary", &newer, "--format", "json"], 0);
    let receipt = &told["bundles"][0]["receipt"];
    let checks = receipt["checks"].as_array().expect("checks");
    assert_eq!(
        checks
            .iter()
            .map(|c| (c["named"] == true && c["corrected"] == true, c["dictionary"]["version"].clone()))
            .collect::<Vec<_>>(),
        [(true, Value::from("1.6")), (false, Value::from("9.9"))]
    );
    assert!(checks[1]["dictionary_errors"].as_u64() > checks[0]["dictionary_errors"].as_u64());
    let rules: Vec<&Value> =
        receipt["differing"].as_array().expect("differing").iter().filter(|one| one["field"] == "ethnicity").collect();
    assert_eq!((rules.len(), &rules[0]["counts"][0]), (1, &Value::from(0)));
    for (lang, words) in
        [("fr", "Ce qui diffère d’un dictionnaire à l’autre"), ("en", "What differs from one dictionary to the other")]
    {
        let run = bordereau(&["verify", &bundle, "--dictionary", &newer, "--lang", lang]);
        assert!(run.out.contains(words) && run.out.contains("ethnicity"), "{}", run.out);
    }
}

#[test]
fn a_bundle_is_checked_for_the_programme_it_was_made_for() {
    let scratch = Scratch::new();
    let (study, bundle) = (scratch.path("study"), scratch.path("b.zip"));
    assert_eq!(bordereau(&["example", "--programme", "htan", "-o", &study]).status, 0);
    assert_eq!(bordereau(&["bundle", &study, "--programme", "htan", "-o", &bundle]).status, 0);
    let told = json(&["verify", &bundle, "--format", "json"], 0);
    assert_eq!(told["bundles"][0]["receipt"]["programme"], "htan");
    assert_eq!(told["bundles"][0]["dictionary"]["same_here"], true);
}

#[test]
fn what_arrived_is_told_beside_what_was_sent() {
    let scratch = Scratch::new();
    let (bundle, list) = (scratch.path("a.zip"), scratch.path("list.txt"));
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &bundle]).status, 0);
    let told = json(&["verify", &bundle, "--format", "json"], 0);
    let files = told["bundles"][0]["receipt"]["files"].as_array().expect("files");
    let line = |file: &Value, short: u64| {
        format!(
            "-rw-r--r-- 1 a b {} Nov 20 14:05 {}\n",
            file["bytes"].as_u64().unwrap_or_default() - short,
            file["name"].as_str().unwrap_or_default()
        )
    };
    fs::write(&list, files.iter().map(|file| line(file, 0)).collect::<String>()).expect("written");
    let whole = json(&["verify", &bundle, "--arrived", &list, "--format", "json"], 0);
    assert_eq!(whole["bundles"][0]["arrived"]["whole"], true);
    fs::write(&list, files.iter().skip(1).map(|file| line(file, u64::from(file["name"] == "study.tsv"))).collect::<String>())
        .expect("written");
    for (lang, words) in [("fr", ["incomplet", "absent de la liste"]), ("en", ["too short", "not in the list"])] {
        let run = bordereau(&["verify", &bundle, "--arrived", &list, "--lang", lang]);
        assert_eq!(run.status, 1);
        words.iter().for_each(|word| assert!(run.out.contains(word), "{word}: {}", run.out));
    }
}

#[test]
fn a_receipt_and_the_verdict_tell_the_same_warnings_and_which_are_about_the_dictionary() {
    let scratch = Scratch::new();
    let (bundle, newer, receipts) = (scratch.path("a.zip"), newer(&scratch), scratch.path("receipts"));
    // A key that no version of the meta-schema has, and a pattern that is none.
    let text = fs::read_to_string(&newer).expect("written").replacen("\"restrictions\":{", "\"restrictions\":{\"strange\":1,", 1);
    fs::write(&newer, text.replacen("\"regex\":\"", "\"regex\":\"([", 1)).expect("written");
    assert_eq!(bordereau(&["bundle", CLEAN, "-o", &bundle]).status, 0);
    let judged = json(&["check", CLEAN, "--dictionary", &newer, "--format", "json"], 1);
    let groups = judged["groups"].as_array().expect("groups");
    let about = groups.iter().filter(|g| g["level"] == "warning" && g["rule"].as_str().is_some_and(|rule| rule.starts_with('D')));
    let about: u64 = about.filter_map(|group| group["count"].as_u64()).sum();
    assert!(about > 0, "{groups:?}");
    let told = json(&["verify", &bundle, "--dictionary", &newer, "--format", "json", "--receipts", &receipts], 0);
    let checks = &told["bundles"][0]["receipt"]["checks"];
    assert_eq!((&checks[1]["warnings"], &checks[1]["notes"]), (&judged["counts"]["warnings"], &judged["counts"]["notes"]));
    assert_eq!((&checks[1]["about_dictionary"], &checks[0]["about_dictionary"]), (&Value::from(about), &Value::from(0)));
    let rules = told["bundles"][0]["receipt"]["differing"].as_array().expect("differing");
    assert!(rules.iter().all(|one| !one["rule"].as_str().unwrap_or_default().starts_with('D')), "the data alone differ");
    let text = content(Path::new(&receipts)).into_iter().find(|(name, _)| name.ends_with(".txt")).expect("a text").1;
    let said = format!("dont {about} sur le dictionnaire lui-même");
    // The manifest and the page of findings tell them apart as well, and who receives the bundle hears of it.
    let theirs = scratch.path("theirs.zip");
    let options = ["--draft", "--dictionary", &newer, "-o", &theirs];
    bordereau(&[["bundle", CLEAN].as_slice(), &options].concat());
    let stated = json(&["verify", &theirs, "--format", "json", "--receipts", &scratch.path("more")], 0);
    let stated = &stated["bundles"][0]["receipt"]["stated"];
    assert_eq!((&stated["warnings"], &stated["about_dictionary"]), (&judged["counts"]["warnings"], &Value::from(about)));
    assert_eq!(judged["counts"]["about_dictionary"], Value::from(about));
    let page = bordereau(&["check", CLEAN, "--dictionary", &newer, "--format", "html", "--lang", "fr"]).out;
    assert!(page.contains(&format!("<br><small>{said}</small>")), "{said}");
    assert!(!bordereau(&["check", CLEAN, "--format", "html", "--lang", "fr"]).out.contains("dictionnaire lui-même"));
    assert!(String::from_utf8_lossy(&text).contains(&said), "{}", String::from_utf8_lossy(&text));
    for (lang, said) in [("fr", said), ("en", format!("of which {about} about the dictionary itself"))] {
        let run = bordereau(&["check", CLEAN, "--dictionary", &newer, "--lang", lang]);
        assert!(run.out.contains(&said), "{}", run.out);
    }
}
