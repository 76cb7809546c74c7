//! What the check says of a value before there is any file: a table of one row, made for the question and forgotten.
//!
//! Rule of the file: the checks are those of every table. Keys and links need other rows, and are not judged here.

use super::Session;
use crate::check::alone;
use crate::dictionary::{Dictionary, Field, Schema};
use crate::finding::{Edit, Group, Level, Verdict, sort};
use crate::intake::{Block, BlockBuilder, Heading, Source};
use crate::protocol::{JudgedView, Reply};
use crate::study::{Mends, Part, Study, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A table of one row, ready to be filled with other texts again and again.
pub struct Trial {
    study: Study,
    /// Position of the field in question, and those of the fields of the row.
    field: usize,
    fields: Vec<usize>,
}

impl Session {
    /// What is said of a text in a field, with texts in other fields of its row.
    pub(super) fn judge_alone(&self, table: &str, field: &str, text: &str, with: &[(String, String)]) -> Option<Vec<Group>> {
        Some(self.trial(table, field, with)?.judge(text, with))
    }

    /// A row for a field of a table and for those that the question names too.
    #[allow(clippy::arc_with_non_send_sync, reason = "a browser's file handle stays in its one worker")]
    pub(super) fn trial(&self, table: &str, field: &str, with: &[(String, String)]) -> Option<Trial> {
        let (dictionary, corrected) = self.dictionaries.in_force();
        let schema = dictionary.schema(table)?;
        let field = schema.position(field)?;
        let mut fields = BTreeSet::from([field]);
        fields.extend(with.iter().filter_map(|(name, _)| schema.position(name)));
        fields.extend(schema.mark.as_ref().and_then(|mark| schema.position(&mark.field)));
        let fields: Vec<usize> = fields.into_iter().collect();
        let heading =
            |(column, at): (usize, &usize)| Some(Heading { text: schema.fields.get(*at)?.name.clone(), column: column as u32 });
        let headings = fields.iter().enumerate().filter_map(heading).collect();
        let source = Source { headings, heading_row: 1, rows: 1, ..Source::default() };
        let bound = fields.iter().map(|at| Some(*at)).collect();
        let part = Part { id: 0, source: Arc::new(source), fields: bound, mends: Mends::default() };
        let table = Table { schema: dictionary.order(&schema.name), parts: vec![part], left_out: BTreeSet::new() };
        let programme = self.programme_in_force();
        Some(Trial {
            study: Study { dictionary, corrected, programme, tables: vec![table], listing: None, registered: None },
            field,
            fields,
        })
    }

    /// The reply to a question about a value.
    pub(super) fn try_value_reply(&self, table: &str, field: &str, text: &str, with: &[(String, String)]) -> Reply {
        let (dictionary, _) = self.dictionaries.in_force();
        let Some(found) = self.judge_alone(table, field, text, with) else { return self.not_known(&dictionary, table, field) };
        let speaker = self.speaker(&dictionary);
        let mended = found.iter().find_map(|group| match &group.fix.as_ref()?.edit {
            Edit::Replace { to, .. } => Some(to.clone()),
            _ => None,
        });
        let remarks = found.iter().map(|group| speaker.remark(group)).collect();
        Reply::Judged(JudgedView { remarks, mended, choices: Vec::new(), fitting: 0 })
    }

    /// Says which of the two the dictionary does not have.
    pub(super) fn not_known(&self, dictionary: &Dictionary, table: &str, field: &str) -> Reply {
        let message = match dictionary.schema(table) {
            None => crate::text::prompt::no_such_table(self.lang, table),
            Some(_) => crate::text::page::reading::no_such_field(self.lang, field),
        };
        Reply::Failed { message }
    }
}

impl Trial {
    /// What is found in the field with this text in it.
    pub fn judge(&self, text: &str, with: &[(String, String)]) -> Vec<Group> {
        let Some((table, part)) = self.study.tables.first().and_then(|table| Some((table, table.parts.first()?))) else {
            return Vec::new();
        };
        let schema = self.study.schema(table);
        let row = self.row(schema, text, with);
        let mut found = alone(&self.study, table, part, &row);
        found.retain(|group| group.key.column == Some(self.field as u32));
        sort(&mut found);
        found
    }

    /// True when dictionary and centre take the text, whatever the rest of the row.
    pub fn takes(&self, text: &str) -> bool {
        let refuses = |group: &Group| {
            let by_dictionary = group.key.rule.verdict() == Verdict::Dictionary;
            let grave = group.level == Level::Error || (group.level == Level::Warning && by_dictionary);
            grave && group.key.when.is_none()
        };
        !self.judge(text, &[]).iter().any(refuses)
    }

    fn row(&self, schema: &Schema, text: &str, with: &[(String, String)]) -> Block {
        let cell = |at: &usize| {
            let field: Option<&Field> = schema.fields.get(*at);
            let named = |name: &str| field.is_some_and(|field| field.name == name);
            let mark = schema.mark.as_ref().filter(|mark| named(&mark.field)).map(|mark| mark.value.as_str());
            match *at == self.field {
                true => text,
                false => with.iter().find(|(name, _)| named(name)).map(|(_, text)| text.as_str()).or(mark).unwrap_or_default(),
            }
        };
        let mut builder = BlockBuilder::new(self.fields.len(), 0);
        builder.push(2, self.fields.iter().map(cell));
        builder.finish()
    }
}
