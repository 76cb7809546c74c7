//! A workbook that was marked comes back: it takes the place of the file it was made of, and its list is compared with
//! what is found now.
//!
//! Rule: only the list itself is trusted. Findings are told again by rule, column and row, which is known by its key wherever it has
//! moved; where nothing tells which row is which, by sheet, rule and column. A sheet that is not checked is not compared.

use super::Session;
use super::annotated::keys;
use super::files::Held;
use crate::finding::{Group, Level, column_letters};
use crate::handover::annotate::{Marked, NOTED};
use crate::intake::{Block, Source};
use crate::order::InOrder;
use crate::protocol::{Remark, Reply};
use crate::study::{Part, Study};
use crate::text::{Lang, marked as words, name};
use std::collections::{BTreeMap, BTreeSet};

/// A line of the list: sheet, letters of the column, row, rule, field, and what the row is known by (0 for nothing). For a finding
/// about all of the file, its level stands for the rule.
type Line = (String, String, u64, String, String, u64);

/// Where the rows of a sheet that are known by something stand now.
type Rows = BTreeMap<(String, u64), Vec<u64>>;

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
                let (letters, row) = address.split_at(address.find(|c: char| c.is_ascii_digit()).unwrap_or(address.len()));
                let key = u64::from_str_radix(&cell(5), 16).unwrap_or_default();
                former.lines.push((sheet.to_owned(), letters.to_owned(), row.parse().unwrap_or_default(), cell(2), cell(3), key));
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
    (String::new(), String::new(), 0, level.map(|level| format!("{level:?}")).unwrap_or_default(), String::new(), 0)
}

/// The lines that a list of now would have.
fn lines(marked: &Marked) -> Vec<Line> {
    let mut marks: Vec<_> = marked.marks.iter().collect();
    marks.order();
    marks.dedup();
    let of = |mark: &&crate::handover::annotate::Mark| {
        let field = marked.said.get(mark.said).map(|(field, _)| field.clone()).unwrap_or_default();
        let key = marked.keys.get(&(mark.sheet.clone(), mark.row)).copied().unwrap_or_default();
        (mark.sheet.clone(), column_letters(mark.column), mark.row, mark.rule.to_owned(), field, key)
    };
    marks.iter().map(of).chain(marked.general.iter().map(|(level, _)| whole(Some(*level)))).collect()
}

/// What of a line has to be the same.
type Same = fn(&Line) -> (&str, &str, u64, &str, &str, u64);

/// The same cell, the same row wherever it is, the same column.
const CELL: Same = |(sheet, letters, row, rule, field, _)| (sheet, letters, *row, rule, field, 0);
const ROW: Same = |(sheet, _, _, rule, field, key)| (sheet, "", 0, rule, field, *key);
const COLUMN: Same = |(sheet, _, _, rule, field, _)| (sheet, "", 0, rule, field, 0);

/// Takes away from both what is the same in them.
fn strike(first: &mut Vec<Line>, second: &mut Vec<Line>, same: Same) {
    let (mut left, mut struck): (BTreeMap<_, Vec<usize>>, BTreeSet<usize>) = Default::default();
    for (at, line) in second.iter().enumerate() {
        left.entry(same(line)).or_default().push(at);
    }
    let mut kept = Vec::new();
    for line in first.iter() {
        match left.get_mut(&same(line)).and_then(Vec::pop) {
            Some(at) => drop(struck.insert(at)),
            None => kept.push(line.clone()),
        }
    }
    let rest = second.iter().enumerate().filter(|(at, _)| !struck.contains(at)).map(|(_, line)| line.clone()).collect();
    (*first, *second) = (kept, rest);
}

/// The lines that are gone, each with the row where its cell stands now; 0 where that is not known.
fn gone(before: &[Line], now: &[Line], rows: &Rows) -> Vec<Line> {
    let known = |line: &Line| rows.get(&(line.0.clone(), line.5)).map(Vec::as_slice).unwrap_or_default();
    let (mut placed, mut named, mut lost) = (Vec::new(), Vec::new(), Vec::new());
    let mut now = now.to_vec();
    for sheet in before.chunk_by(|a, b| a.0 == b.0) {
        let moved = match sheet.iter().any(|line| !known(line).is_empty()) {
            true => sheet.iter().any(|line| !known(line).is_empty() && !known(line).contains(&line.2)),
            // Nothing tells which row is which: more is still there when places are passed over.
            false => {
                let still = |same: Same| {
                    let mut left = sheet.to_vec();
                    strike(&mut left, &mut now.clone(), same);
                    sheet.len() - left.len()
                };
                still(CELL) * 2 < still(COLUMN)
            }
        };
        for line in sheet {
            let mut line = line.clone();
            match known(&line) {
                [row] => line.2 = *row,
                _ if !moved => {}
                some => {
                    let lines = if some.is_empty() { &mut lost } else { &mut named };
                    line.2 = 0;
                    lines.push(line);
                    continue;
                }
            }
            placed.push(line);
        }
    }
    strike(&mut placed, &mut now, CELL);
    // Rows of one key stand for one another, and a column may have moved.
    let (keyed, mut left): (Vec<Line>, Vec<Line>) = placed.into_iter().partition(|line| !known(line).is_empty());
    named.extend(keyed);
    strike(&mut named, &mut now, ROW);
    strike(&mut lost, &mut now, COLUMN);
    left.append(&mut named);
    left.append(&mut lost);
    left
}

/// The source, the column and the data row of a line; none where they are no more.
fn cell_of((sheet, letters, row, ..): &Line, held: &Held, study: &Study) -> Option<(u32, u32, u64)> {
    let on = |part: &&Part| part.source.sheet.as_deref().unwrap_or_default() == sheet;
    let part = held.sources.iter().find_map(|own| study.part(own.id).map(|(_, part)| part).filter(on))?;
    let column = part.source.headings.iter().map(|heading| heading.column).find(|column| column_letters(*column) == *letters)?;
    Some((part.id, column, data_row(&part.source, *row)?))
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

    /// The lines of before that are on sheets which are checked, those of them that are gone, and how many there are now.
    fn set_beside(&self, held: &Held, groups: &[Group], study: &Study) -> Option<(usize, Vec<Line>, usize)> {
        let now = self.lines_now(held, groups, study)?;
        let checked = |sheet: &str| {
            let mut own = held.sources.iter().filter(|own| study.part(own.id).is_some());
            sheet.is_empty() || own.any(|own| own.source.sheet.as_deref() == Some(sheet))
        };
        let all = held.former.iter().flat_map(|former| &former.lines);
        let before: Vec<Line> = all.filter(|line| checked(&line.0)).cloned().collect();
        let (mut wanted, mut rows) = (BTreeSet::new(), Rows::new());
        wanted.extend(before.iter().map(|line| line.5));
        for own in &held.sources {
            let sheet = own.source.sheet.clone().unwrap_or_default();
            keys(own, study, &mut |row, key| {
                if wanted.contains(&key) {
                    rows.entry((sheet.clone(), key)).or_default().push(row);
                }
            });
        }
        let gone = gone(&before, &now, &rows);
        Some((before.len(), gone, now.len()))
    }

    /// What was mended since a workbook was marked.
    pub(super) fn since_marked(&self, held: &Held, groups: &[Group], study: &Study) -> Option<Remark> {
        let former = held.former.as_ref()?;
        let compared = self.set_beside(held, groups, study);
        let counts = compared.as_ref().map(|(before, gone, now)| {
            let (before, mended) = (*before, gone.len());
            [mended, before - mended, now + mended - before].map(|n| n as u64)
        });
        let mut what = words::since(self.lang, former.instead.as_deref(), counts);
        for own in held.sources.iter().filter(|own| study.part(own.id).is_none() && !self.is_assigned(own)) {
            let sheet = own.source.sheet.as_deref().unwrap_or_default();
            if former.lines.iter().any(|line| line.0 == sheet) {
                what.push_str(&words::waits(self.lang, sheet));
            }
        }
        let some = compared.is_some_and(|(_, gone, _)| gone.iter().any(|line| cell_of(line, held, study).is_some()));
        let how = if some { words::mended(self.lang) } else { "" }.to_owned();
        Some(Remark { level: Level::Note, rule: String::new(), what, how })
    }

    /// The cells of which a finding is gone since a workbook was marked: source, column, data row, as far as they are known.
    fn mended(&self, held: &Held) -> Vec<(u32, u32, u64)> {
        let (Some(report), Some(study)) = (&self.report, &self.study) else { return Vec::new() };
        let Some((_, gone, _)) = self.set_beside(held, &report.groups, study) else { return Vec::new() };
        let mut cells = Vec::new();
        cells.extend(gone.iter().filter_map(|line| cell_of(line, held, study)));
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
    use super::{Line, Rows, gone, made_of};

    #[test]
    fn what_is_gone_is_known_by_its_row_wherever_that_has_moved() {
        let line = |row: u64, key: u64| -> Line { ("s".into(), "C".into(), row, "C103".into(), "f".into(), key) };
        let lines = |some: &[(u64, u64)]| some.iter().map(|(row, key)| line(*row, *key)).collect::<Vec<_>>();
        let rows = |some: &[(u64, u64)]| {
            let mut rows = Rows::new();
            some.iter().for_each(|(row, key)| rows.entry(("s".into(), *key)).or_default().push(*row));
            rows
        };
        let told = |before: &[(u64, u64)], now: &[(u64, u64)], there: &[(u64, u64)]| {
            gone(&lines(before), &lines(now), &rows(there)).iter().map(|line| line.2).collect::<Vec<_>>()
        };
        let before = [(4, 1), (5, 2), (6, 3), (8, 4)];
        // A row above was taken out and one put in before the last: nothing is mended; then one is, where it stands now.
        let there = [(3, 1), (4, 2), (5, 3), (8, 4)];
        assert_eq!(told(&before, &there, &there), Vec::<u64>::new());
        assert_eq!(told(&before, &[(3, 1), (5, 3), (8, 4), (7, 9)], &there), [4]);
        // A row that is out is gone, and named nowhere; one whose key is another now stays where it was.
        assert_eq!(told(&before, &[(4, 2), (5, 3), (7, 4)], &[(4, 2), (5, 3), (7, 4)]), [0]);
        assert_eq!(told(&before, &[(4, 7), (5, 2), (6, 3), (8, 4)], &[(5, 2), (6, 3), (8, 4)]), Vec::<u64>::new());
        // Of several rows of one key any is as good.
        assert_eq!(told(&[(2, 1), (3, 1)], &[(3, 1), (4, 1)], &[(2, 1), (3, 1), (4, 1)]), Vec::<u64>::new());
        // Without keys, places count unless rows have moved.
        assert_eq!(told(&[(2, 0), (10, 0), (20, 0)], &[(10, 0), (20, 0), (31, 0)], &[]), [2]);
        assert_eq!(told(&[(2, 0), (10, 0), (20, 0)], &[(3, 0), (11, 0)], &[]), [0]);
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
