//! A table started from nothing: a file of headings alone, made by the engine, is given to it as any other file.

use crate::app::files;
use crate::app::hear::{heard, press, spawn_local};
use crate::app::parts::icon::icon;
use crate::app::parts::source::label_of;
use crate::app::state::State;
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::grid;
use leptos::prelude::*;
use web_sys::{Blob, File};

impl State {
    /// Starts a table and opens it.
    pub fn start_table(self, table: String) {
        if self.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            let request = Request::Template { table: Some(table.clone()), workbook: false, filled: false };
            let Some((Reply::Document { name, .. }, blobs)) = self.link.ask(request, &[]).await else { return };
            let Some(file) = blobs.into_iter().next().and_then(|blob| file_of(&blob, &self.free(&name))) else { return };
            let name = file.name();
            self.add_files(vec![files::made(&name, file)]).await;
            let started = self.overview.with_untracked(|o| {
                let mut sources = o.files.iter().filter(|file| file.path == name).flat_map(|file| &file.sources);
                sources.next().map(|source| (source.id, source.table.clone()))
            });
            let Some((source, known)) = started else { return };
            if known.as_ref() != Some(&table) {
                self.assign(source, Some(table));
            }
            self.open_grid(source, 1, "A");
        });
    }

    /// A name that no file has.
    fn free(self, name: &str) -> String {
        let taken = |name: &str| self.overview.with_untracked(|o| o.files.iter().any(|file| file.path == name));
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "tsv"));
        let names = (2..).map(|n| format!("{stem}-{n}.{end}"));
        [name.to_owned()].into_iter().chain(names).find(|name| !taken(name)).unwrap_or_default()
    }
}

fn file_of(blob: &Blob, name: &str) -> Option<File> {
    File::new_with_blob_sequence(&js_sys::Array::of1(blob), name).ok()
}

/// The tables of the dictionary, of which one can be started.
#[component]
pub fn StartEmpty() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let chosen = RwSignal::new(String::new());
    let tables = move || state.overview.with(|o| o.dictionary.tables.clone());
    let options = move || {
        let mut tables = tables();
        tables.retain(|(name, ..)| state.overview.with(|o| o.tables.iter().all(|there| there.name != *name)));
        let first = tables.first().map(|(name, ..)| name.clone()).unwrap_or_default();
        chosen.set(first);
        tables
            .into_iter()
            .map(|(name, label, _)| view! { <option value=name.clone()>{label_of(&name, &label)}</option> })
            .collect_view()
    };
    view! {
        <section class="sheet-start card" aria-labelledby="sheet-start-title">
            <h2 id="sheet-start-title">{move || grid::start(lang.get())}</h2>
            <p class="hint">{move || grid::start_help(lang.get())}</p>
            <div class="sheet-start-choice">
                <div class="field">
                    <label for="sheet-start">{move || grid::start_which(lang.get())}</label>
                    <select id="sheet-start" class="select" on:change=heard(move |event| chosen.set(event_target_value(&event)))>{move || options()}</select>
                </div>
                <button type="button" class="button" aria-disabled=move || state.held() on:click=press(move |_| state.start_table(chosen.get_untracked()))>
                    {icon("plus")}<span>{move || grid::start_do(lang.get())}</span>
                </button>
            </div>
        </section>
    }
}
