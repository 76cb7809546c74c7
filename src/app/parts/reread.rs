//! A report of an earlier check on the card of its file: to read, and nothing else.

use super::each::fold;
use super::icon::icon;
use super::listed::{line, listed};
use super::remarks::remark;
use crate::app::hear::{follow, spawn_local};
use crate::app::state::State;
use bordereau::finding::Level;
use bordereau::protocol::{Reply, Request, RereadView};
use bordereau::text::page::deposit;
use leptos::prelude::*;

/// What the report of this file says; nothing for another file.
pub fn reread(id: u32) -> AnyView {
    let state = State::here();
    let known = RwSignal::new(None::<Box<RereadView>>);
    // Files are numbered anew when others come.
    let ground = Memo::new(move |_| {
        (state.file(id, |file| (file.path.clone(), file.size)), state.overview.with(|o| (o.lang, o.dictionary.hash.clone())))
    });
    follow(move || {
        ground.with(|_| ());
        spawn_local(async move {
            if let Some((Reply::Reread(view), _)) = state.link.ask(Request::Reread { file: id }, &[]).await {
                known.try_set(view);
            }
        });
    });
    view! { {move || known.with(|view| view.as_ref().map(|view| told(state, id, view)))} }.into_any()
}

fn told(state: State, id: u32, view: &RereadView) -> AnyView {
    let lang = state.lang.get();
    let facts = view.facts.iter().map(|(term, text)| view! { <dt>{term.clone()}</dt><dd>{text.clone()}</dd> }.into_any());
    let verdicts = view.verdicts.iter().map(|one| {
        let (level, sign) = if one.level == Level::Note { ("ok", "ok") } else { ("error", "error") };
        view! { <li><span class="tag" data-level=level>{icon(sign)}{one.what.clone()}</span>" "{one.how.clone()}</li> }.into_any()
    });
    let cells = |(name, counts): &(String, String)| {
        std::iter::once(name.clone()).chain(counts.split('\t').map(str::to_owned)).collect::<Vec<_>>()
    };
    let mut rows = view.tables.iter().map(cells);
    let heads = rows.next().unwrap_or_default().into_iter().enumerate().map(|(at, head)| (head, at > 0)).collect();
    let lines = rows.map(|row| {
        let mut cells = row.into_iter().map(|cell| (cell.into_any(), true));
        line(cells.next().map(|(name, _)| name).into_any(), cells.collect())
    });
    let table = listed(deposit::report_tables(lang), heads, lines.collect());
    let findings = view.findings.iter().map(|one| remark(state, lang, one)).collect::<Vec<_>>();
    let body = view! {
        <dl class="report-facts">{facts.collect::<Vec<_>>()}</dl>
        <ul class="opened-files">{verdicts.collect::<Vec<_>>()}</ul>
        {table}
        <h4>{view.total.clone()}</h4>
        <ul class="remark-list">{findings}</ul>
        <p class="muted">{view.more.clone()}</p>
    };
    // With nothing else here, it is what the person came for.
    let alone = state.overview.with_untracked(|o| o.tables.is_empty());
    fold(state, format!("report-{id}"), alone, "remarks report-again", deposit::open_report(lang).into_any(), body.into_any())
}
