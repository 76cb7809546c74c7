//! The work that goes on, at the foot of the window: what, how far, how long, and a way to stop it.

use crate::app::browser;
use crate::app::hear::press;
use crate::app::state::{State, Task, Work};
use bordereau::text::Lang;
use bordereau::text::page::shell;
use leptos::prelude::*;
use std::time::Duration;

/// Shown over the page's foot, so that nothing moves when it comes and goes.
#[component]
pub fn Dock() -> impl IntoView {
    let state = State::here();
    let now = RwSignal::new(browser::clock());
    if let Ok(handle) = set_interval_with_handle(
        move || {
            if state.work.with_untracked(Option::is_some) {
                now.set(browser::clock())
            }
        },
        Duration::from_millis(500),
    ) {
        on_cleanup(move || handle.clear());
    }
    let busy = Memo::new(move |_| state.work.with(Option::is_some));
    let can_stop = Memo::new(move |_| {
        state.work.with(|work| work.as_ref().is_some_and(|work| !matches!(work.task, Task::Fetching | Task::Starting)))
    });
    let line = move || {
        let lang = state.lang.get();
        state.work.with(|work| {
            work.as_ref().map(|work| {
                let seconds = ((now.get().max(work.since) - work.since) / 1000.0) as u64;
                shell::progress(lang, work.progress.as_ref().map(|p| p.rows).unwrap_or_default(), seconds)
            })
        })
    };
    let bar = move || {
        state.work.with(|work| {
            let share = work
                .as_ref()
                .and_then(|work| work.progress.as_ref())
                .filter(|p| p.of > 0)
                .map(|p| p.done.saturating_mul(1000) / p.of);
            let lang = state.lang.get();
            let label = work.as_ref().map(|work| title(lang, work)).unwrap_or_default();
            match share {
                Some(share) => {
                    view! { <progress class="progress" max="1000" value=share.to_string() aria-label=label></progress> }
                        .into_any()
                }
                None => view! { <progress class="progress" aria-label=label></progress> }.into_any(),
            }
        })
    };
    let heading = move || state.work.with(|work| work.as_ref().map(|work| title(state.lang.get(), work)));
    view! {
        {move || busy.get().then(|| view! {
            <section class="dock" aria-label=move || shell::working(state.lang.get())>
                <div class="dock-text">
                    <p class="dock-title">{move || heading()}</p>
                    <p class="dock-line">{move || line()}</p>
                </div>
                {move || bar()}
                {move || can_stop.get().then(|| view! {
                    <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.cancel())>
                        {move || shell::cancel(state.lang.get())}
                    </button>
                })}
            </section>
        })}
    }
}

fn title(lang: Lang, work: &Work) -> String {
    let what = match work.task {
        Task::Fetching => shell::fetching(lang),
        Task::Reading => shell::reading(lang),
        Task::Checking => shell::checking(lang),
        Task::Repairing => shell::repairing(lang),
        Task::Bundling => shell::bundling(lang),
        Task::Summing => shell::summing(lang),
        Task::Restoring => shell::restoring(lang),
        Task::Saving => shell::saving(lang),
        Task::Opening => shell::opening(lang),
        Task::Starting => shell::starting(lang),
    };
    shell::at_work(lang, what, work.progress.as_ref().map(|p| p.name.as_str()).unwrap_or_default())
}
