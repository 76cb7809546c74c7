//! The guided tour: it goes from step to step with the example study, so that one can present without a script.
//!
//! Rule of the file: the tour does what a person would do, with the page's own buttons in sight, and can be left at any
//! stop; what was opened then stays open. A study without a mistake has stops of its own. A person's own files end it.

use super::browser;
use super::hear::spawn_local;
use super::state::{Room, State};
use bordereau::protocol::{Filter, Overview, Request};
use bordereau::text::Lang;
use bordereau::text::page::show;
use leptos::prelude::*;

/// Where one is in the tour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Which of the [`STOPS`].
    pub stop: usize,
    /// Which of the rules that found something is shown, at the stop of the findings.
    pub rule: usize,
    /// True of a study without a mistake.
    pub clean: bool,
}

/// The studies at which a stop is made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    All,
    Clean,
    Faulty,
}

/// A stop: its room, what is shown there, its title and what is said.
pub struct Stop {
    pub room: Room,
    pub shown: &'static str,
    pub title: fn(Lang) -> &'static str,
    pub said: fn(Lang) -> &'static str,
    of: Of,
    /// Done on the way to this stop, with a study that the page shows.
    first: fn(State),
}

const fn stop(of: Of, room: Room, shown: &'static str, title: fn(Lang) -> &'static str, said: fn(Lang) -> &'static str) -> Stop {
    Stop { room, shown, title, said, of, first: |_| {} }
}

/// The stop at which findings are gone through, one of each rule.
pub const FINDINGS: usize = 2;

/// The stops, in order.
pub static STOPS: [Stop; 10] = [
    stop(Of::All, Room::Deposit, ".files", show::files, show::files_said),
    stop(Of::All, Room::Deposit, ".verdicts", show::verdict, show::verdict_said),
    stop(Of::Faulty, Room::Check, ".finding-open", show::finding, show::finding_said),
    stop(Of::Clean, Room::Check, ".findings", show::nothing, show::nothing_said),
    stop(Of::Faulty, Room::Repair, ".swaps", show::repairs, show::repairs_said),
    Stop {
        first: |state| {
            if state.overview.with_untracked(|o| o.history.is_empty()) {
                state.mend(Request::ApplySafe);
            }
        },
        ..stop(Of::Faulty, Room::Repair, ".history", show::applied, show::applied_said)
    },
    stop(Of::All, Room::Handover, ".options", show::bundle, show::bundle_said),
    stop(Of::All, Room::Handover, ".checklist", show::checklist, show::checklist_said),
    stop(Of::All, Room::Dictionary, "main .page", show::dictionary, show::dictionary_said),
    stop(Of::All, Room::Deposit, ".add-more", show::yours, show::yours_said),
];

impl At {
    /// The stops of this study.
    fn stops(self) -> impl DoubleEndedIterator<Item = usize> {
        let skipped = if self.clean { Of::Faulty } else { Of::Clean };
        STOPS.iter().enumerate().filter(move |(_, stop)| stop.of != skipped).map(|(at, _)| at)
    }

    /// The stop after this one.
    pub fn next(self) -> Option<At> {
        self.stops().find(|stop| *stop > self.stop).map(|stop| At { stop, ..self })
    }

    /// The stop before this one.
    pub fn before(self) -> Option<At> {
        self.stops().rev().find(|stop| *stop < self.stop).map(|stop| At { stop, ..self })
    }

    /// How many stops there are up to this one, and in all.
    pub fn counted(self) -> (usize, usize) {
        (self.stops().take_while(|stop| *stop <= self.stop).count(), self.stops().count())
    }
}

impl State {
    /// Opens the example study and begins the tour.
    pub fn start_tour(self) {
        spawn_local(async move {
            self.open_example().await;
            if self.has_files_untracked() {
                self.tour_here();
            }
        });
    }

    /// Begins the tour of the study that is open.
    pub fn tour_here(self) {
        self.tour.set(Some(At { stop: 0, rule: 0, clean: self.errors_untracked() == Some(0) }));
    }

    /// Goes to another stop. What is done on the way is done once, on the way there.
    pub fn tour_to(self, to: At) {
        let from = self.tour.get_untracked();
        self.leave_rule(from.filter(|from| from.stop != to.stop));
        let onward = from.is_none_or(|from| from.stop < to.stop);
        if let Some(Stop { first, .. }) = STOPS.get(to.stop)
            && onward
            && self.kept.with_value(|kept| kept.is_shown())
        {
            first(self);
        }
        self.tour.set(Some(to));
    }

    /// Leaves the tour.
    pub fn end_tour(self) {
        self.leave_rule(self.tour.get_untracked());
        self.tour.set(None);
        browser::keep_focus("main h1");
    }

    /// The rules that found something: of each its code, its name, how many findings.
    pub fn rules_found(self) -> Vec<(String, String, u64)> {
        let rules = |o: &Overview| {
            let rules = o.verdict.iter().flat_map(|v| &v.rules);
            rules.map(|(code, name, _, found)| (code.clone(), name.clone(), *found)).collect()
        };
        self.overview.with(rules)
    }

    /// Lists the findings of one rule and opens the first, as soon as they have come; true when it is open.
    pub fn show_rule(self, rule: usize) -> bool {
        let rules = untrack(|| self.rules_found());
        let Some((code, ..)) = rules.get(rule.min(rules.len().saturating_sub(1))) else { return true };
        let findings = self.findings;
        if findings.filter.with_untracked(|filter| filter.rule.as_ref() != Some(code)) {
            findings.narrow(|filter| *filter = Filter { rule: Some(code.clone()), ..Filter::default() });
        }
        let first = findings.groups.with_untracked(|groups| groups.first().filter(|g| g.rule == *code).map(|g| g.id.clone()));
        if first.is_some() && findings.open.get_untracked() != first {
            findings.open.set(first.clone());
        }
        first.is_some()
    }

    /// All findings again, where the tour had listed those of one rule.
    fn leave_rule(self, at: Option<At>) {
        if at.is_some_and(|at| at.stop == FINDINGS) {
            self.findings.narrow(|filter| *filter = Filter::default());
        }
    }

    /// Moves the focus to what is new to read: the heading of the room, or that of the tour's panel while it speaks of
    /// this room.
    pub fn focus_heading(self) {
        request_animation_frame(move || {
            let stop = self.tour.try_get_untracked().flatten().and_then(|at| STOPS.get(at.stop));
            let touring = stop.is_some_and(|stop| self.room.try_get_untracked() == Some(stop.room));
            browser::focus(if touring && browser::is_there("#tour-title") { "#tour-title" } else { "main h1" });
        });
    }
}
