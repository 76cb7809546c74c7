//! Families of a study: who belongs to them, what does not fit together, and their trees.
//!
//! Rule of the room: which fields there are and what their codes mean is the programme's. Of a member a hash, a few numbers
//! and the row are kept; names are read again for the family that is shown.

mod breaks;
mod drawing;
mod layout;
mod read;

pub use breaks::{Break, breaks};
pub use drawing::{Person, Words, drawing};
pub use read::{Families, Family, Member};
