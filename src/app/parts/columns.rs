//! Columns that no field was found for: what speaks for which field, and the answer of the person.

use super::each::each;
use super::icon::icon;
use super::value::value;
use crate::app::browser;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{ColumnMap, ColumnsView, MatchView, OpenField, Reply, Request, StrayView};
use bordereau::text::Lang;
use bordereau::text::page::columns;
use leptos::prelude::*;

/// As many columns for which nothing speaks are asked about together.
const MANY: usize = 4;

/// The section; nothing when every column is a field.
#[component]
pub fn Columns() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let known = RwSignal::new(ColumnsView::default());
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Columns(view), _)) = state.link.ask(Request::Columns, &[]).await {
                browser::keep_place(".columns .vote", "#votes-title", || drop(known.try_set(*view)));
            }
        });
    });
    let some = Memo::new(move |_| known.with(|view| !view.strays.is_empty()));
    let one_by_one = RwSignal::new(false);
    let asked = move || {
        let apart = one_by_one.get();
        known.with(|view| {
            let many = !apart && silent(view).count() >= MANY;
            let asked = view.strays.iter().filter(|one| !(one.certain || many && one.matches.is_empty()));
            asked.map(|one| key(&one.table, &one.column)).collect::<Vec<_>>()
        })
    };
    let card = move |id: String| {
        let stray = Memo::new(move |_| {
            known.with(|view| {
                let stray = view.strays.iter().find(|one| key(&one.table, &one.column) == id)?.clone();
                let open = view.open.iter().find(|(table, _)| *table == stray.table).map(|(_, fields)| fields.clone());
                Some((stray, open.unwrap_or_default()))
            })
        });
        view! { {move || stray.get().map(|(stray, open)| card(state, lang.get(), stray, open))} }.into_any()
    };
    let left_out = move || {
        known.with(|view| {
            (!view.left_out.is_empty()).then(|| {
                let lang = lang.get();
                let names = view.left_out.iter().map(|(table, column)| view! { <li>{format!("{table} · {column}")}</li> });
                view! { <p class="muted">{columns::left_out(lang)}</p><ul class="vote-evidence">{names.collect_view()}</ul> }
            })
        })
    };
    view! {
        {move || some.get().then(|| view! {
            <section class="votes columns" aria-labelledby="columns-title">
                <div class="section-head">
                    <h2 id="columns-title" tabindex="-1">{move || columns::title(lang.get())}</h2>
                    <p class="muted" aria-live="polite">{move || columns::waiting(lang.get(), known.with(|view| view.strays.len() as u64))}</p>
                </div>
                <p class="muted">{move || columns::lead(lang.get())}</p>
                {move || known.with(|view| certain(state, lang.get(), view))}
                {move || (!one_by_one.get()).then(|| known.with(|view| together(state, lang.get(), view, one_by_one)))}
                <ul class="vote-list">{each(asked, card)}</ul>
                {move || left_out()}
            </section>
        })}
    }
}

/// What a heading may be, under the finding about it; nothing while that is not known.
pub fn stray(state: State, lang: Lang, view: &ColumnsView, table: &str, column: &str) -> Option<AnyView> {
    let stray = view.strays.iter().find(|one| one.table == table && one.column == column)?.clone();
    let open = view.open.iter().find(|(known, _)| known == table).map(|(_, fields)| fields.clone());
    Some(view! { <ul class="vote-list">{card(state, lang, stray, open.unwrap_or_default())}</ul> }.into_any())
}

fn key(table: &str, column: &str) -> String {
    format!("{table}\u{1f}{column}")
}

pub fn map(stray: &StrayView, field: Option<&str>) -> ColumnMap {
    ColumnMap { table: stray.table.clone(), column: stray.column.clone(), field: field.map(str::to_owned) }
}

/// What leaves no doubt, confirmed together.
fn certain(state: State, lang: Lang, view: &ColumnsView) -> Option<AnyView> {
    let sure: Vec<(&StrayView, &MatchView)> =
        view.strays.iter().filter(|one| one.certain).filter_map(|one| Some((one, one.matches.first()?))).collect();
    let maps: Vec<ColumnMap> = sure.iter().map(|(stray, best)| map(stray, Some(&best.field))).collect();
    let count = maps.len() as u64;
    let lines = sure.iter().map(|(stray, best)| {
        let out = map(stray, None);
        let leave = move |_| state.mend(Request::MapColumns { maps: vec![out.clone()] });
        view! {
            <li class="column-sure">
                <p class="column-swap"><strong>{stray.column.clone()}</strong>" → "<code>{best.field.clone()}</code>" "<span class="muted">{format!("{} · {}", stray.table_label, stray.place)}</span></p>
                <ul class="vote-evidence">{clues(best)}</ul>
                <button type="button" class="button button-small button-quiet" aria-label=columns::leave_out_named(lang, &stray.column)
                    aria-disabled=move || state.held() on:click=press(leave)>{columns::leave_out(lang)}</button>
            </li>
        }
    });
    let lines = lines.collect_view();
    let confirm = move |_| state.mend(Request::MapColumns { maps: maps.clone() });
    (count > 0).then(|| {
        view! {
            <div class="vote" tabindex="-1" role="group" aria-label=columns::certain(lang)>
                <h3>{columns::certain(lang)}</h3>
                <ul class="column-list">{lines}</ul>
                <button type="button" class="button button-primary" aria-disabled=move || state.held() on:click=press(confirm)>
                    {icon("check")}<span>{columns::confirm(lang, count)}</span>
                </button>
            </div>
        }
        .into_any()
    })
}

/// Columns for which nothing speaks.
fn silent(view: &ColumnsView) -> impl Iterator<Item = &StrayView> {
    view.strays.iter().filter(|one| !one.certain && one.matches.is_empty())
}

/// Many columns for which nothing speaks: named, and left out with one yes.
fn together(state: State, lang: Lang, view: &ColumnsView, one_by_one: RwSignal<bool>) -> Option<AnyView> {
    let count = silent(view).count();
    let names = silent(view).map(|one| view! { <li>{format!("{} · {}", one.table_label, one.column)}</li> }).collect_view();
    let maps: Vec<ColumnMap> = silent(view).map(|one| map(one, None)).collect();
    let leave = move |_| state.mend(Request::MapColumns { maps: maps.clone() });
    let unfold = move |_| browser::keep_place(".columns .vote", "#votes-title", || one_by_one.set(true));
    (count >= MANY).then(|| {
        let title = columns::silent(lang, count as u64);
        let name = title.clone();
        view! {
            <div class="vote" tabindex="-1" role="group" aria-label=name>
                <h3>{title}</h3>
                <p>{columns::silent_lead(lang)}</p>
                <ul class="column-values">{names}</ul>
                <div class="data-files-actions">
                    <button type="button" class="button" aria-disabled=move || state.held() on:click=press(leave)>{columns::leave_all(lang, count as u64)}</button>
                    <button type="button" class="button button-quiet" on:click=press(unfold)>{columns::one_by_one(lang)}</button>
                </div>
            </div>
        }
        .into_any()
    })
}

pub fn clues(one: &MatchView) -> AnyView {
    one.clues.iter().map(|clue| view! { <li>{clue.clone()}</li> }).collect_view().into_any()
}

/// A column that is asked about.
fn card(state: State, lang: Lang, stray: StrayView, open: Vec<OpenField>) -> AnyView {
    let examples = match stray.examples.as_slice() {
        [] => view! { <p class="hint">{columns::no_values(lang)}</p> }.into_any(),
        some => {
            let values = some.iter().map(|text| view! { <li>{value(lang, text)}</li> }).collect_view();
            view! { <p class="hint">{columns::examples(lang)}</p><ul class="column-values">{values}</ul> }.into_any()
        }
    };
    let choices = stray.matches.iter().map(|one| answer(state, lang, &stray, one)).collect_view();
    let note = match stray.matches.len() {
        0 => Some(columns::no_match(lang)),
        1 => None,
        _ => Some(columns::tie(lang)),
    };
    let out = map(&stray, None);
    let leave = move |_| state.mend(Request::MapColumns { maps: vec![out.clone()] });
    view! {
        <li><div class="vote" tabindex="-1" role="group" aria-label=format!("{} · {}", stray.table_label, stray.column)>
            <p class="card-where"><span>{stray.table_label.clone()}</span><span>{stray.place.clone()}</span></p>
            <h3>{stray.column.clone()}</h3>
            {examples}
            {note.map(|note| view! { <p>{note}</p> })}
            <ul class="vote-choices">{choices}</ul>
            {other(state, lang, &stray, open)}
            <button type="button" class="button button-small button-quiet" aria-label=columns::leave_out_named(lang, &stray.column)
                aria-disabled=move || state.held() on:click=press(leave)>{columns::leave_out(lang)}</button>
            <p class="hint">{columns::leave_out_hint(lang)}</p>
        </div></li>
    }
    .into_any()
}

fn answer(state: State, lang: Lang, stray: &StrayView, one: &MatchView) -> AnyView {
    let said = map(stray, Some(&one.field));
    let choose = move |_| state.mend(Request::MapColumns { maps: vec![said.clone()] });
    let label = (one.label != one.field).then(|| view! { <p class="hint">{one.label.clone()}</p> });
    view! {
        <li class="vote-choice">
            <button type="button" class="button" aria-label=columns::is_field_named(lang, &stray.column, &one.field)
                aria-disabled=move || state.held() on:click=press(choose)><span>{columns::is_field(lang, &one.field)}</span></button>
            {label}
            <ul class="vote-evidence">{clues(one)}</ul>
        </li>
    }
    .into_any()
}

/// Any field that has no column.
fn other(state: State, lang: Lang, stray: &StrayView, open: Vec<OpenField>) -> Option<AnyView> {
    let chosen = RwSignal::new(String::new());
    let option = |one: &OpenField| {
        let needed = if one.needed { format!(" ({})", columns::needed(lang)) } else { String::new() };
        let label = if one.label == one.field { String::new() } else { format!(" · {}", one.label) };
        view! { <option value=one.field.clone()>{format!("{}{label}{needed}", one.field)}</option> }
    };
    let options = open.iter().map(option).collect_view();
    let column = stray.clone();
    let go = move |_| {
        let field = chosen.get_untracked();
        if !field.is_empty() {
            state.mend(Request::MapColumns { maps: vec![map(&column, Some(&field))] });
        }
    };
    (!open.is_empty()).then(|| {
        view! {
            <div class="column-other">
                <select class="select" aria-label=columns::other_for(lang, &stray.column) on:change=heard(move |event| chosen.set(event_target_value(&event)))>
                    <option value="">{columns::choose(lang)}</option>
                    {options}
                </select>
                <button type="button" class="button button-small" disabled=move || chosen.with(String::is_empty)
                    aria-disabled=move || state.held() on:click=press(go)>{columns::map(lang)}</button>
            </div>
        }
        .into_any()
    })
}
