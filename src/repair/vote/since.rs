//! Dates where days are counted: they become the days since the date in another column, which a person chooses.
//!
//! Rule: a column is offered only where some of the dates can be counted from it without a doubt.

use super::{Choice, Counted, Vote};
use crate::finding::{Does, Edit, Evidence, Remedy, Rule};
use crate::repair::Advisor;
use crate::repair::dated::{cells, columns, is_date};
use crate::study::Study;

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
        let (does, cells) = (Does::CountFrom, cells(study, &edit));
        let edits = vec![(edit, cells)];
        (cells > 0).then_some(Choice { id, does, code: column, edits, examples: Vec::new(), favoured: false })
    };
    let choices: Vec<Choice> = columns(study, &table, &field).into_iter().filter_map(choice).collect();
    let id = format!("since/{table}/{field}");
    (!choices.is_empty()).then_some(Vote { id, table, field, evidence: Evidence::Dated, values, choices })
}
