//! The files with their findings marked, to work on in Excel: one button for each.

use crate::app::browser;
use crate::app::hear::{press, spawn_local};
use crate::app::parts::{Places, fold, icon};
use crate::app::state::{Notice, State};
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::check;
use leptos::prelude::*;
use std::time::Duration;

/// What can be taken home, and what the last one was.
#[component]
pub fn Marked() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let said = RwSignal::new(String::new());
    let files = Memo::new(move |_| {
        state.overview.with(|o| {
            let tables = o.files.iter().filter(|file| !file.sources.is_empty());
            tables.map(|file| (file.id, file.path.clone())).collect::<Vec<_>>()
        })
    });
    let button = move |(id, path): (u32, String)| {
        let shown = path.clone();
        view! {
            <button type="button" class="button button-small button-quiet" on:click=press(move |_| save(state, id, &path, said))>
                {icon("save")}<span>{shown}</span>
            </button>
        }
        .into_any()
    };
    let since = move || {
        let said = state.overview.with(|o| {
            let told = o.files.iter().filter(|f| !f.sources.is_empty()).filter_map(|f| {
                let told = f.remarks.iter().find(|one| one.rule.is_empty())?;
                Some((f.id, f.path.clone(), told.what.clone(), !told.how.is_empty()))
            });
            told.collect::<Vec<_>>()
        });
        let one = |(id, path, what, some): (u32, String, String, bool)| {
            let cells = some.then(|| {
                let summary = view! { <span>{move || check::mended_cells(lang.get())}</span> }.into_any();
                let places = view! { <Places group=format!("since/{id}")/> }.into_any();
                fold(state, format!("since-{id}"), false, "made-files", summary, places)
            });
            view! { <p class="hint since-marked"><strong>{path}</strong>" "{what}</p>{cells} }.into_any()
        };
        said.into_iter().map(one).collect::<Vec<_>>()
    };
    view! {
        {since}
        <details class="made-files">
            <summary>{move || check::marked(lang.get())}</summary>
            <p class="muted">{move || check::marked_note(lang.get())}</p>
            <div class="made-more">{move || files.get().into_iter().map(button).collect_view()}</div>
            <p role="status">{move || said.get()}</p>
        </details>
    }
}

/// Asks for a file with its findings and hands it to the browser.
fn save(state: State, id: u32, path: &str, said: RwSignal<String>) {
    let file =
        state.kept.with_value(|kept| kept.files.iter().find(|handle| handle.path == path).map(|handle| handle.file.clone()));
    let files: Vec<web_sys::File> = file.into_iter().collect();
    spawn_local(async move {
        match state.link.ask(Request::Annotate { file: id }, &files).await {
            Some((Reply::Marked { name, said: sentence, .. }, blobs)) => {
                said.try_set(sentence);
                if let Some(blob) = blobs.into_iter().next() {
                    let address = browser::address(blob);
                    browser::save(&address, &name);
                    // The browser needs the address until it has taken the file over.
                    set_timeout(move || drop(address), Duration::from_secs(60));
                }
            }
            Some((Reply::Failed { message }, _)) => state.notice.set(Some(Notice::Failed(message))),
            _ => {}
        }
    });
}
