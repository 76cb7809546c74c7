//! Keys of a table: which combinations stand in which rows.

use super::change::unique_rule;
use super::keyset::{Entry, KeySet, RowId, Runs, rows};
use super::mark::Mark;
use super::passes::{self, Fields, ROOM};
use super::reader;
use crate::check::cell::Block as Judged;
use crate::check::identifiers::own_field;
use crate::check::near;
use crate::check::run::Halt;
use crate::check::seal::{Seal, seal};
use crate::dictionary::{Asks, Field, ForeignKey, Schema};
use crate::finding::{Detail, Group, GroupKey, Groups, Places, Rule, Span};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::study::{Study, Table};
use hashbrown::HashSet;
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
    /// The likeness of every key, part after part, row after row, where others refer to these keys.
    pub alike: Option<Vec<Vec<u32>>>,
}

/// All keys of one table that something asks for, and its identical rows.
#[derive(Clone, Debug, Default)]
pub struct TableKeys {
    /// Position of the schema in the dictionary.
    pub schema: usize,
    /// The table has more rows than keys are kept of: it is read again for them.
    pub reread: bool,
    pub(super) sets: Vec<KeyRows>,
    pub(super) unique: Vec<usize>,
    pub(super) identity: Option<usize>,
    pub(super) whole: Option<KeySet>,
    /// The fields that stand in its keys: all, or the identifier of the row's own, by which identical rows are looked for first.
    pub(super) telling: Vec<usize>,
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

/// True when one of these columns has to be there and is not, somewhere in a table, and tells rows apart. That is told of the
/// column itself.
pub fn lacks(programme: &Programme, schema: &Schema, table: &Table, fields: &[usize]) -> bool {
    let tells = |field: &Field| field.needs_column() && !programme.same_everywhere.contains(&field.name);
    let needed = |field: &&usize| schema.fields.get(**field).is_some_and(tells);
    fields.iter().filter(needed).any(|field| table.parts.iter().any(|part| part.heading_of(*field).is_none()))
}

impl KeyRows {
    /// The rows, in order, whose keys may have the skeleton of a text of one of these likenesses; none when that is not
    /// known.
    pub fn like(&self, wanted: &HashSet<u32>) -> Option<Vec<RowId>> {
        // One bit for every beginning of a number says of most that nobody wants them.
        let mut bits = vec![0_u64; 1 << 12];
        let (place, bit) = (|likeness: u32| (likeness >> 20) as usize, |likeness: u32| 1 << (likeness >> 14 & 63));
        for likeness in wanted.iter().chain([&near::ANY]) {
            bits.iter_mut().skip(place(*likeness)).take(1).for_each(|bits| *bits |= bit(*likeness));
        }
        let is_wanted = |likeness: u32| {
            bits.get(place(likeness)).is_some_and(|bits| bits & bit(likeness) != 0)
                && (likeness == near::ANY || wanted.contains(&likeness))
        };
        let mut found = Vec::new();
        for (part, rows) in self.alike.as_ref()?.iter().enumerate() {
            let rows = rows.iter().zip(1_u64..).filter(|(likeness, _)| is_wanted(**likeness));
            found.extend(rows.map(|(_, row)| RowId::new(part, row)));
        }
        Some(found)
    }
}

impl TableKeys {
    /// Gets ready for so many rows of a schema: its unique keys, the receiver's identity, and whatever other tables refer to.
    pub fn new(study: &Study, table: &Table, rows: u64) -> TableKeys {
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
        // A key of which a column is still missing is not judged: it would be half blank in every row.
        let keyed = !keys.unique.is_empty();
        let TableKeys { sets, unique, identity, .. } = &mut keys;
        let there = |set: &usize| sets.get(*set).is_some_and(|set| !lacks(&study.programme, own, table, &set.fields));
        unique.retain(there);
        *identity = identity.filter(there);
        for key in &own.foreign_keys {
            keys.want(own, telling(&study.programme, key).iter().map(|(local, _)| local.as_str()));
        }
        for other in study.tables.iter().map(|table| study.schema(table)) {
            for key in other.foreign_keys.iter().filter(|k| k.schema == own.name) {
                let set = keys.want(own, telling(&study.programme, key).iter().map(|(_, foreign)| foreign.as_str()));
                let set = set.and_then(|set| keys.sets.get_mut(set));
                set.into_iter().for_each(|set| set.alike = Some(vec![Vec::new(); table.parts.len()]));
            }
        }
        keys.same = study.programme.same_everywhere.iter().filter_map(|f| Some((own.position(f)?, BTreeMap::new()))).collect();
        keys.whole = (!keyed).then(KeySet::default);
        let there = |field: &usize| table.parts.iter().all(|part| part.heading_of(*field).is_some());
        let own_id = own_field(&study.programme.identifiers, own).filter(there).filter(|_| keys.identity.is_none());
        keys.telling = own_id.map_or_else(|| (0..own.fields.len()).collect(), |field| vec![field]);
        keys.row_hashes = vec![Vec::new(); table.parts.len()];
        let sets = (keys.sets.len() + usize::from(keys.whole.is_some())) as u64;
        keys.reread = table.rows().saturating_mul(sets * size_of::<Entry>() as u64) > ROOM;
        if keys.reread {
            keys.sets.iter_mut().for_each(|set| set.alike = None);
        } else {
            keys.sets().for_each(|set| set.reserve(rows));
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
            self.sets.push(KeyRows { fields, ..KeyRows::default() });
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
    #[inline(never)]
    pub fn block(&mut self, block: &Judged<'_, '_>, part: usize, source: u32) {
        let TableKeys { sets, same, whole, telling, row_hashes, buffer, identity, reread, .. } = self;
        let kept = !*reread;
        for KeyRows { fields, rows, alike } in sets.iter_mut().filter(|_| kept) {
            let mut alike = alike.as_mut().and_then(|alike| alike.get_mut(part));
            let mut add = |row, key: &str| {
                if let Some(alike) = &mut alike {
                    alike.push(near::likeness(key));
                }
                if !key.is_empty() {
                    rows.add(key.as_bytes(), RowId::new(part, block.number(row)));
                }
            };
            match fields.as_slice() {
                [field] => block.keys(*field, &mut add),
                fields => (0..block.rows()).for_each(|row| add(row, join(block, fields, row, buffer))),
            }
        }
        for (field, values) in same {
            // Rows of one value follow one another, nearly always.
            let mut run = (String::new(), Span(1, 0));
            let mut end = |(key, span): &(String, Span)| {
                if !key.is_empty() {
                    match values.get_mut(key) {
                        Some(places) => places.add_run(source, *span),
                        None => values.entry(key.clone()).or_default().add_run(source, *span),
                    }
                }
            };
            block.keys(*field, &mut |row, key| {
                let number = block.number(row);
                if run.0 != key {
                    end(&run);
                    run = (key.to_owned(), Span(number, number));
                }
                run.1.1 = number;
            });
            end(&run);
        }
        if kept && (whole.is_some() || identity.is_some()) {
            let mut marks = vec![Mark::default(); block.rows()];
            for field in telling {
                block.seals(*field, &mut marks, Mark::take);
            }
            if let Some(whole) = whole {
                marks.iter().enumerate().for_each(|(row, mark)| whole.add(&mark.bytes(), RowId::new(part, block.number(row))));
            }
            if let (Some(_), Some(hashes)) = (*identity, row_hashes.get_mut(part)) {
                hashes.extend(marks.iter().map(Mark::hash));
            }
        }
    }

    /// Takes the keys of later rows of the same table.
    pub fn append(&mut self, other: TableKeys) {
        for (mine, theirs) in self.sets.iter_mut().zip(other.sets) {
            mine.rows.append(theirs.rows);
            let (mine, theirs) = (mine.alike.iter_mut().flatten(), theirs.alike.into_iter().flatten());
            mine.zip(theirs).for_each(|(mine, theirs)| mine.extend(theirs));
        }
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
            let known = self.known(Fields { study, table, fields: &set.fields, blanks: false }, &set.rows)?;
            repeats((study, table, workers), set, unique_rule(&set.fields), known.repeated(workers), groups);
        }
        if let Some(whole) = &self.whole {
            let fields: Vec<usize> = (0..study.schema(table).fields.len()).collect();
            let known = self.known(Fields { study, table, fields: &fields, blanks: true }, whole)?;
            identical(study, table, &known, self.telling.len() < fields.len() && !self.reread, workers, groups);
        }
        if let Some(set) = self.identity.and_then(|i| self.sets.get(i)) {
            let known = self.known(Fields { study, table, fields: &set.fields, blanks: false }, &set.rows)?;
            let found = if self.reread {
                let differs = differing(study, table, &known.repeated_rows(workers), workers);
                known.repeated_where(workers, &|run| run.first().is_some_and(|(_, _, first)| differs.contains(first)))
            } else {
                known.repeated_where(workers, &|run| self.differ(&rows(run).collect::<Vec<RowId>>()))
            };
            repeats((study, table, workers), set, Rule::SameIdentity, found, groups);
        }
        Ok(())
    }

    /// Keys among which all that repeat are: those that were kept, or those found by reading the table again.
    fn known<'k>(&self, fields: Fields<'_>, kept: &'k KeySet) -> Result<Cow<'k, KeySet>, Halt> {
        Ok(if self.reread { Cow::Owned(passes::repeated(fields, ROOM)?) } else { Cow::Borrowed(kept) })
    }

    pub(super) fn differ(&self, rows: &[RowId]) -> bool {
        let mut hashes = rows.iter().filter_map(|id| self.row_hashes.get(id.part())?.get(usize::try_from(id.row() - 1).ok()?));
        let first = hashes.next();
        hashes.any(|hash| Some(hash) != first)
    }
}

/// Rows that are read again together.
const TOGETHER: usize = 1 << 12;

/// Adds the rows that are identical to another one; `alike`: of those that repeat, only a part has been looked at.
pub(super) fn identical(study: &Study, table: &Table, rows: &KeySet, alike: bool, workers: usize, groups: &mut Groups) {
    let mut all: Vec<RowId> = rows.repeated_rows(workers).into_iter().flatten().collect();
    all.sort_unstable();
    if alike {
        let fields: Vec<usize> = (0..study.schema(table).fields.len()).collect();
        let mut seals: Vec<Seal> = Vec::with_capacity(all.len());
        for some in all.chunks(TOGETHER) {
            let texts = reader::keys(study, table, &fields, Some(some), workers, &|_| true);
            seals.extend(texts.iter().map(|text| seal(text.as_bytes())));
        }
        let mut seen = HashSet::with_capacity(all.len());
        let twice: HashSet<Seal> = seals.iter().filter(|seal| !seen.insert(**seal)).copied().collect();
        let mut seals = seals.iter();
        all.retain(|_| seals.next().is_some_and(|seal| twice.contains(seal)));
    }
    if !all.is_empty() {
        groups.add(repeated(study, table, Rule::IdenticalRows, &[], None, places(table, all.into_iter())));
    }
}

/// The first rows of those runs in which not all rows are the same; the rows are read again.
fn differing(study: &Study, table: &Table, found: &[Vec<RowId>], workers: usize) -> BTreeSet<RowId> {
    let fields: Vec<usize> = (0..study.schema(table).fields.len()).collect();
    let mut all: Vec<RowId> = found.iter().flatten().copied().collect();
    all.sort_unstable();
    let texts = reader::keys(study, table, &fields, Some(&all), workers, &|_| true);
    let text = |row: &RowId| all.binary_search(row).ok().and_then(|at| texts.get(at));
    let differ = |rows: &&[RowId]| rows.iter().any(|row| text(row) != rows.first().and_then(text));
    found.iter().map(Vec::as_slice).filter(differ).filter_map(|rows| rows.first().copied()).collect()
}

/// Adds a group for every key that repeats.
fn repeats(
    (study, table, workers): (&Study, &Table, usize),
    set: &KeyRows,
    rule: Rule,
    Runs { apart: mut found, rest }: Runs,
    groups: &mut Groups,
) {
    found.order_by_key(|run| run.rows.first().copied());
    let keys = reader::texts(study, table, &set.fields, &found, workers);
    for (key, run) in keys.iter().zip(found) {
        let places = places(table, run.rows.into_iter());
        groups.add(repeated(study, table, rule, &set.fields, Some(shown(key)), places));
    }
    if !rest.is_empty() {
        let places = places(table, rest.into_iter());
        groups.add_rest(repeated(study, table, rule, &set.fields, None, places));
    }
}

/// The key of a row, its parts joined; empty when all of them are blank.
pub(super) fn join<'b>(block: &Judged<'_, '_>, fields: &[usize], row: usize, buffer: &'b mut String) -> &'b str {
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

/// The group of rows whose key repeats; `value` is the key as it is shown.
pub fn repeated(study: &Study, table: &Table, rule: Rule, fields: &[usize], value: Option<String>, places: Places) -> Group {
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
    let mut group = placed(Group::new(key), table, last, places);
    if let (Rule::NotUnique, Some(level)) = (rule, last.and_then(|c| schema.fields.get(c)?.level_of(&Asks::Unique))) {
        group.level = level;
    }
    group
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
