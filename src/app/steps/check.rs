//! The second step: the verdicts and the findings.

use super::marked::Marked;
use super::registration::RegistrationWay;
use crate::app::browser;
use crate::app::findings::WINDOW;
use crate::app::hear::press;
use crate::app::parts::{
    Centre, Filters, FindingCard, Lineage, OpenTable, TableRail, Verdicts, each, empty_state, icon, label_of,
};
use crate::app::state::{Room, State};
use bordereau::protocol::{Overview, Request};
use bordereau::text::page::{self, check, entities};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The step.
#[component]
pub fn Check() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let some = Memo::new(move |_| state.overview.with(|o| o.files.iter().any(|file| !file.aside || !file.sources.is_empty())));
    // On paper: whose rules, which version, when.
    let checked_with = move || {
        state.overview.with(|o| {
            let now = browser::local_time(lang.get(), &browser::date_and_time());
            format!("{} · {} · {now}", o.programme.centre, o.dictionary.title)
        })
    };
    view! {
        <div class="page">
            <div class="page-head"><h1 tabindex="-1">{move || check::title(lang.get())}</h1><Centre/></div>
            <p class="paper">{move || checked_with()}</p>
            {move || if some.get() { view! { <Verdicts/><Lineage/><Who/><RegistrationWay/><List/> }.into_any() } else { empty_state(lang.get()) }}
        </div>
    }
}

/// The way to who has what.
#[component]
fn Who() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let checked = Memo::new(move |_| state.overview.with(|o| o.verdict.is_some() && o.tables.len() > 1));
    view! {
        {move || checked.get().then(|| view! {
            <p class="who-way"><a href=Room::Entities.hash()>{move || entities::open(lang.get())}</a>" · "<span class="muted">{move || entities::card(lang.get())}</span></p>
        })}
    }
}

#[component]
fn List() -> impl IntoView {
    let state = State::here();
    let findings = state.findings;
    let lang = state.lang;
    findings.follow(state);
    let keys = window_event_listener(leptos::ev::keydown, walk);
    on_cleanup(move || keys.remove());
    // The empty name is that of findings outside tables.
    let sections = move || {
        findings.groups.with(|groups| {
            let mut tables: Vec<String> = Vec::new();
            for group in groups {
                let table = group.table.clone().unwrap_or_default();
                if !tables.contains(&table) {
                    tables.push(table);
                }
            }
            tables
        })
    };
    let section = |table: String| view! { <Section table=(!table.is_empty()).then_some(table)/> }.into_any();
    let checked = Memo::new(move |_| state.overview.with(|o| o.verdict.is_some()));
    let report = move |_| state.save_document(Request::DatedReport { values: false, time: Some(browser::date_and_time()) });
    view! {
        {move || checked.get().then(|| view! {
            <section class="findings" aria-labelledby="findings-title">
                <div class="section-head">
                    <h2 id="findings-title">{move || check::findings(lang.get())}</h2>
                    <p class="muted" aria-live="polite">{move || findings.known.get().then(|| check::listed(lang.get(), findings.count.get(), findings.total.get()))}</p>
                    <button type="button" class="button button-small button-quiet" title=move || check::report_note(lang.get()) on:click=press(report)>
                        {icon("save")}<span>{move || check::report(lang.get())}</span>
                    </button>
                </div>
                <Marked/>
                <div class="findings-body">
                    <TableRail/>
                    <div class="findings-main">
                        <Filters/>
                        {each(sections, section)}
                        <End/>
                        <p class="hint keyboard-hint">{move || check::keyboard(lang.get())}</p>
                    </div>
                </div>
            </section>
        })}
    }
}

/// The groups of one table, in the engine's order.
#[component]
fn Section(#[prop(optional_no_strip)] table: Option<String>) -> impl IntoView {
    let state = State::here();
    let findings = state.findings;
    let ids = {
        let table = table.clone();
        move || findings.groups.with(|groups| groups.iter().filter(|g| g.table == table).map(|g| g.id.clone()).collect())
    };
    let (named, open_table) = (table.clone(), table.clone());
    let heading = move || match &named {
        Some(name) => {
            // A table that was not given has no rows, but it has a name.
            let known = |o: &Overview| {
                o.dictionary.tables.iter().find(|(known, ..)| known == name).map(|(_, label, _)| label_of(name, label))
            };
            state.overview.with(known).unwrap_or_else(|| name.clone())
        }
        None => check::elsewhere(state.lang.get()).to_string(),
    };
    let counts = move || {
        let lang = state.lang.get();
        state.overview.with(|o| {
            o.tables.iter().find(|t| Some(&t.name) == table.as_ref()).map(|t| {
                let counts = [(t.errors, page::errors as fn(_, _) -> _), (t.warnings, page::warnings), (t.notes, page::notes)];
                counts
                    .into_iter()
                    .filter(|(n, _)| *n > 0)
                    .map(|(n, words)| words(lang, n))
                    .collect::<Vec<String>>()
                    .join("\u{a0}· ")
            })
        })
    };
    view! {
        <section class="finding-section">
            <div class="finding-section-head">
                <h3 class="finding-section-title">{move || heading()}</h3><p class="muted">{move || counts()}</p>
                {open_table.map(|table| view! { <OpenTable table=table/> })}
            </div>
            <ul class="finding-list">{each(ids, |id| view! { <FindingCard id=id/> }.into_any())}</ul>
        </section>
    }
}

/// What stands below the list: more of it, or why there is none.
#[component]
fn End() -> impl IntoView {
    let state = State::here();
    let findings = state.findings;
    view! {
        {move || {
            let lang = state.lang.get();
            let (shown, total) = (findings.groups.with(|groups| groups.len() as u64), findings.total.get());
            if !findings.known.get() {
                return ().into_any();
            }
            if total == 0 {
                let words = if findings.narrowed() { check::none_match(lang) } else { check::none_at_all(lang) };
                return view! { <p class="none">{icon("ok")}{words}</p> }.into_any();
            }
            (shown < total).then(|| view! {
                <button type="button" class="button more-button" on:click=press(move |_| findings.wanted.update(|n| *n += WINDOW))>{check::more(lang, shown, total)}</button>
            }).into_any()
        }}
    }
}

/// F8 and Shift+F8 anywhere on the step, j and k inside the list: to the next and previous finding.
fn walk(event: KeyboardEvent) {
    let active = document().active_element();
    let inside = active.as_ref().and_then(|e| e.closest(".finding").ok().flatten());
    let typing = active.as_ref().is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
    let step: i32 = match event.key().as_str() {
        "F8" if event.shift_key() => -1,
        "F8" => 1,
        "j" if plain && inside.is_some() && !typing => 1,
        "k" if plain && inside.is_some() && !typing => -1,
        _ => return,
    };
    event.prevent_default();
    let Ok(stops) = document().query_selector_all(".finding-head, .more-button") else { return };
    let stops: Vec<HtmlElement> = (0..stops.length()).filter_map(|i| stops.get(i)?.dyn_into().ok()).collect();
    let here = inside.and_then(|card| stops.iter().position(|stop| card.contains(Some(stop))));
    let next = match here {
        Some(at) => at.saturating_add_signed(step as isize),
        None => 0,
    };
    if let Some(stop) = stops.get(next.min(stops.len().saturating_sub(1))) {
        let _ = stop.focus();
    }
}
