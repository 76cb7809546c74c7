//! The moment that is written to a bundle: the one that was given, now, or none.

use crate::trouble::Trouble;
use bordereau::calendar;
use bordereau::text::Lang;
use bordereau::text::cli;
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads `--time`: `2026-11-20T14:05:00Z`, `now`, or `none`, which is also the default.
pub fn moment(lang: Lang, wanted: Option<&str>) -> Result<Option<String>, Trouble> {
    match wanted {
        None | Some("none") => Ok(None),
        Some("now") => Ok(Some(written(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())))),
        Some(text) if well_formed(text) => Ok(Some(text.to_owned())),
        Some(text) => Err(Trouble::new(cli::bad_time(lang, text))),
    }
}

/// Seconds since 1970 as a date and time in UTC.
fn written(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = calendar::date(days as i64);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest % 3_600 / 60, rest % 60)
}

fn well_formed(text: &str) -> bool {
    let form = b"dddd-dd-ddTdd:dd:ddZ";
    let same = |(c, f): (u8, &u8)| if *f == b'd' { c.is_ascii_digit() } else { c == *f };
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|n| n.parse::<u32>().ok()).unwrap_or(u32::MAX);
    text.len() == form.len()
        && text.bytes().zip(form).all(same)
        && (1..=12).contains(&number(5..7))
        && (1..=31).contains(&number(8..10))
        && number(11..13) < 24
        && number(14..16) < 60
        && number(17..19) < 61
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(written(0), "1970-01-01T00:00:00Z");
        assert_eq!(written(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(written(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(written(1_795_183_500), "2026-11-20T14:05:00Z");
    }

    #[test]
    fn only_one_form_is_taken() {
        assert!(well_formed("2026-11-20T14:05:00Z"));
        for text in ["2026-11-20", "2026-13-20T14:05:00Z", "2026-11-20T24:05:00Z", "2026-11-20 14:05:00Z", "2026-11-20T14:05:00é"]
        {
            assert!(!well_formed(text), "{text}");
        }
    }
}
