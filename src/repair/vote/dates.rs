//! Day first or month first: asked of columns whose pattern has the form of a date.

use super::reading::{Day, parts, write, year_first};
use super::{Counted, Vote, readings};
use crate::dictionary::ValueType;
use crate::finding::{Does, Evidence, Reading};
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

/// The vote of a column, where some of its values are dates in another form.
pub fn vote(advisor: &Advisor<'_>, values: &[Counted<'_>]) -> Option<Vote> {
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
    let evidence = Evidence::Dates { form: form.to_owned(), day_first, month_first, either, year_first: year };
    let form = || form.to_owned();
    let choices = if day_first + month_first + either == 0 {
        vec![(Does::YearFirst, Reading::DayFirst { form: form() }, true)]
    } else {
        vec![
            (Does::DayFirst, Reading::DayFirst { form: form() }, day_first > 0 && month_first == 0),
            (Does::MonthFirst, Reading::MonthFirst { form: form() }, month_first > 0 && day_first == 0),
        ]
    };
    readings(advisor, "dates", evidence, &dates, choices)
}
