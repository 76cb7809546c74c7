//! The second phase: schemas that a person gives, one per table, with identifiers and links of their own, a template and a
//! bundle.
//!
//! The schemas in `phase2/` are our own, in the manner of the published ones: several have the same title.

use super::{brief, told};
use crate::desk::{Desk, File};
use bordereau::finding::Rule;
use bordereau::protocol::{Reply, Request};
use std::io::Read;
use std::path::Path;

/// The schemas as a folder that is dropped, and a desk of the programme that has read them.
fn schemas() -> Vec<File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/identifiers/phase2");
    let mut files: Vec<File> = std::fs::read_dir(folder)
        .expect("the schemas")
        .flatten()
        .map(|entry| (format!("schemas/{}", entry.file_name().to_string_lossy()), std::fs::read(entry.path()).expect("a schema")))
        .collect();
    files.sort();
    files
}

fn table(name: &str, text: &str) -> File {
    (format!("{name}.csv"), text.as_bytes().to_vec())
}

fn study() -> Vec<File> {
    vec![
        table("Demographics", "HTAN_PARTICIPANT_ID,SEX\nHTA201_1,Female\nHTA201_2,Male\n"),
        table("VitalStatus", "HTAN_PARTICIPANT_ID,VITAL_STATUS,AGE_IN_DAYS_AT_DEATH\nHTA201_1,Alive,\nHTA201_2,Dead,21000\n"),
        table(
            "BiospecimenData",
            "HTAN_BIOSPECIMEN_ID,HTAN_PARENT_ID,ADJACENT_BIOSPECIMEN_IDS,BIOSPECIMEN_TYPE\n\
             HTA201_1_B1,HTA201_1,HTA201_1_B2,Tissue\nHTA201_1_B2,HTA201_1_B1,,Tissue\nHTA201_2_B1,HTA201_2,,Blood\n",
        ),
        table("scRNALevel1", &files("fastq", &[("HTA201_1_D1", "HTA201_1_B1"), ("HTA201_2_D1", "HTA201_2_B1")])),
        table("scRNALevel2", &files("bam", &[("HTA201_1_D2", "HTA201_1_D1"), ("HTA201_2_D2", "HTA201_2_D1")])),
        table("scRNALevel3and4", &files("h5ad", &[("HTA201_0000_D3", "HTA201_1_D2,HTA201_2_D2")])),
    ]
}

fn files(ending: &str, rows: &[(&str, &str)]) -> String {
    let mut text = "FILENAME,FILE_FORMAT,HTAN_DATA_FILE_ID,HTAN_PARENT_ID\n".to_owned();
    rows.iter().for_each(|(id, parent)| text.push_str(&format!("{id}.{ending},{ending},{id},\"{parent}\"\n")));
    text
}

fn desk(study: &[File]) -> Desk {
    let mut desk = Desk::of(Some("htan"));
    desk.add(&schemas());
    desk.add(study);
    desk.check();
    desk
}

#[test]
fn a_folder_of_schemas_is_a_dictionary_and_tables_are_known_and_judged() {
    let mut desk = desk(&study());
    let overview = desk.check();
    assert_eq!((overview.dictionary.name.as_str(), overview.dictionary.loaded), ("HTAN", true));
    let tables: Vec<&str> = overview.tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(tables, ["BiospecimenData", "Demographics", "VitalStatus", "scRNALevel1", "scRNALevel2", "scRNALevel3and4"]);
    assert_eq!(brief(&desk), [], "a whole chain is silent");
    let verdict = overview.verdict.expect("a verdict");
    assert_eq!((verdict.dictionary_errors, verdict.receiver_errors), (0, 0), "{:?}", desk.report().groups);
    assert!(verdict.titles[0].contains("phase 2"), "{:?}", verdict.titles);
    // Its own verdict again when the schemas are gone.
    let back = desk.overview(Request::OwnDictionary);
    assert_eq!(back.programme.namings[0].0, "dca");
}

#[test]
fn links_between_tables_of_phase_2_are_followed() {
    let mut all = study();
    all[2] = table(
        "BiospecimenData",
        "HTAN_BIOSPECIMEN_ID,HTAN_PARENT_ID,ADJACENT_BIOSPECIMEN_IDS,BIOSPECIMEN_TYPE\n\
         HTA201_1_B1,HTA201_7,HTA201_1_B9,Tissue\nHTA201_1_B2,HTA201_1_B2,,Tissue\nHTA201_2_B1,HTA201_2,,Blood\n",
    );
    all[1] = table("VitalStatus", "HTAN_PARTICIPANT_ID,VITAL_STATUS\nHTA201_EXT4,Alive\nHTA201_5,Alive\n");
    all[4] = table("scRNALevel2", &files("bam", &[("HTA201_1_D2", "HTA201_1_D8"), ("HTA201_2_D2", "HTA201_2_B1")]));
    let mut expected = vec![
        told("X401", "HTA201_7", &[1]),
        told("X401", "HTA201_1_B9", &[1]),
        told("X401", "HTA201_5", &[2]),
        told("X401", "HTA201_1_D8", &[1]),
        told("X407", "HTA201_1_B2", &[2]),
        told("X406", "HTA201_2_B1", &[2]),
    ];
    let mut found = brief(&desk(&all));
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_file_of_level_1_comes_from_a_biospecimen() {
    let mut all = study();
    let rows = [("HTA201_1_D1", "HTA201_2_D2"), ("HTA201_2_D1", "HTA201_9_D9"), ("HTA201_2_D7", "HTA201_1")];
    all[3] = table("scRNALevel1", &files("fastq", &rows));
    let mut found = brief(&desk(&all));
    found.retain(|(code, ..)| code != "X407");
    let expected = [told("X401", "HTA201_9_D9", &[2]), told("X406", "HTA201_1", &[3]), told("X406", "HTA201_2_D2", &[1])];
    assert_eq!(found, expected);
}

#[test]
fn tables_that_a_submission_needs_are_missed() {
    let missed = |study: &[File]| brief(&desk(study)).into_iter().filter(|(code, ..)| code == "X404").count();
    assert_eq!(missed(&study()), 0);
    assert_eq!(missed(&study()[1..]), 1, "Demographics");
    assert_eq!(missed(&[study().swap_remove(0)]), 1, "BiospecimenData");
}

#[test]
fn an_identifier_of_phase_1_is_told_as_that() {
    let mut all = study();
    all[0] = table("Demographics", "HTAN_PARTICIPANT_ID,SEX\nHTA201_1,Female\nHTA201_2,Male\nHTA1_3,Male\n");
    let desk = desk(&all);
    assert!(desk.finds(Rule::IdentifierKind), "{:?}", desk.report().groups);
}

#[test]
fn the_lineage_is_drawn() {
    let mut desk = desk(&study());
    let ask =
        Request::Lineage { search: String::new(), broken: false, origin: Some("HTA201_1".to_owned()), offset: 0, limit: 50 };
    let Reply::Lineage(view) = desk.ask(ask).0 else { panic!("a lineage was expected") };
    let drawn: Vec<(&str, u32)> = view.lines.iter().map(|line| (line.id.as_str(), line.depth)).collect();
    let expected =
        [("HTA201_1", 0), ("HTA201_1_B1", 1), ("HTA201_1_B2", 2), ("HTA201_1_D1", 2), ("HTA201_1_D2", 3), ("HTA201_0000_D3", 4)];
    assert_eq!(drawn, expected);
}

#[test]
fn the_bundle_holds_the_tables_under_the_names_of_their_classes_and_no_step_of_phase_1() {
    let mut desk = desk(&study());
    let (name, zip) = desk.bundle(false).expect("a bundle");
    assert!(name.starts_with("bordereau-htan-"), "{name}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").to_string()).collect();
    for table in ["BiospecimenData", "Demographics", "VitalStatus", "scRNALevel1", "scRNALevel2", "scRNALevel3and4"] {
        assert!(names.iter().any(|name| name.ends_with(&format!("/{table}.csv"))), "{names:?}");
    }
    let list = names.iter().find(|name| name.ends_with("checklist.html")).expect("a checklist");
    let mut text = String::new();
    archive.by_name(list).expect("it is there").read_to_string(&mut text).expect("it reads");
    assert!(text.contains("RecordSet") && !text.contains("Data Curator App"), "the steps are those of phase 2");
}

#[test]
fn a_template_of_a_schema_names_its_columns_and_takes_the_files_of_a_folder() {
    let mut desk = Desk::of(Some("htan"));
    desk.add(&schemas());
    let files = vec![bordereau::protocol::FileEntry { path: "scRNA/Level_1/a.fastq".into(), size: 2_000_000 }];
    desk.ask(Request::ListFiles { files, project: String::new() });
    let ask = Request::Template { table: Some("scRNALevel1".to_owned()), workbook: false, filled: true };
    let (Reply::Document { name, .. }, attachments) = desk.ask(ask) else { panic!("a template was expected") };
    let text = String::from_utf8(attachments[0].1.clone()).expect("text");
    assert!(name.contains("scRNALevel1") || name.contains("scrnalevel1"), "{name}");
    assert!(text.starts_with("FILENAME,FILE_FORMAT,HTAN_DATA_FILE_ID,HTAN_PARENT_ID"), "{text}");
    assert!(text.contains("a.fastq"), "{text}");
}

#[test]
fn every_field_of_phase_2_that_the_programme_names_is_in_the_published_schemas() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/htan/phase2-json-schemas");
    let read = |path: &str| std::fs::read(home.join(path));
    let (Ok(clinical), Ok(assay)) =
        (read("v1.3.0/HTAN.Demographics-v1.3.0-schema.json"), read("v2.0.0/HTAN.scRNALevel1-v2.0.0-schema.json"))
    else {
        return println!("The published JSON Schemas are not on this computer: not read.");
    };
    let mut desk = Desk::of(Some("htan"));
    desk.add(&[
        ("HTAN.Demographics-v1.3.0-schema.json".to_owned(), clinical),
        ("HTAN.scRNALevel1-v2.0.0-schema.json".to_owned(), assay),
    ]);
    let tables: Vec<String> = desk.check().dictionary.tables.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(tables, ["Demographics", "scRNALevel1"], "the title of the first is “Clinical”, as that of seven others");
    desk.add(&[table("scRNALevel1", "FILENAME,HTAN_DATA_FILE_ID,HTAN_PARENT_ID\na.fastq,HTA201_1_D1,HTA1_1_1\n")]);
    desk.check();
    assert!(desk.finds(Rule::IdentifierKind), "{:?}", desk.report().groups);
}

#[test]
fn without_their_schemas_tables_of_phase_2_are_no_tables_of_phase_1() {
    let mut desk = Desk::of_with(Some("htan"), &study());
    let overview = desk.check();
    assert!(overview.tables.is_empty(), "{:?}", overview.tables);
    let unknown: Vec<_> = desk.report().groups.iter().filter(|group| group.key.rule == Rule::TableUnknown).collect();
    assert_eq!(unknown.len(), study().len());
    assert_eq!(desk.report().groups.len(), unknown.len(), "nothing else is told, and nothing can be repaired");
    let filter = bordereau::protocol::Filter::default();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
    assert!(groups.iter().all(|group| group.what.contains("phase 2") && group.how.contains("JSON Schemas")), "{groups:?}");
    let verdict = overview.verdict.expect("a verdict");
    assert!(verdict.titles[0].contains("JSON Schemas") && verdict.unjudged && !verdict.dictionary, "{verdict:?}");
    assert!(desk.written("html", false).contains("Tables of phase 2"));
    // With the schemas they are what they are.
    desk.add(&schemas());
    let overview = desk.check();
    assert_eq!(overview.tables.len(), study().len());
    assert!(!desk.finds(Rule::TableUnknown) && overview.verdict.is_some_and(|verdict| !verdict.unjudged));
}

#[test]
fn headings_alone_tell_the_phase_where_there_is_no_identifier_and_identifiers_where_there_are() {
    let tables = |text: &str| Desk::of_with(Some("htan"), &[table("Demographics", text)]).overview(Request::Check).tables.len();
    assert_eq!(tables("HTAN_PARTICIPANT_ID,Ethnicity,Gender,Race,Vital Status\n,unknown,Female,unknown,unknown\n"), 0);
    assert_eq!(tables("HTAN_PARTICIPANT_ID,Ethnicity,Gender,Race,Vital Status\nHTA1_1,unknown,Female,unknown,unknown\n"), 1);
    assert_eq!(tables("HTAN Participant ID,Ethnicity,Gender,Race,Vital Status\nHTA201_1,unknown,Female,unknown,unknown\n"), 0);
}

#[test]
fn a_parent_whose_table_has_no_schema_is_told() {
    let mut desk = Desk::of(Some("htan"));
    desk.add(&schemas().into_iter().filter(|(name, _)| name.contains("scRNALevel1")).collect::<Vec<File>>());
    desk.add(&[study().swap_remove(3)]);
    desk.check();
    let told: Vec<_> = desk.report().groups.iter().filter(|group| group.key.rule == Rule::ParentTableMissing).collect();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(told.key.field.as_deref(), Some("HTAN_PARENT_ID"));
    let detail = format!("{:?}", told.key.detail);
    assert!(detail.contains("BiospecimenData"), "{detail}");
}

/// A manifest of phase 1 of the example.
fn manifest() -> File {
    let path = "dictionary/htan/example-clean/synapse_storage_manifest_demographics.csv";
    ("manifest.csv".to_owned(), std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the example"))
}

#[test]
fn a_manifest_of_phase_1_among_tables_of_phase_2_is_said_to_be_that_and_is_no_table_of_theirs() {
    let mut desk = desk(&[study(), vec![manifest()]].concat());
    let overview = desk.check();
    assert_eq!(overview.tables.len(), study().len());
    let told: Vec<_> = desk.report().groups.iter().filter(|group| group.key.rule.code() == "F530").collect();
    assert_eq!(told.len(), 1, "{:?}", desk.report().groups);
    let filter = bordereau::protocol::Filter::default();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 9 }).0 else { panic!("groups") };
    let one = groups.iter().find(|group| group.what.contains("phase 1")).expect("the manifest");
    assert!(one.how.contains("page Dictionary") && !one.how.contains('\u{1f}'), "{one:?}");
    let verdict = overview.verdict.expect("a verdict");
    assert!(verdict.titles[0].contains("phase 1") && verdict.titles.len() == 3, "{verdict:?}");
    assert!(!verdict.dictionary && !verdict.receiver && verdict.unjudged, "{verdict:?}");
    assert_eq!((verdict.dictionary_errors, verdict.receiver_errors), (0, 0), "it is judged by nothing: {verdict:?}");
    // With the programme's own dictionary it is what it is, and the others are those of the other phase.
    let back = desk.overview(Request::OwnDictionary);
    assert_eq!(back.tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["Demographics"]);
    // Schemas are no other version of the programme's own dictionary.
    let remarks: Vec<_> =
        overview.files.iter().filter(|file| file.path.ends_with(".json")).flat_map(|file| &file.remarks).collect();
    assert!(remarks.is_empty(), "{remarks:?}");
}

#[test]
fn beside_tables_that_nothing_judges_no_verdict_is_favourable_and_both_say_what_they_wait_for() {
    let mut desk = Desk::of_with(Some("htan"), &[study(), vec![manifest()]].concat());
    let overview = desk.check();
    let verdict = overview.verdict.expect("a verdict");
    assert_eq!(overview.tables.len(), 1, "the manifest");
    assert!(!verdict.dictionary && !verdict.receiver, "{verdict:?}");
    assert!(verdict.titles[2].contains("by itself"), "{verdict:?}");
    let sources: Vec<bool> = overview.files.iter().flat_map(|file| &file.sources).map(|source| source.elsewhere).collect();
    assert_eq!(sources.iter().filter(|elsewhere| **elsewhere).count(), study().len());
    assert!(desk.written("html", false).contains("by itself"));
    let json: serde_json::Value = serde_json::from_str(&desk.json()).expect("JSON");
    assert_eq!(json["verdicts"]["receiver"]["ok"], false);
}

#[test]
fn schemas_and_tables_that_come_together_before_the_programme_are_known_as_its_own() {
    let mut desk = Desk::of(None);
    desk.add(&[schemas(), study()].concat());
    let overview = desk.overview(Request::Check);
    assert_eq!(overview.programme.recognised.as_deref(), Some("htan"));
    let overview = desk.overview(Request::Programme { id: "htan".to_owned() });
    assert!(overview.dictionary.loaded, "the schemas go along");
    let overview = desk.check();
    assert_eq!(overview.tables.len(), study().len());
    assert!(overview.verdict.is_some_and(|verdict| verdict.dictionary && verdict.receiver));
}

#[test]
fn beside_templates_of_the_other_phase_than_the_centres_that_is_said() {
    let mut desk = Desk::of(Some("htan"));
    let mut said = |centre: &str| desk.overview(Request::Centre { id: Some(centre.to_owned()) }).programme.templates;
    assert_eq!(said("HTA4"), "");
    assert!(said("HTA201").contains("JSON Schema"));
    desk.add(&schemas());
    let overview = desk.check();
    assert_eq!(overview.programme.centre_chosen.as_deref(), Some("HTA201"));
    assert_eq!(overview.programme.templates, "", "the templates are those of the schemas");
    assert!(overview.dictionary.tables.iter().any(|(name, ..)| name == "scRNALevel1"));
}
