//! The report of a check: JSON for programs, one line per finding for lists, HTML for people and paper; and one that comes back, read
//! again.
//!
//! Rule of the room: the page and the prompt write the same bytes. A value of a cell stands in a report only where the
//! person asked for values; without them, findings that differ in nothing but a value are one entry, and what would
//! give a value away (an identity made from it, keys that resemble it) is taken out before anything is written.

mod entry;
mod html;
mod json;
mod lines;
mod redact;
mod reread;
mod shown;
mod verdict;

pub use entry::{Entry, entries};
pub use html::{About, PLACES_LISTED, html};
pub use json::{Asked, json};
pub use lines::{ndjson, tsv};
pub use reread::{Reread, reread};
pub use shown::{Called, shown};
pub use verdict::Verdicts;

use crate::finding::Group;
use crate::text::Lang;

/// The version of the grouped report's form.
pub const VERSION: u32 = 1;

/// What is said about a group: its rule's name and the four parts of its message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    /// Name of the rule.
    pub title: String,
    /// What is the matter.
    pub what: String,
    /// Where, in a few words; may be empty, the places are listed anyway.
    pub where_: String,
    /// Why it matters to the centre.
    pub why: String,
    /// What to do.
    pub how: String,
}

/// Says what a group means, in a language, with or without values. Without values the group that is handed over holds
/// none.
pub type Say<'a> = &'a dyn Fn(&Group, Lang, bool) -> Phrases;
