//! The guided tour: it goes from step to step with the example study, so that one can present without a script.
//!
//! Rule of the file: the tour does what a person would do, with the page's own buttons in sight, and can be left at any
//! stop; what was opened then stays open. A person's own files end it.

use super::browser;
use super::hear::spawn_local;
use super::state::{Room, State};
use bordereau::protocol::Request;
use bordereau::text::Lang;
use bordereau::text::page::show;
use leptos::prelude::*;

/// A stop: its room, what is shown there, its title and what is said.
pub struct Stop {
    pub room: Room,
    pub shown: &'static str,
    pub title: fn(Lang) -> &'static str,
    pub said: fn(Lang) -> &'static str,
    /// Done on the way to this stop, with a study that the page shows.
    first: fn(State),
}

const fn stop(room: Room, shown: &'static str, title: fn(Lang) -> &'static str, said: fn(Lang) -> &'static str) -> Stop {
    Stop { room, shown, title, said, first: |_| {} }
}

/// The stops, in order.
pub static STOPS: [Stop; 9] = [
    stop(Room::Deposit, ".files", show::files, show::files_said),
    stop(Room::Deposit, ".verdicts", show::verdict, show::verdict_said),
    stop(Room::Check, ".findings .finding", show::finding, show::finding_said),
    stop(Room::Repair, ".swaps", show::repairs, show::repairs_said),
    Stop {
        first: |state| {
            if state.overview.with_untracked(|o| o.history.is_empty()) {
                state.mend(Request::ApplySafe);
            }
        },
        ..stop(Room::Repair, ".history", show::applied, show::applied_said)
    },
    stop(Room::Handover, ".options", show::bundle, show::bundle_said),
    stop(Room::Handover, ".checklist", show::checklist, show::checklist_said),
    stop(Room::Dictionary, "main .page", show::dictionary, show::dictionary_said),
    stop(Room::Deposit, ".add-more", show::yours, show::yours_said),
];

impl State {
    /// Opens the example study and begins the tour.
    pub fn start_tour(self) {
        spawn_local(async move {
            self.open_example().await;
            if self.has_files_untracked() {
                self.tour.set(Some(0));
            }
        });
    }

    /// Goes to another stop, if there is one. What is done on the way is done once, on the way there.
    pub fn tour_to(self, stop: usize) {
        if let Some(Stop { first, .. }) = STOPS.get(stop) {
            let onward = self.tour.get_untracked().is_none_or(|at| at < stop);
            if onward && self.kept.with_value(|kept| kept.is_shown()) {
                first(self);
            }
            self.tour.set(Some(stop));
        }
    }

    /// Leaves the tour.
    pub fn end_tour(self) {
        self.tour.set(None);
        browser::keep_focus("main h1");
    }

    /// Moves the focus to what is new to read: the heading of the room, or that of the tour's panel while it speaks of
    /// this room.
    pub fn focus_heading(self) {
        request_animation_frame(move || {
            let stop = self.tour.try_get_untracked().flatten().and_then(|at| STOPS.get(at));
            let touring = stop.is_some_and(|stop| self.room.try_get_untracked() == Some(stop.room));
            browser::focus(if touring && browser::is_there("#tour-title") { "#tour-title" } else { "main h1" });
        });
    }
}
