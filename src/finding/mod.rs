//! The vocabulary of what was noticed: rules, levels, places in the person's coordinates, proposed edits, groups.
//!
//! Rule of the room: data only. A finding carries typed arguments, never a sentence; `text` makes sentences of it.
//! Identical findings are one [`Group`] with an exact count. No finding is ever left out; of a rule that a column breaks with
//! more than [`APART`] different values, some are counted together.

#[cfg(feature = "engine")]
mod apart;
#[cfg(feature = "engine")]
mod carried;
mod choice;
mod detail;
mod edit;
mod group;
#[cfg(feature = "engine")]
mod groups;
mod manner;
mod place;
mod rule;
mod sent;
mod state;

#[cfg(feature = "engine")]
pub use apart::{APART, told_apart, zeros};
pub use choice::{Alike, Clue, Does, Evidence, Share, Why, WhyNot};
pub use detail::{Case, Clause, Condition, Detail, Test};
pub use edit::{Applicability, Edit, Fix, Operation, Reading, Recipe, Remedy};
pub use group::{Group, GroupKey, merge, sort};
#[cfg(feature = "engine")]
pub use groups::Groups;
pub use manner::Manner;
pub use place::{Place, Places, Span, column_letters};
pub use rule::{Level, Rule, Scope, Verdict};
#[cfg(feature = "engine")]
pub(crate) use sent::Sent;
pub use state::State;
