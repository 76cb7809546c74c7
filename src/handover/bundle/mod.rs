//! The bundle: what goes to the server in one folder, what stays with the person in another.
//!
//! Rule of the room: the same study, report and options give the same bytes. A final bundle has no error; with errors
//! left it is a draft by name, in its manifest and in its documents, and holds no script to send it with.
//!
//! A bundle is made in two readings of the tables, block by block: [`Making`] learns what each file is, [`Pouring`]
//! gives the archive from its first byte to its last. What is held between them is [`HELD`] bytes of pressed tables and
//! the pressed documents; tables beyond are read and pressed again.

mod discreet;
mod documents;
mod making;
mod pouring;
mod refusal;
mod statement;
mod walk;

pub use making::Making;
pub use pouring::Pouring;
pub use refusal::Refusal;

use super::archive::{Archive, Sizes};
use super::canonical::{self, Fault};
use super::press::unpress;
use super::report::Say;
use crate::check::Report;
use crate::protocol::{BundleOptions, BundleView};
use crate::study::Study;
use std::io::{self, Write};

/// Bytes of pressed tables that are held between the two readings. A bundle with more is large: it is written straight
/// to its place.
pub const HELD: u64 = 16 << 20;

/// A bundle, made: everything but the bytes of tables that were too large to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// File name of the zip.
    pub name: String,
    /// Its files, in order.
    pub files: Vec<BundleFile>,
    /// True when errors are left.
    pub draft: bool,
    /// SHA-256 of the manifest, which holds the checksums of all tables.
    pub manifest_sha256: String,
    /// True when only the tables are handed over.
    pub sums_stay: bool,
    /// What of the cells is written otherwise than it came in, as a sentence; empty when nothing is.
    pub recast: String,
}

/// A file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// Path in the bundle, with `/`.
    pub name: String,
    /// Rows, for tables.
    pub rows: Option<u64>,
    /// True when it goes to the server.
    pub sent: bool,
    /// SHA-256 of the content.
    pub sha256: String,
    /// Bytes of the content, and in the archive.
    pub sizes: Sizes,
    content: Content,
}

/// The bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    /// Pressed.
    Held(Vec<u8>),
    /// To be written again: the table's position in the study.
    Table(usize),
}

/// Makes a bundle in one go. `say` words the findings; `version` is this program's.
///
/// # Errors
/// See [`Refusal`].
pub fn bundle(study: &Study, report: &Report, options: &BundleOptions, say: Say, version: &str) -> Result<Bundle, Refusal> {
    let mut making = Making::new(study, report, options, HELD)?;
    while making.step(study)? {}
    making.finish(study, report, say, version)
}

impl Bundle {
    /// Bytes of the zip.
    pub fn size(&self) -> u64 {
        Archive::size(self.files.iter().map(|file| (file.name.as_str(), file.sizes)))
    }

    /// True when a table is not held: it is read again while the zip is given.
    pub fn is_large(&self) -> bool {
        self.files.iter().any(|file| matches!(file.content, Content::Table(_)))
    }

    /// The bundle as one zip, in memory; `study` is the one it was made of.
    ///
    /// # Errors
    /// See [`Pouring::step`].
    pub fn zip(&self, study: &Study) -> Result<Vec<u8>, Refusal> {
        let (mut pouring, mut out) = (Pouring::default(), Vec::new());
        while pouring.step(self, study, &mut out)? {}
        Ok(out)
    }

    /// The content of a file by its position, given to `sink`.
    ///
    /// # Errors
    /// [`Fault::Sink`], [`Fault::Unreadable`].
    pub fn content(&self, index: usize, study: &Study, sink: &mut dyn Write) -> Result<(), Fault> {
        match self.files.get(index).map(|file| &file.content) {
            Some(Content::Held(pressed)) => Ok(unpress(pressed, sink)?),
            Some(Content::Table(at)) => {
                let table = study.tables.get(*at).ok_or(io::Error::from(io::ErrorKind::NotFound))?;
                canonical::write(study, table, sink).map(|_| ())
            }
            None => Err(io::Error::from(io::ErrorKind::NotFound).into()),
        }
    }

    /// The bundle as the page shows it; `sha256` is the zip's, empty as long as it was not written.
    pub fn view(&self, sha256: &str) -> BundleView {
        let files = self.files.iter().map(|f| (f.name.clone(), f.sizes.size, f.sha256.clone(), f.rows));
        BundleView {
            name: self.name.clone(),
            size: self.size(),
            sha256: sha256.to_owned(),
            draft: self.draft,
            sums_stay: self.sums_stay,
            recast: self.recast.clone(),
            files: files.collect(),
        }
    }
}
