//! Groups under construction: findings come one by one, and identical ones are counted together.

use super::{Group, GroupKey, sort};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Groups under construction. A finding that repeats costs one hit on a known slot.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// Boxed: groups are large, and the list grows, is appended to and is sorted.
    #[allow(clippy::vec_box, reason = "a group is half a kilobyte, and moves many times")]
    list: Vec<Box<Group>>,
    /// Hash of the key and position in the list.
    slots: HashTable<(u64, usize)>,
    hasher: DefaultHashBuilder,
}

impl Groups {
    /// Groups to which these can be added, or the other way round, without looking at every key again.
    pub fn beside(&self) -> Groups {
        Groups { hasher: self.hasher.clone(), ..Groups::default() }
    }

    /// The slot of a group; `make` completes it when it is new. A slot without hits does not appear in the result.
    pub fn slot(&mut self, key: GroupKey, make: impl FnOnce(&mut Group)) -> usize {
        let hash = self.hasher.hash_one(&key);
        if let Some(slot) = self.find(hash, &key) {
            return slot;
        }
        let mut group = Box::new(Group::new(key));
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
        self.take(self.hasher.hash_one(&group.key), Box::new(group));
    }

    fn take(&mut self, hash: u64, group: Box<Group>) {
        match self.find(hash, &group.key).and_then(|slot| self.list.get_mut(slot)) {
            Some(mine) => mine.merge(*group),
            None => {
                self.push(hash, group);
            }
        }
    }

    /// The groups so far, also those without a finding.
    pub(super) fn list(&self) -> impl Iterator<Item = &Group> {
        self.list.iter().map(Box::as_ref)
    }

    fn find(&self, hash: u64, key: &GroupKey) -> Option<usize> {
        let is_it = |(known, slot): &(u64, usize)| *known == hash && self.list.get(*slot).is_some_and(|group| &group.key == key);
        self.slots.find(hash, is_it).map(|(_, slot)| *slot)
    }

    fn push(&mut self, hash: u64, group: Box<Group>) -> usize {
        let slot = self.list.len();
        self.list.push(group);
        self.slots.insert_unique(hash, (hash, slot), |(hash, _)| *hash);
        slot
    }

    /// Adds the groups found in later rows, by a [`Groups::beside`] of these.
    pub fn append(&mut self, other: Groups) {
        if self.list.is_empty() {
            *self = other;
            return;
        }
        let mut hashes = vec![0; other.list.len()];
        other.slots.iter().for_each(|(hash, slot)| hashes.iter_mut().skip(*slot).take(1).for_each(|place| *place = *hash));
        for (group, hash) in other.list.into_iter().zip(hashes).filter(|(group, _)| group.count > 0) {
            self.take(hash, group);
        }
    }

    /// What was found since the last time; slots stay as they are.
    pub fn drain(&mut self) -> Vec<Group> {
        let found = self.list.iter_mut().filter(|group| group.count > 0);
        let take = |group: &mut Box<Group>| {
            let empty = Group { count: 0, columns: Default::default(), places: Default::default(), ..(**group).clone() };
            std::mem::replace(&mut **group, empty)
        };
        found.map(take).collect()
    }

    /// The groups in their stable order: table, level, rule, column, value.
    pub fn into_sorted(self) -> Vec<Group> {
        let mut groups: Vec<Box<Group>> = self.list.into_iter().filter(|group| group.count > 0).collect();
        sort(&mut groups);
        groups.into_iter().map(|group| *group).collect()
    }
}
