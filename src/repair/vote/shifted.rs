//! Rows whose cells stand one column too far to the right or to the left.
//!
//! Rule: a row is asked about when moving its cells back from one place, and from no other, leaves at least two errors fewer.
//! What had been pushed out beyond the last heading comes back with them.

use super::strays::is_field;
use super::{Choice, SHOWN, Vote};
use crate::check::cell::Column;
use crate::finding::{Does, Edit, Evidence, Group, Level, Rule, Scope};
use crate::intake::is_blank;
use crate::order::{Collected, InOrder};
use crate::study::{Part, Study, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are looked at: of more, something else is the matter.
const MOST: usize = 500;
/// Columns of a table in which it is looked.
const WIDEST: usize = 200;

/// The question, where a table has such rows.
pub(super) fn vote(study: &Study, table: &Table, groups: &[Group]) -> Option<Vote> {
    let schema = study.schema(table);
    let rows = doubtful(&schema.name, groups)?;
    if rows.is_empty() {
        return None;
    }
    let columns: Vec<Column<'_>> = (0..schema.fields.len()).map(|at| Column::new(schema, at, &study.programme, None)).collect();
    let (mut edits, mut shown, mut count) = (Vec::new(), Vec::new(), 0);
    for (source, row) in rows {
        let Some(part) = table.parts.iter().find(|part| part.id == source) else { continue };
        if part.source.headings.len() > WIDEST {
            return None;
        }
        let Some((now, back)) = moved_back(part, row, &columns) else { continue };
        // Only what the dictionary knows can be put elsewhere.
        if !now.iter().zip(&back).enumerate().all(|(heading, (from, to))| from == to || is_field(part, heading)) {
            continue;
        }
        count += 1;
        if shown.len() < SHOWN {
            shown.push(part.source.sheet_row(row));
        }
        for (heading, (from, to)) in now.into_iter().zip(back).enumerate().filter(|(_, (from, to))| from != to) {
            let field = part.fields.get(heading).copied().flatten().and_then(|field| schema.fields.get(field));
            edits.extend(field.map(|field| {
                let (file, sheet) = (part.source.file.clone(), part.source.sheet.clone());
                let (table, field, row) = (schema.name.clone(), field.name.clone(), part.source.lasting(row));
                (Edit::SetCell { table, field, file, sheet, row, from, to }, 1)
            }));
        }
    }
    let choice = Choice {
        id: format!("{:?}", Does::MoveBack),
        does: Does::MoveBack,
        code: String::new(),
        edits,
        examples: Vec::new(),
        favoured: false,
        span: None,
        refused: 0,
    };
    let (id, table) = (format!("shifted/{}", schema.name), schema.name.clone());
    let evidence = Evidence::Shifted { count, rows: shown };
    (count > 0).then(|| Vote { id, table, field: String::new(), evidence, values: Vec::new(), choices: vec![choice] })
}

/// Rows with errors in two columns at least; none when there are very many.
fn doubtful(table: &str, groups: &[Group]) -> Option<BTreeSet<(u32, u64)>> {
    let mut columns: BTreeMap<(u32, u64), BTreeSet<u32>> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.key.table.as_deref() == Some(table) && group.level == Level::Error) {
        let Some(column) = group.key.column.filter(|_| group.key.rule.scope() == Scope::Cell) else { continue };
        for place in group.places.iter().take(MOST) {
            columns.entry(place).or_default().insert(column);
        }
        if columns.len() > MOST * 20 {
            return None;
        }
    }
    let rows: BTreeSet<(u32, u64)> = columns.into_iter().filter(|(_, columns)| columns.len() > 1).map(|(row, _)| row).collected();
    (rows.len() <= MOST).then_some(rows)
}

/// The cells of a row as they are, and moved back; none when that is no better, or two ways are as good.
fn moved_back(part: &Part, row: u64, columns: &[Column<'_>]) -> Option<(Vec<String>, Vec<String>)> {
    let width = part.source.own_width();
    let now: Vec<String> =
        part.block_with(row, |block, at| (0..width).map(|c| part.cell(row, c, block.cell(at, c)).to_owned()).collect())?;
    let errors = |cells: &[String]| {
        let fields = part.fields.iter().zip(cells).filter_map(|(field, text)| Some((columns.get((*field)?)?, text)));
        let wrong = |(column, text): &(&Column<'_>, &String)| {
            column.drafts(text, &column.parse(text)).iter().any(|draft| draft.level == Level::Error)
        };
        fields.filter(wrong).count()
    };
    let before = errors(&now);
    let beyond = beyond(part, row)?;
    let mut ways: Vec<(usize, Vec<String>)> = Vec::new();
    for at in (0..width).filter(|at| now.get(*at).is_some_and(|text| is_blank(text))) {
        let mut left = now.clone();
        left.remove(at);
        left.push(beyond.clone());
        ways.push((errors(&left), left));
    }
    if now.last().is_some_and(|last| is_blank(last)) {
        for at in 0..width {
            let mut right = now.clone();
            right.pop();
            right.insert(at, String::new());
            ways.push((errors(&right), right));
        }
    }
    ways.order();
    ways.dedup();
    let mut best = ways.into_iter();
    let (fewest, back) = best.next().filter(|(errors, back)| errors + 2 <= before && *back != now)?;
    // Blanks beside each other are the same way.
    best.next().is_none_or(|(errors, _)| errors > fewest).then_some((now, back))
}

/// What stands beyond the last heading of a row: one cell at most, for several have nowhere to go.
fn beyond(part: &Part, row: u64) -> Option<String> {
    let lasting = part.source.lasting(row);
    let long = part.source.notices.iter().filter(|notice| notice.rule == Rule::RowTooLong);
    let mut here = long.filter(|notice| notice.places.iter().any(|(_, row)| row == lasting));
    here.next().map_or(Some(String::new()), |notice| notice.value.clone())
}
