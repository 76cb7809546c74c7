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
use crate::order::InOrder;
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
    marks.order();
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
    /// Lets workbooks that came marked take the place of the file they were made of, where that one was open before they came
    /// and no repair names its rows: which of two that come together is the newer, only the person knows.
    pub(super) fn take_places(&mut self, marked: &[String], came: &[String]) {
        for path in marked {
            let edits = || self.history.steps().iter().flat_map(|step| &step.edits).filter_map(|edit| edit.sheet());
            let stood = |held: &&Held| !held.sources.is_empty() && !came.contains(&held.path);
            let is_original =
                |held: &&Held| stood(held) && made_of(path, &held.path) && edits().all(|(file, _)| file != held.path);
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
        // Of too many nothing is compared, so none of them is written.
        let own_ones = groups.iter().flat_map(|group| held.sources.iter().filter_map(|own| group.places.sources.get(&own.id)));
        let cells: u64 = own_ones.flatten().map(|span| span.1 - span.0 + 1).sum();
        let now = match former.cut || cells > NOTED as u64 {
            true => Vec::new(),
            false => lines(&self.marked(held, groups, study, &own)),
        };
        let exact = common(&former.lines, &now, |line| line);
        let moved = common(&former.lines, &now, |(sheet, _, rule, field)| (sheet, rule, field));
        // Rows that were put in or taken out move all that is below.
        let still = if exact * 2 >= moved { exact } else { moved };
        let (before, now) = (former.lines.len() as u64, now.len() as u64);
        let counts = (!former.cut && cells.max(now) <= NOTED as u64).then(|| [before - still, still, now - still]);
        let what = words::since(self.lang, former.instead.as_deref(), counts);
        Some(Remark { level: Level::Note, rule: String::new(), what, how: String::new() })
    }
}

/// Whether a marked workbook may be that of a file, by their names: what a browser puts behind ours does not count, and one of
/// them may lie in no folder.
fn made_of(copy: &str, original: &str) -> bool {
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let stem = |path: &str| super::annotated::stem(path).0.to_lowercase();
    let (copied, name) = (stem(copy), stem(original));
    let numbered = copied
        .rsplit_once(" (")
        .filter(|(before, n)| n.trim_end_matches(')').parse::<u32>().is_ok() && words::unmarked(before) != *before);
    let apart = folder(copy).zip(folder(original)).is_some_and(|(a, b)| a != b);
    !apart && (copied == name || words::unmarked(numbered.map_or(&copied, |(before, _)| before)) == words::unmarked(&name))
}

#[cfg(test)]
mod tests {
    use super::made_of;

    #[test]
    fn a_marked_workbook_is_of_the_file_of_its_name() {
        for copy in ["Mine_annotated.xlsx", "mine_annote (1).xlsx", "down/mine_annotated.xlsx", "mine.xlsx"] {
            assert!(made_of(copy, "mine.tsv"), "{copy}");
        }
        assert!(
            made_of("mine (2)_annotated (1).xlsx", "mine (2).xlsx") && made_of("mine_annotated (1).xlsx", "mine_annotated.xlsx")
        );
        for (copy, original) in
            [("mine_annotated.xlsx", "mine (2).xlsx"), ("b/mine_annotated.xlsx", "a/mine.xlsx"), ("mine (1).xlsx", "mine.xlsx")]
        {
            assert!(!made_of(copy, original), "{copy}, {original}");
        }
    }
}
