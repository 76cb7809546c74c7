//! The fields of a table, told to who reads the dictionary; and a dictionary that comes from where the page stands.

use super::Session;
use crate::dictionary::{Asks, Field, ForeignKey, Range, Restriction, Schema};
use crate::intake::Input;
use crate::protocol::{FieldView, Needed, Reply, TableFields};
use crate::template::workbook::column::{Allowed, Column, Need};
use crate::text::{prompt, sheet as words};

impl Session {
    /// The fields of a table of the dictionary in force.
    pub(super) fn fields(&self, table: &str) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let Some(schema) = dictionary.schema(table) else {
            return Reply::Failed { message: prompt::no_such_table(self.lang, table) };
        };
        let columns = Column::all(self.lang, &self.programme.array_delimiter, schema);
        Reply::Fields(TableFields {
            name: schema.name.clone(),
            label: self.speaker(&dictionary).table_label(&schema.name),
            about: schema.description.get(self.lang).to_owned(),
            rules: self.rules_of_rows(schema),
            fields: columns.iter().map(|column| self.field_view(schema, column)).collect(),
        })
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

    fn field_view(&self, schema: &Schema, column: &Column<'_>) -> FieldView {
        let (lang, field) = (self.lang, column.field);
        let mut rules = column.rules.clone();
        let alone = |key: &Vec<String>| key.len() == 1 && key.first() == Some(&field.name);
        if field.unique || schema.unique_keys.iter().any(alone) || field.level_of(&Asks::Unique).is_some() {
            rules.push(words::unique(lang).to_owned());
        }
        let refers = |key: &&ForeignKey| key.mappings.len() == 1 && key.mappings.iter().any(|(own, _)| *own == field.name);
        rules.extend(schema.foreign_keys.iter().filter(refers).map(|key| words::refers_alone(lang, &key.schema)));
        let about = [field.description.get(lang), field.notes.get(lang)];
        FieldView {
            name: field.name.clone(),
            label: if column.label == field.name { String::new() } else { column.label.clone() },
            about: about.iter().filter(|text| !text.trim().is_empty()).map(|text| (*text).to_owned()).collect(),
            kind: self.kind(column),
            patterns: patterns(field),
            needed: match column.need {
                Need::Always => Needed::Always,
                Need::Sometimes => Needed::Sometimes,
                Need::Never => Needed::Never,
            },
            rules,
            codes: column.codes.clone(),
            example: field.examples.first().cloned(),
        }
    }

    /// The kind of value; where the dictionary says it by rules with a level of their own, by those.
    fn kind(&self, column: &Column<'_>) -> String {
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
        if column.allowed != Allowed::Text || (name.is_none() && limits.is_none()) {
            return column.kind();
        }
        let Range { min, max, exclusive_min, exclusive_max } = limits.unwrap_or_default();
        let limits = (min.or(exclusive_min), max.or(exclusive_max));
        let (units, separator) = (column.field.units.as_deref(), column.separator.as_deref());
        words::kind(self.lang, name.unwrap_or("number"), 0, limits, units, separator)
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

/// The patterns that hold in every row.
fn patterns(field: &Field) -> Vec<String> {
    let plain = field.restrictions.iter().flat_map(|r| if let Restriction::Plain(p) = r { p.regex.as_slice() } else { &[] });
    let checks = field.checks.each.iter().filter_map(|check| match &check.asks {
        Asks::Pattern { written, .. } => Some(written),
        _ => None,
    });
    plain.chain(checks).cloned().collect()
}
