//! Workbooks: cells as the person sees them, whatever program saved them.

use super::*;
use bordereau::finding::Level;
use calamine::{Data, Reader, open_workbook_auto_from_rs};

const HEADINGS: [&str; 12] =
    ["code", "prefixed", "born", "seen_at", "clock", "weight", "share", "ok", "note", "big", "total", "state"];
const ROWS: [[&str; 12]; 2] = [
    [
        "00042",
        "P007",
        "2001-02-03",
        "2024-02-29T14:30:00",
        "08:05:00",
        "3.5",
        "0.25",
        "true",
        "Québec, «\u{a0}été\u{a0}»",
        "12345",
        "",
        "ok",
    ],
    [
        "01234",
        "P012",
        "1985-12-31",
        "1999-12-31T23:59:59",
        "23:59:00",
        "12",
        "1",
        "false",
        "two\nlines",
        "123456789012345",
        "",
        "ok",
    ],
];

#[test]
fn cells_are_read_as_they_are_shown() {
    for (file, kind) in [
        ("formats.xlsx", "xlsx"),
        ("office.xlsx", "xlsx"),
        ("office.ods", "ods"),
        ("office.xls", "xls"),
        ("office-95.xls", "xls"),
    ] {
        let found = source(file, fixture(file));
        assert_eq!((found.kind.as_str(), found.sheet.as_deref(), found.heading_row), (kind, Some("people"), 1), "{file}");
        assert_eq!(headings(&found), HEADINGS, "{file}");
        assert_eq!(rows(&found), ROWS, "{file}");
        assert_eq!(sheet_rows(&found), [2, 3], "{file}");
        let dates: Vec<_> = told(&found, Rule::DatesRead).iter().map(|n| (n.heading, n.detail.clone())).collect();
        let both = Detail::Count { count: 2, of: Some(2) };
        assert_eq!(dates, [(Some(2), both.clone()), (Some(3), both.clone()), (Some(4), both.clone())], "{file}");
        let kept: Vec<_> = told(&found, Rule::FormatsKept).iter().map(|n| (n.heading, n.detail.clone())).collect();
        assert_eq!(kept, [(Some(0), both.clone()), (Some(1), both)], "{file}");
        assert!(told(&found, Rule::GhostCells).is_empty());
    }
}

#[test]
fn an_empty_sheet_is_left_out_and_told() {
    let found = reading("formats.xlsx", fixture("formats.xlsx"));
    assert_eq!(found.sources.len(), 1);
    assert_eq!(found.notices, [Notice::new(Rule::GhostCells, counted("sheet", 1)).of_part("empty")]);
}

#[test]
fn days_are_counted_from_the_workbooks_own_epoch() {
    assert_eq!(rows(&source("a.xlsx", fixture("epoch-1904.xlsx"))), [["A", "2001-02-03"]]);
    let days = source("a.xlsx", fixture("first-days.xlsx"));
    assert_eq!(rows(&days), [["D1", "1900-01-01"], ["D59", "1900-02-28"], ["D60", "1900-02-29"], ["D61", "1900-03-01"]]);
}

#[test]
fn odd_cells_cost_nothing_but_themselves() {
    let found = reading("odd-cells.xlsx", fixture("odd-cells.xlsx"));
    let [odd, behind] = found.sources.as_slice() else { panic!("{:?}", found.notices) };
    assert_eq!(rows(odd)[1], ["R3", "#SPILL!", "", "3", "", "x"]);
    let errors: Vec<_> = told(odd, Rule::SpreadsheetError).iter().map(|n| (n.value.as_deref().unwrap(), places(n))).collect();
    assert_eq!(errors, [("#GETTING_DATA", vec![3]), ("#N/A", vec![1]), ("#SPILL!", vec![2]), ("#VALUE!", vec![4])]);
    let formulas = told(odd, Rule::FormulaWithoutValue);
    assert_eq!((formulas.len(), formulas[0].heading, places(formulas[0])), (1, Some(2), vec![1, 2, 3, 4]));
    let digits = told(odd, Rule::DigitsLost);
    assert_eq!(
        (digits[0].heading, places(digits[0]), digits[0].value.as_deref()),
        (Some(3), vec![1], Some("1234567890123457000"))
    );
    let merged = told(odd, Rule::MergedCells)[0];
    assert_eq!(
        (merged.heading, places(merged), merged.detail.clone()),
        (Some(4), vec![1, 2, 3], Detail::List { names: vec!["E2:E4".into()] })
    );
    let hidden = |source: &Source| told(source, Rule::HiddenParts).iter().map(|n| n.detail.clone()).collect::<Vec<_>>();
    assert_eq!(hidden(odd), [counted("columns", 1), counted("rows", 1)]);
    assert_eq!(hidden(behind), [Detail::Name { name: behind.sheet.clone().expect("a sheet") }]);
    // Runs of letters are one text, escapes are characters, and the phonetic reading is not part of it.
    assert_eq!(rows(behind), [["H1", "yes\r\n"]]);
}

#[test]
fn odd_cells_in_an_office_document() {
    let found = reading("odd.ods", fixture("office-odd.ods"));
    let odd = &found.sources[0];
    let text: Vec<&str> = rows(odd).iter().map(|r| r[1]).collect();
    assert_eq!(
        told(odd, Rule::SpreadsheetError).iter().filter(|n| n.heading == Some(1)).map(|n| n.places.count()).sum::<u64>(),
        4,
        "{text:?}"
    );
    assert_eq!(rows(odd)[0][0], "R2", "a comment is no part of a value");
    assert_eq!(places(told(odd, Rule::MergedCells)[0]), [1, 2, 3]);
    assert_eq!(told(odd, Rule::HiddenParts).len(), 2);
    assert_eq!(told(odd, Rule::DigitsLost).len(), 1);
    let name = found.sources[1].sheet.clone().expect("a sheet");
    assert_eq!(told(&found.sources[1], Rule::HiddenParts)[0].detail, Detail::Name { name });
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let found = source("stray.xlsx", fixture("stray.xlsx"));
    assert_eq!((headings(&found), rows(&found)), (vec!["id", "age"], vec![vec!["A", "1"]]));
    let strays = told(&found, Rule::StrayCells)[0];
    assert_eq!(
        (strays.level, strays.detail.clone()),
        (Level::Warning, Detail::List { names: vec!["Z2".into(), "XFD1048576".into()] })
    );
    let long = told(&found, Rule::RowTooLong)[0];
    assert_eq!((long.value.as_deref(), places(long)), (Some("long"), vec![1]));
    assert!(found.blocks.iter().map(|b| b.size()).sum::<usize>() < 100);
}

#[test]
fn a_hidden_sheet_without_rows_is_told_as_hidden() {
    let told_of = |state: &str| {
        let book = format!("<workbook><sheets><sheet name=\"aside\" {state}/></sheets></workbook>");
        let sheet = "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row></sheetData></worksheet>";
        let parts = [("xl/workbook.xml", book.as_str()), ("xl/worksheets/sheet1.xml", sheet)];
        let bytes = bordereau::handover::zip::pack(parts.iter().map(|(name, body)| (*name, body.as_bytes()))).expect("packs");
        let source = source("a.xlsx", bytes);
        let notice = told(&source, Rule::NoRows)[0];
        (notice.level, notice.detail.clone())
    };
    assert_eq!(told_of("state=\"veryHidden\""), (Level::Warning, Detail::Name { name: "aside".into() }));
    assert_eq!(told_of(""), (Level::Error, Detail::None));
}

#[test]
fn an_old_workbook_is_read_like_a_new_one() {
    let found = source("old.xls", fixture("old.xls"));
    assert_eq!(headings(&found), ["code", "born", "ok", "note", "error", "weight"]);
    let all = rows(&found);
    assert_eq!(all[0], ["00042", "2001-02-03", "true", "Québec", "#N/A", "3.25"]);
    assert_eq!((all[1][0], all[1][3].chars().count(), all[1][3].chars().last()), ("00007", 9001, Some('é')));
    assert_eq!(
        (all[2][3].chars().count(), all[2][3].chars().all(|c| c == 'ж')),
        (5000, true),
        "a text that goes on in the next record"
    );
    assert_eq!(places(told(&found, Rule::MergedCells)[0]), [4, 5]);
    assert_eq!(told(&found, Rule::StrayCells)[0].detail, Detail::List { names: vec!["IV65536".into()] });
    assert_eq!(told(&found, Rule::HiddenParts)[0].detail, counted("rows", 1));
    assert_eq!(told(&found, Rule::SpreadsheetError)[0].value.as_deref(), Some("#N/A"));
}

#[test]
fn a_binary_workbook_is_read_like_a_plain_one() {
    let found = source("binary.xlsb", fixture("binary.xlsb"));
    assert_eq!(headings(&found), ["code", "born", "ok", "note", "error", "weight"]);
    assert_eq!(rows(&found), [["00042", "2001-02-03", "true", "Québec", "#N/A", "3.25"]]);
}

/// What another reader says is text, number or truth, we read alike; where it gives up, we still read.
#[test]
fn another_reader_agrees_on_plain_cells() {
    for file in
        ["formats.xlsx", "office.xlsx", "office.ods", "office.xls", "office-95.xls", "old.xls", "binary.xlsb", "epoch-1904.xlsx"]
    {
        let mut book = open_workbook_auto_from_rs(Cursor::new(fixture(file))).unwrap();
        let ours = reading(file, fixture(file));
        let mut compared = 0;
        for found in &ours.sources {
            let range = book.worksheet_range(found.sheet.as_deref().unwrap()).unwrap();
            for (row, sheet_row) in rows(found).iter().zip(sheet_rows(found)) {
                for (heading, text) in found.headings.iter().zip(row) {
                    let padded = text.len() > 1 && text.starts_with('0') && !text.starts_with("0.");
                    let theirs = match range.get_value((sheet_row as u32 - 1, heading.column)) {
                        Some(Data::String(text)) => text.replace("\r\n", "\n"),
                        Some(Data::Bool(value)) => value.to_string(),
                        // Where a format shows more than the number, we say what is shown.
                        Some(Data::Float(value)) if text.parse::<f64>().is_ok() && !padded => value.to_string(),
                        Some(Data::Int(value)) if text.parse::<f64>().is_ok() && !padded => value.to_string(),
                        _ => continue,
                    };
                    compared += 1;
                    assert_eq!(*text, theirs, "{file} {} {sheet_row}", heading.text);
                }
            }
        }
        assert!(compared > 0, "{file}");
    }
}

#[test]
fn a_workbook_is_known_by_its_content() {
    let found = source("people.tsv", fixture("epoch-1904.xlsx"));
    assert_eq!(found.kind, "xlsx");
    assert_eq!(told(&found, Rule::ExtensionDiffers)[0].detail, Detail::Names { found: "tsv".into(), expected: "xlsx".into() });
    let found = source("people.xls", b"study_id\tage\nS\t1\n");
    assert_eq!(told(&found, Rule::ExtensionDiffers)[0].detail, Detail::Names { found: "xls".into(), expected: "text".into() });
}
