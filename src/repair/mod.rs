//! Proposals, their application and undoing, and the recipe that replays them.
//!
//! Rule of the room: a source is never changed. Repairs are steps in a [`History`]; what the steps that are in force
//! amount to is worked out anew each time, so that undoing gives back exactly what came in.

mod history;
mod proposal;

pub use history::{History, Step};
pub use proposal::{Proposal, edits_of, safe};
