//! What narrows the list of findings: tables beside it, levels, rule, verdict and words above it.

use super::icon::{icon, level_code, level_icon};
use super::search::{paused, search};
use crate::app::findings::Findings;
use crate::app::hear::{follow, heard, press};
use crate::app::state::State;
use bordereau::finding::{Level, Verdict};
use bordereau::protocol::{TableView, VerdictView};
use bordereau::text::page::{self, check};
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// Tables as a column of choices; on a narrow page the list in [`Filters`] takes its place.
#[component]
pub fn TableRail() -> impl IntoView {
    let state = State::here();
    let findings = state.findings;
    let chosen = Memo::new(move |_| findings.filter.with(|f| f.table.clone()));
    let all = move || {
        let lang = state.lang.get();
        let pressed = move || (chosen.with(Option::is_none)).to_string();
        view! {
            <li><button type="button" class="rail-item" aria-pressed=move || pressed() on:click=press(move |_| findings.narrow(|f| f.table = None))>
                <span class="rail-name">{check::all_tables(lang)}</span>
            </button></li>
        }
    };
    let each = move || {
        let lang = state.lang.get();
        state.overview.with(|o| o.tables.clone()).into_iter().map(|table| rail_item(findings, lang, table, chosen)).collect_view()
    };
    view! {
        <nav class="rail" aria-label=move || page::check::filters(state.lang.get())>
            <ul class="rail-list">{move || all()}{move || each()}</ul>
        </nav>
    }
}

fn rail_item(findings: Findings, lang: Lang, table: TableView, chosen: Memo<Option<String>>) -> AnyView {
    let name = table.name.clone();
    let pressed = {
        let name = name.clone();
        move || chosen.with(|c| c.as_deref() == Some(&name)).to_string()
    };
    let count = |level: Level, n: u64, words: fn(Lang, u64) -> String| {
        (n > 0).then(|| view! {
            <span class="count" data-level=level_code(level)>{level_icon(level)}<span aria-hidden="true">{number(lang, n)}</span><span class="visually-hidden">{format!(" {}", words(lang, n))}</span></span>
        })
    };
    let clear = table.errors + table.warnings + table.notes == 0;
    view! {
        <li><button type="button" class="rail-item" aria-pressed=move || pressed() on:click=press(move |_| { let name = name.clone(); findings.narrow(|f| f.table = Some(name)) })>
            <span class="rail-name" title=table.name>{table.label}</span>
            <span class="rail-counts">
                {count(Level::Error, table.errors, page::errors)}
                {count(Level::Warning, table.warnings, page::warnings)}
                {clear.then(|| view! { <span class="count" data-level="ok">{icon("check")}</span> })}
            </span>
        </button></li>
    }
    .into_any()
}

/// Everything above the list.
#[component]
pub fn Filters() -> impl IntoView {
    let state = State::here();
    let findings = state.findings;
    let verdict = move || state.overview.with(|o| o.verdict.clone()).unwrap_or_default();
    let words = RwSignal::new(findings.filter.with_untracked(|f| f.search.clone()));
    follow(move || words.set(findings.filter.with(|f| f.search.clone())));
    let narrow = paused(move |text| {
        if findings.filter.with_untracked(|f| f.search != text) {
            findings.narrow(|f| f.search = text);
        }
    });
    view! {
        <div class="filters" role="group" aria-label=move || check::filters(state.lang.get())>
            <div class="filter-row">
                {search("search", (check::search, Some(check::search_hint)), Box::new(move || words.get()), narrow)}
                <div class="field field-table">
                    <label for="filter-table">{move || page::deposit::table(state.lang.get())}</label>
                    {move || table_select(state)}
                </div>
                <div class="field">
                    <label for="filter-rule">{move || check::rule(state.lang.get())}</label>
                    {move || rule_select(state, &verdict())}
                </div>
                <div class="field">
                    <label for="filter-verdict">{move || check::verdict(state.lang.get())}</label>
                    {move || verdict_select(state)}
                </div>
            </div>
            <div class="filter-row filter-chips">
                {move || level_chips(state, &verdict())}
                <button type="button" class="chip" aria-pressed=move || findings.filter.with(|f| f.mendable).to_string()
                    on:click=press(move |_| findings.narrow(|f| f.mendable = !f.mendable))>
                    {icon("wand")}<span>{move || check::mendable(state.lang.get())}</span>
                </button>
                {move || (findings.filter.with(|f| f.personal)).then(|| view! {
                    <button type="button" class="chip" aria-pressed="true" on:click=press(move |_| findings.narrow(|f| f.personal = false))>
                        {icon("shield")}<span>{check::personal_only(state.lang.get())}</span>
                    </button>
                })}
                {move || findings.narrowed().then(|| view! {
                    <button type="button" class="button button-small button-quiet" on:click=press(move |_| findings.narrow(|f| *f = Default::default()))>
                        {icon("close")}<span>{check::clear_filters(state.lang.get())}</span>
                    </button>
                })}
            </div>
        </div>
    }
}

fn level_chips(state: State, v: &VerdictView) -> AnyView {
    let lang = state.lang.get();
    let findings = state.findings;
    let counts = [
        (Level::Error, check::errors_name(lang), v.dictionary_errors + v.receiver_errors + v.other_errors),
        (Level::Warning, check::warnings_name(lang), v.warnings + v.acknowledged),
        (Level::Note, check::notes_name(lang), v.notes),
    ];
    counts.into_iter().map(|(level, name, n)| {
        let pressed = move || findings.filter.with(|f| f.levels.contains(&level)).to_string();
        let toggle = move |_| findings.narrow(|f| match f.levels.iter().position(|l| *l == level) {
            Some(at) => { f.levels.remove(at); }
            None => f.levels.push(level),
        });
        view! {
            <button type="button" class="chip" data-level=level_code(level) aria-pressed=move || pressed() on:click=press(toggle)>
                {level_icon(level)}<span>{name}</span>" "<span class="chip-count">{number(lang, n)}</span>
            </button>
        }
    }).collect_view().into_any()
}

fn table_select(state: State) -> AnyView {
    let lang = state.lang.get();
    let chosen = state.findings.filter.with(|f| f.table.clone());
    let options = state
        .overview
        .with(|o| o.tables.clone())
        .into_iter()
        .map(|table| {
            let selected = chosen.as_deref() == Some(&table.name);
            view! { <option value=table.name.clone() selected=selected>{table.label}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <select id="filter-table" class="select" on:change=heard(move |event| {
            let value = event_target_value(&event);
            state.findings.narrow(|f| f.table = (!value.is_empty()).then_some(value));
        })>
            <option value="" selected=chosen.is_none()>{check::all_tables(lang)}</option>
            {options}
        </select>
    }
    .into_any()
}

fn rule_select(state: State, v: &VerdictView) -> AnyView {
    let lang = state.lang.get();
    let chosen = state.findings.filter.with(|f| f.rule.clone());
    let options = v
        .rules
        .iter()
        .map(|(code, name, _, n)| {
            let selected = chosen.as_deref() == Some(code);
            view! { <option value=code.clone() selected=selected>{format!("{name} ({})", number(lang, *n))}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <select id="filter-rule" class="select" on:change=heard(move |event| {
            let value = event_target_value(&event);
            state.findings.narrow(|f| f.rule = (!value.is_empty()).then_some(value));
        })>
            <option value="" selected=chosen.is_none()>{check::all_rules(lang)}</option>
            {options}
        </select>
    }
    .into_any()
}

fn verdict_select(state: State) -> AnyView {
    let lang = state.lang.get();
    let chosen = state.findings.filter.with(|f| f.verdict);
    let choices = [
        (Some(Verdict::Dictionary), "dictionary", check::of_dictionary(lang)),
        (Some(Verdict::Receiver), "receiver", check::of_receiver(lang)),
        (Some(Verdict::Neither), "neither", check::of_neither(lang)),
    ];
    view! {
        <select id="filter-verdict" class="select" on:change=heard(move |event| {
            let value = event_target_value(&event);
            let verdict = choices.iter().find(|c| c.1 == value).and_then(|c| c.0);
            state.findings.narrow(|f| f.verdict = verdict);
        })>
            <option value="" selected=chosen.is_none()>{check::both_verdicts(lang)}</option>
            {choices.map(|(verdict, code, label)| view! { <option value=code selected=verdict == chosen>{label}</option> }).collect_view()}
        </select>
    }.into_any()
}
