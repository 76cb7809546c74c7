//! Blank tables: text, and workbooks that come back filled in.

use super::study::dictionary;
use crate::desk::{Desk, File, folder};
use bordereau::dictionary::{Dictionary, Schema};
use bordereau::finding::{Level, Rule};
use bordereau::handover::zip;
use bordereau::protocol::{Reply, Request};
use bordereau::template::{Filled, Template, Wanted, make};
use bordereau::text::Lang;

fn made(dictionary: &Dictionary, table: Option<&str>, workbook: bool) -> Template {
    let filled = &|_: &Schema| Filled::new();
    let asked = &|_: &Schema, _: usize| bordereau::template::Asked::default();
    let form = bordereau::programme::TextForm::Tsv;
    let wanted = Wanted { dictionary, table, workbook, form, lang: Lang::En, programme: "test", delimiter: ";", asked, filled };
    make(&wanted).expect("the table is there")
}

#[test]
fn a_template_is_the_dictionarys_headings_and_all_of_them_fit_in_one_zip() {
    let dictionary = dictionary();
    let one = made(&dictionary, Some("person"), false);
    assert_eq!(one.name, "person_v2.1.tsv");
    assert_eq!(one.bytes, b"study_code\tperson_code\talive\tflags\tremark\n");
    let every = made(&dictionary, None, false);
    assert_eq!(every.name, "Test_dictionary_v2.1.zip");
    assert_eq!(every, made(&dictionary, None, false));
    let files = zip::unpack(&every.bytes).unwrap();
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["person_v2.1.tsv", "Visit_v2.1.tsv"]);
    assert_eq!(files[0].1, one.bytes);
}

/// A workbook of the programme's dictionary, made by a desk.
fn workbook(desk: &mut Desk, table: Option<&str>, filled: bool) -> Vec<u8> {
    let request = Request::Template { table: table.map(str::to_owned), workbook: true, filled };
    let (reply, mut attachments) = desk.ask(request);
    assert!(matches!(&reply, Reply::Document { name, .. } if name.ends_with(".xlsx")), "{reply:?}");
    attachments.remove(0).1
}

/// Fills a sheet of a workbook in, as rows of texts below its heading.
fn fill(workbook: &[u8], part: &str, rows: &[&[&str]]) -> Vec<u8> {
    let mut parts = zip::unpack(workbook).expect("a workbook is a zip");
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name == part).expect("the sheet is there");
    let mut xml = String::from_utf8(std::mem::take(sheet)).expect("XML is UTF-8");
    let mut added = String::new();
    for (row, cells) in rows.iter().enumerate() {
        let cell = |(column, text): (usize, &&str)| {
            let letter = bordereau::finding::column_letters(column as u32);
            format!("<c r=\"{letter}{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", row + 2)
        };
        added += &format!("<row r=\"{}\">{}</row>", row + 2, cells.iter().enumerate().map(cell).collect::<String>());
    }
    xml = xml.replace("</sheetData>", &format!("{added}</sheetData>"));
    *sheet = xml.into_bytes();
    zip::pack(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))).expect("packs")
}

fn codes(desk: &Desk) -> Vec<&'static str> {
    desk.report().groups.iter().filter(|g| g.key.file.is_some()).map(|g| g.key.rule.code()).collect()
}

#[test]
fn a_workbook_comes_back_as_its_tables_and_nothing_else_of_it_is_told() {
    let bytes = workbook(&mut Desk::new(), None, false);
    assert_eq!(bytes, workbook(&mut Desk::new(), None, false), "the same dictionary gives other bytes");
    // The second sheet is the study's; the first row of the clean example.
    let clean = folder("cqdg/example-clean");
    let (_, study) = clean.iter().find(|(name, _)| name == "study.tsv").expect("the example has it");
    let study = String::from_utf8(study.clone()).expect("UTF-8");
    let cells: Vec<&str> = study.lines().nth(1).expect("a row").split('\t').collect();
    let desk = Desk::with(&[("rempli.xlsx".to_owned(), fill(&bytes, "xl/worksheets/sheet2.xml", &[&cells]))]);
    let tables: Vec<_> = desk.report().files[0].sources.iter().map(|s| (s.sheet.clone(), s.table.clone(), s.rows)).collect();
    assert_eq!(tables, [(Some("study".to_owned()), Some("study".to_owned()), 1)]);
    assert!(codes(&desk).is_empty(), "{:?}", codes(&desk));
    let errors = desk.report().groups.iter().filter(|g| g.level == Level::Error && g.key.table.as_deref() == Some("study"));
    assert_eq!(errors.count(), 0);
}

#[test]
fn dates_and_whole_numbers_are_held_to_what_the_check_asks() {
    let sheet = |table: &str| {
        let parts = zip::unpack(&workbook(&mut Desk::new(), Some(table), false)).expect("a zip");
        let (_, sheet) = parts.into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").expect("a sheet");
        String::from_utf8(sheet).expect("UTF-8")
    };
    // The pattern takes days first, with hyphens; the days of every month are counted.
    let day = "AND(LEN(K2)=10,MID(K2,3,1)=\"-\",MID(K2,6,1)=\"-\",\
        MONTH(DATE(VALUE(MID(K2,7,4)),VALUE(MID(K2,4,2)),VALUE(MID(K2,1,2))))=VALUE(MID(K2,4,2)))";
    let treatment = sheet("treatment");
    assert!(treatment.contains("type=\"custom\"") && treatment.contains(day), "{treatment}");
    // The importer reads whole days only, though the dictionary takes any number.
    let ages = "type=\"whole\" operator=\"between\"";
    assert!(sheet("participant").contains(ages));
}

#[test]
fn a_blank_workbook_says_that_it_holds_no_row() {
    let bytes = workbook(&mut Desk::new(), Some("participant"), false);
    let desk = Desk::with(&[("vide.xlsx".to_owned(), bytes)]);
    assert!(desk.finds(Rule::NoRows) && !desk.report().clean());
}

#[test]
fn identifiers_of_open_files_are_filled_in_once_each() {
    let mut desk = Desk::with(&folder("cqdg/example-clean"));
    let bytes = workbook(&mut desk, Some("biospecimen"), true);
    let parts = zip::unpack(&bytes).expect("a zip");
    let sheet = String::from_utf8(parts.iter().find(|(n, _)| n == "xl/worksheets/sheet1.xml").expect("a sheet").1.clone())
        .expect("UTF-8");
    let participants = folder("cqdg/example-clean").into_iter().find(|(n, _)| n == "participant.tsv").expect("participants").1;
    let rows = String::from_utf8_lossy(&participants).lines().count();
    assert_eq!(sheet.matches("<row ").count(), rows, "a heading and one row for every participant");
    assert!(
        sheet.contains("<c r=\"B2\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">PT-001</t>"),
        "{}",
        &sheet[..2000.min(sheet.len())]
    );
    // Blank otherwise: without the wish, nothing of the files is in a template.
    assert!(!String::from_utf8_lossy(&workbook(&mut desk, Some("biospecimen"), false)).contains("PT-001"));
}

#[test]
fn a_workbook_of_another_version_is_told_with_the_columns_that_differ() {
    let bytes = workbook(&mut Desk::new(), Some("study"), false);
    let hash = Desk::new().overview(Request::Language { lang: Lang::En }).dictionary.hash.clone();
    let with = |changes: &[(&str, &str)]| {
        let mut parts = zip::unpack(&bytes).expect("a zip");
        for (_, part) in &mut parts {
            let text = String::from_utf8_lossy(part).into_owned();
            *part = changes.iter().fold(text, |text, (from, to)| text.replace(from, to)).into_bytes();
        }
        zip::pack(parts.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs")
    };
    let elsewhere = "0".repeat(64);
    let other = with(&[(">1.6<", ">1.5<"), (&hash, &elsewhere)]);
    let told = |bytes: Vec<u8>| {
        let desk = Desk::with(&[("a.xlsx".to_owned(), fill(&bytes, "xl/worksheets/sheet1.xml", &[&["x"]])) as File]);
        desk.report().groups.iter().find(|g| g.key.rule == Rule::MadeForAnother).map(|g| g.level)
    };
    assert_eq!(told(other.clone()), Some(Level::Note), "the columns are the same");
    assert_eq!(told(bytes.clone()), None);
    assert_eq!(told(with(&[(&hash, &elsewhere)])), Some(Level::Note), "the same name and version, another content");
    assert_eq!(told(with(&[(">1.6<", ">1.5<")])), None, "another name for the same content");
    let mut parts = zip::unpack(&other).expect("a zip");
    let sheet = parts.iter_mut().find(|(n, _)| n == "xl/worksheets/sheet1.xml").expect("a sheet");
    sheet.1 = String::from_utf8_lossy(&sheet.1).replacen(">study_id<", ">study_code<", 1).into_bytes();
    assert_eq!(told(zip::pack(parts.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs")), Some(Level::Warning));
}
