//! A session kept as a file or a document, and gone on from: nothing is other than it was.

use crate::desk::{Desk, File, folder};
use bordereau::intake::Input;
use bordereau::protocol::{Change, FileEntry, FillIns, Overview, Progress, Reply, Request, SavedView, Settlement};
use std::io::Cursor;

fn inputs(files: &[File]) -> Vec<Box<dyn Input>> {
    files.iter().map(|(_, bytes)| Box::new(Cursor::new(bytes.clone())) as Box<dyn Input>).collect()
}

fn entries(files: &[File]) -> Vec<FileEntry> {
    files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect()
}

/// The file of a session, put together as the page does.
pub fn saved(desk: &mut Desk, files: &[File]) -> Vec<u8> {
    let fill_ins = FillIns::from([("host".to_owned(), "sftp.example.org".to_owned())]);
    let request = Request::SaveSession { files: entries(files), fill_ins, time: Some("2026-11-21T14:05:00Z".into()) };
    let (reply, pieces) = desk.session.handle(request, inputs(files), &mut |_: Progress| true);
    assert!(matches!(reply, Reply::Document { text: None, .. }), "{reply:?}");
    assert_eq!(pieces.len(), files.len() + 1);
    let mut own = files.iter().map(|(_, bytes)| bytes);
    pieces.into_iter().flat_map(|(_, piece)| [piece, own.next().cloned().unwrap_or_default()].concat()).collect()
}

fn opened(desk: &mut Desk, name: &str, bytes: &[u8]) -> Result<Option<SavedView>, String> {
    let request = Request::OpenSession { name: name.to_owned(), document: None };
    let input: Vec<Box<dyn Input>> = vec![Box::new(Cursor::new(bytes.to_vec()))];
    match desk.session.handle(request, input, &mut |_: Progress| true).0 {
        Reply::Saved(view) => Ok(view.map(|view| *view)),
        Reply::Failed { message } => Err(message),
        other => panic!("{other:?}"),
    }
}

/// A new desk with what a saved session holds.
fn resumed(bytes: &[u8]) -> (Desk, Overview, SavedView) {
    let view = opened(&mut Desk::new(), "work.bordereau", bytes).expect("it is whole").expect("it is a session");
    let mut desk = Desk::of(Some(&view.programme));
    let part = |(file, from): &(FileEntry, u64)| {
        let from = *from as usize;
        (file.path.clone(), bytes[from..from + file.size as usize].to_vec())
    };
    desk.add(&view.files.iter().map(part).collect::<Vec<_>>());
    desk.overview(Request::Resume { document: view.document.clone() });
    let overview = desk.check();
    (desk, overview, view)
}

/// What a person sees, without what counts requests.
fn seen(overview: &Overview) -> Overview {
    Overview { generation: 0, ..overview.clone() }
}

fn card(desk: &mut Desk) -> Option<Change> {
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 200, most: false }).0 else {
        panic!("cards")
    };
    cards.into_iter().find(|card| !card.suggestions.is_empty()).map(|card| Change {
        table: card.table,
        field: card.field,
        from: card.value,
        to: card.suggestions[0].to.clone(),
    })
}

#[test]
fn everything_comes_back_as_it_was_and_undo_goes_on() {
    let mut files = folder("cqdg/example");
    // The same table twice is a question, and its answer is kept.
    let again = files.iter().find(|(name, _)| name.starts_with("participant")).map(|(_, bytes)| bytes.clone());
    files.push(("more/participant.tsv".to_owned(), again.expect("there are participants")));
    let mut desk = Desk::with(&files);
    desk.overview(Request::AsPublished { published: true });
    let contest = desk.check().contests.first().cloned().expect("two files give one table");
    let settlement = Some(Settlement::Keep(contest.sources[1]));
    desk.overview(Request::Settle { table: contest.table, settlement });
    desk.check();
    desk.overview(Request::ApplySafe);
    let change = card(&mut desk).expect("a value with a suggestion");
    desk.overview(Request::Replace { changes: vec![change] });
    let filter = bordereau::protocol::Filter::default();
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 1000 }).0 else { panic!("groups") };
    let warning = groups.iter().find(|group| group.level == bordereau::finding::Level::Warning).expect("a warning");
    desk.overview(Request::Acknowledge { group: warning.id.clone(), reason: "Checked at the source".into() });
    let step = desk.check().history[0].step;
    desk.overview(Request::Undo { step });
    let before = desk.check();
    assert!(before.can_redo && before.history.len() == 1 && before.contests[0].settlement.is_some());
    assert_eq!(before.verdict.as_ref().map(|verdict| verdict.acknowledged > 0), Some(true));

    let bytes = saved(&mut desk, &files);
    let (mut other, after, view) = resumed(&bytes);
    assert_eq!(seen(&before), seen(&after));
    assert_eq!(desk.json(), other.json());
    assert_eq!((view.steps, view.time.as_deref()), (1, Some("2026-11-21T14:05:00Z")));
    assert_eq!(view.fill_ins.get("host").map(String::as_str), Some("sftp.example.org"));
    // What comes next is the same on both.
    for request in [Request::Redo, Request::Undo { step: after.history[0].step }, Request::ApplySafe] {
        assert_eq!(seen(&desk.overview(request.clone())), seen(&other.overview(request)));
    }
    assert_eq!(desk.json(), other.json());
    // Saved again from there, it is the same file but for what was done since.
    let (_, again, _) = resumed(&saved(&mut other, &files));
    assert_eq!(seen(&again), seen(&other.check()));
}

#[test]
fn the_document_alone_goes_on_where_the_files_are_there() {
    let files = folder("cqdg/example");
    let mut desk = Desk::with(&files);
    desk.overview(Request::ApplySafe);
    let before = desk.check();
    let Reply::Document { text: Some(document), .. } = desk.ask(Request::Choices { fill_ins: FillIns::new() }).0 else {
        panic!("a document")
    };
    let mut other = Desk::with(&files);
    other.overview(Request::Resume { document: document.clone() });
    assert_eq!(seen(&before), seen(&other.check()));
    let Reply::Document { text: Some(again), .. } = other.ask(Request::Choices { fill_ins: FillIns::new() }).0 else {
        panic!("a document")
    };
    assert_eq!(document, again);
}

#[test]
fn a_column_that_was_filled_is_kept_in_few_words() {
    let mut files = folder("cqdg/example-clean");
    let (_, table) = files.iter_mut().find(|(name, _)| name.starts_with("phenotype")).expect("the table");
    let row = String::from_utf8_lossy(table).lines().nth(1).expect("a row").to_owned() + "\n";
    table.extend(row.repeat(1_000).bytes());
    let mut desk = Desk::with(&files);
    desk.check();
    let source =
        desk.overview(Request::Check).files.iter().find(|file| file.path.starts_with("phenotype")).expect("a file").sources[0].id;
    let set: Vec<(u64, u32, String)> = (1..=1_000).map(|row| (row, 4, "1234".to_owned())).collect();
    desk.overview(Request::SetCells { source, cells: set });
    // Two columns, row by row, with texts of their own.
    let set = (2..=900).flat_map(|row| [(row, 4, format!("{}", 2_000 + row)), (row, 2, format!("seen {row}"))]).collect();
    let before = desk.overview(Request::EditRows { source, set, add: Vec::new(), remove: Vec::new() });
    assert_eq!(before.history.len(), 2);
    let document = |desk: &mut Desk| match desk.ask(Request::Choices { fill_ins: FillIns::new() }).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("{other:?}"),
    };
    let text = document(&mut desk);
    assert!(text.len() < 80_000, "{}", text.len());
    let mut other = Desk::with(&files);
    other.overview(Request::Resume { document: text.clone() });
    assert_eq!(seen(&desk.check()), seen(&other.check()));
    assert_eq!((desk.json(), document(&mut other)), (other.json(), text.clone()));
    let last = before.history[1].step;
    for request in [Request::Undo { step: last }, Request::Redo, Request::Undo { step: before.history[0].step }] {
        assert_eq!(seen(&desk.overview(request.clone())), seen(&other.overview(request)));
        let text = document(&mut desk);
        let mut third = Desk::with(&files);
        third.overview(Request::Resume { document: text.clone() });
        assert_eq!((seen(&desk.check()), desk.json()), (seen(&third.check()), third.json()));
    }
    // Rows that are not as many as what stood in them are believed in nothing.
    let forged = text.replacen("[[1,1000]]", "[[1,1001]]", 1);
    assert!(forged != text && matches!(other.ask(Request::Resume { document: forged }).0, Reply::Failed { .. }));
}

#[test]
fn a_dictionary_that_was_given_and_then_left_stays_as_it_was() {
    let mut files = folder("cqdg/example-clean");
    let path = format!("{}/tests/bench/dictionary.json", env!("CARGO_MANIFEST_DIR"));
    files.push(("other.json".to_owned(), std::fs::read(path).expect("the dictionary is there")));
    for own in [false, true] {
        let mut desk = Desk::with(&files);
        if own {
            desk.overview(Request::OwnDictionary);
        }
        let before = desk.check();
        assert_eq!(before.dictionary.loaded, !own);
        let (_, after, view) = resumed(&saved(&mut desk, &files));
        assert_eq!(seen(&before), seen(&after));
        assert_eq!(view.dictionary.2, after.dictionary.hash);
    }
}

#[test]
fn every_changed_or_missing_byte_of_the_files_is_told_and_changes_nothing() {
    let files = [folder("cqdg/example-clean")[0].clone(), ("empty.tsv".to_owned(), Vec::new())];
    let mut desk = Desk::with(&files);
    let bytes = saved(&mut desk, &files);
    let view = opened(&mut desk, "a.zip", &bytes).expect("it is whole").expect("whatever its name");
    let (from, size) = (view.files[0].1 as usize, view.files[0].0.size as usize);
    assert_eq!(&bytes[from..from + size], files[0].1.as_slice());
    let before = seen(&desk.check());
    for at in (from..from + size).step_by(size / 20) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let said = opened(&mut desk, "work.bordereau", &changed).expect_err("a byte was changed");
        assert!(said.contains("damaged") && said.contains(&files[0].0), "{said}");
    }
    for end in (64..bytes.len() - 200).step_by(bytes.len() / 50) {
        let said = opened(&mut desk, "work.bordereau", &bytes[..end]);
        assert!(end >= from + size || said.is_err(), "{end} of {}: {said:?}", bytes.len());
    }
    assert_eq!(opened(&mut desk, "a.zip", b"PK"), Ok(None));
    assert!(opened(&mut desk, "work.bordereau", b"PK").is_err());
    assert_eq!(before, seen(&desk.check()));
}

#[test]
fn a_later_form_another_programme_and_a_document_of_something_else_are_refused() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let Reply::Document { text: Some(document), .. } = desk.ask(Request::Choices { fill_ins: FillIns::new() }).0 else {
        panic!("a document")
    };
    let before = seen(&desk.check());
    let later = document.replace("\"version\": 1,", "\"version\": 2,");
    for (text, says) in [
        (later, "later version"),
        ("{}".to_owned(), "not a session"),
        (document.replace("\"programme\": \"", "\"programme\": \"x"), "programme"),
        (document.replace("\"steps\": []", "\"steps\": 5"), "damaged"),
    ] {
        assert_ne!(text, document);
        match desk.ask(Request::Resume { document: text }).0 {
            Reply::Failed { message } => assert!(message.contains(says), "{message}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(before, seen(&desk.check()));
}

#[test]
fn a_file_that_changed_meanwhile_is_not_saved() {
    let mut files = folder("cqdg/example-clean");
    let mut desk = Desk::with(&files);
    files[0].1.push(b'\n');
    let request = Request::SaveSession { files: entries(&files), fill_ins: FillIns::new(), time: None };
    match desk.session.handle(request, inputs(&files), &mut |_: Progress| true).0 {
        Reply::Failed { message } => assert!(message.contains(&files[0].0), "{message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_step_brought_comes_back_with_it() {
    let files = folder("cqdg/example-clean");
    let mut desk = Desk::with(&files);
    let source = desk.check().files.iter().find(|f| f.path.ends_with("participant.tsv")).expect("it is there").sources[0].id;
    desk.overview(Request::SetCells { source, cells: vec![(1, 2, "no code".into()), (1, 3, "no code".into())] });
    let brought = |desk: &mut Desk| match desk.ask(Request::Caused).0 {
        Reply::Caused(caused) => caused.iter().map(|one| (one.step, one.total)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let before = brought(&mut desk);
    assert!(matches!(before[..], [(1, 1..)]), "{before:?}");
    let (mut other, ..) = resumed(&saved(&mut desk, &files));
    assert_eq!(brought(&mut other), before);
}
