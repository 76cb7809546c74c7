//! What was decided and repaired under one dictionary, in the names of another.
//!
//! Rule of the file: a repair that was made lies on the data under the other dictionary too, or the migration is refused.

use crate::dictionary::Dictionary;
use crate::dictionary::compare::Comparison;
use crate::finding::Edit;
use crate::order::Collected;
use crate::repair::{History, Step};
use crate::session::Session;
use crate::session::dictionaries::Dictionaries;
use crate::session::received::copy;
use crate::study::Study;
use std::collections::HashMap;

/// A table and a field.
type Place = (String, String);

impl Session {
    /// A session with the files of this one as they are now, under one of the two dictionaries.
    pub(super) fn under(&self, dictionaries: &Dictionaries, comparison: &Comparison) -> Session {
        let (own, target) = (self.dictionaries.in_force().0, dictionaries.in_force().0);
        let mut other = self.alike();
        other.dictionaries = dictionaries.clone();
        other.manner = self.manner;
        other.files = self.files.iter().map(copy).collect();
        if own.hash == target.hash {
            (other.assigned, other.settlements) = (self.assigned.clone(), self.settlements.clone());
            (other.history, other.acknowledged) = (self.history.clone(), self.acknowledged.clone());
        } else {
            let is_that = (&comparison.before.sha256, &comparison.after.sha256) == (&own.hash, &target.hash);
            let fresh = (!is_that).then(|| self.dictionaries.compared(dictionaries, &self.programme));
            let names = fresh.as_ref().unwrap_or(comparison);
            let table = |table: &String| names.later(Some(table.clone()), None).0.unwrap_or_default();
            let assigned = self.assigned.iter();
            other.assigned = assigned.map(|(source, said)| (source.clone(), said.as_ref().map(table))).collected();
            other.settlements = self.settlements.iter().map(|(of, settled)| (table(of), settled.clone())).collected();
            other.history = self.carried(names, &target);
            // A reason goes with its warning, which has another identity under other names.
            let renamed = self.acknowledged.iter().map(|(id, known)| {
                let mut known = super::super::Acknowledgement { replayed: true, ..known.clone() };
                (known.table, known.field) = names.later(known.table, known.field);
                let key = self.group(id).map(|group| group.key.clone());
                let id = key.map(|mut key| {
                    (key.table, key.field) = (known.table.clone(), known.field.clone());
                    key.id()
                });
                (id, known)
            });
            let ids = self.acknowledged.keys().cloned();
            other.acknowledged = ids.zip(renamed).map(|(old, (id, known))| (id.unwrap_or(old), known)).collected();
        }
        other.recognise_all();
        other
    }

    /// The history in the names of another dictionary. A step about a field that has another name there begins with the
    /// mapping of its columns, which the files still have under the old one.
    fn carried(&self, names: &Comparison, target: &Dictionary) -> History {
        let (steps, undone, next) = self.history.parts();
        if steps.is_empty() && undone.is_empty() {
            return self.history.clone();
        }
        let study = self.bind();
        let mut known: HashMap<Place, Place> = HashMap::new();
        let mut later = |table: &str, field: &str| {
            let place = (table.to_owned(), field.to_owned());
            let new = |(table, field): &Place| names.later(Some(table.clone()), Some(field.clone()));
            let found = || (new(&place).0.unwrap_or_default(), new(&place).1.unwrap_or_default());
            known.entry(place.clone()).or_insert_with(found).clone()
        };
        let mut carry = |step: &Step| {
            let mut step = step.clone();
            let mut maps: Vec<Edit> = Vec::new();
            for edit in &mut step.edits {
                let is_map = matches!(edit, Edit::MapColumn { .. });
                let (table, field, cells) = edit.place_mut();
                let mut renamed: Vec<(String, Place)> = Vec::new();
                let old = table.clone();
                *table = later(&old, "").0;
                if let Some(field) = field {
                    let is = later(&old, field);
                    (*table).clone_from(&is.0);
                    renamed.push((std::mem::replace(field, is.1.clone()), is));
                }
                if let Some(cells) = cells {
                    for (name, text) in std::mem::take(cells) {
                        let is = later(&old, &name);
                        // What is gone, or in another table now, is no part of the row any more.
                        if is.0 == *table && target.schema(table).is_some_and(|schema| schema.field(&is.1).is_some()) {
                            cells.insert(is.1.clone(), text);
                            renamed.push((name, is));
                        }
                    }
                }
                for (name, (table, field)) in renamed.into_iter().filter(|(name, is)| !is_map && *name != is.1) {
                    for column in columns(&study, &old, &name) {
                        let map = Edit::MapColumn { table: table.clone(), column, field: field.clone() };
                        if !maps.contains(&map) {
                            maps.push(map);
                        }
                    }
                }
            }
            step.cells.splice(0..0, maps.iter().map(|_| 0));
            step.edits.splice(0..0, maps);
            step.became.take();
            step
        };
        let steps = steps.iter().map(&mut carry).collect();
        History::of(steps, undone.iter().map(|(at, step)| (*at, carry(step))).collect(), next)
    }

    /// Where repairs made before would change less under the other dictionary than they do here; what it has no more is not
    /// among them, since it does not go into the bundle.
    pub(super) fn lost(&self, after: &mut Session, comparison: &Comparison) -> Vec<String> {
        let (was, is) = (laid(&mut self.under(&self.dictionaries, comparison)), laid(after));
        let dictionary = after.dictionaries.in_force().0;
        let mut lost: Vec<String> = Vec::new();
        for (was, is) in was.steps().iter().zip(is.steps()) {
            let counts = was.cells.iter().rev().zip(is.cells.iter().rev());
            for ((before, now), edit) in counts.zip(is.edits.iter().rev()) {
                let (table, field) = edit.place();
                let row = matches!(edit, Edit::AddRow { .. } | Edit::RemoveRow { .. });
                let there = dictionary
                    .schema(table)
                    .is_some_and(|schema| row || matches!(edit, Edit::LeaveOut { .. }) || schema.field(field).is_some());
                let less = if row { *before > 0 && *now == 0 } else { now < before };
                let place = if row { table.to_owned() } else { format!("{table} · {field}") };
                if there && less && !matches!(edit, Edit::MapColumn { .. }) && !lost.contains(&place) {
                    lost.push(place);
                }
            }
        }
        lost
    }
}

/// The history of a session laid anew, each edit with what it changes.
fn laid(session: &mut Session) -> History {
    let history = std::mem::take(&mut session.history);
    let mut study = session.bind();
    let mut laid = History::default();
    laid.replay(&session.recipe_of(history.operations()), &mut study);
    session.history = history;
    laid
}

/// The headings under which the files have a field.
pub(super) fn columns(study: &Study, table: &str, field: &str) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    let Some(table) = study.table(table) else { return columns };
    let Some(field) = study.schema(table).position(field) else { return columns };
    for part in &table.parts {
        let heading = part.heading_of(field).and_then(|heading| part.source.headings.get(heading));
        if let Some(heading) = heading.filter(|heading| !columns.contains(&heading.text)) {
            columns.push(heading.text.clone());
        }
    }
    columns
}
