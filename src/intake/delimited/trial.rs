//! Which character separates the columns: each candidate reads the first records, and the best reading wins.
//!
//! Rule: known headings count most, then rows of one and the same width, then the number of columns.

use super::records::{Cell, Splitter, Step, content};
use crate::intake::heading::Index;
use std::collections::BTreeMap;

/// Candidates, the likeliest first.
const CANDIDATES: [u8; 4] = [b'\t', b';', b',', b'|'];
/// Records that are read for a trial.
const RECORDS: usize = 200;
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
    let mut splitter = Splitter { delimiter, quotes: true, most: 20_000 };
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut known, mut at, mut records) = (0, 0, 0);
    let mut cells: Vec<Cell> = Vec::new();
    while records < RECORDS {
        match splitter.next(text.as_bytes(), at, whole, &mut cells) {
            Step::Record { next, .. } => {
                at = next;
                let texts: Vec<String> = cells
                    .iter()
                    .take(20_000)
                    .map(|c| {
                        let mut out = String::new();
                        content(text, *c, &mut out);
                        out
                    })
                    .collect();
                // Blanks at the right end say nothing about the width.
                let width = texts.iter().rposition(|t| !t.trim().is_empty()).map_or(0, |last| last + 1);
                if width == 0 {
                    continue;
                }
                if records < HEADING_RECORDS {
                    known = known.max(index.count(texts.iter().map(String::as_str)));
                }
                *widths.entry(width).or_default() += 1;
                records += 1;
            }
            Step::Unpaired if splitter.quotes => splitter.quotes = false,
            _ => break,
        }
    }
    let (width, same) = widths.iter().map(|(w, n)| (*w, *n)).max_by_key(|(w, n)| (*n, *w)).unwrap_or((0, 0));
    if width <= 1 {
        return (known, 0, width);
    }
    (known, 1 + same * 1000 / records.max(1), width)
}
