//! Templates that come back: what they are is known by their hidden sheets, and what has changed since they were made is told.
//!
//! Rule of the file: the whole comparison where the other dictionary is here; else the workbook's own facts, which say less.

use super::Session;
use super::files::{Aside, Held, HeldSource};
use crate::dictionary::compare::{Change, Comparison, FieldChange, Kind, compare, rule_said};
use crate::finding::{Detail, Group, GroupKey, Groups, Level, Rule};
use crate::intake::{Block, Source};
use crate::order::{Collected, InOrder};
use crate::template::workbook::known::{of_dictionary, of_workbook};
use crate::template::workbook::mark::{LISTS, Mark};
use crate::text::versions::conditions_changed;
use crate::text::{Lang, Words};
use std::collections::BTreeSet;

impl Session {
    /// The dictionary of this session compared with the one of another, both as their documents say them.
    pub fn compared_with(&self, after: &Session) -> crate::dictionary::compare::Comparison {
        let programme = if after.dictionaries.loaded.is_none() { &after.programme } else { &self.programme };
        self.dictionaries.compared(&after.dictionaries, programme)
    }

    /// Tells a workbook that was made for another dictionary than the one in use.
    pub(super) fn made_for_another(&self, file: &Held, groups: &mut Groups) {
        let Some(mark) = &file.made_for else { return };
        let (dictionary, _) = self.dictionaries.in_force();
        let named = mark.dictionary == (dictionary.name.clone(), dictionary.version.0.clone());
        if mark.hash == dictionary.hash || named && mark.hash.is_empty() {
            return;
        }
        // The tables that are filled in; of a workbook that is still empty, all.
        let mut tables: BTreeSet<String> = file.sources.iter().filter_map(|held| held.said.clone()).collected();
        if tables.is_empty() {
            tables = mark.tables.iter().map(|(_, table)| table.clone()).collect();
        }
        let mut detail = Detail::None;
        // Of tables that the dictionary in use does not have, nothing can be compared.
        if dictionary.schemas.iter().any(|schema| tables.contains(&schema.name)) {
            let whole = self.compared_since(&mark.hash);
            let is_whole = whole.is_some();
            let comparison = whole.unwrap_or_else(|| {
                let list = |at: usize| mark.lists.get(at).cloned().unwrap_or_default();
                compare(&of_workbook(mark.dictionary.clone(), &mark.fields, &list), &of_dictionary(&dictionary))
            });
            let (new, gone, changed) = told(&comparison, &tables);
            detail = Detail::Versions {
                made_for: format!("{} {}", mark.dictionary.0, mark.dictionary.1).into(),
                in_use: format!("{} {}", dictionary.name, dictionary.version.0).into(),
                new: new.into(),
                gone: gone.into(),
                changed: changed.into(),
                whole: is_whole,
            };
        }
        let same = matches!(&detail, Detail::Versions { new, gone, changed, .. } if new.is_empty() && gone.is_empty() && changed.is_empty());
        let key = GroupKey { file: Some((file.path.clone(), None)), detail, ..GroupKey::new(Rule::MadeForAnother) };
        let mut group = Group::new(key);
        if same {
            group.level = Level::Note;
        }
        groups.add(group);
    }
}

/// What became of the fields of some tables: those that came, those that went, and what else changed of which.
fn told(comparison: &Comparison, tables: &BTreeSet<String>) -> (Vec<String>, Vec<String>, Vec<(String, Words)>) {
    let (mut new, mut gone, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for table in comparison.tables.iter().filter(|table| table.before.as_ref().is_some_and(|name| tables.contains(name))) {
        for field in &table.fields {
            let name = |place: &Option<(String, String)>| place.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
            match field.kind {
                Kind::Added => new.push(name(&field.after)),
                Kind::Removed => gone.push(name(&field.before)),
                Kind::Same | Kind::Reworded => {}
                Kind::Renamed | Kind::Moved | Kind::Changed => {
                    let (was, is) = (name(&field.before), name(&field.after));
                    let called = if was == is { was } else { format!("{was} → {is}") };
                    changed.push((called, Words::new(said(field, Lang::Fr), said(field, Lang::En))));
                }
            }
        }
    }
    for names in [&mut new, &mut gone] {
        names.order();
        names.dedup();
    }
    (new, gone, changed)
}

fn said(field: &FieldChange, lang: Lang) -> String {
    // Whole rules are read where versions are compared.
    let said = |rule: &Change| match rule {
        Change::Conditions { .. } => vec![conditions_changed(lang).to_owned()],
        rule => rule_said(rule, lang),
    };
    field.rules.iter().flat_map(said).collect::<Vec<_>>().join(", ")
}

/// Knows a template of ours that comes back: its own sheets go, so do those that are still blank. One without any row is set
/// aside.
pub(super) fn settle_template(held: &mut Held, sources: &mut Vec<HeldSource>) {
    let Some(mut mark) = sources.iter().find_map(|held| read_mark(&held.source)) else { return };
    if let Some(lists) = sources.iter().find(|held| held.source.sheet.as_deref() == Some(LISTS)) {
        mark.lists = read_lists(&lists.source);
    }
    let is_aside = |sheet: Option<&str>| sheet.is_some_and(|sheet| mark.aside.iter().any(|own| own == sheet));
    sources.retain(|held| !is_aside(held.source.sheet.as_deref()));
    let table =
        |sheet: Option<&str>| mark.tables.iter().find(|(own, _)| Some(own.as_str()) == sheet).map(|(_, table)| table.clone());
    sources.retain(|held| held.source.rows > 0 || table(held.source.sheet.as_deref()).is_none());
    for held in sources.iter_mut() {
        held.said = table(held.source.sheet.as_deref());
    }
    held.notices.retain(|notice| !is_aside(notice.part.as_deref()));
    if sources.is_empty() {
        held.aside = Some(Aside::Blank);
        held.notices.clear();
    }
    held.made_for = Some(mark);
}

fn read_mark(source: &Source) -> Option<Mark> {
    let text = |at: usize| source.headings.get(at).map_or("", |heading| heading.text.as_str());
    let first = [text(0), text(1), text(2)];
    // Of any other sheet not a row is copied.
    Mark::read(std::iter::once(first))?;
    let cells = |block: &'_ Block, row: usize| [0, 1, 2].map(|column| block.cell(row, column).to_owned());
    let rows: Vec<[String; 3]> =
        source.blocks.iter().flat_map(|block| (0..block.rows()).map(move |row| cells(block, row))).collect();
    let rows = rows.iter().map(|row| row.each_ref().map(String::as_str));
    Mark::read(std::iter::once(first).chain(rows))
}

/// The codes of every list: they stand in every other column.
fn read_lists(source: &Source) -> Vec<Vec<String>> {
    let mut lists = Vec::new();
    for (at, heading) in source.headings.iter().enumerate().filter(|(_, heading)| heading.column % 2 == 0) {
        let cells = source.blocks.iter().flat_map(|block| (0..block.rows()).map(move |row| block.cell(row, at)));
        let number = (heading.column / 2) as usize;
        lists.resize(lists.len().max(number + 1), Vec::new());
        lists[number] = cells.filter(|code| !code.is_empty()).map(str::to_owned).collect();
    }
    lists
}
