//! Families: a window of them, and the tree of one, with what does not fit in it.

use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::{fold, icon, line, listed, pager, paused, search};
use crate::app::state::State;
use bordereau::finding::Place;
use bordereau::protocol::{FamiliesView, FamilyView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::families as words;
use leptos::prelude::*;

/// Families of a window.
const WINDOW: u64 = 12;

/// What is looked for: part of the identifier, only where something does not fit, from where on.
type Wish = (String, bool, u64);

/// The card; nothing where there are no families.
#[component]
pub fn Families() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let wish = RwSignal::new((String::new(), false, 0_u64));
    let (view, chosen) = (RwSignal::new(None::<Box<FamiliesView>>), RwSignal::new(None::<String>));
    follow(move || {
        let (ready, wanted) = (state.overview.with(|o| o.verdict.is_some()), wish.get());
        lang.track();
        if !ready {
            return view.set(None);
        }
        spawn_local(async move {
            let (search, broken, offset) = wanted.clone();
            let request = Request::Families { search, broken, offset, limit: WINDOW };
            if let Some((Reply::Families { view: found }, _)) = state.link.ask(request, &[]).await
                && wish.try_get_untracked() == Some(wanted)
            {
                view.try_set(found);
            }
        });
    });
    let some = Memo::new(move |_| view.with(|view| view.as_ref().is_some_and(|view| view.counts.0 + view.blank > 0)));
    let list = move || view.with(|view| view.as_ref().map(|view| window(lang.get(), view, wish, chosen)));
    view! {
        {move || some.get().then(|| view! {
            <section class="card who-card" aria-labelledby="families">
                <h2 id="families">{move || words::title(lang.get())}</h2>
                <p class="muted">{move || words::lead(lang.get())}</p>
                {searched(wish)}
                <div class="who-body">{list}</div>
                {move || chosen.get().map(|id| view! { <One id=id/> })}
            </section>
        })}
    }
}

fn searched(wish: RwSignal<Wish>) -> AnyView {
    let lang = State::here().lang;
    let narrow = paused(move |search| wish.update(|wish| *wish = (search, wish.1, 0)));
    view! {
        <div class="filter-row lineage-search">
            {search("family-search", (words::search, None), Box::new(String::new), narrow)}
            <button type="button" class="chip" aria-pressed=move || wish.with(|wish| wish.1).to_string()
                on:click=press(move |_| wish.update(|wish| *wish = (std::mem::take(&mut wish.0), !wish.1, 0)))>
                {icon("warning")}<span>{move || words::only_broken(lang.get())}</span>
            </button>
        </div>
    }
    .into_any()
}

fn window(lang: Lang, view: &FamiliesView, wish: RwSignal<Wish>, chosen: RwSignal<Option<String>>) -> AnyView {
    let row = |(id, members, remarks, _): &(String, u64, u64, Option<Place>)| {
        let (name, mine) = (id.clone(), id.clone());
        let pressed = move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)).to_string();
        let choose = move |_| {
            chosen.set(Some(name.clone()));
            request_animation_frame(|| browser::focus("#family-one"));
        };
        let remarks = (*remarks > 0)
            .then(|| view! { <span class="tag" data-level="warning">{icon("warning")}{words::remarks(lang, *remarks)}</span> });
        view! {
            <li><button type="button" class="origin" aria-pressed=pressed on:click=press(choose)>
                <span class="origin-id">{id.clone()}</span>" "<span class="muted">{words::members(lang, *members)}</span>" "{remarks}
            </button></li>
        }
    };
    let whole = (view.counts.1 == 0).then(|| view! { <p class="lineage-whole">{icon("ok")}{words::whole(lang)}</p> });
    let blank = (view.blank > 0).then(|| view! { <p class="opened-other">{icon("note")}{words::blank(lang, view.blank)}</p> });
    let none = (view.total == 0).then(|| view! { <p class="none">{icon("note")}{words::none_match(lang)}</p> });
    let from = wish.with_untracked(|wish| wish.2);
    view! {
        {whole}{blank}{none}
        <ul class="origin-list">{view.rows.iter().map(row).collect_view()}</ul>
        {pager((from, view.rows.len() as u64, view.total), WINDOW, move |to| wish.update(|wish| wish.2 = to))}
    }
    .into_any()
}

#[component]
fn One(id: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let view = RwSignal::new(None::<Box<FamilyView>>);
    let id = StoredValue::new(id);
    follow(move || {
        state.overview.track();
        lang.track();
        let request = Request::Family { id: id.get_value(), named: true };
        spawn_local(async move {
            if let Some((Reply::Family { view: found }, _)) = state.link.ask(request, &[]).await {
                view.try_set(found);
            }
        });
    });
    let save = move |_| state.save_document(Request::FamilyDocument { id: id.get_value() });
    view! {
        <div class="family" >
            <div class="section-head">
                <h3 id="family-one" tabindex="-1">{move || words::tree(lang.get(), &id.get_value())}</h3>
                <button type="button" class="button button-small button-quiet" on:click=press(save)>{icon("save")}<span>{move || words::save(lang.get())}</span></button>
            </div>
            {move || view.with(|view| view.as_ref().map(|view| tree(state, lang.get(), view)))}
        </div>
    }
}

fn tree(state: State, lang: Lang, view: &FamilyView) -> AnyView {
    let said = view.said.iter().map(|said| view! { <li>{icon("warning")}<span>{said.clone()}</span></li> });
    let member = |(said, place): &(String, Place)| {
        let (source, row, name) = (place.source, place.row, format!("{} · {}", place.file, place.sheet_row));
        let open = press(move |_| state.open_grid(source, row, ""));
        let place = view! { <button type="button" class="who-id" on:click=open>{name}</button> };
        line(said.clone().into_any(), vec![(place.into_any(), false)])
    };
    let heads =
        vec![(words::members_head(lang).to_owned(), false), (bordereau::text::page::entities::row(lang).to_owned(), false)];
    let list = listed(words::list(lang), heads, view.members.iter().map(member).collect());
    let undrawn = (view.undrawn > 0).then(|| view! { <p class="hint">{words::undrawn(lang, view.undrawn)}</p> });
    view! {
        {(!view.said.is_empty()).then(|| view! { <ul class="who-said">{said.collect_view()}</ul> })}
        <div class="scroller pedigree-frame" tabindex="0" role="group" aria-label=words::title(lang) inner_html=view.picture.clone()></div>
        {undrawn}
        <p class="hint">{words::legend(lang)}</p>
        {fold(state, "family-list".into(), true, "lineage-fold", view! { <span>{words::list(lang)}</span> }.into_any(), list)}
    }
    .into_any()
}
