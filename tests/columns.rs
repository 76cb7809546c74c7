//! Columns whose headings the dictionary does not know: what is suggested, what is certain, the way through the recipe.

use crate::desk::{Desk, File, folder};
use bordereau::finding::Rule;
use bordereau::protocol::{ColumnMap, ColumnsView, FillIns, MissingColumn, Reply, Request, StrayView};
use proptest::prelude::*;

fn columns(desk: &mut Desk) -> ColumnsView {
    match desk.ask(Request::Columns).0 {
        Reply::Columns(view) => *view,
        other => panic!("columns were asked for, not {other:?}"),
    }
}

/// The clean study with other headings in some files.
fn renamed(names: &[(&str, &str, &str)]) -> Vec<File> {
    let mut files = folder("cqdg/example-clean");
    for (file, from, to) in names {
        let (_, bytes) = files.iter_mut().find(|(name, _)| name.starts_with(file)).expect("the file is of the study");
        let text = String::from_utf8(bytes.clone()).expect("the clean study is UTF-8");
        let (head, rest) = text.split_once('\n').expect("it has rows");
        let head: Vec<&str> = head.split('\t').map(|name| if name == *from { to } else { name }).collect();
        *bytes = format!("{}\n{rest}", head.join("\t")).into_bytes();
    }
    files
}

fn stray<'v>(view: &'v ColumnsView, column: &str) -> &'v StrayView {
    view.strays.iter().find(|stray| stray.column == column).unwrap_or_else(|| panic!("{column} is known"))
}

fn map(stray: &StrayView, field: Option<&str>) -> ColumnMap {
    ColumnMap { table: stray.table.clone(), column: stray.column.clone(), field: field.map(str::to_owned) }
}

fn certain(view: &ColumnsView) -> Vec<ColumnMap> {
    view.strays.iter().filter(|stray| stray.certain).map(|stray| map(stray, Some(&stray.matches[0].field))).collect()
}

fn recipe(desk: &mut Desk) -> String {
    match desk.ask(Request::Recipe).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("a recipe was asked for, not {other:?}"),
    }
}

/// The recipe does the same to the same files, and nothing of it is left over.
fn replays_alike(files: &[File], recipe: &str, done: &str) {
    let mut again = Desk::with(files);
    again.overview(Request::Replay { recipe: recipe.to_owned() });
    again.check();
    assert_eq!(again.json(), done);
    assert!(unapplied(&mut again).is_empty());
}

fn unapplied(desk: &mut Desk) -> Vec<String> {
    match desk.ask(Request::Unapplied).0 {
        Reply::Unapplied { said } => said,
        other => panic!("what was not applied was asked for, not {other:?}"),
    }
}

const OTHERWISE: [(&str, &str, &str); 6] = [
    ("participant", "vital_status", "vital_statuts"),
    ("participant", "sex", "sexe du sujet (M/F)"),
    ("phenotype", "submitter_participant_id", "Dossier"),
    ("phenotype", "phenotype_HPO_code", "Code"),
    ("phenotype", "phenotype_source_text", "Remarque"),
    ("diagnosis", "is_cancer", "zzz"),
];

#[test]
fn fields_are_suggested_by_name_by_values_and_by_the_table_referred_to() {
    let mut desk = Desk::with(&renamed(&OTHERWISE));
    let view = columns(&mut desk);
    assert_eq!(view.strays.len(), OTHERWISE.len());
    let best = |column: &str| stray(&view, column).matches.first().map(|one| (one.field.as_str(), one.clues.join("; ")));
    let name = "the same name but for one letter; 12 of 12\u{a0}cells in its list of values";
    assert_eq!(best("vital_statuts"), Some(("vital_status", name.to_owned())));
    let words = "a word in common: “sexe”; 12 of 12\u{a0}cells in its list of values";
    assert_eq!(best("sexe du sujet (M/F)"), Some(("sex", words.to_owned())));
    let reference = "4 of 4\u{a0}values in the table “Participants”";
    assert_eq!(best("Dossier"), Some(("submitter_participant_id", reference.to_owned())));
    assert_eq!(best("Remarque"), None);
    let sure: Vec<String> = certain(&view).into_iter().map(|map| map.column).collect();
    assert_eq!(sure, ["vital_statuts", "Code"]);
    let open = &view.open.iter().find(|(table, _)| table == "participant").expect("it lacks two").1;
    assert_eq!(
        open.iter().map(|one| (one.field.as_str(), one.needed)).collect::<Vec<_>>(),
        [("sex", true), ("vital_status", true)]
    );
}

#[test]
fn a_key_under_another_heading_is_known_by_what_refers_to_it() {
    let mut desk = Desk::with(&renamed(&[("participant", "submitter_participant_id", "No")]));
    let view = columns(&mut desk);
    let stray = view.strays.iter().find(|stray| stray.column == "No").expect("it is not known");
    assert_eq!(stray.matches.first().map(|one| one.field.as_str()), Some("submitter_participant_id"), "{:?}", stray.matches);
    assert!(stray.certain && stray.matches[0].clues.iter().any(|clue| clue.contains("in the table")), "{:?}", stray.matches);
}

#[test]
fn columns_that_are_mapped_give_the_clean_bundle_and_the_recipe_does_it_again() {
    let clean = Desk::with(&folder("cqdg/example-clean")).bundle(false).expect("it is clean").1;
    let files = renamed(&OTHERWISE);
    let mut desk = Desk::with(&files);
    let before = desk.json();
    assert!(desk.bundle(false).is_err(), "a column that nobody knows leaves only after a yes");
    let view = columns(&mut desk);
    desk.overview(Request::MapColumns { maps: certain(&view) });
    let view = columns(&mut desk);
    assert_eq!(view.strays.len(), 4);
    let maps = [
        ("sexe du sujet (M/F)", "sex"),
        ("Dossier", "submitter_participant_id"),
        ("Remarque", "phenotype_source_text"),
        ("zzz", "is_cancer"),
    ];
    let maps: Vec<ColumnMap> = maps.into_iter().map(|(column, field)| map(stray(&view, column), Some(field))).collect();
    // A field takes one column, a column is one field, and what is no field is not taken.
    let twice = ColumnMap { field: Some("sex".into()), ..maps[1].clone() };
    let nothing = ColumnMap { field: Some("nothing".into()), ..maps[0].clone() };
    let all = [vec![nothing], maps, vec![twice]].concat();
    let overview = desk.overview(Request::MapColumns { maps: all });
    assert_eq!(overview.history.len(), 2);
    assert_eq!(overview.history[1].label, "4\u{a0}columns mapped to fields · 3\u{a0}tables");
    assert!(columns(&mut desk).strays.is_empty() && !desk.finds(Rule::UnknownColumn) && !desk.finds(Rule::MissingColumn));
    let tables = |zip: &[u8]| {
        let files = bordereau::handover::zip::unpack(zip).expect("our own zip");
        files.into_iter().filter(|(name, _)| name.ends_with(".tsv")).collect::<Vec<_>>()
    };
    let mended = desk.bundle(false).expect("no error is left").1;
    assert_eq!(tables(&mended), tables(&clean));

    let (recipe, done) = (recipe(&mut desk), desk.json());
    replays_alike(&files, &recipe, &done);
    // Next month the headings are right: what there is to map is told, and nothing changes.
    let mut right = Desk::with(&folder("cqdg/example-clean"));
    right.overview(Request::Replay { recipe });
    right.check();
    let said = unapplied(&mut right);
    assert!(
        said.len() == 6 && said.iter().all(|line| line.contains("no such column") && line.contains("Columns to map")),
        "{said:?}"
    );
    assert_eq!(tables(&right.bundle(false).expect("it is clean").1), tables(&clean));

    for step in overview.history.iter().rev() {
        desk.overview(Request::Undo { step: step.step });
    }
    assert_eq!(desk.json(), before);
}

#[test]
fn a_column_is_left_out_of_the_bundle_after_a_yes_and_of_nothing_else() {
    let mut desk = Desk::with(&renamed(&OTHERWISE[4..5]));
    let view = columns(&mut desk);
    let rows = |desk: &mut Desk| {
        let (_, zip) = desk.bundle(true).expect("a draft can always be made");
        let files = bordereau::handover::zip::unpack(&zip).expect("our own zip");
        let (_, bytes) = files.into_iter().find(|(name, _)| name.ends_with("phenotype.tsv")).expect("the table is there");
        String::from_utf8(bytes).expect("tables are UTF-8")
    };
    assert!(rows(&mut desk).lines().next().is_some_and(|head| head.ends_with("\tRemarque")));
    let overview = desk.overview(Request::MapColumns { maps: vec![map(stray(&view, "Remarque"), None)] });
    assert_eq!(overview.history[0].label, "Column “Remarque” left out · Phenotypes");
    assert!(!rows(&mut desk).contains("Remarque") && !desk.finds(Rule::UnknownColumn));
    let study = desk.session.study().expect("it was checked");
    let part = &study.table("phenotype").expect("it is there").parts[0];
    assert!(part.source.headings.iter().any(|heading| heading.text == "Remarque"), "the person's own file is whole");
}

#[test]
fn a_table_that_was_told_is_told_again_by_the_recipe_under_another_file_name() {
    let files = renamed(&[("exposure", "smoking_status", "Fume"), ("exposure", "submitter_participant_id", "Dossier")]);
    let (name, bytes) = files.into_iter().find(|(name, _)| name.starts_with("exposure")).expect("it is of the study");
    let head = String::from_utf8(bytes).expect("UTF-8");
    // No heading is known any more, and the name says nothing.
    let (first, rest) = head.split_once('\n').expect("it has rows");
    let first: Vec<String> = first.split('\t').enumerate().map(|(at, _)| format!("Colonne {at}")).collect();
    let bytes = format!("{}\n{rest}", first.join("\t")).into_bytes();
    assert_eq!(name, "exposure.tsv");
    let given = |name: &str| -> Vec<File> { vec![(name.to_owned(), bytes.clone())] };
    let mut desk = Desk::with(&given("mars.tsv"));
    let overview = desk.check();
    let source = overview.files[0].sources[0].id;
    assert_eq!(overview.files[0].sources[0].table, None);
    desk.overview(Request::Assign { source, table: Some("exposure".into()) });
    desk.check();
    let view = columns(&mut desk);
    let maps =
        [map(stray(&view, "Colonne 1"), Some("submitter_participant_id")), map(stray(&view, "Colonne 0"), Some("study_id"))];
    desk.overview(Request::MapColumns { maps: maps.to_vec() });
    let recipe = recipe(&mut desk);
    let mut april = Desk::with(&given("avril.tsv"));
    april.overview(Request::Replay { recipe: recipe.clone() });
    let overview = april.check();
    assert_eq!(overview.files[0].sources[0].table.as_deref(), Some("exposure"));
    assert!(unapplied(&mut april).is_empty());
    assert_eq!(columns(&mut april).strays.len(), columns(&mut desk).strays.len());
    let mut other = Desk::with(&folder("cqdg/example-clean"));
    other.overview(Request::Replay { recipe });
    other.check();
    assert!(unapplied(&mut other)[0].starts_with("mars.tsv"), "{:?}", unapplied(&mut other));
}

/// The clean study without some columns: file, column.
fn without(columns: &[(&str, &str)]) -> Vec<File> {
    let mut files = folder("cqdg/example-clean");
    for (file, column) in columns {
        let (_, bytes) = files.iter_mut().find(|(name, _)| name.starts_with(file)).expect("the file is of the study");
        let text = String::from_utf8(bytes.clone()).expect("the clean study is UTF-8");
        let at = text.lines().next().and_then(|head| head.split('\t').position(|name| name == *column)).expect("it is there");
        let cut = |line: &str| {
            let cells = line.split('\t').enumerate().filter(|(cell, _)| *cell != at).map(|(_, text)| text);
            cells.collect::<Vec<_>>().join("\t") + "\n"
        };
        *bytes = text.lines().map(cut).collect::<String>().into_bytes();
    }
    files
}

fn missing(desk: &mut Desk) -> Vec<MissingColumn> {
    match desk.ask(Request::MissingColumns).0 {
        Reply::MissingColumns { columns } => columns,
        other => panic!("missing columns were asked for, not {other:?}"),
    }
}

fn add(column: &MissingColumn, value: &str) -> Request {
    Request::AddColumn { table: column.table.clone(), field: column.field.clone(), value: value.into() }
}

#[test]
fn a_missing_column_is_offered_the_one_value_that_all_other_tables_hold() {
    let mut desk =
        Desk::with(&without(&[("diagnosis", "study_id"), ("biospecimen", "submitter_biospecimen_id"), ("participant", "sex")]));
    let found = missing(&mut desk);
    let seen: Vec<_> =
        found.iter().map(|one| (one.field.as_str(), one.apart, one.codes.len() > 1, one.likely.is_some())).collect();
    assert_eq!(
        seen,
        [("sex", false, true, false), ("submitter_biospecimen_id", true, false, false), ("study_id", false, false, true)]
    );
    let (value, why) = found[2].likely.clone().expect("it was seen");
    assert_eq!(value, "ETU-FICTIVE");
    assert!(why.starts_with("the only value of this column in the ") && why.ends_with("other tables that have it"), "{why}");
    // Where two values stand, none is offered.
    let mut files = without(&[("diagnosis", "study_id")]);
    let (_, bytes) = files.iter_mut().find(|(name, _)| name.starts_with("exposure")).expect("it is of the study");
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    *bytes = text.replacen("ETU-FICTIVE", "AUTRE", 1).into_bytes();
    let found = missing(&mut Desk::with(&files));
    assert_eq!(found.iter().map(|one| one.likely.clone()).collect::<Vec<_>>(), [None]);
}

#[test]
fn a_column_that_was_added_gives_the_clean_bundle_and_goes_through_edits_undo_recipe_and_saved_work() {
    let clean = Desk::with(&folder("cqdg/example-clean")).bundle(false).expect("it is clean").1;
    let tables = |zip: &[u8]| {
        let files = bordereau::handover::zip::unpack(zip).expect("our own zip");
        files.into_iter().filter(|(name, _)| name.ends_with(".tsv")).collect::<Vec<_>>()
    };
    let files = without(&[("diagnosis", "study_id")]);
    let mut desk = Desk::with(&files);
    let before = desk.json();
    let column = missing(&mut desk).remove(0);
    assert!(desk.overview(add(&column, " ")).history.is_empty(), "nothing is entered where nothing was given");
    let overview = desk.overview(add(&column, "ETU-FICTIVE"));
    assert_eq!(overview.history[0].cells, column.rows);
    assert!(
        overview.history[0].label.contains("Column “study_id” added, with “ETU-FICTIVE” in every row"),
        "{:?}",
        overview.history[0]
    );
    assert!(missing(&mut desk).is_empty() && !desk.finds(Rule::MissingColumn));
    assert_eq!(desk.overview(add(&column, "OTHER")).history.len(), 1, "it is there");
    let mended = desk.bundle(false).expect("no error is left").1;
    assert_eq!(tables(&mended), tables(&clean));

    // It is a column like the others: a row goes, one comes, a cell is changed and changed back.
    let (source, heading, rows) = {
        let study = desk.session.study().expect("it was checked");
        let part = &study.table(&column.table).expect("it is there").parts[0];
        (part.id, part.source.headings.len() as u32 - 1, part.source.rows)
    };
    desk.overview(Request::SetCells { source, cells: vec![(1, heading, "OTHER".into())] });
    assert!(desk.finds(Rule::ValueDiffers), "the check sees what stands there");
    desk.overview(Request::SetCells { source, cells: vec![(1, heading, "ETU-FICTIVE".into())] });
    desk.overview(Request::EditRows {
        source,
        set: Vec::new(),
        add: vec![vec![(heading, "ETU-FICTIVE".into())]],
        remove: vec![rows],
    });
    let part = desk.session.study().expect("it was checked").table(&column.table).expect("it is there").parts[0].clone();
    let mut held = Vec::new();
    part.column(heading as usize, &mut |text| held.push(text.to_owned())).expect("it can be read");
    assert_eq!(held, vec!["ETU-FICTIVE"; rows as usize]);
    let mut wide = 0;
    part.blocks(&mut |block| {
        wide += (0..block.rows()).filter(|row| block.cell(*row, heading as usize) == "ETU-FICTIVE").count() as u64;
        true
    })
    .expect("it can be read");
    assert_eq!(wide, rows);

    let (recipe, done) = (recipe(&mut desk), desk.json());
    assert!(recipe.contains("\"edit\": \"add_column\""));
    replays_alike(&files, &recipe, &done);
    let mut right = Desk::with(&folder("cqdg/example-clean"));
    right.overview(Request::Replay { recipe });
    right.check();
    assert!(unapplied(&mut right)[0].ends_with("the column or the field is matched already."), "{:?}", unapplied(&mut right));

    let Reply::Document { text: Some(document), .. } = desk.ask(Request::Choices { fill_ins: FillIns::new() }).0 else {
        panic!("a document was asked for")
    };
    let mut later = Desk::with(&files);
    later.overview(Request::Resume { document });
    later.check();
    assert_eq!(later.json(), done);

    let steps: Vec<u32> = desk.check().history.iter().rev().map(|step| step.step).collect();
    for step in steps {
        desk.overview(Request::Undo { step });
    }
    assert_eq!(desk.json(), before);
}

/// New names for headings: some that come close, some that say nothing, some that two columns want.
const NAMES: [&str; 7] = ["x", "sexe du sujet", "statut", "vital_statuts", "Identifiant", "âge (jours)", "code"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mapping_changes_no_cell_is_undone_exactly_and_replays_the_same(
        hits in prop::collection::vec((0..100usize, 0..100usize, 0..100usize), 1..6),
        answers in prop::collection::vec(0..100usize, 1..8),
    ) {
        let mut files = folder("cqdg/example-clean");
        for (file, column, name) in &hits {
            let count = files.len();
            let (_, bytes) = &mut files[file % count];
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            let (head, rest) = text.split_once('\n').expect("it has a heading");
            let mut head: Vec<&str> = head.split('\t').collect();
            let at = column % head.len();
            head[at] = NAMES[name % NAMES.len()];
            *bytes = format!("{}\n{rest}", head.join("\t")).into_bytes();
        }
        let mut desk = Desk::with(&files);
        let (before, cells) = (desk.json(), crate::cards::cells(&desk));
        for answer in &answers {
            let view = columns(&mut desk);
            let Some(stray) = view.strays.get(answer % view.strays.len().max(1)) else { break };
            let open = view.open.iter().find(|(table, _)| *table == stray.table).map(|(_, open)| open.as_slice()).unwrap_or_default();
            let field = stray.matches.first().map(|one| one.field.clone()).or_else(|| open.get(answer % open.len().max(1)).map(|one| one.field.clone()));
            let field = field.filter(|_| answer % 5 > 0);
            desk.overview(Request::MapColumns { maps: vec![ColumnMap { table: stray.table.clone(), column: stray.column.clone(), field }] });
            prop_assert_eq!(&crate::cards::cells(&desk), &cells, "a heading is said, no cell changes");
        }
        let (recipe, done) = (recipe(&mut desk), desk.json());
        let mut again = Desk::with(&files);
        again.overview(Request::Replay { recipe });
        again.check();
        prop_assert_eq!(again.json(), done);
        let history = desk.check().history;
        for step in history.iter().rev() {
            desk.overview(Request::Undo { step: step.step });
        }
        prop_assert_eq!(desk.json(), before);
    }
}

/// A hundred participants whose ethnicity stands under a heading; the first five hold something else.
fn of_origin(heading: &str, more: &str) -> Desk {
    let mut table = format!(
        "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\t{heading}\tvital_status\tcause_of_death\tage_of_death{more}\n"
    );
    for row in 1..=100 {
        let origin = if row <= 5 { format!("qqq{row}") } else { "French Canadian".to_owned() };
        let more = if more.is_empty() { "" } else { "\tx" };
        table.push_str(&format!("S\tPT-{row:03}\t{}\tMale\t{origin}\tAlive\t\t{more}\n", 9_000 + row));
    }
    Desk::with(&[("participant.tsv".to_owned(), table.into_bytes())])
}

#[test]
fn a_few_odd_cells_take_nothing_from_what_the_others_say() {
    let mut desk = of_origin("origine", "\tNotes");
    let view = columns(&mut desk);
    let [best] = &stray(&view, "origine").matches[..] else { panic!("one field is open: {view:?}") };
    assert_eq!(best.field, "ethnicity");
    let told = best.clues.join("; ");
    assert!(
        told.contains("“origine”") && told.contains("95 of 100\u{a0}cells in its list of values, but not “qqq1”, "),
        "{told}"
    );
    assert!(told.ends_with("; the only field of the table without a column"), "{told}");
    assert!(!stray(&view, "origine").certain, "one code many times is no proof");
    assert!(stray(&view, "Notes").matches.is_empty(), "nothing of it fits the list");
    // Without a word in common the cells are enough to be asked about.
    let view = columns(&mut of_origin("zzz", ""));
    assert!(stray(&view, "zzz").matches.iter().any(|one| one.field == "ethnicity"), "{view:?}");
}
