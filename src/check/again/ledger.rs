//! Sorted groups of findings of which some rows leave and others come.

use crate::finding::{Group, Groups, Places, sort};

/// Groups that rows leave and come to. What is new waits beside the list until [`Ledger::close`].
pub(super) struct Ledger<'g> {
    list: &'g mut Vec<Group>,
    new: Groups,
}

impl<'g> Ledger<'g> {
    /// Opens a sorted list of groups.
    pub(super) fn new(list: &'g mut Vec<Group>) -> Ledger<'g> {
        Ledger { list, new: Groups::default() }
    }

    /// The group of the same key, in the list.
    fn find(&mut self, group: &Group) -> Option<&mut Group> {
        let order = |a: &Group| (&a.key.table, a.level, &a.key).cmp(&(&group.key.table, group.level, &group.key));
        let at = self.list.binary_search_by(order).ok()?;
        self.list.get_mut(at)
    }

    /// Takes findings of a row away from a group of the list.
    pub(super) fn take(&mut self, group: &Group) {
        let Some(mine) = self.find(group) else { return };
        mine.count = mine.count.saturating_sub(group.count);
        for (source, row) in group.places.iter() {
            mine.places.remove(source, row);
            if !mine.places.sources.contains_key(&source) {
                mine.columns.remove(&source);
            }
        }
    }

    /// Adds findings of a row.
    pub(super) fn put(&mut self, group: Group) {
        match self.find(&group) {
            Some(mine) => {
                mine.count += group.count;
                group.places.iter().for_each(|(source, row)| mine.places.insert(source, row));
                mine.columns.extend(group.columns);
            }
            None => self.new.add(group),
        }
    }

    /// Adds whole groups, which are not in the list or were dropped from it.
    pub(super) fn put_all(&mut self, found: Groups) {
        found.into_sorted().into_iter().for_each(|group| self.put(group));
    }

    /// Empties the groups of the list that are meant.
    pub(super) fn drop_all(&mut self, meant: impl Fn(&Group) -> bool) {
        for group in self.list.iter_mut().filter(|group| group.count > 0 && meant(group)) {
            (group.count, group.places) = (0, Places::default());
            group.columns.clear();
        }
    }

    /// The groups in the list that are meant.
    pub(super) fn meant(&self, meant: impl Fn(&Group) -> bool) -> impl Iterator<Item = &Group> {
        self.list.iter().filter(move |group| group.count > 0 && meant(group))
    }

    /// Empty groups leave the list, new ones take their places in it.
    pub(super) fn close(self) {
        self.list.retain(|group| group.count > 0);
        let mut new = self.new.into_sorted();
        if !new.is_empty() {
            self.list.append(&mut new);
            sort(self.list);
        }
    }
}
