//! Who has what: a matrix of things and tables, a window at a time, and one thing with its rows.

mod families;
mod matrix;
mod one;

use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::parts::{Tick, empty_state, icon, pager, paused, search, unchecked};
use crate::app::state::{Room, State};
use bordereau::protocol::{EntitiesView, EntityOnly, EntityWish, Reply, Request};
use bordereau::text::page::entities as words;
use bordereau::text::{Lang, number};
use families::Families;
use leptos::prelude::*;
use matrix::matrix;
use one::One;

/// Things of a window.
const WINDOW: u64 = 25;

/// The room.
#[component]
pub fn Entities() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let who = state.who;
    let view = RwSignal::new(None::<Box<EntitiesView>>);
    let some = Memo::new(move |_| state.has_files());
    let checked = Memo::new(move |_| state.busy() || state.overview.with(|o| o.verdict.is_some()));
    // What is asked for, without which of them is looked at closely.
    let wanted = Memo::new(move |_| who.with(|(wish, offset, _)| (wish.clone(), *offset)));
    follow(move || {
        let (ready, (wish, offset)) = (state.overview.with(|o| o.verdict.is_some()), wanted.get());
        if !ready {
            return view.set(None);
        }
        spawn_local(async move {
            let request = Request::Entities { wish: wish.clone(), offset, limit: WINDOW };
            // An answer that comes after a later question is passed over.
            if let Some((Reply::Entities(found), _)) = state.link.ask(request, &[]).await
                && wanted.try_get_untracked() == Some((wish, offset))
            {
                // Other files may have fewer kinds.
                if found.kind as usize >= found.kinds.len().max(1) {
                    return who.set((EntityWish::default(), 0, None));
                }
                if found.rows.is_empty() && found.total > 0 {
                    return who.update(|who| who.1 = 0);
                }
                view.set(Some(found));
            }
        });
    });
    let body = move || {
        view.with(|view| {
            view.as_ref().map(|view| match view.kinds.is_empty() {
                true => view! { <p class="none">{icon("note")}{words::nothing(lang.get())}</p> }.into_any(),
                false => shown(state, lang.get(), view),
            })
        })
    };
    view! {
        <div class="page page-wide who">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || words::title(lang.get())}</h1>
                    <p class="lead">{move || words::lead(lang.get())}</p>
                </div>
                <a class="button button-quiet" href=Room::Check.hash()>{icon("prev")}<span>{move || words::back(lang.get())}</span></a>
            </div>
            {move || match (some.get(), checked.get()) {
                (false, _) => empty_state(lang.get()),
                (true, false) => unchecked(state, lang.get(), false),
                (true, true) => view! {
                    <section class="card who-card" aria-label=move || words::title(lang.get())>
                        {searched(state)}
                        <div class="who-body" aria-live="off">{body}</div>
                    </section>
                    <One/>
                    <Families/>
                }.into_any(),
            }}
        </div>
    }
}

/// What is looked for by its letters; it stays while what it finds changes.
fn searched(state: State) -> AnyView {
    let narrow = paused(move |search| {
        state.who.update(|(wish, offset, _)| {
            wish.search = search;
            *offset = 0;
        });
    });
    let text = Box::new(move || state.who.with_untracked(|(wish, ..)| wish.search.clone()));
    search("who-search", (words::search, Some(words::search_hint)), text, narrow)
}

fn shown(state: State, lang: Lang, view: &EntitiesView) -> AnyView {
    let who = state.who;
    let kind = |(at, (_, label)): (usize, &(String, String))| {
        let at = at as u32;
        let choose = move |_| who.set((EntityWish { kind: at, ..EntityWish::default() }, 0, None));
        view! {
            <button type="button" class="chip" aria-pressed=(at == view.kind).to_string() on:click=press(choose)>{label.clone()}</button>
        }
    };
    let kinds = (view.kinds.len() > 1).then(|| {
        view! { <div class="who-kinds" role="group" aria-label=words::kinds(lang)>{view.kinds.iter().enumerate().map(kind).collect_view()}</div> }
    });
    let remark = |text: String| view! { <p class="opened-other">{icon("note")}{text}</p> };
    let absent = view.absent.iter().map(|table| remark(words::absent(lang, table)));
    let blank = view.tables.iter().filter(|table| table.rows.1 > 0);
    let blank = blank.map(|table| remark(words::blank(lang, &table.label, table.rows.1)));
    let [things, incomplete, orphans, doubled] = view.counts;
    let whole = (things > 0 && incomplete + orphans + doubled == 0)
        .then(|| view! { <p class="lineage-whole">{icon("ok")}{words::whole(lang)}</p> });
    let from = who.with_untracked(|(_, offset, _)| *offset);
    let found = match view.total {
        0 => view! { <p class="none">{icon("note")}{words::none_match(lang)}</p> }.into_any(),
        _ => view! {
            {matrix(state, lang, view)}
            <p class="hint">{words::legend(lang)}</p>
            {pager((from, view.rows.len() as u64, view.total), WINDOW, move |to| who.update(|who| who.1 = to))}
        }
        .into_any(),
    };
    view! {
        {kinds}
        {only(state, lang, view)}
        {absent.collect_view()}{blank.collect_view()}{whole}
        {found}
        {save(state, lang)}
    }
    .into_any()
}

/// Which of them are shown.
fn only(state: State, lang: Lang, view: &EntitiesView) -> AnyView {
    let who = state.who;
    let [all, incomplete, orphans, doubled] = view.counts;
    let now = who.with_untracked(|(wish, ..)| wish.only.clone());
    let mut choices = vec![
        (EntityOnly::All, words::all(lang).to_owned(), all),
        (EntityOnly::Incomplete, words::incomplete(lang).to_owned(), incomplete),
        (EntityOnly::Orphans, words::orphans(lang).to_owned(), orphans),
        (EntityOnly::Doubled, words::doubled(lang).to_owned(), doubled),
    ];
    for table in view.tables.iter().filter(|table| !table.own) {
        let lacking = all.saturating_sub(table.having);
        choices.push((EntityOnly::Without(table.table.clone()), words::without(lang, &table.label), lacking));
    }
    choices.retain(|(which, _, n)| *n > 0 || *which == now || *which == EntityOnly::All);
    let option = |(at, (which, label, n)): (usize, &(EntityOnly, String, u64))| {
        view! { <option value=at.to_string() selected=*which == now>{format!("{label} ({})", number(lang, *n))}</option> }
    };
    let options = choices.iter().enumerate().map(option).collect_view();
    let choose = move |event: web_sys::Event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        if let Some((which, ..)) = at.and_then(|at| choices.get(at)) {
            who.update(|(wish, offset, _)| {
                wish.only = which.clone();
                *offset = 0;
            });
        }
    };
    view! {
        <div class="since-kind"><label for="who-only">{words::show(lang)}</label>
            <select class="select" id="who-only" on:change=heard(choose)>{options}</select></div>
    }
    .into_any()
}

fn save(state: State, lang: Lang) -> AnyView {
    let values = RwSignal::new(false);
    let request = move || Request::EntitiesDocument {
        wish: state.who.with_untracked(|(wish, ..)| wish.clone()),
        values: values.get_untracked(),
    };
    view! {
        <div class="since-save">
            <Tick id="who-values" on=values label=Signal::derive(move || words::values(lang)) hint=Signal::derive(move || words::values_hint(lang))/>
            <button type="button" class="button button-small" on:click=press(move |_| state.save_document(request()))>{icon("save")}<span>{words::save(lang)}</span></button>
        </div>
    }
    .into_any()
}
