//! Places in the person's coordinates: file, sheet, `D17`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An unbroken run of data rows, first and last included; 1 is the first row of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span(pub u64, pub u64);

/// Where a group of findings stands: for every source (one text file or one sheet), runs of data rows.
///
/// Rows must be added in rising order within a source; [`Places::merge`] keeps that order for later blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Runs by number of the source.
    pub sources: BTreeMap<u32, Vec<Span>>,
}

impl Places {
    /// Adds a data row (1-based) of a source. Repeating the last row is one row.
    pub fn add(&mut self, source: u32, row: u64) {
        self.add_run(source, Span(row, row));
    }

    /// Adds a run of data rows of a source, none of which stands before the last one there.
    pub fn add_run(&mut self, source: u32, run: Span) {
        let spans = self.sources.entry(source).or_default();
        match spans.last_mut() {
            Some(last) if run.0 >= last.0 && run.0 <= last.1.saturating_add(1) => last.1 = last.1.max(run.1),
            _ => spans.push(run),
        }
    }

    /// Adds all rows of `other`, whose rows in a shared source come later or overlap.
    pub fn merge(&mut self, other: &Places) {
        for (source, spans) in &other.sources {
            let mine = self.sources.entry(*source).or_default();
            mine.extend_from_slice(spans);
            mine.sort_unstable();
            let mut joined: Vec<Span> = Vec::with_capacity(mine.len());
            for span in mine.drain(..) {
                match joined.last_mut() {
                    Some(last) if span.0 <= last.1 + 1 => last.1 = last.1.max(span.1),
                    _ => joined.push(span),
                }
            }
            *mine = joined;
        }
    }

    /// Adds a data row that may stand anywhere among those that are there.
    pub fn insert(&mut self, source: u32, row: u64) {
        let spans = self.sources.entry(source).or_default();
        let at = spans.partition_point(|span| span.1 < row);
        if spans.get(at).is_some_and(|span| span.0 <= row) {
            return;
        }
        let after_one = at > 0 && spans.get(at - 1).is_some_and(|span| span.1 + 1 == row);
        let before_one = spans.get(at).is_some_and(|span| span.0 == row + 1);
        match (after_one, before_one) {
            (true, true) => {
                let end = spans.remove(at).1;
                spans.get_mut(at - 1).into_iter().for_each(|span| span.1 = end);
            }
            (true, false) => spans.get_mut(at - 1).into_iter().for_each(|span| span.1 = row),
            (false, true) => spans.get_mut(at).into_iter().for_each(|span| span.0 = row),
            (false, false) => spans.insert(at, Span(row, row)),
        }
    }

    /// Takes a data row out; a source without rows is taken out too. False when the row is not there.
    pub fn remove(&mut self, source: u32, row: u64) -> bool {
        let Some(spans) = self.sources.get_mut(&source) else { return false };
        let at = spans.partition_point(|span| span.1 < row);
        let Some(Span(from, to)) = spans.get(at).copied().filter(|span| span.0 <= row) else { return false };
        let left = [(from < row).then(|| Span(from, row - 1)), (row < to).then(|| Span(row + 1, to))];
        spans.splice(at..=at, left.into_iter().flatten());
        if spans.is_empty() {
            self.sources.remove(&source);
        }
        true
    }

    /// True when a data row is among them.
    pub fn has(&self, source: u32, row: u64) -> bool {
        let spans = self.sources.get(&source).map_or(&[][..], Vec::as_slice);
        spans.get(spans.partition_point(|span| span.1 < row)).is_some_and(|span| span.0 <= row)
    }

    /// Number of rows that stand in both.
    pub fn shared(&self, other: &Places) -> u64 {
        let mut rows = 0;
        for (source, spans) in &self.sources {
            let others = other.sources.get(source).map_or(&[][..], Vec::as_slice);
            for span in spans {
                let from = others.partition_point(|other| other.1 < span.0);
                let met = others.iter().skip(from).take_while(|other| other.0 <= span.1);
                rows += met.map(|other| span.1.min(other.1) - span.0.max(other.0) + 1).sum::<u64>();
            }
        }
        rows
    }

    /// Number of rows.
    pub fn count(&self) -> u64 {
        self.sources.values().flatten().map(|s| s.1 - s.0 + 1).sum()
    }

    /// True when there is no row.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// True when some row is among both.
    pub fn meets(&self, other: &Places) -> bool {
        let mut both = self.sources.iter().filter_map(|(source, spans)| Some((spans, other.sources.get(source)?)));
        both.any(|(mine, theirs)| {
            // One of the two is often a single row among many.
            let (few, many) = if mine.len() <= theirs.len() { (mine, theirs) } else { (theirs, mine) };
            few.iter().any(|span| {
                let next = many.partition_point(|other| other.1 < span.0);
                many.get(next).is_some_and(|other| other.0 <= span.1)
            })
        })
    }

    /// The rows, `(source, data row)`, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.sources.iter().flat_map(|(source, spans)| spans.iter().flat_map(move |s| (s.0..=s.1).map(move |row| (*source, row))))
    }

    /// A window of the rows: `limit` of them after skipping `offset`. Runs are skipped whole, not row by row.
    pub fn window(&self, offset: u64, limit: u64) -> Vec<(u32, u64)> {
        let mut out = Vec::new();
        let mut skip = offset;
        for (source, spans) in &self.sources {
            for span in spans {
                let len = span.1 - span.0 + 1;
                if skip >= len {
                    skip -= len;
                    continue;
                }
                let mut row = span.0 + skip;
                skip = 0;
                while row <= span.1 && (out.len() as u64) < limit {
                    out.push((*source, row));
                    row += 1;
                }
                if out.len() as u64 >= limit {
                    return out;
                }
            }
        }
        out
    }
}

/// One place as the spreadsheet shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Number of the source.
    pub source: u32,
    /// The file's name, with its folder or archive where it has one.
    pub file: String,
    /// The sheet, for workbooks.
    pub sheet: Option<String>,
    /// Data row, 1 for the first row of data.
    pub row: u64,
    /// Row as the spreadsheet shows it (the heading is row 1 in a plain table).
    pub sheet_row: u64,
    /// `D17`, or the row alone when no column is meant.
    pub cell: String,
}

/// The letters of a column: 0 is `A`, 25 is `Z`, 26 is `AA`.
///
/// ```
/// assert_eq!(bordereau::finding::column_letters(16383), "XFD");
/// ```
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut n = column + 1;
    while n > 0 {
        letters.push(b'A' + ((n - 1) % 26) as u8);
        n = (n - 1) / 26;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Places, Span};

    #[test]
    fn rows_come_and_go_in_any_order_and_runs_stay_whole() {
        let mut places = Places::default();
        [5, 7, 6, 1, 6, 9].into_iter().for_each(|row| places.insert(2, row));
        assert_eq!(places.sources[&2], [Span(1, 1), Span(5, 7), Span(9, 9)]);
        assert!(places.remove(2, 6) && !places.remove(2, 6) && !places.remove(3, 1));
        assert_eq!(places.sources[&2], [Span(1, 1), Span(5, 5), Span(7, 7), Span(9, 9)]);
        [1, 5, 7, 9].into_iter().for_each(|row| assert!(places.remove(2, row)));
        assert!(places.is_empty());
    }
}
