//! A warning that is right as it is: the person says why.

use crate::app::hear::heard;
use crate::app::state::State;
use bordereau::protocol::Request;
use bordereau::text::page::cards;
use leptos::prelude::*;

/// The form for all warnings of a card.
#[component]
pub fn Reason(id: String, groups: Vec<String>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let reason = RwSignal::new(String::new());
    let field = format!("why-{id}");
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = reason.get_untracked().trim().to_string();
        if !text.is_empty() {
            // The card goes with its warnings.
            let reason = |group: &String| Request::Acknowledge { group: group.clone(), reason: text.clone() };
            state.mend_all(groups.iter().map(reason).collect());
        }
    };
    view! {
        <details class="acknowledge">
            <summary>{move || cards::explain(lang.get())}</summary>
            <form on:submit=save>
                <label for=field.clone()>{move || cards::reason(lang.get())}</label>
                <textarea id=field class="input" rows="2" prop:value=move || reason.get() on:input=heard(move |event| reason.set(event_target_value(&event)))></textarea>
                <button type="submit" class="button button-small" disabled=move || reason.with(|r| r.trim().is_empty()) aria-disabled=move || state.held()>{move || cards::save_reason(lang.get())}</button>
            </form>
        </details>
    }
}
