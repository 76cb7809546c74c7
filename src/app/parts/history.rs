//! What was changed, step by step, each with its way back.

use super::caused::{Caused, follow_caused};
use super::each::fold;
use super::icon::icon;
use super::value::swap;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{CausedView, HistoryView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{cards, check, repair};
use leptos::html;
use leptos::prelude::*;

/// The history, newest first.
#[component]
pub fn History() -> impl IntoView {
    let state = State::here();
    let none = Memo::new(move |_| state.overview.with(|o| o.history.is_empty()));
    let redo = Memo::new(move |_| state.overview.with(|o| o.can_redo));
    let caused = follow_caused(state);
    // What a replayed recipe does not change here is folded away.
    let lines = move |some: bool| {
        let lang = state.lang.get();
        let steps = state.overview.with(|o| o.history.clone()).into_iter().rev().filter(|step| (step.cells > 0) == some);
        steps.map(|step| line(state, lang, step, caused)).collect_view()
    };
    let idle = Memo::new(move |_| state.overview.with(|o| o.history.iter().any(|step| step.cells == 0)));
    view! {
        <section class="history" aria-labelledby="history-title">
            <div class="section-head">
                <h2 id="history-title" tabindex="-1">{move || repair::history(state.lang.get())}</h2>
                <div class="section-actions">
                    <button type="button" class="button button-small button-quiet" aria-disabled=move || if redo.get() { state.held() } else { Some("true") }
                        on:click=press(move |_| if redo.get_untracked() { state.mend(Request::Redo) })>
                        {icon("redo")}<span>{move || repair::redo(state.lang.get())}</span>
                    </button>
                    <Replay/>
                    <button type="button" class="button button-small button-quiet" disabled=move || none.get()
                        on:click=press(move |_| state.save_document(Request::Recipe)) title=move || repair::recipe_hint(state.lang.get())>
                        {icon("save")}<span>{move || repair::recipe(state.lang.get())}</span>
                    </button>
                </div>
            </div>
            <Unapplied/>
            {move || none.get().then(|| view! { <p class="muted">{repair::history_empty(state.lang.get())}</p> })}
            <ol class="history-list" reversed>{move || lines(true)}</ol>
            {move || idle.get().then(|| {
                let title = cards::without_effect(state.lang.get()).into_any();
                let list = view! { <ol class="history-list" reversed>{move || lines(false)}</ol> };
                fold(state, "history-idle".into(), false, "history-details", title, list.into_any())
            })}
        </section>
    }
}

fn line(state: State, lang: Lang, step: HistoryView, caused: RwSignal<Vec<CausedView>>) -> AnyView {
    let number = step.step;
    let full = step.changes.len() >= 200;
    let undo = repair::undo_named(lang, &step.label);
    let changes = step
        .changes
        .into_iter()
        .map(|(table, field, before, after, cells)| {
            view! {
                <li class="change">
                    <span class="change-where">{format!("{table} · {field}")}</span>
                    {if before == after { before.into_any() } else { swap(lang, &before, &after) }}
                    <span class="change-count">{check::times(lang, cells)}</span>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let details = (!changes.is_empty()).then(|| {
        let list =
            view! { <ul class="changes">{changes}</ul>{full.then(|| view! { <p class="hint">{repair::first_200(lang)}</p> })} };
        fold(state, format!("step-{number}"), false, "history-details", repair::details(lang).into_any(), list.into_any())
    });
    view! {
        <li class="history-step">
            <div class="history-head">
                <p class="history-label">{step.label}</p>
                <button type="button" class="button button-small button-quiet" aria-disabled=move || state.held()
                    on:click=press(move |_| state.mend(Request::Undo { step: number }))>
                    {icon("undo")}<span aria-hidden="true">{repair::undo(lang)}</span><span class="visually-hidden">{undo}</span>
                </button>
            </div>
            <Caused step=number caused=caused/>
            {details}
        </li>
    }
    .into_any()
}

/// A button that chooses a recipe and replays it.
#[component]
fn Replay() -> impl IntoView {
    let state = State::here();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        file.into_iter().for_each(|file| state.replay(file));
    };
    view! {
        <button type="button" class="button button-small button-quiet" aria-disabled=move || state.held() title=move || cards::replay_hint(state.lang.get())
            on:click=press(move |_| if let Some(input) = input.get_untracked() { input.click(); })>
            {icon("file")}<span>{move || cards::replay(state.lang.get())}</span>
        </button>
        <input node_ref=input type="file" accept=".json" class="visually-hidden" tabindex="-1" aria-hidden="true" data-testid="recipe-input" on:change=heard(chosen)/>
    }
}

/// What of a replayed recipe changes nothing here.
#[component]
fn Unapplied() -> impl IntoView {
    let state = State::here();
    let said = RwSignal::new(Vec::<String>::new());
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Unapplied { said: sentences }, _)) = state.link.ask(Request::Unapplied, &[]).await {
                said.try_set(sentences);
            }
        });
    });
    view! {
        {move || said.with(|said| (!said.is_empty()).then(|| view! {
            <div class="caused" role="status">
                <p class="tried-title">{cards::unapplied(state.lang.get())}</p>
                <ul class="tried-list">{said.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view()}</ul>
            </div>
        }))}
    }
}
