//! What is changed in a grid: cells, rows, undo and redo.
//!
//! Rule of the file: changes go to the engine one after another, in the order in which they were made; what was typed stands
//! in its cell before the engine has answered.

use super::sheet::{Block, Deed, Sheet, Spot};
use crate::app::browser;
use crate::app::hear::spawn_local;
use crate::app::state::{State, Task};
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::grid;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// Milliseconds after which a change is shown as work.
const LONG: u64 = 400;
/// Rows from which on finding out which they are is shown as work.
const MANY: u64 = 5_000;

impl Sheet {
    /// Sends a change; the next one waits for its answer.
    pub fn send(self, request: Request) {
        self.queued(Deed::Change(request));
    }

    fn queued(self, deed: Deed) {
        let queue = self.queue.get_value();
        queue.borrow_mut().push_back(deed);
        if queue.borrow().len() > 1 {
            return;
        }
        let state = self.state;
        spawn_local(async move {
            loop {
                let Some(deed) = queue.borrow().front().cloned() else { break };
                // An engine that is being brought back does not know yet what this change follows.
                while state.work.with_untracked(|work| work.as_ref().is_some_and(|work| work.task == Task::Restoring)) {
                    browser::pause(50).await;
                }
                let Some(request) = asked(state, deed) else {
                    queue.borrow_mut().pop_front();
                    continue;
                };
                let over = Rc::new(Cell::new(false));
                let watched = over.clone();
                set_timeout(
                    move || {
                        if !watched.get() && state.work.with_untracked(Option::is_none) {
                            state.at_work(Some(Task::Repairing));
                        }
                    },
                    Duration::from_millis(LONG),
                );
                let answer = state.link.ask(request, &[]).await;
                over.set(true);
                if answer.is_none() {
                    // The engine was replaced: this change and those that followed it were not made.
                    return queue.borrow_mut().clear();
                }
                // Taken off before the overview is, so that what follows it knows whether more is on its way.
                queue.borrow_mut().pop_front();
                state.calm();
                state.take_answer(answer);
                if state.work.with_untracked(|work| work.as_ref().is_some_and(|work| work.task == Task::Repairing)) {
                    state.at_work(None);
                }
            }
        });
    }

    /// Gives a cell another text; in the new row, adds the row.
    pub fn put(self, spot: Spot, text: &str) {
        let Some((heading, row)) = self.heading(spot.column).zip(self.data_row(spot.row)) else { return };
        if !self.is_open(spot.column) {
            return;
        }
        self.write_ahead(spot.row, spot.column, text);
        if spot.row < self.total.get_untracked() {
            return self.send(Request::SetCells { source: self.source, cells: vec![(row, heading, text.to_owned())] });
        }
        if text.is_empty() {
            return;
        }
        self.head.update(|head| head.iter_mut().for_each(|head| head.rows += 1));
        self.total.update(|total| *total += 1);
        let add = vec![vec![(heading, text.to_owned())]];
        self.send(Request::EditRows { source: self.source, set: Vec::new(), add, remove: Vec::new() });
    }

    /// The data rows of some rows that are shown, in order; of those that are shown by a filter the engine is asked.
    pub async fn data_rows(self, from: u64, to: u64) -> Vec<u64> {
        let total = self.total.get_untracked();
        let to = to.min(total.saturating_sub(1));
        if total == 0 || from > to {
            return Vec::new();
        }
        let Some(least) = self.shown.get_untracked() else { return (from + 1..=to + 1).collect() };
        // Of very many the engine is asked often.
        let long = to - from > MANY && self.state.work.with_untracked(Option::is_none);
        if long {
            self.state.at_work(Some(Task::Repairing));
        }
        let mut numbers = Vec::new();
        while from + (numbers.len() as u64) <= to {
            let offset = from + numbers.len() as u64;
            let limit = (to + 1 - offset).min(512);
            let request = Request::Rows { source: self.source, shown: Some(least), offset, limit, columns: Vec::new() };
            match self.state.link.ask(request, &[]).await {
                Some((Reply::Rows { rows, .. }, _)) if !rows.is_empty() => numbers.extend(rows.iter().map(|row| row.row)),
                _ => break,
            }
        }
        if long {
            self.state.done_with(Task::Repairing);
        }
        numbers
    }

    /// Blanks a block.
    pub fn blank(self, block: Block) {
        let headings: Vec<u32> = (block.columns.0.max(1)..=block.columns.1).filter_map(|column| self.heading(column)).collect();
        self.hold(async move {
            let rows = self.data_rows(block.rows.0, block.rows.1).await;
            if self.is_gone() {
                return;
            }
            let cells = rows.iter().flat_map(|row| headings.iter().map(|heading| (*row, *heading, String::new())));
            let cells: Vec<(u64, u32, String)> = cells.collect();
            if !cells.is_empty() {
                self.send(Request::SetCells { source: self.source, cells });
            }
        });
    }

    /// Takes the rows of what is chosen out.
    pub fn remove_rows(self) {
        let block = self.block();
        self.hold(async move {
            let remove = self.data_rows(block.rows.0, block.rows.1).await;
            if remove.is_empty() || self.is_gone() {
                return;
            }
            self.state.said.set(grid::removed(self.state.lang.get_untracked(), remove.len() as u64));
            let column = self.active.get_untracked().column;
            self.go(Spot { row: block.rows.0, column }, false);
            self.send(Request::EditRows { source: self.source, set: Vec::new(), add: Vec::new(), remove });
        });
    }

    /// Goes to the new row.
    pub fn to_new_row(self) {
        self.focused.set_value(true);
        self.go(Spot { row: self.total.get_untracked(), column: 1 }, false);
        self.paint();
    }

    /// Takes the last step of the history back.
    pub fn undo(self) {
        self.queued(Deed::Undo);
    }

    /// Puts back what was taken back last.
    pub fn redo(self) {
        self.queued(Deed::Redo);
    }
}

/// What the engine is asked for; nothing, which is said, where there is nothing to undo or to redo.
fn asked(state: State, deed: Deed) -> Option<Request> {
    let lang = state.lang.get_untracked();
    let say = |what: String| state.said.set(what);
    match deed {
        Deed::Change(request) => Some(request),
        Deed::Undo => {
            let last = state.overview.with_untracked(|o| o.history.last().map(|step| (step.step, step.label.clone())));
            say(last.as_ref().map_or_else(|| grid::nothing_to_undo(lang).to_owned(), |(_, label)| grid::undone(lang, label)));
            last.map(|(step, _)| Request::Undo { step })
        }
        Deed::Redo if state.overview.with_untracked(|o| o.can_redo) => Some(Request::Redo),
        Deed::Redo => {
            say(grid::nothing_to_redo(lang).to_owned());
            None
        }
    }
}
