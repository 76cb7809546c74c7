//! A saved session, as it is found before anything of it is opened.

use super::{FileEntry, FillIns};
use serde::{Deserialize, Serialize};

/// What a saved session holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its document, to resume from once the files are there.
    pub document: String,
    /// Short name of its programme, which is to be chosen first.
    pub programme: String,
    /// When it was saved, `2026-11-20T14:05:00Z`; where that was told.
    pub time: Option<String>,
    /// The dictionary it was made with: name, version, SHA-256.
    pub dictionary: (String, String, String),
    /// Steps of its history.
    pub steps: u64,
    /// Its files, with the place of the first byte in the saved file (0 where the document came alone).
    pub files: Vec<(FileEntry, u64)>,
    /// The folder of data files that was listed, of which only names and sizes are told; and what stands before them.
    pub data: Option<(Vec<FileEntry>, String)>,
    /// What was filled in for the hand-over.
    pub fill_ins: FillIns,
}
