//! Files of sequences and the samples they come from: how a centre names and pairs them.

use serde::{Deserialize, Serialize};

/// Samples, and the files that belong to them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Molecular {
    /// Table with a row for every sample.
    pub table: String,
    /// Field of the sample's identifier.
    pub sample: String,
    /// Field of the participant's identifier.
    pub participant: String,
    /// Kinds of files.
    pub kinds: Vec<FileKind>,
    /// The sheet that goes with the files.
    pub sheet: Sheet,
    /// Where the centre's own metadata, a JSON object per line, names samples and files.
    #[serde(default)]
    pub metadata: Option<Metadata>,
}

/// A kind of files.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileKind {
    /// Its name in the sheet.
    pub name: String,
    /// Endings, lower case.
    pub endings: Vec<String>,
    /// Endings of the index beside it, put after the whole name or in the place of its ending.
    #[serde(default)]
    pub index: Vec<String>,
    /// What tells the first file of a pair from the second, such as `_R1` and `_R2`.
    #[serde(default)]
    pub pair: Option<(String, String)>,
}

/// Columns of the sheet; those that are not named stay blank.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// All of them, in their order.
    pub columns: Vec<String>,
    /// Column of the participant.
    pub participant: String,
    /// Column of the sample.
    pub sample: String,
    /// Column of the strategy.
    pub strategy: String,
    /// Column of the lane, where the names of files tell it.
    #[serde(default)]
    pub lane: String,
    /// Column of the kind of file.
    pub kind: String,
    /// Column of the file.
    pub first: String,
    /// Column of its index, or of the second one of a pair.
    pub second: String,
}

/// Where metadata name samples and files.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// Member with a list of analyses.
    pub list: String,
    /// Member of one with its sample.
    pub sample: String,
    /// Member of one with its files, by what they are.
    pub files: String,
    /// Members, one inside the other, without which the importer passes over a line without a word.
    #[serde(default)]
    pub run: Vec<String>,
    /// Members that an analysis must have.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Files that it must have.
    #[serde(default)]
    pub needs_files: Vec<String>,
    /// Members, one inside the other, with a date.
    #[serde(default)]
    pub date: Vec<String>,
    /// Pattern of the dates that the importer reads, anchored.
    #[serde(default)]
    pub date_form: String,
    /// Member of an analysis that no other one may have the same of.
    #[serde(default)]
    pub once: String,
    /// Endings of files that the importer passes over where it finds them, lower case.
    #[serde(default)]
    pub passes_over: Vec<String>,
}
