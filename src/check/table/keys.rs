//! Keys of a table: which combinations stand in which rows.

use super::keyset::{Entry, KeySet, RowId, rows};
use super::passes::{self, Fields, ROOM};
use super::reader;
use crate::check::cell::Block as Judged;
use crate::check::run::Halt;
use crate::dictionary::{ForeignKey, Schema};
use crate::finding::{Detail, Group, GroupKey, Groups, Places, Rule};
use crate::programme::Programme;
use crate::study::{Study, Table};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Separates the parts of a composite key.
pub const SEPARATOR: char = '\u{1f}';

/// How a key is shown: its parts with a middle dot between.
pub fn shown(key: &str) -> String {
    key.split(SEPARATOR).collect::<Vec<_>>().join(" · ")
}

/// One set of fields and the keys they form.
#[derive(Clone, Debug, Default)]
pub struct KeyRows {
    /// Positions of the fields in the schema.
    pub fields: Vec<usize>,
    /// Keys with their rows; blank keys are not kept.
    pub rows: KeySet,
}

/// All keys of one table that something asks for, and its identical rows.
#[derive(Clone, Debug, Default)]
pub struct TableKeys {
    /// Position of the schema in the dictionary.
    pub schema: usize,
    /// The table has more rows than keys are kept of: it is read again for them.
    pub reread: bool,
    pub(super) sets: Vec<KeyRows>,
    unique: Vec<usize>,
    identity: Option<usize>,
    pub(super) whole: Option<KeySet>,
    /// One hash a row, part after part, where a key of the receiver asks whether rows differ.
    pub(super) row_hashes: Vec<Vec<u64>>,
    /// Fields that must be the same everywhere: their values with the rows.
    pub same: Vec<(usize, BTreeMap<String, Places>)>,
    buffer: String,
}

/// The mappings that tell rows apart: values that are the same everywhere have a rule of their own.
pub fn telling<'k>(programme: &Programme, key: &'k ForeignKey) -> Vec<&'k (String, String)> {
    key.mappings.iter().filter(|(local, _)| !programme.same_everywhere.contains(local)).collect()
}

impl TableKeys {
    /// Gets ready for a schema: its unique keys, the receiver's identity, and whatever other tables refer to.
    pub fn new(study: &Study, table: &Table) -> TableKeys {
        let own = study.schema(table);
        let mut keys = TableKeys { schema: table.schema, ..TableKeys::default() };
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
            keys.want(own, telling(&study.programme, key).iter().map(|(local, _)| local.as_str()));
        }
        for other in study.tables.iter().map(|table| study.schema(table)) {
            for key in other.foreign_keys.iter().filter(|k| k.schema == own.name) {
                keys.want(own, telling(&study.programme, key).iter().map(|(_, foreign)| foreign.as_str()));
            }
        }
        keys.same = study.programme.same_everywhere.iter().filter_map(|f| Some((own.position(f)?, BTreeMap::new()))).collect();
        keys.whole = keys.unique.is_empty().then(KeySet::default);
        keys.row_hashes = vec![Vec::new(); table.parts.len()];
        let sets = (keys.sets.len() + usize::from(keys.whole.is_some())) as u64;
        keys.reread = table.rows().saturating_mul(sets * size_of::<Entry>() as u64) > ROOM;
        keys
    }

    fn want<'n>(&mut self, schema: &Schema, names: impl Iterator<Item = &'n str>) -> Option<usize> {
        let fields: Vec<usize> = names.map(|name| schema.position(name)).collect::<Option<_>>()?;
        if fields.is_empty() {
            return None;
        }
        let known = self.sets.iter().position(|set| set.fields == fields);
        Some(known.unwrap_or_else(|| {
            self.sets.push(KeyRows { fields, rows: KeySet::default() });
            self.sets.len() - 1
        }))
    }

    /// True when a field is part of a key that is kept here.
    pub fn uses(&self, field: usize) -> bool {
        let whole = self.whole.is_some() || self.identity.is_some();
        whole || self.sets.iter().any(|set| set.fields.contains(&field)) || self.same.iter().any(|(f, _)| *f == field)
    }

    /// The keys of these fields, by name.
    pub fn of(&self, schema: &Schema, names: &[&str]) -> Option<&KeyRows> {
        let fields: Vec<usize> = names.iter().map(|name| schema.position(name)).collect::<Option<_>>()?;
        self.sets.iter().find(|set| set.fields == fields)
    }

    /// The rows of a block pass by. `source` is the number of the part's source.
    pub fn block(&mut self, block: &Judged<'_, '_>, part: usize, source: u32) {
        let TableKeys { sets, same, whole, row_hashes, buffer, identity, reread, .. } = self;
        let kept = !*reread;
        for set in sets.iter_mut().filter(|_| kept) {
            for row in 0..block.rows() {
                let key = match set.fields.as_slice() {
                    [field] => block.key(*field, row),
                    fields => join(block, fields, row, buffer),
                };
                if !key.is_empty() {
                    set.rows.add(key.as_bytes(), RowId::new(part, block.number(row)));
                }
            }
        }
        for (field, values) in same {
            for row in 0..block.rows() {
                let key = block.key(*field, row);
                if !key.is_empty() {
                    match values.get_mut(key) {
                        Some(places) => places.add(source, block.number(row)),
                        None => values.entry(key.to_owned()).or_default().add(source, block.number(row)),
                    }
                }
            }
        }
        if kept && (whole.is_some() || identity.is_some()) {
            let fields: Vec<usize> = (0..block.columns.len()).collect();
            for row in 0..block.rows() {
                let key = join(block, &fields, row, buffer);
                if let Some(whole) = whole {
                    whole.add(key.as_bytes(), RowId::new(part, block.number(row)));
                }
                if let (Some(_), Some(hashes)) = (*identity, row_hashes.get_mut(part)) {
                    hashes.push(xxhash_rust::xxh3::xxh3_64(key.as_bytes()));
                }
            }
        }
    }

    /// Takes the keys of later rows of the same table.
    pub fn append(&mut self, other: TableKeys) {
        self.sets.iter_mut().zip(other.sets).for_each(|(mine, theirs)| mine.rows.append(theirs.rows));
        if let (Some(mine), Some(theirs)) = (&mut self.whole, other.whole) {
            mine.append(theirs);
        }
        self.row_hashes.iter_mut().zip(other.row_hashes).for_each(|(mine, theirs)| mine.extend(theirs));
        for ((_, mine), (_, theirs)) in self.same.iter_mut().zip(other.same) {
            theirs.into_iter().for_each(|(value, places)| mine.entry(value).or_default().merge(&places));
        }
    }

    /// No row follows: the keys, to be put in order.
    pub fn sets(&mut self) -> impl Iterator<Item = &mut KeySet> {
        self.sets.iter_mut().map(|set| &mut set.rows).chain(&mut self.whole)
    }

    /// Adds the findings: keys that repeat, identical rows, rows that the receiver takes for one.
    ///
    /// # Errors
    /// [`Halt::Unreadable`], where the table is read again.
    pub fn findings(&self, study: &Study, table: &Table, workers: usize, groups: &mut Groups) -> Result<(), Halt> {
        for set in self.unique.iter().filter_map(|i| self.sets.get(*i)) {
            let rule = if set.fields.len() == 1 { Rule::NotUnique } else { Rule::KeyNotUnique };
            let known = self.known(Fields { study, table, fields: &set.fields, blanks: false }, &set.rows)?;
            repeats((study, table, workers), set, rule, runs(&known), groups);
        }
        if let Some(whole) = &self.whole {
            let fields: Vec<usize> = (0..study.schema(table).fields.len()).collect();
            let known = self.known(Fields { study, table, fields: &fields, blanks: true }, whole)?;
            let mut all: Vec<RowId> = runs(&known).into_iter().flatten().collect();
            all.sort_unstable();
            if !all.is_empty() {
                repeated(study, table, Rule::IdenticalRows, &[], None, places(table, all.into_iter()), groups);
            }
        }
        if let Some(set) = self.identity.and_then(|i| self.sets.get(i)) {
            let known = self.known(Fields { study, table, fields: &set.fields, blanks: false }, &set.rows)?;
            let mut found = runs(&known);
            if self.reread {
                let differs = differing(study, table, &found, workers);
                found.retain(|rows| rows.first().is_some_and(|first| differs.contains(first)));
            } else {
                found.retain(|rows| self.differ(rows));
            }
            repeats((study, table, workers), set, Rule::SameIdentity, found, groups);
        }
        Ok(())
    }

    /// Keys among which all that repeat are: those that were kept, or those found by reading the table again.
    fn known<'k>(&self, fields: Fields<'_>, kept: &'k KeySet) -> Result<Cow<'k, KeySet>, Halt> {
        Ok(if self.reread { Cow::Owned(passes::repeated(fields, ROOM)?) } else { Cow::Borrowed(kept) })
    }

    fn differ(&self, rows: &[RowId]) -> bool {
        let mut hashes = rows.iter().filter_map(|id| self.row_hashes.get(id.part())?.get(usize::try_from(id.row() - 1).ok()?));
        let first = hashes.next();
        hashes.any(|hash| Some(hash) != first)
    }
}

/// The rows of every key that stands in more than one.
fn runs(keys: &KeySet) -> Vec<Vec<RowId>> {
    let mut found = Vec::new();
    keys.repeated(|run| found.push(rows(run).collect()));
    found
}

/// The first rows of those runs in which not all rows are the same; the rows are read again.
fn differing(study: &Study, table: &Table, found: &[Vec<RowId>], workers: usize) -> BTreeSet<RowId> {
    let fields: Vec<usize> = (0..study.schema(table).fields.len()).collect();
    let mut all: Vec<RowId> = found.iter().flatten().copied().collect();
    all.sort_unstable();
    let texts = reader::keys(study, table, &fields, Some(&all), workers, &|_| true);
    let text = |row: &RowId| all.binary_search(row).ok().and_then(|at| texts.get(at));
    let differ = |rows: &&Vec<RowId>| rows.iter().any(|row| text(row) != rows.first().and_then(text));
    found.iter().filter(differ).filter_map(|rows| rows.first().copied()).collect()
}

/// Adds a group for every key that repeats; its text is read again.
fn repeats(
    (study, table, workers): (&Study, &Table, usize),
    set: &KeyRows,
    rule: Rule,
    mut found: Vec<Vec<RowId>>,
    groups: &mut Groups,
) {
    found.sort_unstable_by_key(|rows| rows.first().copied());
    let firsts: Vec<RowId> = found.iter().filter_map(|rows| rows.first().copied()).collect();
    let keys = reader::keys(study, table, &set.fields, Some(&firsts), workers, &|_| true);
    for (key, rows) in keys.iter().zip(found) {
        let places = places(table, rows.into_iter());
        repeated(study, table, rule, &set.fields, Some(shown(key)), places, groups);
    }
}

/// The key of a row, its parts joined; empty when all of them are blank.
fn join<'b>(block: &Judged<'_, '_>, fields: &[usize], row: usize, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    let mut blank = true;
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            buffer.push(SEPARATOR);
        }
        let key = block.key(*field, row);
        blank &= key.is_empty();
        buffer.push_str(key);
    }
    if blank { "" } else { buffer }
}

/// Rows as places.
pub fn places(table: &Table, rows: impl Iterator<Item = RowId>) -> Places {
    let mut places = Places::default();
    rows.for_each(|id| {
        if let Some(part) = table.parts.get(id.part()) {
            places.add(part.id, id.row());
        }
    });
    places
}

fn identity(programme: &Programme, schema: &Schema) -> Vec<String> {
    programme.tables.get(&schema.name).map(|facts| facts.identity.clone()).unwrap_or_default()
}

fn repeated(
    study: &Study,
    table: &Table,
    rule: Rule,
    fields: &[usize],
    value: Option<String>,
    places: Places,
    groups: &mut Groups,
) {
    let schema = study.schema(table);
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
    groups.add(placed(Group::new(key), table, last, places));
}

/// A group with its places, and the sheet columns of its field.
pub fn placed(mut group: Group, table: &Table, field: Option<usize>, places: Places) -> Group {
    group.count = places.count();
    for source in places.sources.keys() {
        let part = table.parts.iter().find(|part| part.id == *source);
        if let (Some(field), Some(part)) = (field, part)
            && let Some(heading) = part.heading_of(field).and_then(|h| part.source.headings.get(h))
        {
            group.columns.insert(*source, heading.column);
        }
    }
    group.places = places;
    group
}
