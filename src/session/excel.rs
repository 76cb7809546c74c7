//! Excel as evidence: what it shows of a cell, and what the file holds.
//!
//! Rule: only said where values are said, and never of what looks like personal information; it concerns the cell as it came in,
//! whatever was mended since.

use super::Session;
use crate::finding::Group;
use crate::repair::{first_cell, seen};
use crate::study::{Part, Study};
use crate::text::{Lang, message};

impl Session {
    /// What is shown of a cell otherwise than it is held, as a sentence; with its name, where that is given.
    pub(super) fn excel(&self, part: &Part, row: u64, heading: usize, lang: Lang, cell: Option<&str>) -> Option<String> {
        let seen = seen(part, row, heading, lang).filter(|seen| seen.shown != seen.stored)?;
        Some(message::excel_shows(lang, part.source.kind == "ods", cell, &seen.shown, &seen.stored))
    }

    /// The same of the first cell of a group, which is named.
    fn first_seen(&self, study: &Study, group: &Group, lang: Lang) -> Option<String> {
        let (part, row, heading) = first_cell(study, group)?;
        let column = part.source.headings.get(heading)?.column;
        self.excel(part, row, heading, lang, Some(&part.place(row, Some(column)).cell))
    }

    /// A sentence with what Excel shows of the first cell of a group behind it, where that says more.
    pub(super) fn with_excel(&self, study: &Study, group: &Group, what: String, lang: Lang) -> String {
        let hidden = || group.hides() || !self.personal(group).is_empty();
        match self.first_seen(study, group, lang).filter(|_| !hidden()) {
            Some(said) => format!("{what} {said}"),
            None => what,
        }
    }
}
