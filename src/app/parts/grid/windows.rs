//! The windows of rows that were fetched, and fetching those that are in sight.
//!
//! Rule of the file: what is out of date stays in sight until what replaces it has come. An answer to a question that was
//! put before something changed is passed over.

use super::sheet::Sheet;
use crate::app::hear::spawn_local;
use bordereau::protocol::{GridCell, GridRow, Reply, Request};
use leptos::prelude::*;
use std::collections::HashMap;

/// Rows and columns of a window.
const TALL: u64 = 64;
const WIDE: usize = 32;
/// Windows that are kept.
const KEPT: usize = 96;
/// Questions that are out at once.
const OUT: usize = 4;

/// Position of a window among the rows and among the columns.
type At = (u64, usize);

/// The windows.
#[derive(Default)]
pub struct Windows {
    windows: HashMap<At, Window>,
    /// Rises with everything that puts the windows out of date.
    epoch: u64,
    out: Vec<At>,
    /// Rises with every question: the windows that were used last are kept.
    clock: u64,
}

struct Window {
    rows: Vec<GridRow>,
    epoch: u64,
    used: u64,
}

impl Windows {
    /// A row, and its cell of a column of the grid.
    pub fn row(&self, at: u64, column: usize) -> Option<(&GridRow, Option<&GridCell>)> {
        let nth = (at % TALL) as usize;
        let Some(place) = column.checked_sub(1) else {
            // Any window of the row knows its number.
            let mut windows = self.windows.iter().filter(|((tall, _), _)| *tall == at / TALL);
            return windows.find_map(|(_, window)| window.rows.get(nth)).map(|row| (row, None));
        };
        let row = self.windows.get(&(at / TALL, place / WIDE))?.rows.get(nth)?;
        Some((row, row.cells.get(place % WIDE)))
    }

    /// A cell, to be changed before the engine has answered; a row that is not there yet is made.
    fn cell_mut(&mut self, at: u64, column: usize, data_row: u64) -> Option<&mut GridCell> {
        let place = column.checked_sub(1)?;
        let (epoch, clock) = (self.epoch, self.clock);
        let window = (self.windows.entry((at / TALL, place / WIDE))).or_insert(Window { rows: Vec::new(), epoch, used: clock });
        if window.rows.len() == (at % TALL) as usize {
            window.rows.push(GridRow { row: data_row, sheet_row: 0, level: None, added: true, cells: Vec::new() });
        }
        let row = window.rows.get_mut((at % TALL) as usize)?;
        if row.cells.len() < WIDE {
            row.cells.resize(WIDE, GridCell::default());
        }
        row.cells.get_mut(place % WIDE)
    }

    /// All windows are out of date.
    pub fn outdate(&mut self) {
        self.epoch += 1;
        self.out.clear();
    }

    /// All windows go.
    pub fn forget(&mut self) {
        self.outdate();
        self.windows.clear();
    }

    /// The windows to ask for, of those in sight.
    fn wanted(&mut self, rows: (u64, u64), columns: (usize, usize)) -> Vec<At> {
        self.clock += 1;
        let mut wanted = Vec::new();
        for tall in rows.0 / TALL..=rows.1 / TALL {
            for wide in columns.0 / WIDE..=columns.1 / WIDE {
                let at = (tall, wide);
                let fresh = self.windows.get_mut(&at).is_some_and(|window| {
                    window.used = self.clock;
                    window.epoch == self.epoch
                });
                if !fresh && !self.out.contains(&at) && self.out.len() < OUT {
                    self.out.push(at);
                    wanted.push(at);
                }
            }
        }
        wanted
    }

    fn take(&mut self, at: At, epoch: u64, rows: Vec<GridRow>) {
        self.out.retain(|out| *out != at);
        self.windows.insert(at, Window { rows, epoch, used: self.clock });
        while self.windows.len() > KEPT {
            let Some(oldest) = self.windows.iter().min_by_key(|(_, window)| window.used).map(|(at, _)| *at) else { break };
            self.windows.remove(&oldest);
        }
    }
}

impl Sheet {
    /// Asks for the windows in sight that are missing or out of date.
    pub fn fetch(self, rows: (u64, u64), columns: (usize, usize)) {
        let total = self.total.get_untracked();
        if self.width() == 0 {
            return;
        }
        let rows = (rows.0, rows.1.min(total.saturating_sub(1)));
        let columns = (columns.0.saturating_sub(1), columns.1.saturating_sub(1));
        let wanted = self.windows.try_update_value(|windows| (windows.wanted(rows, columns), windows.epoch));
        let (wanted, epoch) = wanted.unwrap_or_default();
        for at in wanted {
            let columns =
                self.order.with_untracked(|order| order.headings.iter().skip(at.1 * WIDE).take(WIDE).copied().collect());
            let shown = self.shown.get_untracked();
            let request = Request::Rows { source: self.source, shown, offset: at.0 * TALL, limit: TALL, columns };
            spawn_local(async move {
                let answer = self.state.link.ask(request, &[]).await;
                if self.windows.try_with_value(|windows| windows.epoch) != Some(epoch) {
                    return;
                }
                // While a change is on its way, what was asked before it is not so any more.
                let still = self.queue.with_value(|queue| queue.borrow().is_empty());
                match answer.filter(|_| still) {
                    Some((Reply::Rows { total, rows }, _)) => {
                        self.windows.update_value(|windows| windows.take(at, epoch, rows));
                        if self.total.get_untracked() != total {
                            self.total.set(total);
                        }
                        self.paint();
                    }
                    _ => self.windows.update_value(|windows| windows.out.retain(|out| *out != at)),
                }
            });
        }
    }

    /// Writes a text into a cell that is in sight, before the engine has answered.
    pub fn write_ahead(self, at: u64, column: usize, text: &str) {
        let Some(data_row) = self.data_row(at) else { return };
        self.windows.update_value(|windows| {
            if let Some(cell) = windows.cell_mut(at, column, data_row) {
                *cell = GridCell { text: text.chars().take(200).collect(), changed: true, ..GridCell::default() };
            }
        });
    }
}
