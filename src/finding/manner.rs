//! Whose rules of judging are followed: ours, or those of the validators that others run.

use serde::{Deserialize, Serialize};

/// A manner of judging.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// Ours: the dictionary's rules, what the centre's importer needs, and advice.
    #[default]
    Ours,
    /// The verdict of today's Lectern (`@overture-stack/lectern-validation` 2.0.0), and nothing else.
    Lectern,
    /// The verdict of Lectern's older client (`@overturebio-stack/lectern-client` 1.5.0), where it would not crash.
    LecternLegacy,
    /// The verdict of schematic (`schematicpy` 25.8.1), where it would not crash.
    Schematic,
}

impl Manner {
    /// Every manner.
    pub const ALL: [Manner; 4] = [Manner::Ours, Manner::Lectern, Manner::LecternLegacy, Manner::Schematic];

    /// The name in reports and options: `ours`, `lectern`, `lectern-legacy`, `schematic`.
    pub fn name(self) -> &'static str {
        match self {
            Manner::Ours => "ours",
            Manner::Lectern => "lectern",
            Manner::LecternLegacy => "lectern-legacy",
            Manner::Schematic => "schematic",
        }
    }

    /// The manner of a name.
    pub fn from_name(name: &str) -> Option<Manner> {
        Manner::ALL.into_iter().find(|manner| manner.name() == name)
    }

    /// True for ours.
    pub fn is_ours(self) -> bool {
        self == Manner::Ours
    }
}
