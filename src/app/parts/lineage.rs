//! What comes from what: counts of every stage, and the origins to choose from.

use super::each::fold;
use super::icon::icon;
use super::lineage_tree::Tree;
use super::pager::pager;
use super::search::{paused, search};
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{LineView, LineageView, Reply, Request};
use bordereau::text::page::lineage;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// Origins asked for at a time.
const WINDOW: u64 = 20;

/// What the person looks for.
#[derive(Clone, Default, PartialEq)]
struct Wish {
    search: String,
    broken: bool,
    offset: u64,
}

/// The section; nothing as long as there is nothing to draw.
#[component]
pub fn Lineage() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let wish_now = RwSignal::new(Wish::default());
    let view = RwSignal::new(None::<LineageView>);
    let chosen = RwSignal::new(None::<String>);
    let asked = StoredValue::new(Wish::default());
    follow(move || {
        let (checked, wish) = (state.overview.with(|o| o.verdict.is_some()), wish_now.get());
        asked.set_value(wish.clone());
        if !checked {
            return view.set(None);
        }
        spawn_local(async move {
            let Wish { search, broken, offset } = wish.clone();
            let request = Request::Lineage { search, broken, origin: None, offset, limit: WINDOW };
            // An answer that comes after a later question is passed over.
            if let Some((Reply::Lineage(found), _)) = state.link.ask(request, &[]).await
                && asked.try_get_value() == Some(wish.clone())
            {
                // The list is shorter than it was, and the window was beyond its end.
                if found.lines.is_empty() && found.total > 0 {
                    return wish_now.set(Wish { offset: 0, ..wish });
                }
                let listed = |id: &String| found.lines.iter().any(|line| line.id == *id);
                if !chosen.get_untracked().as_ref().is_some_and(listed) {
                    chosen.set(found.lines.first().map(|line| line.id.clone()));
                }
                view.set(Some(found));
            }
        });
    });
    let some =
        Memo::new(move |_| view.with(|v| v.as_ref().is_some_and(|v| v.stages.iter().any(|(_, n, broken)| n + broken > 0))));
    let stages = move || view.with(|v| v.as_ref().map(|v| flow(lang.get(), &v.stages)));
    let open = Memo::new(move |_| state.turned.with(|turned| turned.contains("lineage")));
    let summary = move || view! { <span>{move || lineage::explore(lang.get())}</span> }.into_any();
    let body = move || {
        view! {
            {move || open.get().then(|| view! {
                <div class="lineage-body">
                    {searched(wish_now)}
                    {move || view.with(|v| v.as_ref().map(|v| origins(state, wish_now, chosen, v)))}
                    {move || chosen.get().map(|origin| view! { <Tree origin=origin/> })}
                </div>
            })}
        }
        .into_any()
    };
    view! {
        {move || some.get().then(|| view! {
            <section class="card lineage" aria-labelledby="lineage-title">
                <h2 id="lineage-title">{move || lineage::title(lang.get())}</h2>
                <p class="muted">{move || lineage::lead(lang.get())}</p>
                {move || stages()}
                {fold(state, "lineage".into(), false, "lineage-fold", summary(), body())}
            </section>
        })}
    }
}

/// The stages in their order, with what is there and what is broken.
fn flow(lang: Lang, stages: &[(String, u64, u64)]) -> AnyView {
    let stage = |(label, things, broken): &(String, u64, u64)| {
        let tag = (*broken > 0).then(|| broken_tag(lang, *broken));
        view! {
            <li class="stage" class:stage-empty={things + broken == 0}>
                <span class="stage-name">{label.clone()}</span>" "<span class="stage-count">{number(lang, *things)}</span>" "{tag}
            </li>
        }
    };
    let whole = stages.iter().all(|(.., broken)| *broken == 0) && stages.iter().filter(|(_, things, _)| *things > 0).count() > 1;
    view! {
        <ol class="stages" aria-label=lineage::stages(lang)>{stages.iter().map(stage).collect_view()}</ol>
        {whole.then(|| view! { <p class="lineage-whole">{icon("ok")}{lineage::unbroken(lang)}</p> })}
    }
    .into_any()
}

/// A number of breaks: sign, colour and words.
pub fn broken_tag(lang: Lang, n: u64) -> AnyView {
    view! { <span class="tag" data-level="error">{icon("warning")}{lineage::breaks(lang, n)}</span> }.into_any()
}

fn searched(wish: RwSignal<Wish>) -> AnyView {
    let lang = State::here().lang;
    let narrow = paused(move |search| wish.update(|wish| *wish = Wish { search, offset: 0, broken: wish.broken }));
    let text = Box::new(move || wish.with_untracked(|wish| wish.search.clone()));
    view! {
        <div class="filter-row lineage-search">
            {search("lineage-search", (lineage::search, Some(lineage::search_hint)), text, narrow)}
            <button type="button" class="chip" aria-pressed=move || wish.with(|wish| wish.broken).to_string()
                on:click=press(move |_| wish.update(|wish| *wish = Wish { broken: !wish.broken, offset: 0, search: std::mem::take(&mut wish.search) }))>
                {icon("warning")}<span>{move || lineage::only_broken(lang.get())}</span>
            </button>
        </div>
    }
    .into_any()
}

/// The origins of the window, and the way to the next one.
fn origins(state: State, wish: RwSignal<Wish>, chosen: RwSignal<Option<String>>, found: &LineageView) -> AnyView {
    let lang = state.lang.get();
    let (total, shown, from) = (found.total, found.lines.len() as u64, wish.with_untracked(|wish| wish.offset));
    if total == 0 {
        return view! { <p class="none">{icon("note")}{lineage::none_match(lang)}</p> }.into_any();
    }
    let origin = |line: &LineView| {
        let (id, mine) = (line.id.clone(), line.id.clone());
        let pressed = move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)).to_string();
        let said = (!line.said.is_empty()).then(|| view! { <span class="muted">{line.said.clone()}</span> });
        let tag = (line.breaks > 0).then(|| broken_tag(lang, line.breaks));
        let click = press(move |_| chosen.set(Some(id.clone())));
        view! {
            <li><button type="button" class="origin" aria-pressed=move || pressed() on:click=click>
                <span class="origin-id">{line.id.clone()}</span>" "<span class="muted">{lineage::under(lang, line.under)}</span>" "{said}" "{tag}
            </button></li>
        }
    };
    let pages = pager((from, shown, total), WINDOW, move |to| wish.update(|wish| wish.offset = to));
    view! {
        <div class="origins">
            <div class="origins-head"><h3>{lineage::origins(lang)}</h3>{pages}</div>
            <ul class="origin-list">{found.lines.iter().map(origin).collect_view()}</ul>
        </div>
    }
    .into_any()
}
