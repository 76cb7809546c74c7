//! Windows on the findings: groups by filter, places, rows in their context, help pages.

use super::Session;
use super::phrases::Speaker;
use super::repairs::{is_dated, is_worded};
use crate::check::near::fold;
use crate::finding::{Applicability, Edit, Group, GroupKey, Level, Place, Rule, Scope};
use crate::order::InOrder;
use crate::programme::Amendment;
use crate::protocol::{Filter, FixView, GroupView, HIDDEN, Preview, PreviewCell, PreviewRow, Reply};
use crate::study::{Part, Study};
use crate::text::{message, name, prompt};
use std::borrow::Cow;

/// Rows shown before and after the one looked at.
const AROUND: u64 = 2;

impl Session {
    pub(super) fn groups(&self, filter: &Filter, offset: u64, limit: u64) -> Reply {
        let (Some(report), Some(study)) = (&self.report, &self.study) else {
            return Reply::Groups { total: 0, findings: 0, groups: Vec::new() };
        };
        let speaker = self.speaker(&study.dictionary);
        let wanted = fold(&filter.search);
        let mut kept: Vec<&Group> = report
            .groups
            .iter()
            .filter(|g| keep(g, filter) && (wanted.is_empty() || self.mentions(g, &speaker, &wanted)))
            .collect();
        // As the list of tables beside them; what is outside tables comes first.
        kept.order_by_cached_key(|g| g.key.table.as_deref().map(|t| study.dictionary.order(t)));
        let findings = kept.iter().map(|g| g.count).sum();
        // What is not shown is one line of a column, however many values it is.
        let mut lines: Vec<&Group> = Vec::new();
        kept.retain(|g| {
            !self.is_one_line(g)
                || !lines.iter().any(|line| says_the_same(line, g)) && {
                    lines.push(g);
                    true
                }
        });
        let window = kept.iter().skip(offset as usize).take(limit as usize);
        let view = |group: &Group| {
            let mut view = self.group_view(&self.whole_line(group), study, &speaker, true);
            if self.is_one_line(group) {
                view.id = line_id(group);
            }
            view
        };
        Reply::Groups { total: kept.len() as u64, findings, groups: window.map(|g| view(g)).collect() }
    }

    /// True for a group that is shown with others which say the same of the column, since its value is not shown.
    fn is_one_line(&self, group: &Group) -> bool {
        group.key.value.is_some() && group.fix.is_none() && group.level == Level::Error && self.concealing(group).is_some()
    }

    /// The group of dates that can become days: this one, or where what is told is that a date is no number, the one about it.
    fn dated_id(&self, group: &Group) -> Option<String> {
        let other = || self.concealing(group).filter(|other| is_dated(other) && self.is_one_line(group));
        Some(group).filter(|group| is_dated(group)).or_else(other).map(|group| group.key.id())
    }

    /// A group with those that stand in its line.
    fn whole_line<'g>(&self, group: &'g Group) -> Cow<'g, Group> {
        let mut whole = Cow::Borrowed(group);
        if self.is_one_line(group) {
            let groups = self.report.iter().flat_map(|report| &report.groups);
            for other in groups.filter(|other| other.key != group.key && says_the_same(group, other) && self.is_one_line(other)) {
                let whole = whole.to_mut();
                whole.count += other.count;
                whole.places.merge(&other.places);
                whole.columns.extend(&other.columns);
            }
        }
        whole
    }

    fn mentions(&self, group: &Group, speaker: &Speaker<'_>, wanted: &str) -> bool {
        let key = &group.key;
        let parts = [key.field.as_deref(), key.value.as_deref(), key.table.as_deref(), Some(key.rule.code())];
        parts.into_iter().flatten().any(|part| fold(part).contains(wanted))
            || fold(&speaker.say(group, true).what).contains(wanted)
    }

    /// The known defect of the dictionary that a finding comes from.
    pub(super) fn defect_of(&self, group: &Group) -> Option<&Amendment> {
        let key = &group.key;
        let (table, field) = (key.table.as_deref().unwrap_or_default(), key.field.as_deref().unwrap_or_default());
        let told =
            |a: &Amendment| key.rule.scope() == Scope::Cell && a.is_told(table, field, key.value.as_deref().unwrap_or_default());
        self.programme.amendments.iter().find(|a| key.defect.as_ref().map_or_else(|| told(a), |id| a.id == *id))
    }

    pub(super) fn group_view(&self, group: &Group, study: &Study, speaker: &Speaker<'_>, values: bool) -> GroupView {
        let (key, id) = (&group.key, group.key.id());
        let hidden = !self.personal(group).is_empty();
        let values = values && !hidden;
        let said = speaker.say(group, values);
        let first = group
            .places
            .window(0, 1)
            .first()
            .and_then(|(source, row)| study.place(*source, *row, group.columns.get(source).copied()));
        let defect = self.defect_of(group);
        GroupView {
            rule: key.rule.code().to_owned(),
            title: message::title(key.rule, self.lang).to_owned(),
            level: group.level,
            verdict: group.verdict,
            table_label: key.table.as_deref().map(|t| speaker.table_label(t)),
            table: key.table.clone(),
            field_label: speaker.label_of(key.table.as_deref(), key.field.as_deref()),
            field: key.field.clone(),
            value: key.value.clone(),
            what: if values { self.with_excel(study, group, said.what, self.lang) } else { said.what },
            place: place_words(group, first.as_ref(), self.lang),
            why: said.why,
            how: said.how,
            defect: defect.map(|a| {
                let published = if a.told { a.published.get(self.lang) } else { "" };
                (a.id.clone(), format!("{published} {}", a.why.get(self.lang)).trim_start().to_owned())
            }),
            fix: group.fix.as_ref().map(|fix| fix_view(fix, self.lang, hidden)),
            dated: self.dated_id(group),
            worded: is_worded(study, group),
            acknowledged: self.acknowledged.get(&id).map(|a| a.reason.clone()),
            count: group.count,
            first,
            id,
        }
    }

    pub(super) fn places(&self, id: &str, offset: u64, limit: u64) -> Reply {
        let Some(study) = &self.study else {
            return Reply::Places { total: 0, places: Vec::new() };
        };
        let line = || self.report.as_ref()?.groups.iter().find(|group| self.is_one_line(group) && line_id(group) == id);
        let Some(group) = self.group(id).or_else(line).map(|group| self.whole_line(group)) else {
            let mended = id.strip_prefix("since/").and_then(|file| self.mended_places(file, offset, limit));
            return mended.unwrap_or(Reply::Places { total: 0, places: Vec::new() });
        };
        let places = group.places.window(offset, limit).into_iter();
        let places = places.filter_map(|(source, row)| study.place(source, row, group.columns.get(&source).copied()));
        Reply::Places { total: group.places.count(), places: places.collect() }
    }

    pub(super) fn preview(&self, source: u32, row: u64) -> Reply {
        let found = self.study.as_ref().and_then(|study| study.part(source).map(|(table, part)| (study, table, part)));
        let Some((study, table, part)) = found else {
            return Reply::Failed { message: prompt::nothing_there(self.lang).to_owned() };
        };
        let speaker = self.speaker(&study.dictionary);
        let schema = study.schema(table);
        let columns = part.source.headings.iter().zip(&part.fields).map(|(heading, field)| {
            let label = field.and_then(|f| schema.fields.get(f)).map(|f| speaker.field_label(f)).unwrap_or_default();
            (crate::finding::column_letters(heading.column), heading.text.clone(), label)
        });
        let first = row.saturating_sub(AROUND).max(1);
        let rows = (first..=row + AROUND).filter_map(|row| self.preview_row(part, row));
        Reply::Preview(Preview {
            file: part.source.file.clone(),
            sheet: part.source.sheet.clone(),
            columns: columns.collect(),
            rows: rows.collect(),
        })
    }

    fn preview_row(&self, part: &Part, row: u64) -> Option<PreviewRow> {
        let cell = |heading: usize, raw: &str| {
            let text = part.cell(row, heading, raw);
            PreviewCell { text: text.to_owned(), was: (text != raw).then(|| raw.to_owned()), ..PreviewCell::default() }
        };
        let mut cells: Vec<PreviewCell> = part.block_with(row, |block, within| {
            (0..block.width).map(|heading| cell(heading, block.cell(within, heading))).collect()
        })?;
        let here = |group: &&Group| {
            group.places.sources.get(&part.id).is_some_and(|spans| {
                let at = spans.partition_point(|s| s.1 < row);
                spans.get(at).is_some_and(|s| s.0 <= row)
            })
        };
        for group in self.report.iter().flat_map(|r| &r.groups).filter(here) {
            let column = group.columns.get(&part.id);
            let heading = part.source.headings.iter().position(|h| Some(&h.column) == column);
            if let Some(cell) = heading.and_then(|h| cells.get_mut(h)) {
                cell.level = Some(cell.level.map_or(group.level, |level| level.min(group.level)));
                cell.rules.push(group.key.rule.code().to_owned());
            }
        }
        Some(PreviewRow { row, sheet_row: part.source.sheet_row(row), cells })
    }

    pub(super) fn help(&self, rule: &str) -> Reply {
        match Rule::from_code(rule) {
            Some(rule) => Reply::Help(crate::text::help::help(rule, self.lang)),
            None => Reply::Failed { message: prompt::no_such_rule(self.lang, rule) },
        }
    }
}

/// True for groups that differ in their value only.
/// The identity of a line of several groups, which stays while some of them go.
fn line_id(group: &Group) -> String {
    GroupKey { value: Some(String::new()), ..group.key.clone() }.id()
}

fn says_the_same(one: &Group, other: &Group) -> bool {
    one.level == other.level && GroupKey { value: None, ..one.key.clone() } == GroupKey { value: None, ..other.key.clone() }
}

fn keep(group: &Group, filter: &Filter) -> bool {
    (filter.levels.is_empty() || filter.levels.contains(&group.level))
        && filter.table.as_ref().is_none_or(|t| group.key.table.as_ref() == Some(t))
        && filter.rule.as_ref().is_none_or(|r| group.key.rule.code() == r)
        && filter.verdict.is_none_or(|v| group.verdict == v)
        && (!filter.personal || group.level != Level::Note && group.key.rule.scope() == Scope::Privacy)
        && (!filter.mendable || group.fix.as_ref().is_some_and(|f| f.applicability != Applicability::Manual))
}

/// The first place and how many more, or the file.
pub fn place_words(group: &Group, first: Option<&Place>, lang: crate::text::Lang) -> String {
    match (first, &group.key.file) {
        (Some(place), _) => name::place_and_more(lang, place, group.places.count().saturating_sub(1)),
        (None, Some((file, sheet))) => name::file_and_sheet(lang, file, sheet.as_deref()),
        (None, None) => String::new(),
    }
}

/// A repair, as shown.
pub fn fix_view(fix: &crate::finding::Fix, lang: crate::text::Lang, hidden: bool) -> FixView {
    let safe = fix.applicability == Applicability::Safe;
    if hidden && matches!(fix.edit, Edit::Replace { .. } | Edit::SetCell { .. }) {
        let hidden = || HIDDEN.to_owned();
        return FixView { label: prompt::fix_hidden(lang).to_owned(), before: hidden(), after: hidden(), safe };
    }
    let (before, after) = match &fix.edit {
        Edit::Replace { from, to, .. } | Edit::SetCell { from, to, .. } => (from.clone(), to.clone()),
        _ => (String::new(), String::new()),
    };
    FixView { label: prompt::fix_label(lang, &fix.edit), before, after, safe }
}

/// True when a group can be acknowledged.
pub fn can_acknowledge(group: &Group) -> bool {
    group.level == Level::Warning
}
