//! Numbers with a word behind them: `365 jours`, `12 ans`, `4O`.
//!
//! Rule of the room: a number is only suggested. What is estimated, doubtful or a range (`<5`, `~10`, `10-12`) stays.

use crate::check::value::{js_number, number};
use crate::dictionary::ValueType;

/// Days of a year and of a month, on average.
pub const YEAR: f64 = 365.25;
const MONTH: f64 = YEAR / 12.0;

/// Words for units, and the days that each has.
const UNITS: &[(&[&str], f64)] = &[
    (&["d", "j", "day", "days", "jour", "jours", "jr", "jrs"], 1.0),
    (&["w", "wk", "week", "weeks", "sem", "semaine", "semaines"], 7.0),
    (&["m", "mo", "mos", "month", "months", "mois"], MONTH),
    (&["a", "y", "yr", "yrs", "year", "years", "an", "ans", "année", "années", "year-old", "y.o."], YEAR),
];

/// The number that a text was meant to be in a column of that type, which counts days when it is said to; and whether it was
/// converted into them.
pub fn number_in(text: &str, value_type: ValueType, days: bool) -> Option<(String, bool)> {
    if !matches!(value_type, ValueType::Integer | ValueType::Number) {
        return None;
    }
    let (found, converted) = with_unit(text, days).or_else(|| Some((letters_for_digits(text)?, false)))?;
    let found = if value_type == ValueType::Integer { Some(found).filter(|n| n.fract() == 0.0)? } else { found };
    (found.abs() < 9_007_199_254_740_992.0).then(|| (js_number(found), converted))
}

/// Days in so many years, as a whole number.
pub fn days_of(years: f64) -> f64 {
    (years * YEAR).round()
}

/// A number with a point for its decimal mark, or a comma that cannot part thousands.
pub fn decimal(text: &str) -> Option<f64> {
    let Some((whole, fraction)) = text.split_once(',') else { return number(text) };
    let bare = whole.strip_prefix('-').unwrap_or(whole);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = fraction.len() == 3 && bare.len() <= 3 && !bare.starts_with('0');
    if digits(bare) && digits(fraction) && !thousands { number(&format!("{whole}.{fraction}")) } else { None }
}

/// The whole number of one that is written with decimals: the nearest, or what is left when they are cut off.
pub fn whole(text: &str, nearest: bool) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b','));
    let found = decimal(text).filter(|_| plain && text.contains(['.', ',']))?;
    // Nothing is below zero by its decimals alone.
    let whole = if nearest { found.round() } else { found.trunc() } + 0.0;
    (whole.abs() < 9_007_199_254_740_992.0).then_some(whole)
}

fn with_unit(text: &str, days: bool) -> Option<(f64, bool)> {
    let at = text.find(char::is_alphabetic)?;
    let (head, word) = (text.get(..at)?.trim(), text.get(at..)?.trim().to_lowercase());
    let head = head.replace(',', ".");
    if !head.starts_with(|c: char| c.is_ascii_digit()) || head.contains(' ') {
        return None;
    }
    let counted = number(&head)?;
    let (_, each) = UNITS.iter().find(|(words, _)| words.contains(&word.as_str()))?;
    days.then(|| if *each == 1.0 { (counted, false) } else { ((counted * each).round(), true) })
}

/// `4O` and `l2` are numbers written with letters.
fn letters_for_digits(text: &str) -> Option<f64> {
    let is_digit = |c: char| c.is_ascii_digit();
    if !text.contains(is_digit) {
        return None;
    }
    let plain: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            c => c,
        })
        .collect();
    if plain == text || !plain.chars().all(|c| is_digit(c) || c == '.') { None } else { number(&plain) }
}

#[cfg(test)]
mod tests {
    use super::{decimal, number_in, whole};
    use crate::dictionary::ValueType::{Integer, Number, String};

    #[test]
    fn a_unit_behind_a_number_is_understood_where_days_are_counted() {
        for (text, expected) in [
            ("365 jours", Some(("365", false))),
            ("12 ans", Some(("4383", true))),
            ("18 mois", Some(("548", true))),
            ("1,5 an", Some(("548", true))),
            ("40d", Some(("40", false))),
            ("4O", Some(("40", false))),
            ("<5 jours", None),
            ("10-12 jours", None),
            ("12 kg", None),
            ("douze", None),
        ] {
            let found = number_in(text, Number, true);
            assert_eq!(found.as_ref().map(|(number, converted)| (number.as_str(), *converted)), expected, "{text}");
        }
        assert_eq!(number_in("12 ans", Number, false), None, "the column does not count days");
        assert_eq!(number_in("1.5d", Integer, true), None);
        assert_eq!(number_in("4O", String, true), None);
    }

    #[test]
    fn decimals_are_cut_off_or_rounded_and_a_comma_that_may_part_thousands_stays() {
        for (text, cut, near) in [
            ("9001.25", Some(9001.0), Some(9001.0)),
            ("9003.75", Some(9003.0), Some(9004.0)),
            ("3001,1", Some(3001.0), Some(3001.0)),
            ("45,5", Some(45.0), Some(46.0)),
            ("-0.5", Some(0.0), Some(-1.0)),
            ("-2,5", Some(-2.0), Some(-3.0)),
            ("0,125", Some(0.0), Some(0.0)),
            ("3106,125", Some(3106.0), Some(3106.0)),
            ("3,106", None, None),
            ("007", None, None),
            ("1e-3", None, None),
            ("1.234.567", None, None),
            ("", None, None),
            (",5", None, None),
        ] {
            assert_eq!((whole(text, false), whole(text, true)), (cut, near), "{text}");
        }
        assert_eq!((decimal("45,5"), decimal("45.5"), decimal("1,234"), decimal("a,5")), (Some(45.5), Some(45.5), None, None));
    }
}
