//! What a change brought with it: findings that were not there before, or are more.
//!
//! Rule of the room: both lists are in the stable order of groups and are walked once, side by side.

use crate::finding::{Group, Level};
use std::cmp::Ordering;

/// Positions of the groups of `after` that are new or have grown, with the number of findings that came; notes are left out.
pub fn caused(before: &[Group], after: &[Group]) -> Vec<(usize, u64)> {
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
    out
}

#[cfg(test)]
mod tests {
    use super::caused;
    use crate::finding::{Group, GroupKey, Rule, sort};

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
        assert_eq!(caused(&before, &after), [(0, 1), (1, 2)]);
        assert_eq!(caused(&after, &after), []);
    }
}
