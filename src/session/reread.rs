//! A report of an earlier check that was dropped: told in the language of now, and never mixed with the tables.

use super::Session;
use crate::finding::Group;
use crate::handover::report::{Called, shown};
use crate::protocol::RereadView;

impl Session {
    pub(super) fn reread_view(&self, file: u32) -> Option<RereadView> {
        let report = self.files.iter().find(|held| held.id == file)?.report.as_deref()?;
        let (dictionary, _) = self.dictionaries.in_force();
        let speaker = self.speaker(&dictionary);
        let programme = |id: &str| match self.programme.id == id {
            true => self.programme.name.get(self.lang).to_owned(),
            false => id.to_owned(),
        };
        let say = |group: &Group| {
            let said = speaker.say(group, false);
            (said.what, said.how)
        };
        let column = |table: &str, field: &str| speaker.label_of(Some(table), Some(field)).unwrap_or_else(|| field.to_owned());
        let called = Called {
            lang: self.lang,
            programme: &programme,
            table: &|table| speaker.table_label(table),
            column: &column,
            say: &say,
        };
        Some(shown(report, &called))
    }
}
