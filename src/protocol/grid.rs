//! A table as a grid shows it: columns, windows of rows with their marks, one cell, what is said of a text.

use super::{GroupView, Remark};
use crate::finding::Level;
use serde::{Deserialize, Serialize};

/// A table with its columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridView {
    /// Number of the source.
    pub source: u32,
    /// File.
    pub file: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// Table.
    pub table: String,
    /// Label of the table.
    pub table_label: String,
    /// Rows.
    pub rows: u64,
    /// Row that the next one would have in the spreadsheet.
    pub next_sheet_row: u64,
    /// Rows with an error; with an error or a warning; with any finding.
    pub marked: [u64; 3],
    /// The columns, in the order of the file.
    pub columns: Vec<GridColumn>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridColumn {
    /// Letters.
    pub letters: String,
    /// Heading as it stands.
    pub heading: String,
    /// Field; none when the dictionary does not know the column.
    pub field: Option<String>,
    /// Label of the field.
    pub label: String,
    /// True when a value is always required.
    pub required: bool,
    /// The kind of value, in words: “A whole number, from 0 to 40,000, in days.” Else that the dictionary does not know it.
    pub kind: String,
    /// When it is required and when not, what it is, an example: a paragraph each.
    pub about: Vec<String>,
    /// True when there is a list of what can stand there: codes, true and false, what the field refers to.
    pub codes: bool,
    /// Letters of a cell, as far as the first rows show.
    pub width: u32,
    /// Errors, warnings and notes in it.
    pub found: [u64; 3],
    /// It says which row is which.
    pub key: bool,
}

/// A row of a window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridRow {
    /// Data row.
    pub row: u64,
    /// Row as the spreadsheet shows it.
    pub sheet_row: u64,
    /// The gravest finding of the row as a whole.
    pub level: Option<Level>,
    /// True when the person added it.
    pub added: bool,
    /// The cells of the columns that were asked for.
    pub cells: Vec<GridCell>,
}

/// A cell of a window.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// Text after accepted repairs; of a long one the beginning.
    pub text: String,
    /// There is more of it.
    pub more: bool,
    /// The gravest finding.
    pub level: Option<Level>,
    /// It came in otherwise.
    pub changed: bool,
}

/// Where to look for a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Toward {
    /// In this row or the next one that has one.
    Here,
    /// After this cell; after the last comes the first.
    Next,
    /// Before this cell; before the first comes the last.
    Back,
}

/// A cell with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// Data row.
    pub row: u64,
    /// Position of the heading; none for the row as a whole.
    pub column: Option<u32>,
    /// Rows with such a finding before it.
    pub before: u64,
    /// The end of the table was passed.
    pub round: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellView {
    /// Text after accepted repairs.
    pub text: String,
    /// The text as it came in, when a repair changed it.
    pub was: Option<String>,
    /// What Excel shows of it and what the file holds, in a sentence, where these differ.
    pub excel: Option<String>,
    /// The groups of findings that stand there, at most 20.
    pub groups: Vec<GroupView>,
}

/// What would be said of a text in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedView {
    /// What is the matter with it; empty when nothing is.
    pub remarks: Vec<Remark>,
    /// What a repair would make of it.
    pub mended: Option<String>,
    /// Codes that the text could become, best first, at most 50; 500 of a whole list.
    pub choices: Vec<ChoiceView>,
    /// Codes in all that fit.
    pub fitting: u64,
}

/// A code that could stand in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// Text of the cell with it.
    pub text: String,
    /// The code.
    pub code: String,
    /// Its label in the language of the page, then in the other; empty where there is none.
    pub labels: [String; 2],
}
