//! What a comma in a number is: a decimal mark, or what parts thousands; and what becomes of decimals where whole numbers are
//! asked for.

use super::{Counted, Vote, readings, rewrite};
use crate::dictionary::ValueType;
use crate::finding::{Applicability, Does, Edit, Evidence, Group, Reading, Rule};
use crate::repair::Advisor;
use crate::repair::quantity::{decimal, whole};

/// True when a finding tells of a number with a comma, also of one that a safe repair mends: it speaks for its column.
pub fn tells(group: &Group) -> bool {
    let safe = group.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
    safe && group.key.rule == Rule::WrongType && group.key.value.as_ref().is_some_and(|value| value.contains(','))
}

/// What the comma of a text can be: decimal mark, what parts thousands.
fn can_be(text: &str) -> (bool, bool) {
    let decimal = rewrite(&Reading::DecimalComma, text);
    let thousands = rewrite(&Reading::ThousandsComma, text).filter(|to| !to.starts_with('0') && !to.starts_with("-0"));
    (decimal.is_some(), thousands.is_some())
}

/// The vote of a column of numbers, where a comma leaves a doubt.
pub fn vote(advisor: &Advisor<'_>, values: &[Counted<'_>], done: &mut dyn Iterator<Item = (&Edit, u64)>) -> Option<Vote> {
    let column = &advisor.column;
    if !matches!(column.field.value_type, ValueType::Integer | ValueType::Number) || column.field.is_array {
        return None;
    }
    let (mut decimal, mut thousands, mut either) = (0, 0, 0);
    let mut asked: Vec<Counted<'_>> = Vec::new();
    for (value, count) in values {
        match can_be(value) {
            (true, true) => either += count,
            (true, false) => decimal += count,
            (false, true) => thousands += count,
            (false, false) => continue,
        }
        asked.push((value, *count));
    }
    if either + thousands == 0 {
        return None;
    }
    // What was mended already spoke for the column too.
    for (edit, cells) in done {
        if let Edit::Replace { table, field, from, .. } = edit
            && *table == column.schema.name
            && *field == column.field.name
        {
            match can_be(from) {
                (true, false) => decimal += cells,
                (false, true) => thousands += cells,
                _ => {}
            }
        }
    }
    let whole = column.field.value_type == ValueType::Integer;
    let evidence = Evidence::Commas { decimal, thousands, either, whole, alone: false };
    let choices = vec![
        (Does::DecimalComma, Reading::DecimalComma, decimal > 0 && thousands == 0),
        (Does::ThousandsComma, Reading::ThousandsComma, thousands > 0 && decimal == 0),
    ];
    let mut vote = readings(advisor, "commas", evidence, &asked, choices)?;
    if let Evidence::Commas { alone, .. } = &mut vote.evidence {
        *alone = either > 0 && vote.choices.len() == 1;
    }
    Some(vote)
}

/// The vote of a column of whole numbers that has some with decimals; `days` are counted there.
pub fn fractions(advisor: &Advisor<'_>, values: &[Counted<'_>], days: bool) -> Option<Vote> {
    let field = advisor.column.field;
    // Where the dictionary takes any number, the receiver may take whole ones only.
    let wanted = field.value_type == ValueType::Integer || advisor.column.limits.whole_number();
    if !wanted || field.is_array {
        return None;
    }
    let thousands = |value: &str| rewrite(&Reading::ThousandsPoint, value).is_some();
    // With nothing but zeros behind the mark, a safe repair makes it whole.
    let made = |value: &str| decimal(value).is_some_and(|number| number.fract() == 0.0) && !thousands(value);
    let fitting = |value: &str| whole(value, false).is_some() && !made(value) && !advisor.takes(value, &[]);
    let asked: Vec<Counted<'_>> = values.iter().copied().filter(|(value, _)| fitting(value)).collect();
    // What years of 365.25 days leave.
    let quarter = |value: &str| decimal(value).is_some_and(|number| (number * 4.0).fract() == 0.0);
    let quarters = asked.iter().filter(|(value, _)| days && quarter(value)).map(|(_, count)| count).sum();
    let evidence = Evidence::Fractions { cells: asked.iter().map(|(_, count)| count).sum(), quarters };
    let mut choices =
        vec![(Does::CutOff, Reading::Whole { nearest: false }, false), (Does::Round, Reading::Whole { nearest: true }, false)];
    // Where both give the same there is nothing to choose.
    choices.truncate(if asked.iter().all(|(value, _)| whole(value, false) == whole(value, true)) { 1 } else { 2 });
    // Three digits behind every point: those may part thousands.
    if asked.iter().all(|(value, _)| thousands(value)) {
        choices.insert(0, (Does::ThousandsPoint, Reading::ThousandsPoint, false));
    }
    readings(advisor, "fractions", evidence, &asked, choices)
}
