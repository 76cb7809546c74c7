//! What a spreadsheet program shows of a number, by its format code.
//!
//! Rule: as far as the code tells. A code that is not understood whole (conditions, fractions, other calendars) gives
//! nothing, rather than something else than the person sees. The language is that of the code, where it names one.

use super::format::{DAY, MOMENT};
use super::number::calendar;
use crate::text::Lang;

const MONTHS: [[&str; 12]; 2] = [
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
];
const SHORT: [[&str; 12]; 2] = [
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."],
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];
const DAYS: [[&str; 7]; 2] = [
    ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
];
/// Letters of a code that are read.
const LETTERS: usize = 255;

/// A piece of a format code.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(char),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Exponent,
    /// A letter of a date, and how many of it.
    Date(char, usize),
    /// Hours, minutes or seconds that run on.
    Elapsed(char),
    Noon,
    General,
}

/// The number as it is shown; none where the code is not understood.
pub(super) fn show(code: &str, number: f64, lang: Lang, epoch_1904: bool) -> Option<String> {
    if !number.is_finite() || code.len() > LETTERS {
        return None;
    }
    let computer = |moment: &str| format!("{}{moment}", lang.pick("yyyy-mm-dd", "m/d/yyyy"));
    let own = match code {
        DAY => computer(""),
        MOMENT => computer(" h:mm"),
        code if code.starts_with("[$-F800]") || code.starts_with("[$-x-sysdate]") => {
            lang.pick("d mmmm yyyy", "dddd, mmmm d, yyyy").to_owned()
        }
        code if code.starts_with("[$-F400]") || code.starts_with("[$-x-systime]") => {
            lang.pick("hh:mm:ss", "h:mm:ss AM/PM").to_owned()
        }
        code => code.to_owned(),
    };
    let mut lang = lang;
    let sections = sections(&own, &mut lang)?;
    let count = sections.len();
    let (at, number, signed) = match count {
        0 => return None,
        _ if number == 0.0 && count > 2 => (2, number, false),
        _ if number < 0.0 && count > 1 => (1, -number, false),
        _ => (0, number, number < 0.0),
    };
    let section = sections.get(at)?;
    let text = if section.contains(&Piece::General) {
        let around = |pieces: &[Piece]| {
            pieces.iter().filter_map(|p| if let Piece::Text(c) = p { Some(*c) } else { None }).collect::<String>()
        };
        let at = section.iter().position(|p| *p == Piece::General)?;
        format!("{}{}{}", around(section.get(..at)?), general(number.abs(), lang), around(section.get(at + 1..)?))
    } else if section.iter().any(|p| matches!(p, Piece::Date(..) | Piece::Elapsed(_) | Piece::Noon)) {
        if signed {
            return None;
        }
        moment(section, number, lang, epoch_1904)?
    } else {
        digits(section, number.abs(), lang)?
    };
    Some(if signed { format!("-{text}") } else { text })
}

/// The sections of a code in pieces; none when it holds what is not understood.
fn sections(code: &str, lang: &mut Lang) -> Option<Vec<Vec<Piece>>> {
    let mut all = vec![Vec::new()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let pieces = all.last_mut()?;
        match c {
            ';' => all.push(Vec::new()),
            '"' => pieces.extend(chars.by_ref().take_while(|c| *c != '"').map(Piece::Text)),
            '\\' => pieces.extend(chars.next().map(Piece::Text)),
            '_' => {
                chars.next();
                pieces.push(Piece::Text('\u{a0}'));
            }
            '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let lower = inside.to_ascii_lowercase();
                let first = lower.chars().next()?;
                if matches!(first, 'h' | 'm' | 's') && lower.chars().all(|c| c == first) {
                    pieces.push(Piece::Elapsed(first));
                } else if let Some(money) = inside.strip_prefix('$') {
                    let (sign, locale) = money.split_once('-').unwrap_or((money, ""));
                    pieces.extend(sign.chars().map(Piece::Text));
                    match u32::from_str_radix(locale, 16).map(|number| number & 0xff) {
                        Ok(0x0c) => *lang = Lang::Fr,
                        Ok(0x09) => *lang = Lang::En,
                        _ if locale.is_empty() => {}
                        _ => return None,
                    }
                } else if !lower.chars().all(|c| c.is_ascii_alphabetic() || c.is_ascii_digit()) {
                    return None;
                }
            }
            '0' | '#' | '?' => pieces.push(Piece::Digit(c)),
            '.' => pieces.push(Piece::Point),
            ',' => pieces.push(Piece::Comma),
            '%' => pieces.push(Piece::Percent),
            'E' | 'e' if chars.peek().is_some_and(|c| matches!(c, '+' | '-')) => {
                chars.next();
                pieces.push(Piece::Exponent);
            }
            '@' => pieces.push(Piece::General),
            'G' | 'g' => {
                let rest: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_alphabetic)).collect();
                if !rest.eq_ignore_ascii_case("eneral") {
                    return None;
                }
                pieces.push(Piece::General);
            }
            'A' | 'a' => {
                let rest: String = std::iter::from_fn(|| chars.next_if(|c| matches!(c, 'M' | 'm' | 'P' | 'p' | '/'))).collect();
                if !rest.eq_ignore_ascii_case("m/pm") {
                    return None;
                }
                pieces.push(Piece::Noon);
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                let letter = c.to_ascii_lowercase();
                let more = std::iter::from_fn(|| chars.next_if(|next| next.eq_ignore_ascii_case(&letter))).count();
                pieces.push(Piece::Date(letter, more + 1));
            }
            c if c.is_alphabetic() => return None,
            c => pieces.push(Piece::Text(c)),
        }
    }
    // A last section for texts says nothing of numbers.
    if all.len() > 1 && all.last().is_some_and(|last| matches!(last.as_slice(), [Piece::General])) {
        all.pop();
    }
    Some(all)
}

/// A date or a time.
fn moment(section: &[Piece], serial: f64, lang: Lang, epoch_1904: bool) -> Option<String> {
    let total = (serial * 86_400_000.0).round() as u64;
    let (days, rest) = (total / 86_400_000, total % 86_400_000);
    let (hours, minutes, seconds) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60);
    let needs_day = section.iter().any(|p| matches!(p, Piece::Date('y' | 'd', _)));
    let (year, month, day) = match calendar(days, epoch_1904) {
        Some(day) => day,
        None if needs_day => return None,
        None => (1900, 1, 0),
    };
    let named = |names: &[[&'static str; 12]; 2]| {
        names.get(usize::from(lang == Lang::En)).and_then(|names| names.get(month as usize - 1)).copied().unwrap_or_default()
    };
    let weekday = (days + if epoch_1904 { 1462 } else { 0 } + 6) % 7;
    let weekday = DAYS.get(usize::from(lang == Lang::En)).and_then(|days| days.get(weekday as usize)).copied()?;
    let noon = section.contains(&Piece::Noon);
    let hour = if noon { (hours + 11) % 12 + 1 } else { hours };
    let mut out = String::new();
    for (at, piece) in section.iter().enumerate() {
        let times = |piece: &Piece| matches!(piece, Piece::Date('h' | 's', _) | Piece::Elapsed(_));
        let parts = |piece: &&Piece| matches!(piece, Piece::Date(..) | Piece::Elapsed(_));
        let before = section.get(..at).and_then(|some| some.iter().rev().find(parts));
        let after = section.get(at + 1..).and_then(|some| some.iter().find(parts));
        let is_minute = before.is_some_and(|p| matches!(p, Piece::Date('h', _) | Piece::Elapsed('h')))
            || after.is_some_and(|p| matches!(p, Piece::Date('s', _)))
            || before.is_some_and(times) && after.is_none() && !needs_day;
        match piece {
            Piece::Date('m', 1) if is_minute => out.push_str(&minutes.to_string()),
            Piece::Date('m', 2) if is_minute => out.push_str(&format!("{minutes:02}")),
            Piece::Date('y', 1 | 2) => out.push_str(&format!("{:02}", year % 100)),
            Piece::Date('y', _) => out.push_str(&format!("{year:04}")),
            Piece::Date('m', 1) => out.push_str(&month.to_string()),
            Piece::Date('m', 2) => out.push_str(&format!("{month:02}")),
            Piece::Date('m', 3) => {
                // Between hyphens French leaves the point out: `2 sept.`, `02-sept`.
                let hyphen = |at: Option<usize>| at.and_then(|at| section.get(at)) == Some(&Piece::Text('-'));
                let joined = hyphen(at.checked_sub(1)) || hyphen(Some(at + 1));
                out.push_str(if joined { named(&SHORT).trim_end_matches('.') } else { named(&SHORT) });
            }
            Piece::Date('m', 4) => out.push_str(named(&MONTHS)),
            Piece::Date('m', 5) => out.extend(named(&MONTHS).chars().take(1).flat_map(char::to_uppercase)),
            Piece::Date('d', 1) => out.push_str(&day.to_string()),
            Piece::Date('d', 2) => out.push_str(&format!("{day:02}")),
            Piece::Date('d', 3) => out.extend(weekday.chars().take(3)),
            Piece::Date('d', 4) => out.push_str(weekday),
            Piece::Date('h', 1) => out.push_str(&hour.to_string()),
            Piece::Date('h', 2) => out.push_str(&format!("{hour:02}")),
            Piece::Date('s', 1) => out.push_str(&seconds.to_string()),
            Piece::Date('s', 2) => out.push_str(&format!("{seconds:02}")),
            Piece::Elapsed('h') => out.push_str(&(total / 3_600_000).to_string()),
            Piece::Elapsed('m') => out.push_str(&(total / 60_000).to_string()),
            Piece::Elapsed('s') => out.push_str(&(total / 1000).to_string()),
            Piece::Noon => out.push_str(if hours < 12 { "AM" } else { "PM" }),
            Piece::Text(c) => out.push(*c),
            Piece::Comma => out.push(','),
            _ => return None,
        }
    }
    Some(out)
}

/// Digits of a number with so many decimals, half away from zero, as spreadsheets round: by fifteen digits.
fn rounded(number: f64, decimals: usize) -> Option<(String, String)> {
    let written = format!("{number:.14e}");
    let (mantissa, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|d| d - b'0').collect();
    if exponent < 0 {
        digits.splice(0..0, std::iter::repeat_n(0, usize::try_from(-exponent).ok()?.min(400)));
    }
    let whole = usize::try_from(exponent.max(0)).ok()? + 1;
    let keep = whole + decimals;
    let up = digits.get(keep).is_some_and(|d| *d >= 5);
    digits.resize(keep, 0);
    let mut carry = up;
    for digit in digits.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *digit == 9;
        *digit = if carry { 0 } else { *digit + 1 };
    }
    let mut text: String = if carry { "1".into() } else { String::new() };
    text.extend(digits.iter().map(|d| char::from(b'0' + d)));
    let (whole, fraction) = text.split_at_checked(text.len() - decimals)?;
    Some((whole.trim_start_matches('0').to_owned(), fraction.to_owned()))
}

/// A number that is no date.
fn digits(section: &[Piece], number: f64, lang: Lang) -> Option<String> {
    let is_digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
    let places = section.iter().filter(|p| is_digit(p)).count();
    if places == 0 {
        // A section of words alone shows them in the place of the number.
        return section.iter().map(|p| if let Piece::Text(c) = p { Some(*c) } else { None }).collect();
    }
    let first = section.iter().position(is_digit)?;
    let last = section.iter().rposition(is_digit)?;
    let slash = section.get(first..last)?.contains(&Piece::Text('/'));
    if slash
        || section.iter().filter(|p| matches!(p, Piece::Point | Piece::Exponent)).count() > 1
            && !section.contains(&Piece::Exponent)
    {
        return None;
    }
    if let Some(at) = section.iter().position(|p| *p == Piece::Exponent) {
        return scientific(section.get(..at)?, section.get(at + 1..)?, number, lang);
    }
    let percents = section.iter().filter(|p| **p == Piece::Percent).count();
    let point = section.iter().position(|p| *p == Piece::Point).unwrap_or(section.len());
    let ends = section.get(..point)?.iter().rposition(is_digit);
    let scale =
        ends.map_or(0, |at| section.get(at + 1..point).map_or(0, |s| s.iter().take_while(|p| **p == Piece::Comma).count()));
    let grouped = ends.is_some_and(|at| section.get(..at).is_some_and(|some| some.contains(&Piece::Comma)));
    let decimals = section.get(point..)?.iter().filter(|p| is_digit(p)).count();
    let number = number * 100_f64.powi(i32::try_from(percents).ok()?) / 1000_f64.powi(i32::try_from(scale).ok()?);
    let (whole, fraction) = rounded(number, decimals)?;
    let mut before: Vec<char> = Vec::new();
    let (mut left, mut written) = (whole.chars().rev().peekable(), 0);
    let push = |c: char, before: &mut Vec<char>, written: &mut usize| {
        if grouped && *written > 0 && written.is_multiple_of(3) {
            before.push(lang.pick('\u{a0}', ','));
        }
        before.push(c);
        *written += 1;
    };
    let lowest = section.get(..point)?.iter().position(is_digit);
    for (at, piece) in section.get(..point)?.iter().enumerate().rev() {
        match piece {
            Piece::Digit(kind) => {
                match (left.next(), kind) {
                    (Some(c), _) => push(c, &mut before, &mut written),
                    (None, '0') => push('0', &mut before, &mut written),
                    (None, '?') => before.push('\u{a0}'),
                    (None, _) => {}
                }
                if Some(at) == lowest {
                    left.by_ref().for_each(|c| push(c, &mut before, &mut written));
                }
            }
            Piece::Text(c) => before.push(*c),
            Piece::Percent => before.push('%'),
            _ => {}
        }
    }
    let mut out: String = before.into_iter().rev().collect();
    if point < section.len() {
        out.push(lang.pick(',', '.'));
        let mut fraction = fraction.chars();
        for piece in section.get(point + 1..)? {
            match piece {
                Piece::Digit(kind) => {
                    let digit = fraction.next()?;
                    let zeros = digit == '0' && fraction.as_str().bytes().all(|b| b == b'0');
                    match (kind, zeros) {
                        ('#', true) => {}
                        ('?', true) => out.push('\u{a0}'),
                        _ => out.push(digit),
                    }
                }
                Piece::Text(c) => out.push(*c),
                Piece::Percent => out.push('%'),
                _ => {}
            }
        }
    }
    Some(out)
}

/// `1,23E+13`: one digit before the mark.
fn scientific(mantissa: &[Piece], exponent: &[Piece], number: f64, lang: Lang) -> Option<String> {
    let point = mantissa.iter().position(|p| *p == Piece::Point).unwrap_or(mantissa.len());
    let digits = |pieces: &[Piece]| pieces.iter().filter(|p| matches!(p, Piece::Digit(_))).count();
    let (whole, decimals, width) = (digits(mantissa.get(..point)?), digits(mantissa.get(point..)?), digits(exponent));
    if whole != 1 || mantissa.iter().chain(exponent).any(|p| matches!(p, Piece::Text(_) | Piece::Percent | Piece::Comma)) {
        return None;
    }
    let written = format!("{number:.decimals$e}");
    let (mantissa, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let mantissa = lang.pick(mantissa.replace('.', ","), mantissa.to_owned());
    let sign = if exponent < 0 { '-' } else { '+' };
    Some(format!("{mantissa}E{sign}{:0width$}", exponent.abs()))
}

/// A number without a format: eleven letters at most.
fn general(number: f64, lang: Lang) -> String {
    let short = |text: String| {
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
        lang.pick(text.replace('.', ","), text)
    };
    if number != 0.0 && !(1e-4..1e11).contains(&number) {
        let written = format!("{number:.5e}");
        let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}E{sign}{:02}", short(mantissa.to_owned()), exponent.abs());
    }
    let whole = (number.trunc() as u64).to_string().len();
    match rounded(number, 10_usize.saturating_sub(whole).min(9)) {
        Some((whole, fraction)) if fraction.is_empty() => whole,
        Some((whole, fraction)) => short(format!("{}.{fraction}", if whole.is_empty() { "0" } else { whole.as_str() })),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_code_and_number_end_in_a_text_or_in_none(
            code in "[0#?.,%E+ymdhsAMP/\\[\\]$;\"\\\\ @G_*-]{0,14}",
            number in prop::num::f64::ANY,
        ) {
            for epoch_1904 in [false, true] {
                let shown = show(&code, number, Lang::Fr, epoch_1904);
                prop_assert!(shown.is_none_or(|text| text.len() < 1_000));
            }
        }
    }

    #[test]
    fn dates_are_shown_as_their_format_says() {
        let french = |code| show(code, 46_267.0, Lang::Fr, false).unwrap();
        let english = |code| show(code, 46_267.0, Lang::En, false).unwrap();
        assert_eq!((french(DAY), english(DAY)), ("2026-09-02".into(), "9/2/2026".into()));
        assert_eq!((french("dd-mmm"), english("d-mmm")), ("02-sept".into(), "2-Sep".into()));
        assert_eq!((french("d mmm"), french("d mmm yyyy")), ("2 sept.".into(), "2 sept. 2026".into()));
        assert_eq!(show("d mmm", 40_000.0, Lang::Fr, false).as_deref(), Some("6 juill."));
        assert_eq!(english("[$-C0C]d mmmm yyyy;@"), "2 septembre 2026");
        assert_eq!(french("[$-409]dddd, mmmm dd, yyyy"), "Wednesday, September 02, 2026");
        assert_eq!(french("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"), "2 septembre 2026");
        assert_eq!(show("yyyy-mm-dd hh:mm", 45_351.5, Lang::Fr, false).unwrap(), "2024-02-29 12:00");
        assert_eq!(show("h:mm AM/PM", 0.75, Lang::En, false).unwrap(), "6:00 PM");
        assert_eq!(show("[h]:mm:ss", 1.5, Lang::En, false).unwrap(), "36:00:00");
        assert_eq!(show(DAY, 44_805.0, Lang::Fr, true).unwrap(), "2026-09-02");
        assert_eq!(show("[$-411]ggge", 46_267.0, Lang::Fr, false), None, "another calendar");
    }

    #[test]
    fn numbers_are_shown_as_their_format_says() {
        for (code, number, french, english) in [
            ("0%", 0.256, "26%", "26%"),
            ("0.00%", 0.256, "25,60%", "25.60%"),
            ("0.0", 2.25, "2,3", "2.3"),
            ("0.00", 2.675, "2,68", "2.68"),
            ("0.00", 5.0, "5,00", "5.00"),
            ("#,##0", 1_234_567.0, "1\u{a0}234\u{a0}567", "1,234,567"),
            ("#,##0.00 $", 1234.5, "1\u{a0}234,50 $", "1,234.50 $"),
            ("0", 9.5, "10", "10"),
            ("0", -9.4, "-9", "-9"),
            ("0;(0)", -9.0, "(9)", "(9)"),
            ("00000", 42.0, "00042", "00042"),
            ("\"P\"000", 7.0, "P007", "P007"),
            ("000-00-0000", 12_345.0, "000-01-2345", "000-01-2345"),
            ("0.00E+00", 12_345.0, "1,23E+04", "1.23E+04"),
            ("#.##", 0.5, ",5", ".5"),
            ("0.###", 1.5, "1,5", "1.5"),
            ("0,", 12_345.0, "12", "12"),
            ("0\" ans\"", 40.0, "40 ans", "40 ans"),
            ("General", 123_456_789_012.0, "1,23457E+11", "1.23457E+11"),
            ("General", 2310009e13, "2,31001E+19", "2.31001E+19"),
            ("General", 0.123_456_789_123, "0,123456789", "0.123456789"),
            ("General", 12_345_678_901.0, "12345678901", "12345678901"),
            (";;", 5.0, "", ""),
        ] {
            let shown = |lang| show(code, number, lang, false);
            assert_eq!((shown(Lang::Fr).as_deref(), shown(Lang::En).as_deref()), (Some(french), Some(english)), "{code}");
        }
        for code in ["# ?/?", "[<1]0.00;0", "[$-411]ge"] {
            assert_eq!(show(code, 0.5, Lang::Fr, false), None, "{code}");
        }
    }
}
