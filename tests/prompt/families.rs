//! `bordereau families`: what does not fit in a family, and its tree.

use super::{CLEAN, Scratch, bordereau, text};
use serde_json::Value;
use std::fs;

const HEAD: &str = "study_id\tsubmitter_family_id\tsubmitter_participant_id\tfamily_type\trelationship_to_proband\tis_affected\n";

/// The clean study with these members instead: family, participant, type, relation.
fn with(members: &[[&str; 4]]) -> (Scratch, String) {
    let (scratch, study) = Scratch::with(CLEAN);
    let rows = members
        .iter()
        .map(|[family, person, kind, relation]| format!("ETU-FICTIVE\t{family}\t{person}\t{kind}\t{relation}\tYes\n"));
    fs::write(study.join("family.tsv"), HEAD.to_owned() + &rows.collect::<String>()).expect("written");
    let folder = text(&study);
    (scratch, folder)
}

fn remarks(folder: &str, values: bool) -> Vec<Vec<String>> {
    let mut args = vec!["families", folder, "--format", "json", "--lang", "en"];
    args.extend(values.then_some("--values"));
    let run = bordereau(&args);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    let told: Value = serde_json::from_str(&run.out).expect("JSON");
    let said = |family: &Value| {
        let said = family["remarks"].as_array().into_iter().flatten();
        said.map(|said| said.as_str().unwrap_or_default().to_owned()).collect()
    };
    told["list"].as_array().into_iter().flatten().map(said).collect()
}

#[test]
fn the_families_of_a_clean_study_fit_and_are_drawn() {
    let run = bordereau(&["families", CLEAN, "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("Everything fits") && !run.out.contains("PT-"), "{}", run.out);
    let scratch = Scratch::new();
    for (lang, relation) in [("fr", "Mère"), ("en", "Mother")] {
        let path = scratch.path("tree.svg");
        let run = bordereau(&["families", CLEAN, "--tree", "FAM-01", "-o", &path, "--force", "--lang", lang]);
        assert_eq!(run.status, 0, "{}", run.err);
        let svg = fs::read_to_string(&path).expect("the tree");
        assert!(svg.starts_with("<svg ") && svg.contains("<desc") && svg.contains("PT-002") && svg.contains(relation), "{svg}");
        // A mother is a circle, a father a square that is not the one of the ground.
        assert_eq!((svg.matches("<circle").count(), svg.matches("<rect").count()), (2, 2), "{svg}");
    }
    assert_eq!(bordereau(&["families", CLEAN, "--tree", "nobody"]).status, 2);
}

#[test]
fn what_does_not_fit_is_told_without_names_unless_they_are_asked_for() {
    let trio = "Case-parent trio";
    let (_scratch, folder) = with(&[
        ["F1", "PT-001", trio, "Proband"],
        ["F1", "PT-003", trio, "Mother"],
        ["F1", "PT-002", trio, "Mother"],
        ["F2", "PT-004", trio, "Brother"],
        ["F2", "PT-005", "Twins", "Sister"],
        ["F3", "PT-007", "Twins", "Proband"],
        ["F3", "PT-001", "Twins", "Cousin"],
        ["F4", "PT-099", "Other", "Proband"],
    ]);
    let told = remarks(&folder, true);
    let has =
        |family: usize, words: &str| assert!(told[family].iter().any(|said| said.contains(words)), "{words}: {:?}", told[family]);
    has(0, "2 mothers");
    has(0, "PT-003: the relation “Mother” and the sex");
    has(0, "PT-001 is in another family too");
    has(1, "Nobody is given as the proband");
    has(1, "do not all give the same kind");
    has(2, "PT-001: this relation to the proband is none");
    has(2, "at least 1 such members");
    has(3, "PT-099 has no row among the participants");
    has(3, "one member only");
    assert!(told[0].iter().all(|said| !said.contains("PT-002")), "{:?}", told[0]);
    let bare = remarks(&folder, false);
    assert!(bare.iter().flatten().all(|said| !said.contains("PT-") && !said.contains("Cousin")), "{bare:?}");
    assert!(bare[0].iter().any(|said| said.starts_with("Row 3: the relation")), "{bare:?}");
}

#[test]
fn what_the_file_says_stands_in_quotation_marks_and_our_word_does_not() {
    let trio = "Case-parent trio";
    let (scratch, folder) =
        with(&[["F1", "PT-001", trio, "Proband"], ["F1", "PT-002", trio, "Mother"], ["F1", "PT-003", trio, "Père"]]);
    let path = scratch.path("tree.svg");
    bordereau(&["families", &folder, "--tree", "F1", "-o", &path, "--lang", "fr"]);
    let svg = fs::read_to_string(&path).expect("the tree");
    assert!(svg.contains(">Mère</text>") && svg.contains("Mère («\u{a0}Mother\u{a0}»), femme"), "{svg}");
    assert!(svg.contains(">«\u{a0}Père\u{a0}»</text>") && !svg.contains(">Père<"), "{svg}");
}

#[test]
fn a_programme_without_families_says_so() {
    let run = bordereau(&["families", "dictionary/htan/example-clean", "--programme", "htan", "--lang", "fr"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("Aucune famille"), "{}", run.err);
}
