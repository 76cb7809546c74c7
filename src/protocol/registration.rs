//! Registration as a step of its own, as shown.

use serde::{Deserialize, Serialize};

/// A registration by itself, and beside what the centre has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationView {
    /// Table that registers: name, label.
    pub table: (String, String),
    /// How registering goes at the centre.
    pub lead: String,
    /// What must be settled before it.
    pub before: Vec<String>,
    /// What a new registration does to the one before it.
    pub replaced: String,
    /// What only the centre can answer.
    pub ask: Vec<String>,
    /// Rows of the registration that is open; none when none is.
    pub rows: Option<u64>,
    /// Errors, warnings and notes of that table, once it was checked.
    pub findings: Option<(u64, u64, u64)>,
    /// Rows of it with a blank identifier; identifiers of it that stand in several rows.
    pub faults: (u64, u64),
    /// What is registered, when the person said so.
    pub known: Option<KnownView>,
    /// Beside what is registered, the open registration has so many that are new, lacks so many, and has so many otherwise.
    pub changes: (u64, u64, u64),
    /// What is named: label, how many in the open registration, how many registered, how many without a row in the table of
    /// their own (none when that is not open).
    pub things: Vec<(String, u64, u64, Option<u64>)>,
    /// Other tables: name, label, rows, and how many of what they name is not registered.
    pub tables: Vec<(String, String, u64, u64)>,
    /// Members of the folders, files or lists that were given for it and hold no such table.
    pub aside: Vec<String>,
}

/// What is registered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownView {
    /// It is the registration that is open here.
    pub own: bool,
    /// The files that say so.
    pub names: Vec<String>,
    /// Rows.
    pub rows: u64,
}

/// Which of what there is to tell is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationList {
    /// Rows with a blank identifier.
    Incomplete,
    /// Identifiers that stand in several rows.
    Twice,
    /// What is new beside what is registered.
    New,
    /// What is registered, and lacking.
    Gone,
    /// Of the things by their position, those without a row in the table of their own.
    Unused(u32),
    /// What a table names that is not registered.
    Strange(String),
    /// What is registered, but not in all fields alike.
    Changed,
}
