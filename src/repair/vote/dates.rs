//! Day first or month first: asked of columns whose pattern has the form of a date.

use super::reading::{Day, Ordered, STORED, parts, rewrite, write, year_first};
use super::{Choice, Counted, Vote, readings};
use crate::dictionary::ValueType;
use crate::finding::{Does, Edit, Evidence, Reading};
use crate::repair::Advisor;

/// Forms that a pattern may ask for.
const FORMS: [&str; 8] =
    ["YYYY-MM-DD", "DD-MM-YYYY", "MM-DD-YYYY", "YYYY/MM/DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY", "YYYYMMDD"];

/// The only form of a date that a field takes; none when it takes several, or none.
pub fn form_of(advisor: &Advisor<'_>) -> Option<&'static str> {
    let column = &advisor.column;
    if column.field.value_type != ValueType::String || column.field.is_array || !column.rules.has_pattern() {
        return None;
    }
    let days = [(2019, 11, 28), (1987, 2, 13), (2004, 12, 31), (1961, 4, 5)];
    let takes = |form: &&&str| {
        let mut days = days.iter().filter_map(|(year, month, day)| Day::new(*year, *month, *day));
        days.all(|day| advisor.column.rules.patterns_match(&write(day, form)))
    };
    let mut taken = FORMS.iter().filter(takes);
    taken.next().copied().filter(|_| taken.next().is_none())
}

/// The vote of a column, where some of its values are dates in another form; `ordered` are those that have it.
pub fn vote(advisor: &Advisor<'_>, values: &[Counted<'_>], ordered: Option<&Ordered>) -> Option<Vote> {
    let form = form_of(advisor)?;
    let (mut day_first, mut month_first, mut either, mut year) = (0, 0, 0, 0);
    let mut dates: Vec<Counted<'_>> = Vec::new();
    for (value, count) in values {
        let counted = match (year_first(value), parts(value, true), parts(value, false)) {
            (Some(_), ..) => &mut year,
            (_, Some(_), Some(_)) => &mut either,
            (_, Some(_), None) => &mut day_first,
            (_, None, Some(_)) => &mut month_first,
            _ => continue,
        };
        *counted += count;
        dates.push((value, *count));
    }
    // A spreadsheet that read dates in the wrong order turned those that it could, and left the others as texts. Its dates
    // have the field's form, or that in which dates of a workbook are read.
    let text = day_first + month_first + either > 0;
    let mut seen = ordered.cloned().unwrap_or_default();
    let before = seen.low;
    if form != STORED {
        dates.iter().for_each(|(value, count)| seen.see(value, STORED, *count));
    }
    let turned = seen.turned();
    let told = if turned > 0 { seen.low - before } else { 0 };
    let year = year - told;
    let evidence =
        Evidence::Dates { form: form.to_owned(), day_first, month_first, either, year_first: year, turned, others: Vec::new() };
    let form = || form.to_owned();
    let sure = |own: u64, other: u64| own > 0 && other == 0 && turned == 0;
    let choices = if text {
        vec![
            (Does::DayFirst, Reading::DayFirst { form: form() }, sure(day_first, month_first)),
            (Does::MonthFirst, Reading::MonthFirst { form: form() }, sure(month_first, day_first)),
        ]
    } else {
        vec![(Does::YearFirst, Reading::YearFirst { form: form() }, turned == 0)]
    };
    let mut vote = readings(advisor, "dates", evidence, &dates, choices)?;
    for (does, day_first, possible) in
        [(Does::DayTurned, true, month_first == 0), (Does::MonthTurned, false, day_first == 0 && text)]
    {
        let reading = Reading::Turned { form: form(), day_first };
        let changed = |text: &str| Some((text.to_owned(), rewrite(&reading, text)?));
        let fitting = dates.iter().filter(|(value, _)| rewrite(&reading, value).is_some());
        let cells = turned - told + fitting.map(|(_, count)| count).sum::<u64>();
        let texts =
            dates.iter().map(|(value, _)| *value).filter(|value| !seen.examples.iter().any(|known| known == value)).take(2);
        let seen = seen.examples.iter().map(String::as_str);
        if turned > 0 && possible {
            let examples = texts.chain(seen).filter_map(changed).collect();
            let (table, field) = (vote.table.clone(), vote.field.clone());
            let edits = vec![(Edit::Read { table, field, reading }, cells)];
            vote.choices.push(Choice {
                id: format!("{does:?}"),
                does,
                code: String::new(),
                edits,
                examples,
                favoured: false,
                span: None,
                refused: 0,
            });
        }
    }
    Some(vote)
}

/// Tells each question that nothing in its column settles what other columns of the table say.
pub fn compare(votes: &mut [Vote]) {
    let sides = |vote: &Vote| match &vote.evidence {
        Evidence::Dates { day_first, month_first, either, .. } => Some((*day_first, *month_first, *either)),
        _ => None,
    };
    let known: Vec<(String, String, bool, u64)> = votes
        .iter()
        .filter_map(|vote| match sides(vote)? {
            (0, n, _) if n > 0 => Some((vote.table.clone(), vote.field.clone(), false, n)),
            (n, 0, _) if n > 0 => Some((vote.table.clone(), vote.field.clone(), true, n)),
            _ => None,
        })
        .collect();
    for vote in votes.iter_mut().filter(|vote| matches!(sides(vote), Some((0, 0, 1..)))) {
        let table = vote.table.clone();
        if let Evidence::Dates { others, .. } = &mut vote.evidence {
            let own = known.iter().filter(|(of, ..)| *of == table);
            others.extend(own.map(|(_, field, day, n)| (field.clone(), *day, *n)));
        }
    }
}
