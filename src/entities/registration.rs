//! A registration by itself, beside the one before it, and beside the tables that come after it.
//!
//! Rule of the file: of what is alike only hashes are kept; texts are kept of what is to be told.

use crate::check::Halt;
use crate::check::cross::registered::{Keys, keys, shared, strangers};
use crate::check::table::{RowId, SEPARATOR, each_row};
use crate::study::{Registered, Study, Table};
use std::collections::BTreeSet;
use xxhash_rust::xxh3::xxh3_128;

/// Something to tell: its identifiers, and its row where it stands in the study.
pub type Named = (String, Option<(usize, RowId)>);

/// What there is to say.
#[derive(Clone, Debug, Default)]
pub struct Registration {
    /// Rows of the registration that is open.
    pub rows: Option<u64>,
    /// Of every kind of things that it names: how many in the open registration, and in what is registered.
    pub things: Vec<(u64, u64)>,
    /// Rows with a blank identifier.
    pub incomplete: Vec<Named>,
    /// What stands in several rows.
    pub twice: Vec<Named>,
    /// What is open here and not registered yet.
    pub new: Vec<Named>,
    /// What is registered and not open here.
    pub gone: Vec<Named>,
    /// What is both open here and registered, but not in all fields alike.
    pub changed: Vec<Named>,
    /// Of every kind of things, those without a row in the table of their own, where that is open.
    pub unused: Vec<Option<Vec<Named>>>,
    /// Of the other tables, by their positions, what they name that is not registered.
    pub strange: Vec<(usize, Vec<Named>)>,
}

/// Reads it; none when the programme registers nothing.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn registration(study: &Study) -> Result<Option<Registration>, Halt> {
    let Some(rules) = &study.programme.registration else { return Ok(None) };
    let mut found = Registration::default();
    let own = study.tables.iter().position(|table| study.schema(table).name == rules.table);
    let open = own.and_then(|at| Some((at, study.tables.get(at)?)));
    found.rows = open.map(|(_, table)| table.rows());
    // Where nobody said what is registered, it is what is open here.
    let known = study.registration();
    let authority = known.or(open.map(|(_, table)| (study, table)));
    if let Some((at, table)) = open {
        let fields = shared(&rules.unique, [(study, table), (study, table)]);
        let (mut seen, mut told) = (Keys::new(), Keys::new());
        let twice = &mut |row, key: &str| {
            let hash = xxh3_128(key.as_bytes());
            if !seen.insert(hash) && told.insert(hash) {
                found.twice.push((shown(study, &fields, key), Some((at, row))));
            }
        };
        strangers((study, table), &fields, &Keys::new(), twice)?;
        let all: Vec<usize> = rules.by.iter().filter_map(|field| study.schema(table).position(field)).collect();
        let lacking = &mut |row, cells: &[&str]| {
            if cells.iter().any(|cell| cell.trim().is_empty()) {
                found.incomplete.push((String::new(), Some((at, row))));
            }
        };
        each_row(table, &all, lacking).map_err(Halt::Unreadable)?;
    }
    if let (Some((at, table)), Some((of, list)), Some(Registered::List(_))) = (open, known, &study.registered) {
        let fields = shared(&rules.unique, [(study, table), (of, list)]);
        found.new = named((study, table), &fields, &keys(of, list, &fields)?, Some(at))?;
        found.gone = named((of, list), &fields, &keys(study, table, &fields)?, None)?;
        let (ours, theirs) = (Side(study, table, Some(at)), Side(of, list, None));
        let (whole, mut told) = (shared(&rules.by, [(study, table), (of, list)]), Keys::new());
        found.changed = ours.changed(&theirs, &fields, &whole, &mut told)?;
        found.changed.extend(theirs.changed(&ours, &fields, &whole, &mut told)?);
    }
    for thing in &rules.things {
        let count = |side: Option<(&Study, &Table)>| match side {
            Some((study, table)) => keys(study, table, &[&thing.field]).map(|keys| keys.len() as u64),
            None => Ok(0),
        };
        found.things.push((count(open.map(|(_, table)| (study, table)))?, count(known)?));
        let theirs = thing.table.as_ref().and_then(|name| study.table(name));
        found.unused.push(match (authority, theirs) {
            (Some((of, list)), Some(table)) => {
                let at = own.filter(|_| std::ptr::eq(of, study));
                Some(named((of, list), &[&thing.field], &keys(study, table, &[&thing.field])?, at)?)
            }
            _ => None,
        });
    }
    let Some((of, list)) = authority else { return Ok(Some(found)) };
    for (at, table) in study.tables.iter().enumerate().filter(|(at, _)| Some(*at) != own) {
        let fields = shared(&rules.by, [(study, table), (of, list)]);
        if !fields.is_empty() {
            found.strange.push((at, named((study, table), &fields, &keys(of, list, &fields)?, Some(at))?));
        }
    }
    Ok(Some(found))
}

/// One of two registrations: study, table, and its position where it is open here.
struct Side<'s>(&'s Study, &'s Table, Option<usize>);

impl Side<'_> {
    /// What the other one has by `fields`, but not by the `whole`, and was not told yet.
    fn changed(&self, other: &Side<'_>, fields: &[&str], whole: &[&str], told: &mut Keys) -> Result<Vec<Named>, Halt> {
        let (mut rows, mut found) = (BTreeSet::new(), Vec::new());
        strangers((self.0, self.1), whole, &keys(other.0, other.1, whole)?, &mut |row, _| {
            rows.insert(row);
        })?;
        let known = keys(other.0, other.1, fields)?;
        strangers((self.0, self.1), fields, &Keys::new(), &mut |row, key| {
            let hash = xxh3_128(key.as_bytes());
            if rows.contains(&row) && known.contains(&hash) && told.insert(hash) {
                found.push((shown(self.0, fields, key), self.2.map(|at| (at, row))));
            }
        })?;
        Ok(found)
    }
}

/// What a table names that is not known, each once, with its first row.
fn named(side: (&Study, &Table), fields: &[&str], known: &Keys, at: Option<usize>) -> Result<Vec<Named>, Halt> {
    let (mut seen, mut found) = (Keys::new(), Vec::new());
    strangers(side, fields, known, &mut |row, key| {
        if seen.insert(xxh3_128(key.as_bytes())) {
            found.push((shown(side.0, fields, key), at.map(|at| (at, row))));
        }
    })?;
    Ok(found)
}

/// A key in words: without what is the same everywhere, where something else is left.
fn shown(study: &Study, fields: &[&str], key: &str) -> String {
    let same = |field: &str| study.programme.same_everywhere.iter().any(|same| same == field);
    let parts = || fields.iter().zip(key.split(SEPARATOR));
    let telling: Vec<&str> = parts().filter(|(field, _)| !same(field)).map(|(_, part)| part).collect();
    if telling.is_empty() { parts().map(|(_, part)| part).collect::<Vec<_>>().join(" · ") } else { telling.join(" · ") }
}
