//! Templates: made with what is known of the files that are open.

use super::explore::patterns_with;
use super::files::HeldSource;
use super::{Attachment, Session};
use crate::check::table::{keys, telling};
use crate::dictionary::{Asks, ForeignKey, Pattern, Schema, ValueType};
use crate::handover;
use crate::programme::Programme;
use crate::protocol::Reply;
use crate::repair::{Advisor, form_of};
use crate::study::Study;
use crate::template::workbook::column::limits;
use crate::template::{Asked, Filled, Wanted, make};
use crate::text::prompt;
use std::collections::BTreeSet;

/// Rows that are filled in at most, as many as a sheet has.
const MOST: usize = 1_048_575;

impl Session {
    pub(super) fn template(
        &self,
        table: Option<&str>,
        workbook: bool,
        filled: bool,
        folder: Option<&str>,
    ) -> (Reply, Vec<Attachment>) {
        let (dictionary, _) = self.dictionaries.in_force();
        let study = filled.then(|| self.study.clone().unwrap_or_else(|| self.bind()));
        let files = table.zip(study.as_ref()).and_then(|(table, study)| self.file_rows(study, dictionary.schema(table)?, folder));
        let dictionary = match &files {
            Some(files) => files.with_column(&dictionary),
            None => dictionary,
        };
        let rows = |schema: &Schema| match (&files, &study) {
            (Some(files), _) => files.rows(schema),
            (None, Some(study)) => self.filled(study, schema),
            (None, None) => Filled::new(),
        };
        let wanted = Wanted {
            dictionary: &dictionary,
            table,
            workbook,
            form: self.programme.canonical.form,
            lang: self.lang,
            programme: &self.programme.id,
            delimiter: &self.programme.array_delimiter,
            asked: &|schema, at| {
                let advisor = Advisor::new(schema, at, &self.programme);
                Asked {
                    form: form_of(&advisor),
                    whole: advisor.column.limits.whole_number(),
                    example: example(&self.programme, schema, &advisor),
                }
            },
            filled: &rows,
        };
        match make(&wanted) {
            Some(made) => {
                let media = handover::media(&made.name).to_owned();
                (Reply::Document { name: made.name, media: media.clone(), text: None }, vec![(media, made.bytes)])
            }
            None => (Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() }, Vec::new()),
        }
    }

    /// One row for every row of the table that a table's rows belong to, with the identifiers the two share: those of the
    /// last of its parents that is there.
    fn filled(&self, study: &Study, schema: &Schema) -> Filled {
        let there = |key: &&ForeignKey| study.table(&key.schema).is_some_and(|t| t.rows() > 0) && key.schema != schema.name;
        let last = schema.foreign_keys.iter().filter(there).max_by_key(|key| study.dictionary.order(&key.schema));
        let Some((key, parent)) = last.and_then(|key| Some((key, study.table(&key.schema)?))) else { return Filled::new() };
        let above = study.schema(parent);
        let pairs: Vec<(usize, usize)> = shared(&self.programme, schema, key, above);
        let fields: Vec<usize> = pairs.iter().map(|(_, theirs)| *theirs).collect();
        let mut seen = BTreeSet::new();
        let mut rows = Filled::new();
        for key in keys(study, parent, &fields, None, self.workers, &|_| true) {
            if key.trim().is_empty() || rows.len() >= MOST || !seen.insert(key.clone()) {
                continue;
            }
            let mut row = vec![String::new(); schema.fields.len()];
            for ((own, _), text) in pairs.iter().zip(key.split(crate::check::table::SEPARATOR)) {
                if let Some(cell) = row.get_mut(*own) {
                    *cell = text.to_owned();
                }
            }
            rows.push(row);
        }
        rows
    }

    /// The table that a source's own workbook says it is, when the dictionary has it.
    pub(super) fn said_of(&self, held: &HeldSource) -> Option<String> {
        let (dictionary, _) = self.dictionaries.in_force();
        let said = held.said.as_deref()?;
        dictionary.schemas.iter().find(|schema| schema.name == said).map(|schema| schema.name.clone())
    }
}

/// A value that a field takes, of which the dictionary gives no example: its first code, an identifier as the centre writes
/// them, the shortest text of its pattern, a number within its limits, the mark of its table, an address. Free text has none.
fn example(programme: &Programme, schema: &Schema, advisor: &Advisor<'_>) -> Option<String> {
    let field = advisor.column.field;
    if !field.examples.is_empty() {
        return None;
    }
    let ids = &programme.identifiers;
    let forms = ids.fields.iter().filter(|one| one.fields.contains(&field.name)).flat_map(|one| &one.forms);
    let ids = forms.filter_map(|id| ids.forms.iter().find(|form| form.id == *id)).map(|form| form.example.clone());
    let patterns = patterns_with(field).into_iter().flat_map(|(_, searched)| Pattern::examples(searched));
    let limits = limits(field);
    let number = limits.min.or(limits.exclusive_min.map(|n| n + 1.0)).or(limits.max).unwrap_or(1.0);
    let numbers = [1.0_f64.max(number), number].map(|n| n.to_string()).into_iter().chain(["1.5".to_owned()]);
    let asks = |wanted: fn(&Asks) -> bool| field.checks.each.iter().any(|check| wanted(&check.asks));
    let is_number =
        field.value_type != ValueType::String || field.units.is_some() || asks(|asks| matches!(asks, Asks::Within(_)));
    let addresses = field.checks.each.iter().filter_map(|check| match &check.asks {
        Asks::Address { parts } => Some(format!("https://example.org/{}", parts.concat())),
        _ => None,
    });
    let mark = schema.mark.iter().filter(|mark| mark.field == field.name).map(|mark| mark.value.clone());
    let codes = advisor.column.codes.first().cloned();
    let mut all = mark.chain(codes).chain(ids).chain(patterns).chain(numbers.filter(|_| is_number)).chain(addresses);
    all.find(|text| !text.trim().is_empty() && advisor.takes_quietly(text))
}

/// Fields of a table and of the one it belongs to that hold the same: by the key between the two, by keys that lead from
/// both to the same place, and values that are the same everywhere.
fn shared(programme: &Programme, schema: &Schema, key: &ForeignKey, above: &Schema) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut add = |own: &str, theirs: &str| {
        if let (Some(own), Some(theirs)) = (schema.position(own), above.position(theirs))
            && !pairs.iter().any(|(known, _)| *known == own)
        {
            pairs.push((own, theirs));
        }
    };
    telling(programme, key).into_iter().for_each(|(local, foreign)| add(local, foreign));
    for mine in &schema.foreign_keys {
        for theirs in above.foreign_keys.iter().filter(|theirs| theirs.schema == mine.schema) {
            for (local, foreign) in &mine.mappings {
                let same = theirs.mappings.iter().find(|(_, other)| other == foreign);
                same.into_iter().for_each(|(other, _)| add(local, other));
            }
        }
    }
    programme.same_everywhere.iter().for_each(|field| add(field, field));
    pairs
}
