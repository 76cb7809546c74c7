//! The matrix: a row for every thing of the window, a column for every table. Signs, words and weight tell more than colour.

use crate::app::browser;
use crate::app::hear::press;
use crate::app::parts::{icon, line, listed};
use crate::app::state::State;
use bordereau::protocol::{EntitiesView, EntityRow};
use bordereau::text::page::entities as words;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// The matrix of a window.
pub fn matrix(state: State, lang: Lang, view: &EntitiesView) -> AnyView {
    let mut heads = vec![(words::id(lang).to_owned(), false)];
    heads.extend(view.tables.iter().map(|table| (table.label.clone(), true)));
    let lines = view.rows.iter().map(|row| one(state, lang, view, row)).collect();
    view! { <div class="who-matrix">{listed(words::rows_of(lang), heads, lines)}</div> }.into_any()
}

fn one(state: State, lang: Lang, view: &EntitiesView, row: &EntityRow) -> AnyView {
    let who = state.who;
    let (key, mine) = (row.key.clone(), row.key.clone());
    let choose = move |_| {
        who.update(|who| who.2 = Some(key.clone()));
        request_animation_frame(|| browser::focus("#who-one"));
    };
    let pressed = move || who.with(|(.., chosen)| chosen.as_ref() == Some(&mine)).to_string();
    let states = [
        (row.orphan, "error", words::orphan(lang)),
        (row.doubled, "error", words::twice(lang)),
        (row.incomplete && !row.orphan, "warning", words::unfinished(lang)),
    ];
    let tags = states.into_iter().filter(|(is, ..)| *is).map(|(_, level, said)| {
        view! { <span class="tag" data-level=level>{icon("warning")}{said}</span> }
    });
    let head = view! {
        <button type="button" class="who-id" aria-pressed=pressed on:click=press(choose)>{row.id.clone()}</button>" "{tags.collect_view()}
    };
    let cell = |(table, n): (&bordereau::protocol::EntityTable, &u64)| {
        let missing = *n == 0 && (table.own || table.needed);
        let said = words::cell(lang, *n, missing);
        let title = said.clone();
        let sign = match (*n, missing) {
            (0, true) => icon("warning"),
            (0, false) => "–".into_any(),
            (n, _) => number(lang, n).into_any(),
        };
        let level = match (*n, missing) {
            (0, true) => "missing",
            (0, false) => "none",
            (1, _) => "one",
            _ => "many",
        };
        let cell = view! { <span class="who-mark" data-mark=level title=title><span aria-hidden="true">{sign}</span><span class="visually-hidden">{said}</span></span> };
        (cell.into_any(), true)
    };
    line(head.into_any(), view.tables.iter().zip(&row.counts).map(cell).collect())
}
