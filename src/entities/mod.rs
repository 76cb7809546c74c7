//! Who has what: every participant, biospecimen or other thing that tables refer to, with its rows in each of them.
//!
//! Rule of the room: which things there are is said by the keys of the dictionary, and by the programme's identifiers where
//! it has some. What is kept of a thing is a hash of its key and the numbers of its rows, never a cell; what is shown of a
//! window is read again.

pub mod families;
mod index;
mod kinds;
pub mod metadata;
pub mod molecular;
pub mod registration;
mod select;
mod twins;

pub use index::Index;
pub use kinds::{Column, Keys, Kind, Name, kinds};
pub use select::{Only, Wish, select, texts};
pub use twins::{Twin, twins};

use crate::check::table::RowId;

/// A row by its column in the matrix and its place.
pub type At = (usize, RowId);
