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

/// The first sheet of the workbook of a table.
fn first_sheet(desk: &mut Desk, table: &str) -> String {
    let parts = zip::unpack(&workbook(desk, Some(table), false)).expect("a zip");
    let (_, sheet) = parts.into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").expect("a sheet");
    String::from_utf8(sheet).expect("UTF-8")
}

#[test]
fn limits_under_a_condition_are_held_at_their_widest_and_told() {
    let range = |max: u32| serde_json::json!({ "range": { "min": 0, "max": max } });
    let when = serde_json::json!({ "conditions": [{ "fields": ["kind"], "match": { "value": "young" } }] });
    let number = |name: &str, restrictions: serde_json::Value| serde_json::json!({ "name": name, "valueType": "integer", "restrictions": restrictions });
    let document = serde_json::json!({ "name": "limits", "version": "1.0", "schemas": [{ "name": "thing", "fields": [
        { "name": "kind", "valueType": "string" },
        number("both", serde_json::json!({ "if": when, "then": range(20_000), "else": range(40_000) })),
        number("one", serde_json::json!({ "if": when, "then": range(20_000) })),
    ] }] });
    let mut desk = Desk::with(&[("limits.json".to_owned(), document.to_string().into_bytes())]);
    desk.ask(Request::Language { lang: Lang::Fr });
    let sheet = first_sheet(&mut desk, "thing");
    assert!(sheet.contains("<formula1>0</formula1><formula2>40000</formula2>"), "{sheet}");
    // Where nothing is said otherwise, nothing is refused.
    assert!(sheet.contains("<formula1>-999999999999999</formula1><formula2>999999999999999</formula2>"), "{sheet}");
    for said in ["de 0 à 40\u{202f}000.", "un nombre entier, de 0 à 20\u{202f}000."] {
        assert!(sheet.contains(said), "{said}: {sheet}");
    }
}

#[test]
fn a_date_of_a_data_model_is_asked_about_in_the_form_that_every_reader_takes() {
    let model = "Attribute,Description,Valid Values,DependsOn,Properties,Required,Parent,DependsOn Component,Source,Validation Rules\n\
        Visit,,,\"Component, Day\",,FALSE,DataType,,,\nComponent,,,,,TRUE,,,,\nDay,,,,,TRUE,,,,date\n";
    let mut desk = Desk::of_with(Some("htan"), &[("model.csv".to_owned(), model.as_bytes().to_vec())]);
    let sheet = first_sheet(&mut desk, "Visit");
    let day = "AND(LEN(B2)=10,MID(B2,5,1)=\"-\",MID(B2,8,1)=\"-\",";
    assert!(sheet.contains(day) && sheet.contains("errorStyle=\"warning\""), "{sheet}");
}

#[test]
fn codes_of_the_clinical_templates_of_htan_have_their_french_label_beside_them() {
    let mut desk = Desk::of(Some("htan"));
    desk.ask(Request::Language { lang: Lang::Fr });
    let text = zip::unpack(&workbook(&mut desk, Some("Demographics"), false)).expect("a zip");
    let has = |of: &str| text.iter().any(|(_, part)| String::from_utf8_lossy(part).contains(of));
    assert!(has(">Female</t>") && has(">Féminin</t>") && has("Female (Féminin)") && has("unknown (Inconnu)"));
}

#[test]
fn a_blank_workbook_is_told_in_one_line_and_not_as_mistakes() {
    for (programme, table) in [("cqdg", Some("participant")), ("cqdg", None), ("htan", Some("Demographics")), ("htan", None)] {
        let mut desk = Desk::of(Some(programme));
        desk.ask(Request::Language { lang: Lang::En });
        let bytes = workbook(&mut desk, table, false);
        desk.add(&[("blank.xlsx".to_owned(), bytes.clone())]);
        let overview = desk.check();
        let card = overview.files.first().expect("its card");
        assert!(card.kind.starts_with("Workbook to fill in, still empty"), "{card:?}");
        assert!(card.aside && !card.refused && card.sources.is_empty() && card.remarks.is_empty(), "{card:?}");
        assert!(overview.tables.is_empty());
        // Beside tables with rows it changes nothing of what is found.
        let found = |desk: &mut Desk| desk.check().verdict.map(|v| (v.dictionary_errors, v.other_errors, v.warnings));
        let study = folder("cqdg/example");
        let mut alone = Desk::of_with(Some(programme), &study);
        let before = found(&mut alone);
        alone.add(&[("blank.xlsx".to_owned(), bytes)]);
        assert_eq!(found(&mut alone), before);
    }
}

#[test]
fn every_example_of_the_guide_is_taken_by_the_check() {
    for programme in ["cqdg", "htan"] {
        let mut desk = Desk::of(Some(programme));
        let parts = zip::unpack(&workbook(&mut desk, None, false)).expect("a zip");
        let guide = parts.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        let mut guide = guide.filter(|xml| xml.contains("<autoFilter ref=\"A"));
        let guide = guide.next().expect("the guide");
        // Its arrows stand in the row of the headings.
        let (_, headings) = guide.split_once("<autoFilter ref=\"A").unwrap();
        let headings = format!("r=\"{}\"", headings.split_once(':').unwrap().0);
        let cell = |row: &str, letter: char| {
            let at = row.find(&format!("<c r=\"{letter}"))?;
            let text = &row[at + row[at..].find("preserve\">")? + 10..];
            let text = &text[..text.find("</t>")?];
            Some(text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
        };
        let (mut given, mut fields) = (0, 0);
        for row in guide.split("<row ").skip_while(|row| !row.starts_with(&headings)).skip(1) {
            let (Some(table), Some(field)) = (cell(row, 'A'), cell(row, 'B')) else { continue };
            fields += 1;
            let Some(text) = cell(row, 'G').filter(|text| !text.is_empty()) else { continue };
            given += 1;
            let reply = desk
                .ask(Request::TryValue { table: table.clone(), field: field.clone(), text: text.clone(), with: Vec::new() })
                .0;
            let Reply::Judged(judged) = reply else { panic!("{reply:?}") };
            let alone = |remark: &&bordereau::protocol::Remark| remark.rule != "C106";
            assert!(
                judged.remarks.iter().filter(alone).all(|remark| remark.level == Level::Note),
                "{table}.{field} {text}: {judged:?}"
            );
        }
        assert!(fields > 80 && given * 20 > fields * 11, "{programme}: {given} of {fields}");
    }
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

/// The programme's dictionary as an earlier version would have been: a column more and one less, another list, other limits.
fn earlier() -> File {
    let shelf = bordereau::shelf::programme("cqdg").expect("it is embedded");
    let mut document: serde_json::Value = serde_json::from_slice(shelf.dictionary()).expect("JSON");
    document["version"] = "1.5".into();
    let schemas = document["schemas"].as_array_mut().expect("tables");
    let participant = schemas.iter_mut().find(|schema| schema["name"] == "participant").expect("the table");
    let fields = participant["fields"].as_array_mut().expect("fields");
    for field in fields.iter_mut() {
        match field["name"].as_str() {
            Some("sex") => field["restrictions"]["codeList"] = serde_json::json!(["Male", "Female", "Intersex", "Unknown"]),
            Some("age_at_recruitment") => field["restrictions"]["range"]["max"] = 500.into(),
            Some("vital_status") => field["restrictions"]["required"] = false.into(),
            _ => {}
        }
    }
    fields.retain(|field| field["name"] != "ethnicity");
    fields.push(serde_json::json!({ "name": "shoe_size", "valueType": "integer", "description": "" }));
    ("earlier.json".to_owned(), document.to_string().into_bytes())
}

/// What F516 says of a file, with its level.
fn made_for_another(desk: &mut Desk) -> Option<(Level, String)> {
    desk.ask(Request::Language { lang: Lang::En });
    let overview = desk.check();
    let group = desk.report().groups.iter().find(|g| g.key.rule == Rule::MadeForAnother).map(|g| g.level);
    group.zip(overview.files.iter().flat_map(|f| &f.remarks).find(|r| r.rule == "F516").map(|r| r.what.clone()))
}

#[test]
fn a_workbook_of_another_version_is_told_with_what_changed_since() {
    let bytes = workbook(&mut Desk::with(&[earlier()]), Some("participant"), false);
    let filled = |bytes: &[u8]| ("a.xlsx".to_owned(), fill(bytes, "xl/worksheets/sheet1.xml", &[&["x"]])) as File;
    let mut desk = Desk::with(&[filled(&bytes)]);
    let (level, said) = made_for_another(&mut desk).expect("it is told");
    assert_eq!(level, Level::Warning);
    for part in [
        "made for “CQDG Data Dictionary 1.5”",
        "in use is “CQDG Data Dictionary 1.6”",
        "columns added since: “ethnicity”",
        "columns taken out since: “shoe_size”",
        "“age_at_recruitment”: limits: 0..500 → 0..40000",
        "“sex”: codes added: “Other”, codes removed: “Intersex”",
        "“vital_status”: now required",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // Rules that no sheet holds are known where the other dictionary is on the shelf.
    let (name, document) = earlier();
    let entry = bordereau::protocol::FileEntry { path: name, size: document.len() as u64 };
    let input: Box<dyn bordereau::intake::Input> = Box::new(std::io::Cursor::new(document));
    desk.session.handle(Request::Shelve { files: vec![entry] }, vec![input], &mut |_| true);
    let (_, whole) = made_for_another(&mut desk).expect("it is told");
    assert!(whole.contains("“sex”: codes added: “Other”") && whole.contains("columns added since: “ethnicity”"), "{whole}");
    // A list that someone changed in the workbook is not known.
    let mut parts = zip::unpack(&bytes).expect("a zip");
    for (_, part) in &mut parts {
        *part = String::from_utf8_lossy(part).replace(">Intersex<", ">Somebody<").into_bytes();
    }
    let other = zip::pack(parts.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs");
    let (_, said) = made_for_another(&mut Desk::with(&[filled(&other)])).expect("it is told");
    assert!(!said.contains("Somebody") && said.contains("“vital_status”: now required"), "{said}");
    // Blank, it is told the same.
    let (_, blank) = made_for_another(&mut Desk::with(&[("b.xlsx".to_owned(), bytes)])).expect("it is told");
    assert!(blank.contains("“vital_status”: now required"), "{blank}");
}

#[test]
fn a_workbook_of_the_same_columns_is_told_as_a_note() {
    let bytes = workbook(&mut Desk::new(), Some("study"), false);
    let hash = Desk::new().overview(Request::Language { lang: Lang::En }).dictionary.hash.clone();
    let told = |changes: &[(&str, &str)]| {
        let mut parts = zip::unpack(&bytes).expect("a zip");
        for (_, part) in &mut parts {
            let text = String::from_utf8_lossy(part).into_owned();
            *part = changes.iter().fold(text, |text, (from, to)| text.replace(from, to)).into_bytes();
        }
        let other = zip::pack(parts.iter().map(|(n, b)| (n.as_str(), b.as_slice()))).expect("packs");
        made_for_another(&mut Desk::with(&[("a.xlsx".to_owned(), fill(&other, "xl/worksheets/sheet1.xml", &[&["x"]]))]))
    };
    let elsewhere = "0".repeat(64);
    let (level, said) = told(&[(">1.6<", ">1.5<"), (&hash, &elsewhere)]).expect("it is told");
    assert_eq!(level, Level::Note);
    assert!(said.contains("its columns, lists and limits are the same"), "{said}");
    assert_eq!(told(&[]), None);
    assert_eq!(told(&[(&hash, &elsewhere)]).map(|t| t.0), Some(Level::Note), "the same name and version, another content");
    assert_eq!(told(&[(">1.6<", ">1.5<")]), None, "another name for the same content");
}
