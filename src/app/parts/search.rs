//! A field to search in: its code is there once for the whole page.

use super::icon::icon;
use crate::app::hear::heard;
use crate::app::state::State;
use bordereau::text::Lang;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::Event;

/// Words of the page.
type Words = fn(Lang) -> &'static str;

/// The field under its label, with a hint of what can be searched for and the text that is.
pub fn search(
    id: &'static str,
    (label, hint): (Words, Option<Words>),
    text: Box<dyn Fn() -> String + Send>,
    typed: Box<dyn FnMut(Event)>,
) -> AnyView {
    let lang = State::here().lang;
    view! {
        <div class="field field-search">
            <label for=id>{move || label(lang.get())}</label>
            <span class="search-box">{icon("search")}
                <input id=id type="search" class="input" autocomplete="off" spellcheck="false" placeholder=move || hint.map(|hint| hint(lang.get()))
                    prop:value=move || text() on:input=typed/>
            </span>
        </div>
    }
    .into_any()
}

/// Hears of what was typed once nothing more has been for a moment.
pub fn paused(act: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    let mut act: Box<dyn FnMut(String)> = Box::new(act);
    let mut later = debounce(Duration::from_millis(250), move |text: String| act(text));
    heard(move |event| later(event_target_value(&event)))
}
