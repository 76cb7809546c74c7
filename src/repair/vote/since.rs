//! Dates where days are counted: they become the days since the date in another column, which a person chooses.
//!
//! Rule: a column is offered only where some of the dates can be counted from it without a doubt, and most of what that gives is
//! taken by the field; dates of birth come first, then the one of which most is. Where nothing shows which comes first, the day or
//! the month, both readings are. Where there is no such column, that is said, and several dates are one question still.

use super::stored::{Known, numbers};
use super::{Choice, Counted, SHOWN, Vote, both, span};
use crate::check::privacy::day;
use crate::finding::{Does, Edit, Evidence, Group, Remedy, Rule};
use crate::order::InOrder;
use crate::repair::Advisor;
use crate::repair::dated::{Change, changes, columns, is_date};
use crate::repair::quantity::YEAR;
use crate::study::Study;
use std::collections::BTreeMap;

/// Different dates that are one question where there is nothing to count from, or where they are numbers.
const LEAST: usize = 2;
/// Days of a life that few have.
const OLD: f64 = 89.0 * YEAR;

/// The group that tells that dates stand in a column.
pub fn told<'g>(groups: &'g [Group], table: &str, field: &str, rule: Rule) -> Option<&'g Group> {
    let place = (Some(table), Some(field));
    groups.iter().find(|group| group.key.rule == rule && (group.key.table.as_deref(), group.key.field.as_deref()) == place)
}

/// Of how many cells a field does not take what changes give.
pub fn refused(advisor: &Advisor<'_>, made: &[Change]) -> u64 {
    let mut texts: BTreeMap<&str, u64> = BTreeMap::new();
    made.iter().for_each(|change| *texts.entry(&change.to).or_default() += 1);
    texts.into_iter().filter(|(text, _)| !advisor.takes(text, &[])).map(|(_, cells)| cells).sum()
}

/// The question; of the dates that a workbook has numbers for, these are `known`.
pub(super) fn vote(
    study: &Study,
    advisor: &Advisor<'_>,
    told_of: &[Counted<'_>],
    groups: &[Group],
    known: Option<&Known<'_>>,
) -> Option<Vote> {
    let (mut values, mut cells) = (Vec::new(), 0);
    for (value, count) in told_of.iter().filter(|(value, _)| is_date(value)) {
        values.push((*value).to_owned());
        cells += count;
    }
    if values.is_empty() {
        return None;
    }
    let (table, field) = (advisor.column.schema.name.clone(), advisor.column.field.name.clone());
    let mut found: Vec<((bool, u64), Vec<Choice>)> = Vec::new();
    let mut doubt = false;
    for (other, column) in columns(study, &table, &field) {
        let place = other.clone().unwrap_or_else(|| table.clone());
        let count = |day_first: Option<bool>| {
            let remedy = Remedy::DaysFrom { table: other.clone(), column: column.clone(), day_first };
            let edit = Edit::Protect { table: table.clone(), field: field.clone(), rule: Rule::CalendarDate, remedy };
            let made = changes(study, &edit);
            let before = |change: &Change| Some((now(study, &table, change)?, change.to.clone()));
            let order = day_first.map_or("", |day| if day { "/day" } else { "/month" });
            Choice {
                id: format!("{}/{column}{order}", other.as_deref().unwrap_or_default()),
                does: Does::CountFrom,
                edits: vec![(edit, made.len() as u64)],
                examples: made.iter().take(SHOWN).filter_map(before).collect(),
                favoured: false,
                span: span(made.iter().map(|change| change.to.as_str())),
                refused: refused(advisor, &made),
                code: column.clone(),
            }
        };
        // What shows its order first; where that is not all, what each order finds beyond that.
        let mut counts: Vec<Choice> = Vec::new();
        let sure = |counts: &[Choice]| counts.first().map_or(0, Choice::cells);
        for day_first in [None, Some(true), Some(false)] {
            if sure(&counts) < cells {
                counts.push(count(day_first));
            }
        }
        let plain = sure(&counts);
        match counts.iter().any(|choice| choice.cells() > plain) {
            true => drop(counts.remove(0)),
            false => counts.truncate(1),
        }
        if counts.iter().all(|choice| choice.refused * 2 >= choice.cells()) {
            continue;
        }
        doubt |= counts.len() > 1;
        let birth = told(groups, &place, &column, Rule::DateOfBirth).is_some();
        let warned = birth || told(groups, &place, &column, Rule::CalendarDate).is_some();
        let leaves = warned && is_stranger(study, &place, &column);
        let refused = counts.iter().map(|choice| choice.refused).min().unwrap_or_default();
        let mut choices = Vec::new();
        for choice in counts {
            let out = leaves.then(|| leaving_out(&choice, &place));
            choices.push(choice);
            choices.extend(out);
        }
        found.push(((!birth, refused), choices));
    }
    found.order_by_key(|(order, _)| *order);
    let mut choices: Vec<Choice> = found.into_iter().flat_map(|(_, choices)| choices).collect();
    let alone = choices.is_empty();
    if alone {
        let group = told(groups, &table, &field, Rule::CalendarDate)?;
        let edit = group.fix.as_ref().map(|fix| &fix.edit).filter(|edit| advisor.takes("", &[]) && blanks(edit));
        let clear = |edit: &Edit| Choice {
            id: format!("{:?}", Does::Clear),
            does: Does::Clear,
            code: String::new(),
            edits: vec![(edit.clone(), group.count)],
            examples: Vec::new(),
            favoured: false,
            span: None,
            refused: 0,
        };
        choices.extend(edit.map(clear));
        if values.len() < LEAST || choices.is_empty() && !values.iter().any(|value| day(value).is_some()) {
            return None;
        }
    }
    let taken = known.is_some_and(|known| known.values().any(|(to, _)| advisor.takes(to, &[])));
    let evidence = Evidence::Dated { alone, stored: known.map(numbers), taken, doubt };
    Some(Vote { id: format!("since/{table}/{field}"), table, field, evidence, values, choices })
}

/// The same, and the column that is counted from stays out of the bundle.
fn leaving_out(choice: &Choice, table: &str) -> Choice {
    let mut out = choice.clone();
    out.id.push_str("/out");
    (out.does, out.examples, out.span) = (Does::CountAndLeaveOut, Vec::new(), None);
    out.edits.push((Edit::LeaveOut { table: table.to_owned(), column: choice.code.clone() }, 0));
    out
}

/// True for a column that no field was found for, and that is not left out yet.
fn is_stranger(study: &Study, table: &str, column: &str) -> bool {
    study.table(table).is_some_and(|table| {
        let free = |part: &crate::study::Part| !part.called(None, column).is_empty();
        !table.left_out.contains(column) && table.parts.iter().any(free)
    })
}

fn blanks(edit: &Edit) -> bool {
    matches!(edit, Edit::Protect { remedy: Remedy::Blank, .. })
}

/// What a cell holds before a change.
fn now(study: &Study, table: &str, change: &Change) -> Option<String> {
    let part = study.table(table)?.parts.get(change.part)?;
    let row = part.source.row_of(change.row)?;
    part.block_with(row, |block, at| part.cell(row, change.heading, block.cell(at, change.heading)).to_owned())
}

/// One question of both: what it is to be counted from, and the numbers of the workbook. Counting comes first where it can be
/// done, but in a column of numbers of which a few are shown as dates.
pub(super) fn or_stored(since: Option<Vote>, taken: Option<Vote>, rows: u64) -> Option<Vote> {
    let few = |choice: &Choice| choice.cells() * 2 < rows && choice.span.is_some_and(|(_, most)| most <= OLD);
    let few = taken.as_ref().is_some_and(|vote| vote.choices.iter().all(few));
    let counts = since.as_ref().is_some_and(|vote| vote.choices.iter().any(Choice::counts));
    match (since, taken) {
        (None, taken) => taken.filter(|vote| vote.values.len() >= LEAST),
        (since, taken) if counts && !few => both(since, taken),
        (since, taken) => both(taken, since),
    }
}
