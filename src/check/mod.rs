//! Every check, one file each, in rooms by scope.

pub mod pattern;
pub mod value;
