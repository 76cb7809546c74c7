//! Identifiers of which some have lost the zeros that the others have: `PT-7` among `PT-001` to `PT-120`.
//!
//! Rule: only columns by which rows are known are asked about, where some of those that are written alike begin their number with
//! a zero, and either nearly all are written so, or the tables that refer to them name them so. What refers to an identifier
//! changes with it; one that is there already is left.

use super::{Choice, SHOWN, Vote};
use crate::check::value::trim;
use crate::dictionary::{Dictionary, Schema};
use crate::finding::{Does, Edit, Evidence};
use crate::order::Collected;
use crate::repair::Advisor;
use crate::repair::column::referring;
use crate::study::{Study, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Identifiers that are written alike, at least, and how many times the others.
const MANY: (u64, u64) = (10, 9);
/// Kinds that are told apart, and texts that are kept of each.
const KEPT: usize = 40;

/// Identifiers of one kind: the same text before a number of as many digits.
#[derive(Clone, Debug)]
struct Alike {
    head: String,
    digits: usize,
    count: u64,
    /// Some of the numbers begin with a zero.
    zero: bool,
    texts: Vec<String>,
}

/// What was seen of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Padding {
    kinds: Vec<Alike>,
}

/// True for a field by which rows are known, and that does not refer to others itself.
pub(super) fn asks(dictionary: &Dictionary, schema: &Schema, position: usize) -> bool {
    let Some(field) = schema.fields.get(position) else { return false };
    let refers = schema.foreign_keys.iter().any(|key| key.mappings.iter().any(|(local, _)| *local == field.name));
    let own = field.unique || schema.unique_keys.iter().any(|key| key.contains(&field.name));
    !refers && (own || !referring(dictionary, &schema.name, &field.name).is_empty())
}

impl Padding {
    /// Takes a cell.
    pub(super) fn see(&mut self, cell: &str) {
        let text = trim(cell);
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let Some((head, number)) = text.split_at_checked(text.len() - digits).filter(|_| digits > 0) else { return };
        let known = self.kinds.iter().position(|kind| kind.digits == digits && kind.head == head);
        let at = known.unwrap_or(self.kinds.len());
        if at == KEPT {
            return;
        }
        if known.is_none() {
            self.kinds.push(Alike { head: head.to_owned(), digits, count: 0, zero: false, texts: Vec::new() });
        }
        if let Some(kind) = self.kinds.get_mut(at) {
            kind.count += 1;
            kind.zero |= number.starts_with('0');
            if kind.texts.len() < KEPT {
                kind.texts.push(text.to_owned());
            }
        }
    }

    /// The texts that are too short, with what they would be; `alone` asks for as many of the others as say so by themselves.
    fn short(&self, alone: bool) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        let (least, times) = if alone { MANY } else { (2, 1) };
        for most in self.kinds.iter().filter(|kind| kind.zero && kind.count >= least) {
            let (head, width) = (&most.head, most.digits);
            let others = || self.kinds.iter().filter(|kind| kind.head == *head && kind.digits != width);
            // Nearly all are written like these, and each of the others is known.
            let few = others().map(|kind| kind.count).sum::<u64>() * times <= most.count;
            for kind in others().filter(|kind| few && kind.digits < width && kind.count <= KEPT as u64) {
                for text in &kind.texts {
                    out.insert(text.clone(), format!("{head}{:0>width$}", text.get(head.len()..).unwrap_or_default()));
                }
            }
        }
        out
    }

    pub(super) fn is_empty(&self) -> bool {
        self.short(false).is_empty()
    }

    /// The question, where some are too short.
    pub(super) fn vote(&self, advisor: &Advisor<'_>, study: &Study, table: &Table) -> Option<Vote> {
        let (schema, field) = (advisor.column.schema, advisor.column.field.name.as_str());
        let (mut padded, alone) = (self.short(false), self.short(true));
        let whole: BTreeSet<String> = padded.values().cloned().collected();
        let mut named: BTreeSet<String> = BTreeSet::new();
        for (other, local) in referring(&study.dictionary, &schema.name, field) {
            let there = study.table(&other).map(|there| counts(study, there, &local, &whole));
            named.extend(there.into_iter().flat_map(BTreeMap::into_keys));
        }
        padded.retain(|from, to| alone.contains_key(from) || named.contains(to));
        if padded.is_empty() {
            return None;
        }
        // Two rows with one identifier would be worse.
        let there = counts(study, table, field, &padded.values().cloned().collect());
        padded.retain(|_, to| !there.contains_key(to) && advisor.takes(to, &[]));
        let wanted: BTreeSet<String> = padded.keys().cloned().collected();
        let mut edits = Vec::new();
        let mut change = |table: &Table, field: &str| {
            let found = counts(study, table, field, &wanted);
            let before = edits.len();
            let name = &study.schema(table).name;
            edits.extend(found.into_iter().filter_map(|(from, cells)| {
                let (table, field, to) = (name.clone(), field.to_owned(), padded.get(&from)?.clone());
                Some((Edit::Replace { table, field, from, to }, cells))
            }));
            edits.len() > before
        };
        let any = change(table, field);
        let mut tables = BTreeSet::new();
        for (other, local) in referring(&study.dictionary, &schema.name, field) {
            if let Some(there) = study.table(&other)
                && change(there, &local)
            {
                tables.insert(other);
            }
        }
        let choice = Choice {
            id: format!("{:?}", Does::Pad),
            does: Does::Pad,
            code: String::new(),
            examples: padded.iter().take(SHOWN).map(|(from, to)| (from.clone(), to.clone())).collect(),
            edits,
            favoured: false,
            span: None,
            refused: 0,
        };
        let named = padded.values().filter(|to| named.contains(*to)).count() as u64;
        let evidence = Evidence::Padding { short: padded.len() as u64, tables: tables.into_iter().collect(), named };
        let (table, field) = (schema.name.clone(), field.to_owned());
        let id = format!("padding/{table}/{field}");
        any.then(|| Vote { id, table, field, evidence, values: Vec::new(), choices: vec![choice] })
    }
}

/// How often each of some texts stands in a column.
fn counts(study: &Study, table: &Table, field: &str, wanted: &BTreeSet<String>) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let Some(position) = study.schema(table).position(field) else { return found };
    for (part, heading) in table.parts.iter().filter_map(|part| Some((part, part.heading_of(position)?))) {
        // A file that cannot be read any more is told by the next check.
        let _ = part.blocks(&mut |block| {
            for (from, to) in block.places(heading) {
                let text = block.piece(from, to);
                if wanted.contains(text) {
                    *found.entry(text.to_owned()).or_default() += 1;
                }
            }
            true
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Padding;

    fn short(texts: &[&str], range: std::ops::Range<u32>) -> Vec<(String, String)> {
        let mut padding = Padding::default();
        range.map(|n| format!("PT-{n:03}")).for_each(|text| padding.see(&text));
        texts.iter().for_each(|text| padding.see(text));
        padding.short(true).into_iter().collect()
    }

    #[test]
    fn only_what_is_shorter_than_its_neighbours_with_zeros_is_padded() {
        let one = [("PT-7".to_owned(), "PT-007".to_owned())];
        assert_eq!(short(&["PT-7"], 10..40), one);
        assert_eq!(short(&["PT-7", "X-1", "PT-1000"], 10..40), one);
        assert_eq!(short(&["PT-7"], 100..140), [], "no zeros are used here");
        assert_eq!(short(&["PT-7"], 10..14), [], "too few to say");
        assert_eq!(short(&["PT-1", "PT-2", "PT-3", "PT-4"], 10..30), [], "too many to be slips");
    }
}
