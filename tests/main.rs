//! The one integration binary: each room of the engine from outside, linked once.

mod text;
