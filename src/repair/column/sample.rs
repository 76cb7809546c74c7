//! What the values of a column say: how many of its cells hold codes, forms, numbers or identifiers that a field asks for.
//!
//! Rule: a part of the rows is looked at, and of that part every value once; a value counts for as many cells as hold it, so that a
//! few odd ones take nothing away.

use crate::check::undated::day_of;
use crate::check::value::{number, trim};
use crate::dictionary::{Dictionary, Field, Schema, ValueType};
use crate::finding::{Clue, Share};
use crate::order::Collected;
use crate::repair::Advisor;
use crate::study::{Study, Table};
use crate::text::prompt::NAMED;
use std::collections::BTreeSet;

/// Rows that are looked at.
const ROWS: u64 = 5_000;
/// Different values that are kept of a column.
const VALUES: usize = 100;
/// Values after which a field is given up when hardly one of them fits.
const FIRST: usize = 12;
/// Values that are all different, at least, to say something.
const LEAST: usize = 5;
/// Values that are shown.
const SHOWN: usize = 4;
/// Rows of a table referred to that are looked at.
const PARENTS: u64 = 1_000_000;
/// Texts that a pattern lets pass only when it asks for nothing in particular.
const ANYTHING: [&str; 3] = ["Zz9", "zz", "7"];

/// Some values of a column with their cells, in the order in which they come.
#[derive(Default)]
pub(super) struct Sample {
    values: Vec<(String, u64)>,
}

impl Sample {
    pub(super) fn examples(&self) -> Vec<String> {
        self.values.iter().take(SHOWN).map(|(text, _)| text.clone()).collect()
    }

    /// Said where every value is another one and written like an identifier.
    pub(super) fn unique(&self) -> Option<Clue> {
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let coded = |text: &String| {
            let decimal = text.contains('.') && number(text).is_some();
            text.len() <= 40 && text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(plain) && !decimal
        };
        let all = self.values.iter().all(|(text, cells)| *cells == 1 && coded(text) && day_of(text).is_none());
        (all && self.values.len() >= LEAST).then_some(Clue::Unique { of: self.values.len() as u64 })
    }
}

/// True for the field that tells the rows of a table apart, where it has to be there.
pub(super) fn is_key(study: &Study, schema: &Schema, field: &Field) -> bool {
    let key = field.unique || schema.unique_keys.iter().any(|key| key.contains(&field.name));
    key && field.needs_column() && !study.programme.same_everywhere.contains(&field.name)
}

/// The values of some columns, by position of part and heading.
pub(super) fn samples(table: &Table, spots: impl Iterator<Item = (usize, usize)>) -> Vec<Sample> {
    let spots: Vec<(usize, usize)> = spots.collect();
    let mut out: Vec<Sample> = spots.iter().map(|_| Sample::default()).collect();
    for (at, part) in table.parts.iter().enumerate() {
        let columns: Vec<(usize, usize)> =
            spots.iter().enumerate().filter(|(_, spot)| spot.0 == at).map(|(to, spot)| (to, spot.1)).collect();
        if columns.is_empty() {
            continue;
        }
        // A file that cannot be read any more is told by the next check.
        let _ = part.blocks(&mut |block| {
            for (to, heading) in &columns {
                let Some(sample) = out.get_mut(*to) else { continue };
                for row in 0..block.rows() {
                    let text = trim(block.cell(row, *heading));
                    if text.is_empty() {
                        continue;
                    }
                    if let Some((_, cells)) = sample.values.iter_mut().find(|(known, _)| known == text) {
                        *cells += 1;
                    } else if sample.values.len() < VALUES {
                        sample.values.push((text.to_owned(), 1));
                    }
                }
            }
            block.first + (block.rows() as u64) < ROWS
        });
    }
    out
}

/// The fields of a table, ready to be asked whether they take a value.
pub(super) struct Fits<'s> {
    study: &'s Study,
    schema: &'s Schema,
    fields: Vec<Option<(Asks, Advisor<'s>)>>,
}

/// What a field asks of a value that tells it from others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Codes,
    Form,
    Numbers,
    Nothing,
}

impl Asks {
    fn of(advisor: &Advisor<'_>) -> Asks {
        let column = &advisor.column;
        let numeric = matches!(column.field.value_type, ValueType::Integer | ValueType::Number);
        match () {
            () if !column.codes.is_empty() || column.field.value_type == ValueType::Boolean => Asks::Codes,
            () if column.limits.identifiers.is_some() => Asks::Form,
            () if column.rules.has_pattern() && !ANYTHING.iter().any(|text| column.rules.patterns_match(text)) => Asks::Form,
            () if numeric => Asks::Numbers,
            () => Asks::Nothing,
        }
    }
}

impl<'s> Fits<'s> {
    pub(super) fn new(study: &'s Study, schema: &'s Schema) -> Fits<'s> {
        Fits { study, schema, fields: schema.fields.iter().map(|_| None).collect() }
    }

    /// How many cells of a column a field takes; none where it takes any text.
    pub(super) fn clue(&mut self, position: usize, sample: &Sample) -> Option<Clue> {
        let Fits { study, schema, fields } = self;
        let (asks, advisor) = fields.get_mut(position)?.get_or_insert_with(|| {
            let advisor = Advisor::new(schema, position, &study.programme);
            (Asks::of(&advisor), advisor)
        });
        if *asks == Asks::Nothing {
            return None;
        }
        let fits = |value: &str| match asks {
            Asks::Numbers => number(value).is_some(),
            _ => advisor.takes(value, &[]) || !advisor.codes_by_word(value).is_empty(),
        };
        let mut share = Share::default();
        // What says that nothing is known says nothing of the field.
        let said = sample.values.iter().filter(|(value, _)| !study.programme.missing.holds(value));
        for (nth, (value, cells)) in said.enumerate() {
            if nth == FIRST && share.fitting * 2 < share.of {
                break;
            }
            share.of += cells;
            if fits(value) {
                share.fitting += cells;
                share.kinds += 1;
            } else if share.odd.len() <= NAMED {
                share.odd.push(value.clone());
            }
        }
        (share.of > 0).then_some(match asks {
            Asks::Codes => Clue::Codes(share),
            Asks::Form => Clue::Form(share),
            _ => Clue::Numbers(share),
        })
    }
}

/// A table referred to, and its field.
pub type Place = (String, String);

/// Values that stand in tables referred to.
pub(super) type There = Vec<(Place, BTreeSet<String>)>;

/// The tables and fields that a field refers to, and those that refer to it.
fn references(study: &Study, schema: &Schema, field: &Field) -> Vec<Place> {
    let mut out = Vec::new();
    for key in schema.foreign_keys.iter().filter(|key| key.schema != schema.name) {
        for (_, foreign) in key.mappings.iter().filter(|(local, _)| *local == field.name) {
            out.push((key.schema.clone(), foreign.clone()));
        }
    }
    out.extend(referring(&study.dictionary, &schema.name, &field.name));
    out
}

/// The tables and fields that refer to a field.
pub fn referring(dictionary: &Dictionary, schema: &str, field: &str) -> Vec<Place> {
    let mut out = Vec::new();
    for other in dictionary.schemas.iter().filter(|other| other.name != schema) {
        for key in other.foreign_keys.iter().filter(|key| key.schema == schema) {
            for (local, _) in key.mappings.iter().filter(|(_, foreign)| foreign == field) {
                out.push((other.name.clone(), local.clone()));
            }
        }
    }
    out
}

/// Of the values of some columns, those that stand in the tables that a schema refers to.
pub(super) fn there(study: &Study, schema: &Schema, samples: &[Sample]) -> There {
    let wanted: BTreeSet<String> = samples.iter().flat_map(|sample| &sample.values).map(|(text, _)| text.clone()).collected();
    let mut out = There::new();
    for place in schema.fields.iter().flat_map(|field| references(study, schema, field)) {
        let Some(table) = study.table(&place.0).filter(|_| !out.iter().any(|(known, _)| *known == place)) else { continue };
        let Some(field) = study.schema(table).position(&place.1) else { continue };
        let mut found = BTreeSet::new();
        for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(field)?))) {
            // A file that cannot be read any more is told by the next check.
            let _ = part.blocks(&mut |block| {
                for text in (0..block.rows()).map(|row| trim(block.cell(row, heading))) {
                    if wanted.contains(text) && !found.contains(text) {
                        found.insert(text.to_owned());
                    }
                }
                found.len() < wanted.len() && block.first < PARENTS
            });
        }
        out.push((place, found));
    }
    out
}

/// How many values of a column stand in a table that a field refers to, or that refers to it: of several, the one that has
/// most of them.
pub(super) fn reference(study: &Study, schema: &Schema, field: &Field, sample: &Sample, there: &There) -> Option<Clue> {
    let of = sample.values.len() as u64;
    let found = references(study, schema, field).into_iter().rev().filter_map(|place| {
        let (_, known) = there.iter().find(|(of, _)| *of == place)?;
        let fitting = sample.values.iter().filter(|(value, _)| known.contains(value)).count() as u64;
        (fitting > 0).then_some((fitting, place.0))
    });
    found.max_by_key(|(fitting, _)| *fitting).map(|(fitting, table)| Clue::Reference { table, fitting, of })
}
