//! What is to be told of a request: lists that are mixed, old or cut, and studies of which something is missing.

#![allow(missing_docs, reason = "the fields of a remark are named in the sentence above it")]

use crate::finding::Level;

/// A remark. Names are those of lists and studies; no file and no participant is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// A file is cut short or damaged.
    CutFile { file: String },
    /// The last row of a list ends before its last cell.
    CutRow { list: String, row: u64 },
    /// A list has exactly as many files as the portal writes at most.
    AtLimit { list: String, limit: u64 },
    /// A list was written so many days ago.
    Stale { list: String, day: String, days: u64 },
    /// A list lacks its last columns.
    CutColumns { list: String, columns: String },
    /// A list has rows of several studies.
    Mixed { list: String, studies: u64 },
    /// Rows of a list name no study.
    NoStudy { list: String, rows: u64 },
    /// A list has no row.
    NoRows { list: String },
    /// Rows that say again what another one says.
    Repeated { rows: u64 },
    /// Files of a study, and no row that tells its terms.
    NoTerms { study: String },
    /// The terms of a study, and no file of it.
    NoFiles { study: String },
    /// Two rows tell different terms of one study.
    TwoTerms { study: String },
    /// A study names nobody to ask.
    NoContact { study: String },
    /// A term that the programme does not know.
    UnknownTerm { study: String, term: String },
}

impl Remark {
    /// A short name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Remark::CutFile { .. } => "cut_file",
            Remark::CutRow { .. } => "cut_row",
            Remark::CutColumns { .. } => "cut_columns",
            Remark::AtLimit { .. } => "at_limit",
            Remark::Stale { .. } => "stale",
            Remark::Mixed { .. } => "mixed",
            Remark::NoStudy { .. } => "no_study",
            Remark::NoRows { .. } => "no_rows",
            Remark::Repeated { .. } => "repeated",
            Remark::NoTerms { .. } => "no_terms",
            Remark::NoFiles { .. } => "no_files",
            Remark::TwoTerms { .. } => "two_terms",
            Remark::NoContact { .. } => "no_contact",
            Remark::UnknownTerm { .. } => "unknown_term",
        }
    }

    /// How grave it is.
    pub fn level(&self) -> Level {
        match self {
            Remark::CutFile { .. } | Remark::CutRow { .. } => Level::Error,
            Remark::Mixed { .. } | Remark::Repeated { .. } | Remark::NoFiles { .. } => Level::Note,
            _ => Level::Warning,
        }
    }
}

/// The day in a name, `YYYYMMDD`, as `YYYY-MM-DD`, and how many days before `today` (`YYYY-MM-DD`) it was. None for a name
/// without a day, and for a day to come.
pub fn age(name: &str, today: &str) -> Option<(String, u64)> {
    let digits = |c: &u8| c.is_ascii_digit();
    let bytes = name.as_bytes();
    let starts = (0..bytes.len()).filter(|at| *at == 0 || !bytes.get(at - 1).is_some_and(digits));
    let mut written = starts.filter_map(|at| {
        let run = name.get(at..)?.bytes().take_while(u8::is_ascii_digit).count();
        let text = name.get(at..at + 8).filter(|_| run == 8)?;
        let day = format!("{}-{}-{}", text.get(..4)?, text.get(4..6)?, text.get(6..)?);
        Some((number_of(&day)?, day))
    });
    let (number, day) = written.next_back()?;
    Some((day, u64::try_from(number_of(today)? - number).ok()?))
}

/// The number of a day written `YYYY-MM-DD`, counted in the Gregorian calendar; none for one that does not exist.
fn number_of(day: &str) -> Option<i64> {
    let mut parts = day.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, date) = (parts.next()??, parts.next()??, parts.next()??);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1900..=9999).contains(&year) || !(1..=longest).contains(&date) {
        return None;
    }
    // Years that begin in March, so that the leap day comes last.
    let (shifted, march) = (year - i64::from(month <= 2), (month + 9) % 12);
    Some(shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (153 * march + 2) / 5 + date)
}

#[cfg(test)]
mod tests {
    use super::age;

    #[test]
    fn the_day_in_a_name_counts_when_it_exists() {
        let told = |name| age(name, "2024-03-01").map(|(day, days)| format!("{day} {days}"));
        assert_eq!(told("list_20240228.tsv").as_deref(), Some("2024-02-28 2"));
        assert_eq!(told("cohort_2_list_20230301 (1).tsv").as_deref(), Some("2023-03-01 366"));
        assert_eq!(told("list_20240301.tsv").as_deref(), Some("2024-03-01 0"));
        for name in ["list.tsv", "list_20240302.tsv", "list_20230229.tsv", "list_202403011.tsv", "é20241301"] {
            assert_eq!(told(name), None, "{name}");
        }
        assert_eq!(age("list_20240228.tsv", "today"), None);
    }
}
