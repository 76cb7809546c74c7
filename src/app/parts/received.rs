//! A bundle on the receiving side: the verdicts by every dictionary that is here, their differences, the receipt.

use super::icon::icon;
use super::listed::{line, listed};
use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::{State, Task};
use crate::app::store::mark;
use bordereau::protocol::{ReceivedView, Reply, Request};
use bordereau::text::page::received as words;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// The card, where a bundle is open.
#[component]
pub fn Received() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let opened = Memo::new(move |_| state.overview.with(|o| o.opened_bundle.as_ref().map(|bundle| bundle.name.clone())));
    let known = RwSignal::new(None::<Box<ReceivedView>>);
    // Another dictionary, another bundle, another language: what was judged no longer holds.
    // A bundle that was mended has the name of the one before, and another size or time.
    let bytes = move || {
        let path = opened.get()?;
        Some(
            state.kept.with_value(|kept| kept.files.iter().filter(|f| f.is_of(&path)).map(|f| mark(&f.file)).collect::<Vec<_>>()),
        )
    };
    let ground = Memo::new(move |_| {
        let seen = state.overview.with(|o| (o.opened_bundle.clone(), o.dictionary.hash.clone(), o.lang));
        (seen, bytes())
    });
    // It is read here: what nobody reads follows nothing.
    follow(move || {
        ground.with(|_| known.set(None));
        // What was judged before one left the room still holds.
        spawn_local(async move {
            if let Some((Reply::Received { view }, _)) = state.link.ask(Request::Received, &[]).await {
                known.try_set(view);
            }
        });
    });
    let judge = move |_| {
        if state.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            state.at_work(Some(Task::Checking));
            let answer = state.link.ask(Request::Receive, &[]).await;
            state.at_work(None);
            if let Some((Reply::Received { view }, _)) = answer {
                known.try_set(view);
            }
        });
    };
    let receipt = move |json: bool| move |_| state.save_document(Request::Receipt { json, time: Some(browser::date_and_time()) });
    view! {
        {move || opened.get().map(|path| {
            let lang = lang.get();
            view! {
                <section class="card received" aria-labelledby="received-title">
                    <h2 id="received-title">{words::title(lang)}</h2>
                    <p>{words::lead(lang)}</p>
                    {move || known.with(|view| view.as_ref().map(|view| verdicts(lang, view)))}
                    <p class="data-files-actions">
                        <button type="button" class="button" aria-disabled=move || state.held() on:click=press(judge)>{icon("check")}<span>{words::judge(lang)}</span></button>
                        <button type="button" class="button button-quiet" on:click=press(receipt(false))>{icon("save")}<span>{words::receipt_text(lang)}</span></button>
                        <button type="button" class="button button-quiet" on:click=press(receipt(true))>{icon("save")}<span>{words::receipt_json(lang)}</span></button>
                        <button type="button" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.turn_earlier(path.clone()))>{icon("box")}<span>{words::earlier(lang)}</span></button>
                    </p>
                </section>
            }
        })}
    }
}

fn verdicts(lang: Lang, view: &ReceivedView) -> AnyView {
    let lines = view.checks.iter().map(|check| {
        let (name, version, hash) = &check.dictionary;
        let short: String = hash.chars().take(12).collect();
        let counts = check.verdict.as_ref().map(|v| [v.dictionary_errors, v.receiver_errors, v.other_errors, v.warnings, v.about_dictionary]);
        let cell = |at: usize| counts.and_then(|counts| counts.get(at).map(|n| number(lang, *n))).unwrap_or_else(|| "–".to_owned());
        let head = view! {
            {format!("{name} {version}")}" "{check.named.then(|| view! { <span class="tag" data-level="note">{words::named(lang)}</span> })}" "{check.corrected.then(|| view! { <span class="tag" data-level="note">{words::corrected(lang)}</span> })}<br/><code class="muted">{short}"…"</code>
        };
        line(head.into_any(), (0..5).map(|at| (cell(at).into_any(), true)).collect())
    });
    let mut heads = vec![(words::dictionary(lang).to_owned(), false)];
    let counted =
        [words::conforms(lang), words::readable(lang), words::other(lang), words::warnings(lang), words::about_dictionary(lang)];
    heads.extend(counted.map(|name| (name.to_owned(), true)));
    let table = listed(words::title(lang), heads, lines.collect());
    let differing = (view.checks.len() > 1).then(|| differences(lang, view));
    view! {
        {(!view.has_named()).then(|| view! { <p class="opened-other">{icon("note")}{words::not_here(lang)}</p> })}
        {table}
        {differing}
    }
    .into_any()
}

fn differences(lang: Lang, view: &ReceivedView) -> AnyView {
    if view.differing.is_empty() {
        return view! { <p>{icon("ok")}" "{words::alike(lang)}</p> }.into_any();
    }
    let mut heads = vec![(words::rule(lang).to_owned(), false), (words::place(lang).to_owned(), false)];
    heads.extend(view.checks.iter().map(|check| (format!("{} {}", check.dictionary.0, check.dictionary.1), true)));
    let lines = view.differing.iter().map(|one| {
        let place = [one.table.as_deref(), one.field.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut cells = vec![(view! { <code>{place}</code> }.into_any(), false)];
        cells.extend(one.counts.iter().map(|n| (number(lang, *n).into_any(), true)));
        line(format!("{} {}", one.rule, one.title).into_any(), cells)
    });
    let table = listed(words::differing(lang), heads, lines.collect());
    view! { <h3>{words::differing(lang)}</h3>{table} }.into_any()
}
