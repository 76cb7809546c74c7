//! Files to fill in, of one table or of all.

use crate::app::hear::{heard, press};
use crate::app::parts::{icon, label_of, templates_said};
use crate::app::state::State;
use bordereau::protocol::Request;
use bordereau::text::Lang;
use bordereau::text::page::{self, data_files, dictionary, reading};
use leptos::prelude::*;

/// Names and labels of the tables that are asked for: one, or all.
fn tables_asked(state: State) -> Vec<(String, String, u32)> {
    let asked = state.asked.table.get();
    let wanted = |name: &str| asked.as_ref().is_none_or(|asked| asked.eq_ignore_ascii_case(name));
    let all = state.overview.with(|o| o.dictionary.tables.clone());
    if all.iter().any(|(name, ..)| wanted(name)) { all.into_iter().filter(|(name, ..)| wanted(name)).collect() } else { all }
}

/// The folder whose files stand in templates about data files, where there are several.
pub fn folder_choice(state: State) -> AnyView {
    let options = move || {
        let (lang, chosen) = (state.lang.get(), state.folder.get());
        let folders = state.overview.with(|o| o.listing.as_ref().map(|listing| listing.folders.clone())).unwrap_or_default();
        let option = |(name, ..): (String, u64, u64)| {
            let shown = if name.is_empty() { data_files::beside(lang).to_owned() } else { name.clone() };
            view! { <option value=format!("/{name}") prop:selected=chosen == format!("/{name}")>{shown}</option> }.into_any()
        };
        (folders.len() > 1).then(|| {
            view! {
                <div class="field">
                    <label for="template-folder">{reading::folder(lang)}</label>
                    <select id="template-folder" class="select" on:change=heard(move |event| state.folder.set(event_target_value(&event)))>
                        <option value="">{reading::all_folders(lang)}</option>
                        {folders.into_iter().map(option).collect_view()}
                    </select>
                </div>
            }
        })
    };
    view! { {options} }.into_any()
}

/// A button that saves a workbook to fill in.
pub fn workbook(state: State, lang: Lang, table: &str) -> AnyView {
    template(state, table, true, dictionary::template(lang), dictionary::template_named(lang, table))
}

/// Both of a table: a workbook and a text.
pub fn both(state: State, lang: Lang, table: &str) -> AnyView {
    view! {
        <span class="reading-actions">
            {template(state, table, true, reading::workbook(lang), dictionary::template_named(lang, table))}
            {template(state, table, false, reading::text(lang), reading::text_named(lang, table))}
        </span>
    }
    .into_any()
}

fn template(state: State, table: &str, workbook: bool, short: &'static str, long: String) -> AnyView {
    let table = table.to_string();
    let save = press(move |_| {
        // A folder that is listed no more says nothing.
        let listed = |name: &str| {
            state.overview.with_untracked(|o| o.listing.as_ref().is_some_and(|one| one.folders.iter().any(|own| own.0 == name)))
        };
        let folder = state.folder.with_untracked(|said| said.strip_prefix('/').filter(|name| listed(name)).map(str::to_owned));
        let table = table.clone();
        state.save_document(match folder {
            Some(folder) => Request::FolderTemplate { table, workbook, folder },
            None => Request::Template { table: Some(table), workbook, filled: true },
        });
    });
    view! {
        <button type="button" class="button button-small" on:click=save>
            {icon("save")}<span aria-hidden="true">{short}</span><span class="visually-hidden">{long}</span>
        </button>
    }
    .into_any()
}

/// Files to fill in, of the table that was asked for or of all of them.
#[component]
pub fn Templates() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let lines = move || {
        let lang = lang.get();
        let line = |(name, label, count): (String, String, u32)| {
            view! {
                <li class="table-line">
                    <span class="table-name">{label_of(&name, &label)}</span>
                    <span class="muted">{page::fields(lang, u64::from(count))}</span>
                    {both(state, lang, &name)}
                </li>
            }
        };
        tables_asked(state).into_iter().map(line).collect_view()
    };
    let all = move |workbook: bool, label: &'static str| {
        view! {
            <button type="button" class="button button-small" on:click=press(move |_| state.save_document(Request::Template { table: None, workbook, filled: true }))>
                {icon("save")}<span>{label}</span>
            </button>
        }
    };
    view! {
        <div class="page-head">
            <div><h1 tabindex="-1">{move || reading::templates(lang.get())}</h1><p class="lead">{move || reading::templates_lead(lang.get())}</p></div>
            {move || state.asked.table.with(Option::is_none).then(|| view! {
                <div class="reading-actions">{all(true, dictionary::templates_all(lang.get()))}{all(false, dictionary::templates_text(lang.get()))}</div>
            })}
        </div>
        {templates_said(state)}
        {folder_choice(state)}
        <ul class="table-lines table-lines-wide">{move || lines()}</ul>
    }
}
