//! The keyboard of the grid, as in Excel; and the way from finding to finding.

use super::sheet::{Editing, Held, ROW, Sheet, Spot};
use crate::app::browser;
use crate::app::hear::spawn_local;
use bordereau::finding::Level;
use bordereau::protocol::{FoundView, GridRow, Reply, Request, Toward};
use bordereau::text::page::grid;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use web_sys::KeyboardEvent;

/// Columns of an answer, at most.
const ONCE: usize = 256;

impl Sheet {
    /// True while something is being done that keys wait for.
    pub fn is_busy(self) -> bool {
        self.busy.get_value() > 0
    }

    /// Does what takes a while; what is asked for by keys meanwhile comes after it, in its order.
    pub fn hold(self, work: impl Future<Output = ()> + 'static) {
        self.busy.update_value(|count| *count += 1);
        let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
        spawn_local(self.held_up(work));
    }

    async fn held_up(self, work: Pin<Box<dyn Future<Output = ()>>>) {
        work.await;
        if self.is_gone() {
            return;
        }
        self.busy.update_value(|count| *count -= 1);
        while !self.is_busy() {
            match self.held.try_update_value(VecDeque::pop_front).flatten() {
                Some(Held::Key(event)) if event.key() == "F8" => self.walk(&event),
                Some(Held::Key(event)) => self.key(&event),
                Some(Held::Copy(cut)) => self.copy_block(cut),
                Some(Held::Paste(text)) => self.paste_text(&text),
                None => return,
            }
        }
    }

    /// Hears a key while a cell has the focus.
    pub fn key(self, event: &KeyboardEvent) {
        let (ctrl, shift, key) = (event.ctrl_key() || event.meta_key(), event.shift_key(), event.key());
        let list = event.alt_key() && key == "ArrowDown";
        if event.alt_key() && !list || event.is_composing() {
            return;
        }
        if self.is_busy() {
            // Copying and pasting is told by events of its own; a key that is held down does not run on long after.
            let own = ctrl && matches!(key.as_str(), "c" | "C" | "x" | "X" | "v" | "V") || key == "F8";
            if !own {
                event.prevent_default();
                if !event.repeat() || self.held.with_value(VecDeque::len) < 8 {
                    self.held.update_value(|held| held.push_back(Held::Key(event.clone())));
                }
            }
            return;
        }
        if let Some(editing) = self.editing.get_untracked() {
            return self.typed(editing, (&key, ctrl, shift));
        }
        if list {
            event.prevent_default();
            self.whole.set(true);
            return self.edit(None);
        }
        let (total, width) = (self.total.get_untracked(), self.width());
        let onward = matches!(key.as_str(), "Enter" | "Tab");
        let at = if shift && !onward { self.reach } else { self.active }.get_untracked();
        let page = self.painter.with_value(|p| p.as_ref().map_or(10, |p| (f64::from(p.scroller.client_height()) / ROW) as u64));
        let page = page.saturating_sub(3).max(1);
        let last = total.saturating_sub(u64::from(total > 0 && ctrl));
        let back = if shift { -1 } else { 1 };
        let inside = self.is_wide() || (shift && at.column > 1) || (!shift && at.column < width);
        let to = match (key.as_str(), ctrl) {
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
            ("Enter", false) => {
                event.prevent_default();
                return self.advance(back, 0);
            }
            // From the first and the last column the focus goes on to what stands before and after the table.
            ("Tab", false) if inside => {
                event.prevent_default();
                return self.advance(0, back as isize);
            }
            ("PageUp", _) => Spot { row: at.row.saturating_sub(page), ..at },
            ("PageDown", _) => Spot { row: at.row + page, ..at },
            _ => return self.deed(event, ctrl, shift),
        };
        event.prevent_default();
        self.go(to, shift);
        self.bring();
    }

    /// A key for an editor that is about to open.
    fn typed(self, mut editing: Editing, (key, ctrl, shift): (&str, bool, bool)) {
        let back = if shift { -1 } else { 1 };
        match key {
            "Enter" => self.finish(Some(&editing.text), (back, 0)),
            "Tab" => self.finish(Some(&editing.text), (0, back as isize)),
            "Escape" => self.finish(None, (0, 0)),
            key if !ctrl && key.chars().count() == 1 => {
                editing.text.push_str(key);
                self.editing.set(Some(editing));
            }
            _ => {}
        }
    }

    /// True when more than a cell is chosen, the active one among them.
    fn is_wide(self) -> bool {
        self.active.with_untracked(|at| at.column) > 0 && self.anchor.get_untracked() != self.reach.get_untracked()
    }

    /// The active cell goes on by so many rows and columns: inside what is chosen, round and round; else, down from where a
    /// run of Tabs has come to, in the column where the run began.
    pub fn advance(self, down: i64, right: isize) {
        let (at, block) = (self.active.get_untracked(), self.block());
        if self.is_wide() {
            let first = block.columns.0.max(1);
            let (tall, wide) = ((block.rows.1 - block.rows.0 + 1) as i64, (block.columns.1 + 1).saturating_sub(first) as i64);
            let (row, column) = (at.row.saturating_sub(block.rows.0) as i64, at.column.saturating_sub(first) as i64);
            let turn = |nth: i64| nth.rem_euclid((tall * wide).max(1));
            let across = turn(row * wide + column + right as i64);
            let under = turn(column * tall + row + down);
            let (row, column) =
                if down == 0 { (across / wide.max(1), across % wide.max(1)) } else { (under % tall, under / tall) };
            let to = Spot { row: block.rows.0 + row as u64, column: first + column as usize };
            self.active.set(to);
            self.reveal(to);
        } else {
            let (last, began) = self.run.get_value();
            let began = if last == at { began } else { at.column };
            let column = if down > 0 { began } else { at.column.saturating_add_signed(right) };
            self.go(Spot { row: at.row.saturating_add_signed(down), column }, false);
            if right != 0 {
                self.run.set_value((self.active.get_untracked(), began));
            }
        }
        self.bring();
    }

    /// To the edge of the filled cells, as in Excel; where only some rows are shown, to the first or the last of them.
    fn jump(self, onward: bool, upright: bool, extend: bool) {
        let moves = if extend { self.reach } else { self.active };
        let (at, last, width) = (moves.get_untracked(), self.total.get_untracked().saturating_sub(1), self.width());
        let end = match upright {
            true => Spot { row: if onward { last } else { 0 }, ..at },
            false => Spot { column: if onward { width } else { 1 }, ..at },
        };
        let (source, shown) = (self.source, self.shown.get_untracked());
        // Of a very wide table an answer does not hold all columns: those on the way are asked for.
        let from = if onward { at.column.saturating_sub(1) } else { at.column.saturating_sub(ONCE) };
        let request = match (upright, self.heading(at.column), self.data_row(at.row)) {
            (false, Some(_), _) => {
                let columns = self.order.with_untracked(|order| order.headings.get(from..).map(<[u32]>::to_vec));
                let columns = columns.unwrap_or_default();
                Request::Rows { source, shown, offset: at.row, limit: 1, columns }
            }
            (true, Some(column), Some(row)) if shown.is_none() && !(onward && at.row >= last) => {
                Request::Edge { source, row, column, down: onward }
            }
            _ => {
                self.go(end, extend);
                return self.bring();
            }
        };
        self.hold(async move {
            let found = match self.state.link.ask(request, &[]).await {
                Some((Reply::Found { cell: Some(found) }, _)) => Spot { row: found.row.saturating_sub(1), ..at },
                Some((Reply::Rows { rows, .. }, _)) => {
                    Spot { column: edge((rows.first(), from), at.column, width, onward), ..at }
                }
                _ => end,
            };
            // Whoever has gone elsewhere meanwhile stays there.
            if !self.is_gone() && moves.get_untracked() == at {
                self.go(found, extend);
                self.bring();
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
                self.anchor.update(|at| at.column = 0);
            }
            (" ", true) if !shift => self.choose_column(self.active.get_untracked().column.max(1), false),
            ("Escape", _) if self.is_wide() => self.only(),
            ("Escape", _) => browser::focus(".sheet-side"),
            ("z" | "Z", true) if !shift => self.undo(),
            ("y" | "Y", true) | ("z" | "Z", true) => self.redo(),
            ("-", true) => self.remove_rows(),
            ("a" | "A", true) => self.choose_column(0, false),
            (text, false) if text.chars().count() == 1 => self.edit(Some(key.clone())),
            _ => return,
        }
        event.prevent_default();
    }

    /// F8 and Shift+F8, and the keys of the search, wherever the focus is.
    pub fn walk(self, event: &KeyboardEvent) {
        self.find_key(event);
        if event.key() == "F8" && !event.ctrl_key() && !event.alt_key() && self.editing.with_untracked(Option::is_none) {
            event.prevent_default();
            self.focused.set_value(true);
            // Ways to findings wait for each other, and for what was pressed before them.
            if self.is_busy() && (self.sought.with_value(VecDeque::is_empty) || self.held.with_value(|held| !held.is_empty())) {
                return self.held.update_value(|held| held.push_back(Held::Key(event.clone())));
            }
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
        self.hold(async move {
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

    pub fn spot_of(self, found: FoundView) -> Spot {
        let row = if self.shown.get_untracked().is_some() { found.before } else { found.row - 1 };
        Spot { row, column: found.column.map_or(0, |heading| self.column_of(heading)) }
    }

    /// Keeps a data row the active one where only some rows are shown; when it is gone, the one after it.
    pub async fn keep_row(self, row: u64, least: Level) {
        let request = Request::Seek { source: self.source, row, column: None, least, toward: Toward::Here };
        let answer = self.state.link.ask(request, &[]).await;
        if let (Some((Reply::Found { cell: Some(found) }, _)), false) = (answer, self.is_gone()) {
            self.active.update(|active| active.row = found.before);
            self.only();
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

/// The column at the edge of the filled cells of a row, seen from one of them; what is there of the row begins after so many
/// columns.
fn edge((row, first): (Option<&GridRow>, usize), from: usize, width: usize, onward: bool) -> usize {
    let filled = |column: usize| {
        let cell = column.checked_sub(1 + first).and_then(|at| row?.cells.get(at));
        cell.is_some_and(|cell| !cell.text.is_empty())
    };
    let next = |column: usize| if onward { column + 1 } else { column - 1 };
    let mut to = if onward { (from + 1).min(width) } else { from.saturating_sub(1).max(1) };
    let inside = filled(from) && filled(to);
    while to > 1 && to < width && filled(if inside { next(to) } else { to }) == inside {
        to = next(to);
    }
    to
}
