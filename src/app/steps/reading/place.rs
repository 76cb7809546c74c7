//! Where one is in the dictionary, as the address has it: `#explore/table/field`, `#explore/table?q=age&tier=core`,
//! `#diagram/table`.

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
    /// What is searched for, as parameters: `q`, `tier`, `need`, `mine`; the list reads them.
    pub filter: String,
}

impl Place {
    /// A field, or a table.
    pub fn of(table: &str, field: Option<&str>) -> Place {
        Place { face: Face::Fields, table: Some(table.to_owned()), field: field.map(str::to_owned), filter: String::new() }
    }

    /// Reads the part of the address after `#`, with it; none when it names another room.
    pub fn from_hash(hash: &str) -> Option<Place> {
        let (path, filter) = hash.split_once('?').unwrap_or((hash, ""));
        let mut parts = path.split('/');
        let face = match parts.next()? {
            "#explore" => Face::Fields,
            "#diagram" => Face::Diagram,
            _ => return None,
        };
        let mut part = || parts.next().filter(|part| !part.is_empty()).map(browser::decoded);
        Some(Place { face, table: part(), field: part(), filter: filter.to_owned() })
    }

    /// The part of the address after `#`, with it.
    pub fn hash(&self) -> String {
        let room = match self.face {
            Face::Fields => "#explore",
            Face::Diagram => "#diagram",
        };
        let parts = [&self.table, &self.field].into_iter().map_while(|part| part.as_deref());
        let hash = parts.fold(room.to_owned(), |hash, part| format!("{hash}/{}", browser::encoded(part)));
        if self.filter.is_empty() { hash } else { format!("{hash}?{}", self.filter) }
    }
}
