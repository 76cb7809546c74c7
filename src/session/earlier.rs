//! Headings and codes that only earlier versions of the dictionary have: until which, what they are now, and what to do.
//!
//! Rule of the file: what is told is what the programme knows; the dictionary of that version need not be here. Codes are looked for among
//! the values that the check has found fault with.

use super::Session;
use super::files::HeldSource;
use crate::dictionary::{Field, Scalar};
use crate::finding::Level;
use crate::protocol::Remark;
use crate::text::versions as words;

impl Session {
    /// What is to be said of a table that has such headings.
    pub(super) fn earlier_version(&self, held: &HeldSource) -> Option<Remark> {
        let until = &self.programme.names_until;
        if until.is_empty() {
            return None;
        }
        let (dictionary, _) = self.dictionaries.in_force();
        let schema = dictionary.schema(&self.table_of(held)?)?;
        let known = self.programme.all_earlier_names();
        let names = known.get(&schema.name);
        let (mut found, mut first) = (Vec::new(), until.len());
        for heading in &held.source.headings {
            let text = heading.text.trim();
            let is = |name: &String| name.eq_ignore_ascii_case(text);
            let field =
                names.into_iter().flatten().find(|(field, earlier)| schema.field(field).is_some() && earlier.iter().any(is));
            let version = until.iter().position(|one| one.names.iter().any(is));
            let (Some((field, _)), Some(at), None) = (field, version, schema.field(text)) else { continue };
            found.push((text.to_owned(), field.clone()));
            first = first.min(at);
        }
        for group in self.report.iter().flat_map(|report| &report.groups) {
            let (Some(field), Some(value)) = (&group.key.field, &group.key.value) else { continue };
            if group.key.table.as_ref() != Some(&schema.name) || !group.places.sources.contains_key(&held.id) {
                continue;
            }
            let version = until.iter().position(|one| one.codes.get(field).is_some_and(|codes| codes.contains(value)));
            let list = schema.field(field).and_then(Field::code_list);
            let Some(at) = version.filter(|_| list.is_some_and(|list| !list.contains(&Scalar::Text(value.clone())))) else {
                continue;
            };
            // Values are private: only their column is told.
            if found.iter().all(|(was, is)| was != field || !is.is_empty()) {
                found.push((field.clone(), String::new()));
            }
            first = first.min(at);
        }
        let version = &until.get(first)?.version;
        Some(Remark {
            level: Level::Note,
            rule: String::new(),
            what: words::earlier_headings(self.lang, version, &found),
            how: words::earlier_how(self.lang).to_owned(),
        })
    }
}
