//! The history: steps in force, steps undone, and what they amount to for a table.

use super::vote::rewrite;
use crate::check::privacy::Shield;
use crate::finding::{Edit, Operation, Reading, Recipe, WhyNot};
use crate::study::{Part, Rewrite, Study, Table};
use std::collections::HashMap;
use std::sync::Arc;

/// A step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number, never reused in a session.
    pub number: u32,
    /// Edits applied together.
    pub edits: Vec<Edit>,
    /// Cells changed by each edit when it was applied.
    pub cells: Vec<u64>,
    /// True for 'all safe repairs'.
    pub safe: bool,
}

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
        self.steps.push(Step { number: self.next, edits, cells, safe });
    }

    /// Takes one step out, wherever it stands; later ones stay. False when there is none of that number.
    pub fn undo(&mut self, number: u32) -> bool {
        let Some(at) = self.steps.iter().position(|s| s.number == number) else { return false };
        let step = self.steps.remove(at);
        self.undone.push((at, step));
        true
    }

    /// Puts back what was undone last. False when there is nothing.
    pub fn redo(&mut self) -> bool {
        let Some((at, step)) = self.undone.pop() else { return false };
        self.steps.insert(at.min(self.steps.len()), step);
        true
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
        let mut unapplied = Vec::new();
        for step in &recipe.steps {
            if let Operation::Apply { edits, safe } = step {
                let mut counted = Vec::new();
                for edit in edits {
                    let cells = lay_on(study, edit, true);
                    if cells == 0 {
                        unapplied.push(Unapplied { edit: edit.clone(), why: why_not(study, edit) });
                    }
                    counted.push((edit.clone(), cells));
                }
                self.push(counted, *safe);
            }
        }
        unapplied
    }

    /// Lays the last step alone on the tables of a study that has the others laid on it already.
    pub fn apply_last(&self, study: &mut Study) {
        for edit in self.steps.last().iter().flat_map(|s| &s.edits) {
            lay_on(study, edit, false);
        }
    }

    /// Works out what the steps in force amount to, and lays it on the tables of a study.
    pub fn apply(&self, study: &mut Study) {
        for edit in self.steps.iter().flat_map(|s| &s.edits) {
            lay_on(study, edit, false);
        }
    }
}

/// Lays an edit on its table; the cells it changes, when they are to be counted.
fn lay_on(study: &mut Study, edit: &Edit, count: bool) -> u64 {
    let (name, field) = edit.place();
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

/// Why an edit changes nothing in a study.
fn why_not(study: &Study, edit: &Edit) -> WhyNot {
    let (name, field) = edit.place();
    let Some(table) = study.table(name) else { return WhyNot::Table };
    let heading = |part: &Part| study.schema(table).position(field).and_then(|field| part.heading_of(field));
    match edit {
        Edit::LeaveOut { .. } => WhyNot::Column,
        _ if !table.parts.iter().any(|part| heading(part).is_some()) => WhyNot::Column,
        Edit::SetCell { file, sheet, row, .. } => {
            let mut parts = table.parts.iter().filter(|p| &p.source.file == file && &p.source.sheet == sheet);
            if parts.any(|part| (1..=part.source.rows).contains(row)) { WhyNot::Value } else { WhyNot::Place }
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
            position(field).map_or(0, |field| count(table, field, &changes))
        }
        Edit::SetCell { field, file, sheet, row, from, .. } => {
            let Some(field) = position(field) else { return 0 };
            let parts = table.parts.iter().filter(|p| &p.source.file == file && &p.source.sheet == sheet);
            parts.filter(|part| part.heading_of(field).is_some_and(|heading| holds(part, *row, heading, from))).count() as u64
        }
        Edit::Read { field, reading, .. } => {
            position(field).map_or(0, |field| count(table, field, &|text| rewrite(reading, text).is_some()))
        }
        Edit::LeaveOut { column, .. } => {
            u64::from(table.parts.iter().any(|part| part.source.headings.iter().any(|heading| heading.text == *column)))
        }
    }
}

/// The texts of a column that a reading changes, with what becomes of them.
fn texts(part: &Part, heading: usize, reading: &Reading) -> HashMap<String, String> {
    let mut texts = HashMap::new();
    // A file that cannot be read any more is told by the check that follows.
    let _ = part.blocks(&mut |block| {
        for row in 0..block.rows() {
            let text = block.cell(row, heading);
            if !texts.contains_key(text)
                && let Some(to) = rewrite(reading, text)
            {
                texts.insert(text.to_owned(), to);
            }
        }
        true
    });
    texts
}

/// Cells of a field that an edit changes.
fn count(table: &Table, field: usize, changes: &dyn Fn(&str) -> bool) -> u64 {
    let columns = table.parts.iter().filter_map(|part| Some((part, part.heading_of(field)?)));
    let counts = columns.map(|(part, heading)| {
        let mut cells = 0;
        // A file that cannot be read any more is told by the check that follows.
        let _ = part.blocks(&mut |block| {
            cells += (0..block.rows()).filter(|row| changes(block.cell(*row, heading))).count() as u64;
            true
        });
        cells
    });
    counts.sum()
}

/// True when a cell holds this text after the edits laid so far.
fn holds(part: &Part, row: u64, heading: usize, text: &str) -> bool {
    part.block_with(row, |block, within| part.mends.cell(row, heading, block.cell(within, heading)) == text) == Some(true)
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
            let Some(field) = position(field) else { return };
            for part in table.parts.iter_mut().filter(|p| &p.source.file == file && &p.source.sheet == sheet) {
                if let Some(heading) = part.heading_of(field).filter(|heading| holds(part, *row, *heading, from)) {
                    part.mends.set(*row, heading, to);
                }
            }
        }
        Edit::Protect { field, .. } => {
            let (Some(field), Some(shield)) = (position(field), shield) else { return };
            for part in &mut table.parts {
                if let Some(heading) = part.heading_of(field) {
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
        Edit::LeaveOut { column, .. } => {
            table.left_out.insert(column.clone());
        }
    }
}
