//! A study to show, as data: the clean example made as large as one wants, with a mistake of every rule where one wants it.

use crate::text::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a programme's study to show is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demonstration {
    /// The files of the clean example, and those of `loose`, relative to the programme's folder.
    pub files: Vec<String>,
    /// Names of those that lie beside the tables of a study with mistakes, and are given as they are: mistakes that are in
    /// files, not in cells.
    #[serde(default)]
    pub loose: Vec<String>,
    /// Names of those that a larger study has once.
    #[serde(default)]
    pub once: Vec<String>,
    /// Identifiers that are counted on; the first series is that of the participants.
    pub series: Vec<Series>,
    /// Fields with ages in days, by file: those of one participant move together.
    #[serde(default)]
    pub ages: BTreeMap<String, Vec<String>>,
    /// Texts of the example in both languages.
    #[serde(default)]
    pub texts: Vec<Words>,
    /// The mistakes.
    pub mistakes: Vec<Mistake>,
    /// What the centre has registered already.
    #[serde(default)]
    pub registered: Option<Listed>,
    /// What is odd about the folder of data files of a study with mistakes; the others are as the tables name them.
    #[serde(default)]
    pub folder: Vec<Odd>,
}

/// A list of what is registered, made from a file of the clean example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Its name; mistakes are in this file.
    pub name: String,
    /// The file of the example that it is made from.
    pub file: String,
    /// What differs in a study with mistakes.
    pub mistakes: Vec<Mistake>,
}

/// Something odd in the folder of data files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Odd {
    /// Code of the rule that tells it.
    pub rule: String,
    /// The path of the file that is odd, as the tables name it; empty of one more file.
    #[serde(default)]
    pub path: String,
    /// Where it lies; empty where it is missing.
    #[serde(default)]
    pub to: String,
    /// True of a file without content.
    #[serde(default)]
    pub empty: bool,
}

/// Identifiers that differ in a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// What stands before the number.
    pub prefix: String,
    /// The first number.
    pub first: u64,
    /// How many there are in the clean example.
    pub count: u64,
}

/// A mistake, planted in some rows of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    /// Code of the rule that tells it.
    pub rule: String,
    /// Name of the file.
    pub file: String,
    /// Its field; none for the whole row, which is then repeated, and of the row 0 for the file, which is then left out.
    #[serde(default)]
    pub field: Option<String>,
    /// The first data row that has it, 1-based.
    #[serde(default)]
    pub row: u64,
    /// And every so many rows after it; 0 for that row alone.
    #[serde(default)]
    pub every: u64,
    /// What then stands there; `{}` for what stood there before. Of the row 0 it is the heading.
    #[serde(default)]
    pub to: String,
}
