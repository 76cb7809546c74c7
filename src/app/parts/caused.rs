//! What changes brought with them, under the steps that did it; what the last one did, beside the grid too.

use super::icon::{level_code, level_icon};
use crate::app::hear::{follow, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{CausedView, GroupView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::cards;
use leptos::prelude::*;

/// What the steps brought with them, asked for whenever something has changed.
pub fn follow_caused(state: State) -> RwSignal<Vec<CausedView>> {
    let caused = RwSignal::new(Vec::new());
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
pub fn Caused(step: u32, caused: RwSignal<Vec<CausedView>>) -> impl IntoView {
    let lang = State::here().lang;
    view! { {move || told(lang.get(), caused, Some(step))} }
}

/// The findings that came with a step and still stand, each with its table.
pub fn told(lang: Lang, caused: RwSignal<Vec<CausedView>>, step: Option<u32>) -> Option<AnyView> {
    caused.with(|all| all.iter().find(|came| Some(came.step) == step).map(|came| list(lang, came)))
}

fn list(lang: Lang, came: &CausedView) -> AnyView {
    let line = |(group, more): &(GroupView, u64)| {
        let text = cards::came(lang, group.table_label.as_deref(), &group.what, *more);
        view! { <li data-level=level_code(group.level)>{level_icon(group.level)}<span>{text}</span></li> }.into_any()
    };
    let rest = came.total.saturating_sub(came.groups.len() as u64);
    view! {
        <div class="caused" role="status">
            <p class="tried-title">{cards::caused(lang)}</p>
            <ul class="tried-list">{came.groups.iter().map(line).collect::<Vec<_>>()}</ul>
            {(rest > 0).then(|| view! { <p class="hint">{cards::others(lang, rest)}</p> })}
        </div>
    }
    .into_any()
}
