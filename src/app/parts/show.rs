//! The guided tour: it goes from step to step with the example study, so that one can present without a script.
//!
//! Rule of the file: the tour does what a person would do, with the page's own buttons in sight, and can be left at any
//! stop; what was opened then stays open.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::{Room, State};
use bordereau::protocol::Request;
use bordereau::text::Lang;
use bordereau::text::page::show;
use leptos::prelude::*;

/// A stop: its room, what is shown there, its title and what is said.
struct Stop {
    room: Room,
    shown: &'static str,
    title: fn(Lang) -> &'static str,
    said: fn(Lang) -> &'static str,
    /// Done on the way to this stop.
    first: fn(State),
}

const fn stop(room: Room, shown: &'static str, title: fn(Lang) -> &'static str, said: fn(Lang) -> &'static str) -> Stop {
    Stop { room, shown, title, said, first: |_| {} }
}

static STOPS: [Stop; 9] = [
    stop(Room::Deposit, ".files", show::files, show::files_said),
    stop(Room::Deposit, ".verdicts", show::verdict, show::verdict_said),
    stop(Room::Check, ".findings .finding", show::finding, show::finding_said),
    stop(Room::Repair, ".swaps", show::repairs, show::repairs_said),
    Stop {
        first: |state| {
            if state.overview.with_untracked(|o| o.history.is_empty()) {
                state.mend(Request::ApplySafe);
            }
        },
        ..stop(Room::Repair, ".history", show::applied, show::applied_said)
    },
    stop(Room::Handover, ".options", show::bundle, show::bundle_said),
    stop(Room::Handover, ".checklist", show::checklist, show::checklist_said),
    stop(Room::Dictionary, "main .page", show::dictionary, show::dictionary_said),
    stop(Room::Deposit, ".add-more", show::yours, show::yours_said),
];

impl State {
    /// Opens the example study and begins the tour.
    pub fn start_tour(self) {
        spawn_local(async move {
            self.open_example().await;
            if self.has_files_untracked() {
                self.tour.set(Some(0));
            }
        });
    }

    /// Goes to another stop, if there is one.
    fn tour_to(self, stop: usize) {
        if let Some(Stop { first, .. }) = STOPS.get(stop) {
            first(self);
            self.tour.set(Some(stop));
        }
    }

    fn end_tour(self) {
        self.tour.set(None);
        browser::keep_focus("main h1");
    }
}

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
            // The room may still have to come, and what stands in it to be asked for.
            for _ in 0..40 {
                browser::pause(50).await;
                if browser::is_there(shown) {
                    break;
                }
            }
            // Meanwhile the person may have gone on, or left.
            if state.tour.get_untracked() == at {
                browser::mark_shown(Some(shown));
                browser::focus("#tour-title");
            }
        });
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
