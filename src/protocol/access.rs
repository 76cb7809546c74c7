//! A request for data, sorted by study, as shown; and the ways to a centre's data.

use crate::finding::Level;
use serde::{Deserialize, Serialize};

/// What one can ask of a centre, and what is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessView {
    /// What one can do here, in the centre's own words; empty for a centre that says nothing of it.
    pub lead: String,
    /// True when lists of this centre are known, and can be given.
    pub lists_known: bool,
    /// The lists that were given: name, what it is, rows.
    pub lists: Vec<(String, String, u64)>,
    /// The path of the file in which each of them came.
    pub files: Vec<String>,
    /// What is to be told of them.
    pub remarks: Vec<AccessRemark>,
    /// The studies.
    pub studies: Vec<AccessStudy>,
    /// The row that the portal would publish of the study that is open.
    pub own: Option<OwnView>,
    /// What follows an approval: headings and texts.
    pub after: Vec<(String, String)>,
    /// Ways to the data.
    pub routes: Vec<AccessRoute>,
}

/// Something to be told, and what to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessRemark {
    /// Level.
    pub level: Level,
    /// Short name for programs.
    pub code: String,
    /// What, where and why.
    pub what: String,
    /// What to do; may be empty.
    pub how: String,
}

/// A study of which something is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccessStudy {
    /// Name.
    pub name: String,
    /// Files.
    pub files: u64,
    /// Bytes as far as they are told, and how many files tell theirs.
    pub bytes: (u64, u64),
    /// People in these files.
    pub participants: u64,
    /// Kinds of files: what is in them, format, files, bytes, how many of them have a size.
    pub kinds: Vec<(String, String, u64, u64, u64)>,
    /// What is permitted and what is asked for.
    pub terms: Vec<AccessTerm>,
    /// Whom to ask, as written; empty when nobody is named.
    pub contact: String,
    /// The same as an address to follow; empty when it is none.
    pub link: String,
}

/// A term of a study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessTerm {
    /// Code, or the text that stands there.
    pub code: String,
    /// What it is called; empty when it is not known.
    pub label: String,
    /// The same in the other language; empty when it is the same.
    pub also: String,
    /// What it asks of the researcher.
    pub asks: String,
    /// True for what is permitted, false for what is asked for.
    pub permitted: bool,
}

/// The row that a portal would publish of one's own study.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnView {
    /// File that the row was made from.
    pub file: String,
    /// Headings and cells.
    pub cells: Vec<(String, String)>,
    /// The same as a text with tabs, headings first.
    pub text: String,
    /// What would go wrong.
    pub faults: Vec<OwnFault>,
}

/// Something that would go wrong with a cell of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OwnFault {
    /// What, and why.
    pub remark: AccessRemark,
    /// What could stand there instead.
    pub instead: Vec<String>,
    /// Where it stands: source, data row, position of the heading; none where the column is not there.
    pub at: Option<(u32, u64, u32)>,
}

/// A way to some of a centre's data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessRoute {
    /// Heading.
    pub title: String,
    /// Whether anybody may have these data; none for a way that leads to no data.
    pub open: Option<bool>,
    /// What they are.
    pub data: String,
    /// How one gets them.
    pub body: String,
    /// Links: label, address.
    pub links: Vec<(String, String)>,
}
