//! Zip and gzip: members as they come, refused members told one by one, bombs stopped.

use super::*;
use bordereau::finding::Level;
use std::io::Write;
use zip::write::SimpleFileOptions;

const TEXT: &str = "study_id\tperson_id\nS1\tP1\n";

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        if name.ends_with('/') {
            out.add_directory(*name, SimpleFileOptions::default()).unwrap();
        } else {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

fn gz_of(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn parts(reading: &Reading) -> Vec<(Rule, &str)> {
    reading.notices.iter().map(|n| (n.rule, n.part.as_deref().unwrap_or(""))).collect()
}

#[test]
fn members_are_sources_and_system_files_are_left_out() {
    let book = fixture("formats.xlsx");
    let zip = zip_of(&[
        ("study/", b""),
        ("study/person.tsv", TEXT.as_bytes()),
        ("__MACOSX/study/._person.tsv", b"\0\x05\x16\x07"),
        ("study/.DS_Store", b"x"),
        ("study/~$book.xlsx", b"x"),
        ("study/.~lock.person.csv#", b"x"),
        ("study/book.xlsx", &book),
        ("study/notes.pdf", b"%PDF-1.7"),
        ("study/dictionary.json", b"{\"name\": \"x\"}"),
    ]);
    let found = reading("data.zip", zip);
    let files: Vec<_> = found.sources.iter().map(|s| (s.file.as_str(), s.sheet.as_deref())).collect();
    assert_eq!(files, [("data.zip!study/person.tsv", None), ("data.zip!study/book.xlsx", Some("people"))]);
    assert_eq!(rows(&found.sources[0]), [["S1", "P1"]]);
    assert_eq!(found.documents, [("data.zip!study/dictionary.json".to_owned(), b"{\"name\": \"x\"}".to_vec())]);
    assert_eq!(
        parts(&found),
        [
            (Rule::ArchiveRead, ""),
            (Rule::FileIgnored, "__MACOSX/study/._person.tsv"),
            (Rule::FileIgnored, "study/.DS_Store"),
            (Rule::FileIgnored, "study/~$book.xlsx"),
            (Rule::FileIgnored, "study/.~lock.person.csv#"),
            (Rule::GhostCells, "study/book.xlsx!empty"),
            (Rule::NotATable, "study/notes.pdf"),
        ]
    );
    assert_eq!(found.notices[0].detail, counted("members", 3));
}

#[test]
fn old_names_are_decoded() {
    let mut zip = zip_of(&[("d_mographie.tsv", TEXT.as_bytes())]);
    let name = b"d_mographie.tsv";
    while let Some(at) = zip.windows(name.len()).position(|w| w == name) {
        zip[at + 1] = 0x82;
    }
    // Made by MS-DOS, as Windows writes it.
    let directory = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    zip[directory + 5] = 0;
    assert_eq!(source("a.zip", zip).file, "a.zip!démographie.tsv");
}

#[test]
fn unsafe_and_double_names_are_refused_by_name() {
    let mut zip = zip_of(&[
        ("a.tsv", TEXT.as_bytes()),
        ("../b.tsv", TEXT.as_bytes()),
        ("A.tsv", TEXT.as_bytes()),
        ("C:\\c.tsv", TEXT.as_bytes()),
        ("x.tsv", TEXT.as_bytes()),
    ]);
    // The writer refuses two equal names; the bytes do not.
    while let Some(at) = zip.windows(5).position(|w| w == b"x.tsv") {
        zip[at] = b'a';
    }
    let found = reading("a.zip", zip);
    assert_eq!(found.sources.len(), 2);
    let refused: Vec<_> =
        found.notices.iter().skip(1).map(|n| (n.rule, n.level, n.part.as_deref().unwrap(), n.detail.clone())).collect();
    assert_eq!(
        refused,
        [
            (Rule::ArchiveRead, Level::Error, "../b.tsv", name("path")),
            (Rule::ArchiveRead, Level::Error, "C:/c.tsv", name("path")),
            (Rule::ArchiveRead, Level::Error, "a.tsv", name("duplicate")),
        ]
    );
}

#[test]
fn an_archive_in_an_archive_is_opened_and_no_deeper() {
    let inner = zip_of(&[("a.tsv", TEXT.as_bytes())]);
    let middle = zip_of(&[("inner.zip", &inner), ("b.tsv.gz", &gz_of(TEXT.as_bytes()))]);
    let found = reading("outer.zip", &middle);
    let files: Vec<_> = found.sources.iter().map(|s| s.file.as_str()).collect();
    assert_eq!(files, ["outer.zip!inner.zip!a.tsv", "outer.zip!b.tsv.gz"]);
    let found = reading("top.zip", zip_of(&[("outer.zip", &middle)]));
    assert!(parts(&found).contains(&(Rule::FileTooLarge, "outer.zip!inner.zip")), "{:?}", parts(&found));
}

#[test]
fn a_gzip_file_is_read_like_its_content() {
    let found = source("person.tsv.gz", gz_of(TEXT.as_bytes()));
    assert_eq!((rows(&found), found.file.as_str()), (vec![vec!["S1", "P1"]], "person.tsv.gz"));
    assert_eq!(source("people.xlsx.gz", gz_of(&fixture("epoch-1904.xlsx"))).kind, "xlsx");
}

#[test]
fn what_unpacks_to_far_too_much_is_stopped() {
    let bomb = vec![b'a'; 100 << 20];
    for (file, bytes) in [("bomb.gz", gz_of(&bomb)), ("bomb.zip", zip_of(&[("bomb.tsv", &bomb)]))] {
        assert!(bytes.len() < 1 << 20);
        let found = reading(file, bytes);
        let last = found.notices.iter().find(|n| n.rule == Rule::FileTooLarge).unwrap_or_else(|| panic!("{:?}", found.notices));
        assert_eq!(last.detail, counted("ratio", 200));
    }
    let many: Vec<(String, &[u8])> = (0..2001).map(|i| (format!("{i}.tsv"), TEXT.as_bytes())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    assert_eq!(reading("many.zip", zip_of(&many)).notices[0].detail, counted("members", 2000));
}

#[test]
fn members_that_lie_on_one_another_are_damage() {
    let zip = zip_of(&[("a.tsv", TEXT.as_bytes()), ("b.tsv", TEXT.as_bytes())]);
    let second = zip.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").nth(1).unwrap().0;
    let mut overlapping = zip.clone();
    overlapping[second + 42..second + 46].fill(0);
    assert_eq!(rules(&reading("a.zip", overlapping).notices), [Rule::FileDamaged]);
}

#[test]
fn a_changed_or_cut_member_is_damage_and_the_others_are_read() {
    let zip = zip_of(&[("a.tsv", TEXT.as_bytes()), ("b.tsv", TEXT.as_bytes())]);
    let crc = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap() + 16;
    let mut changed = zip.clone();
    changed[crc] ^= 1;
    let found = reading("a.zip", changed);
    assert_eq!(found.sources.len(), 1);
    assert!(parts(&found).contains(&(Rule::FileDamaged, "a.tsv")));
    assert_eq!(rules(&reading("a.zip", &zip[..zip.len() - 30]).notices), [Rule::FileDamaged]);
    let gz = gz_of(TEXT.as_bytes());
    assert_eq!(rules(&reading("a.gz", &gz[..gz.len() - 6]).notices), [Rule::FileDamaged]);
}

#[test]
fn a_bundle_is_set_aside_whole() {
    let members: &[(&str, &[u8])] =
        &[("study/manifest.json", b"{}"), ("study/SHA256SUMS", b""), ("study/person.tsv", TEXT.as_bytes())];
    let found = reading("bundle.zip", zip_of(members));
    assert!(bordereau::intake::is_bundle(&found));
    let names: Vec<_> = found.documents.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((names, found.sources.len()), (vec!["manifest.json", "SHA256SUMS", "person.tsv"], 0));
    assert!(!bordereau::intake::is_bundle(&reading("a.zip", zip_of(&members[2..]))));
}

#[test]
fn a_locked_archive_is_told_as_one() {
    let mut zip = zip_of(&[("person.tsv", TEXT.as_bytes())]);
    // The lowest bit of the flags, in the member's own head and in the list, says that it is encrypted.
    for head in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = zip.windows(4).position(|four| four == head).unwrap();
        zip[at + if head[2] == 3 { 6 } else { 8 }] |= 1;
    }
    let found = reading("data.zip", zip);
    assert!(found.sources.is_empty());
    let told = found.notices.iter().find(|notice| notice.rule == Rule::FileLocked).expect("it is told");
    assert_eq!((told.part.as_deref(), &told.detail), (Some("person.tsv"), &Detail::Name { name: "zip".into() }));
}
