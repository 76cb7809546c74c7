//! Keys of tables that are read again are the keys that would be remembered, whatever the room.

use crate::desk::{Desk, File};
use bordereau::check::table::{Fields, KeySet, RowId, Runs, missing, repeated};
use bordereau::study::{Study, Table};
use proptest::prelude::*;

/// A table of the study's people, or of what was found in them, with these identifiers; blank ones are left out of keys.
fn file(name: &str, heading: &str, keys: &[u16]) -> File {
    let mut text = format!("{heading}\n");
    for key in keys {
        let id = if *key == 0 { String::new() } else { format!("P{key}") };
        text.push_str(&format!("S\t{id}\tx\n"));
    }
    (name.to_owned(), text.into_bytes())
}

fn desk(children: &[u16], parents: &[u16]) -> Desk {
    let mut desk = Desk::new();
    desk.session.keep_from = 0;
    desk.add(&[
        file("participant.tsv", "study_id\tsubmitter_participant_id\tethnicity", parents),
        file("exposure.tsv", "study_id\tsubmitter_participant_id\tsmoking_status", children),
    ]);
    desk.check();
    desk
}

fn rows(runs: Runs) -> Vec<Vec<u64>> {
    let mut found: Vec<Vec<u64>> = runs.apart.into_iter().map(|run| run.rows.into_iter().map(RowId::row).collect()).collect();
    found.sort();
    found
}

/// Rows by key, as a person would find them.
fn expected(keys: &[u16], keep: impl Fn(u16, usize) -> bool) -> Vec<Vec<u64>> {
    let mut of: std::collections::BTreeMap<u16, Vec<u64>> = Default::default();
    keys.iter().enumerate().for_each(|(i, key)| of.entry(*key).or_default().push(i as u64 + 1));
    let mut found: Vec<Vec<u64>> =
        of.into_iter().filter(|(key, rows)| *key > 0 && keep(*key, rows.len())).map(|(_, rows)| rows).collect();
    found.sort();
    found
}

fn fields<'s>(study: &'s Study, name: &str, fields: &'s [usize]) -> Fields<'s> {
    let table: &Table = study.table(name).expect("the table is there");
    Fields { study, table, fields, blanks: false }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keys_that_repeat_or_lead_nowhere_are_found_in_any_room(
        children in prop::collection::vec(0..40u16, 1..120),
        parents in prop::collection::vec(0..40u16, 1..120),
        room in prop_oneof![Just(0u64), 1..64u64, Just(100_000)],
    ) {
        let desk = desk(&children, &parents);
        let study = desk.session.study().expect("a check was made");
        let column = |table: &str| study.dictionary.schema(table).and_then(|s| s.position("submitter_participant_id")).expect("the field is there");
        let (mine, theirs) = ([column("exposure")], [column("participant")]);
        let (mine, theirs) = (fields(study, "exposure", &mine), fields(study, "participant", &theirs));
        let twice = repeated(mine, room).expect("the file is there");
        let found = rows(twice.repeated(1));
        prop_assert_eq!(found, expected(&children, |_, rows| rows > 1));
        let lost = missing(mine, theirs, room).expect("the file is there");
        let found = rows(lost.missing_from(&KeySet::default(), 2));
        prop_assert_eq!(found, expected(&children, |key, _| !parents.contains(&key)));
    }
}
