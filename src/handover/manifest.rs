//! The manifest of a bundle: what is in it, what it was made from, and what was said about it.
//!
//! Rule of the file: its form is `docs/manifest.schema.json`. Nothing of it is a cell's value; reasons are the person's
//! own words. A reader leaves members aside that it does not know.

use serde::{Deserialize, Serialize};

/// What `format` says.
pub const FORMAT: &str = "bordereau-manifest";

/// The version of the form that this program writes and reads.
pub const VERSION: u32 = 1;

/// A manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The program that made it.
    pub tool: Tool,
    /// Name of the bundle, without `.zip`.
    pub bundle: String,
    /// Made although errors are left.
    pub draft: bool,
    /// Date and time as the person's machine says, where one is written.
    pub time: Option<String>,
    /// Language of its documents.
    pub lang: String,
    /// Short name of the programme.
    pub programme: String,
    /// The dictionary it was checked against.
    pub dictionary: DictionaryStated,
    /// Short name of the way of naming files; none where the programme states no way.
    pub naming: Option<String>,
    /// The study's identifier, where the data have exactly one.
    pub study: Option<String>,
    /// The tables, in the order in which they are sent.
    pub tables: Vec<TableStated>,
    /// Findings by level, and errors by verdict.
    pub findings: FindingsStated,
    /// Warnings that the person explained.
    pub acknowledged: Vec<ReasonStated>,
    /// The steps that changed the data.
    pub recipe: RecipeStated,
}

/// A program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
}

/// A dictionary, known by name, version and content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DictionaryStated {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// SHA-256 of the document.
    pub sha256: String,
    /// Taken as published, known defects and all.
    pub as_published: bool,
    /// Known defects that were corrected for the check.
    pub amendments: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableStated {
    /// Name in the dictionary.
    pub table: String,
    /// Name of the file.
    pub file: String,
    /// Rows, without the heading.
    pub rows: u64,
    /// Headings.
    pub columns: Vec<String>,
    /// Size of the file.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// MD5 of the file.
    pub md5: String,
    /// Unique keys by the dictionary: sets of columns.
    pub keys: Vec<Vec<String>>,
    /// Columns of the sources that the person left out.
    pub left_out: Vec<String>,
    /// The files it was made from.
    pub sources: Vec<SourceStated>,
}

/// A file that a table was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceStated {
    /// Name, without folders.
    pub file: String,
    /// Sheet, for workbooks.
    pub sheet: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Findings, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsStated {
    /// Errors.
    pub errors: u64,
    /// Errors against the dictionary.
    pub dictionary_errors: u64,
    /// Errors against what the importer reads.
    pub receiver_errors: u64,
    /// Warnings that nobody explained.
    pub warnings: u64,
    /// Of these, warnings about the dictionary itself; earlier versions of this program do not tell them apart.
    #[serde(default)]
    pub about_dictionary: u64,
    /// Warnings explained.
    pub acknowledged: u64,
    /// Notes.
    pub notes: u64,
}

/// A warning that the person explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonStated {
    /// Code of the rule.
    pub rule: String,
    /// Its name.
    pub name: String,
    /// Table.
    pub table: Option<String>,
    /// Field.
    pub field: Option<String>,
    /// Findings.
    pub count: u64,
    /// The reason, in the person's words.
    pub reason: String,
}

/// The steps that changed the data; the recipe itself holds values and stays with the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeStated {
    /// Number of steps.
    pub steps: u64,
    /// SHA-256 of the recipe.
    pub sha256: String,
}

impl Manifest {
    /// The document: JSON with a final line feed.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).map(|json| json + "\n").unwrap_or_default()
    }

    /// Reads a document; none when it is not a manifest of a known version.
    pub fn read(bytes: &[u8]) -> Option<Manifest> {
        let manifest: Manifest = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).ok()?;
        (manifest.format == FORMAT && manifest.version == VERSION).then_some(manifest)
    }
}
