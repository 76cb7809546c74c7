//! Columns that have to be there and are not: shown with the one value that would do, added with a value in every row.
//!
//! Rule of the room: a value is offered only where nothing speaks for another one, and it is never entered by itself.

use super::Session;
use crate::dictionary::{Field, Schema};
use crate::finding::Edit;
use crate::intake::Block;
use crate::protocol::{MissingColumn, Reply};
use crate::study::{Part, Study, Table};
use crate::text::prompt;

/// Codes that are offered as a list, at most.
const CODES: usize = 200;

impl Session {
    pub(super) fn missing_columns(&self) -> Reply {
        let Some(study) = self.study.as_ref().filter(|_| self.report.is_some()) else {
            return Reply::MissingColumns { columns: Vec::new() };
        };
        let speaker = self.speaker(&study.dictionary);
        let mut columns = Vec::new();
        for table in &study.tables {
            let schema = study.schema(table);
            for (at, field) in schema.fields.iter().enumerate().filter(|(_, field)| field.needs_column()) {
                let rows: u64 =
                    table.parts.iter().filter(|part| part.heading_of(at).is_none()).map(|part| part.source.rows).sum();
                if rows == 0 {
                    continue;
                }
                let same = study.programme.same_everywhere.contains(&field.name);
                let apart = rows > 1 && !same && parts_rows(schema, table, field);
                let codes = field.code_list().filter(|codes| !apart && codes.len() <= CODES).unwrap_or_default();
                let code = |text: String| {
                    let label = field.code_labels.get(&text).map(|words| words.get(self.lang).to_owned());
                    (text, label.unwrap_or_default())
                };
                columns.push(MissingColumn {
                    table: schema.name.clone(),
                    table_label: speaker.table_label(&schema.name),
                    field: field.name.clone(),
                    label: speaker.field_label(field),
                    rows,
                    apart,
                    likely: if apart { None } else { self.likely(study, schema, field) },
                    codes: codes.iter().map(|one| code(one.text())).collect(),
                });
            }
        }
        Reply::MissingColumns { columns }
    }

    /// The one value that would do in a column, and what speaks for it.
    fn likely(&self, study: &Study, schema: &Schema, field: &Field) -> Option<(String, String)> {
        if let Some(mark) = schema.mark.as_ref().filter(|mark| mark.field == field.name) {
            return Some((mark.value.clone(), prompt::names_its_table(self.lang).to_owned()));
        }
        if let Some([only]) = field.code_list() {
            return Some((only.text(), prompt::only_code(self.lang).to_owned()));
        }
        let referred = |table: &str, name: &str| {
            let mut keys = schema.foreign_keys.iter().filter(|key| key.schema == table);
            keys.any(|key| key.mappings.iter().any(|(here, there)| *here == field.name && there == name))
        };
        let (mut value, mut tables) = (None, 0);
        for table in &study.tables {
            let other = study.schema(table);
            let Some(position) = other.fields.iter().position(|one| one.name == field.name || referred(&other.name, &one.name))
            else {
                continue;
            };
            let mut there = false;
            for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(position)?))) {
                if !is_one(part, heading, &mut value) {
                    return None;
                }
                there = true;
            }
            tables += u64::from(there && other.name != schema.name);
        }
        value.filter(|_| tables > 0).map(|value| (value, prompt::elsewhere(self.lang, tables)))
    }

    /// Takes a column that has to be there into the history, with a value in every row. False when it is there, or when there
    /// is nothing to enter.
    pub fn add_column(&mut self, table: &str, field: &str, value: &str) -> bool {
        let lacking = self.study.as_ref().and_then(|study| {
            let table = study.table(table)?;
            let at = study.schema(table).position(field)?;
            Some(table.parts.iter().filter(|part| part.heading_of(at).is_none()).map(|part| part.source.rows).sum::<u64>())
        });
        let rows = lacking.filter(|rows| *rows > 0 && !value.trim().is_empty());
        let edit = Edit::AddColumn { table: table.to_owned(), field: field.to_owned(), value: value.trim().to_owned() };
        self.history.push(rows.map(|rows| (edit, rows)).into_iter().collect(), false);
        rows.is_some()
    }
}

/// True when a field alone tells the rows of a table apart: it, or a key of which all other columns hold one value at most.
fn parts_rows(schema: &Schema, table: &Table, field: &Field) -> bool {
    let same = |name: &String| {
        let Some(at) = schema.position(name) else { return true };
        let mut value = None;
        table.parts.iter().all(|part| part.heading_of(at).is_none_or(|heading| is_one(part, heading, &mut value)))
    };
    let mut keys = schema.unique_keys.iter().filter(|key| key.contains(&field.name));
    field.unique || keys.any(|key| key.iter().filter(|name| **name != field.name).all(same))
}

/// True when a column holds that value and no other, blank cells apart; the first that is met where none is known yet.
fn is_one(part: &Part, heading: usize, value: &mut Option<String>) -> bool {
    let (mut scratch, mut one) = (Block::default(), true);
    for index in 0..part.source.count() {
        let read = part.source.columns(index, &[Some(heading)], &mut scratch, None, &mut |row, cells| {
            for text in cells.iter().map(|raw| part.cell(row, heading, raw)).filter(|text| !text.is_empty()) {
                match value.as_deref() {
                    None => *value = Some(text.to_owned()),
                    Some(known) => one &= known == text,
                }
            }
        });
        // A file that cannot be read any more is told by the next check.
        if read.is_err() || !one {
            return false;
        }
    }
    true
}
