//! The history: steps in force, steps undone, and what they amount to for a table.

use super::dated::{changes, is_date, is_dated};
use super::quantity::decimal;
use super::step::Step;
use super::vote::{LIFE, rewrite};
use crate::check::privacy::Shield;
use crate::finding::{Edit, Operation, Reading, Recipe, Remedy, WhyNot};
use crate::intake::{ADDED, Source};
use crate::order::Collected;
use crate::study::{Part, Rewrite, Study, Table};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// An edit of a recipe that changes nothing in the files at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unapplied {
    /// The edit.
    pub edit: Edit,
    /// Why.
    pub why: WhyNot,
}

/// Steps in force and steps that were undone.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<Step>,
    undone: Vec<(usize, Step)>,
    next: u32,
}

impl History {
    /// The steps in force, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Steps in force, steps undone with the places they come back to, and the last number that was given.
    pub fn parts(&self) -> (&[Step], &[(usize, Step)], u32) {
        (&self.steps, &self.undone, self.next)
    }

    /// The history with these parts.
    pub fn of(steps: Vec<Step>, undone: Vec<(usize, Step)>, next: u32) -> History {
        let last = steps.iter().chain(undone.iter().map(|(_, step)| step)).map(|step| step.number).fold(next, u32::max);
        History { steps, undone, next: last }
    }

    /// True when something can be redone.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Adds a step; what was undone can no longer be redone.
    pub fn push(&mut self, edits: Vec<(Edit, u64)>, safe: bool) {
        if edits.is_empty() {
            return;
        }
        self.undone.clear();
        self.next += 1;
        let (edits, cells) = edits.into_iter().unzip();
        self.steps.push(Step { number: self.next, edits, cells, safe, became: OnceCell::new() });
    }

    /// Takes one step out, wherever it stands; later ones stay. False when there is none of that number.
    pub fn undo(&mut self, number: u32) -> bool {
        let Some(at) = self.steps.iter().position(|s| s.number == number) else { return false };
        let step = self.steps.remove(at);
        self.undone.push((at, step));
        true
    }

    /// Takes one step out for good.
    pub fn take_out(&mut self, number: u32) {
        self.steps.retain(|step| step.number != number);
    }

    /// Puts back what was undone last. False when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some((at, step)) = self.undone.pop() else { return false };
        self.steps.insert(at.min(self.steps.len()), step);
        true
    }

    /// A number for the next row that is added to a file and sheet, which no row of the steps in force has there. What was
    /// undone does not count: it cannot be redone once another step has come.
    pub fn next_row(&self, file: &str, sheet: Option<&str>) -> u64 {
        let edits = self.steps.iter().flat_map(|step| &step.edits);
        let rows = edits.filter(|edit| edit.sheet().is_some_and(|place| place == (file, sheet))).filter_map(Edit::row);
        rows.fold(ADDED, u64::max).saturating_add(1)
    }

    /// The step of a number.
    pub fn step(&self, number: u32) -> Option<&Step> {
        self.steps.iter().find(|step| step.number == number)
    }

    /// The step that [`History::redo`] would put back.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last().map(|(_, step)| step)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = History { next: self.next, ..History::default() };
    }

    /// The steps as operations of a recipe.
    pub fn operations(&self) -> Vec<Operation> {
        self.steps.iter().map(|s| Operation::Apply { edits: s.edits.clone(), safe: s.safe }).collect()
    }

    /// Takes the edits of a recipe as steps of this history. `study` has the steps in force laid on it already; it gets
    /// those of the recipe too, so that each edit is counted where it comes.
    /// Gives the edits that changed nothing, with the reason.
    pub fn replay(&mut self, recipe: &Recipe, study: &mut Study) -> Vec<Unapplied> {
        // Rows that the recipe adds are others than those that were added here before.
        let mut shifts: BTreeMap<(String, Option<String>), u64> = BTreeMap::new();
        let mut unapplied = Vec::new();
        for step in &recipe.steps {
            let Operation::Apply { edits, safe } = step else { continue };
            let mut edits = edits.clone();
            for edit in &mut edits {
                let Some((file, sheet)) = edit.sheet() else { continue };
                let before = || self.next_row(file, sheet).saturating_sub(ADDED + 1);
                let shift = *shifts.entry((file.to_owned(), sheet.map(str::to_owned))).or_insert_with(before);
                edit.row_mut().filter(|row| **row > ADDED).into_iter().for_each(|row| *row = row.saturating_add(shift));
            }
            let mut counted = Vec::with_capacity(edits.len());
            for run in edits.chunk_by(in_one_column) {
                for (edit, cells) in run.iter().zip(lay_run(study, run)) {
                    let blank = matches!(edit, Edit::AddRow { cells, .. } if cells.is_empty());
                    if cells == 0 && !blank {
                        unapplied.push(Unapplied { edit: edit.clone(), why: why_not(study, edit) });
                    }
                    counted.push((edit.clone(), cells));
                }
            }
            self.push(counted, *safe);
        }
        unapplied
    }

    /// Lays the last step alone on the tables of a study that has the others laid on it already.
    pub fn apply_last(&self, study: &mut Study) {
        self.steps.last().into_iter().for_each(|step| step.lay(study));
    }

    /// Works out what the steps in force amount to, and lays it on the tables of a study.
    pub fn apply(&self, study: &mut Study) {
        self.steps.iter().for_each(|step| step.lay(study));
    }
}

/// True for replacements in one column: the table is read once for all of them.
fn in_one_column(one: &Edit, other: &Edit) -> bool {
    matches!((one, other), (Edit::Replace { .. }, Edit::Replace { .. })) && one.place() == other.place()
}

/// Lays edits on their table, and the cells that each changes; several are [replacements in one column](in_one_column).
fn lay_run(study: &mut Study, run: &[Edit]) -> Vec<u64> {
    let [Edit::Replace { table, field, .. }, _, ..] = run else {
        return run.iter().map(|edit| lay_on(study, edit, true)).collect();
    };
    let mut now: HashMap<&str, u64> = HashMap::new();
    let both: Vec<(&str, &str)> = run
        .iter()
        .filter_map(|edit| match edit {
            Edit::Replace { from, to, .. } => Some((from.as_str(), to.as_str())),
            _ => None,
        })
        .collect();
    for text in both.iter().flat_map(|(from, to)| [from, to]) {
        now.insert(text, 0);
    }
    if let Some(of) = study.table(table)
        && let Some(field) = study.schema(of).position(field)
    {
        each_cell(of, field, &mut |text| now.get_mut(text).into_iter().for_each(|count| *count += 1));
    }
    let mut cells = Vec::with_capacity(run.len());
    for (from, to) in both {
        let moved = now.insert(from, 0).unwrap_or(0);
        *now.entry(to).or_default() += moved;
        cells.push(moved);
    }
    run.iter().for_each(|edit| {
        lay_on(study, edit, false);
    });
    cells
}

/// Lays an edit on its table; the cells it changes, when they are to be counted.
pub(super) fn lay_on(study: &mut Study, edit: &Edit, count: bool) -> u64 {
    let (name, field) = edit.place();
    if is_dated(edit) {
        return lay_dated(study, edit);
    }
    if !still_years(study, edit) {
        return 0;
    }
    let dictionary = study.dictionary.clone();
    let named = |table: &&mut Table| dictionary.schemas.get(table.schema).is_some_and(|schema| schema.name == name);
    let Some(table) = study.tables.iter_mut().find(named) else { return 0 };
    let Some(schema) = dictionary.schemas.get(table.schema) else { return 0 };
    let position = |field: &str| schema.position(field);
    let shield = match edit {
        Edit::Protect { rule, remedy, .. } => Shield::new(&study.programme.privacy, schema, field, *rule, remedy),
        _ => None,
    };
    let shield = shield.map(|shield| Arc::new(shield) as Arc<dyn Rewrite>);
    let cells = if count { cells_of(table, &position, edit, shield.as_deref()) } else { 0 };
    lay(table, &position, edit, shield);
    cells
}

/// The same for dates that become something by another column or by a number.
fn lay_dated(study: &mut Study, edit: &Edit) -> u64 {
    let changes = changes(study, edit);
    let (name, _) = edit.place();
    let dictionary = study.dictionary.clone();
    let named = |table: &&mut Table| dictionary.schemas.get(table.schema).is_some_and(|schema| schema.name == name);
    let Some(table) = study.tables.iter_mut().find(named) else { return 0 };
    for change in &changes {
        if let Some(part) = table.parts.get_mut(change.part) {
            part.mends.set(change.row, change.heading, &change.to);
        }
    }
    changes.len() as u64
}

/// False for years to become days where the numbers of the column are not, nearly all, as small as years: a step made on one
/// file may meet another one, in which they are days already.
fn still_years(study: &Study, edit: &Edit) -> bool {
    let Edit::Read { table, field, reading: Reading::YearsToDays } = edit else { return true };
    let Some(table) = study.table(table) else { return true };
    let Some(field) = study.schema(table).position(field) else { return true };
    let (mut small, mut all) = (0_u64, 0_u64);
    each_cell(table, field, &mut |text| {
        if let Some(number) = decimal(text).filter(|_| !text.trim().is_empty()) {
            let years = number.abs() <= LIFE;
            small += u64::from(years);
            all += u64::from(years || !study.programme.missing.is_number(text));
        }
    });
    small * 10 >= all * 9
}

/// Why an edit changes nothing in a study.
fn why_not(study: &Study, edit: &Edit) -> WhyNot {
    let (name, field) = edit.place();
    let Some(table) = study.table(name) else { return WhyNot::Table };
    let heading = |part: &Part| part.heading_named(study.schema(table).position(field), field);
    let has_date = |(part, heading): (&Part, usize)| {
        let mut has = false;
        // A file that cannot be read any more is told by the check that follows.
        let _ = part.column(heading, &mut |text| has |= is_date(text));
        has
    };
    match edit {
        Edit::LeaveOut { .. } => WhyNot::Column,
        Edit::MapColumn { column, .. } => {
            let there = table.parts.iter().flat_map(|part| &part.source.headings).any(|heading| heading.text == *column);
            if there { WhyNot::Mapped } else { WhyNot::Column }
        }
        Edit::AddColumn { .. } if table.parts.iter().any(|part| heading(part).is_some()) => WhyNot::Mapped,
        Edit::AddRow { .. } | Edit::RemoveRow { .. } => WhyNot::Place,
        Edit::Read { .. } if !still_years(study, edit) => WhyNot::Years,
        Edit::Protect { rule, remedy: put @ Remedy::Put(_), .. }
            if Shield::new(&study.programme.privacy, study.schema(table), field, *rule, put).is_none() =>
        {
            WhyNot::Word
        }
        Edit::Protect { remedy, .. }
            if (matches!(remedy, Remedy::DaysFrom { .. }) || remedy.secret().is_some_and(String::is_empty))
                && called(table, study.schema(table).position(field), field).any(has_date) =>
        {
            if remedy.secret().is_some() {
                WhyNot::Secret
            } else {
                WhyNot::Dates
            }
        }
        Edit::Protect { .. } if called(table, study.schema(table).position(field), field).next().is_some() => WhyNot::Value,
        _ if !table.parts.iter().any(|part| heading(part).is_some()) => WhyNot::Column,
        Edit::SetCell { file, sheet, row, .. } => {
            let part = table.part_of(file, sheet.as_deref());
            if part.is_some_and(|(_, part)| part.source.row_of(*row).is_some()) { WhyNot::Value } else { WhyNot::Place }
        }
        _ => WhyNot::Value,
    }
}

/// Cells that an edit would change now.
fn cells_of(table: &Table, position: &dyn Fn(&str) -> Option<usize>, edit: &Edit, shield: Option<&dyn Rewrite>) -> u64 {
    match edit {
        Edit::Replace { field, from, .. } => position(field).map_or(0, |field| count(table, field, &|text| text == from)),
        Edit::Protect { field, .. } => {
            let changes = |text: &str| shield.is_some_and(|shield| shield.rewrite(text).is_some_and(|to| to != text));
            let mut cells = 0;
            for (part, heading) in called(table, position(field), field) {
                // A file that cannot be read any more is told by the check that follows.
                let _ = part.column(heading, &mut |text| cells += u64::from(changes(text)));
            }
            cells
        }
        Edit::SetCell { field, file, sheet, row, from, .. } => {
            let named = |part: &Part| part.heading_named(position(field), field);
            let part = table.part_of(file, sheet.as_deref()).map(|(_, part)| part);
            u64::from(part.is_some_and(|part| named(part).is_some_and(|heading| holds(part, *row, heading, from))))
        }
        Edit::Read { field, reading, .. } => {
            position(field).map_or(0, |field| count(table, field, &|text| rewrite(reading, text).is_some()))
        }
        Edit::AddRow { file, sheet, row, cells, .. } => {
            let part = table.part_of(file, sheet.as_deref()).map(|(_, part)| part);
            part.filter(|part| part.source.row_of(*row).is_none()).map_or(0, |_| cells.len() as u64)
        }
        Edit::RemoveRow { file, sheet, row, cells, .. } => {
            let part = table.part_of(file, sheet.as_deref()).map(|(_, part)| part);
            part.filter(|part| holds_all(part, position, *row, cells)).map_or(0, |_| cells.len() as u64)
        }
        Edit::MapColumn { field, column, .. } => {
            let mapped = |field: usize| table.parts.iter().any(|part| unclaimed(part, field, column).is_some());
            u64::from(position(field).is_some_and(mapped))
        }
        Edit::AddColumn { field, .. } => {
            let lacking = |field: usize| table.parts.iter().filter(move |part| part.heading_of(field).is_none());
            position(field).map_or(0, |field| lacking(field).map(|part| part.source.rows).sum())
        }
        // They are worked out by [`changes`].
        Edit::Carry { .. } => 0,
        Edit::LeaveOut { column, .. } => {
            u64::from(table.parts.iter().any(|part| part.source.headings.iter().any(|heading| heading.text == *column)))
        }
    }
}

/// The position of a heading that is no field's, in a part in which a field has no column.
fn unclaimed(part: &Part, field: usize, column: &str) -> Option<usize> {
    let mut headings = part.source.headings.iter().zip(&part.fields);
    let free = part.heading_of(field).is_none();
    headings.position(|(heading, taken)| free && taken.is_none() && heading.text == column)
}

/// The texts of a column that a reading changes, with what becomes of them.
fn texts(part: &Part, heading: usize, reading: &Reading) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    // A file that cannot be read any more is told by the check that follows.
    let _ = part.column(heading, &mut |text| {
        if !texts.contains_key(text)
            && let Some(to) = rewrite(reading, text)
        {
            texts.insert(text.to_owned(), to);
        }
    });
    texts
}

/// The columns of that name, part by part.
fn called<'t>(table: &'t Table, field: Option<usize>, name: &'t str) -> impl Iterator<Item = (&'t Part, usize)> {
    table.parts.iter().flat_map(move |part| part.called(field, name).into_iter().map(move |heading| (part, heading)))
}

/// Cells of a field that an edit changes.
fn count(table: &Table, field: usize, changes: &dyn Fn(&str) -> bool) -> u64 {
    let mut cells = 0;
    each_cell(table, field, &mut |text| cells += u64::from(changes(text)));
    cells
}

/// Calls `each` with what every cell of a field holds after the edits laid so far.
fn each_cell(table: &Table, field: usize, each: &mut dyn FnMut(&str)) {
    for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(field)?))) {
        // A file that cannot be read any more is told by the check that follows.
        let _ = part.column(heading, each);
    }
}

/// True when a cell, its row by the lasting number, holds this text after the edits laid so far.
fn holds(part: &Part, lasting: u64, heading: usize, text: &str) -> bool {
    let row = part.source.row_of(lasting);
    row.and_then(|row| part.block_with(row, |block, at| part.cell(row, heading, block.cell(at, heading)) == text)) == Some(true)
}

/// The headings of fields, each field's first.
fn own_headings(part: &Part) -> impl Iterator<Item = usize> + '_ {
    let fields = part.fields.iter().enumerate();
    fields.filter_map(|(heading, field)| field.filter(|field| part.heading_of(*field) == Some(heading)).map(|_| heading))
}

/// True when a row holds these texts, by field, and no others.
fn holds_all(part: &Part, position: &dyn Fn(&str) -> Option<usize>, lasting: u64, cells: &BTreeMap<String, String>) -> bool {
    let texts: BTreeMap<usize, &str> =
        cells.iter().filter_map(|(field, text)| Some((part.heading_of(position(field)?)?, text.as_str()))).collected();
    let headings = own_headings(part);
    let holds = |heading: usize| holds(part, lasting, heading, texts.get(&heading).copied().unwrap_or(""));
    texts.len() == cells.len() && part.source.row_of(lasting).is_some() && headings.into_iter().all(holds)
}

fn lay(table: &mut Table, position: &dyn Fn(&str) -> Option<usize>, edit: &Edit, shield: Option<Arc<dyn Rewrite>>) {
    match edit {
        Edit::Replace { field, from, to, .. } => {
            let Some(field) = position(field) else { return };
            for part in &mut table.parts {
                if let Some(heading) = part.heading_of(field) {
                    part.mends.replace(heading, from, to);
                }
            }
        }
        Edit::SetCell { field, file, sheet, row, from, to, .. } => {
            if let Some(part) = table.part_mut(file, sheet.as_deref())
                && let Some(heading) = part.heading_named(position(field), field).filter(|at| holds(part, *row, *at, from))
            {
                part.mends.set(*row, heading, to);
            }
        }
        Edit::AddRow { file, sheet, row, cells, .. } => {
            if let Some(part) = table.part_mut(file, sheet.as_deref()) {
                if !Source::put_in(&mut part.source, *row) {
                    return;
                }
                // Blank cells too: what an earlier step did to blank cells was not meant for these.
                for heading in own_headings(part).collect::<Vec<usize>>() {
                    part.mends.set(*row, heading, "");
                }
                for (field, text) in cells {
                    if let Some(heading) = part.heading_named(position(field), field) {
                        part.mends.set(*row, heading, text);
                    }
                }
            }
        }
        Edit::RemoveRow { file, sheet, row, cells, .. } => {
            if let Some(part) = table.part_mut(file, sheet.as_deref())
                && holds_all(part, position, *row, cells)
            {
                Source::take_out(&mut part.source, *row);
            }
        }
        Edit::Protect { field, .. } => {
            let Some(shield) = shield else { return };
            for part in &mut table.parts {
                for heading in part.called(position(field), field) {
                    part.mends.rewrite(heading, shield.clone());
                }
            }
        }
        Edit::Read { field, reading, .. } => {
            let Some(field) = position(field) else { return };
            for part in &mut table.parts {
                if let Some(heading) = part.heading_of(field) {
                    let texts = texts(part, heading, reading);
                    part.mends.read(heading, texts);
                }
            }
        }
        Edit::MapColumn { field, column, .. } => {
            let Some(field) = position(field) else { return };
            for part in &mut table.parts {
                if let Some(slot) = unclaimed(part, field, column).and_then(|at| part.fields.get_mut(at)) {
                    *slot = Some(field);
                }
            }
        }
        Edit::AddColumn { field: name, value, .. } => {
            let Some(field) = position(name) else { return };
            for part in table.parts.iter_mut().filter(|part| part.heading_of(field).is_none()) {
                let heading = Source::widen(&mut part.source, name);
                part.fields.resize(heading, None);
                part.fields.push(Some(field));
                part.mends.replace(heading, "", value);
            }
        }
        Edit::Carry { .. } => {}
        Edit::LeaveOut { column, .. } => {
            table.left_out.insert(column.clone());
        }
    }
}
