//! A check that a session shares with a mate: it gives the mate its share, does its own, and ends when the answer has come.
//!
//! Rule: whatever becomes of the mate, the check ends with the same report. What does not come back is done here.

use super::lent::Lent;
use super::mate::{Errand, Rules, TableSent};
use super::{Session, Watch};
use crate::check::{self, Found, Share};
use crate::protocol::{Progress, Reply};
use crate::study::Study;
use crate::wire::{self, Incoming};

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

/// What the mate's share is still out of.
pub(super) enum Waiting {
    /// Files that are read.
    Files(Lent),
    /// A check.
    Check(Shares),
}

/// A check in two shares, of which the first is done.
pub(super) struct Shares {
    study: Study,
    mine: Found,
    theirs: Share,
}

impl Session {
    /// Checks, with a mate where there is one and enough to do. None while the mate's share is out.
    pub(super) fn check_with(&mut self, watch: Watch<'_>, mate: Option<Send<'_>>) -> Option<Reply> {
        // For which dictionary the files were made does not change.
        let fits = std::mem::take(&mut self.fits);
        self.stale();
        self.fits = fits;
        if let Some(mate) = mate.filter(|_| self.manner.is_ours() && self.can_share())
            && let study = self.bind()
            && let Some((mine, theirs)) = check::split(&study, self.worth)
        {
            mate(self.errand(&study, theirs.clone()));
            // What cannot be read here is told by the check that follows.
            if let Ok(mine) = check::pass(&study, &mine, &mut told(&study, &mine, watch)) {
                self.waiting = Some(Waiting::Check(Shares { study, mine, theirs }));
                return None;
            }
        }
        self.check(watch);
        Some(self.overview())
    }

    /// Ends a check with the mate's answer, or without one.
    pub(super) fn end_check(&mut self, shares: Shares, answer: Option<Incoming<'_>>, watch: Watch<'_>) {
        let Shares { study, mine, theirs } = shares;
        let found = match answer {
            Some(mut answer) => check::join(&study, mine, &mut answer),
            None => check::pass(&study, &theirs, &mut told(&study, &theirs, watch)).ok().and_then(|theirs| {
                let mut bytes = Vec::new();
                theirs.write(&mut |piece| bytes.extend_from_slice(piece))?;
                check::join(&study, mine, &mut Incoming::new(&mut bytes.as_slice(), bytes.len() as u64))
            }),
        };
        match found {
            Some(groups) => self.keep(study, groups),
            // What cannot be read is told by a check as ever.
            None => drop(self.check(watch)),
        }
    }

    /// True when a mate can go by the same dictionary: one that came as a table it does not know.
    pub(super) fn can_share(&self) -> bool {
        self.dictionaries.loaded.as_ref().is_none_or(|loaded| !loaded.documents.is_empty())
    }

    /// What a mate has to know of the programme and the dictionary.
    pub(super) fn rules(&self) -> Rules {
        let dictionary = self.dictionaries.loaded.as_ref().map(|loaded| loaded.documents.clone());
        let centre = self.programme.identifiers.chosen.clone();
        Rules { programme: self.other.clone(), centre, dictionary, as_published: self.dictionaries.as_published }
    }

    fn errand(&self, study: &Study, share: Share) -> Shared {
        let mut files = Vec::new();
        let tables = TableSent::all(study, &mut files);
        let errand = Errand::Judge { rules: self.rules(), tables, share };
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
