//! The places of a group, a window at a time, and the row one of them is on.

use super::pager::pager;
use super::preview::PreviewTable;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::state::State;
use bordereau::finding::Place;
use bordereau::protocol::{Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{cards, deposit};
use leptos::prelude::*;

/// Places asked for at a time.
const WINDOW: u64 = 24;

/// `participant.xlsx · feuille participant · D17`.
pub fn place_text(lang: Lang, place: &Place) -> String {
    let cell = if place.cell.is_empty() { place.sheet_row.to_string() } else { place.cell.clone() };
    format!("{} · {cell}", file_text(lang, place))
}

/// File and sheet.
pub fn file_text(lang: Lang, place: &Place) -> String {
    match &place.sheet {
        Some(sheet) => format!("{} · {}", place.file, deposit::sheet(lang, sheet)),
        None => place.file.clone(),
    }
}

/// The places of a group.
#[component]
pub fn Places(
    group: String,
    /// Of a card: places can be ticked, and then these alone change.
    #[prop(optional)]
    some: bool,
) -> impl IntoView {
    let state = State::here();
    let id = StoredValue::new(some.then(|| group.clone()));
    let offset = RwSignal::new(0_u64);
    let window = RwSignal::new((0_u64, Vec::<Place>::new()));
    let chosen = RwSignal::new(None::<Place>);
    follow(move || {
        state.overview.track();
        let request = Request::Places { group: group.clone(), offset: offset.get(), limit: WINDOW };
        spawn_local(async move {
            if let Some((Reply::Places { total, places }, _)) = state.link.ask(request, &[]).await {
                let keep = chosen.try_get_untracked().flatten().is_some_and(|chosen| places.contains(&chosen));
                if !keep {
                    chosen.try_set(places.first().cloned());
                }
                window.try_set((total, places));
            }
        });
    });
    let pages = move || {
        let (total, shown) = window.with(|(total, places)| (*total, places.len() as u64));
        pager((offset.get(), shown, total), WINDOW, move |to| offset.set(to))
    };
    view! {
        <div class="places">
            {some.then(|| view! { <p class="hint">{move || cards::tick(state.lang.get())}</p> })}
            {move || { let lang = state.lang.get(); window.with(|(_, places)| listed(state, lang, &id.get_value(), places, chosen)) }}
            {move || pages()}
        </div>
        {move || chosen.get().map(|place| view! { <PreviewTable place=place/> })}
    }
}

/// The places of a window, under the file and sheet they are in.
fn listed(state: State, lang: Lang, id: &Option<String>, places: &[Place], chosen: RwSignal<Option<Place>>) -> AnyView {
    let runs = places.chunk_by(|a, b| (a.source, &a.file, &a.sheet) == (b.source, &b.file, &b.sheet));
    runs.map(|run| {
        let file = run.first().map(|place| file_text(lang, place)).unwrap_or_default();
        let cells = run.iter().cloned().map(|place| {
            let here = place.clone();
            let pressed = move || chosen.with(|c| c.as_ref() == Some(&here)).to_string();
            let name = place_text(lang, &place);
            let text = if place.cell.is_empty() { place.sheet_row.to_string() } else { place.cell.clone() };
            let tick = id.clone().map(|id| tick(state, id, (place.source, place.row), &name));
            view! {
                <li>{tick}<button type="button" class="place" aria-pressed=move || pressed() aria-label=name on:click=press(move |_| chosen.set(Some(place.clone())))>{text}</button></li>
            }
        });
        view! { <div class="place-run"><p class="place-file">{file}</p><ul class="place-list">{cells.collect_view()}</ul></div> }
    }).collect_view().into_any()
}

/// A box for a place that alone is to change, with others that are ticked.
fn tick(state: State, id: String, at: (u32, u64), name: &str) -> AnyView {
    let name = cards::tick_one(state.lang.get_untracked(), name);
    let key = format!("{id} {} {}", at.0, at.1);
    let of = key.clone();
    let on = move || state.cards.ticked.with(|ticked| ticked.contains(&of));
    let set = move |event: web_sys::Event| {
        let key = key.clone();
        let one = event_target_checked(&event);
        state.cards.ticked.update(|ticked| _ = if one { ticked.insert(key) } else { ticked.remove(&key) });
    };
    view! { <input type="checkbox" class="place-tick" aria-label=name prop:checked=on on:change=heard(set)/> }.into_any()
}
