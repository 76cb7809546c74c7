//! The room Versions: dictionaries on the shelf, what they change in files, the migration as one step; published versions.

use crate::desk::{Desk, File};
use bordereau::finding::{Edit, Operation, Recipe, Remedy, Rule};
use bordereau::intake::Input;
use bordereau::protocol::{
    EffectView, FieldChangeView, FileEntry, Filter, GroupView, OriginView, Reply, Request, ToldView, VersionKind, VersionsView,
    VersionsWish,
};
use std::io::Cursor;
use std::path::Path;

const OLD: &str = r#"{"name":"visits","version":"1.0","schemas":[
  {"name":"donor","description":"One row for each person of the study","fields":[
    {"name":"donor_id","valueType":"string","unique":true,"restrictions":{"required":true}},
    {"name":"tint","valueType":"string","description":"How the person is recorded","restrictions":{"codeList":["Male","Female"]}},
    {"name":"season","valueType":"string","restrictions":{"codeList":["early spring","late summer","monsoon"]}},
    {"name":"age","valueType":"integer","restrictions":{"range":{"min":0,"max":100}},"meta":{"units":"years"}},
    {"name":"weight","valueType":"number","meta":{"units":"kg"}},
    {"name":"notes","valueType":"string","description":"Anything"},
    {"name":"shoe","valueType":"string","description":"Its size"}]},
  {"name":"walk_log","description":"Where each person went","fields":[{"name":"log_key","valueType":"string"},{"name":"spot","valueType":"string"}]},
  {"name":"same","fields":[{"name":"x","valueType":"string"}]}]}"#;
const NEW: &str = r#"{"name":"visits","version":"1.1","schemas":[
  {"name":"participant","description":"One row for each person of the study","fields":[
    {"name":"donor_id","valueType":"string","unique":true,"restrictions":{"required":true}},
    {"name":"hue","valueType":"string","description":"How the person is recorded","restrictions":{"codeList":["Male","Female"]}},
    {"name":"season","valueType":"string","restrictions":{"codeList":["Early-Spring","Late-Summer"]}},
    {"name":"age","valueType":"integer","restrictions":{"range":{"min":0,"max":40000}},"meta":{"units":"days"}},
    {"name":"weight","valueType":"number","meta":{"units":"g"}},
    {"name":"notes","valueType":"string","description":"Anything else"}]},
  {"name":"walk_book","description":"Where each person went","fields":[{"name":"book_number","valueType":"string"},{"name":"village","valueType":"string"}]},
  {"name":"same","fields":[{"name":"x","valueType":"string"}]}]}"#;
const DONORS: &str = "donor_id\ttint\tseason\tage\tweight\tnotes\tshoe\n\
    D1\tMale\tearly spring\t40\t70\ta\t43\nD2\tFemale\tlate summer\t7\t\tb\t\nD3\tFemale\tmonsoon\t9\t20\tc\t\n";

fn file(name: &str, text: &str) -> File {
    (name.to_owned(), text.as_bytes().to_vec())
}

fn shelve(desk: &mut Desk, files: &[File]) -> VersionsView {
    let entries = files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
    let inputs = files.iter().map(|(_, bytes)| Box::new(Cursor::new(bytes.clone())) as Box<dyn Input>).collect();
    view(desk.session.handle(Request::Shelve { files: entries }, inputs, &mut |_| true).0)
}

fn view(reply: Reply) -> VersionsView {
    match reply {
        Reply::Versions(view) => *view,
        other => panic!("a comparison was expected, not {other:?}"),
    }
}

fn look(desk: &mut Desk, wish: &VersionsWish, window: (u64, u64)) -> VersionsView {
    view(desk.ask(Request::Versions { wish: wish.clone(), offset: window.0, limit: window.1 }).0)
}

fn effect(desk: &mut Desk, wish: &VersionsWish) -> EffectView {
    match desk.ask(Request::Effect { wish: wish.clone() }).0 {
        Reply::Effect(view) => *view,
        other => panic!("an effect was expected, not {other:?}"),
    }
}

/// A desk with files of the old version and the old dictionary in use; the new one on the shelf.
fn both() -> (Desk, VersionsWish) {
    let mut desk =
        Desk::with(&[file("old.json", OLD), file("donor.tsv", DONORS), file("walk_log.tsv", "log_key\tspot\nL1\tKuujjuaq\n")]);
    let given = shelve(&mut desk, &[file("new.json", NEW)]);
    (desk, VersionsWish { sides: given.sides, words: true, ..VersionsWish::default() })
}

#[test]
fn the_next_version_is_put_after_the_one_in_use_and_nothing_else_changes() {
    let (mut desk, wish) = both();
    let seen = look(&mut desk, &wish, (0, 200));
    let name =
        |at: usize| seen.offered.iter().find(|one| Some(&one.id) == seen.sides[at].as_ref()).map(|one| one.name.1.as_str());
    assert_eq!((name(0), name(1)), (Some("1.0"), Some("1.1")));
    assert!(seen.offered.iter().any(|one| one.origin == OriginView::Published));
    assert_eq!(desk.session.dictionary().version.to_string(), "1.0", "what is compared is not in use");
    assert_eq!(seen.same, ["same"]);
    let table = &seen.tables[0];
    assert_eq!(
        (table.name.0.as_deref(), table.name.1.as_deref(), table.kind),
        (Some("donor"), Some("participant"), VersionKind::Renamed)
    );
    assert!(!table.told.clues.is_empty());
    let reworded = table.fields.iter().find(|field| field.kind == VersionKind::Reworded).expect("notes are reworded");
    assert_eq!((reworded.told.words[0].1.as_str(), reworded.told.words[0].2.as_str()), ("Anything", "Anything else"));
    // Without the words, and by a search.
    let rules = look(&mut desk, &VersionsWish { words: false, ..wish.clone() }, (0, 200));
    assert_eq!(rules.total, seen.total - 1);
    let found = look(&mut desk, &VersionsWish { search: "MONSOON".into(), ..wish.clone() }, (0, 200));
    assert_eq!(found.tables.iter().map(|table| table.fields.len()).collect::<Vec<_>>(), [1]);
    // A window begins in the middle of a table, which is named again.
    let window = look(&mut desk, &wish, (2, 2));
    assert!(window.tables[0].goes_on && window.tables[0].fields.len() == 2 && window.total == seen.total, "{window:?}");
    let turned = look(&mut desk, &VersionsWish { sides: [wish.sides[1].clone(), wish.sides[0].clone()], ..wish }, (0, 200));
    assert_eq!(turned.tables[0].name.0.as_deref(), Some("participant"));
}

#[test]
fn what_is_no_dictionary_is_named_and_any_form_is_read() {
    let mut desk = Desk::new();
    let model = "Attribute,Description,Valid Values,DependsOn,Properties,Required,Parent,DependsOn Component,Source,Validation Rules\nThing,A thing,,\"Component, Size\",,FALSE,DataType,,,\nSize,How large,\"Small, Large\",,,TRUE,,,,\n";
    let seen = shelve(&mut desk, &[file("donor.tsv", DONORS), file("model.csv", model), file("old.json", OLD)]);
    assert_eq!(seen.refused, ["donor.tsv"]);
    let chosen =
        |at: usize| seen.offered.iter().find(|one| Some(&one.id) == seen.sides[at].as_ref()).map(|one| one.name.0.as_str());
    assert_eq!((chosen(0), chosen(1)), (Some("model"), Some("visits")), "two that are given together are the two");
    assert_eq!(seen.offered.iter().filter(|one| one.origin == OriginView::Given).count(), 2, "{:?}", seen.offered);
}

#[test]
fn the_effect_is_counted_and_the_migration_is_one_step_that_can_be_taken_back() {
    let (mut desk, wish) = both();
    let told = effect(&mut desk, &wish);
    assert!(told.files && told.made.contains("visits 1.0"), "{}", told.made);
    assert!(told.errors[1] > told.errors[2], "{:?}", told.errors);
    let step = |place: &str| told.steps.iter().filter(|step| step.place == place).collect::<Vec<_>>();
    assert_eq!(step("walk_log.tsv").len(), 1, "the file is read as the renamed table: {:?}", told.steps);
    assert_eq!((step("participant · hue")[0].cells, step("participant · season")[0].cells), (3, 1));
    assert_eq!(step("participant · age")[0].examples[0], ("40".to_owned(), "14610".to_owned()));
    let left: Vec<(&str, u64)> = told.left.iter().map(|left| (left.place.as_str(), left.cells)).collect();
    for expected in [("participant · season", 1), ("participant · weight", 2), ("donor · shoe", 1)] {
        assert!(left.contains(&expected), "{expected:?}: {left:?}");
    }
    let all = format!("{told:?}");
    assert!(!all.contains("D1") && !all.contains("D2"), "no value that the steps do not concern");
    // Applied: the second is in use, one step.
    let overview = desk.overview(Request::Migrate { wish: wish.clone() });
    assert_eq!((overview.dictionary.version.as_str(), overview.history.len()), ("1.1", 1));
    let checked = desk.check();
    let verdict = checked.verdict.expect("checked");
    assert_eq!(verdict.dictionary_errors + verdict.receiver_errors + verdict.other_errors, told.errors[2]);
    assert!(desk.json().contains("monsoon"), "what has gone is told by the check");
    desk.overview(Request::Undo { step: overview.history[0].step });
    assert!(desk.overview(Request::Check).history.is_empty());
    // Back to the old one: the new one is kept on the shelf.
    let offered = look(&mut desk, &VersionsWish::default(), (0, 10)).offered;
    assert!(offered.iter().any(|one| one.name.1 == "1.1" && !one.in_use), "{offered:?}");
    assert!(offered.iter().any(|one| one.name.1 == "1.0" && one.in_use), "{offered:?}");
}

/// Steps laid on the files of a desk.
fn repair(desk: &mut Desk, edits: Vec<Edit>) {
    let steps = edits.into_iter().map(|edit| Operation::Apply { edits: vec![edit], safe: false }).collect();
    let recipe = Recipe { format: 1, programme: "cqdg".into(), dictionary: "visits 1.0".into(), steps };
    desk.session.replay(&serde_json::to_string(&recipe).expect("it is written")).expect("it is a recipe");
    desk.check();
}

fn donor(field: &str) -> (String, String) {
    ("donor".into(), field.into())
}

/// What a table holds, as the bundle would have it.
fn held(desk: &mut Desk, table: &str) -> String {
    let (_, bytes) = desk.bundle(true).expect("a draft");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let name =
        zip.file_names().flatten().find(|name| name.ends_with(&format!("{table}.tsv"))).expect("the table is there").into_owned();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name(&name).expect("it reads"), &mut text).expect("it is text");
    text
}

#[test]
fn repairs_made_before_lie_on_the_data_under_the_new_names() {
    let (mut desk, _) = both();
    // A heading that is not letter for letter the name of the field that was renamed.
    desk.add(&[file("donor.tsv", &DONORS.replace("tint", "TINT").replace("\ta\t43", "\tann@example.org\t43"))]);
    desk.check();
    let wish = VersionsWish { sides: look(&mut desk, &VersionsWish::default(), (0, 0)).sides, ..VersionsWish::default() };
    let ((table, notes), (_, tint)) = (donor("notes"), donor("tint"));
    let (from, to) = ("Female".to_owned(), "Male".to_owned());
    let row = [("donor_id", "D3"), ("tint", "Male"), ("season", "monsoon"), ("age", "9"), ("weight", "20"), ("notes", "c")];
    let cells = row.into_iter().map(|(field, text)| (field.to_owned(), text.to_owned())).collect();
    let place = ("donor.tsv".to_owned(), None::<String>);
    repair(
        &mut desk,
        vec![
            Edit::Protect { table: table.clone(), field: notes, rule: Rule::Email, remedy: Remedy::Blank },
            Edit::Replace { table: table.clone(), field: tint, from, to },
            Edit::RemoveRow { table, file: place.0, sheet: place.1, row: 3, cells },
        ],
    );
    let before = held(&mut desk, "donor");
    assert!(!before.contains("ann@") && !before.contains("D3") && !before.contains("Female"), "{before}");
    let told = effect(&mut desk, &wish);
    let hue = told.steps.iter().find(|step| step.place == "participant · hue").expect("a step");
    assert!(hue.works && hue.cells == 0 && hue.does.contains("nothing to do"), "the repair has mapped it: {hue:?}");
    let recipe = desk.ask(Request::MigrationRecipe { wish: wish.clone() }).0;
    assert!(matches!(&recipe, Reply::Document { text: Some(text), .. } if text.contains("\"TINT\"")), "{recipe:?}");
    let overview = desk.overview(Request::Migrate { wish: wish.clone() });
    assert_eq!((overview.dictionary.version.as_str(), overview.history.len()), ("1.1", 4));
    desk.check();
    let after = held(&mut desk, "participant");
    assert!(!after.contains("ann@") && !after.contains("D3") && !after.contains("Female"), "{after}");
    assert!(after.contains("hue") && after.contains("Male") && after.contains("14610"), "{after}");
    // Nothing is turned twice.
    let again = desk.ask(Request::Migrate { wish }).0;
    assert!(matches!(&again, Reply::Failed { message } if message.contains("already")), "{again:?}");
    // Without the migration, what was repaired before still lies there.
    let last = overview.history.last().expect("the migration").step;
    desk.overview(Request::Undo { step: last });
    desk.check();
    let undone = held(&mut desk, "donor");
    assert!(!undone.contains("ann@") && !undone.contains("Female") && !undone.contains("14610"), "{undone}");
    assert!(undone.contains("Male"), "{undone}");
}

/// A column that goes from the walkers to their walks, or the other way, with files of both.
fn moved(back: bool) -> (Desk, VersionsWish) {
    let text = |walker: &str, walk: &str, version: &str| {
        format!(
            r#"{{"name":"walks","version":"{version}","schemas":[
          {{"name":"walker","fields":[{{"name":"walker_id","valueType":"string","unique":true}},{{"name":"hat","valueType":"string"}},
            {{"name":"shoe","valueType":"string"}},{{"name":"stick","valueType":"string"}}{walker}]}},
          {{"name":"walk","fields":[{{"name":"spot","valueType":"string"}},{{"name":"walker_id","valueType":"string"}}{walk}],
            "restrictions":{{"foreignKey":[{{"schema":"walker","mappings":[{{"local":"walker_id","foreign":"walker_id"}}]}}]}}}}]}}"#
        )
    };
    let coat = r#",{"name":"coat","valueType":"string","restrictions":{"codeList":["Red","Blue"]}}"#;
    let later = r#",{"name":"coat","valueType":"string","restrictions":{"codeList":["RED","Blue"]}}"#;
    let head = "walker_id\that\tshoe\tstick";
    let (old, new, walkers, walks) = if back {
        let walks = "spot\twalker_id\tcoat\nA\tW1\tRed\nB\tW2\tBlue\nC\tW1\tRed\nD\tW2\tRed\nE\tW3\t\n";
        let walkers = format!("{head}\nW1\ta\t1\tx\nW2\tb\t2\ty\nW3\tc\t3\tz\n");
        (text("", coat, "1.0"), text(later, "", "1.1"), walkers, walks)
    } else {
        let walkers = format!("{head}\tcoat\nW1\ta\t1\tx\tRed\nW2\tb\t2\ty\tBlue\nW3\tc\t3\tz\t\nW9\td\t4\tx\tRed\n");
        (text(coat, "", "1.0"), text("", later, "1.1"), walkers, "spot\twalker_id\nA\tW1\nB\tW2\nC\tW1\nD\tW3\n")
    };
    let mut desk = Desk::with(&[file("old.json", &old), file("walker.tsv", &walkers), file("walk.tsv", walks)]);
    let given = shelve(&mut desk, &[file("new.json", &new)]);
    (desk, VersionsWish { sides: given.sides, ..VersionsWish::default() })
}

#[test]
fn a_column_that_went_to_another_table_is_carried_over_by_the_key() {
    let (mut desk, wish) = moved(false);
    let told = effect(&mut desk, &wish);
    let carried = told.steps.iter().find(|step| step.place == "walk · coat" && step.does.contains("walker_id"));
    assert_eq!(carried.map(|step| step.cells), Some(3), "{:?}", told.steps);
    // The walker who has no walk is told.
    assert!(told.left.iter().any(|left| left.place == "walker · coat" && left.cells == 1), "{:?}", told.left);
    let overview = desk.overview(Request::Migrate { wish: wish.clone() });
    assert_eq!((overview.dictionary.version.as_str(), overview.history.len()), ("1.1", 1));
    desk.check();
    assert_eq!(held(&mut desk, "walk"), "spot\twalker_id\tcoat\nA\tW1\tRED\nB\tW2\tBlue\nC\tW1\tRED\nD\tW3\t\n");
    assert!(!held(&mut desk, "walker").contains("coat"));
    // From many rows to one: only where they say the same.
    let (mut desk, wish) = moved(true);
    let told = effect(&mut desk, &wish);
    assert!(told.left.iter().any(|left| left.place == "walk · coat" && left.cells == 2), "{:?}", told.left);
    desk.overview(Request::Migrate { wish });
    desk.check();
    let expected = "walker_id\that\tshoe\tstick\tcoat\nW1\ta\t1\tx\tRED\nW2\tb\t2\ty\t\nW3\tc\t3\tz\t\n";
    assert_eq!(held(&mut desk, "walker"), expected);
}

/// Files of the oldest version of which a column went to another table, with the dictionary in use.
fn donors_and_families() -> Option<Desk> {
    let donors = "study_id\tsubmitter_donor_id\tgender\tethnicity\tvital_status\tis_affected\n\
                  S1\tD1\tMale\tEuropean\tAlive\tYes\nS1\tD2\tFemale\tEuropean\tAlive\tNo\nS1\tD3\tFemale\tEuropean\tAlive\tUnknown\n";
    let families = "study_id\tsubmitter_family_id\tsubmitter_donor_id\tfamily_type\trelationship_to_proband\n\
                    S1\tF1\tD2\tOther\tMother\nS1\tF1\tD1\tOther\tIs the proband\n";
    Some(Desk::with(&[reference("5.60.en")?, file("donor.tsv", donors), file("family.tsv", families)]))
}

#[test]
fn a_column_that_moved_between_published_versions_is_carried_by_the_keys_of_the_programme() {
    let Some(mut desk) = donors_and_families() else { return };
    let Some(new) = reference("1.6.en") else { return };
    let given = shelve(&mut desk, &[new]);
    let id = |version: &str| {
        let found = given.offered.iter().find(|one| one.origin == OriginView::Given && one.name.1 == version);
        found.map(|one| one.id.clone())
    };
    // The given document of 1.6 is that of the programme in the older form.
    for after in [Some("own".to_owned()), Some("corrected".to_owned()), id("1.6")] {
        assert!(after.is_some(), "{:?}", given.offered);
        let wish = VersionsWish { sides: [id("5.60"), after.clone()], ..VersionsWish::default() };
        let told = effect(&mut desk, &wish);
        let carried = told.steps.iter().find(|step| step.place == "family · is_affected" && step.does.contains("participant"));
        assert_eq!(carried.map(|step| step.cells), Some(2), "{after:?}: {:#?}", told.steps);
        let left: Vec<_> = told.left.iter().filter(|left| left.place == "donor · is_affected").collect();
        assert!(left.len() == 1 && left[0].cells == 1 && !left[0].said.contains("Copy"), "{left:?}");
        let overview = desk.overview(Request::Migrate { wish });
        assert_eq!(overview.dictionary.version, "1.6");
        desk.check();
        let family = held(&mut desk, "family");
        assert!(family.lines().any(|line| line.contains("D2") && line.ends_with("No")), "{family}");
        desk.overview(Request::Undo { step: overview.history.last().expect("a step").step });
        assert_eq!(desk.check().dictionary.version, "5.60");
    }
}

#[test]
fn a_renaming_to_values_of_another_kind_is_to_be_confirmed_and_not_applied() {
    let Some(old) = reference("5.60.en") else { return };
    let biospecimens = "study_id\tsubmitter_donor_id\tsubmitter_biospecimen_id\tdate_biospecimen_collection\tbiospecimen_anatomic_location_source_text\tbiospecimen_anatomic_location_SNOMED_code\n\
                        S1\tD1\tB1\t2020-01-01\tlung\t39607008\n";
    let mut desk = Desk::with(&[old, file("biospecimen.tsv", biospecimens)]);
    let given = look(&mut desk, &VersionsWish::default(), (0, 0));
    let old = given.offered.iter().find(|one| one.origin == OriginView::Given).map(|one| one.id.clone());
    let wish = VersionsWish { sides: [old, Some("corrected".to_owned())], ..VersionsWish::default() };
    let seen = look(&mut desk, &wish, (0, 200));
    let fields: Vec<_> = seen.tables.iter().flat_map(|table| &table.fields).collect();
    let doubted = |name: &str| {
        let field = fields.iter().find(|field| field.name.1.as_deref() == Some(name)).expect("the field");
        field.told.clues.iter().any(|clue| clue.contains("to be confirmed ("))
    };
    let doubtful = ["age_biospecimen_collection", "cancer_biospecimen_anatomic_location_ncit_code"];
    assert!(doubtful.iter().all(|name| doubted(name)), "{fields:#?}");
    for sure in ["sex", "cancer_biospecimen_anatomic_location_source_text", "tumor_histological_type_source_text"] {
        assert!(!doubted(sure), "{sure}");
    }
    let told = effect(&mut desk, &wish);
    assert!(!told.steps.iter().any(|step| doubtful.iter().any(|name| step.place.ends_with(name))), "{:#?}", told.steps);
    for (from, why) in [("date_biospecimen_collection", "number"), ("biospecimen_anatomic_location_SNOMED_code", "pattern")] {
        let left = told.left.iter().find(|left| left.place == format!("biospecimen · {from}")).expect("it is told");
        assert!(left.cells == 1 && left.said.contains("perhaps") && left.said.contains(why), "{left:?}");
    }
    desk.overview(Request::Migrate { wish: wish.clone() });
    desk.check();
    let after = held(&mut desk, "biospecimen");
    assert_eq!(doubtful.map(|name| cell(&after, name)), [Some(""), Some("")], "{after}");
    assert_eq!(cell(&after, "cancer_biospecimen_anatomic_location_source_text"), Some("lung"), "{after}");
    // One is the same field, a person says, and the other is not.
    let step = desk.check().history.last().expect("the migration").step;
    desk.overview(Request::Undo { step });
    let asked: Vec<String> = fields.iter().filter_map(|field| field.asked.clone()).collect();
    let key = |name: &str| asked.iter().find(|key| key.ends_with(&format!(".{name}"))).expect("it is asked").clone();
    let said = vec![(key(doubtful[0]), true), (key(doubtful[1]), false)];
    let wish = VersionsWish { said: said.clone(), ..wish };
    let seen = look(&mut desk, &wish, (0, 200));
    let told: Vec<_> = seen.tables.iter().flat_map(|table| &table.fields).collect();
    let kind = |name: &str| {
        let found = told.iter().find(|field| [&field.name.0, &field.name.1].into_iter().flatten().any(|own| own == name));
        found.map(|field| (field.kind, field.asked.is_some()))
    };
    assert_eq!(kind(doubtful[0]), Some((VersionKind::Renamed, true)));
    assert_eq!(kind("biospecimen_anatomic_location_SNOMED_code"), Some((VersionKind::Removed, true)));
    assert_eq!(kind(doubtful[1]), Some((VersionKind::Added, false)));
    let renamed = VersionKind::ALL.iter().position(|kind| *kind == VersionKind::Renamed).expect("a kind");
    assert_eq!(given_counts(&mut desk, &VersionsWish { said: Vec::new(), ..wish.clone() })[renamed] - 1, seen.counts[renamed].1);
    let told = effect(&mut desk, &wish);
    assert!(told.steps.iter().any(|step| step.place.ends_with(doubtful[0])), "{:#?}", told.steps);
    let left = |from: &str| told.left.iter().find(|left| left.place == format!("biospecimen · {from}"));
    assert!(left("date_biospecimen_collection").is_none(), "{:?}", told.left);
    assert!(left("biospecimen_anatomic_location_SNOMED_code").is_some_and(|left| left.said.contains("no longer there")));
    let recipe = match desk.ask(Request::MigrationRecipe { wish: wish.clone() }).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("a recipe was expected, not {other:?}"),
    };
    assert!(recipe.contains(doubtful[0]) && !recipe.contains(doubtful[1]), "{recipe}");
    let number = desk.overview(Request::Migrate { wish }).history.last().expect("a step").step;
    desk.check();
    let after = held(&mut desk, "biospecimen");
    assert_eq!(doubtful.map(|name| cell(&after, name)), [Some("2020-01-01"), Some("")], "{after}");
    // What was repaired since goes back under the name of before.
    let to = "2020-01-02".to_owned();
    let edit = Edit::Replace { table: "biospecimen".into(), field: doubtful[0].into(), from: "2020-01-01".into(), to };
    repair(&mut desk, vec![edit]);
    desk.overview(Request::Undo { step: number });
    desk.check();
    let before = held(&mut desk, "biospecimen");
    assert_eq!(cell(&before, "date_biospecimen_collection"), Some("2020-01-02"), "{before}");
}

/// A cell of the first row.
fn cell<'t>(table: &'t str, name: &str) -> Option<&'t str> {
    let mut lines = table.lines().map(|line| line.split('\t'));
    let at = lines.next()?.position(|head| head == name)?;
    lines.next()?.nth(at)
}

/// Fields by what became of them.
fn given_counts(desk: &mut Desk, wish: &VersionsWish) -> [u64; 7] {
    look(desk, wish, (0, 0)).counts.map(|(_, fields)| fields)
}

#[test]
fn versions_are_told_apart_by_date_by_file_and_by_what_differs() {
    let dated = |text: &str| text.replacen('{', "{\"createdAt\":\"2024-02-22T20:26:57.876Z\",", 1);
    let mut desk = Desk::new();
    let seen = shelve(&mut desk, &[file("a/one.json", OLD), file("two.json", &dated(NEW))]);
    let told = |seen: &VersionsView, version: &str| {
        let of = seen.offered.iter().filter(|one| one.name.1 == version);
        of.map(|one| (one.told.clone(), one.differs.clone())).collect::<Vec<_>>()
    };
    let one = |told: &str| (told.to_owned(), String::new());
    assert_eq!((told(&seen, "1.0"), told(&seen, "1.1")), (vec![one("one.json")], vec![one("2024-02-22")]));
    // Another one of that name, version and date.
    let other = dated(
        &NEW.replace("\"book_number\"", "\"book\"")
            .replace("{\"name\":\"village\",\"valueType\":\"string\"}", "{\"name\":\"village\",\"valueType\":\"integer\"}"),
    );
    let seen = shelve(&mut desk, &[file("three.json", &other)]);
    let pair = told(&seen, "1.1");
    assert_eq!((pair[0].0.as_str(), pair[1].0.as_str()), ("2024-02-22, two.json", "2024-02-22, three.json"));
    assert!(pair[1].1 == "Differences from two.json: 2\u{a0}fields.", "{pair:?}");
    assert_eq!(told(&seen, "1.0"), [one("one.json")]);
}

#[test]
fn only_steps_that_change_something_in_open_files_are_applied() {
    let Some(mut desk) = donors_and_families() else { return };
    let given = look(&mut desk, &VersionsWish::default(), (0, 0));
    let old = given.offered.iter().find(|one| one.origin == OriginView::Given).map(|one| one.id.clone());
    let wish = VersionsWish { sides: [old, Some("corrected".to_owned())], ..VersionsWish::default() };
    let told = effect(&mut desk, &wish);
    let of = |table: &str| told.steps.iter().filter(|step| step.place.starts_with(&format!("{table} · "))).collect::<Vec<_>>();
    let closed = of("biospecimen");
    assert!(!closed.is_empty() && closed.iter().all(|step| !step.works && step.does.contains("no open file")), "{closed:#?}");
    assert!(of("family").iter().all(|step| !step.does.contains("no open file")), "{:#?}", of("family"));
    desk.overview(Request::Migrate { wish: wish.clone() });
    let overview = desk.check();
    let Reply::Unapplied { said } = desk.ask(Request::Unapplied).0 else { panic!("what was not applied was asked for") };
    assert!(said.is_empty(), "{said:?}");
    let step = overview.history.last().expect("the migration");
    let counted = told.steps.iter().filter(|step| step.works && !step.does.contains("nothing to do")).count();
    assert!(overview.history.len() == 1 && step.label.contains(&format!("{counted}\u{a0}")), "{}: {:#?}", step.label, told.steps);
    let again = desk.ask(Request::Migrate { wish }).0;
    assert!(matches!(&again, Reply::Failed { message } if message.contains("already")), "{again:?}");
    desk.overview(Request::Undo { step: step.step });
    assert_eq!(desk.check().dictionary.version, "5.60");
}

#[test]
fn a_migration_that_is_taken_back_brings_the_first_dictionary_back() {
    let (mut desk, wish) = both();
    let checked = desk.check();
    let json = desk.json();
    desk.overview(Request::Migrate { wish: wish.clone() });
    let seen = desk.check();
    let (migration, from, to) = (seen.history[0].step, "b".to_owned(), "bb".to_owned());
    let edit = Edit::Replace { table: "participant".into(), field: "hue".into(), from: "Male".into(), to: "Female".into() };
    repair(&mut desk, vec![edit, Edit::Replace { table: "participant".into(), field: "notes".into(), from, to }]);
    let undone = desk.overview(Request::Undo { step: migration });
    assert_eq!((undone.dictionary.version.as_str(), undone.history.len(), undone.can_redo), ("1.0", 2, false));
    let kept = held(&mut desk, "donor");
    assert!(kept.contains("tint") && !kept.contains("Male") && kept.contains("bb") && kept.contains("40"), "{kept}");
    for step in undone.history.iter().rev() {
        desk.overview(Request::Undo { step: step.step });
    }
    let again = desk.check();
    assert_eq!(again.verdict, checked.verdict);
    assert_eq!(desk.json(), json);
    // And forth once more.
    assert_eq!(desk.overview(Request::Migrate { wish }).dictionary.version, "1.1");
}

#[test]
fn a_reason_goes_with_its_warning_to_its_new_name() {
    let (mut desk, wish) = both();
    // The column that has another name then.
    desk.add(&[file("donor.tsv", &DONORS.replace("Male", "ann@example.org"))]);
    desk.check();
    let warned = warnings(&mut desk);
    assert!(warned.iter().any(|group| group.field.as_deref() == Some("tint")), "{warned:?}");
    for group in &warned {
        desk.overview(Request::Acknowledge { group: group.id.clone(), reason: "It is right so.".into() });
    }
    desk.overview(Request::Migrate { wish });
    desk.check();
    let left = warnings(&mut desk);
    let here = left.iter().find(|group| group.field.as_deref() == Some("hue")).expect("the same warning under the new name");
    assert_eq!(here.acknowledged.as_deref(), Some("It is right so."), "{left:?}");
}

/// Warnings about what looks personal.
fn warnings(desk: &mut Desk) -> Vec<GroupView> {
    let filter = Filter { rule: Some(Rule::Email.code().to_owned()), ..Filter::default() };
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else {
        panic!("groups were expected")
    };
    groups
}

#[test]
fn a_repair_that_would_not_hold_refuses_the_migration() {
    // A column that the first does not know is one of the second: the row is another than the one that was taken out.
    let old = OLD.replace(",\n    {\"name\":\"shoe\",\"valueType\":\"string\",\"description\":\"Its size\"}", "");
    let new = NEW.replace("{\"name\":\"notes\",", "{\"name\":\"shoe\",\"valueType\":\"string\"},{\"name\":\"notes\",");
    let mut desk = Desk::with(&[file("old.json", &old), file("donor.tsv", DONORS)]);
    let sides = shelve(&mut desk, &[file("new.json", &new)]).sides;
    let row = [("donor_id", "D1"), ("tint", "Male"), ("season", "early spring"), ("age", "40"), ("weight", "70"), ("notes", "a")];
    let cells = row.into_iter().map(|(field, text)| (field.to_owned(), text.to_owned())).collect();
    repair(&mut desk, vec![Edit::RemoveRow { table: "donor".into(), file: "donor.tsv".into(), sheet: None, row: 1, cells }]);
    assert!(!held(&mut desk, "donor").contains("D1"));
    let refused = desk.ask(Request::Migrate { wish: VersionsWish { sides, ..VersionsWish::default() } }).0;
    assert!(matches!(&refused, Reply::Failed { message } if message.contains("participant")), "{refused:?}");
    assert_eq!(desk.session.dictionary().version.to_string(), "1.0", "nothing was changed");
    assert!(!held(&mut desk, "donor").contains("D1"));
}

#[test]
fn a_table_that_the_dictionary_in_use_does_not_have_is_told() {
    let (mut desk, wish) = both();
    desk.overview(Request::Migrate { wish });
    desk.overview(Request::OwnDictionary);
    let overview = desk.check();
    assert_ne!(overview.dictionary.version, "1.1");
    assert!(desk.finds(Rule::TableUnknown) || desk.finds(Rule::TableUncertain), "files that are no table are told");
}

#[test]
fn the_recipe_and_the_list_are_documents() {
    let (mut desk, wish) = both();
    let text = |desk: &mut Desk, request: Request| match desk.ask(request).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("a document was expected, not {other:?}"),
    };
    let recipe = text(&mut desk, Request::MigrationRecipe { wish: wish.clone() });
    assert!(recipe.contains("\"participant\"") && recipe.contains("years_to_days") && !recipe.contains("D1"), "{recipe}");
    let list = text(&mut desk, Request::VersionsDocument { wish });
    assert!(list.lines().any(|line| line.starts_with("donor\ttint\tparticipant\thue\trenamed\t")), "{list}");
    assert!(list.lines().all(|line| line.split('\t').count() == 6), "{list}");
    let none = Desk::new().ask(Request::Effect { wish: VersionsWish::default() }).0;
    assert!(matches!(none, Reply::Failed { .. }));
}

#[test]
fn for_which_of_all_dictionaries_files_are_made_is_told_file_by_file() {
    let table = |name: &str, fields: &[&str]| {
        let fields: Vec<String> = fields
            .iter()
            .map(|f| format!(r#"{{"name":"{f}","valueType":"string","restrictions":{{"required":true}}}}"#))
            .collect();
        format!(r#"{{"name":"{name}","fields":[{}]}}"#, fields.join(","))
    };
    let dictionary = |version: &str, tables: &[String]| {
        file(&format!("{version}.json"), &format!(r#"{{"name":"birds","version":"{version}","schemas":[{}]}}"#, tables.join(",")))
    };
    let nest = table("nest", &["nest_id", "height", "straw"]);
    let files = [
        dictionary("1", &[nest.clone(), table("egg", &["egg_id", "nest_id", "colour", "weight"])]),
        file("nest.tsv", "nest_id\theight\tstraw\nN1\t3\tyes\n"),
        file("egg.tsv", "egg_id\tnest_id\tcolour\tgrams\nE1\tN1\tblue\t2\n"),
    ];
    let mut desk = Desk::with(&files);
    let others = [
        dictionary("2", &[nest.clone(), table("egg", &["egg_id", "nest_id", "hue", "mass"])]),
        dictionary("3", &[nest, table("egg", &["egg_id", "nest_id", "colour", "grams"])]),
    ];
    let given = shelve(&mut desk, &others);
    let id =
        |version: &str| given.offered.iter().find(|one| one.name.0 == "birds" && one.name.1 == version).map(|one| one.id.clone());
    let of =
        |desk: &mut Desk, sides: [&str; 2]| effect(desk, &VersionsWish { sides: sides.map(id), ..VersionsWish::default() }).made;
    // The one that fits is found although it is not one of the two.
    let made = of(&mut desk, ["1", "2"]);
    assert!(made.contains("birds 3") && made.contains("0\u{a0}headings missing"), "{made}");
    let made = of(&mut desk, ["1", "3"]);
    assert!(made.contains("birds 3") && made.contains("2\u{a0}headings missing"), "{made}");
    // A file that nothing fits is told by name.
    let mut desk = Desk::with(&[files[0].clone(), files[1].clone(), file("egg.tsv", "egg_id\tnest_id\ta\tb\nE1\tN1\tx\ty\n")]);
    shelve(&mut desk, &others);
    let made = of(&mut desk, ["1", "2"]);
    assert!(made.contains("egg.tsv fits none of them well") || made.contains("None of the available dictionaries"), "{made}");
}

#[test]
fn documents_that_say_when_they_were_made_are_put_in_that_order() {
    let dated = |name: &str, version: &str, date: &str| {
        let head = format!(r#""version":"{version}","createdAt":"{date}""#);
        file(name, &OLD.replace(r#""version":"1.0""#, &head))
    };
    let mut desk = Desk::with(&[dated("a.json", "5.85", "2023-10-25T13:20:59.127Z")]);
    let given = shelve(&mut desk, &[dated("b.json", "1.6", "2024-02-22T20:26:57.876Z")]);
    let version =
        |at: usize| given.offered.iter().find(|one| Some(&one.id) == given.sides[at].as_ref()).map(|one| one.name.1.as_str());
    assert_eq!((version(0), version(1)), (Some("5.85"), Some("1.6")), "numbers began anew");
}

#[test]
fn two_languages_of_one_version_are_one_dictionary() {
    let text = |name: &str, label: &str, about: &str| {
        let field =
            format!(r#"{{"name":"coat","valueType":"string","description":"{about}","meta":{{"displayName":"{label}"}}}}"#);
        file(
            &format!("{name}.json"),
            &format!(r#"{{"name":"{name}","version":"2.0","schemas":[{{"name":"walker","fields":[{field}]}}]}}"#),
        )
    };
    let both = [text("Walks", "Coat", "The colour of the coat"), text("Walks FR", "Manteau", "La couleur du manteau")];
    for order in [[0, 1], [1, 0]] {
        let mut desk = Desk::new();
        order.iter().for_each(|at| desk.add(std::slice::from_ref(&both[*at])));
        let dictionary = desk.session.dictionary();
        let field = dictionary.schemas[0].field("coat").expect("the field").clone();
        assert_eq!(
            (field.description.en.as_str(), field.description.fr.as_str()),
            ("The colour of the coat", "La couleur du manteau")
        );
        assert_eq!(dictionary.name, "Walks");
        // One of them given once more changes nothing; taken away, the other is left.
        desk.add(std::slice::from_ref(&both[1]));
        assert_eq!(format!("{:?}", desk.session.dictionary()), format!("{dictionary:?}"));
        desk.overview(Request::RemoveFiles { paths: vec![both[0].0.clone()] });
        assert_eq!(desk.session.dictionary().name, "Walks FR");
    }
}

#[test]
fn a_given_dictionary_of_another_version_is_told_with_the_one_that_fits_the_files() {
    let Some(old) = reference("5.60.en") else { return };
    let mut desk = Desk::with(&[old.clone(), file("donor.tsv", "submitter_donor_id\tgender\tethnicity\nD1\tMale\t\n")]);
    let overview = desk.check();
    let card = overview.files.iter().find(|card| card.path == old.0).expect("its card");
    let said: Vec<&str> = card.remarks.iter().map(|remark| remark.what.as_str()).collect();
    assert!(said.iter().any(|said| said.contains("5.60") && said.contains("1.6") && said.contains("fit")), "{said:?}");
    let Some(same) = reference("1.6.en") else { return };
    let overview = Desk::with(std::slice::from_ref(&same)).check();
    assert!(overview.files.iter().all(|card| card.remarks.is_empty()), "{:?}", overview.files);
}

/// A dictionary of one table, whose fields have to be there.
fn of_one(version: &str, fields: &[&str]) -> File {
    let field = |f: &&str| format!(r#"{{"name":"{f}","valueType":"string","restrictions":{{"required":true}}}}"#);
    let fields: Vec<String> = fields.iter().map(field).collect();
    let table = format!(r#"{{"name":"nest","fields":[{}]}}"#, fields.join(","));
    file(&format!("{version}.json"), &format!(r#"{{"name":"birds","version":"{version}","schemas":[{table}]}}"#))
}

fn card(desk: &mut Desk, path: &str) -> bordereau::protocol::FileView {
    desk.check().files.into_iter().find(|card| card.path == path).expect("its card")
}

#[test]
fn of_dictionaries_that_come_together_the_one_that_fits_is_taken_and_every_one_is_weighed() {
    let nest = file("nest.tsv", "nest_id\theight\tstraw\nN1\t3\tyes\n");
    let [first, second, third] = [
        of_one("1", &["nest_id", "height", "straw"]),
        of_one("2", &["nest_id", "tall", "hay"]),
        of_one("3", &["nest_id", "height", "hay"]),
    ];
    let used = |desk: &Desk| desk.session.dictionary().version.to_string();
    for order in [[&first, &second, &nest], [&nest, &second, &first]] {
        let mut desk = Desk::with(&order.map(Clone::clone));
        assert_eq!(used(&desk), "1");
        let offered = look(&mut desk, &VersionsWish::default(), (0, 0)).offered;
        assert!(offered.iter().any(|one| one.name.1 == "2" && !one.in_use), "{offered:?}");
    }
    // Those that fit alike: the last, as without files.
    assert_eq!(used(&Desk::with(&[nest.clone(), second.clone(), of_one("4", &["nest_id", "tall", "hay"])])), "4");
    assert_eq!(used(&Desk::with(&[first.clone(), second.clone()])), "2");
    // One after the other: the last is in use, and the remark says which one fits best.
    let mut desk = Desk::with(&[nest, first.clone(), third.clone()]);
    desk.add(std::slice::from_ref(&second));
    assert_eq!(used(&desk), "2");
    let remark = card(&mut desk, "2.json").remarks.into_iter().next().expect("a remark");
    for said in ["fit “birds 1” best", "“birds 2”, in use (3", "“birds 3” (2"] {
        assert!(remark.what.contains(said), "{said}: {}", remark.what);
    }
    assert!(remark.how.contains("Use this one"), "{}", remark.how);
    // Left aside, it can be taken; then nothing is to be said of it.
    let aside = card(&mut desk, "1.json");
    assert!(aside.usable && !card(&mut desk, "2.json").usable && !card(&mut desk, "nest.tsv").usable);
    desk.overview(Request::UseDictionary { file: aside.id });
    assert_eq!(used(&desk), "1");
    assert!(card(&mut desk, "1.json").remarks.is_empty() && card(&mut desk, "2.json").usable);
    // Nor has the one in use a card beside the programme's own: it is told where it can be taken.
    desk.overview(Request::OwnDictionary);
    let aside = card(&mut desk, "1.json");
    assert!(aside.usable && aside.remarks.iter().any(|remark| remark.what.contains("fit “birds 1” best")), "{:?}", aside.remarks);
    // A file that is taken out takes its dictionary along, and is none that could be taken.
    desk.overview(Request::RemoveFile { file: aside.id });
    assert!(desk.check().files.iter().all(|card| card.path != "1.json"));
}

#[test]
fn where_headings_fit_alike_the_values_say_which_dictionary_is_meant() {
    let of = |version: &str, codes: &[&str]| {
        let (name, text) = of_one(version, &["nest_id", "straw"]);
        let codes = format!("\"name\":\"straw\",\"valueType\":\"string\",\"restrictions\":{{\"codeList\":{codes:?},");
        let plain = "\"name\":\"straw\",\"valueType\":\"string\",\"restrictions\":{";
        (name, String::from_utf8(text).expect("text").replacen(plain, &codes, 1).into_bytes())
    };
    let (short, long) = (of("1", &["yes", "no"]), of("2", &["Yes, much", "Yes, some", "No"]));
    let nest = file("nest.tsv", "nest_id\tstraw\nN1\tyes\nN2\tno\nN3\t\nN4\tno\n");
    // Together: the one whose lists have the values, whichever came last.
    for order in [[&short, &long, &nest], [&long, &nest, &short]] {
        assert_eq!(Desk::with(&order.map(Clone::clone)).session.dictionary().version.to_string(), "1");
    }
    // One after the other: both numbers are told, each value once.
    let mut desk = Desk::with(&[nest, short.clone()]);
    desk.add(std::slice::from_ref(&long));
    let remark = card(&mut desk, "2.json").remarks.into_iter().next().expect("a remark");
    let said = ["fit “birds 1” best", "“birds 2”, in use (0 headings missing or unknown and 2 values in no list)"];
    let what = remark.what.replace('\u{a0}', " ");
    assert!(said.iter().all(|said| what.contains(said)), "{what}");
    // Of all that are here, where they are compared.
    let wish = VersionsWish::default();
    let Reply::Effect(view) = desk.ask(Request::Effect { wish }).0 else { panic!("an effect was expected") };
    assert!(view.made.contains("made for “birds 1”"), "{}", view.made);
    // With values that are in the lists of all, nothing is told of values.
    let mut desk = Desk::with(&[file("nest.tsv", "nest_id\tstraw\nN1\t\n"), short]);
    desk.add(&[long]);
    let all = card(&mut desk, "2.json").remarks.iter().map(|remark| remark.what.clone()).collect::<String>();
    assert!(!all.contains("in no list"), "{all}");
}

#[test]
fn of_published_dictionaries_that_come_together_the_one_of_the_files_is_taken() {
    let (Some(old), Some(new)) = (reference("5.60.en"), reference("5.84.en")) else { return };
    let donors = "study_id\tsubmitter_donor_id\tdob\tdate_of_recruitment\tgender\tvital_status\n\
                  S1\tD1\t1980-01-01\t2020-01-01\tMale\tAlive\n";
    let files = [old.clone(), new.clone(), file("donor.tsv", donors)];
    let mut desk = Desk::with(&files);
    assert_eq!(desk.session.dictionary().version.to_string(), "5.60");
    let said = card(&mut desk, &old.0).remarks.iter().map(|remark| remark.what.clone()).collect::<String>();
    assert!(["5.60” best", "5.60”, in use (0", "5.84” (", "1.6” ("].iter().all(|part| said.contains(part)), "{said}");
    assert!(card(&mut desk, &new.0).usable);
}

/// A published dictionary of the programme, where it is at hand.
fn reference(version: &str) -> Option<File> {
    let name = format!("cqdg-dictionary-{version}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/cqdg").join(&name);
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: {name} is not beside the project");
    }
    Some((name, bytes?))
}

/// What is told of two: what is not the same, and the renamings.
fn told(desk: &mut Desk, sides: [&str; 2]) -> (VersionsView, Vec<String>) {
    let wish = VersionsWish { sides: sides.map(|side| Some(side.to_owned())), words: true, ..VersionsWish::default() };
    let seen = look(desk, &wish, (0, 200));
    let mut renamed = Vec::new();
    for table in &seen.tables {
        let fields = table.fields.iter().filter(|field| field.kind == VersionKind::Renamed);
        renamed.extend(fields.map(|field| format!("{:?} {:?}", table.name.1, field.name)));
    }
    (seen, renamed)
}

#[test]
fn the_programme_s_own_dictionary_is_compared_like_with_like() {
    for language in ["en", "fr"] {
        for own in ["own", "corrected"] {
            let Some(now) = reference(&format!("1.6.{language}")) else { return };
            let mut desk = Desk::with(&[]);
            let given = shelve(&mut desk, std::slice::from_ref(&now));
            let id = |view: &VersionsView, name: &str| {
                let found = view.offered.iter().find(|one| one.origin == OriginView::Given && one.name.1 == name);
                found.map(|one| one.id.clone()).expect("it is offered")
            };
            let published = id(&given, "1.6");
            let (seen, _) = told(&mut desk, [&published, own]);
            assert!(seen.tables.is_empty(), "{:#?}", seen.tables);
            assert_eq!(seen.same.len(), 12);
            assert!(seen.added.contains("Bordereau"), "{}", seen.added);
            for version in ["5.60", "5.84", "1.0", "1.2", "1.4", "1.5"] {
                let Some(file) = reference(&format!("{version}.{language}")) else { return };
                let before = shelve(&mut desk, &[file]).offered.last().map(|one| one.id.clone()).expect("offered");
                let (with_own, renamed) = told(&mut desk, [&before, own]);
                let (with_file, expected) = told(&mut desk, [&before, &published]);
                println!("{version} {language} {own}: {:?}, with the file {:?}", with_own.counts, with_file.counts);
                if version == "5.60" {
                    // Dates there, days now: their question comes once that is confirmed.
                    assert!(renamed.iter().any(|one| format!("{one:?}").contains("date_of_recruitment")), "{renamed:?}");
                }
                if language == "fr" {
                    // The programme knows earlier names that the French texts do not show.
                    assert!(expected.iter().all(|one| renamed.contains(one)), "{version}: {renamed:?} {expected:?}");
                    continue;
                }
                assert_eq!(renamed, expected, "{version}");
                let count = |view: &VersionsView, kind: VersionKind| {
                    VersionKind::ALL.iter().zip(view.counts).find(|(one, _)| **one == kind).map(|(_, (_, fields))| fields)
                };
                let kinds = [VersionKind::Added, VersionKind::Removed, VersionKind::Renamed, VersionKind::Moved];
                assert_eq!(kinds.map(|kind| count(&with_own, kind)), kinds.map(|kind| count(&with_file, kind)), "{version}");
                assert!(count(&with_own, VersionKind::Changed) <= count(&with_file, VersionKind::Changed), "{version}");
            }
        }
    }
}

#[test]
fn published_versions_from_the_first_to_the_last_are_told_in_windows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/cqdg");
    let mut desk = Desk::of(Some("cqdg"));
    let mut compared = 0;
    for version in ["5.60", "5.84", "1.0", "1.2", "1.4", "1.5-as-first-published-2023-11-30", "1.5", "1.6"] {
        let name = format!("cqdg-dictionary-{version}.en.json");
        let Ok(bytes) = std::fs::read(folder.join(&name)) else {
            return println!("skipped: the published dictionary {version} is not beside the project");
        };
        let seen = shelve(&mut desk, &[(name, bytes)]);
        let (Some(before), Some(_)) = (seen.sides[0].clone(), seen.sides[1].clone()) else { continue };
        assert_ne!(before, "own");
        compared += 1;
        let wish = VersionsWish { sides: seen.sides.clone(), words: true, ..VersionsWish::default() };
        let (mut from, mut lines, whole) = (0, 0, look(&mut desk, &wish, (0, 200)));
        while from < whole.total {
            let window = look(&mut desk, &wish, (from, 40));
            lines += window.tables.iter().map(|table| table.fields.len() as u64 + u64::from(!table.goes_on)).sum::<u64>();
            from += 40;
        }
        assert_eq!(lines, whole.total, "{version}");
        let told: u64 = whole.counts.iter().map(|(tables, _)| tables).sum();
        assert!(told >= desk.session.dictionary().schemas.len() as u64, "{version}");
    }
    assert!(compared > 1);
}

#[test]
fn ten_thousand_fields_of_one_table_without_a_common_name_are_compared() {
    large(1);
}

#[test]
fn ten_thousand_fields_of_a_hundred_tables_without_a_common_name_are_compared() {
    large(100);
}

fn large(tables: usize) {
    let large = |word: &str, tables: usize| {
        let fields = |table: usize| -> Vec<String> {
            (0..10_000 / tables)
                .map(|at| format!(r#"{{"name":"{word}_{table}_{at}","valueType":"string","description":"What was measured at visit {table} {at}"}}"#))
                .collect()
        };
        let tables: Vec<String> =
            (0..tables).map(|table| format!(r#"{{"name":"{word}{table}","fields":[{}]}}"#, fields(table).join(","))).collect();
        format!(r#"{{"name":"large","version":"1","schemas":[{}]}}"#, tables.join(","))
    };
    let mut desk = Desk::new();
    let seen = shelve(&mut desk, &[file("a.json", &large("alpha", tables)), file("b.json", &large("beta", tables))]);
    let ids: Vec<String> = seen.offered.iter().filter(|one| one.origin == OriginView::Given).map(|one| one.id.clone()).collect();
    let wish = VersionsWish { sides: [Some(ids[0].clone()), Some(ids[1].clone())], ..VersionsWish::default() };
    let seen = look(&mut desk, &wish, (0, 200));
    let fields: u64 = seen.counts.iter().map(|(_, fields)| fields).sum();
    assert!((10_000..=20_000).contains(&fields), "{:?}", seen.counts);
}

/// What is said of a field, before and after.
fn said_of(seen: &VersionsView, name: &str) -> ToldView {
    let fields = seen.tables.iter().flat_map(|table| &table.fields);
    let is = |told: &&FieldChangeView| [&told.name.0, &told.name.1].into_iter().flatten().any(|one| one == name);
    fields.into_iter().find(is).map(|field| field.told.clone()).unwrap_or_else(|| panic!("{name} is not told: {seen:#?}"))
}

#[test]
fn a_rule_by_the_rest_of_the_row_is_told_in_words_and_a_script_with_its_text() {
    let of = |version: &str, day: &str, script: &str, more: &str| {
        format!(
            r#"{{"name":"rules","version":"{version}","schemas":[{{"name":"visit","fields":[
              {{"name":"kind","valueType":"string"}},
              {{"name":"day","valueType":"integer","restrictions":{day}}},
              {{"name":"free","valueType":"string","restrictions":{{"script":["{script}"]}}}}{more}]}}]}}"#
        )
    };
    let when =
        |then: &str| format!(r#"{{"if":{{"conditions":[{{"fields":["kind"],"match":{{"value":"first"}}}}]}},"then":{then}}}"#);
    let script = |word: &str| format!("const validate = () => ({{ valid: true, message: '{word}' }}); validate();");
    let codes: Vec<String> = (0..20).map(|n| format!("{n}")).collect();
    let mut desk = Desk::new();
    let before = of("1.0", &when(r#"{"required":true}"#), &script("a"), "");
    let list = format!(r#"{{"codeList":[{}]}}"#, codes.join(","));
    let come = r#",{"name":"seen","valueType":"string","restrictions":{"required":true,"codeList":["y","n"]}}"#;
    let after = of("1.1", &when(&list), &script("b"), come);
    let seen = shelve(&mut desk, &[file("before.json", &before), file("after.json", &after)]);
    let wish = VersionsWish { sides: seen.sides, ..VersionsWish::default() };
    let seen = look(&mut desk, &wish, (0, 200));
    let day = said_of(&seen, "day");
    let of = |start: &str| day.rules.iter().find(|(said, _)| said.starts_with(start)).cloned().expect(start);
    let before = of("rule before: ");
    assert_eq!(before, ("rule before: Required when the column “kind” contains “first”.".to_owned(), Vec::new()));
    let (said, all) = of("rule after: ");
    assert!(said.starts_with("rule after: When the column “kind” contains “first”: “0”, “1”"), "{said}");
    assert_eq!(all, codes, "all codes are there");
    let free = said_of(&seen, "free");
    assert_eq!(free.rules[0].0, "script changed");
    let (was, is) = free.scripts.expect("the texts");
    assert!(was.contains("message: 'a'") && is.contains("message: 'b'"), "{was} {is}");
    assert_eq!(said_of(&seen, "seen").rules[0].0.replace('\u{a0}', " "), "A value of the list. Required. 2 codes.");
}

#[test]
fn what_the_corrections_change_is_told_in_words() {
    let mut desk = Desk::of(Some("cqdg"));
    let wish = VersionsWish { sides: ["own", "corrected"].map(|id| Some(id.to_owned())), ..VersionsWish::default() };
    let told = said_of(&look(&mut desk, &wish, (0, 200)), "t_category");
    assert_eq!(told.rules[0].0, "rule before: To be left blank in every row.");
    assert!(told.rules[1].0.starts_with("rule after: To be left blank when"), "{:?}", told.rules);
    assert!(told.rules.iter().all(|(said, _)| !said.contains("other rules")), "{:?}", told.rules);
}

#[test]
fn renamings_are_the_same_in_both_languages() {
    let renamed = |language: &str| -> Option<Vec<String>> {
        let mut desk = Desk::of(Some("cqdg"));
        let seen = shelve(&mut desk, &[reference(&format!("5.60.{language}"))?, reference(&format!("1.6.{language}"))?]);
        let wish = VersionsWish { sides: seen.sides, ..VersionsWish::default() };
        let seen = look(&mut desk, &wish, (0, 200));
        let fields = seen.tables.iter().find(|table| table.name.1.as_deref() == Some("biospecimen"))?.fields.clone();
        Some(fields.into_iter().filter(|one| one.kind == VersionKind::Renamed).map(|one| format!("{:?}", one.name)).collect())
    };
    let (Some(en), Some(fr)) = (renamed("en"), renamed("fr")) else { return };
    assert_eq!(en, fr);
    assert!(en.iter().any(|one| one.contains("tumor_histological_type_source_text")), "{en:?}");
}

#[test]
fn headings_of_an_earlier_version_are_told_without_its_dictionary() {
    let text = "study_id\tsubmitter_donor_id\tgender\nS\tP1\tMale\n";
    let mut desk =
        Desk::of_with(Some("cqdg"), &[file("donor.tsv", text), file("participant.tsv", "study_id\tgender\nS\tMale\n")]);
    let said = |desk: &mut Desk, at: usize| {
        let overview = desk.overview(Request::Language { lang: bordereau::text::Lang::En });
        let remarks = overview.files[at].sources[0].remarks.clone();
        remarks.into_iter().find(|remark| remark.rule.is_empty()).map(|remark| format!("{} {}", remark.what, remark.how))
    };
    let first = said(&mut desk, 0).expect("it is told");
    for part in [
        "version 5.60 at the latest",
        "“submitter_donor_id” is “submitter_participant_id” now",
        "“gender” is “sex” now",
        "Versions",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(said(&mut desk, 1).is_some_and(|said| said.contains("version 1.5 at the latest")));
    desk = Desk::of_with(Some("cqdg"), &[file("participant.tsv", "study_id\tsubmitter_participant_id\tsex\nS\tP1\tMale\n")]);
    assert_eq!(said(&mut desk, 0), None);
    // The codes of a version tell it where its headings do not.
    let family = |relation: &str| {
        format!("study_id\tsubmitter_participant_id\tsubmitter_family_id\trelationship_to_proband\nS\tP1\tF1\t{relation}\n")
    };
    for (relation, version) in [("Is the proband", Some("version 1.2 at the latest")), ("Proband", None), ("Aunt", None)] {
        desk = Desk::of_with(Some("cqdg"), &[file("family.tsv", &family(relation))]);
        desk.overview(Request::Check);
        let told = said(&mut desk, 0);
        assert_eq!(told.is_some(), version.is_some(), "{relation}: {told:?}");
        let (told, version) = (told.unwrap_or_default(), version.unwrap_or_default());
        assert!(told.contains(version) && !told.contains(relation), "{told}");
        assert!(version.is_empty() || told.contains("“relationship_to_proband” holds codes that were removed since"), "{told}");
    }
}

#[test]
fn earlier_names_end_with_the_version_that_is_said() {
    let programme = bordereau::shelf::programme("cqdg").expect("the programme").programme;
    let programme: serde_json::Value = serde_json::from_str(programme).expect("JSON");
    let versions = ["5.60", "5.84", "1.0", "1.2", "1.4", "1.5", "1.6"];
    for until in programme["names_until"].as_array().expect("a list") {
        let at = versions.iter().position(|version| until["version"] == *version).expect("a published version");
        let (Some(has), Some(lacks)) =
            (reference(&format!("{}.en", versions[at])), reference(&format!("{}.en", versions[at + 1])))
        else {
            return;
        };
        // A code may have gone from a list and stand in another one.
        let codes = |file: &File, field: &str| -> Vec<String> {
            let document: serde_json::Value = serde_json::from_slice(&file.1).expect("JSON");
            let fields =
                document["schemas"].as_array().into_iter().flatten().flat_map(|s| s["fields"].as_array().into_iter().flatten());
            let own =
                fields.filter(|one| one["name"] == field).flat_map(|one| one["restrictions"]["codeList"].as_array().cloned());
            own.flatten().filter_map(|code| code.as_str().map(str::to_owned)).collect()
        };
        for (field, list) in until["codes"].as_object().into_iter().flatten() {
            let (before, after) = (codes(&has, field), codes(&lacks, field));
            for code in list.as_array().expect("codes").iter().filter_map(|code| code.as_str()) {
                assert!(before.iter().any(|one| one == code) && !after.iter().any(|one| one == code), "{field}: {code}");
            }
        }
        for name in until["names"].as_array().into_iter().flatten() {
            let is_in = |file: &File| {
                String::from_utf8_lossy(&file.1).contains(&format!("\"name\":{name}"))
                    || String::from_utf8_lossy(&file.1).contains(&format!("\"name\": {name}"))
            };
            assert!(is_in(&has) && !is_in(&lacks), "{name}");
        }
    }
}
