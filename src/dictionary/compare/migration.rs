//! From one version to the other in edits: codes written anew, units turned. Columns of another name need none: a heading is
//! matched when the file is read.
//!
//! Rule of the file: only what the comparison shows is proposed, in the edits that every recipe is made of.

use super::{Change, Comparison};
use crate::finding::{Edit, Reading};

/// Upper limits of the later version over those of the earlier one that tell of years and days.
const DAYS_A_YEAR: std::ops::RangeInclusive<f64> = 250.0..=450.0;

impl Comparison {
    /// The edits for files of the earlier version, in the later one's names and order.
    pub fn migration(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        for field in self.tables.iter().flat_map(|table| &table.fields).filter(|field| field.before.is_some()) {
            let Some((table, name)) = &field.after else { continue };
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
                        edits.push(Edit::Read { table: table.clone(), field: name.clone(), reading: Reading::YearsToDays });
                    }
                    _ => {}
                }
            }
        }
        edits
    }
}
