//! Which programme one works for, where there are several.

use crate::app::hear::heard;
use crate::app::state::State;
use bordereau::text::page::deposit;
use leptos::prelude::*;

/// A list of the programmes; the chosen one takes effect at once.
#[component]
pub fn Choice() -> impl IntoView {
    let state = State::here();
    let known = Memo::new(move |_| state.overview.with(|o| (o.programme.id.clone(), o.programme.choices.clone())));
    let options = move || {
        let (own, choices) = known.get();
        let option = |(id, _): (String, String)| {
            let (name, chosen) = (id.to_uppercase(), id == own);
            view! { <option value=id selected=chosen>{name}</option> }.into_any()
        };
        choices.into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="programme">{move || deposit::programme(state.lang.get())}</label>
            <select id="programme" class="select" on:change=heard(move |event| state.choose(event_target_value(&event)))>{options}</select>
        </div>
    }
}
