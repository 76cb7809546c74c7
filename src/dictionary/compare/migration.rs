//! From one version to the other in edits: columns read under their new name, codes written anew, units turned.
//!
//! Rule of the file: only what the comparison shows is proposed, and no renaming that is to be confirmed, in the edits that every recipe is made of.

use super::{Change, Comparison, FieldChange, Kind};
use crate::finding::{Edit, Reading};

/// Upper limits of the later version over those of the earlier one that tell of years and days.
const DAYS_A_YEAR: std::ops::RangeInclusive<f64> = 250.0..=450.0;
/// How dictionaries write these units.
const YEARS: [&str; 6] = ["year", "years", "an", "ans", "année", "années"];
const DAYS: [&str; 6] = ["day", "days", "d", "jour", "jours", "j"];

impl Comparison {
    /// The edits for files of the earlier version, in the later one's names and order.
    pub fn migration(&self) -> Vec<Edit> {
        // What is carried over is found by keys under their new names, and is rewritten where it has come to.
        let (mut maps, mut carried, mut edits) = (Vec::new(), Vec::new(), Vec::new());
        let sure = |field: &&FieldChange| field.before.is_some() && field.doubts.is_empty();
        for field in self.tables.iter().flat_map(|table| &table.fields).filter(sure) {
            let (Some((table, name)), Some((left, old))) = (&field.after, &field.before) else { continue };
            if old != name && field.kind == Kind::Renamed {
                maps.push(Edit::MapColumn { table: table.clone(), column: old.clone(), field: name.clone() });
            }
            if let (false, Some(from)) = (field.by.is_empty(), self.later(Some(left.clone()), None).0) {
                let (table, field, by) = (table.clone(), name.clone(), field.by.clone());
                carried.push(Edit::AddColumn { table: table.clone(), field: field.clone(), value: String::new() });
                carried.push(Edit::Carry { table, field, from: from.clone(), column: old.clone(), by });
                carried.push(Edit::LeaveOut { table: from, column: old.clone() });
            }
            let read = || Edit::Read { table: table.clone(), field: name.clone(), reading: Reading::YearsToDays };
            let mut days = false;
            for change in &field.rules {
                match change {
                    Change::Codes { list, .. } => {
                        edits.extend(list.respelled.iter().chain(&list.likely).map(|(from, to)| Edit::Replace {
                            table: table.clone(),
                            field: name.clone(),
                            from: from.clone(),
                            to: to.clone(),
                        }));
                    }
                    Change::Limits { before: (_, Some(before)), after: (_, Some(after)) }
                        if *before > 0.0 && DAYS_A_YEAR.contains(&(after / before)) =>
                    {
                        days = true;
                    }
                    Change::Units { before: Some(before), after: Some(after) } => days |= are(before, YEARS) && are(after, DAYS),
                    _ => {}
                }
            }
            edits.extend(days.then(read));
        }
        maps.append(&mut carried);
        maps.append(&mut edits);
        maps
    }
}

/// True for one unit, however it is written.
pub fn same_unit(one: &str, other: &str) -> bool {
    let both = |names| are(one, names) && are(other, names);
    one.trim().eq_ignore_ascii_case(other.trim()) || both(YEARS) || both(DAYS)
}

fn are(unit: &str, names: [&str; 6]) -> bool {
    names.contains(&unit.trim().to_lowercase().as_str())
}
