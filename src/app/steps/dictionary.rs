//! The dictionary in use: which one, how it is applied, its tables, its known defects.

use super::defects::Defects;
use crate::app::hear::{heard, press};
use crate::app::parts::{Choice, ChooseFiles, copy_button, icon, label_of, remarks};
use crate::app::state::{Room, State};
use bordereau::finding::Manner;
use bordereau::protocol::{DictionaryView, Request};
use bordereau::text::Lang;
use bordereau::text::page::{dictionary, explore, fields, reading, versions};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Dictionary() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let loaded = Memo::new(move |_| state.overview.with(|o| o.dictionary.loaded));
    let corrected = Memo::new(move |_| state.overview.with(|o| !o.dictionary.loaded || o.dictionary.defects > 0));
    view! {
        <div class="page">
            <div class="page-head"><h1 tabindex="-1">{move || dictionary::title(lang.get())}</h1></div>
            <section class="card in-use" aria-labelledby="in-use-title">
                {move || state.overview.with(|o| named(state, lang.get(), &o.dictionary))}
                <div class="in-use-fields"><Choice/></div>
                <div class="in-use-actions">
                    <a class="button button-small button-primary" href=Room::Explorer.hash()>{icon("search")}<span>{move || explore::title(lang.get())}</span></a>
                    <a class="button button-small" href=Room::Versions.hash()>{icon("copy")}<span>{move || versions::compare_versions(lang.get())}</span></a>
                    <ChooseFiles label=Signal::derive(move || dictionary::load_other(lang.get())) class="button button-small" sign="book"/>
                    {move || loaded.get().then(|| view! {
                        <button type="button" class="button button-small button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.own_dictionary())>
                            {icon("undo")}<span>{dictionary::back_to_own(lang.get())}</span>
                        </button>
                    })}
                    <p class="hint">{move || dictionary::load_hint(lang.get())}</p>
                </div>
            </section>
            {move || state.overview.with(|o| remarks(state, lang.get(), "dictionary".into(), &o.dictionary.remarks)).map(|list| view! {
                <section><h2>{dictionary::remarks(lang.get())}</h2>{list}</section>
            })}
            <Tables/>
            <section class="card in-use">{move || state.overview.with(|o| fingerprint(state, lang.get(), &o.dictionary.hash))}</section>
            {move || corrected.get().then(|| view! { <Switch/> })}
            <JudgedAs/>
            <Defects/>
        </div>
    }
}

fn named(state: State, lang: Lang, view: &DictionaryView) -> AnyView {
    let whose = match view.loaded {
        true if state.kept.with_value(|kept| kept.given.is_some()) => reading::of_site(lang),
        true => dictionary::loaded(lang),
        false => dictionary::own(lang),
    };
    view! {
        <div class="in-use-head">
            <p class="overline">{whose}</p>
            <h2 id="in-use-title">{format!("{} {}", view.name, view.version)}</h2>
        </div>
    }
    .into_any()
}

fn fingerprint(state: State, lang: Lang, hash: &str) -> AnyView {
    view! {
        <div class="in-use-head">
            <p class="hash"><span class="overline">{dictionary::hash(lang)}</span><code>{hash.to_owned()}</code>{copy_button(state, hash.to_owned())}</p>
            <p class="hint">{dictionary::hash_hint(lang)}</p>
        </div>
    }
    .into_any()
}

/// As corrected, or as published.
#[component]
fn Switch() -> impl IntoView {
    let state = State::here();
    let published = Memo::new(move |_| state.overview.with(|o| o.dictionary.as_published));
    let choice = move |value: bool, id: &'static str, label: &'static str, about: &'static str| {
        view! {
            <div class="tick tick-card">
                <input type="radio" name="applied-as" id=id aria-describedby=format!("{id}-hint") prop:checked=move || published.get() == value
                    on:change=heard(move |_| state.apply_dictionary_as(value))/>
                <label for=id>{label}</label>
                <p class="hint" id=format!("{id}-hint")>{about}</p>
            </div>
        }
    };
    view! {
        {move || {
            let lang = state.lang.get();
            view! {
                <fieldset class="fieldset applied-as">
                    <legend>{dictionary::applied_as(lang)}</legend>
                    {choice(false, "as-corrected", dictionary::as_corrected(lang), dictionary::as_corrected_about(lang))}
                    {choice(true, "as-published", dictionary::as_published(lang), dictionary::as_published_about(lang))}
                </fieldset>
            }
        }}
    }
}

/// Bordereau's own manner of judging, or another validator's.
#[component]
fn JudgedAs() -> impl IntoView {
    let state = State::here();
    let chosen = Memo::new(move |_| state.overview.with(|o| o.manner.name().to_string()));
    let options = move || {
        let lang = state.lang.get();
        let labels =
            ["Bordereau", dictionary::by_lectern(lang), dictionary::by_older_client(lang), dictionary::by_schematic(lang)];
        let option = |(manner, label): (Manner, &'static str)| {
            view! { <option value=manner.name() selected=move || chosen.with(|chosen| chosen == manner.name())>{label}</option> }
                .into_any()
        };
        Manner::ALL.into_iter().zip(labels).map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for="judged-as">{move || dictionary::judged_as(state.lang.get())}</label>
            <select id="judged-as" class="select" aria-describedby="judged-as-hint" on:change=heard(move |event| {
                state.judge_as(Manner::from_name(&event_target_value(&event)).unwrap_or_default());
            })>{options}</select>
            <p class="hint" id="judged-as-hint">{move || dictionary::judged_as_hint(state.lang.get())}</p>
        </div>
    }
}

/// The tables one may hand in, with a blank one to fill in.
#[component]
fn Tables() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let lines = move || {
        let lang = lang.get();
        let line = |(name, label, count): (String, String, u32)| {
            view! {
                <li class="table-line">
                    <a class="table-name" href=super::Place::of(&name, None).hash()>{label_of(&name, &label)}</a>
                    <span class="muted">{fields(lang, u64::from(count))}</span>
                    {super::reading::both(state, lang, &name)}
                </li>
            }
        };
        state.overview.with(|o| o.dictionary.tables.clone()).into_iter().map(line).collect_view()
    };
    view! {
        <section aria-labelledby="tables-title">
            <div class="section-head">
                <h2 id="tables-title">{move || dictionary::tables(lang.get())}</h2>
                <button type="button" class="button button-small" on:click=press(move |_| state.save_document(Request::Template { table: None, workbook: true, filled: true }))>
                    {icon("save")}<span>{move || dictionary::templates_all(lang.get())}</span>
                </button>
                <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.save_document(Request::Template { table: None, workbook: false, filled: true }))>
                    {icon("save")}<span>{move || dictionary::templates_text(lang.get())}</span>
                </button>
            </div>
            <p class="lead">{move || dictionary::tables_lead(lang.get())}</p>
            {super::reading::folder_choice(state)}
            <ul class="table-lines">{move || lines()}</ul>
        </section>
    }
}
