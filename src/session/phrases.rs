//! Sentences for groups: the dictionary's labels and the programme's reasons given to `text`.

use super::Session;
use crate::dictionary::{Dictionary, Field, Schema};
use crate::finding::{Group, Level};
use crate::programme::Programme;
use crate::protocol::Remark;
use crate::text::Lang;
use crate::text::message::{Message, Subject, message};
use crate::text::name;

/// What sentences are made with.
pub struct Speaker<'a> {
    /// Dictionary in force.
    pub dictionary: &'a Dictionary,
    /// Programme.
    pub programme: &'a Programme,
    /// Language.
    pub lang: Lang,
}

impl Speaker<'_> {
    /// The four parts of a group's message, without the place; with the value only when `values`.
    pub fn say(&self, group: &Group, values: bool) -> Message {
        let key = &group.key;
        let schema = key.table.as_deref().and_then(|t| self.dictionary.schema(t));
        let field = schema.and_then(|s| s.field(key.field.as_deref()?));
        let table = key.table.as_deref().map(|t| self.table_label(t));
        let field_label = field.map(|f| self.field_label(f));
        let file = key.file.as_ref().map(|(file, sheet)| name::file_and_sheet(self.lang, file, sheet.as_deref()));
        let fix_after = group.fix.as_ref().and_then(|fix| match &fix.edit {
            crate::finding::Edit::Replace { to, .. } | crate::finding::Edit::SetCell { to, .. } => Some(to.as_str()),
            _ => None,
        });
        let subject = Subject {
            detail: &key.detail,
            when: key.when.as_ref(),
            table: table.as_deref(),
            field: key.field.as_deref(),
            field_label: field_label.as_deref(),
            file: file.as_deref(),
            value: key.value.as_deref().filter(|_| values),
            count: group.count,
            units: field.and_then(|f| f.units.as_deref()),
            code_label: &|code| field.and_then(|f| f.code_labels.get(code)).map(|w| w.get(self.lang).to_owned()),
            field_name: &|name| schema.and_then(|s| s.field(name)).map_or_else(|| name.to_owned(), |f| self.field_label(f)),
            table_name: &|name| self.table_label(name),
            fix_after: fix_after.filter(|_| values),
            why_centre: group.why.as_ref().map(|w| w.get(self.lang)),
            centre: self.programme.name.get(self.lang),
        };
        message(key.rule, &subject, self.lang)
    }

    /// The label of a table, or its name.
    pub fn table_label(&self, name: &str) -> String {
        match self.dictionary.schema(name) {
            Some(schema) if !schema.label.get(self.lang).is_empty() => schema.label.get(self.lang).to_owned(),
            _ => name.to_owned(),
        }
    }

    /// The label of a field, or its name.
    pub fn field_label(&self, field: &Field) -> String {
        let label = field.label.get(self.lang);
        if label.is_empty() { field.name.clone() } else { label.to_owned() }
    }

    /// The label of a field by the names of table and field.
    pub fn label_of(&self, table: Option<&str>, field: Option<&str>) -> Option<String> {
        let schema: &Schema = self.dictionary.schema(table?)?;
        schema.field(field?).map(|f| self.field_label(f))
    }

    /// A group as a short remark.
    pub fn remark(&self, group: &Group) -> Remark {
        let said = self.say(group, true);
        Remark {
            level: group.level,
            rule: group.key.rule.code().to_owned(),
            what: said.what,
            how: if group.level == Level::Note { String::new() } else { said.how },
        }
    }
}

impl Session {
    /// What sentences are made with now; `dictionary` is the one in force.
    pub(super) fn speaker<'a>(&'a self, dictionary: &'a Dictionary) -> Speaker<'a> {
        Speaker { dictionary, programme: &self.programme, lang: self.lang }
    }
}
