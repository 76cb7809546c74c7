//! What could be repaired, one proposal per distinct edit.

use crate::finding::{Applicability, Edit, Group, Rule};
use std::collections::BTreeMap;

/// One edit that would mend some groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The edit.
    pub edit: Edit,
    /// Identities of the groups it mends.
    pub groups: Vec<String>,
    /// Position of the first of them in the report.
    pub first: usize,
    /// The gravest rule among them, for the reason.
    pub rule: Rule,
    /// Cells that change.
    pub cells: u64,
}

/// The safe repairs that are open, in a stable order.
pub fn safe(groups: &[Group]) -> Vec<Proposal> {
    let mut by_edit: BTreeMap<&Edit, Proposal> = BTreeMap::new();
    for (first, group) in groups.iter().enumerate() {
        let Some(fix) = group.fix.as_ref().filter(|fix| fix.applicability == Applicability::Safe) else { continue };
        let proposal = by_edit.entry(&fix.edit).or_insert_with(|| Proposal {
            edit: fix.edit.clone(),
            groups: Vec::new(),
            first,
            rule: group.key.rule,
            cells: 0,
        });
        proposal.groups.push(group.key.id());
        proposal.rule = proposal.rule.min(group.key.rule);
        proposal.cells = proposal.cells.max(group.count);
    }
    by_edit.into_values().collect()
}

/// The edits that mend these groups, each once, in a stable order; groups without one are passed over.
pub fn edits_of(groups: &[Group], ids: &[String]) -> Vec<(Edit, u64)> {
    let mut edits: BTreeMap<Edit, u64> = BTreeMap::new();
    for group in groups {
        if let Some(fix) = &group.fix
            && fix.applicability != Applicability::Manual
            && ids.contains(&group.key.id())
        {
            let cells = edits.entry(fix.edit.clone()).or_default();
            *cells = (*cells).max(group.count);
        }
    }
    edits.into_iter().collect()
}
