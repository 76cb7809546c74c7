//! A bundle made in steps is the bundle made at once; files that go or change meanwhile are told.

use crate::desk::{Desk, File, folder};
use bordereau::handover::zip;
use bordereau::intake::Input;
use bordereau::protocol::{BundleOptions, FileEntry, Reply, Request};
use bordereau::session::BundleStep;
use bordereau::text::Lang;
use std::io::{Cursor, Error, ErrorKind, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex};

fn english() -> BundleOptions {
    BundleOptions { lang: Lang::En, ..BundleOptions::default() }
}

/// Rows of the table that goes: enough for several blocks.
const ROWS: usize = 20_000;

/// The clean study, its participants many.
fn study() -> Vec<File> {
    let mut files = folder("cqdg/example-clean");
    let (_, bytes) = files.iter_mut().find(|(name, _)| name.ends_with("participant.tsv")).expect("the table is there");
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    let (head, row) = (text.lines().next().expect("headings"), text.lines().nth(1).expect("a row"));
    let id =
        row.split('\t').nth(head.split('\t').position(|h| h == "submitter_participant_id").expect("the column")).expect("a cell");
    let mut long = text.clone();
    (0..ROWS).for_each(|n| long.push_str(&format!("{}\n", row.replace(id, &format!("{id}{n}")))));
    *bytes = long.into_bytes();
    files
}

/// Steps to the end: the zip, and how many steps gave bytes.
fn poured(desk: &mut Desk) -> Result<(Vec<u8>, usize), Reply> {
    let (mut zip, mut gave, mut views) = (Vec::new(), 0, Vec::new());
    desk.session.begin_bundle(&english())?;
    loop {
        let before = zip.len();
        let step = desk.session.bundle_step(&mut zip)?;
        gave += usize::from(zip.len() > before);
        match step {
            BundleStep::On(progress) => assert!(progress.done <= progress.of, "{progress:?}"),
            BundleStep::Made(view, _) => {
                assert!(zip.is_empty(), "nothing is given before all is known");
                views.push(view);
            }
            BundleStep::Whole(view) => {
                assert_eq!(view.size, zip.len() as u64);
                assert_eq!(view.sha256, bordereau::handover::digest::sha256(&zip));
                if let Some(made) = views.first() {
                    assert_eq!((&made.files, made.size, &made.name), (&view.files, view.size, &view.name));
                }
                return Ok((zip, gave));
            }
        }
    }
}

#[test]
fn what_is_held_changes_no_byte() {
    let mut bundles = Vec::new();
    for hold in [u64::MAX, 100_000, 0] {
        let mut desk = Desk::new();
        (desk.session.hold, desk.session.keep_from) = (hold, 0);
        desk.add(&study());
        desk.check();
        let (zip, gave) = poured(&mut desk).unwrap_or_else(|reply| panic!("{reply:?}"));
        assert!(hold > 0 || gave > 30, "the large tables come block by block, not in {gave} steps");
        assert_eq!(desk.bundle(false).expect("in one go").1, zip);
        // Given out again, without being made again.
        assert_eq!(poured(&mut desk).unwrap_or_else(|reply| panic!("{reply:?}")).0, zip);
        bundles.push(zip);
    }
    assert!(bundles.windows(2).all(|two| two[0] == two[1]));
    let files = zip::unpack(&bundles[0]).expect("a zip");
    assert_eq!(zip::pack(files.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs"), bundles[0]);
}

/// A file that another program changes.
#[derive(Clone)]
struct Disk {
    bytes: Arc<Mutex<Option<Vec<u8>>>>,
    at: u64,
    len: u64,
}

impl Disk {
    fn new(bytes: Vec<u8>) -> Disk {
        Disk { len: bytes.len() as u64, bytes: Arc::new(Mutex::new(Some(bytes))), at: 0 }
    }
}

impl Read for Disk {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.bytes.lock().expect("one at a time");
        let mut cursor = Cursor::new(bytes.as_ref().ok_or(Error::from(ErrorKind::PermissionDenied))?);
        cursor.set_position(self.at);
        let n = cursor.read(out)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.len.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

impl Input for Disk {
    fn len(&self) -> u64 {
        self.len
    }
}

/// A checked study whose participants lie on a disk of ours, nothing of them held.
fn on_disk() -> (Desk, Disk) {
    let mut desk = Desk::new();
    (desk.session.hold, desk.session.keep_from) = (0, 0);
    let mut disk = None;
    for (path, bytes) in study() {
        let entry = FileEntry { path: path.clone(), size: bytes.len() as u64 };
        let file = Disk::new(bytes);
        if path.ends_with("participant.tsv") {
            disk = Some(file.clone());
        }
        desk.session.handle(Request::AddFiles { files: vec![entry] }, vec![Box::new(file)], &mut |_| true);
    }
    desk.check();
    (desk, disk.expect("the table is there"))
}

fn refusal(reply: Result<(Vec<u8>, usize), Reply>) -> String {
    match reply {
        Err(Reply::Failed { message }) => message,
        other => panic!("a refusal was expected, not {:?}", other.map(|(zip, _)| zip.len())),
    }
}

#[test]
fn a_file_that_is_gone_is_named_and_nothing_else_is_lost() {
    let (mut desk, disk) = on_disk();
    let held = disk.bytes.lock().expect("one at a time").take();
    let message = refusal(poured(&mut desk));
    assert!(message.contains("participant.tsv") && message.contains("could not be read again"), "{message}");
    // The file is back: so is the bundle, without another check.
    *disk.bytes.lock().expect("one at a time") = held;
    assert!(poured(&mut desk).is_ok());
}

#[test]
fn a_file_that_changes_between_the_two_readings_is_named() {
    let (mut desk, disk) = on_disk();
    desk.session.begin_bundle(&english()).expect("it begins");
    let mut zip = Vec::new();
    while !matches!(desk.session.bundle_step(&mut zip).expect("it is made"), BundleStep::Made(_, true)) {}
    if let Some(bytes) = disk.bytes.lock().expect("one at a time").as_mut() {
        let digit = bytes.iter().rposition(u8::is_ascii_digit).expect("a digit");
        bytes[digit] = if bytes[digit] == b'1' { b'2' } else { b'1' };
    }
    let refused = loop {
        match desk.session.bundle_step(&mut zip) {
            Ok(BundleStep::On(_)) => {}
            other => break other,
        }
    };
    assert!(matches!(&refused, Err(Reply::Failed { message }) if message.contains("participant.tsv")), "{refused:?}");
}

#[test]
fn a_change_meanwhile_ends_the_bundle_and_a_question_does_not() {
    let mut desk = Desk::with(&study());
    let mut zip = Vec::new();
    desk.session.begin_bundle(&english()).expect("it begins");
    desk.session.bundle_step(&mut zip).expect("a step");
    desk.ask(Request::Help { rule: "C101".into() });
    desk.session.bundle_step(&mut zip).expect("a question changes nothing");
    desk.ask(Request::AsPublished { published: true });
    let refused = desk.session.bundle_step(&mut zip);
    assert!(matches!(refused, Err(Reply::Failed { message }) if !message.is_empty()));
}
