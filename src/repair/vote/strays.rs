//! Rows that are no data: the headings once more, totals at the end.
//!
//! Rule: a row that repeats the headings does so in every cell that holds anything; a row of totals stands at the end, begins
//! with a word for it and holds nothing but numbers beside. The person says whether they go.

use super::{Choice, SHOWN, Vote};
use crate::check::near::fold;
use crate::check::value::{number, trim};
use crate::finding::{Does, Edit, Evidence};
use crate::intake::{Block, is_blank};
use crate::order::Collected;
use crate::study::{Part, Study, Table};
use std::collections::BTreeMap;

/// Cells of a table that are looked at.
const CELLS: u64 = 50_000_000;
/// Last rows among which totals are looked for.
const LAST: u64 = 3;
/// Rows that are kept.
const MOST: usize = 2_000;
/// Words, folded, that rows of totals begin with.
const WORDS: [&str; 10] =
    ["total", "totaux", "totals", "grandtotal", "totalgeneral", "somme", "sum", "moyenne", "average", "mean"];

/// Why a row is no data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Headings,
    Totals,
}

/// The question, where a table has such rows.
pub(super) fn vote(study: &Study, table: &Table) -> Option<Vote> {
    let schema = study.schema(table);
    if table.rows() * schema.fields.len() as u64 > CELLS {
        return None;
    }
    let (mut edits, mut rows, mut totals) = (Vec::new(), Vec::new(), 0_u64);
    for part in &table.parts {
        let headings: Vec<String> = part.source.headings.iter().map(|heading| fold(&heading.text)).collect();
        let names = |c: usize| part.fields.get(c).copied().flatten().and_then(|field| schema.fields.get(field)).map(|f| &f.name);
        // A file that cannot be read any more is told by the next check.
        let _ = part.blocks(&mut |block| {
            for at in 0..block.rows() {
                let row = block.first + at as u64 + 1;
                let Some(kind) = kind_of(block, at, &headings, row + LAST > part.source.rows) else { continue };
                let filled: Vec<usize> = (0..block.width).filter(|c| !block.cell(at, *c).is_empty()).collect();
                // Only what the dictionary knows can be put back.
                if edits.len() == MOST || !filled.iter().all(|c| is_field(part, *c)) {
                    continue;
                }
                totals += u64::from(kind == Kind::Totals);
                if rows.len() < SHOWN {
                    let first = filled.first().map_or("", |c| trim(block.cell(at, *c)));
                    rows.push((part.source.sheet_row(row), first.to_owned()));
                }
                let cell = |c: usize| Some((names(c)?.clone(), block.cell(at, c).to_owned()));
                let cells: BTreeMap<String, String> = filled.into_iter().filter_map(cell).collected();
                let count = cells.len() as u64;
                let (file, sheet) = (part.source.file.clone(), part.source.sheet.clone());
                let row = part.source.lasting(row);
                edits.push((Edit::RemoveRow { table: schema.name.clone(), file, sheet, row, cells }, count));
            }
            true
        });
    }
    let headings = edits.len() as u64 - totals;
    let choice = Choice {
        id: format!("{:?}", Does::TakeOut),
        does: Does::TakeOut,
        code: String::new(),
        edits,
        examples: Vec::new(),
        favoured: false,
        span: None,
        refused: 0,
    };
    let (id, table) = (format!("strays/{}", schema.name), schema.name.clone());
    let evidence = Evidence::Strays { headings, totals, rows };
    let any = headings + totals > 0;
    any.then(|| Vote { id, table, field: String::new(), evidence, values: Vec::new(), choices: vec![choice] })
}

/// True for a column of a field that has no other.
pub(super) fn is_field(part: &Part, heading: usize) -> bool {
    part.fields.get(heading).copied().flatten().is_some_and(|field| part.heading_of(field) == Some(heading))
}

fn kind_of(block: &Block, at: usize, headings: &[String], last: bool) -> Option<Kind> {
    let cells = || (0..block.width).map(|c| (c, trim(block.cell(at, c)))).filter(|(_, text)| !is_blank(text));
    let (first, text) = cells().next()?;
    let letters = text.chars().next().is_some_and(char::is_alphabetic);
    // Most rows are seen by the length of their first text to be none.
    let long = headings.get(first).is_some_and(|heading| heading.len() <= text.len()) || last;
    let word = if letters && long { fold(text) } else { return None };
    if headings.get(first) == Some(&word) {
        let same = cells().all(|(c, text)| headings.get(c) == Some(&fold(text)));
        return (same && (cells().count() > 1 || headings.len() == 1)).then_some(Kind::Headings);
    }
    let plain = |text: &str| text.replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
    let numbers = || cells().skip(1).all(|(_, text)| number(&plain(text)).is_some());
    (last && WORDS.contains(&word.as_str()) && headings.len() > 1 && numbers()).then_some(Kind::Totals)
}
