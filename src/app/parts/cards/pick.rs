//! Another value than those suggested: searched in the list of codes, or typed.

use crate::app::hear::{follow, heard, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::cards;
use leptos::prelude::*;

/// Codes shown of a list.
const SHOWN: u64 = 8;

/// The answer `something else` of a card, with its field.
#[component]
pub fn Pick(
    id: String,
    codes: bool,
    /// There is no suggestion beside it.
    alone: bool,
) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let open = RwSignal::new(alone);
    let suggested = {
        let id = id.clone();
        move |to: &str| state.cards.card(&id).is_some_and(|card| card.suggestions.iter().any(|one| one.to == to))
    };
    // What was chosen here before, for instance in the table, is shown again.
    let own = {
        let id = id.clone();
        move || state.cards.text(&id).filter(|to| !suggested(to))
    };
    let text = RwSignal::new(untrack(|| own()).unwrap_or_default());
    let here = {
        let own = own.clone();
        Memo::new(move |_| open.get() || own().is_some())
    };
    let (choose, radio, field) = (id.clone(), format!("{id}-other"), format!("{id}-text"));
    let focus = format!("[id=\"{field}\"]");
    let pick = move |_| {
        open.set(true);
        state.cards.choose(state, vec![(choose.clone(), None)]);
        let focus = focus.clone();
        request_animation_frame(move || crate::app::browser::focus(&focus));
    };
    // The field stays as it is while one types in it.
    let opened = {
        let own = own.clone();
        Memo::new(move |_| open.get() || own().is_some())
    };
    // A suggestion that is chosen afterwards closes the field.
    let closes = id.clone();
    follow(move || {
        let other = |to: &String| text.with_untracked(|text| text != to);
        if !alone && state.cards.text(&closes).filter(other).is_some() && own().is_none() {
            open.set(false);
        }
    });
    let typed = {
        let id = id.clone();
        move |to: String| {
            text.set(to.clone());
            open.set(true);
            state.cards.choose(state, vec![(id.clone(), (!to.is_empty()).then_some(to))]);
        }
    };
    let typed = StoredValue::new_local(typed);
    let words = move || if codes { cards::other_code(lang.get()) } else { cards::other_text(lang.get()) };
    let name = format!("answer-{id}");
    let head = match alone {
        true => view! { <p class="answer-alone">{move || cards::write_right(lang.get())}</p> }.into_any(),
        false => view! {
            <div class="answer">
                <input type="radio" id=radio.clone() name=name prop:checked=move || here.get() on:change=heard(pick)/>
                <label for=radio.clone()>{move || words()}</label>
            </div>
        }
        .into_any(),
    };
    view! {
        {head}
        {move || opened.get().then(|| {
            let (id, field) = (id.clone(), field.clone());
            if codes {
                view! { <Codes id=id field=field folded=alone text=text typed=Callback::new(move |to| typed.with_value(|typed| typed(to)))/> }.into_any()
            } else {
                view! {
                    <div class="field pick">
                        <label for=field.clone()>{cards::type_value(lang.get())}</label>
                        <input id=field type="text" class="input" autocomplete="off" spellcheck="false" prop:value=move || text.get()
                            on:input=heard(move |event| typed.with_value(|typed| typed(event_target_value(&event))))/>
                    </div>
                }.into_any()
            }
        })}
    }
}

/// A field that searches the list of codes, as a combobox.
#[component]
fn Codes(
    id: String,
    field: String,
    /// The list is folded while the field has not the focus.
    folded: bool,
    text: RwSignal<String>,
    typed: Callback<String>,
) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let found = RwSignal::new((0_u64, Vec::<(String, String, String)>::new()));
    let at = RwSignal::new(0_usize);
    let shown = RwSignal::new(!folded);
    let asked = StoredValue::new(0_u64);
    let place = state.cards.card(&id).map(|card| (card.table, card.field)).unwrap_or_default();
    follow(move || {
        let (search, (table, field)) = (text.get(), place.clone());
        lang.track();
        let number = asked.try_update_value(|n| {
            *n += 1;
            *n
        });
        spawn_local(async move {
            let request = Request::Codes { table, field, search, offset: 0, limit: SHOWN };
            if let Some((Reply::Codes { total, codes }, _)) = state.link.ask(request, &[]).await
                && asked.try_get_value() == number
            {
                at.try_set(0);
                found.try_set((total, codes));
            }
        });
    });
    let list = format!("{field}-list");
    let option = {
        let list = list.clone();
        move |n: usize| format!("{list}-{n}")
    };
    let listed_code = move |n: usize| found.with_untracked(|(_, codes)| codes.get(n).map(|(code, ..)| code.clone()));
    let take = move |n: usize| {
        if let Some(code) = listed_code(n) {
            shown.set(false);
            typed.run(code);
        }
    };
    // What is searched for is no choice; a list of codes written out is one, where the checker takes it.
    let search = id.clone();
    let searched = move |event: web_sys::Event| {
        shown.set(true);
        text.set(event_target_value(&event));
        state.cards.choose(state, vec![(search.clone(), None)]);
    };
    let written = id.clone();
    let leave = move |_| {
        if folded {
            shown.try_set(false);
        }
        // A field that is taken away is left too.
        let to = text.try_get_untracked().unwrap_or_default();
        if !to.is_empty() && untrack(|| state.cards.text(&written)).is_none() {
            state.cards.choose_taken(state, vec![(written.clone(), Some(to))]);
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let last = found.with_untracked(|(_, codes)| codes.len()).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if shown.get_untracked() => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowDown" => shown.set(true),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" if shown.get_untracked() && listed_code(0).is_some() => take(at.get_untracked()),
            "Enter" => typed.run(text.get_untracked()),
            "Escape" => shown.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let (active, listed) = (option.clone(), list.clone());
    let options = move || {
        let name = option.clone();
        found.with(|(_, codes)| {
            let one = |(n, (code, own, other)): (usize, &(String, String, String))| {
                let labels = [own, other]
                    .into_iter()
                    .filter(|label| !label.is_empty() && *label != code)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(" · ");
                view! {
                    <li role="option" id=name(n) class="pick-code" aria-selected=move || (at.get() == n).to_string()
                        on:mousedown=press_code(take, n)><code>{code.clone()}</code><span>{labels}</span></li>
                }
            };
            codes.iter().enumerate().map(one).collect_view()
        })
    };
    let none = Memo::new(move |_| found.with(|(total, _)| *total == 0));
    view! {
        <div class="field pick">
            <label for=field.clone()>{move || cards::search_codes(lang.get())}</label>
            <input id=field type="text" class="input" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
                aria-controls=listed aria-expanded=move || shown.get().to_string() aria-activedescendant=move || shown.get().then(|| active(at.get()))
                prop:value=move || text.get() on:keydown=keys on:focus=move |_| if folded { shown.set(true) } on:blur=leave on:input=heard(searched)/>
            <ul class="pick-list" role="listbox" id=list aria-label=move || cards::search_codes(lang.get()) hidden=move || !shown.get()>{move || options()}</ul>
            {move || (shown.get() && none.get()).then(|| view! { <p class="hint" role="status">{cards::no_code(lang.get())}</p> })}
        </div>
    }
}

/// Takes a code before the field loses the focus.
fn press_code(take: impl Fn(usize) + 'static, n: usize) -> Box<dyn FnMut(web_sys::MouseEvent)> {
    crate::app::hear::press(move |event| {
        event.prevent_default();
        take(n);
    })
}
