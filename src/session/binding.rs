//! Binding: which source is which table, which heading which field; and the study that comes of it.

use super::Session;
use super::files::HeldSource;
use crate::intake::{HeadingMatch, match_columns};
use crate::order::InOrder;
use crate::programme::Programme;
use crate::study::{Mends, Part, Study, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Session {
    /// The table a source is taken for; none when it gives way to another one.
    pub(super) fn table_of(&self, held: &HeldSource) -> Option<String> {
        self.claim_of(held).filter(|table| !self.gives_way(held, table))
    }

    /// The table a source would be: what the person said, else what was recognised with certainty.
    pub(super) fn claim_of(&self, held: &HeldSource) -> Option<String> {
        match self.told_of(held) {
            Some(said) => said.clone(),
            None => self.said_of(held).or_else(|| held.recognition.table.clone().filter(|_| held.recognition.certain)),
        }
    }

    /// What the person said a source is, unless that is a table which the dictionary in force does not have.
    fn told_of(&self, held: &HeldSource) -> Option<&Option<String>> {
        let there = |table: &String| self.dictionaries.in_force().0.schema(table).is_some();
        self.assigned.get(&held.name()).filter(|said| said.as_ref().is_none_or(there))
    }

    /// True when the person said what a source is, or that another one takes its place.
    pub(super) fn is_assigned(&self, held: &HeldSource) -> bool {
        self.told_of(held).is_some() || self.claim_of(held).is_some_and(|table| self.gives_way(held, &table))
    }

    /// The headings of a source matched with the fields of a table.
    pub(super) fn columns_of(&self, held: &HeldSource, table: &str) -> Vec<HeadingMatch> {
        if held.recognition.table.as_deref() == Some(table) {
            return held.recognition.columns.clone();
        }
        let hints = self.dictionaries.hints(&self.programme);
        let hint = hints.tables.iter().find(|t| t.name == table);
        hint.map(|hint| match_columns(&held.source, hint)).unwrap_or_default()
    }

    /// The programme as it is with the dictionary in force.
    pub(super) fn programme_in_force(&self) -> Arc<Programme> {
        self.dictionaries.programme(&self.programme)
    }

    /// The study: tables in the dictionary's order, accepted edits applied.
    pub(super) fn bind(&self) -> Study {
        let (dictionary, corrected) = self.dictionaries.in_force();
        let mut tables: Vec<Table> = Vec::new();
        for held in self.files.iter().flat_map(|f| &f.sources) {
            let Some(name) = self.table_of(held) else { continue };
            let Some(schema) = dictionary.schemas.iter().position(|s| s.name == name) else { continue };
            let mut fields = vec![None; held.source.headings.len()];
            for column in self.columns_of(held, &name) {
                if let Some(slot) = fields.get_mut(column.heading) {
                    *slot = column.field;
                }
            }
            let part = Part { id: held.id, source: held.source.clone(), fields, mends: Mends::default() };
            match tables.iter_mut().find(|t| t.schema == schema) {
                Some(table) => table.parts.push(part),
                None => tables.push(Table { schema, parts: vec![part], left_out: BTreeSet::new() }),
            }
        }
        tables.order_by_key(|t| t.schema);
        let (programme, listing, registered) = (self.programme_in_force(), self.data_folder(), self.registered());
        let mut study = Study { dictionary, corrected, programme, tables, listing, registered };
        self.history.apply(&mut study);
        study
    }
}
