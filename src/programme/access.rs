//! How one asks a centre for data, as data: the lists its portal writes, the terms studies set, what goes to an access
//! office, what follows an approval, and where else one asks.

use crate::text::Words;
use serde::{Deserialize, Serialize};

/// Asking a centre for data.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// What one can do here, in a paragraph.
    pub lead: Words,
    /// Lists that the centre's portal writes.
    #[serde(default)]
    pub lists: Vec<ListForm>,
    /// Numbers of files at which the portal stops.
    #[serde(default)]
    pub limits: Vec<u64>,
    /// Formats of files that come along with another one, and do not count against the limits.
    #[serde(default)]
    pub companions: Vec<String>,
    /// Days after which a list with a date in its name is told to be old; 0 for never.
    #[serde(default)]
    pub stale_after: u64,
    /// What studies ask for and permit.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// What is written for an access office.
    #[serde(default)]
    pub package: Option<Package>,
    /// What follows an approval.
    #[serde(default)]
    pub after: Vec<Passage>,
    /// The row that the portal publishes of a study.
    #[serde(default)]
    pub own: Option<OwnRow>,
    /// Ways to the data.
    #[serde(default)]
    pub routes: Vec<Route>,
}

/// A list of files, or of terms, known by its headings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListForm {
    /// Short name.
    pub id: String,
    /// What it is, in words.
    pub name: Words,
    /// Headings that it has, in order; a table with all of `needs` is one.
    pub columns: Vec<String>,
    /// Headings without which it is none.
    pub needs: Vec<String>,
    /// What some of its columns hold.
    pub roles: Roles,
}

/// Headings of the columns that are understood; empty where a list has none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Roles {
    /// The study.
    pub study: String,
    /// A file's identifier at the centre.
    pub id: String,
    /// A file's name.
    pub file: String,
    /// Its size, `1.2 GB`.
    pub size: String,
    /// What is in it.
    pub kind: String,
    /// Its format.
    pub format: String,
    /// Participants, several with a comma between.
    pub participants: String,
    /// Codes of what is permitted.
    pub limitations: String,
    /// Codes of what is asked for.
    pub requirements: String,
    /// Whom to ask.
    pub authority: String,
}

/// What a study permits or asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Code.
    pub code: String,
    /// What it is called.
    pub label: Words,
    /// Other ways in which it is written.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it asks of the researcher.
    pub asks: Words,
    /// The line of a letter that answers it.
    pub letter: Words,
    /// What it asks for after an approval; may be empty.
    #[serde(default)]
    pub after: Words,
}

/// What is written for an access office. Of a study's files, names hold `{study}`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The archive's name.
    pub archive: Words,
    /// The list of files.
    pub list: Words,
    /// The letter.
    pub letter: Words,
    /// The checklist.
    pub checklist: Words,
    /// The steps after approval.
    pub after: Words,
    /// Text of the letter, with `{study}`, `{contact}`, `{data}`, `{terms}` and `{list}`.
    pub letter_text: Words,
    /// What every access office wants to see; `{list}` and `{letter}` are file names.
    pub wants: Vec<Words>,
    /// What opens the sheet of steps after approval.
    pub after_lead: Words,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Heading.
    pub title: Words,
    /// Text.
    pub body: Words,
}

/// The row that the portal publishes of a study, made of one of its tables.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnRow {
    /// The table.
    pub table: String,
    /// The columns of the row.
    pub columns: Vec<OwnColumn>,
}

/// A column of that row.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnColumn {
    /// Heading.
    pub heading: String,
    /// Field of the table.
    pub field: String,
    /// What separates the values of the field, where the importer takes them apart.
    #[serde(default)]
    pub split: String,
    /// It holds whom to ask.
    #[serde(default)]
    pub authority: bool,
    /// It holds codes of terms.
    #[serde(default)]
    pub terms: bool,
    /// What happens when nothing stands in it; empty when that is well.
    #[serde(default)]
    pub blank: Words,
}

/// A way to some of the data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Heading.
    pub title: Words,
    /// Whether anybody may have these data; none for a way that leads to no data.
    #[serde(default)]
    pub open: Option<bool>,
    /// What they are.
    pub data: Words,
    /// How one gets them.
    pub body: Words,
    /// Where.
    #[serde(default)]
    pub links: Vec<super::Link>,
}
