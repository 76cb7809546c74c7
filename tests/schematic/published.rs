//! The compact file beside the data model and the table of dependencies that HTAN publishes, where they are at hand.

use super::{added, desk};
use crate::desk::Desk;
use bordereau::dictionary::schematic::{About, dictionary, is_compact, read_compact, rows};
use bordereau::dictionary::{Dictionary, Restriction, Schema};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn compact() -> Dictionary {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dictionary/htan/htan-phase1.json");
    let bytes = std::fs::read(path).expect("the compact file");
    assert!(is_compact(&bytes));
    read_compact(&bytes).expect("it reads").0
}

fn shared(name: &str) -> Option<Vec<csv::StringRecord>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/htan").join(name);
    if !path.exists() {
        eprintln!("skipped: {name} is not at hand");
        return None;
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).expect("it opens");
    Some(reader.records().map(|record| record.expect("a row")).collect())
}

/// What a table asks of its cells, without words.
fn facts(schema: &Schema) -> Vec<String> {
    let fact = |f: &bordereau::dictionary::Field| {
        format!("{} {:?} {:?} {} {:?}", f.name, f.restrictions, f.checks, f.is_array, f.unchecked)
    };
    schema.fields.iter().map(fact).collect()
}

#[test]
fn the_compact_file_asks_what_the_published_model_asks() {
    let Some(published) = shared("HTAN.model.csv") else { return };
    let headings: Vec<&str> = published[0].iter().map(|h| h.trim_start_matches('\u{feff}')).collect();
    let cells = published[1..].iter().enumerate().map(|(at, record)| (at as u64 + 2, record.iter().collect()));
    let (theirs, _) = dictionary(About::default(), rows(&headings, cells).expect("a data model"));
    let ours = compact();
    assert_eq!((theirs.schemas.len(), ours.schemas.len()), (89, 92), "three templates have no column Component");
    for schema in &theirs.schemas {
        let own = ours.schema(&schema.name).unwrap_or_else(|| panic!("{}", schema.name));
        assert_eq!(facts(own), facts(schema), "{}", schema.name);
    }
}

#[test]
fn a_published_model_that_is_dropped_gives_the_same_dictionary() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/htan/HTAN.model.csv");
    let Ok(bytes) = std::fs::read(path) else { return eprintln!("skipped: HTAN.model.csv is not at hand") };
    let mut dropped = Desk::new();
    let view = added(&mut dropped, &[("HTAN.model.csv".to_owned(), bytes)]).dictionary;
    let own = desk().overview(bordereau::protocol::Request::Check).dictionary;
    assert!(view.loaded && !own.loaded);
    let names = |tables: &[(String, String, u32)]| tables.iter().map(|(name, _, n)| (name.clone(), *n)).collect::<BTreeSet<_>>();
    assert!(names(&view.tables).is_subset(&names(&own.tables)));
    let otherwise = view.remarks.iter().filter(|r| r.rule == "D610").count();
    assert!(otherwise > 80, "{otherwise} remarks about spellings, conditions and unsteady templates");
}

#[test]
fn a_data_model_is_read_while_its_own_programme_is_chosen() {
    // Rows of the model name columns that the programme knows, more of them than the first row.
    let model = "Attribute,Description,Valid Values,DependsOn,Properties,Required,Parent,DependsOn Component,Source,Validation Rules\n\
        Component,Names the table,,,,TRUE,,,,\nFilename,File Format,,,,TRUE,HTAN Participant ID,,HTAN Biospecimen ID,\n\
        Walk,A walk,,\"Component, Filename\",,FALSE,DataType,,,\n";
    for mut desk in [desk(), Desk::new()] {
        let view = added(&mut desk, &[("walks.model.csv".to_owned(), model.as_bytes().to_vec())]);
        assert!(view.dictionary.loaded, "{:?}", view.files);
        assert_eq!(view.files[0].kind, "Data dictionary, in use");
    }
}

/// The texts of a list as Python writes it: `['a', "b's"]`.
fn python_list(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut letters = text.chars();
    while let Some(quote) = letters.find(|c| matches!(c, '\'' | '"')) {
        let mut item = String::new();
        while let Some(c) = letters.next() {
            match c {
                '\\' => item.extend(letters.next()),
                c if c == quote => break,
                c => item.push(c),
            }
        }
        out.insert(item);
    }
    out
}

#[test]
fn columns_and_values_are_those_of_the_published_dependencies() {
    let Some(published) = shared("HTAN.dependencies.csv") else { return };
    let place = |name: &str| published[0].iter().position(|h| h == name).expect("a heading");
    let (attribute, values, component) = (place("Attribute"), place("Valid Values"), place("Component"));
    let ours = compact();
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let (mut compared, mut differ) = (0, Vec::new());
    for record in &published[1..] {
        let (table, name) = (&record[component], &record[attribute]);
        let Some(schema) = ours.schema(table) else { continue };
        let Some(field) = schema.field(name) else {
            differ.push(format!("{table}.{name}"));
            continue;
        };
        seen.entry(table).or_default().insert(name);
        let mut theirs = python_list(&record[values]);
        theirs.remove("");
        if theirs.is_empty() || schema.mark.as_ref().is_some_and(|mark| mark.field == name) {
            continue;
        }
        let codes =
            field.restrictions.iter().find_map(|r| if let Restriction::Plain(p) = r { p.code_list.as_ref() } else { None });
        let own: BTreeSet<String> = codes.into_iter().flatten().map(|code| code.text()).collect();
        compared += 1;
        if own != theirs {
            differ.push(format!("{table}.{name} {}", field.is_array));
        }
    }
    assert!(seen.len() >= 70 && compared > 500, "{} tables, {compared} lists", seen.len());
    // The lists of list columns are published otherwise, and a few columns are of another year.
    assert!(differ.len() <= 12, "{differ:#?}");
}
