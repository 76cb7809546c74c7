//! What a change brought with it: findings that were not there before, or are more.
//!
//! Rule of the room: both lists are in the stable order of groups and are walked once, side by side.

use crate::finding::{Group, Level, Places};
use crate::order::Collected;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Positions of the groups of `after` that are new or have grown, with the number of findings that came; notes are left out. What
/// a `safe` repair left amiss under another text was so before; what a person put there is told.
pub fn caused(before: &[Group], after: &[Group], safe: bool) -> Vec<(usize, u64)> {
    let order = |a: &Group, b: &Group| (&a.key.table, a.level, &a.key).cmp(&(&b.key.table, b.level, &b.key));
    let mut old = before.iter().peekable();
    let mut out = Vec::new();
    for (at, group) in after.iter().enumerate() {
        while old.peek().is_some_and(|known| order(known, group) == Ordering::Less) {
            old.next();
        }
        let known = old.peek().filter(|known| known.key == group.key).map_or(0, |known| known.count);
        if group.level != Level::Note && group.count > known {
            out.push((at, group.count - known));
        }
    }
    // What is told in other words, such as a reference whose nearest identifiers have changed, was there before.
    let place = |group: &Group| {
        let key = &group.key;
        (key.file.clone(), key.table.clone(), key.rule, key.field.clone(), key.value.clone(), key.when.clone())
    };
    let mut more: BTreeMap<_, (u64, u64)> = out.iter().filter_map(|(at, _)| Some((place(after.get(*at)?), (0, 0)))).collected();
    if more.is_empty() {
        return out;
    }
    for (groups, now) in [(before, false), (after, true)] {
        for group in groups {
            if let Some((was, is)) = more.get_mut(&place(group)) {
                *if now { is } else { was } += group.count;
            }
        }
    }
    out.retain_mut(|(at, count)| {
        let Some((was, is)) = after.get(*at).and_then(|group| more.get_mut(&place(group))) else { return false };
        *count = (*count).min(is.saturating_sub(*was));
        // What is told of one group is not told again of the next.
        *is -= *count;
        *count > 0
    });
    if safe {
        told_again(before, after, &mut out);
    }
    out
}

/// Takes out cells of which the rule was told before, whatever stood there.
fn told_again(before: &[Group], after: &[Group], out: &mut Vec<(usize, u64)>) {
    let column = |group: &Group| Some((group.key.rule, group.key.table.clone()?, group.key.field.clone()?));
    let mut told: BTreeMap<_, Places> = BTreeMap::new();
    told.extend(out.iter().filter_map(|(at, _)| Some((column(after.get(*at)?)?, Places::default()))));
    for group in before {
        if let Some(known) = column(group).and_then(|column| told.get_mut(&column)) {
            for (source, spans) in &group.places.sources {
                known.sources.entry(*source).or_default().extend(spans);
            }
        }
    }
    for known in told.values_mut() {
        let mut ordered = Places::default();
        ordered.merge(known);
        *known = ordered;
    }
    out.retain_mut(|(at, count)| {
        let group = after.get(*at).filter(|group| !group.places.is_empty());
        let known = group.and_then(column).and_then(|column| told.get(&column));
        if let (Some(group), Some(known)) = (group, known) {
            *count = (*count).min(group.places.count() - group.places.shared(known));
        }
        *count > 0
    });
}

#[cfg(test)]
mod tests {
    use super::caused;
    use crate::finding::{Detail, Group, GroupKey, Rule, sort};

    #[test]
    fn what_is_new_and_what_has_grown_is_told_once() {
        let group = |value: &str, count| {
            let key = GroupKey { table: Some("t".into()), value: Some(value.into()), ..GroupKey::new(Rule::Pattern) };
            Group { count, ..Group::new(key) }
        };
        let mut before = vec![group("a", 2), group("c", 1), group("d", 4)];
        let mut after = vec![group("b", 1), group("c", 3), group("d", 4)];
        sort(&mut before);
        sort(&mut after);
        assert_eq!(caused(&before, &after, true), [(0, 1), (1, 2)]);
        assert_eq!(caused(&after, &after, false), []);
    }

    #[test]
    fn what_is_only_told_in_other_words_was_there_before() {
        let group = |nearest: &str, count| {
            let nearest = vec![nearest.to_owned()];
            let detail = Detail::Reference { table: "p".into(), fields: vec!["id".into()], nearest };
            let key = GroupKey { table: Some("t".into()), value: Some("a".into()), detail, ..GroupKey::new(Rule::Orphan) };
            Group { count, ..Group::new(key) }
        };
        assert_eq!(caused(&[group("b", 2)], &[group("c", 2)], false), []);
        assert_eq!(caused(&[group("b", 2)], &[group("c", 3)], false), [(0, 1)]);
    }

    #[test]
    fn a_cell_that_was_told_of_under_another_text_was_told_of_before() {
        let group = |value: &str, rows: &[u64]| {
            let (table, field, value) = (Some("t".into()), Some("f".into()), Some(value.into()));
            let mut group = Group::new(GroupKey { table, field, value, ..GroupKey::new(Rule::NotInCodeList) });
            rows.iter().for_each(|row| group.places.add(1, *row));
            Group { count: rows.len() as u64, ..group }
        };
        assert_eq!(caused(&[group("x ", &[2, 5])], &[group("x", &[2, 5])], true), []);
        assert_eq!(caused(&[group("x ", &[2, 5])], &[group("y", &[2, 5])], false), [(0, 2)], "a person put it there");
        assert_eq!(caused(&[group("x ", &[2, 5])], &[group("x", &[2, 5, 9])], true), [(0, 1)]);
        assert_eq!(caused(&[group("x ", &[2])], &[group("y", &[3])], true), [(0, 1)]);
    }
}
