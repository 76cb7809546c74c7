//! What looks like personal information: found where it is, left alone where it is asked for, taken out when accepted.
//!
//! Rule of the file: nobody in these data exists; numbers that a detector knows by a sum are those of test data.

mod corpus;

use crate::desk::{Desk, File, folder};
use bordereau::finding::{Edit, Group, Level, Manner, Remedy, Rule, Scope, Verdict};
use bordereau::protocol::{Change, Filter, Reply, Request};
use bordereau::text::Lang;

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
fn the_list_shows_only_warnings_about_it_when_asked() {
    let mut desk = Desk::with(&folder("cqdg/example"));
    let asked = Request::Groups { filter: Filter { personal: true, ..Filter::default() }, offset: 0, limit: 99 };
    let Reply::Groups { total, findings, groups } = desk.ask(asked).0 else { panic!("groups") };
    assert_eq!((total, groups[0].rule.as_str()), (1, "P707"));
    assert_eq!(Some(findings), desk.check().verdict.map(|verdict| verdict.personal));
}

#[test]
fn where_a_cell_may_not_be_blank_a_word_takes_the_place_of_what_is_personal() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "contact", "valueType": "string", "restrictions": {"required": true}}]}]}"#;
    let visit = file("visit.tsv", &["contact", "alex@example.org", "none", "camille@example.org", "130 692 544"]);
    let mut desk = Desk::with(&[("dictionary.json".to_owned(), dictionary.as_bytes().to_vec()), visit]);
    let of = |desk: &Desk, rule: Rule| private(desk).into_iter().find(|group| group.key.rule == rule).cloned();
    let group = of(&desk, Rule::Email).expect("it is seen");
    assert_eq!(group.fix, None, "a blank would be refused");
    let put = |desk: &mut Desk, word: &str| desk.ask(Request::PutWord { groups: vec![group.key.id()], word: word.to_owned() }).0;
    for word in [" ", "nobody@example.org"] {
        assert!(matches!(put(&mut desk, word), Reply::Failed { .. }), "{word}");
    }
    let Reply::Overview(overview) = put(&mut desk, " REDACTED ") else { panic!("it is done") };
    assert_eq!(overview.history.last().map(|step| step.cells), Some(2));
    let texts: Vec<String> = crate::cards::cells(&desk).into_values().collect();
    assert_eq!(texts, ["REDACTED", "none", "REDACTED", "130 692 544"]);
    assert!(of(&desk, Rule::Email).is_none() && of(&desk, Rule::SocialInsuranceNumber).is_some());
}

#[test]
fn in_a_text_a_word_takes_the_place_of_a_date() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "note", "valueType": "string", "restrictions": {"required": true}},
        {"name": "days", "valueType": "integer"}]}]}"#;
    let visit = file("visit.tsv", &["note\tdays", "née le 1985-03-02, à jeun\t3", "à jeun\t1985-03-02"]);
    let mut desk = Desk::with(&[("dictionary.json".to_owned(), dictionary.as_bytes().to_vec()), visit]);
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter: Filter::default(), offset: 0, limit: 90 }).0 else {
        panic!("findings were asked for")
    };
    let dates = groups.into_iter().filter(|group| matches!(group.rule.as_str(), "P708" | "P709"));
    let worded: Vec<(String, bool, String)> = dates.map(|g| (g.field.unwrap_or_default(), g.worded, g.id)).collect();
    let note = worded.iter().find(|(field, worded, _)| field == "note" && *worded).expect("a word can be put there");
    assert!(worded.iter().all(|(field, worded, _)| field == "note" || !worded), "days are counted: {worded:?}");
    desk.overview(Request::PutWord { groups: vec![note.2.clone()], word: "MASQUÉ".to_owned() });
    assert_eq!(column(&desk, "visit", "note"), ["MASQUÉ, à jeun", "à jeun"]);
}

#[test]
fn no_word_takes_the_place_of_what_tells_persons_apart() {
    let people = file(
        "participant.tsv",
        &["study_id\tsubmitter_participant_id\tsex\tvital_status", "DEMO-1\tTREJ85031512\tFemale\tAlive"],
    );
    let diagnosis = file(
        "diagnosis.tsv",
        &["study_id\tsubmitter_participant_id\tdiagnosis_source_text", "DEMO-1\tTREJ85031512\tTREJ85031512"],
    );
    let mut desk = Desk::with(&[people, diagnosis]);
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter: Filter::default(), offset: 0, limit: 90 }).0 else {
        panic!("findings were asked for")
    };
    let told: Vec<_> = groups.into_iter().filter(|group| group.rule == "P701").collect();
    let mut worded: Vec<(&str, bool)> = told.iter().map(|g| (g.field.as_deref().unwrap_or_default(), g.worded)).collect();
    worded.sort_unstable();
    let key = ("submitter_participant_id", false);
    assert_eq!(worded, [("diagnosis_source_text", true), key, key]);
    for group in told {
        let done = desk.ask(Request::PutWord { groups: vec![group.id], word: "WORD".to_owned() }).0;
        assert_eq!(matches!(done, Reply::Overview(_)), group.worded, "{:?}", group.field);
    }
    // Nor does a recipe do so.
    let edit = Edit::Protect {
        table: "participant".into(),
        field: "submitter_participant_id".into(),
        rule: Rule::HealthInsuranceNumber,
        remedy: Remedy::Put("WORD".into()),
    };
    let steps = vec![bordereau::finding::Operation::Apply { edits: vec![edit], safe: false }];
    let recipe = bordereau::finding::Recipe { steps, ..desk.session.recipe() };
    desk.ask(Request::Replay { recipe: serde_json::to_string(&recipe).expect("a recipe") });
    desk.check();
    let Reply::Unapplied { said } = desk.ask(Request::Unapplied).0 else { panic!("it is said") };
    let [said] = &said[..] else { panic!("one: {said:?}") };
    assert!(said.contains("tells persons apart"), "{said}");
    assert!(crate::cards::cells(&desk).into_values().filter(|text| text == "WORD").count() == 1, "only the text beside");
}

#[test]
fn a_word_takes_the_place_of_a_number_or_an_address_and_leaves_the_rest() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string"}, {"name": "remark", "valueType": "string"}]}]}"#;
    let remarks = [
        ("seen twice, call (514) 555-0199.", "seen twice, call WORD."),
        ("write to alex@example.org or camille@example.org", "write to WORD or WORD"),
        ("514 555-0199", "WORD"),
        ("(514-555-0199) at night", "(WORD) at night"),
        ("MRN 0012345 of the ward", "WORD"),
        ("Dr Camille Tremblay will see to it", "WORD"),
        ("nothing", "nothing"),
    ];
    let lines: Vec<String> = remarks.iter().zip(1..).map(|((from, _), n)| format!("V-{n}\t{from}")).collect();
    let lines: Vec<&str> = std::iter::once("visit_id\tremark").chain(lines.iter().map(String::as_str)).collect();
    let mut desk = Desk::with(&[("dictionary.json".to_owned(), dictionary.as_bytes().to_vec()), file("visit.tsv", &lines)]);
    loop {
        let group = private(&desk).into_iter().next().map(|group| group.key.id());
        let Some(group) = group else { break };
        let Reply::Overview(_) = desk.ask(Request::PutWord { groups: vec![group], word: "WORD".to_owned() }).0 else {
            panic!("it is done")
        };
    }
    let texts: Vec<String> = crate::cards::cells(&desk).into_values().filter(|text| !text.starts_with("V-")).collect();
    assert_eq!(texts, remarks.map(|(_, to)| to));
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
fn where_something_looks_personal_no_sentence_card_or_sample_repeats_it() {
    let table = file(
        "participant.tsv",
        &[
            "study_id\tsubmitter_participant_id\tsex\tvital_status\tPrénom\tTél.",
            "DEMO-1\tPT-001\t514-555-0199\tAlive\tCamille\t514-555-0190",
            "DEMO-1\tPT-002\tHommme\tAlive\tAlex\t514-555-0191",
        ],
    );
    let mut desk = Desk::with(&[table, exposure(&["H3T 1C5"])]);
    assert!(desk.finds(Rule::Pattern) && desk.finds(Rule::NotInCodeList) && codes(&desk).contains(&("P705", "sex".to_owned())));
    let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter: Filter::default(), offset: 0, limit: 99 }).0 else {
        panic!("groups")
    };
    let said: Vec<String> = groups.iter().map(|group| format!("{} {} {}", group.what, group.why, group.how)).collect();
    assert!(said.iter().all(|said| !said.contains("1C5") && !said.contains("514-555")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("Hommme")), "the others say theirs");
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 99, most: false }).0 else {
        panic!("cards")
    };
    let card = cards.iter().find(|card| card.value == "514-555-0199").expect("it can be mended");
    assert!(card.rules.iter().any(|(code, _)| code == "P705") && !card.says.contains("514"), "{card:?}");
    assert!(cards.iter().any(|card| card.value == "Hommme" && card.rules.iter().all(|(code, _)| !code.starts_with('P'))));
    let Reply::Columns(view) = desk.ask(Request::Columns).0 else { panic!("columns") };
    let stray = view.strays.iter().find(|stray| stray.column == "Tél.").expect("the column");
    assert_eq!(stray.examples, ["•••"]);
}

#[test]
fn what_a_programme_only_warns_of_is_repeated_by_no_other_finding_either() {
    let table = file(
        "participant.tsv",
        &[
            "study_id\tsubmitter_participant_id\tsex\tvital_status\tage_at_recruitment\tdate_recrutement",
            "DEMO-1\tPT-001\t1993-05-03\tAlive\t33000 \t2019-03-12",
            "DEMO-1\tPT-002\t1994-06-04\tAlive\t33001\t2019-03-13",
            "DEMO-1\tPT-003\tHommme\t1995-07-05 \t12,5\t2019-03-14",
        ],
    );
    let mut desk = Desk::with(std::slice::from_ref(&table));
    let secrets = ["1993-05-03", "1994-06-04", "1995-07-05", "33000", "33001"];
    let none = |text: &str| secrets.iter().all(|secret| !text.contains(secret));
    let found = codes(&desk);
    assert!(
        found.contains(&("P709", "sex".to_owned())) && found.contains(&("P710", "age_at_recruitment".to_owned())),
        "{found:?}"
    );
    for lang in [Lang::Fr, Lang::En] {
        desk.ask(Request::Language { lang });
        let asked = Request::Groups { filter: Filter::default(), offset: 0, limit: 99 };
        let Reply::Groups { groups, .. } = desk.ask(asked).0 else { panic!("groups") };
        for group in &groups {
            let fix = group.fix.as_ref().map(|fix| format!("{} {} {}", fix.label, fix.before, fix.after)).unwrap_or_default();
            assert!(none(&format!("{} {} {} {fix}", group.what, group.why, group.how)), "{group:?}");
        }
        assert!(groups.iter().any(|group| group.what.contains("Hommme")), "the others say theirs");
        // Two dates that no list of codes has are one line, with both of its cells.
        let lines: Vec<_> = groups.iter().filter(|g| g.field.as_deref() == Some("sex") && g.rule == "C103").collect();
        let both = lines.iter().find(|group| group.count == 2).expect("the dates together");
        assert_eq!(lines.iter().map(|group| group.count).sum::<u64>(), 3, "{lines:?}");
        let asked = Request::Places { group: both.id.clone(), offset: 0, limit: 9 };
        let Reply::Places { total, places } = desk.ask(asked).0 else { panic!("places") };
        assert_eq!((total, places.len()), (2, 2));
        for format in ["json", "ndjson", "tsv", "html"] {
            let text = desk.written(format, true);
            assert!(none(&text) && text.contains("•••") && text.contains("Hommme"), "{format}: {text}");
        }
    }
    // One card for the column, with the way to the remedies; a value that is alone has its own.
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 99, most: false }).0 else {
        panic!("cards")
    };
    let hidden: Vec<_> = cards.iter().filter(|card| card.hidden).map(|card| (card.field.as_str(), card.cells)).collect();
    assert_eq!(hidden, [("sex", 2), ("vital_status", 1)]);
    assert!(cards.iter().all(|card| none(&card.says)), "{cards:?}");
    let last = |field: &str| cards.iter().find(|card| card.hidden && card.field == field).and_then(|card| card.rules.last());
    assert_eq!(last("sex").map(|(code, _)| code.as_str()), Some("P709"));
    let Reply::Repairs { repairs, .. } = desk.ask(Request::Repairs).0 else { panic!("repairs") };
    assert!(
        repairs.iter().any(|one| one.after == "•••") && repairs.iter().all(|one| none(&format!("{} {}", one.before, one.after))),
        "{repairs:?}"
    );
    // Nor does what is said of a value before it is put there.
    let other = cards.iter().find(|card| card.value == "Hommme").expect("a card");
    let (table, field) = (other.table.clone(), other.field.clone());
    let changes = vec![Change { table, field, from: "Hommme".to_owned(), to: "1994-06-04".to_owned() }];
    let Reply::Tried { tried } = desk.ask(Request::Try { changes }).0 else { panic!("tried") };
    assert!(!tried[0].cell.is_empty() && tried[0].cell.iter().all(|(_, said)| none(said)), "{tried:?}");
}

#[test]
fn a_date_that_may_be_a_code_is_shown_with_its_candidates() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "gene", "valueType": "string", "restrictions": {"codeList": ["TP53", "SEPT2", "MARCH5"]}}]}]}"#;
    let table = file("visit.tsv", &["gene", "2025-09-02", "2025-03-05", "1950-01-31"]);
    let mut desk = Desk::with(&[("dictionary.json".to_owned(), dictionary.as_bytes().to_vec()), table]);
    let Reply::Cards { cards, .. } = desk.ask(Request::Cards { column: None, offset: 0, limit: 99, most: false }).0 else {
        panic!("cards")
    };
    let shown: Vec<_> =
        cards.iter().filter(|card| !card.hidden).map(|card| (card.value.as_str(), card.suggestions[0].to.as_str())).collect();
    assert_eq!(shown, [("2025-03-05", "MARCH5"), ("2025-09-02", "SEPT2")]);
    assert_eq!(cards.len(), 3, "the other one is a day of somebody");
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
    let email = r#"{ "check": "email" }"#;
    assert!(shelf.programme.contains(email));
    assert_eq!(levels(shelf.programme), [(Level::Warning, Verdict::Neither)]);
    let forbidden = shelf.programme.replace(email, r#"{ "check": "email", "level": "error" }"#);
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

#[test]
fn a_number_that_insures_is_told_once() {
    let lines = [
        "study_id\tsubmitter_participant_id\tsex\tvital_status\tNAM",
        "DEMO-1\tPT-001\tFemale\tAlive\tTREJ85531512",
        "DEMO-1\tPT-002\tMale\tAlive\t0012345",
    ];
    let desk = Desk::with(&[file("participant.tsv", &lines)]);
    let told: Vec<_> = private(&desk).iter().map(|g| (g.key.rule, g.count)).collect();
    assert_eq!(told, [(Rule::HealthInsuranceNumber, 1), (Rule::RecordNumber, 1)]);
}

const PEOPLE: [&str; 4] = [
    "study_id\tsubmitter_participant_id\tsex\tvital_status\tDate de naissance",
    "DEMO-1\tPT-001\tFemale\tAlive\t1987-03-12",
    "DEMO-1\tPT-002\tMale\tAlive\t1990-01-01 00:00",
    "DEMO-1\tPT-003\tMale\tAlive\tinconnue",
];

fn diagnoses(days: [&str; 4]) -> File {
    let rows = ["PT-001", "PT-002", "PT-003", "PT-404"].iter().zip(days);
    let rows: Vec<String> = rows.map(|(who, day)| format!("DEMO-1\t{who}\tflu\t{day}")).collect();
    let head = ["study_id\tsubmitter_participant_id\tdiagnosis_source_text\tage_at_diagnosis"];
    file("diagnosis.tsv", &[&head, rows.iter().map(String::as_str).collect::<Vec<_>>().as_slice()].concat())
}

/// What stands in a column of a table now.
fn column(desk: &Desk, table: &str, field: &str) -> Vec<String> {
    let study = desk.session.study().expect("it was checked");
    let table = study.table(table).expect("it is there");
    let field = study.schema(table).position(field).expect("it is a field");
    let mut cells = Vec::new();
    for part in &table.parts {
        part.column(part.heading_of(field).expect("a heading"), &mut |text| cells.push(text.to_owned())).expect("it reads");
    }
    cells
}

#[test]
fn dates_become_days_since_the_date_of_the_person_they_are_about() {
    let files = [file("participant.tsv", &PEOPLE), diagnoses(["2017-03-12", "1989-12-31", "2020-01-01", "2020-01-01"])];
    let mut desk = Desk::with(&files);
    let about = |desk: &Desk| {
        let mut groups = private(desk).into_iter().filter(|g| g.key.field.as_deref() == Some("age_at_diagnosis"));
        groups.next().map(|group| (group.key.id(), group.count))
    };
    let (id, count) = about(&desk).expect("dates are told");
    assert_eq!(count, 4);
    let Reply::DayColumns { columns, any: true } = desk.ask(Request::DayColumns { group: id.clone() }).0 else {
        panic!("no columns")
    };
    let named: Vec<(Option<&str>, &str)> = columns.iter().map(|(table, _, column)| (table.as_deref(), column.as_str())).collect();
    assert_eq!(named, [(Some("participant"), "Date de naissance")], "{columns:?}");
    let from = |table: Option<&str>| Request::CountDaysFrom {
        groups: vec![id.clone()],
        table: table.map(str::to_owned),
        column: "Date de naissance".into(),
    };
    desk.overview(from(Some("participant")));
    let after = ["10958", "-1", "2020-01-01", "2020-01-01"];
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), after, "who has no date keeps theirs");
    assert_eq!(about(&desk).map(|(_, count)| count), Some(2));
    // No date leaves in the recipe, and it does the same next month.
    let recipe = serde_json::to_string(&desk.session.recipe()).expect("a recipe");
    assert!(recipe.contains("days_from") && !recipe.contains("1987") && !recipe.contains("2017"), "{recipe}");
    let mut next = Desk::with(&files);
    next.overview(Request::Replay { recipe });
    next.check();
    assert_eq!(column(&next, "Diagnosis", "age_at_diagnosis"), after);
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(about(&desk).map(|(_, count)| count), Some(4));
    // The same row has no such column.
    assert!(matches!(desk.ask(from(None)).0, Reply::Failed { .. }));
    assert_eq!(about(&desk).map(|(_, count)| count), Some(4));
}

/// What stands under the headings of a name now, known to the dictionary or not.
fn under(desk: &Desk, table: &str, heading: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for part in &desk.session.study().and_then(|study| study.table(table)).expect("the table").parts {
        for at in (0..).zip(&part.source.headings).filter(|(_, own)| own.text == heading).map(|(at, _)| at) {
            part.column(at, &mut |text| cells.push(text.to_owned())).expect("it reads");
        }
    }
    cells
}

#[test]
fn columns_that_the_dictionary_does_not_know_are_mended_too() {
    let people = |dates: [&str; 3]| {
        let row = |(who, date): (&str, &str)| format!("DEMO-1\t{who}\tFemale\tAlive\t1987-03-12\t{date}\tvu {who}\t514-555-0199");
        let rows: Vec<String> = ["PT-001", "PT-002", "PT-003"].into_iter().zip(dates).map(row).collect();
        let heads =
            "study_id\tsubmitter_participant_id\tsex\tvital_status\tDate de naissance\tDate de visite\tDate de visite\tTél.";
        file("participant.tsv", &[&[heads], rows.iter().map(String::as_str).collect::<Vec<_>>().as_slice()].concat())
    };
    let start = people(["2020-01-11", "2020-02-01 00:00", "inconnue"]);
    let of = |desk: &Desk, rule: Rule| private(desk).into_iter().find(|group| group.key.rule == rule).map(|group| group.key.id());
    let mut desk = Desk::with(std::slice::from_ref(&start));
    let visits = of(&desk, Rule::CalendarDate).expect("dates are told");
    let Reply::DayColumns { columns, any: true } = desk.ask(Request::DayColumns { group: visits.clone() }).0 else {
        panic!("no columns")
    };
    assert_eq!(columns.iter().map(|(_, _, column)| column.as_str()).collect::<Vec<_>>(), ["Date de naissance"]);
    let step = |overview: &bordereau::protocol::Overview| overview.history.last().map(|step| (step.step, step.cells));

    let counted = desk.overview(Request::CountDays { groups: vec![visits.clone()], since: "2020-01-01".into() });
    let days = ["10", "31", "inconnue", "vu PT-001", "vu PT-002", "vu PT-003"];
    assert_eq!(
        (step(&counted).map(|(_, cells)| cells), under(&desk, "participant", "Date de visite")),
        (Some(2), days.map(str::to_owned).to_vec())
    );
    assert_eq!(of(&desk, Rule::CalendarDate), None);
    desk.overview(Request::Undo { step: step(&counted).expect("a step").0 });
    assert!(of(&desk, Rule::CalendarDate).is_some());

    // From the column beside it, and by a number.
    desk.overview(Request::CountDaysFrom { groups: vec![visits], table: None, column: "Date de naissance".into() });
    assert_eq!(under(&desk, "participant", "Date de visite")[..3], ["11993", "12014", "inconnue"]);
    let births = of(&desk, Rule::DateOfBirth).expect("they are told");
    let moved = desk.overview(Request::ShiftDays { groups: vec![births], by: "-11".into() });
    assert_eq!(step(&moved).map(|(_, cells)| cells), Some(3));
    assert_eq!(under(&desk, "participant", "Date de naissance"), ["1987-03-01"; 3]);
    let phones = of(&desk, Rule::Telephone).expect("they are told");
    desk.overview(Request::PutWord { groups: vec![phones], word: "SUR DEMANDE".into() });
    assert_eq!(under(&desk, "participant", "Tél."), ["SUR DEMANDE"; 3]);
    assert_eq!(of(&desk, Rule::Telephone), None);

    // A recipe that blanks such a column does so, and one whose column is not there says it.
    let remedy = |field: &str, rule: Rule| {
        let edit = Edit::Protect { table: "participant".into(), field: field.into(), rule, remedy: Remedy::Blank };
        bordereau::finding::Operation::Apply { edits: vec![edit], safe: false }
    };
    let mut again = Desk::with(std::slice::from_ref(&start));
    let steps = vec![remedy("Date de naissance", Rule::DateOfBirth), remedy("Date de sortie", Rule::CalendarDate)];
    let recipe = bordereau::finding::Recipe { steps, ..again.session.recipe() };
    let recipe = serde_json::to_string(&recipe).expect("a recipe");
    again.ask(Request::Replay { recipe });
    let overview = again.check();
    assert_eq!(overview.history.iter().map(|step| step.cells).collect::<Vec<_>>(), [3, 0]);
    assert_eq!(under(&again, "participant", "Date de naissance"), [""; 3]);
    let Reply::Unapplied { said } = again.ask(Request::Unapplied).0 else { panic!("it is said") };
    assert!(said.len() == 1 && said[0].contains("Date de sortie"), "{said:?}");
    // The number by which dates were moved is in no recipe: that is why they stay.
    let recipe = serde_json::to_string(&desk.session.recipe()).expect("a recipe");
    let mut third = Desk::with(&[start]);
    third.ask(Request::Replay { recipe });
    let Reply::Unapplied { said } = third.ask(Request::Unapplied).0 else { panic!("it is said") };
    assert!(said.len() == 1 && said[0].contains("Date de naissance") && said[0].contains("is in no recipe"), "{said:?}");
}

#[test]
fn a_person_with_two_dates_gives_no_days() {
    let mut people = PEOPLE.to_vec();
    people.push("DEMO-1\tPT-001\tFemale\tAlive\t1988-03-12");
    let mut desk = Desk::with(&[file("participant.tsv", &people), diagnoses(["2017-03-12", "1989-12-31", "", ""])]);
    let id = private(&desk).into_iter().find(|g| g.key.field.as_deref() == Some("age_at_diagnosis")).expect("told").key.id();
    let (table, column_name) = (Some("participant".to_owned()), "Date de naissance".to_owned());
    desk.overview(Request::CountDaysFrom { groups: vec![id], table, column: column_name });
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), ["2017-03-12", "-1", "", ""]);
}

#[test]
fn dates_move_by_a_number_that_leaves_in_no_recipe_and_say_why_they_stay() {
    let days = ["2017-03-12", "2020-02-29 08:30", "2099-12-30", "x"];
    let mut desk = Desk::with(&[file("participant.tsv", &PEOPLE), diagnoses(days)]);
    let id = private(&desk).into_iter().find(|g| g.key.field.as_deref() == Some("age_at_diagnosis")).expect("told").key.id();
    let shift = |by: &str| Request::ShiftDays { groups: vec![id.clone()], by: by.into() };
    for wrong in ["", "0", "1.5", "99999", "demain"] {
        assert!(matches!(desk.ask(shift(wrong)).0, Reply::Failed { .. }), "{wrong:?}");
    }
    let foreseen = |desk: &mut Desk, request: Request| match desk.ask(Request::Foresee { request: Box::new(request) }).0 {
        Reply::Foreseen { said } => said,
        other => panic!("{other:?}"),
    };
    assert_eq!(foreseen(&mut desk, shift("0")), "");
    let said = foreseen(&mut desk, shift("366"));
    assert_eq!(said, "Result: 2\u{a0}cells, 2018-03-13 to 2021-03-01 08:30; the field would refuse 2\u{a0}cells.");
    let since = |since: &str| Request::CountDays { groups: vec![id.clone()], since: since.into() };
    assert!(foreseen(&mut desk, since("2000-01-01")).starts_with("Result: 3\u{a0}cells, 6,280 to 36,523\u{a0}days"));
    assert!(foreseen(&mut desk, since("2030-01-01")).contains("would refuse 2"), "nobody is less than no day old");
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), days, "nothing is done yet");
    let history = desk.overview(shift("366")).history;
    let became: Vec<(&str, &str)> =
        history[0].changes.iter().skip(1).map(|change| (change.2.as_str(), change.3.as_str())).collect();
    assert_eq!(became, [("•••", "2018-03-13"), ("•••", "2021-03-01 08:30")], "what they were would give the number away");
    // A date beyond what is taken for one stays, and so does the warning.
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), ["2018-03-13", "2021-03-01 08:30", "2099-12-30", "x"]);
    assert_eq!(desk.report().acknowledged.len(), 0);
    let recipe = serde_json::to_string(&desk.session.recipe()).expect("a recipe");
    assert!(recipe.contains("shift") && !recipe.contains("366"), "{recipe}");
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), days);
    // Where all of them moved, the warning says so, for as long as they have; what else is told stays open.
    desk.overview(shift("-366"));
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), ["2016-03-11", "2019-02-28 08:30", "2098-12-29", "x"]);
    let reasons = &desk.report().acknowledged;
    assert!(reasons.len() == 1 && reasons.get(&id).is_some_and(|reason| reason.contains("number of days")), "{reasons:?}");
    let recipe = serde_json::to_string(&desk.session.recipe()).expect("a recipe");
    desk.overview(Request::Undo { step: 2 });
    assert_eq!(desk.report().acknowledged.len(), 0);
    // A recipe moves nothing, and settles nothing.
    desk.overview(Request::Replay { recipe });
    desk.check();
    assert_eq!(
        (column(&desk, "Diagnosis", "age_at_diagnosis"), desk.report().acknowledged.len()),
        (days.map(str::to_owned).into(), 0)
    );
}

#[test]
fn what_days_are_counted_from_can_be_taken_back() {
    let mut people = PEOPLE.map(str::to_owned);
    people[1] = people[1].replace("PT-001", "PT1");
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let mut desk = Desk::with(&[file("participant.tsv", &people), diagnoses(["2017-03-12", "1989-12-31", "", ""])]);
    let source = desk.session.study().and_then(|study| study.table("participant")).expect("it is there").parts[0].id;
    desk.overview(Request::SetCells { source, cells: vec![(1, 1, "PT-001".into())] });
    let dates = |desk: &Desk| {
        private(desk).into_iter().find(|g| g.key.field.as_deref() == Some("age_at_diagnosis")).map(|g| (g.key.id(), g.count))
    };
    let (id, _) = dates(&desk).expect("told");
    let (table, heading) = (Some("participant".to_owned()), "Date de naissance".to_owned());
    desk.overview(Request::CountDaysFrom { groups: vec![id], table, column: heading });
    assert_eq!(
        (column(&desk, "Diagnosis", "age_at_diagnosis"), dates(&desk)),
        (["10958", "-1", "", ""].map(str::to_owned).into(), None)
    );
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), ["2017-03-12", "-1", "", ""]);
    assert_eq!(dates(&desk).map(|(_, count)| count), Some(1), "a date that is back is told again");
}

#[test]
fn nothing_is_counted_from_a_heading_that_stands_twice() {
    let head = "study_id\tsubmitter_participant_id\tdiagnosis_source_text\tage_at_diagnosis\tDate\tDate\tage_at_diagnosis";
    let row = "DEMO-1\tPT-001\tflu\t2017-03-12\t2001-01-01\t2002-01-01\t2003-01-01";
    let mut desk = Desk::with(&[file("diagnosis.tsv", &[head, row])]);
    let id = private(&desk).into_iter().find(|g| g.key.field.as_deref() == Some("age_at_diagnosis")).expect("told").key.id();
    let Reply::DayColumns { columns, any: true } = desk.ask(Request::DayColumns { group: id.clone() }).0 else {
        panic!("no columns")
    };
    assert_eq!(columns, []);
    for heading in ["Date", "age_at_diagnosis"] {
        let refused = desk.ask(Request::CountDaysFrom { groups: vec![id.clone()], table: None, column: heading.into() }).0;
        assert!(matches!(refused, Reply::Failed { .. }), "{refused:?}");
    }
    assert_eq!(column(&desk, "Diagnosis", "age_at_diagnosis"), ["2017-03-12"]);
}

#[test]
fn a_bundle_holds_nothing_personal_that_was_taken_out_by_hand() {
    let mut desk = Desk::with(&[exposure(&["H3T 1C5", "H2X", "J1H"])]);
    let change =
        |from: &str, to: &str| Change { table: "exposure".into(), field: "FSA".into(), from: from.into(), to: to.into() };
    desk.overview(Request::Replace { changes: vec![change("H3T 1C5", "H3T")] });
    let (source, row) = (desk.check().files[0].sources[0].id, 3);
    desk.overview(Request::SetCells { source, cells: vec![(row, 1, "PT-002".into())] });
    desk.overview(Request::SetCells { source, cells: vec![(row, 2, "J1H 2K1".into())] });
    desk.overview(Request::SetCells { source, cells: vec![(row, 2, "J1H".into())] });
    let (_, zip) = desk.bundle(true).expect("a draft");
    let files = bordereau::handover::zip::unpack(&zip).expect("our own zip");
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("h3t 1c5") && !text.contains("j1h 2k1"), "it stands in {name}: {text}");
    }
    let recipe = files.iter().find(|(name, _)| name.ends_with("recipe.json")).map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let recipe = recipe.expect("a recipe");
    assert!(recipe.contains("PT-002"), "what is not personal stays: {recipe}");
    // What the person saves can be done again next month.
    let Reply::Document { text: Some(own), .. } = desk.ask(Request::Recipe).0 else { panic!("a recipe") };
    assert!(own.contains("H3T 1C5"), "{own}");
}

#[test]
fn under_its_heading_a_number_that_begins_with_zero_is_told_and_shown_nowhere() {
    for heading in ["NAS", "SIN", "no assurance sociale"] {
        let head = format!("study_id\tsubmitter_participant_id\tsex\tvital_status\t{heading}");
        let lines = [head.as_str(), "DEMO-1\tPT-001\tFemale\tAlive\t046 454 286", "DEMO-1\tPT-002\tMale\tAlive\t046454286"];
        let mut desk = Desk::with(&[file("participant.tsv", &lines)]);
        let told: Vec<_> = private(&desk).iter().map(|g| (g.key.rule, g.count)).collect();
        assert_eq!(told, [(Rule::SocialInsuranceNumber, 2)], "{heading}");
        let reply = desk.ask(Request::Columns).0;
        assert!(!format!("{reply:?}").contains("454"), "{reply:?}");
    }
    // Without such a word it is a number like any other.
    let lines = ["study_id\tsubmitter_participant_id\tsex\tvital_status\tlot", "DEMO-1\tPT-001\tFemale\tAlive\t046 454 286"];
    assert!(private(&Desk::with(&[file("participant.tsv", &lines)])).is_empty());
}
