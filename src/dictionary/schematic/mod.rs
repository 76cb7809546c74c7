//! Reads schematic's data models (any project's): a table of attributes, or the same as compact JSON.
//!
//! Rule of the room: what schematic really does counts, not what the model seems to say; where the two part, the reader
//! says so. Where schematic itself changes from run to run, all that one of its runs asks for is asked for.

mod compact;
mod label;
mod read;
mod rows;
mod rules;
mod table;
mod template;
mod walk;

pub use compact::{is_compact, read as read_compact};
pub use label::label;
pub use rows::Row;
pub use table::{HEADINGS, is_nothing, rows};
pub use template::COMPONENT;

use super::{Dictionary, Form};
use crate::finding::Group;

/// The name, version and hash of a data model, and the templates that are known beside those with a column `Component`.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The dictionary without its tables.
    pub dictionary: Dictionary,
    /// Names of rows that are templates although nothing in the model says so.
    pub templates: Vec<String>,
}

/// Makes a dictionary of the rows of a data model, and lists what schematic reads otherwise than it is written.
pub fn dictionary(about: About, rows: Vec<Row>) -> (Dictionary, Vec<Group>) {
    let About { mut dictionary, templates } = about;
    dictionary.form = Form::Schematic;
    read::read(dictionary, &templates, rows)
}
