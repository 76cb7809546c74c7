//! The tables and their references, drawn; and the same as a list.
//!
//! Rule of the file: the drawing is one picture to those who listen; all it says and does stands in the list and the choice
//! beside it too.

use super::table::printer;
use super::{Face, Place, asking, refused};
use crate::app::browser;
use crate::app::hear::{follow, heard, press};
use crate::app::parts::fold;
use crate::app::state::State;
use bordereau::protocol::{DiagramView, DrawnTable, LinkView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::explore;
use leptos::html;
use leptos::prelude::*;

/// Letters that fit in a box.
const LETTERS: usize = 26;
/// Links that are listed unfolded.
const FEW: usize = 40;

/// The drawing, of all tables or round one.
#[component]
pub fn Diagram() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let told = RwSignal::new(None::<Result<DiagramView, String>>);
    asking(
        state,
        move || Some(Request::Diagram { focus: state.asked.table.get() }),
        move |came| {
            told.set(Some(match came {
                Ok(Reply::Diagram(view)) => Ok(*view),
                Ok(_) => return,
                Err(message) => Err(message),
            }));
        },
    );
    let options = move || {
        let now = state.asked.table.get();
        let used = || {
            state.overview.with(|o| o.dictionary.tables.iter().map(|(name, label, _)| (name.clone(), label.clone())).collect())
        };
        let of_drawn = |view: &DiagramView| view.tables.iter().map(|table| (table.name.clone(), table.label.clone())).collect();
        let tables: Vec<(String, String)> = match state.asked.of.with(Option::is_some) {
            true => told.with(|told| told.as_ref().and_then(|told| told.as_ref().ok()).map(of_drawn)).unwrap_or_default(),
            false => used(),
        };
        let option = |value: String, name: String, here: bool| view! { <option value=value selected=here>{name}</option> };
        let all = option(String::new(), explore::all_tables(lang.get()).to_owned(), now.is_none());
        let each = tables.into_iter().map(|(name, label)| {
            let here = now.as_ref() == Some(&name);
            option(name, label, here)
        });
        std::iter::once(all).chain(each).collect_view()
    };
    let choose = heard(move |event| {
        state.asked.go_quietly(&place(Some(event_target_value(&event)).filter(|name| !name.is_empty())));
    });
    view! {
        <h2 id="explore-title" tabindex="-1">{move || explore::diagram(lang.get())}</h2>
        <p class="lead">{move || explore::diagram_lead(lang.get())}</p>
        <div class="filter-row explore-focus">
            <div class="field">
                <label for="diagram-table">{move || explore::focus(lang.get())}</label>
                <select id="diagram-table" class="select" on:change=choose>{move || options()}</select>
            </div>
            {move || state.asked.table.get().map(|table| view! { <a class="button button-small button-quiet" href=Place::of(&table, None).hash()>{explore::see_fields(lang.get())}</a> })}
            {move || printer(lang.get(), None)}
        </div>
        {move || told.get().map(|told| match told {
            Ok(view) => drawn(state, lang.get(), &view),
            Err(message) => refused(state, message),
        })}
    }
}

fn place(table: Option<String>) -> Place {
    Place { face: Face::Diagram, table, ..Place::default() }
}

fn drawn(state: State, lang: Lang, view: &DiagramView) -> AnyView {
    let (width, height) = view.size;
    let at = |table: &u32| view.tables.get(*table as usize);
    let focus = state.asked.table.get_untracked();
    // A line that two others lead along too only hides them; the list has it.
    let seen = view.links.iter().filter(|link| !link.4);
    let edges = seen.filter_map(|(from, to, _, hinted, _)| {
        let class = if *hinted { "drawn-edge drawn-hinted" } else { "drawn-edge" };
        Some(view! { <path class=class d=path(at(from)?, at(to)?) marker-end="url(#drawn-arrow)"></path> })
    });
    let boxes = view.tables.iter().map(|table| boxed(lang, table, focus.as_deref() == Some(&table.name)));
    let line = |(from, to, fields, hinted, _): &LinkView| {
        let (from, to) = (at(from)?, at(to)?);
        let own = fields.iter().map(|(own, _)| own.as_str()).collect::<Vec<_>>().join(", ");
        let there = fields.iter().map(|(_, there)| there.as_str()).collect::<Vec<_>>().join(", ");
        let hint = hinted.then(|| view! { <span class="muted">" ("{explore::only_hinted(lang)}")"</span> });
        let link = |table: &DrawnTable| view! { <a href=place(Some(table.name.clone())).hash()>{table.name.clone()}</a> };
        Some(view! { <li>{link(from)}" ("{own}") → "{link(to)}" ("{there}")"{hint}</li> })
    };
    // Where tables refer to a few, the corner is empty: the drawing opens at the chosen table, or at the first on the left.
    let chosen = view.tables.iter().find(|table| focus.as_deref() == Some(&table.name));
    let first = chosen.or(view.tables.iter().min_by_key(|table| table.place)).map_or((0, 0), |t| (t.place.0, t.place.1));
    let frame = NodeRef::<html::Div>::new();
    follow(move || {
        if let Some(frame) = frame.get() {
            frame.set_scroll_left(first.0 as i32 - 40);
            frame.set_scroll_top(first.1 as i32 - frame.client_height() / 3);
        }
    });
    let lines = view.links.iter().filter(|link| !link.4).count() as u64;
    let label = explore::drawing(lang, view.tables.len() as u64, lines, view.links.len() as u64);
    let none = view.links.is_empty().then(|| view! { <p class="none">{explore::no_links(lang)}</p> });
    let hinted = view.links.iter().any(|link| link.3).then(|| view! { <p class="hint">{explore::hinted(lang)}</p> });
    view! {
        {none}
        <div class="scroller drawing diagram" node_ref=frame tabindex="0" role="group" aria-label=explore::diagram(lang)>
            <svg class="drawn" role="img" aria-label=label width=width.to_string() height=height.to_string() viewBox=format!("0 0 {width} {height}")>
                <defs><marker id="drawn-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="drawn-head" d="M0 0 8 4 0 8z"></path></marker></defs>
                {edges.collect_view()}{boxes.collect_view()}
            </svg>
        </div>
        {hinted}
        {fold(state, "diagram-links".into(), view.links.len() <= FEW, "diagram-fold", explore::links(lang).into_any(), view! { <ul class="fact-list diagram-links">{view.links.iter().filter_map(line).collect_view()}</ul> }.into_any())}
    }
    .into_any()
}

/// From the left side of the table that refers to the right side of the other one.
fn path(from: &DrawnTable, to: &DrawnTable) -> String {
    let ((x, y, _, h), (left, top, width, height)) = (from.place, to.place);
    let (y, end) = (y + h / 2, top + height / 2);
    match x > left + width {
        true => {
            let (right, bend) = (left + width, (x - left - width) / 2);
            format!("M{x} {y}C{} {y} {} {end} {right} {end}", x - bend, right + bend)
        }
        // Beside one another, or in a circle: round the right side.
        false => {
            let (start, right) = (x + from.place.2, left + width);
            let bend = start.max(right) + 45;
            format!("M{start} {y}C{bend} {y} {bend} {end} {right} {end}")
        }
    }
}

fn boxed(lang: Lang, table: &DrawnTable, focused: bool) -> AnyView {
    let (x, y, width, height) = table.place;
    let name = table.name.clone();
    let line = |(at, (field, key)): (usize, &(String, bool))| {
        let text =
            if *key { format!("{} · {}", shortened(field, LETTERS), explore::key(lang)) } else { shortened(field, LETTERS + 6) };
        view! { <text class="drawn-below" x=(x + 10).to_string() y=(y + 56 + 17 * at as u32).to_string()>{text}</text> }
    };
    let click = press(move |_| browser::go(&place(Some(name.clone())).hash()));
    view! {
        <g class="drawn-thing" data-chosen=focused.then_some("") on:click=click>
            <title>{explore::drawn_table(lang, &table.label, table.fields)}</title>
            <rect x=x.to_string() y=y.to_string() width=width.to_string() height=height.to_string() rx="6"></rect>
            <text class="drawn-stage" x=(x + 10).to_string() y=(y + 19).to_string()>{shortened(&table.label, LETTERS - 2)}</text>
            <text class="drawn-below" x=(x + 10).to_string() y=(y + 36).to_string()>{shortened(&table.name, LETTERS + 6)}</text>
            {table.keys.iter().enumerate().map(line).collect_view()}
        </g>
    }
    .into_any()
}

fn shortened(text: &str, letters: usize) -> String {
    match text.chars().count() > letters {
        true => text.chars().take(letters - 1).chain(std::iter::once('…')).collect(),
        false => text.to_owned(),
    }
}
