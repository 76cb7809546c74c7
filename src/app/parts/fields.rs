//! Small form parts: a box to tick with its hint, a button that copies.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::{heard, press, spawn_local};
use crate::app::state::{Notice, State};
use bordereau::protocol::{Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{explore, shell};
use leptos::prelude::*;
use std::time::Duration;

/// A box to tick, with what it means.
#[component]
pub fn Tick(
    /// Name of the field in the document.
    id: &'static str,
    /// The state it shows and changes.
    on: RwSignal<bool>,
    /// Label.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What it means.
    #[prop(into)]
    hint: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <div class="tick">
            <input type="checkbox" id=id aria-describedby=format!("{id}-hint") prop:checked=move || on.get()
                on:change=heard(move |event| on.set(event_target_checked(&event)))/>
            <label for=id>{move || label.get()}</label>
            <p class="hint" id=format!("{id}-hint")>{move || hint.get()}</p>
        </div>
    }
}

/// A button that puts a text on the clipboard and says so for a moment.
pub fn copy_button(state: State, text: String) -> AnyView {
    copy_named(state, "", text)
}

/// What is to be copied: a text, or one that is made of the engine's answer when it is wanted.
#[derive(Clone)]
pub enum ToCopy {
    /// This text.
    Text(String),
    /// What this request brings.
    Asked(Request, fn(Lang, Reply) -> Option<String>),
}

/// The same with words of its own.
pub fn copy_named(state: State, name: &'static str, text: String) -> AnyView {
    copy_of(state, name, ToCopy::Text(text))
}

/// The same for what is to be asked for first.
pub fn copy_of(state: State, name: &'static str, what: ToCopy) -> AnyView {
    let done = RwSignal::new(false);
    let click = move |_| {
        let what = what.clone();
        spawn_local(async move {
            let lang = state.lang.get_untracked();
            let text = match what {
                ToCopy::Text(text) => Some(text),
                ToCopy::Asked(request, told) => state.link.ask(request, &[]).await.and_then(|(reply, _)| told(lang, reply)),
            };
            let copied = match text {
                Some(text) => browser::copy(text).await,
                None => false,
            };
            if !copied {
                return state.notice.set(Some(Notice::Failed(shell::not_copied(lang).to_string())));
            }
            done.try_set(true);
            state.said.set(shell::copied(lang).to_string());
            set_timeout(
                move || {
                    done.try_set(false);
                },
                Duration::from_secs(2),
            );
        });
    };
    view! {
        <button type="button" class="button button-small button-quiet" on:click=press(click)>
            {move || icon(if done.get() { "check" } else { "copy" })}
            <span>{move || match (done.get(), name) {
                (true, _) => shell::copied(state.lang.get()),
                (false, "") => shell::copy(state.lang.get()),
                (false, name) => name,
            }}</span>
        </button>
    }
    .into_any()
}

/// A button that copies the address of a place of the page, by what it has after `#`.
pub fn copy_link(state: State, lang: Lang, view: Option<&str>, hash: &str) -> AnyView {
    let (programme, loaded) = state.overview.with_untracked(|o| (o.programme.id.clone(), o.dictionary.loaded));
    // An address cannot bring a dictionary that was chosen here.
    if view.is_some() && loaded && browser::query("dictionary").is_none() {
        return ().into_any();
    }
    let address = browser::whole_page(&[
        ("lang", Some(lang.code().to_owned())),
        ("theme", None),
        ("programme", Some(programme).filter(|id| !id.is_empty())),
        ("view", view.map(str::to_owned)),
        ("table", None),
        ("field", None),
    ]);
    copy_named(state, explore::copy_link(lang), browser::of_here(&format!("{address}{hash}")))
}
