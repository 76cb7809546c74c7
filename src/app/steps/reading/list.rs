//! Fields by words and filters: the tables beside them, a window of rows; or one field.

use super::field::FieldPage;
use super::rows::rows;
use super::table::{cards, head};
use super::{Place, asking, refused};
use crate::app::browser;
use crate::app::embed::Asked;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::parts::{icon, pager, search};
use crate::app::state::State;
use bordereau::protocol::{Explored, FieldFilter, Needed, Reply, Request, TableFound, TierView};
use bordereau::text::page::{explore, reading};
use bordereau::text::{Lang, number};
use leptos::prelude::*;
use web_sys::UrlSearchParams;

/// Rows of a window.
const WINDOW: u64 = 50;

/// The window that is shown, which is all there is once that was asked for to print it.
#[derive(Clone, Copy)]
pub struct OnPaper {
    offset: RwSignal<u64>,
    limit: RwSignal<u64>,
    printing: StoredValue<bool>,
}

impl OnPaper {
    /// Asks for all; what comes is printed.
    pub fn ask(self) {
        self.printing.set_value(true);
        self.offset.set(0);
        self.limit.set(u64::MAX);
    }

    /// Prints what came, if that is what it was asked for.
    fn came(self, state: State) {
        if self.printing.get_value() {
            self.printing.set_value(false);
            let print = async move {
                // What the rows themselves ask for is answered before.
                state.link.ask(Request::Registers, &[]).await;
                request_animation_frame(browser::print);
            };
            request_animation_frame(move || spawn_local(print));
        }
    }
}

/// Choices of a filter: codes in the address, and names.
type Choices = &'static [(&'static str, fn(Lang) -> &'static str)];
const TIERS: Choices =
    &[("", explore::any), ("id", explore::tier_id), ("core", explore::tier_core), ("extended", explore::tier_extended)];
const NEEDS: Choices = &[
    ("", explore::any),
    ("always", reading::required),
    ("sometimes", reading::conditional),
    ("never", reading::optional),
    ("ruled", explore::ruled),
];

/// What the address says of one part of what is searched for; blank for nothing.
fn said(asked: Asked, name: &str) -> String {
    let said = asked.filter.with(|filter| UrlSearchParams::new_with_str(filter));
    said.ok().and_then(|said| said.get(name)).unwrap_or_default()
}

/// What is searched for, as the address says it.
fn wished(asked: Asked) -> FieldFilter {
    FieldFilter {
        search: said(asked, "q"),
        table: asked.table.get(),
        tier: match said(asked, "tier").as_str() {
            "id" => Some(TierView::Id),
            "core" => Some(TierView::Core),
            "extended" => Some(TierView::Extended),
            _ => None,
        },
        needed: match said(asked, "need").as_str() {
            "always" => Some(Needed::Always),
            "sometimes" => Some(Needed::Sometimes),
            "never" => Some(Needed::Never),
            "ruled" => Some(Needed::Ruled),
            _ => None,
        },
        mine: !said(asked, "mine").is_empty(),
    }
}

/// True when something is searched for.
fn wishes(asked: Asked) -> bool {
    asked.filter.with(|filter| !filter.is_empty())
}

/// Says one part of what is searched for in the address; a blank takes it away.
fn put(asked: Asked, name: &str, value: &str) {
    let here = asked.here();
    let Ok(all) = UrlSearchParams::new_with_str(&here.filter) else { return };
    // A search is of the whole dictionary; a table beside it narrows it.
    let begins = name == "q" && (here.field.is_some() || all.get(name).is_none());
    match value.trim().is_empty() {
        true => all.delete(name),
        false => all.set(name, value),
    }
    let table = here.table.filter(|_| !begins);
    asked.narrow(Place { table, filter: String::from(all.to_string()), ..Place::default() });
}

/// The fields.
#[component]
pub fn Fields(bare: Memo<bool>) -> impl IntoView {
    let state = State::here();
    let asked = state.asked;
    let told = RwSignal::new(None::<Result<Explored, String>>);
    let (offset, limit) = (RwSignal::new(0_u64), RwSignal::new(WINDOW));
    let paper = OnPaper { offset, limit, printing: StoredValue::new(false) };
    // Another question begins at its first window.
    follow(move || {
        asked.filter.track();
        asked.table.track();
        offset.set(0);
        limit.set(WINDOW);
    });
    let request = move || {
        // Who comes back from a field is answered too.
        asked.field.track();
        Some(Request::Explore { filter: wished(asked), offset: offset.get(), limit: limit.get() })
    };
    asking(state, request, move |came| {
        told.set(Some(match came {
            Ok(Reply::Explored(explored)) => Ok(*explored),
            Ok(_) => return,
            Err(message) => Err(message),
        }));
        paper.came(state);
    });
    let one = Memo::new(move |_| Some((asked.table.get()?, asked.field.get()?)));
    view! {
        {move || (!bare.get()).then(|| view! { <Search told=told/> })}
        <div class=move || if bare.get() { "explore-bare" } else { "explore" }>
            {move || (!bare.get()).then(|| rail(state, told))}
            <div class="explore-body">
                {move || match one.get() {
                    Some((table, field)) => view! { <FieldPage table=table field=field bare=bare.get()/> }.into_any(),
                    None => view! { {move || told.get().map(|told| match told {
                        Ok(found) => body(state, paper, bare.get(), found),
                        Err(message) => refused(state, message),
                    })} }.into_any(),
                }}
            </div>
        </div>
    }
}

fn body(state: State, paper: OnPaper, bare: bool, found: Explored) -> AnyView {
    let lang = state.lang.get();
    let wished = wishes(state.asked);
    let Explored { tables, table, total, fields, .. } = found;
    if table.is_none() && !wished {
        return cards(lang, tables);
    }
    let elsewhere = tables.iter().map(|table| table.found).sum::<u64>().saturating_sub(total);
    let none = (total == 0).then(|| view! { <p class="none">{icon("note")}{explore::no_field(lang)}</p> });
    let shown = fields.len() as u64;
    let OnPaper { offset, .. } = paper;
    let part = shown < total;
    let pages = if part { pager((offset.get(), shown, total), WINDOW, move |to| offset.set(to)) } else { None };
    let cut = part.then(|| view! { <p class="paper">{explore::print_window(lang)}</p> });
    let whole = table.is_some();
    let count = (wished || pages.is_some())
        .then(|| view! { <div class="explore-count"><p>{explore::found(lang, total, elsewhere)}</p>{pages}</div> });
    let heading = match table {
        Some(table) => {
            // What is copied is all that was found, whatever window of it is shown.
            let ask = || Request::Explore { filter: untrack(|| self::wished(state.asked)), offset: 0, limit: u64::MAX };
            let request = || match state.asked.of.get_untracked() {
                Some(id) => Request::OfDictionary { id, request: Box::new(ask()) },
                None => ask(),
            };
            let more = part.then(|| (request(), paper));
            head(state, lang, bare, table, &fields, more)
        }
        None => view! { <h2 id="explore-title" tabindex="-1">{reading::fields(lang)}</h2> }.into_any(),
    };
    let lost = state.asked.lost.get().map(|said| view! { <p class="none">{icon("note")}{said}</p> });
    view! { {heading}{lost}{count}{cut}{none}{(shown > 0).then(|| rows(state, lang, fields, !whole))} }.into_any()
}

/// Words and filters.
#[component]
fn Search(told: RwSignal<Option<Result<Explored, String>>>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let has =
        move |has: fn(&Explored) -> bool| Memo::new(move |_| told.with(|told| matches!(told, Some(Ok(found)) if has(found))));
    let (tiers, files) = (has(|found| found.tiers), has(|found| found.files));
    let asked = state.asked;
    let put = move |name: &'static str| heard(move |event| put(asked, name, &event_target_value(&event)));
    let options = move |name: &'static str, all: Choices| {
        let (lang, now) = (lang.get(), said(asked, name));
        all.iter()
            .map(|(code, name)| view! { <option value=*code prop:selected=now == *code>{name(lang)}</option> })
            .collect_view()
    };
    let mine = move || !said(asked, "mine").is_empty();
    let to_mine = press(move |_| self::put(asked, "mine", if mine() { "" } else { "1" }));
    let clear = press(move |_| {
        asked.narrow(Place { table: asked.table.get_untracked(), ..Place::default() });
        browser::focus("#explore-search");
    });
    view! {
        <search class="filters explore-search" aria-label=move || explore::filters(lang.get())>
            <div class="filter-row">
                {search("explore-search", (explore::search, Some(explore::search_hint)), Box::new(move || said(asked, "q")), put("q"))}
                <div class="field" hidden=move || !tiers.get()>
                    <label for="explore-tier">{move || explore::tier(lang.get())}</label>
                    <select id="explore-tier" class="select" on:change=put("tier")>{move || options("tier", TIERS)}</select>
                </div>
                <div class="field">
                    <label for="explore-need">{move || explore::need(lang.get())}</label>
                    <select id="explore-need" class="select" on:change=put("need")>{move || options("need", NEEDS)}</select>
                </div>
            </div>
            <div class="filter-row filter-chips">
                <button type="button" class="chip" hidden=move || !files.get() aria-pressed=move || mine().to_string() on:click=to_mine>
                    {icon("file")}<span>{move || explore::mine(lang.get())}</span>
                </button>
                <button type="button" class="button button-small button-quiet" hidden=move || !wishes(asked)
                    on:click=clear>
                    {icon("close")}<span>{move || explore::clear(lang.get())}</span>
                </button>
                <p class="visually-hidden" role="status">{move || spoken(lang.get(), asked, told)}</p>
            </div>
        </search>
    }
}

/// How many were found, to those who listen.
fn spoken(lang: Lang, asked: Asked, told: RwSignal<Option<Result<Explored, String>>>) -> Option<String> {
    let count = |found: &Explored| {
        let all: u64 = found.tables.iter().map(|table| table.found).sum();
        explore::found(lang, found.total, all.saturating_sub(found.total))
    };
    wishes(asked).then(|| told.with(|told| told.as_ref().and_then(|told| told.as_ref().ok()).map(count))).flatten()
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
            <li><a class=none tabindex=stop href=Place { table, filter: state.asked.filter.get_untracked(), ..Place::default() }.hash() aria-current=here>
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
