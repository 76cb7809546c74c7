//! Cells in which something looks like personal information: what stands there is in no sentence and on no card.
//!
//! Rule: the person sees it where the cell itself is shown.

use super::Session;
use crate::finding::{Group, Level, Rule};

impl Session {
    /// The rules of personal information that meet a cell of a group about other things.
    pub(super) fn personal(&self, group: &Group) -> Vec<Rule> {
        let mut rules: Vec<Rule> = self.personal_groups(group).map(|group| group.key.rule).collect();
        rules.dedup();
        rules
    }

    /// What makes that nothing may be told of the cells of a group; of a postal code its beginning may be.
    pub(super) fn concealing<'s>(&'s self, group: &'s Group) -> Option<&'s Group> {
        self.personal_groups(group).find(|one| one.key.rule != Rule::PostalCode)
    }

    /// The groups of personal information that meet a cell of a group about other things.
    fn personal_groups<'s>(&'s self, group: &'s Group) -> impl Iterator<Item = &'s Group> {
        let groups = self.report.as_ref().map(|report| report.groups.as_slice()).unwrap_or_default();
        let all =
            self.personal.get_or_init(|| (0..).zip(groups).filter(|(_, group)| is_hidden(group)).map(|(at, _)| at).collect());
        all.iter().filter_map(|at: &usize| groups.get(*at)).filter(|one| one.meets(group))
    }

    /// True when a column holds some of it of which no samples are shown. Where the centre does not forbid them, days other than
    /// of birth, years and ages have some: how they are read is what is asked.
    pub(super) fn is_personal_column(&self, table: &str, heading: &str) -> bool {
        let groups = self.report.iter().flat_map(|report| &report.groups);
        let asked = |rule| matches!(rule, Rule::CalendarDate | Rule::AgeOverLimit | Rule::YearOfBirth);
        let mut own = groups.filter(|group| is_hidden(group) && (group.level == Level::Error || !asked(group.key.rule)));
        own.any(|group| group.key.table.as_deref() == Some(table) && group.key.field.as_deref() == Some(heading))
    }
}

fn is_hidden(group: &Group) -> bool {
    group.hides() && !group.places.is_empty()
}
