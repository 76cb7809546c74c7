//! Which of the dictionaries that are here is read: the one in use, until another one is chosen.

use crate::app::hear::{follow, heard, spawn_local};
use crate::app::state::State;
use crate::app::steps::versions::options;
use bordereau::protocol::{OfferedView, Reply, Request, VersionsWish};
use bordereau::text::page::explore;
use leptos::prelude::*;

/// The dictionaries that are here.
#[derive(Clone, Copy)]
pub struct Here(RwSignal<Vec<OfferedView>>);

impl Here {
    /// Asks for them, again when another one comes into use. One that was chosen and is there no more is read no more.
    pub fn new(state: State) -> Here {
        let here = RwSignal::new(Vec::new());
        let sense = Memo::new(move |_| {
            state.overview.with(|o| (o.dictionary.hash.clone(), o.dictionary.as_published, o.programme.id.clone()))
        });
        follow(move || {
            let known = sense.with(|(hash, ..)| !hash.is_empty());
            if !known {
                return;
            }
            // Two that are not here: nothing is compared.
            let wish = VersionsWish { sides: [Some(String::new()), None], ..VersionsWish::default() };
            spawn_local(async move {
                let asked = state.link.ask(Request::Versions { wish, offset: 0, limit: 0 }, &[]);
                if let Some((Reply::Versions(view), _)) = asked.await {
                    let other = |id: &String| view.offered.iter().any(|one| one.id == *id && !one.in_use);
                    if state.asked.of.with_untracked(|of| of.as_ref().is_some_and(|id| !other(id))) {
                        state.asked.of.set(None);
                    }
                    here.try_set(view.offered);
                }
            });
        });
        Here(here)
    }

    /// The one that is read, when it is not the one in use.
    pub fn other(self, state: State) -> Option<OfferedView> {
        let id = state.asked.of.get()?;
        self.0.with(|all| all.iter().find(|one| one.id == id).cloned())
    }

    /// The choice; nothing where there is only one.
    pub fn choice(self, state: State) -> impl IntoView {
        let choose = heard(move |event| {
            let id = event_target_value(&event);
            let used = self.0.with_untracked(|all| all.iter().any(|one| one.in_use && one.id == id));
            state.asked.of.set(Some(id).filter(|_| !used));
        });
        let used = move |all: &[OfferedView]| all.iter().find(|one| one.in_use).map(|one| one.id.clone());
        let choices =
            move || self.0.with(|all| options(state.lang.get(), all, state.asked.of.get().or_else(|| used(all)).as_ref()));
        view! {
            <div class="field" hidden=move || self.0.with(|all| all.len() < 2)>
                <label for="explore-of">{move || explore::which(state.lang.get())}</label>
                <select id="explore-of" class="select" on:change=choose>{choices}</select>
                {move || state.asked.of.with(Option::is_some).then(|| view! { <p class="hint" role="status">{explore::not_in_use(state.lang.get())}</p> })}
            </div>
        }
    }
}
