//! Header and footer: where one is, where one can go, language and theme. Inside another page both are shorter.

use super::icon::icon;
use crate::app::browser;
use crate::app::embed::Shown;
use crate::app::hear::press;
use crate::app::state::{Room, State, Theme};
use bordereau::text::page::{dictionary, privacy, reading, shell};
use leptos::prelude::*;

/// Name, steps, dictionary, language, theme.
#[component]
pub fn Header() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let centre = Memo::new(move |_| state.overview.with(|o| o.programme.name.clone()));
    view! {
        <header class="header">
            <div class="header-inner">
                {(!state.asked.embedded).then(|| view! { <a class="brand" href="#deposit">
                    <svg class="brand-mark" aria-hidden="true" focusable="false"><use href="#i-mark"></use></svg>
                    <span class="brand-name">{move || shell::product(lang.get())}</span>
                    <span class="brand-programme">{move || centre.get()}</span>
                    <span class="visually-hidden">{move || shell::home(lang.get())}</span>
                </a> })}
                <Steps/>
                <div class="tools">
                    <DictionaryLink/>
                    <button type="button" class="tool" lang=move || lang.get().other().code()
                        title=move || shell::other_language_long(lang.get())
                        on:click=press(move |_| state.switch_language(lang.get_untracked().other()))>
                        {move || shell::other_language(lang.get())}
                    </button>
                    {(!state.asked.embedded).then(|| view! { <ThemeButton/> })}
                </div>
            </div>
        </header>
    }
}

#[component]
fn Steps() -> impl IntoView {
    let state = State::here();
    let steps = Room::STEPS.into_iter().enumerate().map(|(index, room)| {
        let here = move || state.room.get() == room;
        let done = Memo::new(move |_| is_done(state, room));
        view! {
            <li class="step" class:step-done=move || done.get()>
                <a class="step-link" href=room.hash() aria-current=move || here().then_some("step")>
                    <span class="step-number" aria-hidden="true">
                        {move || if done.get() { icon("check") } else { (index + 1).to_string().into_any() }}
                    </span>
                    <span>{move || room.name(state.lang.get())}</span>
                    {move || done.get().then(|| view! { <span class="visually-hidden">{format!(" ({})", shell::done(state.lang.get()))}</span> })}
                </a>
            </li>
        }
    });
    view! {
        <nav class="steps" aria-label=move || shell::steps(state.lang.get())>
            <ol class="steps-list">{steps.collect_view()}</ol>
        </nav>
    }
}

/// A step is done when what it is for has been reached.
fn is_done(state: State, room: Room) -> bool {
    match room {
        Room::Deposit => state.overview.with(|o| !o.tables.is_empty()),
        Room::Check => state.errors() == Some(0) && !state.lacks_consent(),
        Room::Repair => {
            let safe = state.overview.with(|o| o.verdict.as_ref().map_or(0, |v| v.safe.1));
            is_done(state, Room::Check) && safe + state.questions().0 == 0
        }
        Room::Handover => state.handing.bundle.with(|b| b.as_ref().is_some_and(|b| !b.draft)) && !state.made_alone(),
        _ => false,
    }
}

#[component]
fn DictionaryLink() -> impl IntoView {
    let state = State::here();
    let version = Memo::new(move |_| state.overview.with(|o| o.dictionary.version.clone()));
    view! {
        <a class="tool" href=Room::Dictionary.hash() aria-current=move || matches!(state.room.get(), Room::Dictionary | Room::Explorer).then_some("page")>
            {icon("book")}
            <span class="tool-name">{move || dictionary::title(state.lang.get())}</span>
            <span class="tool-version">{move || version.get()}</span>
        </a>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let state = State::here();
    let next = move || match state.theme.get() {
        Theme::Auto => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Auto,
    };
    let name = move || {
        let lang = state.lang.get();
        let theme = match state.theme.get() {
            Theme::Auto => shell::theme_auto(lang),
            Theme::Light => shell::theme_light(lang),
            Theme::Dark => shell::theme_dark(lang),
        };
        shell::at_work(lang, shell::theme(lang), theme)
    };
    view! {
        <button type="button" class="tool" title=move || name() on:click=press(move |_| state.theme.set(next()))>
            {move || icon(state.theme.get().code())}
            <span class="visually-hidden">{move || name()}</span>
        </button>
    }
}

/// The link that opens the whole page, with the same choices, in a tab of its own.
pub fn whole_page(state: State) -> AnyView {
    let address = move || {
        let programme = state.overview.with(|o| o.programme.id.clone());
        browser::whole_page(&[
            ("lang", Some(state.lang.get().code().to_string())),
            ("theme", None),
            ("programme", Some(programme).filter(|id| !id.is_empty())),
            (
                "view",
                Some(state.asked.shown.get())
                    .filter(|shown| *shown != Shown::App || state.asked.table.get().is_some())
                    .map(|shown| shown.code().to_string()),
            ),
            ("table", state.asked.table.get()),
            ("field", state.asked.field.get()),
        ])
    };
    view! {
        <a class="whole-page" href=move || address() target="_blank" rel="noopener">
            {icon("right")}<span>{move || reading::whole_page(state.lang.get())}</span>
            <span class="visually-hidden">{move || format!(" ({})", shell::new_tab(state.lang.get()))}</span>
        </a>
    }
    .into_any()
}

/// What stays true everywhere, and whom to ask.
#[component]
pub fn Footer() -> impl IntoView {
    let state = State::here();
    let mail = move || {
        state.overview.with(|o| (!o.programme.email.is_empty()).then(|| {
            view! { <p>{shell::questions(state.lang.get())}" "<a href=format!("mailto:{}", o.programme.email)>{o.programme.email.clone()}</a></p> }
        }))
    };
    let links = move || {
        state.overview.with(|o| {
            o.programme.links.iter().map(|(label, address)| {
            view! {
                <a href=address.clone() target="_blank" rel="noopener noreferrer">
                    {label.clone()}<span class="visually-hidden">{format!(" ({})", shell::new_tab(state.lang.get()))}</span>
                </a>
            }
        }).collect_view()
        })
    };
    let promise = move || view! { <p class="footer-privacy">{icon("shield")}{shell::footer_privacy(state.lang.get())}</p> };
    if state.asked.embedded {
        return view! {
            {move || (!state.asked.reads()).then(|| view! {
                <footer class="footer"><div class="footer-inner">
                    {promise()}
                    <p class="footer-links"><a href=Room::Privacy.hash()>{privacy::link(state.lang.get())}</a>{whole_page(state)}</p>
                </div></footer>
            })}
        }
        .into_any();
    }
    view! {
        <footer class="footer">
            <div class="footer-inner">
                {promise}
                <div class="footer-side">
                    <p>{move || state.overview.with(|o| o.programme.centre.clone())}</p>
                    {move || mail()}
                    <p class="footer-links">{move || links()}<a href=Room::Privacy.hash()>{move || privacy::link(state.lang.get())}</a></p>
                    <p>{move || format!("{} {}", shell::product(state.lang.get()), env!("CARGO_PKG_VERSION"))}</p>
                </div>
            </div>
        </footer>
    }
    .into_any()
}
