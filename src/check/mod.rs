//! From tables to findings.

mod report;
pub use report::{Counts, FileSeen, Report, SourceSeen};
