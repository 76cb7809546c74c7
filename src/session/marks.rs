//! Where the findings of a source stand, so that a window of its rows is marked without looking at all of them.
//!
//! Rule: an index of the report, made when it is first asked for and dropped when the report changes. It holds no value.

use crate::finding::{Group, Level, Span};
use crate::order::InOrder;
use std::collections::BTreeMap;

/// Rows of a bucket, as a power of two.
const BUCKET: u32 = 8;
/// Rows of a word.
const WORD: u64 = 64;

/// The findings of one source.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// For every bucket of rows, the groups that stand in it, by their positions in the report.
    buckets: Vec<Vec<u32>>,
    /// Rows with a finding of a level or a graver one: error, warning, note.
    levels: [Rows; 3],
}

/// A set of rows of which it is known quickly how many come before one.
#[derive(Debug, Default)]
struct Rows {
    words: Vec<u64>,
    /// Rows of the set before every word.
    before: Vec<u64>,
    count: u64,
}

/// The position of a level among the three.
pub(super) fn rank(level: Level) -> usize {
    match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Note => 2,
    }
}

impl Marks {
    /// Those of all sources.
    pub(super) fn of(groups: &[Group]) -> BTreeMap<u32, Marks> {
        let mut all: BTreeMap<u32, Marks> = BTreeMap::new();
        for (at, group) in groups.iter().enumerate() {
            for (source, spans) in &group.places.sources {
                let marks = all.entry(*source).or_default();
                for span in spans {
                    marks.bucket(at as u32, *span);
                    marks.levels.iter_mut().skip(rank(group.level)).for_each(|rows| rows.add(*span));
                }
            }
        }
        all.values_mut().flat_map(|marks| &mut marks.levels).for_each(Rows::close);
        all
    }

    fn bucket(&mut self, group: u32, span: Span) {
        let (first, last) = ((span.0 >> BUCKET) as usize, (span.1 >> BUCKET) as usize);
        if self.buckets.len() <= last {
            self.buckets.resize(last + 1, Vec::new());
        }
        for bucket in self.buckets.iter_mut().take(last + 1).skip(first) {
            if bucket.last() != Some(&group) {
                bucket.push(group);
            }
        }
    }

    /// The groups that may stand in some rows, first and last included; each once.
    pub(super) fn groups(&self, first: u64, last: u64) -> Vec<u32> {
        let buckets = self.buckets.iter().take((last >> BUCKET) as usize + 1).skip((first >> BUCKET) as usize);
        let mut groups: Vec<u32> = buckets.flatten().copied().collect();
        groups.order();
        groups.dedup();
        groups
    }

    fn level(&self, least: Level) -> Option<&Rows> {
        self.levels.get(rank(least))
    }

    /// Number of rows with a finding of a level or a graver one.
    pub(super) fn count(&self, least: Level) -> u64 {
        self.level(least).map_or(0, |rows| rows.count)
    }

    /// How many of them come before a row.
    pub(super) fn before(&self, least: Level, row: u64) -> u64 {
        self.level(least).map_or(0, |rows| rows.before(row))
    }

    /// The one that comes after so many others.
    pub(super) fn nth(&self, least: Level, nth: u64) -> Option<u64> {
        self.level(least)?.nth(nth)
    }
}

impl Rows {
    fn add(&mut self, Span(from, to): Span) {
        let (first, last) = ((from / WORD) as usize, (to / WORD) as usize);
        if self.words.len() <= last {
            self.words.resize(last + 1, 0);
        }
        for (at, word) in self.words.iter_mut().enumerate().take(last + 1).skip(first) {
            let low = if at == first { u64::MAX << (from % WORD) } else { u64::MAX };
            let high = if at == last { u64::MAX >> (WORD - 1 - to % WORD) } else { u64::MAX };
            *word |= low & high;
        }
    }

    fn close(&mut self) {
        self.before = self
            .words
            .iter()
            .scan(0, |sum, word| {
                let before = *sum;
                *sum += u64::from(word.count_ones());
                Some(before)
            })
            .collect();
        self.count = self.words.iter().map(|word| u64::from(word.count_ones())).sum();
    }

    fn before(&self, row: u64) -> u64 {
        let at = (row / WORD) as usize;
        match (self.before.get(at), self.words.get(at)) {
            (Some(before), Some(word)) => before + u64::from((word & !(u64::MAX << (row % WORD))).count_ones()),
            _ => self.count,
        }
    }

    fn nth(&self, nth: u64) -> Option<u64> {
        if nth >= self.count {
            return None;
        }
        let at = self.before.partition_point(|before| *before <= nth).checked_sub(1)?;
        let mut word = *self.words.get(at)?;
        for _ in 0..nth - self.before.get(at)? {
            word &= word.wrapping_sub(1);
        }
        Some(at as u64 * WORD + u64::from(word.trailing_zeros()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, Rows};
    use crate::finding::{Group, GroupKey, Level, Rule, Span};

    #[test]
    fn rows_are_counted_and_found_again() {
        let mut rows = Rows::default();
        [Span(3, 3), Span(60, 70), Span(1_000, 1_200), Span(64, 66)].into_iter().for_each(|span| rows.add(span));
        rows.close();
        let all: Vec<u64> = [3].into_iter().chain(60..=70).chain(1_000..=1_200).collect();
        assert_eq!(rows.count, all.len() as u64);
        assert_eq!((0..rows.count).map(|nth| rows.nth(nth).unwrap()).collect::<Vec<_>>(), all);
        for row in 0..1_300 {
            assert_eq!(rows.before(row), all.iter().filter(|other| **other < row).count() as u64, "{row}");
        }
        assert_eq!((rows.nth(rows.count), Rows::default().nth(0)), (None, None));
    }

    #[test]
    fn a_window_knows_its_groups() {
        let group = |level, spans: &[(u64, u64)]| {
            let mut group = Group { level, ..Group::new(GroupKey::new(Rule::Required)) };
            spans.iter().for_each(|(from, to)| group.places.add_run(7, Span(*from, *to)));
            group
        };
        let all = Marks::of(&[group(Level::Error, &[(5, 5), (900, 901)]), group(Level::Note, &[(1, 2_000)])]);
        let marks = &all[&7];
        assert_eq!((marks.groups(1, 40), marks.groups(300, 400), marks.groups(880, 910)), (vec![0, 1], vec![1], vec![0, 1]));
        assert_eq!((marks.count(Level::Error), marks.count(Level::Warning), marks.count(Level::Note)), (3, 3, 2_000));
        assert_eq!((marks.nth(Level::Error, 1), marks.before(Level::Error, 900)), (Some(900), 1));
    }
}
