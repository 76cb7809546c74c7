//! References to rows of other tables, with near misses.

use crate::check::near;
use crate::check::table::{KeyRows, Rows, TableKeys};
use crate::dictionary::{ForeignKey, Schema};
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Rule};
use crate::study::Study;
use std::collections::{BTreeSet, HashMap};

/// Orphans for which near misses are looked for letter by letter, and parents they are compared with.
const PATIENCE: (usize, usize) = (200, 20_000);

/// Adds the references that lead nowhere, and the tables that were not supplied.
pub fn foreign(study: &Study, keys: &[TableKeys], groups: &mut Groups) {
    for table in keys {
        let schema = &study.dictionary.schemas[table.schema];
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for key in &schema.foreign_keys {
            let Some(parent) = study.dictionary.schema(&key.schema) else { continue };
            match keys.iter().find(|k| study.dictionary.schemas[k.schema].name == parent.name) {
                None if told.insert(&key.schema) => missing_parent(schema, key, groups),
                None => {}
                Some(parent_keys) => orphans(study, (schema, table), (parent, parent_keys), key, groups),
            }
        }
    }
}

fn missing_parent(schema: &Schema, key: &ForeignKey, groups: &mut Groups) {
    let fields = key.mappings.iter().map(|(_, foreign)| foreign.clone()).collect();
    let detail = Detail::Reference { table: key.schema.clone(), fields, nearest: Vec::new() };
    groups.add(Group::new(GroupKey { table: Some(schema.name.clone()), detail, ..GroupKey::new(Rule::ParentTableMissing) }));
}

/// The mappings that tell rows apart: values that are the same everywhere have a rule of their own.
fn telling<'k>(study: &Study, key: &'k ForeignKey) -> Vec<&'k (String, String)> {
    key.mappings.iter().filter(|(local, _)| !study.programme.same_everywhere.contains(local)).collect()
}

fn orphans(
    study: &Study,
    (schema, table): (&Schema, &TableKeys),
    (parent, parent_keys): (&Schema, &TableKeys),
    key: &ForeignKey,
    groups: &mut Groups,
) {
    let telling = telling(study, key);
    let Some((last, _)) = telling.last() else { return };
    let (locals, foreigns): (Vec<&str>, Vec<&str>) = key.mappings.iter().map(|(l, f)| (l.as_str(), f.as_str())).unzip();
    let (Some(children), Some(parents)) = (table.of(schema, &locals), parent_keys.of(parent, &foreigns)) else { return };
    let kept: Vec<usize> =
        locals.iter().enumerate().filter(|(_, l)| telling.iter().any(|(t, _)| t == *l)).map(|(i, _)| i).collect();
    let known: BTreeSet<String> = parents.rows.keys().map(|k| part(k, &kept)).collect();
    let missing = missing(children, &known, &kept);
    let nearest = candidates(&missing, &known);
    let Some(position) = schema.position(last) else { return };
    for (value, rows) in missing {
        let near = nearest.get(value.as_str()).cloned().unwrap_or_default();
        let detail = Detail::Reference {
            table: parent.name.clone(),
            fields: telling.iter().map(|(_, foreign)| foreign.clone()).collect(),
            nearest: near.iter().map(|n| n.replace('\u{1f}', " · ")).collect(),
        };
        let mut group = Group::new(GroupKey {
            table: Some(schema.name.clone()),
            column: Some(position as u32),
            field: Some((*last).clone()),
            value: Some(value.replace('\u{1f}', " · ")),
            detail,
            ..GroupKey::new(Rule::Orphan)
        });
        group.count = rows.count();
        for source in rows.sources.keys() {
            if let Some((_, part)) = study.part(*source)
                && let Some(heading) = part.heading_of(position).and_then(|h| part.source.headings.get(h))
            {
                group.columns.insert(*source, heading.column);
            }
        }
        group.places = rows;
        if let [one] = near.as_slice()
            && let Some((field, from, to)) = differing_part(key, &kept, &value, one)
        {
            let edit = Edit::Replace { table: schema.name.clone(), field, from, to };
            group.fix = Some(Fix { edit, applicability: Applicability::Ask });
        }
        groups.add(group);
    }
}

/// The one part in which a key and its near miss differ, when they look alike there: field, value here, value there.
fn differing_part(key: &ForeignKey, kept: &[usize], value: &str, near: &str) -> Option<(String, String, String)> {
    let parts = value.split('\u{1f}').zip(near.split('\u{1f}')).zip(kept);
    let mut differing = parts.filter(|((here, there), _)| here != there);
    let ((here, there), position) = differing.next()?;
    let alike = differing.next().is_none() && near::skeleton(here) == near::skeleton(there);
    let (local, _) = key.mappings.get(*position)?;
    alike.then(|| (local.clone(), here.to_owned(), there.to_owned()))
}

fn part(key: &str, kept: &[usize]) -> String {
    let parts: Vec<&str> = key.split('\u{1f}').collect();
    kept.iter().filter_map(|i| parts.get(*i).copied()).collect::<Vec<_>>().join("\u{1f}")
}

fn missing(children: &KeyRows, known: &BTreeSet<String>, kept: &[usize]) -> Vec<(String, crate::finding::Places)> {
    let mut missing: Vec<(String, crate::finding::Places)> = Vec::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for (key, rows) in children.sorted() {
        let value = part(key, kept);
        if value.is_empty() || known.contains(&value) {
            continue;
        }
        let places = Rows::places(rows);
        match at.get(&value) {
            Some(i) => missing[*i].1.merge(&places),
            None => {
                at.insert(value.clone(), missing.len());
                missing.push((value, places));
            }
        }
    }
    missing
}

fn candidates(missing: &[(String, crate::finding::Places)], known: &BTreeSet<String>) -> HashMap<String, Vec<String>> {
    if missing.is_empty() {
        return HashMap::new();
    }
    let mut by_skeleton: HashMap<String, Vec<&String>> = HashMap::new();
    for id in known {
        by_skeleton.entry(near::skeleton(id)).or_default().push(id);
    }
    let mut found = HashMap::new();
    for (number, (value, _)) in missing.iter().enumerate() {
        let mut near: Vec<String> =
            by_skeleton.get(&near::skeleton(value)).into_iter().flatten().take(3).map(|id| (*id).clone()).collect();
        if near.is_empty() && number < PATIENCE.0 && known.len() <= PATIENCE.1 && value.chars().count() >= 4 {
            near = known.iter().filter(|id| near::distance(value, id, 1).is_some()).take(3).cloned().collect();
        }
        found.insert(value.clone(), near);
    }
    found
}
