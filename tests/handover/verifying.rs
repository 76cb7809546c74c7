//! A bundle opened again, whole and hurt.

use super::bundles::{english, make};
use super::study::{clean_report, dictionary, study};
use bordereau::handover::verify::{State, open};
use bordereau::handover::zip;
use bordereau::text::Lang;
use proptest::prelude::*;

fn documents() -> Vec<(String, Vec<u8>)> {
    let made = make(&study(), &clean_report(), &english()).unwrap();
    zip::unpack(&made.zip(&study()).unwrap()).unwrap()
}

fn state(documents: &[(String, Vec<u8>)], file: &str) -> Option<State> {
    let opened = open(documents).expect("a bundle");
    opened.files.iter().find(|(name, _)| name == file).map(|(_, state)| *state)
}

#[test]
fn a_bundle_as_it_was_made_is_whole_and_its_tables_come_back() {
    let opened = open(&documents()).unwrap();
    assert!(opened.whole());
    let names: Vec<&str> = opened.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["person.tsv", "visit.tsv", "manifest.json", "MD5SUMS", "SHA256SUMS"]);
    assert_eq!(opened.tables[0].table, "person");
    assert!(opened.tables[0].bytes.starts_with(b"study_code\t"));
    let check = opened.check("x.zip", &dictionary(), Lang::Fr);
    assert!(check.whole && check.same_dictionary && !check.draft);
    assert_eq!(check.summary, "Le lot est intact. 5\u{a0}fichiers intacts.");
    assert_eq!(check.made_by, "9.9.9");
}

#[test]
fn the_sent_folder_alone_or_everything_loose_is_as_good() {
    let sent: Vec<(String, Vec<u8>)> = documents().into_iter().filter(|(path, _)| path.starts_with("send/")).collect();
    assert!(open(&sent).unwrap().whole());
    let loose: Vec<(String, Vec<u8>)> =
        documents().into_iter().map(|(path, b)| (path.rsplit('/').next().unwrap().to_owned(), b)).collect();
    let opened = open(&loose).unwrap();
    assert!(opened.whole() && opened.files.len() == 5, "{:?}", opened.files);
    let within: Vec<(String, Vec<u8>)> = documents().into_iter().map(|(path, b)| (format!("drop/lot.zip!{path}"), b)).collect();
    assert!(open(&within).unwrap().whole());
}

#[test]
fn any_flipped_byte_of_what_was_sent_is_seen() {
    let files = documents();
    for index in 0..files.len() {
        let path = files[index].0.clone();
        let Some(name) = path.strip_prefix("send/") else { continue };
        for at in [0, files[index].1.len() / 2, files[index].1.len() - 2] {
            let mut hurt = documents();
            hurt[index].1[at] ^= 1;
            let Some(opened) = open(&hurt) else {
                assert_eq!(name, "manifest.json");
                continue;
            };
            assert!(!opened.whole(), "{name} at {at}");
            assert_eq!(state(&hurt, name), Some(State::Changed), "{name} at {at}: {:?}", opened.files);
        }
    }
}

#[test]
fn what_is_missing_or_too_many_is_named() {
    let mut files = documents();
    files.retain(|(path, _)| path != "send/visit.tsv" && path != "send/MD5SUMS");
    files.push(("send/other.tsv".into(), b"x".to_vec()));
    files.push(("send/.DS_Store".into(), b"x".to_vec()));
    files.push(("elsewhere/other.tsv".into(), b"x".to_vec()));
    assert_eq!(state(&files, "visit.tsv"), Some(State::Missing));
    assert_eq!(state(&files, "MD5SUMS"), Some(State::Missing));
    assert_eq!(state(&files, "other.tsv"), Some(State::Extra));
    assert_eq!(state(&files, ".DS_Store"), None);
    assert_eq!(state(&files, "person.tsv"), Some(State::Whole));
    let check = open(&files).unwrap().check("x", &dictionary(), Lang::En);
    assert!(!check.whole && check.files.contains(&("other.tsv".into(), "extra".into())), "{:?}", check.files);
}

#[test]
fn other_documents_are_no_bundle() {
    for bytes in [b"".as_slice(), b"{}", b"{\"format\": \"bordereau-manifest\", \"version\": 2}", b"\xff\xfe"] {
        assert_eq!(open(&[("manifest.json".into(), bytes.to_vec())]), None);
    }
    assert_eq!(open(&[]), None);
}

proptest! {
    #[test]
    fn any_bytes_at_all_end_in_a_verdict_or_in_none(path in "([a-z]/)?(manifest.json|SHA256SUMS|x)", bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..5000) {
        let _ = zip::unpack(&bytes);
        let _ = open(&[(path.clone(), bytes.clone())]);
        let mut hurt = documents();
        hurt.push((path, bytes));
        for (_, content) in &mut hurt {
            let at = at.min(content.len());
            content.truncate(at);
        }
        let _ = open(&hurt);
    }
}
