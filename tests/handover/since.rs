//! What differs from what was sent before: by key, by likeness, by whole rows; and what would be another identity.

use super::study::{dictionary, part, programme, rows, source, study};
use bordereau::handover::since::{Kind, TableSince, compare, read};
use bordereau::programme::TableFacts;
use bordereau::study::{Study, Table};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

const PERSON: [&str; 5] = ["study_code", "person_code", "alive", "flags", "remark"];

/// One table of persons (0) or visits (1); the receiver derives a person's identity from the code and the remark.
fn of(schema: usize, headings: &[&str], table: &[&[&str]]) -> Study {
    let dictionary = dictionary();
    let (first, second) = table.split_at(table.len() / 2);
    let parts = [first, second]
        .into_iter()
        .enumerate()
        .map(|(at, half)| part(at as u32, &dictionary.schemas[schema], source(&format!("{at}.tsv"), headings, &rows(half), 2)));
    let mut programme = programme();
    let identity = vec!["study_code".to_owned(), "person_code".to_owned(), "remark".to_owned()];
    programme.tables.insert("person".to_owned(), TableFacts { read: true, identity, ..TableFacts::default() });
    let tables = vec![Table { schema, parts: parts.collect(), left_out: BTreeSet::new() }];
    Study {
        dictionary: Arc::new(dictionary),
        corrected: None,
        programme: Arc::new(programme),
        tables,
        listing: None,
        registered: None,
    }
}

fn only(before: &Study, after: &Study) -> TableSince {
    let mut found = compare(before, after).expect("files are there");
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn kinds(found: &TableSince) -> Vec<(Kind, bool)> {
    found.changes.iter().map(|change| (change.kind, change.identity)).collect()
}

#[test]
fn nothing_differs_from_itself_whatever_the_order_and_the_spelling_of_booleans() {
    let before =
        of(0, &PERSON, &[&["S", "P1", "TRUE", "", "a"], &["S", "P2", "false", "true;False", "b"], &["", "", "", "", " "]]);
    let turned = ["remark", "alive", "person_code", "flags", "study_code"];
    let after = of(0, &turned, &[&[" b", "False", "P2 ", "TRUE;false", "S"], &["a", "true", "P1", "", "S"]]);
    let found = only(&before, &after);
    assert_eq!((found.same, found.changes.len()), (2, 0));
    assert_eq!(found.rows, (Some(2), Some(2)), "rows without a value are none");
    let study = study();
    assert!(compare(&study, &study).expect("there").iter().all(|table| table.changes.is_empty()));
}

#[test]
fn rows_are_found_again_by_their_key_and_another_identity_is_told() {
    let before = of(
        0,
        &PERSON,
        &[
            &["S", "P1", "true", "", "a"],
            &["S", "P2", "true", "", "b"],
            &["S", "P3", "true", "", "c"],
            &["S", "P4", "false", "true", "same but for the code"],
            &["S", "P5", "", "", ""],
        ],
    );
    let after = of(
        0,
        &PERSON,
        &[
            &["S", "P9", "false", "true", "same but for the code"],
            &["S", "P3", "true", "", "corrected"],
            &["S", "P2", "false", "", "b"],
            &["S", "P1", "true", "", "a"],
            &["S", "P8", "", "", ""],
        ],
    );
    let found = only(&before, &after);
    use Kind::{Added, Changed, Removed, Renamed};
    assert_eq!(kinds(&found), [(Renamed, true), (Changed, true), (Changed, false), (Added, false), (Removed, false)]);
    assert_eq!(found.same, 1);
    let at = |name: &str| found.columns.iter().position(|column| column == name).expect("a column");
    let counted = |name: &str| found.differing[at(name)];
    assert_eq!(["study_code", "person_code", "alive", "flags", "remark"].map(counted), [0, 1, 1, 0, 1]);
    let corrected = found.changes[1].after.and_then(|row| read(&after, 0, &found.columns, row)).expect("the row");
    assert_eq!((corrected.cells[at("remark")].as_str(), corrected.sheet_row), ("corrected", 3));
}

#[test]
fn a_study_under_another_code_is_the_same_rows_with_another_identity() {
    let before = of(0, &PERSON, &[&["S", "P1", "true", "", "a"], &["S", "P2", "true", "", "b"]]);
    let after = of(0, &PERSON, &[&["s", "P1", "true", "", "a"], &["s", "P2", "true", "", "b"]]);
    assert_eq!(kinds(&only(&before, &after)), [(Kind::Changed, true), (Kind::Changed, true)]);
}

#[test]
fn without_a_key_whole_rows_are_compared_and_repeats_are_counted() {
    let headings = ["study_code", "day", "extra"];
    let before = of(1, &headings, &[&["S", "1", "x"], &["S", "1", "x"], &["S", "2", "y"]]);
    let after = of(1, &headings, &[&["S", "1", "x"], &["S", "2", "z"]]);
    let found = only(&before, &after);
    assert!(found.key.is_empty());
    assert_eq!(found.same, 1);
    assert_eq!(kinds(&found), [(Kind::Added, false), (Kind::Removed, false), (Kind::Removed, false)]);
    let gone = compare(&before, &Study { tables: Vec::new(), ..after.clone() }).expect("there");
    assert_eq!((gone[0].rows, gone[0].changes.len()), ((Some(3), None), 3));
}

#[test]
fn rows_that_share_a_key_meet_the_one_they_are_most_like() {
    let before = of(0, &PERSON, &[&["S", "P1", "true", "true", "a"], &["S", "P1", "false", "false", "b"]]);
    let mut after = of(0, &PERSON, &[&["S", "P1", "false", "false", "c"], &["S", "P1", "true", "true", "d"]]);
    let mut tiers = (*after.dictionary).clone();
    tiers.schemas[0].unique_keys.clear();
    tiers.schemas[0].fields[1].tier = bordereau::dictionary::Tier::Id;
    after.dictionary = Arc::new(tiers);
    let found = only(&before, &after);
    let pairs: Vec<_> = found.changes.iter().map(|change| (change.before, change.after)).collect();
    assert_eq!(pairs, [(Some((1, 1)), Some((0, 1))), (Some((0, 1)), Some((1, 1)))]);
    let other = of(0, &PERSON, &[&["S", "P1", "", "", "quite another"]]);
    let other = Study { dictionary: after.dictionary.clone(), ..other };
    assert_eq!(kinds(&only(&other, &after)).len(), 3, "too little in common");
}

proptest! {
    /// Every row of both sides is told exactly once, and those that are the same on both sides are not told at all.
    #[test]
    fn every_row_is_accounted_for_once(
        before in prop::collection::vec(("[ab]", "P[1-6]", "[xyz]?"), 0..12),
        after in prop::collection::vec(("[ab]", "P[1-6]", "[xyz]?"), 0..12),
    ) {
        let headings = ["study_code", "person_code", "remark"];
        let study = |side: &[(String, String, String)]| {
            let cells: Vec<[&str; 3]> = side.iter().map(|(a, b, c)| [a.as_str(), b.as_str(), c.as_str()]).collect();
            of(0, &headings, &cells.iter().map(|row| row.as_slice()).collect::<Vec<_>>())
        };
        let found = only(&study(&before), &study(&after));
        let count = |side: fn(&bordereau::handover::since::Change) -> Option<(usize, u64)>| {
            let places: Vec<_> = found.changes.iter().filter_map(side).collect();
            let distinct: BTreeSet<_> = places.iter().copied().collect();
            assert_eq!(places.len(), distinct.len());
            places.len() as u64
        };
        prop_assert_eq!(count(|change| change.before) + found.same, before.len() as u64);
        prop_assert_eq!(count(|change| change.after) + found.same, after.len() as u64);
        let mut left = after.clone();
        let same = before.iter().filter(|row| left.iter().position(|other| other == *row).map(|at| left.swap_remove(at)).is_some());
        prop_assert_eq!(same.count() as u64, found.same);
    }
}
