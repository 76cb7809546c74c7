//! Findings about what sources were taken for: headings matched, tables not known, several sources of one table.

use super::Session;
use super::file_rows::is_list;
use super::files::HeldSource;
use crate::finding::{Detail, Group, GroupKey, Groups, Level, Rule};
use crate::intake::{Doubt, How};
use crate::study::{Part, Study};

impl Session {
    pub(super) fn recognition_groups(&self, held: &HeldSource, others: bool, groups: &mut Groups) {
        let key = |rule, detail| GroupKey { file: Some(held.name()), detail, ..GroupKey::new(rule) };
        match self.table_of(held) {
            Some(table) => {
                for column in self.columns_of(held, &table) {
                    if let (Some(_), How::Normalised(_)) = (column.field, &column.how) {
                        let found = held.source.headings.get(column.heading).map(|h| h.text.clone()).unwrap_or_default();
                        let expected = self.field_name(&table, column.field).unwrap_or_default();
                        let mut key = key(Rule::HeadingMatched, Detail::Names { found, expected: expected.clone() });
                        (key.table, key.field) = (Some(table.clone()), Some(expected));
                        groups.add(Group::new(key));
                    }
                }
            }
            None if self.is_assigned(held) => {}
            None if self.programme.data_files.as_ref().is_some_and(|rules| is_list(&held.source, rules)) => {
                let mut group = Group::new(key(Rule::TableUnknown, Detail::Count { count: held.source.rows, of: None }));
                group.level = Level::Note;
                groups.add(group);
            }
            None => {
                let guesses: Vec<String> = held.recognition.guesses.iter().map(|g| g.table.clone()).collect();
                let rule = if guesses.is_empty() { Rule::TableUnknown } else { Rule::TableUncertain };
                let other = self.dictionaries.other(&self.programme).filter(|_| held.recognition.doubt == Doubt::Model);
                let both = |is: &str, how: &str| [is, how].join("\u{1f}");
                let detail = match (guesses.as_slice(), other) {
                    (_, Some(other)) => {
                        Detail::Words { fr: both(&other.is.fr, &other.how.fr), en: both(&other.is.en, &other.how.en) }
                    }
                    ([expected, found, ..], _) if held.recognition.doubt == Doubt::Mark => {
                        Detail::Names { found: found.clone(), expected: expected.clone() }
                    }
                    _ => Detail::List { names: guesses },
                };
                let mut group = Group::new(key(rule, detail));
                if others && rule == Rule::TableUnknown && other.is_none() {
                    group.level = Level::Warning;
                }
                group.why = other.and_then(|other| other.why.clone()).map(Box::new);
                groups.add(group);
            }
        }
    }

    pub(super) fn field_name(&self, table: &str, field: Option<usize>) -> Option<String> {
        let (dictionary, _) = self.dictionaries.in_force();
        dictionary.schema(table)?.fields.get(field?).map(|f| f.name.clone())
    }

    pub(super) fn several_sources(&self, study: &Study, groups: &mut Groups) {
        for table in study.tables.iter().filter(|t| t.parts.len() > 1) {
            if self.is_contested(&study.schema(table).name) {
                // The words say how a path and a sheet are written in each language.
                let name = |p: &Part| match &p.source.sheet {
                    Some(sheet) => format!("{}\u{1f}{sheet}", p.source.file),
                    None => p.source.file.clone(),
                };
                let key = GroupKey {
                    table: Some(study.schema(table).name.clone()),
                    detail: Detail::List { names: table.parts.iter().map(name).collect() },
                    ..GroupKey::new(Rule::SeveralSources)
                };
                let mut group = Group::new(key);
                let files = study.programme.data_files.as_ref();
                group.why =
                    files.and_then(|files| files.one_table_per_folder.as_ref()).map(|demand| Box::new(demand.why.clone()));
                groups.add(group);
            }
        }
    }
}
