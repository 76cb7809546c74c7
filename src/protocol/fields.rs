//! The fields of a table, told to who reads the dictionary.

use serde::{Deserialize, Serialize};

/// A table with its fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableFields {
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// Description; may be empty.
    pub about: String,
    /// What holds of whole rows, as sentences: keys of several fields, references.
    pub rules: Vec<String>,
    /// The fields, in the dictionary's order.
    pub fields: Vec<FieldView>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldView {
    /// Name, as headings use it.
    pub name: String,
    /// Label; empty when it is the name.
    pub label: String,
    /// What it is, and notes to the submitter: paragraphs.
    pub about: Vec<String>,
    /// The kind of value with its limits, as a sentence.
    pub kind: String,
    /// Patterns that a value meets.
    pub patterns: Vec<String>,
    /// How much it is needed.
    pub needed: Needed,
    /// When it is needed, when it must stay blank, what else is asked: sentences.
    pub rules: Vec<String>,
    /// Codes with their labels, which may be empty.
    pub codes: Vec<(String, String)>,
    /// An example value.
    pub example: Option<String>,
}

/// How much a value is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Needed {
    /// In every row.
    Always,
    /// In some rows.
    Sometimes,
    /// In none.
    Never,
}
