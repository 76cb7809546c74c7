//! Molecular files beside the registered samples: a list pasted, dropped or taken from a folder's names.

use super::names::{Names, Source};
use crate::app::browser;
use crate::app::hear::{follow, heard, press};
use crate::app::parts::{choose_molecular, icon, line, listed};
use crate::app::state::State;
use bordereau::protocol::{MolecularView, Request};
use bordereau::text::page::{molecular as told, registration as words};
use bordereau::text::{Lang, number};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// Bytes of a list from which on it is not shown in its field.
const SHOWN: usize = 200_000;
/// Samples that a sentence names.
const NAMED: usize = 8;

/// The card.
#[component]
pub fn MolecularFiles() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let step = state.handing;
    let long = Memo::new(move |_| step.molecular.with(|(text, _)| text.len() > SHOWN));
    let some_text = Memo::new(move |_| step.molecular.with(|(text, _)| !text.is_empty()));
    let clear = move |_| {
        step.molecular.set((String::new(), None));
        browser::keep_focus("#molecular-title");
    };
    let strategy = NodeRef::<html::Input>::new();
    let save = move |_| {
        let strategy = strategy.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        let listing = step.molecular.with_untracked(|(text, _)| text.clone());
        state.save_document(Request::Samplesheet { listing, strategy });
    };
    // Other samples may be registered now.
    let ground = Memo::new(move |_| state.overview.with(|o| (o.generation, o.lang)));
    follow(move || {
        let _ = ground.get();
        if step.molecular.with_untracked(|(_, view)| view.is_some()) {
            state.ask_molecular();
        }
    });
    let shown = Memo::new(move |_| step.molecular.with(|(_, view)| view.clone()));
    let some = Memo::new(move |_| step.molecular.with(|(_, view)| view.as_ref().is_some_and(|view| view.files.0 > 0)));
    view! {
        <section class="card registration-card arrived" data-drop="molecular" aria-labelledby="molecular-title">
            <h2 id="molecular-title" tabindex="-1">{move || words::list_title(lang.get())}</h2>
            <p id="molecular-hint">{move || words::list_lead(lang.get())}</p>
            {move || if long.get() {
                browser::keep_focus("#molecular-clear");
                view! { <p class="opened-other">{icon("note")}{words::long(lang.get())}</p> }.into_any()
            } else {
                view! {
                    <textarea class="input" rows="6" spellcheck="false" autocomplete="off" aria-label=words::list(lang.get()) aria-describedby="molecular-hint"
                        prop:value=move || step.molecular.with(|(text, _)| text.clone()) on:input=heard(move |event| step.molecular.set((event_target_value(&event), None)))></textarea>
                }.into_any()
            }}
            <p class="data-files-actions">
                <button type="button" class="button" on:click=press(move |_| state.ask_molecular())>{icon("check")}<span>{move || words::compare(lang.get())}</span></button>
                {move || some_text.get().then(|| view! {
                    <button type="button" class="button button-quiet" id="molecular-clear" on:click=press(clear)>{icon("close")}<span>{move || words::clear(lang.get())}</span></button>
                })}
                {choose_molecular(Signal::derive(move || words::choose_folder(lang.get())))}
            </p>
            {move || shown.get().map(|view| outcome(lang.get(), &view))}
            <p class="visually-hidden" aria-live="polite">{move || shown.with(|view| view.as_ref().map(|view| summary(lang.get(), view)))}</p>
            {move || some.get().then(|| view! {
                <div class="data-files-project">
                    <label for="molecular-strategy">{move || words::strategy(lang.get())}</label>
                    <input class="input" id="molecular-strategy" type="text" autocomplete="off" spellcheck="false" node_ref=strategy aria-describedby="molecular-strategy-hint"/>
                    <button type="button" class="button button-small" on:click=press(save)>{icon("save")}<span>{move || words::sheet(lang.get())}</span></button>
                    <p class="hint" id="molecular-left">{move || shown.with(|view| view.as_ref().map(|view| left_out(lang.get(), view)))}</p>
                    <p class="hint" id="molecular-strategy-hint">{move || words::strategy_hint(lang.get())}</p>
                </div>
            })}
        </section>
    }
}

/// The samples that the sheet leaves out, the first by name.
fn left_out(lang: Lang, view: &MolecularView) -> String {
    let left = view.rowless.len() as u64;
    told::left_out(lang, (view.samples.0, view.samples.0 - left), view.rowless.get(..NAMED).unwrap_or(&view.rowless))
}

/// What is told to those who listen.
fn summary(lang: Lang, view: &MolecularView) -> String {
    let counts = [
        (told::files(lang), view.files.0),
        (told::with_files(lang), view.samples.1),
        (told::without(lang), view.without.len() as u64),
    ];
    counts.map(|(said, n)| words::counted(lang, said, n)).join(" · ")
}

fn outcome(lang: Lang, view: &MolecularView) -> AnyView {
    if view.files.0 == 0 && view.lines.is_empty() {
        return view! { <p class="none">{icon("note")}{told::nothing(lang)}</p> }.into_any();
    }
    let (files, of_sample, with_sum) = view.files;
    let counts = [
        (told::samples(lang), view.samples.0),
        (told::with_files(lang), view.samples.1),
        (told::files(lang), files),
        (told::of_sample(lang), of_sample),
        (told::with_sum(lang), with_sum),
    ];
    let counts = counts.map(|(said, n)| line(said.into_any(), vec![(number(lang, n).into_any(), true)]));
    let plain = |names: &Vec<String>| names.iter().map(|name| (name.clone(), None)).collect::<Vec<_>>();
    let lists = [
        ("lines", told::lines(lang), plain(&view.lines)),
        ("unlisted", told::unlisted(lang), plain(&view.unlisted)),
        ("unnamed", told::unnamed(lang), plain(&view.unnamed)),
        ("unregistered", told::unregistered(lang), plain(&view.unregistered)),
        ("otherwise", told::otherwise(lang), plain(&view.otherwise)),
        ("strangers", told::strangers(lang), plain(&view.strangers)),
        ("several", told::several(lang), plain(&view.several)),
        ("alike", told::alike(lang), plain(&view.alike)),
        ("without", told::without(lang), view.without.clone()),
        ("no-index", told::no_index(lang), plain(&view.no_index)),
        ("lone", told::lone(lang), plain(&view.lone)),
        ("no-sum", told::no_sum(lang), plain(&view.no_sum)),
    ];
    let whole = lists.iter().take(11).all(|(.., names)| names.is_empty());
    let folded = lists.into_iter().filter(|(.., names)| !names.is_empty()).map(|(name, said, names)| {
        let total = names.len() as u64;
        view! { <Names source=Source::Here(name, Arc::new(names)) said=words::counted(lang, said, total) total=total/> }
    });
    view! {
        <div class="registration-outcome">
            {whole.then(|| view! { <p class="since-same">{icon("ok")}" "{told::whole(lang)}</p> })}
            {listed(words::list_title(lang), vec![(words::names_of(lang).to_owned(), false), (words::count(lang).to_owned(), true)], counts.into())}
            {folded.collect_view()}
        </div>
    }
    .into_any()
}
