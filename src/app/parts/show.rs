//! The panel of the guided tour, and its keys.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use crate::app::tour::{At, FINDINGS, STOPS, Stop};
use bordereau::text::Lang;
use bordereau::text::page::show;
use leptos::prelude::*;

/// The panel of the stop at which one is.
#[component]
pub fn Show() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    follow(move || {
        let at = state.tour.get();
        let stop = at.and_then(|at| STOPS.get(at.stop));
        browser::mark_shown(None);
        let Some(Stop { room, shown, .. }) = stop else { return };
        if state.room.get_untracked() != *room {
            browser::go(room.hash());
        }
        spawn_local(async move {
            // The room may still have to be gone to and to come, and what stands in it to be asked for.
            for _ in 0..40 {
                browser::pause(50).await;
                let rule = at.filter(|at| at.stop == FINDINGS && state.tour.get_untracked() == Some(*at)).map(|at| at.rule);
                if rule.is_none_or(|rule| state.show_rule(rule))
                    && state.room.get_untracked() == *room
                    && browser::is_there(shown)
                {
                    break;
                }
            }
            // Meanwhile the person may have gone on, left the tour or gone to another room.
            let still = || state.tour.get_untracked() == at && state.room.get_untracked() == *room;
            if !still() {
                return;
            }
            browser::mark_shown(Some(shown));
            browser::focus("#tour-title");
            // What comes later above it moves it out of sight.
            let mut place = browser::shown_at();
            for _ in 0..8 {
                browser::pause(150).await;
                let now = browser::shown_at();
                if still() && now != place {
                    browser::mark_shown(Some(shown));
                    place = now;
                }
            }
        });
    });
    // Without files there is nothing left to show.
    follow(move || {
        if !state.has_files() {
            state.tour.set(None);
        }
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(at) = state.tour.get_untracked() else { return };
        let typing = browser::is_there("input:focus, select:focus, textarea:focus, [role=grid] :focus, dialog[open]");
        let rules = at.stop == FINDINGS && browser::is_there(".tour:focus-within");
        let key = event.key();
        let to = match key.as_str() {
            "Escape" if !typing => {
                event.prevent_default();
                return state.end_tour();
            }
            "ArrowRight" | "PageDown" if !typing => at.next(),
            "ArrowLeft" | "PageUp" if !typing => at.before(),
            "ArrowDown" if rules => another(state, at, 1),
            "ArrowUp" if rules => another(state, at, -1),
            _ => return,
        };
        event.prevent_default();
        to.into_iter().for_each(|to| state.tour_to(to));
    });
    on_cleanup(move || keys.remove());
    // The panel stays as it is from rule to rule.
    let place = Memo::new(move |_| state.tour.get().map(|at| At { rule: 0, ..at }));
    let panel = move |at: At| {
        let Some(Stop { title, said, .. }) = STOPS.get(at.stop) else { return ().into_any() };
        let (title, said, (number, of)) = (*title, *said, at.counted());
        let (before, next) = (at.before(), at.next());
        let rules = at.stop == FINDINGS;
        let back = move |_| before.into_iter().for_each(|to| state.tour_to(to));
        let onward = move |_| next.map_or_else(|| state.end_tour(), |to| state.tour_to(to));
        view! {
            <section class="tour" aria-labelledby="tour-title">
                <p class="overline">{move || format!("{} · {number} / {of}", show::title(lang.get()))}</p>
                <h2 id="tour-title" tabindex="-1">{move || title(lang.get())}</h2>
                <p>{move || said(lang.get())}</p>
                {rules.then(|| view! { <Rules/> })}
                <p class="tour-buttons">
                    <button type="button" class="button button-small" aria-disabled=before.is_none().then_some("true") on:click=press(back)>{icon("prev")}<span>{move || show::back(lang.get())}</span></button>
                    <button type="button" class="button button-small button-primary" on:click=press(onward)><span>{move || if next.is_none() { show::end(lang.get()) } else { show::next(lang.get()) }}</span>{icon("next")}</button>
                    <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.end_tour())>{move || show::leave(lang.get())}</button>
                </p>
                <p class="hint">{move || show::keys(lang.get())}{rules.then_some(move || format!(" {}", show::keys_rules(lang.get())))}</p>
            </section>
        }
        .into_any()
    };
    view! { {move || place.get().map(panel)} }
}

/// The same stop with the rule that is so many further; none where there is none.
fn another(state: State, at: At, by: isize) -> Option<At> {
    let rules = untrack(|| state.rules_found().len());
    let rule = at.rule.min(rules.saturating_sub(1)).checked_add_signed(by).filter(|rule| *rule < rules)?;
    Some(At { rule, ..at })
}

/// Which of the rules is shown, and the ways to the others.
#[component]
fn Rules() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let shown = move || {
        let rules = state.rules_found();
        let at = state.tour.get()?.rule.min(rules.len().saturating_sub(1));
        let (code, name, found) = rules.get(at)?;
        Some(show::rule(lang.get(), (at + 1, rules.len()), code, name, *found))
    };
    let button = move |sign: &'static str, name: fn(Lang) -> &'static str, by: isize| {
        let to = move |at: Option<At>| at.and_then(|at| another(state, at, by));
        let none = move || to(state.tour.get()).is_none().then_some("true");
        let go = move |_| to(state.tour.get_untracked()).into_iter().for_each(|to| state.tour_to(to));
        view! {
            <button type="button" class="button-icon" aria-disabled=none on:click=press(go)>{icon(sign)}<span class="visually-hidden">{move || name(lang.get())}</span></button>
        }
    };
    view! {
        <div class="tour-rules">
            {button("prev", show::rule_before, -1)}
            <p aria-live="polite">{shown}</p>
            {button("next", show::rule_next, 1)}
        </div>
    }
}
