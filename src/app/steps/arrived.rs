//! What arrived at the other end: what the person's program lists, pasted or dropped, beside what was sent.

use crate::app::hear::{heard, press};
use crate::app::parts::{icon, line, listed};
use crate::app::state::State;
use bordereau::protocol::ArrivedView;
use bordereau::text::page::{handover, received as words};
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// The place for the list, and what it says.
#[component]
pub fn Arrived() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let step = state.handing;
    view! {
        <div class="arrived" data-drop="listing">
            <h3 id="arrived-title">{move || words::arrived(lang.get())}</h3>
            <p class="hint" id="arrived-hint">{move || words::arrived_lead(lang.get())}</p>
            <textarea class="input" rows="6" spellcheck="false" autocomplete="off" aria-label=move || words::listing(lang.get()) aria-describedby="arrived-hint"
                prop:value=move || step.listing.get() on:input=heard(move |event| step.listing.set(event_target_value(&event)))></textarea>
            <p><button type="button" class="button button-small" on:click=press(move |_| state.ask_arrived())>{icon("check")}<span>{move || words::compare(lang.get())}</span></button></p>
            <div aria-live="polite">{move || step.arrived.with(|view| view.as_ref().map(|view| told(lang.get(), view)))}</div>
        </div>
    }
}

fn told(lang: Lang, view: &ArrivedView) -> AnyView {
    let (known, whole) = (view.files.len() as u64 - view.count(&["absent"]), view.whole());
    let proven = view.count(&["proven"]) == view.files.len() as u64;
    let short = known < view.files.len() as u64 || view.count(&["short", "long", "changed", "partial", "failed", "waiting"]) > 0;
    let (level, words) = match () {
        () if known == 0 => ("warning", words::nothing_known(lang)),
        () if whole => ("ok", words::all_whole(lang)),
        () if view.count(&["left"]) > 0 => ("warning", words::of_queue(lang)),
        () if short => ("error", words::some_missing(lang)),
        () => ("warning", words::there_only(lang)),
    };
    let more = (whole && !proven).then(|| view! { <p>{words::only_sizes(lang)}</p> });
    let lines = view.files.iter().map(|(name, standing, sent, seen)| {
        let (level, sign) = match standing.as_str() {
            "proven" | "same_size" => ("ok", "check"),
            "there" | "left" => ("warning", "warning"),
            _ => ("error", "error"),
        };
        let tag = view! { <span class="tag" data-level=level>{icon(sign)}{words::standing(lang, standing)}</span> };
        let seen = seen.map_or_else(|| "–".to_owned(), |n| number(lang, n));
        let sent = number(lang, *sent);
        line(name.clone().into_any(), vec![(tag.into_any(), false), (sent.into_any(), true), (seen.into_any(), true)])
    });
    let heads =
        [(handover::file(lang), false), (words::state(lang), false), (words::sent(lang), true), (words::seen(lang), true)];
    let heads = heads.map(|(name, number)| (name.to_owned(), number)).into();
    let table = listed(words::arrived(lang), heads, lines.collect());
    view! {
        <div class="standing-card" data-level=level>{icon(if level == "ok" { "ok" } else { "warning" })}<div><p class="standing-title">{words}</p>{more}</div></div>
        {table}
        {(!view.others.is_empty()).then(|| view! { <p class="hint">{words::others(lang, &view.others)}</p> })}
    }
    .into_any()
}
