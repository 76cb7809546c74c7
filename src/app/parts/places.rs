//! The places of a group, a window at a time, and the row one of them is on.

use super::pager::pager;
use super::preview::PreviewTable;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use bordereau::finding::Place;
use bordereau::protocol::{Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::deposit;
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
pub fn Places(group: String) -> impl IntoView {
    let state = State::here();
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
            {move || { let lang = state.lang.get(); window.with(|(_, places)| listed(lang, places, chosen)) }}
            {move || pages()}
        </div>
        {move || chosen.get().map(|place| view! { <PreviewTable place=place/> })}
    }
}

/// The places of a window, under the file and sheet they are in.
fn listed(lang: Lang, places: &[Place], chosen: RwSignal<Option<Place>>) -> AnyView {
    let runs = places.chunk_by(|a, b| (a.source, &a.file, &a.sheet) == (b.source, &b.file, &b.sheet));
    runs.map(|run| {
        let file = run.first().map(|place| file_text(lang, place)).unwrap_or_default();
        let cells = run.iter().cloned().map(|place| {
            let here = place.clone();
            let pressed = move || chosen.with(|c| c.as_ref() == Some(&here)).to_string();
            let name = place_text(lang, &place);
            let text = if place.cell.is_empty() { place.sheet_row.to_string() } else { place.cell.clone() };
            view! {
                <li><button type="button" class="place" aria-pressed=move || pressed() aria-label=name on:click=press(move |_| chosen.set(Some(place.clone())))>{text}</button></li>
            }
        });
        view! { <div class="place-run"><p class="place-file">{file}</p><ul class="place-list">{cells.collect_view()}</ul></div> }
    }).collect_view().into_any()
}
