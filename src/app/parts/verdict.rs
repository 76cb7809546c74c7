//! The two verdicts, side by side and apart, and what is to be done next.

use super::icon::icon;
use crate::app::state::{Room, State};
use bordereau::protocol::VerdictView;
use bordereau::text::Lang;
use bordereau::text::page::{self, check, repair, shell};
use leptos::prelude::*;

/// The verdicts; their place is kept while a check goes on.
#[component]
pub fn Verdicts() -> impl IntoView {
    let state = State::here();
    let verdict = Memo::new(move |_| state.overview.with(|o| o.verdict.clone()));
    view! {
        <section class="verdicts" aria-label=move || check::verdicts(state.lang.get()) aria-busy=move || state.busy().then_some("true")>
            {move || {
                let lang = state.lang.get();
                match verdict.get() {
                    Some(verdict) => settled(lang, &verdict),
                    None => pending(state, lang),
                }
            }}
        </section>
    }
}

fn settled(lang: Lang, v: &VerdictView) -> AnyView {
    let clear = v.dictionary && v.receiver && v.other_errors == 0;
    let good = clear.then(|| view! {
        <div class="all-good">
            <span class="all-good-sign">{icon("check")}</span>
            <div>
                <p class="all-good-title">{check::all_good(lang)}</p>
                <p>{if v.warnings == 0 { check::all_good_body(lang) } else { check::all_good_warnings(lang) }}</p>
            </div>
        </div>
    });
    let others = (v.other_errors > 0).then(|| view! { <p class="verdict-others">{icon("question")}{check::others(lang, v.other_errors)}</p> });
    view! {
        {good}
        <div class="verdict-pair">
            {one(lang, v.dictionary, v.dictionary_errors, [check::dictionary_ok(lang), check::dictionary_not(lang)], check::dictionary_about(lang))}
            {one(lang, v.receiver, v.receiver_errors, [check::receiver_ok(lang), check::receiver_not(lang)], check::receiver_about(lang))}
        </div>
        {others}
        <p class="verdict-facts">
            <span>{check::looked_at(lang, v.tables, v.rows)}</span>
            <span>{page::warnings(lang, v.warnings)}</span>
            <span>{page::notes(lang, v.notes)}</span>
        </p>
    }
    .into_any()
}

fn one(lang: Lang, ok: bool, errors: u64, titles: [&'static str; 2], about: &'static str) -> AnyView {
    let [yes, no] = titles;
    view! {
        <article class="verdict" data-level=if ok { "ok" } else { "error" }>
            <span class="verdict-sign">{icon(if ok { "ok" } else { "error" })}</span>
            <div>
                <h2 class="verdict-title">{if ok { yes } else { no }}</h2>
                <p class="verdict-count">{check::verdict_count(lang, ok, errors)}</p>
                <p class="verdict-about">{about}</p>
            </div>
        </article>
    }
    .into_any()
}

fn pending(state: State, lang: Lang) -> AnyView {
    let busy = state.busy();
    let card = move |about: &'static str| view! {
        <div class="verdict verdict-pending">
            <span class="verdict-sign">{icon("wait")}</span>
            <div>
                <p class="verdict-title">{if busy { shell::checking(lang) } else { check::pending(lang) }}</p>
                <p class="verdict-count">"…"</p>
                <p class="verdict-about">{about}</p>
            </div>
        </div>
    };
    view! {
        <div class="verdict-pair">{card(check::dictionary_about(lang))}{card(check::receiver_about(lang))}</div>
        <p class="verdict-facts"><span>{if busy { "…" } else { check::pending_body(lang) }}</span></p>
    }
    .into_any()
}

/// The one thing to do next, after the verdicts.
#[component]
pub fn NextStep() -> impl IntoView {
    let state = State::here();
    let verdict = Memo::new(move |_| state.overview.with(|o| o.verdict.clone()));
    move || {
        let lang = state.lang.get();
        let here = state.room.get();
        let verdict = verdict.get()?;
        let errors = verdict.dictionary_errors + verdict.receiver_errors + verdict.other_errors;
        let (room, label) = match (errors, verdict.safe.1) {
            (0, 0) => (Room::Handover, repair::go_handover(lang).to_string()),
            (_, 1..) if here == Room::Check => (Room::Repair, repair::safe(lang).to_string()),
            (0, _) => (Room::Repair, repair::safe(lang).to_string()),
            _ if here == Room::Deposit => (Room::Check, bordereau::text::page::deposit::see_findings(lang).to_string()),
            _ => return None,
        };
        Some(view! { <a class="button button-primary next-step" href=room.hash()><span>{label}</span>{icon("right")}</a> })
    }
}

/// A step that has nothing to show before files are there.
pub fn empty_state(lang: Lang) -> AnyView {
    view! {
        <div class="empty">
            <span class="empty-sign">{icon("drop")}</span>
            <p class="empty-title">{shell::nothing_yet_title(lang)}</p>
            <p>{shell::nothing_yet_body(lang)}</p>
            <a class="button button-primary" href=Room::Deposit.hash()>{shell::go_deposit(lang)}</a>
        </div>
    }
    .into_any()
}
