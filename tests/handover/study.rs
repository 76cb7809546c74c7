//! A small made-up study, and the words that findings get in these tests.

use bordereau::check::{FileSeen, Report, SourceSeen};
use bordereau::dictionary::{Dictionary, Field, Schema, ValueType, Version};
use bordereau::finding::{Applicability, Edit, Fix, Group, GroupKey, Operation, Rule};
use bordereau::handover::report::Phrases;
use bordereau::intake::{BlockBuilder, Heading, Source};
use bordereau::programme::Programme;
use bordereau::study::{Mends, Part, Study, Table};
use bordereau::text::{Lang, Words};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A value that must never be told unasked.
pub const SECRET: &str = "Jean Tremblay 1961";

pub fn programme() -> Programme {
    Programme::read(include_str!("programme.json")).expect("the programme of the tests reads")
}

fn field(name: &str, value_type: ValueType, is_array: bool) -> Field {
    Field {
        name: name.into(),
        value_type,
        is_array,
        label: Words::new(format!("{name} fr"), format!("{name} en")),
        ..Field::default()
    }
}

pub fn dictionary() -> Dictionary {
    let person = Schema {
        name: "person".into(),
        label: Words::new("Personne", "Person"),
        fields: vec![
            field("study_code", ValueType::String, false),
            field("person_code", ValueType::String, false),
            field("alive", ValueType::Boolean, false),
            field("flags", ValueType::Boolean, true),
            field("remark", ValueType::String, false),
        ],
        unique_keys: vec![vec!["person_code".into()]],
        ..Schema::default()
    };
    let visit = Schema {
        name: "Visit".into(),
        fields: vec![field("study_code", ValueType::String, false), field("day", ValueType::Number, false)],
        ..Schema::default()
    };
    let (version, hash) = (Version("2.1".into()), "ab".repeat(32));
    Dictionary { name: "Test dictionary".into(), version, hash, schemas: vec![person, visit], ..Dictionary::default() }
}

/// A source: headings, then rows; blocks of `size` rows.
pub fn source(file: &str, headings: &[&str], rows: &[Vec<String>], size: usize) -> Source {
    let mut blocks = Vec::new();
    for (index, chunk) in rows.chunks(size.max(1)).enumerate() {
        let first = (index * size.max(1)) as u64;
        let mut builder = BlockBuilder::new(headings.len(), first);
        for (within, row) in chunk.iter().enumerate() {
            builder.push(first + within as u64 + 2, row.iter().map(String::as_str));
        }
        blocks.push(builder.finish());
    }
    let headings = headings.iter().enumerate().map(|(i, h)| Heading { text: (*h).to_string(), column: i as u32 }).collect();
    Source {
        file: file.into(),
        headings,
        heading_row: 1,
        blocks,
        rows: rows.len() as u64,
        kind: "tsv".into(),
        sha256: "cd".repeat(32),
        ..Source::default()
    }
}

pub fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_string()).collect()).collect()
}

pub fn part(id: u32, schema: &Schema, source: Source) -> Part {
    let fields = source.headings.iter().map(|h| schema.position(h.text.trim())).collect();
    Part { id, source: Arc::new(source), fields, mends: Mends::default() }
}

/// A study of one table of persons.
pub fn study_of(parts: Vec<Part>) -> Study {
    let table = Table { schema: 0, parts, left_out: BTreeSet::new() };
    Study {
        dictionary: Arc::new(dictionary()),
        corrected: None,
        programme: Arc::new(programme()),
        tables: vec![table],
        listing: None,
        registered: None,
    }
}

/// Two tables; persons come from two sources with their columns in another order.
pub fn study() -> Study {
    let dictionary = dictionary();
    let first = rows(&[&["S-1", " P1 ", "TRUE", "true;False", "accent é"], &["S-1", "P2", "oui", "", "\u{feff}=1+1"]]);
    let second = rows(&[&["P3", "S-1", "left", SECRET], &["", "", "", ""]]);
    let person = [
        part(
            1,
            &dictionary.schemas[0],
            source("data/persons.tsv", &["study_code", "person_code", "alive", "flags", "remark"], &first, 1),
        ),
        part(
            2,
            &dictionary.schemas[0],
            source("C:\\ana\\more.csv", &["person_code", "study_code", "note", "remark"], &second, 10),
        ),
    ];
    let mut study = study_of(person.into());
    study.tables[0].left_out.insert("note".into());
    let visit = rows(&[&["S-1", "3.5"]]);
    let visit = part(3, &dictionary.schemas[1], source("visits.tsv", &["study_code", "day"], &visit, 10));
    study.tables.push(Table { schema: 1, parts: vec![visit], left_out: BTreeSet::new() });
    study
}

fn group(rule: Rule, field: &str, value: &str, column: u32, places: &[(u32, u64)]) -> Group {
    let mut key = GroupKey::new(rule);
    (key.table, key.field, key.value) = (Some("person".into()), Some(field.into()), Some(value.into()));
    let mut group = Group::new(key);
    group.count = places.len() as u64;
    for (source, row) in places {
        group.places.add(*source, *row);
        group.columns.insert(*source, column);
    }
    group
}

/// A report without errors: two warnings that differ in their value, one of them explained.
pub fn clean_report() -> Report {
    let mut first = group(Rule::OuterBlanks, "person_code", " P1 ", 1, &[(1, 1)]);
    let edit = Edit::Replace { table: "person".into(), field: "person_code".into(), from: " P1 ".into(), to: "P1".into() };
    first.fix = Some(Box::new(Fix { edit, applicability: Applicability::Safe }));
    let second = group(Rule::OuterBlanks, "remark", SECRET, 3, &[(2, 1)]);
    let third = group(Rule::OuterBlanks, "remark", "=1+1", 4, &[(1, 2)]);
    let mut report = Report { groups: vec![first, second, third], rows: 4, ..Report::default() };
    report.acknowledged.insert(report.groups[0].key.id(), "Our laboratory writes it so".into());
    report.steps.push(Operation::Apply {
        edits: vec![Edit::Replace { table: "person".into(), field: "alive".into(), from: "yes".into(), to: "true".into() }],
        safe: true,
    });
    let sources =
        |id: u32, table: &str, rows: u64| vec![SourceSeen { id, table: Some(table.into()), rows, ..SourceSeen::default() }];
    let file = |path: &str, sources| FileSeen { path: path.into(), size: 10, sha256: "cd".repeat(32), sources };
    report.files = vec![
        file("C:\\ana\\more.csv", sources(2, "person", 2)),
        file("data/persons.tsv", sources(1, "person", 2)),
        file("visits.tsv", sources(3, "Visit", 1)),
    ];
    report
}

/// The same with many errors under two values.
pub fn faulty_report() -> Report {
    let mut report = clean_report();
    let many: Vec<(u32, u64)> = (1..=30).map(|row| (1, row * 2)).collect();
    let mut list =
        vec![group(Rule::WrongType, "alive", "oui", 2, &many), group(Rule::WrongType, "alive", SECRET, 2, &[(1, 3), (2, 1)])];
    list.append(&mut report.groups);
    report.groups = list;
    report
}

/// Words that show all they were given.
pub fn say(group: &Group, lang: Lang, _values: bool) -> Phrases {
    let value = group.key.value.as_deref().unwrap_or("—");
    let fix = group.fix.as_ref().map(|fix| format!("{:?}", fix.edit)).unwrap_or_default();
    Phrases {
        title: group.key.rule.slug().into(),
        what: lang.pick(format!("La valeur {value} <é>."), format!("The value {value} <e>.")),
        where_: String::new(),
        why: format!("{:?}", group.key.detail),
        how: fix,
    }
}

/// What the person filled in.
pub fn fill_ins(pairs: &[(&str, &str)]) -> bordereau::protocol::FillIns {
    pairs.iter().map(|(id, value)| ((*id).to_string(), (*value).to_string())).collect()
}
