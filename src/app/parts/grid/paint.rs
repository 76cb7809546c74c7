//! Drawing what is in sight: rows and cells are elements that are used again and again.
//!
//! Rule of the file: an element is touched only when what it shows has changed. A text is put as a text, never as markup.

use super::sheet::{Block, HEAD, ROW, Sheet, Spot};
use crate::app::browser;
use crate::app::parts::icon::level_code;
use bordereau::finding::Level;
use bordereau::text::Lang;
use bordereau::text::page::{check, grid};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The elements of the grid.
pub struct Painter {
    /// What scrolls.
    pub scroller: HtmlElement,
    /// What makes it as long as the table.
    pub space: HtmlElement,
    /// The grid, as large as what is in sight.
    pub view: HtmlElement,
    head: HtmlElement,
    body: HtmlElement,
    heads: Vec<Slot>,
    frozen: Slot,
    lines: Vec<Line>,
    /// Rises with everything that may change what cells show.
    version: u32,
}

/// A row of elements.
struct Line {
    element: HtmlElement,
    number: Slot,
    frozen: Slot,
    cells: Vec<Slot>,
    row: Option<u64>,
    top: f64,
}

/// A cell and what it shows: row, column, version.
struct Slot {
    element: HtmlElement,
    sign: Element,
    text: Element,
    shows: Option<(u64, usize, u32)>,
    /// Its sign, in a language.
    level: (Option<Level>, Lang),
}

/// What a cell is to show.
#[derive(Default)]
struct Look {
    text: String,
    level: Option<Level>,
    class: String,
    chosen: bool,
    active: bool,
    title: String,
}

fn element(tag: &str, role: &str, class: &str, inside: &HtmlElement) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(tag).ok()?.dyn_into().ok()?;
    if !role.is_empty() {
        let _ = element.set_attribute("role", role);
    }
    element.set_class_name(class);
    inside.append_child(&element).ok()?;
    Some(element)
}

impl Slot {
    fn new(role: &str, inside: &HtmlElement) -> Option<Slot> {
        let element = element("div", role, "sheet-cell", inside)?;
        let sign = self::element("span", "", "sheet-sign", &element)?.into();
        let text = self::element("span", "", "sheet-text", &element)?.into();
        Some(Slot { element, sign, text, shows: None, level: (None, Lang::default()) })
    }

    /// A cell once more, over the others: who listens has it where it is.
    fn frozen(inside: &HtmlElement) -> Option<Slot> {
        let slot = Slot::new("", inside)?;
        let _ = slot.element.set_attribute("aria-hidden", "true");
        slot.element.set_hidden(true);
        Some(slot)
    }

    /// Shows nothing: no text of a cell stays behind, and no stop for Tab.
    fn rest(&mut self) {
        if self.shows.take().is_some() {
            self.text.set_text_content(None);
            let _ = self.element.set_attribute("tabindex", "-1");
        }
        self.element.set_hidden(true);
    }

    fn show(&mut self, look: &Look, lang: Lang) {
        self.text.set_text_content(Some(&look.text));
        if self.level != (look.level, lang) {
            self.level = (look.level, lang);
            let sign = look.level.map(|level| {
                let name = check::level_name(lang, level);
                let code = level_code(level);
                format!("<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-{code}\"></use></svg><span class=\"visually-hidden\">{name} </span>")
            });
            self.sign.set_inner_html(sign.as_deref().unwrap_or_default());
            let _ = match look.level {
                Some(level) => self.element.set_attribute("data-level", level_code(level)),
                None => self.element.remove_attribute("data-level"),
            };
        }
        self.element.set_class_name(&look.class);
        let _ = self.element.set_attribute("aria-selected", if look.chosen { "true" } else { "false" });
        let _ = self.element.set_attribute("tabindex", if look.active { "0" } else { "-1" });
        let _ = match look.title.is_empty() {
            true => self.element.remove_attribute("title"),
            false => self.element.set_attribute("title", &look.title),
        };
    }
}

impl Line {
    /// Shows nothing.
    fn rest(&mut self) {
        self.row = None;
        self.element.set_hidden(true);
        self.cells.iter_mut().for_each(Slot::rest);
        self.number.rest();
        self.frozen.rest();
        self.number.element.set_hidden(false);
    }
}

/// A text on one line, with what cannot be seen at its ends made visible.
fn visible(text: &str) -> String {
    let inside = text.trim_matches(' ');
    let start = text.len() - text.trim_start_matches(' ').len();
    let mut out = "·".repeat(if inside.is_empty() { 0 } else { start });
    out.extend(inside.chars().map(|c| match c {
        '\n' | '\r' => '↵',
        '\t' => '→',
        '\u{a0}' | '\u{202f}' => '⍽',
        c => c,
    }));
    out.push_str(&"·".repeat(text.len() - if inside.is_empty() { 0 } else { start } - inside.len()));
    out
}

fn style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

impl Painter {
    /// The elements inside those that the view has made.
    pub fn new(scroller: HtmlElement, space: HtmlElement, view: HtmlElement) -> Option<Painter> {
        // Of another table that was drawn in the same place nothing is left.
        view.set_text_content(None);
        scroller.set_scroll_top(0);
        scroller.set_scroll_left(0);
        let top = element("div", "rowgroup", "sheet-top", &view)?;
        let head = element("div", "row", "sheet-head", &top)?;
        let _ = head.set_attribute("aria-rowindex", "1");
        let frozen = Slot::frozen(&head)?;
        let under = element("div", "rowgroup", "sheet-under", &view)?;
        Some(Painter { scroller, space, view, head, body: under, heads: Vec::new(), frozen, lines: Vec::new(), version: 0 })
    }

    /// Everything is to be drawn anew.
    pub fn renew(&mut self) {
        self.version += 1;
    }
}

impl Sheet {
    /// Rows and columns in sight: the first and the last of each, columns from 1.
    fn in_sight(self, wide: f64, tall: f64) -> ((u64, u64), (usize, usize)) {
        let (top, left) = self.place.get_value();
        let last = self.total.get_untracked();
        let rows = ((top / ROW) as u64, (((top + (tall - HEAD).max(ROW)) / ROW) as u64).min(last));
        let columns = self.order.with_untracked(|order| {
            let first = order.lefts.partition_point(|at| *at <= left).max(1);
            let end = order.lefts.partition_point(|at| *at < left + (wide - self.side()).max(1.0));
            (first, end.min(order.headings.len()).max(first))
        });
        ((rows.0.min(last), rows.1), columns)
    }

    /// Draws what is in sight after something may have changed.
    pub fn paint(self) {
        self.painter.update_value(|painter| painter.iter_mut().for_each(Painter::renew));
        self.draw();
    }

    /// Draws what came in sight.
    pub fn draw(self) {
        let Some((wide, tall)) = self.painter.with_value(|painter| {
            painter.as_ref().map(|p| (f64::from(p.scroller.client_width()), f64::from(p.scroller.client_height())))
        }) else {
            return;
        };
        let (rows, columns) = self.in_sight(wide, tall);
        let frozen = self.frozen(self.place.get_value().1, wide);
        self.fetch(rows, columns);
        if let Some((column, _)) = frozen {
            self.fetch(rows, (column, column));
        }
        self.painter.update_value(|painter| {
            if let Some(painter) = painter {
                self.draw_with(painter, (wide, tall), rows, columns, frozen);
            }
        });
        // There is always one stop for Tab: the active cell, or the grid where that is out of sight.
        let stop = if self.element_at(self.active.get_untracked()).is_some() { "-1" } else { "0" };
        self.view().into_iter().for_each(|view| drop(view.set_attribute("tabindex", stop)));
        self.keep_focus();
    }

    fn draw_with(
        self,
        painter: &mut Painter,
        (wide, tall): (f64, f64),
        rows: (u64, u64),
        columns: (usize, usize),
        frozen: Option<(usize, f64)>,
    ) {
        let (top, left) = self.place.get_value();
        let lang = self.state.lang.get_untracked();
        style(&painter.view, "inline-size", &format!("{wide}px"));
        style(&painter.view, "block-size", &format!("{tall}px"));
        style(&painter.view, "--sheet-side", &format!("{}px", self.side()));
        let shift = format!("translateX({}px)", -left);
        let back = format!("translateX({left}px)");
        style(&painter.head, "transform", &shift);
        style(&painter.body, "transform", &shift);
        let (active, block) = (self.active.get_untracked(), self.block());
        self.draw_head(painter, columns, &back, lang);
        if let Some(column) = self.freeze(&mut painter.frozen, frozen, &back)
            && painter.frozen.shows != Some((0, column, painter.version))
        {
            painter.frozen.shows = Some((0, column, painter.version));
            self.head_look(&mut painter.frozen, column, lang);
        }
        let count = (rows.1 - rows.0 + 1) as usize;
        while painter.lines.len() < count {
            let Some(line) = line(&painter.body) else { return };
            painter.lines.push(line);
            // With more of them, each row has another place among them.
            painter.lines.iter_mut().for_each(Line::rest);
        }
        let pool = painter.lines.len() as u64;
        let version = painter.version;
        for line in &mut painter.lines {
            if line.row.is_some_and(|row| row < rows.0 || row > rows.1) {
                line.rest();
            }
        }
        for row in rows.0..=rows.1 {
            let Some(line) = painter.lines.get_mut((row % pool) as usize) else { continue };
            let y = row as f64 * ROW - top + HEAD;
            if line.row != Some(row) {
                if line.row.is_none() {
                    line.element.set_hidden(false);
                }
                line.row = Some(row);
                let _ = line.element.set_attribute("aria-rowindex", &(row + 2).to_string());
            }
            if line.top != y {
                line.top = y;
                style(&line.element, "inset-block-start", &format!("{y}px"));
            }
            style(&line.number.element, "transform", &back);
            if line.number.shows != Some((row, 0, version)) {
                line.number.shows = Some((row, 0, version));
                line.number.show(&self.number(row, active, block, lang), lang);
            }
            if let Some(column) = self.freeze(&mut line.frozen, frozen, &back)
                && line.frozen.shows != Some((row, column, version))
            {
                line.frozen.shows = Some((row, column, version));
                let look = Look { active: false, ..self.look(row, column, active, block) };
                line.frozen.show(&look, lang);
            }
            self.draw_cells(line, (row, version), columns, (active, block), lang);
        }
    }

    fn draw_cells(
        self,
        line: &mut Line,
        (row, version): (u64, u32),
        columns: (usize, usize),
        (active, block): (Spot, Block),
        lang: Lang,
    ) {
        let count = columns.1 - columns.0 + 1;
        while line.cells.len() < count {
            let Some(slot) = Slot::new("gridcell", &line.element) else { return };
            line.cells.push(slot);
            line.cells.iter_mut().for_each(Slot::rest);
        }
        let pool = line.cells.len();
        for slot in &mut line.cells {
            if slot.shows.is_some_and(|(_, column, _)| column < columns.0 || column > columns.1) {
                slot.rest();
            }
        }
        for column in columns.0..=columns.1 {
            let Some(slot) = line.cells.get_mut(column % pool) else { continue };
            if slot.shows == Some((row, column, version)) {
                continue;
            }
            if slot.shows.is_none_or(|(_, before, of)| before != column || of != version) {
                self.place_slot(&slot.element, column);
            }
            slot.shows = Some((row, column, version));
            slot.show(&self.look(row, column, active, block), lang);
        }
    }

    /// Puts a cell of the frozen column over the others, or takes it away.
    fn freeze(self, slot: &mut Slot, frozen: Option<(usize, f64)>, back: &str) -> Option<usize> {
        let Some((column, width)) = frozen else {
            slot.rest();
            return None;
        };
        slot.element.set_hidden(false);
        style(&slot.element, "transform", back);
        style(&slot.element, "inset-inline-start", &format!("{}px", self.side()));
        style(&slot.element, "inline-size", &format!("{width}px"));
        Some(column)
    }

    fn place_slot(self, element: &HtmlElement, column: usize) {
        element.set_hidden(false);
        let edges = self.order.with_untracked(|order| {
            let edge = |at: usize| order.lefts.get(at).copied().unwrap_or_default();
            (edge(column.saturating_sub(1)), edge(column))
        });
        style(element, "inset-inline-start", &format!("{}px", self.side() + edges.0));
        style(element, "inline-size", &format!("{}px", edges.1 - edges.0));
        let _ = element.set_attribute("aria-colindex", &(column + 1).to_string());
    }

    fn draw_head(self, painter: &mut Painter, columns: (usize, usize), back: &str, lang: Lang) {
        let count = columns.1 - columns.0 + 2;
        while painter.heads.len() < count {
            let Some(slot) = Slot::new("columnheader", &painter.head) else { return };
            painter.heads.push(slot);
            painter.heads.iter_mut().skip(1).for_each(Slot::rest);
        }
        let (version, pool) = (painter.version, painter.heads.len() - 1);
        let Some((corner, heads)) = painter.heads.split_first_mut() else { return };
        style(&corner.element, "transform", back);
        if corner.shows != Some((0, 0, version)) {
            corner.shows = Some((0, 0, version));
            let look =
                Look { text: check::row_number(lang).to_owned(), class: "sheet-cell sheet-corner".to_owned(), ..Look::default() };
            corner.show(&look, lang);
            let _ = corner.element.set_attribute("aria-colindex", "1");
        }
        for slot in heads.iter_mut() {
            if slot.shows.is_some_and(|(_, column, _)| column < columns.0 || column > columns.1) {
                slot.rest();
            }
        }
        for column in columns.0..=columns.1.min(self.width()) {
            let Some(slot) = heads.get_mut(column % pool).filter(|slot| slot.shows != Some((0, column, version))) else {
                continue;
            };
            slot.shows = Some((0, column, version));
            self.place_slot(&slot.element, column);
            self.head_look(slot, column, lang);
        }
    }

    fn head_look(self, slot: &mut Slot, column: usize, lang: Lang) {
        self.column(column, |about| {
            let worst = [Level::Error, Level::Warning, Level::Note].into_iter().zip(about.found).find(|(_, n)| *n > 0);
            let need = if about.required { grid::required(lang) } else { "" };
            let mut title = vec![about.heading.as_str(), about.label.as_str(), need, about.kind.as_str()];
            title.extend(about.about.iter().map(String::as_str));
            title.retain(|line| !line.is_empty());
            let look = Look {
                level: worst.map(|(level, _)| level),
                class: format!("sheet-cell sheet-name{}", if about.required { " sheet-required" } else { "" }),
                title: title.join("\n"),
                ..Look::default()
            };
            slot.show(&look, lang);
            let mut lines = vec![("sheet-letters", about.letters.as_str()), ("sheet-heading", about.heading.as_str())];
            if about.required {
                lines.push(("sheet-star", "*"));
                lines.push(("visually-hidden", need));
            }
            if !about.label.is_empty() && about.label != about.heading {
                lines.push(("sheet-label", about.label.as_str()));
            }
            for (class, text) in lines {
                if let Ok(span) = document().create_element("span") {
                    span.set_class_name(class);
                    span.set_text_content(Some(text));
                    let _ = slot.text.append_child(&span);
                }
            }
        });
    }

    /// The row number.
    fn number(self, row: u64, active: Spot, block: Block, lang: Lang) -> Look {
        let mut look = Look {
            class: "sheet-cell sheet-number".to_owned(),
            chosen: block.has(row, 0),
            active: active == Spot { row, column: 0 },
            ..Look::default()
        };
        if row >= self.total.get_untracked() {
            look.text = "+".to_owned();
            look.class.push_str(" sheet-new");
            look.title = grid::new_row(lang).to_owned();
        } else if let Some((number, level)) = self.row(row, 0, |row, _| (row.sheet_row, row.level)) {
            look.text = if number == 0 { "…".to_owned() } else { number.to_string() };
            look.level = level;
        }
        if block.rows.0 <= row && row <= block.rows.1 {
            look.class.push_str(" sheet-here");
        }
        look
    }

    fn look(self, row: u64, column: usize, active: Spot, block: Block) -> Look {
        let spot = Spot { row, column };
        let mut look =
            Look { class: "sheet-cell".to_owned(), chosen: block.has(row, column), active: active == spot, ..Look::default() };
        let known = self.column(column, |about| about.field.is_some()).unwrap_or_default();
        let mut class = |name: &str, is: bool| {
            if is {
                look.class.push_str(name)
            }
        };
        class(" sheet-foreign", !known);
        class(" sheet-chosen", look.chosen && self.anchor.get_untracked() != self.reach.get_untracked());
        class(" sheet-active", look.active);
        if row >= self.total.get_untracked() {
            look.class.push_str(" sheet-new");
            return look;
        }
        let seen = self.row(row, column, |_, cell| cell.map(|cell| (visible(&cell.text), cell.more, cell.level, cell.changed)));
        match seen.flatten() {
            Some((text, more, level, changed)) => {
                look.text = if more { text + "…" } else { text };
                look.level = level;
                if changed {
                    look.class.push_str(" sheet-changed");
                }
            }
            None => look.class.push_str(" sheet-coming"),
        }
        look
    }

    /// The element of a cell, when it is in sight.
    pub fn element_at(self, spot: Spot) -> Option<HtmlElement> {
        self.painter.with_value(|painter| {
            let line = painter.as_ref()?.lines.iter().find(|line| line.row == Some(spot.row))?;
            if spot.column == 0 {
                return Some(line.number.element.clone());
            }
            let slot = line.cells.iter().find(|slot| slot.shows.is_some_and(|(_, column, _)| column == spot.column))?;
            Some(slot.element.clone())
        })
    }

    /// The active cell has the focus where the grid has it; when it is out of sight, the grid itself.
    fn keep_focus(self) {
        if !self.focused.get_value() || self.editing.with_untracked(Option::is_some) {
            return;
        }
        let Some(element) = self.element_at(self.active.get_untracked()).or_else(|| self.view()) else { return };
        let has = document().active_element().is_some_and(|active| active == *element);
        if !has {
            browser::focus_quietly(&element);
        }
    }
}

fn line(body: &HtmlElement) -> Option<Line> {
    let element = element("div", "row", "sheet-row", body)?;
    let number = Slot::new("rowheader", &element)?;
    let _ = number.element.set_attribute("aria-colindex", "1");
    let frozen = Slot::frozen(&element)?;
    Some(Line { element, number, frozen, cells: Vec::new(), row: None, top: f64::NAN })
}
