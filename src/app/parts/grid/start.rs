//! A table started from nothing: which one.

use crate::app::hear::{heard, press};
use crate::app::parts::choice::templates_said;
use crate::app::parts::icon::icon;
use crate::app::parts::source::label_of;
use crate::app::state::State;
use bordereau::text::page::grid;
use leptos::prelude::*;

/// The tables of the dictionary, of which one can be started.
#[component]
pub fn StartEmpty() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let wanted = RwSignal::new(String::new());
    // Tables that are not there yet: name, label.
    let tables = Memo::new(move |_| {
        state.overview.with(|o| {
            let missing = o.dictionary.tables.iter().filter(|(name, ..)| o.tables.iter().all(|there| there.name != *name));
            missing.map(|(name, label, _)| (name.clone(), label.clone())).collect::<Vec<(String, String)>>()
        })
    });
    // The one that was chosen, as long as it is not there.
    let chosen = Memo::new(move |_| {
        tables.with(|tables| {
            let wanted = wanted.get();
            let known = tables.iter().find(|(name, _)| *name == wanted).or(tables.first());
            known.map(|(name, _)| name.clone()).unwrap_or_default()
        })
    });
    let options = move || {
        let now = chosen.get();
        let option = |(name, label): (String, String)| {
            let selected = name == now;
            view! { <option value=name.clone() selected=selected>{label_of(&name, &label)}</option> }
        };
        tables.get().into_iter().map(option).collect_view()
    };
    view! {
        <section class="sheet-start card" aria-labelledby="sheet-start-title">
            <h2 id="sheet-start-title">{move || grid::start(lang.get())}</h2>
            <p class="hint">{move || grid::start_help(lang.get())}</p>
            {templates_said(state)}
            <div class="sheet-start-choice">
                <div class="field">
                    <label for="sheet-start">{move || grid::start_which(lang.get())}</label>
                    <select id="sheet-start" class="select" on:change=heard(move |event| wanted.set(event_target_value(&event)))>{move || options()}</select>
                </div>
                <button type="button" class="button" aria-disabled=move || state.held() on:click=press(move |_| state.start_table(chosen.get_untracked()))>
                    {icon("plus")}<span>{move || grid::start_do(lang.get())}</span>
                </button>
            </div>
        </section>
    }
}
