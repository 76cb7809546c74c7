//! Number formats: which numbers are dates, and which are identifiers written with leading zeros or a prefix.
//!
//! Rule: a format changes the text of a cell only where the person would not know the number otherwise (dates, times,
//! `00042`, `P007`). Decimals, thousands, percentages and currencies stay the number that is stored.

/// What a number format means for the text of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// The number as it is.
    #[default]
    Number,
    /// A date, a time or both.
    Date {
        /// Year, month or day is shown.
        date: bool,
        /// Hours, minutes or seconds are shown.
        time: bool,
        /// Hours run beyond 24 (`[h]:mm`).
        elapsed: bool,
    },
    /// Digits in fixed places, with other characters round them.
    Digits(Pattern),
}

/// A pattern such as `"P"000` or `000-00`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Zero,
    Text(char),
}

impl Pattern {
    /// A whole number written in this pattern; digits that have no place of their own stand before the first place.
    pub(super) fn write(&self, number: u64) -> String {
        let places = self.0.iter().filter(|p| **p == Piece::Zero).count();
        let digits = format!("{number:0places$}");
        let (mut extra, mut rest) = digits.split_at(digits.len().saturating_sub(places));
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(c) => out.push(*c),
                Piece::Zero => {
                    out.push_str(std::mem::take(&mut extra));
                    let (digit, after) = rest.split_at(rest.len().min(1));
                    out.push_str(digit);
                    rest = after;
                }
            }
        }
        out
    }
}

impl Pattern {
    /// The number that was written in this pattern.
    pub(super) fn read(&self, text: &str) -> Option<u64> {
        let (first, places) =
            (self.0.iter().position(|p| *p == Piece::Zero)?, self.0.iter().filter(|p| **p == Piece::Zero).count());
        let mut letters = text.chars().skip(first).collect::<Vec<_>>();
        let (mut digits, mut left) = (Vec::new(), places);
        for piece in self.0.iter().skip(first + 1).rev() {
            let letter = letters.pop()?;
            match piece {
                Piece::Zero => {
                    digits.push(letter);
                    left -= 1;
                }
                Piece::Text(c) if *c == letter => {}
                Piece::Text(_) => return None,
            }
        }
        digits.extend(letters.into_iter().rev());
        digits.into_iter().rev().collect::<String>().parse().ok().filter(|_| left == 1)
    }
}

/// The format of a built-in number.
pub(super) fn built_in(id: u32) -> Format {
    let date = |date, time, elapsed| Format::Date { date, time, elapsed };
    match id {
        14..=17 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => date(true, false, false),
        22 => date(true, true, false),
        18..=21 | 32 | 33 | 45 | 47 | 55 | 56 => date(false, true, false),
        46 => date(false, true, true),
        _ => Format::Number,
    }
}

/// The code of a built-in number, as far as it is the same in every language; [`DAY`] and [`MOMENT`] are the computer's own.
pub(super) fn code_of(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        14 => DAY,
        15 => "dd-mmm-yy",
        16 => "dd-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => MOMENT,
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        49 => "@",
        _ => return None,
    })
}

/// A short date as the computer is set.
pub(super) const DAY: &str = "[$-day]";
/// The same with the time.
pub(super) const MOMENT: &str = "[$-day]h:mm";

/// Reads a format code; only its first section counts, the one of positive numbers.
pub(super) fn parse(code: &str) -> Format {
    let mut pieces = Vec::new();
    let (mut date, mut time, mut elapsed) = (false, false, false);
    let (mut other, mut minutes, mut text) = (false, false, false);
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => pieces.extend(chars.by_ref().take_while(|c| *c != '"').map(Piece::Text)),
            '\\' => pieces.extend(chars.next().map(Piece::Text)),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let lower = inside.to_lowercase();
                if !lower.is_empty()
                    && (lower.chars().all(|c| c == 'h') || lower.chars().all(|c| c == 'm') || lower.chars().all(|c| c == 's'))
                {
                    (time, elapsed) = (true, true);
                } else if inside.starts_with(['<', '>', '=']) || inside.starts_with("$") && !inside.starts_with("$-") {
                    // A condition or a currency.
                    other = true;
                }
            }
            'y' | 'Y' | 'd' | 'D' | 'a' | 'A' | 'g' | 'G' | 'e' | 'b' | 'B' | 'h' | 'H' | 's' | 'S' | 'm' | 'M' | 'r' => {
                let word: String =
                    std::iter::once(c).chain(std::iter::from_fn(|| chars.next_if(char::is_ascii_alphabetic))).collect();
                let lower = word.to_ascii_lowercase();
                if lower.starts_with("general") || lower == "standard" {
                    other = true;
                } else if lower == "am" || lower == "a" || lower == "pm" || lower == "p" {
                    time |= chars.next_if_eq(&'/').is_some();
                    chars.next_if(|c| matches!(c, 'P' | 'p'));
                    chars.next_if(|c| matches!(c, 'M' | 'm'));
                } else {
                    date |= lower.contains(['y', 'd', 'e', 'a', 'g', 'b', 'r']);
                    time |= lower.contains(['h', 's']);
                    match lower.bytes().filter(|b| *b == b'm').count() {
                        0 => {}
                        1 | 2 => minutes = true,
                        _ => date = true,
                    }
                }
            }
            '0' => pieces.push(Piece::Zero),
            '#' | '?' | '.' | ',' | '%' | 'E' => other = true,
            '@' => text = true,
            c => pieces.push(Piece::Text(c)),
        }
    }
    if date || time || minutes {
        // A lone `m` is a month beside a date and minutes beside a time.
        return Format::Date { date: date || !time, time, elapsed };
    }
    let zeros = pieces.iter().filter(|p| **p == Piece::Zero).count();
    let prefix = pieces.iter().take_while(|p| **p != Piece::Zero).any(|p| matches!(p, Piece::Text(c) if c.is_alphabetic()));
    if other || text || zeros == 0 || zeros < 2 && !prefix || zeros > 30 {
        return Format::Number;
    }
    Format::Digits(Pattern(pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: u64) -> Option<String> {
        match parse(code) {
            Format::Digits(pattern) => {
                let text = pattern.write(number);
                assert_eq!(pattern.read(&text), Some(number), "{code} {text}");
                Some(text)
            }
            _ => None,
        }
    }

    #[test]
    fn leading_zeros_and_prefixes_are_kept() {
        assert_eq!(shown("00000", 42).as_deref(), Some("00042"));
        assert_eq!(shown("\"P\"000", 7).as_deref(), Some("P007"));
        assert_eq!(shown("\\P\\-000", 7).as_deref(), Some("P-007"));
        assert_eq!(shown("\"PT-\"0", 1234).as_deref(), Some("PT-1234"));
        assert_eq!(shown("000-00-0000", 12_345).as_deref(), Some("000-01-2345"));
        assert_eq!(shown("000", 12_345).as_deref(), Some("12345"));
        assert_eq!(shown("000000;-000000", 5).as_deref(), Some("000005"));
    }

    #[test]
    fn other_formats_leave_the_number() {
        for code in [
            "General",
            "0",
            "0.00",
            "#,##0",
            "# ##0,00\\ \"$\"",
            "0%",
            "0.00E+00",
            "0\" ans\"",
            "[$$-1009]00",
            "@",
            "",
            "[<=9999999]000\\-0000;000",
            "Standard",
        ] {
            assert_eq!(parse(code), Format::Number, "{code}");
        }
    }

    #[test]
    fn dates_and_times_are_seen() {
        let date = |date, time, elapsed| Format::Date { date, time, elapsed };
        for code in ["yyyy-mm-dd", "d/m/yy", "[$-C0C]d mmmm yyyy;@", "mmm\\-yy", "dddd", "m/d", "jj/mm/aaaa"] {
            assert_eq!(parse(code), date(true, false, false), "{code}");
        }
        assert_eq!(parse("yyyy-mm-dd\\ hh:mm"), date(true, true, false));
        assert_eq!(parse("h:mm AM/PM"), date(false, true, false));
        assert_eq!(parse("mm:ss.0"), date(false, true, false));
        assert_eq!(parse("[h]:mm:ss"), date(false, true, true));
        assert_eq!(
            parse("[Red]\"day\" 0"),
            Format::Digits(Pattern("day 0".chars().map(|c| if c == '0' { Piece::Zero } else { Piece::Text(c) }).collect()))
        );
    }
}
