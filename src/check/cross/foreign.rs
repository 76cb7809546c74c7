//! References to rows of other tables, with near misses.

use super::letters::Letters;
use crate::check::near;
use crate::check::run::Halt;
use crate::check::table::{self, KeyRows, KeySet, RowId, Runs, TableKeys, placed, places, shown, telling};
use crate::dictionary::{ForeignKey, Schema};
use crate::finding::{Applicability, Detail, Edit, Fix, Group, GroupKey, Groups, Level, Rule};
use crate::order::InOrder;
use crate::study::{Study, Table};
use hashbrown::HashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Parents of which an index by letters is made; and orphans that are compared with each of them where there can be none.
const PATIENCE: (usize, u64) = (200, 20_000);
thread_local! {
    static SKELETON: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Orphans for which no index is worth while.
const FEW: usize = 20;
/// Near misses that are named.
const NAMED: usize = 3;

/// Adds the references that lead nowhere, and the tables that were not supplied.
///
/// # Errors
/// [`Halt::Unreadable`], where tables are read again for their keys.
pub fn foreign(study: &Study, keys: &[TableKeys], workers: usize, groups: &mut Groups) -> Result<(), Halt> {
    for table in &study.tables {
        let schema = study.schema(table);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for key in schema.foreign_keys.iter().filter(|key| study.dictionary.schema(&key.schema).is_some()) {
            if study.table(&key.schema).is_none() && told.insert(&key.schema) {
                missing_parent(study, schema, key, groups);
            }
        }
    }
    Link::all(study, keys).iter().try_for_each(|link| link.orphans(workers, groups))
}

fn missing_parent(study: &Study, schema: &Schema, key: &ForeignKey, groups: &mut Groups) {
    let fields = key.mappings.iter().map(|(_, foreign)| foreign.clone()).collect();
    let detail = Detail::Reference { table: key.schema.clone(), fields, nearest: Vec::new() };
    let mut group = Group::new(GroupKey { table: Some(schema.name.clone()), detail, ..GroupKey::new(Rule::ParentTableMissing) });
    // What is registered first goes alone.
    if let Some(rules) =
        study.programme.registration.as_ref().filter(|rules| rules.table == schema.name && study.tables.len() == 1)
    {
        (group.level, group.why) = (Level::Note, Some(Box::new(rules.alone.clone())));
    }
    groups.add(group);
}

/// A foreign key between two tables that are there.
pub struct Link<'s> {
    study: &'s Study,
    /// The table that refers, and the one referred to: positions in the study.
    pub tables: (usize, usize),
    locals: Vec<&'s str>,
    foreigns: Vec<&'s str>,
    /// The keys of the table that refers.
    pub children: &'s KeyRows,
    /// The keys that are referred to.
    pub parents: &'s KeyRows,
    /// One of the two tables is read again for its keys.
    reread: bool,
}

impl<'s> Link<'s> {
    /// The foreign key of a table of the study; none when the table referred to, or a column of the key, is not there.
    fn new(study: &'s Study, keys: &'s [TableKeys], child: usize, key: &'s ForeignKey) -> Option<Link<'s>> {
        let parent = study.tables.iter().position(|table| study.schema(table).name == key.schema)?;
        let (locals, foreigns): (Vec<&str>, Vec<&str>) =
            telling(&study.programme, key).into_iter().map(|(l, f)| (l.as_str(), f.as_str())).unzip();
        let of = |table: usize, names: &[&str]| keys.get(table)?.of(study.schema(study.tables.get(table)?), names);
        let (children, parents) = (of(child, &locals)?, of(parent, &foreigns)?);
        let lacks = |table: usize, keys: &KeyRows| {
            study.tables.get(table).is_none_or(|table| table::lacks(&study.programme, study.schema(table), table, &keys.fields))
        };
        if lacks(child, children) || lacks(parent, parents) {
            return None;
        }
        let reread = [child, parent].iter().any(|table| keys.get(*table).is_some_and(|keys| keys.reread));
        Some(Link { study, tables: (child, parent), locals, foreigns, children, parents, reread })
    }

    /// The foreign keys of a study whose tables are there.
    pub fn all(study: &'s Study, keys: &'s [TableKeys]) -> Vec<Link<'s>> {
        let of = |child: usize| {
            let schema = study.tables.get(child).map(|table| study.schema(table));
            schema.into_iter().flat_map(|schema| &schema.foreign_keys).filter_map(move |key| Link::new(study, keys, child, key))
        };
        (0..study.tables.len()).flat_map(of).collect()
    }

    /// The table that refers.
    pub fn table(&self) -> &'s Table {
        &self.study.tables[self.tables.0]
    }

    /// The table referred to.
    pub fn parent(&self) -> &'s Table {
        &self.study.tables[self.tables.1]
    }

    /// True for a group of references of this key that lead nowhere.
    pub fn made(&self, group: &Group) -> bool {
        let key = &group.key;
        key.rule == Rule::Orphan
            && key.table.as_ref() == Some(&self.study.schema(self.table()).name)
            && key.column.is_some_and(|column| self.children.fields.contains(&(column as usize)))
            && matches!(&key.detail, Detail::Reference { table, fields, .. }
                if *table == self.study.schema(self.parent()).name && fields.iter().eq(self.foreigns.iter()))
    }

    /// The references that lead nowhere.
    ///
    /// # Errors
    /// [`Halt::Unreadable`], where tables are read again for their keys.
    pub fn orphans(&self, workers: usize, groups: &mut Groups) -> Result<(), Halt> {
        let found = if self.reread {
            let fields = |table, fields| table::Fields { study: self.study, table, fields, blanks: false };
            let (mine, theirs) = (fields(self.table(), &self.children.fields), fields(self.parent(), &self.parents.fields));
            table::missing(mine, theirs, table::ROOM)?.missing_from(&KeySet::default(), workers)
        } else {
            self.children.rows.missing_from(&self.parents.rows, workers)
        };
        if found.is_empty() {
            return Ok(());
        }
        let Runs { apart: mut found, rest } = found;
        found.order_by_key(|run| run.rows.first().copied());
        let missing = table::texts(self.study, self.table(), &self.children.fields, &found, workers);
        let nearest = self.nearest(&missing, workers);
        for ((value, run), near) in missing.iter().zip(found).zip(nearest) {
            groups.add(self.orphan(value, run.rows, &near));
        }
        if !rest.is_empty() {
            groups.add_rest(self.orphan("", rest, &[]));
        }
        Ok(())
    }

    /// The near misses of keys that lead nowhere, key by key.
    pub fn nearest(&self, missing: &[String], workers: usize) -> Vec<Vec<String>> {
        candidates(missing, (self.study, workers), self.parent(), (self.parents, self.reread))
    }

    /// The rows of one key that leads nowhere, with its near misses.
    pub fn orphan(&self, value: &str, rows: Vec<RowId>, near: &[String]) -> Group {
        let schema = self.study.schema(self.table());
        let apart = |key| str::split(key, '\u{1f}').collect::<Vec<&str>>();
        let at = differing(&apart(value), &near.iter().map(|near| apart(near)).collect::<Vec<_>>());
        let position = self.children.fields.get(at).copied();
        let detail = Detail::Reference {
            table: self.study.schema(self.parent()).name.clone(),
            fields: self.foreigns.iter().map(|foreign| (*foreign).to_owned()).collect(),
            nearest: near.iter().map(|n| shown(n)).collect(),
        };
        let mut group = Group::new(GroupKey {
            table: Some(schema.name.clone()),
            column: position.map(|position| position as u32),
            field: self.locals.get(at).map(|local| (*local).to_owned()),
            value: Some(shown(value)),
            detail,
            ..GroupKey::new(Rule::Orphan)
        });
        if let [one] = near
            && let Some((field, from, to)) = differing_part(&self.locals, value, one)
        {
            let edit = Edit::Replace { table: schema.name.clone(), field, from, to };
            group.fix = Some(Box::new(Fix { edit, applicability: Applicability::Ask }));
        }
        placed(group, self.table(), position, places(self.table(), rows.into_iter()))
    }

    /// True when near misses are looked for letter by letter.
    pub fn by_letters(&self) -> bool {
        self.parent().rows() <= PATIENCE.1
    }
}

/// The part of a key that is to be mended: the only one in which a near miss differs; where several would do, or none does, the
/// last.
pub fn differing(key: &[&str], near: &[Vec<&str>]) -> usize {
    let (last, mut found) = (key.len().saturating_sub(1), None);
    for near in near.iter().filter(|near| near.len() == key.len()) {
        let differ = |at: &usize| near.get(*at) != key.get(*at);
        let count = (0..key.len()).filter(differ).count();
        let at = (0..key.len()).find(differ).filter(|_| count == 1);
        found = if at == Some(last) { at } else { found.or(at) };
        if found == Some(last) {
            break;
        }
    }
    found.unwrap_or(last)
}

/// The one part in which a key and its near miss differ, when they look alike there: field, value here, value there.
fn differing_part(locals: &[&str], value: &str, near: &str) -> Option<(String, String, String)> {
    let parts = value.split('\u{1f}').zip(near.split('\u{1f}')).zip(locals);
    let mut differing = parts.filter(|((here, there), _)| here != there);
    let ((here, there), local) = differing.next()?;
    let alike = differing.next().is_none() && near::skeleton(here) == near::skeleton(there);
    alike.then(|| ((*local).to_owned(), here.to_owned(), there.to_owned()))
}

/// A key before its last part, and that part up to its number and the number itself, without the zeros in front.
fn ending(key: &str) -> Option<(&str, &str, &str)> {
    let (before, last) = key.rsplit_once('\u{1f}').unwrap_or(("", key));
    let (head, number) = last.split_at_checked(last.trim_end_matches(|c: char| c.is_ascii_digit()).len())?;
    (!number.is_empty()).then(|| (before, head, number.trim_start_matches('0')))
}

/// Keys by the number that they end with: the key, and whether it is the only one.
struct Ends<'k>(HashMap<(&'k str, &'k str), (&'k str, bool)>);

impl<'k> Ends<'k> {
    fn of(keys: impl Iterator<Item = &'k String>) -> Ends<'k> {
        let mut ends: HashMap<(&str, &str), (&str, bool)> = HashMap::new();
        for key in keys {
            if let Some((before, _, number)) = ending(key) {
                ends.entry((before, number)).and_modify(|known| known.1 = false).or_insert((key, true));
            }
        }
        Ends(ends)
    }

    /// The only key that ends with the number that the one that leads nowhere is: `PT-017` for `17`.
    fn only(&self, key: &str) -> Option<String> {
        let (before, _, number) = ending(key).filter(|(_, head, _)| head.is_empty())?;
        let (known, alone) = self.0.get(&(before, number))?;
        alone.then(|| (*known).to_owned())
    }
}

/// The near misses of every missing key among the keys of the parent; those that may be some and are not kept are read
/// again.
fn candidates(
    missing: &[String],
    (study, workers): (&Study, usize),
    parent: &Table,
    (keys, reread): (&KeyRows, bool),
) -> Vec<Vec<String>> {
    let skeletons: Vec<String> = missing.iter().map(|key| near::skeleton(key)).collect();
    let mut wanted: HashMap<&str, BTreeSet<String>> = skeletons.iter().map(|one| (one.as_str(), BTreeSet::new())).collect();
    let letters = parent.rows() <= PATIENCE.1;
    let is_wanted = |key: &str| {
        !key.is_empty() && (letters || SKELETON.with_borrow_mut(|buffer| wanted.contains_key(near::skeleton_in(key, buffer))))
    };
    let rows = if letters { None } else { keys.like(&wanted.keys().map(|skeleton| near::likeness(skeleton)).collect()) };
    let known: BTreeSet<String> = match reread {
        true => table::keys(study, parent, &keys.fields, rows.as_deref(), workers, &is_wanted).into_iter().collect(),
        false => {
            let (texts, others) = keys.rows.texts(rows.as_deref(), workers, &is_wanted);
            let read = table::keys(study, parent, &keys.fields, Some(&others), workers, &is_wanted);
            texts.into_iter().chain(read).collect()
        }
    };
    if known.is_empty() {
        return vec![Vec::new(); missing.len()];
    }
    for key in &known {
        if let Some(near) = wanted.get_mut(near::skeleton(key).as_str()).filter(|near| near.len() < NAMED) {
            near.insert(key.clone());
        }
    }
    let unlike = |skeleton: &&String| wanted.get(skeleton.as_str()).is_none_or(BTreeSet::is_empty);
    let indexed = letters && skeletons.iter().filter(unlike).nth(FEW).is_some();
    let index = if indexed { Letters::new(known.iter().map(String::as_str)) } else { None };
    let numbers = missing.iter().any(|key| ending(key).is_some_and(|(_, head, _)| head.is_empty()));
    let ends = Ends::of(known.iter().filter(|_| letters && numbers));
    let near = missing.iter().zip(&skeletons).enumerate().map(|(number, (key, skeleton))| {
        let mut near: Vec<String> = wanted.get(skeleton.as_str()).into_iter().flatten().cloned().collect();
        if near.is_empty() && letters {
            near.extend(ends.only(key));
        }
        let sought = letters && near.is_empty() && key.chars().count() >= 4;
        if let Some(index) = index.as_ref().filter(|_| sought) {
            near = index.near(key, NAMED);
        } else if sought && number < PATIENCE.0 {
            near = known.iter().filter(|id| near::distance(key, id, 1).is_some()).take(NAMED).cloned().collect();
        }
        near
    });
    near.collect()
}
