//! All groups as a list for people: with values, or without them and then merged as the reports merge them.

use super::Session;
use crate::handover::report::entries;
use crate::protocol::GroupView;

/// A finding of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The group, as shown.
    pub view: GroupView,
    /// File and sheet, for a finding about a file.
    pub file: Option<(String, Option<String>)>,
    /// Distinct values that it stands for.
    pub values: u64,
}

impl Session {
    /// The groups of the last check in their stable order; empty before a check. Without `values`, no value of a cell
    /// stands in any of them, and those that differ in nothing else are one.
    pub fn listing(&self, values: bool) -> Vec<Listed> {
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return Vec::new() };
        let speaker = self.speaker(&study.dictionary);
        let listed = |entry: &crate::handover::report::Entry<'_>| {
            let mut view = self.group_view(&entry.group, study, &speaker, values);
            view.id.clone_from(&entry.id);
            view.acknowledged = entry.acknowledged.map(str::to_owned);
            if let Some(fix) = view.fix.as_mut().filter(|_| !values) {
                (fix.before, fix.after) = (String::new(), String::new());
            }
            Listed { view, file: entry.group.key.file.clone(), values: entry.values() }
        };
        entries(report, values).iter().map(listed).collect()
    }
}
