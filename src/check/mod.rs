//! From tables to findings: one pass over the rows, then the keys.
//!
//! Rule of the room: a check says what it sees and changes nothing. Cell checks see a value, row checks a row, table
//! checks keys; only `cross` sees several tables, and only by the keys they kept. `strict` gives the verdict of other
//! validators instead, with the same values, conditions and patterns.

pub mod cell;
pub mod condition;
pub mod cross;
pub mod near;
pub mod pattern;
mod report;
pub mod rules;
mod run;
mod shared;
mod strict;
pub mod table;
mod threads;
pub mod value;

pub use crate::finding::Manner;
pub use report::{Counts, FileSeen, Report, SourceSeen};
pub use run::{Halt, Watch, check};
pub use shared::{Found, Share, join, pass, split};

use crate::finding::Group;
use crate::study::Study;

/// Checks a study in a manner of judging; `workers` and `watch` as for [`check`].
///
/// # Errors
/// Those of [`check`].
pub fn judge(study: &Study, manner: Manner, workers: usize, watch: Watch<'_>) -> Result<Vec<Group>, Halt> {
    match manner {
        Manner::Ours => check(study, workers, watch),
        Manner::Lectern => strict::check::<strict::Current>(study, watch),
        Manner::LecternLegacy => strict::check::<strict::Legacy>(study, watch),
    }
}
