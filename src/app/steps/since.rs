//! What differs from what was sent before: counts by table, rows in windows, and what would be another identity.

use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::parts::{Tick, choose_earlier, each, fold, icon, line, listed, pager, swap};
use crate::app::state::State;
use bordereau::protocol::{Reply, Request, SinceKind, SinceRow, SinceTable, SinceView};
use bordereau::text::page::since as words;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// Rows of a window.
const WINDOW: u64 = 20;

/// The card.
#[component]
pub fn Since() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let view = state.handing.since;
    follow(move || {
        state.overview.track();
        state.ask_since();
    });
    let some = Memo::new(move |_| view.with(Option::is_some));
    let label = move || if some.get() { words::choose_other(lang.get()) } else { words::choose(lang.get()) };
    let differing = Memo::new(move |_| {
        view.with(|view| {
            let tables = view.iter().flat_map(|view| &view.tables);
            tables.filter(|table| table.counts.iter().any(|n| *n > 0)).map(|table| table.table.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <section class="card since" data-drop="earlier" aria-labelledby="since-title">
            <h2 id="since-title" tabindex="-1">{move || words::title(lang.get())}</h2>
            <p>{move || words::lead(lang.get())}</p>
            <p class="data-files-actions">
                {choose_earlier(Signal::derive(label), false)}
                {choose_earlier(Signal::derive(move || words::choose_folder(lang.get())), true)}
                {move || some.get().then(|| view! {
                    <button type="button" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.take_earlier(Vec::new()))>
                        {icon("close")}<span>{words::forget(lang.get())}</span>
                    </button>
                })}
            </p>
            {move || view.with(|view| view.as_ref().map(|view| standing(lang.get(), view)))}
            {each(move || differing.get(), |table| view! { <Rows table=table/> }.into_any())}
            {move || view.with(|view| view.as_ref().is_some_and(|view| !view.tables.is_empty())).then(|| save(state, lang.get()))}
        </section>
    }
}

/// What was given, the identities, and the counts.
fn standing(lang: Lang, view: &SinceView) -> AnyView {
    let made = view.bundle.as_ref().map(|(name, version, _)| words::made_with(lang, name, version));
    let facts = [Some(view.names.join(", ")), made].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let remark = |text: String| view! { <p class="opened-other">{icon("note")}{text}</p> }.into_any();
    let mut remarks: Vec<AnyView> = Vec::new();
    if view.bundle.as_ref().is_some_and(|(.., whole)| !whole) {
        remarks.push(remark(words::touched(lang).to_owned()));
    }
    if !view.aside.is_empty() {
        remarks.push(remark(words::aside(lang, &view.aside)));
    }
    if view.strange {
        remarks.push(remark(words::strange(lang).to_owned()));
    }
    if view.tables.is_empty() {
        remarks.push(remark(words::waiting(lang).to_owned()));
        return view! { <p class="file-facts">{facts}</p>{remarks} }.into_any();
    }
    let same = view.tables.iter().all(|table| table.counts.iter().all(|n| *n == 0));
    let identity = (view.identity > 0).then(|| {
        view! {
            <div class="standing-card" data-level="warning" role="note">
                {icon("warning")}
                <div><p class="standing-title">{words::identity_title(lang, view.identity)}</p><p>{words::identity_body(lang)}</p></div>
            </div>
        }
    });
    let columns = [
        words::before(lang),
        words::now(lang),
        words::added(lang),
        words::removed(lang),
        words::changed(lang),
        words::renamed(lang),
        words::identity_short(lang),
        words::same(lang),
    ];
    let mut heads = vec![(words::table(lang).to_owned(), false)];
    heads.extend(columns.map(|name| (name.to_owned(), true)));
    let row = |table: &SinceTable| {
        let [added, removed, changed, renamed] = table.counts.map(Some);
        let cells = [table.rows.0, table.rows.1, added, removed, changed, renamed, Some(table.identity.0), Some(table.same)];
        line(table.label.clone().into_any(), cells.map(|n| (at(lang, n).into_any(), true)).into_iter().collect())
    };
    let lines = view.tables.iter().map(row).collect();
    view! {
        <p class="file-facts">{facts}</p>
        {remarks}
        {identity}
        {same.then(|| view! { <p class="since-same">{icon("ok")}" "{words::nothing(lang)}</p> })}
        {listed(words::title(lang), heads, lines)}
        {(!same).then(|| view! { <p class="hint">{words::private(lang)}</p> })}
    }
    .into_any()
}

/// A number, or a dash.
fn at(lang: Lang, n: Option<u64>) -> String {
    n.map_or_else(|| "–".to_owned(), |n| number(lang, n))
}

/// The rows of a table that differ.
#[component]
fn Rows(table: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let (kind, from) = (RwSignal::new(None::<SinceKind>), RwSignal::new(0_u64));
    let shown = RwSignal::new((0_u64, Vec::<SinceRow>::new()));
    let key = StoredValue::new(format!("since-{table}"));
    let open = Memo::new(move |_| state.turned.with(|turned| turned.contains(&key.get_value())));
    let name = StoredValue::new(table);
    let facts = Memo::new(move |_| {
        let named = |table: &&SinceTable| table.table == name.get_value();
        state.handing.since.with(|view| view.iter().flat_map(|view| &view.tables).find(named).cloned())
    });
    follow(move || {
        facts.track();
        state.overview.track();
        let (kind, offset) = (kind.get(), from.get());
        if open.get() {
            let request = Request::SinceRows { table: name.get_value(), kind, offset, limit: WINDOW };
            spawn_local(async move {
                if let Some((Reply::SinceRows { total, rows }, _)) = state.link.ask(request, &[]).await {
                    shown.try_set((total, rows));
                }
            });
        }
    });
    let body = move || {
        facts.get().map(|facts| {
            let lang = lang.get();
            let (total, rows) = shown.get();
            view! {
                {remarks(lang, &facts)}
                {kinds(lang, &facts, kind, from)}
                {(!rows.is_empty()).then(|| window(lang, &rows))}
                {pager((from.get(), rows.len() as u64, total), WINDOW, move |to| from.set(to))}
            }
        })
    };
    let summary = move || {
        let lang = lang.get();
        facts.with(|facts| facts.as_ref().map(|table| words::rows_named(lang, &table.label, table.counts.iter().sum())))
    };
    fold(
        state,
        key.get_value(),
        false,
        "made-files",
        view! { {summary} }.into_any(),
        view! { <div class="since-rows">{body}</div> }.into_any(),
    )
}

fn remarks(lang: Lang, table: &SinceTable) -> AnyView {
    let columns = table.columns.iter().map(|(name, n, identity)| {
        view! {
            <li><code>{name.clone()}</code>" "{number(lang, *n)}
                {identity.then(|| view! { " "<span class="tag" data-level="warning">{words::identity_column(lang)}</span> })}
            </li>
        }
    });
    let by = if table.key.is_empty() { words::whole_rows(lang).to_owned() } else { words::found_by(lang, &table.key) };
    view! {
        <p class="hint">{by}</p>
        {table.rows.1.is_none().then(|| view! { <p>{words::absent(lang)}</p> })}
        {table.counts.get(3).is_some_and(|n| *n > 0).then(|| view! { <p>{words::renamed_body(lang)}</p> })}
        <ul class="since-columns">{columns.collect_view()}</ul>
    }
    .into_any()
}

/// Which rows are shown.
fn kinds(lang: Lang, table: &SinceTable, kind: RwSignal<Option<SinceKind>>, from: RwSignal<u64>) -> AnyView {
    let [added, removed, changed, renamed] = table.counts;
    let all = [
        (None, words::all(lang), added + removed + changed + renamed),
        (Some(SinceKind::Identity), words::identity(lang), table.identity.0),
        (Some(SinceKind::Changed), words::changed(lang), changed),
        (Some(SinceKind::Renamed), words::renamed(lang), renamed),
        (Some(SinceKind::Added), words::added(lang), added),
        (Some(SinceKind::Removed), words::removed(lang), removed),
    ];
    let code = |kind: Option<SinceKind>| kind.map_or("", SinceKind::code);
    let options = all.into_iter().filter(|(which, _, n)| which.is_none() || *n > 0).map(|(which, words, n)| {
        view! { <option value=code(which) selected=kind.get_untracked() == which>{format!("{words} ({})", number(lang, n))}</option> }
    });
    if table.counts.iter().filter(|n| **n > 0).count() < 2 && [0, changed + renamed].contains(&table.identity.0) {
        return ().into_any();
    }
    let id = format!("since-kind-{}", table.table);
    let choose = move |event| {
        let value = event_target_value(&event);
        from.set(0);
        kind.set(all.into_iter().map(|(which, ..)| which).find(|which| code(*which) == value).flatten());
    };
    view! {
        <div class="since-kind"><label for=id.clone()>{words::show(lang)}</label>
            <select class="select" id=id on:change=heard(choose)>{options.collect_view()}</select></div>
    }
    .into_any()
}

fn window(lang: Lang, rows: &[SinceRow]) -> AnyView {
    let lines = rows.iter().map(|row| {
        let key = row.key.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(" · ");
        let level = if row.identity { "warning" } else { "note" };
        let tag = view! { <span class="tag" data-level=level>{words::kind(lang, row.kind)}</span> };
        let key = view! { {key}{row.identity.then(|| view! { <br/><span class="tag" data-level="warning">{icon("warning")}{words::identity(lang)}</span> })} };
        let cells = row.cells.iter().map(|(column, before, now, identity)| {
            let value = match row.kind {
                SinceKind::Added => now.clone().into_any(),
                SinceKind::Removed => before.clone().into_any(),
                _ => swap(lang, before, now),
            };
            view! { <li class:since-own=*identity && row.identity><code>{column.clone()}</code>" "{value}</li> }
        });
        let cells = view! { <ul class="since-cells">{cells.collect_view()}</ul> };
        let (was, is) = (at(lang, row.place.0).into_any(), at(lang, row.place.1).into_any());
        line(tag.into_any(), vec![(was, true), (is, true), (key.into_any(), false), (cells.into_any(), false)])
    });
    let heads = [
        (words::kind_head(lang), false),
        (words::row_before(lang), true),
        (words::row_now(lang), true),
        (words::key(lang), false),
        (words::what(lang), false),
    ];
    listed(words::rows_of(lang), heads.map(|(name, number)| (name.to_owned(), number)).into(), lines.collect())
}

fn save(state: State, lang: Lang) -> AnyView {
    let values = RwSignal::new(false);
    view! {
        <div class="since-save">
            <Tick id="since-values" on=values label=Signal::derive(move || words::values(lang)) hint=Signal::derive(move || words::values_hint(lang))/>
            <button type="button" class="button button-small" on:click=press(move |_| state.save_document(Request::SinceDocument { values: values.get_untracked() }))>
                {icon("save")}<span>{words::save(lang)}</span>
            </button>
        </div>
    }
    .into_any()
}
