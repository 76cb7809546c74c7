//! One thing: what is to be said of it, and its rows in every table.

use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::{icon, line, listed};
use crate::app::state::State;
use bordereau::finding::Place;
use bordereau::protocol::{EntityPart, EntityView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::entities as words;
use leptos::prelude::*;

/// The thing that was chosen.
#[component]
pub fn One() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let view = RwSignal::new(None::<Box<EntityView>>);
    let wanted = Memo::new(move |_| state.who.with(|(wish, _, chosen)| (wish.kind, chosen.clone())));
    follow(move || {
        state.overview.track();
        lang.track();
        let (kind, Some(key)) = wanted.get() else { return view.set(None) };
        spawn_local(async move {
            if let Some((Reply::Entity { view: found }, _)) = state.link.ask(Request::Entity { kind, key }, &[]).await {
                view.try_set(found);
            }
        });
    });
    let close = move |_| {
        state.who.update(|who| who.2 = None);
        request_animation_frame(|| browser::focus("main h1"));
    };
    let shown = move || {
        let lang = lang.get();
        view.with(|view| match view {
            Some(view) => body(state, lang, view),
            None => view! { <p class="none">{icon("note")}{words::gone(lang)}</p> }.into_any(),
        })
    };
    let some = Memo::new(move |_| wanted.with(|(_, chosen)| chosen.is_some()));
    let title = move || {
        let name = view.with(|view| view.as_ref().map(|view| view.row.id.clone())).unwrap_or_default();
        words::of(lang.get(), &name)
    };
    view! {
        {move || some.get().then(|| view! {
            <section class="card who-card who-one" aria-labelledby="who-one">
                <div class="section-head">
                    <h2 id="who-one" tabindex="-1">{title}</h2>
                    <button type="button" class="button button-small button-quiet" on:click=press(close)>{icon("close")}<span>{move || words::close(lang.get())}</span></button>
                </div>
                {shown}
            </section>
        })}
    }
}

fn body(state: State, lang: Lang, view: &EntityView) -> AnyView {
    let said = view.said.iter().map(|said| view! { <li>{icon("warning")}<span>{said.clone()}</span></li> });
    let parts = view.parts.iter().filter(|part| part.total > 0).map(|part| table(state, lang, part));
    view! {
        {(!view.said.is_empty()).then(|| view! { <ul class="who-said">{said.collect_view()}</ul> })}
        {parts.collect_view()}
    }
    .into_any()
}

fn table(state: State, lang: Lang, part: &EntityPart) -> AnyView {
    let likeness = part.rows.iter().any(|(.., twin)| !twin.is_empty());
    let mut heads = vec![(words::row(lang).to_owned(), false)];
    if likeness {
        heads.push((words::likeness(lang).to_owned(), false));
    }
    heads.extend(part.columns.iter().map(|column| (column.clone(), false)));
    let row = |(place, cells, twin): &(Place, Vec<String>, String)| {
        let (source, at, name) = (place.source, place.row, format!("{} · {}", place.file, place.sheet_row));
        let open = press(move |_| state.open_grid(source, at, ""));
        let head = view! { <button type="button" class="who-id" title=words::open_row(lang) on:click=open>{name}</button> };
        let twin = likeness.then(|| {
            let said = match twin.as_str() {
                "same" => Some(("note", words::same(lang))),
                "other" => Some(("warning", words::other(lang))),
                _ => None,
            };
            (said.map(|(level, said)| view! { <span class="tag" data-level=level>{said}</span> }).into_any(), false)
        });
        line(head.into_any(), twin.into_iter().chain(cells.iter().map(|cell| (cell.clone().into_any(), false))).collect())
    };
    let shown = part.rows.len() as u64;
    view! {
        <h3>{words::part(lang, &part.label, part.total)}</h3>
        {listed(words::rows_of(lang), heads, part.rows.iter().map(row).collect())}
        {(shown < part.total).then(|| view! { <p class="hint">{words::first_rows(lang, shown, part.total)}</p> })}
    }
    .into_any()
}
