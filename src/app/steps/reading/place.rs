//! Where one is in the dictionary, as the address has it: `#explore/table/field`, `#diagram/table`.

use crate::app::browser;

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// Tables and fields.
    #[default]
    Fields,
    /// The drawing of the tables.
    Diagram,
}

/// A place in the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub face: Face,
    pub table: Option<String>,
    pub field: Option<String>,
}

impl Place {
    /// A field, or a table.
    pub fn of(table: &str, field: Option<&str>) -> Place {
        Place { face: Face::Fields, table: Some(table.to_owned()), field: field.map(str::to_owned) }
    }

    /// Reads the part of the address after `#`, with it; none when it names another room.
    pub fn from_hash(hash: &str) -> Option<Place> {
        let mut parts = hash.split('/');
        let face = match parts.next()? {
            "#explore" => Face::Fields,
            "#diagram" => Face::Diagram,
            _ => return None,
        };
        let mut part = || parts.next().filter(|part| !part.is_empty()).map(browser::decoded);
        Some(Place { face, table: part(), field: part() })
    }

    /// The part of the address after `#`, with it.
    pub fn hash(&self) -> String {
        let room = match self.face {
            Face::Fields => "#explore",
            Face::Diagram => "#diagram",
        };
        let parts = [&self.table, &self.field].into_iter().map_while(|part| part.as_deref());
        parts.fold(room.to_owned(), |hash, part| format!("{hash}/{}", browser::encoded(part)))
    }
}
