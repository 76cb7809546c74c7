//! References judged again where a key of one of their ends came or went.

use super::Ledger;
use crate::check::cross::Link;
use crate::check::near;
use crate::check::table::{Changed, RowId, TableKeys, rows, shown, unshown};
use crate::finding::Groups;
use crate::order::Collected;
use crate::study::Study;
use std::collections::{BTreeMap, BTreeSet};

/// Makes the findings about references anew where they may have changed. False when a table cannot be read.
pub(super) fn again(
    study: &Study,
    changes: &BTreeMap<usize, Changed>,
    keys: &[TableKeys],
    ledger: &mut Ledger<'_>,
    workers: usize,
) -> bool {
    for link in Link::all(study, keys) {
        let touched = |table: usize, fields: &[usize]| {
            let changed = keys.get(table).zip(changes.get(&table)).and_then(|(keys, changed)| changed.of(keys, fields));
            changed.cloned().unwrap_or_default()
        };
        let children = touched(link.tables.0, &link.children.fields);
        let parents = touched(link.tables.1, &link.parents.fields);
        if children.is_empty() && parents.is_empty() {
            continue;
        }
        if link.by_letters() {
            ledger.drop_all(|group| link.made(group));
            let mut found = Groups::default();
            if link.orphans(workers, &mut found).is_err() {
                return false;
            }
            ledger.put_all(found);
            continue;
        }
        // A parent that comes or goes may be a near miss of other keys.
        let alike: BTreeSet<String> = parents.iter().map(|key| near::skeleton(key)).collected();
        let mut affected = BTreeSet::new();
        if !alike.is_empty() {
            let resembling = ledger.meant(|group| link.made(group)).filter_map(|group| group.key.value.as_deref().map(unshown));
            affected.extend(resembling.filter(|key| alike.contains(&near::skeleton(key))));
        }
        affected.extend(children);
        affected.extend(parents);
        let shown: BTreeSet<String> = affected.iter().map(|key| shown(key)).collected();
        ledger.drop_all(|group| link.made(group) && group.key.value.as_ref().is_some_and(|value| shown.contains(value)));
        let rows_of = |key: &String| rows(link.children.rows.find(key.as_bytes())).collect::<Vec<RowId>>();
        let leads_nowhere = |key: &String| {
            link.parents.rows.find(key.as_bytes()).is_empty() && !link.children.rows.find(key.as_bytes()).is_empty()
        };
        let missing: Vec<String> = affected.into_iter().filter(leads_nowhere).collect();
        for (key, near) in missing.iter().zip(link.nearest(&missing, workers)) {
            ledger.put(link.orphan(key, rows_of(key), &near));
        }
    }
    true
}
