//! What is asked about a whole column, with what speaks for each answer, and what the answers change.

use crate::cards::{VISITS, cards, cells, column, own, recipe, votes};
use crate::desk::{Desk, File};
use bordereau::finding::{Level, Rule};
use bordereau::protocol::Request;
use bordereau::text::Lang;
use std::collections::BTreeSet;

fn choose(desk: &mut Desk, field: &str, choice: &str) -> u64 {
    let vote = votes(desk).into_iter().find(|vote| vote.field == field).unwrap_or_else(|| panic!("no vote on {field}"));
    let choice = vote.choices.iter().find(|known| known.id.starts_with(choice)).unwrap_or_else(|| panic!("{:?}", vote.choices));
    let overview = desk.overview(Request::Choose { vote: vote.id, choice: choice.id.clone() });
    assert_eq!(overview.history.last().map(|step| step.cells), Some(choice.cells));
    choice.cells
}

/// True when nothing is wrong with the cells of a field.
pub fn fine(desk: &Desk, field: &str) -> bool {
    let own = |group: &&bordereau::finding::Group| group.key.field.as_deref() == Some(field) && group.level == Level::Error;
    !desk.report().groups.iter().any(|group| own(&group))
}

#[test]
fn dates_are_asked_about_with_what_speaks_for_each_order() {
    let mut desk = own("a\t03/04/2020\t\t\t\nb\t28/02/2021\t\t\t\nc\t2020-01-02\t\t\t\n");
    let vote = votes(&mut desk).remove(0);
    let favoured: Vec<(&str, bool)> = vote.choices.iter().map(|c| (c.id.as_str(), c.favoured)).collect();
    assert_eq!(favoured, [("DayFirst", true), ("MonthFirst", false)]);
    assert!(cards(&mut desk).is_empty(), "what is voted on is not asked twice");
    let before = desk.json();
    assert_eq!(choose(&mut desk, "day", "DayFirst"), 2);
    assert_eq!(column(&desk, 1), ["2020-04-03", "2021-02-28", "2020-01-02"]);
    assert!(fine(&desk, "day"));
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(desk.json(), before);
    // A tie favours nothing; nor does a column that mixes both.
    for rows in ["a\t03/04/2020\t\t\t\n", "a\t31/01/2020\t\t\t\nb\t01/31/2020\t\t\t\n"] {
        let mut desk = own(rows);
        assert!(votes(&mut desk).iter().flat_map(|vote| &vote.choices).all(|choice| !choice.favoured), "{rows}");
    }
}

#[test]
fn dates_that_a_spreadsheet_turned_are_asked_about_with_those_that_it_left() {
    // Days first at the source; what could be read month first was, the rest stayed as it was typed.
    let rows = "a\t2020-03-04\t\t\t\nb\t2020-05-07\t\t\t\nc\t2020-06-02\t\t\t\nd\t2020-09-01\t\t\t\ne\t2020-11-10\t\t\t\nf\t30/04/2020\t\t\t\ng\t2020-08-08\t\t\t\n";
    let mut desk = own(rows);
    let vote = votes(&mut desk).remove(0);
    assert!(vote.evidence.iter().any(|line| line.contains("5\u{a0}cells") && line.contains("above 12")), "{:?}", vote.evidence);
    let ids: Vec<(&str, bool)> = vote.choices.iter().map(|c| (c.id.as_str(), c.favoured)).collect();
    assert_eq!(ids, [("DayFirst", false), ("DayTurned", false)], "a doubt favours nothing");
    let before = cells(&desk);
    assert_eq!(choose(&mut desk, "day", "DayTurned"), 6);
    let turned = ["2020-04-03", "2020-07-05", "2020-02-06", "2020-01-09", "2020-10-11", "2020-04-30", "2020-08-08"];
    assert_eq!(column(&desk, 1), turned);
    assert!(fine(&desk, "day") && votes(&mut desk).is_empty());
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);
    // One later day says that they stand as they should.
    let mut desk = own(&format!("{rows}h\t2020-03-31\t\t\t\n"));
    assert_eq!(votes(&mut desk)[0].choices.iter().map(|c| (c.id.as_str(), c.favoured)).collect::<Vec<_>>(), [("DayFirst", true)]);
    // A month that is none can only be a day.
    let mut desk = own("a\t2020-30-04\t\t\t\n");
    choose(&mut desk, "day", "YearFirst");
    assert_eq!(column(&desk, 1), ["2020-04-30"]);
    let label = desk.overview(Request::Check).history[0].label.clone();
    assert!(label.contains("dates written as YYYY-MM-DD"), "{label}");
}

#[test]
fn identifiers_get_the_zeros_of_their_neighbours_and_references_follow() {
    let ids = |range: std::ops::Range<u32>| range.map(|n| format!("PT-{n:03}\n")).collect::<String>();
    let person = format!("person_id\n{}PT-7\nPT-12\n", ids(10..40));
    let visit = "who\nPT-7\nPT-7\nPT-012\n".to_owned();
    let files = [("dictionary.json", VISITS.to_owned()), ("person.tsv", person), ("visit.tsv", visit)];
    let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    let vote = votes(&mut desk).into_iter().find(|vote| vote.id.starts_with("padding/")).expect("it is asked");
    assert_eq!(vote.choices[0].examples, [("PT-7".to_owned(), "PT-007".to_owned())], "PT-012 is there already");
    assert!(!vote.choices[0].favoured && vote.evidence.iter().any(|line| line.contains("visit")), "{:?}", vote.evidence);
    assert_eq!(vote.choices[0].cells, 3);
    desk.overview(Request::Choose { vote: vote.id, choice: vote.choices[0].id.clone() });
    let texts: Vec<String> = cells(&desk).into_values().collect();
    assert_eq!(texts.iter().filter(|text| *text == "PT-007").count(), 3);
    assert!(!texts.contains(&"PT-7".to_owned()));
    assert!(votes(&mut desk).iter().all(|vote| !vote.id.starts_with("padding/")));
}

#[test]
fn few_identifiers_get_their_zeros_where_other_tables_write_them_so() {
    let asked = |visit: &str| {
        let person = "person_id\nPT-001\nPT-002\nPT-7\n".to_owned();
        let files = [("dictionary.json", VISITS.to_owned()), ("person.tsv", person), ("visit.tsv", visit.to_owned())];
        let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())));
        votes(&mut desk)
            .into_iter()
            .find(|vote| vote.id.starts_with("padding/"))
            .map(|vote| (vote.choices[0].cells, vote.evidence))
    };
    let (cells, evidence) = asked("who\nPT-007\nPT-001\n").expect("the visits say so");
    assert!(cells == 1 && evidence.iter().any(|line| line.contains("with their zeros")), "{evidence:?}");
    assert_eq!(asked("who\nPT-001\n"), None, "three identifiers alone say nothing");
}

#[test]
fn references_that_differ_in_one_way_from_what_is_there_are_one_question() {
    let asked = |person: &str, visit: &str| {
        let files = [("dictionary.json", VISITS), ("person.tsv", person), ("visit.tsv", visit)];
        let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
        let vote = votes(&mut desk).into_iter().find(|vote| vote.id.starts_with("alike/"));
        (desk, vote)
    };
    let lines = |heading: &str, from: fn(u32) -> String| {
        heading.to_owned() + "\n" + &(1..=300).map(from).map(|id| id + "\n").collect::<String>()
    };
    let bare = lines("who", |n| n.to_string());
    let (mut desk, vote) = asked(&lines("person_id", |n| format!("{n:05}")), &format!("{bare}1\n777\n"));
    let vote = vote.expect("300 have lost their zeros");
    assert!(vote.question.contains("lost the zeros"), "{}", vote.question);
    assert!(vote.evidence[0].contains("301") && vote.evidence[1].contains("300"), "{:?}", vote.evidence);
    assert_eq!((vote.choices[0].cells, vote.choices[0].favoured), (301, false));
    assert!(vote.choices[0].examples.contains(&("1".to_owned(), "00001".to_owned())), "{:?}", vote.choices[0].examples);
    assert!(cards(&mut desk).is_empty(), "what is asked of the column is not asked of each value");
    let before = cells(&desk);
    desk.overview(Request::Choose { vote: vote.id, choice: vote.choices[0].id.clone() });
    let orphans: Vec<Option<String>> =
        desk.report().groups.iter().filter(|group| group.key.rule == Rule::Orphan).map(|group| group.key.value.clone()).collect();
    assert_eq!(orphans, [Some("777".to_owned())], "what is nowhere stays");
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);

    for (person, visit, words) in [
        (lines("person_id", |n| format!("PT-{n:03}")), lines("who", |n| format!("pt_{n:03}")), "written otherwise"),
        (lines("person_id", |n| format!("PT-{n:03}")), bare.clone(), "lack the beginning"),
        (lines("person_id", |n| n.to_string()), lines("who", |n| format!("{n:03}")), "zeros that those of the table"),
    ] {
        let (mut desk, vote) = asked(&person, &visit);
        let vote = vote.unwrap_or_else(|| panic!("{words}"));
        assert!(vote.question.contains(words), "{}", vote.question);
        desk.overview(Request::Choose { vote: vote.id, choice: vote.choices[0].id.clone() });
        assert!(!desk.finds(Rule::Orphan), "{words}");
    }
    // Two are mended one by one; what may be two of them is not asked.
    assert!(asked("person_id\nPT-001\nPT-002\nPT-003\n", "who\npt-001\npt-002\n").1.is_none());
    assert!(asked("person_id\nA-1\nB-1\nA-2\nB-2\nA-3\nB-3\n", "who\n1\n2\n3\n").1.is_none());
}

#[test]
fn a_tie_names_both_answers_and_favours_none() {
    let mut desk = own("a\t03/04/2020\t1,234\t\t\n");
    for vote in votes(&mut desk) {
        assert_eq!(vote.choices.len(), 2, "{}", vote.field);
        assert!(vote.choices.iter().all(|choice| !choice.favoured && !choice.examples.is_empty()), "{}", vote.field);
        assert!(vote.evidence.iter().any(|line| line.contains("settles")), "{:?}", vote.evidence);
    }
}

#[test]
fn commas_are_asked_about_only_where_they_leave_a_doubt() {
    let mut desk = own("a\t\t1,234\t\t\nb\t\t12,5\t\t\n");
    assert!(votes(&mut desk)[0].choices[0].favoured, "12,5 can only be decimal");
    // What a safe repair took away speaks on.
    desk.overview(Request::ApplySafe);
    assert!(votes(&mut desk)[0].choices[0].favoured);
    choose(&mut desk, "weight", "DecimalComma");
    assert_eq!(column(&desk, 2), ["1.234", "12.5"]);
    let mut desk = own("a\t\t1,234\t\t\nb\t\t1,234,567\t\t\n");
    choose(&mut desk, "weight", "ThousandsComma");
    assert_eq!(column(&desk, 2), ["1234", "1234567"]);
    assert!(votes(&mut own("a\t\t12,5\t\t\n")).is_empty());
}

#[test]
fn where_one_reading_alone_fits_it_is_said_that_the_other_is_not_offered() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "visit", "fields": [
        {"name": "visit_id", "valueType": "string"},
        {"name": "weight", "valueType": "number", "restrictions": {"range": {"max": 400}}}]}]}"#;
    let visit = ("visit.tsv".to_owned(), b"visit_id\tweight\na\t1,127\n".to_vec());
    let mut desk = Desk::with(&[("dictionary.json".to_owned(), dictionary.as_bytes().to_vec()), visit]);
    let votes = votes(&mut desk);
    let evidence = votes.first().map(|vote| (vote.choices.len(), vote.evidence.join(" "))).expect("a vote");
    assert!(evidence.0 == 1 && evidence.1.contains("not offered") && !evidence.1.contains("settles"), "{evidence:?}");
}

#[test]
fn words_and_numbers_for_nothing_are_asked_about() {
    let mut desk = own("a\t\tNA\t9999\t\nb\t\ts/o\t9999\t\nc\t\t3\t9999\t\nd\t\t4\t800\t\ne\t\t4\t900\t\nf\t\t4\t9000\t\n");
    let asked: BTreeSet<String> = votes(&mut desk).into_iter().map(|vote| vote.field).collect();
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), ["age", "weight"]);
    assert_eq!(choose(&mut desk, "weight", "Blank"), 2);
    assert_eq!(choose(&mut desk, "age", "Blank"), 3);
    assert!(fine(&desk, "weight") && fine(&desk, "age"));
    assert!(votes(&mut desk).is_empty());
    // A number that stands there twice may well be one.
    assert!(votes(&mut own("a\t\t\t9999\t\nb\t\t\t9999\t\nc\t\t\t8000\t\n")).is_empty());
}

#[test]
fn one_number_far_from_all_others_is_asked_about_where_days_are_counted() {
    let ages = |ages: &[u32], last: &str| {
        let rows = ages.iter().map(|age| format!("v{age}\t\t\t{age}\t\n")).collect::<String>();
        votes(&mut own(&format!("{rows}x\t\t\t{last}\t\n"))).len()
    };
    let children = [200, 300, 412, 640, 967];
    assert_eq!(ages(&children, "9999"), 1);
    assert_eq!(ages(&[9000, 12000, 14000, 20000, 31000], "999"), 1);
    assert_eq!(ages(&children, "999"), 1, "it is the highest of all");
    // No such number, too few others, among the others.
    assert_eq!((ages(&children, "9998"), ages(&children[1..], "9999")), (0, 0));
    assert_eq!(ages(&[2600, 12000, 14000, 20000, 31000], "9999"), 0);
}

#[test]
fn words_for_nothing_are_known_as_they_are_written_here() {
    for word in ["n.d.", "N. D.", "NSP", "s.o.", "Ne s’applique pas", "ne s'applique pas"] {
        let mut desk = own(&format!("a\t\t{word}\t\t\nb\t\t3\t\t\n"));
        assert_eq!(choose(&mut desk, "weight", "Blank"), 1, "{word}");
    }
}

#[test]
fn years_where_days_are_counted_are_asked_about() {
    let rows: String = (0..20).map(|n| format!("v{n}\t\t\t{}\t\n", n * 4)).collect();
    let mut desk = own(&rows);
    let vote = votes(&mut desk).remove(0);
    assert!(vote.evidence[0].contains("0 to 76, median 38"), "{:?}", vote.evidence);
    assert!(!vote.choices[0].favoured);
    let before = cells(&desk);
    assert_eq!(choose(&mut desk, "age", "YearsToDays"), 19);
    assert_eq!(column(&desk, 3)[..4], ["0", "1461", "2922", "4383"]);
    assert!(votes(&mut desk).is_empty());
    let recipe = recipe(&mut desk);
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);
    desk.overview(Request::Replay { recipe });
    desk.check();
    assert_eq!(column(&desk, 3)[..4], ["0", "1461", "2922", "4383"]);
}

#[test]
fn a_number_for_nothing_among_years_is_asked_about_and_never_turned_unseen() {
    let rows: String = (0..20).map(|n| format!("v{n}\t\t\t{}\t\n", n * 4)).collect();
    let mut desk = own(&format!("{rows}x\t\t\t9999\t\ny\t\t\t-9\t\nz\t\t\t80\t\n"));
    let found = votes(&mut desk);
    assert_eq!(found.iter().map(|vote| vote.id.as_str()).collect::<Vec<_>>(), ["missing/visit/age/0", "years/visit/age"]);
    assert!(found[0].evidence[0].contains("9999") && found[0].evidence[0].contains("-9"), "{:?}", found[0].evidence);
    assert!(found[1].evidence[0].contains("0 to 80"), "{:?}", found[1].evidence);
    assert!(found[1].evidence.iter().any(|line| line.contains("9999") && line.contains("-9")), "{:?}", found[1].evidence);
    // Answered in the other order: what is left is still asked about.
    let years = &found[1];
    let overview = desk.overview(Request::Choose { vote: years.id.clone(), choice: years.choices[0].id.clone() });
    assert_eq!(overview.history.last().map(|step| step.cells), Some(years.choices[0].cells));
    assert_eq!(column(&desk, 3)[20], "9999");
    let left: Vec<String> = votes(&mut desk).into_iter().map(|vote| vote.id).collect();
    assert_eq!(left, ["missing/visit/age/0"]);
    desk.overview(Request::Undo { step: 1 });
    choose(&mut desk, "age", "Blank");
    assert_eq!(choose(&mut desk, "age", "YearsToDays"), 20);
    assert_eq!(column(&desk, 3)[20..], ["", "", "29220"]);
    assert!(fine(&desk, "age"));
}

#[test]
fn parts_of_years_count_and_the_median_is_that_of_the_values() {
    let rows: String = (0..12).map(|n| format!("v{n}\t\t\t{}.5\t\n", n * 8)).collect();
    let mut desk = own(&rows);
    let vote = votes(&mut desk).remove(0);
    assert!(vote.evidence[0].contains("0.5 to 88.5, median 44.5"), "{:?}", vote.evidence);
    assert_eq!(vote.choices[0].cells, 12);
    assert_eq!(choose(&mut desk, "age", "YearsToDays"), 12);
}

#[test]
fn decimals_where_whole_numbers_are_asked_for_are_one_question() {
    let rows: String = (0..40).map(|n| format!("v{n}\t\t\t{}{}\t\n", 9_000 + n, [".25", ".50", ",75", ""][n % 4])).collect();
    let mut desk = own(&rows);
    let vote = votes(&mut desk).into_iter().find(|vote| vote.field == "age").expect("it is asked");
    let ids: Vec<(&str, u64, bool)> = vote.choices.iter().map(|c| (c.id.as_str(), c.cells, c.favoured)).collect();
    assert_eq!(ids, [("CutOff", 30, false), ("Round", 30, false)], "a doubt favours nothing");
    assert!(vote.evidence[0].contains("30") && vote.evidence[1].contains("365.25"), "{:?}", vote.evidence);
    assert!(cards(&mut desk).is_empty());
    let before = cells(&desk);
    choose(&mut desk, "age", "Round");
    assert_eq!(column(&desk, 3)[..4], ["9000", "9002", "9003", "9003"]);
    let recipe = recipe(&mut desk);
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);
    desk.overview(Request::Replay { recipe });
    desk.check();
    assert_eq!(column(&desk, 3)[..4], ["9000", "9002", "9003", "9003"]);
    desk.overview(Request::Undo { step: 2 });
    choose(&mut desk, "age", "CutOff");
    assert!(fine(&desk, "age") && column(&desk, 3)[..4] == ["9000", "9001", "9002", "9003"]);
    // Three digits behind every point: they may be thousands.
    let rows: String = (0..8).map(|n| format!("v{n}\t\t\t{}.{}\t\n", n + 1, 501 + n)).collect();
    let mut desk = own(&rows);
    assert!(votes(&mut desk).iter().any(|vote| vote.choices.iter().any(|choice| choice.id == "ThousandsPoint")));
    assert_eq!(choose(&mut desk, "age", "ThousandsPoint"), 8);
    assert_eq!(column(&desk, 3)[..2], ["1501", "2502"]);
    assert!(fine(&desk, "age"));
    // Where numbers may have decimals nothing is asked of them, and a comma that may part thousands is another question.
    assert!(votes(&mut own("a\t\t9.25\t\t\n")).is_empty());
    let mut desk = own("a\t\t\t3,106\t\n");
    assert!(votes(&mut desk).iter().all(|vote| vote.id.starts_with("commas/")));
}

#[test]
fn a_receiver_that_reads_whole_numbers_only_is_asked_for_too() {
    let head = "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tvital_status\n";
    let rows: String = (0..8).map(|n| format!("S\tPT-{n}\t{}.25\tMale\tAlive\n", 9_000 + n)).collect();
    let mut desk = Desk::with(&[("participant.tsv".to_owned(), format!("{head}{rows}").into_bytes())]);
    let vote = votes(&mut desk).into_iter().find(|vote| vote.field == "age_at_recruitment").expect("it is asked");
    assert_eq!(
        vote.choices.iter().map(|c| (c.id.as_str(), c.cells)).collect::<Vec<_>>(),
        [("CutOff", 8)],
        "both would give the same"
    );
}

#[test]
fn years_of_one_file_are_not_turned_into_days_in_another_that_counts_days() {
    let years: String = (0..12).map(|n| format!("v{n}\t\t\t{}\t\n", 20 + n)).collect();
    let mut desk = own(&years);
    assert_eq!(choose(&mut desk, "age", "YearsToDays"), 12);
    let steps = recipe(&mut desk);
    // Days, two of them of newborns.
    let days: String = (0..12).map(|n| format!("v{n}\t\t\t{}\t\n", if n < 2 { 12 + n } else { 4_000 + n })).collect();
    let mut desk = own(&days);
    let before = cells(&desk);
    let replayed = desk.overview(Request::Replay { recipe: steps.clone() });
    assert!(replayed.history[0].cells == 0 && replayed.history[0].label.contains("no effect"), "{:?}", replayed.history);
    desk.check();
    assert_eq!(cells(&desk), before);
    // Years again: as before.
    let mut desk = own(&years.replace("v1", "w1"));
    desk.overview(Request::Replay { recipe: steps });
    desk.check();
    assert_eq!(column(&desk, 3)[..2], ["7305", "7670"]);
}

#[test]
fn dates_that_a_workbook_turned_are_found_whatever_form_the_field_asks_for() {
    let head = "study_id\tsubmitter_participant_id\tsubmitter_treatment_id\ttreatment_start_date\n";
    let days = [
        "2019-01-02",
        "2019-03-04",
        "2019-05-06",
        "2019-07-08",
        "2019-09-10",
        "2019-11-12",
        "2019-04-04",
        "13/01/2019",
        "30/06/2019",
    ];
    let rows: String = days.iter().enumerate().map(|(n, day)| format!("S\tPT-{n}\tT-{n}\t{day}\n")).collect();
    let mut desk = Desk::with(&[("treatment.tsv".to_owned(), format!("{head}{rows}").into_bytes())]);
    let vote = votes(&mut desk).into_iter().find(|vote| vote.field == "treatment_start_date").expect("it is asked");
    let ids: Vec<(&str, u64, bool)> = vote.choices.iter().map(|c| (c.id.as_str(), c.cells, c.favoured)).collect();
    assert_eq!(ids, [("DayFirst", 9, false), ("MonthFirst", 7, false), ("DayTurned", 9, false)], "{:?}", vote.evidence);
    choose(&mut desk, "treatment_start_date", "DayTurned");
    let turned = [
        "01-02-2019",
        "03-04-2019",
        "05-06-2019",
        "07-08-2019",
        "09-10-2019",
        "11-12-2019",
        "04-04-2019",
        "13-01-2019",
        "30-06-2019",
    ];
    assert_eq!(column(&desk, 3), turned);
    // A year is no day of 1905.
    let rows: String = (0..6).map(|n| format!("S\tPT-{n}\tT-{n}\t{}\n", 2012 + n)).collect();
    let mut desk = Desk::with(&[("treatment.tsv".to_owned(), format!("{head}{rows}").into_bytes())]);
    assert!(cards(&mut desk).iter().filter(|card| card.field == "treatment_start_date").all(|card| card.suggestions.is_empty()));
}

#[test]
fn years_with_decimals_are_years_whatever_their_mark() {
    let rows: String = (0..12).map(|n| format!("v{n}\t\t\t{}\t\n", [(n * 8).to_string(), format!("{n},5")][n % 2])).collect();
    let mut desk = own(&rows);
    let found = votes(&mut desk);
    assert_eq!(found.iter().map(|vote| vote.id.as_str()).collect::<Vec<_>>(), ["years/visit/age"], "one question, not two");
    let ids: Vec<&str> = found[0].choices.iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!(ids, ["YearsToDays", "CutOff", "Round"]);
    assert!(cards(&mut desk).is_empty());
    assert_eq!(choose(&mut desk, "age", "YearsToDays"), 11);
    assert_eq!(column(&desk, 3)[..4], ["0", "548", "5844", "1278"]);
    assert!(fine(&desk, "age"));
}

/// A table of codes and symbols, as it comes out of a spreadsheet program: a dragged cell, symbols that are dates.
fn dragged() -> Vec<File> {
    let codes: Vec<String> = (10..60).map(|n| format!("\"C{n}\"")).collect();
    let dictionary = format!(
        r#"{{"name": "dragged", "version": "1.0", "schemas": [{{"name": "sample", "fields": [
            {{"name": "sample_id", "valueType": "string", "unique": true, "restrictions": {{"required": true, "regex": "^S[0-9]+$"}}}},
            {{"name": "code", "valueType": "string", "restrictions": {{"codeList": [{}]}}}},
            {{"name": "gene", "valueType": "string"}},
            {{"name": "family", "valueType": "string", "restrictions": {{"codeList": ["SEPT2", "SEPT3", "TP53"]}}}}]}}]}}"#,
        codes.join(", ")
    );
    let genes = ["TP53", "KRAS", "2-Sep", "BRCA1", "HLA-A", "EGFR", "1-Mar", "MYC", "5-mars", "2-Sep", "ALK", "RET"];
    let mut rows = "sample_id\tcode\tgene\tfamily\n".to_owned();
    for (at, gene) in genes.iter().enumerate() {
        let code = if at < 3 { 30 } else { 10 + at };
        let family = if at == 4 { "2-Sep" } else { "TP53" };
        rows.push_str(&format!("S{}\tC{code}\t{gene}\t{family}\n", at + 1));
    }
    [("dictionary.json", dictionary), ("sample.tsv", rows)].map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec()
}

#[test]
fn a_dragged_code_and_symbols_that_became_dates_are_asked_about() {
    let mut desk = Desk::with(&dragged());
    let open = votes(&mut desk);
    let asked: Vec<(&str, usize)> = open.iter().map(|vote| (vote.field.as_str(), vote.choices.len())).collect();
    assert_eq!(asked, [("code", 1), ("gene", 2)], "identifiers follow one another as they should");
    assert_eq!(open[0].evidence, ["Rows 5 to 13: “C13” up to “C21”."]);
    assert_eq!(open[0].choices[0].cells, 8);
    assert!(open.iter().flat_map(|vote| &vote.choices).all(|choice| !choice.favoured), "nothing is guessed");
    let [old, today] = &open[1].choices[..] else { panic!("two names") };
    let named = |examples: &[(String, String)]| examples.iter().map(|(from, to)| format!("{from} {to}")).collect::<Vec<_>>();
    assert_eq!((named(&old.examples), old.cells), (vec!["2-Sep SEPT2".to_owned(), "5-mars MARCH5".to_owned()], 3));
    assert_eq!(named(&today.examples), ["2-Sep SEPTIN2", "5-mars MARCHF5"]);
    let unsure = "“1-Mar” (MARCH1/MARCHF1 or MARC1/MTARC1)";
    assert!(open[1].evidence[1].contains(unsure), "{:?}", open[1].evidence);
    let card = cards(&mut desk).into_iter().find(|card| card.field == "family").expect("2-Sep is no code");
    assert_eq!(card.suggestions.first().map(|one| one.to.as_str()), Some("SEPT2"));

    let before = desk.json();
    for at in [0, 1] {
        let vote = votes(&mut desk).into_iter().next().expect("one is left");
        let choice = vote.choices[at].id.clone();
        desk.overview(Request::Choose { vote: vote.id, choice });
    }
    let texts: BTreeSet<String> = cells(&desk).into_values().collect();
    assert!(texts.contains("SEPTIN2") && texts.contains("1-Mar") && !texts.contains("C21") && texts.contains("C13"));
    assert!(votes(&mut desk).iter().all(|vote| vote.field != "code"));
    for step in desk.check().history.iter().rev() {
        desk.overview(Request::Undo { step: step.step });
    }
    assert_eq!(desk.json(), before);
}

#[test]
fn identifiers_that_became_dates_are_written_like_those_beside_them() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "person", "fields": [
        {"name": "person_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
        {"name": "gene", "valueType": "string"}]}, {"name": "visit", "fields": [{"name": "visit_id", "valueType": "string"},
        {"name": "person_id", "valueType": "string"}], "restrictions": {"foreignKey": [
        {"schema": "person", "mappings": [{"local": "person_id", "foreign": "person_id"}]}]}}]}"#;
    let with = |ids: [&str; 4], genes: &str| {
        let own = (1..=20).map(|n| format!("MAR-{n:02}")).filter(|id| !["MAR-05", "MAR-07", "MAR-09"].contains(&id.as_str()));
        let ids = own.chain(ids.map(str::to_owned)).zip(genes.split(' ').cycle());
        let rows: String = ids.map(|(id, gene)| format!("{id}\t{gene}\n")).collect();
        let files = [("dictionary.json", dictionary.to_owned()), ("person.tsv", format!("person_id\tgene\n{rows}"))];
        Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())))
    };
    // 45725 is the ninth of March.
    let mut desk = with(["05-mars", "2025-03-07", "45725", "4-Mar"], "TP53 MARCH5 2-Mar KRAS BRCA1");
    assert_eq!(votes(&mut desk).iter().map(|vote| vote.field.as_str()).collect::<Vec<_>>(), ["person_id", "gene"]);
    let labels: Vec<_> = votes(&mut desk).into_iter().map(|vote| (vote.choices[0].label.clone(), vote.choices.len())).collect();
    assert!(labels[0].0.contains("MAR-05") && labels[0].1 == 1, "{labels:?}");
    assert!(labels[1].0.contains("MARCH2"), "the column has MARCH5: {labels:?}");
    assert_eq!(choose(&mut desk, "person_id", "Untyped"), 3);
    let ids = column(&desk, 0);
    assert_eq!(&ids[17..], ["MAR-05", "MAR-07", "MAR-09", "4-Mar"], "MAR-04 is there already");
    // Who refers to such a one waits for the answer, and is offered nobody else.
    let mut desk = with(["05-mars", "MAR-21", "MAR-22", "MAR-23"], "TP53");
    let visits = "visit_id\tperson_id\nv1\tMAR-05\nv2\tMAR-24\n";
    desk.add(&[("visit.tsv".to_owned(), visits.as_bytes().to_vec())]);
    desk.check();
    for (lang, said) in [(Lang::Fr, "Répondez d’abord à la question sur la colonne"), (Lang::En, "Answer the question about")]
    {
        desk.ask(Request::Language { lang });
        let all = cards(&mut desk);
        let of = |value: &str| all.iter().find(|card| card.value == value).unwrap_or_else(|| panic!("{value}: {all:?}"));
        assert!(of("MAR-05").suggestions.is_empty() && of("MAR-05").says.starts_with(said), "{:?}", of("MAR-05"));
        assert!(!of("MAR-24").suggestions.is_empty());
    }
    choose(&mut desk, "person_id", "Untyped");
    assert!(cards(&mut desk).iter().all(|card| card.value != "MAR-05"), "it is there now");
    // Where they begin in two ways, nobody knows.
    let mut desk = with(["05-mars", "MARS-3", "MAR-21", "MAR-22"], "TP53");
    assert!(votes(&mut desk).is_empty());
}

#[test]
fn identifiers_that_follow_one_another_are_not_asked_about() {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [{"name": "treatment", "fields": [
        {"name": "diagnosis_id", "valueType": "string", "restrictions": {"regex": "^DX-[0-9]+$"}},
        {"name": "code", "valueType": "string", "restrictions": {"regex": "^NCIT:C[0-9]+$"}}]}]}"#;
    let rows: String = (1..=30).map(|n| format!("DX-{n:03}\tNCIT:C{}\n", 12_433 + n)).collect();
    let files = [("dictionary.json", dictionary.to_owned()), ("treatment.tsv", format!("diagnosis_id\tcode\n{rows}"))];
    let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    assert_eq!(votes(&mut desk).into_iter().map(|vote| vote.id).collect::<Vec<_>>(), ["series/treatment/code"]);
}
