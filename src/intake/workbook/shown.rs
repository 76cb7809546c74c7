//! What a spreadsheet program shows of a cell, and what it holds: kept as runs of rows with one number format.
//!
//! Rule: a run costs the same however long it is, and no cell is kept twice: the number of a date or of a padded
//! identifier is worked out from its text. Of texts nothing is kept.

use super::display::show;
use super::format::{Format, parse};
use super::number::{days_behind, is_plain, plain, serial};
use crate::finding::Places;
use crate::intake::tell::Extras;
use crate::text::Lang;
use std::sync::Arc;

/// A number as it is.
pub(super) const NUMBER: u16 = 1;
/// A boolean.
pub(super) const BOOLEAN: u16 = 2;
/// A number as it is, of so many letters that less of it is shown.
pub(super) const LONG: u16 = 3;
/// Letters of a number from which on less of it is shown.
pub(super) const MANY: usize = 12;
/// The first style that has a code.
const CODES: u16 = 4;
/// Begins the code of what the file itself says is shown.
const AS_SHOWN: char = '\u{1}';
/// Runs that are kept of a sheet: 12 bytes each.
const MOST: usize = 1 << 20;

/// The style of a code by its position.
pub(super) fn style_of(code: usize) -> u16 {
    u16::try_from(code).unwrap_or(u16::MAX).saturating_add(CODES)
}

/// A code for what the file itself says is shown; with no text, what it holds.
pub(super) fn as_shown(text: &str) -> String {
    format!("{AS_SHOWN}{text}")
}

/// The style of a number: [`LONG`] where it has no code and many letters.
pub(super) fn long(style: u16, text: &str) -> u16 {
    if style == NUMBER && text.len() >= MANY { LONG } else { style }
}

/// Data rows of one style.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: u32,
    last: u32,
    style: u16,
}

/// Runs in the making.
#[derive(Debug, Default)]
pub(in crate::intake) struct Showing {
    columns: Vec<Vec<Run>>,
    runs: usize,
    /// Numbers, and texts that are written like numbers, by heading.
    numbers: Vec<(u64, Places)>,
}

impl Showing {
    pub(in crate::intake) fn new(headings: usize) -> Showing {
        Showing { columns: vec![Vec::new(); headings], runs: 0, numbers: vec![(0, Places::default()); headings] }
    }

    /// Takes a cell of a data row (1-based).
    #[inline]
    pub(in crate::intake) fn see(&mut self, heading: usize, style: u16, text: &str, row: u64) {
        let Some((numbers, texts)) = self.numbers.get_mut(heading) else { return };
        match style {
            0 if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') && is_plain(text) => texts.add(0, row),
            0 => {}
            NUMBER => *numbers += 1,
            style => {
                *numbers += u64::from(style != BOOLEAN);
                self.run(heading, style, row);
            }
        }
    }

    fn run(&mut self, heading: usize, style: u16, row: u64) {
        let (Some(runs), Ok(row)) = (self.columns.get_mut(heading), u32::try_from(row)) else { return };
        match runs.last_mut() {
            Some(run) if run.style == style && run.last + 1 == row => run.last = row,
            _ if self.runs < MOST => {
                self.runs += 1;
                runs.push(Run { first: row, last: row, style });
            }
            _ => {}
        }
    }

    /// Cells that hold a number as text, by heading, where others of the column hold numbers.
    pub(in crate::intake) fn text_numbers(&mut self) -> Vec<(usize, Places)> {
        let columns = self.numbers.iter_mut().enumerate().filter(|(_, (numbers, _))| *numbers > 0);
        columns.map(|(heading, (_, texts))| (heading, std::mem::take(texts))).collect()
    }

    pub(in crate::intake) fn finish(self, extras: &Extras, merged: Vec<(usize, u64, u64)>) -> Shown {
        let mut columns = self.columns;
        columns.iter_mut().for_each(Vec::shrink_to_fit);
        Shown { columns, codes: extras.codes.clone(), epoch_1904: extras.epoch_1904, origin: extras.origin, merged }
    }
}

/// How cells of a source are shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    columns: Vec<Vec<Run>>,
    codes: Arc<Vec<String>>,
    epoch_1904: bool,
    origin: u16,
    /// Merged cells of one column: heading, first and last data row.
    merged: Vec<(usize, u64, u64)>,
}

/// A cell that is shown otherwise than it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What Excel shows.
    pub shown: String,
    /// What the file holds.
    pub stored: String,
    /// The number behind what is shown as a date or a time.
    pub number: Option<String>,
}

impl Shown {
    /// What is shown of the cell of a data row (1-based, as the file counts) that was read as this text. The language is that
    /// of the computer, where the format does not name its own. None for a cell that is shown as it is held, unless a number is
    /// behind it, and for one of which too little is known.
    pub fn see(&self, heading: usize, row: u64, text: &str, lang: Lang) -> Option<Seen> {
        let row = u32::try_from(row).ok()?;
        let runs = self.columns.get(heading)?;
        let run = runs.get(runs.partition_point(|run| run.last < row)).filter(|run| run.first <= row)?;
        let (shown, stored, date) = match (run.style, text) {
            (BOOLEAN, "true") => (lang.pick("VRAI", "TRUE").to_owned(), "1".to_owned(), false),
            (BOOLEAN, "false") => (lang.pick("FAUX", "FALSE").to_owned(), "0".to_owned(), false),
            (BOOLEAN, _) => return None,
            (LONG, text) => (show("General", text.parse().ok()?, lang, false)?, text.to_owned(), false),
            (style, text) => {
                let code = self.codes.get(usize::from(style.checked_sub(CODES)?))?;
                if let Some(shown) = code.strip_prefix(AS_SHOWN) {
                    let shown = if shown.is_empty() { text } else { shown };
                    let number = Some(text).filter(|text| text.contains('-')).and_then(days_behind);
                    let number = number.map(|days| plain(days - f64::from(self.origin)));
                    let seen = || Seen { shown: shown.to_owned(), stored: text.to_owned(), number: number.clone() };
                    return (shown != text || number.is_some()).then(seen);
                }
                let (number, date) = match (parse(code), serial(text, self.epoch_1904), text.parse::<f64>()) {
                    (_, _, Ok(number)) if !text.starts_with('0') || text.len() == 1 || text.starts_with("0.") => (number, false),
                    (Format::Digits(pattern), ..) => {
                        let digits = text.strip_prefix('-').unwrap_or(text);
                        let number = pattern.read(digits)? as f64;
                        (if digits.len() < text.len() { -number } else { number }, false)
                    }
                    (_, Some(number), _) => (number, true),
                    _ => return None,
                };
                let stored = if number.abs() < 1e15 && date { plain((number * 1e6).round() / 1e6) } else { plain(number) };
                (show(code, number, lang, self.epoch_1904)?, stored, date)
            }
        };
        let number = date.then(|| stored.clone());
        (shown != stored).then_some(Seen { shown, stored, number })
    }

    /// Cells of a column that are merged with those below them: first and last data row (1-based, as the file counts).
    pub fn merged(&self, heading: usize) -> impl Iterator<Item = (u64, u64)> {
        self.merged.iter().filter(move |(at, ..)| *at == heading).map(|(_, first, last)| (*first, *last))
    }

    /// True when nothing is shown otherwise than it is held.
    pub fn is_empty(&self) -> bool {
        self.columns.iter().all(Vec::is_empty)
    }
}
