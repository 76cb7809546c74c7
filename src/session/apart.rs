//! Bundles that come beside a person's own tables: they are looked at apart, and no table of theirs becomes the study's.
//!
//! Rule: a bundle alone is open as tables are, so that it can be mended. Where one of its tables is open already, or comes with
//! it, what is asked is whether it is whole: its tables would only stand beside those that it was made of.

use super::Session;
use super::files::{Aside, Held};
use crate::order::Collected;
use std::collections::BTreeSet;

impl Session {
    /// Remembers which of the bundles of these paths came beside other tables.
    pub(super) fn mark_beside(&mut self, came: &[String]) {
        let beside = self.files.iter().any(|held| held.aside != Some(Aside::Bundle) && !held.sources.is_empty());
        for held in self.files.iter_mut().filter(|held| held.aside == Some(Aside::Bundle) && came.contains(&held.path)) {
            held.beside = beside;
        }
    }

    /// Sets those of them apart of which a table is open, and opens the others.
    pub(super) fn set_apart(&mut self) {
        self.files.iter_mut().for_each(|held| held.sources.append(&mut held.apart));
        let (bundles, others): (Vec<&Held>, Vec<&Held>) = self.files.iter().partition(|held| held.aside == Some(Aside::Bundle));
        let tables = |held: &Held| held.sources.iter().filter_map(|own| self.claim_of(own)).collect::<Vec<String>>();
        let open: BTreeSet<String> = others.into_iter().flat_map(tables).collected();
        // What a person said of its tables, or mended in them, keeps it open.
        let inside = |held: &Held, file: &str| file.strip_prefix(held.path.as_str()).is_some_and(|rest| rest.starts_with('!'));
        let touched = |held: &Held| {
            let edits = self.history.steps().iter().flat_map(|step| &step.edits);
            self.assigned.keys().any(|(file, _)| inside(held, file))
                || edits.filter_map(|edit| edit.sheet()).any(|(file, _)| inside(held, file))
        };
        let is_open = |held: &&Held| held.beside && tables(held).iter().any(|table| open.contains(table)) && !touched(held);
        let twice: Vec<String> = bundles.into_iter().filter(is_open).map(|held| held.path.clone()).collect();
        for held in self.files.iter_mut().filter(|held| twice.contains(&held.path)) {
            held.apart.append(&mut held.sources);
        }
    }

    /// True for a bundle that is looked at apart.
    pub(super) fn is_apart(&self, path: &str) -> bool {
        self.files.iter().any(|held| held.path == path && !held.apart.is_empty())
    }
}
