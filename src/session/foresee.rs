//! What dates would become, told before it is done: how many, from what to what, and whether the field takes that.
//!
//! Rule: of the dates themselves nothing is told.

use super::Session;
use crate::finding::Edit;
use crate::protocol::{Reply, Request};
use crate::repair::{Advisor, dated_changes};
use crate::text::prompt;
use std::collections::BTreeMap;

/// Rows of a table for which it is worked out while one types.
const QUICKLY: u64 = 200_000;

impl Session {
    /// What a request for other dates, or for days in their place, would give.
    pub(super) fn foresee(&self, request: Request) -> Reply {
        let edits = self.dated_edits(request).unwrap_or_default();
        Reply::Foreseen { said: self.foreseen(&edits).unwrap_or_default() }
    }

    fn foreseen(&self, edits: &[(Edit, u64)]) -> Option<String> {
        let study = self.study.as_ref()?;
        let (mut cells, mut refused) = (0, 0);
        let mut all: BTreeMap<String, u64> = BTreeMap::new();
        for (edit, _) in edits {
            let (name, field) = edit.place();
            let table = study.table(name).filter(|table| table.rows() <= QUICKLY)?;
            let schema = study.schema(table);
            let mut texts: BTreeMap<String, u64> = BTreeMap::new();
            for change in dated_changes(study, edit) {
                *texts.entry(change.to).or_default() += 1;
            }
            let advisor = schema.position(field).map(|position| Advisor::new(schema, position, &study.programme));
            for (text, count) in texts {
                cells += count;
                refused += if advisor.as_ref().is_some_and(|advisor| !advisor.takes(&text, &[])) { count } else { 0 };
                *all.entry(text).or_default() += count;
            }
        }
        let (first, last) = (all.keys().next()?, all.keys().next_back()?);
        let numbers: Option<Vec<f64>> = all.keys().map(|text| text.parse().ok()).collect();
        let span = match numbers {
            Some(numbers) => {
                let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
                let most = numbers.into_iter().fold(f64::NEG_INFINITY, f64::max);
                prompt::days_between(self.lang, (least, most))
            }
            None => prompt::dates_between(self.lang, first, last),
        };
        Some(prompt::foreseen(self.lang, cells, &span, refused))
    }
}
