//! A text looked for in the grid: its keys, and the way through the whole table a piece at a time.
//!
//! Rule of the file: who types another text, goes to another cell or presses Escape has given the search up.

use super::sheet::Sheet;
use crate::app::browser;
use crate::app::hear::spawn_local;
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::grid;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

impl Sheet {
    /// Takes the text that is typed.
    pub fn want(self, event: &Event) {
        self.wanted.set(event_target_value(event));
        self.give_up();
    }

    /// Ctrl+F and F3, wherever the focus is; in the field Enter and Escape, and Ctrl+F is the browser's.
    pub fn find_key(self, event: &KeyboardEvent) {
        let (ctrl, shift, inside) =
            (event.ctrl_key() || event.meta_key(), event.shift_key(), browser::focused() == "[id=\"sheet-find\"]");
        if event.alt_key()
            || event.is_composing()
            || self.editing.with_untracked(Option::is_some)
            || browser::is_there("dialog[open]")
        {
            return;
        }
        match event.key().as_str() {
            "f" | "F" if ctrl && !shift && !inside => to_field(),
            "F3" if !ctrl => self.find(shift),
            "Enter" if inside => self.find(shift),
            "Escape" if inside => {
                self.give_up();
                self.focused.set_value(true);
                self.paint();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Gives up the search that is going on; the number of the one that may follow.
    fn give_up(self) -> u64 {
        self.told.set(String::new());
        self.passed.set(None);
        self.search.update_value(|number| *number += 1);
        self.search.get_value()
    }

    /// Goes to the next cell with the text, or to the one before.
    pub fn find(self, back: bool) {
        if self.wanted.with_untracked(String::is_empty) {
            return to_field();
        }
        spawn_local(self.walk_to_text(back, self.give_up()));
    }

    async fn walk_to_text(self, back: bool, number: u64) {
        let is_over = move || self.search.try_get_value() != Some(number);
        // What was changed is looked at as it will be.
        while !is_over() && self.queue.with_value(|queue| !queue.borrow().is_empty()) {
            browser::pause(50).await;
        }
        if is_over() {
            return;
        }
        let (lang, at, source, shown) =
            (self.state.lang.get_untracked(), self.active.get_untracked(), self.source, self.shown.get_untracked());
        let (Some(here), rows) =
            (self.data_row(at.row), self.head.with_untracked(|head| head.as_ref().map_or(0, |head| head.rows)))
        else {
            return;
        };
        let (mut from, mut round) = ((here, at.column as u32), "");
        let found = loop {
            let (text, columns) = (self.wanted.get_untracked(), self.order.with_untracked(|order| order.headings.clone()));
            let answer = self.state.link.ask(Request::Find { source, shown, text, columns, from, back }, &[]).await;
            if is_over() {
                return;
            }
            let Some((Reply::Found { cell }, _)) = answer.filter(|_| self.active.get_untracked() == at) else {
                self.give_up();
                return;
            };
            match cell {
                Some(found) if found.column.is_some() => break Some(found),
                // Once round is all of it.
                Some(on) if round.is_empty() || (if back { on.row >= here } else { on.row <= here }) => {
                    from = (on.row, if back { u32::MAX } else { 0 });
                }
                None if round.is_empty() && back => (from, round) = ((u64::MAX, u32::MAX), grid::found_round_back(lang)),
                None if round.is_empty() => (from, round) = ((1, 0), grid::found_round_next(lang)),
                _ => break None,
            }
            let (first, last) = if back { (from.0.min(rows), here) } else { (here, from.0) };
            self.told.set(grid::finding(lang).to_owned());
            self.passed.set(Some(if last < first { last + rows - first } else { last - first }));
        };
        let number = self.give_up();
        let Some(found) = found else { return self.told.set(grid::found_none(lang).to_owned()) };
        let spot = self.spot_of(found);
        self.told.set(round.to_owned());
        self.go(spot, false);
        self.paint();
        self.bring();
        // Where that is and what stands there is told too: the focus may stay in the field.
        let columns = found.column.into_iter().collect();
        let request = Request::Rows { source, shown, offset: spot.row, limit: 1, columns };
        if let Some((Reply::Rows { rows, .. }, _)) = self.state.link.ask(request, &[]).await
            && self.search.try_get_value() == Some(number)
            && let Some((row, cell)) = rows.first().and_then(|row| Some((row.sheet_row, row.cells.first()?)))
        {
            let letters = self.column(spot.column, |column| column.letters.clone()).unwrap_or_default();
            self.told.set(format!("{round} {letters}{row} · {}", cell.text));
        }
    }
}

/// Goes to the field, so that what is typed takes the place of what stands there.
fn to_field() {
    browser::focus("#sheet-find");
    if let Some(input) = document().active_element().and_then(|active| active.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}
