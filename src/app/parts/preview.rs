//! Some rows round a place, with their marks.

use super::icon::{icon, level_code, level_icon};
use super::places::place_text;
use super::value::value;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use bordereau::finding::Place;
use bordereau::protocol::{Preview, PreviewCell, PreviewRow, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{check, grid};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The rows round a place.
#[component]
pub fn PreviewTable(place: Place) -> impl IntoView {
    let state = State::here();
    let preview = RwSignal::new(None::<Preview>);
    let frame = NodeRef::<html::Div>::new();
    let (source, row) = (place.source, place.row);
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Preview(rows), _)) = state.link.ask(Request::Preview { source, row }, &[]).await {
                preview.try_set(Some(rows));
            }
        });
    });
    // The cell that is meant is brought into sight inside its frame, without moving the page.
    follow(move || {
        if preview.with(Option::is_some) {
            request_animation_frame(move || {
                let Some(frame) = frame.try_get_untracked().flatten() else { return };
                if let Some(cell) =
                    frame.query_selector("[data-here]").ok().flatten().and_then(|c| c.dyn_into::<HtmlElement>().ok())
                {
                    let (start, end, room) = (cell.offset_left(), cell.offset_left() + cell.offset_width(), frame.client_width());
                    if end > room {
                        frame.set_scroll_left((start + end - room) / 2);
                    }
                }
            });
        }
    });
    let letters: String = place.cell.chars().take_while(char::is_ascii_alphabetic).collect();
    let open_at = letters.clone();
    let caption = {
        let place = place.clone();
        Memo::new(move |_| place_text(state.lang.get(), &place))
    };
    view! {
        <figure class="preview">
            <figcaption>
                <span class="overline">{move || check::in_context(state.lang.get())}</span><span class="preview-place">{move || caption.get()}</span>
                <button type="button" class="button button-small button-quiet preview-open" on:click=press(move |_| state.open_grid(source, row, &open_at))>
                    {icon("sheet")}<span>{move || grid::open_here(state.lang.get())}</span>
                </button>
            </figcaption>
            <div class="scroller" tabindex="0" role="group" aria-label=move || caption.get() node_ref=frame>
                {move || preview.get().map(|rows| table(state.lang.get(), rows, row, &letters))}
            </div>
        </figure>
    }
}

fn table(lang: Lang, preview: Preview, here: u64, letters: &str) -> AnyView {
    let marked: Vec<bool> = preview.columns.iter().map(|(column, ..)| column == letters).collect();
    let heads = preview
        .columns
        .into_iter()
        .map(|(column, heading, label)| {
            view! {
                <th scope="col" title=label><span class="cells-letter" aria-hidden="true">{column}</span>{heading}</th>
            }
        })
        .collect::<Vec<_>>();
    let rows = preview.rows.into_iter().map(|row| line(lang, row, here, &marked)).collect::<Vec<_>>();
    view! {
        <table class="cells">
            <thead><tr><th scope="col" class="cells-corner"><span class="visually-hidden">{check::row_number(lang)}</span></th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn line(lang: Lang, row: PreviewRow, here: u64, marked: &[bool]) -> AnyView {
    let is_here = row.row == here;
    let cells = row
        .cells
        .into_iter()
        .enumerate()
        .map(|(at, cell)| {
            let meant = is_here && marked.get(at).copied().unwrap_or_default();
            cell_view(lang, cell, meant)
        })
        .collect::<Vec<_>>();
    view! {
        <tr class:cells-here=is_here><th scope="row" class="cells-row">{row.sheet_row.to_string()}</th>{cells}</tr>
    }
    .into_any()
}

fn cell_view(lang: Lang, cell: PreviewCell, meant: bool) -> AnyView {
    let sign = cell.level.map(|level| view! {
        <span class="cells-sign">{level_icon(level)}<span class="visually-hidden">{format!("{} ", check::level_name(lang, level))}</span></span>
    });
    let was = cell.was.map(|text| view! { <span class="cells-was"><span class="visually-hidden">{check::was(lang)}" "</span>{value(lang, &text)}</span> });
    let text = if cell.text.is_empty() && sign.is_none() { ().into_any() } else { value(lang, &cell.text) };
    view! {
        <td data-level=cell.level.map(level_code) data-here=meant.then_some("") title=cell.rules.join(", ")>{sign}{was}{text}</td>
    }
    .into_any()
}
