//! What the centre has registered beside the rows of the other tables, and beside the registration that would replace it.
//!
//! Rule of the file: of what is registered, hashes of keys are kept; rows that name something else are told by their places.
//! A row with a blank among its identifiers is passed over: the blank has a finding of its own.

use crate::check::run::Halt;
use crate::check::table::{RowId, SEPARATOR, each_key};
use crate::finding::{Detail, Group, GroupKey, Groups, Level, Rule};
use crate::study::{Registered, Study, Table};
use std::collections::{BTreeMap, HashSet};
use xxhash_rust::xxh3::xxh3_128;

/// Hashes of the keys of a table.
pub type Keys = HashSet<u128>;

/// The keys that some fields form in a table, whole ones only.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn keys(study: &Study, table: &Table, fields: &[&str]) -> Result<Keys, Halt> {
    let mut found = Keys::new();
    each(study, table, fields, &mut |_, key| {
        found.insert(xxh3_128(key.as_bytes()));
    })?;
    Ok(found)
}

/// Calls `each` with the rows whose key is whole and not among those that are known.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn strangers(
    (study, table): (&Study, &Table),
    fields: &[&str],
    known: &Keys,
    then: &mut dyn FnMut(RowId, &str),
) -> Result<(), Halt> {
    each(study, table, fields, &mut |row, key| {
        if !known.contains(&xxh3_128(key.as_bytes())) {
            then(row, key);
        }
    })
}

fn each(study: &Study, table: &Table, fields: &[&str], then: &mut dyn FnMut(RowId, &str)) -> Result<(), Halt> {
    let schema = study.schema(table);
    let fields: Vec<usize> = fields.iter().filter_map(|field| schema.position(field)).collect();
    let each = &mut |row: RowId, key: &str| {
        if !key.is_empty() && !key.split(SEPARATOR).any(str::is_empty) {
            then(row, key);
        }
    };
    each_key(study, table, &fields, each).map_err(Halt::Unreadable)
}

/// Those of some fields that both tables have, filled or not.
pub fn shared<'f>(fields: &'f [String], sides: [(&Study, &Table); 2]) -> Vec<&'f str> {
    let has = |(study, table): &(&Study, &Table), field: &str| {
        let at = study.schema(table).position(field);
        at.is_some_and(|at| table.parts.iter().any(|part| part.heading_of(at).is_some()))
    };
    fields.iter().map(String::as_str).filter(|field| sides.iter().all(|side| has(side, field))).collect()
}

/// Adds the rows that name nothing registered, table by table, and what a new registration leaves out.
///
/// # Errors
/// [`Halt::Unreadable`].
pub fn registered(study: &Study, groups: &mut Groups) -> Result<(), Halt> {
    let (Some(rules), Some((of, list))) = (&study.programme.registration, study.registration()) else { return Ok(()) };
    let given = matches!(study.registered, Some(Registered::List(_)));
    let new = study.table(&rules.table).filter(|_| given);
    let mut known: BTreeMap<Vec<&str>, (Keys, Keys)> = BTreeMap::new();
    for table in study.tables.iter().filter(|table| study.schema(table).name != rules.table) {
        let fields = shared(&rules.by, [(study, table), (of, list)]);
        let Some(last) = fields.last() else { continue };
        if !known.contains_key(&fields) {
            let ours = new.map_or_else(|| Ok(Keys::new()), |new| keys(study, new, &fields))?;
            known.insert(fields.clone(), (keys(of, list, &fields)?, ours));
        }
        let Some((theirs, ours)) = known.get(&fields) else { continue };
        let schema = study.schema(table);
        let names: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let position = schema.position(last);
        let key = |detail| GroupKey {
            table: Some(schema.name.clone()),
            column: position.map(|at| at as u32),
            field: Some((*last).to_owned()),
            detail,
            ..GroupKey::new(Rule::NotRegistered)
        };
        let mut slots: [Option<usize>; 2] = [None, None];
        strangers((study, table), &fields, theirs, &mut |row, text| {
            // What is still to be registered is another thing to do.
            let coming = ours.contains(&xxh3_128(text.as_bytes()));
            let Some(slot) = slots.get_mut(usize::from(coming)) else { return };
            let slot = *slot.get_or_insert_with(|| {
                let detail = match coming {
                    true => Detail::Reference { table: rules.table.clone(), fields: names.clone(), nearest: Vec::new() },
                    false => Detail::Key { fields: names.clone() },
                };
                groups.slot(key(detail), |group| {
                    group.why = Some(Box::new(rules.why.clone()));
                    if coming {
                        group.level = Level::Note;
                    }
                })
            });
            let Some(part) = table.parts.get(row.part()) else { return };
            let heading = position.and_then(|at| part.heading_of(at)).and_then(|at| part.source.headings.get(at));
            groups.hit(slot, part.id, heading.map(|heading| heading.column), row.row());
        })?;
    }
    let Some(new) = new else { return Ok(()) };
    let fields = shared(&rules.unique, [(study, new), (of, list)]);
    let ours = keys(study, new, &fields)?;
    let (mut seen, mut gone) = (Keys::new(), 0);
    strangers((of, list), &fields, &ours, &mut |_, key| gone += u64::from(seen.insert(xxh3_128(key.as_bytes()))))?;
    if gone > 0 {
        let detail = Detail::Count { count: gone, of: Some(keys(of, list, &fields)?.len() as u64) };
        let key = GroupKey { table: Some(rules.table.clone()), detail, ..GroupKey::new(Rule::RegistrationShrinks) };
        groups.add(Group { why: Some(Box::new(rules.replaced.clone())), ..Group::new(key) });
    }
    Ok(())
}
