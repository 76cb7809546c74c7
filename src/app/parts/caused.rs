//! What the last change brought with it, under the step that did it and beside the grid.

use super::icon::{level_code, level_icon};
use crate::app::hear::{follow, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{CausedView, GroupView, Reply, Request};
use bordereau::text::Lang;
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
    view! { {move || caused.with(|came| (came.step == step).then(|| told(lang.get(), came)).flatten())} }
}

/// The findings that came with a change, each with its table.
pub fn told(lang: Lang, came: &CausedView) -> Option<AnyView> {
    let line = |(group, more): &(GroupView, u64)| {
        let text = cards::came(lang, group.table_label.as_deref(), &group.what, *more);
        view! { <li data-level=level_code(group.level)>{level_icon(group.level)}<span>{text}</span></li> }.into_any()
    };
    let rest = came.total.saturating_sub(came.groups.len() as u64);
    (came.total > 0).then(|| {
        view! {
            <div class="caused" role="status">
                <p class="tried-title">{cards::caused(lang)}</p>
                <ul class="tried-list">{came.groups.iter().map(line).collect::<Vec<_>>()}</ul>
                {(rest > 0).then(|| view! { <p class="hint">{cards::others(lang, rest)}</p> })}
            </div>
        }
        .into_any()
    })
}
