//! Workbooks that grow while they are read.

use super::{told, zip_of};

const SHEETS: &str = "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>";
const RATIO: (&str, &str) = ("200\u{a0}fois", "200\u{a0}times");

/// A workbook of one sheet, and other parts.
fn workbook(sheet: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let own = [("xl/workbook.xml", SHEETS), ("xl/worksheets/sheet1.xml", sheet)];
    zip_of(own.iter().chain(parts).copied())
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn cell(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn document(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"a\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    zip_of([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

#[test]
fn parts_that_are_held_whole_are_bounded() {
    let one = sheet("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>");
    let texts = |text: &str, times: usize| [("xl/sharedStrings.xml", format!("<sst>{}</sst>", text.repeat(times)))];
    let [(part, content)] = texts("<si/>", 16 << 20);
    told("texts.xlsx", &workbook(&one, &[(part, &content)]), 256, "F525", RATIO);
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(2 << 20));
    let words = ("1\u{202f}048\u{202f}576\u{a0}éléments", "1,048,576\u{a0}elements");
    told("styles.xlsx", &workbook(&one, &[("xl/styles.xml", &styles)]), 512, "F525", words);
}

#[test]
fn entities_are_never_expanded() {
    // Quadratic: a hundred thousand times a text of a hundred thousand letters.
    let entity = format!("<!DOCTYPE a [<!ENTITY a \"{}\">]>", "A".repeat(100_000));
    let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("id"), cell(&"&a;".repeat(100_000)));
    told("a.xlsx", &workbook(&(entity + &sheet(&rows)), &[]), 128, "F530", ("a.xlsx", "a.xlsx"));
    // Exponential.
    let names: String = (1..10).map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10))).collect();
    let bomb = format!("<!DOCTYPE l [<!ENTITY l0 \"lol\">{names}]>");
    let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("id"), cell("&l9;"));
    told("b.xlsx", &workbook(&(bomb + &sheet(&rows)), &[]), 128, "F530", ("b.xlsx", "b.xlsx"));
    // A file of the computer.
    let outside = "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>".to_owned();
    let rows = format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("id"), cell("&a;"));
    told("c.xlsx", &workbook(&(outside + &sheet(&rows)), &[]), 128, "F530", ("c.xlsx", "c.xlsx"));
}

#[test]
fn rows_that_are_repeated_a_million_times_are_stopped() {
    let cell = |text: &str, times: u32| {
        format!("<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{text}</text:p></table:table-cell>")
    };
    let heading = format!("<table:table-row>{}</table:table-row>", cell("id", 1));
    let rows =
        format!("<table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row>", cell(&"x".repeat(1000), 1000));
    told("rows.ods", &document(&(heading.clone() + &rows)), 384, "F525", RATIO);
    let wide = format!("<table:table-row>{}</table:table-row>", cell("x", u32::MAX));
    told("wide.ods", &document(&(heading.clone() + &wide)), 256, "F525", ("16\u{202f}384\u{a0}colonnes", "16,384\u{a0}columns"));
    let blanks = "<table:table-row><table:table-cell><text:p>a<text:s text:c=\"2000000000\"/></text:p></table:table-cell></table:table-row>";
    told("blanks.ods", &document(&(heading + blanks)), 384, "F525", ("33,6\u{a0}Mo", "33.6\u{a0}MB"));
}

#[test]
fn columns_up_to_the_last_are_read_and_the_next_is_refused() {
    let row = |r: u32, columns: u32| {
        let cells: String = (0..columns).map(|_| cell("x")).collect();
        format!("<row r=\"{r}\">{cells}</row>")
    };
    let all = workbook(&sheet(&(row(1, 16_384) + &row(2, 16_384))), &[]);
    told("all.xlsx", &all, 256, "F530", ("all.xlsx", "all.xlsx"));
    let more = workbook(&sheet(&(row(1, 16_385) + &row(2, 16_385))), &[]);
    told("more.xlsx", &more, 256, "F525", ("16\u{202f}384\u{a0}colonnes", "16,384\u{a0}columns"));
}

#[test]
fn a_cell_of_a_hundred_million_characters_is_refused_and_the_longest_of_excel_is_read() {
    let rows = |text: &str| sheet(&format!("<row r=\"1\">{}</row><row r=\"2\">{}</row>", cell("id"), cell(text)));
    let long = workbook(&rows(&"xyzw".repeat(25 << 20)), &[]);
    told("long.xlsx", &long, 384, "F525", ("33,6\u{a0}Mo", "33.6\u{a0}MB"));
    told("longest.xlsx", &workbook(&rows(&"x".repeat(32_767)), &[]), 128, "F530", ("longest.xlsx", "longest.xlsx"));
}

#[test]
fn rows_that_come_twice_are_damage() {
    let rows = format!("<row r=\"1\">{0}</row><row r=\"3\">{0}</row><row r=\"3\">{0}</row>", cell("id"));
    told("twice.xlsx", &workbook(&sheet(&rows), &[]), 128, "F524", ("endommagé", "damaged"));
}
