//! Dates become days since a day that the person gives.

use super::icon::icon;
use crate::app::hear::heard;
use crate::app::state::State;
use bordereau::protocol::Request;
use bordereau::text::page::check;
use leptos::prelude::*;

/// The form for one group of dates. The day is forgotten as soon as it was used.
#[component]
pub fn CountDays(id: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let day = RwSignal::new(String::new());
    let field = format!("since-{id}");
    let hint = format!("{field}-hint");
    let count = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let since = day.get_untracked();
        if !since.is_empty() && state.work.with_untracked(Option::is_none) {
            day.set(String::new());
            state.mend(Request::CountDays { groups: vec![id.clone()], since });
        }
    };
    view! {
        <form class="fix" on:submit=count>
            <div class="fix-text">
                <p class="overline">{move || check::days_title(lang.get())}</p>
                <p class="hint" id=hint.clone()>{move || check::days_hint(lang.get())}</p>
            </div>
            <div class="days-row">
                <div class="field">
                    <label for=field.clone()>{move || check::days_since(lang.get())}</label>
                    <input id=field.clone() type="date" class="input" autocomplete="off" aria-describedby=hint.clone()
                        prop:value=move || day.get() on:input=heard(move |event| day.set(event_target_value(&event)))/>
                </div>
                <button type="submit" class="button" disabled=move || day.with(String::is_empty) aria-disabled=move || state.held()>
                    {icon("wand")}<span>{move || check::days_do(lang.get())}</span>
                </button>
            </div>
        </form>
    }
}
