//! Values put in the place of others: tried, done, and what came of it.
//!
//! Rule of the room: only cells that findings tell of change.

use super::deck::BY_ROW;
use super::together::Send;
use super::{Session, Watch};
use crate::check::Attempt;
use crate::finding::{Applicability, Detail, Edit, Group, Level, Rule};
use crate::order::{Collected, InOrder};
use crate::protocol::{CausedView, Change, Reply, Tried};
use crate::repair::{Card, caused, value_of};
use crate::study::Study;
use crate::text::prompt;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Changes that are tried at a time, at most.
const TRIED: usize = 2_000;
/// Groups told of after a change.
const CAUSED: usize = 20;
/// Groups that are kept over a check, to tell what came of a change.
pub(super) const COMPARED: usize = 200_000;

/// Rows of a group up to which it is kept which of them came with a step.
const CAME: u64 = 2_000;

/// What came with a step.
pub(super) struct Brought {
    pub step: u32,
    /// Identity of the group, which is new or has grown.
    pub group: String,
    /// Findings that came.
    pub more: u64,
    /// Where they stand, by source and lasting row; empty when there are many, or when they have no place.
    pub rows: Vec<(u32, u64)>,
}

impl Session {
    /// What would be found if these values were put there: in the cell, judged in its first row, and elsewhere in that row.
    pub(super) fn try_changes(&self, changes: &[Change]) -> Reply {
        let (Some(study), Some(report)) = (&self.study, &self.report) else { return Reply::Tried { tried: Vec::new() } };
        let speaker = self.speaker(&study.dictionary);
        let cards = self.by_place();
        let mut attempts: Vec<(&str, Attempt<'_>)> = Vec::new();
        let tried = changes.iter().take(TRIED).map(|change| {
            let found = cards.get(&(change.table.as_str(), change.field.as_str(), change.from.as_str()));
            let group = found.and_then(|cards| report.groups.get(*cards.first()?.groups.first()? as usize));
            let place = group.and_then(|group| group.places.window(0, 1).first().copied());
            let tried = place.and_then(|(source, row)| {
                let (table, part) = study.part(source)?;
                let schema = study.schema(table);
                let heading = part.heading_of(schema.position(&change.field)?)?;
                if !attempts.iter().any(|(name, _)| *name == schema.name) {
                    attempts.push((schema.name.as_str(), Attempt::new(study, table)));
                }
                let (_, attempt) = attempts.iter_mut().find(|(name, _)| *name == schema.name)?;
                let before = attempt.row(part, row, None)?;
                let told = |group: &&Group| group.level != Level::Note;
                let own = |group: &&Group| group.key.field.as_deref() == Some(change.field.as_str());
                let mut after = attempt.row(part, row, Some((heading, &change.to)))?;
                // What a safe repair would write is what is meant.
                let mut all = after.iter().filter(told).filter(own).filter_map(|group| group.fix.as_ref());
                let meant = all.find_map(|fix| match &fix.edit {
                    Edit::Replace { to, .. } if fix.applicability == Applicability::Safe => Some(to.clone()),
                    _ => None,
                });
                if let Some(meant) = &meant {
                    after = attempt.row(part, row, Some((heading, meant)))?;
                }
                let to = meant.as_ref().unwrap_or(&change.to);
                // Of a text that looks personal nothing is repeated here either.
                let hides = |group: &Group| after.iter().any(|one| one.hides() && one.key.field == group.key.field);
                let say = |group: &Group| (group.level, speaker.say(group, !hides(group)).what);
                let mut cell: Vec<(Level, String)> = after.iter().filter(told).filter(own).map(say).collect();
                let new = |group: &&Group| !own(group) && !before.iter().any(|known| known.key == group.key);
                let mut row: Vec<(Level, String)> = after.iter().filter(told).filter(new).map(say).collect();
                if let Some(group) = group.filter(|group| group.key.rule == Rule::Orphan)
                    && let Some(parent) = lacks(study, group, to)
                {
                    cell.push((Level::Error, prompt::not_there(self.lang, to, &speaker.table_label(parent))));
                }
                cell.order();
                row.order();
                Some(Tried { cell, row, meant })
            });
            tried.unwrap_or_default()
        });
        Reply::Tried { tried: tried.collect() }
    }

    /// The cards by table, field and value.
    fn by_place(&self) -> HashMap<(&str, &str, &str), Vec<&Card>> {
        let groups = self.report.as_ref().map(|report| report.groups.as_slice()).unwrap_or_default();
        let cards = self.deck().iter().flat_map(|pile| pile.cards.iter().map(move |card| (pile, card)));
        let mut named: HashMap<_, Vec<&Card>> = HashMap::new();
        for (pile, card) in cards {
            if let Some(value) = card.groups.first().and_then(|at| value_of(groups.get(*at as usize)?)) {
                named.entry((pile.table.as_str(), pile.field.as_str(), value)).or_default().push(card);
            }
        }
        named
    }

    /// Takes new texts for values into the history as one step. What no finding tells of stays as it is; of a change for which
    /// `only` names places (change, source, data row), the others too. True when there is a step.
    pub fn replace_values(&mut self, changes: &[Change], only: &[u64]) -> bool {
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return false };
        let cards = self.by_place();
        let mut edits: BTreeMap<Edit, u64> = BTreeMap::new();
        for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.from != change.to) {
            let Change { table, field, from, to } = change;
            let own = |(source, row): (u32, u64)| only.chunks_exact(3).any(|three| *three == [at as u64, source.into(), row]);
            let some = only.iter().step_by(3).any(|of| *of == at as u64);
            for card in cards.get(&(table.as_str(), field.as_str(), from.as_str())).into_iter().flatten() {
                if !card.by_row && !some {
                    let edit = Edit::Replace { table: table.clone(), field: field.clone(), from: from.clone(), to: to.clone() };
                    edits.insert(edit, card.cells);
                    continue;
                }
                let groups = card.groups.iter().filter_map(|at| report.groups.get(*at as usize));
                let places: BTreeSet<(u32, u64)> =
                    groups.flat_map(|group| group.places.iter()).filter(|place| !some || own(*place)).collected();
                for (source, row) in places.into_iter().filter(|_| card.cells <= BY_ROW || some) {
                    let Some((_, part)) = study.part(source) else { continue };
                    let (file, sheet, row) = (part.source.file.clone(), part.source.sheet.clone(), part.source.lasting(row));
                    let (table, field, from, to) = (table.clone(), field.clone(), from.clone(), to.clone());
                    edits.insert(Edit::SetCell { table, field, file, sheet, row, from, to }, 1);
                }
            }
        }
        let edits = at_once(edits);
        let any = !edits.is_empty();
        self.history.push(edits, false);
        any
    }

    pub(super) fn replaced(
        &mut self,
        changes: &[Change],
        only: &[u64],
        watch: Watch<'_>,
        mate: Option<Send<'_>>,
    ) -> Option<Reply> {
        if self.replace_values(changes, only) { self.after_change(watch, mate) } else { Some(self.overview()) }
    }

    /// What the steps in force brought with them and still stands, newest first.
    pub(super) fn caused_view(&self) -> Reply {
        let (Some(_), Some(study)) = (&self.report, &self.study) else { return Reply::Caused(Vec::new()) };
        let speaker = self.speaker(&study.dictionary);
        let mut left = 10 * CAUSED;
        let steps = self.caused.chunk_by(|a, b| a.step == b.step).rev().filter_map(|brought| {
            let step = brought.first()?.step;
            self.history.step(step)?;
            let mut view = CausedView { step, ..CausedView::default() };
            for (group, more) in brought.iter().filter_map(|one| self.still(one, study)) {
                view.total += 1;
                if view.groups.len() < CAUSED && left > 0 {
                    left -= 1;
                    view.groups.push((self.group_view(group, study, &speaker, true), more));
                }
            }
            (view.total > 0).then_some(view)
        });
        Reply::Caused(steps.collect())
    }

    /// The group of what came with a step, and how much of that still stands.
    fn still(&self, one: &Brought, study: &Study) -> Option<(&Group, u64)> {
        let group = self.group(&one.group)?;
        let row = |(source, lasting): &(u32, u64)| Some((*source, study.part(*source)?.1.source.row_of(*lasting)?));
        let there = |place: &(u32, u64)| row(place).is_some_and(|(source, row)| group.places.has(source, row));
        let now = if one.rows.is_empty() { group.count } else { one.rows.iter().filter(|place| there(place)).count() as u64 };
        Some((group, one.more.min(now))).filter(|(_, more)| *more > 0)
    }

    /// The verdict after the last step, with what it brought.
    pub(super) fn after_change(&mut self, watch: Watch<'_>, mate: Option<Send<'_>>) -> Option<Reply> {
        if self.judge_again() { Some(self.overview()) } else { self.check_with(watch, mate) }
    }

    /// Compares what was found with what was there before the last step.
    pub(super) fn tell_caused(&mut self, study: &Study, groups: &[Group]) {
        let Some((before, last)) = self.before.take().zip(self.history.steps().last()) else { return };
        for (at, more) in caused(&before, groups, last.safe) {
            let Some(group) = groups.get(at) else { continue };
            let mut rows = Vec::new();
            if group.places.count() <= CAME {
                let order =
                    |known: &Group| (&known.key.table, known.level, &known.key).cmp(&(&group.key.table, group.level, &group.key));
                let known = before.binary_search_by(order).ok().and_then(|at| before.get(at));
                let new = group.places.iter().filter(|(source, row)| known.is_none_or(|known| !known.places.has(*source, *row)));
                rows.extend(new.filter_map(|(source, row)| Some((source, study.part(source)?.1.source.lasting(row)))));
            }
            self.caused.push(Brought { step: last.number, group: group.key.id(), more, rows });
        }
    }
}

/// The table that a reference leads to, when none of its rows has a text in the field referred to.
fn lacks<'g>(study: &Study, group: &'g Group, text: &str) -> Option<&'g str> {
    let Detail::Reference { table: parent, fields, .. } = &group.key.detail else { return None };
    let table = study.table(parent)?;
    let field = study.schema(table).position(fields.last()?)?;
    let mut found = false;
    for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(field)?))) {
        // A file that cannot be read any more is told by the next check.
        let _ = part.blocks(&mut |block| {
            found |= block.places(heading).any(|(from, to)| block.piece(from, to) == text);
            !found
        });
    }
    (!found).then_some(parent.as_str())
}

/// Edits in an order in which none changes what another one has put there. Those that would go round in a circle are left
/// out.
fn at_once(edits: BTreeMap<Edit, u64>) -> Vec<(Edit, u64)> {
    let mut waiting: Vec<(Edit, u64)> = edits.into_iter().collect();
    let mut out = Vec::with_capacity(waiting.len());
    loop {
        let from = |edit: &Edit| match edit {
            Edit::Replace { table, field, from, .. } => Some((table.clone(), field.clone(), from.clone())),
            _ => None,
        };
        let open: BTreeSet<_> = waiting.iter().filter_map(|(edit, _)| from(edit)).collected();
        let waits = |edit: &Edit| match edit {
            Edit::Replace { table, field, to, .. } => open.contains(&(table.clone(), field.clone(), to.clone())),
            _ => false,
        };
        let (later, now): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(edit, _)| waits(edit));
        let done = now.is_empty();
        out.extend(now);
        waiting = later;
        if done || waiting.is_empty() {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::at_once;
    use crate::finding::Edit;

    #[test]
    fn what_one_change_puts_there_is_not_changed_by_another() {
        let edit = |from: &str, to: &str| {
            let (table, field) = ("t".to_owned(), "f".to_owned());
            (Edit::Replace { table, field, from: from.to_owned(), to: to.to_owned() }, 1)
        };
        let order = at_once([edit("a", "b"), edit("b", "c"), edit("c", "d"), edit("x", "y"), edit("y", "x")].into());
        assert_eq!(order, [edit("c", "d"), edit("b", "c"), edit("a", "b")]);
    }
}
