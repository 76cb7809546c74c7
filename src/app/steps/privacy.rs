//! What the browser forbids this page to do, shown by trying; and the portable page.

use crate::app::forbidden::Attempt;
use crate::app::hear::{press, spawn_local};
use crate::app::parts::{Erase, copy_button, icon};
use crate::app::state::State;
use crate::app::store::is_there;
use crate::app::{browser, example};
use bordereau::text::Lang;
use bordereau::text::page::{privacy, saved, size};
use leptos::prelude::*;
use std::time::Duration;
use web_sys::MouseEvent;

/// The page.
#[component]
pub fn Privacy() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let portable = browser::is_portable();
    let forbidden = move || match portable {
        true => privacy::forbidden_portable(lang.get()),
        false => privacy::forbidden_hosted(lang.get()),
    };
    let beyond = move || {
        let lang = lang.get();
        let always = [
            privacy::beyond_policy,
            privacy::beyond_links,
            privacy::beyond_extensions,
            privacy::beyond_saved,
            privacy::beyond_computer,
        ];
        let site = (!portable).then_some(privacy::beyond_site as fn(Lang) -> &'static str);
        always.into_iter().chain(site).map(|words| view! { <li>{words(lang)}</li> }).collect_view()
    };
    view! {
        <div class="page">
            <div class="page-head"><h1 tabindex="-1">{move || privacy::title(lang.get())}</h1></div>
            <div class="prose">
                <p>{move || privacy::lead(lang.get())}</p>
                <h2>{move || privacy::forbidden_title(lang.get())}</h2>
                <p>{move || forbidden()}</p>
            </div>
            <Trial/>
            <section class="prose kept-here" aria-labelledby="kept-here-title">
                <h2 id="kept-here-title">{move || saved::here_title(lang.get())}</h2>
                <p>{move || if is_there() { saved::here_about(lang.get()) } else { saved::browser_none(lang.get()) }}</p>
                {move || (!portable).then(|| view! { <p>{saved::here_page(lang.get())}</p> })}
                <Erase/>
            </section>
            <div class="prose">
                <h2>{move || privacy::beyond_title(lang.get())}</h2>
                <ul class="beyond">{move || beyond()}</ul>
                <h2>{move || privacy::portable_title(lang.get())}</h2>
                {move || if portable { view! { <p>{privacy::portable_this(lang.get())}</p> }.into_any() } else { offer(state, lang.get()) }}
            </div>
        </div>
    }
}

/// The attempts, and what became of each.
#[component]
fn Trial() -> impl IntoView {
    let lang = State::here().lang;
    let seen = RwSignal::new(Vec::<(Attempt, bool)>::new());
    let running = RwSignal::new(false);
    let run = move |_| {
        if running.get_untracked() {
            return;
        }
        running.set(true);
        seen.set(Vec::new());
        spawn_local(async move {
            for attempt in Attempt::ALL {
                let refused = attempt.refused().await;
                seen.update(|seen| seen.push((attempt, refused)));
            }
            running.set(false);
        });
    };
    let line = move |(attempt, refused): (Attempt, bool)| {
        let lang = lang.get();
        let (level, sign, word) = match refused {
            true => ("ok", "ok", privacy::refused(lang)),
            false => ("error", "error", privacy::allowed(lang)),
        };
        let what = match attempt {
            Attempt::Request => privacy::test_request(lang),
            Attempt::Socket => privacy::test_socket(lang),
            Attempt::Picture => privacy::test_picture(lang),
            Attempt::Text => privacy::test_text(lang),
        };
        view! { <li class="trial" data-level=level>{icon(sign)}<span>{what}</span><strong>{word}</strong></li> }
    };
    let sum = move || {
        let (done, all) = seen.with(|seen| (seen.len() == Attempt::ALL.len(), seen.iter().all(|(_, refused)| *refused)));
        done.then(|| if all { privacy::all_refused(lang.get()) } else { privacy::not_all(lang.get()) })
    };
    view! {
        <section class="card trial-card" aria-labelledby="trial-title">
            <h2 id="trial-title">{move || privacy::test_title(lang.get())}</h2>
            <p>{move || privacy::test_about(lang.get())}</p>
            <p><button type="button" class="button" aria-disabled=move || running.get().then_some("true") on:click=press(run)>
                {icon("shield")}<span>{move || if seen.with(Vec::is_empty) { privacy::test_run(lang.get()) } else { privacy::test_again(lang.get()) }}</span>
            </button></p>
            <ul class="trials">{move || seen.get().into_iter().map(line).collect_view()}</ul>
            <p role="status">{move || sum()}</p>
        </section>
    }
}

/// The portable page to save, its sum, and how to hold one against the other.
fn offer(state: State, lang: Lang) -> AnyView {
    let Some((name, bytes, sum)) = portable_file() else { return ().into_any() };
    let ways = [
        ("Windows (PowerShell)", format!("Get-FileHash {name}")),
        ("macOS", format!("shasum -a 256 {name}")),
        ("Linux", format!("sha256sum {name}")),
    ];
    let missing = RwSignal::new(!window().navigator().on_line());
    // Fetched whole before it is saved: a browser may think it has a network where there is none, or one that answers with
    // a page of its own.
    let save = {
        let name = name.clone();
        move |event: MouseEvent| {
            if event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            event.prevent_default();
            let name = name.clone();
            spawn_local(async move {
                let came = example::one(&format!("./{name}"), &name).await.filter(|handle| handle.file.size() == bytes as f64);
                missing.set(came.is_none());
                let Some(handle) = came else { return };
                let address = browser::address(handle.file.into());
                browser::save(&address, &name);
                // The browser needs the address until it has taken the file over.
                set_timeout(move || drop(address), Duration::from_secs(600));
            });
        }
    };
    view! {
        <p>{privacy::portable_about(lang)}</p>
        <p>
            <a class="button button-primary" href=format!("./{name}") download=name.clone() on:click=press(save)>
                {icon("save")}<span>{format!("{} ({})", privacy::portable_save(lang), size(lang, bytes))}</span>
            </a>
        </p>
        <p role="status">{move || missing.get().then(|| privacy::portable_offline(lang))}</p>
        <p>{privacy::portable_sum(lang)}</p>
        <p class="sum"><code>{sum.clone()}</code>{copy_button(state, sum)}</p>
        <p>{privacy::portable_verify(lang)}</p>
        <ul class="beyond">{ways.into_iter().map(|(system, command)| view! { <li>{system}" "<code>{command}</code></li> }).collect_view()}</ul>
    }
    .into_any()
}

/// Name, size in bytes and SHA-256 of the portable page, as the build has written them into this one.
fn portable_file() -> Option<(String, u64, String)> {
    let said = browser::meta("portable")?;
    let mut parts = said.split(' ');
    Some((parts.next()?.to_string(), parts.next()?.parse().ok()?, parts.next()?.to_string()))
}
