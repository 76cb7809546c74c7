//! `repair` and `template`: what is written, what is left alone.

use super::{CLEAN, EXAMPLE, Scratch, bordereau, content, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn repairing_writes_a_copy_and_leaves_the_study_alone() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let before = content(&study);
    let out = scratch.path("mended");
    let run = bordereau(&["repair", "--safe", &text(&study), "-o", &out, "--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert_eq!(content(&study), before, "the study is as it was");
    let written = content(Path::new(&out));
    assert!(written.iter().any(|(name, _)| name == "recipe.json"));
    assert!(written.iter().any(|(name, _)| name == "participant.tsv"));
    assert!(run.out.contains('→') && run.out.contains("cells"), "before, after and counts: {}", run.out);
    let recipe: Value =
        serde_json::from_slice(&fs::read(Path::new(&out).join("recipe.json")).expect("a recipe")).expect("valid JSON");
    let edits = recipe["steps"].as_array().into_iter().flatten().flat_map(|s| s["edits"].as_array().cloned().unwrap_or_default());
    for edit in edits.filter(|e| e["edit"] == "replace") {
        assert!(run.out.contains(edit["to"].as_str().expect("text")), "{edit} is shown");
    }
}

#[test]
fn repairing_twice_is_repairing_once() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let (once, twice) = (scratch.path("once"), scratch.path("twice"));
    bordereau(&["repair", "--safe", &text(&study), "-o", &once]);
    fs::remove_file(Path::new(&once).join("recipe.json")).expect("a recipe");
    let run = bordereau(&["repair", "--safe", &once, "-o", &twice, "--lang", "en"]);
    assert!(run.out.contains("There is no safe repair to make."), "{}", run.out);
    fs::remove_file(Path::new(&twice).join("recipe.json")).expect("a recipe");
    assert_eq!(content(Path::new(&once)), content(Path::new(&twice)));
}

#[test]
fn a_recipe_gives_the_same_tables_again() {
    let (scratch, study) = Scratch::with(EXAMPLE);
    let (first, second) = (scratch.path("first"), scratch.path("second"));
    bordereau(&["repair", "--safe", &text(&study), "-o", &first]);
    let recipe = text(&Path::new(&first).join("recipe.json"));
    let run = bordereau(&["repair", "--safe", &text(&study), "--recipe", &recipe, "-o", &second, "--lang", "en"]);
    assert!(run.out.contains("There is no safe repair to make."), "{}", run.out);
    assert_eq!(content(Path::new(&first)), content(Path::new(&second)));
}

#[test]
fn a_recipe_says_in_which_order_dates_are_counted() {
    let (scratch, _) = Scratch::with(CLEAN);
    let (table, recipe, out) = (scratch.path("participant.tsv"), scratch.path("recipe.json"), scratch.path("out"));
    let head = "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tvital_status\tnaissance";
    fs::write(&table, format!("{head}\nS\tPT-1\t02/03/2018\tMale\tAlive\t01/02/2010\n")).expect("written");
    for (day_first, days) in [(true, "\t2951\t"), (false, "\t2954\t")] {
        let remedy = serde_json::json!({"days_from": {"table": null, "column": "naissance", "day_first": day_first}});
        let count = serde_json::json!({"edit": "protect", "table": "participant", "field": "age_at_recruitment", "rule": "P709", "remedy": remedy});
        let steps = serde_json::json!([{"step": "apply", "safe": false, "edits": [count]}]);
        let document = serde_json::json!({"format": 1, "programme": "cqdg", "dictionary": "another 1.0", "steps": steps});
        fs::write(&recipe, document.to_string()).expect("written");
        let run = bordereau(&["repair", &table, "--recipe", &recipe, "-o", &out, "--lang", "en"]);
        let mended = fs::read_to_string(Path::new(&out).join("participant.tsv")).unwrap_or_default();
        assert!(mended.contains(days), "{mended}{}{}", run.out, run.err);
        fs::remove_dir_all(&out).expect("it goes");
    }
}

#[test]
fn a_recipe_alone_is_replayed_and_says_what_no_longer_applies() {
    let (scratch, study) = Scratch::with(CLEAN);
    let table = study.join("participant.tsv");
    let clean = fs::read_to_string(&table).expect("the table");
    fs::write(&table, clean.replace("\tMale\t", "\tHomme\t")).expect("written");
    let edit = |table: &str, from: &str| serde_json::json!({"edit": "replace", "table": table, "field": "sex", "from": from, "to": "Male"});
    let edits = [edit("participant", "Homme"), edit("participant", "Mâle"), edit("treatment", "Homme")];
    let steps = serde_json::json!([{"step": "apply", "safe": false, "edits": edits}]);
    let recipe = serde_json::json!({"format": 1, "programme": "cqdg", "dictionary": "another 1.0", "steps": steps});
    let path = scratch.path("recipe.json");
    fs::write(&path, recipe.to_string()).expect("written");
    let run = |out: &str| bordereau(&["repair", &text(&study), "--recipe", &path, "-o", &scratch.path(out), "--lang", "en"]);
    let first = run("first");
    assert_eq!(first.status, 0, "{}{}", first.out, first.err);
    assert!(first.out.contains("What of the recipe no longer applies"), "{}", first.out);
    assert!(
        first.out.contains("nothing to change there") && first.out.contains("this table is not among the open files"),
        "{}",
        first.out
    );
    let mended = fs::read_to_string(Path::new(&scratch.path("first")).join("participant.tsv")).expect("the table");
    assert!(mended.contains("\tMale\t") && !mended.contains("Homme"));
    run("second");
    assert_eq!(content(Path::new(&scratch.path("first"))), content(Path::new(&scratch.path("second"))));
    // Neither the safe repairs nor a recipe nor days: there is nothing to do, and the help says so.
    assert!(bordereau(&["repair", "--help", "--lang", "en"]).out.contains("At least one is needed"));
    assert_eq!(bordereau(&["repair", &text(&study), "-o", &scratch.path("third")]).status, 2);
}

#[test]
fn nothing_is_written_over() {
    let (scratch, study) = Scratch::with(CLEAN);
    let out = scratch.path("mended");
    let study_path = text(&study);
    assert_eq!(bordereau(&["repair", "--safe", &study_path, "-o", &out]).status, 0);
    assert_eq!(bordereau(&["repair", "--safe", &study_path, "-o", &out]).status, 2);
    assert_eq!(bordereau(&["repair", "--safe", &study_path, "-o", &out, "--force"]).status, 0);
    let before = content(&study);
    for force in [&[][..], &["--force"][..]] {
        let run = bordereau(&[&["repair", "--safe", study_path.as_str(), "-o", study_path.as_str()], force].concat());
        assert_eq!(run.status, 2, "{}", run.out);
        assert_eq!(content(&study), before);
    }
}

#[test]
fn a_clean_study_comes_out_as_it_was() {
    let (scratch, study) = Scratch::with(CLEAN);
    let out = scratch.path("mended");
    assert_eq!(bordereau(&["repair", "--safe", &text(&study), "-o", &out]).status, 0);
    let cells = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let written = content(Path::new(&out));
    for (name, bytes) in content(&study).iter().filter(|(name, _)| name.ends_with(".tsv")) {
        let twin = written.iter().find(|(other, _)| other == name).map(|(_, bytes)| cells(bytes));
        assert_eq!(twin, Some(cells(bytes)), "{name}");
    }
}

#[test]
fn templates_have_the_headings_of_the_dictionary() {
    let dictionary = fs::read_to_string("dictionary/cqdg/cqdg-1.6.json").expect("the dictionary");
    let dictionary: Value = serde_json::from_str(&dictionary).expect("valid JSON");
    let schemas = dictionary["schemas"].as_array().expect("tables");
    assert!(!schemas.is_empty());
    for schema in schemas {
        let name = schema["name"].as_str().expect("a name");
        let run = bordereau(&["template", name, "-o", "-"]);
        let fields: Vec<&str> = schema["fields"].as_array().expect("fields").iter().filter_map(|f| f["name"].as_str()).collect();
        let heading: Vec<&str> = run.out.lines().next().unwrap_or_default().split('\t').collect();
        assert_eq!(heading, fields, "{name}");
    }
    let scratch = Scratch::new();
    let zip = scratch.path("all.zip");
    assert_eq!(bordereau(&["template", "-o", &zip]).status, 0);
    assert!(fs::read(&zip).expect("a zip").starts_with(b"PK"));
    assert_eq!(bordereau(&["template", "-o", &zip]).status, 2, "it is not replaced");
    assert_eq!(bordereau(&["template", "nowhere", "-o", "-"]).status, 2);
}

#[test]
fn a_template_takes_over_the_files_of_one_folder() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    for (folder, file) in [("imaging", "a.tif"), ("rna", "r.fastq.gz")] {
        fs::create_dir_all(format!("{data}/{folder}")).expect("a folder");
        fs::write(format!("{data}/{folder}/{file}"), "x").expect("written");
    }
    let made = |folder: &str| {
        let of = ["--programme", "htan", "--listing", &data, "--folder", folder, "--lang", "en", "-o", "-"];
        bordereau(&[["template", "ImagingLevel1"].as_slice(), &of].concat())
    };
    let imaging = made("imaging").out;
    assert!(imaging.contains("imaging/a.tif") && !imaging.contains("r.fastq.gz"), "{imaging}");
    let none = made("img");
    assert_eq!(none.status, 2);
    assert!(none.err.contains("“img”") && none.err.contains("imaging, rna"), "{}", none.err);
    // Without a listing there is no folder to choose from.
    assert_eq!(bordereau(&["template", "ImagingLevel1", "--programme", "htan", "--folder", "rna", "-o", "-"]).status, 2);
}

#[test]
fn no_cell_without_a_finding_is_changed_untold() {
    let (scratch, study) = Scratch::with(CLEAN);
    let rewrite = |table: &str, column: &str, wanted: &str, to: &str| {
        let path = study.join(table);
        let content = fs::read_to_string(&path).expect("the table");
        let mut rows: Vec<Vec<String>> = content.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
        let at = rows[0].iter().position(|name| name == column).expect("the column");
        let cell = rows.iter_mut().skip(1).map(|row| &mut row[at]).find(|cell| *cell == wanted).expect("such a cell");
        *cell = to.to_owned();
        fs::write(&path, rows.iter().map(|row| row.join("\t") + "\n").collect::<String>()).expect("written");
    };
    rewrite("phenotype.tsv", "phenotype_observed", "true", "TRUE");
    rewrite("participant.tsv", "cause_of_death", "", "\u{a0}");
    let out = scratch.path("out");
    let run = bordereau(&["repair", "--safe", &text(&study), "-o", &out, "--lang", "en"]);
    assert!(run.status == 0 && run.out.contains("There is no safe repair to make."), "{}", run.out);
    let flat = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("with the same meaning: 2 cells."), "{flat}");
    assert!(flat.contains("left empty: participant.cause_of_death (1)."), "{flat}");
    assert!(flat.contains("as the centre spells it: phenotype.phenotype_observed (1)."), "{flat}");
    let written = content(Path::new(&out));
    let mut changed = 0;
    for (name, before) in content(&study) {
        let (_, after) = written.iter().find(|(other, _)| *other == name).expect("the table");
        let cells = |bytes: &[u8]| String::from_utf8_lossy(bytes).split(['\t', '\n']).map(str::to_owned).collect::<Vec<_>>();
        changed += cells(&before).iter().zip(cells(after)).filter(|(before, after)| *before != after).count();
    }
    assert_eq!(changed, 2, "all that is written otherwise is told");
    let bundle = bordereau(&["bundle", &text(&study), "-o", &scratch.path("bundle.zip"), "--lang", "en"]);
    assert!(bundle.out.contains("with the same meaning"), "{}", bundle.out);
    let clean = bordereau(&["bundle", CLEAN, "-o", &scratch.path("clean.zip"), "--lang", "en"]);
    assert!(clean.status == 0 && !clean.out.contains("with the same meaning"), "{}", clean.out);
}
