//! Columns that no field was found for, as shown.

use serde::{Deserialize, Serialize};

/// What a column is said to be: a field, or (none) nothing that goes into the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMap {
    /// Table.
    pub table: String,
    /// Heading of the column, as it stands.
    pub column: String,
    /// Field.
    pub field: Option<String>,
}

/// The columns that no field was found for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnsView {
    /// The columns, in the order of tables and headings.
    pub strays: Vec<StrayView>,
    /// The fields of their tables that have no column: table, fields.
    pub open: Vec<(String, Vec<OpenField>)>,
    /// Columns that the person leaves out of the bundle: label of the table, heading.
    pub left_out: Vec<(String, String)>,
}

/// A field without a column, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenField {
    /// Field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// True when its column has to be there.
    pub needed: bool,
}

/// A column that no field was found for, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrayView {
    /// Table.
    pub table: String,
    /// Its label.
    pub table_label: String,
    /// Heading, as it stands.
    pub column: String,
    /// Where it stands: file, sheet, letters of the column.
    pub place: String,
    /// Some of its values.
    pub examples: Vec<String>,
    /// Fields that it may be, best first.
    pub matches: Vec<MatchView>,
    /// True when the first of them leaves no doubt.
    pub certain: bool,
}

/// A field that a column may be, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchView {
    /// Field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// What speaks for it, and what against.
    pub clues: Vec<String>,
}

/// A column that has to be there and is not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MissingColumn {
    /// Table.
    pub table: String,
    /// Its label.
    pub table_label: String,
    /// Field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Rows that lack it.
    pub rows: u64,
    /// True when every row has to have another value, so that one for all would not do.
    pub apart: bool,
    /// The one value that would do as far as is known, and what speaks for it, in words.
    pub likely: Option<(String, String)>,
    /// Its codes, with their labels; none when it takes other texts, or when they are too many to choose from.
    pub codes: Vec<(String, String)>,
}
