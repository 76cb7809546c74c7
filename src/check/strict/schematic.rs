//! Schematic's verdict (`schematicpy` 25.8.1) and nothing else, with the rows as they stand in the file and without its
//! crashes.
//!
//! Where a row names another template than the table's, only that is told, as schematic does. A column that lacks is
//! told once, not once a row.

use super::super::rules::{Failure, Rules};
use super::super::schematic::{Fault, Judge, Together};
use super::super::value::Value;
use super::super::{Halt, Watch};
use crate::dictionary::schematic::is_nothing;
use crate::dictionary::{Asks, Field, Mark, Schema};
use crate::finding::{Detail, Group, GroupKey, Groups, Places, Rule};
use crate::intake::Block;
use crate::study::{Part, Study, Table};
use std::collections::{BTreeMap, HashMap};

/// Judges a study as schematic does.
///
/// # Errors
/// When `watch` says so, or when a file is gone.
pub fn check(study: &Study, watch: Watch<'_>) -> Result<Groups, Halt> {
    let mut groups = Groups::default();
    let mut done = 0;
    for table in &study.tables {
        let schema = study.schema(table);
        for part in &table.parts {
            let before = done;
            let mut work = PartAtWork::new(schema, part);
            let mut pass = |work: &mut PartAtWork<'_>, each: &mut dyn FnMut(&mut PartAtWork<'_>, &Block, usize)| {
                let mut stopped = false;
                done = before;
                let read = part.blocks(&mut |block| {
                    (0..block.rows()).filter(|row| is_row(block, *row)).for_each(|row| each(work, block, row));
                    done += block.rows() as u64;
                    stopped = !watch(&schema.name, done);
                    !stopped
                });
                if stopped { Err(Halt::Stopped) } else { read.map_err(|_| Halt::Unreadable(part.id)) }
            };
            pass(&mut work, &mut |work, block, row| work.look(block, row))?;
            if work.elsewhere.is_empty() {
                pass(&mut work, &mut |work, block, row| work.row(block, row, &mut groups))?;
                work.columns(table, &mut groups);
            } else {
                groups.add(work.of_another_template(table));
            }
        }
    }
    Ok(groups)
}

/// Rows of nothing but blanks are none.
fn is_row(block: &Block, row: usize) -> bool {
    (0..block.width).any(|column| !is_nothing(block.cell(row, column)))
}

struct PartAtWork<'s> {
    schema: &'s Schema,
    part: &'s Part,
    columns: Vec<Column<'s>>,
    /// Rows that name another template.
    elsewhere: Places,
    values: Vec<Value>,
}

struct Column<'s> {
    field: &'s Field,
    judge: Judge,
    rules: Rules,
    /// Position among the headings, and the letter of the column.
    heading: Option<(usize, u32)>,
    together: Together,
    filled: bool,
    /// Groups of cells that fail by themselves, by value.
    known: HashMap<Box<str>, (Value, Vec<usize>)>,
    /// Rows by value, where a value may stand once.
    unique: Option<BTreeMap<String, Places>>,
    is_mark: bool,
}

impl<'s> PartAtWork<'s> {
    fn new(schema: &'s Schema, part: &'s Part) -> PartAtWork<'s> {
        let headings = || part.source.headings.iter().enumerate();
        let columns = schema.fields.iter().map(|field| Column {
            judge: Judge::new(field),
            rules: Rules::compile(&field.restrictions, schema),
            // Of two equal headings pandas renames the second.
            heading: headings().find(|(_, heading)| heading.text == field.name).map(|(at, heading)| (at, heading.column)),
            together: Together::default(),
            filled: false,
            known: HashMap::new(),
            unique: field.level_of(&Asks::Unique).map(|_| BTreeMap::new()),
            is_mark: schema.mark.as_ref().is_some_and(|mark| mark.field == field.name),
            field,
        });
        PartAtWork { schema, part, columns: columns.collect(), elsewhere: Places::default(), values: Vec::new() }
    }

    /// A first look at a row: what the cells of a column have to do with each other.
    fn look(&mut self, block: &Block, row: usize) {
        for column in &mut self.columns {
            let Some((heading, _)) = column.heading else { continue };
            let raw = block.cell(row, heading);
            column.together.take(raw);
            column.filled |= !is_nothing(raw);
            if column.is_mark && self.schema.mark.as_ref().is_some_and(|mark| mark.value != raw) {
                self.elsewhere.add(self.part.id, number(block, row));
            }
        }
    }

    fn row(&mut self, block: &Block, row: usize, groups: &mut Groups) {
        let (schema, id, number) = (self.schema, self.part.id, number(block, row));
        self.values.clear();
        for (position, column) in self.columns.iter_mut().enumerate() {
            let Some((heading, letter)) = column.heading else {
                self.values.push(Value::Blank);
                continue;
            };
            let raw = block.cell(row, heading);
            if let (Some(unique), false) = (&mut column.unique, is_nothing(raw)) {
                let cell = super::super::schematic::read(raw, column.together.decimals);
                unique.entry(cell.text()).or_default().add(id, number);
            }
            let (value, slots) = column.cell(schema, position, raw, groups);
            slots.iter().for_each(|slot| groups.hit(*slot, id, Some(letter), number));
            self.values.push(value);
        }
        for (position, column) in self.columns.iter().enumerate().filter(|(_, column)| column.rules.is_conditional()) {
            let value = self.values.get(position).unwrap_or(&Value::Blank);
            let mut failures = Vec::new();
            column.rules.in_row(value, &|at| self.values.get(at).unwrap_or(&Value::Blank), &mut failures);
            let absent = column.heading.is_none();
            // Of a column that is not there only that is told.
            for failure in failures.iter().filter(|failure| (failure.rule == Rule::MissingColumn) == absent) {
                let slot = groups.slot(key_of(schema, position, failure, None), |_| {});
                groups.hit(slot, id, column.heading.map(|(_, letter)| letter), number);
            }
        }
    }

    /// Adds what is said of columns as a whole.
    fn columns(self, table: &Table, groups: &mut Groups) {
        let file = Some((self.part.source.file.clone(), self.part.source.sheet.clone()));
        for (position, column) in self.columns.into_iter().enumerate() {
            let key = |rule, detail, value| GroupKey {
                table: Some(self.schema.name.clone()),
                column: Some(position as u32),
                field: Some(column.field.name.clone()),
                detail,
                value,
                ..GroupKey::new(rule)
            };
            if column.heading.is_none() {
                if column.field.needs_column() {
                    let key = GroupKey { file: file.clone(), ..key(Rule::MissingColumn, Detail::None, None) };
                    groups.add(Group::new(key));
                }
                continue;
            }
            if let (Some(level), false) = (column.field.level_of(&Asks::Recommended), column.filled) {
                let detail = Detail::Name { name: "recommended".to_owned() };
                let mut group = Group::new(GroupKey { file: file.clone(), ..key(Rule::MissingColumn, detail, None) });
                group.level = level;
                groups.add(group);
            }
            for (value, places) in column.unique.into_iter().flatten().filter(|(_, places)| places.count() > 1) {
                let detail = Detail::Key { fields: vec![column.field.name.clone()] };
                let group = Group::new(key(Rule::NotUnique, detail, Some(value)));
                let mut group = super::super::table::placed(group, table, Some(position), places);
                group.level = column.field.level_of(&Asks::Unique).unwrap_or(group.level);
                groups.add(group);
            }
        }
    }

    fn of_another_template(&self, table: &Table) -> Group {
        let Mark { field, value } = self.schema.mark.clone().unwrap_or(Mark { field: String::new(), value: String::new() });
        let position = self.schema.position(&field);
        let group = Group::new(GroupKey {
            table: Some(self.schema.name.clone()),
            column: position.map(|p| p as u32),
            field: Some(field),
            detail: Detail::Codes { nearest: vec![value], total: 1 },
            ..GroupKey::new(Rule::NotInCodeList)
        });
        super::super::table::placed(group, table, position, self.elsewhere.clone())
    }
}

impl Column<'_> {
    /// The value of a cell and the groups it belongs to by itself.
    fn cell(&mut self, schema: &Schema, position: usize, raw: &str, groups: &mut Groups) -> (Value, Vec<usize>) {
        if let Some(known) = self.known.get(raw) {
            return known.clone();
        }
        let mut faults = Vec::new();
        let value = self.judge.cell(raw, self.together, &mut faults);
        let slot = |Fault { failure, level }: &Fault<'_>| {
            let value = (failure.rule != Rule::Required).then(|| raw.to_owned());
            groups.slot(key_of(schema, position, failure, value), |group| group.level = *level)
        };
        let slots: Vec<usize> = faults.iter().map(slot).collect();
        if self.known.len() < super::part::MEMORY {
            self.known.insert(raw.into(), (value.clone(), slots.clone()));
        }
        (value, slots)
    }
}

fn number(block: &Block, row: usize) -> u64 {
    block.first + row as u64 + 1
}

fn key_of(schema: &Schema, position: usize, failure: &Failure<'_>, value: Option<String>) -> GroupKey {
    GroupKey {
        table: Some(schema.name.clone()),
        column: Some(position as u32),
        field: schema.fields.get(position).map(|field| field.name.clone()),
        value,
        detail: failure.detail.clone(),
        when: failure.when.cloned(),
        ..GroupKey::new(failure.rule)
    }
}
