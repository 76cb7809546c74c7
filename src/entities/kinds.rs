//! Kinds of things, and the tables in which they have rows.

use crate::check::identifiers;
use crate::check::table::telling;
use crate::dictionary::{ForeignKey, Schema};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::study::Study;

/// What a kind is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// As the table that holds its own rows.
    Table(String),
    /// As a stage of the programme's, by its position.
    Stage(usize),
}

/// A kind of things.
#[derive(Clone, Debug)]
pub struct Kind {
    /// What it is called.
    pub name: Name,
    /// The open tables in which such things have rows: those of their own first.
    pub columns: Vec<Column>,
}

/// A table in which things have rows.
#[derive(Clone, Debug)]
pub struct Column {
    /// Position of the table in the study.
    pub table: usize,
    /// Its rows are the things themselves; rows of other tables refer to them.
    pub own: bool,
    /// Rows here are asked for of every thing.
    pub needed: bool,
    /// Where the keys stand.
    pub keys: Vec<Keys>,
}

/// Where a key stands in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// In these fields together.
    Fields(Vec<usize>),
    /// In a field, as an identifier of the programme's: several in a cell with `list`; with `known`, only those that have a
    /// row of their own, because other things may stand there too.
    Identifiers {
        /// Position of the field.
        field: usize,
        /// Several may stand in a cell.
        list: bool,
        /// Others may stand there.
        known: bool,
    },
}

/// The kinds of the open tables, in the dictionary's order.
pub fn kinds(study: &Study) -> Vec<Kind> {
    let mut found = by_keys(study);
    if found.is_empty() {
        found = by_identifiers(study);
    }
    let more = samples(study).filter(|samples| found.iter().all(|kind| kind.name != samples.name));
    found.extend(more);
    for kind in &mut found {
        kind.columns.order_by_key(|column| (!column.own, column.table));
        need(study, kind);
    }
    found.retain(|kind| !kind.columns.is_empty());
    found
}

fn by_keys(study: &Study) -> Vec<Kind> {
    // The fields that are referred to, by the table they stand in.
    let mut targets: Vec<(usize, Vec<usize>)> = Vec::new();
    for schema in &study.dictionary.schemas {
        for key in schema.foreign_keys.iter().filter(|key| key.schema != schema.name) {
            let Some(at) = target(study, key) else { continue };
            let fields = pairs(study, schema, key).map(|pairs| pairs.into_iter().map(|(there, _)| there).collect());
            if let Some(fields) = fields
                && !targets.contains(&(at, Vec::clone(&fields)))
            {
                targets.push((at, fields));
            }
        }
    }
    targets.order();
    let kind = |(target, fields): (usize, Vec<usize>)| {
        let mut columns: Vec<Column> = Vec::new();
        for (number, table) in study.tables.iter().enumerate() {
            let schema = study.schema(table);
            let own = table.schema == target;
            let to = |key: &&ForeignKey| self::target(study, key) == Some(target);
            let mut keys: Vec<Keys> = Vec::new();
            if own {
                keys.push(Keys::Fields(fields.clone()));
            }
            for key in schema.foreign_keys.iter().filter(to).filter(|_| !own) {
                let Some(pairs) = pairs(study, schema, key) else { continue };
                let (there, here): (Vec<usize>, Vec<usize>) = pairs.into_iter().unzip();
                if there == fields && !keys.contains(&Keys::Fields(here.clone())) {
                    keys.push(Keys::Fields(here));
                }
            }
            if !keys.is_empty() {
                columns.push(Column { table: number, own, needed: false, keys });
            }
        }
        let name = study.dictionary.schemas.get(target).map(|schema| schema.name.clone()).unwrap_or_default();
        Kind { name: Name::Table(name), columns }
    };
    targets.into_iter().map(kind).collect()
}

/// Position of the schema that a key refers to; names of tables are compared without case.
fn target(study: &Study, key: &ForeignKey) -> Option<usize> {
    let name = &study.dictionary.schema(&key.schema)?.name;
    study.dictionary.schemas.iter().position(|schema| schema.name == *name)
}

/// Pairs of field there and field here, in the order of those there; none where a field is not in the dictionary, or where
/// all of them have one value in the whole study.
fn pairs(study: &Study, schema: &Schema, key: &ForeignKey) -> Option<Vec<(usize, usize)>> {
    let there = study.dictionary.schema(&key.schema)?;
    let telling = telling(&study.programme, key);
    let pair = |(local, foreign): &(String, String)| Some((there.position(foreign)?, schema.position(local)?));
    let mut pairs = telling.into_iter().map(pair).collect::<Option<Vec<_>>>()?;
    pairs.order();
    (!pairs.is_empty()).then_some(pairs)
}

/// The things of the programme's identifiers, stage by stage, that something refers to.
fn by_identifiers(study: &Study) -> Vec<Kind> {
    let all = identifiers::Kind::all(study);
    let stage = |number: usize| {
        let mut columns = Vec::new();
        for kind in &all {
            let Some(first) = kind.fields.first() else { continue };
            let mut keys = Vec::new();
            let own = kind.has_own() && kind.stage == Some(number);
            if own {
                keys.push(Keys::Identifiers { field: *first, list: false, known: false });
            }
            let fields = kind.fields.iter().skip(usize::from(kind.has_own()));
            for (field, referring) in fields.zip(&kind.parents).filter(|_| !own) {
                let stages: Vec<usize> = referring.stages.iter().map(|(stage, ..)| *stage).collect();
                if stages.contains(&number) {
                    keys.push(Keys::Identifiers { field: *field, list: referring.list, known: stages.len() > 1 });
                }
            }
            if !keys.is_empty() {
                columns.push(Column { table: kind.table, own, needed: false, keys });
            }
        }
        Kind { name: Name::Stage(number), columns }
    };
    let kinds = (0..study.programme.identifiers.stages.len()).map(stage);
    kinds.filter(|kind| kind.columns.iter().any(|column| !column.own)).collect()
}

/// The samples that files are made of, each by its identifier, though no table refers to them.
fn samples(study: &Study) -> Option<Kind> {
    let rules = study.programme.molecular.as_ref()?;
    let table = study.tables.iter().position(|table| study.schema(table).name == rules.table)?;
    let sample = study.tables.get(table).and_then(|table| study.schema(table).position(&rules.sample))?;
    let keys = vec![Keys::Fields(vec![sample])];
    Some(Kind { name: Name::Table(rules.table.clone()), columns: vec![Column { table, own: true, needed: false, keys }] })
}

/// Says where rows are asked for: in the tables that the programme asks for.
fn need(study: &Study, kind: &mut Kind) {
    let programme: &Programme = &study.programme;
    let name = |column: &Column| study.tables.get(column.table).map(|table| study.schema(table).name.as_str());
    let there = |name: &String| study.table(name).is_some_and(|table| table.rows() > 0);
    for rule in &programme.completeness {
        let chosen = |name: &String| programme.identifiers.chosen.as_ref() == Some(name);
        let applies = rule.when.is_empty() || rule.when.iter().any(there);
        if !applies || rule.unless.iter().any(|name| there(name) || chosen(name)) {
            continue;
        }
        for column in kind.columns.iter_mut().filter(|column| !column.own) {
            column.needed |= rule.all.iter().any(|known| name(column) == Some(known.as_str()));
        }
    }
}
