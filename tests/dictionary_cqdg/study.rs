//! The example study: one with mistakes, one without.
//!
//! Rule of the file: what the data says of itself is held against the data, name by name and in both languages.

use super::{HOME, against, corrected, list, plain, root, text, the_programme};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_example_is_a_mixed_lot_with_mistakes() {
    let programme = the_programme();
    let read = |name: &str| std::fs::read(root().join(HOME).join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    for file in &programme.example.files {
        assert!(read(file).len() > 100, "{file}");
    }
    assert!(String::from_utf8(read("example/biospecimen.csv")).is_err(), "it is windows-1252, as Excel writes it");
    assert!(read("example/phenotype - Copie.tsv").starts_with(&[0xff, 0xfe]), "it is Excel's Unicode text");
    assert!(read("example/echantillons_et_familles.xlsx").starts_with(b"PK"));
    let people = String::from_utf8(read("example/participant_v1.6.tsv")).expect("UTF-8");
    for planted in ["gender", "Remarques", "French\u{a0}Canadian", "Métis", "19358.0", "259330"] {
        assert!(people.contains(planted), "{planted}");
    }
}

#[test]
fn the_clean_study_has_no_mistake() {
    let (corrected, programme) = (corrected(), the_programme());
    let mut keys: BTreeMap<String, Vec<BTreeMap<String, String>>> = BTreeMap::new();
    for schema in list(&corrected, "schemas") {
        let table = text(&schema["name"]);
        let path = root().join(HOME).join("example-clean").join(programme.file_name(None, table));
        let Ok(content) = std::fs::read_to_string(&path) else { continue };
        let mut rows =
            content.strip_suffix('\n').expect("a final line feed").split('\n').map(|row| row.split('\t').collect::<Vec<_>>());
        let headings = rows.next().expect("headings");
        assert_eq!(headings, list(schema, "fields").iter().map(|f| text(&f["name"])).collect::<Vec<_>>(), "{table}");
        for row in rows {
            assert_eq!(row.len(), headings.len(), "{table}");
            for (field, cell) in list(schema, "fields").iter().zip(&row) {
                let required = plain(&field["restrictions"]).get("required") == Some(&json!(true));
                assert!(!cell.is_empty() || !required, "{table}.{} is blank", field["name"]);
                assert!(cell.is_empty() || against(field, cell).is_none(), "{table}: {:?}", against(field, cell));
                assert!(cell.trim() == *cell && !cell.contains('"'), "{table}: {cell}");
            }
            let named = headings.iter().map(|h| (*h).to_owned()).zip(row.iter().map(|c| (*c).to_owned())).collect();
            keys.entry(table.to_owned()).or_default().push(named);
        }
    }
    assert_eq!(keys.len(), 10);
    for schema in list(&corrected, "schemas").iter().filter(|s| keys.contains_key(text(&s["name"]))) {
        let (rules, rows) = (&schema["restrictions"], &keys[text(&schema["name"])]);
        let unique: Vec<Vec<&String>> =
            rows.iter().map(|r| list(rules, "uniqueKey").iter().map(|f| &r[text(f)]).collect()).collect();
        let distinct = unique.iter().collect::<BTreeSet<_>>().len();
        assert!(list(rules, "uniqueKey").is_empty() || distinct == rows.len(), "{}", schema["name"]);
        for key in list(rules, "foreignKey") {
            let pairs = list(key, "mappings");
            let parents: BTreeSet<Vec<&String>> =
                keys[text(&key["schema"])].iter().map(|r| pairs.iter().map(|p| &r[text(&p["foreign"])]).collect()).collect();
            let orphan =
                rows.iter().find(|r| !parents.contains(&pairs.iter().map(|p| &r[text(&p["local"])]).collect::<Vec<_>>()));
            assert!(orphan.is_none(), "{}: {orphan:?}", schema["name"]);
        }
    }
}
