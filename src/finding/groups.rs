//! Groups under construction: findings come one by one, and identical ones are counted together.

use super::{Group, GroupKey, sort};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Groups under construction. A finding that repeats costs one hit on a known slot.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    list: Vec<Group>,
    /// Positions in the list, by hash of the key.
    slots: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

impl Groups {
    /// The slot of a group; `make` completes it when it is new. A slot without hits does not appear in the result.
    pub fn slot(&mut self, key: GroupKey, make: impl FnOnce(&mut Group)) -> usize {
        let hash = self.hasher.hash_one(&key);
        if let Some(slot) = self.find(hash, &key) {
            return slot;
        }
        let mut group = Group::new(key);
        group.count = 0;
        make(&mut group);
        self.push(hash, group)
    }

    /// One finding more in a slot, at a data row (1-based) of a source and a sheet column.
    pub fn hit(&mut self, slot: usize, source: u32, column: Option<u32>, row: u64) {
        let Some(group) = self.list.get_mut(slot) else { return };
        group.count += 1;
        group.places.add(source, row);
        if let Some(column) = column {
            group.columns.insert(source, column);
        }
    }

    /// Adds a whole group, merging it with the one of the same key.
    pub fn add(&mut self, group: Group) {
        let hash = self.hasher.hash_one(&group.key);
        match self.find(hash, &group.key).and_then(|slot| self.list.get_mut(slot)) {
            Some(mine) => {
                mine.count += group.count;
                mine.places.merge(&group.places);
                mine.columns.extend(group.columns);
            }
            None => {
                self.push(hash, group);
            }
        }
    }

    /// The groups so far, also those without a finding.
    pub(super) fn list(&self) -> &[Group] {
        &self.list
    }

    fn find(&self, hash: u64, key: &GroupKey) -> Option<usize> {
        self.slots.find(hash, |slot| self.list.get(*slot).is_some_and(|group| &group.key == key)).copied()
    }

    fn push(&mut self, hash: u64, group: Group) -> usize {
        let slot = self.list.len();
        self.list.push(group);
        let (list, hasher) = (&self.list, &self.hasher);
        self.slots.insert_unique(hash, slot, |slot| list.get(*slot).map_or(0, |group| hasher.hash_one(&group.key)));
        slot
    }

    /// Adds the groups found in later rows.
    pub fn append(&mut self, other: Groups) {
        if self.list.is_empty() {
            *self = other;
            return;
        }
        other.list.into_iter().filter(|group| group.count > 0).for_each(|group| self.add(group));
    }

    /// The groups in their stable order: table, level, rule, column, value.
    pub fn into_sorted(self) -> Vec<Group> {
        let mut groups: Vec<Group> = self.list.into_iter().filter(|g| g.count > 0).collect();
        sort(&mut groups);
        groups
    }
}
