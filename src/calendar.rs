//! Dates and the numbers of their days, counted from 1970-01-01.
//!
//! Rule: every year has the days that today's rule gives it, also before there was that rule. A year is counted from March here,
//! so that its leap day is the last.

/// Days from 1 March of the year 0 to 1970-01-01.
const BEFORE: i64 = 719_468;
/// Days of 400 years.
const ERA: i64 = 146_097;

/// Year, month and day of a number of days; within ten million years of 1970.
pub fn date(days: i64) -> (i64, u32, u32) {
    let shifted = days + BEFORE;
    let of_era = shifted.rem_euclid(ERA);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + shifted.div_euclid(ERA) * 400 + i64::from(month <= 2), month as u32, day as u32)
}

/// The number of days of a date that there is.
pub fn days(year: i64, month: u32, day: u32) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_era = year.rem_euclid(400);
    let since = of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day - 1;
    year.div_euclid(400) * ERA + since - BEFORE
}

#[cfg(test)]
mod tests {
    use super::{date, days};

    #[test]
    fn every_day_follows_the_one_before_it() {
        assert_eq!((date(0), days(1970, 1, 1)), ((1970, 1, 1), 0));
        assert_eq!((days(2000, 2, 29), days(2000, 3, 1), days(1900, 3, 1) - days(1900, 2, 28)), (11_016, 11_017, 1));
        assert_eq!((date(-719_528), days(0, 1, 1), days(1899, 12, 30)), ((0, 1, 1), -719_528, -25_569));
        let mut before = date(-800_000);
        for number in -799_999..800_000 {
            let (year, month, day) = date(number);
            assert_eq!(days(year, month, day), number);
            assert!((year, month, day) > before && (1..=12).contains(&month) && (1..=31).contains(&day), "{number}");
            before = (year, month, day);
        }
    }
}
