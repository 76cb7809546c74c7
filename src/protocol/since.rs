//! What differs from what was sent before, as shown.

use serde::{Deserialize, Serialize};

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SinceKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has other values.
    Changed,
    /// It has another key, and the same values as a row that is gone.
    Renamed,
    /// Changed or renamed, so that the receiver derives another identity from it.
    Identity,
}

impl SinceKind {
    /// The word of the forms for programs.
    pub fn code(self) -> &'static str {
        match self {
            SinceKind::Added => "added",
            SinceKind::Removed => "removed",
            SinceKind::Changed => "changed",
            SinceKind::Renamed => "renamed",
            SinceKind::Identity => "identity",
        }
    }
}

/// Everything that differs, counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SinceView {
    /// What was given: file names.
    pub names: Vec<String>,
    /// Of a bundle: name and version of its dictionary, and whether all its files are as they were made.
    pub bundle: Option<(String, String, bool)>,
    /// Files of it that are no table of the dictionary here.
    pub aside: Vec<String>,
    /// The tables that stand on one side at least, in the dictionary's order; none as long as nothing of now is checked.
    pub tables: Vec<SinceTable>,
    /// Rows from which the receiver derives another identity.
    pub identity: u64,
    /// True when no row of now was found among those of before: it may be another study.
    pub strange: bool,
}

/// A table on both sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SinceTable {
    /// Name.
    pub table: String,
    /// Label.
    pub label: String,
    /// Columns by which rows were found again; none when only whole rows are compared.
    pub key: Vec<String>,
    /// Rows before and now; none where the table is not there.
    pub rows: (Option<u64>, Option<u64>),
    /// Rows added, removed, changed, renamed.
    pub counts: [u64; 4],
    /// Rows that are as they were.
    pub same: u64,
    /// Rows from which the receiver derives another identity, and the columns from which it does.
    pub identity: (u64, Vec<String>),
    /// Columns of changed rows, with how often; true where the column is part of the identity.
    pub columns: Vec<(String, u64, bool)>,
}

/// A row that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SinceRow {
    /// What became of it; never [`SinceKind::Identity`].
    pub kind: SinceKind,
    /// True when the receiver derives another identity from it.
    pub identity: bool,
    /// Row before and now, as the spreadsheet counts.
    pub place: (Option<u64>, Option<u64>),
    /// Its key: columns and values.
    pub key: Vec<(String, String)>,
    /// Cells that differ: column, before, now, and whether it is part of the identity. Of a row that came or went, its values.
    pub cells: Vec<(String, String, String, bool)>,
}
