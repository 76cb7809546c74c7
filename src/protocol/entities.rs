//! Who has what, as shown: a matrix of things and tables, and one thing with its rows.

use crate::finding::Place;
use serde::{Deserialize, Serialize};

/// Which things are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityOnly {
    /// All.
    #[default]
    All,
    /// Those that lack rows that are asked for.
    Incomplete,
    /// Those that rows refer to and that have none of their own.
    Orphans,
    /// Those whose own rows differ.
    Doubled,
    /// Those without a row in this table.
    Without(String),
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityWish {
    /// Position of the kind of things.
    pub kind: u32,
    /// Part of the identifier, without regard to case.
    pub search: String,
    /// Which of them.
    pub only: EntityOnly,
}

/// A window of the matrix, with the totals of everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntitiesView {
    /// Kinds of things: name and label.
    pub kinds: Vec<(String, String)>,
    /// Position of the one that is shown.
    pub kind: u32,
    /// Things of this kind: all, incomplete, orphans, doubled.
    pub counts: [u64; 4],
    /// The tables, in the order of the counts of a row.
    pub tables: Vec<EntityTable>,
    /// Labels of tables that are asked for and not open.
    pub absent: Vec<String>,
    /// Things that are looked for.
    pub total: u64,
    /// A window of them.
    pub rows: Vec<EntityRow>,
}

/// A column of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityTable {
    /// Name.
    pub table: String,
    /// Label.
    pub label: String,
    /// Its rows are the things themselves.
    pub own: bool,
    /// A row is asked for of every thing.
    pub needed: bool,
    /// Rows, and those in which no identifier stands.
    pub rows: (u64, u64),
    /// Things that have a row here.
    pub having: u64,
}

/// A thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityRow {
    /// Its key, to ask for it by.
    pub key: String,
    /// The same to be read.
    pub id: String,
    /// Rows in every table.
    pub counts: Vec<u64>,
    /// Rows lack that are asked for.
    pub incomplete: bool,
    /// It has no row of its own.
    pub orphan: bool,
    /// Its own rows differ.
    pub doubled: bool,
    /// Where it is named first.
    pub place: Option<Place>,
}

/// A thing with its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityView {
    /// As in the matrix.
    pub row: EntityRow,
    /// What is to be said of it.
    pub said: Vec<String>,
    /// Its rows, table by table, those without any too.
    pub parts: Vec<EntityPart>,
}

/// The rows of a thing in a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityPart {
    /// Name of the table.
    pub table: String,
    /// Its label.
    pub label: String,
    /// Its rows are the things themselves.
    pub own: bool,
    /// All of them; the first of them follow.
    pub total: u64,
    /// Columns in which one of the rows has a value.
    pub columns: Vec<String>,
    /// Place, cells, and what it is to the rows before it: nothing, `same` or `other`.
    pub rows: Vec<(Place, Vec<String>, String)>,
}
