//! What keys and references would say of a text that is typed, before the check that follows it.
//!
//! Rule: the column is looked through; where that would take long, nothing is held to fit.

use super::grid::Sheet;
use crate::check::value::trim;
use crate::finding::{Detail, Group, GroupKey, Level, Rule};
use crate::intake::Block;
use crate::study::{Study, Table};

/// Rows of a table that is looked through while one types.
const LOOKED: u64 = 200_000;

/// What was found, and whether a table was too large to be looked through.
pub(super) fn linked(sheet: &Sheet<'_>, row: &Block, number: u64, field: usize) -> (Vec<Group>, bool) {
    let (schema, study) = (sheet.schema(), sheet.study);
    let Some(about) = schema.fields.get(field) else { return (Vec::new(), false) };
    let (mut found, mut open) = (Vec::new(), false);
    let text = |name: &String| {
        let heading = sheet.part.heading_of(schema.position(name)?)?;
        Some(trim(row.cell(0, heading)).to_owned()).filter(|text| !text.is_empty())
    };
    let group = |rule, detail, texts: &[String]| {
        let mut group = Group::new(GroupKey {
            table: Some(schema.name.clone()),
            column: Some(field as u32),
            field: Some(about.name.clone()),
            value: Some(texts.join(" · ")),
            detail,
            ..GroupKey::new(rule)
        });
        group.level = Level::Error;
        group
    };
    let own = about.unique.then(|| vec![about.name.clone()]);
    for key in schema.unique_keys.iter().chain(&own).filter(|key| key.contains(&about.name)) {
        let Some(texts) = key.iter().map(text).collect::<Option<Vec<String>>>() else { continue };
        match holds(study, sheet.table, key, &texts, Some((sheet.part.id, number))) {
            Some(true) => {
                let rule = if key.len() == 1 { Rule::NotUnique } else { Rule::KeyNotUnique };
                found.push(group(rule, Detail::Key { fields: key.clone() }, &texts));
            }
            Some(false) => {}
            None => open = true,
        }
    }
    for key in schema.foreign_keys.iter().filter(|key| key.mappings.iter().any(|(here, _)| *here == about.name)) {
        let texts = key.mappings.iter().map(|(here, _)| text(here)).collect::<Option<Vec<String>>>();
        let (Some(texts), Some(parent)) = (texts, study.table(&key.schema)) else { continue };
        let fields: Vec<String> = key.mappings.iter().map(|(_, there)| there.clone()).collect();
        // A list of identifiers is taken apart by the check.
        let list = key.mappings.iter().any(|(here, _)| schema.field(here).is_some_and(|field| field.is_array));
        match if list { None } else { holds(study, parent, &fields, &texts, None) } {
            Some(true) => {}
            Some(false) => {
                let detail = Detail::Reference { table: key.schema.clone(), fields, nearest: Vec::new() };
                found.push(group(Rule::Orphan, detail, &texts));
            }
            None => open = true,
        }
    }
    (found, open)
}

/// True when a row of a table, but for the one that is typed in, has these texts in these fields; none when it is too large, or
/// lacks one of them.
fn holds(study: &Study, table: &Table, fields: &[String], texts: &[String], but: Option<(u32, u64)>) -> Option<bool> {
    let schema = study.schema(table);
    let positions = fields.iter().map(|field| schema.position(field)).collect::<Option<Vec<usize>>>()?;
    if table.rows() > LOOKED {
        return None;
    }
    let mut found = false;
    for part in &table.parts {
        let Some(headings) = positions.iter().map(|field| part.heading_of(*field)).collect::<Option<Vec<usize>>>() else {
            continue;
        };
        let read = part.blocks(&mut |block| {
            found |= (0..block.rows()).any(|row| {
                let same = || headings.iter().zip(texts).all(|(heading, text)| trim(block.cell(row, *heading)) == text);
                but != Some((part.id, block.first + row as u64 + 1)) && same()
            });
            !found
        });
        read.ok()?;
    }
    Some(found)
}
