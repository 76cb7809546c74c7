//! Families, as shown: a window of them, or one with its tree.

use crate::finding::Place;
use serde::{Deserialize, Serialize};

/// A window of families.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamiliesView {
    /// Families, and those in which something does not fit.
    pub counts: (u64, u64),
    /// Rows without the identifier of a family.
    pub blank: u64,
    /// Those that are looked for.
    pub total: u64,
    /// A window of them: identifier, members, what does not fit, and where it is named first.
    pub rows: Vec<(String, u64, u64, Option<Place>)>,
}

/// A family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyView {
    /// Identifier.
    pub id: String,
    /// What does not fit, in sentences.
    pub said: Vec<String>,
    /// The tree as an SVG picture.
    pub picture: String,
    /// Its members in words, each with its row.
    pub members: Vec<(String, Place)>,
    /// Members that are not drawn, because there are too many.
    pub undrawn: u64,
}
