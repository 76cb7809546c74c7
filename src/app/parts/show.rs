//! The panel of the guided tour, and its keys.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use crate::app::tour::{STOPS, Stop};
use bordereau::text::page::show;
use leptos::prelude::*;

/// The panel of the stop at which one is.
#[component]
pub fn Show() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    follow(move || {
        let at = state.tour.get();
        let stop = at.and_then(|at| STOPS.get(at));
        browser::mark_shown(None);
        let Some(Stop { room, shown, .. }) = stop else { return };
        if state.room.get_untracked() != *room {
            browser::go(room.hash());
        }
        spawn_local(async move {
            // The room may still have to be gone to and to come, and what stands in it to be asked for.
            for _ in 0..40 {
                browser::pause(50).await;
                if state.room.get_untracked() == *room && browser::is_there(shown) {
                    break;
                }
            }
            // Meanwhile the person may have gone on, left the tour or gone to another room.
            let still = || state.tour.get_untracked() == at && state.room.get_untracked() == *room;
            if !still() {
                return;
            }
            browser::mark_shown(Some(shown));
            browser::focus("#tour-title");
            // What comes later above it moves it out of sight.
            let mut place = browser::shown_at();
            for _ in 0..8 {
                browser::pause(150).await;
                let now = browser::shown_at();
                if still() && now != place {
                    browser::mark_shown(Some(shown));
                    place = now;
                }
            }
        });
    });
    // Without files there is nothing left to show.
    follow(move || {
        if !state.has_files() {
            state.tour.set(None);
        }
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(at) = state.tour.get_untracked() else { return };
        let typing = browser::is_there("input:focus, select:focus, textarea:focus, [role=grid] :focus, dialog[open]");
        match event.key().as_str() {
            "Escape" if !typing => state.end_tour(),
            "ArrowRight" | "PageDown" if !typing => state.tour_to(at + 1),
            "ArrowLeft" | "PageUp" if !typing && at > 0 => state.tour_to(at - 1),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || keys.remove());
    let panel = move |at: usize| {
        let Some(Stop { title, said, .. }) = STOPS.get(at) else { return ().into_any() };
        let (title, said, last) = (*title, *said, at + 1 == STOPS.len());
        let next = move |_| if last { state.end_tour() } else { state.tour_to(at + 1) };
        view! {
            <section class="tour" aria-labelledby="tour-title">
                <p class="overline">{move || format!("{} · {} / {}", show::title(lang.get()), at + 1, STOPS.len())}</p>
                <h2 id="tour-title" tabindex="-1">{move || title(lang.get())}</h2>
                <p>{move || said(lang.get())}</p>
                <p class="tour-buttons">
                    <button type="button" class="button button-small" aria-disabled=(at == 0).then_some("true") on:click=press(move |_| if at > 0 { state.tour_to(at - 1) })>{icon("prev")}<span>{move || show::back(lang.get())}</span></button>
                    <button type="button" class="button button-small button-primary" on:click=press(next)><span>{move || if last { show::end(lang.get()) } else { show::next(lang.get()) }}</span>{icon("next")}</button>
                    <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.end_tour())>{move || show::leave(lang.get())}</button>
                </p>
                <p class="hint">{move || show::keys(lang.get())}</p>
            </section>
        }
        .into_any()
    };
    view! { {move || state.tour.get().map(panel)} }
}
