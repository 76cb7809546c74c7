//! Two dictionaries, or two versions of one, compared: what came, went, was renamed, moved or changed.
//!
//! Rule of the room: it is worked out from the two dictionaries and from nothing else. Every table of either is in the
//! comparison; what is taken for a renaming says by what evidence; reworded text stands apart from changed rules.

mod changes;
mod effect;
mod lists;
mod migration;
mod own;
mod pairs;
mod said;
mod settled;

pub use changes::{Change, Ruling, Wording};
pub use effect::{Differing, Effect};
pub use lists::Relist;
pub use migration::same_unit;
pub use own::{Added, Names, Own, compare_published};
pub use pairs::Evidence;
pub use said::{doubts_said, evidence_said, kind_name, rule_said, wording};

use super::{Dictionary, Field, Schema};
use pairs::{Found, Numbers, Told, pair_fields, pair_tables};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Puts the rules of a field under a condition into words.
pub type Tell<'t> = &'t dyn Fn(&Field) -> Vec<Ruling>;

/// What is known beside two dictionaries: names that the fields of either had, and the words for their rules.
#[derive(Clone, Copy)]
pub struct Knowing<'k> {
    /// Names.
    pub names: [&'k Names; 2],
    /// Words.
    pub tell: Tell<'k>,
}

/// A comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// The earlier one: name, version, SHA-256.
    pub before: Named,
    /// The later one.
    pub after: Named,
    /// All tables of both: those of the later one in its order, then those that went.
    pub tables: Vec<TableChange>,
    /// What the programme adds of its own, which is not compared; none where both are as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<Added>,
}

/// A dictionary by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Name, as published.
    pub name: String,
    /// Version, as published.
    pub version: String,
    /// When its document was made, where that says so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub created: String,
    /// SHA-256 of its document.
    pub sha256: String,
}

/// What became of a table or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is not in the later one.
    Removed,
    /// It is only in the later one.
    Added,
    /// It has another name.
    Renamed,
    /// It stands in another table.
    Moved,
    /// Its rules are others.
    Changed,
    /// Only its text is another.
    Reworded,
    /// Nothing.
    Same,
}

/// A table in both, or in one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableChange {
    /// Name in the earlier one.
    pub before: Option<String>,
    /// Name in the later one.
    pub after: Option<String>,
    /// What became of it; a renamed one may have changed too.
    pub kind: Kind,
    /// By what it was taken for the same under another name.
    pub evidence: Vec<Evidence>,
    /// Keys that came or went.
    pub rules: Vec<Change>,
    /// Texts that are others.
    pub words: Vec<Wording>,
    /// Fields of which something is to be told, in the later one's order, those that went where they stood.
    pub fields: Vec<FieldChange>,
    /// Fields that are the same.
    pub same: u64,
}

/// A field in both, or in one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Table and name in the earlier one.
    pub before: Option<(String, String)>,
    /// Table and name in the later one.
    pub after: Option<(String, String)>,
    /// What became of it; what was renamed or moved may have changed too.
    pub kind: Kind,
    /// By what it was taken for the same.
    pub evidence: Vec<Evidence>,
    /// Rules that are others.
    pub rules: Vec<Change>,
    /// Those of them for which what was renamed may be something else: a person has to say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Change>,
    /// Where a person answered whether it is the same field: see [`FieldChange::renaming`].
    #[serde(skip)]
    pub answered: Option<String>,
    /// Texts that are others.
    pub words: Vec<Wording>,
    /// Of a field that moved, the key that leads from the table it came to, to the one it left, as both are later: fields of
    /// the one and of the other. Empty where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<(String, String)>,
}

impl FieldChange {
    /// A field that is in one of the two only.
    fn alone(schema: &Schema, field: &Field, kind: Kind) -> FieldChange {
        let place = Some((schema.name.clone(), field.name.clone()));
        let (before, after) = if kind == Kind::Removed { (place, None) } else { (None, place) };
        let (evidence, doubts, answered, words, by) = Default::default();
        FieldChange { before, after, kind, evidence, rules: vec![changes::is(field)], doubts, answered, words, by }
    }

    fn of(
        old: (&Schema, &Field),
        new: (&Schema, &Field),
        evidence: Vec<Evidence>,
        (moved, tell): (bool, Tell<'_>),
    ) -> FieldChange {
        let rules = changes::rules(old.1, new.1, tell);
        let words = changes::words(old.1, new.1);
        let kind = match () {
            () if moved => Kind::Moved,
            () if old.1.name != new.1.name => Kind::Renamed,
            () if !rules.is_empty() => Kind::Changed,
            () if !words.is_empty() => Kind::Reworded,
            () => Kind::Same,
        };
        let place = |(schema, field): (&Schema, &Field)| Some((schema.name.clone(), field.name.clone()));
        // One name but for capitals and separators leaves no doubt.
        let renamed = kind == Kind::Renamed && !evidence.contains(&Evidence::SameLetters);
        let doubts = rules.iter().filter(|rule| renamed && rule.is_doubtful()).cloned().collect();
        FieldChange {
            before: place(old),
            after: place(new),
            kind,
            evidence,
            rules,
            doubts,
            answered: None,
            words,
            by: Vec::new(),
        }
    }
}

/// Compares two dictionaries.
pub fn compare(before: &Dictionary, after: &Dictionary) -> Comparison {
    let none = Names::new();
    compare_knowing(before, after, Knowing { names: [&none, &none], tell: &|_| Vec::new() })
}

/// The same, with what is known beside them.
pub fn compare_knowing(before: &Dictionary, after: &Dictionary, knowing: Knowing<'_>) -> Comparison {
    let Knowing { names, tell } = knowing;
    let named = |dictionary: &Dictionary| Named {
        name: dictionary.name.clone(),
        version: dictionary.version.0.clone(),
        created: dictionary.created.clone(),
        sha256: dictionary.hash.clone(),
    };
    let mut numbers = Numbers::default();
    let olds: Vec<Told<'_>> = before.schemas.iter().map(|schema| numbers.tell(schema, names[0])).collect();
    let news: Vec<Told<'_>> = after.schemas.iter().map(|schema| numbers.tell(schema, names[1])).collect();
    let pairs = pair_tables(&olds, &news);
    let table = |name: &str| {
        let old = before.schemas.iter().position(|schema| schema.name == name);
        let pair = pairs.iter().find(|found| Some(found.before) == old);
        pair.and_then(|found| after.schemas.get(found.after)).map_or_else(|| name.to_owned(), |schema| schema.name.clone())
    };
    let mut tables: Vec<TableChange> = Vec::new();
    for (at, new) in news.iter().enumerate() {
        let old = pairs.iter().find(|found| found.after == at);
        tables.push(match old.and_then(|found| Some((found, olds.get(found.before)?))) {
            Some((found, old)) => both(old, new, (found, tell), &table),
            None => alone(new.schema, Kind::Added),
        });
    }
    let gone = before.schemas.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|found| found.before == *at));
    tables.extend(gone.map(|(_, old)| alone(old, Kind::Removed)));
    let mut comparison = Comparison { before: named(before), after: named(after), tables, added: None };
    comparison.find_moved(before, after, tell);
    comparison
}

fn alone(schema: &Schema, kind: Kind) -> TableChange {
    let name = Some(schema.name.clone());
    let (before, after) = if kind == Kind::Removed { (name, None) } else { (None, name) };
    TableChange {
        before,
        after,
        kind,
        evidence: Vec::new(),
        rules: Vec::new(),
        words: Vec::new(),
        fields: schema.fields.iter().map(|field| FieldChange::alone(schema, field, kind)).collect(),
        same: 0,
    }
}

fn both(old: &Told<'_>, new: &Told<'_>, (found, tell): (&Found, Tell<'_>), table: &dyn Fn(&str) -> String) -> TableChange {
    let pairs = pair_fields(old, new, false);
    let (old, new) = (old.schema, new.schema);
    let paired: HashSet<usize> = pairs.iter().map(|pair| pair.before).collect();
    let names: HashMap<&str, &str> = pairs
        .iter()
        .filter_map(|pair| Some((old.fields.get(pair.before)?.name.as_str(), new.fields.get(pair.after)?.name.as_str())))
        .collect();
    let name = |field: &str| (*names.get(field).unwrap_or(&field)).to_owned();
    let pairs: HashMap<usize, &Found> = pairs.iter().map(|pair| (pair.after, pair)).collect();
    let mut fields: Vec<FieldChange> = Vec::new();
    let mut told = 0;
    let gone = |until: usize, told: &mut usize, fields: &mut Vec<FieldChange>| {
        while *told < until {
            if let Some(field) = old.fields.get(*told).filter(|_| !paired.contains(told)) {
                fields.push(FieldChange::alone(old, field, Kind::Removed));
            }
            *told += 1;
        }
    };
    for (at, field) in new.fields.iter().enumerate() {
        let pair = pairs.get(&at);
        match pair.and_then(|pair| Some((pair, old.fields.get(pair.before)?))) {
            Some((pair, was)) => {
                gone(pair.before, &mut told, &mut fields);
                fields.push(FieldChange::of((old, was), (new, field), pair.evidence.clone(), (false, tell)));
            }
            None => fields.push(FieldChange::alone(new, field, Kind::Added)),
        }
    }
    gone(old.fields.len(), &mut told, &mut fields);
    let same = fields.iter().filter(|field| field.kind == Kind::Same).count() as u64;
    fields.retain(|field| field.kind != Kind::Same);
    let (rules, words) = (changes::keys(old, new, &name, table), changes::words_of_table(old, new));
    let kind = match () {
        () if old.name != new.name => Kind::Renamed,
        () if !rules.is_empty() || fields.iter().any(|field| field.kind != Kind::Reworded) => Kind::Changed,
        () if !words.is_empty() || !fields.is_empty() => Kind::Reworded,
        () => Kind::Same,
    };
    let (before, after) = (Some(old.name.clone()), Some(new.name.clone()));
    TableChange { before, after, kind, evidence: found.evidence.clone(), rules, words, fields, same }
}

/// The key by which rows of one table are found from rows of another one: a reference between them, else a key of either.
fn key_between(here: &Schema, there: &Schema) -> Option<Vec<(String, String)>> {
    let towards = here.foreign_keys.iter().filter(|key| key.schema == there.name).map(|key| key.mappings.clone());
    let back = there.foreign_keys.iter().filter(|key| key.schema == here.name);
    let back = back.map(|key| key.mappings.iter().map(|(away, own)| (own.clone(), away.clone())).collect());
    let own = [there, here].into_iter().flat_map(|schema| {
        let alone = schema.fields.iter().filter(|field| field.unique).map(|field| vec![field.name.clone()]);
        schema.unique_keys.iter().cloned().chain(alone)
    });
    let own = own.map(|fields| fields.into_iter().map(|name| (name.clone(), name)).collect());
    let whole = |by: &Vec<(String, String)>| {
        !by.is_empty() && by.iter().all(|(own, away)| here.field(own).is_some() && there.field(away).is_some())
    };
    towards.chain(back).chain(own).find(whole)
}

impl Comparison {
    /// Fields of one name that went from one table only and came to one other only have moved.
    fn find_moved(&mut self, before: &Dictionary, after: &Dictionary, tell: Tell<'_>) {
        let alone = |kind: Kind, tables: &[TableChange]| -> Vec<(String, String)> {
            let fields =
                tables.iter().filter(|table| table.after.is_some() || kind == Kind::Removed).flat_map(|table| &table.fields);
            fields
                .filter(|f| f.kind == kind)
                .filter_map(|f| if kind == Kind::Removed { f.before.clone() } else { f.after.clone() })
                .collect()
        };
        let (gone, come) = (alone(Kind::Removed, &self.tables), alone(Kind::Added, &self.tables));
        let by_name = |fields: &[(String, String)]| {
            let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
            fields.iter().for_each(|(table, name)| tables.entry(name.clone()).or_default().push(table.clone()));
            tables
        };
        let come = by_name(&come);
        for (name, tables) in by_name(&gone) {
            let (Some([there]), [table]) = (come.get(&name).map(Vec::as_slice), tables.as_slice()) else { continue };
            let place = &(there.clone(), name.clone());
            let old = before.schema(table).and_then(|schema| Some((schema, schema.field(&name)?)));
            let new = after.schema(there).and_then(|schema| Some((schema, schema.field(&name)?)));
            let (Some(old), Some(new)) = (old, new) else { continue };
            let mut moved = FieldChange::of(old, new, vec![Evidence::SameName], (true, tell));
            let left = self.later(Some(table.clone()), None).0.and_then(|left| after.schema(&left));
            moved.by = left.and_then(|left| key_between(new.0, left)).unwrap_or_default();
            for change in &mut self.tables {
                let gone = |f: &FieldChange| f.before.as_ref().is_some_and(|(of, is)| of == table && *is == name);
                change.fields.retain(|f| f.kind != Kind::Removed || !gone(f));
                for field in change.fields.iter_mut().filter(|f| f.kind == Kind::Added && f.after.as_ref() == Some(place)) {
                    *field = moved.clone();
                }
            }
        }
    }

    /// Takes the keys of a dictionary of the same tables for fields that moved, where the later one's document says none.
    pub fn know_keys(&mut self, after: &Dictionary, keys: &Dictionary) {
        let by = |field: &FieldChange| -> Option<Vec<(String, String)>> {
            let ((left, _), (table, _)) = (field.before.as_ref()?, field.after.as_ref()?);
            let left = self.later(Some(left.clone()), None).0?;
            let by = key_between(keys.schema(table)?, keys.schema(&left)?)?;
            let (here, there) = (after.schema(table)?, after.schema(&left)?);
            by.iter().all(|(own, away)| here.field(own).is_some() && there.field(away).is_some()).then_some(by)
        };
        let lacks = |field: &&FieldChange| field.kind == Kind::Moved && field.by.is_empty();
        let fields = self.tables.iter().flat_map(|table| &table.fields).filter(lacks);
        let known: Vec<_> = fields.filter_map(|field| Some((field.after.clone(), by(field)?))).collect();
        for field in self.tables.iter_mut().flat_map(|table| &mut table.fields).filter(|field| field.kind == Kind::Moved) {
            if let Some((_, by)) = known.iter().find(|(place, _)| *place == field.after) {
                field.by.clone_from(by);
            }
        }
    }

    /// Both by name and version; two that have these in common by their dates, else by their documents too.
    pub fn titles(&self) -> [String; 2] {
        let sides = [&self.before, &self.after];
        let name = |side: &Named| format!("{} {}", side.name, side.version).trim_end().to_owned();
        let [one, other] = sides.map(name);
        let alike = one == other;
        let dated = self.before.created.get(..10) != self.after.created.get(..10);
        sides.map(|side| match (alike, side.created.get(..10).filter(|_| dated).or(side.sha256.get(..12))) {
            (true, Some(told)) => format!("{} ({told})", name(side)),
            _ => name(side),
        })
    }

    /// How many fields of a kind there are.
    pub fn count(&self, kind: Kind) -> u64 {
        let told = self.tables.iter().flat_map(|table| &table.fields).filter(|field| field.kind == kind).count() as u64;
        if kind == Kind::Same { self.tables.iter().map(|table| table.same).sum() } else { told }
    }
}
