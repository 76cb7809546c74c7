//! A calendar date: year, month and day, in figures or with the month in words, French or English; where it is asked for, a
//! month with its year.
//!
//! Rule: the date must exist, between 1900 and 2099. Eight figures in a row, or a year of two figures, are a date only
//! when they are the whole text; what is a date only where dates are looked for is one of [`Alone`].

use crate::calendar;
use crate::check::near::fold;

/// Months by the words that name them, folded; the shortest first.
const MONTHS: [&[&str]; 12] = [
    &["jan", "janv", "janvier", "january"],
    &["fev", "feb", "fevr", "fevrier", "february"],
    &["mar", "mars", "march"],
    &["avr", "apr", "avril", "april"],
    &["mai", "may"],
    &["jun", "juin", "june"],
    &["jul", "juil", "juillet", "july"],
    &["aou", "aug", "aout", "august"],
    &["sep", "sept", "septembre", "september"],
    &["oct", "octobre", "october"],
    &["nov", "novembre", "november"],
    &["dec", "decembre", "december"],
];

/// The days of 1900 to 2099.
const EVER: std::ops::Range<i64> = -25_567..47_482;

/// Days of a month; 0 for a month that there is not.
pub fn days_in_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

fn exists(year: u32, month: u32, day: u32) -> bool {
    (1900..2100).contains(&year) && (1..=days_in_month(year, month)).contains(&day)
}

/// Day before month, or month before day.
fn either(year: u32, a: u32, b: u32) -> bool {
    exists(year, a, b) || exists(year, b, a)
}

/// The byte at which the first date of a text begins.
pub fn place(text: &str) -> Option<usize> {
    if whole(text.trim()) {
        return Some(0);
    }
    let mut before = (b' ', b' ');
    for (start, byte) in text.bytes().enumerate() {
        let inside = before.1.is_ascii_alphanumeric() || (before.0.is_ascii_digit() && matches!(before.1, b'.' | b'-' | b'/'));
        if !inside && byte.is_ascii_alphanumeric() && starts(text.get(start..).unwrap_or_default()) {
            return Some(start);
        }
        before = (before.1, byte);
    }
    None
}

/// The day of a text that is a date written `YYYY-MM-DD`, a time after it or not: days since 1970.
pub fn day(text: &str) -> Option<i64> {
    let (year, rest) = figures(text.trim())?;
    let (month, rest) = figures(rest.strip_prefix('-')?)?;
    let (day, rest) = figures(rest.strip_prefix('-')?)?;
    if !exists(year, month, day) || !(rest.is_empty() || is_time(rest)) {
        return None;
    }
    Some(calendar::days(i64::from(year), month, day))
}

/// True for a time behind a date, and for nothing that says more: `T08:30`, ` 08:30:00.0 +01:00`.
fn is_time(rest: &str) -> bool {
    let time = rest.strip_prefix(['T', ' ']).and_then(figures);
    time.is_some_and(|(_, more)| {
        more.starts_with(':') && more.bytes().all(|b| b.is_ascii_digit() || b":.,+-Z ".contains(&b)) && !sees(more)
    })
}

/// A date written `YYYY-MM-DD`, by so many days later; a time after it stays. None when that is not between 1900 and 2099.
pub fn moved(text: &str, by: i64) -> Option<String> {
    let text = text.trim();
    let time = text.find(['T', ' ']).and_then(|at| text.get(at..)).unwrap_or_default();
    let days = day(text)?.checked_add(by)?;
    let (year, month, date) = calendar::date(Some(days).filter(|days| EVER.contains(days))?);
    Some(format!("{year}-{month:02}-{date:02}{time}"))
}

/// True when a text is a number of days by which a date can move: whole, not 0, of a century at most.
pub fn is_shift(text: &str) -> bool {
    text.trim().parse::<i64>().is_ok_and(|by| by != 0 && by.unsigned_abs() <= 36_525)
}

/// True when a text is a day written `YYYY-MM-DD`.
pub fn is_day(text: &str) -> bool {
    day(text).is_some()
}

/// True when a text holds a date.
pub fn sees(text: &str) -> bool {
    place(text).is_some()
}

/// True when a text holds a month with its year: `mars 1987`, `March, 1987`; in figures when that is all it holds, `1987-03`.
pub fn sees_month(text: &str) -> bool {
    let text = text.trim();
    // Four figures and two, in either order: `2021/2` is a code of a tumour.
    if let (7, Some((first, rest))) = (text.len(), figures(text)) {
        let second = rest.strip_prefix(['-', '/', '.']).and_then(figures).filter(|(_, rest)| rest.is_empty());
        let long = [4, 2].contains(&(text.len() - rest.len()));
        if second.is_some_and(|(second, _)| long && exists(first.max(second), first.min(second), 1)) {
            return true;
        }
    }
    let mut before = ' ';
    for (start, letter) in text.char_indices() {
        if !before.is_alphanumeric() && letter.is_alphabetic() {
            let year = text.get(start..).and_then(month).and_then(|(_, rest)| figures(gap(rest)?));
            if year.is_some_and(|(year, rest)| exists(year, 1, 1) && !rest.starts_with(|c: char| c.is_alphanumeric())) {
                return true;
            }
        }
        before = letter;
    }
    false
}

/// What else is a date when it is the whole text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alone {
    /// Nothing.
    #[default]
    Nothing,
    /// Where none may stand, or under a heading of dates: `14.03.19`, `Mar-19`.
    Forms,
    /// The same, and the numbers by which a spreadsheet counts days, as in `43538`.
    Numbers,
}

impl Alone {
    /// True when a text is such a date.
    pub fn sees(self, text: &str) -> bool {
        let text = text.trim();
        let two = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let month = || text.split_once(['-', ' ']).is_some_and(|(word, year)| two(year) && named(word).is_some());
        let day = || text.len() == 5 && text.parse().is_ok_and(|day| DAYS.contains(&day));
        match self {
            Alone::Nothing => false,
            Alone::Forms => whole(text) || short(text, true) || month(),
            Alone::Numbers => Alone::Forms.sees(text) || day(),
        }
    }
}

/// Days of a spreadsheet that begin in 1927 and end in 2099.
const DAYS: std::ops::Range<u32> = 10_000..73_051;

/// A day with a year of two figures: `12/03/87`, `3/14/61`; in pairs also `12-03-87`, and with `points` `12.03.87`.
fn short(text: &str, points: bool) -> bool {
    let parts = || {
        let (first, rest) = figures(text)?;
        let mark = rest.chars().next().filter(|mark| match mark {
            '/' => true,
            '-' => text.len() == 8,
            mark => *mark == '.' && points && text.len() == 8,
        })?;
        let (second, rest) = figures(rest.strip_prefix(mark)?)?;
        let (year, end) = figures(rest.strip_prefix(mark)?)?;
        (end.is_empty() && rest.len() == 3).then_some((first, second, year))
    };
    (6..=8).contains(&text.len()) && parts().is_some_and(|(a, b, year)| either(1900 + year, a, b) || either(2000 + year, a, b))
}

/// Forms that are a date only by themselves: `19870312`, `12/03/87`.
pub fn whole(text: &str) -> bool {
    let figures = |from: usize, to: usize| text.get(from..to).and_then(|part| figures(part)).map(|(n, _)| n);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return matches!((figures(0, 4), figures(4, 6), figures(6, 8)), (Some(y), Some(m), Some(d)) if exists(y, m, d));
    }
    short(text, false)
}

/// The figures at the beginning of a text: their number, at most four, and what follows.
fn figures(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..length).filter(|digits| (1..=4).contains(&digits.len()))?.parse().ok()?;
    Some((number, text.get(length..)?))
}

/// True when a date stands at the beginning of a text.
fn starts(text: &str) -> bool {
    in_figures(text).or_else(|| in_words(text)).is_some_and(|rest| match rest.as_bytes() {
        // A time may follow at once.
        [b'T' | b't', next, ..] => next.is_ascii_digit(),
        // A version goes on after the point.
        [b'.', next, ..] => !next.is_ascii_digit(),
        [next, ..] => !next.is_ascii_alphanumeric(),
        [] => true,
    })
}

fn in_figures(text: &str) -> Option<&str> {
    let (first, rest) = figures(text)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '_'))?;
    let (second, rest) = figures(rest.strip_prefix(mark)?)?;
    let (third, rest) = figures(rest.strip_prefix(mark)?)?;
    (exists(first, second, third) || either(third, first, second)).then_some(rest)
}

/// `12 mars 1987`, `1er-mars-1987`, `March 12, 1987`, `15Mar2020`, `14-Mar-19`.
fn in_words(text: &str) -> Option<&str> {
    if let Some((day, rest)) = figures(text) {
        let close = rest.find(|c: char| !c.is_alphabetic()).and_then(|end| rest.split_at_checked(end));
        if let Some((at, (year, rest))) = close.and_then(|(word, rest)| Some((named(word)?, figures(rest)?))) {
            return exists(year, at, day).then_some(rest);
        }
        let rest = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
        let (month, after) = month(gap(rest)?)?;
        let (year, end) = figures(gap(after)?)?;
        let short = rest.starts_with('-') && after.starts_with('-') && after.len() - end.len() == 3;
        return (exists(year, month, day) || short && exists(2000 + year, month, day)).then_some(end);
    }
    let (month, rest) = month(text)?;
    let (day, rest) = figures(gap(rest)?)?;
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    let (year, rest) = figures(gap(rest)?)?;
    exists(year, month, day).then_some(rest)
}

/// What follows a few blanks, points, commas and hyphens; there must be one of them.
fn gap(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches([' ', '\u{a0}', '-', '.', ',']);
    (rest.len() < text.len() && text.len() - rest.len() <= 4).then_some(rest)
}

fn month(text: &str) -> Option<(u32, &str)> {
    if !text.starts_with(['j', 'f', 'm', 'a', 's', 'o', 'n', 'd', 'J', 'F', 'M', 'A', 'S', 'O', 'N', 'D']) {
        return None;
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let word = text.get(..end).filter(|word| (3..=12).contains(&word.len()))?;
    // A day or a year follows.
    gap(text.get(end..)?).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((named(word)?, text.get(end..)?))
}

/// The month that a word names.
fn named(word: &str) -> Option<u32> {
    let word = fold(word);
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{Alone, day, moved, sees, sees_month};

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        let between = |from: &str, to: &str| day(to).zip(day(from)).map(|(to, from)| to - from);
        assert_eq!(between("2000-02-28", "2000-03-01"), Some(2));
        assert_eq!(between("1900-02-28", "1900-03-01"), Some(1));
        assert_eq!(between("1950-03-12", "2019-04-05T10:00"), Some(25_226));
        assert_eq!(between("2019-04-05", "2019-04-01"), Some(-4));
        for more in
            ["2019-04-05 au 2019-05-01", "2019-04-05 biopsie", "2019-04-05 12", "2019-04-05 08:30 2019-05-01", "2019-04-05T"]
        {
            assert_eq!((day(more), moved(more, 1)), (None, None), "{more}");
        }
        assert_eq!((day("12/03/1987"), day("2019-02-29"), day("2019-04-05x"), day("0-01-01")), (None, None, None, None));
    }

    #[test]
    fn a_date_moves_to_every_day_there_is_and_back() {
        let mut text = "1900-01-01".to_owned();
        let mut days = 0;
        while let Some(next) = moved(&text, 1) {
            let (from, to) = (day(&text).unwrap(), day(&next).unwrap());
            assert!(to == from + 1 && moved(&next, -1).as_ref() == Some(&text), "{text} {next}");
            assert_eq!(moved("1900-01-01 07:00", to - day("1900-01-01").unwrap()), Some(format!("{next} 07:00")));
            (text, days) = (next, days + 1);
        }
        assert_eq!((text.as_str(), days), ("2099-12-31", 73_048));
        assert_eq!((moved("12/03/1987", 1), moved("1900-01-01", -1), moved("2000-01-01", i64::MAX)), (None, None, None));
    }

    #[test]
    fn dates_that_exist_are_seen_in_every_spelling() {
        for yes in [
            "1987-03-12",
            "1987/3/12",
            "12/03/1987",
            "03.12.1987",
            "le 12 mars 1987",
            "1er août 2004",
            "March 12, 1987",
            "12-févr.-1987",
            "2024-02-29T10:00",
            "19870312",
            "12/03/87",
            "15Mar2020",
            "3/14/19",
            "14/3/61",
            "12-03-87",
            "vue le 14-Mar-19",
            "vue 3avril2019, stable",
            "S_2019-03-12_b",
            "vue le 2019-03-12.",
        ] {
            assert!(sees(yes), "{yes}");
        }
        for no in [
            "1987-13-12",
            "2023-02-29",
            "31/04/1987",
            "12 mares 1987",
            "87",
            "1987",
            "mars 1987",
            "1.2.3",
            "1.10.2020.1",
            "10.1038/s41586-020-2649-2",
            "id 19870312",
            "12345678",
            "2019-03-123",
            "1-2019-03-12",
            "12/03/8",
            "14.03.19",
            "1-2-19",
            "3/14",
            "13/14/19",
            "14 mars 19",
            "14-Mar",
            "Mar-19",
            "NCIT:C12434",
        ] {
            assert!(!sees(no), "{no}");
        }
        for (text, form) in [("14.03.19", true), ("Mar-19", true), ("20190314", true), ("43538", false)] {
            assert_eq!((Alone::Forms.sees(text), Alone::Numbers.sees(text)), (form, true), "{text}");
            assert!(!Alone::Nothing.sees(text));
        }
        for no in ["1.2.19", "14.13.19", "Marc-19", "Day 43538", "2019", "9999", "73051", "004353", "Visit-19"] {
            assert!(!Alone::Numbers.sees(no), "{no}");
        }
        for yes in ["mars 1987", "seen in March, 2019", "Sept. 2020", "2019-04", "04/2019", "févr 2001."] {
            assert!(sees_month(yes) && !sees(yes), "{yes}");
        }
        for no in
            ["1987", "mares 1987", "2019-13", "04/12", "march 19", "mai 20191", "Mar-3", "1.2019.1", "2019-04-05x", "2021/2"]
        {
            assert!(!sees_month(no), "{no}");
        }
    }
}
