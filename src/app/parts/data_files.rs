//! The folder of data files beside the tables that name them.

use super::choose::choose_listed;
use super::icon::icon;
use crate::app::hear::{heard, press};
use crate::app::state::State;
use bordereau::protocol::ListingView;
use bordereau::text::Lang;
use bordereau::text::page::{self, data_files};
use leptos::html;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The card, where the programme's tables name data files.
#[component]
pub fn DataFiles() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let wanted = Memo::new(move |_| state.overview.with(|o| o.programme.data_files));
    // Folders whose sums are not wanted, and words of which the names of files have one.
    let but = RwSignal::new(BTreeSet::new());
    let words = RwSignal::new(String::new());
    let listed = Memo::new(move |_| state.overview.with(|o| o.listing.is_some()));
    let label =
        Signal::derive(move || if listed.get() { data_files::choose_other(lang.get()) } else { data_files::choose(lang.get()) });
    view! {
        {move || wanted.get().then(|| view! {
            <section class="card data-files" aria-labelledby="data-files-title">
                <h2 id="data-files-title">{move || data_files::title(lang.get())}</h2>
                <p>{move || data_files::about(lang.get())}</p>
                {move || state.overview.with(|o| o.listing.clone()).map(|listing| folder(state, lang.get(), listing, (but, words)))}
                <p class="data-files-actions">
                    {choose_listed(label)}
                    {move || listed.get().then(|| view! {
                        <button type="button" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.list_files(Vec::new(), String::new()))>
                            {icon("close")}<span>{move || data_files::forget(lang.get())}</span>
                        </button>
                    })}
                </p>
            </section>
        })}
    }
}

fn folder(
    state: State,
    lang: Lang,
    listing: ListingView,
    (but, words): (RwSignal<BTreeSet<String>>, RwSignal<String>),
) -> AnyView {
    let facts = format!("{} · {}", page::files(lang, listing.files), page::size(lang, listing.bytes));
    let some = listing.folders.len() > 1;
    let rows = listing.folders.into_iter().map(|(name, files, bytes)| {
        let wanted = some.then(|| tick(lang, &name, but));
        let name = if name.is_empty() { view! { <em>{data_files::beside(lang)}</em> }.into_any() } else { view! { <code>{name}</code> }.into_any() };
        view! {
            <tr><th scope="row">{name}</th><td class="number">{bordereau::text::number(lang, files)}</td><td class="number">{page::size(lang, bytes)}</td>{wanted}</tr>
        }
    });
    let project = NodeRef::<html::Input>::new();
    let apply = move |_| {
        if let Some(input) = project.get_untracked() {
            state.name_project(input.value());
        }
    };
    let count = move || {
        let chosen = but.with(|but| words.with(|words| state.files_like(but, words).len()));
        data_files::chosen(lang, chosen as u64)
    };
    let hear = heard(move |event| words.set(event_target_value(&event)));
    let sums = match listing.summed {
        0 => None,
        n if n == listing.files => Some(data_files::sums_done(lang).to_string()),
        n => Some(data_files::summed(lang, n)),
    };
    view! {
        <p><strong>{facts}</strong></p>
        <div class="scroller" tabindex="0" role="group" aria-label=data_files::title(lang)>
            <table class="list">
                <thead><tr><th scope="col">{data_files::folder(lang)}</th><th scope="col" class="number">{data_files::count(lang)}</th><th scope="col" class="number">{data_files::size(lang)}</th>{some.then(|| view! { <th scope="col">{data_files::summing(lang)}</th> })}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <div class="data-files-project">
            <label for="data-project">{data_files::project(lang)}</label>
            <input class="input" id="data-project" type="text" autocomplete="off" spellcheck="false" node_ref=project value=listing.project aria-describedby="data-project-hint"/>
            <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=press(apply)>{data_files::project_set(lang)}</button>
            <p class="hint" id="data-project-hint">{data_files::project_hint(lang)}</p>
        </div>
        <div class="data-files-sums">
            <label for="data-like">{data_files::like(lang)}</label>
            <input class="input" id="data-like" type="text" autocomplete="off" spellcheck="false" prop:value=words.get_untracked() on:input=hear/>
            <p role="status">{count}</p>
            <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=press(move |_| state.sum_files(&but.read_untracked(), &words.read_untracked()))>{icon("shield")}<span>{data_files::sums(lang)}</span></button>
            <p class="hint">{data_files::sums_hint(lang)}</p>
            {sums.map(|line| view! { <p>{icon("check")}" "{line}</p> })}
        </div>
    }
    .into_any()
}

/// Whether the sums of a folder's files are made too.
fn tick(lang: Lang, folder: &str, but: RwSignal<BTreeSet<String>>) -> AnyView {
    let (name, shown) = (folder.to_string(), if folder.is_empty() { data_files::beside(lang) } else { folder });
    let change = heard(move |event| {
        let wanted = event_target_checked(&event);
        but.update(|but| _ = if wanted { but.remove(&name) } else { but.insert(name.clone()) });
    });
    let checked = !but.with_untracked(|but| but.contains(folder));
    view! { <td><input type="checkbox" prop:checked=checked aria-label=data_files::summing_of(lang, shown) on:change=change/></td> }.into_any()
}
