//! Asking for data: the lists that a centre's portal writes, sorted by study, with the terms each study sets.
//!
//! Rule of the room: a list is known by its headings and not by its name, whatever file it came in; what its columns mean
//! is data of the programme. Any table gives studies and remarks, and nothing fails.

mod gather;
mod list;
mod own;
mod package;
mod remark;
mod size;
mod terms;

pub use gather::{Asked, AskedFile, AskedStudy, Kind, gather};
pub use list::{form_of, is_readme};
pub use own::{Fault, Own, own};
pub use package::package;
pub use remark::{Remark, age};
pub use size::bytes_of;
pub use terms::{Told, terms};

use crate::intake::Source;

/// A list as it was given: a table, and whether its file ended before its end.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The table.
    pub source: &'a Source,
    /// Its file is cut short or damaged.
    pub cut: bool,
}
