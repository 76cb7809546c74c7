//! The grid's side of the engine: windows of rows with their marks, the way from finding to finding, a text judged for a
//! cell, rows added and taken out.

use crate::desk::{Desk, File, folder};
use crate::laws::{damaged, hits};
use bordereau::finding::{Group, GroupKey, Level, Places};
use bordereau::protocol::{CellView, FoundView, GridRow, GridView, JudgedView, Overview, Reply, Request, Toward};
use proptest::prelude::*;
use std::collections::BTreeMap;

const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Note];

fn source(overview: &Overview, path: &str) -> u32 {
    overview.files.iter().find(|f| f.path == path).expect("it was read").sources[0].id
}

fn grid(desk: &mut Desk, source: u32) -> GridView {
    match desk.ask(Request::Grid { source }).0 {
        Reply::Grid(grid) => *grid,
        other => panic!("a grid was expected, not {other:?}"),
    }
}

fn rows(desk: &mut Desk, source: u32, shown: Option<Level>, offset: u64, limit: u64) -> (u64, Vec<GridRow>) {
    let columns = (0..grid(desk, source).columns.len() as u32).collect();
    match desk.ask(Request::Rows { source, shown, offset, limit, columns }).0 {
        Reply::Rows { total, rows } => (total, rows),
        other => panic!("rows were expected, not {other:?}"),
    }
}

fn seek(desk: &mut Desk, source: u32, row: u64, column: Option<u32>, least: Level, toward: Toward) -> Option<FoundView> {
    match desk.ask(Request::Seek { source, row, column, least, toward }).0 {
        Reply::Found { cell } => cell,
        other => panic!("a place was expected, not {other:?}"),
    }
}

fn judge(desk: &mut Desk, source: u32, row: u64, column: u32, text: &str) -> JudgedView {
    match desk.ask(Request::Judge { source, row, column, text: text.into(), whole: false }).0 {
        Reply::Judged(judged) => judged,
        other => panic!("a judgement was expected, not {other:?}"),
    }
}

fn cell(desk: &mut Desk, source: u32, row: u64, column: Option<u32>) -> CellView {
    match desk.ask(Request::Cell { source, row, column }).0 {
        Reply::Cell(cell) => cell,
        other => panic!("a cell was expected, not {other:?}"),
    }
}

#[test]
fn ctrl_with_an_arrow_goes_to_the_edge_of_the_filled_cells() {
    let cells = ["a", "b", "c", "", "", "f", "", "h", "i", ""];
    let text = "study_id\tethnicity\n".to_owned() + &cells.map(|cell| format!("x\t{cell}\n")).concat();
    let mut desk = Desk::with(&[("participant.tsv".to_owned(), text.into_bytes())]);
    let id = source(&desk.check(), "participant.tsv");
    let mut edge = |row: u64, down: bool| match desk.ask(Request::Edge { source: id, row, column: 1, down }).0 {
        Reply::Found { cell } => cell.expect("a small table").row,
        other => panic!("a place was expected, not {other:?}"),
    };
    assert_eq!([1, 2, 3, 4, 5, 6, 8, 9, 10].map(|row| edge(row, true)), [3, 3, 6, 6, 6, 8, 9, 10, 10]);
    assert_eq!([1, 2, 3, 4, 5, 6, 8, 9, 10].map(|row| edge(row, false)), [1, 1, 1, 3, 3, 3, 6, 8, 9]);
    assert!(grid(&mut desk, id).columns.iter().all(|column| !column.key), "no column says which row is which");
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let id = source(&desk.check(), "participant.tsv");
    let keys: Vec<String> =
        grid(&mut desk, id).columns.into_iter().filter(|column| column.key).map(|column| column.heading).collect();
    assert_eq!(keys, ["submitter_participant_id"]);
}

/// What is found in tables, without what is said of files.
fn found(desk: &Desk) -> Vec<(GroupKey, Level, u64, Places)> {
    let groups = desk.report().groups.iter().filter(|group| group.key.file.is_none());
    groups.map(|Group { key, level, count, places, .. }| (key.clone(), *level, *count, places.clone())).collect()
}

/// The lines of a text table as cells.
fn lines((_, bytes): &File) -> Vec<Vec<String>> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn written(lines: &[Vec<String>]) -> Vec<u8> {
    lines.iter().map(|line| line.join("\t") + "\n").collect::<String>().into_bytes()
}

/// One step: which file; rows that go; rows that come, each by the row it is like; a cell and the row it becomes like.
type Step = (usize, Vec<usize>, Vec<usize>, Vec<(usize, usize, usize)>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let (out, new) = (prop::collection::vec(0..100usize, 0..3), prop::collection::vec(0..100usize, 0..3));
    let cells = prop::collection::vec((0..100usize, 0..100usize, 0..100usize), 0..3);
    prop::collection::vec((0..100usize, out, new, cells), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_added_and_taken_out_are_as_if_the_files_were_so(hits in hits(), steps in steps()) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        let before = desk.json();
        let mut tables: Vec<Vec<Vec<String>>> = files.iter().map(lines).collect();
        let mut overview = desk.check();
        for (file, out, new, cells) in &steps {
            let at = file % files.len();
            let id = source(&overview, &files[at].0);
            let table = &mut tables[at];
            let count = table.len() - 1;
            if count == 0 {
                continue;
            }
            let mut remove: Vec<u64> = out.iter().map(|row| 1 + (row % count) as u64).collect();
            remove.sort_unstable();
            remove.dedup();
            let width = table[0].len();
            let text = |table: &[Vec<String>], row: usize, column: usize| table[1 + row % count].get(column).cloned().unwrap_or_default();
            let add: Vec<Vec<(u32, String)>> =
                new.iter().map(|row| (0..width).map(|c| (c as u32, text(table, *row, c))).collect()).collect();
            let set: BTreeMap<(u64, u32), String> = cells
                .iter()
                .map(|(row, column, other)| ((1 + (row % count) as u64, (column % width) as u32), text(table, *other, column % width)))
                .filter(|((row, _), _)| !remove.contains(row))
                .collect();
            for ((row, column), text) in &set {
                let line = &mut table[*row as usize];
                line.resize(width, String::new());
                line[*column as usize].clone_from(text);
            }
            for row in remove.iter().rev() {
                table.remove(*row as usize);
            }
            table.extend(add.iter().map(|cells| cells.iter().map(|(_, text)| text.clone()).collect()));
            let set = set.into_iter().map(|((row, column), text)| (row, column, text)).collect();
            overview = desk.overview(Request::EditRows { source: id, set, add, remove });
            let short = desk.json();
            desk.overview(Request::Check);
            prop_assert_eq!(short, desk.json());
        }
        let edited: Vec<File> = files.iter().zip(&tables).map(|((name, _), lines)| (name.clone(), written(lines))).collect();
        let mut fresh = Desk::with(&edited);
        prop_assert_eq!(found(&desk), found(&fresh));
        let contents = |desk: &mut Desk| {
            let zip = desk.bundle(true).map(|(_, zip)| bordereau::handover::zip::unpack(&zip).expect("our own zip"));
            // The report names rows as the file that came counts them.
            let is_table = |name: &str| name.ends_with(".tsv") && !name.ends_with("report.tsv");
            zip.map(|files| files.into_iter().filter(|(name, _)| is_table(name)).collect::<Vec<File>>())
        };
        prop_assert_eq!(contents(&mut desk), contents(&mut fresh));

        // The recipe does the same to the files as they came.
        let Reply::Document { text: Some(recipe), .. } = desk.ask(Request::Recipe).0 else { panic!("a recipe") };
        let mut again = Desk::with(&files);
        again.ask(Request::Replay { recipe });
        again.check();
        prop_assert_eq!(found(&again), found(&desk));

        // Taken back, everything is as it was; put back, as it had become.
        let after = desk.json();
        let history = desk.check().history;
        for step in history.iter().rev() {
            desk.overview(Request::Undo { step: step.step });
        }
        prop_assert_eq!(desk.json(), before);
        for _ in &history {
            desk.overview(Request::Redo);
        }
        prop_assert_eq!(desk.json(), after);
    }

    #[test]
    fn a_window_shows_the_cells_with_the_findings_of_the_report(hits in hits()) {
        let files = damaged(&hits);
        let mut desk = Desk::with(&files);
        let overview = desk.check();
        for file in &files {
            let id = source(&overview, &file.0);
            let table = lines(file);
            let view = grid(&mut desk, id);
            // By brute force: the gravest finding of every cell, 0 for the row.
            let mut marks: BTreeMap<(u64, usize), Level> = BTreeMap::new();
            for group in &desk.report().groups {
                let column = group.columns.get(&id).map_or(0, |column| *column as usize + 1);
                for (_, row) in group.places.iter().filter(|(source, _)| *source == id) {
                    let level = marks.entry((row, column)).or_insert(group.level);
                    *level = group.level.min(*level);
                }
            }
            for shown in [None, Some(Level::Error), Some(Level::Note)] {
                let wanted: Vec<u64> = (1..table.len() as u64)
                    .filter(|row| shown.is_none_or(|least| marks.iter().any(|((r, _), level)| r == row && *level <= least)))
                    .collect();
                let (total, first) = rows(&mut desk, id, shown, 0, 5);
                let rest = rows(&mut desk, id, shown, 5, 500).1;
                let all: Vec<GridRow> = first.into_iter().chain(rest).collect();
                prop_assert_eq!(total, wanted.len() as u64);
                prop_assert_eq!(all.iter().map(|row| row.row).collect::<Vec<_>>(), wanted);
                for row in &all {
                    prop_assert_eq!(row.sheet_row, row.row + 1);
                    prop_assert_eq!(row.level, marks.get(&(row.row, 0)).copied());
                    for (at, cell) in row.cells.iter().enumerate() {
                        prop_assert_eq!(cell.level, marks.get(&(row.row, at + 1)).copied());
                        prop_assert_eq!(&cell.text, table[row.row as usize].get(at).map_or("", String::as_str));
                    }
                }
            }
            // From finding to finding, forth and back, each once.
            for least in LEVELS {
                let stops: Vec<(u64, usize)> = marks.iter().filter(|(_, level)| **level <= least).map(|(at, _)| *at).collect();
                let place = |found: FoundView| (found.row, found.column.map_or(0, |column| column as usize + 1));
                let (mut row, mut column) = (0, None);
                for stop in &stops {
                    let next = seek(&mut desk, id, row, column, least, Toward::Next).expect("there is one");
                    prop_assert_eq!((place(next), next.round), (*stop, false));
                    (row, column) = (next.row, next.column);
                }
                let round = seek(&mut desk, id, row, column, least, Toward::Next);
                prop_assert_eq!(round.map(|found| (place(found), found.round)), stops.first().map(|stop| (*stop, true)));
                for stop in stops.iter().rev().skip(1) {
                    let back = seek(&mut desk, id, row, column, least, Toward::Back).expect("there is one");
                    prop_assert_eq!((place(back), back.round), (*stop, false));
                    (row, column) = (back.row, back.column);
                }
                let count = |row: &&(u64, usize)| row.0;
                let mut marked: Vec<u64> = stops.iter().map(|stop| count(&stop)).collect();
                marked.dedup();
                prop_assert_eq!(view.marked[LEVELS.iter().position(|level| *level == least).unwrap()], marked.len() as u64);
            }
        }
    }
}

#[test]
fn a_column_says_what_it_wants_and_a_text_is_judged_before_it_stands() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let overview = desk.check();
    let id = source(&overview, "participant.tsv");
    let view = grid(&mut desk, id);
    let at = |name: &str| view.columns.iter().position(|c| c.heading == name).expect("the column") as u32;
    let (sex, age) = (at("sex"), at("age_at_recruitment"));
    assert!(view.columns[sex as usize].required && view.columns[sex as usize].codes);
    assert!(!view.columns[age as usize].codes && view.columns[age as usize].kind.contains("number"), "{view:?}");

    let good = judge(&mut desk, id, 1, sex, "Male");
    assert!(good.remarks.is_empty() && good.choices[0].code == "Male" && good.fitting > 2, "{good:?}");
    let bad = judge(&mut desk, id, 1, sex, "masc");
    assert_eq!(bad.remarks[0].rule, "C103");
    // By the label in the other language too.
    let codes = |judged: &JudgedView| judged.choices.iter().map(|c| c.code.clone()).collect::<Vec<_>>();
    assert_eq!((codes(&bad)[0].as_str(), codes(&bad).len()), ("Male", codes(&good).len()), "{bad:?}");
    assert_eq!(codes(&judge(&mut desk, id, 1, sex, "XX")).len(), codes(&good).len(), "what is allowed is there anyhow");
    assert_eq!(judge(&mut desk, id, 1, age, "12,5").remarks[0].rule, "C102");
    assert!(judge(&mut desk, id, 1, age, "12").remarks.is_empty());
    assert_eq!(judge(&mut desk, id, 1, sex, "").remarks[0].rule, "C101");
    // The same of a row that is not there yet; and nothing stands there now.
    assert_eq!(judge(&mut desk, id, view.rows + 1, sex, "x").remarks[0].rule, "C103");
    assert!(desk.report().clean());

    // What it would be said to be is what it is said to be.
    desk.overview(Request::SetCells { source: id, cells: vec![(1, sex, "masc".into())] });
    let now = cell(&mut desk, id, 1, Some(sex));
    assert_eq!((now.text.as_str(), now.was.as_deref()), ("masc", Some("Female")));
    assert_eq!(now.groups[0].what, bad.remarks[0].what);
    assert!(rows(&mut desk, id, Some(Level::Error), 0, 9).1[0].cells[sex as usize].changed);
    let Reply::Failed { .. } =
        desk.ask(Request::Judge { source: id, row: view.rows + 2, column: sex, text: "x".into(), whole: false }).0
    else {
        panic!("there is no such row")
    };
}

#[test]
fn keys_references_and_other_cells_of_the_row_have_a_say_while_one_types() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let overview = desk.check();
    let id = source(&overview, "participant.tsv");
    let view = grid(&mut desk, id);
    let at = |name: &str| view.columns.iter().position(|c| c.heading == name).expect("the column") as u32;
    let key = at("submitter_participant_id");
    let (own, other) = (cell(&mut desk, id, 1, Some(key)).text, cell(&mut desk, id, 2, Some(key)).text);
    assert!(judge(&mut desk, id, 1, key, &own).remarks.is_empty());
    let twice = judge(&mut desk, id, 1, key, &other).remarks;
    assert!(twice.len() == 1 && twice[0].rule == "T308" && twice[0].what.contains(&other), "{twice:?}");
    let nowhere = judge(&mut desk, id, 1, at("study_id"), "NO-STUDY").remarks;
    assert!(nowhere.iter().any(|remark| remark.rule == "X403"), "{nowhere:?}");
    let cases = source(&overview, "diagnosis.tsv");
    assert!(judge(&mut desk, cases, 1, 1, &other).remarks.is_empty());
    assert_eq!(judge(&mut desk, cases, 1, 1, "PT-999").remarks[0].rule, "X401");
    // What the text brings about elsewhere in the row is told with the name of that column.
    let all = rows(&mut desk, id, None, 0, 99).1;
    let vital = at("vital_status") as usize;
    let dead = all.iter().find(|row| row.cells[vital].text == "Deceased").expect("one of the example").row;
    let said = judge(&mut desk, id, dead, vital as u32, "Alive").remarks;
    assert!(!said.is_empty() && said.iter().all(|remark| remark.what.contains(": ")), "{said:?}");
    assert!(judge(&mut desk, id, dead, vital as u32, "Deceased").remarks.is_empty());
}

#[test]
fn a_table_is_filled_from_nothing() {
    let clean = folder("cqdg/example-clean");
    let files: Vec<File> = clean
        .iter()
        .map(|(name, bytes)| match name.as_str() {
            "participant.tsv" => (name.clone(), bytes.split_inclusive(|byte| *byte == b'\n').next().unwrap().to_vec()),
            _ => (name.clone(), bytes.clone()),
        })
        .collect();
    let mut desk = Desk::with(&files);
    let overview = desk.check();
    assert!(desk.finds(bordereau::finding::Rule::NoRows) && !desk.report().clean());
    let id = source(&overview, "participant.tsv");
    assert_eq!((grid(&mut desk, id).rows, grid(&mut desk, id).next_sheet_row), (0, 2));
    let table = lines(clean.iter().find(|(name, _)| name == "participant.tsv").unwrap());
    for line in &table[1..] {
        let cells = line.iter().enumerate().map(|(at, text)| (at as u32, text.clone())).collect();
        desk.overview(Request::EditRows { source: id, set: Vec::new(), add: vec![cells], remove: Vec::new() });
    }
    let overview = desk.check();
    assert!(desk.report().clean(), "{:?}", found(&desk));
    let (total, shown) = rows(&mut desk, id, None, 0, 500);
    assert_eq!((total, shown[0].sheet_row, shown[1].sheet_row), (table.len() as u64 - 1, 2, 3));
    assert!(shown.iter().all(|row| row.added && row.cells.iter().all(|cell| !cell.changed)));
    let mut whole = Desk::with(&clean);
    let tables = |(_, zip): File| {
        let files = bordereau::handover::zip::unpack(&zip).expect("our own zip").into_iter();
        files.filter(|(name, _)| name.ends_with(".tsv")).collect::<Vec<File>>()
    };
    assert_eq!(tables(desk.bundle(false).unwrap()), tables(whole.bundle(false).unwrap()));

    // A row in the middle goes; the others keep their numbers in the spreadsheet. A blank row is none.
    let steps = overview.history.len();
    desk.overview(Request::EditRows { source: id, set: Vec::new(), add: vec![vec![(0, String::new())]], remove: vec![2] });
    let (total, shown) = rows(&mut desk, id, None, 0, 500);
    assert_eq!((total, shown[0].sheet_row, shown[1].sheet_row), (table.len() as u64 - 2, 2, 4));
    let overview = desk.check();
    assert_eq!(overview.history.len(), steps + 1);
    assert!(overview.history[steps].label.starts_with("1\u{a0}row removed · "), "{}", overview.history[steps].label);
}

#[test]
fn a_recipe_takes_out_only_the_row_that_it_knows() {
    let files = folder("cqdg/example-clean");
    let mut desk = Desk::with(&files);
    let overview = desk.check();
    let id = source(&overview, "participant.tsv");
    let add = vec![vec![(1, "PT-NEW".to_owned())]];
    desk.overview(Request::EditRows { source: id, set: vec![(3, 3, "Male".into())], add: add.clone(), remove: vec![1] });
    let added = rows(&mut desk, id, None, 0, 500).0;
    desk.overview(Request::EditRows { source: id, set: vec![(added, 3, "Female".into())], add, remove: vec![] });
    let Reply::Document { text: Some(recipe), .. } = desk.ask(Request::Recipe).0 else { panic!("a recipe") };

    // Next month the first row is another one: it stays. What was added comes again, beside what was added here.
    let mut next = files;
    let table = &mut next.iter_mut().find(|(name, _)| name == "participant.tsv").unwrap().1;
    let mut lines = lines(&("".into(), table.clone()));
    lines[1][1] = "PT-OTHER".into();
    *table = written(&lines);
    let mut desk = Desk::with(&next);
    let mine = vec![vec![(1, "PT-MINE".to_owned())]];
    desk.overview(Request::EditRows { source: id, set: vec![], add: mine, remove: vec![] });
    desk.ask(Request::Replay { recipe });
    desk.check();
    let (total, shown) = rows(&mut desk, id, None, 0, 500);
    assert_eq!(total, lines.len() as u64 - 1 + 3);
    let names: Vec<&str> = shown[shown.len() - 3..].iter().map(|row| row.cells[1].text.as_str()).collect();
    assert_eq!((shown[0].cells[1].text.as_str(), names), ("PT-OTHER", vec!["PT-MINE", "PT-NEW", "PT-NEW"]));
    assert_eq!(shown[shown.len() - 2].cells[3].text, "Female");
}

#[test]
fn a_block_is_copied_as_spreadsheets_do() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let overview = desk.check();
    let id = source(&overview, "participant.tsv");
    desk.overview(Request::SetCells { source: id, cells: vec![(2, 4, "a\tb \"c\"".into())] });
    let mut copy =
        |offset, limit, columns: Vec<u32>| desk.ask(Request::Copy { source: id, shown: None, offset, limit, columns }).0;
    let Reply::Document { text: Some(text), .. } = copy(0, 2, vec![1, 4]) else { panic!("a text") };
    assert_eq!(text, "PT-001\tFrench Canadian\nPT-002\t\"a\tb \"\"c\"\"\"\n");
    assert!(matches!(copy(0, 1_000_000, vec![1, 4]), Reply::Failed { .. }));
}
