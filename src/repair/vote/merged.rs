//! Merged cells: the value of the first one, put into the blank ones below it.
//!
//! Rule: only cells of one column that are blank now, and only with what their own region shows.

use super::{Choice, SHOWN, Vote};
use crate::finding::{Does, Edit, Evidence};
use crate::intake::is_blank;
use crate::repair::Advisor;
use crate::study::{Part, Table};

/// Cells that are looked at.
const MOST: u64 = 20_000;

/// The question, where a column has such cells.
pub(super) fn vote(advisor: &Advisor<'_>, position: usize, table: &Table) -> Option<Vote> {
    let schema = advisor.column.schema;
    let (name, field) = (schema.name.clone(), advisor.column.field.name.clone());
    let (mut edits, mut examples, mut regions) = (Vec::new(), Vec::new(), 0);
    let mut left = MOST;
    for part in &table.parts {
        let Some(heading) = part.heading_of(position) else { continue };
        let now = |lasting: u64| {
            let row = part.source.row_of(lasting)?;
            part.block_with(row, |block, at| part.cell(row, heading, block.cell(at, heading)).to_owned())
        };
        for (first, last) in part.source.shown.merged(heading) {
            let Some(value) = now(first).filter(|value| !is_blank(value) && advisor.takes(value, &[])) else { continue };
            // A hostile workbook may have many regions of many rows, one over the other.
            if last.saturating_sub(first) > left {
                continue;
            }
            left -= last.saturating_sub(first);
            let blank: Vec<u64> = (first + 1..=last).filter(|row| now(*row).is_some_and(|text| text.is_empty())).collect();
            if blank.is_empty() {
                continue;
            }
            regions += 1;
            if examples.len() < SHOWN {
                examples.push((cells(part, &blank), value.clone()));
            }
            edits.extend(blank.into_iter().map(|row| (set(part, row, (&name, &field), &value), 1)));
        }
    }
    let mut shown: Vec<(String, String)> = examples.iter().map(|(_, value)| (String::new(), value.clone())).collect();
    shown.dedup();
    let choice = Choice {
        id: format!("{:?}", Does::Fill),
        does: Does::Fill,
        code: String::new(),
        edits,
        examples: shown,
        favoured: false,
        span: None,
        refused: 0,
    };
    let id = format!("merged/{name}/{field}");
    let evidence = Evidence::Merged { regions, rows: examples };
    (regions > 0).then_some(Vote { id, table: name, field, evidence, values: Vec::new(), choices: vec![choice] })
}

/// First and last row as the spreadsheet shows them.
fn cells(part: &Part, rows: &[u64]) -> (u64, u64) {
    let row = |row: Option<&u64>| row.and_then(|row| part.source.row_of(*row)).map_or(0, |row| part.source.sheet_row(row));
    (row(rows.first()), row(rows.last()))
}

fn set(part: &Part, row: u64, (table, field): (&str, &str), to: &str) -> Edit {
    Edit::SetCell {
        table: table.to_owned(),
        field: field.to_owned(),
        file: part.source.file.clone(),
        sheet: part.source.sheet.clone(),
        row,
        from: String::new(),
        to: to.to_owned(),
    }
}
