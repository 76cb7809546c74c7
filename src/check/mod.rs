//! From tables to findings: one pass over the rows, then the keys.
//!
//! Rule of the room: a check says what it sees and changes nothing. Cell checks see a value, row checks a row, table
//! checks keys; only `cross` sees several tables, and only by the keys they kept. `strict` gives the verdict of other
//! validators instead, with the same values, conditions and patterns.

mod again;
mod attempt;
pub mod cell;
pub mod condition;
pub mod cross;
pub mod identifiers;
pub mod near;
pub mod pattern;
pub mod privacy;
mod report;
mod row;
pub mod rules;
mod run;
pub mod schematic;
pub mod script;
mod scripted;
mod seal;
mod shared;
mod strict;
pub mod table;
mod threads;
pub mod undated;
pub mod value;

pub use crate::finding::Manner;
pub use again::{Kept, Touched, again, alone};
pub use attempt::Attempt;
pub use report::{Counts, FileSeen, Report, SourceSeen};
pub use run::{Halt, Outcome, Watch, check};
pub use shared::{Found, Share, join, pass, split};

use crate::study::Study;

/// Checks a study in a manner of judging; `workers` and `watch` as for [`check`].
///
/// # Errors
/// Those of [`check`].
pub fn judge(study: &Study, manner: Manner, workers: usize, watch: Watch<'_>) -> Result<Outcome, Halt> {
    let bare = |groups| Outcome { groups, kept: None };
    match manner {
        Manner::Ours => check(study, workers, watch),
        Manner::Lectern => strict::check::<strict::Current>(study, watch).map(bare),
        Manner::LecternLegacy => strict::check::<strict::Legacy>(study, watch).map(bare),
        Manner::Schematic => strict::schematic(study, watch).map(bare),
    }
}
