//! Delimited texts: encodings, delimiters, line ends, quotation marks, ghosts, headings.

use super::*;
use bordereau::finding::Level;

const FRENCH: &str = "person_id\tville\tnote\nP1\tQuébec\tâgé de 3 ans, né à Lévis\nP2\tTrois-Rivières\tl’été « dernier »\nP3\tÉtang-du-Nord\tça va où?\n";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
}

fn cp850(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            'é' => 0x82,
            'â' => 0x83,
            'à' => 0x85,
            'è' => 0x8a,
            'ç' => 0x87,
            'ù' => 0x97,
            'É' => 0x90,
            '«' => 0xae,
            '»' => 0xaf,
            '’' => b'\'',
            c => u8::try_from(c as u32).unwrap(),
        })
        .collect()
}

#[test]
fn every_encoding_is_read_alike() {
    let expected = source("a.tsv", FRENCH);
    assert_eq!(expected.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(rules(&expected.notices), []);
    let mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let utf32: Vec<u8> = FRENCH.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
    let cases = [
        ("UTF-8", "UTF-8 BOM", mark(b"\xef\xbb\xbf", FRENCH.into())),
        ("UTF-16LE", "UTF-16LE BOM", mark(b"\xff\xfe", utf16(FRENCH, true))),
        ("UTF-16BE", "UTF-16BE BOM", mark(b"\xfe\xff", utf16(FRENCH, false))),
        ("UTF-16LE", "UTF-16LE", utf16(FRENCH, true)),
        ("UTF-16BE", "UTF-16BE", utf16(FRENCH, false)),
        ("UTF-32LE", "UTF-32LE BOM", mark(b"\xff\xfe\0\0", utf32.clone())),
        ("UTF-32LE", "UTF-32LE", utf32),
        ("windows-1252", "windows-1252", encoding_rs::WINDOWS_1252.encode(FRENCH).0.into_owned()),
        ("MacRoman", "MacRoman", encoding_rs::MACINTOSH.encode(FRENCH).0.into_owned()),
    ];
    for (encoding, note, bytes) in cases {
        let found = source("a.tsv", &bytes);
        assert_eq!(found.encoding.as_deref(), Some(encoding));
        assert_eq!(rows(&found), rows(&expected), "{note}");
        assert_eq!(headings(&found), headings(&expected), "{note}");
        assert_eq!(found.notices, [Notice::new(Rule::ReadEncoding, name(note))]);
    }
    let dos = source("a.tsv", cp850(&FRENCH.replace('’', "'")));
    assert_eq!(dos.encoding.as_deref(), Some("CP850"));
    assert_eq!(rows(&dos)[2][1], "Étang-du-Nord");
}

#[test]
fn a_single_accent_is_enough_to_tell_the_old_encodings_apart() {
    for (word, bytes) in [
        ("Montréal", [0xe9, 0x8e, 0x82]),
        ("Trois-Rivières", [0xe8, 0x8f, 0x8a]),
        ("garçon", [0xe7, 0x8d, 0x87]),
        ("à", [0xe0, 0x88, 0x85]),
    ] {
        let (before, after) = word.split_once(|c: char| !c.is_ascii()).unwrap();
        for (byte, encoding) in bytes.into_iter().zip(["windows-1252", "MacRoman", "CP850"]) {
            let file = [b"id\tplace\nP1\t", before.as_bytes(), &[byte], after.as_bytes(), b"\n"].concat();
            let found = source("a.tsv", &file);
            assert_eq!((rows(&found)[0][1], found.encoding.as_deref()), (word, Some(encoding)));
        }
    }
}

#[test]
fn a_character_cut_by_a_piece_is_whole() {
    let filler = "x".repeat((1 << 20) - "id\tnote\nP1\t".len() - 1);
    for shift in 0..4 {
        let text = format!("id\tnote\nP1\t{}é€𝄞\nP2\tété\n", &filler[shift..]);
        let found = source("a.tsv", &text);
        assert_eq!(found.encoding.as_deref(), Some("UTF-8"));
        assert!(rows(&found)[0][1].ends_with("é€𝄞"));
        assert_eq!(rows(&found)[1], ["P2", "été"]);
    }
}

#[test]
fn two_files_put_together_in_two_encodings_lose_nothing() {
    let bytes = [b"id\tplace\nP1\tQu\xc3\xa9bec\nP2\tL\xc3\xa9vis\nP3\tMontr\xe9al\n".as_slice()].concat();
    let found = source("a.tsv", bytes);
    assert_eq!(rows(&found), [["P1", "Québec"], ["P2", "Lévis"], ["P3", "Montréal"]]);
    let note = told(&found, Rule::ReadEncoding);
    assert_eq!(note[0].level, Level::Warning);
}

#[test]
fn the_delimiter_is_found_by_trial() {
    for (delimiter, word) in [('\t', "tab"), (';', "semicolon"), (',', "comma"), ('|', "pipe")] {
        let text = "study_id\tperson_id\tsex\nS1\tP1\tF\nS1\tP2\tM\n".replace('\t', &delimiter.to_string());
        let found = source("person.tsv", text);
        assert_eq!(found.delimiter, Some(delimiter));
        assert_eq!(rows(&found), [["S1", "P1", "F"], ["S1", "P2", "M"]]);
        assert_eq!(told(&found, Rule::ReadDelimiter).is_empty(), delimiter == '\t');
        if delimiter != '\t' {
            assert_eq!(told(&found, Rule::ReadDelimiter)[0].detail, name(word));
        }
    }
    // Commas in the cells do not win over a semicolon between known headings.
    let found = source("a.csv", "study_id;note\nS1;a,b,c\nS2;d,e,f\n");
    assert_eq!(found.delimiter, Some(';'));
    assert_eq!(rows(&found)[0], ["S1", "a,b,c"]);
    assert_eq!(source("a.csv", "study_id;note\nS1;3,5\nS2;4,5\n").kind, "csv");
}

#[test]
fn a_separator_line_is_an_instruction() {
    let found = source("a.csv", "sep=;\r\nstudy_id;note\r\nS1;a,b\r\n");
    assert_eq!(headings(&found), ["study_id", "note"]);
    assert_eq!((found.heading_row, sheet_rows(&found)), (1, vec![2]));
    assert_eq!(told(&found, Rule::SeparatorLine)[0].detail, name("semicolon"));
    let found = source("a.csv", "\u{feff}\"SEP=^\"\nstudy_id^note\nS1^a,b\n");
    assert_eq!(rows(&found), [["S1", "a,b"]]);
}

#[test]
fn line_ends_of_every_kind_are_read_and_odd_ones_told() {
    for end in ["\n", "\r\n", "\r"] {
        let found = source("a.tsv", ["id\tx", "1\t2", "3\t4"].join(end));
        assert_eq!(rows(&found), [["1", "2"], ["3", "4"]]);
        assert_eq!(sheet_rows(&found), [2, 3]);
        assert_eq!(told(&found, Rule::LineEnds).len(), usize::from(end == "\r"));
    }
    let found = source("a.tsv", "id\tx\r\n1\t2\n3\t4\n");
    assert_eq!(told(&found, Rule::LineEnds)[0].detail, Detail::List { names: vec!["LF".into(), "CRLF".into()] });
    let twice = source("a.tsv", "id\tx\r\r\n1\t2\r\r\n");
    assert_eq!((rows(&twice), sheet_rows(&twice)), (vec![vec!["1", "2"]], vec![2]));
}

#[test]
fn cells_stay_as_they_were_typed() {
    let found = source("a.tsv", "id\tnote\n00042\t =1+1 \n1e5\t\u{a0}a\u{200b}\0b\u{1}\n");
    assert_eq!(rows(&found), [["00042", " =1+1 "], ["1e5", "\u{a0}a\u{200b}\0b\u{1}"]]);
}

#[test]
fn quoted_cells_keep_delimiters_and_lines() {
    let found = source("a.csv", "id,note\n1,\"a, \"\"b\"\"\nc\"\n2,d\n");
    assert_eq!(rows(&found), [["1", "a, \"b\"\nc"], ["2", "d"]]);
    assert_eq!(sheet_rows(&found), [2, 3]);
}

#[test]
fn a_mark_that_nothing_closes_swallows_nothing() {
    let mut text = "id\tnote\n".to_owned();
    for i in 0..500 {
        text.push_str(&format!("P{i}\t{}x\n", if i == 7 { "\"" } else { "" }));
    }
    let found = source("a.tsv", &text);
    assert_eq!(found.rows, 500);
    assert_eq!(rows(&found)[7], ["P7", "\"x"]);
    let note = told(&found, Rule::UnpairedQuotes)[0];
    assert_eq!((places(note), note.level), (vec![8], Level::Warning));
    // Closed again far below: more lines than a cell has.
    let found = source("a.tsv", text.replace("P400\tx", "P400\t\"x"));
    assert_eq!(found.rows, 500);
}

#[test]
fn two_stray_marks_in_different_rows_swallow_no_row() {
    let found = source("a.tsv", "study_id\tage\tnote\nS1\t3\t\"big\nS2\t4\tx\nS3\t5\"\ty\nS4\t6\t\"fine\"\n");
    assert_eq!(rows(&found), [["S1", "3", "\"big"], ["S2", "4", "x"], ["S3", "5\"", "y"], ["S4", "6", "\"fine\""]]);
    assert_eq!(places(told(&found, Rule::UnpairedQuotes)[0]), [1]);
    // A cell of several lines is one cell.
    let found = source("a.tsv", "study_id\tage\tnote\nS1\t3\t\"one\ntwo\"\nS2\t4\t\"a\tb\"\n");
    assert_eq!(rows(&found), [["S1", "3", "one\ntwo"], ["S2", "4", "a\tb"]]);
}

#[test]
fn texts_that_an_office_program_saved() {
    for (file, encoding) in [
        ("office-1252.csv", "windows-1252"),
        ("office-mac.csv", "MacRoman"),
        ("office-850.csv", "CP850"),
        ("office-utf16.txt", "UTF-16LE"),
    ] {
        let found = source(file, fixture(file));
        assert_eq!(found.encoding.as_deref(), Some(encoding), "{file}");
        assert_eq!(rows(&found)[0][8], "Québec, «\u{a0}été\u{a0}»", "{file}");
        assert_eq!((rows(&found)[1][8], rows(&found)[0][5], found.rows), ("two\nlines", "3,50", 2), "{file}");
    }
}

#[test]
fn headings_below_a_title_are_found_without_knowing_them() {
    let found = source("a.tsv", "List of things\n\nname\tcolour\tsize\tprice\nA\tred\t1\t2\n");
    assert_eq!(headings(&found), ["name", "colour", "size", "price"]);
}

#[test]
fn ghosts_are_counted_and_left_aside() {
    let found = source("a.tsv", "study_id\tage\t\t\nS1\t3\t\t\n\t\u{a0}\t\t\n\n\t\t\t\n");
    assert_eq!(headings(&found), ["study_id", "age"]);
    assert_eq!(rows(&found), [["S1", "3"]]);
    let ghosts: Vec<_> = told(&found, Rule::GhostCells).iter().map(|n| n.detail.clone()).collect();
    assert_eq!(ghosts, [counted("columns", 2), counted("rows", 3)]);
    assert!(told(&found, Rule::BlankRows).is_empty());
}

#[test]
fn blank_rows_between_data_are_told_with_their_rows() {
    let found = source("a.tsv", "id\tage\n1\t2\n\n3\t4\n\u{200b}\n \n5\t6\n");
    assert_eq!((found.rows, sheet_rows(&found)), (3, vec![2, 4, 7]));
    let note = told(&found, Rule::BlankRows)[0];
    assert_eq!((note.detail.clone(), places(note)), (Detail::List { names: vec!["3".into(), "5–6".into()] }, vec![2, 3]));
}

#[test]
fn rows_that_are_too_long_are_told_with_the_first_cell() {
    let found = source("a.tsv", "id\tage\n1\t2\t\t\n3\t4\tlost\tmore\n5\n6\t7\tlost\n");
    assert_eq!(rows(&found), [["1", "2"], ["3", "4"], ["5", ""], ["6", "7"]]);
    let notes = told(&found, Rule::RowTooLong);
    let mut notes: Vec<_> = notes.iter().map(|note| (places(note), note.value.as_deref(), note.detail.clone())).collect();
    notes.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(notes, [(vec![2], None, name("C")), (vec![4], Some("lost"), name("C"))], "of several cells none stands for all");
}

#[test]
fn headings_are_found_below_a_title() {
    let found = source("a.tsv", "My study\t\t\n\t\t\nstudy_id\tperson_id\tsex\nS1\tP1\tF\n");
    assert_eq!(headings(&found), ["study_id", "person_id", "sex"]);
    assert_eq!((found.heading_row, sheet_rows(&found)), (3, vec![4]));
    assert_eq!(told(&found, Rule::HeadingsLower)[0].detail, Detail::Count { count: 3, of: None });
}

#[test]
fn doubled_and_missing_headings_are_told() {
    let found = source("a.tsv", "id\tsex\t\tSex \t\n1\tF\tx\tM\ty\n2\tF\t\tM\t\n");
    assert_eq!(headings(&found), ["id", "sex", "", "Sex ", ""]);
    assert_eq!(rows(&found)[0], ["1", "F", "x", "M", "y"]);
    let double = told(&found, Rule::DuplicateColumn)[0];
    assert_eq!((double.heading, double.detail.clone()), (Some(3), name("Sex ")));
    let empty: Vec<_> = told(&found, Rule::EmptyHeading).iter().map(|n| (n.heading, n.detail.clone())).collect();
    assert_eq!(empty, [(Some(2), name("C")), (Some(4), name("E"))]);
}

#[test]
fn damaged_text_is_told_with_its_places() {
    let found = source("a.tsv", "id\tplace\n1\tQuÃ©bec\n2\tQuébec\n3\tMontr\u{fffd}al\n4\tQuÃ©bec\n");
    let notes = told(&found, Rule::DamagedText);
    assert_eq!(notes.len(), 2);
    let lost = notes.iter().find(|n| matches!(n.detail, Detail::Characters { .. })).unwrap();
    assert_eq!((places(lost), lost.heading), (vec![3], Some(1)));
    let doubled = notes.iter().find(|n| matches!(n.detail, Detail::Names { .. })).unwrap();
    assert_eq!((places(doubled), doubled.value.as_deref()), (vec![1, 4], Some("QuÃ©bec")));
    assert_eq!(doubled.detail, Detail::Names { found: "Ã©".into(), expected: "é".into() });
    assert_eq!(told(&found, Rule::DoubleEncoding)[0].detail, Detail::Count { count: 2, of: None });
    assert_eq!(rows(&found)[0][1], "QuÃ©bec");
}

#[test]
fn headings_alone_are_no_table_of_data() {
    let found = source("a.tsv", "study_id\tage\n");
    assert_eq!(found.rows, 0);
    let note = told(&found, Rule::NoRows)[0];
    assert_eq!(note.level, Level::Error);
}

#[test]
fn many_rows_lie_in_several_blocks_in_order() {
    let text: String = std::iter::once("id\tage\n".into()).chain((0..20_000).map(|i| format!("P{i}\t{}\n", i % 90))).collect();
    let found = source("a.tsv", text);
    assert_eq!(found.rows, 20_000);
    assert!(found.blocks.len() > 1);
    let mut next = 0;
    for block in &found.blocks {
        assert_eq!(block.first, next);
        assert_eq!(block.cell(0, 0), format!("P{next}"));
        assert_eq!(block.sheet_rows[0], next + 2);
        next += block.rows() as u64;
    }
    assert_eq!(next, 20_000);
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let found = source("a.tsv", "id\n1\n");
    assert_eq!(found.sha256, "7cde7fb64fd82bd152710cf238e017b9ab46c0592483edc067ba4f6c75fac108");
    assert_eq!(found.sha256, bordereau::intake::sha256(&mut Cursor::new("id\n1\n")).unwrap());
}
