//! Samples beside files of sequences, as shown.

use crate::finding::Place;
use serde::{Deserialize, Serialize};

/// Samples and files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MolecularView {
    /// Samples: all of them, and those with files.
    pub samples: (u64, u64),
    /// Files: all, those of a sample, and those with a checksum.
    pub files: (u64, u64, u64),
    /// Samples without a file: identifier and place.
    pub without: Vec<(String, Option<Place>)>,
    /// Files of no sample.
    pub strangers: Vec<String>,
    /// Files that may be of several samples.
    pub several: Vec<String>,
    /// Samples that the list names, and that are not registered.
    pub unregistered: Vec<String>,
    /// Files without the index that goes with their kind.
    pub no_index: Vec<String>,
    /// Files without a checksum.
    pub no_sum: Vec<String>,
    /// Checksums of files that are not listed.
    pub lone: Vec<String>,
    /// Samples for which a sheet that was given names another participant than the registration, in words.
    pub otherwise: Vec<String>,
    /// Lines of metadata that the importer would not take as they are, in words.
    pub lines: Vec<String>,
    /// Files that metadata name and the list beside them does not have.
    pub unlisted: Vec<String>,
    /// Files of that list that the metadata do not name.
    pub unnamed: Vec<String>,
    /// Files whose rows of the sheet nothing tells apart.
    pub alike: Vec<String>,
    /// Samples without a row in the sheet.
    pub rowless: Vec<String>,
}
