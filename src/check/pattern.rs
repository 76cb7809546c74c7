//! The patterns that checks run: those of the dictionary, which also lints its own examples with them.

pub use crate::dictionary::Pattern;
