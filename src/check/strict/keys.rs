//! Unique fields, unique keys and foreign keys, as a validator compares them.

use super::part::heading_of;
use super::{Cell, Validator};
use crate::dictionary::{ForeignKey, Schema};
use crate::finding::{Detail, Group, GroupKey, Groups, Places, Rule};
use crate::order::InOrder;
use crate::study::Study;
use std::collections::HashMap;
use std::sync::Arc;

/// Between the parts of a composite key.
const SEPARATOR: char = '\u{1f}';

/// The keys of a table that something asks for.
pub struct Keys {
    schema: usize,
    sets: Vec<Set>,
}

struct Set {
    fields: Vec<usize>,
    kind: Kind,
    rows: HashMap<Box<str>, Places>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A unique field or unique key.
    Unique,
    /// One side of a foreign key.
    Reference,
}

/// The pairs of a foreign key that hold together: each alone, or all at once.
fn links<V: Validator>(key: &ForeignKey) -> Vec<(Vec<&str>, Vec<&str>)> {
    let size = if V::REFERS_BY_COLUMN { 1 } else { key.mappings.len().max(1) };
    key.mappings.chunks(size).map(|pairs| pairs.iter().map(|(here, there)| (here.as_str(), there.as_str())).unzip()).collect()
}

/// The foreign keys that the dictionary states; hints in `meta` are documentation to a validator.
fn stated(schema: &Schema) -> impl Iterator<Item = &ForeignKey> {
    schema.foreign_keys.iter().filter(|key| !key.hinted)
}

impl Keys {
    /// Gets ready for a table.
    pub fn new<V: Validator>(study: &Study, schema: usize) -> Keys {
        let mut keys = Keys { schema, sets: Vec::new() };
        let own = &study.dictionary.schemas[schema];
        for fields in &own.unique_keys {
            let names: Vec<&str> = fields.iter().map(String::as_str).collect();
            keys.want(own, &names, Kind::Unique);
        }
        for field in own.fields.iter().filter(|field| field.unique) {
            keys.want(own, &[&field.name], Kind::Unique);
        }
        for key in stated(own) {
            links::<V>(key).iter().for_each(|(here, _)| keys.want(own, here, Kind::Reference));
        }
        for key in study.dictionary.schemas.iter().flat_map(stated).filter(|key| key.schema == own.name) {
            links::<V>(key).iter().for_each(|(_, there)| keys.want(own, there, Kind::Reference));
        }
        keys
    }

    fn want(&mut self, schema: &Schema, names: &[&str], kind: Kind) {
        if self.set(schema, names, kind).is_none()
            && let Some(fields) = names.iter().map(|name| schema.position(name)).collect()
        {
            self.sets.push(Set { fields, kind, rows: HashMap::new() });
        }
    }

    fn set(&self, schema: &Schema, names: &[&str], kind: Kind) -> Option<&Set> {
        let fields: Vec<usize> = names.iter().map(|name| schema.position(name)).collect::<Option<_>>()?;
        self.sets.iter().find(|set| set.kind == kind && set.fields == fields)
    }

    /// One row passes by.
    pub fn row(&mut self, cells: &[Arc<Cell>], source: u32, row: u64) {
        for set in &mut self.sets {
            let parts = set.fields.iter().filter_map(|field| cells.get(*field)).map(|cell| match set.kind {
                Kind::Unique => cell.key.as_str(),
                Kind::Reference => cell.reference.as_str(),
            });
            let key = joined(parts);
            match set.rows.get_mut(key.as_str()) {
                Some(rows) => rows.add(source, row),
                None => set.rows.entry(key.into()).or_default().add(source, row),
            }
        }
    }

    /// Adds the rows that share a key.
    pub fn repeated<V: Validator>(&self, study: &Study, groups: &mut Groups) {
        let schema = &study.dictionary.schemas[self.schema];
        let field_alone = |name: &str| schema.field(name).is_some_and(|field| field.unique);
        let mut asked: Vec<(Rule, Vec<&str>)> = Vec::new();
        asked.extend(schema.unique_keys.iter().map(|key| (Rule::KeyNotUnique, key.iter().map(String::as_str).collect())));
        asked.extend(schema.fields.iter().filter(|f| field_alone(&f.name)).map(|f| (Rule::NotUnique, vec![f.name.as_str()])));
        for (rule, names) in asked {
            let Some(set) = self.set(schema, &names, Kind::Unique) else { continue };
            for (key, rows) in set.sorted() {
                if rows.count() > 1 && !(rule == Rule::NotUnique && V::may_repeat(key)) {
                    let fields = names.iter().map(|name| (*name).to_owned()).collect();
                    add(study, schema, set, rule, key, Detail::Key { fields }, rows.clone(), groups);
                }
            }
        }
    }
}

impl Set {
    fn sorted(&self) -> Vec<(&str, &Places)> {
        let mut keys: Vec<(&str, &Places)> = self.rows.iter().map(|(key, rows)| (&**key, rows)).collect();
        keys.order_by_key(|(key, _)| *key);
        keys
    }
}

/// Adds the references that lead nowhere; a table that was not supplied holds no key.
pub fn orphans<V: Validator>(study: &Study, all: &[Keys], groups: &mut Groups) {
    for keys in all {
        let schema = &study.dictionary.schemas[keys.schema];
        for key in stated(schema) {
            let parent = all.iter().find(|k| study.dictionary.schemas[k.schema].name == key.schema);
            for (here, there) in links::<V>(key) {
                let Some(children) = keys.set(schema, &here, Kind::Reference) else { continue };
                let parents = parent.and_then(|k| k.set(&study.dictionary.schemas[k.schema], &there, Kind::Reference));
                let nothing = joined(here.iter().map(|_| V::BLANK));
                // A validator of whole keys renames fields there to fields here: two for one never fit.
                let renamed = there.iter().enumerate().all(|(at, name)| !there[..at].contains(name));
                for (reference, rows) in children.sorted() {
                    let found = parents.is_some_and(|set| set.rows.contains_key(reference)) && !V::is_lost(reference);
                    if renamed && (found || reference == nothing) {
                        continue;
                    }
                    let fields = there.iter().map(|name| (*name).to_owned()).collect();
                    let detail = Detail::Reference { table: key.schema.clone(), fields, nearest: Vec::new() };
                    add(study, schema, children, Rule::Orphan, reference, detail, rows.clone(), groups);
                }
            }
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a finding has this many parts")]
fn add(study: &Study, schema: &Schema, set: &Set, rule: Rule, key: &str, detail: Detail, places: Places, groups: &mut Groups) {
    let Some(last) = set.fields.last().copied() else { return };
    let Some(field) = schema.fields.get(last) else { return };
    let mut group = Group::new(GroupKey {
        table: Some(schema.name.clone()),
        column: Some(last as u32),
        field: Some(field.name.clone()),
        value: Some(shown(key)),
        detail,
        ..GroupKey::new(rule)
    });
    for source in places.sources.keys() {
        if let Some((_, letter)) = study.part(*source).and_then(|(_, part)| heading_of(part, &field.name)) {
            group.columns.insert(*source, letter);
        }
    }
    group.count = places.count();
    group.places = places;
    groups.add(group);
}

/// Parts as one text; no two different lists of parts give the same.
fn joined<'p>(parts: impl Iterator<Item = &'p str>) -> String {
    let mut key = String::new();
    for (at, part) in parts.enumerate() {
        if at > 0 {
            key.push(SEPARATOR);
        }
        if part.contains(['\u{1e}', SEPARATOR]) {
            key.push_str(&part.replace('\u{1e}', "\u{1e}0").replace(SEPARATOR, "\u{1e}1"));
        } else {
            key.push_str(part);
        }
    }
    key
}

/// A key as it is shown: without the signs of types, a middle dot between parts, a comma between elements.
fn shown(key: &str) -> String {
    let plain = |part: &str| part.strip_prefix(['"', '#', '!']).unwrap_or(part).to_owned();
    let part = |part: &str| match part.strip_prefix('[') {
        Some(list) => list.split_terminator('\u{1d}').map(plain).collect::<Vec<_>>().join(", "),
        None => plain(part),
    };
    key.split(SEPARATOR).map(part).collect::<Vec<_>>().join(" · ")
}
