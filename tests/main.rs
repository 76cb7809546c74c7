//! The one integration binary: each room of the engine from outside.

mod handover;
