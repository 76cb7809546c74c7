//! The first step: the start, or the files and what came of them.

use super::start::Start;
use crate::app::browser;
use crate::app::hear::press;
use crate::app::later::Later;
use crate::app::parts::{ChooseFiles, ChooseFolder, Contests, FileCard, OpenedBundle, Verdicts, each, icon};
use crate::app::state::State;
use bordereau::text::page::{self, deposit, shell};
use leptos::prelude::*;

/// The step.
#[component]
pub fn Deposit() -> impl IntoView {
    let state = State::here();
    let some = Memo::new(move |_| state.has_files() || state.overview.with(|o| o.listing.is_some()));
    view! {
        {move || if some.get() { view! { <Files/> }.into_any() } else { view! { <Start/> }.into_any() }}
    }
}

#[component]
fn Files() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let files = move || state.overview.with(|o| o.files.iter().filter(|f| !f.system).map(|f| f.id.to_string()).collect());
    let card = |id: String| id.parse().ok().map(|id| view! { <FileCard id=id/> }).into_any();
    let tables = Memo::new(move |_| state.overview.with(|o| !o.tables.is_empty() || o.verdict.is_some()));
    let facts = move || {
        state.overview.with(|o| {
            let rows = o.tables.iter().map(|table| table.rows).sum();
            format!(
                "{} · {} · {}",
                page::files(lang.get(), o.files.iter().filter(|file| !file.system).count() as u64),
                page::tables(lang.get(), o.tables.len() as u64),
                page::rows(lang.get(), rows)
            )
        })
    };
    view! {
        <div class="page">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || deposit::your_files(lang.get())}</h1>
                    <p class="lead">{move || facts()}</p>
                </div>
            </div>
            {move || match state.later.get() { Later::Here(views) => Some((views.offer)()), _ => None }}
            {move || match state.later.get() { Later::Here(views) => Some((views.access_card)()), _ => None }}
            <OpenedBundle/>
            {move || tables.get().then(|| view! { <Verdicts/> })}
            {move || match state.later.get() { Later::Here(views) => Some((views.registration_way)()), _ => None }}
            {move || match state.later.get() { Later::Here(views) => Some((views.received)()), _ => None }}
            <Contests/>
            <ul class="files">{each(files, card)}</ul>
            {move || state.overview.with(|o| o.system_files.clone()).map(|line| view! { <p class="system-files">{icon("note")}<span>{line}</span></p> })}
            {move || match state.later.get() { Later::Here(views) => Some((views.data_files)()), _ => None }}
            <div class="add-more">
                <div class="add-more-buttons">
                    <ChooseFiles label=Signal::derive(move || deposit::add_more(lang.get())) class="button" sign="plus"/>
                    <ChooseFolder/>
                </div>
                <p class="muted">{move || deposit::add_more_hint(lang.get())}</p>
                <Over/>
            </div>
            {move || match state.later.get() { Later::Here(views) => Some((views.keep)()), _ => None }}
        </div>
    }
}

/// To start over, asked in the page itself: in a frame of another site a browser shows no dialog of its own.
#[component]
fn Over() -> impl IntoView {
    let state = State::here();
    let asking = RwSignal::new(false);
    let ask = move |asked: bool, focus: &'static str| {
        asking.set(asked);
        request_animation_frame(move || browser::focus(focus));
    };
    view! {
        {move || {
            let lang = state.lang.get();
            if !asking.get() {
                return view! {
                    <button type="button" id="start-over" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| ask(true, "#start-over-not"))>{shell::start_over(lang)}</button>
                }
                .into_any();
            }
            view! {
                <div class="start-over" role="group" aria-labelledby="start-over-ask">
                    <p id="start-over-ask">{shell::start_over_ask(lang)}</p>
                    <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=press(move |_| state.start_over())>{shell::start_over_yes(lang)}</button>
                    <button type="button" id="start-over-not" class="button button-small button-quiet" on:click=press(move |_| ask(false, "#start-over"))>{shell::cancel(lang)}</button>
                </div>
            }
            .into_any()
        }}
    }
}
