//! The report in its four forms.

use super::study::{SECRET, clean_report, faulty_report, say, study};
use bordereau::finding::{Group, GroupKey, Rule};
use bordereau::handover::report::{About, html, json, ndjson, tsv};
use bordereau::text::Lang;
use serde_json::Value;

const ABOUT: About = About { time: None, draft: false, tsv: "report.tsv" };

fn json_of(values: bool) -> Value {
    let mut out = Vec::new();
    json(&study(), &faulty_report(), None, values, &mut out).unwrap();
    serde_json::from_slice(&out).expect("JSON")
}

fn lines(values: bool) -> Vec<Value> {
    let mut out = Vec::new();
    ndjson(&study(), &faulty_report(), values, &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).expect("a JSON object per line")).collect()
}

#[test]
fn the_grouped_report_has_exact_counts_and_places_as_row_ranges() {
    let report = json_of(true);
    assert_eq!((&report["format"], &report["version"], &report["values"]), (&"bordereau-report".into(), &1.into(), &true.into()));
    assert_eq!(
        report["counts"],
        serde_json::json!({"errors": 32, "warnings": 2, "about_dictionary": 0, "acknowledged": 1, "notes": 0})
    );
    assert_eq!(report["verdicts"]["dictionary"], serde_json::json!({"ok": false, "errors": 32}));
    assert_eq!(report["verdicts"]["receiver"], serde_json::json!({"ok": true, "errors": 0}));
    assert_eq!(report["tables"][0]["counts"]["errors"], 32);
    assert_eq!(report["files"][1]["sources"][0]["id"], 1);
    let groups = report["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 5);
    assert_eq!((&groups[0]["rule"], &groups[0]["count"], &groups[0]["value"]), (&"C102".into(), &30.into(), &"oui".into()));
    let place = &groups[0]["places"][0];
    assert_eq!((&place["source"], &place["file"], &place["column"]), (&1.into(), &"data/persons.tsv".into(), &"C".into()));
    assert_eq!(
        (&place["rows"][0], &place["rows"][1], &place["first"]),
        (&serde_json::json!([2, 2]), &serde_json::json!([4, 4]), &"C3".into())
    );
    assert_eq!(groups[2]["fix"], serde_json::json!({"edit": "replace", "applicability": "safe", "from": " P1 ", "to": "P1"}));
    assert_eq!(groups[2]["acknowledged"], "Our laboratory writes it so");
}

#[test]
fn without_values_groups_that_differ_in_nothing_else_are_one() {
    let report = json_of(false);
    let groups = report["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 3);
    assert_eq!((&groups[0]["count"], &groups[0]["values"], &groups[0].get("value").is_none()), (&32.into(), &2.into(), &true));
    assert_eq!(groups[0]["places"][0]["rows"][0], serde_json::json!([2, 4]), "runs of both values are joined");
    assert_eq!(groups[1]["fix"], serde_json::json!({"edit": "replace", "applicability": "safe"}));
    assert_eq!(report["counts"], json_of(true)["counts"]);
    let with: Vec<Value> = json_of(true)["groups"].as_array().unwrap().iter().map(|g| g["id"].clone()).collect();
    assert!(groups.iter().all(|group| !with.contains(&group["id"])), "an identity made from a value is not told");
}

#[test]
fn one_line_per_finding_with_the_same_places_with_and_without_values() {
    let (with, without) = (lines(true), lines(false));
    assert_eq!((with.len(), without.len()), (35, 35));
    let keys: Vec<&String> = without[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["cell", "field", "file", "level", "row", "rule", "table"]);
    assert_eq!(with[0]["value"], "oui");
    let places = |lines: &[Value]| {
        let mut places: Vec<String> = lines.iter().map(|l| format!("{} {} {}", l["rule"], l["file"], l["cell"])).collect();
        places.sort();
        places
    };
    assert_eq!(places(&with), places(&without));
    assert_eq!((&without[0]["row"], &without[0]["cell"]), (&2.into(), &"C3".into()));
}

#[test]
fn the_table_can_be_opened_in_a_spreadsheet_without_becoming_a_formula() {
    for (values, columns) in [(true, 11), (false, 10)] {
        let mut out = Vec::new();
        tsv(&study(), &clean_report(), values, Lang::Fr, &say, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("\u{feff}niveau\trègle\tfichier\tfeuille\tcellule\t"));
        assert_eq!(text.lines().count(), 4);
        assert!(text.lines().all(|line| line.split('\t').count() == columns));
        assert_eq!(text.contains("\t'=1+1\n"), values);
        assert_eq!(text.contains(SECRET), values);
    }
}

#[test]
fn the_page_is_whole_in_itself_and_shows_the_first_places_with_the_exact_count() {
    for lang in [Lang::Fr, Lang::En] {
        let page = html(&study(), &faulty_report(), ABOUT, false, lang, &say);
        assert!(page.contains(&format!("<html lang=\"{}\">", lang.pick("fr-CA", "en-CA"))));
        assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script") && !page.contains("src="));
        assert!(page.contains(
            lang.pick("Les 20 premières places sur 32. Le fichier report.tsv", "The first 20 of 32 places. The file report.tsv")
        ));
        assert!(page.contains("&lt;"), "what comes from a message is escaped");
        assert!(!page.contains(SECRET));
        assert_eq!(page.matches("<article").count(), 3);
    }
    let page = html(&study(), &faulty_report(), About { time: Some("2026-11-20T14:05:00Z"), ..ABOUT }, true, Lang::En, &say);
    assert!(page.contains(SECRET) && page.contains("2026-11-20 14:05 UTC") && page.contains("holds cell values"));
    assert_eq!(page.matches("<article").count(), 5);
    let page = html(&study(), &Default::default(), ABOUT, false, Lang::En, &say);
    assert!(page.contains("No row was checked.") && page.contains("No findings."));
}

#[test]
fn on_the_page_files_come_first_then_tables_in_the_dictionarys_order() {
    let mut report = faulty_report();
    let about = |rule: Rule, table: Option<&str>| {
        let mut key = GroupKey::new(rule);
        key.table = table.map(str::to_owned);
        Group::new(key)
    };
    let mut rows = about(Rule::IdenticalRows, Some("Visit"));
    rows.places.add(3, 1);
    report.groups.insert(0, rows);
    report.groups.push(about(Rule::FileEmpty, None));
    let page = html(&study(), &report, ABOUT, false, Lang::En, &say);
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is on the page"));
    assert!(at("<h3>Files and dictionary</h3>") < at("<h3>Person (person)</h3>"));
    assert!(at("<h3>Person (person)</h3>") < at("<h3>Visit</h3>"));
    assert!(page.contains("<p>visits.tsv: row\u{a0}2</p>"));
}

#[test]
fn no_form_without_values_lets_one_out() {
    let report = faulty_report();
    let mut all = Vec::new();
    json(&study(), &report, None, false, &mut all).unwrap();
    ndjson(&study(), &report, false, &mut all).unwrap();
    tsv(&study(), &report, false, Lang::En, &say, &mut all).unwrap();
    let all = String::from_utf8(all).unwrap();
    for secret in [SECRET, "\"oui\"", " P1 ", "1+1"] {
        assert!(!all.contains(secret), "{secret}");
    }
}
