//! Columns whose numbers look like those of another unit.
//!
//! Rule: a number alone says little; that a column holds several is the evidence. It stays a hint.

use crate::check::run::Halt;
use crate::check::table::{RowId, each_row};
use crate::check::value::{number, trim};
use crate::finding::{Detail, GroupKey, Groups, Rule};
use crate::study::{Study, Table};

/// Adds the columns of which numbers are so small that they count something else.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn doubtful_units(study: &Study, groups: &mut Groups) -> Result<(), Halt> {
    for (table, hint) in study.tables.iter().flat_map(|table| study.programme.units.iter().map(move |hint| (table, hint))) {
        let schema = study.schema(table);
        if !hint.tables.contains(&schema.name) {
            continue;
        }
        for field in hint.fields.iter().filter_map(|field| schema.position(field)) {
            let (mut doubtful, mut numbers): (Vec<RowId>, u64) = (Vec::new(), 0);
            let mut look = |row: RowId, cell: &str| {
                if let Some(number) = number(trim(cell)).map(f64::abs).filter(|number| *number > 0.0) {
                    numbers += 1;
                    if number <= hint.up_to {
                        doubtful.push(row);
                    }
                }
            };
            each_row(table, &[field], &mut |row, cells| look(row, cells.first().copied().unwrap_or_default()))
                .map_err(Halt::Unreadable)?;
            let many = doubtful.len() as u64;
            if many == 0 || numbers < hint.least {
                continue;
            }
            let detail = Detail::Units { doubtful: many, of: numbers, unit: hint.unit.clone(), likely: hint.likely.clone() };
            tell(study, table, field, (detail, &hint.why), &doubtful, groups);
        }
    }
    Ok(())
}

fn tell(
    study: &Study,
    table: &Table,
    field: usize,
    (detail, why): (Detail, &crate::text::Words),
    rows: &[RowId],
    groups: &mut Groups,
) {
    let schema = study.schema(table);
    let key = GroupKey {
        table: Some(schema.name.clone()),
        column: Some(field as u32),
        field: schema.fields.get(field).map(|field| field.name.clone()),
        detail,
        ..GroupKey::new(Rule::DoubtfulUnit)
    };
    let slot = groups.slot(key, |group| group.why = Some(Box::new(why.clone())));
    for row in rows {
        if let Some(part) = table.parts.get(row.part()) {
            let heading = part.heading_of(field).and_then(|heading| part.source.headings.get(heading));
            groups.hit(slot, part.id, heading.map(|heading| heading.column), row.row());
        }
    }
}
