//! XLSX sheets as other programs write them, and as they should not: every cell is read where it stands.

use super::*;
use bordereau::finding::Level;
use bordereau::intake::Watch;
use std::fmt::Write as _;

/// A workbook whose only sheet has this XML, with these shared texts.
fn book(sheet: &str, texts: Option<&str>) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    };
    part("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>");
    part("xl/worksheets/sheet1.xml", sheet);
    texts.into_iter().for_each(|texts| part("xl/sharedStrings.xml", texts));
    out.finish().unwrap().into_inner()
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn text(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn heading(names: &[&str]) -> String {
    format!("<row>{}</row>", names.iter().map(|name| text(name)).collect::<String>())
}

#[test]
fn cells_that_say_no_place_stand_one_after_another() {
    let odd = "<row><c><v>1</v></c><c t=\"e\"><v>#SPILL!</v></c><c t=\"b\"><v>maybe</v></c><c t=\"new\"><v>x</v></c><c><v>5</v></c></row>";
    let found = source("a.xlsx", book(&sheet(&(heading(&["a", "b", "c", "d", "e"]) + odd + "<row><c><v>6</v></c></row>")), None));
    assert_eq!(rows(&found), [["1", "#SPILL!", "maybe", "x", "5"], ["6", "", "", "", ""]]);
    assert_eq!(told(&found, Rule::SpreadsheetError)[0].heading, Some(1));
}

#[test]
fn a_row_with_a_number_that_is_none_moves_no_cell() {
    for tag in ["<row r=\"x\">", "<row r=\"\">", "<row r=\"0\">", "<row spans=1:2>", "<row a>"] {
        let all = heading(&["a", "b"]) + tag + "<c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>";
        let found = source("a.xlsx", book(&sheet(&all), None));
        assert_eq!(rows(&found), [["1", "2"], ["3", "4"]], "{tag}");
        assert_eq!(sheet_rows(&found), [2, 3], "{tag}");
    }
}

#[test]
fn a_place_that_is_none_costs_its_cell_only() {
    let all = heading(&["a", "b"])
        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"?2\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>";
    let found = source("a.xlsx", book(&sheet(&all), None));
    assert_eq!(rows(&found), [["1", "2"], ["3", ""]]);
}

#[test]
fn a_sign_that_is_not_written_as_xml_costs_no_cell() {
    for body in ["R & D", "R &unknown; D", "R &#xffffffff; D"] {
        let all = heading(&["a", "b"]) + "<row>" + &text(body) + "<c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>";
        let found = reading("a.xlsx", book(&sheet(&all), None));
        match found.sources.as_slice() {
            [found] => {
                let all = rows(found);
                assert_eq!((all[0][1], &all[1][..]), ("2", ["3", "4"].as_slice()), "{body}");
                assert!(all[0][0].starts_with('R') && all[0][0].ends_with('D'), "{body}");
            }
            _ => assert_eq!(rules(&found.notices), [Rule::FileDamaged], "{body}"),
        }
    }
}

#[test]
fn what_a_sheet_says_of_its_own_size_is_not_believed() {
    for size in ["", "A", "C7:A1", "A1:XFD1048576", "99999999999", "?"] {
        let all = sheet(&(heading(&["a"]) + "<row><c><v>1</v></c></row>"));
        let all = all.replace("<sheetData>", &format!("<dimension ref=\"{size}\"/><sheetData>"));
        assert_eq!(rows(&source("a.xlsx", book(&all, None))), [["1"]], "{size}");
    }
}

#[test]
fn what_shared_texts_say_of_their_own_number_is_not_believed() {
    let rows = "<row><c t=\"s\"><v>0</v></c></row>";
    let texts = |count: &str| format!("<sst uniqueCount=\"{count}\"><si><t>id</t></si></sst>");
    for count in ["1", "", "many", "1000", "18446744073709551615", "9000000000000"] {
        assert_eq!(headings(&source("a.xlsx", book(&sheet(rows), Some(&texts(count))))), ["id"], "{count}");
    }
}

#[test]
fn formulas_without_result_digits_and_long_texts_are_seen() {
    let long = "x".repeat(40_000);
    let all = heading(&["a", "b", "c"])
        + "<row><c><f>1+1</f></c><c><v>12345678901234500000</v></c>"
        + &text(&long)
        + "</row><row><c t=\"str\"><f>\"\"</f><v></v></c><c><v>1e3</v></c><c t=\"d\"><v>2024-02-29T00:00:00</v></c></row>";
    let found = source("a.xlsx", book(&sheet(&all), None));
    assert_eq!(rows(&found), [["", "12345678901234500000", &long], ["", "1000", "2024-02-29"]]);
    assert_eq!(places(told(&found, Rule::FormulaWithoutValue)[0]), [1]);
    assert_eq!(places(told(&found, Rule::DigitsLost)[0]), [1]);
    assert_eq!(told(&found, Rule::DatesRead)[0].heading, Some(2));
}

#[test]
fn of_long_numbers_it_is_told_whether_their_digits_are_there() {
    // A program wrote the first ones in full; of the others, digits may be gone.
    let kept = ["1234567890120006", "-1234567890123456", "12345678901234567", "12345678901234567890"];
    let lost = ["1234567890123450", "1234567890123457000", "1.2345678901234567E+18", "1e15"];
    let rows = |numbers: &[&str]| numbers.iter().map(|number| format!("<row><c><v>{number}</v></c></row>")).collect::<String>();
    let all = heading(&["a"]) + &rows(&kept) + &rows(&lost);
    let found = source("a.xlsx", book(&sheet(&all), None));
    let (long, cut): (Vec<_>, Vec<_>) =
        told(&found, Rule::DigitsLost).into_iter().partition(|notice| notice.detail != Detail::None);
    let [long] = long.as_slice() else { panic!("once for the column: {long:?}") };
    assert_eq!((places(long), long.level, &long.value), (vec![1, 2, 3, 4], Level::Warning, &None));
    let mut rows: Vec<u64> = cut.iter().flat_map(|notice| places(notice)).collect();
    rows.sort_unstable();
    assert_eq!(rows, [5, 6, 7, 8]);
    assert!(cut.iter().all(|notice| notice.level == Level::Error));
}

#[test]
fn a_sheet_without_a_place_for_cells_is_empty_and_no_damage() {
    for xml in ["<worksheet/>", "<worksheet><sheetData/></worksheet>", "<x:worksheet><x:cols/></x:worksheet>"] {
        let found = reading("a.xlsx", book(xml, None));
        assert_eq!(rules(&found.notices), [Rule::FileEmpty], "{xml}");
    }
    assert_eq!(rules(&reading("a.xlsx", book("<html/>", None)).notices), [Rule::FileDamaged]);
}

struct Stop(usize);

impl Watch for Stop {
    fn reading(&mut self, _: &str, _: u64, _: u64, _: u64) -> bool {
        self.0 -= 1;
        self.0 > 0
    }
}

#[test]
fn a_person_can_stop_the_reading_of_a_sheet() {
    let mut all = heading(&["a", "b"]);
    for row in 0..50_000 {
        let _ = write!(all, "<row><c><v>{row}</v></c><c><v>{}</v></c></row>", row / 3);
    }
    let bytes = book(&sheet(&all), None);
    let found = read("a.xlsx", &mut Cursor::new(&bytes), &hints(), &mut Stop(3));
    assert!(found.stopped && found.sources.is_empty() && found.notices.is_empty());
    let found = source("a.xlsx", &bytes);
    assert_eq!((found.rows, rows(&found)[49_999].clone()), (50_000, vec!["49999", "16666"]));
}
