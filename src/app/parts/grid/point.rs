//! The pointer in a grid: cells, rows and columns are gone to, and chosen by dragging, as in Excel.

use super::sheet::{Drag, HEAD, ROW, Sheet, Spot};
use crate::app::browser;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

impl Sheet {
    /// The cell under a pointer, or the nearest one where it is beside the grid; row none on the headings.
    fn spot_under(self, event: &MouseEvent) -> Option<(Option<u64>, usize)> {
        let corner = browser::corner(&self.view()?);
        let (wide, tall) = self.painter.with_value(|painter| {
            painter.as_ref().map(|p| (f64::from(p.scroller.client_width()), f64::from(p.scroller.client_height())))
        })?;
        let (x, y) = (f64::from(event.client_x()) - corner.0, f64::from(event.client_y()) - corner.1);
        // Beside the grid, one row or column further than what is in sight.
        let (x, y) = (x.clamp(-1.0, wide + 1.0), y.clamp(-1.0, tall + ROW));
        let (top, left) = self.place.get_value();
        let row = (y >= HEAD).then(|| (((y - HEAD + top) / ROW) as u64).min(self.total.get_untracked()));
        let column = self.order.with_untracked(|o| o.lefts.partition_point(|at| *at <= x - self.side() + left));
        let frozen = self.frozen(left, wide).filter(|(_, width)| x < self.side() + width);
        let column = frozen.map_or(column.min(self.width()), |(column, _)| column);
        Some((row, if x < self.side() { 0 } else { column }))
    }

    /// Goes to the cell under the pointer. A heading chooses its column, the corner everything, and what the pointer is dragged
    /// over is chosen too.
    pub fn point(self, event: &MouseEvent) {
        if event.button() != 0 {
            return;
        }
        let Some((row, column)) = self.spot_under(event) else { return };
        event.prevent_default();
        if self.editing.with_untracked(Option::is_some) {
            let active = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
            active.into_iter().for_each(|active| drop(active.blur()));
        }
        let shift = event.shift_key();
        match row {
            None => {
                self.choose_column(column, shift);
                self.drag.set_value(Some(Drag::Columns));
            }
            Some(row) => {
                let spot = Spot { row, column };
                self.drag.set_value(Some(Drag::Cells));
                self.go(spot, shift);
            }
        }
        self.focused.set_value(true);
        self.paint();
    }

    /// Follows the pointer while its button is held down.
    pub fn drag_on(self, event: &MouseEvent) {
        let Some(drag) = self.drag.get_value() else { return };
        if event.buttons() & 1 == 0 {
            return self.drag.set_value(None);
        }
        let Some((row, column)) = self.spot_under(event) else { return };
        let (reach, anchor) = (self.reach.get_untracked(), self.anchor.get_untracked());
        match drag {
            Drag::Columns if column != reach.column && column > 0 && anchor.column > 0 => self.choose_column(column, true),
            Drag::Columns => return,
            Drag::Cells => {
                // Above the headings it goes up by one row at a time.
                let row = row.unwrap_or_else(|| reach.row.saturating_sub(1));
                let column = match (anchor.column, column) {
                    (0, _) => 0,
                    (_, 0) => reach.column.saturating_sub(1).max(1),
                    _ => column,
                };
                let last = self.total.get_untracked().saturating_sub(1).max(anchor.row);
                let spot = Spot { row: row.min(last), column };
                if spot == reach {
                    return;
                }
                self.go(spot, true);
            }
        }
        self.paint();
    }

    /// Edits the cell that was clicked twice, the caret after its text.
    pub fn edit_under(self, event: &MouseEvent) {
        event.prevent_default();
        if self.spot_under(event).is_some_and(|(row, _)| row.is_some()) {
            self.edit(None);
        }
    }

    /// Chooses a whole column, or all up to it from where the choice began; without a column, everything.
    pub fn choose_column(self, column: usize, extend: bool) {
        let last = self.total.get_untracked().saturating_sub(1);
        let from = if extend { self.anchor.get_untracked().column } else { column };
        let (from, to) = if column == 0 { (1, self.width()) } else { (from.max(1), column) };
        self.anchor.set(Spot { row: 0, column: from });
        self.reach.set(Spot { row: last, column: to });
        self.active.update(|at| {
            *at = Spot { row: at.row.min(last), column: at.column.clamp(from.min(to), from.max(to)) };
        });
        self.reveal_column(to);
    }
}
