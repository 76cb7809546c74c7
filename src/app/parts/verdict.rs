//! What came of the check: a headline with the next thing to do, and the two verdicts, side by side and apart.

use super::icon::icon;
use crate::app::browser;
use crate::app::hear::{press, spawn_local};
use crate::app::state::{Room, State};
use bordereau::protocol::{Overview, VerdictView};
use bordereau::text::Lang;
use bordereau::text::page::{self, check, deposit, repair, shell};
use leptos::prelude::*;

/// The headline and the verdicts; their place is kept while a check goes on.
#[component]
pub fn Verdicts() -> impl IntoView {
    let state = State::here();
    let busy = Memo::new(move |_| state.busy());
    view! {
        <section class="verdicts" aria-label=move || check::verdicts(state.lang.get()) aria-busy=move || busy.get().then_some("true")>
            {move || {
                let (lang, here) = (state.lang.get(), state.room.get());
                match state.overview.with(|o| o.verdict.clone()) {
                    Some(verdict) => settled(state, lang, here, &verdict),
                    None => pending(state, lang, busy.get()),
                }
            }}
        </section>
    }
}

fn settled(state: State, lang: Lang, here: Room, v: &VerdictView) -> AnyView {
    let errors = v.dictionary_errors + v.receiver_errors + v.other_errors;
    let (ours, opened) = state.overview.with(|o| (o.manner.is_ours(), opened_as_it_is(o)));
    let (questions, settled) = if opened.is_none() && ours { state.questions() } else { (0, 0) };
    let whole = opened.is_none_or(|(whole, _)| whole);
    let (level, sign, title, body) = if errors == 0 && ours && whole && (v.personal > 0 || questions > 0) {
        let mut body = Vec::new();
        if v.personal > 0 {
            body.push(check::personal_body(lang, 0, v.personal));
        }
        if questions > 0 {
            body.push(check::questions_wait(lang, questions));
        }
        let title = if v.personal > 0 { check::personal(lang) } else { check::no_error(lang) };
        ("note", "warning", title.to_string(), body.join(" "))
    } else if errors == 0 {
        let body = match opened {
            _ if !ours => check::other_manner(lang),
            Some((false, _)) => check::all_good_bundle_broken(lang),
            Some((true, true)) => check::all_good_bundle_draft(lang),
            _ if v.warnings > 0 => check::all_good_warnings(lang),
            Some((true, false)) => check::all_good_bundle(lang),
            None => check::all_good_body(lang),
        };
        let broken = ours && opened.is_some_and(|(whole, _)| !whole);
        let (level, sign, title) = match broken {
            true => ("error", "error", check::bundle_broken(lang)),
            false if v.unjudged => ("note", "warning", check::unjudged(lang)),
            false => ("ok", "check", check::all_good(lang)),
        };
        (level, sign, title.to_string(), body.to_string())
    } else {
        let mut body = Vec::new();
        if v.other_errors > 0 {
            body.push(check::others(lang, v.other_errors, errors));
        }
        if questions > 0 {
            body.push(check::questions_settle(lang, (questions, settled), errors));
        }
        body.push(if v.safe.1 > 0 { check::safe_open(lang, v.safe.1) } else { check::explained(lang).to_string() });
        ("note", "search", check::verdict_count(lang, false, errors), body.join(" "))
    };
    view! {
        <div class="headline" data-level=level>
            <span class="headline-sign">{icon(sign)}</span>
            <div class="headline-text"><p class="headline-title">{title}</p><p>{body}</p></div>
            {ours.then(|| next(lang, here, (errors, v.safe.1), (questions, v.personal))).flatten()}
        </div>
        <div class="verdict-pair">
            {one(lang, v, 0, [check::dictionary_ok(lang), check::dictionary_not(lang)], check::dictionary_about(lang))}
            {if ours {
                one(lang, v, 1, [check::receiver_ok(lang), check::receiver_not(lang)], check::receiver_about(lang))
            } else {
                card(check::receiver_open(lang), "", check::other_manner(lang))
            }}
        </div>
        <p class="verdict-facts">
            <span>{check::looked_at(lang, v.tables, v.rows)}</span>
            <span>{page::warnings_of(lang, v.warnings, v.about_dictionary)}</span>
            <span>{page::notes(lang, v.notes)}</span>
        </p>
    }
    .into_any()
}

/// Whether a bundle that was opened, with nothing beside it and nothing changed in it, is whole, and whether it is a draft.
fn opened_as_it_is(o: &Overview) -> Option<(bool, bool)> {
    let alone = o.history.is_empty() && o.files.iter().filter(|file| !file.sources.is_empty()).count() == 1;
    o.opened_bundle.as_ref().filter(|bundle| alone && !bundle.apart).map(|bundle| (bundle.whole, bundle.draft))
}

/// The one thing to do next, where there is one elsewhere.
fn next(lang: Lang, here: Room, (errors, safe): (u64, u64), (questions, personal): (u64, u64)) -> Option<AnyView> {
    let title = if questions > 0 && (errors == 0 || safe == 0) { "#votes-title" } else { "#safe-title" };
    let (room, label) = match (errors, safe) {
        (0, _) | (_, 0) if questions > 0 => (Room::Repair, check::see_questions(lang)),
        (0, 0) if personal > 0 && here == Room::Check => return None,
        (0, 0) if personal > 0 => (Room::Check, deposit::see_findings(lang)),
        (0, 0) => (Room::Handover, repair::go_handover(lang)),
        (_, 1..) if here == Room::Check || errors == 0 => (Room::Repair, repair::see_safe(lang)),
        _ if here == Room::Deposit => (Room::Check, deposit::see_findings(lang)),
        _ => return None,
    };
    // The repairs are in sight once they have come, below what else the room asks.
    let land = press(move |_| {
        if room == Room::Repair {
            spawn_local(browser::focus_when_there(title));
        }
    });
    Some(view! { <a class="button button-primary next-step" href=room.hash() on:click=land><span>{label}</span>{icon("right")}</a> }.into_any())
}

/// One of the two verdicts; its title and description are the centre's own where it has some.
fn one(lang: Lang, v: &VerdictView, which: usize, titles: [&'static str; 2], about: &'static str) -> AnyView {
    let (ok, errors) = if which == 0 { (v.dictionary, v.dictionary_errors) } else { (v.receiver, v.receiver_errors) };
    let own = v.titles.get(which).cloned();
    let about = if own.is_some() { "" } else { about };
    let title = own.unwrap_or_else(|| titles[usize::from(!ok)].to_owned());
    // What the verdict waits for.
    let waits = v.titles.get(2).filter(|_| errors == 0).cloned();
    let level = match ok {
        true if v.unjudged && which == 0 => "warning",
        true => "ok",
        false if waits.is_some() => "warning",
        false => "error",
    };
    view! {
        <article class="verdict" data-level=level>
            <span class="verdict-sign">{icon(level)}</span>
            <div>
                <h2 class="verdict-title">{title}</h2>
                <p class="verdict-count">{waits.unwrap_or_else(|| check::verdict_count(lang, ok, errors))}</p>
                <p class="verdict-about">{about}</p>
            </div>
        </article>
    }
    .into_any()
}

/// A verdict that is not there.
fn card(name: &'static str, title: &'static str, about: &'static str) -> AnyView {
    view! {
        <article class="verdict verdict-pending">
            <span class="verdict-sign">{icon("wait")}</span>
            <div>
                <h2 class="verdict-title">{name}</h2>
                <p class="verdict-count">{title}</p>
                <p class="verdict-about">{about}</p>
            </div>
        </article>
    }
    .into_any()
}

/// Said where what a check would tell is missing: that it goes on, or the way to it.
pub fn unchecked(state: State, lang: Lang, busy: bool) -> AnyView {
    let (title, body) = if busy {
        (check::checking(lang), check::checking_body(lang))
    } else {
        (check::pending(lang), check::pending_body(lang))
    };
    let again = (!busy).then(|| view! {
        <button type="button" class="button button-primary next-step" on:click=press(move |_| state.read_again())>{shell::check_now(lang)}</button>
    });
    view! {
        <div class="headline">
            <span class="headline-sign">{icon("wait")}</span>
            <div class="headline-text"><p class="headline-title">{title}</p><p>{body}</p></div>
            {again}
        </div>
    }
    .into_any()
}

fn pending(state: State, lang: Lang, busy: bool) -> AnyView {
    let title = if busy { check::checking(lang) } else { check::pending(lang) };
    view! {
        {unchecked(state, lang, busy)}
        <div class="verdict-pair">
            {card(check::dictionary_open(lang), title, check::dictionary_about(lang))}
            {card(check::receiver_open(lang), title, check::receiver_about(lang))}
        </div>
        <p class="verdict-facts"><span>"…"</span></p>
    }
    .into_any()
}

/// A step that has nothing to show before files are there.
pub fn empty_state(lang: Lang) -> AnyView {
    view! {
        <div class="empty">
            <span class="empty-sign">{icon("drop")}</span>
            <p class="empty-title">{shell::nothing_yet_title(lang)}</p>
            <p>{shell::nothing_yet_body(lang)}</p>
            <a class="button button-primary" href=Room::Deposit.hash()>{shell::go_deposit(lang)}</a>
        </div>
    }
    .into_any()
}
