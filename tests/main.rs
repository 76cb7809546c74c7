//! T

mod intake;
