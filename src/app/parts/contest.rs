//! Several sources for one table: which they are, the answers, and a way back.

use super::each::each;
use super::icon::icon;
use crate::app::browser;
use crate::app::hear::press;
use crate::app::state::State;
use bordereau::protocol::{ContestView, Overview, Settlement};
use bordereau::text::Lang;
use bordereau::text::page::{self, deposit};
use leptos::prelude::*;

/// One card per table that several sources give; nothing when there is none.
#[component]
pub fn Contests() -> impl IntoView {
    let state = State::here();
    let tables = move || state.overview.with(|o| o.contests.iter().map(|contest| contest.table.clone()).collect());
    each(tables, move |table| view! { <Contest table=table/> }.into_any())
}

#[component]
fn Contest(table: String) -> impl IntoView {
    let state = State::here();
    move || {
        let lang = state.lang.get();
        state.overview.with(|o| o.contests.iter().find(|c| c.table == table).map(|contest| card(state, lang, contest, o)))
    }
}

fn card(state: State, lang: Lang, contest: &ContestView, overview: &Overview) -> AnyView {
    let settlement = contest.settlement;
    let sources: Vec<(u32, String, u64)> = contest.sources.iter().filter_map(|id| named(lang, *id, overview)).collect();
    let rows = sources.iter().map(|(_, _, rows)| rows).sum();
    let answer = |table: &str, settlement: Option<Settlement>| {
        let table = table.to_string();
        press(move |_| state.settle(table.clone(), settlement))
    };
    let title = format!("contest-{}", contest.table);
    let line = |(id, name, rows): &(u32, String, u64)| {
        let (id, hidden) = (*id, format!(" ({name})"));
        let fate = match settlement {
            None => view! {
                <span class="contest-answers">
                    <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=answer(&contest.table, Some(Settlement::Keep(id)))>
                        <span>{deposit::keep_only(lang)}<span class="visually-hidden">{hidden.clone()}</span></span>
                    </button>
                    <button type="button" class="button button-small button-quiet" on:click=press(move |_| browser::focus(&format!("#table-of-{id}")))>
                        <span>{deposit::other_table(lang)}<span class="visually-hidden">{hidden}</span></span>
                    </button>
                </span>
            }
            .into_any(),
            Some(Settlement::Keep(kept)) if kept != id => view! { <span class="tag" data-level="note">{deposit::aside(lang)}</span> }.into_any(),
            Some(Settlement::Keep(_)) => tag(deposit::kept(lang)),
            Some(Settlement::Together) => tag(deposit::joined(lang)),
            Some(Settlement::Apart) => tag(deposit::handed_apart(lang)),
        };
        view! { <li><p><strong>{name.clone()}</strong>"\u{a0}· "{page::rows(lang, *rows)}</p>{fate}</li> }
    };
    let lines = sources.iter().map(line).collect_view();
    let label = super::label_of(&contest.table, &contest.label);
    // A table about files goes where its files are.
    let by_folder = overview.programme.data_files;
    let why = match (contest.same, by_folder) {
        (true, _) => deposit::given_same(lang),
        (_, true) => deposit::given_folders(lang),
        _ => deposit::given_why(lang),
    };
    let button = |primary: bool, words: String, settlement: Settlement| {
        view! {
            <button type="button" class="button" class:button-primary=primary aria-disabled=move || state.held() on:click=answer(&contest.table, Some(settlement))>
                {words}
            </button>
        }
        .into_any()
    };
    let apart = (by_folder && settlement.is_none() && !contest.same)
        .then(|| button(true, deposit::hand_apart(lang).to_string(), Settlement::Apart));
    view! {
        <section class="card contest" data-level=if settlement.is_none() { "warning" } else { "ok" } aria-labelledby=title.clone()>
            <h2 id=title.clone() tabindex="-1">{icon(if settlement.is_none() { "question" } else { "check" })}{deposit::given_times(lang, &label, sources.len() as u64)}</h2>
            {settlement.is_none().then(|| view! { <p>{why}</p> })}
            <ul class="contest-sources">{lines}</ul>
            {apart}
            {match settlement {
                None => button(!contest.same && !by_folder, deposit::together(lang, rows), Settlement::Together),
                Some(_) => view! {
                    <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=answer(&contest.table, None)>
                        {icon("undo")}{deposit::ask_again(lang)}
                    </button>
                }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn tag(words: &'static str) -> AnyView {
    view! { <span class="tag" data-level="ok">{icon("check")}{words}</span> }.into_any()
}

/// Number, name and rows of a source.
fn named(lang: Lang, id: u32, overview: &Overview) -> Option<(u32, String, u64)> {
    overview.files.iter().find_map(|file| {
        let source = file.sources.iter().find(|source| source.id == id)?;
        let inside = super::source::where_inside(lang, source);
        let name = inside.map_or_else(|| file.path.clone(), |inside| format!("{} · {inside}", file.path));
        Some((id, name, source.rows))
    })
}
