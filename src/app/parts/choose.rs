//! Buttons that open the system's dialog to choose files or a folder.

use super::icon::icon;
use crate::app::files::{self, Handle};
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::state::State;
use bordereau::text::page::deposit;
use leptos::html;
use leptos::prelude::*;

/// Chooses files.
#[component]
pub fn ChooseFiles(
    /// The words of the button.
    #[prop(into)]
    label: Signal<&'static str>,
    /// Its look.
    #[prop(default = "button")]
    class: &'static str,
    /// Its icon.
    #[prop(default = "file")]
    sign: &'static str,
) -> impl IntoView {
    choose(label, class, sign, false, "file-input", |state, handles| spawn_local(state.add_files(handles)))
}

/// Chooses a folder.
#[component]
pub fn ChooseFolder(#[prop(default = "button button-quiet")] class: &'static str) -> impl IntoView {
    let state = State::here();
    let label = Signal::derive(move || deposit::choose_folder(state.lang.get()));
    choose(label, class, "folder", true, "folder-input", |state, handles| spawn_local(state.add_files(handles)))
}

/// Chooses a folder of which only names and sizes are told.
pub fn choose_listed(label: Signal<&'static str>) -> AnyView {
    choose(label, "button", "folder", true, "folder-input", |state, handles| {
        let project = state.overview.with_untracked(|o| o.listing.as_ref().map(|listing| listing.project.clone()));
        state.list_folder(handles, project.unwrap_or_default());
    })
}

/// Chooses what was sent before.
pub fn choose_earlier(label: Signal<&'static str>, folder: bool) -> AnyView {
    let (class, sign, id) =
        if folder { ("button button-quiet", "folder", "earlier-folder") } else { ("button", "box", "earlier-input") };
    choose(label, class, sign, folder, id, |state, handles| state.take_earlier(handles))
}

/// Chooses what is registered already.
pub fn choose_registered(label: Signal<&'static str>) -> AnyView {
    choose(label, "button", "file", false, "registered-input", |state, handles| state.take_registered(handles, false))
}

/// Chooses a folder of molecular files, of which only names are taken.
pub fn choose_molecular(label: Signal<&'static str>) -> AnyView {
    choose(label, "button button-quiet", "folder", true, "molecular-folder", |state, handles| {
        spawn_local(state.take_molecular(handles));
    })
}

/// Chooses dictionaries to compare.
pub fn choose_versions(label: Signal<&'static str>) -> AnyView {
    choose(label, "button", "book", false, "versions-input", State::take_versions)
}

/// A button and the input behind it: the button carries the words in the page's language, which the browser's own
/// input would write in the system's.
fn choose(
    label: Signal<&'static str>,
    class: &'static str,
    sign: &'static str,
    folder: bool,
    id: &'static str,
    then: fn(State, Vec<Handle>),
) -> AnyView {
    let state = State::here();
    let input = NodeRef::<html::Input>::new();
    follow(move || {
        if let (Some(input), true) = (input.get(), folder) {
            let _ = input.set_attribute("webkitdirectory", "");
        }
    });
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let handles = input.files().map(|list| files::from_list(&list)).unwrap_or_default();
        input.set_value("");
        if !handles.is_empty() {
            then(state, handles);
        }
    };
    view! {
        <button type="button" class=class on:click=press(move |_| { if let Some(input) = input.get_untracked() { input.click(); } })>
            {icon(sign)}<span>{move || label.get()}</span>
        </button>
        <input node_ref=input type="file" multiple class="visually-hidden" tabindex="-1" aria-hidden="true"
            data-testid=id on:change=heard(chosen)/>
    }
    .into_any()
}
