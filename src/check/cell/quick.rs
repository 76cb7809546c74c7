//! Cells of which one can see at a glance that nothing is to be said: plain words and plain whole numbers.
//!
//! Rule: a glance may overlook what is fine and never what is not; what it does not pass is judged.

use super::column::Column;
use crate::check::rules::Rules;
use crate::dictionary::{Range, ValueType};

/// What a glance looks for.
#[derive(Debug)]
pub enum Quick {
    /// Nothing: every cell of this column is judged.
    Never,
    /// Printable ASCII without blanks at its ends that fits the column's patterns.
    Words,
    /// A whole number written plainly, within these limits.
    Whole(Vec<Range>),
}

/// Digits that every receiver reads.
const DIGITS: usize = 9;

impl Quick {
    /// What a column allows.
    pub fn new(column: &Column<'_>) -> Quick {
        let rules = &column.rules;
        let judged = column.judge.is_some() && (!column.field.checks.each.is_empty() || column.field.always_required());
        if judged || column.field.is_array || column.corrected.is_some() || !rules.is_open() || !column.codes.is_empty() {
            return Quick::Never;
        }
        match column.field.value_type {
            ValueType::String if column.limits.is_none() => Quick::Words,
            ValueType::Integer | ValueType::Number if column.limits.only_whole_number() => Quick::Whole(rules.ranges()),
            _ => Quick::Never,
        }
    }

    /// True when nothing is to be said of a text that is not blank, and its key is the text itself.
    pub fn passes(&self, text: &str, rules: &Rules) -> bool {
        match self {
            Quick::Never => false,
            Quick::Words => is_plain(text.as_bytes()) && rules.patterns_match(text),
            Quick::Whole(ranges) => {
                whole(text.as_bytes()).is_some_and(|n| ranges.iter().all(|r| crate::check::rules::within(r, n)))
            }
        }
    }
}

/// Printable ASCII, no blank at the ends, no mark of a spreadsheet error.
fn is_plain(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    !matches!(first, b' ' | b'#') && *last != b' ' && text.iter().fold(true, |plain, b| plain & (0x20..0x7f).contains(b))
}

/// A whole number of few digits without sign and leading zeros.
fn whole(text: &[u8]) -> Option<f64> {
    if text.is_empty() || text.len() > DIGITS || (text.len() > 1 && text.first() == Some(&b'0')) {
        return None;
    }
    let mut n = 0_u32;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        n = n * 10 + u32::from(digit);
    }
    Some(f64::from(n))
}
