//! What comes from one origin: drawn, as a list, and the row of what was chosen in either.

use super::each::fold;
use super::icon::icon;
use super::lineage_drawing::drawing;
use super::places::file_text;
use super::preview::PreviewTable;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{LineView, LineageView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::lineage;
use leptos::prelude::*;

/// Lines drawn at first, and as many more each time.
const WINDOW: u64 = 120;
/// Lines that one answer holds at most.
const MOST: u64 = 480;
/// Lists inside one another; what is deeper stands beside its parent.
const DEEPEST: u32 = 24;

/// The tree of an origin.
#[component]
pub fn Tree(origin: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let wanted = RwSignal::new(WINDOW);
    let found = RwSignal::new(None::<LineageView>);
    // Position of the line that was chosen.
    let chosen = RwSignal::new(None::<usize>);
    let name = origin.clone();
    follow(move || {
        state.overview.track();
        let limit = wanted.get();
        let request = Request::Lineage { search: String::new(), broken: false, origin: Some(origin.clone()), offset: 0, limit };
        spawn_local(async move {
            if let Some((Reply::Lineage(view), _)) = state.link.ask(request, &[]).await {
                let known = |old: &Option<LineageView>| old.as_ref().is_some_and(|old| view.lines.starts_with(&old.lines));
                if !found.try_with_untracked(known).unwrap_or_default() {
                    chosen.try_set(None);
                }
                found.try_set(Some(view));
            }
        });
    });
    let choose = move |at: usize| {
        chosen.set(Some(at));
        let said =
            found.with_untracked(|v| v.as_ref().and_then(|v| v.lines.get(at)).map(|line| whole(lang.get_untracked(), line)));
        state.said.set(said.unwrap_or_default());
    };
    let drawn = move || found.with(|v| v.as_ref().map(|v| drawing(lang.get(), v, chosen, choose)));
    let rest = move || {
        let (lang, wanted_now) = (lang.get(), wanted.get());
        let (shown, total) = found.with(|v| v.as_ref().map_or((0, 0), |v| (v.lines.len() as u64, v.total)));
        (shown < total).then(|| view! {
            <div class="lineage-rest">
                <p>{icon("note")}" "{lineage::not_drawn(lang, shown, total)}</p>
                {(wanted_now < MOST).then(|| view! {
                    <button type="button" class="button button-small" on:click=press(move |_| wanted.update(|n| *n += WINDOW))>{lineage::more(lang)}</button>
                })}
            </div>
        })
    };
    let list = move || found.with(|v| v.as_ref().map(|v| nested(lang.get(), &v.lines, 0, chosen, choose)));
    let summary = view! { <span>{move || lineage::as_list(lang.get())}</span> }.into_any();
    let body = view! { <div class="lineage-list">{move || list()}</div> }.into_any();
    view! {
        <div class="lineage-tree">
            <h3>{move || lineage::from(lang.get(), &name)}</h3>
            {move || drawn()}
            <p class="hint">{move || lineage::legend(lang.get())}</p>
            {move || rest()}
            {move || found.with(|v| v.as_ref().map(|v| here(lang.get(), &v.lines, chosen.get())))}
            {fold(state, "lineage-list".into(), false, "lineage-fold", summary, body)}
        </div>
    }
}

/// The row of what was chosen; of what is in no table, the row that names it.
fn here(lang: Lang, lines: &[LineView], chosen: Option<usize>) -> AnyView {
    let Some((at, line)) = chosen.and_then(|at| Some((at, lines.get(at)?))) else {
        return view! { <p class="hint">{lineage::choose(lang)}</p> }.into_any();
    };
    let lost = line.broken && line.place.is_none();
    let child = || lines.get(at + 1).filter(|next| next.depth > line.depth).and_then(|next| next.place.clone());
    let naming = if lost { child() } else { None };
    let sign = line.broken.then(|| icon("warning"));
    view! {
        <div class="lineage-here" data-level=line.broken.then_some("error")>
            <p>{sign}<strong>{whole(lang, line)}</strong></p>
            {lost.then(|| view! { <p>{lineage::nowhere(lang)}</p> })}
            {naming.is_some().then(|| view! { <p>{lineage::named_here(lang)}</p> })}
            {naming.or_else(|| line.place.clone()).map(|place| view! { <PreviewTable place=place/> })}
        </div>
    }
    .into_any()
}

/// Everything about a line in words: identifier, table, file, row, how it stands.
pub fn whole(lang: Lang, line: &LineView) -> String {
    let place = line.place.as_ref().map(|place| format!("{} · {}", file_text(lang, place), lineage::row(lang, place.sheet_row)));
    let again = line.again.then(|| lineage::again(lang).to_owned());
    let parts = [Some(line.id.clone()), Some(line.table.clone()), place, Some(line.said.clone()), again];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<String>>().join("\u{a0}· ")
}

/// The lines of one parent as a list, each with the list of its own.
fn nested(
    lang: Lang,
    lines: &[LineView],
    first: usize,
    chosen: RwSignal<Option<usize>>,
    choose: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let Some(depth) = lines.get(first).map(|line| line.depth.min(DEEPEST)) else { return ().into_any() };
    let run = lines.iter().enumerate().skip(first).take_while(|(_, line)| line.depth.min(DEEPEST) >= depth);
    let items = run.filter(|(_, line)| line.depth.min(DEEPEST) == depth).map(|(at, line)| {
        let inside = lines.get(at + 1).is_some_and(|next| next.depth.min(DEEPEST) > depth);
        let pressed = move || chosen.with(|chosen| *chosen == Some(at)).to_string();
        let sign = line.broken.then(|| icon("warning"));
        view! {
            <li>
                <button type="button" class="line" data-level=line.broken.then_some("error") aria-pressed=move || pressed() on:click=press(move |_| choose(at))>
                    {sign}<span>{whole(lang, line)}</span>
                </button>
                {inside.then(|| nested(lang, lines, at + 1, chosen, choose))}
            </li>
        }
    });
    view! { <ul>{items.collect_view()}</ul> }.into_any()
}
