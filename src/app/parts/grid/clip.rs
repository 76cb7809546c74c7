//! Copying and pasting blocks, as spreadsheets do.

use super::sheet::{Block, Held, Sheet, Spot};
use crate::app::browser;
use crate::app::state::Notice;
use bordereau::protocol::{Reply, Request, block_of};
use bordereau::text::page::grid;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, Event};

/// The clipboard of an event of copying or pasting.
pub fn clipboard(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

impl Sheet {
    /// The headings under which the columns of a block stand.
    fn headings(self, block: Block) -> Vec<u32> {
        (block.columns.0.max(1)..=block.columns.1).filter_map(|column| self.heading(column)).collect()
    }

    /// Puts what is chosen on the clipboard, and with `cut` blanks it once it is there.
    pub fn copy(self, event: &Event, cut: bool) {
        if self.editing.with_untracked(Option::is_some) {
            return;
        }
        let Some(clipboard) = clipboard(event) else { return };
        event.prevent_default();
        let block = self.block();
        if self.is_busy() {
            return self.held.update_value(|held| held.push_back(Held::Copy(cut)));
        }
        // One cell that is in sight is there at once, which every browser allows.
        let one = (block.rows.0 == block.rows.1 && block.columns.0 == block.columns.1).then(|| {
            self.row(block.rows.0, block.columns.0, |_, cell| cell.filter(|cell| !cell.more).map(|cell| cell.text.clone()))
        });
        if let Some(text) = one.flatten().flatten().filter(|text| !text.contains(['\t', '\n', '\r'])) {
            let _ = clipboard.set_data("text/plain", &text);
            self.state.said.set(grid::copied(self.state.lang.get_untracked()).to_owned());
            return if cut {
                self.blank(block)
            };
        }
        self.copy_block(cut);
    }

    /// The same for what the engine is asked for.
    pub fn copy_block(self, cut: bool) {
        let block = self.block();
        let limit = block.rows.1 - block.rows.0 + 1;
        let (offset, shown, columns) = (block.rows.0, self.shown.get_untracked(), self.headings(block));
        let request = Request::Copy { source: self.source, shown, offset, limit, columns };
        self.hold(async move {
            match self.state.link.ask(request, &[]).await {
                Some((Reply::Document { text: Some(text), .. }, _)) => {
                    let copied = browser::copy(text).await;
                    if copied {
                        self.state.said.set(grid::copied(self.state.lang.get_untracked()).to_owned());
                    }
                    if copied && cut && !self.is_gone() {
                        self.blank(block);
                    }
                }
                Some((Reply::Failed { message }, _)) => self.state.notice.set(Some(Notice::Failed(message))),
                _ => {}
            }
        });
    }

    /// Puts a block from the clipboard where the choice begins, as one step; one value alone fills all that is chosen. Rows
    /// beyond the last are added.
    pub fn paste(self, event: &Event) {
        if self.editing.with_untracked(Option::is_some) {
            return;
        }
        let Some(text) = clipboard(event).and_then(|clipboard| clipboard.get_data("text/plain").ok()) else { return };
        event.prevent_default();
        if self.is_busy() {
            return self.held.update_value(|held| held.push_back(Held::Paste(text)));
        }
        self.paste_text(&text);
    }

    /// The same with the text of the clipboard.
    pub fn paste_text(self, text: &str) {
        if text.is_empty() {
            return self.state.said.set(grid::nothing_to_paste(self.state.lang.get_untracked()).to_owned());
        }
        let mut rows = block_of(text);
        if let [row] = rows.as_mut_slice()
            && let [one] = row.as_mut_slice()
        {
            return self.fill_with(std::mem::take(one), false);
        }
        let chosen = self.block();
        let at = Spot { row: chosen.rows.0, column: chosen.columns.0.max(1) };
        // Headings that came along with their columns are no row.
        let heads = rows.len() > 1 && rows.first().is_some_and(|first| self.are_headings(at.column, first));
        if heads {
            rows.remove(0);
        }
        let wide = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let to = Spot { row: at.row + rows.len().max(1) as u64 - 1, column: (at.column + wide - 1).min(self.width()) };
        self.hold(async move {
            self.place_block(at, rows, [false, heads]).await;
            if !self.is_gone() {
                self.go(at, false);
                self.reach.set(to);
            }
        });
    }

    /// Puts one text into all that is chosen, as one step; `filled` when it was not pasted.
    pub fn fill_with(self, text: String, filled: bool) {
        let chosen = self.block();
        let at = Spot { row: chosen.rows.0, column: chosen.columns.0.max(1) };
        let (wide, tall) = (chosen.columns.1 + 1 - at.column, chosen.rows.1 + 1 - at.row);
        self.hold(self.place_block(at, vec![vec![text; wide]; tall as usize], [filled, false]));
    }

    /// Puts what stands in the first row of what is chosen, or above the active cell, in the rows below it, as one step; or
    /// to the `right` what stands in its first column, or left of the active cell.
    pub fn fill(self, right: bool) {
        let mut from = self.block();
        from.columns.0 = from.columns.0.max(1);
        let mut at = Spot { row: from.rows.0, column: from.columns.0 };
        let times = if right {
            at.column += usize::from(from.columns.0 != from.columns.1);
            from.columns.0 = at.column - 1;
            std::mem::replace(&mut from.columns.1, at.column - 1) - from.columns.0
        } else {
            at.row += u64::from(from.rows.0 != from.rows.1);
            from.rows.0 = at.row.saturating_sub(1);
            (std::mem::replace(&mut from.rows.1, from.rows.0) - from.rows.0) as usize
        };
        let (shown, columns) = (self.shown.get_untracked(), self.headings(from));
        if times == 0 || columns.is_empty() || right && from.columns.0 == 0 {
            return;
        }
        let (offset, limit) = (from.rows.0, from.rows.1 - from.rows.0 + 1);
        let request = Request::Copy { source: self.source, shown, offset, limit, columns };
        self.hold(async move {
            let answer = self.state.link.ask(request, &[]).await;
            if let (Some((Reply::Document { text: Some(text), .. }, _)), false) = (answer, self.is_gone()) {
                let mut rows = block_of(&text);
                if right {
                    rows.iter_mut().for_each(|row| row.resize(times, row.first().cloned().unwrap_or_default()));
                } else {
                    rows.resize(times, rows.first().cloned().unwrap_or_default());
                }
                self.place_block(at, rows, [true, false]).await;
            }
        });
    }

    /// True when texts are the headings or the labels of the columns from one on.
    fn are_headings(self, from: usize, texts: &[String]) -> bool {
        let is = |at: usize, text: &str| {
            // Without the tables of all letters, which weigh 14 KB.
            let same = |name: &str| name.trim().eq_ignore_ascii_case(text.trim());
            self.column(from + at, |column| same(&column.heading) || same(&column.label)).unwrap_or_default()
        };
        texts.iter().any(|text| !text.trim().is_empty())
            && texts.iter().enumerate().all(|(at, text)| text.trim().is_empty() || is(at, text))
    }

    /// Places a block; whether it was filled in, and whether its headings were left out.
    async fn place_block(self, at: Spot, rows: Vec<Vec<String>>, [filled, heads]: [bool; 2]) {
        let tall = rows.len() as u64;
        let known = self.data_rows(at.row, at.row + tall - 1).await;
        if self.is_gone() {
            return;
        }
        let heading = |nth: usize| {
            let column = at.column + nth;
            self.heading(column).filter(|_| self.is_open(column))
        };
        let (mut set, mut add, mut left) = (Vec::new(), Vec::new(), 0_u64);
        for (nth, cells) in rows.into_iter().enumerate() {
            let mut placed = Vec::new();
            for (column, text) in cells.into_iter().enumerate() {
                match heading(column) {
                    Some(heading) => placed.push((heading, text)),
                    None => left += u64::from(!text.is_empty()),
                }
            }
            match known.get(nth) {
                Some(row) => set.extend(placed.into_iter().map(|(heading, text)| (*row, heading, text))),
                None => add.push(placed),
            }
        }
        let count = set.len() + add.iter().map(Vec::len).sum::<usize>();
        self.state.said.set(grid::pasted(self.state.lang.get_untracked(), [filled, heads], count as u64, left));
        if count > 0 {
            self.send(Request::EditRows { source: self.source, set, add, remove: Vec::new() });
        }
    }
}
