//! Dictionaries compared: made-up ones for each rule of the comparison, and all published versions that are at hand.

use bordereau::dictionary::compare::{Change, Comparison, Evidence, FieldChange, Kind, Wording, compare};
use bordereau::dictionary::{Dictionary, read};
use std::path::Path;

fn dictionary(json: &str) -> Dictionary {
    read(json.as_bytes(), &Default::default()).expect("a dictionary").0
}

fn field<'c>(comparison: &'c Comparison, name: &str) -> &'c FieldChange {
    let is = |place: &Option<(String, String)>| place.as_ref().is_some_and(|(_, field)| field == name);
    let mut fields = comparison.tables.iter().flat_map(|table| &table.fields);
    fields.find(|f| is(&f.after) || is(&f.before)).unwrap_or_else(|| panic!("{name} is not told: {comparison:#?}"))
}

const OLD: &str = r#"{"name":"d","version":"1","schemas":[
  {"name":"donor","description":"One row for each person","fields":[
    {"name":"donor_id","valueType":"string","description":"The identifier of the person","restrictions":{"required":true}},
    {"name":"gender","valueType":"string","description":"How the person is recorded","restrictions":{"required":true,"codeList":["Male","Female","Other"]}},
    {"name":"age","valueType":"integer","description":"Age","restrictions":{"range":{"min":0,"max":100}},"meta":{"units":"years"}},
    {"name":"city","valueType":"string","description":"Where"},
    {"name":"smoker","valueType":"boolean","description":"Smokes"}]},
  {"name":"visit","fields":[{"name":"day","valueType":"integer"},{"name":"kind","valueType":"string","restrictions":{"codeList":["Is first","follow-up","Third time"]}}]},
  {"name":"gone","fields":[{"name":"x","valueType":"string"}]}]}"#;
const NEW: &str = r#"{"name":"d","version":"2","schemas":[
  {"name":"participant","description":"One row for each person","fields":[
    {"name":"participant_id","valueType":"string","description":"The identifier of the person","restrictions":{"required":true}},
    {"name":"sex","valueType":"string","description":"How the person is recorded","restrictions":{"required":true,"codeList":["Male","Female","Other"]}},
    {"name":"age","valueType":"integer","description":"Age, in days","restrictions":{"range":{"min":0,"max":40000}},"meta":{"units":"days"}},
    {"name":"city","valueType":"string","description":"Where the person lives"}]},
  {"name":"Visit","fields":[{"name":"day","valueType":"integer","restrictions":{"required":true}},{"name":"kind","valueType":"string","restrictions":{"codeList":["First","Follow-up","Fourth"]}},{"name":"smoker","valueType":"boolean","description":"Smokes"}]},
  {"name":"new","fields":[{"name":"y","valueType":"number"}]}]}"#;

#[test]
fn what_is_renamed_moved_changed_and_reworded_is_told_apart() {
    let told = compare(&dictionary(OLD), &dictionary(NEW));
    let kinds: Vec<(Option<&str>, Option<&str>, Kind)> =
        told.tables.iter().map(|table| (table.before.as_deref(), table.after.as_deref(), table.kind)).collect();
    assert_eq!(
        kinds,
        [
            (Some("donor"), Some("participant"), Kind::Renamed),
            (Some("visit"), Some("Visit"), Kind::Renamed),
            (None, Some("new"), Kind::Added),
            (Some("gone"), None, Kind::Removed),
        ]
    );
    let sex = field(&told, "sex");
    assert_eq!(sex.kind, Kind::Renamed);
    assert!(sex.evidence.contains(&Evidence::SamePlace), "{:?}", sex.evidence);
    assert!(sex.evidence.contains(&Evidence::SameCodes { same: 3, of: 3 }), "{:?}", sex.evidence);
    assert!(sex.rules.is_empty() && sex.words.is_empty());
    assert_eq!(field(&told, "participant_id").kind, Kind::Renamed);
    let age = field(&told, "age");
    assert_eq!((age.kind, age.words.as_slice()), (Kind::Changed, [Wording::Description].as_slice()));
    assert!(age.rules.contains(&Change::Limits { before: (Some(0.0), Some(100.0)), after: (Some(0.0), Some(40000.0)) }));
    assert!(age.rules.contains(&Change::Units { before: Some("years".into()), after: Some("days".into()) }));
    assert_eq!(field(&told, "city").kind, Kind::Reworded);
    let smoker = field(&told, "smoker");
    assert_eq!((smoker.kind, smoker.before.as_ref().map(|p| p.0.as_str())), (Kind::Moved, Some("donor")));
    assert_eq!(field(&told, "day").rules, [Change::Required { now: true }]);
    let Some(Change::Codes { counts, list }) = field(&told, "kind").rules.first() else { panic!("{told:#?}") };
    assert_eq!(*counts, (3, 3));
    assert_eq!(list.respelled, [("follow-up".to_owned(), "Follow-up".to_owned())]);
    assert_eq!(list.likely, [("Is first".to_owned(), "First".to_owned())]);
    assert_eq!(
        (list.added.as_slice(), list.removed.as_slice()),
        (["Fourth".to_owned()].as_slice(), ["Third time".to_owned()].as_slice())
    );
}

#[test]
fn a_dictionary_differs_in_nothing_from_itself_and_the_other_way_round_is_the_mirror() {
    let (old, new) = (dictionary(OLD), dictionary(NEW));
    let same = compare(&old, &old);
    assert!(same.tables.iter().all(|table| table.kind == Kind::Same && table.fields.is_empty()));
    assert_eq!(same.count(Kind::Same), 8);
    let (there, back) = (compare(&old, &new), compare(&new, &old));
    for (kind, mirror) in
        [(Kind::Added, Kind::Removed), (Kind::Removed, Kind::Added), (Kind::Renamed, Kind::Renamed), (Kind::Moved, Kind::Moved)]
    {
        assert_eq!(there.count(kind), back.count(mirror), "{kind:?}");
    }
}

/// Published versions, oldest first, where they are at hand.
const VERSIONS: [&str; 8] = ["5.60", "5.84", "1.0", "1.2", "1.4", "1.5-as-first-published-2023-11-30", "1.5", "1.6"];

fn published(version: &str) -> Option<Dictionary> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/cqdg");
    let bytes = std::fs::read(folder.join(format!("cqdg-dictionary-{version}.en.json"))).ok();
    if bytes.is_none() {
        println!("skipped: the published dictionary {version} is not beside the project");
    }
    Some(read(&bytes?, &Default::default()).expect("a dictionary").0)
}

#[test]
fn no_table_disappears_between_published_versions() {
    for pair in VERSIONS.windows(2).chain([["5.60", "1.6"].as_slice()]) {
        let (Some(old), Some(new)) = (published(pair[0]), published(pair[1])) else { return };
        let told = compare(&old, &new);
        for (side, dictionary) in [(0, &old), (1, &new)] {
            for schema in &dictionary.schemas {
                let name = |table: &bordereau::dictionary::compare::TableChange| {
                    if side == 0 { table.before.clone() } else { table.after.clone() }
                };
                let found: Vec<_> = told.tables.iter().filter(|table| name(table).as_ref() == Some(&schema.name)).collect();
                assert_eq!(found.len(), 1, "{pair:?} {}", schema.name);
            }
        }
        // Every field of the later one is told, or is the same.
        let later: u64 = new.schemas.iter().map(|schema| schema.fields.len() as u64).sum();
        let told_later = told.tables.iter().flat_map(|table| &table.fields).filter(|f| f.after.is_some()).count() as u64;
        assert_eq!(told_later + told.count(Kind::Same), later, "{pair:?}");
        let counts = [Kind::Added, Kind::Removed, Kind::Renamed, Kind::Moved, Kind::Changed, Kind::Reworded, Kind::Same]
            .map(|kind| told.count(kind));
        println!("{} to {}: added, removed, renamed, moved, changed, reworded, same {counts:?}", pair[0], pair[1]);
    }
}

#[test]
fn the_renaming_of_1_6_is_seen_with_its_evidence() {
    let (Some(old), Some(new)) = (published("1.5"), published("1.6")) else { return };
    let told = compare(&old, &new);
    let sex = field(&told, "sex");
    assert_eq!(sex.before, Some(("participant".to_owned(), "gender".to_owned())));
    assert_eq!(sex.kind, Kind::Renamed);
    assert!(
        sex.evidence.contains(&Evidence::SamePlace) && sex.evidence.contains(&Evidence::SameCodes { same: 4, of: 4 }),
        "{:?}",
        sex.evidence
    );
    assert_eq!((told.count(Kind::Added), told.count(Kind::Removed), told.count(Kind::Renamed)), (0, 0, 1));
}

#[test]
fn small_edits_of_published_versions_are_told_for_what_they_are() {
    let (Some(old), Some(new)) = (published("1.2"), published("1.4")) else { return };
    let told = compare(&old, &new);
    let Some(Change::Codes { list, .. }) = field(&told, "relationship_to_proband").rules.first() else { panic!("{told:#?}") };
    assert_eq!(list.likely, [("Is the proband".to_owned(), "Proband".to_owned())]);
    assert!(field(&told, "access_limitations").rules.contains(&Change::List { now: false }));
}

#[test]
fn the_long_way_from_donors_to_participants_is_told() {
    let (Some(old), Some(new)) = (published("5.60"), published("1.6")) else { return };
    let told = compare(&old, &new);
    let table = |after: &str| told.tables.iter().find(|table| table.after.as_deref() == Some(after)).expect("a table");
    assert_eq!((table("participant").before.as_deref(), table("participant").kind), (Some("donor"), Kind::Renamed));
    assert_eq!(table("dataset").kind, Kind::Added);
    let renamed = |name: &str| {
        let participant = table("participant").fields.iter().find(|f| f.after.as_ref().is_some_and(|(_, field)| field == name));
        participant.and_then(|f| f.before.clone()).map(|(_, field)| field)
    };
    assert_eq!(renamed("submitter_participant_id").as_deref(), Some("submitter_donor_id"));
    assert_eq!(renamed("sex").as_deref(), Some("gender"));
}

#[test]
fn a_reference_whose_names_are_others_now_is_the_same_reference() {
    let of = |person: &str| {
        let id = format!("{person}_id");
        let key = format!(r#""uniqueKey":["{id}"]"#);
        let reference = format!(r#""foreignKey":[{{"schema":"{person}","mappings":[{{"local":"{id}","foreign":"{id}"}}]}}]"#);
        let field = format!(r#"{{"name":"{id}","valueType":"string","description":"The identifier of the person"}}"#);
        let city = r#"{"name":"city","valueType":"string","description":"Where"}"#;
        let age = r#"{"name":"age","valueType":"integer","description":"How old"}"#;
        dictionary(&format!(
            r#"{{"name":"d","version":"1","schemas":[
              {{"name":"{person}","description":"One row for each person","fields":[{field},{city},{age}],"restrictions":{{{key}}}}},
              {{"name":"visit","fields":[{field},{city}],"restrictions":{{{reference}}}}}]}}"#
        ))
    };
    let told = compare(&of("donor_person"), &of("participant_person"));
    assert_eq!(told.tables.iter().map(|table| table.rules.len()).collect::<Vec<_>>(), [0, 0], "{told:#?}");
    assert_eq!(told.count(Kind::Renamed), 2, "{told:#?}");
}
