//! Help, checklist, defects and bundles, as shown.

use crate::finding::Level;
use serde::{Deserialize, Serialize};

/// A help page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HelpPage {
    /// Rule code.
    pub rule: String,
    /// Name.
    pub title: String,
    /// Level.
    pub level: Level,
    /// Sections: heading and paragraphs.
    pub sections: Vec<(String, Vec<String>)>,
    /// Examples: caption, table name, rows of cells (the first is the heading).
    pub examples: Vec<(String, String, Vec<Vec<String>>)>,
}

/// The checklist, as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChecklistView {
    /// Fields to fill in: id, label, hint, example, value.
    pub fill_ins: Vec<(String, String, String, String, String)>,
    /// What was filled in and cannot be taken: id, what is expected.
    pub unfit: Vec<(String, String)>,
    /// Steps: id, title, paragraphs, message to copy (may be empty), shows files, shows clients.
    pub steps: Vec<StepView>,
    /// Explanations: term, text.
    pub explanations: Vec<(String, String)>,
    /// Clients: id, name, steps.
    pub clients: Vec<(String, String, Vec<String>)>,
    /// Errors of servers: what it says, what it means.
    pub errors: Vec<(String, String)>,
}

/// One step of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepView {
    /// Short name.
    pub id: String,
    /// What to do.
    pub title: String,
    /// Paragraphs.
    pub body: Vec<String>,
    /// A message to copy; may be empty.
    pub message: String,
    /// Show the files here.
    pub shows_files: bool,
    /// Show the clients here.
    pub shows_clients: bool,
}

/// A known defect of the dictionary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DefectView {
    /// Short name.
    pub id: String,
    /// Table.
    pub table: String,
    /// Fields.
    pub fields: Vec<String>,
    /// What is published.
    pub published: String,
    /// What is applied instead.
    pub applied: String,
    /// Why.
    pub why: String,
    /// True when it changes what is checked.
    pub changes_checks: bool,
    /// The language of the only publication that has it.
    pub only_in: Option<String>,
}

/// A bundle that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundleView {
    /// File name of the zip.
    pub name: String,
    /// Bytes of the zip.
    pub size: u64,
    /// SHA-256 of the zip; empty until it was written.
    pub sha256: String,
    /// True when errors are left.
    pub draft: bool,
    /// True when only the tables are handed over; manifest and checksums stay with the person.
    pub sums_stay: bool,
    /// Files: name, bytes, SHA-256, rows (tables only).
    pub files: Vec<(String, u64, String, Option<u64>)>,
    /// What of the cells is written otherwise than it came in, as a sentence; empty when nothing is.
    pub recast: String,
}

impl BundleView {
    /// The manifest's checksum.
    pub fn manifest(&self) -> Option<&str> {
        self.files.iter().find(|(name, ..)| name.ends_with("/manifest.json")).map(|(_, _, sha256, _)| sha256.as_str())
    }

    /// The name without its folder, of a file that goes to the server: one that stands beside the manifest.
    pub fn sent<'a>(&self, file: &'a str) -> Option<&'a str> {
        let folder = self.files.iter().find_map(|(name, ..)| name.strip_suffix("manifest.json"))?;
        if self.sums_stay && !self.files.iter().any(|(name, _, _, rows)| name == file && rows.is_some()) {
            return None;
        }
        file.strip_prefix(folder).filter(|name| !folder.is_empty() && !name.is_empty())
    }
}

/// What came of opening a bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BundleCheck {
    /// File name of the bundle.
    pub name: String,
    /// True when every file is there and whole.
    pub whole: bool,
    /// True when it was made as a draft.
    pub draft: bool,
    /// Dictionary it names: name, version, hash.
    pub dictionary: (String, String, String),
    /// True when that is the dictionary in use here.
    pub same_dictionary: bool,
    /// Short name of the programme that it was made for.
    pub programme: String,
    /// Version of the program that made it.
    pub made_by: String,
    /// Files: name, and how it is: `ok`, `changed`, `missing`, `extra`.
    pub files: Vec<(String, String)>,
    /// In words.
    pub summary: String,
    /// It came beside other tables: its own are not among those that are open.
    pub apart: bool,
}
