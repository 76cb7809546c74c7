//! Recipes on the way: where one is replayed, what it finds in another folder, and rows that moved meanwhile.

use crate::desk::{Desk, File, folder};
use bordereau::protocol::{CardView, Change, GridView, Overview, Reply, Request};

fn clean() -> Vec<File> {
    folder("cqdg/example-clean")
}

/// The clean study with a text in place of another one in a file.
fn with(file: &str, from: &str, to: &str) -> Vec<File> {
    let mut files = clean();
    let (_, bytes) = files.iter_mut().find(|(name, _)| name.starts_with(file)).expect("the file is there");
    let text = String::from_utf8(bytes.clone()).expect("the clean study is UTF-8");
    assert!(text.contains(from), "{file} has no {from}");
    *bytes = text.replace(from, to).into_bytes();
    files
}

fn recipe(desk: &mut Desk) -> String {
    match desk.ask(Request::Recipe).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("no recipe: {other:?}"),
    }
}

fn source(overview: &Overview, file: &str) -> u32 {
    overview.files.iter().find(|known| known.path.ends_with(file)).expect("the file is there").sources[0].id
}

fn grid(desk: &mut Desk, source: u32) -> GridView {
    match desk.ask(Request::Grid { source }).0 {
        Reply::Grid(grid) => *grid,
        other => panic!("no grid: {other:?}"),
    }
}

fn card(desk: &mut Desk, value: &str) -> Option<CardView> {
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 200, most: false }).0 else {
        panic!("cards")
    };
    cards.into_iter().find(|card| card.value == value)
}

/// Years that became days, twice over, would be days of days.
const YEARS: &str = r#"{"format": 1, "programme": "cqdg", "dictionary": "any", "steps": [{"step": "apply", "safe": false,
    "edits": [{"edit": "add_row", "table": "participant", "file": "participant.tsv", "sheet": null, "row": 1000000000001,
    "cells": {"submitter_participant_id": "PT-NEW"}}]}]}"#;

#[test]
fn a_recipe_among_tables_is_set_aside_and_one_by_itself_is_replayed_once() {
    let given = ("recipe.json".to_owned(), YEARS.as_bytes().to_vec());
    let mut desk = Desk::with(&[clean(), vec![given.clone()]].concat());
    let kind =
        |overview: &Overview| overview.files.iter().find(|file| file.path == "recipe.json").expect("it is listed").kind.clone();
    let overview = desk.check();
    assert!(overview.history.is_empty());
    assert!(kind(&overview).contains("set aside"));

    let mut desk = Desk::with(&clean());
    desk.add(std::slice::from_ref(&given));
    let overview = desk.check();
    assert_eq!((overview.history.len(), kind(&overview).as_str()), (1, "Recipe of repairs"));
    let Reply::Unapplied { said } = desk.ask(Request::Unapplied).0 else { panic!("what was not applied") };
    assert!(said.is_empty(), "{said:?}");
    // The same bytes again, under another name: nothing is done twice.
    desk.add(&[("again.json".to_owned(), given.1.clone())]);
    assert_eq!(desk.check().history.len(), 1);
    // Asked for by name it is done.
    desk.ask(Request::Replay { recipe: YEARS.to_owned() });
    assert_eq!(desk.check().history.len(), 2);
}

#[test]
fn rows_are_found_in_another_folder_by_the_name_of_their_file() {
    let mut desk = Desk::with(&clean());
    let participants = source(&desk.check(), "participant.tsv");
    desk.overview(Request::SetCells { source: participants, cells: vec![(2, 4, "Unknown".into())] });
    let recipe = recipe(&mut desk);
    let moved: Vec<File> = clean().into_iter().map(|(name, bytes)| (format!("june/{name}"), bytes)).collect();
    let mut desk = Desk::with(&moved);
    desk.ask(Request::Replay { recipe: recipe.clone() });
    let overview = desk.check();
    assert_eq!(overview.history[0].cells, 1);
    let Reply::Unapplied { said } = desk.ask(Request::Unapplied).0 else { panic!("what was not applied") };
    assert!(said.is_empty(), "{said:?}");
    // Of two files of that name neither is meant.
    let both: Vec<File> =
        moved.into_iter().chain(clean().into_iter().map(|(name, bytes)| (format!("may/{name}"), bytes))).collect();
    let mut desk = Desk::with(&both);
    desk.ask(Request::Replay { recipe });
    assert_eq!(desk.check().history[0].cells, 0);
}

#[test]
fn a_card_of_single_cells_mends_them_after_rows_went() {
    let mut desk = Desk::with(&with("participant", "\tAlive\t\t", "\tAlive\tCancer\t"));
    let id = source(&desk.check(), "participant.tsv");
    let rows = grid(&mut desk, id).rows;
    desk.overview(Request::EditRows { source: id, set: Vec::new(), add: Vec::new(), remove: vec![1] });
    let found = card(&mut desk, "Cancer").expect("a row contradicts itself");
    let change = Change { table: found.table, field: found.field, from: found.value, to: String::new() };
    let Reply::Tried { tried } = desk.ask(Request::Try { changes: vec![change.clone()] }).0 else { panic!("a try") };
    assert!(tried[0].cell.is_empty(), "{tried:?}");
    desk.overview(Request::Replace { changes: vec![change] });
    assert!(card(&mut desk, "Cancer").is_none(), "the cell that was told of is mended");
    assert_eq!(grid(&mut desk, id).rows, rows - 1);
}

#[test]
fn added_rows_are_numbered_file_by_file_as_the_spreadsheet_will_show_them() {
    let mut desk = Desk::with(&clean());
    let overview = desk.check();
    let (first, second) = (source(&overview, "participant.tsv"), source(&overview, "diagnosis.tsv"));
    let add = |source, text: &str| Request::EditRows {
        source,
        set: Vec::new(),
        add: vec![vec![(1, text.to_owned())]],
        remove: Vec::new(),
    };
    let next = |desk: &mut Desk, source| grid(desk, source).next_sheet_row;
    let (of_first, of_second) = (next(&mut desk, first), next(&mut desk, second));
    desk.overview(add(first, "PT-90"));
    assert_eq!((next(&mut desk, first), next(&mut desk, second)), (of_first + 1, of_second));
    let overview = desk.overview(add(second, "DX-90"));
    assert_eq!(next(&mut desk, second), of_second + 1);
    // Undone and written again, the row is where it was.
    desk.overview(Request::Undo { step: overview.history[1].step });
    assert_eq!(next(&mut desk, second), of_second);
    desk.overview(add(second, "DX-91"));
    assert_eq!(next(&mut desk, second), of_second + 1);
    // A row that went leaves its number behind, as in the file.
    let rows = grid(&mut desk, first).rows;
    desk.overview(Request::EditRows { source: first, set: Vec::new(), add: Vec::new(), remove: vec![rows - 1] });
    assert_eq!(next(&mut desk, first), of_first + 1);
}

#[test]
fn replacements_of_one_column_are_counted_as_one_after_another() {
    let edit = |from: &str, to: &str| {
        format!(r#"{{"edit": "replace", "table": "participant", "field": "sex", "from": "{from}", "to": "{to}"}}"#)
    };
    let edits = [("Male", "x"), ("x", "y"), ("Female", "y"), ("y", "Male"), ("nobody", "y")];
    let together = edits.map(|(from, to)| edit(from, to)).join(",");
    let step = |edits: &str| format!(r#"{{"step": "apply", "safe": false, "edits": [{edits}]}}"#);
    let whole = |steps: &str| format!(r#"{{"format": 1, "programme": "cqdg", "dictionary": "any", "steps": [{steps}]}}"#);
    let counted = |recipe: String| {
        let mut desk = Desk::with(&clean());
        desk.ask(Request::Replay { recipe });
        let overview = desk.check();
        let cells: Vec<u64> = overview.history.iter().flat_map(|step| step.changes.iter().map(|change| change.4)).collect();
        (cells, desk.report().groups.len())
    };
    let one_by_one = counted(whole(&edits.map(|(from, to)| step(&edit(from, to))).join(",")));
    assert_eq!(counted(whole(&step(&together))), one_by_one);
    assert!(one_by_one.0[3] > one_by_one.0[0] && one_by_one.0[4] == 0, "{one_by_one:?}");
}
