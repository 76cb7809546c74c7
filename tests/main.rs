//! The one integration binary: each room of the engine from outside, linked once.

mod architecture;
mod dictionary_cqdg;
mod dictionary_lectern;
mod handover;
mod prompt;
mod text;
