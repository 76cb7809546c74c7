//! Rows to a table: the first rows decide the frame, then every row goes into a block and what is odd is noted.
//!
//! Rule: a cell under a heading is kept exactly as it comes; a cell that has no place in the table is left aside and
//! told with its place. The memory held is bounded.

use super::blank::is_blank;
use super::block::{Block, BlockBuilder};
use super::damage::{Damage, damage};
use super::frame::Frame;
use super::heading::Index;
use super::limits::{BLOCK_BYTES, BLOCK_ROWS, Limit, Outcome, TABLE, damaged};
use super::notes::Notes;
use super::row::{Mark, Row};
use super::workbook::Showing;
use crate::finding::{Detail, Places, Rule, column_letters};

/// Letters of the first text that are kept.
const TOP: usize = 64;
/// Rows that decide the frame…
pub(super) const HEAD_ROWS: usize = 200;
/// …unless they hold more than this.
const HEAD_BYTES: usize = 8 << 20;

/// Gathers the rows of one table.
pub(super) struct Gatherer<'i> {
    pub(super) index: &'i Index,
    pub(super) sheet: bool,
    /// The frame is wanted as soon as it is decided; the rows come again, in blocks.
    pub(super) ahead: bool,
    head: Vec<Row>,
    head_bytes: usize,
    pub(super) frame: Option<Frame>,
    builder: BlockBuilder,
    pub(super) blocks: Vec<Block>,
    held: u64,
    pub(super) rows: u64,
    pub(super) last_row: u64,
    /// The last row that was taken of a sheet.
    taken: u64,
    pub(super) notes: Notes,
    pub(super) seen: Seen,
    /// The first text of a sheet.
    pub(super) top: String,
}

/// Counts that are told at the end.
#[derive(Default)]
pub(super) struct Seen {
    /// Blank rows after the last row of data.
    pub ghost_rows: u64,
    /// Runs of blank rows between rows of data, first and last row.
    pub blank_runs: Vec<(u64, u64)>,
    /// Number of blank rows between rows of data.
    pub blank_rows: u64,
    /// Data rows that follow a run of blank rows.
    pub after_blank: Places,
    /// Cells outside the table, by name of the cell.
    pub strays: Vec<String>,
    /// Number of cells outside the table.
    pub stray_count: u64,
    /// Data rows that the spreadsheet hides.
    pub hidden_rows: u64,
    /// Cells that were read twice.
    pub doubled: Places,
    /// Date cells by heading.
    pub dates: Vec<Places>,
    /// Cells written by their number format, by heading.
    pub shown: Vec<Places>,
    /// How cells are shown.
    pub shown_as: Showing,
}

/// Names of things outside the table that are kept.
const NAMES: usize = 20;

impl<'i> Gatherer<'i> {
    /// Nothing gathered yet; `sheet` for a workbook's sheet.
    pub(super) fn new(index: &'i Index, sheet: bool) -> Gatherer<'i> {
        Gatherer {
            index,
            sheet,
            ahead: false,
            head: Vec::new(),
            head_bytes: 0,
            frame: None,
            builder: BlockBuilder::default(),
            blocks: Vec::new(),
            held: 0,
            rows: 0,
            last_row: 0,
            taken: 0,
            notes: Notes::default(),
            seen: Seen::default(),
            top: String::new(),
        }
    }

    /// Takes the next row.
    pub(super) fn row(&mut self, row: &Row) -> Outcome<()> {
        if row.is_blank() {
            self.seen.ghost_rows += u64::from(row.len() > 0 || !self.sheet);
            return Ok(());
        }
        // A row that comes twice or goes back would be told at another's place.
        if self.sheet && row.sheet_row <= self.taken {
            return Err(damaged());
        }
        self.taken = row.sheet_row;
        if self.frame.is_some() {
            return self.data(row);
        }
        self.head_bytes += row.size() + row.len() * 16;
        self.seen.ghost_rows = 0;
        self.head.push(row.clone());
        if self.head.len() > HEAD_ROWS || self.head_bytes > HEAD_BYTES { self.settle() } else { Ok(()) }
    }

    /// Takes blank lines of a text.
    pub(super) fn blank(&mut self, lines: u64) {
        self.seen.ghost_rows += lines;
    }

    /// True while the frame is not decided.
    pub(super) fn undecided(&self) -> bool {
        self.frame.is_none()
    }

    /// True when the frame is decided and no row of data was taken: they are to come in blocks.
    pub(super) fn is_ahead(&self) -> bool {
        self.ahead && self.rows == 0 && self.frame.as_ref().is_some_and(|frame| frame.plain)
    }

    /// Number of headings, once decided.
    pub(super) fn width(&self) -> Option<usize> {
        self.frame.as_ref().map(|frame| frame.headings.len())
    }

    /// Row of the headings, once decided.
    pub(super) fn heading_row(&self) -> u64 {
        self.frame.as_ref().map_or(0, |frame| frame.heading_row)
    }

    /// Decides the frame from the rows so far.
    pub(super) fn settle(&mut self) -> Outcome<()> {
        let head = std::mem::take(&mut self.head);
        let at = Frame::heading_row(&head, self.index);
        let Some(heading) = head.get(at) else { return Ok(()) };
        if self.sheet {
            self.top = head
                .first()
                .and_then(|row| row.cells().next())
                .map_or_else(String::new, |(_, text, _)| text.chars().take(TOP).collect());
        }
        let below = head.get(at + 1..).unwrap_or_default();
        let frame = Frame::new(heading, below, self.sheet);
        for column in &frame.far {
            self.seen.stray(*column, frame.heading_row);
        }
        self.builder = BlockBuilder::new(frame.headings.len(), 0);
        self.seen.dates = vec![Places::default(); frame.headings.len()];
        self.seen.shown = vec![Places::default(); frame.headings.len()];
        self.seen.shown_as = Showing::new(frame.headings.len());
        self.last_row = frame.heading_row;
        self.frame = Some(frame);
        if self.is_ahead() {
            return Ok(());
        }
        let ghosts = std::mem::take(&mut self.seen.ghost_rows);
        for row in below {
            self.data(row)?;
        }
        self.seen.ghost_rows = ghosts;
        Ok(())
    }

    /// A row below the headings that is not blank.
    fn data(&mut self, row: &Row) -> Outcome<()> {
        let Some(frame) = &self.frame else { return Ok(()) };
        let inside = |c: u32| frame.position(c).is_some();
        if self.sheet
            && !row.cells().any(|(c, text, mark)| (!is_blank(text) || matches!(mark, Mark::Uncomputed | Mark::Lost)) && inside(c))
        {
            for (column, ..) in row.cells().filter(|(_, text, _)| !is_blank(text)) {
                self.seen.stray(column, row.sheet_row);
            }
            return Ok(());
        }
        self.begin_row(row.sheet_row, row.hidden);
        let number = self.rows + 1;
        let Some(frame) = &self.frame else { return Ok(()) };
        let mut place = 0;
        let mut long: Option<(u32, Option<&str>)> = None;
        let mut last = frame.reach();
        for (column, text, mark, style) in row.styles() {
            let Some(position) = frame.position(column) else {
                if is_blank(text) {
                    continue;
                }
                if column < frame.reach() {
                    let detail = Detail::Name { name: column_letters(column) };
                    self.notes.row(Rule::EmptyHeading, None, None, detail, number);
                } else if self.sheet && column > last {
                    self.seen.stray(column, row.sheet_row);
                    continue;
                } else {
                    long = Some(long.map_or((column, Some(text)), |(first, _)| (first, None)));
                }
                last = column + 1;
                continue;
            };
            while place < position {
                self.builder.cell("");
                place += 1;
            }
            self.builder.cell(text);
            place += 1;
            self.seen.mark(&mut self.notes, mark, position, text, number);
            if self.sheet {
                self.seen.shown_as.see(position, style, text, number);
            }
            look(&mut self.notes, &mut self.seen.doubled, position, text, number);
        }
        if let Some((column, text)) = long {
            self.notes.row(Rule::RowTooLong, None, text, Detail::Name { name: column_letters(column) }, number);
        }
        self.end_row(row.sheet_row)
    }

    /// Takes a record of a text whose columns are headings one to one: the quick way for most rows.
    pub(super) fn record<'a>(
        &mut self,
        sheet_row: u64,
        ascii: bool,
        width: usize,
        mut cell: impl FnMut(usize) -> &'a str,
    ) -> Outcome<()> {
        if (0..width).all(|i| is_blank(cell(i))) {
            self.seen.ghost_rows += 1;
            return Ok(());
        }
        self.begin_row(sheet_row, false);
        let number = self.rows + 1;
        let inside = self.frame.as_ref().map_or(0, |f| f.headings.len());
        for i in 0..width.min(inside) {
            let text = cell(i);
            self.builder.cell(text);
            if !ascii {
                look(&mut self.notes, &mut self.seen.doubled, i, text, number);
            }
        }
        let mut beyond = (inside..width).filter(|i| !is_blank(cell(*i)));
        if let Some(first) = beyond.next() {
            let (detail, alone) = (Detail::Name { name: column_letters(first as u32) }, beyond.next().is_none());
            self.notes.row(Rule::RowTooLong, None, alone.then(|| cell(first)), detail, number);
        }
        self.end_row(sheet_row)
    }

    pub(super) fn begin_row(&mut self, sheet_row: u64, hidden: bool) {
        if sheet_row > self.last_row + 1 {
            let run = (self.last_row + 1, sheet_row - 1);
            self.seen.blank_rows += run.1 - run.0 + 1;
            self.seen.after_blank.add(0, self.rows + 1);
            if self.seen.blank_runs.len() <= NAMES {
                self.seen.blank_runs.push(run);
            }
        }
        self.last_row = self.last_row.max(sheet_row);
        self.seen.ghost_rows = 0;
        self.seen.hidden_rows += u64::from(hidden);
    }

    fn end_row(&mut self, sheet_row: u64) -> Outcome<()> {
        self.builder.end_row(sheet_row);
        self.rows += 1;
        if self.builder.rows() >= BLOCK_ROWS || self.builder.size() >= BLOCK_BYTES {
            self.end_block();
            if self.held > TABLE {
                return Err(Limit("table", TABLE).into());
            }
        }
        Ok(())
    }

    fn end_block(&mut self) {
        let next = BlockBuilder::new(self.frame.as_ref().map_or(0, |f| f.headings.len()), self.rows);
        let block = std::mem::replace(&mut self.builder, next).finish();
        if block.rows() > 0 {
            self.held += block.size() as u64;
            self.blocks.push(block);
        }
    }

    /// No row is left: decides the frame if that is still open and closes the last block.
    pub(super) fn close(&mut self) -> Outcome<()> {
        if self.undecided() {
            self.ahead = false;
            self.settle()?;
        }
        self.end_block();
        Ok(())
    }

    /// The first and last data row (1-based) within rows of the sheet, both included.
    pub(super) fn data_rows(&self, from: u64, to: u64) -> Option<(u64, u64)> {
        let number = |sheet_row: u64| -> u64 {
            let block = self.blocks.partition_point(|b| b.sheet_rows.last().is_some_and(|last| *last < sheet_row));
            self.blocks.get(block).map_or(self.rows, |b| b.first + b.sheet_rows.partition_point(|r| *r < sheet_row) as u64)
        };
        let (first, end) = (number(from), number(to.saturating_add(1)));
        (first < end).then_some((first + 1, end))
    }
}

/// Notes text that a wrong encoding has damaged.
pub(super) fn look(notes: &mut Notes, doubled: &mut Places, heading: usize, text: &str, row: u64) {
    match damage(text) {
        None => {}
        Some(Damage::Lost) => {
            let names = vec!["U+FFFD REPLACEMENT CHARACTER".to_owned()];
            notes.row(Rule::DamagedText, Some(heading), Some(text), Detail::Characters { names }, row);
        }
        Some(Damage::Doubled { found, expected }) => {
            doubled.add(0, row);
            notes.row(Rule::DamagedText, Some(heading), Some(text), Detail::Names { found, expected }, row);
        }
    }
}

impl Seen {
    fn stray(&mut self, column: u32, row: u64) {
        self.stray_count += 1;
        if self.strays.len() < NAMES {
            self.strays.push(format!("{}{row}", column_letters(column)));
        }
    }

    fn mark(&mut self, notes: &mut Notes, mark: Mark, heading: usize, text: &str, row: u64) {
        match mark {
            Mark::Plain => {}
            Mark::Date => self.dates.iter_mut().skip(heading).take(1).for_each(|p| p.add(0, row)),
            Mark::Shown => self.shown.iter_mut().skip(heading).take(1).for_each(|p| p.add(0, row)),
            Mark::Error => notes.row(Rule::SpreadsheetError, Some(heading), Some(text), Detail::None, row),
            Mark::Uncomputed => notes.row(Rule::FormulaWithoutValue, Some(heading), None, Detail::None, row),
            Mark::Lost => notes.row(Rule::FileDamaged, Some(heading), None, Detail::None, row),
            Mark::Digits => notes.row(Rule::DigitsLost, Some(heading), Some(text), Detail::None, row),
            Mark::Long => notes.row(Rule::DigitsLost, Some(heading), None, Detail::Count { count: 15, of: None }, row),
        }
    }
}
