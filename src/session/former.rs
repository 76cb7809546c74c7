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
use crate::protocol::{Remark, Reply};
use crate::study::{Part, Study};
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

/// Those of the first that are not among the second.
fn without<'l, K: Ord>(first: &'l [Line], second: &'l [Line], key: impl Fn(&'l Line) -> K) -> Vec<&'l Line> {
    let mut left: BTreeMap<K, u64> = BTreeMap::new();
    second.iter().for_each(|line| *left.entry(key(line)).or_default() += 1);
    let mut take = |line: &'l Line| left.get_mut(&key(line)).filter(|n| **n > 0).map(|n| *n -= 1).is_some();
    first.iter().filter(|line| !take(line)).collect()
}

/// The lines that are gone, and whether each of them is known by its place: rows that were put in or taken out move all that is
/// below.
fn gone<'l>(before: &'l [Line], now: &'l [Line]) -> (Vec<&'l Line>, bool) {
    let exact = without(before, now, |line| line);
    let moved = without(before, now, |(sheet, _, rule, field)| (sheet, rule, field));
    let still = |gone: &Vec<&Line>| before.len() - gone.len();
    if still(&exact) * 2 >= still(&moved) { (exact, true) } else { (moved, false) }
}

/// The source, the column and the data row of a line; none where they are no more.
fn cell_of((sheet, address, ..): &Line, held: &Held, study: &Study) -> Option<(u32, u32, u64)> {
    let (letters, row) = address.split_at(address.find(|c: char| c.is_ascii_digit())?);
    let on = |part: &&Part| part.source.sheet.as_deref().unwrap_or_default() == sheet;
    let part = held.sources.iter().find_map(|own| study.part(own.id).map(|(_, part)| part).filter(on))?;
    let column = part.source.headings.iter().map(|heading| heading.column).find(|column| column_letters(*column) == letters)?;
    Some((part.id, column, data_row(&part.source, row.parse().ok()?)?))
}

/// The data row that a spreadsheet shows under a number.
fn data_row(source: &Source, shown: u64) -> Option<u64> {
    let (mut from, mut to) = (1, source.rows + 1);
    while from < to {
        let middle = from.midpoint(to);
        if source.sheet_row(middle) < shown { from = middle + 1 } else { to = middle }
    }
    (from <= source.rows && source.sheet_row(from) == shown).then_some(from)
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

    /// The lines that a list of a file would have now; none when they, or those of before, are too many to be compared.
    fn lines_now(&self, held: &Held, groups: &[Group], study: &Study) -> Option<Vec<Line>> {
        let own = |own: &super::files::HeldSource| own.source.sheet.clone().unwrap_or_default();
        // Of too many nothing is compared, so none of them is written.
        let own_ones = groups.iter().flat_map(|group| held.sources.iter().filter_map(|own| group.places.sources.get(&own.id)));
        let cells: u64 = own_ones.flatten().map(|span| span.1 - span.0 + 1).sum();
        let few = held.former.as_ref().is_some_and(|former| !former.cut) && cells <= NOTED as u64;
        few.then(|| lines(&self.marked(held, groups, study, &own))).filter(|now| now.len() <= NOTED)
    }

    /// What was mended since a workbook was marked.
    pub(super) fn since_marked(&self, held: &Held, groups: &[Group], study: &Study) -> Option<Remark> {
        let former = held.former.as_ref()?;
        let counts = self.lines_now(held, groups, study).map(|now| {
            let (before, mended) = (former.lines.len(), gone(&former.lines, &now).0.len());
            [mended, before - mended, now.len() + mended - before].map(|n| n as u64)
        });
        let what = words::since(self.lang, former.instead.as_deref(), counts);
        let how = if self.mended(held).is_empty() { "" } else { words::mended(self.lang) }.to_owned();
        Some(Remark { level: Level::Note, rule: String::new(), what, how })
    }

    /// The cells of which a finding is gone since a workbook was marked: source, column, data row. Nothing where rows have
    /// moved.
    fn mended(&self, held: &Held) -> Vec<(u32, u32, u64)> {
        let (Some(former), Some(report), Some(study)) = (&held.former, &self.report, &self.study) else { return Vec::new() };
        let Some(now) = self.lines_now(held, &report.groups, study) else { return Vec::new() };
        let (lines, placed) = gone(&former.lines, &now);
        let mut cells = Vec::new();
        cells.extend(lines.into_iter().filter(|_| placed).filter_map(|line| cell_of(line, held, study)));
        cells.order();
        cells.dedup();
        cells
    }

    /// A window of these cells of a file, column by column.
    pub(super) fn mended_places(&self, file: &str, offset: u64, limit: u64) -> Option<Reply> {
        let (held, study) = self.files.iter().find(|held| held.id.to_string() == file).zip(self.study.as_ref())?;
        let cells = self.mended(held);
        let mut places = Vec::new();
        for (source, column, row) in cells.iter().skip(offset as usize).take(limit as usize) {
            places.extend(study.place(*source, *row, Some(*column)));
        }
        Some(Reply::Places { total: cells.len() as u64, places })
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
    use super::{Line, gone, made_of};

    #[test]
    fn what_is_gone_is_known_by_its_place_unless_rows_have_moved() {
        let lines = |cells: &[&str]| -> Vec<Line> {
            cells.iter().map(|cell| ["s", cell, "C103", "f"].map(str::to_owned).into()).collect()
        };
        let before = lines(&["C2", "C10", "C20", "C30"]);
        let told = |now: &[&str]| {
            let now = lines(now);
            let (gone, placed) = gone(&before, &now);
            (gone.iter().map(|line| line.1.clone()).collect::<Vec<_>>(), placed)
        };
        assert_eq!(told(&["C10", "C20", "C31"]), (vec!["C2".into(), "C30".into()], true));
        let (gone, placed) = told(&["C3", "C11", "C21"]);
        assert_eq!((gone.len(), placed), (1, false));
    }

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
