//! Rows that were moved, taken out or added: what is told of them is of the rows as they stand now.

use crate::desk::{Desk, File};
use bordereau::finding::{Group, Level, Rule};
use bordereau::intake::Input;
use bordereau::protocol::{FileEntry, Progress, Reply, Request, SinceRow};
use bordereau::text::Lang;
use std::io::Cursor;

/// A study of one table; `dates` is a second column of one field where it is asked for.
fn study(rows: &str, more: &str) -> Vec<File> {
    let dictionary = r#"{"name": "moved", "version": "1.0", "schemas": [{"name": "person", "fields": [
        {"name": "person_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "sex", "valueType": "string", "restrictions": {"codeList": ["Female", "Male"], "required": true}},
        {"name": "age", "valueType": "integer", "restrictions": {"required": true}},
        {"name": "alive", "valueType": "boolean"}]}]}"#;
    [("dictionary.json", dictionary.to_owned()), ("person.tsv", format!("person_id\tsex\tage\talive{more}\n{rows}"))]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .to_vec()
}

fn move_back(desk: &mut Desk) -> bool {
    let Reply::Votes { votes } = desk.ask(Request::Votes).0 else { panic!("votes were asked for") };
    let Some(vote) = votes.into_iter().find(|vote| vote.id.starts_with("shifted")) else { return false };
    desk.overview(Request::Choose { vote: vote.id, choice: vote.choices[0].id.clone() });
    true
}

const ROWS: &str = "P1\tMale\t41\ttrue\nP2\t\tFemale\t40\tfalse\nP3\tMale\t44\tfalse\n";

#[test]
fn a_row_that_was_moved_back_is_no_longer_too_long() {
    let mut desk = Desk::with(&study(ROWS, ""));
    assert!(desk.finds(Rule::RowTooLong));
    assert!(move_back(&mut desk));
    let own = |group: &&Group| group.level == Level::Error && group.key.table.as_deref() == Some("person");
    let errors: Vec<_> = desk.report().groups.iter().filter(own).collect();
    assert!(errors.is_empty(), "{errors:?}");
    desk.overview(Request::Undo { step: 1 });
    assert!(desk.finds(Rule::RowTooLong), "taken back, it is as it was");
    // A cell that is typed over is judged with what stood beyond it.
    let cells = vec![(2, 1, "Female".to_owned()), (2, 2, "40".to_owned()), (2, 3, "true".to_owned())];
    desk.overview(Request::SetCells { source: 0, cells });
    assert!(desk.finds(Rule::RowTooLong), "what stands beyond is still nowhere");
}

#[test]
fn two_values_beyond_the_headings_have_nowhere_to_go() {
    let mut desk = Desk::with(&study("P1\tMale\t41\ttrue\nP2\t\tFemale\t40\tfalse\tfalse\nP3\tMale\t44\tfalse\n", ""));
    assert!(!move_back(&mut desk));
    assert!(desk.finds(Rule::RowTooLong));
}

#[test]
fn a_row_is_not_moved_into_a_column_that_is_nobodys() {
    let mut desk = Desk::with(&study("P1\tMale\t41\ttrue\t\nP2\t\tFemale\t40\tfalse\tb\nP3\tMale\t44\tfalse\t\n", "\tremark"));
    assert!(!move_back(&mut desk), "the remark would have to move too");
}

/// The rows that differ from these.
fn since(desk: &mut Desk, before: &[File]) -> Vec<SinceRow> {
    let files = before.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
    let inputs = before.iter().map(|(_, bytes)| Box::new(Cursor::new(bytes.clone())) as Box<dyn bordereau::intake::Input>);
    let reply = desk.session.handle(Request::Earlier { files }, inputs.collect(), &mut |_| true).0;
    assert!(matches!(reply, Reply::Since { view: Some(_) }), "{reply:?}");
    match desk.ask(Request::SinceRows { table: "person".into(), kind: None, offset: 0, limit: 50 }).0 {
        Reply::SinceRows { rows, .. } => rows,
        other => panic!("rows were expected, not {other:?}"),
    }
}

#[test]
fn what_differs_is_read_from_the_rows_as_they_stand_now() {
    let files = study("P1\tMale\t41\ttrue\nP2\tMale\t42\ttrue\nP3\tMale\t43\ttrue\nP4\tMale\t44\ttrue\n", "");
    let mut desk = Desk::with(&files);
    // The second goes; then the third, which stands second now, and a new one are filled in.
    desk.overview(Request::EditRows { source: 0, set: vec![], add: vec![], remove: vec![2] });
    desk.overview(Request::SetCells { source: 0, cells: vec![(2, 1, "Female".into())] });
    let added = ["P5", "Female", "45", "false"].iter().enumerate().map(|(at, text)| (at as u32, (*text).to_owned()));
    desk.overview(Request::EditRows { source: 0, set: vec![], add: vec![added.collect()], remove: vec![] });
    let rows = since(&mut desk, &files[1..]);
    let told = |key: &str| {
        let row =
            rows.iter().find(|row| row.key.iter().any(|(_, value)| value == key)).unwrap_or_else(|| panic!("{key}: {rows:?}"));
        let cells = row.cells.iter().map(|(column, before, now, _)| format!("{column}: {before} > {now}"));
        (row.place, cells.collect::<Vec<_>>())
    };
    assert_eq!(told("P3"), ((Some(4), Some(4)), vec!["sex: Male > Female".to_owned()]));
    let (place, cells) = told("P5");
    assert!(place.0.is_none() && cells.contains(&"sex:  > Female".to_owned()), "{cells:?}");
    assert!(told("P2").0.1.is_none());
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_bundle_that_another_file_took_the_place_of_is_no_longer_open() {
    let mut desk = Desk::with(&crate::desk::folder("cqdg/example-clean"));
    let (name, bytes) = desk.bundle(false).expect("it is clean");
    let mut desk = Desk::new();
    desk.add(&[(name.clone(), bytes.clone())]);
    let opened = desk.check().opened_bundle.expect("a bundle");
    let french = desk.overview(Request::Language { lang: Lang::Fr }).opened_bundle.expect("a bundle");
    assert!(opened.whole && french.whole && french.summary.starts_with("Le lot est intact"), "{french:?}");
    desk.add(&[(name, bytes[..bytes.len() / 2].to_vec())]);
    let overview = desk.check();
    assert!(overview.opened_bundle.is_none() && overview.files[0].refused);
}

#[test]
fn of_two_bundles_the_second_waits() {
    let mut desk = Desk::with(&crate::desk::folder("cqdg/example-clean"));
    let (name, bytes) = desk.bundle(false).expect("it is clean");
    let other = (format!("again-{name}"), bytes.clone());
    let alone = Desk::with(&[(name.clone(), bytes.clone())]).check();
    let mut desk = Desk::with(&[(name.clone(), bytes), other.clone()]);
    let both = desk.check();
    assert_eq!(both.tables, alone.tables);
    assert_eq!(both.opened_bundle.map(|opened| opened.name), Some(name.clone()));
    let second = both.files.iter().find(|file| file.path == other.0).expect("it is listed");
    assert!(
        !second.system && second.remarks.iter().any(|remark| remark.rule == "F520" && remark.what.contains(&name)),
        "{second:?}"
    );
    // Once the first is gone it can be given again.
    let first = both.files.iter().find(|file| file.path == name).expect("it is open").id;
    desk.overview(Request::RemoveFile { file: first });
    desk.add(std::slice::from_ref(&other));
    assert_eq!(desk.check().opened_bundle.map(|opened| opened.name), Some(other.0));
}

#[test]
fn a_bundle_beside_its_own_tables_is_looked_at_apart() {
    let own = crate::desk::folder("cqdg/example-clean");
    let mut desk = Desk::with(&own);
    let (name, bytes) = desk.bundle(false).expect("it is clean");
    let before = desk.check();
    desk.add(&[(name.clone(), bytes.clone())]);
    let after = desk.check();
    let opened = after.opened_bundle.clone().expect("a bundle");
    assert!(opened.whole && opened.apart, "{opened:?}");
    assert_eq!((&after.tables, &after.verdict, after.contests.len()), (&before.tables, &before.verdict, 0));
    let Reply::Received { view: Some(view) } = desk.ask(Request::Receive).0 else { panic!("it can be judged") };
    assert_eq!(view.checks[0].verdict.as_ref().map(|verdict| verdict.tables), before.verdict.map(|verdict| verdict.tables));
    // Once nothing else is open it is a study as any other.
    let mut left = after;
    while let Some(file) = left.files.iter().find(|file| file.path != name) {
        left = desk.overview(Request::RemoveFile { file: file.id });
    }
    let alone = desk.check();
    assert!(alone.opened_bundle.is_some_and(|opened| opened.whole && !opened.apart));
    assert_eq!(alone.tables.len(), before.tables.len());
    // They may come together, too.
    let mut desk = Desk::with(&[own, vec![(name, bytes)]].concat());
    assert!(desk.check().opened_bundle.is_some_and(|opened| opened.apart));
}

#[test]
fn a_bundle_is_judged_by_every_dictionary_that_is_here() {
    let bundle = Desk::with(&crate::desk::folder("cqdg/example-clean")).bundle(false).expect("it is clean");
    let own = std::fs::read_to_string("dictionary/cqdg/cqdg-1.6.json").expect("the dictionary");
    let mut desk = Desk::with(&[bundle]);
    let judged = |desk: &mut Desk| {
        let Reply::Received { view: Some(view) } = desk.ask(Request::Receive).0 else { panic!("it can be judged") };
        view.checks.iter().map(|check| (check.dictionary.1.clone(), check.named)).collect::<Vec<_>>()
    };
    // Without a judgement there is none to look at again; with one it is there until something changes, in its language.
    let known = |desk: &mut Desk| matches!(desk.ask(Request::Received).0, Reply::Received { view: Some(_) });
    assert!(!known(&mut desk));
    assert_eq!(judged(&mut desk), [("1.6".to_owned(), true)]);
    assert!(known(&mut desk));
    // Given to be compared: they are here, and not in use.
    let others = ["8.0", "9.0"].map(|version| own.replacen("\"version\": \"1.6\"", &format!("\"version\": \"{version}\""), 1));
    let files = others.iter().map(|text| FileEntry { path: "other.json".into(), size: text.len() as u64 }).collect();
    let inputs = others.iter().map(|text| Box::new(Cursor::new(text.clone().into_bytes())) as Box<dyn Input>).collect();
    desk.session.handle(Request::Shelve { files }, inputs, &mut |_: Progress| true);
    assert!(!known(&mut desk));
    let expected = [("1.6", true), ("8.0", false), ("9.0", false)].map(|(version, named)| (version.to_owned(), named));
    assert_eq!(judged(&mut desk), expected);
}

#[test]
fn a_bundle_stays_open_when_another_programme_is_chosen() {
    let mut desk = Desk::of_with(Some("htan"), &crate::desk::folder("htan/example-clean"));
    let (name, bytes) = desk.bundle(false).expect("it is clean");
    let mut files = bordereau::handover::zip::unpack(&bytes).expect("our own zip");
    files.iter_mut().find(|(path, _)| path.ends_with("demographics.csv")).expect("a table").1.push(b'\n');
    let altered = bordereau::handover::zip::pack(files.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs");
    let mut desk = Desk::with(&[(name, altered)]);
    let chosen = desk.overview(Request::Programme { id: "htan".into() });
    let opened = chosen.opened_bundle.expect("it is still there");
    assert!(!opened.whole && opened.same_dictionary, "{opened:?}");
}
