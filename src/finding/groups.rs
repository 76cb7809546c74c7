//! Groups under construction: findings come one by one, and identical ones are counted together.

use super::apart::{Apart, is_kind, kind, rest};
use super::{Group, GroupKey, sort};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Groups under construction. A finding that repeats costs one hit on a known slot.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// Groups are boxed: they are large, and the list grows, is appended to and is sorted.
    list: Vec<Slot>,
    /// Hash of the key and position in the list.
    slots: HashTable<(u64, usize)>,
    hasher: DefaultHashBuilder,
    apart: Apart,
    /// The kind of the last new group, which most often is that of the next one too.
    last: Option<Box<GroupKey>>,
    /// True once [`Groups::add_rest`] was called.
    rests: bool,
}

/// A place in the list.
#[derive(Clone, Debug)]
enum Slot {
    /// A group.
    Own(Box<Group>),
    /// Its findings are counted in that slot.
    Rest(usize),
}

impl Slot {
    fn own(&self) -> Option<&Group> {
        match self {
            Slot::Own(group) => Some(group),
            Slot::Rest(_) => None,
        }
    }

    fn own_mut(&mut self) -> Option<&mut Group> {
        match self {
            Slot::Own(group) => Some(group),
            Slot::Rest(_) => None,
        }
    }
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
        self.give(hash, group)
    }

    /// The slot of a new group: its own, or that of the rest of its kind.
    fn give(&mut self, hash: u64, group: Box<Group>) -> usize {
        let Some(value) = group.key.value.clone() else { return self.push(hash, group) };
        let kind = self.last.take().filter(|last| is_kind(last, &group.key)).unwrap_or_else(|| Box::new(kind(&group.key)));
        let slot = if self.apart.keeps(&kind, &value) {
            let slot = self.push(hash, group);
            let out = self.apart.enlist(&kind, &value, slot);
            self.give_up(&kind, &out);
            slot
        } else {
            self.merge_rest(&kind, *group)
        };
        self.last = Some(kind);
        slot
    }

    /// Adds a group of values of which none has a group of its own.
    pub fn add_rest(&mut self, group: Group) {
        let kind = kind(&group.key);
        self.merge_rest(&kind, group);
        self.rests = true;
    }

    /// Counts a group with the rest of its kind; the slot of the rest.
    fn merge_rest(&mut self, kind: &GroupKey, group: Group) -> usize {
        let hash = self.hasher.hash_one(kind);
        let slot = self.find(hash, kind).unwrap_or_else(|| self.push(hash, Box::new(rest(kind.clone(), &group))));
        if let Some(rest) = self.list.get_mut(slot).and_then(Slot::own_mut) {
            rest.level = rest.level.min(group.level);
            rest.verdict = rest.verdict.min(group.verdict);
            rest.merge(group);
        }
        slot
    }

    /// Counts groups with the rest of their kind.
    fn give_up(&mut self, kind: &GroupKey, out: &[usize]) {
        for slot in out {
            let Some(place) = self.list.get_mut(*slot) else { continue };
            if let Slot::Own(group) = std::mem::replace(place, Slot::Rest(usize::MAX)) {
                let rest = self.merge_rest(kind, *group);
                self.list.iter_mut().skip(*slot).take(1).for_each(|place| *place = Slot::Rest(rest));
            }
        }
        if !out.is_empty() {
            self.slots.retain(|(_, slot)| self.list.get(*slot).is_some_and(|slot| slot.own().is_some()));
        }
    }

    /// Of a kind no more values are told apart than where the hashes of those begin with so many zeros.
    pub(super) fn shrink(&mut self, kind: &GroupKey, zeros: u32) {
        let out = self.apart.shrink(kind, zeros);
        self.give_up(kind, &out);
    }

    /// The kinds of which not all values are told apart.
    pub(super) fn shrunk(&self) -> impl Iterator<Item = (&GroupKey, u32)> {
        self.apart.shrunk()
    }

    /// True when every value has a group of its own.
    pub fn are_apart(&self) -> bool {
        !self.rests && self.apart.shrunk().next().is_none()
    }

    /// One finding more in a slot, at a data row (1-based) of a source and a sheet column.
    pub fn hit(&mut self, slot: usize, source: u32, column: Option<u32>, row: u64) {
        let slot = match self.list.get(slot) {
            Some(Slot::Rest(rest)) => *rest,
            _ => slot,
        };
        let Some(group) = self.list.get_mut(slot).and_then(Slot::own_mut) else { return };
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
        match self.find(hash, &group.key).and_then(|slot| self.list.get_mut(slot)?.own_mut()) {
            Some(mine) => {
                if group.key.value.is_none() {
                    (mine.level, mine.verdict) = (mine.level.min(group.level), mine.verdict.min(group.verdict));
                }
                mine.merge(*group);
            }
            None => {
                self.give(hash, group);
            }
        }
    }

    /// The groups so far, also those without a finding.
    pub(super) fn list(&self) -> impl Iterator<Item = &Group> {
        self.list.iter().filter_map(Slot::own)
    }

    fn find(&self, hash: u64, key: &GroupKey) -> Option<usize> {
        let is_it = |(known, slot): &(u64, usize)| {
            *known == hash && self.list.get(*slot).and_then(Slot::own).is_some_and(|group| &group.key == key)
        };
        self.slots.find(hash, is_it).map(|(_, slot)| *slot)
    }

    fn push(&mut self, hash: u64, group: Box<Group>) -> usize {
        let slot = self.list.len();
        self.list.push(Slot::Own(group));
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
        other.shrunk().for_each(|(kind, zeros)| self.shrink(kind, zeros));
        for (slot, hash) in other.list.into_iter().zip(hashes) {
            if let Slot::Own(group) = slot
                && group.count > 0
            {
                self.take(hash, group);
            }
        }
    }

    /// What was found since the last time; slots stay as they are.
    pub fn drain(&mut self) -> Vec<Group> {
        let found = self.list.iter_mut().filter_map(Slot::own_mut).filter(|group| group.count > 0);
        let take = |group: &mut Group| {
            let empty = Group { count: 0, columns: Default::default(), places: Default::default(), ..group.clone() };
            std::mem::replace(group, empty)
        };
        found.map(take).collect()
    }

    /// The groups in their stable order: table, level, rule, column, value.
    pub fn into_sorted(self) -> Vec<Group> {
        self.into_order().into_iter().map(|group| *group).collect()
    }

    /// The same, each where it stands: they are large.
    pub fn into_order(self) -> Vec<Box<Group>> {
        let own = |slot: Slot| match slot {
            Slot::Own(group) if group.count > 0 => Some(group),
            _ => None,
        };
        let mut groups: Vec<Box<Group>> = self.list.into_iter().filter_map(own).collect();
        sort(&mut groups);
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{APART, Detail, Rule};

    fn key(value: Option<String>) -> GroupKey {
        let nearest = value.iter().map(|value| format!("like {value}")).collect();
        let detail = Detail::Codes { nearest, total: 3 };
        GroupKey { table: Some("t".into()), column: Some(1), value, detail, ..GroupKey::new(Rule::NotInCodeList) }
    }

    /// The groups of some rows, whose values come again and again.
    fn of(rows: std::ops::Range<u64>, beside: &Groups) -> Groups {
        let mut groups = beside.beside();
        for row in rows {
            let slot = groups.slot(key(Some(format!("v{}", row * row % 3_001))), |_| {});
            groups.hit(slot, 1, Some(2), row);
        }
        groups
    }

    #[test]
    fn of_very_many_values_some_are_told_apart_whatever_shares_the_rows_are_read_in() {
        let beside = Groups::default();
        let whole = of(1..9_000, &beside).into_sorted();
        let (rest, apart): (Vec<&Group>, Vec<&Group>) = whole.iter().partition(|group| group.key.value.is_none());
        assert!(apart.len() <= APART && apart.len() > APART / 4, "{}", apart.len());
        assert_eq!((rest.len(), rest[0].key.clone()), (1, key(None)));
        assert_eq!(whole.iter().map(|group| group.count).sum::<u64>(), 8_999);
        assert_eq!(rest[0].places.count(), rest[0].count);
        assert!(
            apart
                .iter()
                .all(|group| group.places.iter().all(|(_, row)| group.key.value == Some(format!("v{}", row * row % 3_001))))
        );
        for cuts in [vec![1, 4_000, 9_000], vec![1, 2, 700, 701, 5_000, 9_000]] {
            let mut groups = beside.beside();
            for cut in cuts.windows(2) {
                let share = of(cut[0]..cut[1], &beside);
                groups.append(Groups::read(&share.write().expect("it can be sent"), &beside).expect("it is read"));
            }
            assert!(!groups.are_apart());
            assert_eq!(groups.into_sorted(), whole);
        }
    }
}
