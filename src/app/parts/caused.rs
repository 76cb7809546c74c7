//! What the last change brought with it, under the step that did it.

use super::icon::{level_code, level_icon};
use crate::app::hear::{follow, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{CausedView, Reply, Request};
use bordereau::text::page::cards;
use leptos::prelude::*;

/// What the last change brought with it, asked for whenever something has changed.
pub fn follow_caused(state: State) -> RwSignal<CausedView> {
    let caused = RwSignal::new(CausedView::default());
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Caused(came), _)) = state.link.ask(Request::Caused, &[]).await {
                caused.try_set(came);
            }
        });
    });
    caused
}

/// The findings that came with a step; nothing when there are none.
#[component]
pub fn Caused(step: u32, caused: RwSignal<CausedView>) -> impl IntoView {
    let lang = State::here().lang;
    view! {
        {move || caused.with(|came| (came.step == step && came.total > 0).then(|| {
            let lang = lang.get();
            let line = |(group, more): &(bordereau::protocol::GroupView, u64)| {
                let text = cards::came(lang, &group.what, *more);
                view! { <li data-level=level_code(group.level)>{level_icon(group.level)}<span>{text}</span></li> }
            };
            let rest = came.total.saturating_sub(came.groups.len() as u64);
            view! {
                <div class="caused" role="status">
                    <p class="tried-title">{cards::caused(lang)}</p>
                    <ul class="tried-list">{came.groups.iter().map(line).collect_view()}</ul>
                    {(rest > 0).then(|| view! { <p class="hint">{cards::others(lang, rest)}</p> })}
                </div>
            }
        }))}
    }
}
