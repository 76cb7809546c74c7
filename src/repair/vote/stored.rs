//! Numbers that a workbook holds and shows as dates, where the field asks for numbers.
//!
//! Rule: only what the file itself holds in the cell, and only in a table of one file: parts may count days otherwise.

use super::{Vote, replacing};
use crate::dictionary::ValueType;
use crate::finding::{Does, Evidence, Group};
use crate::intake::{ADDED, Seen};
use crate::repair::{Advisor, is_card, value_of};
use crate::study::{Part, Study};
use crate::text::Lang;
use std::collections::BTreeMap;

/// Different dates of a column, at least.
const LEAST: usize = 2;
/// Different dates of a study that are looked at.
const MOST: usize = 20_000;

/// Dates with their numbers and cells, by table and field.
pub(super) type Dates<'g> = BTreeMap<(&'g str, &'g str), BTreeMap<&'g str, (String, u64)>>;

/// The part, row and heading of the first cell of a group.
pub fn first_cell<'s>(study: &'s Study, group: &Group) -> Option<(&'s Part, u64, usize)> {
    let (source, row) = group.places.window(0, 1).first().copied()?;
    let column = group.columns.get(&source).copied()?;
    let (_, part) = study.part(source)?;
    let heading = part.source.headings.iter().position(|heading| heading.column == column)?;
    Some((part, row, heading))
}

/// What is shown of a cell otherwise than it is held, as it came in.
pub fn seen(part: &Part, row: u64, heading: usize, lang: Lang) -> Option<Seen> {
    let lasting = part.source.lasting(row);
    if part.source.shown.is_empty() || lasting > ADDED {
        return None;
    }
    let raw = part.block_with(row, |block, at| block.cell(at, heading).to_owned())?;
    part.source.shown.see(heading, lasting, &raw, lang)
}

/// The number that the workbook holds of a value that it shows as a date, for a field of numbers.
pub fn stored(study: &Study, group: &Group, value: &str) -> Option<String> {
    let (table, field) = (study.table(group.key.table.as_deref()?)?, group.key.field.as_deref()?);
    let field = study.schema(table).field(field)?;
    if table.parts.len() > 1 || field.value_type == ValueType::String || field.is_array {
        return None;
    }
    // Of a cell that was mended the file holds another value.
    let (part, row, heading) = first_cell(study, group)?;
    part.block_with(row, |block, at| block.cell(at, heading) == value).filter(|own| *own)?;
    let seen = seen(part, row, heading, Lang::En).filter(|seen| seen.date)?;
    (seen.stored != value).then_some(seen.stored)
}

/// The dates of a study that are numbers.
pub(super) fn dates<'g>(study: &Study, groups: &'g [Group]) -> Dates<'g> {
    let mut out = Dates::new();
    let plain = study.tables.iter().flat_map(|table| &table.parts).all(|part| part.source.shown.is_empty());
    let dated = |value: &str| value.len() < 24 && value.contains(['-', ':']);
    for group in groups.iter().filter(|group| !plain && is_card(group)).take(MOST) {
        if let (Some(table), Some(field), Some(value)) = (&group.key.table, &group.key.field, value_of(group))
            && dated(value)
            && let Some(to) = stored(study, group, value)
        {
            let known = out.entry((table, field)).or_default().entry(value).or_insert((to, 0));
            known.1 = known.1.max(group.count);
        }
    }
    out
}

/// The question, where a column has several.
pub(super) fn vote(advisor: &Advisor<'_>, dates: &BTreeMap<&str, (String, u64)>) -> Option<Vote> {
    let taken = dates.iter().filter(|(_, (to, _))| advisor.takes(to, &[]));
    let found: Vec<(&str, String, u64)> = taken.map(|(from, (to, cells))| (*from, to.clone(), *cells)).collect();
    if found.len() < LEAST {
        return None;
    }
    let numbers = || found.iter().filter_map(|(_, to, _)| to.parse::<f64>().ok());
    let evidence = Evidence::Stored {
        cells: found.iter().map(|(.., cells)| cells).sum(),
        least: numbers().fold(f64::INFINITY, f64::min),
        most: numbers().fold(f64::NEG_INFINITY, f64::max),
    };
    let values = found.iter().map(|(from, ..)| (*from).to_owned()).collect();
    let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
    let choices = vec![replacing(advisor, Does::TakeStored, &found)];
    Some(Vote { id: format!("stored/{table}/{field}"), table, field, evidence, values, choices })
}
