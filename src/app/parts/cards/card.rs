//! One card: a value, what the dictionary says, and what may replace it.

use super::pick::Pick;
use super::reason::Reason;
use super::tried;
use crate::app::browser;
use crate::app::hear::{heard, press};
use crate::app::parts::each::fold;
use crate::app::parts::icon::{icon, level_code, level_icon};
use crate::app::parts::places::Places;
use crate::app::parts::value::value;
use crate::app::state::{Room, State};
use bordereau::protocol::{CardView, Filter, HIDDEN, SuggestionView};
use bordereau::text::Lang;
use bordereau::text::page::cards;
use leptos::prelude::*;

/// A card by its identity.
#[component]
pub fn Card(id: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let known = id.clone();
    let card = Memo::new(move |_| state.cards.card(&known));
    let of = id.clone();
    let chosen = Memo::new(move |_| state.cards.chosen.with(|chosen| chosen.contains_key(&of)));
    view! {
        <li class="fix-card" id=format!("card-{id}") tabindex="-1" class:fix-card-chosen=move || chosen.get() data-level=move || card.with(|card| card.as_ref().map(|card| level_code(card.level)))>
            {move || card.get().map(|card| body(state, lang.get(), card))}
        </li>
    }
}

/// The value of a card, but where it looks like personal information: that is seen in its cell.
pub(super) fn shown(card: &CardView) -> &str {
    if card.hidden { HIDDEN } else { &card.value }
}

fn body(state: State, lang: Lang, card: CardView) -> AnyView {
    let id = card.id.clone();
    let shown = shown(&card).to_owned();
    let legend = cards::answers_for(lang, &card.field, &shown);
    let places = view! { <Places group=id.clone() some={card.cells > 1 && !card.too_many}/> }.into_any();
    let masked = card.hidden && card.too_many;
    let way = card.hidden.then(|| {
        let (table, rule) = (Some(card.table.clone()), card.rules.last().map(|(code, _)| code.clone()));
        let go = state.findings.way(Filter { table, rule, ..Filter::default() });
        view! {
            {masked.then(|| view! { <p class="hint">{cards::masked(lang)}</p> })}
            <p><a class="button button-small" href=Room::Check.hash() on:click=go>{icon("shield")}<span>{cards::remedies(lang)}</span></a></p>
        }
    });
    let note = (card.by_row && !masked).then(|| if card.too_many { cards::too_many(lang) } else { cards::by_row(lang) });
    let rules = card.rules.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>().join(" · ");
    let skipped = id.clone();
    let skip = move |_| {
        let next = state.cards.after(&skipped);
        state.cards.skip(skipped.clone());
        let next = next.map_or_else(|| "#cards-title".to_owned(), |next| format!("[id=\"card-{next}\"]"));
        request_animation_frame(move || browser::focus(&next));
    };
    // An error has no reason to be right: it is said why, where the others have a box for one.
    let reason = match card.warnings.is_empty() {
        true => view! { <details class="acknowledge unexplained"><summary>{cards::not_explained(lang)}</summary><p class="hint">{cards::no_reason(lang)}</p></details> }.into_any(),
        false => view! { <Reason id=id.clone() groups=card.warnings.clone()/> }.into_any(),
    };
    let ticked = {
        let id = id.clone();
        move || {
            let n = state.cards.ticked_of(&id).len() as u64;
            view! { <p class="hint" role="status">{(n > 0).then(|| cards::only_ticked(lang, n))}</p> }.into_any()
        }
    };
    let options = (!card.too_many).then(|| {
        let suggestions =
            card.suggestions.iter().enumerate().map(|(at, one)| suggestion(state, lang, &card, at, one)).collect_view();
        view! {
            <fieldset class="answers">
                <legend class="visually-hidden">{legend}</legend>
                {suggestions}
                <Pick id=id.clone() codes={card.codes > 0} alone={card.suggestions.is_empty()}/>
            </fieldset>
            {also(state, lang, &card)}
            {ticked}
            {tried::verdict(state, id.clone())}
        }
    });
    let taken_back = {
        let (id, of, name) = (id.clone(), id.clone(), format!("\u{a0}: {} {shown}", card.field));
        let there = Memo::new(move |_| state.cards.chosen.with(|chosen| chosen.contains_key(&of)));
        move || {
            let (id, name) = (id.clone(), name.clone());
            let clear = move |_| {
                state.cards.choose(state, vec![(id.clone(), None)]);
                browser::keep_focus(&format!("[id=\"card-{id}\"]"));
            };
            there.get().then(|| view! { <button type="button" class="button button-small button-quiet" on:click=press(clear)>{cards::clear_one(lang)}<span class="visually-hidden">{name}</span></button> })
        }
    };
    view! {
        <div class="fix-card-head">
            <p class="card-where"><strong>{card.field_label.clone()}</strong><code>{card.field.clone()}</code><span>{card.table_label.clone()}</span></p>
            <p class="card-rules">{level_icon(card.level)}<span>{rules}</span></p>
        </div>
        <p class="fix-card-value"><span class="fix-card-count">{cards::hold(lang, card.cells)}</span>" "{value(lang, &shown)}</p>
        <p class="fix-card-says">{card.says.clone()}</p>
        {way}
        {note.map(|note| view! { <p class="hint">{note}</p> })}
        {options}
        <div class="fix-card-foot">
            {fold(state, format!("places-{id}"), false, "fix-card-places", cards::places(lang).into_any(), places)}
            {taken_back}
            <button type="button" class="button button-small button-quiet" on:click=press(skip)>{cards::skip(lang)}<span class="visually-hidden">{format!("\u{a0}: {} {shown}", card.field)}</span></button>
        </div>
        {reason}
    }
    .into_any()
}

fn suggestion(state: State, lang: Lang, card: &CardView, at: usize, one: &SuggestionView) -> AnyView {
    let (id, to) = (card.id.clone(), one.to.clone());
    let field = format!("{id}-{at}");
    let here = {
        let (id, to) = (id.clone(), to.clone());
        move || state.cards.text(&id).as_deref() == Some(to.as_str())
    };
    let choose = move |_| state.cards.choose(state, vec![(id.clone(), Some(to.clone()))]);
    let text = if one.to.is_empty() { cards::blank(lang).into_any() } else { value(lang, &one.to) };
    let label = one.label.clone().map(|label| view! { <span class="answer-label">{label}</span> });
    view! {
        <div class="answer">
            <input type="radio" id=field.clone() name=format!("answer-{}", card.id) prop:checked=here on:change=heard(choose)/>
            <label for=field><span class="answer-text">{text}</span>{label}<span class="answer-why">{one.why.clone()}</span></label>
        </div>
    }
    .into_any()
}

/// The same value in other columns of the same rules.
fn also(state: State, lang: Lang, card: &CardView) -> Option<AnyView> {
    let id = card.id.clone();
    let line = |(table, label, field, n): &(String, String, String, u64)| {
        let (table, field, id) = (table.clone(), field.clone(), id.clone());
        let name = format!("also-{id}-{table}-{field}").replace(' ', "_");
        let text = format!("{label} · {field} ({n})");
        let ready = {
            let id = id.clone();
            move || state.cards.chosen.with(|chosen| !chosen.contains_key(&id))
        };
        let on = {
            let (id, table, field) = (id.clone(), table.clone(), field.clone());
            move || {
                let same = |change: &bordereau::protocol::Change| (&change.table, &change.field) == (&table, &field);
                state.cards.chosen.with(|chosen| chosen.get(&id).is_some_and(|kept| kept.changes.iter().any(same)))
            }
        };
        let cells = *n;
        let set = move |event: web_sys::Event| state.cards.extend(&id, (&table, &field, cells), event_target_checked(&event));
        view! {
            <div class="answer">
                <input type="checkbox" id=name.clone() disabled=ready prop:checked=on on:change=heard(set)/><label for=name>{text}</label>
            </div>
        }
    };
    (!card.also.is_empty()).then(|| {
        let lines = card.also.iter().map(line).collect_view();
        view! { <fieldset class="also"><legend>{icon("plus")}{cards::also(lang)}</legend>{lines}</fieldset> }.into_any()
    })
}
