//! What is proposed where several things would do: a part of a key, one of two columns, a key without a column, a column of
//! days that were none.

use crate::desk::{Desk, File};
use bordereau::protocol::{CardView, Change, ColumnsView, Reply, Request, StrayView, VoteView};

fn cards(desk: &mut Desk) -> Vec<CardView> {
    match desk.ask(Request::Cards { column: None, offset: 0, limit: 50, most: false }).0 {
        Reply::Cards { cards, .. } => cards,
        other => panic!("cards were asked for, not {other:?}"),
    }
}

fn columns(desk: &mut Desk) -> ColumnsView {
    match desk.ask(Request::Columns).0 {
        Reply::Columns(view) => *view,
        other => panic!("columns were asked for, not {other:?}"),
    }
}

fn votes(desk: &mut Desk) -> Vec<VoteView> {
    match desk.ask(Request::Votes).0 {
        Reply::Votes { votes } => votes,
        other => panic!("votes were asked for, not {other:?}"),
    }
}

/// Persons by visit, and samples that name both.
fn study(samples: &str) -> Vec<File> {
    let dictionary = r#"{"name": "own", "version": "1.0", "schemas": [
        {"name": "person", "restrictions": {"uniqueKey": ["person_id", "visit"]}, "fields": [
            {"name": "person_id", "valueType": "string", "restrictions": {"required": true}},
            {"name": "visit", "valueType": "string", "restrictions": {"required": true}}]},
        {"name": "sample", "restrictions": {"foreignKey": [{"schema": "person", "mappings": [
            {"local": "person_id", "foreign": "person_id"}, {"local": "visit", "foreign": "visit"}]}]},
         "fields": [
            {"name": "sample_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
            {"name": "person_id", "valueType": "string", "restrictions": {"required": true}},
            {"name": "visit", "valueType": "string", "restrictions": {"required": true}}]}]}"#;
    let person = "person_id\tvisit\nPT-001\tVisit-1\nPT-001\tVisit-2\nPT-002\tVisit-1\n";
    let sample = format!("sample_id\tperson_id\tvisit\n{samples}");
    let files = [("dictionary.json", dictionary.to_owned()), ("person.tsv", person.to_owned()), ("sample.tsv", sample)];
    files.map(|(name, text)| (name.to_owned(), text.into_bytes())).to_vec()
}

#[test]
fn a_reference_of_several_fields_is_mended_at_the_part_that_differs() {
    let mut desk = Desk::with(&study("S1\tPT-0O1\tVisit-2\nS2\tPT-002\tVisit-l\nS3\tPT-002\tVisit-1\nS4\tXX-777\tNever\n"));
    let found = |card: &CardView| (card.field.clone(), card.value.clone(), card.suggestions.first().map(|one| one.to.clone()));
    let mut all: Vec<_> = cards(&mut desk).iter().map(found).collect();
    all.sort();
    let card = |field: &str, value: &str, to: &str| (field.to_owned(), value.to_owned(), Some(to.to_owned()));
    assert_eq!(all, [card("person_id", "PT-0O1", "PT-001"), card("visit", "Visit-l", "Visit-1")], "of no key there is no card");
    let short = |desk: &mut Desk, field: &str, from: &str, to: &str| {
        let [table, field, from, to] = ["sample", field, from, to].map(str::to_owned);
        desk.overview(Request::Replace { changes: vec![Change { table, field, from, to }] });
        let short = desk.json();
        desk.check();
        assert_eq!(short, desk.json());
    };
    let before = desk.json();
    short(&mut desk, "person_id", "PT-0O1", "PT-001");
    short(&mut desk, "visit", "Visit-l", "Visit-1");
    assert!(cards(&mut desk).is_empty());
    for step in desk.check().history.iter().rev() {
        desk.overview(Request::Undo { step: step.step });
    }
    assert_eq!(desk.json(), before);
}

fn one_table(fields: &str, rows: &str) -> Desk {
    let dictionary = format!(r#"{{"name": "own", "version": "1.0", "schemas": [{{"name": "person", "fields": [{fields}]}}]}}"#);
    Desk::with(&[("dictionary.json", dictionary), ("person.tsv", rows.to_owned())].map(|(n, t)| (n.to_owned(), t.into_bytes())))
}

const FIELDS: &str = r#"{"name": "person_id", "valueType": "string", "unique": true, "restrictions": {"required": true}},
    {"name": "ethnicity", "valueType": "string", "restrictions": {"codeList": ["White", "Black", "Asian", "Other", "Latino", "Mixed"]}}"#;

fn told<'v>(view: &'v ColumnsView, column: &str) -> (&'v StrayView, String) {
    let stray = view.strays.iter().find(|stray| stray.column == column).unwrap_or_else(|| panic!("{column} is known"));
    (stray, stray.matches.iter().map(|one| format!("{}: {}; ", one.field, one.clues.join(", "))).collect())
}

#[test]
fn of_two_columns_for_a_field_the_better_one_is_preselected_and_the_other_names_it() {
    let rows = ["White", "Black", "Asian", "Other", "Latino", "Mixed", "White"];
    let rows: String = rows.iter().enumerate().map(|(at, code)| format!("P{at}\t{code}\t{code}\n")).collect();
    let mut desk = one_table(FIELDS, &format!("person_id\tx1\tEthnicity group\n{rows}"));
    let view = columns(&mut desk);
    let (better, said) = told(&view, "Ethnicity group");
    assert!(better.certain && !said.contains("fits better"), "{said}");
    let (other, said) = told(&view, "x1");
    assert!(!other.certain && said.contains("ethnicity") && said.contains("the column “Ethnicity group” fits better"), "{said}");
    // Where as much speaks for both, none is.
    let mut desk = one_table(FIELDS, &format!("person_id\tx1\tx2\n{rows}"));
    assert!(columns(&mut desk).strays.iter().all(|stray| !stray.certain && !stray.matches.is_empty()));
}

#[test]
fn a_key_without_a_column_is_sought_by_what_the_values_look_like() {
    let rows = |cell: &dyn Fn(usize) -> String| (1..9).map(|n| format!("{}\tWhite\n", cell(n))).collect::<String>();
    let suggested = |rows: &str| {
        let mut desk = one_table(FIELDS, &format!("No dossier\tethnicity\n{rows}"));
        let view = columns(&mut desk);
        let (stray, said) = told(&view, "No dossier");
        assert!(!stray.certain, "{said}");
        said
    };
    let said = suggested(&rows(&|n| format!("D-10{n}")));
    assert!(said.contains("person_id: 8 of 8\u{a0}values all different, written like identifiers"), "{said}");
    for other in [
        &(|n: usize| format!("D-{}", n / 2)) as &dyn Fn(usize) -> String,
        &|n| format!("a note {n}"),
        &|n| format!("{n}.5"),
        &|n| format!("2020-01-0{n}"),
    ] {
        assert_eq!(suggested(&rows(other)), "");
    }
}

#[test]
fn a_column_of_nothing_but_days_without_a_year_is_asked_about_as_a_whole() {
    let field = |name: &str, more: &str| format!(r#"{{"name": "{name}", "valueType": "string"{more}}}"#);
    let fields = [field("lot", r#", "unique": true"#), field("gene", ""), field("day", "")].join(", ");
    let rows = "lot\tgene\tday\n01-mars\t2-Sep\t2020-03-01\n02-mars\t3-Sep\t2020-03-02\n03-avr\t10-Mar\t2020-03-03\n";
    let mut desk = one_table(&fields, rows);
    let before = desk.json();
    let open = votes(&mut desk);
    assert_eq!(open.iter().map(|vote| vote.field.as_str()).collect::<Vec<_>>(), ["lot", "gene"]);
    assert!(open.iter().flat_map(|vote| &vote.choices).all(|choice| !choice.favoured), "nothing is guessed");
    assert!(open[0].evidence[0].starts_with("The column holds nothing but “01-mars”"), "{:?}", open[0].evidence);
    let labels: Vec<&str> = open[0].choices.iter().map(|choice| choice.label.as_str()).collect();
    let typed = ["1-3", "3-1", "1/3", "3/1"].map(|form| format!("Yes: put back what was typed, such as “{form}”"));
    assert_eq!(labels, typed);
    assert_eq!(open[1].choices.len(), 6, "as symbols too: {:?}", open[1].choices);
    desk.overview(Request::Choose { vote: open[0].id.clone(), choice: open[0].choices[1].id.clone() });
    desk.overview(Request::Choose { vote: open[1].id.clone(), choice: open[1].choices[0].id.clone() });
    let text = match desk.ask(Request::Copy { source: 0, shown: None, offset: 0, limit: 9, columns: vec![0, 1] }).0 {
        Reply::Document { text: Some(text), .. } => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(text, "3-1\tSEPT2\n3-2\tSEPT3\n4-3\tMARCH10\n");
    assert!(votes(&mut desk).is_empty());
    for step in desk.check().history.iter().rev() {
        desk.overview(Request::Undo { step: step.step });
    }
    assert_eq!(desk.json(), before);
    // Where other texts stand among them, days are days.
    let mut desk = one_table(&fields, &format!("{rows}a\tb\tc\n"));
    assert!(votes(&mut desk).is_empty());
}
