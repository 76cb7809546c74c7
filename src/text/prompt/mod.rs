//! Fixed sentences of the session and of the command line: history, results, progress, what could not be done.
//!
//! Rule of the room: outputs only. The command line's own help is written beside its arguments.

pub mod access;
mod check;
mod choices;
mod columns;
mod days;
mod evidence;
mod failure;
mod hand;
mod saved;
mod steps;

pub use check::*;
pub use choices::*;
pub use columns::*;
pub use days::{dates_between, days_between, foreseen, taken};
pub use evidence::*;
pub use failure::*;
pub use hand::*;
pub use saved::*;
pub use steps::*;
