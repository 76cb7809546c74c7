//! What the grid knows: columns, the cell that is active, what is chosen, what is in sight.

use super::paint::Painter;
use super::windows::Windows;
use crate::app::state::State;
use bordereau::finding::Level;
use bordereau::protocol::{CellView, GridCell, GridColumn, GridRow, GridView, Request, Toward};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use web_sys::{HtmlElement, KeyboardEvent};

/// Height of a row, of the headings, in pixels.
pub const ROW: f64 = 34.0;
pub const HEAD: f64 = 62.0;
/// Height of what is scrolled, at most: browsers draw nothing beyond some millions of pixels.
pub const TALLEST: f64 = 8_000_000.0;

/// A cell of the grid: position among the rows that are shown (their count is the new row), and among the columns that are
/// shown, from 1; 0 is the row number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub row: u64,
    pub column: usize,
}

/// Rows and columns of a block, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub rows: (u64, u64),
    pub columns: (usize, usize),
}

impl Block {
    /// True when a spot lies in it.
    pub fn has(&self, row: u64, column: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row) && (self.columns.0..=self.columns.1).contains(&column)
    }
}

/// Text under the caret when editing begins: what stands there, or what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    pub spot: Spot,
    /// What stands in the cell.
    pub before: String,
    /// What the input begins with.
    pub text: String,
}

/// Columns in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Positions of the headings.
    pub headings: Vec<u32>,
    /// Left edges, one more than there are columns.
    pub lefts: Vec<f64>,
}

/// What is done in a grid. Which step is undone is known only once all that was done before has been answered.
#[derive(Clone, Debug)]
pub enum Deed {
    Change(Request),
    Undo,
    Redo,
}

/// What is on its way; the first of it is with the engine.
pub type Queue = Rc<RefCell<VecDeque<Deed>>>;

/// What is heard once something that takes a while is done.
pub enum Held {
    Key(KeyboardEvent),
    Copy(bool),
    Paste(String),
}

/// What the pointer extends while its button is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// A block of cells or of rows.
    Cells,
    Columns,
}

/// The grid of one source. Copied about freely.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub state: State,
    pub source: u32,
    pub head: RwSignal<Option<GridView>>,
    pub order: RwSignal<Order>,
    /// Only rows with a finding of this level or a graver one.
    pub shown: RwSignal<Option<Level>>,
    pub found_first: RwSignal<bool>,
    /// Rows that are shown, without the new one.
    pub total: RwSignal<u64>,
    /// The cell that is written into.
    pub active: RwSignal<Spot>,
    /// What is chosen reaches from one to the other; the active cell lies in it.
    pub anchor: RwSignal<Spot>,
    pub reach: RwSignal<Spot>,
    pub cell: RwSignal<Option<CellView>>,
    pub editing: RwSignal<Option<Editing>>,
    /// All that a list allows is shown while editing, not what resembles the text.
    pub whole: RwSignal<bool>,
    pub windows: StoredValue<Windows>,
    pub painter: StoredValue<Option<Painter>, LocalStorage>,
    /// Pixels above and left of what is in sight.
    pub place: StoredValue<(f64, f64)>,
    /// Changes that the engine has not answered; they go on when the grid is left.
    pub queue: StoredValue<Queue, LocalStorage>,
    pub drag: StoredValue<Option<Drag>>,
    /// Ways to other findings that were asked for; the first of them is being gone.
    pub sought: StoredValue<VecDeque<Toward>>,
    /// Where a run of Tabs has come to, and the column where it began.
    pub run: StoredValue<(Spot, usize)>,
    /// How much is being done that keys wait for, and what waits.
    pub busy: StoredValue<u32>,
    pub held: StoredValue<VecDeque<Held>, LocalStorage>,
    /// The focus belongs to the active cell.
    pub focused: StoredValue<bool>,
    /// A text that is looked for, what came of it, and how many rows have been passed while it goes on.
    pub wanted: RwSignal<String>,
    pub told: RwSignal<String>,
    pub passed: RwSignal<Option<u64>>,
    /// Rises with every search, and when one is given up.
    pub search: StoredValue<u64>,
}

impl Sheet {
    /// The grid of a source, nothing known of it yet.
    pub fn new(state: State, source: u32) -> Sheet {
        Sheet {
            state,
            source,
            head: RwSignal::new(None),
            order: RwSignal::new(Order::default()),
            shown: RwSignal::new(None),
            found_first: RwSignal::new(false),
            total: RwSignal::new(0),
            active: RwSignal::new(Spot { row: 0, column: 1 }),
            anchor: RwSignal::new(Spot { row: 0, column: 1 }),
            reach: RwSignal::new(Spot { row: 0, column: 1 }),
            cell: RwSignal::new(None),
            editing: RwSignal::new(None),
            whole: RwSignal::new(false),
            windows: StoredValue::new(Windows::default()),
            painter: StoredValue::new_local(None),
            place: StoredValue::new((0.0, 0.0)),
            queue: StoredValue::new_local(Queue::default()),
            drag: StoredValue::new(None),
            sought: StoredValue::new(VecDeque::new()),
            run: StoredValue::new(Default::default()),
            busy: StoredValue::new(0),
            held: StoredValue::new_local(VecDeque::new()),
            focused: StoredValue::new(false),
            wanted: RwSignal::new(String::new()),
            told: RwSignal::new(String::new()),
            passed: RwSignal::new(None),
            search: StoredValue::new(0),
        }
    }

    /// True once the grid was left: what comes back from the engine then is for nobody.
    pub fn is_gone(self) -> bool {
        self.head.try_with_untracked(|_| ()).is_none()
    }

    /// Width of the row numbers, in pixels: as long as the last of them.
    pub fn side(self) -> f64 {
        let rows = self.head.with_untracked(|head| head.as_ref().map_or(0, |head| head.rows));
        68.0 + if rows > 9_998 { 9.0 * f64::from(rows.ilog10() - 2) } else { 0.0 }
    }

    /// The column that says which row is which, once it has been scrolled past and where there is room: it stays in sight.
    /// Its position and its width, in pixels.
    pub fn frozen(self, left: f64, wide: f64) -> Option<(usize, f64)> {
        let heading = self.head.with_untracked(|head| head.as_ref()?.columns.iter().position(|column| column.key))?;
        let column = self.column_of(heading as u32);
        let (from, to) =
            self.order.with_untracked(|order| Some((*order.lefts.get(column.checked_sub(1)?)?, *order.lefts.get(column)?)))?;
        (from < left && wide > 640.0).then_some((column, to - from))
    }

    /// Columns that are shown.
    pub fn width(self) -> usize {
        self.order.with_untracked(|order| order.headings.len())
    }

    /// The heading under which a column of the grid stands.
    pub fn heading(self, column: usize) -> Option<u32> {
        column.checked_sub(1).and_then(|at| self.order.with_untracked(|order| order.headings.get(at).copied()))
    }

    /// Looks at a column of the grid.
    pub fn column<T>(self, column: usize, look: impl FnOnce(&GridColumn) -> T) -> Option<T> {
        let heading = self.heading(column)? as usize;
        self.head.with_untracked(|head| head.as_ref().and_then(|head| head.columns.get(heading).map(look)))
    }

    /// True for a column whose cells can be changed: of several of one field or heading only the first, none without heading.
    pub fn is_open(self, column: usize) -> bool {
        let at = self.heading(column).map_or(0, |heading| heading as usize);
        let same = |a: &GridColumn, b: &GridColumn| a.field == b.field && (a.field.is_some() || a.heading == b.heading);
        column > 0
            && self.head.with_untracked(|head| {
                let columns = head.as_ref().map(|head| head.columns.as_slice()).unwrap_or_default();
                let first = |own: &GridColumn| columns.iter().position(|other| same(own, other)) == Some(at);
                columns.get(at).is_some_and(|own| first(own) && (own.field.is_some() || !own.heading.is_empty()))
            })
    }

    /// The column of the grid that stands under a heading.
    pub fn column_of(self, heading: u32) -> usize {
        self.order.with_untracked(|order| order.headings.iter().position(|h| *h == heading)).map_or(0, |at| at + 1)
    }

    /// A row that has been fetched.
    pub fn row<T>(self, at: u64, column: usize, look: impl FnOnce(&GridRow, Option<&GridCell>) -> T) -> Option<T> {
        self.windows.with_value(|windows| windows.row(at, column).map(|(row, cell)| look(row, cell)))
    }

    /// The data row of a row that is shown; the new one is the row after the last.
    pub fn data_row(self, at: u64) -> Option<u64> {
        if at >= self.total.get_untracked() {
            return self.head.with_untracked(|head| head.as_ref().map(|head| head.rows + 1));
        }
        match self.shown.get_untracked() {
            None => Some(at + 1),
            Some(_) => self.row(at, 0, |row, _| row.row),
        }
    }

    /// What is chosen; with the row number, whole rows.
    pub fn block(self) -> Block {
        let (a, b) = (self.anchor.get_untracked(), self.reach.get_untracked());
        let whole = a.column == 0 || b.column == 0;
        let columns = if whole { (0, self.width()) } else { (a.column.min(b.column), a.column.max(b.column)) };
        Block { rows: (a.row.min(b.row), a.row.max(b.row)), columns }
    }

    /// Nothing but the active cell is chosen.
    pub fn only(self) {
        let at = self.active.get_untracked();
        self.anchor.set(at);
        self.reach.set(at);
    }

    /// Makes a cell the active one, and brings it in sight; with `extend`, what is chosen reaches to it instead.
    pub fn go(self, to: Spot, extend: bool) {
        let to = Spot { row: to.row.min(self.total.get_untracked()), column: to.column.min(self.width()) };
        if !extend {
            self.active.set(to);
            self.anchor.set(to);
        }
        self.reach.set(to);
        self.reveal(to);
    }

    /// Orders the columns and works out where they stand.
    pub fn arrange(self) {
        let first = self.found_first.get_untracked();
        let order = self.head.with_untracked(|head| {
            let columns = head.as_ref().map(|head| head.columns.as_slice()).unwrap_or_default();
            let mut headings: Vec<u32> = (0..columns.len() as u32).collect();
            if first {
                headings.sort_by_key(|at| columns.get(*at as usize).is_none_or(|c| c.found == [0; 3]));
            }
            let mut lefts = vec![0.0];
            for column in headings.iter().filter_map(|at| columns.get(*at as usize)) {
                let name = column.heading.chars().count().max(column.label.chars().count().min(22));
                let letters = (column.width as usize + 3).max(name + 2).clamp(12, 30);
                lefts.push(lefts.last().copied().unwrap_or_default() + letters as f64 * 8.4);
            }
            Order { headings, lefts }
        });
        let changed = self.order.with_untracked(|old| old.headings != order.headings);
        let heading = self.heading(self.active.get_untracked().column);
        self.order.set(order);
        if changed {
            self.windows.update_value(Windows::forget);
            if let Some(heading) = heading {
                let column = self.column_of(heading);
                self.active.update(|active| active.column = column);
                self.only();
            }
        }
    }

    /// The element of the grid, once it is drawn.
    pub fn view(self) -> Option<HtmlElement> {
        self.painter.with_value(|painter| painter.as_ref().map(|painter| painter.view.clone()))
    }
}
