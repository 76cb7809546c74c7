//! The identifier of one cell: its form, kind, centre, and what it was meant to be.

use super::{biospecimens, brief, choose, demographics, desk, files, found, told};
use bordereau::finding::{Applicability, Edit, Level, Rule};
use bordereau::protocol::{Filter, Reply, Request};

#[test]
fn every_form_the_centre_gives_out_is_silent() {
    let desk = desk(&[
        demographics(&["HTA1_1", "HTA1_01", "HTA1_EXT12", "HTA1_0000"]),
        biospecimens(&[("HTA1_1_1", "HTA1_1", ""), ("HTA1_0000_1", "HTA1_1;HTA1_01", ""), ("HTA1_EXT12_0049", "HTA1_EXT12", "")]),
    ]);
    assert_eq!(brief(&desk), []);
    let patterns: Vec<_> = desk.report().groups.iter().filter(|g| g.key.rule == Rule::Pattern).collect();
    assert!(patterns.is_empty(), "{patterns:?}");
}

#[test]
fn a_badly_formed_identifier_is_told_once_and_repaired_where_that_is_sure() {
    let wrong = ["hta1_1", "HTA1-2", "HTA1 _3", "HTA1_O4", "HTA1_", "HTA1_5_6_7", "1", "HTA17_8"];
    let mut desk = desk(&[demographics(&wrong), biospecimens(&[("HTA1_1_1", "HTA1_1", "")])]);
    let mut forms: Vec<String> = found(&desk).into_iter().filter(|f| f.0 == "I810").map(|f| f.3).collect();
    forms.sort();
    let mut expected: Vec<String> = wrong.iter().map(|id| (*id).to_owned()).collect();
    expected.sort();
    assert_eq!(forms, expected);
    assert!(!desk.finds(Rule::Pattern), "the pattern of the model is not told again");
    let fix = |value: &str| {
        let group = desk.report().groups.iter().find(|g| g.key.value.as_deref() == Some(value)).expect(value);
        group.fix.as_ref().map(|fix| match &fix.edit {
            Edit::Replace { to, .. } => (to.clone(), fix.applicability),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(fix("hta1_1"), Some(("HTA1_1".to_owned(), Applicability::Safe)));
    assert_eq!(fix("HTA1-2"), Some(("HTA1_2".to_owned(), Applicability::Safe)));
    assert_eq!(fix("HTA1 _3"), Some(("HTA1_3".to_owned(), Applicability::Ask)));
    assert_eq!(fix("HTA1_O4"), Some(("HTA1_04".to_owned(), Applicability::Ask)));
    assert_eq!((fix("HTA1_"), fix("1"), fix("HTA17_8")), (None, None, None));
    desk.overview(Request::ApplySafe);
    assert_eq!(found(&desk).iter().filter(|f| f.0 == "I810").count(), wrong.len() - 2);
}

#[test]
fn a_safe_repair_changes_no_link() {
    let mut desk =
        desk(&[demographics(&[" HTA1_1", "hta1_2"]), biospecimens(&[("HTA1_1_1", "hta1-1", ""), ("HTA1_2_1", "HTA1_2", "")])]);
    let links = |desk: &crate::desk::Desk| found(desk).into_iter().filter(|f| f.0.starts_with('X')).count();
    assert_eq!(links(&desk), 0);
    desk.overview(Request::ApplySafe);
    assert_eq!(brief(&desk), []);
}

#[test]
fn a_list_of_parents_is_cut_and_each_is_judged() {
    let parents = [("HTA1_1_9", "HTA1_1_1,HTA1_1_2;HTA1_1_3 HTA1_1_4", ""), ("HTA1_1_8", "HTA1_1_1; hta1_1_2", "")];
    let own: Vec<(&str, &str, &str)> =
        ["HTA1_1_1", "HTA1_1_2", "HTA1_1_3", "HTA1_1_4"].into_iter().map(|id| (id, "HTA1_1", "")).chain(parents).collect();
    let mut desk = desk(&[demographics(&["HTA1_1"]), biospecimens(&own)]);
    assert_eq!(brief(&desk), [told("I810", "HTA1_1_1; hta1_1_2", &[6])]);
    desk.overview(Request::ApplySafe);
    assert_eq!(brief(&desk), []);
}

#[test]
fn an_identifier_of_another_kind_or_phase_is_named_as_one() {
    let mut desk = desk(&[
        demographics(&["HTA1_1", "HTA1_1_1", "HTA201_7"]),
        biospecimens(&[("HTA1_1_1", "HTA1_1", ""), ("HTA1_1", "HTA1_1", ""), ("HTA201_7_B2", "HTA1_1", "")]),
    ]);
    let kinds: Vec<_> = found(&desk).into_iter().filter(|f| f.0 == "I811").map(|f| f.3).collect();
    assert_eq!(kinds.len(), 4, "{:?}", found(&desk));
    let request = Request::Groups { filter: Filter { rule: Some("I811".into()), ..Filter::default() }, offset: 0, limit: 9 };
    let Reply::Groups { groups, .. } = desk.ask(request).0 else { panic!("groups were asked for") };
    let said: Vec<&str> = groups.iter().map(|group| group.what.as_str()).collect();
    assert!(said.iter().any(|what| what.contains("is a participant’s identifier of phase 2; the column")), "{said:?}");
}

#[test]
fn the_centre_is_judged_only_when_one_was_chosen() {
    let study = [demographics(&["HTA4_1", "HTA5_2"]), biospecimens(&[("HTA4_1_1", "HTA4_1", ""), ("HTA5_2_1", "HTA5_2", "")])];
    let mut desk = desk(&study);
    assert_eq!(brief(&desk), [told("X408", "", &[])]);
    choose(&mut desk, Some("HTA4"));
    let level = |value: &str, field: &str| {
        let groups = desk.report().groups.iter().filter(|g| g.key.value.as_deref() == Some(value));
        groups.filter(|g| g.key.field.as_deref() == Some(field)).map(|g| (g.key.rule, g.level)).next()
    };
    assert_eq!(level("HTA5_2", "HTAN Participant ID"), Some((Rule::IdentifierCentre, Level::Error)));
    assert_eq!(level("HTA5_2", "HTAN Parent ID"), Some((Rule::IdentifierCentre, Level::Warning)));
    assert_eq!(brief(&desk).len(), 3);
    choose(&mut desk, Some("HTA99"));
    assert_eq!(brief(&desk), [told("X408", "", &[])], "a centre that is none is not chosen");
    let overview = desk.check();
    assert_eq!((overview.programme.centres.len(), overview.programme.centre_chosen), (26, None));
}

#[test]
fn an_identifier_of_another_centre_may_be_the_same_number_of_ones_own() {
    let specimens = [("HTA4_104_1", "HTA4_104", ""), ("HTA5_105_1", "HTA5_105", ""), ("HTA4_9_1", "HTA5_9", "")];
    let mut desk = desk(&[demographics(&["HTA5_104", "HTA4_105", "HTA5_105", "HTA5_9"]), biospecimens(&specimens)]);
    choose(&mut desk, Some("HTA4"));
    let all = crate::cards::cards(&mut desk);
    let of = |table: &str, value: &str| {
        let card =
            all.iter().find(|card| card.table == table && card.value == value).unwrap_or_else(|| panic!("{value}: {all:?}"));
        let one = card.suggestions.iter().find(|one| one.why.contains("at your centre"));
        one.map(|one| (one.to.clone(), one.sure))
    };
    assert_eq!(of("Demographics", "HTA5_104"), Some(("HTA4_104".to_owned(), false)));
    assert_eq!(of("Demographics", "HTA5_105"), None, "that one has a row of its own");
    assert_eq!(of("Biospecimen", "HTA5_105"), Some(("HTA4_105".to_owned(), false)), "which a specimen may come from");
    assert_eq!(of("Demographics", "HTA5_9"), None, "nobody is called so");
}

#[test]
fn schematic_alone_says_nothing_of_it() {
    let mut desk = desk(&[demographics(&["hta1_1", "HTA1_2", "HTA1_2"]), files(4, &[("HTA1_1_1", "HTA1_1_1")])]);
    desk.ask(Request::JudgeAs { manner: bordereau::finding::Manner::Schematic });
    desk.check();
    assert_eq!(brief(&desk), []);
    assert!(desk.finds(Rule::Pattern));
}

#[test]
fn the_verdict_has_the_centres_words() {
    let right = [demographics(&["HTA1_1"]), biospecimens(&[("HTA1_1_1", "HTA1_1", "")])];
    let titles = |files: &[crate::desk::File]| desk(files).check().verdict.map(|v| v.titles).unwrap_or_default();
    assert_eq!(titles(&right), ["DCA would accept these tables", "Meets HTAN’s own rules"]);
    assert_eq!(titles(&[demographics(&["hta1_1"])])[1], "Does not meet HTAN’s own rules yet");
}

#[test]
fn of_a_table_that_the_centres_tools_cannot_judge_that_is_said() {
    let table =
        super::manifest("HI-C-seqLevel3", "Filename,HTAN Parent Data File ID,HTAN Data File ID", &["a/b,HTA1_1_2,HTA1_1_3"]);
    let mut desk = desk(&[table]);
    let verdict = desk.check().verdict.expect("it is judged");
    assert!(verdict.unjudged);
    let group = desk.report().groups.iter().find(|group| group.key.rule == Rule::RuleNotChecked).expect("it is told");
    assert!(group.why.as_ref().is_some_and(|why| why.en.contains("cannot validate any manifest")), "{group:?}");
    let other = super::desk(&[demographics(&["HTA1_1"])]).check().verdict.expect("it is judged");
    assert!(!other.unjudged);
}

#[test]
fn a_form_in_words_says_what_to_write() {
    let days = |text: &str| {
        let (name, bytes) = biospecimens(&[("HTA1_1_1", "HTA1_1", "")]);
        let text = String::from_utf8(bytes).expect("text").replace(",7300,", &format!(",{text},"));
        desk(&[demographics(&["HTA1_1"]), (name, text.into_bytes())])
    };
    let said = |text: &str| {
        let mut desk = days(text);
        let filter = bordereau::protocol::Filter::default();
        let Reply::Groups { groups, .. } = desk.ask(Request::Groups { filter, offset: 0, limit: 99 }).0 else { panic!("groups") };
        let own =
            |rule: &str| groups.iter().find(|group| group.rule == rule).map(|group| format!("{} {}", group.what, group.how));
        (own("C104"), own("C101"))
    };
    let (form, _) = said("-12034");
    let asked = "a whole number in digits, “Not Applicable” or “unknown”, and nothing else";
    assert!(form.as_ref().is_some_and(|form| form.contains(asked) && !form.contains('\\')), "{form:?}");
    for (text, to) in [("Unknown", "unknown"), ("not applicable", "Not Applicable")] {
        let desk = days(text);
        let group = desk.report().groups.iter().find(|group| group.key.rule == Rule::Pattern).expect("it is told");
        let edit = group.fix.as_ref().map(|fix| &fix.edit);
        assert!(matches!(edit, Some(bordereau::finding::Edit::Replace { to: own, .. }) if own == to), "{group:?}");
    }
    let (_, blank) = said("NA");
    assert!(blank.as_ref().is_some_and(|blank| blank.contains("“NA” is read as a blank cell")), "{blank:?}");
    // A blank behind an identifier is told as that alone.
    let (name, bytes) = demographics(&["HTA1_1 "]);
    let desk = desk(&[(name, bytes)]);
    assert!(desk.finds(Rule::OuterBlanks) && !desk.finds(Rule::Pattern));
}

#[test]
fn a_word_that_the_form_names_is_not_asked_about() {
    let (name, bytes) = biospecimens(&[("HTA1_1_1", "HTA1_1", ""), ("HTA1_1_2", "HTA1_1", "")]);
    let text = String::from_utf8(bytes).expect("text").replace(",7301,", ",unknown,");
    let mut desk = desk(&[demographics(&["HTA1_1"]), (name, text.into_bytes())]);
    let asked: Vec<String> = crate::cards::votes(&mut desk).into_iter().map(|vote| vote.field).collect();
    assert!(!asked.contains(&"Processing Days from Index".to_owned()), "{asked:?}");
}

#[test]
fn headings_of_another_template_than_the_rows_name_are_told_as_that() {
    let (_, bytes) = demographics(&["HTA1_1", "HTA1_2"]);
    let text = String::from_utf8(bytes).expect("a text").replace("\nDemographics,", "\nDiagnosis,");
    let mut desk = desk(&[("a.csv".to_owned(), text.into_bytes())]);
    let overview = desk.check();
    assert!(overview.tables.is_empty());
    let request = Request::Groups { filter: Filter::default(), offset: 0, limit: 9 };
    let Reply::Groups { groups, .. } = desk.ask(request).0 else { panic!("groups were asked for") };
    let [told] = groups.as_slice() else { panic!("{groups:?}") };
    assert_eq!(told.rule, "F531");
    assert!(told.what.contains("headings of the table “Demographics”") && told.what.contains("“Diagnosis”"), "{}", told.what);
    let offered: Vec<&str> = overview.files[0].sources[0].guesses.iter().take(2).map(|guess| guess.0.as_str()).collect();
    assert_eq!(offered, ["Demographics", "Diagnosis"]);
    // The person says which; then it is the name in the rows that is wrong.
    desk.ask(Request::Assign { source: 0, table: Some("Demographics".to_owned()) });
    desk.check();
    let wrong = desk.report().groups.iter().filter(|group| group.level == Level::Error).collect::<Vec<_>>();
    assert!(!wrong.is_empty() && wrong.iter().all(|group| group.key.field.as_deref() == Some("Component")), "{wrong:?}");
}

#[test]
fn tables_of_the_programme_are_known_before_it_is_chosen() {
    let recognised = |files: &[crate::desk::File]| crate::desk::Desk::with(files).check().programme.recognised;
    let plain = |text: &str| vec![("demographics.csv".to_owned(), text.as_bytes().to_vec())];
    let (_, bytes) = demographics(&["HTA1_1"]);
    let text = String::from_utf8(bytes).expect("a text").replace("Component,", "").replace("Demographics,", "");
    assert_eq!(recognised(&plain(&text)).as_deref(), Some("htan"));
    let phase_2 = "HTAN_PARTICIPANT_ID,ETHNIC_GROUP,SEX,VITAL_STATUS,RACE\nHTA201_1,unknown,Female,Alive,White\n";
    assert_eq!(recognised(&plain(phase_2)).as_deref(), Some("htan"));
    // A column more in a table of the programme at work changes nothing.
    let own = "study_id\tsubmitter_participant_id\tsex\tvital_status\tHTAN Participant ID\nS\tP1\tFemale\tAlive\tHTA1_1\n";
    assert_eq!(recognised(&[("participant.tsv".to_owned(), own.as_bytes().to_vec())]), None);
}
