//! A step of the history, and some of what dates became by it.
//!
//! Rule of the file: the dates themselves are not kept: beside the days, or the other dates, they would give away what they were
//! counted from or moved by.

use super::dated::changes;
use super::history::lay_on;
use crate::finding::{Edit, Remedy};
use crate::study::Study;
use std::cell::OnceCell;

/// Texts that are kept of an edit.
const SHOWN: usize = 4;

/// A step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number, never reused in a session.
    pub number: u32,
    /// Edits applied together.
    pub edits: Vec<Edit>,
    /// Cells changed by each edit when it was applied.
    pub cells: Vec<u64>,
    /// True for 'all safe repairs'.
    pub safe: bool,
    /// Some of what dates became, from when it was first laid on a study: position of the edit, text, cells.
    pub became: OnceCell<Vec<(usize, String, u64)>>,
}

impl Step {
    /// Lays the edits on the tables of a study.
    pub(super) fn lay(&self, study: &mut Study) {
        let mut became = Vec::new();
        for (at, edit) in self.edits.iter().enumerate() {
            if self.became.get().is_none() {
                days(study, edit, at, &mut became);
            }
            lay_on(study, edit, false);
        }
        self.became.get_or_init(|| became);
    }
}

/// What the first dates become that an edit counts or moves.
fn days(study: &Study, edit: &Edit, at: usize, found: &mut Vec<(usize, String, u64)>) {
    let Edit::Protect { remedy: Remedy::Days { .. } | Remedy::DaysFrom { .. } | Remedy::Shift { .. }, .. } = edit else { return };
    let before = found.len();
    for change in changes(study, edit) {
        let room = found.len() < before + SHOWN;
        match found.iter_mut().skip(before).find(|(_, to, _)| *to == change.to) {
            Some((.., cells)) => *cells += 1,
            None if room => found.push((at, change.to, 1)),
            None => {}
        }
    }
}
