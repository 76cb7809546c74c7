//! A published dictionary beside the programme's own of it: like is compared with like.
//!
//! Rule of the file: what the programme adds of its own is counted and told in one line, never as changes of the published
//! one: keys, separators, rules in place of known scripts, words.

use super::{Comparison, FieldChange, Kind, Knowing, Tell, compare_knowing};
use crate::dictionary::{Conditional, Dictionary, FieldCondition, Form, Match, MatchValue, Plain, Restriction, Schema};
use crate::finding::Case;
use serde::Serialize;
use std::collections::BTreeMap;

/// Names that fields had, by table and field.
pub type Names = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Which of two dictionaries is the programme's own, and what is known of it.
pub struct Own {
    /// It is the later one.
    pub after: bool,
    /// Names that its fields had.
    pub earlier: Names,
    /// Fields in which known defects are corrected in it.
    pub corrected: u64,
}

/// What the programme adds to the published dictionary, by count; its own words come with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// Keys of tables.
    pub keys: u64,
    /// References between tables.
    pub references: u64,
    /// Separators of lists.
    pub separators: u64,
    /// Units of fields.
    pub units: u64,
    /// Fields in which known defects are corrected.
    pub corrected: u64,
}

impl Added {
    /// Keys, references, separators, units, corrected fields.
    pub fn counts(&self) -> [u64; 5] {
        [self.keys, self.references, self.separators, self.units, self.corrected]
    }
}

/// Compares two dictionaries as their documents say them, one of them the programme's own.
pub fn compare_published(before: &Dictionary, after: &Dictionary, own: &Own, tell: Tell<'_>) -> Comparison {
    let none = Names::new();
    let names = if own.after { [&none, &own.earlier] } else { [&own.earlier, &none] };
    let [mut old, mut new] = [before.clone(), after.clone()];
    let (mine, other) = if own.after { (&mut new, &mut old) } else { (&mut old, &mut new) };
    let mut added = Added { corrected: own.corrected, ..Added::default() };
    // The older form has neither keys that hold nor separators, and scripts for conditions.
    if mine.form == Form::Lectern && other.form == Form::LecternLegacy {
        for schema in &mut mine.schemas {
            added.keys += schema.unique_keys.len() as u64;
            added.references += schema.foreign_keys.len() as u64;
            added.separators += schema.fields.iter().filter(|field| field.delimiter.is_some()).count() as u64;
        }
        mine.schemas.iter_mut().chain(&mut other.schemas).for_each(plain);
    }
    // Nor does a data model say units.
    if other.form == Form::Schematic {
        for field in mine.schemas.iter_mut().flat_map(|schema| &mut schema.fields) {
            added.units += u64::from(field.units.take().is_some());
        }
    }
    let mut comparison = compare_knowing(&old, &new, Knowing { names, tell });
    comparison.tables.iter_mut().for_each(without_words);
    comparison.added = Some(added);
    comparison
}

/// A table without what only one of the two forms can say; scripts that are known are their rules.
fn plain(schema: &mut Schema) {
    schema.unique_keys.clear();
    schema.foreign_keys.clear();
    for field in &mut schema.fields {
        field.delimiter = None;
        field.scripts.retain(|script| !script.translated);
        let codes = field.code_list().map(<[_]>::to_vec);
        let rules = std::mem::take(&mut field.restrictions);
        // A rule that asks for nothing stands for a script that does nothing.
        field.restrictions = rules.into_iter().filter(|rule| *rule != Restriction::Plain(Default::default())).collect();
        for rule in &mut field.restrictions {
            if let Restriction::Conditional(rule) = rule {
                one_by_one(rule);
                for then in &mut rule.then {
                    if let (Restriction::Plain(Plain { code_list: Some(list), .. }), Some(codes)) = (then, &codes) {
                        // What the field's own list does not have passes under no condition.
                        list.retain(|code| codes.contains(code));
                    }
                }
            }
        }
    }
}

/// A lone condition on a list of values as one condition for each, of which any may hold.
fn one_by_one(rule: &mut Conditional) {
    let [FieldCondition { fields, matches, .. }] = rule.conditions.as_slice() else { return };
    let Match { code_list: Some(codes), .. } = matches else { return };
    let one = |code| Match { value: Some(MatchValue::One(code)), ..Match::default() };
    if *matches != (Match { code_list: Some(codes.clone()), ..Match::default() }) || fields.len() != 1 {
        return;
    }
    let each = codes.iter().map(|code| FieldCondition { fields: fields.clone(), case: Case::All, matches: one(code.clone()) });
    (rule.conditions, rule.case) = (each.collect(), Case::Any);
}

/// Takes away what is told of words: those of one side are its own.
fn without_words(table: &mut super::TableChange) {
    table.words.clear();
    table.fields.iter_mut().for_each(|field| field.words.clear());
    let reworded = |field: &FieldChange| field.kind == Kind::Reworded;
    table.same += table.fields.iter().filter(|field| reworded(field)).count() as u64;
    table.fields.retain(|field| !reworded(field));
    if table.kind == Kind::Reworded {
        table.kind = Kind::Same;
    }
}
