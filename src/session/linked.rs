//! What keys and references would say of a text that is typed, before the check that follows it.
//!
//! Rule: keys are those of the check, column by column; the table is looked through, and where that would take long, nothing
//! is held to fit.

use super::grid::Sheet;
use crate::check::cell::Column;
use crate::check::table::{RowId, SEPARATOR, each_key, lacks, shown, telling};
use crate::dictionary::Schema;
use crate::finding::{Detail, Group, GroupKey, Level, Rule};
use crate::intake::Block;
use crate::study::{Study, Table};
use std::collections::BTreeSet;

/// Rows of a table that is looked through while one types.
const LOOKED: u64 = 200_000;

/// The fields of a key, here and there.
type Pairs<'s> = Vec<&'s (String, String)>;

/// The key that some fields of a row form.
struct Typed {
    fields: Vec<usize>,
    text: String,
    /// Some of its parts are blank; `None` where all are.
    half: Option<bool>,
}

/// A cell of a row as keys hold it.
fn key_of(sheet: &Sheet<'_>, row: &Block, field: usize) -> String {
    let column = Column::new(sheet.schema(), field, &sheet.study.programme, sheet.study.corrected.as_deref());
    let cell = sheet.part.heading_of(field).map_or("", |heading| row.cell(0, heading));
    column.key_of(cell).into_owned()
}

/// The tables that a field refers to: the key, the place of the field in it, the table.
fn targets<'s>(study: &'s Study, schema: &'s Schema, field: usize) -> impl Iterator<Item = (Pairs<'s>, usize, &'s Table)> {
    schema.foreign_keys.iter().filter_map(move |key| {
        let told = telling(&study.programme, key);
        let at = told.iter().position(|(here, _)| schema.position(here) == Some(field))?;
        Some((told, at, study.table(&key.schema)?))
    })
}

/// True for a field that refers to a table that is there.
pub(super) fn refers(study: &Study, schema: &Schema, field: usize) -> bool {
    targets(study, schema, field).next().is_some()
}

/// What stands in the tables that a field refers to, each once; of a key of several fields, in the rows that hold what the
/// others hold here.
pub(super) fn identifiers(sheet: &Sheet<'_>, row: &Block, field: usize) -> Vec<String> {
    let (schema, study) = (sheet.schema(), sheet.study);
    let mut found = BTreeSet::new();
    for (told, at, parent) in targets(study, schema, field).filter(|(.., parent)| parent.rows() <= LOOKED) {
        let there = study.schema(parent);
        let Some(theirs) = told.iter().map(|(_, field)| there.position(field)).collect::<Option<Vec<usize>>>() else { continue };
        let own = told.iter().filter_map(|(here, _)| schema.position(here)).map(|here| key_of(sheet, row, here));
        let own: Vec<String> = own.collect();
        // A file that cannot be read any more is told by the next check.
        let _ = each_key(study, parent, &theirs, &mut |_, text| {
            let mut fits = None;
            for (nth, (part, mine)) in text.split(SEPARATOR).zip(&own).enumerate() {
                if nth == at {
                    fits = Some(part);
                } else if !mine.is_empty() && part != mine {
                    return;
                }
            }
            if let Some(part) = fits.filter(|part| !part.is_empty() && !found.contains(*part)) {
                found.insert(part.to_owned());
            }
        });
    }
    found.into_iter().collect()
}

/// What was found, and whether a table was too large to be looked through, or a key is not whole yet.
pub(super) fn linked(sheet: &Sheet<'_>, row: &Block, number: u64, field: usize) -> (Vec<Group>, bool) {
    let (schema, study) = (sheet.schema(), sheet.study);
    let Some(about) = schema.fields.get(field) else { return (Vec::new(), false) };
    let (mut found, mut open) = (Vec::new(), false);
    let typed = |names: &mut dyn Iterator<Item = &String>| -> Option<Typed> {
        let fields = names.map(|name| schema.position(name)).collect::<Option<Vec<usize>>>()?;
        let keys: Vec<String> = fields.iter().map(|field| key_of(sheet, row, *field)).collect();
        let blank = keys.iter().filter(|key| key.is_empty()).count();
        Some(Typed { fields, text: keys.join(&SEPARATOR.to_string()), half: (blank < keys.len()).then_some(blank > 0) })
    };
    let group = |rule, detail, key: &Typed| {
        let mut group = Group::new(GroupKey {
            table: Some(schema.name.clone()),
            column: Some(field as u32),
            field: Some(about.name.clone()),
            value: Some(shown(&key.text)),
            detail,
            ..GroupKey::new(rule)
        });
        group.level = Level::Error;
        group
    };
    let own = about.unique.then(|| vec![about.name.clone()]);
    for names in schema.unique_keys.iter().chain(&own).filter(|names| names.contains(&about.name)) {
        let Some(key) = typed(&mut names.iter()).filter(|key| key.half.is_some()) else { continue };
        match holds(study, sheet.table, &key.fields, &key.text, Some((sheet.part.id, number))) {
            Some(true) => {
                let rule = if names.len() == 1 { Rule::NotUnique } else { Rule::KeyNotUnique };
                found.push(group(rule, Detail::Key { fields: names.clone() }, &key));
            }
            Some(false) => {}
            None => open = true,
        }
    }
    let same = study.programme.same_everywhere.contains(&about.name);
    if let Some(key) = same.then(|| typed(&mut std::iter::once(&about.name))).flatten().filter(|key| key.half.is_some()) {
        match elsewhere(study, &about.name, (sheet.part.id, number)) {
            Some(expected) if expected != key.text => {
                let detail = Detail::Names { found: key.text.clone(), expected };
                found.push(group(Rule::ValueDiffers, detail, &key));
            }
            Some(_) => {}
            None => open = true,
        }
    }
    for key in &schema.foreign_keys {
        let told = telling(&study.programme, key);
        if !told.iter().any(|(here, _)| *here == about.name) {
            continue;
        }
        let (Some(typed), Some(parent)) = (typed(&mut told.iter().map(|(here, _)| here)), study.table(&key.schema)) else {
            continue;
        };
        let there = study.schema(parent);
        let Some(theirs) = told.iter().map(|(_, field)| there.position(field)).collect::<Option<Vec<usize>>>() else { continue };
        // A list of identifiers is taken apart by the check, and a key that is not whole is not looked up.
        let list = typed.fields.iter().any(|field| schema.fields.get(*field).is_some_and(|field| field.is_array));
        match typed.half {
            None => continue,
            Some(half) if half || list || lacks(&study.programme, there, parent, &theirs) => open = true,
            Some(_) => match holds(study, parent, &theirs, &typed.text, None) {
                Some(true) => {}
                Some(false) => {
                    let fields = told.iter().map(|(_, field)| field.clone()).collect();
                    let detail = Detail::Reference { table: key.schema.clone(), fields, nearest: Vec::new() };
                    found.push(group(Rule::Orphan, detail, &typed));
                }
                None => open = true,
            },
        }
    }
    (found, open)
}

/// What stands in another row in a field that is the same everywhere; first in the table whose key it is.
fn elsewhere(study: &Study, field: &str, but: (u32, u64)) -> Option<String> {
    let owns = |table: &&Table| study.schema(table).unique_keys.iter().any(|key| key.len() == 1 && key[0] == *field);
    let (owners, others): (Vec<&Table>, Vec<&Table>) = study.tables.iter().partition(owns);
    owners.into_iter().chain(others).filter(|table| table.rows() <= LOOKED).find_map(|table| {
        let at = study.schema(table).position(field)?;
        let own = table.parts.iter().position(|own| own.id == but.0).map(|part| RowId::new(part, but.1));
        let mut first = None;
        let mut take = |row, text: &str| {
            if first.is_none() && !text.is_empty() && Some(row) != own {
                first = Some(text.to_owned());
            }
        };
        each_key(study, table, &[at], &mut take).ok()?;
        first
    })
}

/// True when a row of a table, but for the one that is typed in, has this key; none when the table is too large, or cannot be
/// read.
fn holds(study: &Study, table: &Table, fields: &[usize], key: &str, but: Option<(u32, u64)>) -> Option<bool> {
    if table.rows() > LOOKED {
        return None;
    }
    let own = but.and_then(|(part, row)| Some(RowId::new(table.parts.iter().position(|own| own.id == part)?, row)));
    let mut found = false;
    each_key(study, table, fields, &mut |row, text| found |= text == key && Some(row) != own).ok()?;
    Some(found)
}
