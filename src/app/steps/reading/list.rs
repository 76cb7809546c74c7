//! Fields by words and filters: the tables beside them, a window of rows; or one field.

use super::field::FieldPage;
use super::rows::rows;
use super::table::{cards, head};
use super::{Place, asking, refused};
use crate::app::browser;
use crate::app::embed::Asked;
use crate::app::hear::{follow, heard, press};
use crate::app::parts::{copy_link, icon, pager};
use crate::app::state::State;
use bordereau::protocol::{Explored, FieldFilter, Needed, Reply, Request, TableFound, TierView};
use bordereau::text::page::{explore, reading};
use bordereau::text::{Lang, number};
use leptos::prelude::*;
use web_sys::UrlSearchParams;

/// Rows of a window.
const WINDOW: u64 = 50;

/// Choices of a filter: what is chosen, its code in the address, its name.
type Choices<T, const N: usize> = [(T, &'static str, fn(Lang) -> &'static str); N];
const TIERS: Choices<TierView, 3> = [
    (TierView::Id, "id", explore::tier_id),
    (TierView::Core, "core", explore::tier_core),
    (TierView::Extended, "extended", explore::tier_extended),
];
const NEEDS: Choices<Needed, 4> = [
    (Needed::Always, "always", reading::required),
    (Needed::Sometimes, "sometimes", reading::conditional),
    (Needed::Never, "never", reading::optional),
    (Needed::Ruled, "ruled", explore::ruled),
];

/// What is searched for, as the address says it.
#[derive(Clone, Copy)]
pub struct Wish {
    filter: Memo<FieldFilter>,
    offset: RwSignal<u64>,
}

impl Wish {
    /// Follows the address.
    pub fn new(asked: Asked) -> Wish {
        let filter = Memo::new(move |_| {
            let said = asked.filter.with(|filter| UrlSearchParams::new_with_str(filter));
            let said = |name: &str| said.as_ref().ok().and_then(|said| said.get(name)).unwrap_or_default();
            let (tier, need) = (said("tier"), said("need"));
            FieldFilter {
                search: said("q"),
                table: asked.table.get(),
                tier: TIERS.iter().find(|(_, code, _)| *code == tier).map(|found| found.0),
                needed: NEEDS.iter().find(|(_, code, _)| *code == need).map(|found| found.0),
                mine: !said("mine").is_empty(),
            }
        });
        Wish { filter, offset: RwSignal::new(0) }
    }

    fn is_some(self) -> bool {
        self.filter.with(|f| !f.search.trim().is_empty() || f.tier.is_some() || f.needed.is_some() || f.mine)
    }
}

/// Says one thing of what is searched for, or nothing of it, in the address.
fn put(asked: Asked, name: &str, value: &str) {
    let here = asked.here();
    let Ok(said) = UrlSearchParams::new_with_str(&here.filter) else { return };
    // A search is of the whole dictionary; a table beside it narrows it.
    let begins = name == "q" && (said.get(name).unwrap_or_default().trim().is_empty() || here.field.is_some());
    match value.is_empty() {
        true => said.delete(name),
        false => said.set(name, value),
    }
    let table = here.table.filter(|_| !begins || value.trim().is_empty() && here.field.is_none());
    asked.narrow(Place { table, filter: String::from(said.to_string()), ..Place::default() });
}

/// The fields.
#[component]
pub fn Fields(wish: Wish, bare: Memo<bool>) -> impl IntoView {
    let state = State::here();
    let asked = state.asked;
    let told = RwSignal::new(None::<Result<Explored, String>>);
    // Another question begins at its first window.
    follow(move || {
        wish.filter.track();
        wish.offset.set(0);
    });
    let request = move || Some(Request::Explore { filter: wish.filter.get(), offset: wish.offset.get(), limit: WINDOW });
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
    let asked = state.asked;
    let put = move |name: &'static str| heard(move |event| put(asked, name, &event_target_value(&event)));
    let option = move |value: &'static str, chosen: bool, name: &'static str| view! { <option value=value selected=chosen>{name}</option> };
    let tier = move || {
        let (lang, now) = (lang.get(), wish.filter.with(|filter| filter.tier));
        let each = TIERS.map(|(tier, value, name)| option(value, now == Some(tier), name(lang)));
        view! { {option("", now.is_none(), explore::any(lang))}{each.into_iter().collect_view()} }
    };
    let need = move || {
        let (lang, now) = (lang.get(), wish.filter.with(|filter| filter.needed));
        let each = NEEDS.map(|(need, value, name)| option(value, now == Some(need), name(lang)));
        view! { {option("", now.is_none(), explore::any(lang))}{each.into_iter().collect_view()} }
    };
    let mine = move || wish.filter.with(|filter| filter.mine);
    let to_mine = press(move |_| self::put(asked, "mine", if mine() { "" } else { "1" }));
    let clear = press(move |_| {
        asked.narrow(Place { table: asked.table.get_untracked(), ..Place::default() });
        browser::focus("#explore-search");
    });
    // An address is of the dictionary in use.
    let link = move || {
        let used = wish.is_some() && asked.of.with(Option::is_none);
        asked.filter.track();
        used.then(|| copy_link(state, lang.get(), Some("dictionary"), &asked.here().hash()))
    };
    view! {
        <search class="filters explore-search" aria-label=move || explore::filters(lang.get())>
            <div class="filter-row">
                <div class="field field-search">
                    <label for="explore-search">{move || explore::search(lang.get())}</label>
                    <span class="search-box">{icon("search")}
                        <input id="explore-search" type="search" class="input" autocomplete="off" spellcheck="false"
                            placeholder=move || explore::search_hint(lang.get()) prop:value=move || wish.filter.with(|filter| filter.search.clone()) on:input=put("q")/>
                    </span>
                </div>
                <div class="field" hidden=move || !tiers.get()>
                    <label for="explore-tier">{move || explore::tier(lang.get())}</label>
                    <select id="explore-tier" class="select" on:change=put("tier")>{move || tier()}</select>
                </div>
                <div class="field">
                    <label for="explore-need">{move || explore::need(lang.get())}</label>
                    <select id="explore-need" class="select" on:change=put("need")>{move || need()}</select>
                </div>
            </div>
            <div class="filter-row filter-chips">
                <button type="button" class="chip" hidden=move || !files.get() aria-pressed=move || mine().to_string() on:click=to_mine>
                    {icon("file")}<span>{move || explore::mine(lang.get())}</span>
                </button>
                <button type="button" class="button button-small button-quiet" hidden=move || !wish.is_some()
                    on:click=clear>
                    {icon("close")}<span>{move || explore::clear(lang.get())}</span>
                </button>
                {link}
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
            <li><a class=none tabindex=stop href=move || Place { table: table.clone(), filter: state.asked.filter.get(), ..Place::default() }.hash() aria-current=here>
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
