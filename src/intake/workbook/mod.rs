//! Workbooks: every sheet is a source, its cells read as the person sees them.
//!
//! Rule: sheets are streamed and never laid out as a rectangle, so that a cell far away costs nothing. What a cell
//! shows is decided here (`format`, `number`), whoever reads it.

mod biff;
mod cell;
mod cfb;
mod display;
mod format;
mod formats;
pub(crate) mod markup;
mod number;
mod ods;
mod pieces;
mod place;
mod shield;
mod shown;
mod styles;
mod texts;
mod xls;
mod xlsb;
mod xlsx;
mod xlsx_sheet;
mod xml;

pub(super) use cfb::Compound;
pub(super) use ods::read as read_ods;
pub(crate) use place::{cell_at, region};
pub(super) use shown::Showing;
pub use shown::{Seen, Shown};
pub(super) use xls::{read as read_xls, read_bare};
pub(super) use xlsb::read as read_xlsb;
pub(super) use xlsx::read as read_xlsx;
pub(crate) use xlsx::target;

use super::gather::Gatherer;
use super::heading::Index;
use super::limits::{CELL, COLUMNS, Halt, Limit, Meter, Outcome, ROW, refuse};
use super::row::{Mark, Row};
use super::tell::Extras;
use super::{Notice, Reading, Source};
use crate::finding::{Detail, Rule};

/// The workbook at work: what all readers need.
pub(super) struct Book<'b, 'w> {
    /// Path of the file, with the archive's before it.
    pub path: &'b str,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Known headings.
    pub index: &'b Index,
    /// Progress.
    pub meter: &'b mut Meter<'w>,
    /// What comes of it.
    pub reading: &'b mut Reading,
    /// Sheets that were read.
    pub sheets: usize,
}

impl Book<'_, '_> {
    /// Puts a finished sheet among the sources; a sheet that could not be read becomes a notice, the others go on.
    fn deliver(&mut self, kind: &str, sheet: &str, gathered: Outcome<(Gatherer<'_>, Extras)>) -> Outcome<()> {
        let source = Source {
            file: self.path.to_owned(),
            sheet: Some(sheet.to_owned()),
            kind: kind.to_owned(),
            sha256: self.sha256.clone(),
            ..Source::default()
        };
        match gathered.and_then(|(gatherer, extras)| gatherer.finish(source, &extras)) {
            Ok(Some(source)) => {
                self.sheets += 1;
                self.reading.sources.push(source);
            }
            Ok(None) => {
                let detail = Detail::NamedCount { name: "sheet".into(), count: 1 };
                self.reading.notices.push(Notice::new(Rule::GhostCells, detail).of_part(sheet));
            }
            Err(Halt::Stopped) => return Err(Halt::Stopped),
            Err(Halt::Refused(notice)) => {
                self.sheets += 1;
                self.reading.notices.push(notice.of_part(sheet));
            }
        }
        Ok(())
    }

    /// At the end: a workbook without any cell is empty.
    fn end(self) -> Outcome<()> {
        if self.sheets == 0 {
            let empty = |n: &Notice| n.rule == Rule::GhostCells && n.part.is_some();
            self.reading.notices.retain(|n| !empty(n));
            return Err(refuse(Rule::FileEmpty, Detail::None));
        }
        Ok(())
    }
}

/// Adds a cell within the limits of a sheet.
fn add(row: &mut Row, column: u32, text: &str, mark: Mark) -> Outcome<()> {
    if text.is_empty() && mark == Mark::Plain {
        return Ok(());
    }
    if u64::from(column) >= COLUMNS {
        return Err(Limit("columns", COLUMNS).into());
    }
    if text.len() as u64 > CELL {
        return Err(Limit("cell", CELL).into());
    }
    if (row.size() + text.len()) as u64 > ROW {
        return Err(Limit("row", ROW).into());
    }
    row.push(column, text, mark);
    Ok(())
}
