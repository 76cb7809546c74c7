//! The whole window as a target while files are held over it.

use super::icon::icon;
use crate::app::state::State;
use bordereau::text::page::deposit;
use leptos::prelude::*;

/// Only to be seen: the drop itself is heard by the window.
#[component]
pub fn DropOverlay() -> impl IntoView {
    let state = State::here();
    view! {
        {move || state.dragging.get().then(|| view! {
            <div class="overlay" aria-hidden="true">
                <div class="overlay-card">
                    {icon("drop")}
                    <p class="overlay-title">{deposit::overlay(state.lang.get())}</p>
                    <p>{deposit::overlay_note(state.lang.get())}</p>
                </div>
            </div>
        })}
    }
}
