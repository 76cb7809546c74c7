//! What can be changed in the grid beyond the fields of the dictionary, and what its editor proposes.

use crate::desk::{Desk, File};
use bordereau::finding::Rule;
use bordereau::protocol::{BundleOptions, CellView, JudgedView, Overview, Reply, Request};

/// A study of two tables; the samples have columns that the dictionary does not know, two of them of one name and one of none.
fn study() -> Vec<File> {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [
        {"name": "person", "restrictions": {"uniqueKey": ["person_id", "visit"]}, "fields": [
            {"name": "person_id", "valueType": "string", "restrictions": {"required": true}},
            {"name": "visit", "valueType": "string", "restrictions": {"required": true}}]},
        {"name": "sample", "restrictions": {"foreignKey": [{"schema": "person", "mappings": [
            {"local": "person_id", "foreign": "person_id"}, {"local": "visit", "foreign": "visit"}]}]},
         "fields": [
            {"name": "sample_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
            {"name": "person_id", "valueType": "string", "restrictions": {"required": true}},
            {"name": "visit", "valueType": "string", "restrictions": {"required": true}},
            {"name": "frozen", "valueType": "boolean"},
            {"name": "term", "valueType": "string", "restrictions": {"regex": "^HP:[0-9]{7}$"}}]}]}"#;
    let person = "person_id\tvisit\nPT-001\tV1\nPT-001\tV2\nPT-002\tV1\nPT-010\tV3\n";
    let sample = "sample_id\tperson_id\tvisit\tfrozen\tterm\tmemo\ttwice\ttwice\t\n\
        S1\tPT-001\tV1\ttrue\tHP:0001250\tsome\ta\tb\tc\nS2\tPT-002\tV1\t\t\tother\ta\tb\tc\nS3\tPT-010\tV3\t\t\t\ta\tb\tc\n";
    let files = [("dictionary.json", dictionary), ("person.tsv", person), ("sample.tsv", sample)];
    files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).to_vec()
}

fn source(overview: &Overview, path: &str) -> u32 {
    overview.files.iter().find(|f| f.path == path).expect("it was read").sources[0].id
}

fn cell(desk: &mut Desk, source: u32, row: u64, column: u32) -> CellView {
    match desk.ask(Request::Cell { source, row, column: Some(column) }).0 {
        Reply::Cell(cell) => cell,
        other => panic!("a cell was expected, not {other:?}"),
    }
}

fn judge(desk: &mut Desk, source: u32, column: u32, text: &str) -> JudgedView {
    match desk.ask(Request::Judge { source, row: 1, column, text: text.into(), whole: false }).0 {
        Reply::Judged(judged) => judged,
        other => panic!("a judgement was expected, not {other:?}"),
    }
}

fn texts(judged: &JudgedView) -> Vec<&str> {
    judged.choices.iter().map(|choice| choice.text.as_str()).collect()
}

fn set(desk: &mut Desk, source: u32, row: u64, column: u32, text: &str) -> Overview {
    desk.overview(Request::SetCells { source, cells: vec![(row, column, text.to_owned())] })
}

#[test]
fn cells_of_unknown_columns_are_changed_undone_and_replayed() {
    let mut desk = Desk::with(&study());
    let before = desk.json();
    let id = source(&desk.check(), "sample.tsv");
    let overview = set(&mut desk, id, 2, 5, "changed");
    assert_eq!(
        cell(&mut desk, id, 2, 5),
        CellView { text: "changed".into(), was: Some("other".into()), ..cell(&mut desk, id, 2, 5) }
    );
    assert!(overview.history[0].label.contains("memo"), "{:?}", overview.history[0].label);
    // What the short way says is what a check of everything says, of personal information too.
    set(&mut desk, id, 1, 5, "write to ana@example.org");
    assert!(desk.finds(Rule::Email));
    let short = desk.json();
    desk.check();
    assert_eq!(short, desk.json());
    // Of two columns of one heading only the first has a name, and a column without heading has none.
    let steps = desk.check().history.len();
    for (column, expected) in [(6, 1), (7, 1), (8, 1)] {
        assert_eq!(set(&mut desk, id, 1, column, "x").history.len(), steps + expected, "column {column}");
    }
    assert_eq!([6, 7, 8].map(|column| cell(&mut desk, id, 1, column).text), ["x", "b", "c"]);
    // A row that is begun there keeps what was typed.
    let add = vec![vec![(0, "S4".to_owned()), (5, "new".to_owned())]];
    desk.overview(Request::EditRows { source: id, set: Vec::new(), add, remove: Vec::new() });
    assert_eq!(cell(&mut desk, id, 4, 5).text, "new");

    let recipe = match desk.ask(Request::Recipe).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("{other:?}"),
    };
    let mut again = Desk::with(&study());
    again.overview(Request::Replay { recipe: recipe.clone() });
    again.check();
    assert_eq!([1, 2, 4].map(|row| cell(&mut again, id, row, 5).text), ["write to ana@example.org", "changed", "new"]);
    assert!(matches!(again.ask(Request::Unapplied).0, Reply::Unapplied { said } if said.is_empty()));
    // What stands in such a column may be anything: the recipe beside the tables says nothing of it.
    let options = BundleOptions { draft: true, ..BundleOptions::default() };
    let (_, attached) = again.ask(Request::Bundle { options, loose: false, picks: false });
    let zip = attached.first().map(|(_, bytes)| bytes.clone()).expect("a draft");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).expect("a zip");
    let all = (0..archive.len()).map(|at| archive.by_index(at).map(std::io::read_to_string).expect("a file"));
    let kept = all.flatten().find(|text| text.contains("\"format\": 1") && text.contains("\"steps\"")).expect("a recipe");
    assert!(recipe.contains("\"changed\"") && !kept.contains("changed") && !kept.contains("ana@"), "{kept}");

    while let Some(step) = desk.check().history.last() {
        desk.overview(Request::Undo { step: step.step });
    }
    desk.check();
    assert_eq!(desk.json(), before);
}

#[test]
fn a_text_in_an_unknown_column_is_judged_for_what_it_tells_of_a_person() {
    let mut desk = Desk::with(&study());
    let id = source(&desk.check(), "sample.tsv");
    let told = judge(&mut desk, id, 5, "ana@example.org");
    assert!(told.remarks.iter().any(|remark| remark.rule == Rule::Email.code()), "{told:?}");
    assert!(told.remarks.iter().all(|remark| !remark.what.contains("ana@")), "{told:?}");
    assert_eq!(judge(&mut desk, id, 5, "a note"), JudgedView { remarks: vec![], mended: None, choices: vec![], fitting: 0 });
}

#[test]
fn the_editor_proposes_what_can_stand_there() {
    let mut desk = Desk::with(&study());
    let id = source(&desk.check(), "sample.tsv");
    let codes: Vec<bool> = match desk.ask(Request::Grid { source: id }).0 {
        Reply::Grid(grid) => grid.columns.iter().map(|column| column.codes).collect(),
        other => panic!("{other:?}"),
    };
    assert_eq!(codes[..6], [false, true, true, true, false, false]);
    // Persons of the visit that stands beside, and visits of the person; the closest first.
    assert_eq!(texts(&judge(&mut desk, id, 1, "")), ["PT-001", "PT-002"]);
    assert_eq!(texts(&judge(&mut desk, id, 1, "PT-0O2")), ["PT-002"]);
    assert_eq!(texts(&judge(&mut desk, id, 1, "002")), ["PT-002"]);
    assert_eq!(texts(&judge(&mut desk, id, 2, "V2")), ["V2", "V1"], "what is there already is shown with the others");
    assert_eq!(texts(&judge(&mut desk, id, 3, "")), ["true", "false"]);
    // A short list is there to its end, below what fits.
    assert_eq!(texts(&judge(&mut desk, id, 3, "fa")), ["false", "true"]);
    assert_eq!(texts(&judge(&mut desk, id, 3, "vr")).len(), 2);
    // What the card of a value suggests, where nothing begins like it.
    let term = judge(&mut desk, id, 4, "1250");
    assert!(texts(&term).contains(&"HP:0001250") || term.mended.as_deref() == Some("HP:0001250"), "{term:?}");
    assert!(judge(&mut desk, id, 4, "HP:0001250").choices.is_empty());
    assert!(judge(&mut desk, id, 0, "S9").choices.is_empty());
}
