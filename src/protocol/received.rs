//! A bundle on the receiving side, and what a transfer program lists, as shown.

use super::VerdictView;
use serde::{Deserialize, Serialize};

/// A bundle that was opened, judged by every dictionary that is here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceivedView {
    /// Name of the bundle, by its manifest.
    pub bundle: String,
    /// The study's identifier, where the manifest names one.
    pub study: Option<String>,
    /// Programme that it was made for.
    pub programme: String,
    /// SHA-256 of the manifest as it came.
    pub manifest: String,
    /// True when every file is there and as it was made.
    pub whole: bool,
    /// True when it was made with errors left.
    pub draft: bool,
    /// The files.
    pub files: Vec<ReceivedFile>,
    /// Errors, warnings and notes that the sender's own check stated, and how many of the warnings are about the dictionary.
    pub stated: (u64, u64, u64, u64),
    /// The dictionary that it names: name, version, SHA-256.
    pub names: (String, String, String),
    /// The verdicts here; that of the dictionary it names comes first, where that one is here.
    pub checks: Vec<CheckedWith>,
    /// Findings of which there are more or fewer by one than by another.
    pub differing: Vec<Differing>,
}

/// A file of a bundle that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReceivedFile {
    /// Name.
    pub name: String,
    /// How it is: `ok`, `changed`, `missing`, `extra`.
    pub state: String,
    /// Bytes, by the manifest; none where it names none.
    pub bytes: Option<u64>,
    /// Rows, by the manifest.
    pub rows: Option<u64>,
    /// SHA-256, by the manifest; may be empty.
    pub sha256: String,
}

impl ReceivedView {
    /// True when one of the verdicts is that of the dictionary that the bundle names.
    pub fn has_named(&self) -> bool {
        self.checks.iter().any(|check| check.named)
    }
}

/// A verdict by a dictionary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedWith {
    /// Name, version, SHA-256.
    pub dictionary: (String, String, String),
    /// True for the one that the bundle names.
    pub named: bool,
    /// True when its known defects were corrected for the check.
    pub corrected: bool,
    /// The verdict; none when there is nothing to check.
    pub verdict: Option<VerdictView>,
}

/// Findings of one rule in one field, by every dictionary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Differing {
    /// Code of the rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// Table; none for a file.
    pub table: Option<String>,
    /// Field; none for a table.
    pub field: Option<String>,
    /// Findings, in the order of the verdicts.
    pub counts: Vec<u64>,
}

/// What arrived at the other end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArrivedView {
    /// The files that were to be sent: name, standing (see `handover::arrival`), bytes sent, bytes listed.
    pub files: Vec<(String, String, u64, Option<u64>)>,
    /// Other files that were listed.
    pub others: Vec<String>,
}

impl ArrivedView {
    /// How many files have one of these standings.
    pub fn count(&self, standings: &[&str]) -> u64 {
        self.files.iter().filter(|file| standings.contains(&file.1.as_str())).count() as u64
    }

    /// True when all arrived whole, by checksum or by size.
    pub fn whole(&self) -> bool {
        !self.files.is_empty() && self.count(&["proven", "same_size"]) == self.files.len() as u64
    }
}
