//! Cells of which one can see at a glance that nothing is to be said: plain words and plain whole numbers.
//!
//! Rule: a glance may overlook what is fine and never what is not; what it does not pass is judged.

use super::column::Column;
use super::form;
use super::word::{Shape, Word};
use crate::check::privacy::Guard;
use crate::check::schematic::Judge;
use crate::dictionary::{Range, ValueType};

/// What a glance looks for.
#[derive(Debug)]
pub enum Quick {
    /// Nothing: every cell of this column is judged.
    Never,
    /// Printable ASCII without blanks at its ends that fits the column's patterns; a word of the shape does.
    Words(Option<Shape>),
    /// The same, and whole numbers ask for nothing but the guard.
    WordsAndWhole,
    /// A whole number written plainly, within these limits.
    Whole(Vec<Range>),
}

/// Words of which one sees by themselves that nothing is to be said.
#[derive(Clone, Copy, Debug)]
pub enum AtOnce {
    /// None.
    None,
    /// Those of a shape.
    Shape(Shape),
    /// Whole numbers between two, both included.
    Whole(u32, u32),
}

impl AtOnce {
    /// True for such a word.
    #[inline]
    pub fn passes(self, word: Word) -> bool {
        match self {
            AtOnce::None => false,
            AtOnce::Shape(shape) => word.has(&shape),
            AtOnce::Whole(low, high) => word.whole().is_some_and(|n| low <= n && n <= high),
        }
    }
}

/// Digits that every receiver reads.
const DIGITS: usize = 9;

impl Quick {
    /// What a column allows.
    pub fn new(column: &Column<'_>) -> Quick {
        let rules = &column.rules;
        if column.judge.as_ref().is_some_and(|judge| !judge.may_pass())
            || column.field.is_array
            || column.corrected.is_some()
            || !rules.is_open()
            || !column.codes.is_empty()
        {
            return Quick::Never;
        }
        match column.field.value_type {
            // Of a word of the shape nothing else is asked: here it may be.
            ValueType::String if column.judge.is_some() => {
                let whole = column.judge.as_ref().is_some_and(Judge::passes_whole) && column.limits.is_none();
                if whole && !rules.has_patterns() { Quick::WordsAndWhole } else { Quick::Words(None) }
            }
            ValueType::String if column.limits.is_none() => Quick::Words(rules.shape()),
            _ if column.judge.is_some() => Quick::Never,
            ValueType::Integer | ValueType::Number if column.limits.only_whole_number() => Quick::Whole(rules.ranges()),
            _ => Quick::Never,
        }
    }

    /// The words that pass without a look at anything else.
    pub fn at_once(&self, guard: &Guard, formed: bool) -> AtOnce {
        match self {
            Quick::Words(Some(shape)) if formed && !guard.tells_of_asked() => AtOnce::Shape(*shape),
            Quick::WordsAndWhole => guard.harmless_digits().map_or(AtOnce::None, |most| AtOnce::Whole(0, most)),
            Quick::Whole(ranges) => {
                let most = guard.harmless_whole();
                let limits = |(low, high): (f64, f64), range: &Range| {
                    let plain = range.exclusive_min.is_none() && range.exclusive_max.is_none();
                    plain.then(|| (low.max(range.min.unwrap_or(0.0).ceil()), high.min(range.max.unwrap_or(high).floor())))
                };
                let limits = most.and_then(|most| ranges.iter().try_fold((0.0, f64::from(most)), limits));
                limits
                    .filter(|(low, high)| low <= high)
                    .map_or(AtOnce::None, |(low, high)| AtOnce::Whole(low as u32, high as u32))
            }
            _ => AtOnce::None,
        }
    }

    /// True when nothing is to be said of a text that is not blank, and its key is the text itself; `word` is that of the
    /// text.
    #[inline]
    pub fn passes(&self, text: &str, word: Option<Word>, column: &Column<'_>) -> bool {
        let (rules, guard) = (&column.rules, &column.guard);
        match self {
            Quick::Never => false,
            Quick::Words(_) | Quick::WordsAndWhole => {
                let fits = match (word, self) {
                    (Some(word), Quick::Words(Some(shape))) if word.has(shape) => true,
                    (Some(word), _) => word.is_plain() && rules.patterns_match(text),
                    (None, _) => is_plain(text.as_bytes()) && rules.patterns_match(text),
                };
                let judged = |judge: &Judge| judge.passes(text, word.is_some_and(|word| word.whole().is_some()));
                let judged = column.judge.as_ref().is_none_or(judged);
                fits && judged && !form::is_cut_short(text) && guard.passes(text, column.formed) && column.limits.pass(text)
            }
            Quick::Whole(ranges) => word.and_then(|word| whole(word, text)).is_some_and(|n| {
                let n = f64::from(n);
                ranges.iter().all(|range| crate::check::rules::within(range, n)) && guard.passes_whole(n, text)
            }),
        }
    }
}

/// Printable ASCII, no blank at the ends, no mark of a spreadsheet error.
fn is_plain(text: &[u8]) -> bool {
    let (Some(first), Some(last)) = (text.first(), text.last()) else { return false };
    !matches!(first, b' ' | b'#') && *last != b' ' && text.iter().fold(true, |plain, b| plain & (0x20..0x7f).contains(b))
}

/// A whole number of few digits without sign and leading zeros.
#[inline]
fn whole(word: Word, text: &str) -> Option<u32> {
    let nine = || text.len() == DIGITS && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    word.whole().or_else(|| if nine() { text.parse().ok() } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::cell::Column;
    use crate::dictionary;
    use crate::programme::Programme;
    use crate::shelf;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use std::collections::BTreeMap;

    /// Texts like those of tables: days, words, what others take for nothing or for numbers, and anything short.
    fn text() -> impl Strategy<Value = String> {
        let some = [
            "NA",
            "None",
            "nan",
            "null",
            "inf",
            "Infinity",
            "-inf",
            "1e5",
            "007",
            "12.50",
            "Not Applicable",
            "unknown",
            "x12",
            "12,5",
        ];
        prop_oneof![
            "[0-9]{1,10}",
            "[A-Za-z][A-Za-z0-9 ._-]{0,18}",
            "\\PC{0,8}",
            proptest::sample::select(some.to_vec()).prop_map(str::to_owned),
            "HTA[0-9]{1,2}_[0-9]{1,3}_[0-9]{1,4}",
        ]
    }

    #[test]
    fn a_glance_passes_only_what_is_fine() {
        for shelf in shelf::programmes() {
            let programme = Programme::read(shelf.programme).unwrap();
            let (dictionary, _) = dictionary::read(shelf.dictionary(), &BTreeMap::default()).unwrap();
            let columns: Vec<Column<'_>> = dictionary
                .schemas
                .iter()
                .flat_map(|schema| (0..schema.fields.len()).map(|field| Column::new(schema, field, &programme, None)))
                .filter(|column| !matches!(column.quick, Quick::Never))
                .collect();
            assert!(columns.len() > 10);
            let mut runner = proptest::test_runner::TestRunner::deterministic();
            let (mut passed, mut passed_at_once) = (0, 0);
            for _ in 0..400 {
                let raw = text().new_tree(&mut runner).unwrap().current();
                for column in &columns {
                    let at_once = column.quick.at_once(&column.guard, column.formed);
                    let at_once = Word::new(&raw).is_some_and(|word| at_once.passes(word));
                    if !raw.is_empty() && (at_once || column.quick.passes(&raw, Word::new(&raw), column)) {
                        passed += 1;
                        passed_at_once += u32::from(at_once);
                        let value = column.parse(&raw);
                        assert!(column.drafts(&raw, &value).is_empty(), "{raw:?} in {}", column.field.name);
                    }
                }
            }
            assert!(passed > 1_000 && passed_at_once > 100, "{passed}, {passed_at_once}");
        }
    }
}
