//! The keyboard of the grid, as in Excel; and the way from finding to finding.

use super::sheet::{ROW, Sheet, Spot};
use crate::app::hear::spawn_local;
use bordereau::finding::Level;
use bordereau::protocol::{FoundView, Reply, Request, Toward};
use bordereau::text::page::grid;
use leptos::prelude::*;
use std::collections::VecDeque;
use web_sys::KeyboardEvent;

impl Sheet {
    /// Hears a key while a cell has the focus.
    pub fn key(self, event: &KeyboardEvent) {
        if self.editing.with_untracked(Option::is_some) || event.alt_key() || event.is_composing() {
            return;
        }
        let (ctrl, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
        let (at, total, width) = (self.active.get_untracked(), self.total.get_untracked(), self.width());
        let page = self.painter.with_value(|p| p.as_ref().map_or(10, |p| (f64::from(p.scroller.client_height()) / ROW) as u64));
        let page = page.saturating_sub(3).max(1);
        let last = total.saturating_sub(u64::from(total > 0 && ctrl));
        let to = match (event.key().as_str(), ctrl) {
            ("ArrowUp", false) => Spot { row: at.row.saturating_sub(1), ..at },
            ("ArrowDown", false) => Spot { row: at.row + 1, ..at },
            ("ArrowLeft", false) => Spot { column: at.column.saturating_sub(1), ..at },
            ("ArrowRight", false) => Spot { column: at.column + 1, ..at },
            (way @ ("ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight"), true) => {
                event.prevent_default();
                return self.jump(matches!(way, "ArrowDown" | "ArrowRight"), matches!(way, "ArrowDown" | "ArrowUp"), shift);
            }
            ("Home", false) => Spot { column: 1, ..at },
            ("End", false) => Spot { column: width, ..at },
            ("Home", true) => Spot { row: 0, column: 1 },
            ("End", true) => Spot { row: last, column: width },
            // As in Excel; who wants to change the cell types, or takes F2.
            ("Enter", false) => Spot { row: if shift { at.row.saturating_sub(1) } else { at.row + 1 }, ..at },
            ("PageUp", _) => Spot { row: at.row.saturating_sub(page), ..at },
            ("PageDown", _) => Spot { row: at.row + page, ..at },
            _ => return self.deed(event, ctrl, shift),
        };
        event.prevent_default();
        self.go(to, shift && event.key() != "Enter");
        self.bring();
    }

    /// To the edge of the filled cells, as in Excel; where only some rows are shown, to the first or the last of them.
    fn jump(self, onward: bool, upright: bool, extend: bool) {
        let (at, last) = (self.active.get_untracked(), self.total.get_untracked().saturating_sub(1));
        let end = match upright {
            true => Spot { row: if onward { last } else { 0 }, ..at },
            false => Spot { column: if onward { self.width() } else { 1 }, ..at },
        };
        let go = move |to: Spot| {
            self.go(to, extend);
            self.bring();
        };
        if !upright && at.column > 0 {
            // What has not been fetched yet counts as filled.
            let filled =
                |column: usize| self.row(at.row, column, |_, cell| cell.is_none_or(|c| !c.text.is_empty())) != Some(false);
            let next = |column: usize| if onward { column + 1 } else { column - 1 };
            let mut to = next(at.column);
            let inside = filled(at.column) && filled(to);
            while to > 1 && to < self.width() && filled(if inside { next(to) } else { to }) == inside {
                to = next(to);
            }
            return go(Spot { column: to.max(1), ..at });
        }
        let (Some(column), Some(row), None) = (self.heading(at.column), self.data_row(at.row), self.shown.get_untracked()) else {
            return go(end);
        };
        if onward && at.row >= last {
            return go(end);
        }
        let request = Request::Edge { source: self.source, row, column, down: onward };
        spawn_local(async move {
            let answer = self.state.link.ask(request, &[]).await;
            let found = match answer {
                Some((Reply::Found { cell: Some(found) }, _)) => Spot { row: found.row.saturating_sub(1), ..at },
                _ => end,
            };
            // Whoever has gone elsewhere meanwhile stays there.
            if !self.is_gone() && self.active.get_untracked() == at {
                go(found);
            }
        });
    }

    fn deed(self, event: &KeyboardEvent, ctrl: bool, shift: bool) {
        let key = event.key();
        match (key.as_str(), ctrl) {
            ("F2", false) => self.edit(None),
            ("d" | "D", true) => self.fill(false),
            ("r" | "R", true) if !shift => self.fill(true),
            ("Delete" | "Backspace", false) => self.blank(self.block()),
            (" ", false) if shift => {
                let row = self.active.get_untracked().row;
                self.anchor.set(Spot { row, column: 0 });
            }
            (" ", true) if !shift => self.choose_column(self.active.get_untracked().column.max(1), false),
            ("Escape", _) => self.anchor.set(self.active.get_untracked()),
            ("z" | "Z", true) if !shift => self.undo(),
            ("y" | "Y", true) | ("z" | "Z", true) => self.redo(),
            ("-", true) => self.remove_rows(),
            ("a" | "A", true) => {
                self.anchor.set(Spot { row: 0, column: 1 });
                self.active.set(Spot { row: self.total.get_untracked().saturating_sub(1), column: self.width() });
            }
            (text, false) if text.chars().count() == 1 => self.edit(Some(key.clone())),
            _ => return,
        }
        event.prevent_default();
    }

    /// F8 and Shift+F8, wherever the focus is.
    pub fn walk(self, event: &KeyboardEvent) {
        if event.key() == "F8" && !event.ctrl_key() && !event.alt_key() && self.editing.with_untracked(Option::is_none) {
            event.prevent_default();
            self.focused.set_value(true);
            self.seek(if event.shift_key() { Toward::Back } else { Toward::Next });
        }
    }

    /// Goes to another finding, once those that were asked for before have been gone to.
    pub fn seek(self, toward: Toward) {
        let waiting = self.sought.try_update_value(|sought| {
            // A key that is held down does not run on long after it is let go.
            if sought.len() < 8 {
                sought.push_back(toward);
            }
            sought.len()
        });
        // Whoever asked first goes on until nothing is left.
        if waiting != Some(1) {
            return;
        }
        spawn_local(async move {
            while let Some(toward) = self.sought.try_with_value(|sought| sought.front().copied()).flatten() {
                self.seek_one(toward).await;
                let _ = self.sought.try_update_value(VecDeque::pop_front);
            }
        });
    }

    async fn seek_one(self, toward: Toward) {
        let at = self.active.get_untracked();
        let least = self.shown.get_untracked().unwrap_or(Level::Note);
        let Some(row) = self.data_row(at.row) else { return };
        let request = Request::Seek { source: self.source, row, column: self.heading(at.column), least, toward };
        let lang = self.state.lang.get_untracked();
        let Some((Reply::Found { cell }, _)) = self.state.link.ask(request, &[]).await else { return };
        if self.is_gone() {
            return;
        }
        let Some(found) = cell else { return self.state.said.set(grid::none_to_go_to(lang).to_owned()) };
        self.go(self.spot_of(found), false);
        self.paint();
        self.bring();
        // Only what stands where one stops is read out.
        if self.sought.try_with_value(VecDeque::len) != Some(1) {
            return;
        }
        let round = found.round.then(|| match toward {
            Toward::Back => grid::gone_round_back(lang),
            _ => grid::gone_round_next(lang),
        });
        let request = Request::Cell { source: self.source, row: found.row, column: found.column };
        if let Some((Reply::Cell(cell), _)) = self.state.link.ask(request, &[]).await {
            let what = cell.groups.iter().map(|group| group.what.as_str());
            self.state.said.set(round.into_iter().chain(what).collect::<Vec<_>>().join(" "));
        }
    }

    fn spot_of(self, found: FoundView) -> Spot {
        let row = if self.shown.get_untracked().is_some() { found.before } else { found.row - 1 };
        Spot { row, column: found.column.map_or(0, |heading| self.column_of(heading)) }
    }

    /// Keeps a data row the active one where only some rows are shown; when it is gone, the one after it.
    pub async fn keep_row(self, row: u64, least: Level) {
        let request = Request::Seek { source: self.source, row, column: None, least, toward: Toward::Here };
        let answer = self.state.link.ask(request, &[]).await;
        if let (Some((Reply::Found { cell: Some(found) }, _)), false) = (answer, self.is_gone()) {
            self.active.update(|active| active.row = found.before);
            self.anchor.set(self.active.get_untracked());
        }
    }

    /// Shows all rows, or those with a finding; the place is kept.
    pub fn show_rows(self, shown: Option<Level>) {
        let row = self.data_row(self.active.get_untracked().row);
        self.shown.set(shown);
        self.windows.update_value(super::windows::Windows::forget);
        let counts = self.head.with_untracked(|head| head.as_ref().map(|head| (head.rows, head.marked)));
        let (rows, marked) = counts.unwrap_or_default();
        self.total.set(match shown {
            None => rows,
            Some(Level::Error) => marked[0],
            Some(Level::Warning) => marked[1],
            Some(Level::Note) => marked[2],
        });
        spawn_local(async move {
            match (shown, row) {
                (Some(least), Some(row)) => self.keep_row(row, least).await,
                (None, Some(row)) => self.active.update(|active| active.row = row.saturating_sub(1)),
                _ => {}
            }
            if self.is_gone() {
                return;
            }
            let active = self.active.get_untracked();
            self.go(active, false);
            self.paint();
        });
    }

    /// Goes to where the person wanted to be when the grid was opened; true when it was said.
    pub fn open_at_target(self) -> bool {
        if !self.state.target.with_untracked(|target| target.as_ref().is_some_and(|(source, ..)| *source == self.source)) {
            return false;
        }
        let Some((_, row, letters)) = self.state.target.try_update(Option::take).flatten() else { return false };
        self.focused.set_value(true);
        self.go_to(row, &letters);
        self.bring();
        true
    }

    /// Goes to where the person was when this grid was left.
    pub fn open_where_left(self) {
        if let Some((_, row, letters)) = self.state.left.get_value().filter(|(source, ..)| *source == self.source) {
            self.go_to(row, &letters);
        }
    }

    /// Notes where the person is.
    pub fn note_place(self) {
        let Spot { row, column } = self.active.get_untracked();
        let letters = self.column(column, |column| column.letters.clone()).unwrap_or_default();
        if let Some(row) = self.data_row(row).filter(|_| self.head.with_untracked(Option::is_some)) {
            self.state.left.set_value(Some((self.source, row, letters)));
        }
    }

    /// Goes to a data row and the letters of a column.
    fn go_to(self, row: u64, letters: &str) {
        let heading = self.head.with_untracked(|head| {
            head.as_ref().and_then(|head| head.columns.iter().position(|column| column.letters == letters))
        });
        let column = heading.map_or(usize::from(!letters.is_empty()), |heading| self.column_of(heading as u32));
        self.go(Spot { row: row.saturating_sub(1), column }, false);
    }
}
