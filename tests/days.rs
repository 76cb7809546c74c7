//! Dates where days are counted: what they can be counted from, the numbers that a workbook holds, and one question for all.

use crate::cards::{cards, cells, column, votes};
use crate::desk::{Desk, File};
use crate::votes::fine;
use bordereau::finding::{Group, Rule};
use bordereau::protocol::{Reply, Request, VoteView};
use bordereau::text::Lang;

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
    // Nothing says which is the day, or both are said: without a word nothing is counted, and one learns why.
    for (rows, asks) in [
        ([("09/02/2014", "2010-01-01"), ("11/04/2014", "")], true),
        ([("31/01/2014", "2010-01-01"), ("01/31/2014", "2010-01-01")], false),
    ] {
        let mut desk = people(&rows);
        assert_eq!(asked(&mut desk).is_some_and(|vote| ids(&vote).concat().contains("date_naissance")), asks);
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
    // What the dates became is told with it, and not what they were.
    let told: Vec<(&str, &str, u64)> =
        history[0].changes.iter().map(|(_, _, from, to, n)| (from.as_str(), to.as_str(), *n)).collect();
    assert!(told[0].0 == told[0].1 && told[0].2 == 6 && told[5].0.contains("Leave out"), "{told:?}");
    assert_eq!(told[1..5], [("•••", "2922", 1), ("•••", "2923", 1), ("•••", "2924", 1), ("•••", "2925", 1)]);
    assert_eq!(column(&desk, 2)[..2], ["2922", "2923"]);
    assert!(!desk.finds(Rule::DateOfBirth) && !desk.finds(Rule::CalendarDate));
    // Undone, both are there again.
    desk.overview(Request::Undo { step: 1 });
    assert!(desk.finds(Rule::DateOfBirth) && asked(&mut desk, "age_at_recruitment") == [vote]);
}

#[test]
fn where_nothing_shows_the_order_days_are_offered_in_both() {
    let people = |rows: &[(&str, &str)]| {
        let row = |(n, (age, birth)): (usize, &(&str, &str))| format!("S\tPT-{n}\t{age}\tMale\tAlive\t{birth}\n");
        let rows: String = rows.iter().enumerate().map(row).collect();
        Desk::with(&[("participant.tsv".to_owned(), format!("{}\n{rows}", PEOPLE.join("\t")).into_bytes())])
    };
    let rows = [("02/03/2018", "01/02/2010"), ("04/03/2018", "05/06/2010"), ("01/07/2010", "05/06/2010")];
    let mut desk = people(&rows);
    let before = cells(&desk);
    let vote = asked(&mut desk, "age_at_recruitment").remove(0);
    let both = ["/date_naissance/day", "/date_naissance/day/out", "/date_naissance/month", "/date_naissance/month/out"];
    assert!(ids(&vote) == both && vote.choices.iter().all(|choice| choice.cells == 3 && !choice.favoured), "{:?}", vote.choices);
    assert!(vote.evidence[0].starts_with("Nothing shows which comes first"), "{:?}", vote.evidence);
    let label = |vote: &VoteView, at: usize| vote.choices[at].label.clone();
    assert_eq!(
        label(&vote, 0),
        "Count the days since “date_naissance”, the day first (26 to 2,951\u{a0}days, that is 0 to 8\u{a0}years)"
    );
    assert_eq!(
        label(&vote, 2),
        "Count the days since “date_naissance”, the month first (-119 to 2,954\u{a0}days; the field would refuse 1\u{a0}cell)"
    );
    assert_eq!(vote.choices[2].examples[2], ("01/07/2010".to_owned(), "-119".to_owned()));
    desk.overview(Request::Language { lang: Lang::Fr });
    let vote = asked(&mut desk, "age_at_recruitment").remove(0);
    assert_eq!(
        label(&vote, 2),
        "Compter les jours depuis «\u{a0}date_naissance\u{a0}», le mois d’abord (-119 à 2\u{202f}954\u{a0}jours; le champ refuserait 1\u{a0}cellule)"
    );
    assert!(label(&vote, 1).starts_with("Les compter ainsi, le jour d’abord, puis laisser"), "{}", label(&vote, 1));
    // The order that was said is kept, and holds next month where the dates do not show another one.
    let history = desk.overview(Request::Choose { vote: vote.id, choice: both[2].to_owned() }).history;
    assert!(history[0].label.contains("depuis celles de «\u{a0}date_naissance\u{a0}», le mois d’abord"), "{}", history[0].label);
    assert_eq!(column(&desk, 2), ["2954", "2889", "-119"]);
    let recipe = serde_json::to_string(&desk.session.recipe()).expect("a recipe");
    assert!(recipe.contains(r#""day_first":false"#) && !recipe.contains("2010"), "{recipe}");
    desk.overview(Request::Undo { step: 1 });
    assert_eq!(cells(&desk), before);
    for (rows, ages) in [
        (vec![("02/03/2018", "01/02/2010"), ("04/03/2018", "")], ["2954", "04/03/2018"]),
        (vec![("02/03/2018", "01/02/2010"), ("04/03/2018", "31/01/2010")], ["2924", "2984"]),
    ] {
        let mut next = people(&rows);
        next.overview(Request::Replay { recipe: recipe.clone() });
        next.check();
        assert_eq!(column(&next, 2), ages);
    }
    // A recipe that says none counts nothing there, and one learns why.
    let mut next = people(&rows);
    next.overview(Request::Replay { recipe: recipe.replace(r#","day_first":false"#, "") });
    next.check();
    let Reply::Unapplied { said } = next.ask(Request::Unapplied).0 else { panic!("it is said") };
    assert!(said.len() == 1 && said[0].contains("nothing that shows the order"), "{said:?}");
}

#[test]
fn dates_of_birth_that_show_no_order_are_counted_from_in_both() {
    let people = "study_id\tsubmitter_participant_id\tsex\tvital_status\tDate of birth\nS\tPT-1\tMale\tAlive\t02/06/1985\nS\tPT-2\tMale\tAlive\t03/11/1985\n";
    let row = |(id, day): (&str, &str)| format!("S\t{id}\tConvulsions\tHP:0001250\t{day}\ttrue\n");
    let signs: String = [("PT-1", "1999-02-08"), ("PT-2", "1999-03-13")].map(row).concat();
    let signs = format!("{}\n{signs}", SIGNS.join("\t"));
    let files = [("participant.tsv", people.to_owned()), ("phenotype.tsv", signs)];
    let mut desk = Desk::with(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    let vote = asked(&mut desk, "age_at_phenotype").remove(0);
    assert_eq!(ids(&vote)[..2], ["participant/Date of birth/day", "participant/Date of birth/day/out"]);
    desk.overview(Request::Choose { vote: vote.id, choice: "participant/Date of birth/day".to_owned() });
    let study = desk.session.study().expect("a study");
    let table = study.table("phenotype").expect("the table");
    let mut days = Vec::new();
    table.parts[0].column(4, &mut |text| days.push(text.to_owned())).expect("it reads");
    assert_eq!(days, ["4999", "4878"]);
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
    // One alone, and nothing to count from: its card offers the number; of what may be a day of somebody it repeats nothing.
    let mut alone = people(1);
    alone.iter_mut().for_each(|row| row.truncate(5));
    let mut desk = Desk::with(&[workbook(&[("participant", &PEOPLE[..5], alone)])]);
    assert!(asked(&mut desk, "age_at_recruitment").is_empty());
    let card = cards(&mut desk).into_iter().find(|card| card.field == "age_at_recruitment").expect("a card");
    let offered: Vec<(&str, &str)> = card.suggestions.iter().map(|one| (one.to.as_str(), one.why.as_str())).collect();
    assert_eq!(offered, [("9664", "the number behind this date")]);
    assert!(card.hidden && !card.says.contains("16-Jun") && !card.says.contains("1926"), "{}", card.says);
}

/// Participants of an OpenDocument sheet whose ages are shown as dates; `settings` stand before it.
fn sheet_of_dates(settings: &str) -> Desk {
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
        "<office:document-content><office:body><office:spreadsheet>{settings}<table:table table:name=\"participant\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())];
    let packed = bordereau::handover::zip::pack(parts.map(|(name, body)| (name, body.as_bytes()))).expect("packs");
    Desk::with(&[("etude.ods".to_owned(), packed)])
}

#[test]
fn dates_of_an_opendocument_sheet_have_numbers_behind_them_too() {
    let mut desk = sheet_of_dates("");
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
fn the_day_from_which_an_opendocument_sheet_counts_is_its_own() {
    for (day, told, days) in [
        ("1904-01-01", true, ["8201", "8208", "1900-01-29"]),
        ("1900-01-01", false, ["9661", "9668", "28"]),
        ("1899-12-30", false, ["9663", "9670", "30"]),
    ] {
        let settings =
            format!("<table:calculation-settings><table:null-date table:date-value=\"{day}\"/></table:calculation-settings>");
        let mut desk = sheet_of_dates(&settings);
        assert_eq!(desk.finds(Rule::DaysFrom1904), told, "{day}");
        let vote = asked(&mut desk, "age_at_recruitment").remove(0);
        desk.overview(Request::Choose { vote: vote.id, choice: "TakeStored".to_owned() });
        assert_eq!(column(&desk, 2), days, "{day}");
    }
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
    let history = desk.overview(Request::CountDays { groups, since: "2008-03-01".to_owned() }).history;
    let became = history.last().expect("a step").changes.get(1).expect("what they became");
    assert!((became.2.as_str(), became.3.as_str()) == ("•••", "3652"), "with the date the day could be worked out: {became:?}");
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

#[test]
fn dates_of_htan_are_counted_from_a_column_beside_them_and_not_shown() {
    let row =
        |(n, (day, index)): (usize, &(&str, &str))| format!("ClinicalDataTier2,HTA4_{},Baseline,{day},unknown,{index}\n", n + 1);
    let days = [("2019-04-23", "2019-03-23"), ("2019-05-05", "2019-04-03"), ("2019-05-17", "2019-04-14")];
    let rows: String = days.iter().enumerate().map(row).collect();
    let head = "Component,HTAN Participant ID,Timepoint Label,Start Days from Index,Stop Days from Index,Index Date\n";
    let files = [("ClinicalDataTier2.csv".to_owned(), format!("{head}{rows}").into_bytes())];
    let mut desk = Desk::of_with(Some("htan"), &files);
    let vote = asked(&mut desk, "Start Days from Index").pop().expect("it is asked");
    assert_eq!(ids(&vote), ["/Index Date", "/Index Date/out"]);
    assert_eq!(vote.choices[0].label, "Count the days since “Index Date” (31 to 33\u{a0}days)");
    assert_eq!(vote.choices[0].examples[..2], [("•••", "31"), ("•••", "32")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(!format!("{vote:?}").contains("2019"), "no date is repeated: {vote:?}");
    assert!(cards(&mut desk).iter().all(|card| card.field != "Start Days from Index"), "what is voted on is not asked twice");
    let history = desk.overview(Request::Choose { vote: vote.id, choice: "/Index Date/out".to_owned() }).history;
    assert!(!format!("{history:?}").contains("2019"), "{history:?}");
    assert_eq!(column(&desk, 3), ["31", "32", "33"]);
    assert!(!desk.finds(Rule::CalendarDate) && asked(&mut desk, "Start Days from Index").is_empty());
}
