//! Registration as a step of its own: the table by itself, what is registered already, and what the rest names.

mod molecular;
mod names;

use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::{choose_registered, icon, line, listed};
use crate::app::state::{Engine, Room, State};
use bordereau::protocol::{RegistrationList as List, RegistrationView, Reply, Request};
use bordereau::text::page::{self, registration as words};
use bordereau::text::{Lang, number};
use leptos::prelude::*;
use molecular::MolecularFiles;
use names::{Names, Source};

/// The way here, where the programme registers something; `open` shows it only beside the table that registers.
#[component]
pub fn RegistrationWay(#[prop(optional)] open: bool) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let table = RwSignal::new(None::<String>);
    let programme = Memo::new(move |_| state.overview.with(|o| (o.programme.id.clone(), o.dictionary.hash.clone())));
    follow(move || {
        // It is read here: what nobody reads follows nothing.
        programme.with(|_| ());
        if state.engine.get() == Engine::Ready {
            spawn_local(async move {
                if let Some((Reply::Registers { table: found }, _)) = state.link.ask(Request::Registers, &[]).await {
                    table.try_set(found);
                }
            });
        }
    });
    let there = Memo::new(move |_| {
        table.with(|name| {
            name.as_ref().is_some_and(|name| !open || state.overview.with(|o| o.tables.iter().any(|t| t.name == *name)))
        })
    });
    view! {
        {move || there.get().then(|| view! {
            <p class="who-way"><a href=Room::Registration.hash()>{words::open(lang.get())}</a>" · "<span class="muted">{words::card(lang.get())}</span></p>
        })}
    }
}

/// The room.
#[component]
pub fn Registration() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let view = RwSignal::new(None::<Option<Box<RegistrationView>>>);
    // Until the address has what it asks for, another programme may speak.
    let ground = Memo::new(move |_| {
        let done = state.asked.done.get();
        state.overview.with(|o| (o.generation, o.lang, done && (o.verdict.is_some() || o.tables.is_empty())))
    });
    let some = Memo::new(move |_| state.overview.with(|o| !o.tables.is_empty()));
    follow(move || {
        let (.., ready) = ground.get();
        if ready && state.engine.get() == Engine::Ready {
            spawn_local(async move {
                if let Some((Reply::Registration { view: found }, _)) = state.link.ask(Request::Registration, &[]).await
                    && view.try_with_untracked(|known| *known != Some(found.clone())).unwrap_or_default()
                {
                    let before = view.try_update(|view| view.replace(found)).flatten();
                    // The button that was pressed may be gone, and with it the focus.
                    if before.is_some() {
                        request_animation_frame(|| crate::app::browser::keep_focus("#registered-title"));
                    }
                }
            });
        }
    });
    let body = move || {
        view.with(|view| match view {
            Some(Some(view)) => view! {
                {by_itself(state, lang.get(), view)}
                {already(state, lang.get(), view)}
                {beside(lang.get(), view)}
            }
            .into_any(),
            Some(None) => view! { <p class="none">{icon("note")}{words::nothing(lang.get())}</p> }.into_any(),
            None => ().into_any(),
        })
    };
    let open = Memo::new(move |_| {
        view.with(|view| view.as_ref().is_some_and(|view| view.as_ref().is_some_and(|view| view.rows.is_some())))
    });
    view! {
        <div class="page registration" data-drop="registration">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || words::title(lang.get())}</h1>
                    {move || view.with(|view| view.as_ref().and_then(|view| view.as_ref().map(|view| view! { <p class="lead">{view.lead.clone()}</p> })))}
                </div>
                {move || some.get().then(|| view! { <a class="button button-quiet" href=Room::Check.hash()>{icon("prev")}<span>{words::back(lang.get())}</span></a> })}
            </div>
            {body}
            {move || open.get().then(|| view! { <MolecularFiles/> })}
        </div>
    }
}

/// The lists that have something in them.
fn lists(found: Vec<(List, String, u64)>) -> AnyView {
    let some = found.into_iter().filter(|(.., n)| *n > 0);
    some.map(|(list, said, n)| view! { <Names source=Source::Registration(list) said=said total=n/> }).collect_view().into_any()
}

fn points(title: &'static str, said: &[String]) -> Option<AnyView> {
    let lines = said.iter().map(|said| view! { <li>{said.clone()}</li> }).collect_view();
    (!said.is_empty()).then(|| view! { <div><h3>{title}</h3><ul class="registration-points">{lines}</ul></div> }.into_any())
}

fn by_itself(state: State, lang: Lang, view: &RegistrationView) -> AnyView {
    let (incomplete, twice) = view.faults;
    let whole = incomplete + twice == 0;
    let (level, said) = match view.findings {
        _ if view.rows.is_none() => ("note", words::absent(lang)),
        None => ("note", words::unchecked(lang)),
        Some((0, ..)) if whole => ("ok", words::ready(lang)),
        Some((0, ..)) => ("warning", words::faulty(lang)),
        Some(_) => ("warning", words::not_ready(lang)),
    };
    let bundle = if matches!(view.findings, Some((0, ..))) { words::bundle(lang) } else { words::bundle_draft(lang) };
    let counts = view.findings.map(|counts| view! { <p>{words::found(lang, counts)}</p> });
    let table = StoredValue::new(view.table.0.clone());
    let see = move |_| {
        state
            .findings
            .filter
            .update(|filter| *filter = bordereau::protocol::Filter { table: Some(table.get_value()), ..Default::default() });
        crate::app::browser::go(Room::Check.hash());
    };
    let acts = view.rows.is_some().then(|| view! {
        <p class="data-files-actions">
            <button type="button" class="button button-primary" aria-disabled=move || state.held() aria-describedby="registration-bundle-hint" on:click=press(move |_| state.bundle_alone(table.get_value()))>
                {icon("box")}<span>{bundle}</span>
            </button>
            <button type="button" class="button button-quiet" on:click=press(see)>{icon("search")}<span>{words::see(lang)}</span></button>
        </p>
        <p class="hint" id="registration-bundle-hint">{words::bundle_hint(lang)}</p>
    });
    let rows = view.rows.map(|n| format!(" · {}", page::rows(lang, n)));
    view! {
        <section class="card registration-card" aria-labelledby="registration-own">
            <h2 id="registration-own">{words::own_title(lang)}</h2>
            <p class="file-facts">{view.table.1.clone()}{rows}</p>
            <div class="standing-card" data-level=level>
                {icon(if level == "ok" { "ok" } else { level })}<div><p class="standing-title">{said}</p>{counts}</div>
            </div>
            {(view.rows.is_some() || view.known.is_some()).then(|| things(lang, view))}
            {lists(vec![
                (List::Incomplete, words::counted(lang, words::incomplete(lang), incomplete), incomplete),
                (List::Twice, words::counted(lang, words::twice(lang), twice), twice),
            ])}
            {acts}
            {points(words::before(lang), &view.before)}
            {points(words::ask(lang), &view.ask)}
        </section>
    }
    .into_any()
}

/// What is named, and how many.
fn things(lang: Lang, view: &RegistrationView) -> AnyView {
    let (open, known) = (view.rows.is_some(), view.known.as_ref().is_some_and(|known| !known.own));
    let mut heads = vec![(words::thing(lang).to_owned(), false)];
    heads.extend(
        [(open, words::in_open(lang)), (known, words::in_known(lang))]
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, said)| (said.to_owned(), true)),
    );
    let row = |(label, here, there, _): &(String, u64, u64, Option<u64>)| {
        let cells = [(open, *here), (known, *there)].into_iter().filter(|(is, _)| *is);
        line(label.clone().into_any(), cells.map(|(_, n)| (number(lang, n).into_any(), true)).collect())
    };
    listed(words::thing(lang), heads, view.things.iter().map(row).collect())
}

fn already(state: State, lang: Lang, view: &RegistrationView) -> AnyView {
    // What was open is gone: the word said of it is, too.
    let known = view.known.as_ref().filter(|known| !known.own || view.rows.is_some());
    let list = known.is_some_and(|known| !known.own);
    let label = Signal::derive(move || if list { words::choose_other(lang) } else { words::choose(lang) });
    let own = (known.is_none() && view.rows.is_some()).then(|| view! {
        <button type="button" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.take_registered(Vec::new(), true))>
            {icon("check")}<span>{words::take_own(lang)}</span>
        </button>
    });
    let forget = known.map(|_| view! {
        <button type="button" class="button button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.take_registered(Vec::new(), false))>
            {icon("close")}<span>{words::forget(lang)}</span>
        </button>
    });
    let facts = known.map(|known| {
        let said = if known.own { words::is_own(lang).to_owned() } else { known.names.join(", ") };
        view! { <p class="file-facts">{said}" · "{page::rows(lang, known.rows)}</p> }
    });
    let (new, gone, changed) = view.changes;
    let same = (list && view.rows.is_some() && new + gone + changed == 0)
        .then(|| view! { <p class="since-same">{icon("ok")}" "{words::same(lang)}</p> });
    let shrinks = (gone > 0 && list).then(|| view! {
        <div class="standing-card" data-level="warning" role="note">{icon("warning")}<div><p class="standing-title">{words::counted(lang, words::gone(lang), gone)}</p><p>{view.replaced.clone()}</p></div></div>
    });
    view! {
        <section class="card registration-card" data-drop="registered" aria-labelledby="registered-title">
            <h2 id="registered-title" tabindex="-1">{words::known_title(lang)}</h2>
            <p>{words::known_lead(lang)}</p>
            <p class="data-files-actions">{choose_registered(label)}{own}{forget}</p>
            {facts}
            {(!view.aside.is_empty()).then(|| view! { <p class="opened-other">{icon("note")}{words::aside(lang, &view.aside)}</p> })}
            {same}{shrinks}
            {list.then(|| lists(vec![
                (List::New, words::counted(lang, words::new(lang), new), new),
                (List::Gone, words::counted(lang, words::gone(lang), gone), gone),
                (List::Changed, words::counted(lang, words::changed(lang), changed), changed),
            ]))}
        </section>
    }
    .into_any()
}

/// The other tables beside what is registered, both ways round.
fn beside(lang: Lang, view: &RegistrationView) -> Option<AnyView> {
    if view.tables.is_empty() || (view.known.is_none() && view.rows.is_none()) {
        return None;
    }
    let heads = [(words::table(lang), false), (words::rows_name(lang), true), (words::strange(lang), true)];
    let row = |(_, label, rows, strange): &(String, String, u64, u64)| {
        line(label.clone().into_any(), vec![(number(lang, *rows).into_any(), true), (number(lang, *strange).into_any(), true)])
    };
    let mut found: Vec<(List, String, u64)> = Vec::new();
    for (name, label, _, n) in &view.tables {
        found.push((List::Strange(name.clone()), words::strange_in(lang, label, *n), *n));
    }
    let all_in = found.iter().all(|(.., n)| *n == 0);
    for (at, (label, .., unused)) in (0..).zip(&view.things) {
        let n = unused.unwrap_or_default();
        found.push((List::Unused(at), words::unused(lang, label, n), n));
    }
    let by = if view.known.is_some() { words::compare_known(lang) } else { words::compare_open(lang) };
    Some(
        view! {
            <section class="card registration-card" aria-labelledby="registration-beside">
                <h2 id="registration-beside">{words::compare_title(lang)}</h2>
                <p>{by}</p>
                {all_in.then(|| view! { <p class="since-same">{icon("ok")}" "{words::all_in(lang)}</p> })}
                {listed(words::compare_title(lang), heads.map(|(name, number)| (name.to_owned(), number)).into(), view.tables.iter().map(row).collect())}
                {lists(found)}
            </section>
        }
        .into_any(),
    )
}
