//! Fields by words and filters: the tables beside them, a window of rows; or one field.

use super::field::FieldPage;
use super::rows::rows;
use super::table::{cards, head};
use super::{Face, Place, asking, refused};
use crate::app::browser;
use crate::app::hear::{follow, heard, press};
use crate::app::parts::{icon, pager};
use crate::app::state::State;
use bordereau::protocol::{Explored, FieldFilter, Needed, Reply, Request, TableFound, TierView};
use bordereau::text::page::{explore, reading};
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// Rows of a window.
const WINDOW: u64 = 50;

/// What is searched for.
#[derive(Clone, Copy)]
pub struct Wish {
    search: RwSignal<String>,
    tier: RwSignal<Option<TierView>>,
    needed: RwSignal<Option<Needed>>,
    mine: RwSignal<bool>,
    offset: RwSignal<u64>,
}

impl Wish {
    /// Nothing in particular.
    pub fn new() -> Wish {
        Wish {
            search: RwSignal::default(),
            tier: RwSignal::new(None),
            needed: RwSignal::new(None),
            mine: RwSignal::new(false),
            offset: RwSignal::new(0),
        }
    }

    fn is_some(self) -> bool {
        !self.search.with(|search| search.trim().is_empty())
            || self.tier.get().is_some()
            || self.needed.get().is_some()
            || self.mine.get()
    }

    fn clear(self) {
        self.search.set(String::new());
        self.tier.set(None);
        self.needed.set(None);
        self.mine.set(false);
    }
}

/// The fields.
#[component]
pub fn Fields(wish: Wish, bare: Memo<bool>) -> impl IntoView {
    let state = State::here();
    let asked = state.asked;
    let told = RwSignal::new(None::<Result<Explored, String>>);
    // Another question begins at its first window.
    follow(move || {
        wish.search.track();
        wish.tier.track();
        wish.needed.track();
        wish.mine.track();
        asked.table.track();
        wish.offset.set(0);
    });
    let request = move || {
        let filter = FieldFilter {
            search: wish.search.get(),
            table: asked.table.get(),
            tier: wish.tier.get(),
            needed: wish.needed.get(),
            mine: wish.mine.get(),
        };
        Some(Request::Explore { filter, offset: wish.offset.get(), limit: WINDOW })
    };
    asking(state, request, move |came| {
        told.set(Some(match came {
            Ok(Reply::Explored(explored)) => Ok(*explored),
            Ok(_) => return,
            Err(message) => Err(message),
        }));
    });
    let one = Memo::new(move |_| Some((asked.table.get()?, asked.field.get()?)));
    view! {
        {move || (!bare.get()).then(|| view! { <Search wish=wish told=told/> })}
        <div class=move || if bare.get() { "explore-bare" } else { "explore" }>
            {move || (!bare.get()).then(|| rail(state, told))}
            <div class="explore-body">
                {move || match one.get() {
                    Some((table, field)) => view! { <FieldPage table=table field=field bare=bare.get()/> }.into_any(),
                    None => view! { {move || told.get().map(|told| match told {
                        Ok(found) => body(state, wish, bare.get(), found),
                        Err(message) => refused(state, message),
                    })} }.into_any(),
                }}
            </div>
        </div>
    }
}

fn body(state: State, wish: Wish, bare: bool, found: Explored) -> AnyView {
    let lang = state.lang.get();
    let wished = wish.is_some();
    let Explored { tables, table, total, fields, .. } = found;
    if table.is_none() && !wished {
        return cards(lang, tables);
    }
    let elsewhere = tables.iter().map(|table| table.found).sum::<u64>().saturating_sub(total);
    let none = (total == 0).then(|| view! { <p class="none">{icon("note")}{explore::no_field(lang)}</p> });
    let shown = fields.len() as u64;
    let pages = pager((wish.offset.get(), shown, total), WINDOW, move |to| wish.offset.set(to));
    let whole = table.is_some();
    let count = (wished || pages.is_some())
        .then(|| view! { <div class="explore-count"><p>{explore::found(lang, total, elsewhere)}</p>{pages}</div> });
    let heading = match table {
        Some(table) => head(state, lang, bare, table, &fields),
        None => view! { <h2 id="explore-title" tabindex="-1">{reading::fields(lang)}</h2> }.into_any(),
    };
    let lost = state.asked.lost.get().map(|said| view! { <p class="none">{icon("note")}{said}</p> });
    view! { {heading}{lost}{count}{none}{(shown > 0).then(|| rows(state, lang, fields, !whole))} }.into_any()
}

/// Words and filters.
#[component]
fn Search(wish: Wish, told: RwSignal<Option<Result<Explored, String>>>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let has =
        move |has: fn(&Explored) -> bool| Memo::new(move |_| told.with(|told| matches!(told, Some(Ok(found)) if has(found))));
    let (tiers, files) = (has(|found| found.tiers), has(|found| found.files));
    let typed = heard(move |event| {
        let text = event_target_value(&event);
        // A search is of the whole dictionary; a table beside it narrows it.
        let begins = wish.search.with_untracked(|search| search.trim().is_empty()) && !text.trim().is_empty();
        wish.search.set(text);
        if begins || state.asked.field.with_untracked(Option::is_some) {
            state.asked.go_quietly(&Place::default());
        }
    });
    let list = state.asked;
    let back = move || {
        if list.field.with_untracked(Option::is_some) {
            list.go_quietly(&Place { face: Face::Fields, table: list.table.get_untracked(), field: None });
        }
    };
    let option = move |value: &'static str, chosen: bool, name: &'static str| view! { <option value=value selected=chosen>{name}</option> };
    let tier = move || {
        let (lang, now) = (lang.get(), wish.tier.get());
        let of = |tier: TierView, value, name| option(value, now == Some(tier), name);
        view! {
            {option("", now.is_none(), explore::any(lang))}{of(TierView::Id, "id", explore::tier_id(lang))}
            {of(TierView::Core, "core", explore::tier_core(lang))}{of(TierView::Extended, "extended", explore::tier_extended(lang))}
        }
    };
    let need = move || {
        let (lang, now) = (lang.get(), wish.needed.get());
        let of = |need: Needed, value, name| option(value, now == Some(need), name);
        view! {
            {option("", now.is_none(), explore::any(lang))}{of(Needed::Always, "always", reading::required(lang))}
            {of(Needed::Sometimes, "sometimes", reading::conditional(lang))}{of(Needed::Never, "never", reading::optional(lang))}
            {of(Needed::Ruled, "ruled", explore::ruled(lang))}
        }
    };
    let to_tier = heard(move |event| {
        wish.tier.set(match event_target_value(&event).as_str() {
            "id" => Some(TierView::Id),
            "core" => Some(TierView::Core),
            "extended" => Some(TierView::Extended),
            _ => None,
        });
        back();
    });
    let to_need = heard(move |event| {
        wish.needed.set(match event_target_value(&event).as_str() {
            "always" => Some(Needed::Always),
            "sometimes" => Some(Needed::Sometimes),
            "never" => Some(Needed::Never),
            "ruled" => Some(Needed::Ruled),
            _ => None,
        });
        back();
    });
    let to_mine = press(move |_| {
        wish.mine.update(|mine| *mine = !*mine);
        back();
    });
    view! {
        <search class="filters explore-search" aria-label=move || explore::filters(lang.get())>
            <div class="filter-row">
                <div class="field field-search">
                    <label for="explore-search">{move || explore::search(lang.get())}</label>
                    <span class="search-box">{icon("search")}
                        <input id="explore-search" type="search" class="input" autocomplete="off" spellcheck="false"
                            placeholder=move || explore::search_hint(lang.get()) prop:value=move || wish.search.get() on:input=typed/>
                    </span>
                </div>
                <div class="field" hidden=move || !tiers.get()>
                    <label for="explore-tier">{move || explore::tier(lang.get())}</label>
                    <select id="explore-tier" class="select" on:change=to_tier>{move || tier()}</select>
                </div>
                <div class="field">
                    <label for="explore-need">{move || explore::need(lang.get())}</label>
                    <select id="explore-need" class="select" on:change=to_need>{move || need()}</select>
                </div>
            </div>
            <div class="filter-row filter-chips">
                <button type="button" class="chip" hidden=move || !files.get() aria-pressed=move || wish.mine.get().to_string() on:click=to_mine>
                    {icon("file")}<span>{move || explore::mine(lang.get())}</span>
                </button>
                <button type="button" class="button button-small button-quiet" hidden=move || !wish.is_some()
                    on:click=press(move |_| { wish.clear(); browser::focus("#explore-search"); })>
                    {icon("close")}<span>{move || explore::clear(lang.get())}</span>
                </button>
                <p class="visually-hidden" role="status">{move || said(lang.get(), wish, told)}</p>
            </div>
        </search>
    }
}

/// How many were found, to those who listen.
fn said(lang: Lang, wish: Wish, told: RwSignal<Option<Result<Explored, String>>>) -> Option<String> {
    let count = |found: &Explored| {
        let all: u64 = found.tables.iter().map(|table| table.found).sum();
        explore::found(lang, found.total, all.saturating_sub(found.total))
    };
    wish.is_some().then(|| told.with(|told| told.as_ref().and_then(|told| told.as_ref().ok()).map(count))).flatten()
}

/// The tables, each with what was found in it.
fn rail(state: State, told: RwSignal<Option<Result<Explored, String>>>) -> AnyView {
    let lang = state.lang;
    let item = move |table: Option<String>, label: String, count: u64| {
        let mine = table.clone();
        let here = move || state.asked.table.with(|now| *now == mine).then_some("true");
        let none = if count == 0 { "rail-item rail-none" } else { "rail-item" };
        // With the tabulator one does not stop where nothing was found.
        let stop = (count == 0).then_some("-1");
        view! {
            <li><a class=none tabindex=stop href=Place { face: Face::Fields, table, field: None }.hash() aria-current=here>
                <span class="rail-name">{label}</span><span class="rail-counts">{number(lang.get(), count)}</span>
            </a></li>
        }
        .into_any()
    };
    let items = move || {
        told.with(|told| {
            let Some(Ok(found)) = told else { return Vec::new() };
            let all = item(None, explore::all_tables(lang.get()).to_owned(), found.tables.iter().map(|table| table.found).sum());
            let each =
                found.tables.iter().map(|TableFound { name, label, found, .. }| item(Some(name.clone()), label.clone(), *found));
            std::iter::once(all).chain(each).collect()
        })
    };
    view! { <nav class="rail explore-rail" aria-label=move || explore::all_tables(lang.get())><ul class="rail-list">{move || items()}</ul></nav> }.into_any()
}
