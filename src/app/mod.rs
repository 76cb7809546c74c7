//! The page: Leptos, `web-sys`, and the words of `bordereau::text::page`.
//!
//! Rule of the room: tables stay in the worker; here is a handful of signals, the file handles, and views. What the
//! person does is a method of [`State`] in `actions`, `recovery`, `handing`, `keeping`, `saved`, `data_files`, `registration`, `start_table`,
//! `tour` or `embed`; views only call those. Nothing is stored but by `keeping`, when the person asks; nothing is logged.

mod actions;
pub mod browser;
mod cards;
mod data_files;
mod drop;
mod embed;
mod example;
mod files;
mod findings;
mod forbidden;
mod handing;
mod handles;
mod hear;
mod installed;
mod keeping;
mod later;
mod link;
mod parts;
mod recovery;
mod registration;
mod saved;
mod shelving;
mod since;
mod start_table;
mod state;
mod steps;
mod store;
mod tour;

use crate::app::embed::Shown;
use crate::app::hear::{follow, press};
use bordereau::text::page::shell;
use later::Later;
use leptos::prelude::*;
use state::{Room, State};
use steps::Place;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let state = State::new();
    provide_context(state);
    state.start();
    state.fetch_later();
    drop::listen(state);
    state.go_to_rule(&browser::hash());
    browser::on_hash(move |hash| state.follow_hash(&hash));
    keep_document_in_step(state);
    view! {
        <a class="skip" href="#main" on:click=press(move |event| { event.prevent_default(); browser::focus("main h1"); })>{move || shell::skip(state.lang.get())}</a>
        {move || (!(state.asked.embedded && state.asked.reads())).then(|| view! { <parts::Header/> })}
        <main id="main" class="main">
            <parts::Banner/>
            {move || if state.asked.reads() { later::room(state, |views| views.reading) } else { match state.room.get() {
                Room::Deposit => view! { <steps::Deposit/> }.into_any(),
                Room::Check => later::room(state, |views| views.check),
                Room::Repair => later::room(state, |views| views.repair),
                Room::Handover => later::room(state, |views| views.handover),
                Room::Dictionary => later::room(state, |views| views.dictionary),
                Room::Explorer => later::room(state, |views| views.reading),
                Room::Privacy => later::room(state, |views| views.privacy),
                Room::Access => later::room(state, |views| views.access),
                Room::Grid => later::room(state, |views| views.grid),
                Room::Entities => later::room(state, |views| views.entities),
                Room::Registration => later::room(state, |views| views.registration),
                Room::Versions => later::room(state, |views| views.versions),
            }}}
        </main>
        <parts::Footer/>
        <parts::Dock/>
        {move || match state.later.get() { Later::Here(views) => Some(((views.help)(), (views.host)(), (views.show)())), _ => None }}
        <parts::DropOverlay/>
        <p class="visually-hidden" role="status" aria-live="polite">{move || state.said.get()}</p>
    }
}

impl State {
    /// Goes where the part of the address after `#` says: to a room, a place in the dictionary, the help page of a rule. A help
    /// page does not stay over another place.
    fn follow_hash(self, hash: &str) {
        if self.go_to_rule(hash) {
            return;
        }
        self.help.set(None);
        if let Some(place) = Place::from_hash(hash) {
            // Who comes back from a help page is there already.
            if self.room.get_untracked() == Room::Explorer && self.asked.here() == place {
                return;
            }
            self.asked.go(place);
        } else {
            self.asked.shown.set(Shown::App);
            self.asked.of.set(None);
        }
        let room = Room::from_hash(hash);
        // Within a room it stands as it is: one may be typing there.
        if self.room.get_untracked() != room {
            self.room.set(room);
        }
    }

    /// Opens the help page that `#rule/CODE` names.
    fn go_to_rule(self, hash: &str) -> bool {
        let rule = hash.strip_prefix("#rule/").map(browser::decoded);
        rule.map(|rule| self.open_help(rule)).is_some()
    }

    /// Opens the help page of a rule, which has an address while it is open.
    fn point_to_rule(self, rule: String) {
        browser::lead(&rule_hash(&rule));
        self.open_help(rule);
    }

    /// The help page is closed: the address says again where one is.
    fn close_rule(self) {
        if browser::hash().starts_with("#rule/") && !browser::led_back() {
            let room = self.room.get_untracked();
            let reads = room == Room::Explorer || self.asked.shown.get_untracked() != Shown::App;
            browser::rename(&if reads { self.asked.here().hash() } else { room.hash().to_owned() });
        }
    }
}

/// The address of a rule.
fn rule_hash(rule: &str) -> String {
    format!("#rule/{rule}")
}

/// Title, language and theme of the document follow the state; a change of step moves the focus to its heading.
fn keep_document_in_step(state: State) {
    follow(move || browser::set_language(state.lang.get()));
    follow(move || browser::set_theme(state.theme.get()));
    follow(move || {
        let (lang, room) = (state.lang.get(), state.room.get());
        let errors = state.errors().filter(|n| {
            *n > 0 && !matches!(room, Room::Dictionary | Room::Explorer | Room::Privacy | Room::Access | Room::Versions)
        });
        let shown = state.asked.shown.get();
        let name = if shown == Shown::App { room.name(lang) } else { shown.name(lang) };
        browser::set_title(&match errors {
            Some(n) => format!("{name} · {} · {}", bordereau::text::page::errors(lang, n), shell::product(lang)),
            None => format!("{name} · {}", shell::product(lang)),
        });
    });
    Effect::new(move |before: Option<(Room, Shown)>| {
        let room = (state.room.get(), state.asked.shown.get());
        if let Some((from, _)) = before.filter(|(from, _)| room.0 == Room::Grid && *from != Room::Grid) {
            let steps = [Room::Deposit, Room::Repair, Room::Entities, Room::Registration];
            state.before_grid.set(if steps.contains(&from) { from } else { Room::Check });
        }
        if before.is_some_and(|before| before != room) {
            state.calm();
            state.fetch_later();
            browser::to_top();
            state.focus_heading();
        }
        room
    });
    let programme = Memo::new(move |_| state.overview.with(|o| o.programme.id.clone()));
    follow(move || browser::set_programme(&programme.get()));
    browser::before_leaving(move || state.has_unsaved_work());
}
