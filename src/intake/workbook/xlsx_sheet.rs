//! One sheet of an XLSX workbook, streamed: what `calamine` says of its cells, and what `cut` sees beside.
//!
//! Rule: no cell costs the sheet. A cell that `calamine` cannot read, or of which it does not say all (an error by its
//! name, a formula without result, more digits than a number holds), is read from its own XML; rows are numbered and
//! hidden as the XML says.

use super::cell;
use super::cut::{Item, place};
use super::format::Format;
use super::number::write;
use super::offer::{Flow, Offer};
use super::shield::shielded;
use super::{Extras, add};
use crate::intake::gather::Gatherer;
use crate::intake::limits::{Outcome, damaged};
use crate::intake::row::{Mark, Row};
use calamine::{Cell, DataRef, XlsxCellReader};
use std::cell::RefCell;

/// A cell as the reader gives it: what it holds and the number of its style.
type Read<'c> = (Cell<DataRef<'c>>, usize);

/// A sheet being read.
pub(super) struct Sheet<'s, 'i> {
    /// Formats of the workbook by number of style.
    pub formats: &'s [Format],
    /// Days are counted from 1904.
    pub epoch_1904: bool,
    /// Where the rows go.
    pub gatherer: &'s mut Gatherer<'i>,
    row: Row,
    open: bool,
    next_column: u32,
    rows: u64,
}

impl<'s, 'i> Sheet<'s, 'i> {
    /// A sheet of a workbook with these formats.
    pub(super) fn new(formats: &'s [Format], epoch_1904: bool, gatherer: &'s mut Gatherer<'i>) -> Sheet<'s, 'i> {
        Sheet { formats, epoch_1904, gatherer, row: Row::default(), open: false, next_column: 0, rows: 0 }
    }

    /// Reads all rows.
    pub(super) fn read(&mut self, cells: &mut XlsxCellReader<'_, Offer<'_>>, flow: &RefCell<Flow<'_>>) -> Outcome<()> {
        loop {
            // A panic is the end; an error concerns a cell, or nothing comes after it.
            let next = shielded(|| cells.next_cell_with_style_id()).ok_or_else(damaged)?;
            let cell = match next {
                Ok(None) => return Ok(()),
                Ok(Some(cell)) => Some(cell),
                Err(_) => None,
            };
            let mut flow = flow.try_borrow_mut().map_err(|_| damaged())?;
            if !self.take(cell, &mut flow)? {
                return Err(flow.failure());
            }
            flow.rows += std::mem::take(&mut self.rows);
        }
    }

    /// After the last cell: the rows that are left, and what the XML says behind them.
    pub(super) fn finish(&mut self, flow: &RefCell<Flow<'_>>, extras: &mut Extras) -> Outcome<()> {
        let mut flow = flow.try_borrow_mut().map_err(|_| damaged())?;
        flow.finish()?;
        while let Some(item) = flow.cut.pop() {
            if let Item::Row { number, hidden, .. } = item {
                self.begin(number, hidden)?;
            }
        }
        self.end()?;
        extras.merges = std::mem::take(&mut flow.cut.merges);
        extras.hidden_columns = std::mem::take(&mut flow.cut.hidden_columns);
        Ok(())
    }

    /// Takes a cell, with the rows that begin before it; `None` is one that the reader could not read. False
    /// when no cell was seen where the reader found one.
    fn take(&mut self, read: Option<Read<'_>>, flow: &mut Flow<'_>) -> Outcome<bool> {
        loop {
            let (start, end) = match flow.cut.pop() {
                Some(Item::Row { number, hidden, sound }) => {
                    self.begin(number, hidden)?;
                    if !sound && read.is_none() {
                        return Ok(true);
                    }
                    continue;
                }
                Some(Item::Cell(start, end)) => (start, end),
                None => return Ok(false),
            };
            let xml = flow.cut.xml(start, end);
            let stated = place(xml);
            // Both must be at the same cell.
            let (row, column) = read.as_ref().map(|(cell, _)| cell.get_position()).unzip();
            if let (Some(stated), Some(row), Some(column)) = (stated, row, column)
                && stated != (u64::from(row) + 1, column)
            {
                return Ok(false);
            }
            let column = stated.map_or(self.next_column, |(_, column)| column);
            self.next_column = column.saturating_add(1);
            if self.open {
                self.cell(read, column, xml)?;
            }
            return Ok(true);
        }
    }

    fn cell(&mut self, read: Option<Read<'_>>, column: u32, xml: &[u8]) -> Outcome<()> {
        let row = &mut self.row;
        if let Some((cell, style)) = &read {
            let number = match cell.get_value() {
                DataRef::Empty if xml.ends_with(b"/>") => return Ok(()),
                DataRef::String(text) => return add(row, column, text, Mark::Plain),
                DataRef::SharedString(text) => return add(row, column, text, Mark::Plain),
                DataRef::Bool(true) => return add(row, column, "true", Mark::Plain),
                DataRef::Bool(false) => return add(row, column, "false", Mark::Plain),
                DataRef::DateTimeIso(text) => return add(row, column, cell::midnight(text.trim()), Mark::Date),
                DataRef::Float(number) => Some(*number),
                DataRef::DateTime(moment) => Some(moment.as_f64()),
                _ => None,
            };
            if let Some(number) = number.filter(|n| n.abs() < 1e15) {
                let format = self.formats.get(*style).unwrap_or(&Format::Number);
                let (text, mark) = write(number, None, format, self.epoch_1904);
                return add(row, column, &text, mark);
            }
        }
        cell::read(xml, column, self.formats, self.epoch_1904, row)
    }

    fn begin(&mut self, number: Option<u32>, hidden: bool) -> Outcome<()> {
        let next = self.row.sheet_row + 1;
        self.end()?;
        self.row.begin(number.map_or(next, u64::from).max(1));
        (self.row.hidden, self.open, self.next_column) = (hidden, true, 0);
        Ok(())
    }

    fn end(&mut self) -> Outcome<()> {
        if self.open {
            self.row.sort();
            self.gatherer.row(&self.row)?;
            self.rows += 1;
        }
        Ok(())
    }
}
