//! Small data models: the reader, and what the page makes of a manifest.

use super::{added, desk, file};
use crate::desk::Desk;
use bordereau::finding::{Level, Manner, Rule};
use bordereau::protocol::Request;
use bordereau::shelf;
use bordereau::text::Words;
use std::collections::BTreeMap;

const MODEL: &str = "\
Attribute,Description,Valid Values,DependsOn,Properties,Required,Parent,DependsOn Component,Source,Validation Rules
Visit,A visit,,\"Component, Visit ID, Kind, Score, Tags, Link, Age\",,FALSE,,,,
Component,,,,,TRUE,,,,
Visit ID,,,,,TRUE,,,,unique error
Kind,,\"first, Second\",,,TRUE,,,,
Second,,,\"Reason, Comment\",,FALSE,,,,
Reason,,\"a, b\",,,TRUE,,,,
Comment,,,,,FALSE,,,,
Score,,,,,FALSE,,,,int::inRange 0 10
Tags,,\"x, y\",,,FALSE,,,,list like
Link,,,,,FALSE,,,,url example.org
Age,,,,,FALSE,,,,#Visit protectAges^^num
Later,,First,,,FALSE,,,,
";

/// Findings as rule, level, field and rows.
fn findings(manner: Manner, manifest: &str) -> Vec<(String, Level, String, Vec<u64>)> {
    let mut desk = Desk::new();
    let overview = added(&mut desk, &[file("model.csv", MODEL), file("visit.csv", manifest)]);
    assert!(overview.dictionary.loaded, "{:?}", overview.files);
    desk.ask(Request::JudgeAs { manner });
    desk.check();
    let beside = [Rule::DictionaryOtherwise, Rule::TableMissing, Rule::ReadDelimiter];
    let groups = desk.report().groups.iter().filter(|g| g.key.table.is_some() && !beside.contains(&g.key.rule));
    let of = |g: &bordereau::finding::Group| {
        let rows = g.places.iter().map(|(_, row)| row).collect();
        (g.key.rule.code().to_owned(), g.level, g.key.field.clone().unwrap_or_default(), rows)
    };
    let mut found: Vec<_> = groups.map(of).collect();
    found.sort();
    found
}

fn told(rule: &str, level: Level, field: &str, rows: &[u64]) -> (String, Level, String, Vec<u64>) {
    (rule.to_owned(), level, field.to_owned(), rows.to_vec())
}

#[test]
fn a_table_of_attributes_is_a_dictionary_and_its_rules_hold() {
    let manifest = "\
Component,Visit ID,Kind,Score,Tags,Link,Age,Reason,Comment,More
Visit,1,First,5,x,https://example.org/a,7000,,,z
Visit,2,first,5.0,x,https://other.org/a,100,,,
Visit,2,Second,11,z,not a link,7000,,,
Visit,4,Second,,,,,a,,
";
    for manner in [Manner::Schematic, Manner::Ours] {
        let mut expected = vec![
            told("C101", Level::Error, "Reason", &[3]),
            told("C102", Level::Warning, "Score", &[2]),
            told("C102", Level::Warning, "Link", &[2]),
            told("C102", Level::Warning, "Link", &[3]),
            told("C103", Level::Error, "Kind", &[2]),
            told("C103", Level::Error, "Tags", &[3]),
            told("C105", Level::Warning, "Age", &[2]),
            told("C105", Level::Warning, "Score", &[3]),
            told("T307", Level::Error, "Visit ID", &[2, 3]),
        ];
        if manner.is_ours() {
            expected.push(told("T302", Level::Warning, "More", &[]));
        }
        expected.sort();
        assert_eq!(findings(manner, manifest), expected, "{manner:?}");
    }
}

#[test]
fn columns_that_lack_are_named_once_and_those_a_value_asks_for_with_their_rows() {
    let manifest = "Component,Visit ID,Kind\nVisit,1,First\nVisit,2,Second\nVisit,3,Second\n";
    for manner in [Manner::Schematic, Manner::Ours] {
        let expected = [told("T301", Level::Error, "Comment", &[2, 3]), told("T301", Level::Error, "Reason", &[2, 3])];
        assert_eq!(findings(manner, manifest), expected, "{manner:?}");
    }
    let all = findings(Manner::Schematic, "Component,Kind\nVisit,First\n");
    assert_eq!(all, [told("T301", Level::Error, "Visit ID", &[])]);
}

#[test]
fn a_row_of_another_template_is_all_that_schematic_tells() {
    let found = findings(Manner::Schematic, "Component,Visit ID,Kind\nVisit,1,zzz\nvisit,2,First\n");
    assert_eq!(found, [told("C103", Level::Error, "Component", &[2])]);
}

#[test]
fn texts_that_pandas_takes_for_nothing_are_blank_and_rows_of_them_are_none() {
    let found = findings(Manner::Schematic, "Component,Visit ID,Kind,Score\nVisit,1,First,NA\nNA,n/a,null,\nVisit,2,NA,None\n");
    let none = [told("C102", Level::Warning, "Score", &[3]), told("C105", Level::Warning, "Score", &[3])];
    assert_eq!(found[0], told("C101", Level::Error, "Kind", &[3]));
    assert_eq!(found[1..], none, "`None` is text");
}

#[test]
fn a_number_with_a_sign_is_whole_until_its_column_has_a_point() {
    let of = |scores: &str| findings(Manner::Schematic, &format!("Component,Visit ID,Kind,Score\n{scores}"));
    assert_eq!(of("Visit,1,First,+5\nVisit,2,First, 7\n"), []);
    let found = of("Visit,1,First,+5\nVisit,2,First,2.5\nVisit,3,First,6\n");
    assert_eq!(found, [told("C102", Level::Warning, "Score", &[1]), told("C102", Level::Warning, "Score", &[2])]);
}

#[test]
fn a_spelling_that_gave_way_is_told_and_mended_without_risk() {
    let mut desk = Desk::new();
    let manifest = file("anything.csv", "Component,Visit ID,Kind\nVisit,1,first \n");
    let overview = added(&mut desk, &[file("model.csv", MODEL), manifest]);
    let spelling = overview.dictionary.remarks.iter().find(|r| r.rule == "D610" && r.what.contains("first → First"));
    assert!(spelling.is_some(), "{:?}", overview.dictionary.remarks);
    assert_eq!(overview.tables.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["Visit"], "bound by its column");
    assert_eq!(overview.verdict.expect("a verdict").dictionary_errors, 1);
    let mended = desk.overview(Request::ApplySafe);
    assert_eq!(mended.verdict.expect("a verdict").dictionary_errors, 0);
}

#[test]
fn a_programme_is_chosen_and_left_again_with_the_files_kept() {
    let mut desk = desk();
    let manifest = "Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status,entityId\n\
        Demographics,HTA1_1,unknown,female,white,unknown,syn1\n";
    let overview = added(&mut desk, &[file("somebody.tsv", &manifest.replace(',', "\t"))]);
    let verdict = overview.verdict.expect("a verdict");
    assert_eq!((verdict.dictionary_errors, verdict.warnings), (1, 1), "biospecimens are missed: {:?}", desk.report().groups);
    assert_eq!(verdict.titles.len(), 2);
    assert!(overview.dictionary.remarks.iter().all(|r| r.rule == "D601"), "{:?}", overview.dictionary.remarks);
    let id = bordereau::shelf::CHOICES[0].0.to_owned();
    let back = desk.overview(Request::Programme { id: id.clone() });
    assert_eq!((back.programme.id, back.files.len(), back.tables.len()), (id, 1, 0));
}

#[test]
fn codes_have_their_meaning_and_their_french_name_in_every_list() {
    let shelf = shelf::programme("htan").expect("the programme is embedded");
    let (model, _) = bordereau::dictionary::read(shelf.dictionary(), &Default::default()).expect("it reads");
    let label = |schema: &str, field: &str, code: &str| {
        let field = model.schema(schema).and_then(|schema| schema.field(field)).expect("the field is there");
        field.code_labels.get(code).cloned()
    };
    assert_eq!(
        label("SRRSBiospecimen", "Topography Code", "C34.1"),
        Some(Words::new("Lobe supérieur du poumon", "Upper lobe lung"))
    );
    assert_eq!(
        label("Diagnosis", "Tissue or Organ of Origin", "Cauda equina"),
        Some(Words::new("Queue de cheval", "Cauda equina"))
    );
    // What reads the same in both languages has none.
    assert_eq!(label("Demographics", "Country of Residence", "Canada"), None);
    // In no list do two codes share a French name but in case, plural or spelling.
    let mut shared = Vec::new();
    for field in model.schemas.iter().flat_map(|schema| &schema.fields) {
        let mut codes: BTreeMap<&str, &str> = BTreeMap::new();
        for (code, words) in &field.code_labels {
            if let Some(other) = codes.insert(&words.fr, code) {
                shared.push((field.name.as_str(), other, code.as_str()));
            }
        }
    }
    shared.sort_unstable();
    shared.dedup();
    assert_eq!(shared, []);
}
