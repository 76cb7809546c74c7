//! Which things are shown, and what they are called.

use super::index::mentions;
use super::{Index, Keys, Kind};
use crate::check::Halt;
use crate::check::identifiers::Forms;
use crate::check::table::{RowId, keys};
use crate::order::InOrder;
use crate::study::Study;
use std::collections::BTreeMap;

/// Which of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those that lack rows that are asked for.
    Incomplete,
    /// Those that rows refer to and that have none of their own.
    Orphans,
    /// Those whose own rows differ.
    Doubled,
    /// Those without a row in a column.
    Without(usize),
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Part of the identifier, without regard to case.
    pub search: String,
    /// Which of them.
    pub only: Only,
}

/// The things that are looked for, in their order.
///
/// # Errors
/// [`Halt::Unreadable`], where identifiers are read again.
pub fn select(study: &Study, kind: &Kind, index: &Index, wish: &Wish) -> Result<Vec<u32>, Halt> {
    let is = |thing: u32| match wish.only {
        Only::All => true,
        Only::Incomplete => index.is_incomplete(thing),
        Only::Orphans => index.is_orphan(kind, thing),
        Only::Doubled => index.is_doubled(thing),
        Only::Without(column) => index.rows(column, thing).is_empty(),
    };
    let wanted = wish.search.trim().to_lowercase();
    if wanted.is_empty() {
        return Ok((0..index.len()).filter(|thing| is(*thing)).collect());
    }
    let (mut found, mut next) = (Vec::new(), 0);
    // Things are numbered in the order in which they are named first.
    mentions(study, kind, &mut |place, _, key| {
        if index.first(next) == Some(place) && index.is(next, key) {
            if is(next) && shown(key).to_lowercase().contains(&wanted) {
                found.push(next);
            }
            next += 1;
        }
    })?;
    Ok(found)
}

/// A key as a person reads it.
fn shown(key: &str) -> String {
    crate::check::table::shown(key)
}

/// The keys of some things, read again, each with what a person reads; blank where the file is gone.
pub fn texts(study: &Study, kind: &Kind, index: &Index, things: &[u32]) -> Vec<(String, String)> {
    let mut wanted: BTreeMap<usize, Vec<RowId>> = BTreeMap::new();
    for (column, row) in things.iter().filter_map(|thing| index.first(*thing)) {
        wanted.entry(column).or_default().push(row);
    }
    let forms = Forms::new(&study.programme.identifiers);
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    for (column, mut rows) in wanted {
        rows.order();
        rows.dedup();
        let Some(column) = kind.columns.get(column) else { continue };
        let Some(table) = study.tables.get(column.table) else { continue };
        for place in &column.keys {
            let (fields, list) = match place {
                Keys::Fields(fields) => (fields.clone(), None),
                Keys::Identifiers { field, list, .. } => (vec![*field], Some(*list)),
            };
            for text in keys(study, table, &fields, Some(&rows), 1, &|_| true) {
                let pieces: Vec<&str> = match list {
                    Some(list) => forms.pieces(&text, list).collect(),
                    None => vec![text.as_str()],
                };
                for piece in pieces {
                    if let Some(thing) = index.find(piece) {
                        found.entry(thing).or_insert_with(|| piece.to_owned());
                    }
                }
            }
        }
    }
    let text = |thing: &u32| found.remove(thing).unwrap_or_default();
    things.iter().map(text).map(|key| (shown(&key), key)).map(|(shown, key)| (key, shown)).collect()
}
