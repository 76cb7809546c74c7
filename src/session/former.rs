//! A workbook that was marked comes back: it takes the place of the file it was made of, and its list is compared with
//! what is found now.
//!
//! Rule: only the list itself is trusted. Findings are told again by place, rule and column; where rows have moved, by sheet,
//! rule and column.

use super::Session;
use super::files::Held;
use crate::finding::{Group, Level, column_letters};
use crate::handover::annotate::{Marked, NOTED};
use crate::intake::{Block, Source};
use crate::protocol::Remark;
use crate::study::Study;
use crate::text::{Lang, marked as words, name};
use std::collections::BTreeMap;

/// A line of the list: sheet, cell, rule and column. For a finding about all of the file, its level stands for the rule.
type Line = (String, String, String, String);

/// The list of a workbook that was marked before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Former {
    lines: Vec<Line>,
    /// The file whose place the workbook took.
    pub instead: Option<String>,
    /// Not all cells were listed.
    cut: bool,
}

/// The lines of a list sheet.
pub(super) fn former(list: &Source) -> Former {
    let (mut former, mut scratch) = (Former::default(), Block::default());
    for index in 0..list.count() {
        let Ok(block) = list.block(index, &mut scratch) else { continue };
        for row in 0..block.rows() {
            let cell = |column: usize| block.cell(row, column).trim().to_owned();
            let place = cell(0);
            if let Some((sheet, address)) = place.rsplit_once(" · ").filter(|_| !cell(2).is_empty()) {
                former.lines.push((sheet.to_owned(), address.to_owned(), cell(2), cell(3)));
            } else if [Lang::Fr, Lang::En].iter().any(|lang| words::whole(*lang) == place) {
                former.lines.push(whole(level_named(&cell(1))));
            } else if !place.is_empty() {
                former.cut = true;
            }
        }
    }
    former
}

fn level_named(said: &str) -> Option<Level> {
    let named = |level: &Level| [Lang::Fr, Lang::En].iter().any(|lang| name::level(*lang, *level) == said);
    [Level::Error, Level::Warning].into_iter().find(named)
}

fn whole(level: Option<Level>) -> Line {
    (String::new(), String::new(), level.map(|level| format!("{level:?}")).unwrap_or_default(), String::new())
}

/// The lines that a list of now would have.
fn lines(marked: &Marked) -> Vec<Line> {
    let mut marks: Vec<_> = marked.marks.iter().collect();
    marks.sort();
    marks.dedup();
    let of = |mark: &&crate::handover::annotate::Mark| {
        let field = marked.said.get(mark.said).map(|(field, _)| field.clone()).unwrap_or_default();
        (mark.sheet.clone(), format!("{}{}", column_letters(mark.column), mark.row), mark.rule.to_owned(), field)
    };
    marks.iter().map(of).chain(marked.general.iter().map(|(level, _)| whole(Some(*level)))).collect()
}

/// How many of the first are among the second.
fn common<'l, K: Ord>(first: &'l [Line], second: &'l [Line], key: impl Fn(&'l Line) -> K) -> u64 {
    let mut left: BTreeMap<K, u64> = BTreeMap::new();
    second.iter().for_each(|line| *left.entry(key(line)).or_default() += 1);
    let mut take = |line: &'l Line| left.get_mut(&key(line)).filter(|n| **n > 0).map(|n| *n -= 1).is_some();
    first.iter().filter(|line| take(line)).count() as u64
}

impl Session {
    /// Lets workbooks that came marked take the place of the file they were made of, where that one is open.
    pub(super) fn take_places(&mut self, came: &[String]) {
        for path in came {
            let Some(stem) =
                self.files.iter().find(|held| held.path == *path && held.former.is_some()).map(|held| stem(&held.path))
            else {
                continue;
            };
            let is_original = |held: &&Held| held.path != *path && !held.sources.is_empty() && self::stem(&held.path) == stem;
            let mut originals = self.files.iter().filter(is_original).map(|held| held.path.clone());
            let (Some(original), None) = (originals.next(), originals.next()) else { continue };
            self.files.retain(|held| held.path != original);
            // What the person said its sheets are holds for those of the same names.
            let said = self.assigned.iter().filter(|((file, _), _)| *file == original);
            let said: Vec<_> = said.map(|((_, sheet), table)| ((path.clone(), sheet.clone()), table.clone())).collect();
            self.assigned.extend(said);
            for former in self.files.iter_mut().filter(|held| held.path == *path).filter_map(|held| held.former.as_mut()) {
                former.instead = Some(original.clone());
            }
        }
    }

    /// What was mended since a workbook was marked.
    pub(super) fn since_marked(&self, held: &Held, groups: &[Group], study: &Study) -> Option<Remark> {
        let former = held.former.as_ref()?;
        let own = |own: &super::files::HeldSource| own.source.sheet.clone().unwrap_or_default();
        let now = lines(&self.marked(held, groups, study, &own));
        let exact = common(&former.lines, &now, |line| line);
        let moved = common(&former.lines, &now, |(sheet, _, rule, field)| (sheet, rule, field));
        // Rows that were put in or taken out move all that is below.
        let still = if exact * 2 >= moved { exact } else { moved };
        let (before, now) = (former.lines.len() as u64, now.len() as u64);
        let counts = (!former.cut && now <= NOTED as u64).then(|| [before - still, still, now - still]);
        let what = words::since(self.lang, former.instead.as_deref(), counts);
        Some(Remark { level: Level::Note, rule: String::new(), what, how: String::new() })
    }
}

/// The name of a file without folder, ending and what we or a browser add to it.
fn stem(path: &str) -> String {
    let (name, _) = super::annotated::stem(path);
    let copy = name.rsplit_once(" (").filter(|(_, n)| n.trim_end_matches(')').parse::<u32>().is_ok());
    words::unmarked(copy.map_or(name, |(name, _)| name)).to_lowercase()
}
