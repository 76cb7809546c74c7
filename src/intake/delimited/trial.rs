//! Which character separates the columns: each candidate reads the first records, and the best reading wins.
//!
//! Rule: known headings count most, then rows of one and the same width, then the number of columns.

use super::marks::{self, Marks};
use super::rules;
use crate::intake::heading::Index;
use csv::StringRecord;
use std::collections::BTreeMap;

/// Candidates, the likeliest first.
const CANDIDATES: [u8; 4] = [b'\t', b';', b',', b'|'];
/// Records that are read for a trial.
const RECORDS: usize = 200;
/// Cells of a record beyond which only its width counts.
const CELLS: usize = 20_000;
/// Records among which the headings are looked for.
const HEADING_RECORDS: usize = 20;

/// The delimiter that a first line `sep=;` states, and where the next line begins.
pub(super) fn separator_line(text: &str) -> Option<(u8, usize)> {
    let end = text.find(['\r', '\n'])?;
    let line = text.get(..end)?.trim_matches('"');
    let stated = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    let delimiter = match stated.as_bytes() {
        [byte] if byte.is_ascii_punctuation() && *byte != b'"' || *byte == b'\t' => *byte,
        _ => return None,
    };
    let after = text.get(end..)?;
    let next = if after.starts_with("\r\n") { end + 2 } else { end + 1 };
    Some((delimiter, next))
}

/// The best delimiter for a text's beginning; `whole` says that it is the whole text.
pub(super) fn best(text: &str, whole: bool, index: &Index) -> u8 {
    let mut best = (0, 0, 0);
    let mut winner = CANDIDATES[0];
    for candidate in CANDIDATES {
        let score = score(text, whole, candidate, index);
        if score > best {
            (best, winner) = (score, candidate);
        }
    }
    winner
}

/// Known headings; per mille of records as wide as most (0 with a single column); columns.
fn score(text: &str, whole: bool, delimiter: u8, index: &Index) -> (usize, usize, usize) {
    let mut trial = Trial::default();
    let stopped = trial.run(text, whole, delimiter, true, index);
    if let Some(rest) = stopped.and_then(|at| text.get(at..)) {
        trial.run(rest, whole, delimiter, false, index);
    }
    let (width, same) = trial.widths.iter().map(|(w, n)| (*w, *n)).max_by_key(|(w, n)| (*n, *w)).unwrap_or((0, 0));
    if width <= 1 {
        return (trial.known, 0, width);
    }
    (trial.known, 1 + same * 1000 / trial.records.max(1), width)
}

#[derive(Default)]
struct Trial {
    widths: BTreeMap<usize, usize>,
    known: usize,
    records: usize,
}

impl Trial {
    /// Reads the first records. Where it stopped, when that was at a mark that does not pair.
    fn run(&mut self, text: &str, whole: bool, delimiter: u8, quotes: bool, index: &Index) -> Option<usize> {
        let mut reader = rules(delimiter, quotes).from_reader(text.as_bytes());
        let (mut record, mut typed, mut at) = (StringRecord::new(), Vec::new(), 0);
        while self.records < RECORDS && matches!(reader.read_record(&mut record), Ok(true)) {
            if record.len() > CELLS {
                *self.widths.entry(record.len()).or_default() += 1;
                self.records += 1;
                return None;
            }
            let end = reader.position().byte() as usize;
            let raw = text.get(at..end).unwrap_or("").trim_start_matches(['\n', '\r']);
            let raw = raw.strip_suffix(['\n', '\r']).unwrap_or(raw);
            let marks = if quotes { marks::look(raw, &record, delimiter, &mut typed) } else { Marks::Paired };
            let cut = !whole && end >= text.len();
            match marks {
                Marks::Unpaired => return Some(at),
                Marks::Open if !cut => return Some(at),
                _ if cut => break,
                _ => at = end,
            }
            let cells = || {
                let typed =
                    |c: usize| typed.iter().find(|(column, _)| *column == c).and_then(|(_, place)| raw.get(place.clone()));
                record.iter().enumerate().map(move |(c, cell)| typed(c).unwrap_or(cell))
            };
            // Blanks at the right end say nothing about the width.
            let width = cells().enumerate().filter(|(_, t)| !t.trim().is_empty()).last().map_or(0, |(last, _)| last + 1);
            if width == 0 {
                continue;
            }
            if self.records < HEADING_RECORDS {
                self.known = self.known.max(index.count(cells()));
            }
            *self.widths.entry(width).or_default() += 1;
            self.records += 1;
        }
        None
    }
}
