//! Identical findings are one group with an exact count and its places.

use super::sent::Sent;
use super::{Condition, Detail, Fix, Level, Places, Rule, Scope, Verdict};
use crate::text::Words;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// What makes two findings the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GroupKey {
    /// Table, as the dictionary names it; none for a finding about a file or the dictionary.
    pub table: Option<String>,
    /// The rule.
    pub rule: Rule,
    /// Position of the column in the dictionary's table (unknown columns come after); keeps the order stable.
    pub column: Option<u32>,
    /// Field, or the heading as it stands when the dictionary does not know it.
    pub field: Option<String>,
    /// The value as it stands in the cells. Private: it is shown, never logged.
    pub value: Option<String>,
    /// File and sheet, for findings about a file.
    pub file: Option<(String, Option<String>)>,
    /// Typed arguments.
    #[serde(with = "Sent")]
    pub detail: Detail,
    /// The dictionary's condition under which the rule applies.
    pub when: Option<Condition>,
    /// The defect of the published dictionary without which there would be no finding.
    pub defect: Option<String>,
}

impl GroupKey {
    /// A key with nothing but a rule.
    pub fn new(rule: Rule) -> GroupKey {
        GroupKey {
            table: None,
            rule,
            column: None,
            field: None,
            value: None,
            file: None,
            detail: Detail::None,
            when: None,
            defect: None,
        }
    }

    /// Sixteen hexadecimal digits that name this group, the same on every run and machine.
    pub fn id(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut eat = |bytes: &[u8]| {
            for byte in bytes.iter().chain(&[0xff]) {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        eat(self.rule.code().as_bytes());
        for part in [&self.table, &self.field, &self.value] {
            eat(part.as_deref().unwrap_or("\u{0}").as_bytes());
        }
        if let Some((file, sheet)) = &self.file {
            eat(file.as_bytes());
            eat(sheet.as_deref().unwrap_or("").as_bytes());
        }
        eat(serde_json::to_string(&(&self.detail, &self.when, &self.defect)).unwrap_or_default().as_bytes());
        format!("{hash:016x}")
    }
}

/// A group of identical findings. There may be very many: what most do not have, or is large, is apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What they have in common.
    pub key: GroupKey,
    /// How grave.
    pub level: Level,
    /// Which verdict it speaks for.
    pub verdict: Verdict,
    /// The edit that would mend it.
    pub fix: Option<Box<Fix>>,
    /// Why it matters to the centre, where the programme says so.
    pub why: Option<Box<Words>>,
    /// Exact number of findings.
    pub count: u64,
    /// Sheet column (0 is A) per source, for `D17`.
    pub columns: BTreeMap<u32, u32>,
    /// Where they stand; empty for findings about a file or table as a whole.
    pub places: Places,
}

impl Group {
    /// A group with no place and a count of one, at the rule's own level.
    pub fn new(key: GroupKey) -> Group {
        let (level, verdict) = (key.rule.level(), key.rule.verdict());
        Group { key, level, verdict, fix: None, why: None, count: 1, columns: BTreeMap::new(), places: Places::default() }
    }

    /// True for a group about cells whose value is not repeated, whatever else is told of them; but for dates that may be codes
    /// which a spreadsheet program took for dates.
    pub fn hides(&self) -> bool {
        let coded = self.key.rule == Rule::CalendarDate && self.key.detail != Detail::None;
        self.key.rule.scope() == Scope::Privacy && !coded
    }

    /// True when it is about a cell of which another one is about something else.
    pub fn meets(&self, other: &Group) -> bool {
        self.key.rule != other.key.rule
            && self.key.table == other.key.table
            && self.key.field == other.key.field
            && self.places.meets(&other.places)
    }

    /// Takes the places of a group of the same key that stand in later rows.
    pub fn merge(&mut self, later: Group) {
        self.count += later.count;
        self.places.merge(&later.places);
        self.columns.extend(later.columns);
    }
}

/// Puts groups in their stable order: table, level, rule, column, value.
pub fn sort<G: Borrow<Group>>(groups: &mut [G]) {
    // What many groups share is compared once; of values the beginnings come first, as a number.
    let kind = |group: &Group| (group.key.table.clone(), group.level, group.key.rule, group.key.column, group.key.field.clone());
    let same = |a: &G, b: &G| {
        let (a, b) = (a.borrow(), b.borrow());
        (a.level, a.key.rule, a.key.column) == (b.level, b.key.rule, b.key.column)
            && (&a.key.table, &a.key.field) == (&b.key.table, &b.key.field)
    };
    let firsts = groups.chunk_by(same).filter_map(|run| run.first().map(Borrow::borrow));
    let mut kinds: BTreeMap<_, u32> = BTreeMap::new();
    kinds.extend(firsts.map(|group| (kind(group), 0)));
    kinds.values_mut().zip(0_u32..).for_each(|(rank, number)| *rank = number);
    let mut order: Vec<(u32, u32, u128)> = Vec::with_capacity(groups.len());
    for run in groups.chunk_by(same) {
        let rank = run.first().and_then(|group| kinds.get(&kind(group.borrow()))).copied().unwrap_or(0);
        for group in run {
            order.push((rank, order.len() as u32, beginning(group.borrow().key.value.as_deref().unwrap_or(""))));
        }
    }
    let rest = |at: u32| {
        groups
            .get(at as usize)
            .map(Borrow::borrow)
            .map(|Group { key, .. }| (&key.value, &key.file, &key.detail, &key.when, &key.defect))
    };
    order.sort_unstable_by(|a, b| (a.0, a.2).cmp(&(b.0, b.2)).then_with(|| rest(a.1).cmp(&rest(b.1)).then(a.1.cmp(&b.1))));
    // Groups are large: each is moved once, from where it stands to where it belongs.
    let mut order: Vec<usize> = order.into_iter().map(|(_, at, _)| at as usize).collect();
    for first in 0..order.len() {
        let mut at = first;
        while let Some(from) =
            order.get_mut(at).map(|from| std::mem::replace(from, at)).filter(|from| *from != first && *from != at)
        {
            groups.swap(at, from);
            at = from;
        }
    }
}

/// Puts some groups among many that are in their stable order; of equal ones the few come first.
pub fn merge(mut few: Vec<Group>, many: Vec<Box<Group>>) -> Vec<Group> {
    fn order(group: &Group) -> (&Option<String>, Level, &GroupKey) {
        (&group.key.table, group.level, &group.key)
    }
    sort(&mut few);
    let mut all = Vec::with_capacity(few.len() + many.len());
    let ends: Vec<usize> = few.iter().map(|one| many.partition_point(|other| order(other) < order(one))).collect();
    let (mut done, mut rest) = (0, many.into_iter().map(|group| *group));
    for (one, end) in few.into_iter().zip(ends) {
        all.extend(rest.by_ref().take(end - done));
        all.push(one);
        done = end;
    }
    all.extend(rest);
    all
}

/// The first sixteen bytes of a text, as a number that orders as they do.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(table: Option<u8>, rule: bool, column: Option<u32>, value: Option<String>, count: u64) -> Group {
        let key = GroupKey {
            table: table.map(|table| format!("t{table}")),
            column,
            field: column.map(|column| format!("f{}", column % 2)),
            value,
            detail: Detail::Count { count: count % 2, of: None },
            ..GroupKey::new(if rule { Rule::Orphan } else { Rule::Pattern })
        };
        Group { count, ..Group::new(key) }
    }

    proptest! {
        #[test]
        fn the_order_is_that_of_all_parts_of_the_key(
            groups in prop::collection::vec(
                (prop::option::of(0..2u8), any::<bool>(), prop::option::of(0..3u32), prop::option::of("(an identifier )?[a\0]{0,3}"), 0..4u64),
                0..40,
            ),
        ) {
            let mut groups: Vec<Group> = groups.into_iter().map(|(t, r, c, v, n)| group(t, r, c, v, n)).collect();
            let mut expected = groups.clone();
            expected.sort_by(|a, b| (&a.key.table, a.level, &a.key).cmp(&(&b.key.table, b.level, &b.key)));
            let (few, mut many): (Vec<Group>, Vec<Group>) = groups.iter().cloned().partition(|group| group.count == 0);
            sort(&mut many);
            let together = merge(few, many.into_iter().map(Box::new).collect());
            sort(&mut groups);
            prop_assert_eq!(&groups, &expected);
            let order = |group: &Group| (group.key.table.clone(), group.level, group.key.clone());
            prop_assert_eq!(together.iter().map(order).collect::<Vec<_>>(), expected.iter().map(order).collect::<Vec<_>>());
        }
    }
}
