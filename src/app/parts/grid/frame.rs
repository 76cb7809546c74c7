//! The grid of a source: what scrolls, what hears keys and pointers, the editor over it, what stands beside it.

use super::editor::Editor;
use super::paint::Painter;
use super::sheet::{HEAD, ROW, Sheet, Spot, TALLEST};
use super::side::Side;
use super::tools::Tools;
use super::windows::Windows;
use crate::app::browser;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::grid;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::{FocusEvent, WheelEvent};

/// The grid of a source.
#[component]
pub fn GridFrame(source: u32) -> impl IntoView {
    let state = State::here();
    let sheet = Sheet::new(state, source);
    let (scroller, space, view) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    follow(move || {
        let (Some(scroller), Some(space), Some(view)) = (scroller.get(), space.get(), view.get()) else { return };
        // Heard of once for each of the three: what is drawn in them is made once.
        if sheet.painter.with_value(Option::is_none) {
            sheet.painter.set_value(Painter::new(scroller.into(), space.into(), view.into()));
            sheet.measure();
        }
    });
    // Whatever changed, the windows are asked for again; the place is kept.
    follow(move || {
        state.overview.track();
        spawn_local(sheet.refresh());
    });
    follow(move || {
        sheet.total.track();
        sheet.order.track();
        sheet.measure();
    });
    follow(move || {
        sheet.active.track();
        sheet.anchor.track();
        sheet.reach.track();
        state.lang.track();
        sheet.note_place();
        sheet.paint();
    });
    follow(move || {
        state.target.track();
        if sheet.head.with_untracked(Option::is_some) {
            sheet.open_at_target();
            sheet.paint();
        }
    });
    sheet.follow_cell();
    let size = window_event_listener(leptos::ev::resize, move |_| sheet.measure());
    let keys = window_event_listener(leptos::ev::keydown, move |event| sheet.walk(&event));
    let drag = window_event_listener(leptos::ev::mousemove, move |event| sheet.drag_on(&event));
    let drop = window_event_listener(leptos::ev::mouseup, move |_| sheet.drag.set_value(None));
    on_cleanup(move || {
        size.remove();
        keys.remove();
        drag.remove();
        drop.remove();
    });
    let label = move || {
        let head = sheet.head.with(|head| head.as_ref().map(|head| (head.table_label.clone(), head.rows, head.columns.len())));
        head.map(|(table, rows, columns)| grid::described(state.lang.get(), &table, rows, columns as u64))
    };
    let rows = move || (sheet.total.get() + 2).to_string();
    let columns = move || sheet.order.with(|order| order.headings.len() + 1).to_string();
    view! {
        <Tools sheet=sheet/>
        <div class="sheet">
            <div class="sheet-frame">
                <div class="sheet-scroller" node_ref=scroller tabindex="-1" on:scroll=heard(move |_| sheet.scrolled())
                    on:wheel=move |event: WheelEvent| sheet.wheel(&event)>
                    <div class="sheet-space" node_ref=space>
                        <div class="sheet-view" role="grid" tabindex="-1" node_ref=view aria-multiselectable="true" aria-describedby="sheet-way" aria-label=move || label()
                            aria-rowcount=move || rows() aria-colcount=move || columns()
                            on:keydown=move |event| sheet.key(&event)
                            on:mousedown=press(move |event| sheet.point(&event)) on:dblclick=press(move |event| sheet.edit_under(&event))
                            on:focusin=move |_| sheet.focused.set_value(true) on:focusout=move |event| sheet.leave(&event)
                            on:copy=move |event| sheet.copy(&event.into(), false) on:cut=move |event| sheet.copy(&event.into(), true) on:paste=move |event| sheet.paste(&event.into())></div>
                    </div>
                </div>
                <p class="visually-hidden" id="sheet-way">{move || grid::way_out(state.lang.get())}</p>
                <Editor sheet=sheet/>
            </div>
            <Side sheet=sheet/>
        </div>
    }
}

impl Sheet {
    /// The focus goes elsewhere on the page. It goes nowhere when the cell that had it is drawn no more; then the grid keeps it.
    fn leave(self, event: &FocusEvent) {
        if event.related_target().is_some() {
            self.focused.set_value(false);
        }
    }

    /// Asks for columns and windows anew.
    async fn refresh(self) {
        let Some(first) = self.head.try_with_untracked(Option::is_none) else { return };
        let row = self.data_row(self.active.get_untracked().row);
        let Some((Reply::Grid(head), _)) = self.state.link.ask(Request::Grid { source: self.source }, &[]).await else { return };
        // What is still on its way has been written ahead.
        if self.queue.try_with_value(|queue| !queue.borrow().is_empty()).unwrap_or(true) {
            return;
        }
        let rows = head.rows;
        self.head.set(Some(*head));
        if self.shown.get_untracked().is_none() {
            self.total.set(rows);
        }
        self.windows.update_value(Windows::outdate);
        self.arrange();
        if first {
            if !self.open_at_target() {
                self.open_where_left();
                self.bring_in();
            }
        } else if let (Some(least), Some(row)) = (self.shown.get_untracked(), row) {
            self.keep_row(row, least).await;
            if self.is_gone() {
                return;
            }
        }
        self.go_back_inside();
        self.paint();
    }

    /// The active cell is one of the grid, whatever became of the rows.
    fn go_back_inside(self) {
        let (total, width) = (self.total.get_untracked(), self.width());
        for spot in [self.active, self.anchor, self.reach] {
            let at = spot.get_untracked();
            let inside = Spot { row: at.row.min(total), column: at.column.min(width) };
            if inside != at {
                spot.set(inside);
            }
        }
    }

    /// How far the table is to be scrolled, and how far what scrolls can be.
    fn lengths(self) -> Option<(f64, f64)> {
        let tall = self.painter.with_value(|p| p.as_ref().map(|p| f64::from(p.scroller.client_height())))?;
        let rows = (self.total.get_untracked() + 1) as f64 * ROW + HEAD;
        Some(((rows - tall).max(0.0), (rows.min(TALLEST) - tall).max(0.0)))
    }

    /// Makes what scrolls as long as the table, as far as browsers go.
    pub fn measure(self) {
        let rows = ((self.total.get_untracked() + 1) as f64 * ROW + HEAD).min(TALLEST);
        let wide = self.order.with_untracked(|order| order.lefts.last().copied().unwrap_or_default()) + self.side();
        self.painter.with_value(|painter| {
            if let Some(painter) = painter {
                let _ = painter.space.style().set_property("block-size", &format!("{rows}px"));
                let _ = painter.space.style().set_property("inline-size", &format!("{wide}px"));
            }
        });
        self.paint();
    }

    /// Follows what was scrolled.
    fn scrolled(self) {
        let Some((far, can)) = self.lengths() else { return };
        let Some((top, left)) = self.painter.with_value(|painter| {
            painter.as_ref().map(|p| (f64::from(p.scroller.scroll_top()), f64::from(p.scroller.scroll_left())))
        }) else {
            return;
        };
        let (known, _) = self.place.get_value();
        let scale = if can > 0.0 { far / can } else { 1.0 };
        // A place that was set to the pixel is not rounded to what the bar can tell.
        let top = if (known / scale - top).abs() <= 1.0 { known } else { top * scale };
        self.place.set_value((top.min(far), left));
        self.draw();
    }

    /// Goes to a place in pixels.
    pub fn scroll_to(self, top: f64, left: f64) {
        let Some((far, can)) = self.lengths() else { return };
        let top = top.clamp(0.0, far);
        let scale = if can > 0.0 { far / can } else { 1.0 };
        self.place.set_value((top, left.max(0.0)));
        self.painter.with_value(|painter| {
            if let Some(painter) = painter {
                painter.scroller.set_scroll_top((top / scale).round() as i32);
                painter.scroller.set_scroll_left(left.max(0.0).round() as i32);
            }
        });
        self.draw();
    }

    /// In a table longer than what browsers scroll, the wheel still goes by pixels.
    fn wheel(self, event: &WheelEvent) {
        let Some((far, can)) = self.lengths() else { return };
        if far <= can || event.ctrl_key() || event.delta_y() == 0.0 {
            return;
        }
        event.prevent_default();
        let step = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => ROW,
            WheelEvent::DOM_DELTA_PAGE => 10.0 * ROW,
            _ => 1.0,
        };
        let (top, left) = self.place.get_value();
        self.scroll_to(top + event.delta_y() * step, left + event.delta_x());
    }

    /// Scrolls as little as is needed for a column to be in sight.
    pub fn reveal_column(self, column: usize) {
        self.reveal(Spot { row: (self.place.get_value().0 / ROW).ceil() as u64, column });
    }

    /// Scrolls as little as is needed for a cell to be in sight.
    pub fn reveal(self, spot: Spot) {
        let Some((wide, tall)) = self.painter.with_value(|painter| {
            painter.as_ref().map(|p| (f64::from(p.scroller.client_width()), f64::from(p.scroller.client_height())))
        }) else {
            return;
        };
        let (mut top, mut left) = self.place.get_value();
        let (y, room) = (spot.row as f64 * ROW, (tall - HEAD).max(ROW));
        if y < top {
            top = y;
        } else if y + ROW > top + room {
            top = y + ROW - room;
        }
        if spot.column > 0 {
            let edges = self.order.with_untracked(|order| {
                (
                    order.lefts.get(spot.column - 1).copied().unwrap_or_default(),
                    order.lefts.get(spot.column).copied().unwrap_or_default(),
                )
            });
            let room = (wide - self.side()).max(1.0);
            // A column that stays in sight covers those beside it.
            let covered = |left: f64| {
                let over = self.frozen(left, wide).filter(|(column, _)| *column != spot.column);
                over.map_or(0.0, |(_, width)| width)
            };
            if edges.0 < left + covered(left) || edges.1 - edges.0 > room {
                left = (edges.0 - covered(edges.0)).max(0.0);
            } else if edges.1 > left + room {
                left = edges.1 - room;
            }
        }
        if (top, left) != self.place.get_value() {
            self.scroll_to(top, left);
        }
    }

    /// Scrolls the page as little as is needed for the active row to be in the window, and the grid with it where it fits.
    pub fn bring(self) {
        browser::show(".sheet-scroller");
        browser::show(".sheet-row:not([hidden]) > .sheet-here");
    }

    /// Scrolls a narrow page on which the grid begins below the middle so far that it is in sight.
    fn bring_in(self) {
        let top = self.painter.with_value(|p| p.as_ref().map(|p| p.scroller.get_bounding_client_rect().top()));
        let tall = window().inner_height().ok().and_then(|tall| tall.as_f64());
        if top.zip(tall).is_some_and(|(top, tall)| top > tall * 0.5) {
            browser::show(".sheet-scroller");
        }
    }

    /// Asks for all about the active cell, a moment after it was gone to.
    fn follow_cell(self) {
        let asked = StoredValue::new(0_u64);
        follow(move || {
            let spot = self.active.get();
            self.state.overview.track();
            self.head.track();
            let number = asked
                .try_update_value(|n| {
                    *n += 1;
                    *n
                })
                .unwrap_or_default();
            set_timeout(
                move || {
                    if asked.try_get_value() == Some(number) {
                        spawn_local(self.ask_cell(spot, asked, number));
                    }
                },
                Duration::from_millis(60),
            );
        });
    }

    async fn ask_cell(self, spot: Spot, asked: StoredValue<u64>, number: u64) {
        let row = self.data_row(spot.row).filter(|_| spot.row < self.total.get_untracked());
        let Some(row) = row else { return self.cell.set(None) };
        let request = Request::Cell { source: self.source, row, column: self.heading(spot.column) };
        let answer = self.state.link.ask(request, &[]).await;
        if let (Some((Reply::Cell(cell), _)), Some(true)) = (answer, asked.try_with_value(|now| *now == number)) {
            self.cell.set(Some(cell));
        }
    }
}
