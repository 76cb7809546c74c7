//! The programme's own data about identifiers, held against its dictionary.

use super::desk;
use bordereau::programme::{Programme, Things};
use std::collections::BTreeSet;

fn programme() -> Programme {
    let shelf = bordereau::shelf::programme("htan").expect("it is embedded");
    Programme::read(shelf.programme).expect("it reads")
}

/// Things of the second phase, whose schemas a person gives: their fields are written in capitals.
fn is_of_phase_2(things: &Things) -> bool {
    let mut fields = things.field.iter().chain(things.parents.iter().map(|parents| &parents.field));
    fields.all(|field| field.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
}

#[test]
fn no_table_has_more_identifiers_than_are_read_together() {
    for shelf in bordereau::shelf::programmes() {
        let programme = Programme::read(shelf.programme).expect("it reads");
        for things in &programme.identifiers.things {
            let fields = things.field.iter().count() + things.parents.len();
            assert!(fields <= bordereau::check::table::TOGETHER, "{} {:?}: {fields}", shelf.id, things.tables);
        }
    }
}

#[test]
fn every_table_and_field_it_names_is_in_the_dictionary_and_every_table_with_identifiers_is_named() {
    let desk = desk(&[super::demographics(&["HTA1_1"])]);
    let study = desk.session.study().expect("checked");
    let programme = programme();
    let ids = &programme.identifiers;
    let mut named = BTreeSet::new();
    for things in ids.things.iter().filter(|things| !is_of_phase_2(things)) {
        for table in &things.tables {
            let schema = study.dictionary.schema(table).unwrap_or_else(|| panic!("{table}"));
            assert!(named.insert(table.clone()), "{table} is named twice");
            for field in things.field.iter().chain(things.parents.iter().map(|parents| &parents.field)) {
                assert!(schema.position(field).is_some(), "{table}: {field}");
                assert!(ids.field(field).is_some(), "{field} has no form");
            }
        }
        let stages = things.stage.iter().chain(things.parents.iter().flat_map(|parents| &parents.stages));
        stages.for_each(|stage| assert!(ids.stage(stage).is_some(), "{stage}"));
    }
    for schema in &study.dictionary.schemas {
        // A field that only a value of another one asks for makes no thing of a row.
        let held = schema.fields.iter().any(|field| ids.field(&field.name).is_some() && field.always_required());
        assert!(!held || named.contains(&schema.name), "{}", schema.name);
    }
    for hint in &programme.units {
        for (table, field) in hint.tables.iter().flat_map(|table| hint.fields.iter().map(move |field| (table, field))) {
            assert!(study.dictionary.schema(table).is_some_and(|s| s.position(field).is_some()), "{table}: {field}");
        }
    }
}

#[test]
fn every_form_has_its_example_and_no_other_form_has_it() {
    let programme = programme();
    for form in &programme.identifiers.forms {
        for other in &programme.identifiers.forms {
            let is = bordereau::dictionary::Pattern::compile(&other.pattern).expect("a pattern").is_match(&form.example);
            assert_eq!(is, form.id == other.id, "{} as {}", form.example, other.id);
        }
    }
}
