//! What comes from what, as it is asked for to be drawn.

use super::{biospecimens, demographics, desk, files};
use crate::desk::Desk;
use bordereau::protocol::{LineageView, Reply, Request};

fn asked(desk: &mut Desk, search: &str, broken: bool, origin: Option<&str>, offset: u64, limit: u64) -> LineageView {
    let request = Request::Lineage { search: search.into(), broken, origin: origin.map(str::to_owned), offset, limit };
    match desk.ask(request).0 {
        Reply::Lineage(view) => view,
        other => panic!("a lineage was expected, not {other:?}"),
    }
}

fn study() -> Desk {
    desk(&[
        demographics(&["HTA1_1", "HTA1_2", "HTA1_10"]),
        biospecimens(&[
            ("HTA1_1_1", "HTA1_1", ""),
            ("HTA1_1_2", "HTA1_1_1", ""),
            ("HTA1_2_1", "HTA1_2", ""),
            ("HTA1_3_1", "HTA1_3", ""),
        ]),
        files(1, &[("HTA1_1_11", "HTA1_1_1;HTA1_1_2"), ("HTA1_2_11", "HTA1_2_7")]),
        files(2, &[("HTA1_1_21", "HTA1_1_11"), ("HTA1_2_21", "HTA1_2_11")]),
        files(4, &[("HTA1_2_41", "HTA1_2_21"), ("HTA1_10_41", "Not Applicable")]),
    ])
}

/// Lines as depth, identifier, words.
fn lines(view: &LineageView) -> Vec<(u32, &str, &str)> {
    view.lines.iter().map(|line| (line.depth, line.id.as_str(), line.said.as_str())).collect()
}

#[test]
fn origins_are_listed_with_what_comes_from_them_and_their_breaks() {
    let mut desk = study();
    let view = asked(&mut desk, "", false, None, 0, 100);
    let counts: Vec<(&str, u64, u64)> = view.lines.iter().map(|line| (line.id.as_str(), line.under, line.breaks)).collect();
    assert_eq!(counts, [("HTA1_1", 4, 0), ("HTA1_2", 5, 1), ("HTA1_3", 1, 1), ("HTA1_10", 1, 0)]);
    let stages: Vec<(&str, u64, u64)> =
        view.stages.iter().map(|(label, things, breaks)| (label.as_str(), *things, *breaks)).collect();
    assert_eq!(
        stages,
        [
            ("Participants", 3, 1),
            ("Biospecimens", 4, 1),
            ("Level 1", 2, 0),
            ("Level 2", 2, 0),
            ("Level 3", 0, 0),
            ("Level 4", 2, 0),
            ("Other files", 0, 0)
        ]
    );
    assert_eq!(asked(&mut desk, "", true, None, 0, 100).total, 2);
    assert_eq!(lines(&asked(&mut desk, "1_2_41", false, None, 0, 100)), [(0, "HTA1_2", "")]);
    let window = asked(&mut desk, "", false, None, 1, 2);
    assert_eq!((window.total, window.lines.len()), (4, 2));
}

#[test]
fn an_origin_is_drawn_step_by_step_with_its_breaks() {
    let mut desk = study();
    let one = asked(&mut desk, "", false, Some("HTA1_1"), 0, 100);
    assert_eq!(
        lines(&one),
        [
            (0, "HTA1_1", ""),
            (1, "HTA1_1_1", ""),
            (2, "HTA1_1_2", ""),
            (3, "HTA1_1_11", ""),
            (4, "HTA1_1_21", ""),
            (2, "HTA1_1_11", "")
        ]
    );
    assert_eq!(one.lines.iter().map(|line| line.again).collect::<Vec<_>>(), [false, false, false, false, false, true]);
    let place = one.lines[1].place.as_ref().expect("it is there");
    assert_eq!((place.file.as_str(), place.sheet_row, one.lines[1].table.is_empty()), ("Biospecimen.csv", 2, false));
    let two = asked(&mut desk, "", false, Some("HTA1_2"), 0, 100);
    let broken: Vec<&str> = two.lines.iter().filter(|line| line.broken).map(|line| line.id.as_str()).collect();
    assert_eq!(broken, ["HTA1_2_7"], "what is missing stands under the origin its identifier begins with");
    assert!(lines(&two).contains(&(1, "HTA1_2_7", "not in the open tables")), "{two:?}");
    assert_eq!(lines(&asked(&mut desk, "", false, Some("HTA1_3"), 0, 1)), [(0, "HTA1_3", "not in the open tables")]);
    assert_eq!(asked(&mut desk, "", false, Some("HTA9_9"), 0, 100).total, 0);
}

#[test]
fn circles_are_drawn_and_end() {
    let mut desk = desk(&[biospecimens(&[("HTA1_1_1", "HTA1_1_2", ""), ("HTA1_1_2", "HTA1_1_1", "")])]);
    let view = asked(&mut desk, "", false, None, 0, 100);
    assert_eq!((view.total, view.lines[0].broken, view.lines[0].under), (1, true, 1));
    assert_eq!(asked(&mut desk, "", false, Some("HTA1_1_1"), 0, 100).total, 3);
}

#[test]
fn an_answer_has_an_end_whatever_is_asked_for() {
    let ids: Vec<String> = (1..=900).map(|n| format!("HTA1_{n}")).collect();
    let mut desk = desk(&[demographics(&ids.iter().map(String::as_str).collect::<Vec<_>>())]);
    let view = asked(&mut desk, "", false, None, 0, u64::MAX);
    assert_eq!((view.total, view.lines.len()), (900, 500));
}

#[test]
fn many_rows_take_their_time_once() {
    const PEOPLE: usize = 20_000;
    let ids: Vec<String> = (1..=PEOPLE).map(|n| format!("HTA1_{n}")).collect();
    let own: Vec<(String, String)> =
        (1..=PEOPLE * 2).map(|n| (format!("HTA1_{}_{n}", n % PEOPLE + 1), format!("HTA1_{}", n % PEOPLE + 1))).collect();
    let level = |level: usize, above: &[(String, String)]| -> Vec<(String, String)> {
        let id = |(id, _): &(String, String)| (format!("{}{level}", id), id.clone());
        above.iter().map(id).collect()
    };
    let one = level(1, &own);
    let two = level(2, &one);
    let three = level(3, &two);
    let four = level(4, &three);
    let borrowed = |rows: &[(String, String)], number: u8| {
        let rows: Vec<(&str, &str)> = rows.iter().map(|(id, parent)| (id.as_str(), parent.as_str())).collect();
        files(number, &rows)
    };
    let specimens: Vec<(&str, &str, &str)> = own.iter().map(|(id, parent)| (id.as_str(), parent.as_str(), "")).collect();
    let study = [
        demographics(&ids.iter().map(String::as_str).collect::<Vec<_>>()),
        biospecimens(&specimens),
        borrowed(&one, 1),
        borrowed(&two, 2),
        borrowed(&three, 3),
        borrowed(&four, 4),
    ];
    let mut desk = desk(&study);
    assert_eq!(desk.report().rows, 220_000);
    assert_eq!(super::brief(&desk), []);
    let view = asked(&mut desk, "HTA1_777", false, None, 0, 10);
    assert_eq!((view.total, view.lines[0].under), (11, 10));
    let whole = asked(&mut desk, "", false, None, 0, 1);
    assert_eq!(whole.stages.iter().map(|(_, things, _)| things).sum::<u64>(), 220_000);
}
