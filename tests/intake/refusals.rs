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
    for (path, bytes) in [("a.tsv", b"".as_slice()), ("a.tsv", b"\n\t\n \n"), ("a.csv", b"\xef\xbb\xbf"), ("a.xlsx", b"")] {
        assert_eq!(refused(path, bytes), (Rule::FileEmpty, Detail::None));
    }
}

#[test]
fn a_locked_workbook_is_told() {
    assert_eq!(refused("a.xlsx", fixture("locked.xlsx")), (Rule::FileLocked, Detail::None));
}

/// A zip of these members.
fn zip_of(members: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn other_locked_workbooks_are_told_too() {
    // The second record of an old workbook becomes the one that says it is protected.
    let mut old = fixture("old.xls");
    let start = old.windows(4).position(|w| w == [0x09, 0x08, 0x10, 0x00]).unwrap();
    old[start + 20..start + 22].copy_from_slice(&[0x2f, 0x00]);
    assert_eq!(refused("a.xls", old), (Rule::FileLocked, Detail::None));
    let sheet = "application/vnd.oasis.opendocument.spreadsheet";
    let entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let ods = zip_of(&[("mimetype", sheet), ("META-INF/manifest.xml", entry), ("content.xml", "\u{1}\u{2}noise")]);
    assert_eq!(refused("a.ods", ods), (Rule::FileLocked, Detail::None));
}

#[test]
fn documents_are_told_by_name() {
    let text = "application/vnd.oasis.opendocument.text";
    let odt = zip_of(&[("mimetype", text), ("content.xml", "<a/>")]);
    assert_eq!(refused("a.odt", odt), (Rule::NotATable, name("document")));
    assert_eq!(refused("a.docx", zip_of(&[("word/document.xml", "<a/>")])), (Rule::NotATable, name("word")));
    assert_eq!(refused("a.pptx", zip_of(&[("ppt/presentation.xml", "<a/>")])), (Rule::NotATable, name("powerpoint")));
    assert_eq!(refused("a.numbers", zip_of(&[("Index/Document.iwa", "x")])), (Rule::NotATable, name("numbers")));
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut doc = fixture("old.xls");
    let entry = doc.windows(16).position(|w| w == wide("Workbook")).unwrap();
    doc[entry..entry + 24].copy_from_slice(&wide("WordDocument"));
    doc[entry + 64] = 26;
    assert_eq!(refused("a.doc", doc), (Rule::NotATable, name("word")));
}

#[test]
fn entities_of_a_documents_own_are_not_expanded() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let sheet = format!(
        "{bomb}<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&b;&amp;&#233;</t></is></c></row></sheetData></worksheet>"
    );
    let book = zip_of(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>"),
        ("xl/worksheets/sheet1.xml", &sheet),
    ]);
    assert_eq!(headings(&source("a.xlsx", book)), ["&b;&é"]);
}

#[test]
fn a_cell_without_its_shared_text_is_damage_and_costs_no_other() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>id</t></is></c></row>\
        <row r=\"2\"><c t=\"s\"><v>9</v></c></row><row r=\"3\"><c><v>5</v></c></row></sheetData></worksheet>";
    let book = zip_of(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>"),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    let found = source("a.xlsx", book);
    assert_eq!(rows(&found), [[""], ["5"]]);
    let lost = told(&found, Rule::FileDamaged)[0];
    assert_eq!((places(lost), lost.heading, lost.level), (vec![1], Some(0), Level::Error));
}

#[test]
fn a_sheet_that_is_damaged_leaves_the_others() {
    let good = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>id</t></is></c></row></sheetData></worksheet>";
    let book = zip_of(&[
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/><sheet name=\"b\"/><sheet name=\"c\"/></sheets></workbook>"),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"),
        ("xl/worksheets/sheet2.xml", good),
    ]);
    let found = reading("a.xlsx", book);
    assert_eq!(found.sources.len(), 1);
    let parts: Vec<_> = found.notices.iter().map(|n| (n.rule, n.part.as_deref())).collect();
    assert_eq!(parts, [(Rule::FileDamaged, Some("a")), (Rule::FileDamaged, Some("c"))]);
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
    for path in ["study/.DS_Store", "~$people.xlsx", ".~lock.people.csv#", "Thumbs.db", "desktop.ini", "__MACOSX/._a.tsv"] {
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
