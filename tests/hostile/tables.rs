//! Texts and dictionaries that are too long, too wide or too deep.

use super::{said, told};
use bordereau::finding::{Detail, Rule};
use bordereau::intake::{Hints, Input, Unwatched, read};
use std::io::{Read, Result, Seek, SeekFrom};

const COLUMNS: (&str, &str) = ("16\u{202f}384\u{a0}colonnes", "16,384\u{a0}columns");
const ROW: (&str, &str) = ("67,1\u{a0}Mo", "67.1\u{a0}MB");
const CELL: (&str, &str) = ("33,6\u{a0}Mo", "33.6\u{a0}MB");

#[test]
fn columns_beyond_those_of_a_sheet_are_refused_wherever_they_come() {
    let line = "x\t".repeat(99_999) + "x\n";
    told("wide.tsv", line.repeat(20).as_bytes(), 128, "F525", COLUMNS);
    told("late.tsv", ("id\tb\n".to_owned() + &"1\t2\n".repeat(100_000) + &line).as_bytes(), 128, "F525", COLUMNS);
}

#[test]
fn a_cell_of_a_hundred_million_characters_is_refused() {
    let long = "x".repeat(100 << 20);
    told("a.tsv", format!("id\tnote\n1\t{long}\n").as_bytes(), 512, "F525", ROW);
    told("a.csv", format!("id,note\n1,\"{long}\"\n").as_bytes(), 512, "F525", ROW);
    let long = "x".repeat(40 << 20);
    told("b.tsv", format!("id\tnote\n1\t{long}\n").as_bytes(), 512, "F525", CELL);
}

/// A line without end: so many bytes, made while they are read.
struct Line {
    at: u64,
    len: u64,
    read: u64,
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let n = (buffer.len() as u64).min(self.len - self.at) as usize;
        buffer[..n].fill(b'x');
        self.at += n as u64;
        self.read += n as u64;
        Ok(n)
    }
}

impl Seek for Line {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.len.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

impl Input for Line {
    fn len(&self) -> u64 {
        self.len
    }
}

#[test]
fn a_line_of_two_gigabytes_is_refused_while_it_passes() {
    let mut line = Line { at: 0, len: 2 << 30, read: 0 };
    let reading = read("line.tsv", &mut line, &Hints::default(), &mut Unwatched);
    let [notice] = reading.notices.as_slice() else { panic!("{:?}", reading.notices) };
    assert_eq!(notice.rule, Rule::FileTooLarge);
    assert!(matches!(&notice.detail, Detail::NamedCount { count, .. } if *count <= 64 << 20), "{:?}", notice.detail);
    // Once through for the encoding, and then not to its end.
    assert!(line.read <= line.len + (256 << 20), "{} bytes were read", line.read);
}

#[test]
fn a_dictionary_nested_ten_thousand_deep_is_refused_by_its_depth() {
    let deep = |open: &str, close: &str| format!("{{\"schemas\":[{}{}]}}", open.repeat(10_000), close.repeat(10_000));
    for bytes in [deep("[", "]"), deep("{\"then\":[", "]}")] {
        told("deep.json", bytes.as_bytes(), 128, "F525", ("127\u{a0}niveaux", "127\u{a0}levels"));
    }
    told("open.json", "[".repeat(5_000_000).as_bytes(), 256, "F525", ("127\u{a0}niveaux", "127\u{a0}levels"));
}

#[test]
fn names_of_prototypes_are_names() {
    let names = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];
    let fields: Vec<_> = names
        .iter()
        .map(|name| serde_json::json!({ "name": name, "valueType": "string", "restrictions": { "codeList": names } }))
        .collect();
    let dictionary = serde_json::json!({ "name": "d", "version": "1.0", "schemas": [{ "name": "__proto__", "fields": fields }] });
    let rows = format!("{0}\n{0}\nvalueOf\t\t\t\t\n", names.join("\t"));
    let folder = super::Folder::with("d.json", dictionary.to_string().as_bytes());
    let path = folder.0.join("d.json").to_string_lossy().into_owned();
    let said = said("__proto__.tsv", rows.as_bytes(), 128, &["--format", "ndjson", "--values", "--dictionary", &path]);
    let found: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let cells: Vec<_> = found.iter().filter(|line| line["rule"] == "C103").collect();
    assert_eq!(cells.len(), 1, "{said}");
    assert_eq!((cells[0]["table"].as_str(), cells[0]["field"].as_str()), (Some("__proto__"), Some("__proto__")));
}
