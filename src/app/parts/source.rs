//! A table as found in a file: what it was taken for, or the question; its size; what the check says.

use super::icon::icon;
use super::remarks::remarks;
use crate::app::browser;
use crate::app::hear::{heard, press};
use crate::app::state::{Room, State};
use bordereau::protocol::{Overview, SourceView, TableView};
use bordereau::text::Lang;
use bordereau::text::page::{self, deposit};
use leptos::prelude::*;

/// One source, by its number and its file's.
#[component]
pub fn SourceRow(file: u32, id: u32) -> impl IntoView {
    let state = State::here();
    let source = move || state.file(file, |f| f.sources.iter().find(|s| s.id == id).cloned()).flatten();
    view! {
        <li class="source">
            {move || source().map(|source| {
                let lang = state.lang.get();
                let asked = source.table.is_none() && !source.assigned;
                view! {
                    <div class="source-line" class:source-asks=asked>
                        <p class="source-facts">{where_inside(lang, &source).map(|text| view! { <strong>{text}</strong>"\u{a0}· " })}{facts(lang, &source)}</p>
                        {table_choice(state, lang, &source, asked)}
                        {state.overview.with(|o| standing(state, lang, &source, o))}
                    </div>
                }
            })}
            {move || source().and_then(|source| remarks(state, state.lang.get(), format!("source-{id}"), &source.remarks))}
        </li>
    }
}

/// Member of the archive and sheet.
pub fn where_inside(lang: Lang, source: &SourceView) -> Option<String> {
    let sheet = source.sheet.as_ref().map(|name| deposit::sheet(lang, name));
    match (source.member.clone(), sheet) {
        (Some(member), Some(sheet)) => Some(format!("{member} · {sheet}")),
        (member, sheet) => member.or(sheet),
    }
}

fn facts(lang: Lang, source: &SourceView) -> String {
    let mut facts = vec![page::rows(lang, source.rows), page::columns(lang, u64::from(source.columns))];
    facts.extend(source.encoding.clone());
    facts.extend(source.delimiter.clone());
    facts.join("\u{a0}· ")
}

fn table_choice(state: State, lang: Lang, source: &SourceView, asked: bool) -> AnyView {
    let id = source.id;
    let field = format!("table-of-{id}");
    let guessed: Vec<String> = source.guesses.iter().map(|guess| guess.0.clone()).collect();
    let current = source.table.clone().unwrap_or_default();
    let chosen = current.clone();
    let option = |name: &str, label: String| {
        let selected = name == chosen;
        view! { <option value=name.to_string() selected=selected>{label}</option> }.into_any()
    };
    let guesses = source
        .guesses
        .iter()
        .map(|(name, label, matched, of)| option(name, deposit::guess(lang, label, *matched, *of)))
        .collect_view();
    let others = state
        .overview
        .with_untracked(|o| o.dictionary.tables.clone())
        .into_iter()
        .filter(|(name, ..)| !guessed.contains(name))
        .map(|(name, label, _)| option(&name, label_of(&name, &label)))
        .collect_view();
    let status = match (asked, source.table.is_some(), source.assigned) {
        (true, ..) => {
            let said = if source.elsewhere { deposit::aside(lang) } else { deposit::undecided(lang) };
            view! { <span class="tag" data-level="warning">{icon("question")}{said}</span> }.into_any()
        }
        (_, false, _) => view! { <span class="tag">{deposit::aside(lang)}</span> }.into_any(),
        (.., true) => view! { <span class="tag" data-level="ok">{icon("check")}{deposit::assigned(lang)}</span> }.into_any(),
        _ => view! { <span class="tag" data-level="ok">{icon("check")}{deposit::recognised(lang)}</span> }.into_any(),
    };
    let has_guesses = !guessed.is_empty();
    // Of a table of another model it is not asked which one of this it is.
    let ask = asked && !source.elsewhere;
    view! {
        <div class="source-table">
            {status}
            <label class="source-label" class:visually-hidden=!ask for=field.clone()>{if ask { deposit::which_table(lang) } else { deposit::table(lang) }}</label>
            <select id=field class="select" on:change=heard(move |event| {
                let value = event_target_value(&event);
                state.assign(id, (!value.is_empty()).then_some(value));
            })>
                {(asked).then(|| view! { <option value="" selected disabled hidden>"…"</option> })}
                {has_guesses.then(|| view! { <optgroup label=deposit::best_guesses(lang)>{guesses}</optgroup> })}
                <optgroup label=deposit::other_tables(lang)>{others}</optgroup>
                <option value="" selected=!asked && current.is_empty()>{deposit::leave_aside(lang)}</option>
            </select>
        </div>
    }
    .into_any()
}

/// The label, with the name behind it unless they are the same but for capitals and blanks.
pub fn label_of(name: &str, label: &str) -> String {
    let bare = |text: &str| text.replace([' ', '_'], "");
    match label {
        "" => name.to_string(),
        same if bare(same).eq_ignore_ascii_case(&bare(name)) => same.to_string(),
        label => format!("{label} ({name})"),
    }
}

/// What the check says of the table this source is part of, with the way there.
fn standing(state: State, lang: Lang, source: &SourceView, overview: &Overview) -> Option<AnyView> {
    let table: TableView = overview.tables.iter().find(|t| t.sources.contains(&source.id))?.clone();
    if !table.checked {
        return Some(view! { <p class="standing">{icon("wait")}{deposit::not_checked(lang)}</p> }.into_any());
    }
    if table.errors + table.warnings + table.notes == 0 {
        return Some(view! { <p class="standing" data-level="ok">{icon("ok")}{deposit::no_findings(lang)}</p> }.into_any());
    }
    let count = |level: &'static str, n: u64, text: fn(Lang, u64) -> String| {
        (n > 0).then(|| view! { <span class="count" data-level=level>{icon(level)}{text(lang, n)}</span> })
    };
    let name = table.name.clone();
    let open = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        let name = name.clone();
        state.findings.narrow(move |filter| *filter = bordereau::protocol::Filter { table: Some(name), ..Default::default() });
        browser::go(Room::Check.hash());
    };
    Some(
        view! {
            <a class="standing standing-link" href=Room::Check.hash() on:click=press(open)>
                // The counts are those of the table, which other sources may be part of.
                {(table.sources.len() > 1).then(|| view! { <span>{deposit::in_whole_table(lang)}</span> })}
                {count("error", table.errors, page::errors)}
                {count("warning", table.warnings, page::warnings)}
                {count("note", table.notes, page::notes)}
                <span class="visually-hidden">{format!(" {}", deposit::see_findings(lang))}</span>
                {icon("right")}
            </a>
        }
        .into_any(),
    )
}
