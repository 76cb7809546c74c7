//! A centre's identifiers: their form in a cell, and what comes from what across tables.
//!
//! Rule of the room: which forms, fields and levels there are is the programme's. A row is remembered by its identifier and
//! those of its parents, never by its cells; time and memory grow with the number of identifiers.

mod cell;
mod circle;
mod forms;
mod graph;
mod judge;
mod targets;
mod tree;

pub use cell::CellCheck;
pub use forms::Forms;
pub use graph::{Graph, Ref, Thing};
pub use judge::judge;
pub use targets::{Kind, Outcome, own_field};
pub use tree::{Line, Node, Tree};

use crate::programme::Programme;

/// True when the cells of a field have to do with rows elsewhere, so that one that changes asks for all to be looked at.
pub fn reaches_far(programme: &Programme, table: &str, field: &str) -> bool {
    let of_units =
        |units: &crate::programme::UnitFields| units.tables.iter().any(|t| t == table) && units.fields.iter().any(|f| f == field);
    programme.identifiers.field(field).is_some() || programme.units.iter().any(of_units)
}
