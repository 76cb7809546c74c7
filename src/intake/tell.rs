//! A gathered table to a source: what was seen on the way becomes notices, each told once.
//!
//! Rule: a table with headings always becomes a source, even without rows; a table without any cell is none.

use super::blank::is_blank;
use super::gather::Gatherer;
use super::heading::key;
use super::limits::Outcome;
use super::{Notice, Source};
use crate::finding::{Detail, Level, Places, Rule, Span, column_letters};
use crate::order::InOrder;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a workbook knows beside the cells of a sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Extras {
    /// Merged regions: first row, last row (as shown), first column, last column.
    pub merges: Vec<(u64, u64, u32, u32)>,
    /// Hidden columns, first and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// The sheet itself is hidden.
    pub hidden: bool,
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    /// In OpenDocument, the day from which they are counted, in days from 1899-12-30.
    pub origin: u16,
    /// The number formats of the workbook.
    pub codes: Arc<Vec<String>>,
}

/// Last column of a sheet.
const LAST_COLUMN: u32 = 16_383;
/// Merged regions that are named in a notice.
const NAMES: usize = 20;

fn count(name: &str, count: u64) -> Detail {
    Detail::NamedCount { name: name.into(), count }
}

impl Gatherer<'_> {
    /// The source, complete with its notices; none when there was no cell at all. `source` comes with its names.
    pub(super) fn finish(mut self, mut source: Source, extras: &Extras) -> Outcome<Option<Source>> {
        self.close()?;
        let merged = self.tell_merges(extras);
        let Gatherer { frame, blocks, rows, mut notes, mut seen, top, .. } = self;
        let Some(frame) = frame else { return Ok(None) };
        if frame.heading_row > 1 {
            notes.tell(Notice::new(Rule::HeadingsLower, Detail::Count { count: frame.heading_row, of: None }));
        }
        let mut firsts = BTreeSet::new();
        for (i, heading) in frame.headings.iter().enumerate() {
            let mut notice = None;
            if is_blank(&heading.text) {
                let name = column_letters(heading.column);
                notice = Some(Notice::new(Rule::EmptyHeading, Detail::Name { name }));
            } else if !firsts.insert(key(&heading.text)) {
                notice = Some(Notice::new(Rule::DuplicateColumn, Detail::Name { name: heading.text.clone() }));
            }
            if let Some(mut notice) = notice {
                notice.heading = Some(i);
                notes.tell(notice);
            }
        }
        let hidden_sheet = source.sheet.clone().filter(|_| extras.hidden).map(|name| Detail::Name { name });
        if rows == 0 {
            let notice = Notice::new(Rule::NoRows, hidden_sheet.clone().unwrap_or(Detail::None));
            // Nobody sees a sheet that is hidden: nothing was forgotten there.
            notes.tell(if extras.hidden { notice.at(Level::Warning) } else { notice });
        }
        if seen.ghost_rows > 0 {
            notes.tell(Notice::new(Rule::GhostCells, count("rows", seen.ghost_rows)));
        }
        if frame.ghosts > 0 {
            notes.tell(Notice::new(Rule::GhostCells, count("columns", frame.ghosts)));
        }
        let runs = seen.blank_runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") });
        let detail = if seen.blank_runs.len() > NAMES {
            Detail::Count { count: seen.blank_rows, of: None }
        } else {
            Detail::List { names: runs.collect() }
        };
        notes.places(Rule::BlankRows, None, detail, seen.after_blank);
        if seen.stray_count > 0 {
            let first = seen.strays.first().cloned().unwrap_or_default();
            let few = seen.stray_count == seen.strays.len() as u64;
            let detail = if few { Detail::List { names: seen.strays } } else { count(&first, seen.stray_count) };
            notes.tell(Notice::new(Rule::StrayCells, detail));
        }
        if seen.hidden_rows > 0 {
            notes.tell(Notice::new(Rule::HiddenParts, count("rows", seen.hidden_rows)));
        }
        let hidden = |column: u32| extras.hidden_columns.iter().any(|(a, b)| (*a..=*b).contains(&column));
        let columns = frame.headings.iter().filter(|h| hidden(h.column)).count() as u64;
        if columns > 0 {
            notes.tell(Notice::new(Rule::HiddenParts, count("columns", columns)));
        }
        if let Some(sheet) = hidden_sheet {
            notes.tell(Notice::new(Rule::HiddenParts, sheet));
        }
        let dates = seen.dates.iter().map(Places::count).sum();
        if extras.epoch_1904 && dates > 0 {
            notes.tell(Notice::new(Rule::DaysFrom1904, Detail::Count { count: dates, of: None }));
        }
        for (heading, places) in seen.shown_as.text_numbers() {
            let detail = Detail::Count { count: places.count(), of: Some(rows) };
            notes.places(Rule::NumbersAsText, Some(heading), detail, places);
        }
        source.shown = Arc::new(seen.shown_as.finish(extras, merged));
        let doubled = seen.doubled.count();
        notes.places(Rule::DoubleEncoding, None, Detail::Count { count: doubled, of: None }, seen.doubled);
        for (rule, columns) in [(Rule::DatesRead, seen.dates), (Rule::FormatsKept, seen.shown)] {
            for (heading, places) in columns.into_iter().enumerate() {
                let detail = Detail::Count { count: places.count(), of: Some(rows) };
                notes.places(rule, Some(heading), detail, places);
            }
        }
        (source.headings, source.heading_row, source.blocks, source.rows) = (frame.headings, frame.heading_row, blocks, rows);
        source.top = top;
        source.notices.extend(notes.finish());
        source.notices.order_by_key(|n| (n.rule, n.heading));
        Ok(Some(source))
    }

    /// Tells merged cells; those of each column with their data rows.
    fn tell_merges(&mut self, extras: &Extras) -> Vec<(usize, u64, u64)> {
        let mut merged = Vec::new();
        let Some(frame) = &self.frame else { return merged };
        let mut found: BTreeMap<usize, (Vec<String>, Vec<Span>, u64)> = BTreeMap::new();
        for (top, bottom, left, right) in &extras.merges {
            let right = &(*right).min(LAST_COLUMN);
            let Some(heading) = (*left..=(*right).min(frame.reach())).find_map(|c| frame.position(c)) else { continue };
            let Some((first, last)) = self.data_rows((*top).max(frame.heading_row + 1), *bottom) else { continue };
            let (names, spans, regions) = found.entry(heading).or_default();
            *regions += 1;
            merged.push((heading, first, last));
            spans.push(Span(first, last));
            if names.len() < NAMES {
                names.push(format!("{}{top}:{}{bottom}", column_letters(*left), column_letters(*right)));
            }
        }
        for (heading, (names, spans, regions)) in found {
            let few = regions == names.len() as u64;
            let detail = if few { Detail::List { names } } else { count("regions", regions) };
            let mut places = Places::default();
            places.merge(&Places { sources: [(0, spans)].into() });
            self.notes.places(Rule::MergedCells, Some(heading), detail, places);
        }
        merged
    }
}
