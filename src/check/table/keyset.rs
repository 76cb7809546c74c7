//! The keys of many rows, sealed: 24 bytes a row, whatever the texts are.
//!
//! Rule: what a person is shown of a key that is too long to be kept is read again from the table.

use crate::check::seal::{Seal, opened, seal};
use crate::check::threads;
use crate::finding::{told_apart, zeros};
use xxhash_rust::xxh3::xxh3_64;

/// Drawers by the first bits of the seal: each is sorted by itself, where it fits the processor's cache.
const DRAWERS: usize = 64;

/// Keys that are put in order one by one, at most.
const HEAP: usize = 24;

/// The two halves of a seal, and the row it stands in.
pub type Entry = (u64, u64, RowId);

/// A row of a table: position of the part among the table's, and data row (1-based) in it. Orders as the rows do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowId(pub(super) u64);

impl RowId {
    /// Bits of the row within its part.
    const ROW: u32 = 44;

    /// The row of a part.
    pub fn new(part: usize, row: u64) -> RowId {
        RowId((part as u64) << RowId::ROW | row)
    }

    /// Position of the part among the table's.
    pub fn part(self) -> usize {
        (self.0 >> RowId::ROW) as usize
    }

    /// Data row, 1-based.
    pub fn row(self) -> u64 {
        self.0 & ((1 << RowId::ROW) - 1)
    }
}

/// A key and the rows, in order, in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    seal: Seal,
    /// The rows.
    pub rows: Vec<RowId>,
}

/// Keys that something is said of. Of very many, only some are told apart; which ones, their seals decide.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// Those that are told apart.
    pub apart: Vec<Run>,
    /// The rows, in order, of the others.
    pub rest: Vec<RowId>,
}

impl Runs {
    fn of(found: &[&[Entry]]) -> Runs {
        let mixed = |run: &[Entry]| run.first().map_or(0, |(high, low, _)| xxh3_64(&(high ^ low.rotate_left(32)).to_le_bytes()));
        let least = told_apart(found.iter().map(|run| mixed(run)));
        let (apart, rest): (Vec<&[Entry]>, Vec<&[Entry]>) = found.iter().partition(|run| zeros(mixed(run)) >= least);
        let mut rest: Vec<RowId> = rest.into_iter().flat_map(rows).collect();
        rest.sort_unstable();
        Runs { apart: apart.into_iter().filter_map(Run::of).collect(), rest }
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.apart.is_empty() && self.rest.is_empty()
    }
}

impl Run {
    fn of(run: &[Entry]) -> Option<Run> {
        run.first().map(|first| Run { seal: (first.0, first.1), rows: rows(run).collect() })
    }

    /// The key itself, when it is short enough to be kept.
    pub fn text(&self) -> Option<String> {
        opened(self.seal)
    }
}

/// Keys of rows, by seal.
#[derive(Clone, Debug)]
pub struct KeySet {
    pub(super) drawers: Vec<Drawer>,
}

/// Keys whose seals begin alike: in order, and those that came since.
#[derive(Clone, Debug, Default)]
pub struct Drawer {
    pub(super) entries: Vec<Entry>,
    /// Those of later rows, not yet taken.
    later: Vec<Vec<Entry>>,
}

impl Default for KeySet {
    fn default() -> KeySet {
        KeySet { drawers: vec![Drawer::default(); DRAWERS] }
    }
}

impl KeySet {
    /// Gets ready for so many keys.
    pub fn reserve(&mut self, keys: u64) {
        // Seals spread evenly: hardly ever are there more in a drawer.
        let each = usize::try_from(keys).unwrap_or(0) / DRAWERS;
        let room = if each < 64 { 0 } else { each + each / 32 + 64 };
        self.drawers.iter_mut().for_each(|drawer| drawer.entries.reserve(room));
    }

    /// Adds the key of a row.
    #[inline]
    pub fn add(&mut self, key: &[u8], row: RowId) {
        let (drawer, seal) = place(key);
        if let Some(drawer) = self.drawers.get_mut(drawer) {
            drawer.entries.push((seal.0, seal.1, row));
        }
    }

    /// Takes the keys of later rows.
    pub fn append(&mut self, other: KeySet) {
        for (mine, theirs) in self.drawers.iter_mut().zip(other.drawers) {
            mine.later.push(theirs.entries);
            mine.later.extend(theirs.later);
        }
    }

    /// Puts the keys in order; the searches below need that.
    pub fn sort(&mut self) {
        self.drawers().for_each(Drawer::sort);
    }

    /// The same where each drawer holds two runs in order, one after the other.
    pub fn merge(&mut self) {
        self.drawers().for_each(|drawer| drawer.entries.sort());
    }

    /// The drawers, each to be put in order by itself.
    pub fn drawers(&mut self) -> impl Iterator<Item = &mut Drawer> {
        self.drawers.iter_mut()
    }

    /// The rows, in order, of a key. The keys are in order.
    pub fn find(&self, key: &[u8]) -> &[Entry] {
        let (drawer, seal) = place(key);
        let Some(Drawer { entries, .. }) = self.drawers.get(drawer) else { return &[] };
        let from = entries.partition_point(|entry| (entry.0, entry.1) < seal);
        let run = entries.get(from..).unwrap_or_default();
        run.get(..run.partition_point(|entry| (entry.0, entry.1) == seal)).unwrap_or_default()
    }

    /// Adds the key of a row where it belongs. The keys are in order.
    pub fn insert(&mut self, key: &[u8], row: RowId) {
        let (drawer, seal) = place(key);
        if let Some(Drawer { entries, .. }) = self.drawers.get_mut(drawer) {
            let entry = (seal.0, seal.1, row);
            entries.insert(entries.partition_point(|other| *other < entry), entry);
        }
    }

    /// Takes the key of a row out. The keys are in order.
    pub fn remove(&mut self, key: &[u8], row: RowId) {
        let (drawer, seal) = place(key);
        if let Some(Drawer { entries, .. }) = self.drawers.get_mut(drawer)
            && let Ok(at) = entries.binary_search(&(seal.0, seal.1, row))
        {
            entries.remove(at);
        }
    }

    /// The keys that stand in more than one row.
    pub fn repeated(&self, workers: usize) -> Runs {
        Runs::of(&self.more_than_once(workers))
    }

    /// The same, of those whose rows `pick` wants.
    pub fn repeated_where(&self, workers: usize, pick: &dyn Fn(&[Entry]) -> bool) -> Runs {
        let mut found = self.more_than_once(workers);
        found.retain(|run| pick(run));
        Runs::of(&found)
    }

    /// The rows of every key that stands in more than one.
    pub fn repeated_rows(&self, workers: usize) -> Vec<Vec<RowId>> {
        self.more_than_once(workers).into_iter().map(|run| rows(run).collect()).collect()
    }

    fn more_than_once(&self, workers: usize) -> Vec<&[Entry]> {
        let drawers: Vec<&Drawer> = self.drawers.iter().collect();
        threads::map(&drawers, workers, |drawer| drawer.entries.chunk_by(same).filter(|run| run.len() > 1).collect())
    }

    /// The keys that are not among `known`.
    pub fn missing_from(&self, known: &KeySet, workers: usize) -> Runs {
        let both: Vec<(&Drawer, &Drawer)> = self.drawers.iter().zip(&known.drawers).collect();
        let found = threads::map(&both, workers, |(mine, theirs)| {
            let mut theirs = theirs.entries.iter().peekable();
            let is_missing = |run: &&[Entry]| {
                run.first().is_some_and(|first| {
                    while theirs.next_if(|entry| (entry.0, entry.1) < (first.0, first.1)).is_some() {}
                    theirs.peek().is_none_or(|entry| !same(entry, first))
                })
            };
            mine.entries.chunk_by(same).filter(is_missing).collect()
        });
        Runs::of(&found)
    }

    /// Of some rows, which are in order, or of all: the keys that `pick` wants, as far as they are kept, and the rows
    /// of the others.
    pub fn texts(
        &self,
        wanted: Option<&[RowId]>,
        workers: usize,
        pick: &(dyn Fn(&str) -> bool + Sync),
    ) -> (Vec<String>, Vec<RowId>) {
        // One bit for every end of a number says of most rows that nobody wants them.
        let bit = |row: RowId| ((row.0 as usize >> 6) & 0x3fff, 1_u64 << (row.0 & 63));
        let mut bits = vec![0_u64; 1 << 14];
        for (place, bit) in wanted.into_iter().flatten().map(|row| bit(*row)) {
            bits.iter_mut().skip(place).take(1).for_each(|bits| *bits |= bit);
        }
        let is_wanted = |row: RowId| {
            let Some(wanted) = wanted else { return true };
            let (place, bit) = bit(row);
            bits.get(place).is_some_and(|bits| bits & bit != 0) && wanted.binary_search(&row).is_ok()
        };
        let found = threads::map(&self.drawers, workers, |drawer| {
            let some = drawer.entries.iter().filter(|entry| is_wanted(entry.2));
            let some = some.map(|(a, b, row)| opened((*a, *b)).ok_or(*row));
            some.filter(|text| text.as_ref().map_or(true, |text| pick(text))).collect()
        });
        let (mut texts, mut others) = (Vec::new(), Vec::new());
        for one in found {
            match one {
                Ok(text) => texts.push(text),
                Err(row) => others.push(row),
            }
        }
        others.sort_unstable();
        (texts, others)
    }
}

impl Drawer {
    /// Takes the keys of later rows and puts all in order.
    pub fn sort(&mut self) {
        let mut lists = std::mem::take(&mut self.later);
        lists.insert(0, std::mem::take(&mut self.entries));
        let count: usize = lists.iter().map(Vec::len).sum();
        // Seals spread evenly: by their next bits they fall into heaps of one or two.
        let bits = count.checked_ilog2().unwrap_or(0).min(16);
        let heap = |entry: &Entry| (entry.0 << 6 >> 1 >> (63 - bits)) as usize;
        let mut ends = vec![0_usize; 1 << bits];
        lists.iter().flatten().for_each(|entry| ends.iter_mut().skip(heap(entry)).take(1).for_each(|count| *count += 1));
        let mut sum = 0;
        for end in &mut ends {
            (*end, sum) = (sum, sum + *end);
        }
        let mut entries = vec![(0, 0, RowId(0)); count];
        for entry in lists.iter().flatten() {
            if let Some(end) = ends.get_mut(heap(entry))
                && let Some(place) = entries.get_mut(*end)
            {
                (*place, *end) = (*entry, *end + 1);
            }
        }
        drop(lists);
        let mut start = 0;
        for end in ends {
            if end - start > HEAP {
                entries.get_mut(start..end).unwrap_or_default().sort_unstable();
            }
            start = end;
        }
        settle(&mut entries);
        self.entries = entries;
    }
}

/// Puts in order what is nearly so: nothing is far from its place.
fn settle(entries: &mut [Entry]) {
    for at in 1..entries.len() {
        let entry = entries[at];
        let mut place = at;
        while place > 0 && entries[place - 1] > entry {
            entries[place] = entries[place - 1];
            place -= 1;
        }
        if place < at {
            entries[place] = entry;
        }
    }
}

/// The drawer of a key, and its seal.
#[inline]
fn place(key: &[u8]) -> (usize, Seal) {
    let seal = seal(key);
    ((seal.0 >> 58) as usize, seal)
}

fn same(a: &Entry, b: &Entry) -> bool {
    (a.0, a.1) == (b.0, b.1)
}

/// The rows of a run of entries.
pub fn rows(run: &[Entry]) -> impl Iterator<Item = RowId> + '_ {
    run.iter().map(|entry| entry.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(keys: &[&str]) -> KeySet {
        let mut set = KeySet::default();
        keys.iter().enumerate().for_each(|(i, key)| set.add(key.as_bytes(), RowId::new(0, i as u64 + 1)));
        set.sort();
        set
    }

    #[test]
    fn repeated_and_missing_keys_are_found_with_their_rows() {
        let (mine, known) = (set(&["a", "b", "a", "c", "b", "a"]), set(&["b", "z"]));
        for workers in [1, 3] {
            let found = |Runs { apart: runs, rest }: Runs| {
                assert!(rest.is_empty());
                let mut found: Vec<(String, Vec<u64>)> =
                    runs.iter().map(|run| (run.text().unwrap(), run.rows.iter().map(|row| row.row()).collect())).collect();
                found.sort();
                found
            };
            let (a, b, c) = (("a".into(), vec![1, 3, 6]), ("b".into(), vec![2, 5]), ("c".into(), vec![4]));
            assert_eq!(found(mine.repeated(workers)), [a.clone(), b]);
            assert_eq!(found(mine.missing_from(&known, workers)), [a, c]);
        }
    }

    #[test]
    fn texts_of_some_rows_are_found_and_long_ones_are_to_be_read() {
        let some = set(&["a", "a key of many letters", "c", "d"]);
        let sorted = |(mut texts, rows): (Vec<String>, Vec<RowId>)| {
            texts.sort();
            (texts, rows.into_iter().map(RowId::row).collect::<Vec<_>>())
        };
        let first = [RowId::new(0, 1), RowId::new(0, 2), RowId::new(0, 65_537)];
        assert_eq!(sorted(some.texts(Some(&first), 1, &|_| true)), (vec!["a".into()], vec![2]));
        assert_eq!(sorted(some.texts(None, 2, &|key| key != "c")), (vec!["a".into(), "d".into()], vec![2]));
    }

    #[test]
    fn keys_of_many_rows_are_put_in_order_whatever_came_when() {
        let add = |set: &mut KeySet, rows: std::ops::Range<u64>| {
            rows.for_each(|row| set.add((row * row % 5_000).to_string().as_bytes(), RowId::new(0, row)));
        };
        let (mut whole, mut first, mut last) = (KeySet::default(), KeySet::default(), KeySet::default());
        first.reserve(6_000);
        add(&mut whole, 1..9_000);
        add(&mut first, 1..6_000);
        add(&mut last, 6_000..9_000);
        first.append(last);
        first.sort();
        whole.sort();
        for (one, other) in first.drawers.iter().zip(&whole.drawers) {
            assert_eq!(one.entries, other.entries);
            assert!(one.entries.is_sorted());
        }
    }

    #[test]
    fn keys_come_and_go_one_by_one() {
        let mut some = set(&["a", "b", "a", "c"]);
        let found = |set: &KeySet, key: &str| rows(set.find(key.as_bytes())).map(RowId::row).collect::<Vec<_>>();
        some.remove(b"a", RowId::new(0, 1));
        some.insert(b"c", RowId::new(0, 1));
        some.remove(b"z", RowId::new(0, 2));
        assert_eq!((found(&some, "a"), found(&some, "c"), found(&some, "z")), (vec![3], vec![1, 4], vec![]));
    }

    #[test]
    fn a_row_keeps_its_part() {
        let row = RowId::new(3, 5_000_000_000);
        assert_eq!((row.part(), row.row()), (3, 5_000_000_000));
        assert!(RowId::new(0, u64::from(u32::MAX)) < RowId::new(1, 1));
    }
}
