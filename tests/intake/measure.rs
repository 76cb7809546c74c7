//! How long reading takes: run by hand, `cargo test --release --test main -- --ignored --nocapture intake::measure`.

use super::*;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;

const ROWS: usize = 100_000;

/// Seconds that this thread has computed, where the system tells; otherwise the clock's.
fn seconds(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next().and_then(|n| n.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |n| n / 1e9)
}

fn timed(what: &str, bytes: &[u8], mut read: impl FnMut(&[u8])) {
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let before = seconds(start);
        read(bytes);
        best = best.min(seconds(start) - before);
    }
    let size = bytes.len() as f64 / 1e6;
    println!("{what}: {size:.1} MB in {:.0} ms of one core, {:.0} MB/s", best * 1e3, size / best);
}

fn ours(path: &str) -> impl FnMut(&[u8]) {
    move |bytes| {
        let found = source(path, bytes);
        assert_eq!((found.rows, found.headings.len()), (ROWS as u64, 12));
    }
}

#[test]
#[ignore = "a measurement"]
fn a_hundred_thousand_rows_of_twelve() {
    let cell = |row: usize, column: usize| match column {
        0 => "STUDY1".to_owned(),
        1 => format!("PT-{row:06}"),
        2..=6 => ["Female", "Male", "Unknown", "NCIT:C12434", "Montréal"][(row + column) % 5].to_owned(),
        7..=9 => (row * column % 40_000).to_string(),
        10 => format!("{}.5", row % 300),
        _ => format!("a remark of some length, {row}"),
    };
    let mut text = (0..12).map(|c| format!("field_{c}")).collect::<Vec<_>>().join("\t");
    let mut sheet = String::from(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">",
    );
    let mut shared: Vec<String> = Vec::new();
    let mut known = std::collections::HashMap::new();
    let mut index = |text: &str, shared: &mut Vec<String>| {
        *known.entry(text.to_owned()).or_insert_with(|| {
            shared.push(text.to_owned());
            shared.len() - 1
        })
    };
    for c in 0..12 {
        let _ = write!(
            sheet,
            "<c r=\"{}1\" t=\"s\"><v>{}</v></c>",
            (b'A' + c as u8) as char,
            index(&format!("field_{c}"), &mut shared)
        );
    }
    sheet.push_str("</row>");
    for row in 0..ROWS {
        text.push('\n');
        let _ = write!(sheet, "<row r=\"{}\" spans=\"1:12\">", row + 2);
        for column in 0..12 {
            let cell = cell(row, column);
            if column > 0 {
                text.push('\t');
            }
            text.push_str(&cell);
            let place = format!("{}{}", (b'A' + column as u8) as char, row + 2);
            let _ = if (7..=10).contains(&column) {
                write!(sheet, "<c r=\"{place}\"><v>{cell}</v></c>")
            } else {
                write!(sheet, "<c r=\"{place}\" t=\"s\"><v>{}</v></c>", index(&cell, &mut shared))
            };
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let mut strings = String::from("<sst>");
    for text in &shared {
        let _ = write!(strings, "<si><t>{text}</t></si>");
    }
    strings.push_str("</sst>");
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let one =
        |id: &str, kind: &str, target: &str| format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>");
    let relations = one("rId1", "worksheet", "worksheets/sheet1.xml") + &one("rId2", "sharedStrings", "sharedStrings.xml");
    let parts = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>".to_owned()),
        ("_rels/.rels", format!("<Relationships>{}</Relationships>", one("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>")),
        ("xl/worksheets/sheet1.xml", sheet.clone()),
        ("xl/sharedStrings.xml", strings.clone()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    let book = zip.finish().unwrap().into_inner();
    let quoted = text.replace('\t', "\";\"").replace('\n', "\"\n\"").replacen("field_0", "\"field_0", 1) + "\"";
    timed("SHA-256 alone", text.as_bytes(), |b| drop(bordereau::intake::sha256(&mut Cursor::new(b)).unwrap()));
    timed("TSV, UTF-8", text.as_bytes(), ours("a.tsv"));
    timed("CSV, quoted", quoted.as_bytes(), ours("a.csv"));
    timed("TSV, windows-1252", &encoding_rs::WINDOWS_1252.encode(&text).0, ours("a.tsv"));
    timed("TSV, UTF-16", &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), ours("a.tsv"));
    println!("the sheet inside: {:.1} MB", (sheet.len() + strings.len()) as f64 / 1e6);
    timed("XLSX", &book, ours("a.xlsx"));
    timed("XLSX, calamine", &book, |bytes| {
        let mut book: calamine::Xlsx<_> = calamine::Reader::new(Cursor::new(bytes)).unwrap();
        let range = calamine::Reader::worksheet_range(&mut book, "a").unwrap();
        assert_eq!(range.height(), ROWS + 1);
    });
}
