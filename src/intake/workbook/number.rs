//! Numbers of a workbook to text: whole numbers without `.0`, dates as ISO, identifiers as shown.
//!
//! Rule: the shortest text that reads back as the same number, without exponent below 1e21; noise beyond the fifteen
//! digits that a spreadsheet knows is not shown.

use super::format::Format;
use crate::calendar;
use crate::intake::row::Mark;

/// Writes a number as plain text.
pub(super) fn plain(number: f64) -> String {
    if number == 0.0 {
        return "0".into();
    }
    if !number.is_finite() || number.abs() >= 1e21 {
        return format!("{number:E}");
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let shortest = number.to_string();
    if number.fract() == 0.0 || shortest.bytes().filter(u8::is_ascii_digit).count() < 16 {
        return shortest;
    }
    // 0.1 + 0.2 is stored as 0.30000000000000004: every spreadsheet shows 0.3.
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string();
    if rounded.bytes().filter(u8::is_ascii_digit).count() <= 13 { rounded } else { shortest }
}

/// True for the text of a number that [`plain`] would write in the same way.
pub(super) fn is_plain(raw: &str) -> bool {
    let unsigned = raw.strip_prefix('-').unwrap_or(raw).as_bytes();
    let (mut dot, mut digits) = (None, 0);
    for (i, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' if dot.is_none() && i > 0 => dot = Some(i),
            _ => return false,
        }
    }
    let whole = dot.unwrap_or(unsigned.len());
    (1..=15).contains(&digits)
        && (whole == 1 || unsigned.first() != Some(&b'0'))
        && match dot {
            Some(_) => !matches!(unsigned.last(), Some(b'0' | b'.')),
            None => raw != "-0",
        }
}

/// Writes a number as its format asks. `raw` is the number's own text in the file, where it has one.
pub(super) fn write(number: f64, raw: Option<&str>, format: &Format, epoch_1904: bool) -> (String, Mark) {
    let whole = number.fract() == 0.0;
    if whole && number.abs() >= 1e15 {
        let digits = raw.filter(|r| r.len() <= 40 && r.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()));
        let text = digits.map_or_else(|| plain(number), str::to_owned);
        let mark = if is_kept(&text, number, digits.is_some()) { Mark::Long } else { Mark::Digits };
        return (text, mark);
    }
    match format {
        Format::Date { date, time, elapsed } => match moment(number, *date, *time, *elapsed, epoch_1904) {
            Some(text) => (text, Mark::Date),
            None => (plain(number), Mark::Plain),
        },
        Format::Digits(pattern) if whole && number.abs() < 1e15 => {
            let text = pattern.write(number.abs() as u64);
            let text = if number < 0.0 { format!("-{text}") } else { text };
            let mark = if text == plain(number) { Mark::Plain } else { Mark::Shown };
            (text, mark)
        }
        _ => (plain(number), Mark::Plain),
    }
}

/// True when all digits of a long number are there: a spreadsheet keeps fifteen and puts zeros behind them, and a number of its
/// kind has seventeen at most; `written` when they stand in the file.
fn is_kept(text: &str, number: f64, written: bool) -> bool {
    let figures = text.trim_start_matches('-');
    let known = figures.trim_end_matches('0').len();
    let all = written && (known == figures.len() || known > 17);
    known > 15 && (all || number.abs() < 9_007_199_254_740_992.0)
}

/// A serial number as ISO date, time or both; none when it is outside the calendar of spreadsheets.
fn moment(serial: f64, date: bool, time: bool, elapsed: bool, epoch_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // To the millisecond, as spreadsheets do; so that 12:00:00 is never 11:59:59.
    let total = (serial * 86_400_000.0).round() as u64;
    let (days, rest) = (total / 86_400_000, total % 86_400_000);
    let (hours, minutes, seconds, milli) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000);
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    if elapsed {
        return Some(format!("{:02}:{minutes:02}:{seconds:02}{fraction}", days * 24 + hours));
    }
    let clock = format!("{hours:02}:{minutes:02}:{seconds:02}{fraction}");
    if time && !date && days == 0 {
        return Some(clock);
    }
    let (year, month, day) = calendar(days, epoch_1904)?;
    let day = format!("{year:04}-{month:02}-{day:02}");
    Some(if time || rest != 0 { format!("{day}T{clock}") } else { day })
}

/// Year, month and day of a serial number. Day 60 of the calendar of 1900 is the 29 February that never was.
pub(super) fn calendar(days: u64, epoch_1904: bool) -> Option<(i64, u32, u32)> {
    let days = if epoch_1904 { days + 1462 } else { days };
    match days {
        0 => return None,
        60 => return Some((1900, 2, 29)),
        _ => {}
    }
    // Days since 1970-01-01; serial 25569 is that day.
    let days = days as i64 + i64::from(days < 60) - 25_569;
    let (year, month, day) = calendar::date(days);
    (year <= 9999).then_some((year, month, day))
}

/// The number that a date, a time or both stand for, as [`write()`] writes them; none for another text.
pub(super) fn serial(text: &str, epoch_1904: bool) -> Option<f64> {
    let (date, clock) = match text.split_once('T') {
        Some((date, clock)) => (Some(date), Some(clock)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let days = match date.map(|date| date.split('-').map(|part| part.parse::<i64>().ok()).collect::<Option<Vec<_>>>()) {
        None => 0,
        Some(parts) => match parts?.as_slice() {
            [1900, 2, 29] => 60,
            [year @ 0..=9999, month @ 1..=12, day @ 1..=31] => {
                let days = calendar::days(*year, *month as u32, *day as u32) + 25_569;
                days - i64::from(days < 61)
            }
            _ => return None,
        },
    };
    let days = if epoch_1904 && date.is_some() { days - 1462 } else { days };
    let mut parts = clock.unwrap_or("0:0:0").split(':').map(|part| part.parse::<f64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    Some(days as f64 + (hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0)
}

/// The same where no day is counted too many before March 1900: from 1899-12-30.
pub(super) fn days_behind(text: &str) -> Option<f64> {
    serial(text, false).map(|days| if days < 60.0 { days + 1.0 } else { days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_they_were_typed() {
        for (number, text) in [
            (42.0, "42"),
            (-0.0, "0"),
            (3.5, "3.5"),
            (0.1 + 0.2, "0.3"),
            (1.1, "1.1"),
            (1e-7, "0.0000001"),
            (24.489_795_918_367_346, "24.489795918367346"),
            (1e20, "100000000000000000000"),
            (1e21, "1E21"),
            (-12.25, "-12.25"),
        ] {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn a_number_that_stands_as_it_would_be_written_is_known() {
        for raw in ["0", "7", "-7", "123456789012345", "0.5", "-0.5", "12.25", "0.00000000000001", "99999999999999.9"] {
            assert!(is_plain(raw) && plain(raw.parse().unwrap()) == raw, "{raw}");
        }
        for raw in ["", "-", "-0", "007", "1.", ".5", "1.50", "1e3", "+1", "1234567890123456", "1.2.3", "--1", "1 ", "-0.0"] {
            assert!(!is_plain(raw), "{raw}");
        }
        for n in 0..2_000_u64 {
            let digits = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 10_u64.pow(1 + (n % 15) as u32);
            let raw = format!("{}.{}", digits % 1000, digits / 1000);
            assert!(!is_plain(&raw) || plain(raw.parse().unwrap()) == raw, "{raw}");
        }
    }

    #[test]
    fn serial_numbers_are_days() {
        let day = |n, epoch| moment(n, true, false, false, epoch);
        assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(day(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(day(60.0, false).as_deref(), Some("1900-02-29"));
        assert_eq!(day(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(day(36_526.0, false).as_deref(), Some("2000-01-01"));
        assert_eq!(day(36_526.0 - 1462.0, true).as_deref(), Some("2000-01-01"));
        assert_eq!(day(2_958_465.0, false).as_deref(), Some("9999-12-31"));
        assert_eq!(day(45_351.5, false).as_deref(), Some("2024-02-29T12:00:00"));
        assert_eq!(moment(0.75, false, true, false, false).as_deref(), Some("18:00:00"));
        assert_eq!(moment(1.5, false, true, true, false).as_deref(), Some("36:00:00"));
        for number in [1.0, 59.0, 60.0, 61.0, 36_526.0, 46_267.0, 45_351.5] {
            assert_eq!(serial(&day(number, false).unwrap(), false), Some(number));
        }
        assert_eq!(serial(&day(44_805.0, true).unwrap(), true), Some(44_805.0));
        assert_eq!((serial("18:00:00", false), serial("36:00:00", false), serial("x", false)), (Some(0.75), Some(1.5), None));
        assert_eq!(day(0.0, false), None);
        assert_eq!(day(-1.0, false), None);
    }
}
