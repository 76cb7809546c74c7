//! Workbooks as evidence: what Excel shows of a cell, what the file holds, and what can be done about it.

use crate::desk::{Desk, File};
use bordereau::finding::{Level, Rule};
use bordereau::protocol::{CellView, Change, ColumnMap, Filter, GroupView, Reply, Request};
use bordereau::text::Lang;

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/>\
    <numFmt numFmtId=\"171\" formatCode=\"[$-C0C]d mmmm yyyy\"/></numFmts>\
    <cellXfs><xf/><xf numFmtId=\"16\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/><xf numFmtId=\"171\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

/// A workbook of one sheet: its cells in XML, row by row, and what follows them.
fn workbook(rows: &[&str], behind: &str, days: &str) -> Vec<u8> {
    let rows: String = rows.iter().zip(1..).map(|(cells, n)| format!("<row r=\"{n}\">{cells}</row>")).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>");
    let book = format!("<workbook>{days}<sheets><sheet name=\"visit\"/></sheets></workbook>");
    let parts = [("xl/workbook.xml", book.as_str()), ("xl/worksheets/sheet1.xml", &sheet), ("xl/styles.xml", STYLES)];
    bordereau::handover::zip::pack(parts.iter().map(|(name, body)| (*name, body.as_bytes()))).expect("packs")
}

fn text(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn headings() -> String {
    ["visit_id", "day", "age", "share", "label", "status"].map(text).concat()
}

/// A dictionary of one table.
fn dictionary() -> File {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "day", "valueType": "string"},
        {"name": "age", "valueType": "integer"},
        {"name": "share", "valueType": "number"},
        {"name": "label", "valueType": "string"},
        {"name": "status", "valueType": "string", "restrictions": {"codeList": ["Yes", "No", "SEPT2"]}}]}]}"#;
    ("dictionary.json".into(), dictionary.as_bytes().to_vec())
}

fn desk(rows: &[&str], behind: &str, days: &str) -> Desk {
    let headings = headings();
    let all: Vec<&str> = std::iter::once(headings.as_str()).chain(rows.iter().copied()).collect();
    Desk::with(&[dictionary(), ("visit.xlsx".into(), workbook(&all, behind, days))])
}

fn groups(desk: &mut Desk, rule: Rule) -> Vec<GroupView> {
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter: Filter::default(), offset: 0, limit: 1_000 }).0 else {
        panic!("groups were asked for")
    };
    groups.into_iter().filter(|group| group.rule == rule.code()).collect()
}

fn cell(desk: &mut Desk, row: u64, column: u32) -> CellView {
    let source = desk.overview(Request::Check).files.iter().flat_map(|f| &f.sources).next().expect("a sheet").id;
    match desk.ask(Request::Cell { source, row, column: Some(column) }).0 {
        Reply::Cell(cell) => cell,
        other => panic!("a cell was asked for: {other:?}"),
    }
}

const ROW: &str = "<c r=\"A2\" t=\"inlineStr\"><is><t>V1</t></is></c><c r=\"B2\" s=\"4\"><v>46267</v></c>\
    <c r=\"C2\" s=\"1\"><v>40000</v></c><c r=\"D2\" s=\"3\"><v>0.25612</v></c><c r=\"E2\" s=\"2\"><v>42</v></c><c r=\"F2\" t=\"b\"><v>1</v></c>";

#[test]
fn a_code_that_excel_took_for_a_number_is_told_once_and_offered_back() {
    let row = "<c r=\"A2\" t=\"inlineStr\"><is><t>V1</t></is></c><c r=\"E2\"><v>2.310009E+19</v></c>";
    let mut desk = desk(&[row], "", "");
    let told: Vec<(u64, Level)> = groups(&mut desk, Rule::DigitsLost).iter().map(|group| (group.count, group.level)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 200, most: false }).0 else {
        panic!("cards")
    };
    let card = cards.iter().find(|card| card.field == "label").expect("a card");
    assert_eq!(card.suggestions.iter().map(|one| one.to.as_str()).collect::<Vec<_>>(), ["2310009E13"]);
    assert!(!card.suggestions[0].sure, "it is one reading of several");
}

#[test]
fn digits_that_a_program_wrote_in_full_are_a_warning_and_nothing_to_mend() {
    let row = "<c r=\"A2\" t=\"inlineStr\"><is><t>V1</t></is></c><c r=\"E2\"><v>1234567890120006</v></c>";
    let mut desk = desk(&[row], "", "");
    for (lang, said) in [(Lang::Fr, "qu’un programme a écrits en entier"), (Lang::En, "which a program wrote in full")] {
        desk.ask(Request::Language { lang });
        let [one] = &groups(&mut desk, Rule::DigitsLost)[..] else { panic!("told once") };
        assert!(one.level == Level::Warning && one.what.contains(said) && !one.what.contains("zéros"), "{one:?}");
    }
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 200, most: false }).0 else {
        panic!("cards")
    };
    assert!(cards.iter().all(|card| card.field != "label"), "{cards:?}");
    assert_eq!(desk.written("json", false).matches("C118").count(), 1);
}

#[test]
fn a_cell_says_what_excel_shows_and_what_the_file_holds() {
    let mut desk = desk(&[ROW], "", "");
    let said = |desk: &mut Desk, column| cell(desk, 1, column).excel.unwrap_or_default();
    assert_eq!(said(&mut desk, 0), "");
    assert_eq!(said(&mut desk, 1), "Excel shows “2 septembre 2026”; the file holds “46267”.", "the format names its language");
    assert_eq!(said(&mut desk, 2), "Excel shows “06-Jul”; the file holds “40000”.");
    assert_eq!(said(&mut desk, 3), "Excel shows “25.61%”; the file holds “0.25612”.");
    assert_eq!(said(&mut desk, 4), "Excel shows “00042”; the file holds “42”.");
    assert_eq!(said(&mut desk, 5), "Excel shows “TRUE”; the file holds “1”.");
    desk.overview(Request::Language { lang: Lang::Fr });
    assert_eq!(said(&mut desk, 2), "Excel affiche «\u{a0}06-juill\u{a0}»; le fichier contient «\u{a0}40000\u{a0}».");
    assert_eq!(said(&mut desk, 5), "Excel affiche «\u{a0}VRAI\u{a0}»; le fichier contient «\u{a0}1\u{a0}».");
}

#[test]
fn a_cell_of_an_opendocument_sheet_says_what_is_shown_too() {
    let words = |words: &[&str]| -> String {
        let cell =
            |word: &&str| format!("<table:table-cell office:value-type=\"string\"><text:p>{word}</text:p></table:table-cell>");
        words.iter().map(cell).collect()
    };
    let held = |kind: &str, value: &str, shown: &str| {
        let name = if kind == "date" { "date-value" } else { "value" };
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:{name}=\"{value}\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let row = [
        words(&["V1"]),
        held("date", "2026-09-02", "2 sept. 26"),
        held("float", "-40000", "-40 000,00"),
        held("percentage", "0.25612", "25,61 %"),
        held("float", "42", "00042"),
        words(&["Yes"]),
    ];
    let heads = words(&["visit_id", "day", "age", "share", "label", "status"]);
    let plain = [words(&["V2"]), held("date", "2026-09-03", "2026-09-03"), held("float", "7", "7"), words(&["x"])];
    let rows: String =
        [heads, row.concat(), plain.concat()].iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"visit\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let parts = [("mimetype", mime.as_bytes()), ("content.xml", content.as_bytes())];
    let mut desk = Desk::with(&[dictionary(), ("visit.ods".into(), bordereau::handover::zip::pack(parts).expect("packs"))]);
    let said = |desk: &mut Desk, row, column| cell(desk, row, column).excel.unwrap_or_default();
    assert_eq!(said(&mut desk, 1, 1), "The spreadsheet shows “2 sept. 26”; the file holds “2026-09-02”.");
    assert_eq!(said(&mut desk, 1, 2), "The spreadsheet shows “-40 000,00”; the file holds “-40000”.");
    assert_eq!(said(&mut desk, 1, 3), "The spreadsheet shows “25,61 %”; the file holds “0.25612”.");
    assert_eq!(said(&mut desk, 1, 4), "The spreadsheet shows “00042”; the file holds “42”.");
    for (row, column) in [(1, 0), (1, 5), (2, 0), (2, 1), (2, 2), (2, 3)] {
        assert_eq!(said(&mut desk, row, column), "", "{row} {column}");
    }
    desk.overview(Request::Language { lang: Lang::Fr });
    assert_eq!(
        said(&mut desk, 1, 1),
        "Le tableur affiche «\u{a0}2 sept. 26\u{a0}»; le fichier contient «\u{a0}2026-09-02\u{a0}»."
    );
}

#[test]
fn digits_that_an_opendocument_sheet_lost_are_told_once() {
    let cell = |kind: &str, value: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let heads: String = ["visit_id", "day", "age", "share", "label", "status"].map(|head| cell("string", "", head)).concat();
    let row = [cell("string", "", "V1"), cell("string", "", ""), cell("float", "7", "7"), cell("string", "", "")].concat();
    let row = row + &cell("float", "1234567890123460000", "1,23E+18");
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"visit\"><table:table-row>{heads}\
         </table:table-row><table:table-row>{row}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    let parts = [("mimetype", mime.as_bytes()), ("content.xml", content.as_bytes())];
    let mut desk = Desk::with(&[dictionary(), ("visit.ods".into(), bordereau::handover::zip::pack(parts).expect("packs"))]);
    let [one] = &groups(&mut desk, Rule::DigitsLost)[..] else { panic!("told once") };
    assert!(one.level == Level::Error && !one.what.contains("Excel") && !one.how.contains("Excel"), "{one:?}");
    // An edit beside it does not bring the other telling back.
    let source = desk.overview(Request::Check).files.iter().flat_map(|f| &f.sources).next().expect("a sheet").id;
    desk.overview(Request::EditRows { source, set: vec![(1, 2, "8".to_owned())], add: Vec::new(), remove: Vec::new() });
    assert_eq!(groups(&mut desk, Rule::DigitsLost).len(), 1);
}

#[test]
fn a_number_shown_as_a_date_can_be_put_back() {
    // Of what may be a code the finding says what is shown and what is held; of what may be a day of somebody, its cell alone.
    let code = "<c r=\"A2\" t=\"inlineStr\"><is><t>V1</t></is></c><c r=\"F2\" s=\"1\"><v>46267</v></c>";
    let mut other = desk(&[code], "", "");
    let [date] = &groups(&mut other, Rule::DateCell)[..] else { panic!("one column wants no date") };
    assert!(date.what.ends_with("In F2, Excel shows “02-Sep”; the file holds “46267”."), "{}", date.what);
    assert!(
        other.written("tsv", true).contains("46267") && !other.written("tsv", false).contains("46267"),
        "values stay private"
    );
    let mut desk = desk(&[ROW], "", "");
    let [date] = &groups(&mut desk, Rule::DateCell)[..] else { panic!("one column wants no date") };
    assert!(!date.what.contains("40000") && !desk.written("tsv", true).contains("40000"), "{}", date.what);
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 10, most: false }).0 else {
        panic!("cards")
    };
    let card = cards.iter().find(|card| card.field == "age").expect("a date is no number");
    let best = card.suggestions.first().map(|one| (one.to.as_str(), one.why.as_str()));
    assert_eq!(best, Some(("40000", "the number behind this date")));
    let change = Change { table: card.table.clone(), field: card.field.clone(), from: card.value.clone(), to: "40000".into() };
    desk.overview(Request::Replace { changes: vec![change] });
    assert!(groups(&mut desk, Rule::DateCell).is_empty(), "what was mended is told no more");
    assert_eq!(cell(&mut desk, 1, 2).text, "40000");
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(groups(&mut desk, Rule::DateCell).len(), 1);
}

#[test]
fn dates_where_days_are_counted_are_one_question_in_a_workbook_too() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "born", "valueType": "string"},
        {"name": "age", "valueType": "integer", "meta": {"units": "days"}}]}]}"#;
    let row = |n: u32| format!("{}<c s=\"5\"><v>{}</v></c>", text(&format!("v{n}")) + &text("1924-01-01"), 9_001 + n);
    let mut rows = vec![["visit_id", "born", "age"].map(text).concat()];
    rows.extend((0..30).map(row));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let files = [("dictionary.json".to_owned(), dictionary.into()), ("visit.xlsx".to_owned(), workbook(&rows, "", ""))];
    let mut desk = Desk::with(&files);
    let Reply::Votes { votes } = desk.ask(Request::Votes).0 else { panic!("votes were asked for") };
    let [vote] = &votes[..] else { panic!("one question: {votes:?}") };
    let choices: Vec<(&str, u64)> = vote.choices.iter().map(|choice| (choice.label.as_str(), choice.cells)).collect();
    let counted = "Count the days since “born” (234 to 263\u{a0}days)";
    let held = "Take the numbers (9,001 to 9,030\u{a0}days, that is 24\u{a0}years)";
    assert_eq!((choices[0], choices.last()), ((counted, 30), Some(&(held, 30))));
    let since = vote.choices[0].id.clone();
    desk.overview(Request::Choose { vote: vote.id.clone(), choice: since });
    assert_eq!(cell(&mut desk, 1, 2).text, "234");
}

#[test]
fn a_column_of_numbers_shown_as_dates_is_one_question() {
    let rows: Vec<String> =
        (0..30).map(|n| format!("{}<c s=\"5\"><v>{}</v></c>", text(&format!("v{n}")) + &text(""), 9_001 + n)).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut desk = desk(&rows, "", "");
    let votes = |desk: &mut Desk| match desk.ask(Request::Votes).0 {
        Reply::Votes { votes } => votes,
        other => panic!("votes were asked for: {other:?}"),
    };
    let found = votes(&mut desk);
    let [vote] = &found[..] else { panic!("one question: {found:?}") };
    assert!(vote.evidence[0].contains("30") && vote.evidence[0].contains("9,001 to 9,030"), "{:?}", vote.evidence);
    assert!(vote.choices.len() == 1 && vote.choices[0].cells == 30 && !vote.choices[0].favoured);
    let Reply::Cards { total: 0, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 10, most: false }).0 else {
        panic!("no card beside it")
    };
    desk.overview(Request::Choose { vote: vote.id.clone(), choice: vote.choices[0].id.clone() });
    assert_eq!((cell(&mut desk, 1, 2).text.as_str(), cell(&mut desk, 30, 2).text.as_str()), ("9001", "9030"));
    assert!(groups(&mut desk, Rule::DateCell).is_empty() && votes(&mut desk).is_empty());
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(votes(&mut desk), found);
}

#[test]
fn dates_in_identifiers_and_codes_are_a_surprise_and_have_candidates() {
    let row = "<c r=\"A2\" s=\"1\"><v>46267</v></c><c r=\"F2\" s=\"1\"><v>46267</v></c>";
    let mut desk = desk(&[row], "", "");
    let found: Vec<_> = groups(&mut desk, Rule::DateCell).into_iter().filter_map(|group| group.field).collect();
    assert_eq!(found, ["visit_id", "status"]);
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 10, most: false }).0 else {
        panic!("cards")
    };
    let card = cards.iter().find(|card| card.field == "status").expect("a date is no code");
    assert_eq!(card.suggestions.first().map(|one| one.to.as_str()), Some("SEPT2"));
    assert!(groups(&mut desk, Rule::NotInCodeList).iter().all(|group| group.fix.as_ref().is_none_or(|fix| !fix.safe)));
}

#[test]
fn days_from_1904_and_numbers_as_text_are_told() {
    let rows: Vec<String> = (2..6)
        .map(|n| {
            let age = if n == 3 { text("42").replace("<c ", "<c r=\"C3\" ") } else { format!("<c r=\"C{n}\"><v>{n}</v></c>") };
            format!("<c r=\"A{n}\" t=\"inlineStr\"><is><t>V{n}</t></is></c><c r=\"B{n}\" s=\"5\"><v>44805</v></c>{age}")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut desk = desk(&rows, "", "<workbookPr date1904=\"1\"/>");
    let [days] = &groups(&mut desk, Rule::DaysFrom1904)[..] else { panic!("it counts from 1904") };
    assert!(days.what.contains("its 4 dates"), "{}", days.what);
    let [texts] = &groups(&mut desk, Rule::NumbersAsText)[..] else { panic!("one number is a text") };
    assert_eq!((texts.count, texts.level, texts.field.as_deref()), (1, Level::Note, Some("age")));
    assert_eq!(cell(&mut desk, 1, 1).excel.as_deref(), Some("Excel shows “9/2/2026”; the file holds “44805”."));
}

#[test]
fn merged_cells_are_filled_when_the_person_says_so() {
    let row = |n: usize, first: &str| format!("<c r=\"A{n}\" t=\"inlineStr\"><is><t>V{n}</t></is></c>{first}");
    let value = |n: usize, label: &str| format!("<c r=\"E{n}\" t=\"inlineStr\"><is><t>{label}</t></is></c>");
    let rows = [row(2, &value(2, "a")), row(3, ""), row(4, ""), row(5, &value(5, "b")), row(6, ""), row(7, "")];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut desk = desk(&rows, "<mergeCells><mergeCell ref=\"E2:E4\"/><mergeCell ref=\"E5:E6\"/></mergeCells>", "");
    let labels = |desk: &mut Desk| (1..=6).map(|at| cell(desk, at, 4).text).collect::<Vec<_>>();
    assert_eq!(labels(&mut desk), ["a", "", "", "b", "", ""]);
    assert_eq!(groups(&mut desk, Rule::MergedCells).len(), 1);
    let Reply::Votes { votes } = desk.ask(Request::Votes).0 else { panic!("votes were asked for") };
    let [vote] = &votes[..] else { panic!("one question: {votes:?}") };
    assert_eq!(vote.evidence, ["Rows 3 to 4: “a”.", "Row 6: “b”."]);
    assert!(!vote.choices[0].favoured);
    let filled = |value: &str| (String::new(), value.to_owned());
    assert_eq!(vote.choices[0].examples, [filled("a"), filled("b")], "before and after, as elsewhere");
    desk.overview(Request::Choose { vote: vote.id.clone(), choice: vote.choices[0].id.clone() });
    assert_eq!(labels(&mut desk), ["a", "a", "a", "b", "b", ""], "each with its own, and nothing below");
    assert!(groups(&mut desk, Rule::MergedCells).is_empty());
    desk.overview(Request::Undo { step: 1 });
    assert_eq!((labels(&mut desk)[1].as_str(), groups(&mut desk, Rule::MergedCells).len()), ("", 1));
}

#[test]
fn errors_that_nobody_knows_are_told_and_cost_nothing_else() {
    let error = |at: &str, name: &str| format!("<c r=\"{at}\" t=\"e\"><v>{name}</v></c>");
    let row = text("V1").replace("<c ", "<c r=\"A2\" ")
        + &error("B2", "#SPILL!")
        + &error("E2", "#WHO KNOWS")
        + &error("D2", "#VALEUR!");
    let mut desk = desk(&[&row], "", "");
    let mut found: Vec<_> =
        groups(&mut desk, Rule::SpreadsheetError).into_iter().map(|group| (group.value, group.what)).collect();
    found.sort();
    let values: Vec<_> = found.iter().filter_map(|(value, _)| value.as_deref()).collect();
    assert_eq!(values, ["#SPILL!", "#VALEUR!", "#WHO KNOWS"]);
    assert!(found[1].1.contains("“#VALEUR!” (“#VALUE!” in Excel in English)"), "{}", found[1].1);
    assert_eq!(cell(&mut desk, 1, 0).text, "V1");
}

#[test]
fn long_numbers_show_less_than_they_hold() {
    let row = text("V1").replace("<c ", "<c r=\"A2\" ") + "<c r=\"E2\"><v>123456789012</v></c>";
    let mut desk = desk(&[&row], "", "");
    assert_eq!(cell(&mut desk, 1, 4).excel.as_deref(), Some("Excel shows “1.23457E+11”; the file holds “123456789012”."));
    assert_eq!(cell(&mut desk, 1, 4).text, "123456789012");
}

#[test]
fn what_was_noticed_of_a_column_that_is_left_out_holds_no_bundle_back() {
    // A heading more, under which stand a formula that was never worked out and an error.
    let cells = |n: u64| {
        format!(
            "<c r=\"A{n}\" t=\"inlineStr\"><is><t>V{n}</t></is></c><c r=\"G{n}\"><f>C{n}/365</f></c><c r=\"H{n}\" t=\"e\"><v>#REF!</v></c>"
        )
    };
    let head = format!("{}{}{}", headings(), text("Years"), text("Sum"));
    let sheet = [head, cells(2), cells(3)];
    let rows: Vec<&str> = sheet.iter().map(String::as_str).collect();
    let mut desk = Desk::with(&[dictionary(), ("visit.xlsx".into(), workbook(&rows, "", ""))]);
    assert_eq!(groups(&mut desk, Rule::FormulaWithoutValue).len(), 1);
    let Reply::Columns(columns) = desk.ask(Request::Columns).0 else { panic!("columns were asked for") };
    assert_eq!(columns.strays.iter().map(|stray| stray.column.as_str()).collect::<Vec<_>>(), ["Years", "Sum"]);
    let out = |column: &str| ColumnMap { table: "visit".into(), column: column.into(), field: None };
    desk.overview(Request::MapColumns { maps: vec![out("Years"), out("Sum")] });
    assert_eq!(groups(&mut desk, Rule::FormulaWithoutValue), []);
    assert_eq!(groups(&mut desk, Rule::SpreadsheetError), []);
}

#[test]
fn of_a_sheet_of_remarks_no_rows_are_told() {
    let sheet = |rows: &[(u32, String)]| {
        let rows: String = rows.iter().map(|(n, cells)| format!("<row r=\"{n}\">{cells}</row>")).collect();
        format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
    };
    let visits = sheet(&[(1, headings()), (2, ROW.to_owned())]);
    let remarks = |rows| sheet(&[(1, text("To do")), (2, text("ask for the labels")), (rows, text("send before May"))]);
    let desk = |remarks: String| {
        let book = "<workbook><sheets><sheet name=\"visit\"/><sheet name=\"Remarks\"/></sheets></workbook>";
        let parts = [
            ("xl/workbook.xml", book),
            ("xl/worksheets/sheet1.xml", &visits),
            ("xl/worksheets/sheet2.xml", &remarks),
            ("xl/styles.xml", STYLES),
        ];
        let packed = bordereau::handover::zip::pack(parts.iter().map(|(name, body)| (*name, body.as_bytes()))).expect("packs");
        Desk::with(&[dictionary(), ("visit.xlsx".into(), packed)])
    };
    let mut desk = desk(remarks(7));
    desk.check();
    assert!(desk.finds(Rule::TableUnknown), "the sheet is told of");
    assert!(!desk.finds(Rule::BlankRows), "but not its empty rows");
}
