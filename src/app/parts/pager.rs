//! The way to the windows before and after the one that is shown.

use super::icon::icon;
use crate::app::hear::press;
use crate::app::state::State;
use bordereau::text::page::check;
use leptos::prelude::*;

/// Two buttons round `1 to 24 of 310`; nothing when one window holds all. `go` is told where a window begins.
pub fn pager((from, shown, total): (u64, u64, u64), window: u64, go: impl Fn(u64) + Copy + 'static) -> Option<AnyView> {
    let lang = State::here().lang.get();
    let button = |sign: &'static str, name: &'static str, none: bool, to: u64| {
        view! {
            <button type="button" class="button-icon" disabled=none on:click=press(move |_| go(to))>{icon(sign)}<span class="visually-hidden">{name}</span></button>
        }
    };
    (total > window).then(|| {
        view! {
            <div class="pager">
                {button("prev", check::previous(lang), from == 0, from.saturating_sub(window))}
                <span>{check::window(lang, from + 1, from + shown, total)}</span>
                {button("next", check::next(lang), from + shown >= total, from + window)}
            </div>
        }
        .into_any()
    })
}
