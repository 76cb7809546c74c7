//! One file or sheet at work: its headings letter for letter, and the verdicts of the cells seen so far.

use super::{Cell, Columns, Validator};
use crate::check::rules::Failure;
use crate::check::value::Value;
use crate::dictionary::Schema;
use crate::finding::{Detail, GroupKey, Groups, Rule};
use crate::intake::Block;
use crate::order::InOrder;
use crate::study::{Part, Study, Table};
use std::collections::HashMap;
use std::sync::Arc;

/// Distinct values remembered per column.
pub(super) const MEMORY: usize = 1 << 16;

/// A part of a table while its rows pass by.
pub struct PartAtWork<'s, V> {
    schema: &'s Schema,
    id: u32,
    columns: Vec<Column<V>>,
    unknown: Vec<Unknown>,
    row: Vec<Arc<Cell>>,
}

/// A field of the dictionary.
struct Column<V> {
    validator: V,
    heading: Option<usize>,
    letter: Option<u32>,
    /// Cells with the groups they belong to whatever the rest of the row.
    known: HashMap<Box<str>, Judged>,
    /// The same of the column that is not there.
    absent: Option<Judged>,
}

type Judged = (Arc<Cell>, Arc<[usize]>);

/// A heading that the dictionary does not know.
struct Unknown {
    heading: usize,
    letter: u32,
    slot: usize,
}

/// The heading of a name: the last one, as an object keeps the last of several equal keys.
pub fn heading_of(part: &Part, name: &str) -> Option<(usize, u32)> {
    let headings = part.source.headings.iter().enumerate();
    headings.rev().find(|(_, heading)| heading.text == name).map(|(at, heading)| (at, heading.column))
}

impl<'s, V: Validator> PartAtWork<'s, V> {
    /// Compiles the fields for the headings of a part.
    pub fn new(study: &'s Study, table: &Table, part: &Part, groups: &mut Groups) -> PartAtWork<'s, V> {
        let schema = study.schema(table);
        let mut names: Vec<&str> = Vec::new();
        let mut unknown = Vec::new();
        for heading in &part.source.headings {
            let name = heading.text.as_str();
            if schema.position(name).is_some() || table.left_out.contains(name) || names.contains(&name) {
                continue;
            }
            let Some((last, letter)) = heading_of(part, name) else { continue };
            let position = schema.fields.len() + names.len();
            names.push(name);
            let key = GroupKey {
                table: Some(schema.name.clone()),
                field: Some(name.to_owned()),
                column: Some(position as u32),
                detail: Detail::Names { found: name.to_owned(), expected: String::new() },
                ..GroupKey::new(Rule::UnknownColumn)
            };
            unknown.push(Unknown { heading: last, letter, slot: groups.slot(key, |_| {}) });
        }
        let mut order: Vec<(usize, usize)> = Vec::new();
        order.extend(schema.fields.iter().enumerate().filter_map(|(at, field)| Some((heading_of(part, &field.name)?.0, at))));
        order.extend(
            unknown.iter().enumerate().map(|(at, unknown): (usize, &Unknown)| (unknown.heading, schema.fields.len() + at)),
        );
        order.order();
        let known = schema.fields.iter().map(|field| field.name.as_str());
        let all = Arc::new(Columns {
            names: known.chain(names).map(str::to_owned).collect(),
            order: order.into_iter().map(|(_, at)| at).collect(),
        });
        let columns = schema.fields.iter().map(|field| {
            let (heading, letter) = heading_of(part, &field.name).unzip();
            Column { validator: V::new(field, &study.programme, &all), heading, letter, known: HashMap::new(), absent: None }
        });
        PartAtWork { schema, id: part.id, columns: columns.collect(), unknown, row: Vec::new() }
    }

    /// Judges a row of a block; the cells of the fields.
    pub fn row(&mut self, block: &Block, row: usize, groups: &mut Groups) -> &[Arc<Cell>] {
        let number = block.first + row as u64 + 1;
        self.row.clear();
        for (position, column) in self.columns.iter_mut().enumerate() {
            let raw = column.heading.map(|heading| block.cell(row, heading));
            let (cell, slots) =
                column.judge(raw, |failure, raw| groups.slot(key_of(self.schema, position, failure, raw), |_| {}));
            slots.iter().for_each(|slot| groups.hit(*slot, self.id, column.letter, number));
            self.row.push(cell);
        }
        for unknown in &self.unknown {
            groups.hit(unknown.slot, self.id, Some(unknown.letter), number);
            let value = Value::Raw(block.cell(row, unknown.heading).to_owned());
            self.row.push(Arc::new(Cell { value, typed: None, key: String::new(), reference: String::new(), closed: true }));
        }
        for (position, column) in self.columns.iter().enumerate().filter(|(_, column)| column.validator.needs_row()) {
            let Some(cell) = self.row.get(position) else { continue };
            let mut failures = Vec::new();
            column.validator.in_row(cell, &self.row, &mut failures);
            for failure in &failures {
                let raw = column.heading.map(|heading| block.cell(row, heading));
                let slot = groups.slot(key_of(self.schema, position, failure, raw), |_| {});
                groups.hit(slot, self.id, column.letter, number);
            }
        }
        self.row.get(..self.columns.len()).unwrap_or_default()
    }
}

impl<V: Validator> Column<V> {
    fn judge(&mut self, raw: Option<&str>, mut slot: impl FnMut(&Failure<'_>, Option<&str>) -> usize) -> Judged {
        let known = raw.map_or(self.absent.as_ref(), |raw| self.known.get(raw));
        if let Some(known) = known {
            return known.clone();
        }
        let mut failures = Vec::new();
        let cell = Arc::new(self.validator.cell(raw, &mut failures));
        let judged = (cell, failures.iter().map(|failure| slot(failure, raw)).collect());
        match raw {
            Some(raw) if self.known.len() < MEMORY => {
                self.known.insert(raw.into(), Judged::clone(&judged));
            }
            Some(_) => {}
            None => self.absent = Some(judged.clone()),
        }
        judged
    }
}

fn key_of(schema: &Schema, position: usize, failure: &Failure<'_>, raw: Option<&str>) -> GroupKey {
    GroupKey {
        table: Some(schema.name.clone()),
        column: Some(position as u32),
        field: schema.fields.get(position).map(|field| field.name.clone()),
        value: raw.filter(|_| failure.rule != Rule::Required).map(str::to_owned),
        detail: failure.detail.clone(),
        when: failure.when.cloned(),
        ..GroupKey::new(failure.rule)
    }
}
