//! Which programme one works for, where there are several.

use crate::app::hear::heard;
use crate::app::state::State;
use bordereau::text::page::deposit;
use leptos::prelude::*;

/// A list of the programmes; the chosen one takes effect at once.
#[component]
pub fn Choice() -> impl IntoView {
    let state = State::here();
    // The one in force, then all of them.
    let known: Memo<Vec<String>> = Memo::new(move |_| {
        state.overview.with(|o| {
            let programme = &o.programme;
            std::iter::once(&programme.id).chain(programme.choices.iter().map(|(id, _)| id)).cloned().collect()
        })
    });
    let options = move || {
        let mut choices = known.get().into_iter();
        let own = choices.next();
        let option = |id: String| {
            let (name, chosen) = (id.to_ascii_uppercase(), Some(&id) == own.as_ref());
            view! { <option value=id selected=chosen>{name}</option> }.into_any()
        };
        choices.map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="programme">{move || deposit::programme(state.lang.get())}</label>
            <select id="programme" class="select" on:change=heard(move |event| state.choose(event_target_value(&event)))>{options}</select>
        </div>
    }
}
