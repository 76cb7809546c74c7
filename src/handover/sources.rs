//! The sources of a report by number: their file, their sheet, and cells as the spreadsheet shows them.

use crate::check::Report;
use crate::finding::column_letters;
use crate::study::{Part, Study};
use std::collections::BTreeMap;

/// Looks up sources, also those that are bound to no table.
pub(super) struct Sources<'a> {
    known: BTreeMap<u32, Known<'a>>,
}

struct Known<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    part: Option<&'a Part>,
}

impl<'a> Sources<'a> {
    /// The sources of a study and its report.
    pub fn of(study: &'a Study, report: &'a Report) -> Sources<'a> {
        let mut known = BTreeMap::new();
        for file in &report.files {
            for source in &file.sources {
                known.insert(source.id, Known { file: &file.path, sheet: source.sheet.as_deref(), part: None });
            }
        }
        for part in study.tables.iter().flat_map(|table| &table.parts) {
            let (file, sheet) = (part.source.file.as_str(), part.source.sheet.as_deref());
            known.insert(part.id, Known { file, sheet, part: Some(part) });
        }
        Sources { known }
    }

    /// File and sheet of a source.
    pub fn name(&self, source: u32) -> (&'a str, Option<&'a str>) {
        self.known.get(&source).map_or(("", None), |known| (known.file, known.sheet))
    }

    /// `D17`, or the row alone when no column is meant; `row` is a data row.
    pub fn cell(&self, source: u32, row: u64, column: Option<u32>) -> String {
        let sheet_row = match self.known.get(&source).and_then(|known| known.part) {
            Some(part) => part.source.sheet_row(row),
            None => row.saturating_add(1),
        };
        column.map_or_else(|| sheet_row.to_string(), |column| format!("{}{sheet_row}", column_letters(column)))
    }
}
