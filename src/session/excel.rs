//! Excel as evidence: what it shows of a cell, and what the file holds.
//!
//! Rule: only said where values are said; it concerns the cell as it came in, whatever was mended since.

use super::Session;
use crate::dictionary::ValueType;
use crate::finding::Group;
use crate::intake::{ADDED, Seen};
use crate::study::{Part, Study};
use crate::text::{Lang, message};

impl Session {
    /// What is shown of a cell otherwise than it is held.
    pub(super) fn excel(&self, part: &Part, row: u64, heading: usize, lang: Lang) -> Option<Seen> {
        let lasting = part.source.lasting(row);
        if part.source.shown.is_empty() || lasting > ADDED {
            return None;
        }
        let raw = part.block_with(row, |block, at| block.cell(at, heading).to_owned())?;
        part.source.shown.see(heading, lasting, &raw, lang)
    }

    /// The first cell of a group, with what is shown of it.
    fn first_seen(&self, study: &Study, group: &Group, lang: Lang) -> Option<(String, Seen)> {
        let (part, row, heading) = first_cell(study, group)?;
        let column = part.source.headings.get(heading)?.column;
        Some((part.place(row, Some(column)).cell, self.excel(part, row, heading, lang)?))
    }

    /// A sentence with what Excel shows of the first cell of a group behind it, where that says more.
    pub(super) fn with_excel(&self, study: &Study, group: &Group, what: String, lang: Lang) -> String {
        match self.first_seen(study, group, lang) {
            Some((cell, seen)) => format!("{what} {}", message::excel_shows(lang, Some(&cell), &seen.shown, &seen.stored)),
            None => what,
        }
    }

    /// The number that the workbook holds of a value that it shows as a date, for a field of numbers; none where the parts of
    /// the table may count days otherwise.
    pub(super) fn stored(&self, study: &Study, group: &Group, value: &str) -> Option<String> {
        let (table, field) = (study.table(group.key.table.as_deref()?)?, group.key.field.as_deref()?);
        let field = study.schema(table).field(field)?;
        if table.parts.len() > 1 || field.value_type == ValueType::String || field.is_array {
            return None;
        }
        // Of a cell that was mended the file holds another value.
        let (part, row, heading) = first_cell(study, group)?;
        part.block_with(row, |block, at| block.cell(at, heading) == value).filter(|own| *own)?;
        let seen = self.excel(part, row, heading, self.lang).filter(|seen| seen.date)?;
        (seen.stored != value).then_some(seen.stored)
    }
}

/// The part, row and heading of the first cell of a group.
fn first_cell<'s>(study: &'s Study, group: &Group) -> Option<(&'s Part, u64, usize)> {
    let (source, row) = group.places.window(0, 1).first().copied()?;
    let column = group.columns.get(&source).copied()?;
    let (_, part) = study.part(source)?;
    let heading = part.source.headings.iter().position(|heading| heading.column == column)?;
    Some((part, row, heading))
}
