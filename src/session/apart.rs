//! Bundles that come beside a person's own tables: they are looked at apart, and no table of theirs becomes the study's.
//!
//! Rule: a bundle alone is open as tables are, so that it can be mended. Where one of its tables is open already, or comes with
//! it, what is asked is whether it is whole: its tables would only stand beside those that it was made of.

use super::Session;
use super::files::{Aside, Held};
use std::collections::BTreeSet;

impl Session {
    /// Sets the bundles of these paths apart, of which a table is open.
    pub(super) fn set_apart(&mut self, came: &[String]) {
        let (bundles, others): (Vec<&Held>, Vec<&Held>) = self.files.iter().partition(|held| held.aside == Some(Aside::Bundle));
        let tables = |held: &Held| held.sources.iter().filter_map(|own| self.claim_of(own)).collect::<Vec<String>>();
        let open: BTreeSet<String> = others.into_iter().flat_map(tables).collect();
        let is_open = |held: &&Held| came.contains(&held.path) && tables(held).iter().any(|table| open.contains(table));
        let twice: Vec<String> = bundles.into_iter().filter(is_open).map(|held| held.path.clone()).collect();
        for held in self.files.iter_mut().filter(|held| twice.contains(&held.path)) {
            held.apart.append(&mut held.sources);
        }
    }

    /// Opens the tables of bundles again once no others are.
    pub(super) fn bring_back(&mut self) {
        if self.files.iter().all(|held| held.sources.is_empty()) {
            self.files.iter_mut().for_each(|held| held.sources.append(&mut held.apart));
        }
    }

    /// True for a bundle that is looked at apart.
    pub(super) fn is_apart(&self, path: &str) -> bool {
        self.files.iter().any(|held| held.path == path && !held.apart.is_empty())
    }
}
