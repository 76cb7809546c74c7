//! References to rows of other tables, with near misses.

use crate::check::near;
use crate::check::run::Halt;
use crate::check::table::{self, KeySet, RowId, TableKeys, placed, places, rows, shown, telling};
use crate::dictionary::{ForeignKey, Schema};
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Rule};
use crate::study::{Study, Table};
use hashbrown::HashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Orphans for which near misses are looked for letter by letter, and parents they are compared with.
const PATIENCE: (usize, u64) = (200, 20_000);
thread_local! {
    static SKELETON: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Near misses that are named.
const NAMED: usize = 3;

/// Adds the references that lead nowhere, and the tables that were not supplied.
///
/// # Errors
/// [`Halt::Unreadable`], where tables are read again for their keys.
pub fn foreign(study: &Study, keys: &[TableKeys], workers: usize, groups: &mut Groups) -> Result<(), Halt> {
    for (table, table_keys) in study.tables.iter().zip(keys) {
        let schema = study.schema(table);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for key in &schema.foreign_keys {
            let Some(parent) = study.dictionary.schema(&key.schema) else { continue };
            match study.tables.iter().zip(keys).find(|(t, _)| study.schema(t).name == parent.name) {
                None if told.insert(&key.schema) => missing_parent(schema, key, groups),
                None => {}
                Some(parent) => orphans((study, workers), (table, table_keys), parent, key, groups)?,
            }
        }
    }
    Ok(())
}

fn missing_parent(schema: &Schema, key: &ForeignKey, groups: &mut Groups) {
    let fields = key.mappings.iter().map(|(_, foreign)| foreign.clone()).collect();
    let detail = Detail::Reference { table: key.schema.clone(), fields, nearest: Vec::new() };
    groups.add(Group::new(GroupKey { table: Some(schema.name.clone()), detail, ..GroupKey::new(Rule::ParentTableMissing) }));
}

fn orphans(
    (study, workers): (&Study, usize),
    (table, table_keys): (&Table, &TableKeys),
    (parent, parent_keys): (&Table, &TableKeys),
    key: &ForeignKey,
    groups: &mut Groups,
) -> Result<(), Halt> {
    let (schema, parent_schema) = (study.schema(table), study.schema(parent));
    let telling = telling(&study.programme, key);
    let (locals, foreigns): (Vec<&str>, Vec<&str>) = telling.iter().map(|(l, f)| (l.as_str(), f.as_str())).unzip();
    let (Some(children), Some(parents)) = (table_keys.of(schema, &locals), parent_keys.of(parent_schema, &foreigns)) else {
        return Ok(());
    };
    let Some(position) = children.fields.last().copied() else { return Ok(()) };
    let mut found: Vec<Vec<RowId>> = Vec::new();
    if table_keys.reread || parent_keys.reread {
        let fields = |table, fields| table::Fields { study, table, fields, blanks: false };
        let missing = table::missing(fields(table, &children.fields), fields(parent, &parents.fields), table::ROOM)?;
        missing.missing_from(&KeySet::default(), |run| found.push(rows(run).collect()));
    } else {
        children.rows.missing_from(&parents.rows, |run| found.push(rows(run).collect()));
    }
    if found.is_empty() {
        return Ok(());
    }
    found.sort_unstable_by_key(|rows| rows.first().copied());
    let firsts: Vec<RowId> = found.iter().filter_map(|rows| rows.first().copied()).collect();
    let missing = table::keys(study, table, &children.fields, Some(&firsts), workers, &|_| true);
    let nearest = candidates(&missing, (study, workers), parent, &parents.fields);
    for ((value, rows), near) in missing.iter().zip(found).zip(nearest) {
        let detail = Detail::Reference {
            table: parent_schema.name.clone(),
            fields: foreigns.iter().map(|foreign| (*foreign).to_owned()).collect(),
            nearest: near.iter().map(|n| shown(n)).collect(),
        };
        let mut group = Group::new(GroupKey {
            table: Some(schema.name.clone()),
            column: Some(position as u32),
            field: locals.last().map(|local| (*local).to_owned()),
            value: Some(shown(value)),
            detail,
            ..GroupKey::new(Rule::Orphan)
        });
        if let [one] = near.as_slice()
            && let Some((field, from, to)) = differing_part(&locals, value, one)
        {
            let edit = Edit::Replace { table: schema.name.clone(), field, from, to };
            group.fix = Some(Fix { edit, applicability: Applicability::Ask });
        }
        groups.add(placed(group, table, Some(position), places(table, rows.into_iter())));
    }
    Ok(())
}

/// The one part in which a key and its near miss differ, when they look alike there: field, value here, value there.
fn differing_part(locals: &[&str], value: &str, near: &str) -> Option<(String, String, String)> {
    let parts = value.split('\u{1f}').zip(near.split('\u{1f}')).zip(locals);
    let mut differing = parts.filter(|((here, there), _)| here != there);
    let ((here, there), local) = differing.next()?;
    let alike = differing.next().is_none() && near::skeleton(here) == near::skeleton(there);
    alike.then(|| ((*local).to_owned(), here.to_owned(), there.to_owned()))
}

/// The near misses of every missing key among the keys of the parent, which are read again.
fn candidates(missing: &[String], (study, workers): (&Study, usize), parent: &Table, fields: &[usize]) -> Vec<Vec<String>> {
    let mut wanted: HashMap<String, BTreeSet<String>> =
        missing.iter().map(|key| (near::skeleton(key), BTreeSet::new())).collect();
    let letters = parent.rows() <= PATIENCE.1;
    let is_wanted = |key: &str| {
        !key.is_empty() && (letters || SKELETON.with_borrow_mut(|buffer| wanted.contains_key(near::skeleton_in(key, buffer))))
    };
    let known: BTreeSet<String> = table::keys(study, parent, fields, None, workers, &is_wanted).into_iter().collect();
    for key in &known {
        if let Some(near) = wanted.get_mut(&near::skeleton(key)).filter(|near| near.len() < NAMED) {
            near.insert(key.clone());
        }
    }
    let near = missing.iter().enumerate().map(|(number, key)| {
        let mut near: Vec<String> = wanted.get(&near::skeleton(key)).into_iter().flatten().cloned().collect();
        if letters && near.is_empty() && number < PATIENCE.0 && key.chars().count() >= 4 {
            near = known.iter().filter(|id| near::distance(key, id, 1).is_some()).take(NAMED).cloned().collect();
        }
        near
    });
    near.collect()
}
