//! Cells to which a step gave texts, as the document of a session holds them: by column, where they are very many.
//!
//! Rule: what comes back changes the same cells to the same texts. A column of a million rows that was filled is one entry.

use super::saved::{items, text_in};
use crate::finding::{Edit, Operation, Span};
use crate::repair::Step;
use serde_json::{Value, json};

/// Cells from which on they are written so.
const MANY: usize = 500;

/// The rows of a column as runs, what stood there, and what came in its place: one text alone where it is the same in all.
type Lines<'e> = (Vec<Span>, Vec<&'e String>, Vec<&'e String>);

/// True for a step that set very many cells, and did nothing else.
fn is_long(step: &Step) -> bool {
    let cell = |(edit, cells): (&Edit, &u64)| matches!(edit, Edit::SetCell { .. }) && *cells == 1;
    step.edits.len() >= MANY && step.cells.len() == step.edits.len() && step.edits.iter().zip(&step.cells).all(cell)
}

/// A step for a recipe beside which its columns are written.
pub(super) fn brief(step: &Step) -> Operation {
    let edits = if is_long(step) { Vec::new() } else { step.edits.clone() };
    Operation::Apply { edits, safe: step.safe }
}

/// The cells that each edit changed; nothing where its columns are written.
pub(super) fn cells(step: &Step) -> Value {
    if is_long(step) { Value::Null } else { json!(step.cells) }
}

/// The columns of a step, as texts of a list.
pub(super) fn columns(step: &Step) -> Vec<String> {
    let edits = if is_long(step) { step.edits.as_slice() } else { &[] };
    edits.chunk_by(|a, b| a.place() == b.place() && a.sheet() == b.sheet()).map(|run| column(step.number, run)).collect()
}

fn column(number: u32, run: &[Edit]) -> String {
    let (mut rows, mut was, mut is): Lines<'_> = Default::default();
    let mut place = Value::Null;
    for edit in run {
        let Edit::SetCell { table, field, file, sheet, row, from, to } = edit else { continue };
        match rows.last_mut() {
            Some(last) if last.1.checked_add(1) == Some(*row) => last.1 = *row,
            _ => rows.push(Span(*row, *row)),
        }
        if was.is_empty() {
            place = json!({ "number": number, "table": table, "field": field, "file": file, "sheet": sheet });
        }
        was.push(from);
        is.push(to);
    }
    if is.iter().all(|text| is.first() == Some(text)) {
        is.truncate(1);
    }
    serde_json::to_string(&(place, rows, was, is)).unwrap_or_default()
}

/// The edits of a step whose columns are written; none where they do not fit together.
pub(super) fn edits(written: &Value, number: u32) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for column in items(written).iter().filter(|column| column[0]["number"] == number) {
        let (place, was, is) = (&column[0], items(&column[2]), items(&column[3]));
        let span = |span: &Value| Some(span[0].as_u64()?..=span[1].as_u64()?);
        let mut rows = items(&column[1]).iter().filter_map(span).flatten();
        for (at, from) in was.iter().enumerate() {
            edits.push(Edit::SetCell {
                table: text_in(place, "table"),
                field: text_in(place, "field"),
                file: text_in(place, "file"),
                sheet: place["sheet"].as_str().map(str::to_owned),
                row: rows.next()?,
                from: from.as_str()?.to_owned(),
                to: is.get(at).or(is.first())?.as_str()?.to_owned(),
            });
        }
        if rows.next().is_some() {
            return None;
        }
    }
    Some(edits)
}
