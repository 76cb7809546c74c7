//! The one integration binary: each room of the engine from outside, linked once.

mod architecture;
mod contest;
mod desk;
mod dictionary_cqdg;
mod dictionary_lectern;
mod fuzz;
mod handover;
mod hostile;
mod intake;
mod keys;
mod laws;
mod mate;
mod prompt;
mod rules;
mod strict;
mod text;
