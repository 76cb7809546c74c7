//! A report of an earlier check, as shown again.

use super::Remark;
use serde::{Deserialize, Serialize};

/// A report that was dropped: what it says, in words, and nothing of the tables that are open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RereadView {
    /// What, when and by which dictionary: term, text.
    pub facts: Vec<(String, String)>,
    /// The verdicts: a note holds, an error does not; its name, and what is left to fix.
    pub verdicts: Vec<Remark>,
    /// Headings, the tables, then all of them: name, counts with tabs between them.
    pub tables: Vec<(String, String)>,
    /// How many findings there are, in words.
    pub total: String,
    /// The findings, each with table, column, first places and number; at most so many are shown.
    pub findings: Vec<Remark>,
    /// A sentence about what is not shown; may be empty.
    pub more: String,
}
