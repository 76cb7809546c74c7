//! The rooms that a first look at the page does not need: they stand in a file of their own, fetched after it.
//!
//! Rule of the room: one place where the page is cut. [`views`] is the only function behind the cut; what only it
//! reaches goes into the second file when the build cuts the program (see `src/bin/finish`).

use super::files::Handle;
use super::hear::{press, spawn_local};
use super::link::Reader;
use super::state::State;
use super::{browser, embed, parts, steps};
use bordereau::text::page::shell;
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Makes a view.
type Make = fn() -> AnyView;

/// The views behind the cut.
pub struct Views {
    pub check: Make,
    pub repair: Make,
    pub handover: Make,
    pub dictionary: Make,
    pub privacy: Make,
    pub access: Make,
    /// That a request for data is among the files.
    pub access_card: Make,
    pub reading: Make,
    pub grid: Make,
    pub entities: Make,
    pub registration: Make,
    /// The way there, beside the table that registers.
    pub registration_way: Make,
    pub versions: Make,
    pub help: Make,
    /// Talks with the page around this one, where there is one; and keeps work in the browser, where that is wanted.
    pub host: Make,
    pub data_files: Make,
    /// A report among the files, by their number.
    pub reread: fn(u32) -> AnyView,
    pub received: Make,
    pub studies: Make,
    pub show: Make,
    /// How this work can be kept.
    pub keep: Make,
    /// What an earlier visit has left in the browser.
    pub offer: Make,
    /// Reads files that may be a saved session.
    pub sift: fn(State, Vec<Handle>),
    /// Goes on from the saved session that waits for a yes.
    pub resume: fn(State),
    /// Lets go of what this tab has kept.
    pub leave: fn(State),
    /// Reads the engine's replies of every kind.
    pub read: Reader,
    /// What is done once, when the page has nothing more urgent to do.
    pub after: fn(State),
}

/// The second file, as the page knows it.
#[derive(Clone, Copy)]
pub enum Later {
    Coming,
    Here(&'static Views),
    Missing,
}

#[wasm_split(later, fallible)]
fn views() -> Result<&'static Views, SplitLoaderError> {
    static VIEWS: Views = Views {
        check: || view! { <steps::Check/> }.into_any(),
        repair: || view! { <steps::Repair/> }.into_any(),
        handover: || view! { <steps::Handover/> }.into_any(),
        dictionary: || view! { <steps::Dictionary/> }.into_any(),
        privacy: || view! { <steps::Privacy/> }.into_any(),
        access: || view! { <steps::Access/> }.into_any(),
        access_card: || view! { <steps::AccessCard/> }.into_any(),
        reading: || view! { <steps::Reading/> }.into_any(),
        host: || view! { <embed::Host/><parts::Keeper/> }.into_any(),
        grid: || view! { <steps::Grid/> }.into_any(),
        entities: || view! { <steps::Entities/> }.into_any(),
        registration: || view! { <steps::Registration/> }.into_any(),
        registration_way: || view! { <steps::RegistrationWay open=true/> }.into_any(),
        versions: || view! { <steps::Versions/> }.into_any(),
        help: || view! { <parts::HelpDrawer/> }.into_any(),
        reread: parts::reread,
        data_files: || view! { <parts::DataFiles/> }.into_any(),
        received: || view! { <parts::Received/> }.into_any(),
        studies: || view! { <parts::Studies/><steps::RegistrationWay/> }.into_any(),
        show: || view! { <parts::Show/> }.into_any(),
        keep: || view! { <parts::Keep/> }.into_any(),
        offer: || view! { <parts::Offer/><parts::TourWay/> }.into_any(),
        sift: State::sift,
        resume: State::resume_now,
        leave: State::leave_kept,
        read: |bytes| bordereau::wire::from_bytes(bytes),
        after: State::keep_page,
    };
    Ok(&VIEWS)
}

impl State {
    /// Fetches the second file, unless it is there or on its way.
    pub fn fetch_later(self) {
        if !matches!(self.later.get_untracked(), Later::Missing) {
            return;
        }
        // The button that was pressed goes, and with it the focus.
        if browser::is_there(".waiting :focus") {
            self.focus_heading();
        }
        self.later.set(Later::Coming);
        spawn_local(async move {
            let came = views().await.map_or(Later::Missing, Later::Here);
            let waited = browser::is_there(".waiting :focus");
            if let Later::Here(views) = came {
                self.link.read_all(views.read);
            }
            self.later.set(came);
            if let Later::Here(views) = came {
                (views.after)(self);
            }
            if waited {
                self.focus_heading();
            }
        });
    }
}

/// A room of the second file; while that is on its way, its name and what is awaited.
pub fn room(state: State, make: fn(&Views) -> Make) -> AnyView {
    match state.later.get() {
        Later::Here(views) => make(views)(),
        Later::Coming => waiting(state, view! { <p>{shell::working(state.lang.get())}</p> }.into_any()),
        Later::Missing => waiting(
            state,
            view! {
                <p>{shell::part_missing(state.lang.get())}</p>
                <p><button type="button" class="button" on:click=press(move |_| state.fetch_later())>{shell::try_again(state.lang.get())}</button></p>
            }
            .into_any(),
        ),
    }
}

fn waiting(state: State, what: AnyView) -> AnyView {
    view! {
        <div class="page waiting" role="status">
            <div class="page-head"><h1 tabindex="-1">{state.room.get().name(state.lang.get())}</h1></div>
            {what}
        </div>
    }
    .into_any()
}
