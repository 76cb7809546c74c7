//! A text looked for in the grid: every cell that has it, in the order in which they are shown, however long the table is.

use crate::desk::{Desk, File, folder};
use bordereau::finding::Level;
use bordereau::protocol::{FoundView, Overview, Reply, Request};

type At = (u64, u32);

fn source(overview: &Overview, path: &str) -> u32 {
    overview.files.iter().find(|f| f.path == path).expect("it was read").sources[0].id
}

fn ask(
    desk: &mut Desk,
    (source, shown, columns): (u32, Option<Level>, &[u32]),
    text: &str,
    from: At,
    back: bool,
) -> Option<FoundView> {
    let (text, columns) = (text.to_owned(), columns.to_vec());
    match desk.ask(Request::Find { source, shown, text, columns, from, back }).0 {
        Reply::Found { cell } => cell,
        other => panic!("a place was expected, not {other:?}"),
    }
}

/// All cells with a text from one end of the table to the other, as data row and heading; and how many answers it took.
fn all(desk: &mut Desk, within: (u32, Option<Level>, &[u32]), text: &str, back: bool) -> (Vec<At>, u64) {
    let (mut from, mut found, mut answers) = (if back { (u64::MAX, u32::MAX) } else { (1, 0) }, Vec::new(), 0);
    loop {
        answers += 1;
        let Some(cell) = ask(desk, within, text, from, back) else { return (found, answers) };
        from = match cell.column {
            Some(heading) => {
                found.push((cell.row, heading));
                (cell.row, within.2.iter().position(|column| *column == heading).expect("one of those asked for") as u32 + 1)
            }
            None => (cell.row, if back { u32::MAX } else { 0 }),
        };
    }
}

/// The participants of the clean study with other lines.
fn participants(lines: &[&str]) -> (Desk, u32) {
    let heading = "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tethnicity";
    let text = std::iter::once(&heading).chain(lines).map(|line| format!("{line}\n")).collect::<String>();
    let mut desk = Desk::with(&[("participant.tsv".to_owned(), text.into_bytes())]);
    let id = source(&desk.check(), "participant.tsv");
    (desk, id)
}

const COLUMNS: [u32; 5] = [0, 1, 2, 3, 4];

#[test]
fn every_cell_with_a_text_is_found_in_the_order_shown() {
    let (mut desk, id) =
        participants(&["ST\tPT-1\t12\tMale\tÉcossaise", "ST\tPT-2\t13\tFemale\tx", "ST\tPT-3\t\tMALE\te\u{301}cossais"]);
    let within = (id, None, COLUMNS.as_slice());
    let places = |found: &[At]| (found.to_vec(), found.iter().rev().copied().collect::<Vec<At>>());
    let mut both = |within, text: &str| (all(&mut desk, within, text, false).0, all(&mut desk, within, text, true).0);
    assert_eq!(both(within, "male"), places(&[(1, 3), (2, 3), (3, 3)]));
    assert_eq!(both(within, "ÉCOSS"), places(&[(1, 4), (3, 4)]));
    assert_eq!(both(within, "ecossais"), places(&[(1, 4), (3, 4)]));
    assert_eq!(both(within, "-1"), places(&[(1, 1)]), "marks are part of a text");
    assert_eq!(both(within, "t-"), places(&[(1, 1), (2, 1), (3, 1)]));
    assert_eq!(both(within, "1"), places(&[(1, 1), (1, 2), (2, 2)]));
    // As the columns are shown; those that are not shown are not looked at.
    assert_eq!(both((id, None, &[4, 2, 1]), "1"), places(&[(1, 2), (1, 1), (2, 2)]));
    for nothing in ["", "\u{301}", "nowhere", "t\tp", "œ"] {
        assert_eq!(both(within, nothing), places(&[]), "{nothing:?}");
    }
    // From a cell on, which is itself not looked at.
    let found = |cell: Option<FoundView>| cell.map(|cell| (cell.row, cell.column, cell.before, cell.round));
    assert_eq!(found(ask(&mut desk, within, "male", (1, 4), false)), Some((2, Some(3), 1, false)));
    assert_eq!(found(ask(&mut desk, within, "male", (2, 4), true)), Some((1, Some(3), 0, false)));
    assert_eq!(found(ask(&mut desk, within, "male", (2, 5), true)), Some((2, Some(3), 1, false)));
    assert_eq!(ask(&mut desk, within, "male", (4, 0), false), None);
}

#[test]
fn what_was_changed_added_and_taken_out_counts() {
    let long = format!("{} thing", "a".repeat(300));
    let (mut desk, id) = participants(&["ST\tPT-1\t12\tMale\t12\u{a0}000", "ST\tPT-2\t13\tFemale\tx", "ST\tPT-3\t\tMale\ty"]);
    let within = (id, None, COLUMNS.as_slice());
    assert_eq!(all(&mut desk, within, "12 000", false).0, [(1, 4)]);
    let add = vec![vec![(1, "PT-4".to_owned()), (4, "Thing".to_owned())]];
    desk.overview(Request::EditRows { source: id, set: vec![(2, 3, "Autre".into()), (3, 4, long)], add, remove: vec![1] });
    assert_eq!(all(&mut desk, within, "autre", false).0, [(1, 3)]);
    assert_eq!(all(&mut desk, within, "female", false).0, []);
    assert_eq!(all(&mut desk, within, "12 000", true).0, []);
    assert_eq!(all(&mut desk, within, "THING", false).0, [(2, 4), (3, 4)], "beyond what a window shows of it too");
    assert_eq!(all(&mut desk, within, "thing", true).0, [(3, 4), (2, 4)]);
    // Of the rows with findings only those.
    let marked = (id, Some(Level::Error), COLUMNS.as_slice());
    let Reply::Rows { rows, .. } =
        desk.ask(Request::Rows { source: id, shown: Some(Level::Error), offset: 0, limit: 9, columns: vec![3] }).0
    else {
        panic!("rows")
    };
    let shown: Vec<u64> = rows.iter().map(|row| row.row).collect();
    assert!(!shown.is_empty(), "there is a row with an error");
    let found = all(&mut desk, marked, "pt", false).0;
    assert_eq!(found, shown.iter().map(|row| (*row, 1)).collect::<Vec<At>>());
    for (nth, (row, _)) in found.iter().enumerate() {
        assert_eq!(ask(&mut desk, marked, "pt", (*row, 0), false).map(|cell| cell.before), Some(nth as u64));
    }
    assert!(matches!(
        desk.ask(Request::Find { source: 99, shown: None, text: "x".into(), columns: vec![0], from: (1, 0), back: false }).0,
        Reply::Failed { .. }
    ));
}

#[test]
fn only_rows_that_are_shown_are_looked_at() {
    let files: Vec<File> = folder("cqdg/example-clean")
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).expect("the example is UTF-8");
            let damaged = if name == "participant.tsv" { text.replacen("Male", "Mal3", 1) } else { text };
            (name, damaged.into_bytes())
        })
        .collect();
    let mut desk = Desk::with(&files);
    let id = source(&desk.check(), "participant.tsv");
    let (every, some) = (
        all(&mut desk, (id, None, &COLUMNS), "PT-", false).0,
        all(&mut desk, (id, Some(Level::Error), &COLUMNS), "pt-", false).0,
    );
    let wrong = all(&mut desk, (id, None, &COLUMNS), "mal3", false).0;
    assert!(every.len() > 1 && wrong.len() == 1);
    assert_eq!(some, [(wrong[0].0, 1)]);
    assert_eq!(all(&mut desk, (id, Some(Level::Error), &COLUMNS), "pt-", true).0, some);
}

#[test]
fn a_long_table_is_looked_through_a_piece_at_a_time() {
    let lines: Vec<String> =
        (1..=300_000).map(|row| format!("ST\tPT-{row}\t12\tMale\t{}", if row % 100_000 == 7 { "œuf" } else { "" })).collect();
    let (mut desk, id) = participants(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let within = (id, None, COLUMNS.as_slice());
    let mut found = vec![(7, 4), (100_007, 4), (200_007, 4)];
    assert_eq!(all(&mut desk, within, "œUF", false).0, found);
    desk.overview(Request::SetCells { source: id, cells: vec![(299_999, 4, "Œuf".into())] });
    found.push((299_999, 4));
    assert_eq!(all(&mut desk, within, "œuf", false).0, found);
    found.reverse();
    assert_eq!(all(&mut desk, within, "œuf", true).0, found);
    assert_eq!(all(&mut desk, within, "pt-300000", false).0, [(300_000, 1)]);
    // A piece at a time, and none so small that asking takes longer than looking.
    for back in [false, true] {
        let (none, answers) = all(&mut desk, within, "nowhere", back);
        assert!(none.is_empty() && (3..9).contains(&answers), "{answers}");
    }
}
