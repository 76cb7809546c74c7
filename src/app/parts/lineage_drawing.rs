//! The drawing of a lineage: a column for every stage, a row for every branch, a line from each thing to what comes from it.
//!
//! Rule of the file: the drawing is one picture to those who listen; all it says and does stands in the list beside it too.

use super::lineage_tree::whole;
use crate::app::hear::press;
use bordereau::protocol::{LineView, LineageView};
use bordereau::text::Lang;
use bordereau::text::page::lineage;
use leptos::prelude::*;

/// Measures in pixels: a box, the room between boxes, the headings, the margin.
const BOX: (usize, usize) = (180, 58);
const GAP: (usize, usize) = (24, 10);
const HEAD: usize = 30;
const EDGE: usize = 12;
/// Letters that fit in a box: of its identifier, of a line below it.
const LETTERS: (usize, usize) = (20, 22);

/// Where a line stands: column, row, the line it comes from.
struct Spot {
    column: usize,
    row: usize,
    parent: Option<usize>,
}

impl Spot {
    fn left(&self) -> usize {
        EDGE + self.column * (BOX.0 + GAP.0)
    }

    fn top(&self) -> usize {
        HEAD + self.row * (BOX.1 + GAP.1)
    }

    fn middle(&self) -> usize {
        self.top() + BOX.1 / 2
    }
}

/// A place for every line, and the first column of every stage. A thing of its parent's own stage stands one column
/// further; the first that comes from a thing stands on its row, each other one on a row of its own.
fn lay_out(lines: &[LineView], stages: usize) -> (Vec<Spot>, Vec<Option<usize>>) {
    let mut above: Vec<usize> = Vec::new();
    let mut spots: Vec<Spot> = Vec::new();
    let mut widths = vec![0_usize; stages];
    for (at, line) in lines.iter().enumerate() {
        above.truncate(line.depth as usize);
        let parent = above.last().copied();
        let same = parent.filter(|parent| lines.get(*parent).is_some_and(|parent| parent.stage == line.stage));
        // Within its stage for now.
        let column = same.and_then(|parent| spots.get(parent)).map_or(0, |parent| parent.column + 1);
        if let Some(width) = widths.get_mut(line.stage as usize) {
            *width = (*width).max(column + 1);
        }
        spots.push(Spot { column, row: 0, parent });
        above.push(at);
    }
    let mut next = 0;
    let starts: Vec<Option<usize>> = widths
        .iter()
        .map(|width| {
            let start = next;
            next += width;
            (*width > 0).then_some(start)
        })
        .collect();
    let mut last_row = 0;
    let mut placed: Vec<Spot> = Vec::with_capacity(spots.len());
    for (at, (spot, line)) in spots.into_iter().zip(lines).enumerate() {
        let column = spot.column + starts.get(line.stage as usize).copied().flatten().unwrap_or_default();
        let parent = spot.parent.and_then(|parent| placed.get(parent));
        let row = match parent {
            Some(parent) if spot.parent.map(|parent| parent + 1) == Some(at) && column > parent.column => parent.row,
            None if at == 0 => 0,
            _ => {
                last_row += 1;
                last_row
            }
        };
        placed.push(Spot { column, row, parent: spot.parent });
    }
    (placed, starts)
}

/// The picture, inside a box of its own that scrolls.
pub fn drawing(
    lang: Lang,
    view: &LineageView,
    chosen: RwSignal<Option<usize>>,
    choose: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let lines = &view.lines;
    let (spots, starts) = lay_out(lines, view.stages.len());
    let width = spots.iter().map(|spot| spot.left() + BOX.0).max().unwrap_or_default() + EDGE;
    let height = spots.iter().map(|spot| spot.top() + BOX.1).max().unwrap_or_default() + EDGE;
    let heads = view.stages.iter().zip(&starts).filter_map(|((label, ..), start)| {
        let x = EDGE + (*start)? * (BOX.0 + GAP.0);
        Some(view! { <text class="drawn-stage" x=x.to_string() y="19">{label.clone()}</text> })
    });
    let edges = spots.iter().zip(lines).filter_map(|(spot, line)| {
        let (from, above) = spot.parent.and_then(|parent| spots.get(parent).zip(lines.get(parent)))?;
        let broken = line.broken || (above.broken && above.place.is_none());
        let class = if broken { "drawn-edge drawn-broken" } else { "drawn-edge" };
        Some(view! { <path class=class d=path(from, spot)></path> })
    });
    let boxes = spots.iter().zip(lines).enumerate().map(|(at, (spot, line))| {
        let click = press(move |_| choose(at));
        boxed(lang, line, spot, move || chosen.with(|chosen| (*chosen == Some(at)).then_some("")), click)
    });
    let id = lines.first().map(|line| line.id.as_str()).unwrap_or_default();
    let broken = lines.iter().filter(|line| line.broken && !line.again).count() as u64;
    let label = lineage::drawing(lang, id, lines.len() as u64, broken);
    view! {
        <div class="scroller drawing" tabindex="0" role="group" aria-label=lineage::from(lang, id)>
            <svg class="drawn" role="img" aria-label=label width=width.to_string() height=height.to_string() viewBox=format!("0 0 {width} {height}")>
                {heads.collect_view()}{edges.collect_view()}{boxes.collect_view()}
            </svg>
        </div>
    }
    .into_any()
}

/// From the right side of a box to the next: straight, or round one corner down.
fn path(from: &Spot, to: &Spot) -> String {
    let (start, bend) = (from.left() + BOX.0, from.left() + BOX.0 + GAP.0 / 2);
    let end = if to.column > from.column { to.left() } else { to.left() + BOX.0 };
    match from.row == to.row {
        true => format!("M{start} {}H{end}", from.middle()),
        false => format!("M{start} {}H{bend}V{}H{end}", from.middle(), to.middle()),
    }
}

fn boxed(
    lang: Lang,
    line: &LineView,
    spot: &Spot,
    chosen: impl Fn() -> Option<&'static str> + Send + 'static,
    click: Box<dyn FnMut(web_sys::MouseEvent)>,
) -> AnyView {
    let (x, y) = (spot.left(), spot.top());
    let below = match (line.said.is_empty(), line.again) {
        (false, _) => line.said.clone(),
        (true, true) => lineage::again(lang).to_owned(),
        (true, false) => line.table.clone(),
    };
    let sign = line.broken.then(|| {
        let (x, y) = ((x + 10).to_string(), (y + 25).to_string());
        view! { <use href="#i-warning" class="drawn-sign" x=x y=y width="15" height="15"></use> }
    });
    let indent = if line.broken { 29 } else { 10 };
    let class = match (line.broken, line.again) {
        (true, _) => "drawn-thing drawn-broken",
        (false, true) => "drawn-thing drawn-again",
        (false, false) => "drawn-thing",
    };
    let (first, second) = two_lines(&below, if line.broken { LETTERS.1 - 2 } else { LETTERS.1 });
    view! {
        <g class=class data-chosen=move || chosen() on:click=click>
            <title>{whole(lang, line)}</title>
            <rect x=x.to_string() y=y.to_string() width=BOX.0.to_string() height=BOX.1.to_string() rx="6"></rect>
            <text class="drawn-id" x=(x + 10).to_string() y=(y + 19).to_string()>{end_of(&line.id, LETTERS.0)}</text>
            {sign}
            <text class="drawn-below" x=(x + indent).to_string() y=(y + 36).to_string()>{first}</text>
            <text class="drawn-below" x=(x + indent).to_string() y=(y + 50).to_string()>{second}</text>
        </g>
    }
    .into_any()
}

/// The end of an identifier is what tells it from others.
fn end_of(text: &str, letters: usize) -> String {
    let count = text.chars().count();
    if count <= letters {
        return text.to_owned();
    }
    std::iter::once('…').chain(text.chars().skip(count + 1 - letters)).collect()
}

/// A text in two lines, cut between words where it can be.
fn two_lines(text: &str, letters: usize) -> (String, String) {
    let (mut first, mut second) = (String::new(), String::new());
    for word in text.split(' ') {
        let fits = first.chars().count() + word.chars().count() < letters;
        let line = if first.is_empty() || (fits && second.is_empty()) { &mut first } else { &mut second };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    (start_of(&first, letters), start_of(&second, letters))
}

fn start_of(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    text.chars().take(letters.saturating_sub(1)).chain(std::iter::once('…')).collect()
}
