//! CQDG's dictionary, programme and example study, held against the published dictionary and against each other.
//!
//! Rule of the file: the dictionary is read as plain JSON here, so that these tests speak of the data and not of a
//! reader. The published files are reference data that is not part of the project: where they are absent, the tests
//! that need them say so and pass.

use bordereau::programme::{Patch, Programme, ReceiverCheck};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const HOME: &str = "dictionary/cqdg";
const STAGES: [&str; 4] = ["stage_group", "t_category", "n_category", "m_category"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn json_of(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn ours() -> Value {
    json_of(&root().join(HOME).join("cqdg-1.6.json"))
}

fn programme() -> Programme {
    let text = std::fs::read_to_string(root().join(HOME).join("programme.json")).expect("the programme file");
    Programme::read(&text).unwrap_or_else(|e| panic!("{}", e.0))
}

/// The published dictionary files, by name; empty with a sentence where they are absent.
fn published() -> BTreeMap<String, Value> {
    let folder = root().join("../shared/reference/cqdg");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("The published CQDG dictionaries are not on this computer: not compared.");
        return BTreeMap::new();
    };
    let names = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    names
        .filter(|n| n.starts_with("cqdg-dictionary-") && n.ends_with(".json") && !n.contains("with-references"))
        .map(|n| (n.clone(), json_of(&folder.join(&n))))
        .collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Every field with the name of its table.
fn fields(dictionary: &Value) -> Vec<(&str, &Value)> {
    list(dictionary, "schemas").iter().flat_map(|s| list(s, "fields").iter().map(move |f| (text(&s["name"]), f))).collect()
}

/// The unconditional parts of a field's restrictions, as one object; `required: false` says nothing.
fn plain(restrictions: &Value) -> Map<String, Value> {
    let parts = restrictions.as_array().cloned().unwrap_or_else(|| vec![restrictions.clone()]);
    let objects = parts.iter().filter_map(Value::as_object).filter(|part| !part.contains_key("if"));
    let mut all: Map<String, Value> = objects.flatten().map(|(k, v)| (k.clone(), v.clone())).collect();
    all.retain(|key, value| key != "script" && !(key == "required" && value == &json!(false)));
    all
}

/// The dictionary with the programme's corrections.
fn corrected() -> Value {
    let mut dictionary = ours();
    for amendment in programme().amendments {
        for patch in amendment.patches {
            let Patch::Restrictions { table, field, restrictions } = patch else { panic!("{}: a patch of another kind", amendment.id) };
            let schema = dictionary["schemas"].as_array_mut().and_then(|all| all.iter_mut().find(|s| s["name"] == json!(table)));
            let fields = schema.and_then(|s| s["fields"].as_array_mut()).unwrap_or_else(|| panic!("no table {table}"));
            let target = fields.iter_mut().find(|f| f["name"] == json!(field)).unwrap_or_else(|| panic!("no field {table}.{field}"));
            target["restrictions"] = restrictions;
        }
    }
    dictionary
}

fn meets(pattern: &str, value: &str) -> bool {
    regress::Regex::new(pattern).unwrap_or_else(|e| panic!("{pattern}: {e}")).find(value).is_some()
}

/// What an unconditional rule says against a value, if anything.
fn against(field: &Value, value: &str) -> Option<String> {
    let rules = plain(&field["restrictions"]);
    let parts: Vec<&str> = if field["isArray"] == json!(true) { value.split(';').collect() } else { vec![value] };
    for part in parts {
        if rules.get("codeList").is_some_and(|codes| !codes.as_array().is_some_and(|c| c.contains(&json!(part)))) {
            return Some(format!("{part} is not in the list"));
        }
        if let Some(pattern) = rules.get("regex").filter(|pattern| !meets(text(pattern), part)) {
            return Some(format!("{part} does not meet {pattern}"));
        }
        let kind = text(&field["valueType"]);
        let number: Option<f64> = part.parse().ok();
        let right = match kind {
            "integer" => part.parse::<i64>().is_ok(),
            "number" => number.is_some(),
            "boolean" => part == "true" || part == "false",
            _ => true,
        };
        let limit = |key: &str| rules.get("range").and_then(|range| range[key].as_f64());
        let inside = number.is_none_or(|n| limit("min").is_none_or(|m| n >= m) && limit("max").is_none_or(|m| n <= m));
        if !right || !inside {
            return Some(format!("{part} is not a right {kind}"));
        }
    }
    None
}

#[test]
fn tables_fields_and_rules_are_the_published_ones_in_both_languages() {
    let (ours, published) = (ours(), published());
    assert_eq!((list(&ours, "schemas").len(), fields(&ours).len()), (12, 91));
    for (lang, known) in [("en", vec![]), ("fr", vec!["treatment.treatment_start_date: regex"])] {
        let Some(theirs) = published.get(&format!("cqdg-dictionary-1.6.{lang}.json")) else { continue };
        assert_eq!(ours["version"], theirs["version"]);
        let names = |d: &Value| fields(d).iter().map(|(t, f)| format!("{t}.{}", text(&f["name"]))).collect::<Vec<_>>();
        assert_eq!(names(&ours), names(theirs), "names and order, {lang}");
        let mut differences = Vec::new();
        for ((table, mine), (_, other)) in fields(&ours).into_iter().zip(fields(theirs)) {
            let (mut left, right) = (plain(&mine["restrictions"]), plain(&other["restrictions"]));
            if other["restrictions"]["script"].is_array() {
                // What a script asks of every row is written as a plain rule of ours.
                assert!(!right.contains_key("required"));
                left.retain(|key, _| key != "required" && key != "empty");
            }
            for key in left.keys().chain(right.keys()).collect::<BTreeSet<_>>() {
                if left.get(key) != right.get(key) {
                    differences.push(format!("{table}.{}: {key}", text(&mine["name"])));
                }
            }
            assert_eq!(mine["valueType"], other["valueType"], "{table}");
            assert_eq!(mine["isArray"] == json!(true), other["isArray"] == json!(true), "{table}");
            let (id, core) = (other["meta"]["primaryId"] == json!(true), other["meta"]["core"] == json!(true));
            assert_eq!(text(&mine["meta"]["tier"]), if id { "id" } else if core { "core" } else { "extended" });
            assert_eq!(mine["meta"]["units"], other["meta"]["units"]);
            assert!(other["meta"]["dependsOn"].is_null() || mine["meta"]["dependsOn"].is_string());
        }
        assert_eq!(differences, known, "{lang}");
    }
}

#[test]
fn every_word_is_ours_and_there_in_both_languages() {
    let (ours, published) = (ours(), published());
    let letters = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let sentences = |v: &Value| [letters(text(&v["description"])), letters(text(&v["meta"]["notes"]))];
    let theirs: BTreeSet<String> = published
        .values()
        .flat_map(|d| list(d, "schemas").iter().flat_map(sentences).chain(fields(d).into_iter().flat_map(|(_, f)| sentences(f))).collect::<Vec<_>>())
        .filter(|sentence| !sentence.is_empty())
        .collect();
    let parts = std::iter::once(&ours).chain(list(&ours, "schemas")).chain(fields(&ours).into_iter().map(|(_, f)| f));
    for part in parts {
        let (name, meta) = (text(&part["name"]), &part["meta"]);
        for key in ["label", "description", "notes"] {
            let (fr, en) = (text(&meta[key]["fr"]), text(&meta[key]["en"]));
            assert!(meta[key].is_null() && key == "notes" || !fr.is_empty() && !en.is_empty(), "{name}: {key}");
            assert!(key == "label" || meta[key].is_null() || fr != en, "{name}: the {key} is the same in both languages");
            assert!(key == "label" || !theirs.contains(&letters(fr)) && !theirs.contains(&letters(en)), "{name}: a published {key}");
        }
        assert_eq!(part["displayName"], meta["label"]["fr"], "{name}");
        assert_eq!(part["description"], meta["description"]["fr"], "{name}");
    }
    for (table, field) in fields(&ours) {
        let name = text(&field["name"]);
        let rules = plain(&field["restrictions"]);
        let codes: BTreeSet<&str> = rules.get("codeList").and_then(Value::as_array).into_iter().flatten().map(text).collect();
        let said = field["meta"]["codes"].as_object().cloned().unwrap_or_default();
        if !STAGES.contains(&name) {
            assert_eq!(codes, said.keys().map(String::as_str).collect(), "{table}.{name}");
        }
        assert!(said.values().all(|words| !text(&words["fr"]).is_empty() && !text(&words["en"]).is_empty()), "{table}.{name}");
        assert_eq!(field["isArray"] == json!(true), field["delimiter"] == json!(";"), "{table}.{name}");
    }
}

#[test]
fn keys_name_fields_that_are_there() {
    let ours = ours();
    let there: BTreeSet<(&str, &str)> = fields(&ours).iter().map(|(t, f)| (*t, text(&f["name"]))).collect();
    for schema in list(&ours, "schemas") {
        let (name, keys) = (text(&schema["name"]), &schema["restrictions"]);
        assert!(list(keys, "uniqueKey").iter().all(|field| there.contains(&(name, text(field)))), "{name}");
        let mut reached = BTreeSet::new();
        for key in list(keys, "foreignKey") {
            reached.insert(text(&key["schema"]));
            for pair in list(key, "mappings") {
                assert!(there.contains(&(name, text(&pair["local"]))) && there.contains(&(text(&key["schema"]), text(&pair["foreign"]))), "{name}: {key}");
            }
        }
        assert!(name == "study" || reached.contains("study"), "{name} does not refer to the study");
        let person = there.contains(&(name, "submitter_participant_id")) && name != "participant";
        assert_eq!(person, reached.contains("participant"), "{name}");
    }
}

#[test]
fn examples_meet_the_corrected_rules() {
    let corrected = corrected();
    for (table, field) in fields(&corrected) {
        let examples = list(&field["meta"], "examples");
        assert!(!examples.is_empty(), "{table}.{} has no example", field["name"]);
        for example in examples {
            assert_eq!(against(field, text(example)), None, "{table}.{}", field["name"]);
        }
    }
}

#[test]
fn the_programme_names_what_is_there() {
    let (ours, programme) = (ours(), programme());
    let there: BTreeMap<&str, BTreeSet<&str>> =
        list(&ours, "schemas").iter().map(|s| (text(&s["name"]), list(s, "fields").iter().map(|f| text(&f["name"])).collect())).collect();
    let check = |what: &str, table: &str, names: &[String]| {
        let known = there.get(table).unwrap_or_else(|| panic!("{what}: no table {table}"));
        names.iter().for_each(|name| assert!(known.contains(name.as_str()), "{what}: no field {table}.{name}"));
    };
    assert_eq!(programme.tables.keys().map(String::as_str).collect::<BTreeSet<_>>(), there.keys().copied().collect());
    for (table, facts) in &programme.tables {
        check("tables", table, &facts.columns_not_read);
        check("identity", table, &facts.identity);
    }
    programme.aliases.keys().for_each(|table| check("aliases", table, &[]));
    programme.heading_aliases.iter().for_each(|(table, by)| check("headings", table, &by.keys().cloned().collect::<Vec<_>>()));
    there.keys().for_each(|table| check("same everywhere", table, &programme.same_everywhere));
    for limit in &programme.receiver {
        check("receiver", &limit.table, &limit.fields);
        assert!(!limit.why.fr.is_empty() && !limit.why.en.is_empty() && limit.why.fr != limit.why.en);
    }
    for rule in &programme.completeness {
        [&rule.when, &rule.all, &rule.any].into_iter().flatten().for_each(|table| check("completeness", table, &[]));
    }
    for naming in &programme.naming {
        assert_eq!(naming.files.keys().map(String::as_str).collect::<BTreeSet<_>>(), there.keys().copied().collect(), "{}", naming.id);
        assert_eq!(naming.files.values().collect::<BTreeSet<_>>().len(), 12, "{}", naming.id);
    }
    assert!(there.keys().all(|table| programme.file_name(None, table) == format!("{}.tsv", table.to_lowercase())));
    assert_eq!(programme.file_name(Some("guide"), "sample_registration"), "registration.tsv");
    let (mut ids, mut patched) = (BTreeSet::new(), BTreeSet::new());
    for amendment in &programme.amendments {
        assert!(ids.insert(&amendment.id), "{} twice", amendment.id);
        for words in [&amendment.published, &amendment.applied, &amendment.why] {
            assert!(!words.fr.is_empty() && !words.en.is_empty() && words.fr != words.en, "{}", amendment.id);
        }
        if amendment.table.is_empty() {
            assert!(amendment.fields.is_empty() && amendment.patches.is_empty(), "{}", amendment.id);
        } else {
            check(&amendment.id, &amendment.table, &amendment.fields);
        }
        for patch in &amendment.patches {
            let (Patch::Restrictions { table, field, .. } | Patch::DropForeignKey { table, field }) = patch;
            assert!(table == &amendment.table && amendment.fields.contains(field), "{} patches {table}.{field}", amendment.id);
            assert!(patched.insert((table, field)), "{table}.{field} is patched twice: which defect would a finding name?");
        }
    }
    let english: Vec<&str> = programme.amendments.iter().filter(|a| a.only_in.as_deref() == Some("en")).map(|a| a.id.as_str()).collect();
    assert_eq!(english, ["treatment-start-date-pattern"]);
}

#[test]
fn corrections_never_ask_for_a_value_that_the_published_rules_do_not_ask_for() {
    let (ours, corrected) = (ours(), corrected());
    for ((table, before), (_, after)) in fields(&ours).into_iter().zip(fields(&corrected)) {
        let asks = |field: &Value| field["restrictions"].to_string().contains("\"required\":true");
        assert!(asks(before) || !asks(after), "{table}.{}", before["name"]);
    }
}

#[test]
fn every_script_of_every_published_version_is_known() {
    let programme = programme();
    for (name, dictionary) in published() {
        for (table, field) in fields(&dictionary) {
            for script in list(&field["restrictions"], "script") {
                let hash: String = Sha256::digest(text(script)).iter().take(8).map(|b| format!("{b:02x}")).collect();
                let known = programme.scripts.get(&hash).unwrap_or_else(|| panic!("{name}: {table}.{}: script {hash}", field["name"]));
                let rule = known.restrictions.get(text(&field["name"])).or(known.restrictions.get("*"));
                assert!(rule.is_some_and(|r| r.is_object() || r.is_array()), "{name}: {table}.{}: {hash}", field["name"]);
            }
        }
    }
}

#[test]
fn forms_the_importer_takes_and_forms_that_stop_it() {
    let programme = programme();
    let takes = |field: &str, value: &str| {
        programme.receiver.iter().filter(|l| l.fields.iter().any(|f| f == field)).all(|l| match &l.check {
            ReceiverCheck::Form { any_of } => any_of.iter().any(|pattern| meets(pattern, value)),
            _ => true,
        })
    };
    for good in ["https://example.org/acces", "http://example.org", "acces@example.org", "514-555-0100"] {
        assert!(takes("access_authority", good), "{good}");
    }
    for bad in ["www.example.org", "a@example.org; b@example.org", "Accès <a@example.org>", "12345"] {
        assert!(!takes("access_authority", bad), "{bad}");
    }
    assert!(takes("sex", "FEMALE") && !takes("sex", "F") && takes("dataset_name", "WGS-2024") && !takes("dataset_name", "WGS/2024"));
}

#[test]
fn the_checklist_begins_with_a_letter_and_has_no_place_for_a_password() {
    let programme = programme();
    let list = &programme.checklist;
    let ids: Vec<&str> = list.steps.iter().map(|s| s.id.as_str()).collect();
    assert_eq!((ids.first(), ids.last()), (Some(&"write-first"), Some(&"clean-up")));
    let at = |id: &str| ids.iter().position(|i| *i == id).unwrap_or_else(|| panic!("no step {id}"));
    assert!(at("register") < at("send-tables") && at("send-tables") < at("send-manifest") && at("compare") < at("tell"));
    assert_eq!(list.fill_ins.iter().map(|f| f.id.as_str()).collect::<Vec<_>>(), ["host", "port", "user", "folder", "fingerprint"]);
    assert_eq!(list.clients.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["openssh", "winscp", "filezilla", "cyberduck"]);
    let everything = std::fs::read_to_string(root().join(HOME).join("programme.json")).expect("the programme file");
    let value: Value = serde_json::from_str(&everything).expect("JSON");
    let places = ["host", "port", "user", "folder", "fingerprint", "bundle", "email", "sha256"];
    for piece in value["checklist"].to_string().split('{').skip(1).filter_map(|p| p.split_once('}')) {
        assert!(piece.0.contains('"') || places.contains(&piece.0), "{{{}}} is not a place to fill in", piece.0);
    }
    assert!(list.steps.iter().filter(|s| !s.message.is_empty()).count() == 2 && list.steps.iter().any(|s| s.shows_clients));
}

#[test]
fn the_example_is_a_mixed_lot_with_mistakes() {
    let programme = programme();
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
    let (corrected, programme) = (corrected(), programme());
    let mut keys: BTreeMap<String, Vec<BTreeMap<String, String>>> = BTreeMap::new();
    for schema in list(&corrected, "schemas") {
        let table = text(&schema["name"]);
        let path = root().join(HOME).join("example-clean").join(programme.file_name(None, table));
        let Ok(content) = std::fs::read_to_string(&path) else { continue };
        let mut rows = content.strip_suffix('\n').expect("a final line feed").split('\n').map(|row| row.split('\t').collect::<Vec<_>>());
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
        let unique: Vec<Vec<&String>> = rows.iter().map(|r| list(rules, "uniqueKey").iter().map(|f| &r[text(f)]).collect()).collect();
        let distinct = unique.iter().collect::<BTreeSet<_>>().len();
        assert!(list(rules, "uniqueKey").is_empty() || distinct == rows.len(), "{}", schema["name"]);
        for key in list(rules, "foreignKey") {
            let pairs = list(key, "mappings");
            let parents: BTreeSet<Vec<&String>> =
                keys[text(&key["schema"])].iter().map(|r| pairs.iter().map(|p| &r[text(&p["foreign"])]).collect()).collect();
            let orphan = rows.iter().find(|r| !parents.contains(&pairs.iter().map(|p| &r[text(&p["local"])]).collect::<Vec<_>>()));
            assert!(orphan.is_none(), "{}: {orphan:?}", schema["name"]);
        }
    }
}
