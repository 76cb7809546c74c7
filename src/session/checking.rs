//! The check of everything, and the report that is made of what it found.

use super::{Session, Watch};
use crate::check::{self, Halt, Outcome, Report};
use crate::dictionary::Form;
use crate::finding::{Group, Level, Rule, Scope};
use crate::protocol::Progress;
use crate::study::Study;

impl Session {
    /// Checks everything. False when it was stopped.
    pub fn check(&mut self, watch: Watch<'_>) -> bool {
        let study = self.bind();
        let of = study.tables.iter().map(crate::study::Table::rows).sum();
        let progress = |name: &str, done: u64| Progress { reading: false, name: name.to_owned(), done, of, rows: done };
        let found = match check::judge(&study, self.manner, self.workers, &mut |name, done| watch(progress(name, done))) {
            Ok(found) => found,
            Err(Halt::Stopped) => return false,
            Err(Halt::Unreadable(source)) => {
                self.give_up(source);
                return self.check(watch);
            }
        };
        self.keep(study, found);
        true
    }

    /// Makes the report of what a study's check found.
    pub(super) fn keep(&mut self, study: Study, outcome: Outcome) {
        let Outcome { groups: found, kept } = outcome;
        let mut groups: Vec<Group> = self.file_groups(&study);
        // A data model has scores of tables: of those that are not handed in nothing is told.
        let many = study.dictionary.form == Form::Schematic;
        let concerns = |group: &&Group| group.key.table.as_deref().is_none_or(|table| !many || study.table(table).is_some());
        groups.extend(self.dictionaries.remarks().iter().filter(concerns).cloned());
        groups.retain(|group| self.is_told(group));
        let mut groups = crate::finding::merge(groups, found.into_order());
        told_once(&mut groups);
        self.forget_views();
        self.tell_caused(&study, &groups);
        self.tree.take();
        self.kept = kept;
        self.report = Some(Report {
            files: self.files_seen(),
            acknowledged: self.reasons(&groups),
            steps: self.operations(),
            groups,
            rows: study.tables.iter().map(crate::study::Table::rows).sum(),
            manner: self.manner,
        });
        self.study = Some(study);
    }

    /// In another manner than ours, of what files and the dictionary show only what could not be judged at all.
    fn is_told(&self, group: &Group) -> bool {
        let unjudged = match group.key.rule.scope() {
            Scope::File => group.level == Level::Error,
            _ => matches!(group.key.rule, Rule::SeveralSources | Rule::RuleNotChecked | Rule::DictionaryPattern),
        };
        self.manner.is_ours() || unjudged
    }
}

/// What a workbook shows to have lost digits is not told again as a text that looks so.
pub(super) fn told_once(groups: &mut Vec<Group>) {
    let mut noticed: Vec<Group> = groups.iter().filter(|group| group.key.rule == Rule::DigitsLost).cloned().collect();
    noticed.retain(|group| group.key.file.is_some());
    let same = |a: &Group, b: &Group| a.key.value == b.key.value && a.key.field == b.key.field && a.key.table == b.key.table;
    let told = |group: &Group| noticed.iter().filter(|known| same(known, group)).map(|known| known.count).sum::<u64>();
    groups.retain(|group| group.key.rule != Rule::DigitsLost || group.key.file.is_some() || told(group) < group.count);
}
