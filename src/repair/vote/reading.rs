//! What a cell is, read in a way that a person chose for its column.
//!
//! Rule of the room: what cannot be read that way stays as it is.

use crate::check::value::{js_number, number};
use crate::finding::Reading;
use crate::repair::quantity::days_of;

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
        Reading::DecimalComma => without(text, '.', ',')?,
        Reading::ThousandsComma => without(text, ',', '.')?,
        Reading::YearsToDays => {
            let years = number(text).filter(|years| *years != 0.0 && years.abs() <= LIFE)?;
            js_number(days_of(years))
        }
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

/// A date of which the year comes first.
pub fn year_first(text: &str) -> Option<Day> {
    let [(year, 4), (month, 1..=2), (day, 1..=2)] = numbers(text)? else { return None };
    Day { year, month, day }.real()
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
    fn dates_are_read_in_the_order_that_was_chosen() {
        let form = "YYYY-MM-DD".to_owned();
        let (day, month) = (Reading::DayFirst { form: form.clone() }, Reading::MonthFirst { form });
        for (text, by_day, by_month) in [
            ("03/04/2020", Some("2020-04-03"), Some("2020-03-04")),
            ("31.12.1999", Some("1999-12-31"), None),
            ("12-31-1999", None, Some("1999-12-31")),
            ("2020/2/29", Some("2020-02-29"), Some("2020-02-29")),
            ("2020-02-29 00:00:00", Some("2020-02-29"), Some("2020-02-29")),
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
