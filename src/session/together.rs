//! A check that a session shares with a mate: it gives the mate its share, does its own, and ends when the answer has come.
//!
//! Rule: whatever becomes of the mate, the check ends with the same report. What does not come back is done here.

use super::mate::{Errand, TableSent};
use super::{Session, Watch};
use crate::check::{self, Found, Share};
use crate::protocol::{Progress, Reply};
use crate::study::Study;
use crate::wire;

/// Work for a mate: what it is to do, and the numbers of the files it needs, in their order.
#[derive(Clone, Debug)]
pub struct Shared {
    /// For [`super::Mate::run`].
    pub errand: Vec<u8>,
    /// Numbers of files; see [`crate::intake::Input::number`].
    pub files: Vec<u32>,
}

/// Takes work to a mate, which begins at once.
pub type Send<'s> = &'s mut dyn FnMut(Shared);

/// A check of which the mate's share is still out.
pub(super) struct Waiting {
    study: Study,
    mine: Found,
    theirs: Share,
}

impl Session {
    /// Checks, with a mate where there is one and enough to do. None while the mate's share is out.
    pub(super) fn check_with(&mut self, watch: Watch<'_>, mate: Option<Send<'_>>) -> Option<Reply> {
        self.stale();
        if let Some(mate) = mate.filter(|_| self.manner.is_ours())
            && let study = self.bind()
            && let Some((mine, theirs)) = check::split(&study, self.worth)
        {
            mate(self.errand(&study, theirs.clone()));
            // What cannot be read here is told by the check that follows.
            if let Ok(mine) = check::pass(&study, &mine, &mut told(&study, &mine, watch)) {
                self.waiting = Some(Waiting { study, mine, theirs });
                return None;
            }
        }
        self.check(watch);
        Some(self.overview())
    }

    /// Ends a check with the mate's answer, or without one.
    pub(super) fn end_check(&mut self, answer: Option<&[u8]>, watch: Watch<'_>) -> Reply {
        let joined = self.waiting.take().and_then(|Waiting { study, mine, theirs }| {
            let found = answer.and_then(|bytes| Found::read(&study, bytes));
            let found = found.or_else(|| check::pass(&study, &theirs, &mut told(&study, &theirs, watch)).ok())?;
            let groups = check::join(&study, mine, found).ok()?;
            Some((study, groups))
        });
        match joined {
            Some((study, groups)) => self.keep(study, groups),
            None => {
                self.check(watch);
            }
        }
        self.overview()
    }

    fn errand(&self, study: &Study, share: Share) -> Shared {
        let mut files = Vec::new();
        let tables = TableSent::all(study, &mut files);
        let dictionary = self.dictionaries.loaded.as_ref().map(|loaded| loaded.bytes.clone());
        let errand = Errand::Judge { dictionary, as_published: self.dictionaries.as_published, tables, share };
        Shared { errand: wire::to_bytes(&errand), files }
    }
}

/// Tells how far a share has come, as if the other came on at the same pace.
fn told<'w>(study: &Study, share: &Share, watch: Watch<'w>) -> impl FnMut(&str, u64) -> bool + use<'w> {
    let of: u64 = study.tables.iter().map(crate::study::Table::rows).sum();
    let rows = share.rows(study).max(1);
    move |name: &str, done: u64| {
        let done = u64::try_from(u128::from(done) * u128::from(of) / u128::from(rows)).unwrap_or(of);
        watch(Progress { reading: false, name: name.to_owned(), done, of, rows: done })
    }
}
