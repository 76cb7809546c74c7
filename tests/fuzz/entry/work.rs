//! A small session that an input is given to.

use super::read;
use bordereau::finding::{Level, Manner};
use bordereau::handover::{verify, zip};
use bordereau::intake::Input;
use bordereau::protocol::{BundleOptions, FileEntry, Filter, Progress, Reply, Request};
use bordereau::session::{Attachment, Session};
use bordereau::text::Lang;
use std::io::Cursor;

const PROGRAMME: &str = include_str!("../../handover/programme.json");
const DICTIONARY: &[u8] = include_bytes!("dictionary.json");
const PEOPLE: &[u8] =
    b"study_code\tperson_code\tsex\tage\tcodes\talive\nS-1\tP1\tMale\t4\tA;B\ttrue\nS-1\tP2\tfemale \t-4\tA;C\toui\n";

const MANIFEST: &[u8] =
    b"Component,Sex,Age,Codes,Note\nPerson,Male,4,\"a,b\",x\nPerson,female ,-4,a,\nPerson,,1e3,\"a,,c\",N/A\n";

fn session() -> Session {
    Session::new(PROGRAMME, DICTIONARY, Lang::En).expect("the programme of the tests reads")
}

fn ask(session: &mut Session, request: Request) -> (Reply, Vec<Attachment>) {
    session.handle(request, Vec::new(), &mut |_: Progress| true)
}

fn add(session: &mut Session, files: &[(String, &[u8])]) {
    let entries = files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
    let inputs = files.iter().map(|(_, bytes)| Box::new(Cursor::new(bytes.to_vec())) as Box<dyn Input>).collect();
    session.handle(Request::AddFiles { files: entries }, inputs, &mut |_: Progress| true);
}

/// Everything that is shown of a session, in both languages.
fn show(session: &mut Session) {
    for lang in [Lang::Fr, Lang::En] {
        ask(session, Request::Language { lang });
        if let (Reply::Groups { groups, .. }, _) =
            ask(session, Request::Groups { filter: Filter::default(), offset: 0, limit: 50 })
        {
            for group in groups {
                ask(session, Request::Places { group: group.id, offset: 0, limit: 5 });
            }
        }
        ask(session, Request::Repairs);
        ask(session, Request::Preview { source: 1, row: 1 });
        ask(session, Request::Grid { source: 1 });
        ask(session, Request::Rows { source: 1, shown: Some(Level::Note), offset: 0, limit: 9, columns: vec![0, 2, 9] });
        ask(session, Request::Judge { source: 1, row: 1, column: 2, text: "x".into(), whole: false });
        for format in ["html", "tsv", "json", "ndjson"] {
            ask(session, Request::Report { format: format.into(), values: true });
        }
    }
}

/// A dictionary is loaded, a table under its first names checked in every manner, and blank tables made.
pub fn loaded(bytes: &[u8]) {
    let mut session = session();
    add(&mut session, &[("d.json".into(), bytes), ("person.tsv".into(), PEOPLE)]);
    for manner in Manner::ALL {
        ask(&mut session, Request::JudgeAs { manner });
        ask(&mut session, Request::Check);
    }
    show(&mut session);
    ask(&mut session, Request::Template { table: None, workbook: true, filled: true });
}

/// A dictionary of another kind is loaded, and a table of its first one checked in every manner.
pub fn modelled(name: &str, bytes: &[u8]) {
    let mut session = session();
    add(&mut session, &[(name.into(), bytes), ("manifest.csv".into(), MANIFEST)]);
    for manner in Manner::ALL {
        ask(&mut session, Request::JudgeAs { manner });
        ask(&mut session, Request::Check);
    }
    show(&mut session);
    ask(&mut session, Request::Template { table: None, workbook: true, filled: true });
}

/// A recipe is replayed, undone, redone and written again.
pub fn replayed(bytes: &[u8]) {
    let mut session = session();
    add(&mut session, &[("person.tsv".into(), PEOPLE), ("recipe.json".into(), bytes)]);
    if let Ok(text) = std::str::from_utf8(bytes)
        && session.replay(text).is_ok()
    {
        ask(&mut session, Request::Check);
        let written = serde_json::to_string(&session.recipe()).expect("a recipe is JSON");
        ask(&mut session, Request::Undo { step: 1 });
        ask(&mut session, Request::Redo);
        show(&mut session);
        assert!(session.replay(&written).is_ok(), "a recipe that was written reads");
    }
}

/// A bundle is opened as files and as a dropped zip.
pub fn opened(bytes: &[u8]) {
    if let Ok(files) = zip::unpack(bytes)
        && let Some(opened) = verify::open(&files)
    {
        assert!(opened.whole() == opened.files.iter().all(|(_, state)| ["ok", "extra"].contains(&state.code())));
    }
    let mut session = session();
    add(&mut session, &[("bundle.zip".into(), bytes)]);
    ask(&mut session, Request::Check);
    show(&mut session);
}

/// Tables are read, judged in every manner, mended and handed over; mending again changes nothing.
pub fn judged(files: &[(String, &[u8])]) {
    let mut session = session();
    add(&mut session, files);
    for manner in [Manner::Lectern, Manner::LecternLegacy, Manner::Ours] {
        ask(&mut session, Request::JudgeAs { manner });
        ask(&mut session, Request::Check);
    }
    show(&mut session);
    let mut rounds = 0;
    while session.apply_safe() {
        rounds += 1;
        assert!(rounds < 6, "safe repairs call for ever more repairs");
        ask(&mut session, Request::Check);
    }
    show(&mut session);
    for naming in [None, Some("other".to_owned())] {
        let options = BundleOptions { draft: true, values: true, naming, ..BundleOptions::default() };
        if let (Reply::Bundle(_), attachments) = ask(&mut session, Request::Bundle { options, loose: false, picks: false }) {
            let (_, bytes) = attachments.first().expect("the zip is attached");
            let files = zip::unpack(bytes).expect("a bundle that was made unpacks");
            assert!(verify::open(&files).is_some_and(|opened| opened.whole()), "a bundle that was made is whole");
        }
    }
}

/// A workbook is checked, given back with its findings marked, and read again.
pub fn marked(bytes: &[u8]) {
    let mut session = session();
    add(&mut session, &[("book.xlsx".into(), bytes)]);
    ask(&mut session, Request::Check);
    let file: Box<dyn Input> = Box::new(Cursor::new(bytes.to_vec()));
    let (reply, made) = session.handle(Request::Annotate { file: 1 }, vec![file], &mut |_: Progress| true);
    if let (Reply::Marked { .. }, Some((_, made))) = (reply, made.first()) {
        let (before, after) = (read::told("book.xlsx", bytes), read::told("book.xlsx", made));
        for source in &before.sources {
            let again = after.sources.iter().find(|other| other.headings == source.headings && other.rows == source.rows);
            assert!(again.is_some_and(|other| read::rows(other) == read::rows(source)), "a table is not as it was");
        }
    }
}
