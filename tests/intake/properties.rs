//! Laws of reading: any bytes under any name end in sources or notices, whatever the pieces in which they come.

use super::*;
use bordereau::intake::Input;
use proptest::prelude::*;
use std::io::{Read, Seek, SeekFrom};

/// Gives its bytes in pieces of odd sizes.
struct Dribble {
    inner: Cursor<Vec<u8>>,
    step: usize,
}

impl Read for Dribble {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.step = self.step * 7 % 1021 + 1;
        let n = self.step.min(buffer.len());
        self.inner.read(&mut buffer[..n])
    }
}

impl Seek for Dribble {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.inner.seek(to)
    }
}

impl Input for Dribble {
    fn len(&self) -> u64 {
        self.inner.get_ref().len() as u64
    }
}

/// Everything that was read, as one text.
fn shown(reading: &Reading) -> String {
    format!("{reading:?}")
}

fn holds(name: &str, bytes: &[u8]) {
    let once = reading(name, bytes);
    assert!(!once.sources.is_empty() || !once.notices.is_empty() || !once.documents.is_empty());
    for source in &once.sources {
        assert_eq!(source.blocks.iter().map(|b| b.rows() as u64).sum::<u64>(), source.rows);
        for notice in &source.notices {
            assert!(notice.places.iter().all(|(_, row)| row >= 1 && row <= source.rows), "{notice:?}");
            assert!(notice.heading.is_none_or(|h| h < source.headings.len()));
        }
        bordereau::intake::recognise(source, &hints());
    }
    let mut dribble = Dribble { inner: Cursor::new(bytes.to_vec()), step: bytes.len() };
    let again = read(name, &mut dribble, &hints(), &mut Unwatched);
    assert_eq!(shown(&once), shown(&again));
}

#[test]
fn a_member_that_breaks_off_is_told_alike_in_pieces_of_any_size() {
    let mut bytes = fixture("office.ods");
    // No workbook any more, but an archive of files.
    let name = b"content.xml";
    let places: Vec<usize> = (0..bytes.len() - name.len()).filter(|at| bytes[*at..].starts_with(name)).collect();
    assert_eq!(places.len(), 2);
    places.iter().for_each(|at| bytes[*at] = b'x');
    for at in (0..bytes.len()).step_by(41) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x15;
        holds("a.zip", &damaged);
    }
}

#[test]
fn blank_sheets_before_damage_are_not_told() {
    use std::io::Write;
    let mut old = zip::ZipArchive::new(Cursor::new(fixture("office.ods"))).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..old.len() {
        let mut member = old.by_index(i).unwrap();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes).unwrap();
        if member.name().unwrap() == "content.xml" {
            let text = String::from_utf8(bytes).unwrap();
            let body = text.find("<office:spreadsheet").unwrap();
            let start = body + text[body..].find('>').unwrap() + 1;
            let blank = "<table:table table:name=\"a\"></table:table><table:table table:name=\"b\"></table:table>";
            bytes = format!("{}{blank}</office:oops>", &text[..start]).into_bytes();
        }
        new.start_file(member.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    let bytes = new.finish().unwrap().into_inner();
    holds("a.ods", &bytes);
    let told: Vec<Rule> = reading("a.ods", &bytes).notices.iter().map(|notice| notice.rule).collect();
    assert_eq!(told, [Rule::FileDamaged]);
}

/// Bytes that look like something, and then do not.
fn nearly(file: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let bytes = fixture(file);
    let len = bytes.len();
    proptest::collection::vec((0..len, any::<u8>()), 1..20).prop_map(move |changes| {
        let mut bytes = bytes.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes
    })
}

/// A workbook whose parts are changed inside the archive, so that checksums hold and the XML is reached.
fn changed_parts(file: &'static str) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec((any::<u32>(), any::<u8>(), any::<bool>()), 1..12).prop_map(move |changes| {
        use std::io::Write;
        let mut old = zip::ZipArchive::new(Cursor::new(fixture(file))).unwrap();
        let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for i in 0..old.len() {
            let mut member = old.by_index(i).unwrap();
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes).unwrap();
            for (at, byte, cut) in &changes {
                if (*at as usize).is_multiple_of(old_len(i)) && !bytes.is_empty() {
                    let at = (*at as usize / 7) % bytes.len();
                    if *cut {
                        bytes.truncate(at);
                    } else {
                        bytes[at] = *byte;
                    }
                }
            }
            new.start_file(member.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
            new.write_all(&bytes).unwrap();
        }
        new.finish().unwrap().into_inner()
    })
}

fn old_len(i: usize) -> usize {
    i % 3 + 1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_under_any_name(name in "[ -~éÀ!/]{0,20}(\\.(tsv|csv|xlsx|xls|ods|zip|gz|json))?", bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        holds(&name, &bytes);
    }

    #[test]
    fn any_text(text in "(study_id|age|[ \\t;,|\"\r\n]|[a-zé\u{a0}\u{fffd}]|Ã©|sep=;\n){0,200}", kind in 0..5) {
        let bytes = match kind {
            0 => text.into_bytes(),
            1 => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            2 => encoding_rs::MACINTOSH.encode(&text).0.into_owned(),
            3 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => [b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        };
        holds("a.tsv", &bytes);
    }

    #[test]
    fn plain_cells_come_back(cells in proptest::collection::vec(proptest::collection::vec("[!#-~é0-9]{1,6}", 3), 1..40), end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")]) {
        let mut text = format!("study_id\tage\tsex{end}");
        for row in &cells {
            text.push_str(&row.join("\t"));
            text.push_str(end);
        }
        let found = source("a.tsv", &text);
        prop_assert_eq!(rows(&found), cells.iter().map(|r| r.iter().map(String::as_str).collect::<Vec<_>>()).collect::<Vec<_>>());
    }

    #[test]
    fn quoted_cells_come_back(cells in proptest::collection::vec("[a-z\",;\n é]{0,12}", 1..30)) {
        let mut text = "study_id,age\n".to_owned();
        for cell in &cells {
            text.push_str(&format!("x,\"{}\"\n", cell.replace('"', "\"\"")));
        }
        let found = source("a.csv", &text);
        prop_assert_eq!(rows(&found).iter().map(|r| r[1]).collect::<Vec<_>>(), cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn damaged_workbooks(bytes in prop_oneof![nearly("formats.xlsx"), nearly("office.ods"), nearly("office.xls"), nearly("office-95.xls"), nearly("binary.xlsb"), nearly("locked.xlsx"), nearly("stray.xlsx")]) {
        holds("a.xlsx", &bytes);
    }

    #[test]
    fn damaged_parts(bytes in prop_oneof![changed_parts("formats.xlsx"), changed_parts("odd-cells.xlsx"), changed_parts("office.ods"), changed_parts("binary.xlsb"), changed_parts("office.xlsx")]) {
        holds("a.xlsx", &bytes);
    }
}
