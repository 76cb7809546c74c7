//! Numbers that a workbook shows as dates, where the field asks for numbers.
//!
//! Rule: only what the file itself holds in the cell, or counts there, and only in a table of one file: parts may count days
//! otherwise.

use super::{Vote, replacing, span};
use crate::dictionary::ValueType;
use crate::finding::{Does, Evidence, Group};
use crate::intake::{ADDED, Seen};
use crate::repair::{Advisor, is_card, value_of};
use crate::study::{Part, Study};
use crate::text::Lang;
use std::collections::BTreeMap;

/// Different dates of a study that are looked at.
const MOST: usize = 20_000;

/// Dates with their numbers and cells.
pub(super) type Known<'g> = BTreeMap<&'g str, (String, u64)>;
/// The same by table and field.
pub(super) type Dates<'g> = BTreeMap<(&'g str, &'g str), Known<'g>>;

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

/// The number behind a value that a workbook shows as a date, for a field of numbers.
pub fn stored(study: &Study, group: &Group, value: &str) -> Option<String> {
    let (table, field) = (study.table(group.key.table.as_deref()?)?, group.key.field.as_deref()?);
    let field = study.schema(table).field(field)?;
    if table.parts.len() > 1 || field.value_type == ValueType::String || field.is_array {
        return None;
    }
    // Of a cell that was mended the file holds another value.
    let (part, row, heading) = first_cell(study, group)?;
    part.block_with(row, |block, at| block.cell(at, heading) == value).filter(|own| *own)?;
    seen(part, row, heading, Lang::En)?.number.filter(|number| number != value)
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

/// What is known of such dates: their cells, the smallest and the largest number.
pub(super) fn numbers(dates: &Known<'_>) -> (u64, f64, f64) {
    let (least, most) = span(dates.values().map(|(to, _)| to.as_str())).unwrap_or_default();
    (dates.values().map(|(_, cells)| cells).sum(), least, most)
}

/// The question; `days` are counted in the field.
pub(super) fn vote(advisor: &Advisor<'_>, dates: &Known<'_>, days: bool) -> Option<Vote> {
    let mut known = dates.clone();
    known.retain(|_, (to, _)| advisor.takes(to, &[]));
    if known.is_empty() {
        return None;
    }
    let found: Vec<(&str, String, u64)> = known.iter().map(|(from, (to, cells))| (*from, to.clone(), *cells)).collect();
    let (cells, least, most) = numbers(&known);
    let evidence = Evidence::Stored { cells, least, most, days };
    let values = known.keys().map(|from| (*from).to_owned()).collect();
    let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
    let mut choice = replacing(advisor, Does::TakeStored, &found);
    choice.span = days.then_some((least, most));
    Some(Vote { id: format!("stored/{table}/{field}"), table, field, evidence, values, choices: vec![choice] })
}
