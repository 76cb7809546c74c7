//! What looks like personal information: one detector per kind, looked for in the one pass over the cells.
//!
//! Rule of the room: a detector sees a text and, at most, its heading; it says yes or no and never what it saw. Which
//! detectors run, where and how gravely is the programme's. A text is counted first, and only one that could hold
//! something is looked at.

mod age;
mod aged;
mod birth;
mod date;
mod email;
mod guard;
mod heading;
mod health;
mod insurance;
mod names;
mod placed;
mod postal;
mod record;
mod security;
mod shape;
mod shield;
mod sight;
mod strangers;
mod tally;
mod telephone;
mod titled;

pub use date::{day, is_day, is_shift, moved};
pub use guard::{Guard, Seeker, identifies, is_key, shortened};
pub use names::{dated, names};
pub use shield::{Shield, days};
pub use strangers::Strangers;
