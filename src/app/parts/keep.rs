//! Keeping one's work: as a file, in this browser; and what an earlier visit has left there.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::{heard, press};
use crate::app::keeping::{Told, words};
use crate::app::state::State;
use crate::app::store::{self, Fault};
use bordereau::text::page::{saved, shell};
use leptos::prelude::*;

/// Follows what there is to keep; shows nothing.
#[component]
pub fn Keeper() -> impl IntoView {
    State::here().begin_keeping();
}

/// The two ways of keeping.
#[component]
pub fn Keep() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let facts = move || {
        let (files, bytes, listed) =
            state.overview.with(|o| (o.files.len() as u64, o.files.iter().map(|file| file.size).sum(), o.listing.is_some()));
        let data = if listed { format!(" {}", saved::without_data(lang.get())) } else { String::new() };
        format!("{}{data}", saved::file_size(lang.get(), files, bytes))
    };
    view! {
        <section class="keep" aria-labelledby="keep-title">
            <div>
                <h2 id="keep-title" tabindex="-1">{move || saved::title(lang.get())}</h2>
                <p class="muted">{move || saved::lead(lang.get())}</p>
            </div>
            <div class="keep-ways">
                <div class="keep-way">
                    <h3>{icon("save")}{move || saved::file_title(lang.get())}</h3>
                    <p>{move || saved::file_about(lang.get())}</p>
                    <p class="hint">{move || facts()}</p>
                    <button type="button" class="button" aria-disabled=move || state.held() on:click=press(move |_| state.save_session())>
                        {icon("save")}<span>{move || saved::file_save(lang.get())}</span>
                    </button>
                </div>
                <div class="keep-way">
                    <h3>{icon("shield")}{move || saved::browser_title(lang.get())}</h3>
                    {if store::is_there() { view! { <Switch/> }.into_any() } else { view! { <p>{move || saved::browser_none(lang.get())}</p> }.into_any() }}
                </div>
            </div>
        </section>
    }
}

#[component]
fn Switch() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let on = state.keeping.on;
    view! {
        <div class="tick">
            <input type="checkbox" id="keep-here" aria-describedby="keep-here-hint keep-here-shared" prop:checked=move || on.get()
                on:change=heard(move |event| state.set_keeping(event_target_checked(&event)))/>
            <label for="keep-here">{move || saved::browser_keep(lang.get())}</label>
        </div>
        <p id="keep-here-hint">{move || saved::browser_hint(lang.get())}</p>
        <p id="keep-here-shared"><strong>{move || saved::browser_shared(lang.get())}</strong></p>
        <Standing/>
        <Erasing at="keep"/>
    }
}

/// What became of keeping.
#[component]
fn Standing() -> impl IntoView {
    let state = State::here();
    let said = move || {
        let lang = state.lang.get();
        let (level, sign, words) = match state.keeping.told.get() {
            Told::Nothing => return None,
            Told::Keeping => ("note", "note", saved::keeping(lang).to_owned()),
            Told::Kept(time) => ("ok", "ok", saved::kept_at(lang, &browser::local_time(lang, &time))),
            Told::Not(fault) => ("warning", "warning", words(lang, fault).to_owned()),
            Told::Erased => ("ok", "ok", saved::erased(lang).to_owned()),
        };
        let replace = (state.keeping.told.get() == Told::Not(Fault::Other)).then(|| view! {
            <button type="button" class="button button-small" on:click=press(move |_| state.keep_anyway())>{saved::other_replace(lang)}</button>
        });
        Some(view! { <div class="keep-told" data-level=level>{icon(sign)}<div><p>{words}</p>{replace}</div></div> })
    };
    view! { <div role="status">{move || said()}</div> }
}

/// To erase everything, asked in the page itself; `at` tells one place from another.
#[component]
fn Erasing(at: &'static str) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let asking = RwSignal::new(false);
    let [open, title, no] = ["open", "title", "no"].map(|part| format!("erase-{at}-{part}"));
    let ask = move |asked: bool, focus: &str| {
        asking.set(asked);
        let focus = format!("#{focus}");
        request_animation_frame(move || browser::focus(&focus));
    };
    let something = Memo::new(move |_| {
        state.keeping.found.with(Option::is_some)
            || state.keeping.on.get()
            || state.keeping.told.with(|told| *told == Told::Not(Fault::Full))
    });
    view! {
        {move || something.get().then(|| {
            let lang = lang.get();
            let (back, to) = (open.clone(), no.clone());
            if !asking.get() {
                return view! { <p><button type="button" id=back class="button button-small button-quiet" on:click=press(move |_| ask(true, &to))>{saved::erase(lang)}</button></p> }.into_any();
            }
            view! {
                <div class="keep-ask" role="group" aria-labelledby=title.clone()>
                    <p id=title.clone()>{saved::erase_ask(lang)}</p>
                    <button type="button" class="button button-small" on:click=press(move |_| { asking.set(false); state.erase_kept(); browser::keep_focus("main h1"); })>{saved::erase_yes(lang)}</button>
                    <button type="button" id=to class="button button-small button-quiet" on:click=press(move |_| ask(false, &back))>{shell::cancel(lang)}</button>
                </div>
            }.into_any()
        })}
    }
}

/// What is kept in this browser, and the button that erases it.
#[component]
pub fn Erase() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    // Another tab may have kept or erased something since.
    state.look_again();
    let what = move || {
        let lang = lang.get();
        match state.keeping.found.get() {
            Some(work) => offer(lang, &work),
            None if state.keeping.on.get() => saved::here_this(lang).to_owned(),
            None => saved::here_nothing(lang).to_owned(),
        }
    };
    view! { <p>{move || what()}</p><Standing/><Erasing at="here"/> }
}

/// Offers what an earlier visit has kept.
#[component]
pub fn Offer() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    view! {
        {move || state.keeping.found.get().map(|work| {
            let lang = lang.get();
            view! {
                <section class="keep-offer card" aria-label=saved::browser_title(lang)>
                    <p>{icon("save")}<strong>{offer(lang, &work)}</strong></p>
                    <div class="keep-offer-ways">
                        <button type="button" class="button button-primary" aria-disabled=move || state.held() on:click=press(move |_| state.open_kept())>{saved::offer_open(lang)}</button>
                        <Erasing at="offer"/>
                    </div>
                </section>
            }
        })}
    }
}

fn offer(lang: bordereau::text::Lang, work: &store::Work) -> String {
    saved::offer(lang, &browser::local_time(lang, &work.time), work.files.len() as u64, work.steps)
}
