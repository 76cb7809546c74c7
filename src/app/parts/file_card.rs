//! A file as a card: what it is, its tables, what was noticed.

use super::icon::icon;
use super::remarks::Remarks;
use super::source::SourceRow;
use crate::app::state::State;
use bordereau::protocol::FileView;
use bordereau::text::page::{deposit, size};
use leptos::prelude::*;

/// One file, by its number.
#[component]
pub fn FileCard(id: u32) -> impl IntoView {
    let state = State::here();
    let file = Memo::new(move |_| state.overview.with(|o| o.files.iter().find(|file| file.id == id).cloned()));
    let sources = Memo::new(move |_| file.with(|f| f.iter().flat_map(|f| f.sources.iter().map(|s| s.id)).collect::<Vec<_>>()));
    let remarks = Memo::new(move |_| file.with(|f| f.as_ref().map(|f| f.remarks.clone()).unwrap_or_default()));
    view! {
        <li class="card file" class:file-refused=move || file.with(|f| f.as_ref().is_some_and(|f| f.refused))>
            {move || file.get().map(|file| head(state, file))}
            <ul class="sources">
                <For each=move || sources.get() key=|id| *id children=move |source| view! { <SourceRow file=id id=source/> }/>
            </ul>
            {move || view! { <Remarks remarks=remarks.get()/> }}
        </li>
    }
}

fn head(state: State, file: FileView) -> AnyView {
    let lang = state.lang.get();
    let id = file.id;
    let status = match (file.refused, file.aside) {
        (true, _) => Some(view! { <span class="tag" data-level="error">{icon("error")}{deposit::refused(lang)}</span> }.into_any()),
        (_, true) => Some(view! { <span class="tag">{deposit::aside(lang)}</span> }.into_any()),
        _ => None,
    };
    let (folder, name) = file.path.rsplit_once('/').map_or(("", file.path.as_str()), |(folder, name)| (folder, name));
    let folder = (!folder.is_empty()).then(|| format!("{folder}/"));
    view! {
        <div class="file-head">
            <span class="file-sign">{icon(if file.sources.iter().any(|s| s.sheet.is_some()) { "sheet" } else { "file" })}</span>
            <div class="file-title">
                <h3 class="file-name"><span class="file-folder">{folder}</span>{name.to_string()}</h3>
                <p class="file-facts">{format!("{} · {}", file.kind, size(lang, file.size))}</p>
            </div>
            {status}
            <button type="button" class="button-icon" disabled=move || state.busy() on:click=move |_| state.remove_file(id)
                title=deposit::remove(lang)>
                {icon("close")}<span class="visually-hidden">{deposit::remove_named(lang, name)}</span>
            </button>
        </div>
    }
    .into_any()
}
