//! What must be told at the top of the page, with what can be done about it.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::press;
use crate::app::later::Later;
use crate::app::state::{Notice, State, Task};
use bordereau::text::Lang;
use bordereau::text::page::{deposit, saved, shell};
use leptos::prelude::*;

/// The notice, when there is one.
#[component]
pub fn Banner() -> impl IntoView {
    let state = State::here();
    // What was asked for further down the page is answered up here: the answer must be seen.
    Effect::new(move |_| {
        // News of a version can wait until the person comes by.
        if state.notice.with(|notice| notice.as_ref().is_some_and(|notice| *notice != Notice::NewVersion)) {
            browser::show(".banner-place");
        }
    });
    view! {
        <div class="banner-place" role="status">
            {move || {
                let lang = state.lang.get();
                state.notice.get().map(|notice| banner(state, lang, notice))
            }}
        </div>
    }
}

fn banner(state: State, lang: Lang, notice: Notice) -> AnyView {
    let (title, body) = words(lang, &notice);
    let tone = match notice {
        Notice::Cancelled(_)
        | Notice::AskProgramme(_)
        | Notice::AskSession
        | Notice::EmptyDrop
        | Notice::NewVersion
        | Notice::Recognised(_) => "note",
        Notice::Crashed { .. } | Notice::ExampleFailed | Notice::OtherDictionary(_) => "warning",
        _ => "error",
    };
    let dismissible = !matches!(notice, Notice::EngineMissing | Notice::VersionDiffers);
    let close = dismissible.then(|| {
        view! {
            <button type="button" class="button-icon" on:click=press(move |_| { state.notice.set(None); browser::keep_focus("h1"); })>
                {icon("close")}<span class="visually-hidden">{shell::close(lang)}</span>
            </button>
        }
    });
    view! {
        <div class="banner" data-level=tone>
            {icon(match tone { "note" => "note", "warning" => "warning", _ => "error" })}
            <div class="banner-text">
                <p class="banner-title">{title}</p>
                {(!body.is_empty()).then(|| view! { <p>{body}</p> })}
                {details(lang, &notice)}
                {answer(state, lang, &notice)}
            </div>
            {close}
        </div>
    }
    .into_any()
}

fn words(lang: Lang, notice: &Notice) -> (String, String) {
    let (title, body) = match notice {
        Notice::Crashed { aside, .. } if aside.is_empty() => (shell::crashed_title(lang), shell::crashed_body(lang)),
        Notice::Crashed { .. } => (shell::crashed_title(lang), shell::crashed_reading_body(lang)),
        Notice::CrashedAgain { .. } => (shell::crashed_again_title(lang), shell::crashed_again_body(lang)),
        Notice::Cancelled(Task::Reading | Task::Fetching) => (shell::cancelled_read(lang), ""),
        Notice::Cancelled(Task::Restoring) => (shell::cancelled_restore(lang), ""),
        Notice::Cancelled(Task::Bundling) => (shell::cancelled_bundle(lang), ""),
        Notice::Cancelled(Task::Summing) => (shell::cancelled_sums(lang), ""),
        Notice::Cancelled(Task::Saving) => (shell::cancelled_save(lang), ""),
        Notice::Cancelled(Task::Opening) => (shell::cancelled_open(lang), ""),
        Notice::Cancelled(_) => (shell::cancelled_check(lang), ""),
        Notice::AskSession => (saved::ask(lang), saved::ask_why(lang)),
        Notice::OtherDictionary(message) => (saved::other_dictionary(lang), message.as_str()),
        Notice::Failed(message) => (shell::failed_title(lang), message.as_str()),
        Notice::EngineMissing => (shell::crashed_title(lang), shell::engine_missing(lang)),
        Notice::VersionDiffers => (shell::crashed_title(lang), shell::version_differs(lang)),
        Notice::ExampleFailed => (deposit::example_failed(lang), ""),
        Notice::EmptyDrop => (deposit::empty_drop(lang), ""),
        Notice::NewVersion => (shell::new_version(lang), shell::new_version_body(lang)),
        Notice::AskProgramme(id) => {
            return (deposit::ask_programme(lang, &id.to_ascii_uppercase()), deposit::ask_programme_why(lang).to_string());
        }
        Notice::Recognised(id) => {
            return (deposit::recognised_programme(lang, &id.to_ascii_uppercase()), deposit::recognised_why(lang).to_string());
        }
    };
    (title.to_string(), body.to_string())
}

fn details(lang: Lang, notice: &Notice) -> Option<AnyView> {
    let (Notice::Crashed { detail, .. } | Notice::CrashedAgain { detail }) = notice else { return None };
    let aside = if let Notice::Crashed { aside, .. } = notice { aside.clone() } else { Vec::new() };
    let names = (!aside.is_empty()).then(
        || view! { <ul class="banner-files">{aside.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}</ul> },
    );
    let technical = (!detail.is_empty()).then(|| view! {
        <details><summary>{shell::crashed_details(lang)}</summary><code>{format!("Bordereau {} · {detail}", env!("CARGO_PKG_VERSION"))}</code></details>
    });
    Some(view! { {names}{technical} }.into_any())
}

fn answer(state: State, lang: Lang, notice: &Notice) -> Option<AnyView> {
    let again = move |label: &'static str| {
        view! { <button type="button" class="button button-small" on:click=press(move |_| state.read_again())>{label}</button> }
    };
    let over = move || {
        view! { <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.start_over())>{shell::start_over(lang)}</button> }
    };
    let buttons = match notice {
        Notice::Crashed { aside, .. } if !aside.is_empty() => again(shell::try_again(lang)).into_any(),
        Notice::CrashedAgain { .. } => view! { {again(shell::try_again(lang))}{over()} }.into_any(),
        Notice::Cancelled(Task::Restoring) => view! { {again(shell::read_again(lang))}{over()} }.into_any(),
        Notice::EngineMissing | Notice::VersionDiffers => view! {
            <button type="button" class="button button-small" on:click=press(move |_| { let _ = window().location().reload(); })>{shell::reload(lang)}</button>
        }.into_any(),
        Notice::AskProgramme(id) => {
            let id = id.clone();
            view! {
                <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=press(move |_| { state.change_programme(id.clone()); browser::keep_focus("h1"); })>{deposit::ask_programme_yes(lang)}</button>
                <button type="button" class="button button-small button-quiet" on:click=press(move |_| { state.notice.set(None); browser::keep_focus("#programme"); })>{shell::cancel(lang)}</button>
            }.into_any()
        }
        Notice::AskSession => view! {
            <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=press(move |_| if let Later::Here(views) = state.later.get_untracked() { (views.resume)(state) })>{saved::ask_yes(lang)}</button>
            <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.notice.set(None))>{shell::cancel(lang)}</button>
        }.into_any(),
        Notice::Recognised(_) => {
            let first = state.overview.with_untracked(|o| o.programme.choices.first().map(|(id, _)| id.clone()))?;
            let name = deposit::another_programme(lang, &first.to_ascii_uppercase());
            view! {
                <button type="button" class="button button-small" on:click=press(move |_| { state.notice.set(None); state.choose(first.clone()); })>{name}</button>
            }.into_any()
        }
        Notice::NewVersion => view! {
            <button type="button" class="button button-small" on:click=press(move |_| state.take_new_version())>{shell::reload(lang)}</button>
        }.into_any(),
        _ => return None,
    };
    Some(view! { <p class="banner-actions">{buttons}</p> }.into_any())
}
