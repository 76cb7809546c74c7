//! Dates where days are counted: they become the days since the date in another column, which a person chooses.
//!
//! Rule: a column is offered only where some of the dates can be counted from it without a doubt, and most of what that gives is
//! taken by the field; the one of which most is comes first.

use super::{Choice, Counted, Vote};
use crate::finding::{Does, Edit, Evidence, Remedy, Rule};
use crate::order::InOrder;
use crate::repair::Advisor;
use crate::repair::dated::{changes, columns, is_date};
use crate::study::Study;

/// Cells by which a column is judged.
const JUDGED: usize = 1_000;

/// The question, where other columns hold dates.
pub(super) fn vote(study: &Study, advisor: &Advisor<'_>, told: &[Counted<'_>]) -> Option<Vote> {
    let values: Vec<String> = told.iter().filter(|(value, _)| is_date(value)).map(|(value, _)| (*value).to_owned()).collect();
    if values.is_empty() {
        return None;
    }
    let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
    let choice = |(other, column): (Option<String>, String)| {
        let id = format!("{}/{column}", other.as_deref().unwrap_or_default());
        let remedy = Remedy::DaysFrom { table: other, column: column.clone() };
        let edit = Edit::Protect { table: table.clone(), field: field.clone(), rule: Rule::CalendarDate, remedy };
        let made = changes(study, &edit);
        let judged = made.len().min(JUDGED);
        let taken = made.iter().take(JUDGED).filter(|change| advisor.takes(&change.to, &[])).count();
        let edits = vec![(edit, made.len() as u64)];
        let choice = Choice { id, does: Does::CountFrom, code: column, edits, examples: Vec::new(), favoured: false };
        (taken * 2 > judged).then_some((judged - taken, choice))
    };
    let mut choices: Vec<(usize, Choice)> = columns(study, &table, &field).into_iter().filter_map(choice).collect();
    choices.order_by_key(|(refused, _)| *refused);
    let choices: Vec<Choice> = choices.into_iter().map(|(_, choice)| choice).collect();
    let id = format!("since/{table}/{field}");
    (!choices.is_empty()).then_some(Vote { id, table, field, evidence: Evidence::Dated, values, choices })
}
