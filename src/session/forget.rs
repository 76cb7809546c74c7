//! What no longer holds, and is to be made anew when it is asked for.

use super::{Session, registration, versions};

impl Session {
    /// The files go, and all that was decided about them.
    pub(super) fn clear(&mut self) {
        self.files.clear();
        self.assigned.clear();
        self.settlements.clear();
        self.history.clear();
        self.caused.clear();
        self.acknowledged.clear();
        self.unapplied.clear();
        self.unassigned.clear();
        self.opened = None;
        self.folder = None;
        self.earlier = None;
        self.register = registration::Register::default();
        self.shelf = versions::Shelf::default();
        self.stale();
    }

    /// What was made from the groups is to be made anew.
    pub(super) fn forget_views(&mut self) {
        self.index.take();
        self.deck.take();
        self.votes.take();
        self.settled.take();
        self.strays.take();
        self.marks.take();
        self.personal.take();
        self.since.take();
        self.entities = None;
        self.register.found = None;
    }

    /// What was found no longer holds.
    pub(super) fn stale(&mut self) {
        self.study = None;
        self.report = None;
        self.forget_views();
        self.kept = None;
        self.judged = None;
        self.bundling = None;
        self.recount();
        self.tree.take();
        self.fits.take();
        self.follow_registered();
    }
}
