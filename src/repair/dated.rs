//! What is worked out cell by cell: dates that become the days since a date in another column, or another date; cells that get
//! what stands in another table, or keep what a word leaves of them.
//!
//! Rule of the file: what is worked out is laid on single cells, or on texts; the edit holds no date.

use super::vote::{Ordered, STORED, parts, write, year_first};
use crate::check::privacy::{Shield, day, days, is_shift, moved};
use crate::finding::{Edit, Remedy};
use crate::study::{Part, Study, Table};
use std::collections::{HashMap, HashSet};

/// What an edit makes of the cells of one part.
pub struct Change {
    /// Position of the part in its table.
    pub part: usize,
    /// Position of the heading.
    pub heading: usize,
    /// Lasting number of the row.
    pub row: u64,
    /// What the cell gets.
    pub to: String,
}

/// A table in which the dates may stand from which days are counted, and how its rows are found.
struct Reference<'s> {
    table: &'s Table,
    /// Pairs of fields: in the table of the dates, in this one. None for the same row.
    link: Option<Vec<(usize, usize)>>,
}

/// True for edits that are worked out here.
pub fn is_dated(edit: &Edit) -> bool {
    let each = |remedy: &Remedy| matches!(remedy, Remedy::DaysFrom { .. } | Remedy::Shift { .. } | Remedy::Put(_));
    matches!(edit, Edit::Protect { remedy, .. } if each(remedy)) || matches!(edit, Edit::Carry { .. })
}

/// True for an edit whose outcome depends on cells of other columns or tables, which other edits may change.
pub fn counts_from_dates(edit: &Edit) -> bool {
    matches!(edit, Edit::Protect { remedy: Remedy::DaysFrom { .. }, .. } | Edit::Carry { .. })
}

/// How many cells such an edit changes now, or one that counts from a day.
pub fn cells(study: &Study, edit: &Edit) -> u64 {
    changes(study, edit).len() as u64
}

/// The cells that such an edit changes now. Of a file that cannot be read any more none; the check that follows tells it.
pub fn changes(study: &Study, edit: &Edit) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(carried) = Carried::of(study, edit) {
        each_row(carried.table, &carried.here, &mut |part, row, heading, cells| {
            let known = key(cells).and_then(|key| carried.known.get(&key)).and_then(|known| known.0.as_ref());
            if let (Some(to), Some("")) = (known, cells.first().map(|text| text.trim())) {
                changes.push(Change { part, heading, row, to: to.clone() });
            }
        });
    }
    let Edit::Protect { table, field, rule, remedy } = edit else { return changes };
    let Some(table) = study.table(table) else { return changes };
    let schema = study.schema(table);
    let shield = Shield::new(&study.programme.privacy, schema, field, *rule, remedy);
    let Some(shield) = shield else { return changes };
    for own in owned(table, schema.position(field), field) {
        protected(study, table, own, &shield, remedy, &mut changes);
    }
    changes
}

/// A field's column; where the dictionary has none of that name, as many columns as are so called.
fn owned<'e>(table: &Table, field: Option<usize>, name: &'e str) -> Vec<Own<'e>> {
    let most = table.parts.iter().map(|part| part.called(field, name).len()).max().unwrap_or(0);
    field.map_or_else(|| (0..most).map(|turn| Own::Stranger(name, turn)).collect(), |field| vec![Own::Field(field)])
}

/// What a remedy makes of the cells of one column.
fn protected(study: &Study, table: &Table, own: Own, shield: &Shield, remedy: &Remedy, changes: &mut Vec<Change>) {
    let sees = |text: &str| shield.sees(text).then(|| day(text)).flatten();
    match remedy {
        Remedy::Days { since } => {
            let Some(since) = day(since.trim()) else { return };
            each_row(table, &[own], &mut |part, row, heading, cells| {
                if let Some(to) = cells.first().and_then(|text| sees(text)).and_then(|date| days(date - since)) {
                    changes.push(Change { part, heading, row, to: to.to_owned() });
                }
            });
        }
        Remedy::Shift { by } => {
            let Some(by) = by.trim().parse::<i64>().ok().filter(|_| is_shift(by)) else { return };
            each_row(table, &[own], &mut |part, row, heading, cells| {
                if let Some(to) = cells.first().filter(|text| sees(text).is_some()).and_then(|text| moved(text, by)) {
                    changes.push(Change { part, heading, row, to });
                }
            });
        }
        Remedy::Put(word) => {
            each_row(table, &[own], &mut |part, row, heading, cells| {
                if let Some(text) = cells.first().filter(|text| shield.sees(text)) {
                    changes.push(Change { part, heading, row, to: shield.without(text, word) });
                }
            });
        }
        Remedy::DaysFrom { table: other, column, day_first } => {
            let Some(reference) = references(study, table).into_iter().find(|r| r.is(study, other.as_deref())) else {
                return;
            };
            let known = reference.link.as_ref().map(|link| starts(reference.table, link, column, *day_first));
            let (dates, starts) = (Order::of(table, own, *day_first), Order::of(table, Own::Heading(column), *day_first));
            let mut wanted = vec![own];
            match &reference.link {
                Some(link) => wanted.extend(link.iter().map(|(here, _)| Own::Field(*here))),
                None => wanted.push(Own::Heading(column)),
            }
            each_row(table, &wanted, &mut |part, row, heading, cells| {
                let start = match &known {
                    Some(known) => key(cells).and_then(|key| known.get(&key).copied().flatten()),
                    None => cells.get(1).and_then(|text| starts.day(text)),
                };
                let date = cells.first().filter(|text| shield.sees(text)).and_then(|text| dates.day(text));
                if let Some(to) = date.zip(start).and_then(|(date, start)| days(date - start)) {
                    changes.push(Change { part, heading, row, to: to.to_owned() });
                }
            });
        }
        _ => {}
    }
}

/// Columns that hold dates and from which the days of a field can be counted: the table, none for the field's own, and the heading.
pub fn columns(study: &Study, table: &str, field: &str) -> Vec<(Option<String>, String)> {
    let mut found = Vec::new();
    let Some(table) = study.table(table) else { return found };
    let own = study.schema(table).position(field);
    for reference in references(study, table) {
        let name = reference.link.is_some().then(|| study.schema(reference.table).name.clone());
        for part in &reference.table.parts {
            for (at, heading) in part.source.headings.iter().enumerate() {
                let itself = name.is_none() && part.called(own, field).contains(&at);
                let column = (name.clone(), heading.text.clone());
                if !itself && only(part, &heading.text) == Some(at) && !found.contains(&column) && holds_dates(part, at) {
                    found.push(column);
                }
            }
        }
    }
    found
}

/// True when of the first cells of a column that hold something at least half are dates.
fn holds_dates(part: &Part, heading: usize) -> bool {
    let (mut all, mut dates) = (0_u32, 0_u32);
    let _ = part.blocks_in(0..part.source.count().min(1), &mut |block| {
        for row in 0..block.rows() {
            let text = block.cell(row, heading);
            all += u32::from(!text.trim().is_empty());
            dates += u32::from(is_date(text));
        }
        false
    });
    dates > 0 && dates * 2 >= all
}

/// True for a date that is written in figures or words, whatever the order of day and month.
pub fn is_date(text: &str) -> bool {
    let text = text.trim();
    day(text).is_some() || year_first(text).or_else(|| parts(text, true)).or_else(|| parts(text, false)).is_some()
}

/// The order in which the dates of a column have day and month: where some can be read in one alone, and none in the other;
/// where all can be read in both, the one that a person said.
#[derive(Default)]
struct Order {
    day_first: bool,
    month_first: bool,
    stored: Ordered,
}

impl Order {
    fn of(table: &Table, column: Own, said: Option<bool>) -> Order {
        let mut order = Order::default();
        each_row(table, &[column], &mut |_, _, _, cells| {
            let text = cells.first().map_or("", |text| text.trim());
            match (parts(text, true), parts(text, false)) {
                (Some(_), None) => order.day_first = true,
                (None, Some(_)) => order.month_first = true,
                (None, None) => order.stored.see(text, STORED, 1),
                _ => {}
            }
        });
        if let Some(day_first) = said.filter(|_| !order.day_first && !order.month_first) {
            (order.day_first, order.month_first) = (day_first, !day_first);
        }
        order
    }

    /// The day of a date, where nothing leaves a doubt of it. A spreadsheet may have turned the others of such a column.
    fn day(&self, text: &str) -> Option<i64> {
        let sure = self.day_first != self.month_first && self.stored.turned() == 0;
        let read = |text: &str| year_first(text).or_else(|| parts(text, self.day_first).filter(|_| sure));
        day(text).or_else(|| day(&write(read(text.trim())?, STORED)))
    }
}

impl Reference<'_> {
    fn is(&self, study: &Study, name: Option<&str>) -> bool {
        match name {
            Some(name) => self.link.is_some() && study.schema(self.table).name == name,
            None => self.link.is_none(),
        }
    }
}

/// The same table, and those it refers to.
fn references<'s>(study: &'s Study, table: &'s Table) -> Vec<Reference<'s>> {
    let schema = study.schema(table);
    let mut all = vec![Reference { table, link: None }];
    for key in &schema.foreign_keys {
        let Some(other) = study.table(&key.schema).filter(|other| other.schema != table.schema) else { continue };
        let there = study.schema(other);
        let link = key.mappings.iter().map(|(here, away)| Some((schema.position(here)?, there.position(away)?)));
        let link = link.collect::<Option<Vec<_>>>();
        if link.is_some() && !all.iter().any(|known| known.table.schema == other.schema) {
            all.push(Reference { table: other, link });
        }
    }
    all
}

/// The date of every key; none where it has several.
fn starts(table: &Table, link: &[(usize, usize)], column: &str, said: Option<bool>) -> HashMap<String, Option<i64>> {
    let mut known: HashMap<String, Option<i64>> = HashMap::new();
    let order = Order::of(table, Own::Heading(column), said);
    let mut wanted = vec![Own::Heading(column)];
    wanted.extend(link.iter().map(|(_, there)| Own::Field(*there)));
    each_row(table, &wanted, &mut |_, _, _, cells| {
        if let (Some(date), Some(key)) = (cells.first().and_then(|text| order.day(text)), key(cells)) {
            known.entry(key).and_modify(|known| *known = known.filter(|known| *known == date)).or_insert(Some(date));
        }
    });
    known
}

/// What is carried to a table: the columns there, and what stands behind each key, with the rows that have it.
struct Carried<'s> {
    table: &'s Table,
    here: Vec<Own<'s>>,
    known: HashMap<String, (Option<String>, u64)>,
}

impl<'s> Carried<'s> {
    fn of(study: &'s Study, edit: &'s Edit) -> Option<Carried<'s>> {
        let Edit::Carry { table, field, from, column, by } = edit else { return None };
        let (table, other) = (study.table(table)?, study.table(from)?);
        let (here, there) = (study.schema(table), study.schema(other));
        let mut own = vec![Own::Field(here.position(field)?)];
        let mut away = vec![Own::Heading(column)];
        for (one, two) in by {
            own.push(Own::Field(here.position(one)?));
            away.push(Own::Field(there.position(two)?));
        }
        let mut known: HashMap<String, (Option<String>, u64)> = HashMap::new();
        each_row(other, &away, &mut |_, _, _, cells| {
            if let (Some(text), Some(key)) = (cells.first().filter(|text| !text.trim().is_empty()), key(cells)) {
                let (one, rows) = known.entry(key).or_insert_with(|| (Some((*text).to_owned()), 0));
                *one = one.take().filter(|one| one == text);
                *rows += 1;
            }
        });
        Some(Carried { table, here: own, known })
    }
}

/// Rows of the other table of which what is carried finds no place: no row has their key, or they say different things.
pub fn left_behind(study: &Study, edit: &Edit) -> Option<u64> {
    let carried = Carried::of(study, edit)?;
    let mut placed = HashSet::new();
    each_row(carried.table, &carried.here, &mut |_, _, _, cells| placed.extend(key(cells)));
    let left = carried.known.iter().filter(|(key, (one, _))| one.is_none() || !placed.contains(*key));
    Some(left.map(|(_, (_, rows))| rows).sum())
}

/// The key of a row, behind its first cell; none when a part of it is blank.
fn key(cells: &[&str]) -> Option<String> {
    let parts = cells.get(1..)?;
    parts.iter().all(|part| !part.trim().is_empty()).then(|| parts.iter().map(|part| format!("{}\u{1f}", part.trim())).collect())
}

/// Called with the position of a part, the lasting number of a row, a heading and the cells.
type EachRow<'a> = &'a mut dyn FnMut(usize, u64, usize, &[&str]);

/// A column by what it is or by what it is called.
#[derive(Clone, Copy)]
enum Own<'a> {
    Field(usize),
    /// One that the dictionary does not know, and which of those that are so called.
    Stranger(&'a str, usize),
    Heading(&'a str),
}

/// The position of a heading that no other column has.
fn only(part: &Part, text: &str) -> Option<usize> {
    let mut all = part.source.headings.iter().enumerate().filter(|(_, heading)| heading.text == text).map(|(at, _)| at);
    all.next().filter(|_| all.next().is_none())
}

/// Calls `each` with part, lasting number of the row, heading of the first column and cells of these columns, edits applied;
/// parts that lack one of them are passed over.
fn each_row(table: &Table, columns: &[Own], each: EachRow) {
    for (at, part) in table.parts.iter().enumerate() {
        let heading = |column: &Own| match column {
            Own::Field(field) => part.heading_of(*field),
            Own::Stranger(name, turn) => part.called(None, name).get(*turn).copied(),
            Own::Heading(text) => only(part, text),
        };
        let Some(headings) = columns.iter().map(heading).collect::<Option<Vec<usize>>>() else { continue };
        let Some((first, others)) = headings.split_first() else { continue };
        // A column is not counted from itself.
        if others.contains(first) {
            continue;
        }
        // A file that cannot be read any more is told by the check that follows.
        let _ = part.blocks(&mut |block| {
            for row in 0..block.rows() {
                let cells: Vec<&str> = headings.iter().map(|heading| block.cell(row, *heading)).collect();
                each(at, part.source.lasting(block.first + row as u64 + 1), *first, &cells);
            }
            true
        });
    }
}
