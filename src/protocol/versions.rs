//! Two dictionaries beside each other, as shown.

use serde::{Deserialize, Serialize};

/// What became of a table or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionKind {
    /// It is not in the second.
    Removed,
    /// It is only in the second.
    Added,
    /// It has another name.
    Renamed,
    /// It stands in another table.
    Moved,
    /// Its rules are others.
    Changed,
    /// Only its text is another.
    Reworded,
    /// Nothing.
    Same,
}

impl VersionKind {
    /// All, in the order in which they are counted.
    pub const ALL: [VersionKind; 7] = [
        VersionKind::Added,
        VersionKind::Removed,
        VersionKind::Renamed,
        VersionKind::Moved,
        VersionKind::Changed,
        VersionKind::Reworded,
        VersionKind::Same,
    ];
}

/// Which two, and what of their comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionsWish {
    /// The first and the second, by [`OfferedView::id`]; none for what is likely meant.
    pub sides: [Option<String>; 2],
    /// Also what is only reworded.
    pub words: bool,
    /// Only what has this text in a name or in what is said (without case and accents).
    pub search: String,
    /// What the person says of renamings that are to be confirmed, by [`FieldChangeView::asked`]: whether it is the same field.
    pub said: Vec<(String, bool)>,
}

/// Where a dictionary comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OriginView {
    /// The programme's own, as published.
    Published,
    /// The same with the corrections of known defects.
    Corrected,
    /// The person gave it.
    Given,
}

/// A dictionary that can be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferedView {
    /// Identity.
    pub id: String,
    /// Name, version, SHA-256.
    pub name: (String, String, String),
    /// Where it comes from.
    pub origin: OriginView,
    /// It is the one in use.
    pub in_use: bool,
    /// Tables and fields.
    pub counts: (u64, u64),
    /// What tells it from the others: its date, or the name of its file, or both.
    pub told: String,
    /// How much differs from another one of its name, version and date, in a sentence; may be empty.
    pub differs: String,
}

/// The comparison: counts, and a window of what is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VersionsView {
    /// The dictionaries that are here.
    pub offered: Vec<OfferedView>,
    /// The two that are compared; one may still be open.
    pub sides: [Option<String>; 2],
    /// Files given last that are no dictionary.
    pub refused: Vec<String>,
    /// Tables and fields by what became of them, in the order of [`VersionKind::ALL`].
    pub counts: [(u64, u64); 7],
    /// Tables in which nothing changed.
    pub same: Vec<String>,
    /// Lines that are told in all: tables and fields.
    pub total: u64,
    /// Those of the window.
    pub tables: Vec<TableChangeView>,
    /// What the programme adds to the published dictionary, which is not compared: a sentence; blank where it is not one of the two.
    pub added: String,
}

/// A table of which something is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableChangeView {
    /// Names before and after; the same, or one only.
    pub name: (Option<String>, Option<String>),
    /// What became of it.
    pub kind: VersionKind,
    /// It began in the window before.
    pub goes_on: bool,
    /// Clues, sentences about rules, texts.
    pub told: ToldView,
    /// Fields that are the same.
    pub same: u64,
    /// Fields of which something is told; of a table that came or went, all.
    pub fields: Vec<FieldChangeView>,
}

/// A field of which something is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChangeView {
    /// Names before and after, with the table where it moved.
    pub name: (Option<String>, Option<String>),
    /// What became of it.
    pub kind: VersionKind,
    /// Clues, sentences about rules, texts.
    pub told: ToldView,
    /// A renaming that a person has to confirm, or has answered: both places, in two lines.
    pub asked: Option<String>,
}

/// What is said of a change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ToldView {
    /// By what two are taken for the same.
    pub clues: Vec<String>,
    /// Rules that are others; with a long list of codes whole where the sentence has the first only.
    pub rules: Vec<(String, Vec<String>)>,
    /// The text of scripts before and after, where those are others.
    pub scripts: Option<(String, String)>,
    /// Texts that are others: what, before, after; both empty where only that is known.
    pub words: Vec<(String, String, String)>,
}

/// What the second dictionary would change in the files that are open, and the way to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EffectView {
    /// There are files that were judged.
    pub files: bool,
    /// For which they seem to be made, in a sentence.
    pub made: String,
    /// Errors with the first, with the second, with the second after the migration.
    pub errors: [u64; 3],
    /// Findings of which there are more or fewer: rule, its title, table and field, with the first, with the second.
    pub findings: Vec<(String, String, String, u64, u64)>,
    /// Findings of which there are as many with both.
    pub same: u64,
    /// The steps of the migration.
    pub steps: Vec<MigrationStep>,
    /// What no step can do.
    pub left: Vec<MigrationLeft>,
}

/// A step of the migration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MigrationStep {
    /// Table and field, under the second dictionary's names; or a file and the table that it is then.
    pub place: String,
    /// What it does.
    pub does: String,
    /// Cells concerned in the files that are open.
    pub cells: u64,
    /// It changes something there.
    pub works: bool,
    /// Some values before and after.
    pub examples: Vec<(String, String)>,
}

/// Something that the migration cannot do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MigrationLeft {
    /// Table and field.
    pub place: String,
    /// What, and what to do.
    pub said: String,
    /// Cells concerned in the files that are open.
    pub cells: u64,
}

/// Codes of a field that went, and those that there are now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecodeView {
    /// Table, as the second dictionary names it.
    pub table: String,
    /// Field.
    pub field: String,
    /// Codes with the cells that hold them.
    pub codes: Vec<(String, u64)>,
    /// The codes of the second dictionary.
    pub among: Vec<String>,
}
