//! What looks like personal information: found where it is, left alone where it is asked for, taken out when accepted.
//!
//! Rule of the file: nobody in these data exists; numbers that a detector knows by a sum are those of test data.

mod corpus;

use crate::desk::{Desk, File, folder};
use bordereau::finding::{Edit, Group, Level, Manner, Remedy, Rule, Scope, Verdict};
use bordereau::protocol::{Reply, Request};

fn private(desk: &Desk) -> Vec<&Group> {
    desk.report().groups.iter().filter(|g| g.key.rule.scope() == Scope::Privacy).collect()
}

fn codes(desk: &Desk) -> Vec<(&'static str, String)> {
    private(desk).iter().map(|g| (g.key.rule.code(), g.key.field.clone().unwrap_or_default())).collect()
}

fn file(name: &str, lines: &[&str]) -> File {
    (name.to_owned(), (lines.join("\n") + "\n").into_bytes())
}

fn exposure(codes: &[&str]) -> File {
    let rows: Vec<String> = codes.iter().map(|code| format!("DEMO-1\tPT-001\t{code}")).collect();
    file(
        "exposure.tsv",
        &[&["study_id\tsubmitter_participant_id\tFSA"], rows.iter().map(String::as_str).collect::<Vec<_>>().as_slice()].concat(),
    )
}

#[test]
fn the_example_studies_set_off_no_false_alarm() {
    assert_eq!(codes(&Desk::with(&folder("cqdg/example-clean"))), []);
    // A full postal code is one of the mistakes in the other one.
    assert_eq!(codes(&Desk::with(&folder("cqdg/example"))), [("P707", "FSA".to_owned())]);
}

#[test]
fn other_validators_verdicts_say_nothing_of_it() {
    let mut desk = Desk::with(&[exposure(&["H3T 1C5"])]);
    assert_eq!(codes(&desk), [("P707", "FSA".to_owned())]);
    for manner in [Manner::Lectern, Manner::LecternLegacy] {
        desk.overview(Request::JudgeAs { manner });
        desk.check();
        assert_eq!(codes(&desk), [], "{manner:?}");
    }
}

#[test]
fn columns_that_the_dictionary_does_not_know_are_looked_at_and_left_out() {
    let table = file(
        "participant.tsv",
        &[
            "study_id\tsubmitter_participant_id\tsex\tvital_status\tPrénom\tDate de naissance\tTél.\tNo dossier\tAnnée de naissance\tAge\tRemarques",
            "DEMO-1\tPT-001\tFemale\tAlive\tCamille\t1987-03-12\t5145550199\t0012345\t1987\t34\tà rappeler en mai",
            "DEMO-1\tPT-002\tMale\tAlive\tAlex\t1930-01-02\t\t0012346\t1930\t93\técrire à alex@example.org",
        ],
    );
    let mut desk = Desk::with(&[table]);
    let found: Vec<&str> = codes(&desk).iter().map(|(code, _)| *code).collect();
    assert_eq!(found, ["P704", "P705", "P706", "P708", "P710", "P711", "P712"], "{:?}", codes(&desk));
    assert!(private(&desk).iter().all(|g| matches!(g.fix.as_ref().map(|f| &f.edit), Some(Edit::LeaveOut { .. }))));
    let all: Vec<String> = private(&desk).iter().map(|g| g.key.id()).collect();
    desk.overview(Request::Apply { groups: all });
    assert_eq!(codes(&desk), []);
    let (_, zip) = desk.bundle(true).expect("a draft");
    let files = bordereau::handover::zip::unpack(&zip).expect("our own zip");
    let sent = files.iter().find(|(name, _)| name.ends_with("/participant.tsv")).map(|(_, bytes)| bytes).expect("the table");
    let sent = String::from_utf8_lossy(sent);
    assert!(!sent.contains("Camille") && !sent.contains("1987") && sent.contains("PT-001"), "{sent}");
}

#[test]
fn a_finding_holds_no_value_and_one_repair_mends_its_column() {
    let mut desk = Desk::with(&[exposure(&["H3T 1C5", "G1V0A6", "h2x-1y4", "J1H", ""])]);
    let groups = private(&desk);
    let [group] = groups.as_slice() else { panic!("one group for the column: {groups:?}") };
    assert_eq!((group.count, group.level, &group.key.value), (3, Level::Warning, &None));
    let edit = group.fix.as_ref().map(|fix| fix.edit.clone()).expect("a repair");
    assert!(matches!(&edit, Edit::Protect { remedy: Remedy::Shorten, rule: Rule::PostalCode, .. }), "{edit:?}");
    let id = group.key.id();
    desk.overview(Request::Apply { groups: vec![id] });
    assert_eq!(codes(&desk), []);
    assert!(!desk.finds(Rule::Pattern), "shortened codes have the form that the dictionary asks for");
    let Reply::Document { text: Some(recipe), .. } = desk.ask(Request::Recipe).0 else { panic!("a recipe") };
    assert!(!recipe.contains("1C5") && recipe.contains("P707"), "{recipe}");

    // The recipe does the same on next month's file.
    let mut again = Desk::with(&[exposure(&["K1A 0B1", "H3T"])]);
    again.ask(Request::Replay { recipe });
    let overview = again.check();
    assert_eq!((codes(&again), overview.history.first().map(|step| step.cells)), (vec![], Some(1)));
    again.overview(Request::Undo { step: overview.history[0].step });
    assert_eq!(codes(&again).len(), 1, "undone");
}

#[test]
fn ages_over_the_limit_are_brought_down_to_it() {
    let table = file(
        "participant.tsv",
        &[
            "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tvital_status",
            "DEMO-1\tPT-001\t32485\tFemale\tAlive",
            "DEMO-1\tPT-002\t32486\tMale\tAlive",
            "DEMO-1\tPT-003\t39999\tMale\tAlive",
        ],
    );
    let mut desk = Desk::with(&[table]);
    let groups = private(&desk);
    assert_eq!(groups.iter().map(|g| (g.key.rule, g.count)).collect::<Vec<_>>(), [(Rule::AgeOverLimit, 2)]);
    let id = groups[0].key.id();
    desk.overview(Request::Apply { groups: vec![id] });
    assert_eq!(codes(&desk), []);
    assert!(desk.report().groups.iter().all(|g| g.level != Level::Error || g.key.rule.scope() == Scope::Cross));
}

#[test]
fn what_would_leave_a_required_cell_blank_is_not_proposed() {
    let row = "DEMO-1\tTREJ85531512\tFemale\tAlive";
    let desk = Desk::with(&[file("participant.tsv", &["study_id\tsubmitter_participant_id\tsex\tvital_status", row])]);
    let groups = private(&desk);
    assert_eq!(groups.iter().map(|g| (g.key.rule, g.fix.is_some())).collect::<Vec<_>>(), [(Rule::HealthInsuranceNumber, false)]);
}

#[test]
fn the_studys_own_identifiers_are_let_be() {
    let heading = "study_id\tsubmitter_participant_id\tsubmitter_biospecimen_id\tsubmitter_sample_id\tsample_type";
    let ids = [
        "130692544",
        "130-692-544",
        "514-555-0199",
        "219-09-9999",
        "20190312",
        "S-2019-03-12",
        "H3T-1C5",
        "PT-000000001",
        "ABCD00000001",
    ];
    let rows: Vec<String> = ids.iter().map(|id| format!("DEMO-1\t{id}\t{id}-B\t{id}\tNCIT:C449")).collect();
    let lines: Vec<&str> = [heading].into_iter().chain(rows.iter().map(String::as_str)).collect();
    assert_eq!(codes(&Desk::with(&[file("sample_registration.tsv", &lines)])), []);
}

#[test]
fn a_form_that_the_dictionary_asks_for_is_no_finding() {
    let field =
        |name: &str, regex: &str| serde_json::json!({ "name": name, "valueType": "string", "restrictions": { "regex": regex } });
    let fields = [field("visit", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), field("birth_year", "^[0-9]{4}$"), field("remark", "^[ -~]+$")];
    let dictionary = serde_json::json!({ "name": "d", "version": "1", "schemas": [{ "name": "visit", "fields": fields }] });
    let table =
        file("visit.tsv", &["visit\tbirth_year\tremark", "2019-03-12\t1931\tseen 2019-03-12", "12/03/2019\t1987\tnothing"]);
    let mut desk = Desk::new();
    desk.add(&[("d.json".to_owned(), dictionary.to_string().into_bytes())]);
    desk.add(&[table]);
    desk.check();
    let found: Vec<_> =
        private(&desk).iter().map(|g| (g.key.rule.code(), g.key.field.clone().unwrap_or_default(), g.count)).collect();
    let expected = [("P709", "visit", 1), ("P709", "remark", 1), ("P711", "birth_year", 2)];
    assert_eq!(found, expected.map(|(code, field, count)| (code, field.to_owned(), count)));
    // The remedy goes as far as the finding, and no further.
    let all: Vec<String> =
        private(&desk).iter().filter(|g| g.key.field.as_deref() == Some("visit")).map(|g| g.key.id()).collect();
    let overview = desk.overview(Request::Apply { groups: all });
    assert_eq!((overview.history.first().map(|step| step.cells), codes(&desk).len()), (Some(1), 2));
}

#[test]
fn what_a_centre_forbids_is_an_error_against_its_verdict_and_what_it_does_not_name_is_not_looked_for() {
    let shelf = bordereau::shelf::programmes()[0];
    let table = file(
        "family_history.tsv",
        &["study_id\tsubmitter_participant_id\tfamily_condition_name", "DEMO-1\tPT-001\tvoir a@example.org"],
    );
    let levels = |programme: &str| {
        let session = bordereau::session::Session::new(programme, shelf.dictionary(), bordereau::text::Lang::En)
            .expect("the programme reads");
        let mut desk = Desk { session };
        desk.add(std::slice::from_ref(&table));
        desk.check();
        private(&desk).iter().map(|g| (g.level, g.verdict)).collect::<Vec<_>>()
    };
    let email = r#"{ "check": { "kind": "email" } }"#;
    assert!(shelf.programme.contains(email));
    assert_eq!(levels(shelf.programme), [(Level::Warning, Verdict::Neither)]);
    let forbidden = shelf.programme.replace(email, r#"{ "check": { "kind": "email" }, "level": "error" }"#);
    assert_eq!(levels(&forbidden), [(Level::Error, Verdict::Receiver)]);
    assert_eq!(levels(&shelf.programme.replace(&format!("{email},"), "")), []);
}

#[test]
fn no_report_and_no_message_repeats_a_value() {
    let lines =
        ["study_id\tsubmitter_participant_id\tfamily_condition_name", "DEMO-1\tPT-001\tvoir marie@example.org, NAS 130 692 544"];
    let mut desk = Desk::with(&[file("family_history.tsv", &lines)]);
    assert_eq!(codes(&desk).len(), 2);
    for values in [false, true] {
        for format in ["json", "html", "tsv"] {
            let Reply::Document { text: Some(text), .. } = desk.ask(Request::Report { format: format.into(), values }).0 else {
                panic!("{format}")
            };
            assert!(!text.contains("marie@") && !text.contains("692") && text.contains("P706"), "{format} {values}");
        }
    }
}
