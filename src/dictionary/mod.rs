//! What a table must be: the model of a data dictionary, its readers, and the plan compiled from it.
//!
//! Rule of the room: a reader never fails on content. It returns a dictionary and the findings about it; an error
//! means 'this is not that format at all'.

pub mod json_schema;
pub mod lectern;
mod model;
mod number;
mod pattern;
pub mod script;
mod version;

pub use model::*;
pub use number::{is_blank, js_number, number, to_number, trim};
pub use pattern::{Captures, Expression, Flags, NotRun, Pattern};
pub use version::Version;
