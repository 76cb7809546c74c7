//! Identical findings are one group with an exact count and its places.

use super::{Condition, Detail, Fix, Level, Places, Rule, Verdict};
use crate::text::Words;
use serde::{Deserialize, Serialize};
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

/// A group of identical findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What they have in common.
    pub key: GroupKey,
    /// How grave.
    pub level: Level,
    /// Which verdict it speaks for.
    pub verdict: Verdict,
    /// The edit that would mend it.
    pub fix: Option<Fix>,
    /// Why it matters to the centre, where the programme says so.
    pub why: Option<Words>,
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

    /// Takes the places of a group of the same key that stand in later rows.
    pub fn merge(&mut self, later: Group) {
        self.count += later.count;
        self.places.merge(&later.places);
        self.columns.extend(later.columns);
    }
}

/// Puts groups in their stable order: table, level, rule, column, value.
pub fn sort(groups: &mut Vec<Group>) {
    // Groups are large: each is moved once.
    let mut order: Vec<usize> = (0..groups.len()).collect();
    let key = |at: &usize| groups.get(*at).map(|group| (&group.key.table, group.level, &group.key));
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut taken: Vec<Option<Group>> = groups.drain(..).map(Some).collect();
    groups.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}
