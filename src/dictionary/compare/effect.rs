//! The same files judged by both dictionaries: for which they seem to be made, and which findings come and go.

use super::Comparison;
use crate::finding::{Group, Level, Rule};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the second dictionary changes in files.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Effect {
    /// Errors with the first, with the second, with the second after the migration.
    pub errors: [u64; 3],
    /// Headings that are missing or unknown, and values in no list: with the first, with the second.
    pub strange: [(u64, u64); 2],
    /// Findings of which there are more or fewer, by table, field and rule, in the second dictionary's names.
    pub findings: Vec<Differing>,
    /// Findings of which there are as many with both.
    #[serde(skip)]
    pub same: u64,
}

/// Findings of one rule in one field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Differing {
    /// Table; none for a file.
    pub table: Option<String>,
    /// Field; none for a table.
    pub field: Option<String>,
    /// Code of the rule.
    pub rule: String,
    /// With the first dictionary.
    pub before: u64,
    /// With the second.
    pub after: u64,
}

/// What findings are counted by: table, field, rule.
type Counted = (Option<String>, Option<String>, Rule);
type Counts = BTreeMap<Counted, u64>;

impl Comparison {
    /// What the second dictionary changes in files, from what was found with the first, with the second, and with the second
    /// after the migration.
    pub fn effect(&self, before: &[Group], after: &[Group], migrated: &[Group]) -> Effect {
        let (old, new) = (counts(before), counts(after));
        let strange = [strange(&old), strange(&new)];
        let mut both: BTreeMap<Counted, (u64, u64)> = BTreeMap::new();
        for ((table, field, rule), n) in old {
            let (table, field) = self.later(table, field);
            both.entry((table, field, rule)).or_default().0 += n;
        }
        for (key, n) in new {
            both.entry(key).or_default().1 += n;
        }
        let same = both.values().map(|(before, after)| before.min(after)).sum();
        let differing = both.into_iter().filter(|(_, (before, after))| before != after);
        let findings = differing.map(|((table, field, rule), (before, after))| Differing {
            table,
            field,
            rule: rule.code().to_owned(),
            before,
            after,
        });
        Effect { errors: [before, after, migrated].map(errors), strange, findings: findings.collect(), same }
    }

    /// Table and field under the names of the second dictionary.
    pub fn later(&self, table: Option<String>, field: Option<String>) -> (Option<String>, Option<String>) {
        let Some(change) = self.tables.iter().find(|change| change.before.is_some() && change.before == table) else {
            return (table, field);
        };
        // Of a renaming that is to be confirmed nothing is taken along.
        let fields = self.tables.iter().flat_map(|table| &table.fields).filter(|field| field.doubts.is_empty());
        let told = fields
            .filter(|f| f.before.as_ref().is_some_and(|(of, name)| Some(of) == table.as_ref() && Some(name) == field.as_ref()));
        match told.filter_map(|f| f.after.clone()).next() {
            Some((table, field)) => (Some(table), Some(field)),
            None => (change.after.clone().or(table), field),
        }
    }
}

/// Findings by table, field and rule; those about the dictionary itself are left out.
fn counts(groups: &[Group]) -> Counts {
    let mut counts = Counts::new();
    for group in groups.iter().filter(|group| !group.key.rule.code().starts_with('D')) {
        let key = (group.key.table.clone(), group.key.field.clone(), group.key.rule);
        *counts.entry(key).or_default() += group.count;
    }
    counts
}

fn errors(groups: &[Group]) -> u64 {
    groups.iter().filter(|group| group.level == Level::Error).map(|group| group.count).sum()
}

fn strange(counts: &Counts) -> (u64, u64) {
    let sum = |rules: &[Rule]| counts.iter().filter(|((.., rule), _)| rules.contains(rule)).map(|(_, n)| *n).sum();
    let headings = [Rule::MissingColumn, Rule::UnknownColumn, Rule::HeadingMatched, Rule::TableUnknown, Rule::TableUncertain];
    (sum(&headings), sum(&[Rule::NotInCodeList]))
}
