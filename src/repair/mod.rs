//! Proposals, their application and undoing, and the recipe that replays them.
//!
//! Rule of the room: a source is never changed. Repairs are steps in a [`History`]; what the steps that are in force
//! amount to is worked out anew each time, so that undoing gives back exactly what came in. What may be applied without
//! asking is a [`Proposal`]; what a person decides is a [`Card`] (one value), a [`Vote`] (one
//! column) or a [`Stray`] (which field a column is).

mod advice;
mod caused;
mod column;
mod dated;
mod deck;
mod forms;
mod history;
mod proposal;
mod quantity;
mod step;
mod vote;

pub use advice::{Advisor, Suggestion};
pub use caused::caused;
pub use column::{FieldMatch, Stray, strays};
pub use dated::{cells as dated_cells, changes as dated_changes, columns as day_columns, counts_from_dates, left_behind};
pub use deck::{Card, Pile, deal, existing, is_card, value_of};
pub use history::{History, Unapplied};
pub use proposal::{Proposal, edits_of, safe};
pub use step::Step;
pub use vote::{Choice, Vote, first_cell, form_of, refused, rewrite, seen, span, stored, told, votes};
