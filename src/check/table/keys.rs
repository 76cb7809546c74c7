//! Keys of a table: which combinations stand in which rows.

use crate::check::cell::Cell;
use crate::dictionary::Schema;
use crate::finding::{Detail, GroupKey, Groups, Places, Rule};
use crate::programme::Programme;
use crate::study::Study;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Separates the parts of a composite key.
const SEPARATOR: char = '\u{1f}';

/// The rows of one key.
#[derive(Clone, Debug)]
pub enum Rows {
    /// One row: source and data row.
    One(u32, u64),
    /// Several.
    Many(Box<Places>),
}

impl Rows {
    /// Adds a row.
    pub fn add(&mut self, source: u32, row: u64) {
        match self {
            Rows::One(first_source, first) => {
                let mut places = Places::default();
                places.add(*first_source, *first);
                places.add(source, row);
                *self = Rows::Many(Box::new(places));
            }
            Rows::Many(places) => places.add(source, row),
        }
    }

    /// The rows as places.
    pub fn places(&self) -> Places {
        match self {
            Rows::One(source, row) => {
                let mut places = Places::default();
                places.add(*source, *row);
                places
            }
            Rows::Many(places) => (**places).clone(),
        }
    }
}

/// One set of fields and the keys they form.
#[derive(Clone, Debug)]
pub struct KeyRows {
    /// Positions of the fields in the schema.
    pub fields: Vec<usize>,
    /// Keys with their rows; blank keys are not kept.
    pub rows: HashMap<Box<str>, Rows>,
}

impl KeyRows {
    fn new(fields: Vec<usize>) -> KeyRows {
        KeyRows { fields, rows: HashMap::new() }
    }

    fn add(&mut self, cells: &[Arc<Cell>], buffer: &mut String, source: u32, row: u64) {
        buffer.clear();
        let mut blank = true;
        for (i, field) in self.fields.iter().enumerate() {
            if i > 0 {
                buffer.push(SEPARATOR);
            }
            let key = cells.get(*field).map_or("", |cell| cell.key.as_str());
            blank &= key.is_empty();
            buffer.push_str(key);
        }
        if blank {
            return;
        }
        match self.rows.get_mut(buffer.as_str()) {
            Some(rows) => rows.add(source, row),
            None => {
                self.rows.insert(buffer.as_str().into(), Rows::One(source, row));
            }
        }
    }

    /// The keys in a stable order.
    pub fn sorted(&self) -> Vec<(&str, &Rows)> {
        let mut keys: Vec<(&str, &Rows)> = self.rows.iter().map(|(key, rows)| (&**key, rows)).collect();
        keys.sort_unstable_by_key(|(key, _)| *key);
        keys
    }
}

/// How a key is shown: its parts with a middle dot between.
pub fn shown(key: &str) -> String {
    key.split(SEPARATOR).collect::<Vec<_>>().join(" · ")
}

/// All keys of one table that something asks for, and its identical rows.
#[derive(Clone, Debug)]
pub struct TableKeys {
    /// Position of the schema in the dictionary.
    pub schema: usize,
    sets: Vec<KeyRows>,
    unique: Vec<usize>,
    identity: Option<usize>,
    whole: Option<HashMap<u128, Rows>>,
    row_hashes: HashMap<u32, Vec<u64>>,
    buffer: String,
}

impl TableKeys {
    /// Gets ready for a schema: its unique keys, the receiver's identity, and whatever other tables refer to.
    pub fn new(study: &Study, schema: usize) -> TableKeys {
        let own = &study.dictionary.schemas[schema];
        let mut keys = TableKeys {
            schema,
            sets: Vec::new(),
            unique: Vec::new(),
            identity: None,
            whole: None,
            row_hashes: HashMap::new(),
            buffer: String::new(),
        };
        for fields in &own.unique_keys {
            if let Some(set) = keys.want(own, fields.iter().map(String::as_str)) {
                keys.unique.push(set);
            }
        }
        for field in own.fields.iter().filter(|f| f.unique) {
            if let Some(set) = keys.want(own, [field.name.as_str()].into_iter()) {
                keys.unique.push(set);
            }
        }
        let identity = identity(&study.programme, own);
        if !identity.is_empty() {
            keys.identity = keys.want(own, identity.iter().map(String::as_str));
        }
        for key in &own.foreign_keys {
            keys.want(own, key.mappings.iter().map(|(local, _)| local.as_str()));
        }
        for other in &study.dictionary.schemas {
            for key in other.foreign_keys.iter().filter(|k| k.schema == own.name) {
                keys.want(own, key.mappings.iter().map(|(_, foreign)| foreign.as_str()));
            }
        }
        for field in &study.programme.same_everywhere {
            keys.want(own, [field.as_str()].into_iter());
        }
        if keys.unique.is_empty() {
            keys.whole = Some(HashMap::new());
        }
        keys
    }

    fn want<'n>(&mut self, schema: &Schema, names: impl Iterator<Item = &'n str>) -> Option<usize> {
        let fields: Vec<usize> = names.map(|name| schema.position(name)).collect::<Option<_>>()?;
        if fields.is_empty() {
            return None;
        }
        let known = self.sets.iter().position(|set| set.fields == fields);
        Some(known.unwrap_or_else(|| {
            self.sets.push(KeyRows::new(fields));
            self.sets.len() - 1
        }))
    }

    /// The keys of these fields, by name.
    pub fn of(&self, schema: &Schema, names: &[&str]) -> Option<&KeyRows> {
        let fields: Vec<usize> = names.iter().map(|name| schema.position(name)).collect::<Option<_>>()?;
        self.sets.iter().find(|set| set.fields == fields)
    }

    /// One row passes by.
    pub fn row(&mut self, cells: &[Arc<Cell>], source: u32, row: u64) {
        for set in &mut self.sets {
            set.add(cells, &mut self.buffer, source, row);
        }
        if self.whole.is_some() || self.identity.is_some() {
            let low = hash(cells, 1);
            if let Some(whole) = &mut self.whole {
                let key = u128::from(hash(cells, 2)) << 64 | u128::from(low);
                whole.entry(key).and_modify(|rows| rows.add(source, row)).or_insert(Rows::One(source, row));
            }
            if self.identity.is_some() {
                self.row_hashes.entry(source).or_default().push(low);
            }
        }
    }

    /// Adds the findings: keys that repeat, identical rows, rows that the receiver takes for one.
    pub fn findings(&self, study: &Study, groups: &mut Groups) {
        let schema = &study.dictionary.schemas[self.schema];
        for set in self.unique.iter().filter_map(|i| self.sets.get(*i)) {
            let rule = if set.fields.len() == 1 { Rule::NotUnique } else { Rule::KeyNotUnique };
            for (key, rows) in set.sorted() {
                if let Rows::Many(places) = rows {
                    repeated(study, schema, rule, &set.fields, Some(shown(key)), places, groups);
                }
            }
        }
        if let Some(whole) = &self.whole {
            let mut all = Places::default();
            let mut repeats: Vec<&Places> =
                whole.values().filter_map(|rows| if let Rows::Many(p) = rows { Some(&**p) } else { None }).collect();
            repeats.sort_unstable_by_key(|p| p.window(0, 1).first().copied());
            repeats.iter().for_each(|places| all.merge(places));
            if !all.is_empty() {
                repeated(study, schema, Rule::IdenticalRows, &[], None, &all, groups);
            }
        }
        if let Some(set) = self.identity.and_then(|i| self.sets.get(i)) {
            for (key, rows) in set.sorted() {
                if let Rows::Many(places) = rows
                    && self.differ(places)
                {
                    repeated(study, schema, Rule::SameIdentity, &set.fields, Some(shown(key)), places, groups);
                }
            }
        }
    }

    fn differ(&self, places: &Places) -> bool {
        let mut hashes =
            places.iter().filter_map(|(source, row)| self.row_hashes.get(&source)?.get(usize::try_from(row - 1).ok()?));
        let first = hashes.next();
        hashes.any(|hash| Some(hash) != first)
    }
}

fn hash(cells: &[Arc<Cell>], salt: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    salt.hash(&mut hasher);
    cells.iter().for_each(|cell| cell.key.hash(&mut hasher));
    hasher.finish()
}

fn identity(programme: &Programme, schema: &Schema) -> Vec<String> {
    programme.tables.get(&schema.name).map(|facts| facts.identity.clone()).unwrap_or_default()
}

fn repeated(
    study: &Study,
    schema: &Schema,
    rule: Rule,
    fields: &[usize],
    value: Option<String>,
    places: &Places,
    groups: &mut Groups,
) {
    let last = fields.last().copied();
    let key = GroupKey {
        table: Some(schema.name.clone()),
        column: last.map(|c| c as u32),
        field: last.and_then(|c| schema.fields.get(c)).map(|f| f.name.clone()),
        value,
        detail: match fields {
            [] => Detail::None,
            fields => {
                Detail::Key { fields: fields.iter().filter_map(|c| schema.fields.get(*c)).map(|f| f.name.clone()).collect() }
            }
        },
        ..GroupKey::new(rule)
    };
    let mut group = crate::finding::Group::new(key);
    group.count = places.count();
    for source in places.sources.keys() {
        if let (Some(field), Some((_, part))) = (last, study.part(*source))
            && let Some(heading) = part.heading_of(field).and_then(|h| part.source.headings.get(h))
        {
            group.columns.insert(*source, heading.column);
        }
    }
    group.places = places.clone();
    groups.add(group);
}
