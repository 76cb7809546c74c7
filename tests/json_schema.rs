//! JSON Schemas as a dictionary: read, told, put together, judged as the official test suite says.

mod suite;

use crate::desk::{Desk, File};
use bordereau::dictionary::{Dictionary, Form, Restriction, ValueType, json_schema};
use bordereau::finding::{Detail, Group, Level, Rule};
use bordereau::protocol::Request;
use serde_json::{Value, json};
use std::path::Path;

fn read(document: &Value) -> (Dictionary, Vec<Group>) {
    json_schema::read(&[("t.json".to_owned(), document.to_string().into_bytes())]).expect("a schema")
}

fn file(name: &str, text: &str) -> File {
    (name.to_owned(), text.as_bytes().to_vec())
}

fn told(groups: &[Group]) -> Vec<(String, String, String)> {
    let told = |group: &Group| match &group.key.detail {
        Detail::Json { path, what } => (group.key.rule.code().to_owned(), path.clone(), what.clone()),
        other => panic!("a finding without a place: {other:?}"),
    };
    groups.iter().map(told).collect()
}

fn errors(desk: &Desk) -> Vec<(&'static str, Option<String>)> {
    let errors = desk.report().groups.iter().filter(|g| g.level == Level::Error);
    let alone = errors.filter(|g| g.key.rule != Rule::TableMissing);
    alone.map(|g| (g.key.rule.code(), g.key.field.clone())).collect()
}

fn person() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "title": "Person",
        "properties": {
            "pid": { "type": "string", "pattern": "^(?=.{1,6}$)P-[0-9]+$", "description": "Who" },
            "age": { "type": ["integer", "null"], "minimum": 0, "exclusiveMaximum": 40000 },
            "alive": { "type": "boolean" },
            "sex": { "enum": ["Female", "Male"] },
            "drugs": { "type": "array", "items": { "enum": ["A", "B", "C"] }, "minItems": 2, "maxItems": 3, "uniqueItems": true },
            "cause": { "type": "string" },
            "note": { "type": "string", "maxLength": 5 },
            "when": { "oneOf": [{ "type": "integer" }, { "const": "Not Applicable" }] },
        },
        "required": ["pid", "sex"],
        "if": { "properties": { "alive": { "const": false } }, "required": ["alive"] },
        "then": { "required": ["cause"] },
        "else": { "properties": { "cause": false } },
        "additionalProperties": false,
    })
}

#[test]
fn a_flat_schema_is_a_table() {
    let (dictionary, groups) = read(&person());
    assert_eq!(told(&groups), []);
    assert_eq!((dictionary.form, dictionary.schemas.len()), (Form::JsonSchema, 1));
    let schema = &dictionary.schemas[0];
    assert_eq!((schema.name.as_str(), schema.open), ("Person", false));
    let names: Vec<&str> = schema.fields.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names.len(), 8);
    let field = |name: &str| schema.field(name).expect("the field");
    assert_eq!(
        (field("age").value_type, field("drugs").is_array, field("when").value_type),
        (ValueType::Integer, true, ValueType::String)
    );
    assert_eq!(field("pid").description.en, "Who");
    assert!(field("pid").always_required() && !field("cause").always_required());
    assert!(field("cause").restrictions.iter().any(|r| matches!(r, Restriction::Conditional(_))));
}

#[test]
fn rows_are_judged_by_it() {
    let headings = "pid\tage\talive\tsex\tdrugs\tcause\tnote\twhen";
    let judge = |row: &str| {
        let mut desk = Desk::new();
        desk.add(&[file("Person.json", &person().to_string())]);
        desk.add(&[file("Person.tsv", &format!("{headings}\n{row}\n"))]);
        assert!(desk.check().dictionary.loaded);
        errors(&desk)
    };
    for right in [
        "P-1\t12\ttrue\tFemale\tA;B\t\tabcde\t3",
        "P-1\t\tfalse\tMale\t\tcancer\t\tNot Applicable",
        "P-1\t\t\tMale\tA;B;C\t\t\t-2",
        "P-1\t0\tTRUE\tMale\t\t\t\u{1f600}\u{1f600}\u{1f600}\u{1f600}\u{1f600}\t",
    ] {
        assert_eq!(judge(right), [], "{right}");
    }
    for (wrong, code, field) in [
        ("P-12345\t\t\tMale\t\t\t\t", "C104", "pid"),
        ("P-1\t1.5\t\tMale\t\t\t\t", "C102", "age"),
        ("P-1\t40000\t\tMale\t\t\t\t", "C105", "age"),
        ("P-1\t\tmaybe\tMale\t\t\t\t", "C102", "alive"),
        ("P-1\t\t\tX\t\t\t\t", "C103", "sex"),
        ("P-1\t\t\t\t\t\t\t", "C101", "sex"),
        ("P-1\t\t\tMale\tA;D\t\t\t", "C103", "drugs"),
        ("P-1\t\t\tMale\tA\t\t\t", "C122", "drugs"),
        ("P-1\t\t\tMale\tA;B;A\t\t\t", "C123", "drugs"),
        ("P-1\t\tfalse\tMale\t\t\t\t", "C101", "cause"),
        ("P-1\t\ttrue\tMale\t\tcancer\t\t", "C106", "cause"),
        ("P-1\t\t\tMale\t\t\tabcdef\t", "C104", "note"),
        ("P-1\t\t\tMale\t\t\t\tsoon", "C104", "when"),
    ] {
        assert_eq!(judge(wrong), [(code, Some(field.to_owned()))], "{wrong}");
    }
}

#[test]
fn what_is_not_checked_is_told_with_its_place() {
    let (dictionary, groups) = read(&json!({
        "type": "object",
        "properties": {
            "a": { "type": "string", "format": "idn-hostname", "multipleOf": 3, "unit": "mm" },
            "b": { "anyOf": [{ "type": "string", "minLength": 2 }, { "minimum": 3 }] },
            "c": { "$ref": "other.json#/x" },
            "d": { "$ref": "#/definitions/loop" },
            "e": { "type": "object" },
            "f": { "pattern": "(" },
        },
        "definitions": { "loop": { "allOf": [{ "$ref": "#/definitions/loop" }] } },
        "oneOf": [{ "required": ["a"] }, { "required": ["b"] }],
        "if": { "minProperties": 3 }, "then": { "required": ["a"] },
    }));
    let told = told(&groups);
    let is_told = |code: &str, path: &str| told.iter().any(|(c, p, _)| c == code && p == path);
    for (code, path) in [
        ("D601", "/properties/a/format"),
        ("D601", "/properties/a/multipleOf"),
        ("D609", "/properties/a/unit"),
        ("D601", "/properties/b/anyOf"),
        ("D602", "/properties/c/$ref"),
        ("D602", "/properties/d/allOf/0/$ref"),
        ("D601", "/properties/e/type"),
        ("D603", "/properties/f/pattern"),
        ("D601", "/oneOf"),
        ("D601", "/if"),
    ] {
        assert!(is_told(code, path), "{code} {path}: {told:#?}");
    }
    assert_eq!(dictionary.schemas[0].fields.len(), 6);
}

#[test]
fn documents_that_are_no_schema_are_none() {
    for text in ["{}", "[]", "3", r#"{"properties":{}}"#, r#"{"type":"object"}"#, r#"{"type":"object","properties":[]}"#] {
        assert!(json_schema::read(&[("x.json".to_owned(), text.as_bytes().to_vec())]).is_err(), "{text}");
    }
    // References in a tree of 2⁴⁰ leaves end.
    let mut definitions = json!({ "d0": { "type": "string" } });
    for n in 1..40 {
        let below = json!({ "$ref": format!("#/definitions/d{}", n - 1) });
        definitions[format!("d{n}")] = json!({ "allOf": [below, below] });
    }
    let (dictionary, groups) =
        read(&json!({ "type": "object", "properties": { "a": { "$ref": "#/definitions/d39" } }, "definitions": definitions }));
    assert!(dictionary.schemas.len() == 1 && !groups.is_empty());
}

/// Every place of a document, as JSON pointers.
fn places(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(keys) => keys.iter().for_each(|(key, value)| places(value, format!("{path}/{key}"), out)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| places(value, format!("{path}/{at}"), out)),
        _ => {}
    }
    out.push(path);
}

#[test]
fn a_schema_with_any_part_replaced_is_read_or_is_none() {
    let mut odd =
        vec![json!(null), json!(true), json!(false), json!(-1), json!(1e308), json!(1000), json!(""), json!("("), json!("#")];
    odd.extend([
        json!([]),
        json!({}),
        json!([[[]]]),
        json!({ "": {} }),
        json!([null, 1, "a"]),
        json!({ "$ref": "#" }),
        json!("null"),
    ]);
    let mut all = Vec::new();
    places(&person(), String::new(), &mut all);
    let mut reads = 0;
    for place in all {
        for value in &odd {
            let mut document = person();
            *document.pointer_mut(&place).expect("the place") = value.clone();
            reads += usize::from(json_schema::read(&[("t.json".to_owned(), document.to_string().into_bytes())]).is_ok());
        }
    }
    assert!(reads > 500, "{reads}");
}

#[test]
fn several_files_are_one_dictionary_and_one_can_be_taken_back() {
    let schema = |title: &str, field: &str| {
        let properties = json!({ field: { "type": "string" }, "pid": { "type": "string" } });
        json!({ "type": "object", "title": title, "properties": properties, "required": [field] }).to_string()
    };
    let (a, b) = (schema("Visit", "visit"), schema("Sample", "sample"));
    let mut desk = Desk::new();
    desk.add(&[file("s/X.Visit-v1.2.0-schema.json", &a)]);
    desk.add(&[file("s/X.Sample-v1.2.0-schema.json", &b), file("visit.tsv", "visit\tpid\textra\nV1\tP1\tx\n")]);
    let overview = desk.check();
    assert_eq!((overview.dictionary.name.as_str(), overview.dictionary.version.as_str()), ("X", "1.2.0"));
    assert_eq!(overview.dictionary.tables.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), ["Sample", "Visit"]);
    let stranger = desk.report().groups.iter().find(|g| g.key.rule == Rule::UnknownColumn).expect("told");
    assert_eq!(stranger.level, Level::Note, "the schema lets other columns stand");
    let id =
        |desk: &mut Desk, end: &str| desk.check().files.iter().find(|f| f.path.ends_with(end)).map(|f| f.id).expect("the file");
    let one = id(&mut desk, "Sample-v1.2.0-schema.json");
    let overview = desk.overview(Request::RemoveFile { file: one });
    assert_eq!(overview.dictionary.tables.len(), 1);
    let other = id(&mut desk, "Visit-v1.2.0-schema.json");
    assert!(!desk.overview(Request::RemoveFile { file: other }).dictionary.loaded);
}

#[test]
fn the_published_schemas_of_a_real_programme_load_and_judge() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/htan/phase2-json-schemas");
    let Ok(folders) = std::fs::read_dir(&home) else {
        println!("The published JSON Schemas are not on this computer: not read.");
        return;
    };
    let mut tables = 0;
    for folder in folders.flatten() {
        let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .flatten()
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("the file reads")))
            .collect();
        files.sort();
        let (dictionary, groups) = json_schema::read(&files).expect("schemas");
        assert_eq!(dictionary.schemas.len(), files.len());
        assert!(!dictionary.version.to_string().contains(','), "{}", dictionary.version);
        let told = told(&groups);
        println!("{} {}: {} tables\n{told:#?}", dictionary.name, dictionary.version, files.len());
        // One rule asks for a pattern in a list, which the keyword does not look into.
        assert!(
            told.iter().all(|(code, path, _)| code == "D601" && path.contains("/allOf/") && path.ends_with("/if")),
            "{told:#?}"
        );
        assert!(told.len() <= 2);
        tables += files.len();
    }
    assert!(tables >= 11);
    let bytes = |path: &str| std::fs::read(home.join(path)).expect("the file reads");
    let schema = ("scRNALevel1.json".to_owned(), bytes("v2.0.0/HTAN.scRNALevel1-v2.0.0-schema.json"));
    let headings = "FILE_FORMAT\tFILENAME\tREVERSE_TRANSCRIPTION_PRIMER\tSPIKE_IN\tREAD_INDICATOR\tSINGLE_CELL_ISOLATION_METHOD\tDISSOCIATION_METHOD\tNUCLEIC_ACID_SOURCE\tLIBRARY_CONSTRUCTION_METHOD\tLIBRARY_LAYOUT\tSEQUENCING_PLATFORM\tHTAN_DATA_FILE_ID\tHTAN_PARENT_ID";
    let row = |id: &str, parent: &str| {
        format!(
            "fastq\ta/b.fastq\tOligo-dT\tNone\tForward\tDroplet-based\tEnzymatic\tRNA\t10X Genomics\tPaired-end\tILLUMINA\t{id}\t{parent}"
        )
    };
    let long = format!("HTA200_1_D{}", "1".repeat(19));
    for (id, parent, wrong) in [
        ("HTA200_1_D1", "HTA200_1_B1;HTA200_1_B2", 0),
        (long.as_str(), "HTA200_EXT7_B1", 0),
        ("HTA230_1_D1", "HTA200_1_B1", 1),
        ("HTA200_123456789012345678901_D12345678901234567890123", "HTA200_1_B1;HTA200_1", 2),
    ] {
        let mut desk = Desk::new();
        desk.add(std::slice::from_ref(&schema));
        desk.add(&[file("scRNALevel1.tsv", &format!("{headings}\n{}\n", row(id, parent)))]);
        desk.check();
        assert_eq!(errors(&desk).len(), wrong, "{id} {parent}: {:?}", errors(&desk));
    }
}
