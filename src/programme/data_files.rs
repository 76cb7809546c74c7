//! The files that tables are about, as data: how tables name them, what their names and sizes must be, how they are sent.

use super::TextForm;
use crate::finding::Level;
use crate::text::Words;
use serde::{Deserialize, Serialize};

/// Files of data beside the tables. Their names and sizes are looked at, their content is not.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataFiles {
    /// The field in which a table names a data file; a table with this field is one about files.
    pub name_field: String,
    /// The column in which the centre's own tools write what they call the file.
    pub id_column: String,
    /// How that begins.
    #[serde(default)]
    pub id_form: Option<IdStart>,
    /// The field in which a table gives the checksum of the file, as MD5 or SHA-256 in hexadecimal.
    #[serde(default)]
    pub sum_field: Option<String>,
    /// Headings of other lists of files under which names stand, the more telling first.
    #[serde(default)]
    pub name_headings: Vec<String>,
    /// Headings that make a list one of what is to be sent: its names are paths on the person's own disk.
    #[serde(default)]
    pub local_headings: Vec<String>,
    /// The same as `name_headings` for what the centre's tools call the file.
    #[serde(default)]
    pub id_headings: Vec<String>,
    /// What names must be like.
    #[serde(default)]
    pub names: Vec<NameForm>,
    /// How many bytes a file of a kind has at least.
    #[serde(default)]
    pub sizes: Vec<LeastSize>,
    /// That every folder holds the files of one table only.
    #[serde(default)]
    pub one_table_per_folder: Option<Demand>,
    /// Lists of the files for the programs that send them.
    #[serde(default)]
    pub uploads: Vec<Upload>,
}

/// How what the centre's tools call a file begins; digits follow.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdStart {
    /// The beginning.
    pub start: String,
    /// Level of what begins otherwise.
    pub level: Level,
    /// Why it matters to the centre.
    pub why: Words,
}

impl IdStart {
    /// True when a text begins so and digits follow.
    pub fn begins(&self, text: &str) -> bool {
        let digits = text.strip_prefix(self.start.as_str()).unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// How grave it is when something is not so, and why.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Level.
    pub level: Level,
    /// Why it matters to the centre.
    pub why: Words,
}

/// A form of names.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameForm {
    /// An ECMAScript pattern that the name, without folders, must meet.
    pub form: String,
    /// What is permitted, in words: follows *only*.
    pub permitted: Words,
    /// Level.
    pub level: Level,
    /// Why it matters to the centre.
    pub why: Words,
}

/// The least size of files of a kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeastSize {
    /// Endings of names, in lower case, with their full stop.
    pub endings: Vec<String>,
    /// Bytes that such a file has more of.
    pub more_than: u64,
    /// Level.
    pub level: Level,
    /// Why it matters to the centre.
    pub why: Words,
}

/// A list of the files for a program that sends them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// What stands between the cells.
    pub form: TextForm,
    /// Its columns.
    pub columns: Vec<UploadColumn>,
}

/// A column of such a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UploadColumn {
    /// Heading.
    pub heading: String,
    /// What stands in it.
    pub holds: Holds,
}

/// What stands in a column of such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// Where the file is, from the folder in which the person's own folder lies.
    Path,
    /// What was filled in for the file's folder, under the first fill-in that is asked for each folder.
    Parent,
    /// Bytes.
    Size,
    /// MD5; the column is left out as long as it is not known of every file.
    Md5,
    /// SHA-256; the same.
    Sha256,
}
