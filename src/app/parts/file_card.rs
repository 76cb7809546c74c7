//! A file as a card: what it is, its tables, what was noticed.

use super::each::each;
use super::icon::icon;
use super::remarks::remarks;
use super::source::SourceRow;
use crate::app::hear::press;
use crate::app::later::Later;
use crate::app::state::State;
use bordereau::protocol::FileView;
use bordereau::text::page::{deposit, size};
use leptos::prelude::*;

/// One file, by its number.
#[component]
pub fn FileCard(id: u32) -> impl IntoView {
    let state = State::here();
    let refused = Memo::new(move |_| state.file(id, |file| file.refused).unwrap_or_default());
    let aside = Memo::new(move |_| state.file(id, |file| file.aside && file.sources.is_empty()).unwrap_or_default());
    let sources =
        move || state.file(id, |file| file.sources.iter().map(|source| source.id.to_string()).collect()).unwrap_or_default();
    let row = move |source: String| source.parse().ok().map(|source| view! { <SourceRow file=id id=source/> }).into_any();
    view! {
        <li class="card file" class:file-refused=move || refused.get()>
            {move || state.file(id, |file| head(state, file))}
            <ul class="sources">{each(sources, row)}</ul>
            {move || aside.get().then(|| match state.later.get() { Later::Here(views) => Some((views.reread)(id)), _ => None })}
            {move || state.file(id, |file| remarks(state, state.lang.get(), format!("file-{id}"), &file.remarks))}
        </li>
    }
}

fn head(state: State, file: &FileView) -> AnyView {
    let lang = state.lang.get();
    let id = file.id;
    let status = match (file.refused, file.aside) {
        (true, _) => {
            Some(view! { <span class="tag" data-level="error">{icon("error")}{deposit::refused(lang)}</span> }.into_any())
        }
        (_, true) => file.tag.clone().map(|tag| view! { <span class="tag">{tag}</span> }.into_any()),
        _ => None,
    };
    let (folder, file_name) = file.path.rsplit_once('/').map_or(("", file.path.as_str()), |(folder, name)| (folder, name));
    let size = size(lang, file.size);
    let facts = if file.kind.is_empty() { size } else { format!("{}\u{a0}· {size}", file.kind) };
    let folder = (!folder.is_empty()).then(|| format!("{folder}/"));
    let take = file.usable.then(|| {
        let name = deposit::use_this_named(lang, file_name);
        view! {
            <button type="button" class="button" aria-label=name aria-disabled=move || state.held() on:click=press(move |_| state.use_dictionary(id))>
                {deposit::use_this(lang)}
            </button>
        }
    });
    view! {
        <div class="file-head">
            <span class="file-sign">{icon(if file.sources.iter().any(|s| s.sheet.is_some()) { "sheet" } else { "file" })}</span>
            <div>
                {folder.map(|folder| view! { <p class="file-folder">{folder}</p> })}
                <h3 class="file-name">{file_name.to_string()}</h3>
                <p class="file-facts">{facts}</p>
            </div>
            {status}
            <button type="button" class="button-icon" aria-disabled=move || state.held() on:click=press(move |_| state.remove_file(id))
                title=deposit::remove(lang)>
                {icon("close")}<span class="visually-hidden">{deposit::remove_named(lang, file_name)}</span>
            </button>
            {take}
        </div>
    }
    .into_any()
}
