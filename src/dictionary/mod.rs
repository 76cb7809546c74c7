//! What a table must be: the model of a data dictionary, its readers, and the plan compiled from it.
//!
//! Rule of the room: a reader never fails on content. It returns a dictionary and the findings about it; an error
//! means 'this is not that format at all'.

pub mod bilingual;
pub mod compare;
pub mod diagram;
pub mod json_schema;
pub mod lectern;
mod model;
mod number;
mod pattern;
pub mod schematic;
pub mod script;
mod version;

pub use model::*;
pub use number::{is_blank, js_number, number, to_number, trim};
pub use pattern::{Captures, Expression, Flags, NotRun, Pattern};
pub use version::Version;

use crate::finding::Group;

/// Reads a JSON document as whichever form of dictionary it is, and lists what is wrong with it.
///
/// # Errors
/// Why it is none.
pub fn read(bytes: &[u8], known: &lectern::KnownScripts) -> Result<(Dictionary, Vec<Group>), lectern::NotADictionary> {
    if schematic::is_compact(bytes) {
        return schematic::read_compact(bytes).map_err(|(line, column, what)| lectern::NotADictionary::Json {
            line,
            column,
            what,
        });
    }
    lectern::read(bytes, known)
}
