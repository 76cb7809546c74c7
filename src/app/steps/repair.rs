//! The third step: safe repairs with their proof, and the history.

use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::{Cards, Columns, History, Keep, Missing, OpenTables, Votes, empty_state, icon, swap, unchecked};
use crate::app::state::{Room, State};
use bordereau::protocol::{Filter, RepairView, Reply, Request};
use bordereau::text::page::{cards, check, grid, repair};
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// Repairs shown at first, and more at a time.
const WINDOW: usize = 100;

/// The step.
#[component]
pub fn Repair() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let some = Memo::new(move |_| state.has_files());
    let checked = Memo::new(move |_| state.overview.with(|o| o.verdict.is_some()));
    view! {
        <div class="page">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || repair::title(lang.get())}</h1>
                    {move || some.get().then(|| view! { <p class="lead">{repair::lead(lang.get())}</p> })}
                </div>
            </div>
            {move || match (some.get(), checked.get()) {
                (false, _) => empty_state(lang.get()),
                (true, false) => view! { {move || unchecked(state, lang.get(), state.busy())}<History/> }.into_any(),
                (true, true) => view! { <Parts/><Columns/><Missing/><Votes/><Safe/><Cards/><OpenTables/><History/><Rest/><Keep/> }.into_any(),
            }}
        </div>
    }
}

/// The parts of the step, of which some are far down the page. The links are not addresses: those are of rooms.
#[component]
fn Parts() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let link = move |title: &'static str, name: &'static str, count: u64| {
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            browser::focus(title);
        };
        let count = (count > 0).then(|| view! { <span class="muted">{format!(" ({})", number(lang.get(), count))}</span> });
        view! { <li><a href=Room::Repair.hash() on:click=press(go)>{name}</a>{count}</li> }
    };
    let steps = Memo::new(move |_| state.overview.with(|o| o.history.len() as u64));
    let values = move || state.cards.total.get();
    let asked = state.cards.voted;
    let safe = Memo::new(move |_| state.overview.with(|o| o.verdict.as_ref().map_or(0, |v| v.safe.1)));
    let some = Memo::new(move |_| state.cards.piles.with(|piles| !piles.is_empty()));
    view! {
        <nav class="parts" aria-label=move || repair::parts(lang.get())><ul>
            {move || (asked.get() > 0).then(|| link("#votes-title", cards::votes(lang.get()), asked.get()))}
            {move || (safe.get() > 0).then(|| link("#safe-title", repair::safe(lang.get()), safe.get()))}
            {move || some.get().then(|| link("#cards-title", cards::title(lang.get()), values()))}
            {move || link("#open-tables-title", grid::tables(lang.get()), 0)}
            {move || link("#history-title", repair::history(lang.get()), steps.get())}
        </ul></nav>
    }
}

#[component]
fn Safe() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let open = RwSignal::new(None::<(Vec<RepairView>, u64)>);
    let shown = RwSignal::new(WINDOW);
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Repairs { repairs, cells }, _)) = state.link.ask(Request::Repairs, &[]).await {
                open.try_set(Some((repairs, cells)));
            }
        });
    });
    let none = move || open.with(|open| open.as_ref().is_some_and(|(repairs, _)| repairs.is_empty()));
    let head = move || {
        open.with(|open| open.as_ref().filter(|(repairs, _)| !repairs.is_empty()).map(|(repairs, cells)| {
        let lang = lang.get();
        view! {
            <div class="apply-all">
                <div>
                    <h2 id="safe-title" tabindex="-1">{repair::safe(lang)}</h2>
                    <p>{repair::touches(lang, *cells)}</p>
                </div>
                <button type="button" class="button button-primary button-large" aria-disabled=move || state.held() on:click=press(move |_| state.mend(Request::ApplySafe))>
                    {icon("wand")}<span>{repair::apply_all(lang, repairs.len() as u64)}</span>
                </button>
            </div>
        }
    }))
    };
    let list = move || {
        open.with(|open| {
            open.as_ref().map(|(repairs, _)| {
                let lang = lang.get();
                repairs.iter().take(shown.get()).map(|one| line(state, lang, one)).collect_view()
            })
        })
    };
    let more = move || {
        let total = open.with(|open| open.as_ref().map_or(0, |(repairs, _)| repairs.len()));
        (shown.get() < total).then(|| {
            view! {
                <button type="button" class="button more-button" on:click=press(move |_| shown.update(|n| *n += WINDOW))>
                    {check::more(lang.get(), shown.get() as u64, total as u64)}
                </button>
            }
        })
    };
    view! {
        <section class="safe" aria-label=move || repair::safe(lang.get())>
            {move || head()}
            {move || none().then(|| {
                let lang = lang.get();
                let done = state.overview.with(|o| !o.history.is_empty());
                view! { <p class="none">{icon("ok")}{if done { repair::none_open_after(lang) } else { repair::none_open(lang) }}</p> }
            })}
            {move || (state.forbidden() + state.personal() > 0).then(|| {
                let lang = lang.get();
                view! {
                    <p class="none">{icon("warning")}<span>{check::personal_body(lang, state.forbidden(), state.personal())}" "<a href=Room::Check.hash() on:click=state.personal_way()>{cards::remedies(lang)}</a></span></p>
                }
            })}
            <ul class="swaps">{move || list()}</ul>
            {move || more()}
            {move || (!none()).then(|| view! { <p class="hint">{repair::marks(lang.get())}</p> })}
        </section>
    }
}

fn line(state: State, lang: Lang, one: &RepairView) -> AnyView {
    let groups = one.groups.clone();
    let name = repair::apply_named(lang, &one.label, &one.before, &one.after);
    view! {
        <li class="swap-line">
            <p class="swap-where"><strong>{one.label.clone()}</strong>{(one.label != one.field).then(|| view! { <code>{one.field.clone()}</code> })}<span>{one.table.clone()}</span></p>
            <p class="swap-what">{swap(lang, &one.before, &one.after)}</p>
            <p class="swap-why">{one.reason.clone()}</p>
            <p class="swap-cells"><span aria-hidden="true">{format!("{}\u{a0}×", number(lang, one.cells))}</span><span class="visually-hidden">{bordereau::text::page::cells(lang, one.cells)}</span></p>
            <button type="button" class="button button-small" aria-label=name aria-disabled=move || state.held()
                on:click=press(move |_| state.mend(Request::Apply { groups: groups.clone() }))>
                {repair::apply(lang)}
            </button>
        </li>
    }
    .into_any()
}

/// Where to go from here.
#[component]
fn Rest() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let to_list = move |mendable: bool| {
        move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            state.findings.narrow(|f| *f = Filter { mendable, ..Filter::default() });
            browser::go(Room::Check.hash());
        }
    };
    view! {
        {move || {
            let lang = lang.get();
            state.errors().map(|errors| {
                if errors == 0 {
                    view! { <div class="rest"><a class="button button-primary" href=Room::Handover.hash()><span>{repair::go_handover(lang)}</span>{icon("right")}</a></div> }.into_any()
                } else {
                    view! {
                        <div class="rest">
                            <p>{repair::rest(lang)}</p>
                            <div class="rest-links">
                                <a class="button" href=Room::Check.hash() on:click=press(to_list(true))>{icon("wand")}<span>{repair::see_mendable(lang)}</span></a>
                                <a class="button button-quiet" href=Room::Check.hash() on:click=press(to_list(false))><span>{repair::see_rest(lang)}</span>{icon("right")}</a>
                            </div>
                        </div>
                    }.into_any()
                }
            })
        }}
    }
}
