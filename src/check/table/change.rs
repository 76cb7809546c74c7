//! One row of a table changes: its keys go, others come.
//!
//! Rule: after a change the keys are those that a check of the whole table would have kept.

use super::keys::{SEPARATOR, TableKeys, identical, join, repeated};
use super::keyset::{RowId, rows};
use super::mark::Mark;
use super::{places, shown};
use crate::check::cell::Block as Judged;
use crate::check::near;
use crate::finding::{Groups, Rule};
use crate::study::{Study, Table};
use std::collections::BTreeSet;

/// What a row contributes to the keys of its table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowKeys {
    /// By set of fields; empty where the key is blank.
    sets: Vec<String>,
    /// The whole row, where its table keeps that.
    whole: Option<Mark>,
    /// By field that is the same everywhere.
    same: Vec<String>,
}

/// Keys of a table that rows had or have since they changed.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// By set of fields.
    sets: Vec<BTreeSet<String>>,
    /// Keys of the identity whose rows may differ otherwise than before.
    identities: BTreeSet<String>,
    /// A whole row changed.
    whole: bool,
    /// A value that is the same everywhere changed.
    pub same: bool,
}

impl Changed {
    /// The keys of some fields that came or went.
    pub fn of(&self, keys: &TableKeys, fields: &[usize]) -> Option<&BTreeSet<String>> {
        let set = keys.sets.iter().position(|set| set.fields == fields)?;
        self.sets.get(set).filter(|changed| !changed.is_empty())
    }

    /// True when a key is shown with the mark that stands between the parts of a key: two keys could look alike.
    pub fn is_ambiguous(&self) -> bool {
        self.sets.iter().flatten().chain(&self.identities).any(|key| key.contains('·'))
    }
}

impl TableKeys {
    /// The keys of a row of a judged block.
    pub fn of_row(&self, block: &Judged<'_, '_>, row: usize) -> RowKeys {
        let mut buffer = String::new();
        let mut key = |fields: &[usize]| match fields {
            [field] => block.key(*field, row).to_owned(),
            fields => join(block, fields, row, &mut buffer).to_owned(),
        };
        let whole = self.whole.is_some() || self.identity.is_some();
        RowKeys {
            sets: self.sets.iter().map(|set| key(&set.fields)).collect(),
            whole: whole.then(|| Mark::of_row(block, &self.telling, row)),
            same: self.same.iter().map(|(field, _)| block.key(*field, row).to_owned()).collect(),
        }
    }

    /// A row changes; what that touches is added to `changed`. `source` is the number of the row's source.
    pub fn change(&mut self, id: RowId, source: u32, before: &RowKeys, after: &RowKeys, changed: &mut Changed) {
        changed.sets.resize(self.sets.len(), BTreeSet::new());
        for (index, (old, new)) in before.sets.iter().zip(&after.sets).enumerate() {
            let (Some(set), Some(changed)) = (self.sets.get_mut(index), changed.sets.get_mut(index)) else { continue };
            if old != new {
                for key in [old, new].into_iter().filter(|key| !key.is_empty()) {
                    changed.insert(key.clone());
                }
                let alike = set.alike.as_mut().and_then(|alike| alike.get_mut(id.part()));
                let at = usize::try_from(id.row() - 1).ok();
                if let Some(alike) = alike.zip(at).and_then(|(alike, at)| alike.get_mut(at)) {
                    *alike = near::likeness(new);
                }
                set.rows.remove(old.as_bytes(), id);
                if !new.is_empty() {
                    set.rows.insert(new.as_bytes(), id);
                }
            }
        }
        // Where rows are looked for by their identifiers, whatever changes in one whose identifier repeats may make it another's like.
        let (old, new) = (before.whole.as_ref(), after.whole.as_ref());
        let repeats = |mark: &Mark| self.whole.as_ref().is_some_and(|whole| whole.find(&mark.bytes()).len() > 1);
        changed.whole |= old.is_some_and(repeats) || new.is_some_and(repeats);
        if let (Some(old), Some(new)) = (before.whole, after.whole)
            && old != new
        {
            changed.whole = true;
            if let Some(whole) = &mut self.whole {
                whole.remove(&old.bytes(), id);
                whole.insert(&new.bytes(), id);
            }
            let hashes = self.row_hashes.get_mut(id.part());
            let at = usize::try_from(id.row() - 1).ok();
            if let Some(hash) = hashes.zip(at).and_then(|(hashes, at)| hashes.get_mut(at)) {
                *hash = new.hash();
            }
            for keys in [before, after] {
                let identity = self.identity.and_then(|set| keys.sets.get(set)).filter(|key| !key.is_empty());
                changed.identities.extend(identity.cloned());
            }
        }
        for ((_, values), (old, new)) in self.same.iter_mut().zip(before.same.iter().zip(&after.same)) {
            if old != new {
                changed.same = true;
                if let Some(places) = values.get_mut(old) {
                    places.remove(source, id.row());
                    if places.is_empty() {
                        values.remove(old);
                    }
                }
                if !new.is_empty() {
                    values.entry(new.clone()).or_default().insert(source, id.row());
                }
            }
        }
    }

    /// The rules and fields of the findings that [`TableKeys::rejudge`] makes anew, each with the keys as they are shown;
    /// none for all of a rule.
    pub fn rejudged(&self, changed: &Changed) -> Vec<(Rule, Option<usize>, Option<BTreeSet<String>>)> {
        let show = |keys: &BTreeSet<String>| keys.iter().map(|key| shown(key)).collect();
        let mut rules = Vec::new();
        for index in &self.unique {
            let (Some(set), Some(keys)) = (self.sets.get(*index), changed.sets.get(*index)) else { continue };
            rules.push((unique_rule(&set.fields), set.fields.last().copied(), Some(show(keys))));
        }
        if let Some(set) = self.identity.and_then(|index| self.sets.get(index)) {
            rules.push((Rule::SameIdentity, set.fields.last().copied(), Some(show(&changed.identities))));
        }
        if self.whole.is_some() && changed.whole {
            rules.push((Rule::IdenticalRows, None, None));
        }
        rules
    }

    /// The findings of the keys that changed.
    pub fn rejudge(&self, study: &Study, table: &Table, changed: &Changed, groups: &mut Groups) {
        for index in &self.unique {
            let (Some(set), Some(keys)) = (self.sets.get(*index), changed.sets.get(*index)) else { continue };
            for key in keys {
                let run: Vec<RowId> = rows(set.rows.find(key.as_bytes())).collect();
                if run.len() > 1 {
                    let places = places(table, run.into_iter());
                    groups.add(repeated(study, table, unique_rule(&set.fields), &set.fields, Some(shown(key)), places));
                }
            }
        }
        if let Some(set) = self.identity.and_then(|index| self.sets.get(index)) {
            for key in &changed.identities {
                let run: Vec<RowId> = rows(set.rows.find(key.as_bytes())).collect();
                if run.len() > 1 && self.differ(&run) {
                    let places = places(table, run.into_iter());
                    groups.add(repeated(study, table, Rule::SameIdentity, &set.fields, Some(shown(key)), places));
                }
            }
        }
        if let Some(whole) = self.whole.as_ref().filter(|_| changed.whole) {
            identical(study, table, whole, self.telling.len() < study.schema(table).fields.len(), 1, groups);
        }
    }
}

/// The rule of a key that repeats.
pub(super) fn unique_rule(fields: &[usize]) -> Rule {
    if fields.len() == 1 { Rule::NotUnique } else { Rule::KeyNotUnique }
}

/// The parts of a key, shown: the key itself again, for one whose parts hold no middle dot.
pub fn unshown(shown: &str) -> String {
    shown.replace(" · ", SEPARATOR.encode_utf8(&mut [0; 4]))
}
