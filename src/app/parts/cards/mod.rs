//! Values to mend one by one: as cards, or one column as a table to fill in.
//!
//! Rule of the room: a card only chooses; nothing changes before the one button that applies all choices is pressed.

mod card;
mod pick;
mod reason;
mod table;
mod tried;

use super::each::each;
use super::icon::icon;
use crate::app::browser;
use crate::app::cards::WINDOW;
use crate::app::hear::{heard, press};
use crate::app::state::State;
use bordereau::protocol::CardView;
use bordereau::text::page::{cards, check};
use leptos::prelude::*;

/// The section; nothing before a check, or when there is nothing to mend.
#[component]
pub fn Cards() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let deck = state.cards;
    deck.follow(state);
    let some = Memo::new(move |_| deck.piles.with(|piles| !piles.is_empty()));
    let tabled = Memo::new(move |_| deck.tabled.get() && deck.column.with(Option::is_some));
    let left = move || cards::left(lang.get(), deck.total.get(), deck.cells.get());
    // In a large table it takes a while to see what there is.
    let comes = move || !deck.known.get() && state.overview.with(|o| o.verdict.is_some());
    view! {
        {move || comes().then(|| view! { <p class="muted" role="status">{cards::coming(lang.get())}</p> })}
        {move || some.get().then(|| view! {
            <section class="cards" aria-labelledby="cards-title">
                <div class="section-head">
                    <h2 id="cards-title" tabindex="-1">{move || cards::title(lang.get())}</h2>
                    <p class="muted" aria-live="polite">{move || left()}</p>
                </div>
                <p class="muted">{move || cards::lead(lang.get())}</p>
                <Bar/>
                {move || if tabled.get() { view! { <table::Map/> }.into_any() } else { view! { <List/> }.into_any() }}
                <Apply/>
            </section>
        })}
    }
}

/// Which column, and how it is shown.
#[component]
fn Bar() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let deck = state.cards;
    let options = move || {
        let column = deck.column.get();
        deck.piles.with(|piles| {
            let option = |(at, pile): (usize, &bordereau::protocol::PileView)| {
                let here = column.as_ref().is_some_and(|(table, field)| (table, field) == (&pile.table, &pile.field));
                let text = format!("{} · {} ({})", pile.table_label, pile.field, pile.values + pile.beyond);
                view! { <option value=at.to_string() selected=here>{text}</option> }
            };
            piles.iter().enumerate().map(option).collect_view()
        })
    };
    let choose = move |event: web_sys::Event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        let column =
            at.and_then(|at| deck.piles.with_untracked(|piles| piles.get(at).map(|p| (p.table.clone(), p.field.clone()))));
        deck.look_at(column);
    };
    let shape = move |tabled: bool| {
        let words = move || if tabled { cards::as_table(lang.get()) } else { cards::as_cards(lang.get()) };
        view! {
            <button type="button" class="chip" aria-pressed=move || (deck.tabled.get() == tabled).to_string()
                on:click=press(move |_| if deck.column.with_untracked(Option::is_some) { deck.tabled.set(tabled) })>
                {move || words()}
            </button>
        }
    };
    let one = Memo::new(move |_| deck.column.with(Option::is_some));
    let best = move |_| {
        let firsts = deck.cards.with_untracked(|cards| {
            let open = cards.iter().filter(|card| deck.skipped.with_untracked(|skipped| !skipped.contains(&card.id)));
            let open = open.filter(|card| deck.chosen.with_untracked(|chosen| !chosen.contains_key(&card.id)));
            let first = |card: &CardView| card.suggestions.first().filter(|one| one.sure).map(|one| one.to.clone());
            open.filter_map(|card| Some((card.id.clone(), Some(first(card)?)))).collect::<Vec<_>>()
        });
        deck.choose_taken(state, firsts);
    };
    let unsure = Memo::new(move |_| {
        let first = |card: &CardView| card.suggestions.first().is_some_and(|one| !one.sure);
        deck.cards.with(|cards| cards.iter().any(first))
    });
    view! {
        <div class="cards-bar">
            <div class="field">
                <label for="cards-column">{move || cards::column(lang.get())}</label>
                <select id="cards-column" class="select" on:change=heard(choose)>
                    <option value="" selected=move || deck.column.with(Option::is_none)>{move || cards::all_columns(lang.get())}</option>
                    {move || options()}
                </select>
            </div>
            {move || one.get().then(|| view! {
                <div class="cards-shape" role="group" aria-label=cards::view(lang.get())>{shape(false)}{shape(true)}</div>
            })}
            <button type="button" class="chip" aria-pressed=move || deck.most.get().to_string() on:click=press(move |_| deck.most.update(|most| *most = !*most))>
                {move || cards::most_first(lang.get())}
            </button>
            <button type="button" class="button button-quiet" on:click=press(best)>{icon("wand")}<span>{move || cards::choose_best(lang.get())}</span></button>
            {move || unsure.get().then(|| view! { <p class="hint">{cards::one_by_one(lang.get())}</p> })}
        </div>
    }
}

/// The cards of the window.
#[component]
fn List() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let deck = state.cards;
    let open = move || {
        deck.cards.with(|cards| {
            cards
                .iter()
                .map(|card| card.id.clone())
                .filter(|id| deck.skipped.with(|skipped| !skipped.contains(id)))
                .collect::<Vec<_>>()
        })
    };
    let more = move || {
        let (shown, total) = (deck.cards.with(|cards| cards.len() as u64), deck.total.get());
        (shown < total).then(|| view! {
            <button type="button" class="button more-button" on:click=press(move |_| deck.wanted.update(|n| *n += WINDOW))>{check::more(lang.get(), shown, total)}</button>
        })
    };
    let beyond = move || {
        let column = deck.column.get();
        let lang = lang.get();
        deck.piles.with(|piles| {
            let looked_at = |pile: &&bordereau::protocol::PileView| {
                pile.beyond > 0 && column.as_ref().is_none_or(|(table, field)| (table, field) == (&pile.table, &pile.field))
            };
            piles
                .iter()
                .filter(looked_at)
                .map(|pile| view! { <p class="hint">{cards::beyond(lang, &pile.field, pile.beyond)}</p> })
                .collect_view()
        })
    };
    let skipped = Memo::new(move |_| {
        deck.cards
            .with(|cards| cards.iter().filter(|card| deck.skipped.with(|skipped| skipped.contains(&card.id))).count() as u64)
    });
    let again = move |_| {
        deck.skipped.update(|skipped| skipped.clear());
        browser::keep_focus("#cards-title");
    };
    view! {
        <ul class="card-list">{each(open, |id| view! { <card::Card id=id/> }.into_any())}</ul>
        {move || more()}
        {move || beyond()}
        {move || (skipped.get() > 0).then(|| view! {
            <button type="button" class="button button-small button-quiet" on:click=press(again)>{cards::skipped(lang.get(), skipped.get())}</button>
        })}
    }
}

/// The one button that applies all choices.
#[component]
fn Apply() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let deck = state.cards;
    let chosen = Memo::new(move |_| deck.weighed());
    let some = Memo::new(move |_| chosen.get() != (0, 0, 0));
    let apply = move |_| deck.apply(state);
    let clear = move |_| {
        deck.chosen.update(|chosen| chosen.clear());
        browser::keep_focus("#cards-title");
    };
    view! {
        {move || some.get().then(|| view! {
            <div class="cards-apply">
                <button type="button" class="button button-primary" on:click=press(apply)
                    aria-disabled=move || if chosen.get().0 == 0 { Some("true") } else { state.held() }>
                    {icon("check")}<span>{move || cards::apply(lang.get(), chosen.get().0, chosen.get().1)}</span>
                </button>
                {move || (chosen.get().2 > 0).then(|| view! { <p class="hint">{cards::apply_not(lang.get(), chosen.get().2)}</p> })}
                <button type="button" class="button button-quiet" on:click=press(clear)>{move || cards::clear_all(lang.get())}</button>
            </div>
        })}
    }
}
