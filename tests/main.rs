//! The one integration binary: each room of the engine from outside, linked once.

mod architecture;
mod contest;
mod demonstration;
mod desk;
mod dictionary_cqdg;
mod dictionary_lectern;
mod edits;
mod fuzz;
mod grid;
mod handover;
mod hostile;
mod identifiers;
mod intake;
mod json_schema;
mod keys;
mod laws;
mod mate;
mod privacy;
mod prompt;
mod rules;
mod schematic;
mod script;
mod strict;
mod synapse;
mod text;
