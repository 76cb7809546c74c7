//! Dates where days are counted: what they can be counted from, the numbers that a workbook holds, and one question for all.

use crate::cards::{cards, cells, column, votes};
use crate::desk::{Desk, File};
use crate::votes::fine;
use bordereau::finding::{Group, Rule};
use bordereau::protocol::{Reply, Request, VoteView};

const PEOPLE: [&str; 6] = ["study_id", "submitter_participant_id", "age_at_recruitment", "sex", "vital_status", "date_naissance"];
const SIGNS: [&str; 6] = [
    "study_id",
    "submitter_participant_id",
    "phenotype_source_text",
    "phenotype_HPO_code",
    "age_at_phenotype",
    "phenotype_observed",
];

fn ids(vote: &VoteView) -> Vec<&str> {
    vote.choices.iter().map(|choice| choice.id.as_str()).collect()
}

fn asked(desk: &mut Desk, field: &str) -> Vec<VoteView> {
    votes(desk).into_iter().filter(|vote| vote.field == field).collect()
}

/// A cell of a workbook: a text, a number, or a number that is shown as a date.
enum Cell<'a> {
    Text(&'a str),
    Number(u32),
    Day(u32),
}

/// A sheet: its name, headings and rows.
type Sheet<'a> = (&'a str, &'a [&'a str], Vec<Vec<Cell<'a>>>);

/// A workbook of sheets.
fn workbook(sheets: &[Sheet<'_>]) -> File {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        Cell::Number(number) => format!("<c><v>{number}</v></c>"),
        Cell::Day(number) => format!("<c s=\"1\"><v>{number}</v></c>"),
    };
    let mut parts =
        vec![("xl/styles.xml".to_owned(), "<styleSheet><cellXfs><xf/><xf numFmtId=\"16\"/></cellXfs></styleSheet>".to_owned())];
    let mut names = String::new();
    for ((name, headings, rows), n) in sheets.iter().zip(1..) {
        let head: String = headings.iter().map(|text| cell(&Cell::Text(text))).collect();
        let rows: Vec<String> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let rows: String = std::iter::once(head).chain(rows).map(|row| format!("<row>{row}</row>")).collect();
        parts.push((format!("xl/worksheets/sheet{n}.xml"), format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")));
        names += &format!("<sheet name=\"{name}\"/>");
    }
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{names}</sheets></workbook>")));
    let packed = bordereau::handover::zip::pack(parts.iter().map(|(name, body)| (name.as_str(), body.as_bytes())));
    ("etude.xlsx".to_owned(), packed.expect("packs"))
}

fn person<'a>(id: &'a str, age: Cell<'a>, birth: Cell<'a>) -> Vec<Cell<'a>> {
    vec![Cell::Text("S"), Cell::Text(id), age, Cell::Text("Male"), Cell::Text("Alive"), birth]
}

#[test]
fn dates_where_days_are_counted_are_counted_from_a_column_that_is_chosen() {
    let people = |rows: &[(&str, &str)]| {
        let row = |(n, (age, birth)): (usize, &(&str, &str))| format!("S\tPT-{n}\t{age}\tMale\tAlive\t{birth}\n");
        let rows: String = rows.iter().enumerate().map(row).collect();
        let head = "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tvital_status\tdate_naissance\n";
        Desk::with(&[("participant.tsv".to_owned(), format!("{head}{rows}").into_bytes())])
    };
    let asked = |desk: &mut Desk| asked(desk, "age_at_recruitment").pop();
    let rows = [("09/02/2014", "01/01/2010"), ("18/04/2014", "2010-02-01"), ("05/03/2015", "31/12/2009")];
    let mut desk = people(&rows);
    let vote = asked(&mut desk).expect("it is asked");
    assert_eq!(
        (ids(&vote).join(" "), vote.choices[0].cells, vote.choices[0].favoured),
        ("/date_naissance /date_naissance/out".into(), 3, false)
    );
    assert!(vote.choices[0].label.contains("date_naissance"), "{}", vote.choices[0].label);
    assert!(cards(&mut desk).iter().all(|card| card.field != "age_at_recruitment"), "what is voted on is not asked twice");
    let before = cells(&desk);
    desk.overview(Request::Choose { vote: vote.id, choice: vote.choices[0].id.clone() });
    assert_eq!(column(&desk, 2), ["1500", "1537", "1890"]);
    assert!(asked(&mut desk).is_none() && fine(&desk, "age_at_recruitment"));
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);
    // Nothing says which is the day, or both are said: nothing is counted, and one learns why.
    for rows in [[("09/02/2014", "2010-01-01"), ("11/04/2014", "")], [("31/01/2014", "2010-01-01"), ("01/31/2014", "2010-01-01")]]
    {
        let mut desk = people(&rows);
        assert!(asked(&mut desk).is_none_or(|vote| !ids(&vote).concat().contains("date_naissance")));
        let told =
            |group: &&Group| group.key.rule == Rule::CalendarDate && group.key.field.as_deref() == Some("age_at_recruitment");
        let group = desk.report().groups.iter().find(told).expect("it is told").key.id();
        let asked = Request::CountDaysFrom { groups: vec![group], table: None, column: "date_naissance".to_owned() };
        let Reply::Failed { message } = desk.ask(asked).0 else { panic!("it cannot be done") };
        assert!(message.contains("after the 12th"), "{message}");
    }
}

#[test]
fn a_column_from_which_hardly_a_count_would_be_taken_is_not_offered() {
    let row = |n: u32| format!("S\tPT-{n}\t2014-0{n}-09\tMale\tAlive\t2020-0{n}-01\t2010-0{n}-01\n");
    let head = "study_id\tsubmitter_participant_id\tage_at_recruitment\tsex\tvital_status\tderniere_visite\tdate_naissance\n";
    let mut desk =
        Desk::with(&[("participant.tsv".to_owned(), format!("{head}{}", (1..=6).map(row).collect::<String>()).into_bytes())]);
    let vote = votes(&mut desk).into_iter().find(|vote| vote.id == "since/participant/age_at_recruitment").expect("it is asked");
    let offered: Vec<&str> = vote.choices.iter().map(|choice| choice.label.as_str()).collect();
    assert!(offered.iter().all(|label| label.contains("date_naissance")), "days before a visit are no age: {offered:?}");
}

#[test]
fn an_answer_shows_what_it_gives_and_can_leave_the_dates_of_birth_out() {
    let row = |n: u32| format!("S\tPT-{n}\t2018-0{n}-0{n}\tMale\tAlive\t2010-0{n}-01\n");
    let table = format!("{}\n{}", PEOPLE.join("\t"), (1..=6).map(row).collect::<String>());
    let mut desk = Desk::with(&[("participant.tsv".to_owned(), table.into_bytes())]);
    let vote = asked(&mut desk, "age_at_recruitment").remove(0);
    let [count, out] = &vote.choices[..] else { panic!("two answers: {:?}", vote.choices) };
    assert!(count.label.ends_with("(2,922 to 2,927\u{a0}days, that is 8\u{a0}years)"), "{}", count.label);
    assert_eq!(count.examples[..2], [("2018-01-01", "2922"), ("2018-02-02", "2923")].map(|(a, b)| (a.into(), b.into())));
    assert!(vote.dated.is_none() && desk.finds(Rule::DateOfBirth));
    let history = desk.overview(Request::Choose { vote: vote.id.clone(), choice: out.id.clone() }).history;
    assert!(history[0].cells == 6 && history[0].label.contains("left out"), "{}", history[0].label);
    assert_eq!(column(&desk, 2)[..2], ["2922", "2923"]);
    assert!(!desk.finds(Rule::DateOfBirth) && !desk.finds(Rule::CalendarDate));
    // Undone, both are there again.
    desk.overview(Request::Undo { step: 1 });
    assert!(desk.finds(Rule::DateOfBirth) && asked(&mut desk, "age_at_recruitment") == [vote]);
}

#[test]
fn dates_of_a_workbook_are_asked_the_same_way_in_two_columns() {
    let ids_of: Vec<String> = (1..=6).map(|n| format!("PT-{n}")).collect();
    let birth = |n: u32| 31_086 + 37 * n;
    let people = ids_of.iter().zip(1..).map(|(id, n)| person(id, Cell::Day(birth(n) + 9_000 + 13 * n), Cell::Day(birth(n))));
    let sign = |(id, n): (&'static str, u32)| {
        let [source, code, seen] = ["Convulsions", "HP:0001250", "true"].map(Cell::Text);
        vec![Cell::Text("S"), Cell::Text(id), source, code, Cell::Day(birth(n) + 3_000 + 7 * n), seen]
    };
    let signs = ["PT-1", "PT-2", "PT-3", "PT-4", "PT-5", "PT-6"].into_iter().zip(1..).map(sign);
    let mut desk = Desk::with(&[workbook(&[("participant", &PEOPLE, people.collect()), ("phenotype", &SIGNS, signs.collect())])]);
    let (own, other) = (asked(&mut desk, "age_at_recruitment").remove(0), asked(&mut desk, "age_at_phenotype").remove(0));
    assert_eq!(own.question, other.question);
    assert_eq!(ids(&own), ["/date_naissance", "/date_naissance/out"]);
    assert!(own.evidence[1].contains("does not take these numbers"), "{:?}", own.evidence);
    assert_eq!(ids(&other), ["participant/date_naissance", "participant/date_naissance/out", "TakeStored"]);
    assert!(other.choices[0].label.ends_with("(3,007 to 3,042\u{a0}days, that is 8\u{a0}years)"), "{}", other.choices[0].label);
    assert!(other.choices[2].label.contains("that is 93 to 94\u{a0}years"), "{}", other.choices[2].label);
    assert!(cards(&mut desk).iter().all(|card| !card.field.starts_with("age_at")));
    // Counted and left out from there, the other column is still counted from it.
    desk.overview(Request::Choose { vote: other.id, choice: "participant/date_naissance/out".to_owned() });
    assert!(asked(&mut desk, "age_at_phenotype").is_empty());
    let own = asked(&mut desk, "age_at_recruitment").remove(0);
    assert_eq!(ids(&own), ["/date_naissance"]);
    desk.overview(Request::Choose { vote: own.id, choice: "/date_naissance".to_owned() });
    assert_eq!(column(&desk, 2)[..2], ["9013", "9026"]);
}

#[test]
fn a_few_days_of_a_life_that_a_workbook_shows_as_dates_are_numbers_first() {
    let ids_of: Vec<String> = (1..=12).map(|n| format!("PT-{n}")).collect();
    let people = |days: u32| -> Vec<Vec<Cell<'_>>> {
        let age = |n: u32| if n <= days { Cell::Day(9_663 + n) } else { Cell::Number(9_700 + n) };
        ids_of.iter().zip(1..).map(|(id, n)| person(id, age(n), Cell::Day(3_700 + n))).collect()
    };
    let mut desk = Desk::with(&[workbook(&[("participant", &PEOPLE, people(3))])]);
    let vote = asked(&mut desk, "age_at_recruitment").remove(0);
    assert_eq!(ids(&vote), ["TakeStored", "/date_naissance", "/date_naissance/out"]);
    // One alone, and nothing to count from: its card offers the number, and says what is shown and what is held.
    let mut alone = people(1);
    alone.iter_mut().for_each(|row| row.truncate(5));
    let mut desk = Desk::with(&[workbook(&[("participant", &PEOPLE[..5], alone)])]);
    assert!(asked(&mut desk, "age_at_recruitment").is_empty());
    let card = cards(&mut desk).into_iter().find(|card| card.field == "age_at_recruitment").expect("a card");
    let offered: Vec<(&str, &str)> = card.suggestions.iter().map(|one| (one.to.as_str(), one.why.as_str())).collect();
    assert_eq!(offered, [("9664", "the number behind this date")]);
    assert!(card.says.ends_with("In C2, Excel shows “16-Jun”; the file holds “9664”."), "{}", card.says);
}

#[test]
fn dates_of_an_opendocument_sheet_have_numbers_behind_them_too() {
    let text = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let day = |(day, shown): (&str, &str)| {
        format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>{shown}</text:p></table:table-cell>"
        )
    };
    let dates = [("1926-06-15", "15 juin 26"), ("1926-06-22", "1926-06-22"), ("1900-01-29", "29/01/00")];
    let row = |(n, date): (usize, (&str, &str))| {
        format!("{}{}{}{}{}", text("S"), text(&format!("PT-{n}")), day(date), text("Male"), text("Alive"))
    };
    let head: String = PEOPLE[..5].iter().map(|heading| text(heading)).collect();
    let rows = std::iter::once(head).chain(dates.into_iter().enumerate().map(row));
    let rows: String = rows.map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"participant\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())];
    let packed = bordereau::handover::zip::pack(parts.map(|(name, body)| (name, body.as_bytes()))).expect("packs");
    let mut desk = Desk::with(&[("etude.ods".to_owned(), packed)]);
    let [vote] = &asked(&mut desk, "age_at_recruitment")[..] else { panic!("one question") };
    assert_eq!(vote.choices[0].id, "TakeStored");
    assert!(vote.evidence[0].contains("30 to 9,670\u{a0}days, that is 0 to 26\u{a0}years"), "{:?}", vote.evidence);
    assert!(vote.dated.is_some(), "from a day that is given they can be counted as well");
    let said = cards(&mut desk).into_iter().filter(|card| card.field == "age_at_recruitment").count();
    assert_eq!(said, 0, "what is voted on is not asked twice");
    desk.overview(Request::Choose { vote: vote.id.clone(), choice: "TakeStored".to_owned() });
    assert_eq!(column(&desk, 2), ["9663", "9670", "30"]);
}

#[test]
fn dates_with_nothing_to_count_from_are_one_question_that_leads_on() {
    let row = |n: u32| format!("S\tPT-{n}\t2018-03-0{n}\tMale\tAlive\n");
    let table = format!("{}\n{}", PEOPLE[..5].join("\t"), (1..=6).map(row).collect::<String>());
    let mut desk = Desk::with(&[("participant.tsv".to_owned(), table.into_bytes())]);
    let [vote] = &asked(&mut desk, "age_at_recruitment")[..] else { panic!("one question") };
    assert!(vote.evidence[0].starts_with("No column has a date"), "{:?}", vote.evidence);
    assert!(cards(&mut desk).iter().all(|card| card.field != "age_at_recruitment"), "not a card for every date");
    let before = cells(&desk);
    // The cells can be emptied where the field may be blank.
    assert_eq!(ids(vote), ["Clear"]);
    desk.overview(Request::Choose { vote: vote.id.clone(), choice: "Clear".to_owned() });
    assert!(column(&desk, 2).iter().all(String::is_empty));
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);
    // Or a day is given: the group that can be counted is named.
    let groups = vote.dated.clone().into_iter().collect();
    desk.overview(Request::CountDays { groups, since: "2008-03-01".to_owned() });
    assert_eq!(column(&desk, 2), ["3652", "3653", "3654", "3655", "3656", "3657"]);
    assert!(asked(&mut desk, "age_at_recruitment").is_empty());
}

#[test]
fn decimals_that_a_safe_repair_makes_whole_are_no_question() {
    let row = |n: u32| format!("S\tPT-{n}\t{},0\tMale\tAlive\n", 9_000 + n);
    let table = format!("{}\n{}", PEOPLE[..5].join("\t"), (1..=6).map(row).collect::<String>());
    let mut desk = Desk::with(&[("participant.tsv".to_owned(), table.into_bytes())]);
    assert!(asked(&mut desk, "age_at_recruitment").is_empty());
    desk.overview(Request::ApplySafe);
    assert_eq!(column(&desk, 2)[..2], ["9001", "9002"]);
}
