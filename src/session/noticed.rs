//! What was noticed while reading, seen beside the dictionary and what was mended since.
//!
//! Rule: a notice about a cell holds as long as the cell is as it came in.

use crate::check::cell::is_spreadsheet_error;
use crate::check::rules::Rules;
use crate::dictionary::{Field, ValueType};
use crate::finding::Rule;
use crate::intake::{Notice, is_blank};
use crate::study::{Part, Study, Table};

/// Notices that the check of cells makes by the value itself, so that a repair is seen.
pub(super) fn judged_by_value(notice: &Notice) -> bool {
    match notice.rule {
        // An error whose name is not known is told as the workbook has it.
        Rule::SpreadsheetError => notice.value.as_deref().is_some_and(is_spreadsheet_error),
        rule => matches!(rule, Rule::ControlCharacter | Rule::DamagedText),
    }
}

/// True for a rule whose notices are about rows and cells: of a sheet that is no table, such as one of remarks, they help nobody.
pub(super) fn is_of_rows(rule: Rule) -> bool {
    let of_rows = matches!(rule, Rule::BlankRows | Rule::GhostCells | Rule::StrayCells | Rule::HiddenParts | Rule::RowTooLong);
    of_rows
        || is_of_cell(rule)
        || matches!(rule, Rule::NumbersAsText | Rule::FormatsKept | Rule::DaysFrom1904 | Rule::MergedCells)
}

/// True for a rule whose notices are about what a cell holds.
fn is_of_cell(rule: Rule) -> bool {
    let of_dates = matches!(rule, Rule::DatesRead | Rule::DateCell);
    of_dates || matches!(rule, Rule::SpreadsheetError | Rule::FormulaWithoutValue | Rule::DigitsLost)
}

/// True for a rule of which a check of everything sees whether what was noticed still holds.
pub(super) fn is_bound_to_cells(rule: Rule) -> bool {
    is_of_cell(rule) || matches!(rule, Rule::MergedCells | Rule::RowTooLong)
}

/// True when the cell that a notice is about holds another text now.
pub(super) fn is_mended(notice: &Notice, part: &Part, row: u64) -> bool {
    let changed = |heading: usize| {
        part.block_with(row, |block, at| {
            let raw = block.cell(at, heading);
            part.cell(row, heading, raw) != raw
        })
    };
    !part.mends.is_empty() && is_of_cell(notice.rule) && notice.heading.and_then(changed).unwrap_or(false)
}

/// True when what was noticed is so no more, since rows were added or taken out, cells mended, or the column left out.
pub(super) fn is_over(notice: &Notice, table: &Table, part: &Part) -> bool {
    let heading = notice.heading.and_then(|heading| Some((part.fields.get(heading)?, part.source.headings.get(heading)?)));
    if is_of_cell(notice.rule)
        && heading.is_some_and(|(field, heading)| field.is_none() && table.left_out.contains(&heading.text))
    {
        return true;
    }
    let gone = |(_, row): (u32, u64)| part.source.row_of(row).is_none_or(|row| is_mended(notice, part, row));
    let filled = |heading: usize, (_, row): (u32, u64)| {
        let row = part.source.row_of(row);
        row.and_then(|row| part.block_with(row, |block, at| !is_blank(part.cell(row, heading, block.cell(at, heading)))))
    };
    // What had stood beyond the headings stands under the last one.
    let came_back = |(_, row): (u32, u64)| {
        let (row, last) = (part.source.row_of(row)?, part.source.own_width().checked_sub(1)?);
        let now = part.block_with(row, |block, at| {
            let raw = block.cell(at, last);
            Some(part.cell(row, last, raw)).filter(|now| *now != raw).map(str::to_owned)
        });
        Some(now.flatten()? == *notice.value.as_ref()?)
    };
    match (notice.rule, notice.heading) {
        (Rule::NoRows, _) => part.source.rows > 0,
        (Rule::MergedCells, Some(heading)) if !part.mends.is_empty() => {
            notice.places.iter().all(|place| filled(heading, place).unwrap_or(true))
        }
        (Rule::RowTooLong, _) if !part.mends.is_empty() => {
            let over = |place| gone(place) || came_back(place) == Some(true);
            !notice.places.is_empty() && notice.places.iter().all(over)
        }
        _ => !notice.places.is_empty() && notice.places.iter().all(gone),
    }
}

/// True when a column holds numbers, codes, booleans or identifiers by the dictionary, or texts of a form that no date has, so
/// that a date there is a surprise.
pub(super) fn wants_no_date(study: &Study, table: &Table, part: &Part, heading: Option<usize>) -> bool {
    let schema = study.schema(table);
    let field = heading.and_then(|h| part.fields.get(h).copied().flatten()).and_then(|f| schema.fields.get(f));
    let identifies = |field: &Field| field.unique || schema.unique_keys.iter().any(|key| key.contains(&field.name));
    field.is_some_and(|field| {
        field.value_type != ValueType::String
            || field.code_list().is_some()
            || identifies(field)
            || !Rules::compile(&field.restrictions, schema).patterns_match("2001-02-03")
    })
}
