//! Values that a person mends one by one or a column at a time, as shown.

use super::GroupView;
use crate::finding::{Level, Place};
use serde::{Deserialize, Serialize};

/// Every cell of a column that holds `from` and is told of gets `to`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Table.
    pub table: String,
    /// Field.
    pub field: String,
    /// The value as it stands.
    pub from: String,
    /// The value to put there.
    pub to: String,
}

/// A column with values to mend, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PileView {
    /// Table.
    pub table: String,
    /// Its label.
    pub table_label: String,
    /// Field.
    pub field: String,
    /// Its label.
    pub field_label: String,
    /// Distinct values that have a card.
    pub values: u64,
    /// Distinct values that have none, because there are too many.
    pub beyond: u64,
    /// Cells of all of them.
    pub cells: u64,
    /// Codes that the field takes; 0 when it takes other values.
    pub codes: u64,
}

/// A value to mend, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardView {
    /// Identity: that of its gravest group.
    pub id: String,
    /// Table.
    pub table: String,
    /// Its label.
    pub table_label: String,
    /// Field.
    pub field: String,
    /// Its label.
    pub field_label: String,
    /// The value as it stands.
    pub value: String,
    /// Level of its gravest group.
    pub level: Level,
    /// Rules that tell of it: code, name.
    pub rules: Vec<(String, String)>,
    /// What is expected, as a sentence.
    pub says: String,
    /// Cells that are to be mended.
    pub cells: u64,
    /// True when other cells may hold the value and be right.
    pub by_row: bool,
    /// True when there are too many such rows to change them one by one; or, of what is hidden, several values.
    pub too_many: bool,
    /// Suggestions, best first.
    pub suggestions: Vec<SuggestionView>,
    /// Codes that the field takes; 0 when it takes other values.
    pub codes: u64,
    /// Other columns of the same codes or rules with the same value: table, its label, field, cells.
    pub also: Vec<(String, String, String, u64)>,
    /// Groups that can be acknowledged; empty when one of the card cannot.
    pub warnings: Vec<String>,
    /// The first place.
    pub first: Option<Place>,
    /// True when the value looks like personal information, and is shown in its cell alone.
    pub hidden: bool,
}

/// A suggestion, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuggestionView {
    /// The text to put there.
    pub to: String,
    /// What it means, where the dictionary says so.
    pub label: Option<String>,
    /// Why it is suggested.
    pub why: String,
    /// It may be chosen together with those of other cards; others a person looks at one by one.
    pub sure: bool,
}

/// What would be found if a value were put there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// What is to be said of the cell, gravest first.
    pub cell: Vec<(Level, String)>,
    /// What comes elsewhere in the row.
    pub row: Vec<(Level, String)>,
    /// What a safe repair makes of the value: that is judged here, and put there.
    pub meant: Option<String>,
}

/// What a step brought with it and still stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CausedView {
    /// Step of the history.
    pub step: u32,
    /// Groups that came or have grown, with the number of findings that came and still stand; at most 20, and fewer where
    /// steps are many.
    pub groups: Vec<(GroupView, u64)>,
    /// How many groups there are in all.
    pub total: u64,
}

/// A choice about a whole column, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoteView {
    /// Identity.
    pub id: String,
    /// Table.
    pub table: String,
    /// Its label.
    pub table_label: String,
    /// Field.
    pub field: String,
    /// Its label.
    pub field_label: String,
    /// The question.
    pub question: String,
    /// What was counted.
    pub evidence: Vec<String>,
    /// The answers.
    pub choices: Vec<VoteChoice>,
    /// The group of dates that can be counted from a day that the person gives, where no column is there to count from.
    pub dated: Option<String>,
}

/// An answer to a vote, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoteChoice {
    /// Identity within the vote.
    pub id: String,
    /// What it does.
    pub label: String,
    /// Cells that change.
    pub cells: u64,
    /// Before and after of some values.
    pub examples: Vec<(String, String)>,
    /// True when all that was counted speaks for it and nothing against.
    pub favoured: bool,
}
