//! Codes that follow one another row by row, as a spreadsheet program writes them when a cell is dragged down.
//!
//! Rule: only columns of codes are looked at, and none of identifiers, which their rules or their names tell: those do follow
//! one another.

use super::{Choice, Vote};
use crate::check::privacy::identifies;
use crate::check::value::trim;
use crate::dictionary::{Restriction, Schema, ValueType};
use crate::finding::{Does, Edit, Evidence};
use crate::repair::Advisor;
use crate::study::{Part, Study, Table};

/// Rows that follow one another, at least.
const LEAST: u64 = 5;
/// Runs that are kept, and rows of them that can be mended from here.
const MOST: (usize, u64) = (20, 2_000);
/// Digits of a number that is followed.
const DIGITS: usize = 15;

/// Rows in which a code grows by one each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    part: u32,
    first: u64,
    texts: Vec<String>,
}

/// What was seen of a column so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Series {
    open: Option<Run>,
    number: u64,
    found: Vec<Run>,
}

/// True when codes that follow one another are a surprise in a field.
pub(super) fn asks(study: &Study, schema: &Schema, position: usize) -> bool {
    let Some(field) = schema.fields.get(position) else { return false };
    let key = schema.unique_keys.iter().any(|key| key.contains(&field.name));
    let named = |other: &Schema| {
        let mut keys = other.foreign_keys.iter().filter(|key| key.schema == schema.name);
        keys.any(|key| key.mappings.iter().any(|(_, foreign)| *foreign == field.name))
    };
    let coded = field.value_type == ValueType::String && !field.is_array && is_coded(&field.restrictions);
    coded && !key && !identifies(&study.programme.privacy, schema, field) && !study.dictionary.schemas.iter().any(named)
}

/// True when codes or a form are asked for.
fn is_coded(restrictions: &[Restriction]) -> bool {
    restrictions.iter().any(|one| match one {
        Restriction::Plain(plain) => plain.code_list.is_some() || !plain.regex.is_empty(),
        Restriction::Conditional(when) => is_coded(&when.then) || is_coded(&when.otherwise),
    })
}

/// The text before the last number, and the number.
fn apart(text: &str) -> Option<(&str, u64)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, number) = text.split_at_checked(text.len() - digits)?;
    let number = number.parse().ok().filter(|_| (1..=DIGITS).contains(&digits))?;
    (!head.is_empty()).then_some((head, number))
}

impl Series {
    /// Takes the next cell of a part.
    pub(super) fn see(&mut self, part: u32, row: u64, cell: &str) {
        let text = trim(cell);
        let Some((head, number)) = apart(text) else { return self.close() };
        let follows = self.number.checked_add(1) == Some(number)
            && self.open.as_ref().is_some_and(|run| {
                let last = run.texts.last().map_or("", String::as_str);
                // The number of digits stays, or grows as it does without zeros in front.
                let width = last.len() == text.len() || last.ends_with('9') && last.len() + 1 == text.len();
                run.part == part && width && last.starts_with(head) && run.first + run.texts.len() as u64 == row
            });
        self.number = number;
        match &mut self.open {
            Some(run) if follows => {
                if (run.texts.len() as u64) < MOST.1 {
                    run.texts.push(text.to_owned());
                }
            }
            _ => {
                self.close();
                self.open = Some(Run { part, first: row, texts: vec![text.to_owned()] });
            }
        }
    }

    fn close(&mut self) {
        if let Some(run) = self.open.take().filter(|run| run.texts.len() as u64 >= LEAST && self.found.len() < MOST.0) {
            self.found.push(run);
        }
    }

    /// No cell follows.
    pub(super) fn end(&mut self) {
        self.close();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The question, where there are such rows.
    pub(super) fn vote(&self, advisor: &Advisor<'_>, table: &Table) -> Option<Vote> {
        let schema = advisor.column.schema;
        let (name, field) = (schema.name.clone(), advisor.column.field.name.clone());
        let part = |run: &Run| table.parts.iter().find(|part| part.id == run.part);
        let shown = self.found.iter().filter_map(|run| {
            let (part, last) = (part(run)?, run.first + run.texts.len() as u64 - 1);
            let rows = (part.source.sheet_row(run.first), part.source.sheet_row(last));
            Some((rows, run.texts.first()?.clone(), run.texts.last()?.clone()))
        });
        let runs: Vec<_> = shown.collect();
        let fitting: Vec<&Run> =
            self.found.iter().filter(|run| run.texts.first().is_some_and(|first| advisor.takes(first, &[]))).collect();
        let edits = fitting.iter().filter_map(|run| Some(set(part(run)?, run, &name, &field))).flatten().take(MOST.1 as usize);
        let edits: Vec<(Edit, u64)> = edits.map(|edit| (edit, 1)).collect();
        let examples = fitting.iter().filter_map(|run| Some((run.texts.get(1)?.clone(), run.texts.first()?.clone())));
        let choice = Choice {
            id: format!("{:?}", Does::First),
            does: Does::First,
            code: String::new(),
            examples: examples.take(super::SHOWN).collect(),
            edits,
            favoured: false,
            span: None,
            refused: 0,
        };
        let evidence = Evidence::Series { runs };
        let id = format!("series/{name}/{field}");
        let asked = !self.found.is_empty() && !choice.edits.is_empty();
        asked.then(|| Vote { id, table: name, field, evidence, values: Vec::new(), choices: vec![choice] })
    }
}

/// The first code of a run in all its rows.
fn set<'r>(part: &'r Part, run: &'r Run, table: &'r str, field: &'r str) -> impl Iterator<Item = Edit> + 'r {
    let to = run.texts.first().cloned().unwrap_or_default();
    run.texts.iter().zip(run.first..).skip(1).map(move |(from, row)| Edit::SetCell {
        table: table.to_owned(),
        field: field.to_owned(),
        file: part.source.file.clone(),
        sheet: part.source.sheet.clone(),
        row: part.source.lasting(row),
        from: from.clone(),
        to: to.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::Series;

    fn runs(cells: &[&str]) -> Vec<(u64, usize)> {
        let mut series = Series::default();
        cells.iter().zip(1..).for_each(|(cell, row)| series.see(1, row, cell));
        series.end();
        series.found.iter().map(|run| (run.first, run.texts.len())).collect()
    }

    #[test]
    fn codes_that_grow_by_one_are_a_run_and_others_are_not() {
        assert_eq!(runs(&["C10", "NCIT:C98", "NCIT:C99", "NCIT:C100", "NCIT:C101", " NCIT:C102 ", "x"]), [(2, 5)]);
        assert_eq!(runs(&["M008", "M009", "M010", "M011", "M012"]), [(1, 5)]);
        assert_eq!(runs(&["M8", "M9", "M010", "M011", "M012", "M013"]), []);
        assert_eq!(runs(&["A1", "A2", "A3", "A4", "", "A5", "A6"]), []);
        assert_eq!(runs(&["A1", "A1", "A1", "A1", "A1"]), []);
        assert_eq!(runs(&["1", "2", "3", "4", "5", "6"]), [], "a number alone is no code");
        assert_eq!(runs(&["A1", "B2", "C3", "D4", "E5", "F6"]), []);
    }
}
