//! What may have been typed before a spreadsheet program took it for a date: `2-Sep` may be SEPT2, or 2-9.
//!
//! Rule of the room: texts are only made here; whoever asks keeps those that the field takes.

use crate::calendar;

/// Months as they are written, in English and French, and the symbols that begin like them.
const MONTHS: [(&[&str], &[&str]); 12] = [
    (&["jan", "janv", "january", "janvier"], &["JAN"]),
    (&["feb", "fevr", "févr", "february", "février"], &["FEB"]),
    (&["mar", "mars", "march"], &["MARCH", "MARCHF", "MARC", "MAR"]),
    (&["apr", "avr", "april", "avril"], &["APR", "APRIL"]),
    (&["may", "mai"], &["MAY"]),
    (&["jun", "juin", "june"], &["JUN"]),
    (&["jul", "juil", "juill", "july", "juillet"], &["JUL"]),
    (&["aug", "aout", "août", "august"], &["AUG"]),
    (&["sep", "sept", "september", "septembre"], &["SEPT", "SEPTIN", "SEP"]),
    (&["oct", "october", "octobre"], &["OCT"]),
    (&["nov", "november", "novembre"], &["NOV"]),
    (&["dec", "déc", "december", "décembre"], &["DEC"]),
];
/// Numbers of days that a spreadsheet program shows as dates of 2000 to 2030.
const SERIALS: std::ops::RangeInclusive<u32> = 36_526..=47_848;

/// Day and month.
pub type Day = (u32, u32);

/// What a text that looks like a date may have been, likely ones first; nothing for other texts.
pub fn undated(text: &str) -> Vec<String> {
    let Some((day, month)) = day_of(text) else { return Vec::new() };
    let symbols = month.checked_sub(1).and_then(|at| MONTHS.get(at as usize)).map_or(&[] as &[&str], |(_, symbols)| symbols);
    let mut out: Vec<String> = symbols.iter().map(|symbol| format!("{symbol}{day}")).collect();
    out.extend(symbols.iter().map(|symbol| format!("{symbol}-{day}")));
    for (a, b) in [(day, month), (month, day)] {
        out.extend([
            format!("{a}-{b}"),
            format!("{a}/{b}"),
            format!("{a:02}-{b:02}"),
            format!("{a:02}/{b:02}"),
            format!("{a}.{b}"),
        ]);
    }
    out.dedup();
    out
}

/// The code of seven digits, `E` and two digits that a spreadsheet program took for a number: `2310009E13` of `2.310009E+19`, or
/// of all its digits. None where some are lost.
pub fn code_of(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix('+')?.parse().ok()?),
        None => (text, text.len().checked_sub(1)?),
    };
    let alone = mantissa.find(['.', ',']).is_none_or(|mark| mark == 1);
    let digits = mantissa.replace(['.', ','], "");
    let (head, rest) = digits.split_at_checked(7).filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let power = usize::checked_sub(exponent, 6)?;
    let whole = alone && !head.starts_with('0') && rest.bytes().all(|byte| byte == b'0');
    (whole && (9..=99).contains(&power)).then(|| format!("{head}E{power:02}"))
}

/// The shortest code of digits, `E` and a number that a spreadsheet program may have taken for a number: `231E11` of `2.31E+13`,
/// as which longer ones may be shown too. None where digits are surely lost.
pub fn short_of(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once("E+")?;
    let (first, rest) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = format!("{first}{}", rest.trim_end_matches('0'));
    let plain = first.len() == 1 && first != "0" && rest.len() < 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.parse::<usize>().ok()?.checked_sub(digits.len() - 1).filter(|power| plain && *power > 0)?;
    Some(format!("{digits}E{power:02}"))
}

/// Day and month of a text that looks like a date, or like the number of one.
pub fn day_of(text: &str) -> Option<Day> {
    iso(text).or_else(|| in_words(text)).or_else(|| serial(text))
}

fn fitting(day: u32, month: u32) -> Option<Day> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// `2025-09-02`, with a time or without.
fn iso(text: &str) -> Option<Day> {
    let date = text.split([' ', 'T']).next()?;
    let mut parts = date.split('-').map(|part| part.parse::<u32>().ok().map(|number| (part.len(), number)));
    match (parts.next()??, parts.next()??, parts.next()??, parts.next()) {
        ((4, _), (2, month), (2, day), None) => fitting(day, month),
        _ => None,
    }
}

/// `2-Sep`, `02-sept`, `sept. 2`, `2-Sep-25`.
fn in_words(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['-', ' ', '/']).map(|part| part.trim_end_matches('.')).filter(|p| !p.is_empty()).collect();
    let month = month_of;
    let day = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts.as_slice() {
        [a, b] | [a, b, _] if day(a).is_some() && month(b).is_some() => fitting(day(a)?, month(b)?),
        [a, b] if month(a).is_some() => fitting(day(b)?, month(a)?),
        _ => None,
    }
}

/// The month that a word is, in English or French, whole or short.
pub fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    MONTHS.iter().zip(1..).find(|((words, _), _)| words.contains(&word.as_str())).map(|(_, month)| month)
}

/// The number of a day since the end of 1899, which is 25,569 days before 1970.
fn serial(text: &str) -> Option<Day> {
    let days: u32 = text.parse().ok().filter(|days| SERIALS.contains(days) && text.len() == 5)?;
    let (_, month, day) = calendar::date(i64::from(days) - 25_569);
    fitting(day, month)
}

#[cfg(test)]
mod tests {
    use super::undated;
    use proptest::prelude::*;

    #[test]
    fn symbols_and_codes_that_became_dates_are_among_the_candidates() {
        for (text, typed) in [
            ("2-Sep", "SEPT2"),
            ("02-sept", "SEPTIN2"),
            ("sept. 2", "SEP2"),
            ("1-Mar", "MARCHF1"),
            ("2025-12-01", "DEC1"),
            ("2025-12-01 00:00:00", "DEC1"),
            ("45902", "SEPT2"),
            ("36526", "JAN1"),
            ("2-Sep-25", "2-9"),
            ("3-avr", "04/03"),
            ("5 août", "AUG5"),
        ] {
            assert!(undated(text).iter().any(|one| one == typed), "{text}: {:?}", undated(text));
        }
        for text in ["", "Sep", "32-Sep", "2025-13-01", "12345", "a-b", "2-Sop", "1-2", "2-Sep-25-1"] {
            assert_eq!(undated(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_code_that_became_a_number_is_written_back_where_its_digits_are_there() {
        for text in ["2.310009E+19", "2,310009E+19", "23100090000000000000"] {
            assert_eq!(super::code_of(text).as_deref(), Some("2310009E13"), "{text}");
        }
        for (text, code) in
            [("2.31E+13", Some("231E11")), ("2,31E+13", Some("231E11")), ("5E+06", Some("5E06")), ("1.23457E+18", None)]
        {
            assert_eq!(super::short_of(text).as_deref(), code, "{text}");
        }
        for text in ["2.31E+19", "23100091234500000000", "2310009", "2.310009E-19", "E+19", "", "é.310009E+19"] {
            assert_eq!(super::code_of(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_few_candidates_and_none_of_them_is_itself(text in "[0-9A-Za-zéû .-]{0,12}") {
            let found = undated(&text);
            prop_assert!(found.len() <= 20 && !found.contains(&text));
        }
    }
}
