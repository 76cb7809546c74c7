//! What is no table has a name, and what is too much has a limit.

use super::*;
use bordereau::finding::Level;
use bordereau::intake::{Input, Watch};
use std::io::{Read, Seek, SeekFrom};

fn refused(path: &str, bytes: impl AsRef<[u8]>) -> (Rule, Detail) {
    let found = reading(path, bytes);
    assert!(found.sources.is_empty() && found.documents.is_empty(), "{path}");
    let [notice] = found.notices.as_slice() else { panic!("{path}: {:?}", found.notices) };
    assert_eq!(notice.level, Level::Error);
    (notice.rule, notice.detail.clone())
}

#[test]
fn what_is_no_table_is_told_by_name() {
    let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
    for (path, bytes, kind) in [
        ("a.pdf", b"%PDF-1.7\n".as_slice(), "pdf"),
        ("a.tsv", b"%PDF-1.7\n", "pdf"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
        ("a.rtf", b"{\\rtf1\\ansi", "rtf"),
        ("a.xls", b"\r\n <html><body><table><tr><td>study_id", "html"),
        ("a.xls", b"<TABLE><tr><td>study_id", "html"),
        ("a.xls", xml.as_bytes(), "xml-workbook"),
        ("a.sav", b"$FL2@(#) SPSS", "spss"),
        ("a.dta", b"<stata_dta><header>", "stata"),
        ("a.rar", b"Rar!\x1a\x07\0", "archive"),
    ] {
        assert_eq!(refused(path, bytes), (Rule::NotATable, name(kind)), "{path}");
    }
    let noise: Vec<u8> = (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    assert_eq!(refused("a.dat", noise), (Rule::NotATable, name("binary")));
}

#[test]
fn nothing_in_a_file_is_told() {
    for (path, bytes) in
        [("a.tsv", b"".as_slice()), ("a.tsv", b"\n\t\n \n"), ("a.csv", b"\xef\xbb\xbf"), ("a.xlsx", b"")]
    {
        assert_eq!(refused(path, bytes), (Rule::FileEmpty, Detail::None));
    }
}

#[test]
fn a_locked_workbook_is_told() {
    assert_eq!(refused("a.xlsx", fixture("locked.xlsx")), (Rule::FileLocked, Detail::None));
}

#[test]
fn a_cut_workbook_is_damage() {
    for file in ["formats.xlsx", "office.ods", "office.xls", "binary.xlsb"] {
        let bytes = fixture(file);
        assert_eq!(refused(file, &bytes[..bytes.len() / 2]).0, Rule::FileDamaged, "{file}");
    }
}

#[test]
fn a_file_of_the_system_is_ignored_calmly() {
    for path in
        ["study/.DS_Store", "~$people.xlsx", ".~lock.people.csv#", "Thumbs.db", "desktop.ini", "__MACOSX/._a.tsv"]
    {
        let found = reading(path, b"x");
        assert_eq!((rules(&found.notices), found.notices[0].level), (vec![Rule::FileIgnored], Level::Note), "{path}");
    }
}

#[test]
fn too_many_columns_and_too_long_cells_are_refused_by_their_limit() {
    let wide = "x\t".repeat(16_385);
    assert_eq!(refused("a.tsv", wide), (Rule::FileTooLarge, counted("columns", 16_384)));
    let long = format!("id\tnote\n1\t{}\n", "x".repeat((32 << 20) + 1));
    assert_eq!(refused("a.tsv", long), (Rule::FileTooLarge, counted("cell", 32 << 20)));
    let line = "x\ty".repeat(30 << 20);
    assert_eq!(refused("a.tsv", line).0, Rule::FileTooLarge);
}

#[test]
fn a_wide_heading_over_many_short_rows_stays_small() {
    let mut text = (0..16_000).map(|i| format!("c{i}")).collect::<Vec<_>>().join("\t");
    text.push_str(&"\n1".repeat(200_000));
    let found = source("a.tsv", text);
    assert_eq!((found.rows, found.headings.len()), (200_000, 16_000));
    assert!(found.blocks.iter().map(|b| b.size()).sum::<usize>() < 20 << 20);
    assert_eq!(found.blocks[0].cell(5, 0), "1");
    assert_eq!(found.blocks[0].cell(5, 15_999), "");
}

#[test]
fn json_is_set_aside_and_broken_json_only_by_its_name() {
    let found = reading("dictionary.json", b"{\"schemas\": []}");
    assert_eq!(found.documents, [("dictionary.json".to_owned(), b"{\"schemas\": []}".to_vec())]);
    assert_eq!(reading("anything.txt", b"[1, 2]").documents.len(), 1);
    assert_eq!(reading("broken.json", b"{\"schemas\": [").documents.len(), 1);
    assert_eq!(source("a.tsv", b"{id}\tage\n1\t2\n").headings[0].text, "{id}");
}

/// A file that goes away while it is read.
struct Vanishing(u64);

impl Read for Vanishing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("gone"))
    }
}

impl Seek for Vanishing {
    fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

impl Input for Vanishing {
    fn len(&self) -> u64 {
        self.0
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let found = read("a.tsv", &mut Vanishing(10), &hints(), &mut Unwatched);
    assert_eq!(rules(&found.notices), [Rule::FileUnreadable]);
}

/// Stops after some reports.
struct Stop(usize, Vec<(u64, u64)>);

impl Watch for Stop {
    fn reading(&mut self, _: &str, done: u64, of: u64, _: u64) -> bool {
        self.1.push((done, of));
        self.1.len() < self.0
    }
}

#[test]
fn reading_stops_when_asked_and_says_how_far_it_came() {
    let text = "id\tage\n".to_owned() + &"P1\t3\n".repeat(2 << 20);
    let mut watch = Stop(3, Vec::new());
    let found = read("a.tsv", &mut Cursor::new(&text), &hints(), &mut watch);
    assert!(found.stopped && found.sources.is_empty() && found.notices.is_empty());
    assert_eq!(watch.1.len(), 3);
    let mut watch = Stop(usize::MAX, Vec::new());
    let found = read("a.tsv", &mut Cursor::new(&text), &hints(), &mut watch);
    assert_eq!(found.sources[0].rows, 2 << 20);
    assert!(watch.1.windows(2).all(|w| w[0].0 <= w[1].0) && watch.1.iter().all(|(done, of)| done <= of));
    assert!(watch.1.last().unwrap().0 > text.len() as u64 * 9 / 10);
}
