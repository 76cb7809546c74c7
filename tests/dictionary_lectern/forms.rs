//! What documents may look like: wrappers, encodings, the older form, one language or two, and what is no dictionary.

use super::{base, put, read, read_knowing, told, with};
use bordereau::dictionary::lectern::{self, KnownScripts, NotADictionary};
use bordereau::dictionary::{Form, Restriction, Tier};
use bordereau::text::Words;
use serde_json::{Value, json};

fn read_bytes(bytes: &[u8]) -> Result<usize, NotADictionary> {
    lectern::read(bytes, &KnownScripts::new()).map(|(dictionary, _)| dictionary.schemas.len())
}

#[test]
fn wrappers_and_encodings() {
    let json = base().to_string();
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_bytes(json.as_bytes()), Ok(2));
    assert_eq!(read_bytes(format!("\u{feff}{json}").as_bytes()), Ok(2));
    assert_eq!(read_bytes(&utf16), Ok(2));
    assert_eq!(read_bytes(format!("[{json}]").as_bytes()), Ok(2));
    let served = put(put(put(base(), "/_id", json!("5f")), "/__v", json!(0)), "/createdAt", json!("2024"));
    let (dictionary, groups) = read(&served);
    assert_eq!((dictionary.schemas.len(), told(&groups, "D605").len(), groups.len()), (2, 3, 3));
    let (_, groups) = read(&json!([{}, base()]));
    assert_eq!(told(&groups, "D606"), [("/0".to_string(), "{}".to_string())]);
}

#[test]
fn what_is_no_dictionary() {
    assert_eq!(read_bytes(b"{}"), Err(NotADictionary::NoSchemas));
    assert_eq!(read_bytes(b"[]"), Err(NotADictionary::NoSchemas));
    assert_eq!(read_bytes(b"12"), Err(NotADictionary::NoSchemas));
    assert_eq!(read_bytes(b"{\"schemas\": {}}"), Err(NotADictionary::NoSchemas));
    assert!(matches!(read_bytes(b"{\n  \"a\": ,\n}"), Err(NotADictionary::Json { line: 2, column: 8, .. })));
    for bytes in [&b""[..], b"\xff\xfe", b"PK\x03\x04", b"study_id\tname\n"] {
        assert!(matches!(read_bytes(bytes), Err(NotADictionary::Json { .. })), "{bytes:?}");
    }
    let deep = format!("{{\"schemas\": [], \"meta\": {}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for bytes in [deep.as_bytes(), "[".repeat(10_000).as_bytes()] {
        assert_eq!(read_bytes(bytes), Err(NotADictionary::TooDeep));
    }
}

#[test]
fn a_dictionary_is_known_by_its_bytes() {
    let (dictionary, _) = read(&base());
    assert_eq!((dictionary.name.as_str(), dictionary.version.0.as_str(), dictionary.hash.len()), ("d", "1.0", 64));
    let hash = lectern::read(b"{\"schemas\":[]}", &KnownScripts::new()).map(|(dictionary, _)| dictionary.hash);
    assert_eq!(hash.as_deref(), Ok("e5bf0382883b49358501f81302951cdc26c780b783d9eff6f8497c46554cb5c5"));
}

#[test]
fn words_in_one_language_or_in_two() {
    let meta = json!({
        "label": { "fr": "Sexe", "en": "Sex" }, "description": { "fr": "Le sexe.", "en": "The sex." },
        "notes": { "en": "As registered." }, "tier": "core", "units": "days", "codes": { "F": { "fr": "Femme", "en": "Female" } },
    });
    let document = put(with("/schemas/0/fields/0/meta", meta), "/schemas/0/fields/1/displayName", json!("Nombre"));
    let document = put(document, "/schemas/0/meta", json!({ "label": { "fr": "Personnes", "en": "People" } }));
    let document = put(document, "/schemas/1/description", json!("Rows"));
    let (dictionary, groups) = read(&put(document, "/meta", json!({ "displayName": "D" })));
    assert_eq!(groups, []);
    let field = &dictionary.schemas[0].fields[0];
    assert_eq!(field.label, Words::new("Sexe", "Sex"));
    assert_eq!(field.description, Words::new("Le sexe.", "The sex."));
    assert_eq!(field.notes, Words::same("As registered."));
    assert_eq!((field.tier, field.units.as_deref()), (Tier::Core, Some("days")));
    assert_eq!(field.code_labels["F"], Words::new("Femme", "Female"));
    assert_eq!(dictionary.schemas[0].fields[1].label, Words::same("Nombre"));
    assert_eq!(dictionary.schemas[0].label, Words::new("Personnes", "People"));
    assert_eq!((&dictionary.schemas[1].label, &dictionary.schemas[1].description), (&Words::same("c"), &Words::same("Rows")));
    assert_eq!(dictionary.label, Words::same("D"));
}

fn older() -> Value {
    json!({ "name": "d", "version": "0.9", "schemas": [
        { "name": "Diagnosis", "fields": [
            { "name": "id", "valueType": "string", "restrictions": { "unique": true }, "meta": { "primaryId": true } },
            { "name": "stage", "valueType": "string", "restrictions": { "script": ["(function known(){})"] }, "meta": { "core": "true" } },
            { "name": "grade", "valueType": "integer", "restrictions": { "script": "(function unknown(){ return new Date(); })", "codeList": "#/l/n" } },
        ] },
        { "name": "treatment", "fields": [
            { "name": "diagnosis_id", "valueType": "string", "meta": { "foreignKey": "diagnosis.ID", "dependsOn": "diagnosis.id" } },
            { "name": "own", "valueType": "string", "meta": { "foreignKey": "treatment.own" } },
            { "name": "lost", "valueType": "string", "meta": { "foreignKey": "donor.id", "dependsOn": "donor.id" } },
        ] },
    ], "references": { "l": { "n": [1, 2] } } })
}

#[test]
fn the_older_form() {
    let hash = lectern::script_hash("(function known(){})");
    let rules =
        json!({ "if": { "conditions": [{ "fields": ["id"], "match": { "exists": true } }] }, "then": { "required": true } });
    let known = KnownScripts::from([(hash, [("*".to_string(), rules), ("grade".to_string(), json!({}))].into())]);
    let (dictionary, groups) = read_knowing(&older(), &known);
    assert_eq!(dictionary.form, Form::LecternLegacy);
    let [id, stage, grade] = dictionary.schemas[0].fields.as_slice() else { panic!("three fields") };
    assert!(id.unique && id.tier == Tier::Id && stage.tier == Tier::Core);
    assert!(matches!(stage.restrictions.as_slice(), [Restriction::Conditional(_)]) && stage.unchecked.is_empty());
    assert_eq!(grade.code_list().map(<[_]>::len), Some(2));
    let unknown = lectern::script_hash("(function unknown(){ return new Date(); })");
    assert_eq!(grade.unchecked, [format!("script {unknown}")]);
    let [not_checked] = groups.iter().filter(|g| g.key.rule.code() == "D601").collect::<Vec<_>>()[..] else { panic!("one") };
    assert_eq!((not_checked.key.table.as_deref(), not_checked.key.field.as_deref()), (Some("Diagnosis"), Some("grade")));
    assert_eq!(told(&groups, "D601"), [("/schemas/0/fields/2/restrictions/script".to_string(), "Date (1:33)".to_string())]);
    let keys = &dictionary.schemas[1].foreign_keys;
    assert_eq!((keys.len(), keys[0].schema.as_str()), (1, "Diagnosis"));
    assert_eq!(keys[0].mappings, [("diagnosis_id".to_string(), "id".to_string())]);
    let lost: Vec<String> = told(&groups, "D604").into_iter().map(|(path, what)| format!("{path} {what}")).collect();
    assert_eq!(
        lost,
        [
            "/schemas/1/fields/1/meta/foreignKey treatment.own",
            "/schemas/1/fields/2/meta/dependsOn donor.id",
            "/schemas/1/fields/2/meta/foreignKey donor.id",
        ]
    );
}

#[test]
fn hints_are_keys_in_the_older_form_only() {
    let document = with("/schemas/1/fields/0/meta", json!({ "foreignKey": "p.pid" }));
    assert_eq!(read(&document).0.schemas[1].foreign_keys.len(), 1);
    let todays = put(document, "/schemas/0/fields/0/unique", json!(true));
    let (dictionary, _) = read(&todays);
    assert_eq!((dictionary.form, dictionary.schemas[1].foreign_keys.len()), (Form::Lectern, 0));
}
