//! A folded list of names that may be very long: a window of it at a time, each with the way to its row.

use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::{fold, line, listed, pager};
use crate::app::state::State;
use bordereau::finding::Place;
use bordereau::protocol::{RegistrationList, Reply, Request};
use bordereau::text::page::{entities, registration as words};
use leptos::prelude::*;
use std::sync::Arc;

/// Names of a window.
const WINDOW: u64 = 25;

/// Names, with their rows where they have one.
pub type All = Arc<Vec<(String, Option<Place>)>>;

/// Where the names are.
#[derive(Clone)]
pub enum Source {
    /// In the engine.
    Registration(RegistrationList),
    /// Here.
    Here(&'static str, All),
}

/// The list.
#[component]
pub fn Names(source: Source, said: String, total: u64) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let key = match &source {
        Source::Registration(list) => format!("registration-{list:?}"),
        Source::Here(name, _) => format!("molecular-{name}"),
    };
    let mine = key.clone();
    let what = if matches!(source, Source::Here(..)) { words::names } else { words::id };
    let open = Memo::new(move |_| state.turned.with(|turned| turned.contains(&mine)));
    let from = RwSignal::new(0_u64);
    let ground = Memo::new(move |before: Option<&u64>| {
        let now = state.overview.with(|o| o.generation);
        // Rows are others now.
        if before.is_some_and(|before| *before != now) {
            from.set(0);
        }
        now
    });
    let shown = RwSignal::new(Vec::<(String, Option<Place>)>::new());
    follow(move || {
        ground.with(|_| ());
        let offset = from.get();
        if !open.get() {
            return;
        }
        match source.clone() {
            Source::Here(_, all) => shown.set(all.iter().skip(offset as usize).take(WINDOW as usize).cloned().collect()),
            Source::Registration(list) => spawn_local(async move {
                let request = Request::RegistrationNames { list, offset, limit: WINDOW };
                if let Some((Reply::RegistrationNames { names, .. }, _)) = state.link.ask(request, &[]).await {
                    shown.try_set(names);
                }
            }),
        }
    });
    let body = move || {
        let lang = lang.get();
        shown.with(|shown| {
            let named = shown.iter().any(|(name, _)| !name.is_empty());
            let placed = shown.iter().any(|(_, place)| place.is_some());
            let row = |(name, place): &(String, Option<Place>)| {
                let place = place.clone().map(|place| {
                    let (source, row, at) = (place.source, place.row, format!("{} · {}", place.file, place.sheet_row));
                    view! { <button type="button" class="who-id" title=entities::open_row(lang) on:click=press(move |_| state.open_grid(source, row, ""))>{at}</button> }.into_any()
                });
                let name = view! { <span class="registration-name">{name.clone()}</span> }.into_any();
                match (named, placed) {
                    (true, true) => line(name, vec![(place.unwrap_or_else(|| ().into_any()), false)]),
                    (true, false) => line(name, Vec::new()),
                    _ => line(place.unwrap_or_else(|| ().into_any()), Vec::new()),
                }
            };
            let heads = [(named, what(lang)), (placed || !named, words::row(lang))];
            let heads = heads.into_iter().filter(|(is, _)| *is).map(|(_, name)| (name.to_owned(), false)).collect();
            view! {
                {(!shown.is_empty()).then(|| listed(words::names(lang), heads, shown.iter().map(row).collect()))}
                {pager((from.get(), shown.len() as u64, total), WINDOW, move |to| from.set(to))}
            }
        })
    };
    fold(state, key, false, "made-files", said.into_any(), view! { <div class="since-rows">{body}</div> }.into_any())
}
