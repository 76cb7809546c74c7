//! Columns that have to be there and are not: the columns that they may be, and one value for every row.

use super::columns::{clues, map, stray};
use super::each::each;
use super::icon::icon;
use super::value::value;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{ColumnsView, GroupView, MissingColumn, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::columns;
use leptos::prelude::*;

/// What is known of columns, both ways round.
type Known = RwSignal<(ColumnsView, Vec<MissingColumn>)>;

/// Rules about a column that is missing, and about one that is not known.
const MISSING: &str = "T301";
const UNKNOWN: &str = "T302";

fn ask(state: State) -> Known {
    let known = Known::default();
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Columns(view), _)) = state.link.ask(Request::Columns, &[]).await
                && let Some((Reply::MissingColumns { columns }, _)) = state.link.ask(Request::MissingColumns, &[]).await
            {
                known.try_set((*view, columns));
            }
        });
    });
    known
}

/// The section of the third step; nothing when no column is missing.
#[component]
pub fn Missing() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let known = ask(state);
    let name = |one: &MissingColumn| format!("{}\t{}", one.table, one.field);
    let names = move || known.with(|(_, missing)| missing.iter().map(name).collect());
    // A card stays as it is, with what is being typed in it, as long as nothing of its own table changes.
    let of = move |id: String| {
        let own = Memo::new(move |_| {
            known.with(|(view, missing)| {
                let one = missing.iter().find(|one| name(one) == id)?;
                let strays = view.strays.iter().filter(|stray| stray.table == one.table).cloned().collect();
                Some((ColumnsView { strays, ..ColumnsView::default() }, one.clone()))
            })
        });
        let shown = move || own.with(|own| own.as_ref().map(|(view, one)| card(state, lang.get(), view, one)));
        view! { <li>{move || shown()}</li> }.into_any()
    };
    let some = Memo::new(move |_| known.with(|(_, missing)| !missing.is_empty()));
    view! {
        {move || some.get().then(|| view! {
            <section class="votes missing" aria-labelledby="missing-title">
                <div class="section-head">
                    <h2 id="missing-title" tabindex="-1">{move || columns::missing(lang.get())}</h2>
                    <p class="muted" aria-live="polite">{move || columns::waiting(lang.get(), known.with(|(_, missing)| missing.len() as u64))}</p>
                </div>
                <p class="muted">{move || columns::missing_lead(lang.get())}</p>
                <ul class="vote-list">{each(names, of)}</ul>
            </section>
        })}
    }
}

/// True for findings about columns that [`ColumnRepair`] mends.
pub fn is_of_column(group: &GroupView) -> bool {
    group.rule == MISSING || group.rule == UNKNOWN
}

/// The same under a finding about a column.
#[component]
pub fn ColumnRepair(group: Memo<Option<GroupView>>) -> impl IntoView {
    let state = State::here();
    let known = ask(state);
    move || {
        let (lang, group) = (state.lang.get(), group.get()?);
        let (table, field) = (group.table?, group.field?);
        known.with(|(view, missing)| match group.rule.as_str() {
            UNKNOWN => stray(state, lang, view, &table, &field),
            _ => missing.iter().find(|one| one.table == table && one.field == field).map(|one| card(state, lang, view, one)),
        })
    }
}

fn card(state: State, lang: Lang, view: &ColumnsView, one: &MissingColumn) -> AnyView {
    let strays = view.strays.iter().filter(|stray| stray.table == one.table);
    let pairs = strays.filter_map(|stray| Some((stray, stray.matches.iter().find(|m| m.field == one.field)?)));
    let pairs = pairs.map(|(stray, found)| {
        let said = map(stray, Some(&one.field));
        view! {
            <li class="vote-choice">
                <button type="button" class="button" aria-disabled=move || state.held()
                    on:click=press(move |_| state.mend(Request::MapColumns { maps: vec![said.clone()] }))>
                    <span>{columns::is_column(lang, &stray.column)}</span>
                </button>
                <ul class="vote-evidence">{clues(found)}</ul>
            </li>
        }
    });
    let pairs = pairs.collect_view();
    let fill =
        if one.apart { view! { <p class="hint">{columns::apart(lang)}</p> }.into_any() } else { filling(state, lang, one) };
    view! {
        <div class="vote" role="group" aria-label=format!("{} · {}", one.table_label, one.label)>
            <p class="card-where"><code>{one.field.clone()}</code><span>{one.table_label.clone()}</span></p>
            <h3>{one.label.clone()}</h3>
            <ul class="vote-choices">{pairs}</ul>
            {fill}
        </div>
    }
    .into_any()
}

/// One value for every row: the likely one, or one that is chosen or typed.
fn filling(state: State, lang: Lang, one: &MissingColumn) -> AnyView {
    let (table, field, rows) = (one.table.clone(), one.field.clone(), one.rows);
    let add = move |value: String| {
        state.mend(Request::AddColumn { table: table.clone(), field: field.clone(), value });
    };
    let likely = one.likely.clone().map(|(text, why)| {
        let (add, entered) = (add.clone(), text.clone());
        view! {
            <div>
                <button type="button" class="button button-primary" aria-disabled=move || state.held() on:click=press(move |_| add(entered.clone()))>
                    {icon("wand")}<span>{columns::enter(lang, &text, rows)}</span>
                </button>
                <p class="hint">{value(lang, &text)}{columns::because(lang, &why)}</p>
            </div>
        }
    });
    let typed = RwSignal::new(String::new());
    let blank = move || typed.with(|typed| typed.trim().is_empty());
    let hear = heard(move |event| typed.set(event_target_value(&event)));
    let name = columns::value_for(lang, &one.field);
    let input = match one.codes.as_slice() {
        [] => view! { <input type="text" class="input" aria-label=name autocomplete="off" prop:value=move || typed.get() on:input=hear/> }.into_any(),
        codes => {
            let option = |(code, label): &(String, String)| {
                let said = if label.is_empty() { code.clone() } else { format!("{code} · {label}") };
                view! { <option value=code.clone()>{said}</option> }
            };
            let options = codes.iter().map(option).collect_view();
            view! {
                <select class="select" aria-label=name on:change=hear><option value="">{columns::choose_value(lang)}</option>{options}</select>
            }
            .into_any()
        }
    };
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !blank() && state.work.with_untracked(Option::is_none) {
            add(typed.get_untracked());
        }
    };
    view! {
        {likely}
        <form class="column-other" on:submit=go>
            {input}
            <button type="submit" class="button button-small" disabled=blank aria-disabled=move || state.held()>{columns::enter_all(lang, rows)}</button>
        </form>
        <p class="hint">{columns::enter_hint(lang)}</p>
    }
    .into_any()
}
