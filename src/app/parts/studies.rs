//! Other made-up studies than the example: small or large, clean or with planted mistakes; and the guided tour.

use super::icon::icon;
use crate::app::hear::{heard, press, spawn_local};
use crate::app::state::{Engine, State};
use bordereau::text::page::{deposit, show};
use leptos::prelude::*;

/// Participants that can be chosen.
const SIZES: [u64; 2] = [12, 2_000];

/// The line under the example study.
#[component]
pub fn Studies() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let (size, mistakes) = (RwSignal::new(SIZES[1]), RwSignal::new(true));
    let held = move || if state.engine.get() == Engine::Ready { state.held() } else { Some("true") };
    let sizes = move || {
        let option = |n: u64| view! { <option value=n.to_string() selected={n == size.get_untracked()}>{show::participants(lang.get(), n)}</option> };
        SIZES.map(option).collect_view()
    };
    let states = move || {
        let option = |with: bool, name: &'static str| view! { <option value=with.to_string() selected={with == mistakes.get_untracked()}>{name}</option> };
        [option(true, show::with_mistakes(lang.get())), option(false, show::clean(lang.get()))].collect_view()
    };
    let has = Memo::new(move |_| state.overview.with(|o| !o.programme.example.is_empty()));
    view! {
        {move || has.get().then(|| view! {
            <div class="studies">
                <p><button type="button" class="button button-quiet" aria-disabled=move || held() on:click=press(move |_| state.start_tour())>
                    {icon("right")}<span>{move || show::start(lang.get())}</span>
                </button>" "<span class="muted">{move || show::about(lang.get())}</span></p>
                <details>
                    <summary>{move || show::others(lang.get())}</summary>
                    <p class="hint">{move || show::others_about(lang.get())}</p>
                    <div class="studies-choice">
                        <div class="field"><label for="study-size">{move || show::size(lang.get())}</label>
                            <select id="study-size" class="select" on:change=heard(move |event| size.set(event_target_value(&event).parse().unwrap_or(SIZES[0])))>{move || sizes()}</select></div>
                        <div class="field"><label for="study-state">{move || show::state(lang.get())}</label>
                            <select id="study-state" class="select" on:change=heard(move |event| mistakes.set(event_target_value(&event) == "true"))>{move || states()}</select></div>
                        <button type="button" class="button" aria-disabled=move || held()
                            on:click=press(move |_| spawn_local(state.open_demonstration(size.get_untracked(), mistakes.get_untracked())))>
                            {icon("flask")}<span>{move || deposit::open_example(lang.get())}</span>
                        </button>
                    </div>
                </details>
            </div>
        })}
    }
}

/// The tour of a made-up study that is open.
#[component]
pub fn TourWay() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let some = Memo::new(move |_| state.errors().is_some() && state.kept.with_value(|kept| kept.is_shown()));
    view! {
        {move || (some.get() && state.tour.get().is_none()).then(|| view! {
            <p class="studies-tour"><button type="button" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.tour_here())>
                {icon("right")}<span>{move || show::start(lang.get())}</span>
            </button>" "<span class="muted">{move || show::about_open(lang.get())}</span></p>
        })}
    }
}
