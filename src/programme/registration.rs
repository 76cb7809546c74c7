//! Registration as a step of its own: what a centre registers first, and what it then looks for in all other tables.

use crate::text::Words;
use serde::{Deserialize, Serialize};

/// What is registered before anything else is received.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// Table that registers, a row for every thing registered.
    pub table: String,
    /// Its fields by which the rows of other tables are looked up: by all of them that the other table has too.
    pub by: Vec<String>,
    /// Its fields that tell what is registered apart: they stand together in one row only.
    pub unique: Vec<String>,
    /// What its rows name.
    pub things: Vec<Registered>,
    /// How registering goes at the centre.
    pub lead: Words,
    /// What must be settled before it.
    pub before: Vec<Words>,
    /// What the centre does with rows that name nothing registered.
    pub why: Words,
    /// What a new registration does to the one before it.
    pub replaced: Words,
    /// Why what its rows refer to may come later.
    pub alone: Words,
    /// What only the centre can answer.
    #[serde(default)]
    pub ask: Vec<Words>,
}

/// A kind of things that rows of the registration name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// Field of their identifier, in the registration and in their own table.
    pub field: String,
    /// What they are called, several of them.
    pub label: Words,
    /// Their own table, where they have one.
    #[serde(default)]
    pub table: Option<String>,
}
