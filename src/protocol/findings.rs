//! Findings, as shown: groups, repairs, history, rows in their context.

use crate::finding::{Level, Place, Verdict};
use serde::{Deserialize, Serialize};

/// What is shown in the place of a value that looks like personal information.
pub const HIDDEN: &str = "•••";

/// A group of findings, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupView {
    /// Identity.
    pub id: String,
    /// Rule code.
    pub rule: String,
    /// Name of the rule.
    pub title: String,
    /// Level.
    pub level: Level,
    /// Verdict.
    pub verdict: Verdict,
    /// Table.
    pub table: Option<String>,
    /// Label of the table.
    pub table_label: Option<String>,
    /// Field.
    pub field: Option<String>,
    /// Label of the field.
    pub field_label: Option<String>,
    /// The value as it stands.
    pub value: Option<String>,
    /// What is the matter.
    pub what: String,
    /// Where, in a few words: the first place and how many more.
    pub place: String,
    /// Why it matters to the centre.
    pub why: String,
    /// What to do.
    pub how: String,
    /// The defect of the dictionary without which there would be no finding: its name and a sentence.
    pub defect: Option<(String, String)>,
    /// The repair: value before, value after, safe or to be confirmed; none for edits of another kind.
    pub fix: Option<FixView>,
    /// The group of its dates, when they can become days or other dates.
    pub dated: Option<String>,
    /// True when a word can take the place of what is personal in it, which cannot be emptied.
    pub worded: bool,
    /// The reason, when acknowledged.
    pub acknowledged: Option<String>,
    /// Exact number of findings.
    pub count: u64,
    /// The first place, when there is one.
    pub first: Option<Place>,
}

/// A proposed repair, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FixView {
    /// Value before; empty for edits that are not about a value.
    pub before: String,
    /// Value after.
    pub after: String,
    /// What the edit does, in words.
    pub label: String,
    /// True when it belongs to 'all safe repairs'.
    pub safe: bool,
}

/// One line of the list of safe repairs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairView {
    /// Groups that it mends.
    pub groups: Vec<String>,
    /// Label of the table.
    pub table: String,
    /// Field.
    pub field: String,
    /// Its label.
    pub label: String,
    /// Value before.
    pub before: String,
    /// Value after.
    pub after: String,
    /// Why, in a few words (name of the rule).
    pub reason: String,
    /// Cells.
    pub cells: u64,
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryView {
    /// Number of the step, for `Undo`.
    pub step: u32,
    /// What was done, in words.
    pub label: String,
    /// Cells changed.
    pub cells: u64,
    /// Before and after per distinct value: table, field, before, after, cells; at most 200. The same twice is what was done to
    /// a whole column, in words; where dates were counted or moved, some of what they became follows.
    pub changes: Vec<(String, String, String, String, u64)>,
}

/// Some rows of a table with their marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// File.
    pub file: String,
    /// Sheet.
    pub sheet: Option<String>,
    /// Column letters, heading, field label.
    pub columns: Vec<(String, String, String)>,
    /// The rows.
    pub rows: Vec<PreviewRow>,
}

/// One row of a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Data row.
    pub row: u64,
    /// Row as the spreadsheet shows it.
    pub sheet_row: u64,
    /// The cells after accepted repairs.
    pub cells: Vec<PreviewCell>,
}

/// One cell of a preview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewCell {
    /// Text.
    pub text: String,
    /// The gravest level of what was found there.
    pub level: Option<Level>,
    /// Rule codes found there.
    pub rules: Vec<String>,
    /// The text as it came in, when a repair changed it.
    pub was: Option<String>,
}

/// What comes from what: counts of everything, and a window of lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineageView {
    /// Of every stage, in order: label, things that are there, breaks.
    pub stages: Vec<(String, u64, u64)>,
    /// Lines in all.
    pub total: u64,
    /// The lines of the window.
    pub lines: Vec<LineView>,
}

/// A line of a lineage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineView {
    /// Identifier.
    pub id: String,
    /// Steps from the origin.
    pub depth: u32,
    /// Position of its stage.
    pub stage: u32,
    /// Label of its table; empty when it is not there.
    pub table: String,
    /// Its row; none when it is not there.
    pub place: Option<Place>,
    /// True where the chain is broken.
    pub broken: bool,
    /// How it stands, in words; empty when it is there and all is well.
    pub said: String,
    /// It was drawn before, with what comes from it.
    pub again: bool,
    /// Things that come from an origin; 0 in its own tree.
    pub under: u64,
    /// Breaks in an origin and what comes from it; 0 in its own tree.
    pub breaks: u64,
}
