//! Checks across tables: references, values that are the same everywhere, tables that are needed together.
//!
//! Rule of the room: they see the keys that tables have kept, never the tables; but for the names of data files, which are
//! read again when a folder of them was listed, and for identifiers, when the person said what is registered.

mod completeness;
mod foreign;
mod letters;
mod listing;
pub mod registered;
mod same;
mod units;

pub use completeness::completeness;
pub use foreign::{Link, differing, foreign};
pub use listing::listing;
pub use same::same;
pub use units::doubtful_units;
