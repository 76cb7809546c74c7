//! A second worker changes no byte: what it finds comes back as bytes and is put where threads would put it.

use crate::desk::{File, folder};
use bordereau::intake::Input;
use bordereau::protocol::{FileEntry, Progress, Reply, Request};
use bordereau::session::{Mate, Session, Shared, SumsStep};
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use bordereau::wire::Incoming;
use std::io::{Cursor, Read, Result, Seek, SeekFrom};

/// A file that can be lent.
struct Lent(Cursor<Vec<u8>>, u32);

impl Read for Lent {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Lent {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.0.seek(to)
    }
}

impl Input for Lent {
    fn len(&self) -> u64 {
        self.0.get_ref().len() as u64
    }

    fn number(&self) -> Option<u32> {
        Some(self.1)
    }
}

/// How a mate fares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// There is none.
    Absent,
    /// It answers.
    Well,
    /// It never answers.
    Dead,
    /// It answers something else.
    Astray,
    /// Its files cannot be read any more.
    Unread,
}

/// A session with a mate.
pub struct Two {
    session: Session,
    mate: Mate,
    fate: Fate,
    files: Vec<File>,
    /// Errands that the mate did.
    pub done: usize,
}

impl Two {
    /// Files read, and checked by both.
    pub fn with(files: &[File], fate: Fate) -> Two {
        let shelf = programmes().first().expect("a programme is embedded");
        let mut session = Session::new(shelf.programme, shelf.dictionary(), Lang::En).expect("the programme reads");
        (session.keep_from, session.worth) = (0, 0);
        let mate = Mate::new(shelf.programme, shelf.dictionary()).expect("the programme reads");
        let mut two = Two { session, mate, fate, files: files.to_vec(), done: 0 };
        let entries = files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
        two.ask(Request::AddFiles { files: entries }, true);
        two.ask(Request::Check, false);
        two
    }

    pub fn ask(&mut self, request: Request, with_files: bool) -> Reply {
        let lent = |number: usize, (_, bytes): &File| Box::new(Lent(Cursor::new(bytes.clone()), number as u32)) as Box<dyn Input>;
        let inputs = if with_files { self.files.iter().enumerate().map(|(n, f)| lent(n, f)).collect() } else { Vec::new() };
        let mut sent: Vec<Shared> = Vec::new();
        let mut send = |shared| sent.push(shared);
        let watch = &mut |_: Progress| true;
        let mate = (self.fate != Fate::Absent).then_some(&mut send as &mut dyn FnMut(Shared));
        if let Some((reply, _)) = self.session.begin(request, inputs, watch, mate) {
            return reply;
        }
        let shared = sent.pop().expect("an errand was sent");
        let files = shared.files.iter().map(|number| {
            let (name, bytes) = &self.files[*number as usize];
            let bytes = if self.fate == Fate::Unread && !with_files { Vec::new() } else { bytes.clone() };
            lent(*number as usize, &(name.clone(), bytes))
        });
        let answer = match self.fate {
            Fate::Dead => None,
            Fate::Astray => Some(b"\x01\x02something else".to_vec()),
            _ => {
                let mut bytes = Vec::new();
                let done = self.mate.run(&shared.errand, files.collect(), &mut |_| {}, &mut |some| bytes.extend_from_slice(some));
                done.map(|()| bytes)
            }
        };
        // Those that become unreadable do so between the reading and the check.
        let answers = match self.fate {
            Fate::Well | Fate::Astray => true,
            Fate::Unread => with_files,
            _ => false,
        };
        assert_eq!(answer.is_some(), answers, "{:?}", self.fate);
        self.done += 1;
        let mut bytes = answer.as_deref().unwrap_or_default();
        let left = bytes.len() as u64;
        let incoming = answer.is_some().then(|| Incoming::new(&mut bytes, left));
        self.session.end(incoming, watch).0
    }

    pub fn json(&mut self) -> String {
        match self.ask(Request::Report { format: "json".into(), values: true }, false) {
            Reply::Document { text: Some(text), .. } => text,
            other => panic!("a document was expected, not {other:?}"),
        }
    }
}

/// A study of many blocks: the rows of the example again and again, with their own errors and new ones.
fn large() -> Vec<File> {
    let mut files = folder("cqdg/example");
    files.retain(|(name, bytes)| name.ends_with(".tsv") && !bytes.contains(&0));
    for (_, bytes) in &mut files {
        let text = String::from_utf8(bytes.clone()).expect("the rest of the example is UTF-8");
        let (heading, rows) = text.split_once('\n').expect("it has headings");
        let mut all = format!("{heading}\n");
        for copy in 0..900 {
            for row in rows.lines() {
                let row = if copy % 7 < 3 { row.replacen("-0", &format!("-{copy}"), 1) } else { row.to_owned() };
                all.push_str(&row);
                all.push('\n');
            }
        }
        *bytes = all.into_bytes();
    }
    files
}

#[test]
fn whatever_becomes_of_a_mate_the_report_is_the_same() {
    let files = large();
    let mut alone = Two::with(&files, Fate::Absent);
    let expected = alone.json();
    assert_eq!(alone.done, 0);
    assert!(expected.len() > 10_000, "there is something to find");
    for fate in [Fate::Well, Fate::Dead, Fate::Astray, Fate::Unread] {
        let mut two = Two::with(&files, fate);
        assert!(two.json() == expected, "{fate:?}");
        // Both the reading and the check were shared.
        assert_eq!(two.done, 2);
    }
}

#[test]
fn a_mate_follows_the_dictionary_the_edits_and_what_is_undone() {
    let mut files = large();
    let own = programmes().first().expect("a programme is embedded").dictionary().to_vec();
    let (mut alone, mut two) = (Two::with(&files, Fate::Absent), Two::with(&files, Fate::Well));
    let mut steps = vec![
        Request::ApplySafe,
        Request::AsPublished { published: true },
        Request::Check,
        Request::Undo { step: 1 },
        Request::Redo,
        Request::OwnDictionary,
        Request::Check,
    ];
    files.push(("own.json".to_owned(), own));
    (alone.files, two.files) = (files.clone(), files.clone());
    let entries = files.iter().map(|(path, bytes)| FileEntry { path: path.clone(), size: bytes.len() as u64 }).collect();
    steps.insert(4, Request::AddFiles { files: entries });
    steps.insert(5, Request::Check);
    let mut reports = Vec::new();
    for step in steps {
        let with_files = matches!(step, Request::AddFiles { .. });
        alone.ask(step.clone(), with_files);
        two.ask(step.clone(), with_files);
        if matches!(step, Request::AddFiles { .. } | Request::AsPublished { .. } | Request::OwnDictionary) {
            continue;
        }
        let (report, other) = (alone.json(), two.json());
        assert!(report == other, "{step:?}");
        reports.push(report);
    }
    reports.dedup();
    assert!(reports.len() > 2, "the steps change nothing");
    assert!(two.done > 7, "{}", two.done);
}

#[test]
fn a_mate_tells_of_personal_information_too() {
    // Its repair is of another make than a replacement.
    let mut table = "study_id\tsubmitter_participant_id\tnotes\n".to_owned();
    (0..3_000).for_each(|n| table.push_str(&format!("S\tP-{n}\tcall 514-555-{:04}\n", n % 10_000)));
    let files = vec![("participant.tsv".to_owned(), table.into_bytes())];
    let mut two = Two::with(&files, Fate::Well);
    let found = two.json();
    assert!(found.contains("\"P705\""), "a telephone number is told");
    assert_eq!(found, Two::with(&files, Fate::Absent).json());
    assert!(two.done > 0, "the mate did its share of the check");
}

#[test]
fn a_mate_follows_another_programme_and_the_centre() {
    let mut text = "Component,HTAN Participant ID,Ethnicity,Gender,Race,Vital Status\n".to_owned();
    for n in 0..4_000 {
        let (centre, gender) = (if n % 997 == 5 { "HTA5" } else { "HTA4" }, if n % 401 == 7 { "Femail" } else { "Female" });
        text.push_str(&format!("Demographics,{centre}_{n},unknown,{gender},unknown,unknown\n"));
    }
    let files = vec![("Demographics.csv".to_owned(), text.into_bytes())];
    let choose = |id: &str| Request::Programme { id: id.to_owned() };
    let steps = [choose("htan"), Request::Check, Request::Centre { id: Some("HTA4".to_owned()) }, Request::Check, choose("cqdg")];
    let (mut alone, mut two) = (Two::with(&files, Fate::Absent), Two::with(&files, Fate::Well));
    let mut reports = Vec::new();
    for step in steps.into_iter().chain([Request::Check]) {
        let is_check = matches!(step, Request::Check);
        alone.ask(step.clone(), false);
        two.ask(step, false);
        if is_check {
            assert!(alone.json() == two.json());
            reports.push(two.json());
        }
    }
    assert!(reports[0].contains("\"X408\"") && reports[0].contains("Femail") && !reports[0].contains("\"I812\""));
    assert!(reports[1].contains("\"I812\"") && !reports[2].contains("HTA5"));
    // All four checks were shared; one file alone is read by one of the two.
    assert_eq!(two.done, 4);
}

#[test]
fn a_column_that_is_left_out_is_left_out_for_both() {
    let mut files = large();
    let (_, bytes) = files.iter_mut().find(|(name, _)| name.starts_with("Diagnosis")).expect("there are diagnoses");
    let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
    let lines = text.lines().enumerate().map(|(row, line)| match row {
        0 => format!("{line}\tpostal\n"),
        _ => format!("{line}\tsomebody{row}@example.org\n"),
    });
    *bytes = lines.collect::<String>().into_bytes();
    let recipe = r#"{"format": 1, "programme": "cqdg", "dictionary": "any", "steps": [{"step": "apply", "safe": false,
        "edits": [{"edit": "leave_out", "table": "diagnosis", "column": "postal"}]}]}"#;
    let judged = |fate| {
        let mut two = Two::with(&files, fate);
        let seen = two.json().matches("somebody").count();
        assert!(two.json().contains("P7"), "{seen}");
        two.ask(Request::Replay { recipe: recipe.to_owned() }, false);
        two.ask(Request::Check, false);
        two.json()
    };
    assert_eq!(judged(Fate::Well), judged(Fate::Absent));
}

/// A file that is gone.
struct Gone;

impl Read for Gone {
    fn read(&mut self, _: &mut [u8]) -> Result<usize> {
        Err(std::io::ErrorKind::NotFound.into())
    }
}

impl Seek for Gone {
    fn seek(&mut self, _: SeekFrom) -> Result<u64> {
        Ok(0)
    }
}

impl Input for Gone {
    fn len(&self) -> u64 {
        9_000_000
    }

    fn number(&self) -> Option<u32> {
        Some(99)
    }
}

/// Sums of files of these sizes, and of some that are gone, which another worker helps to make; lots that it had.
fn summed(fate: Fate, sizes: &[usize]) -> (Reply, usize) {
    let shelf = programmes().first().expect("a programme is embedded");
    let mut session = Session::new(shelf.programme, shelf.dictionary(), Lang::En).expect("the programme reads");
    let mut mate = Mate::new(shelf.programme, shelf.dictionary()).expect("the programme reads");
    let file = |number: usize| match sizes.get(number) {
        None | Some(0) => Box::new(Gone) as Box<dyn Input>,
        Some(size) => Box::new(Lent(Cursor::new(vec![number as u8; *size]), number as u32)),
    };
    session.begin_sums((0..sizes.len()).map(|n| n.to_string()).collect(), (0..sizes.len()).map(file).collect());
    let (mut lots, mut out, mut told) = (0, None, 0);
    for step in 0.. {
        // What is lent comes back some steps later.
        if step % 3 == 0
            && let Some((mut lot, bytes)) = out.take()
        {
            if fate == Fate::Well {
                session.sums_far(&mut lot, 1);
            }
            let bytes: Option<Vec<u8>> = bytes;
            let length = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
            let mut answer = Cursor::new(bytes.clone().unwrap_or_default());
            session.sums_back(lot, bytes.map(|_| Incoming::new(&mut answer, length)));
        }
        if fate != Fate::Absent
            && out.is_none()
            && let Some((lot, Shared { errand, files })) = session.lend_sums()
        {
            lots += 1;
            let mut answer = Vec::new();
            let files = files.iter().map(|number| file(*number as usize)).collect();
            let done = mate.run(&errand, files, &mut |_| {}, &mut |bytes| answer.extend_from_slice(bytes));
            out = Some((
                lot,
                match fate {
                    Fate::Astray => Some(b"something else".to_vec()),
                    Fate::Dead => None,
                    _ => done.map(|()| answer),
                },
            ));
        }
        match session.sums_step() {
            SumsStep::Made(reply) => return (reply, lots),
            SumsStep::On(progress) | SumsStep::Waiting(progress) => {
                assert!(progress.done <= progress.of, "{progress:?}");
                assert!(progress.done >= told || fate != Fate::Well, "{progress:?} after {told}");
                told = progress.done;
            }
        }
    }
    unreachable!("it ends");
}

#[test]
fn checksums_are_the_same_in_the_order_of_the_list_whoever_makes_them() {
    let sizes = [9_000_000, 0, 3_000_000, 5, 12_000_000, 0, 1, 9_000_000];
    let (alone, none) = summed(Fate::Absent, &sizes);
    let Reply::Sums { sums, unreadable } = &alone else { panic!("{alone:?}") };
    assert_eq!(sums.iter().map(|(path, ..)| path.as_str()).collect::<Vec<_>>(), ["0", "2", "3", "4", "6", "7"]);
    assert_eq!((unreadable.join(" ").as_str(), none), ("1 5", 0));
    for fate in [Fate::Well, Fate::Dead, Fate::Astray] {
        let (both, lots) = summed(fate, &sizes);
        assert_eq!(format!("{both:?}"), format!("{alone:?}"), "{fate:?}");
        assert!(lots > 0, "{fate:?}");
    }
    assert_eq!(summed(Fate::Well, &[9_000_000]).1, 0, "there is nothing else to do here");
}
