//! The entries of a report: the groups as they stand, or without values and then merged.

use super::redact::{is_bare, redact};
use crate::check::Report;
use crate::finding::{Applicability, Edit, Group, GroupKey, Level, Rule, Span, Verdict};
use crate::order::{Collected, InOrder};
use crate::protocol::HIDDEN;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, btree_map};

/// One entry of a report.
pub struct Entry<'a> {
    /// Identity in this report.
    pub id: String,
    /// The group; without values when the report has none.
    pub group: Cow<'a, Group>,
    /// The groups it was made from.
    pub members: Vec<&'a Group>,
    /// The reason, where the person acknowledged it.
    pub acknowledged: Option<&'a str>,
}

type Likeness<'a> = (GroupKey, Level, Verdict, Option<(Edit, Applicability)>, Option<&'a str>);

/// The entries, in the order of the report's groups.
pub fn entries(report: &Report, values: bool) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(report.groups.len());
    let mut known: HashMap<Likeness, usize> = HashMap::new();
    let mut last = 0;
    // What looks like personal information is repeated nowhere.
    let personal: Vec<&Group> =
        report.groups.iter().filter(|group| values && group.hides() && !group.places.is_empty()).collected();
    // Nor, without values, the name of a data file that holds a date.
    let own = |path: &str| report.files.iter().any(|file| path.starts_with(file.path.as_str()));
    let dated: BTreeSet<&str> = (report.groups.iter().filter(|group| !values && group.key.rule == Rule::DateInFileName))
        .filter_map(|group| group.key.file.as_ref().map(|(path, _)| path.as_str()).filter(|path| !own(path)))
        .collected();
    for group in &report.groups {
        if values {
            let mut id = group.key.id();
            let acknowledged = report.acknowledged.get(&id).map(String::as_str);
            let mut shown = Cow::Borrowed(group);
            if group.key.value.is_some() && personal.iter().any(|one| one.meets(group)) {
                let mut bare = redact(group);
                bare.key.value = Some(HIDDEN.to_owned());
                (id, shown) = (bare.key.id(), Cow::Owned(bare));
            }
            entries.push(Entry { id, group: shown, members: vec![group], acknowledged });
            continue;
        }
        let acknowledged = match report.acknowledged.is_empty() {
            true => None,
            false => report.acknowledged.get(&group.key.id()).map(String::as_str),
        };
        // Groups that differ in their value only follow one another.
        if let Some(entry) =
            entries.get_mut(last).filter(|entry| entry.acknowledged == acknowledged && is_bare(group, &entry.group))
        {
            let sum = entry.group.to_mut();
            sum.count += group.count;
            sum.columns.extend(&group.columns);
            entry.members.push(group);
            continue;
        }
        let mut bare = redact(group);
        hide_name(&dated, &mut bare);
        let fix = bare.fix.as_ref().map(|fix| (fix.edit.clone(), fix.applicability));
        let likeness = (bare.key.clone(), bare.level, bare.verdict, fix, acknowledged);
        last = known.get(&likeness).copied().unwrap_or(entries.len());
        match entries.get_mut(last) {
            Some(entry) => {
                let sum = entry.group.to_mut();
                sum.count += bare.count;
                sum.columns.extend(bare.columns);
                entry.members.push(group);
            }
            None => {
                known.insert(likeness, entries.len());
                entries.push(Entry { id: bare.key.id(), group: Cow::Owned(bare), members: vec![group], acknowledged });
            }
        }
    }
    if !values {
        for entry in entries.iter_mut().filter(|e| e.members.len() > 1) {
            merge_places(entry);
        }
    }
    number_repeats(&mut entries);
    entries
}

/// Leaves of the path of one of these files the folder and the kind.
fn hide_name(dated: &BTreeSet<&str>, group: &mut Group) {
    if let Some((path, _)) = group.key.file.as_mut().filter(|(path, _)| dated.contains(path.as_str())) {
        let name = path.rfind('/').map_or(0, |at| at + 1);
        let kind = path.get(name..).and_then(|name| name.rfind('.')).map_or(path.len(), |at| name + at);
        path.replace_range(name..kind, HIDDEN);
    }
}

fn merge_places(entry: &mut Entry) {
    let mut spans: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
    for member in &entry.members {
        for (source, list) in &member.places.sources {
            spans.entry(*source).or_default().extend_from_slice(list);
        }
    }
    for list in spans.values_mut() {
        list.order();
        let mut joined: Vec<Span> = Vec::with_capacity(list.len());
        for span in list.drain(..) {
            match joined.last_mut() {
                Some(last) if span.0 <= last.1.saturating_add(1) => last.1 = last.1.max(span.1),
                _ => joined.push(span),
            }
        }
        *list = joined;
    }
    entry.group.to_mut().places.sources = spans;
}

/// Entries that differ only in their level, repair or reason get a number after their identity.
fn number_repeats(entries: &mut [Entry]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for entry in entries {
        match seen.entry(entry.id.clone()) {
            btree_map::Entry::Vacant(place) => {
                place.insert(1);
            }
            btree_map::Entry::Occupied(mut place) => {
                *place.get_mut() += 1;
                entry.id = format!("{}-{}", entry.id, place.get());
            }
        }
    }
}

impl Entry<'_> {
    /// Distinct values that the entry stands for.
    pub fn values(&self) -> u64 {
        self.members.iter().filter(|group| group.key.value.is_some()).count() as u64
    }

    /// Calls `each` with every finding's `(source, data row)`, in order; once with none when there is no place.
    pub fn findings<E>(&self, each: &mut dyn FnMut(Option<(u32, u64)>) -> Result<(), E>) -> Result<(), E> {
        match self.members.as_slice() {
            [one] if !one.places.is_empty() => one.places.iter().try_for_each(|place| each(Some(place))),
            [_] => each(None),
            several => {
                let mut places: Vec<(u32, u64)> = several.iter().flat_map(|group| group.places.iter()).collect();
                places.order();
                places.into_iter().try_for_each(|place| each(Some(place)))?;
                several.iter().filter(|group| group.places.is_empty()).try_for_each(|_| each(None))
            }
        }
    }
}
