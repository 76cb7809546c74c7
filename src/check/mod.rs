//! From tables to findings: one pass over the rows, then the keys.
//!
//! Rule of the room: a check says what it sees and changes nothing. Cell checks see a value, row checks a row, table
//! checks keys; only `cross` sees several tables, and only by the keys they kept.

pub mod cell;
pub mod condition;
pub mod cross;
pub mod near;
pub mod pattern;
mod report;
pub mod rules;
mod run;
pub mod table;
mod threads;
pub mod value;

pub use report::{Counts, FileSeen, Report, SourceSeen};
pub use run::{Halt, check};
