//! The values of one column as a table to fill in, also from what is pasted of a spreadsheet.

use super::tried;
use crate::app::hear::heard;
use crate::app::parts::each::each;
use crate::app::parts::grid::clipboard;
use crate::app::parts::value::value;
use crate::app::state::State;
use bordereau::protocol::block_of;
use bordereau::text::page::cards;
use leptos::prelude::*;

/// All values of the column that is looked at.
#[component]
pub fn Map() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let ids = move || state.cards.cards.with(|cards| cards.iter().map(|card| card.id.clone()).collect::<Vec<_>>());
    view! {
        <p class="hint" id="map-hint">{move || cards::paste_hint(lang.get())}" "{move || cards::map_saved(lang.get())}</p>
        <div class="scroller" tabindex="0" role="group" aria-labelledby="cards-title">
            <table class="map">
                <thead><tr>
                    <th scope="col">{move || cards::old(lang.get())}</th><th scope="col" class="number">{move || cards::count(lang.get())}</th>
                    <th scope="col">{move || cards::new(lang.get())}</th><th scope="col">{move || cards::verdict(lang.get())}</th>
                </tr></thead>
                <tbody>{each(ids, |id| view! { <Line id=id/> }.into_any())}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Line(id: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let card = state.cards.card(&id);
    let Some(card) = card else { return ().into_any() };
    let hint = card.suggestions.first().map(|one| one.to.clone());
    let now = {
        let id = id.clone();
        move || state.cards.text(&id).unwrap_or_default()
    };
    let (set, from) = (id.clone(), id.clone());
    let typed = move |event: web_sys::Event| {
        let to = event_target_value(&event);
        state.cards.choose(state, vec![(set.clone(), (!to.is_empty()).then_some(to))]);
    };
    let paste = move |event: web_sys::Event| {
        let pasted = clipboard(&event).and_then(|clipboard| clipboard.get_data("text/plain").ok()).unwrap_or_default();
        if pasted.contains(['\t', '\n']) {
            event.prevent_default();
            fill(state, &from, &pasted);
        }
    };
    let (old, n) = (super::card::shown(&card).to_owned(), card.cells);
    let name = old.clone();
    view! {
        <tr>
            <th scope="row">{move || value(lang.get(), &name)}</th>
            <td class="number">{move || bordereau::text::number(lang.get(), n)}</td>
            <td><input type="text" class="input" autocomplete="off" spellcheck="false" disabled=card.too_many placeholder=move || hint.as_ref().map(|to| cards::suggested(lang.get(), to)) aria-describedby="map-hint"
                aria-label=move || cards::new_for(lang.get(), &old) prop:value=now on:input=heard(typed) on:paste=move |event| paste(event.into())/></td>
            <td>{tried::verdict(state, id)}</td>
        </tr>
    }
    .into_any()
}

/// Fills in pairs by their old value, or values one after another from a line on.
fn fill(state: State, from: &str, pasted: &str) {
    let rows = block_of(pasted);
    let cards = state.cards.cards.get_untracked();
    let paired = rows.iter().any(|row| row.len() > 1);
    let mut texts: Vec<(String, Option<String>)> = Vec::new();
    if paired {
        for row in &rows {
            let [old, new, ..] = row.as_slice() else { continue };
            let exact = cards.iter().find(|card| card.value == *old);
            let card = exact.or_else(|| cards.iter().find(|card| card.value.trim() == old.trim()));
            texts.extend(card.filter(|_| !new.is_empty()).map(|card| (card.id.clone(), Some(new.clone()))));
        }
    } else {
        let below = cards.iter().skip_while(|card| card.id != from);
        let filled = below.zip(&rows).filter_map(|(card, row)| row.first().filter(|new| !new.is_empty()).map(|new| (card, new)));
        texts.extend(filled.map(|(card, new)| (card.id.clone(), Some(new.clone()))));
    }
    let (met, of) = (texts.len() as u64, rows.len() as u64);
    state.cards.choose(state, texts);
    state.said.set(cards::pasted(state.lang.get_untracked(), met, of));
}
