//! Rows that stay in their file are the rows that would be held in memory.

use super::{hints, reading};
use bordereau::intake::{Block, Reading, Source, Unwatched, read_kept};
use proptest::prelude::*;
use std::io::Cursor;

fn kept(bytes: &[u8]) -> Reading {
    read_kept("people.tsv", Box::new(Cursor::new(bytes.to_vec())), 0, &hints(), &mut Unwatched).0
}

/// Every row: data row, sheet row, cells.
fn rows(source: &Source) -> Vec<(u64, u64, Vec<String>)> {
    let mut scratch = Block::default();
    let mut rows = Vec::new();
    for index in 0..source.count() {
        let block = source.block(index, &mut scratch).expect("the bytes are there");
        for row in 0..block.rows() {
            let number = block.first + row as u64 + 1;
            assert_eq!(block.sheet_rows[row], source.sheet_row(number));
            let cells = (0..source.headings.len()).map(|column| block.cell(row, column).to_owned());
            rows.push((number, block.sheet_rows[row], cells.collect()));
        }
    }
    rows
}

fn assert_same(text: &str) {
    let (held, kept) = (reading("people.tsv", text), kept(text.as_bytes()));
    assert_eq!((&held.notices, held.sources.len()), (&kept.notices, kept.sources.len()));
    for (held, kept) in held.sources.iter().zip(&kept.sources) {
        assert_eq!(rows(held), rows(kept));
        assert_eq!(held.notices, kept.notices);
        assert_eq!((held.rows, held.heading_row, &held.headings), (kept.rows, kept.heading_row, &kept.headings));
        assert_eq!((&held.encoding, held.delimiter), (&kept.encoding, kept.delimiter));
        // Where rows stay in the file, its checksum is made when it is asked for.
        if let Some(mut sealing) = kept.cut.as_ref().map(|cut| cut.sealing()) {
            assert_eq!(kept.checksum(), "");
            while sealing.step(1000).expect("a file that is there") {}
        }
        assert_eq!(held.checksum(), kept.checksum());
    }
}

/// A table of more rows than decide the frame, with lines of many kinds among them.
fn table(kinds: &[u8], ends: &[&str]) -> String {
    let mut text = String::from("study_id\tperson_id\tsex\tage\n");
    for (n, kind) in kinds.iter().enumerate() {
        match kind {
            0 => {}
            1 => text.push_str("\t\t\t"),
            2 => text.push_str(" \t\u{a0}"),
            3 => text.push_str(&format!("S\tP{n}\tF\t4\tbeyond")),
            4 => text.push_str(&format!("S\tP{n}")),
            5 => text.push_str(&format!("S\tQu\u{c3}\u{a9}bec {n}\tÉ\u{fffd}\t\t\t")),
            6 => text.push_str(&format!("\tP{n}\tM\t ")),
            7 => text.push_str(&format!("#S\tP{n}\t\"x\"\t1")),
            _ => text.push_str(&format!("S\tP{n}\tFemale\t{n}")),
        }
        text.push_str(ends[n % ends.len()]);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rows_are_the_same_wherever_they_are_kept(
        kinds in prop::collection::vec(prop_oneof![8 => 8_u8..9, 1 => 0_u8..7], 190..460),
        quoted in any::<bool>(), crlf in any::<bool>(), mixed in any::<bool>(), cut in any::<bool>()
    ) {
        let mut kinds = kinds;
        kinds.extend(quoted.then_some(7));
        let ends: &[&str] = match (crlf, mixed) { (true, false) => &["\r\n"], (false, false) => &["\n"], _ => &["\n", "\r\n", "\n"] };
        let mut text = table(&kinds, ends);
        if cut {
            text.truncate(text.trim_end_matches(['\r', '\n']).len());
        }
        assert_same(&text);
    }
}

#[test]
fn what_shows_late_that_a_text_is_not_plain_changes_no_row() {
    let plain = table(&[8; 110_000], &["\n"]);
    assert!(plain.len() > 2 << 20, "more than what the first look takes");
    for end in ["", "S\tP\t\"F\"\t1\n", "S\tP\rF\t1\n", "S\tP\t\"F\n", "S\tP\tF\t1\r", "S\tP\tÉ\u{fffd}\t1"] {
        assert_same(&format!("{plain}{end}"));
    }
    for letter in [&b"\xe9"[..], b"\x8e", b"\x82", b"\xe9\xc3\xa9\xc3\xa9"] {
        let bytes = [plain.as_bytes(), b"S\tQu", letter, b"bec\tF\t1\n", plain.as_bytes()].concat();
        let held = reading("people.tsv", &bytes);
        let kept = kept(&bytes);
        assert_eq!(held.notices, kept.notices);
        let (held, kept) = (&held.sources[0], &kept.sources[0]);
        assert_eq!((&held.encoding, &held.sha256), (&kept.encoding, &kept.sha256));
        assert_eq!(rows(held), rows(kept));
    }
}

#[test]
fn many_stretches_make_one_table() {
    let kinds: Vec<u8> = (0..60_000_u32).map(|n| if n % 7_919 == 0 { 0 } else { 8 }).collect();
    let text = table(&kinds, &["\n"]);
    let source = kept(text.as_bytes()).sources.remove(0);
    assert!(source.cut.is_some() && source.count() > 3, "{} blocks", source.count());
    assert_same(&text);
}

#[test]
fn a_line_too_long_or_too_wide_is_told_as_ever() {
    let plain = table(&[8; 300], &["\n"]);
    assert_same(&format!("{plain}S\t{}\n", "x".repeat(9 << 20)));
    assert_same(&format!("{plain}S{}\n", "\t1".repeat(17_000)));
}

#[test]
fn the_separator_line_and_the_mark_are_no_rows() {
    let plain = table(&[8; 300], &["\n"]);
    assert_same(&format!("\u{feff}{plain}"));
    assert_same(&format!("sep=\t\n{plain}"));
    assert_same(&format!("A title\n\n{plain}"));
}

#[test]
fn a_file_that_changed_is_not_read_as_if_it_had_not() {
    let text = table(&[8; 3_000], &["\n"]);
    let source = kept(text.as_bytes()).sources.remove(0);
    let mut cut = source.cut.clone().expect("it is plain");
    let mut block = Block::default();
    assert!(cut.read(0, &mut block).is_ok());
    let mut other = text.into_bytes();
    other.truncate(other.len() / 2);
    cut = cut.index().of_file(Box::new(Cursor::new(other)));
    assert!(cut.read(0, &mut block).is_err());
}
