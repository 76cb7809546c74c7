//! Where the table stands: the heading row among the first rows, and the columns that belong to it.
//!
//! Rule: the first row of the first twenty that has the most known headings is the heading row; a column without
//! heading belongs to the table when the rows below it hold data there.

use super::blank::is_blank;
use super::heading::Index;
use super::row::Row;
use super::table::Heading;
use crate::text::marked::is_list;

/// Rows looked at for the headings.
const HEADING_ROWS: u64 = 20;
/// Blank columns between two headings, beyond which the second does not belong to the table.
const GAP: u32 = 50;
/// Cells without heading that may be there by accident.
const FEW: usize = 3;
/// No place among the headings.
pub(super) const NOWHERE: u32 = u32::MAX;

/// The frame of a table.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Headings in the order of the columns.
    pub headings: Vec<Heading>,
    /// Row of the headings.
    pub heading_row: u64,
    /// Place among the headings by column.
    pub positions: Vec<u32>,
    /// Columns without heading and data that the heading row holds.
    pub ghosts: u64,
    /// Headings far away that were left out, by column.
    pub far: Vec<u32>,
    /// Columns are headings one to one, from the first.
    pub plain: bool,
}

impl Frame {
    /// The position among `rows` of the heading row. Without any known heading it is the first row that is not
    /// much narrower than the others: a title above a table fills a cell or two.
    pub(super) fn heading_row(rows: &[Row], index: &Index) -> usize {
        // The list of a workbook that we marked names columns in its lines.
        if rows.first().and_then(|row| row.cells().next()).is_some_and(|(_, text, _)| is_list(text)) {
            return 0;
        }
        let mut best = (0, 0);
        let candidates = || rows.iter().enumerate().take_while(|(i, row)| *i == 0 || row.sheet_row <= HEADING_ROWS);
        for (i, row) in candidates() {
            let known = index.count(row.cells().map(|(_, text, _)| text));
            if known > best.1 {
                best = (i, known);
            }
        }
        if best.1 > 0 {
            return best.0;
        }
        let filled = |row: &Row| row.cells().filter(|(_, text, _)| !is_blank(text)).count();
        let widest = candidates().map(|(_, row)| filled(row)).max().unwrap_or(0);
        candidates().find(|(_, row)| filled(row) * 3 >= widest).map_or(0, |(i, _)| i)
    }

    /// The frame of a heading row and the rows below it. `sheet` says that the rows come from a workbook, where no
    /// delimiter shows how far a row reaches.
    pub(super) fn new(heading: &Row, below: &[Row], sheet: bool) -> Frame {
        let mut frame = Frame { heading_row: heading.sheet_row, ..Frame::default() };
        let mut filled: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
        for (column, text, _) in below.iter().flat_map(Row::cells) {
            if !is_blank(text) {
                *filled.entry(column).or_default() += 1;
            }
        }
        let mut named: Vec<(u32, &str)> = Vec::new();
        for (column, text, _) in heading.cells().filter(|(_, text, _)| !is_blank(text)) {
            match named.last() {
                Some((last, _)) if sheet && column - last > GAP => frame.far.push(column),
                _ if frame.far.is_empty() => named.push((column, text)),
                _ => frame.far.push(column),
            }
        }
        let last = named.last().map_or(0, |(column, _)| *column);
        let reach = heading.cells().last().map_or(0, |(column, _, _)| column);
        let half = below.len().div_ceil(2).max(FEW);
        // Columns on the right without heading that hold data in most rows are columns whose heading is missing.
        let mut end = last;
        while filled.get(&(end + 1)).is_some_and(|n| if sheet { *n >= half } else { end < reach }) {
            end += 1;
        }
        let mut names = named.into_iter().peekable();
        let first = names.peek().map_or(0, |(column, _)| *column);
        for column in 0..=end {
            let text = names.next_if(|(c, _)| *c == column).map(|(_, text)| text);
            let belongs = text.is_some() || filled.get(&column).is_some_and(|n| !sheet || column > first || *n >= half);
            if belongs {
                frame.positions.push(frame.headings.len() as u32);
                frame.headings.push(Heading { text: text.unwrap_or("").to_owned(), column });
            } else {
                frame.positions.push(NOWHERE);
                frame.ghosts += u64::from(!sheet);
            }
        }
        if !sheet {
            frame.ghosts += u64::from(reach.saturating_sub(end));
        }
        frame.plain = frame.headings.len() == frame.positions.len();
        frame
    }

    /// The place among the headings of a column.
    pub(super) fn position(&self, column: u32) -> Option<usize> {
        self.positions.get(column as usize).filter(|p| **p != NOWHERE).map(|p| *p as usize)
    }

    /// Columns from the first to the last heading.
    pub(super) fn reach(&self) -> u32 {
        self.positions.len() as u32
    }
}
