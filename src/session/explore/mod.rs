//! The dictionary, told to who reads it: its fields by words and filters, one field whole, its tables as a drawing; and a
//! dictionary that comes from where the page stands.
//!
//! Rule of the room: what is told is the dictionary in force, and what is said of a value is said by the check.

mod drawing;
mod facts;
mod index;
mod trial;

pub(super) use facts::rulings;
pub(super) use index::Index;

use super::Session;
use crate::check::cell::Limits;
use crate::check::cell::all_codes;
use crate::dictionary::{Asks, Dictionary, Field, ForeignKey, Plain, Restriction, Schema, Tier};
use crate::intake::Input;
use crate::protocol::{Explored, FieldFilter, FieldView, FoundField, Needed, Reply, Request, TableFacts, TableFound, TierView};
use crate::template::workbook::column::{Allowed, Column, Need, conditions};
use crate::text::{prompt, sheet as words};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Codes that are told with a field.
const FEW: usize = 8;

impl Session {
    /// A window of the fields of the dictionary in force.
    pub(super) fn explore(&self, filter: &FieldFilter, offset: u64, limit: u64) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let chosen = match filter.table.as_deref().map(|name| (name, dictionary.schema(name))) {
            Some((name, None)) => return Reply::Failed { message: prompt::no_such_table(self.lang, name) },
            Some((_, Some(schema))) => dictionary.schemas.iter().position(|other| other.name == schema.name),
            None => None,
        };
        let has_tiers = tiered(&dictionary);
        let mine = if filter.mine { Some(self.columns_open()) } else { None };
        let keeps = |(table, at): (usize, usize)| {
            let Some((schema, field)) = dictionary.schemas.get(table).and_then(|s| Some((s, s.fields.get(at)?))) else {
                return false;
            };
            filter.tier.is_none_or(|tier| tier == tier_of(field))
                && filter.needed.is_none_or(|needed| match needed {
                    Needed::Ruled => is_ruled(field) || depends(&dictionary, schema, field).is_some_and(|on| on.2),
                    needed => needed == self.needed(schema, field),
                })
                && mine.as_ref().is_none_or(|mine| mine.get(table).and_then(|fields| fields.get(at)) == Some(&true))
        };
        let mut tables: Vec<TableFound> = dictionary.schemas.iter().map(|schema| self.table_found(&dictionary, schema)).collect();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (table, field) in self.with_words(&dictionary, &filter.search).into_iter().filter(|at| keeps(*at)) {
            if let Some(table) = tables.get_mut(table) {
                table.found += 1;
            }
            if chosen.is_none_or(|chosen| chosen == table) {
                found.push((table, field));
            }
        }
        let window = found.iter().skip(offset as usize).take(limit as usize);
        let whole = chosen.is_some();
        let fields = window.filter_map(|(table, field)| self.found_field(&dictionary, (*table, *field), &filter.search, whole));
        Reply::Explored(Box::new(Explored {
            table: chosen.and_then(|chosen| dictionary.schemas.get(chosen)).map(|schema| self.table_facts(&dictionary, schema)),
            total: found.len() as u64,
            fields: fields.collect(),
            tables,
            tiers: has_tiers,
            files: !self.files.is_empty(),
        }))
    }

    /// What is read of another dictionary that is here; the one in use stays, and what the files have is of that one.
    pub(super) fn of_dictionary(&mut self, id: &str, request: Request) -> Reply {
        let Some(other) = self.dictionaries_of(id) else {
            return Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() };
        };
        let used = std::mem::replace(&mut self.dictionaries, other);
        let reply = match request {
            Request::Explore { filter, offset, limit } => {
                match self.explore(&FieldFilter { mine: false, ..filter }, offset, limit) {
                    Reply::Explored(found) => Reply::Explored(Box::new(Explored { files: false, ..*found })),
                    other => other,
                }
            }
            Request::Field { table, field } => self.field(&table, &field),
            Request::Codes { table, field, search, offset, limit } => self.codes(&table, &field, &search, offset, limit),
            Request::TryValue { table, field, text, with } => self.try_value(&table, &field, &text, &with),
            Request::Diagram { focus } => self.diagram(focus.as_deref()),
            _ => Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() },
        };
        self.dictionaries = used;
        reply
    }

    /// The fields that have these words, the best first; all in the dictionary's order when there are none.
    fn with_words(&self, dictionary: &Arc<Dictionary>, search: &str) -> Vec<(usize, usize)> {
        let mut words = self.words.borrow_mut();
        let index = match words.take().filter(|index| index.is_of(dictionary)) {
            Some(index) => index,
            None => Index::new(dictionary),
        };
        let found = index.search(search);
        *words = Some(index);
        found
    }

    fn found_field(
        &self,
        dictionary: &Dictionary,
        (table, field): (usize, usize),
        search: &str,
        whole: bool,
    ) -> Option<FoundField> {
        let schema = dictionary.schemas.get(table)?;
        let field = schema.fields.get(field)?;
        Some(FoundField {
            table: schema.name.clone(),
            code: index::code_found(field, search),
            field: self.field_view(dictionary, schema, &self.column(schema, field), whole),
        })
    }

    fn column<'d>(&self, schema: &Schema, field: &'d Field) -> Column<'d> {
        Column::one(self.lang, &self.programme.array_delimiter, schema, field)
    }

    fn needed(&self, schema: &Schema, field: &Field) -> Needed {
        let conditional = || field.restrictions.iter().any(|r| matches!(r, Restriction::Conditional(_)));
        match field.always_required() {
            true => Needed::Always,
            false if conditional() => needed(self.column(schema, field).need),
            false => Needed::Never,
        }
    }

    fn table_found(&self, dictionary: &Dictionary, schema: &Schema) -> TableFound {
        TableFound {
            name: schema.name.clone(),
            label: self.speaker(dictionary).table_label(&schema.name),
            about: schema.description.get(self.lang).to_owned(),
            fields: schema.fields.len() as u64,
            found: 0,
        }
    }

    fn table_facts(&self, dictionary: &Dictionary, schema: &Schema) -> TableFacts {
        let to = |schema: &Schema| -> BTreeSet<usize> {
            schema.foreign_keys.iter().filter_map(|key| dictionary.schemas.iter().position(|s| s.name == key.schema)).collect()
        };
        let name = |at: &usize| dictionary.schemas.get(*at).map(|schema| schema.name.clone()).filter(|name| *name != schema.name);
        let own = dictionary.order(&schema.name);
        let from = dictionary.schemas.iter().filter(|other| other.name != schema.name && to(other).contains(&own));
        TableFacts {
            name: schema.name.clone(),
            label: self.speaker(dictionary).table_label(&schema.name),
            about: schema.description.get(self.lang).to_owned(),
            rules: self.rules_of_rows(schema),
            near: (to(schema).iter().filter_map(name).collect(), from.map(|other| other.name.clone()).collect()),
        }
    }

    /// For every table, whether each of its fields has a column in the files that are open.
    fn columns_open(&self) -> Vec<Vec<bool>> {
        let study = match &self.study {
            Some(study) => std::borrow::Cow::Borrowed(study),
            None => std::borrow::Cow::Owned(self.bind()),
        };
        let mut open: Vec<Vec<bool>> = study.dictionary.schemas.iter().map(|schema| vec![false; schema.fields.len()]).collect();
        for table in &study.tables {
            for field in table.parts.iter().flat_map(|part| part.fields.iter().flatten()) {
                if let Some(there) = open.get_mut(table.schema).and_then(|fields| fields.get_mut(*field)) {
                    *there = true;
                }
            }
        }
        open
    }

    /// Keys of several fields, and references of several fields.
    fn rules_of_rows(&self, schema: &Schema) -> Vec<String> {
        let keys = schema.unique_keys.iter().filter(|key| key.len() > 1).map(|key| words::unique_together(self.lang, key));
        let references = schema.foreign_keys.iter().filter(|key| key.mappings.len() > 1).map(|key| {
            let own: Vec<String> = key.mappings.iter().map(|(own, _)| own.clone()).collect();
            words::refers(self.lang, &own, &key.schema)
        });
        keys.chain(references).collect()
    }

    /// A field, with all its codes where the `whole` of it is wanted.
    fn field_view(&self, dictionary: &Dictionary, schema: &Schema, column: &Column<'_>, whole: bool) -> FieldView {
        let (lang, field) = (self.lang, column.field);
        let mut rules = column.rules.clone();
        if is_unique(schema, field) {
            rules.push(words::unique(lang).to_owned());
        }
        let refers = |key: &&ForeignKey| key.mappings.len() == 1 && key.mappings.iter().any(|(own, _)| *own == field.name);
        rules.extend(schema.foreign_keys.iter().filter(refers).map(|key| words::refers_alone(lang, &key.schema)));
        let about = [field.description.get(lang), field.notes.get(lang)];
        FieldView {
            name: field.name.clone(),
            label: if column.label == field.name { String::new() } else { column.label.clone() },
            about: about.iter().filter(|text| !text.trim().is_empty()).map(|text| (*text).to_owned()).collect(),
            kind: self.kind(schema, column),
            patterns: patterns(field),
            needed: needed(column.need),
            tier: tiered(dictionary).then(|| tier_of(field)),
            rules,
            codes: column.codes.iter().take(if whole { usize::MAX } else { FEW }).cloned().collect(),
            code_count: column.codes.len() as u64,
            example: field.examples.first().cloned(),
            ruled: is_ruled(field) || depends(dictionary, schema, field).is_some_and(|on| on.2),
        }
    }

    /// The kind of value; where the dictionary says it by rules with a level of their own, by those.
    fn kind(&self, schema: &Schema, column: &Column<'_>) -> String {
        let asked = column.field.checks.each.iter();
        let name = asked.clone().find_map(|check| match check.asks {
            Asks::Integer => Some("integer"),
            Asks::Decimal | Asks::Number => Some("number"),
            Asks::Date => Some("date"),
            Asks::Address { .. } => Some("address"),
            _ => None,
        });
        let limits = asked.clone().find_map(|check| match check.asks {
            Asks::Within(range) => Some(range),
            _ => None,
        });
        let whole = Limits::compile(&self.programme, &schema.name, &column.field.name).whole_number();
        if let (true, Allowed::Number { limits, .. }) = (whole, &column.allowed) {
            return words::kind(self.lang, "integer", 0, limits.limits(), column.field.units.as_deref(), None);
        }
        if column.allowed != Allowed::Text || (name.is_none() && limits.is_none()) {
            return column.kind();
        }
        let (units, separator) = (column.field.units.as_deref(), column.separator.as_deref());
        words::kind(self.lang, name.unwrap_or("number"), 0, limits.unwrap_or_default().limits(), units, separator)
    }

    /// Takes the dictionary of the place where the page stands; the one before stays when it is none.
    pub(super) fn use_dictionary(&mut self, name: &str, inputs: Vec<Box<dyn Input>>) -> Reply {
        let mut bytes = Vec::new();
        let came = inputs.into_iter().next().is_some_and(|mut input| input.read_to_end(&mut bytes).is_ok());
        let before = self.dictionaries.loaded.take();
        if !came || self.dictionaries.load(name, &bytes).is_err() {
            self.dictionaries.loaded = before;
            return Reply::Failed { message: prompt::dictionary_refused(self.lang, name) };
        }
        self.recognise_all();
        self.overview()
    }
}

/// True when the dictionary tells more than one tier apart.
fn tiered(dictionary: &Dictionary) -> bool {
    let mut tiers = dictionary.schemas.iter().flat_map(|schema| &schema.fields).map(|field| field.tier);
    let first = tiers.next();
    tiers.any(|tier| Some(tier) != first)
}

fn tier_of(field: &Field) -> TierView {
    match field.tier {
        Tier::Id => TierView::Id,
        Tier::Core => TierView::Core,
        Tier::Extended => TierView::Extended,
    }
}

fn needed(need: Need) -> Needed {
    match need {
        Need::Always => Needed::Always,
        Need::Sometimes => Needed::Sometimes,
        Need::Never => Needed::Never,
    }
}

/// True when a condition rules more than whether a value is required: which values are right, or that there is none.
fn is_ruled(field: &Field) -> bool {
    let mut found = Vec::new();
    conditions(&field.restrictions, None, &mut found);
    let rules = |plain: &Plain| {
        let what = plain.empty || plain.code_list.is_some() || plain.range.is_some() || !plain.regex.is_empty();
        what || plain.count.is_some() || plain.distinct
    };
    found.iter().any(|(_, plain)| rules(plain))
}

/// The field that the dictionary names as the one a field depends on, as it is called there, and whether there is one.
fn depends(dictionary: &Dictionary, schema: &Schema, field: &Field) -> Option<(String, String, bool)> {
    let (table, name) = field.depends_on.as_deref()?.split_once('.')?;
    let there = dictionary.schema(table).and_then(|schema| Some((schema.name.clone(), schema.field(name.trim())?.name.clone())));
    let known = there.is_some();
    let (table, name) = there.unwrap_or_else(|| (table.to_owned(), name.to_owned()));
    (table != schema.name || name != field.name).then_some((table, name, known))
}

/// True when no value of a field may repeat.
fn is_unique(schema: &Schema, field: &Field) -> bool {
    let alone = |key: &Vec<String>| key.len() == 1 && key.first() == Some(&field.name);
    field.unique || schema.unique_keys.iter().any(alone) || field.level_of(&Asks::Unique).is_some()
}

/// The codes that a field takes in some row.
fn codes_of(field: &Field) -> Vec<String> {
    all_codes(&field.restrictions)
}

/// The patterns that hold in every row, as the dictionary writes them.
fn patterns(field: &Field) -> Vec<String> {
    patterns_with(field).into_iter().map(|(written, _)| written.to_owned()).collect()
}

/// The same, each with the pattern that is searched.
pub(super) fn patterns_with(field: &Field) -> Vec<(&str, &str)> {
    let plain = field.restrictions.iter().flat_map(|r| if let Restriction::Plain(p) = r { p.regex.as_slice() } else { &[] });
    let checks = field.checks.each.iter().filter_map(|check| match &check.asks {
        Asks::Pattern { written, searched } => Some((written.as_str(), searched.as_str())),
        _ => None,
    });
    plain.map(|pattern| (pattern.as_str(), pattern.as_str())).chain(checks).collect()
}
