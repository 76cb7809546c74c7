//! What dates would become, told before it is done: how many, from what to what, and whether the field takes that.
//!
//! Rule: of the dates themselves nothing is told.

use super::Session;
use crate::finding::Edit;
use crate::protocol::{Reply, Request};
use crate::repair::{Advisor, dated_changes, refused, span};
use crate::text::prompt;

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
        let (mut texts, mut left) = (Vec::new(), 0);
        for (edit, _) in edits {
            let (name, field) = edit.place();
            let table = study.table(name).filter(|table| table.rows() <= QUICKLY)?;
            let schema = study.schema(table);
            let made = dated_changes(study, edit);
            let advisor = schema.position(field).map(|position| Advisor::new(schema, position, &study.programme));
            left += advisor.map_or(0, |advisor| refused(&advisor, &made));
            texts.extend(made.into_iter().map(|change| change.to));
        }
        // No date is a number.
        let given = match span(texts.iter().map(String::as_str)) {
            Some(span) => prompt::days_between(self.lang, span),
            None => prompt::dates_between(self.lang, texts.iter().min()?, texts.iter().max()?),
        };
        Some(prompt::foreseen(self.lang, texts.len() as u64, given, left))
    }
}
