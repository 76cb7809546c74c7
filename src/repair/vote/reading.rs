//! What a cell is, read in a way that a person chose for its column.
//!
//! Rule of the room: what cannot be read that way stays as it is.

use crate::check::undated::month_of;
use crate::check::value::js_number;
use crate::finding::Reading;
use crate::repair::quantity::{days_of, decimal, whole};

/// The form in which dates of a workbook are read.
pub const STORED: &str = "YYYY-MM-DD";
/// Years of a life, and of its follow-up, at most.
pub const LIFE: f64 = 120.0;

/// A date, as three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    year: u32,
    month: u32,
    day: u32,
}

/// What a cell becomes; none when it stays.
pub fn rewrite(reading: &Reading, text: &str) -> Option<String> {
    let to = match reading {
        Reading::DayFirst { form } => write(year_first(text).or_else(|| parts(text, true))?, form),
        Reading::MonthFirst { form } => write(year_first(text).or_else(|| parts(text, false))?, form),
        Reading::Turned { form, day_first } => match in_form(text, form).or_else(|| in_form(text, STORED)) {
            Some(Day { year, month, day }) => write(Day { year, month: day, day: month }.real()?, form),
            None => write(year_first(text).or_else(|| parts(text, *day_first))?, form),
        },
        Reading::DecimalComma => without(text, '.', ',')?,
        Reading::ThousandsComma => without(text, ',', '.')?,
        Reading::YearsToDays => {
            let years = decimal(text).filter(|years| *years != 0.0 && years.abs() <= LIFE)?;
            js_number(days_of(years))
        }
        Reading::Whole { nearest } => js_number(whole(text, *nearest)?),
        Reading::YearFirst { form } => write(year_first(text)?, form),
        Reading::ThousandsPoint => parted(text)?,
    };
    (to != text).then_some(to)
}

/// A number of which one mark parts thousands and the other is the decimal mark.
fn without(text: &str, thousands: char, decimal: char) -> Option<String> {
    let sign = text.strip_prefix('-').map_or("", |_| "-");
    let bare = text.get(sign.len()..)?;
    let (whole, fraction) = match bare.rsplit_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (bare, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let parted = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    let fits = digits(first) && rest.iter().all(|group| digits(group)) && fraction.is_none_or(digits) && parted;
    if !fits || !text.contains(',') {
        return None;
    }
    let mut out = format!("{sign}{first}{}", rest.concat());
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    Some(out)
}

/// A whole number whose thousands are parted by points: three digits behind each.
fn parted(text: &str) -> Option<String> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (first, rest) = bare.split_once('.')?;
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(first, 3) && !first.starts_with('0') && rest.split('.').all(|group| group.len() == 3 && digits(group, 3));
    fits.then(|| text.replace('.', ""))
}

/// Numbers with one mark between them, and no time of day but midnight.
fn numbers(text: &str) -> Option<[(u32, usize); 3]> {
    let text = text.strip_suffix("00:00:00").map_or(text, |text| text.trim_end_matches(['T', ' ']));
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.' | ' '))?;
    let mut parts = text.split(mark).map(|part| {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if plain { Some((part.parse::<u32>().ok()?, part.len())) } else { None }
    });
    let found = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(found)
}

/// A date that leaves no doubt: the year comes first, or the month is a word.
pub fn year_first(text: &str) -> Option<Day> {
    if let Some(day) = worded(text) {
        return Some(day);
    }
    let [(year, 4), (month, 1..=2), (day, 1..=2)] = numbers(text)? else { return None };
    // A month beyond the twelfth is a day: there is but one way to read it.
    Day { year, month, day }.real().or_else(|| Day { year, month: day, day: month }.real())
}

/// A date that has a form already, which begins with the year.
pub fn in_form(text: &str, form: &str) -> Option<Day> {
    let own = form.starts_with("YYYY") && form.len() == text.len();
    year_first(text).filter(|day| own && write(*day, form) == text)
}

/// What is seen of the dates of a column that have its form.
#[derive(Clone, Debug, Default)]
pub struct Ordered {
    /// Days up to the 12th that are not the number of the month too.
    pub low: u64,
    /// Later days.
    pub high: u64,
    /// Which days: a bit for each.
    pub days: u32,
    /// Some of the first.
    pub examples: Vec<String>,
}

impl Ordered {
    /// Takes so many cells of a text.
    pub fn see(&mut self, text: &str, form: &str, cells: u64) {
        let Some(Day { month, day, .. }) = in_form(text, form) else { return };
        self.days |= 1 << day;
        self.high += if day > 12 { cells } else { 0 };
        if day <= 12 && day != month {
            self.low += cells;
            if self.examples.len() < 2 && !self.examples.iter().any(|known| known == text) {
                self.examples.push(text.to_owned());
            }
        }
    }

    /// Dates that may stand the wrong way round: several days, and none that could not be a month.
    pub fn turned(&self) -> u64 {
        if self.high == 0 && self.days.count_ones() > 2 && self.low >= 5 { self.low } else { 0 }
    }
}

/// `2 sept. 2025`, `02-Sep-2025`, `September 2, 2025`.
fn worded(text: &str) -> Option<Day> {
    if text.len() > 24 || !text.contains(char::is_alphabetic) {
        return None;
    }
    let mut parts = text.split(['-', ' ', '/', '.', ',', '\u{a0}']).filter(|part| !part.is_empty());
    let (one, two, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        text.parse::<u32>().ok().filter(|_| digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
    };
    let (day, month) = match (month_of(one), month_of(two)) {
        (None, Some(month)) => (one.strip_suffix("er").unwrap_or(one), month),
        (Some(month), None) => (two, month),
        _ => return None,
    };
    let found = Day { year: number(year, 4..=4)?, month, day: number(day, 1..=2)? };
    found.real().filter(|_| parts.next().is_none())
}

/// Numbers that are years rather than days of 1905.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2199;

/// The day that a spreadsheet counts as a number of days, from 1900; none for what looks like a year.
pub fn counted(text: &str) -> Option<Day> {
    let plain = (4..=5).contains(&text.len()) && !text.starts_with(['0', '+']);
    let days: u32 = text.parse().ok().filter(|days| plain && !YEARS.contains(days))?;
    // Spreadsheets count a 29 February 1900 that never was.
    let (mut year, mut left) = (1900, days - 1);
    loop {
        let leap = u32::from(Day { year, month: 2, day: 29 }.real().is_some());
        if left <= 365 + leap {
            break;
        }
        (year, left) = (year + 1, left - 365 - leap);
    }
    (1..=12).find_map(|month| {
        let long = (28..=31).rev().find(|day| Day { year, month, day: *day }.real().is_some())?;
        if left > long {
            left -= long;
            return None;
        }
        Day { year, month, day: left }.real()
    })
}

/// A date of which the year comes last, and the day first or the month.
pub fn parts(text: &str, day_first: bool) -> Option<Day> {
    let [(one, 1..=2), (two, 1..=2), (year, 4)] = numbers(text)? else { return None };
    let (day, month) = if day_first { (one, two) } else { (two, one) };
    Day { year, month, day }.real()
}

impl Day {
    /// A day, where the calendar has it.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        Day { year, month, day }.real()
    }

    fn real(self) -> Option<Day> {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let days = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        ((1..=days).contains(&self.day) && self.year >= 1800).then_some(self)
    }
}

/// A date in a form such as `DD-MM-YYYY`.
pub fn write(day: Day, form: &str) -> String {
    let Day { year, month, day } = day;
    form.replace("YYYY", &format!("{year:04}")).replace("MM", &format!("{month:02}")).replace("DD", &format!("{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::rewrite;
    use crate::finding::Reading;
    use proptest::prelude::*;

    #[test]
    fn days_are_counted_as_spreadsheets_count_them() {
        for (text, day) in [
            ("45234", "2023-11-04"),
            ("36526", "2000-01-01"),
            ("46267", "2026-09-02"),
            ("1000", "1902-09-26"),
            ("43890", "2020-02-29"),
            ("43830", "2019-12-31"),
        ] {
            assert_eq!(super::counted(text).map(|day| super::write(day, "YYYY-MM-DD")).as_deref(), Some(day), "{text}");
        }
        for text in ["", "123", "045234", "+4523", "123456", "4523a", "1905", "2012", "2021"] {
            assert_eq!(super::counted(text), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_in_the_order_that_was_chosen() {
        let form = "YYYY-MM-DD".to_owned();
        let (day, month) = (Reading::DayFirst { form: form.clone() }, Reading::MonthFirst { form });
        for (text, by_day, by_month) in [
            ("03/04/2020", Some("2020-04-03"), Some("2020-03-04")),
            ("31.12.1999", Some("1999-12-31"), None),
            ("12-31-1999", None, Some("1999-12-31")),
            ("2020/2/29", Some("2020-02-29"), Some("2020-02-29")),
            ("2020-02-29 00:00:00", Some("2020-02-29"), Some("2020-02-29")),
            ("2 sept. 2025", Some("2025-09-02"), Some("2025-09-02")),
            ("02-Sep-2025", Some("2025-09-02"), Some("2025-09-02")),
            ("1er février 2024", Some("2024-02-01"), Some("2024-02-01")),
            ("August 5, 1999", Some("1999-08-05"), Some("1999-08-05")),
            ("31 juin 2020", None, None),
            ("2 sept. 25", None, None),
            ("mars 2020", None, None),
            ("29/02/2021", None, None),
            ("2020-02-29", None, None),
            ("03/04/20", None, None),
            ("03-04/2020", None, None),
            ("2020-02-29 12:30:00", None, None),
        ] {
            assert_eq!((rewrite(&day, text).as_deref(), rewrite(&month, text).as_deref()), (by_day, by_month), "{text}");
        }
    }

    #[test]
    fn commas_are_what_was_chosen() {
        for (text, decimal, thousands) in [
            ("1,234", Some("1.234"), Some("1234")),
            ("-12,5", Some("-12.5"), None),
            ("1,234,567", None, Some("1234567")),
            ("1.234,5", Some("1234.5"), None),
            ("1,234.5", None, Some("1234.5")),
            ("1234", None, None),
            (",5", None, None),
            ("1,2,3", None, None),
        ] {
            let found = (rewrite(&Reading::DecimalComma, text), rewrite(&Reading::ThousandsComma, text));
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (decimal, thousands), "{text}");
        }
        for (text, whole) in [
            ("1.501", Some("1501")),
            ("-12.000", Some("-12000")),
            ("1.234.567", Some("1234567")),
            ("0.501", None),
            ("1.5", None),
            ("1234.567", None),
            ("1.234,5", None),
            (".234", None),
        ] {
            assert_eq!(rewrite(&Reading::ThousandsPoint, text).as_deref(), whole, "{text}");
        }
        assert_eq!(rewrite(&Reading::YearsToDays, "41").as_deref(), Some("14975"));
        assert_eq!(rewrite(&Reading::YearsToDays, "4100"), None);
        assert_eq!(rewrite(&Reading::YearsToDays, "0"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_stays(text in "[-0-9,./ T:é]{0,16}") {
            for form in ["DD-MM-YYYY", "YYYYMMDD"] {
                let reading = Reading::DayFirst { form: form.to_owned() };
                if let Some(to) = rewrite(&reading, &text) {
                    prop_assert_ne!(&to, &text);
                    prop_assert!(rewrite(&reading, &to).is_none(), "{} {}", text, to);
                }
            }
            for reading in [Reading::DecimalComma, Reading::ThousandsComma] {
                if let Some(to) = rewrite(&reading, &text) {
                    prop_assert!(rewrite(&reading, &to).is_none(), "{} {}", text, to);
                }
            }
        }
    }
}
