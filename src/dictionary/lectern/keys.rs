//! References from table to table: declared ones, and those that the older form only hints at in `meta`.
//!
//! Rule of the file: a reference is kept only when everything it names is there. Names are found without regard to case
//! and kept in the spelling of the table they belong to.

use super::notes::Notes;
use crate::dictionary::{Dictionary, Field, ForeignKey, Form, Schema};
use crate::finding::Rule;

/// Something that names a field of a table, to be looked up when all tables are known.
pub(super) struct Hint {
    pub(super) table: String,
    /// Position and name of the field that says it; none when the table does.
    pub(super) field: Option<(usize, String)>,
    pub(super) path: String,
    pub(super) link: Link,
}

/// What is named.
pub(super) enum Link {
    /// A foreign key in `restrictions`.
    Declared {
        /// The table referred to.
        schema: String,
        /// Pairs of (field here, field there).
        mappings: Vec<(String, String)>,
    },
    /// `meta.foreignKey`: `table.field`.
    Meta(String),
    /// `meta.dependsOn`: `table.field`.
    DependsOn(String),
}

/// Looks up every hint and adds the foreign keys to their tables.
pub(super) fn connect(dictionary: &mut Dictionary, hints: &[Hint], notes: &mut Notes) {
    for hint in hints {
        notes.on_table(Some(&hint.table));
        notes.on_field(hint.field.as_ref().map(|(position, name)| (*position, name.as_str())));
        let key = match &hint.link {
            Link::Declared { schema, mappings } => declared(dictionary, &hint.table, schema, mappings),
            Link::Meta(target) => match &hint.field {
                Some((_, field)) if dictionary.form == Form::LecternLegacy => hinted(dictionary, &hint.table, field, target),
                _ => continue,
            },
            Link::DependsOn(target) => {
                let (table, field) = target.split_once('.').unwrap_or((&hint.table, target));
                if find(dictionary, table, field).is_none() {
                    notes.add(Rule::DictionaryKey, &hint.path, target);
                }
                continue;
            }
        };
        match key {
            Err(missing) => notes.add(Rule::DictionaryKey, &hint.path, &missing),
            Ok(key) => {
                let Some(schema) = dictionary.schemas.iter_mut().find(|s| s.name == hint.table) else { continue };
                match schema.foreign_keys.iter_mut().find(|k| k.schema == key.schema && k.mappings == key.mappings) {
                    Some(known) => known.hinted &= key.hinted,
                    None => schema.foreign_keys.push(key),
                }
            }
        }
    }
}

fn declared(dictionary: &Dictionary, table: &str, target: &str, mappings: &[(String, String)]) -> Result<ForeignKey, String> {
    let mut key = ForeignKey { schema: target.to_string(), mappings: Vec::with_capacity(mappings.len()), hinted: false };
    for (local, foreign) in mappings {
        let (_, here) = find(dictionary, table, local).ok_or_else(|| format!("{table}.{local}"))?;
        let (schema, there) = find(dictionary, target, foreign).ok_or_else(|| format!("{target}.{foreign}"))?;
        if schema.name == table && here.name == there.name {
            return Err(format!("{table}.{local}"));
        }
        key.schema.clone_from(&schema.name);
        key.mappings.push((here.name.clone(), there.name.clone()));
    }
    Ok(key)
}

fn hinted(dictionary: &Dictionary, table: &str, field: &str, target: &str) -> Result<ForeignKey, String> {
    let (schema, foreign) = target.trim().split_once('.').ok_or_else(|| target.to_string())?;
    match find(dictionary, schema, foreign) {
        Some((schema, foreign)) if schema.name != table || foreign.name != field => {
            let mappings = vec![(field.to_string(), foreign.name.clone())];
            Ok(ForeignKey { schema: schema.name.clone(), mappings, hinted: true })
        }
        _ => Err(target.to_string()),
    }
}

/// A table and one of its fields, by exact name or else without regard to case.
fn find<'d>(dictionary: &'d Dictionary, table: &str, field: &str) -> Option<(&'d Schema, &'d Field)> {
    let schema = dictionary.schema(table)?;
    let field = schema.field(field).or_else(|| schema.fields.iter().find(|f| f.name.eq_ignore_ascii_case(field)))?;
    Some((schema, field))
}
