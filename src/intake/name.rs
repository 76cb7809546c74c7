//! Names of files and sheets: which table a name means, whatever was put before, after or between.
//!
//! Rule: a name is compared word by word, so that `family_history` is never `family` and `studyguide` never `study`.

use super::heading::key;
use super::{Source, TableHint};

/// How a name means a table; the better the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning {
    /// It begins with the table's name.
    begins: bool,
    /// Letters that agree.
    letters: usize,
}

/// Longest name that a sheet can have.
const SHEET_NAME: usize = 31;
/// Letters of a cut sheet name that must agree.
const CUT_LETTERS: usize = 12;

/// The names of a source, the more telling one first: its sheet, then its file.
pub(super) fn names(source: &Source) -> Vec<Vec<String>> {
    let file = source.file.rsplit(['!', '/', '\\']).next().unwrap_or("");
    let sheet = source.sheet.as_deref().map(words);
    sheet.into_iter().chain([words(stem(file))]).filter(|w| !w.is_empty()).collect()
}

/// A file name without its extensions: `participant.tsv.txt` is `participant`.
fn stem(name: &str) -> &str {
    const KNOWN: [&str; 15] =
        ["tsv", "csv", "txt", "tab", "text", "xlsx", "xlsm", "xlsb", "xls", "ods", "zip", "gz", "json", "bak", "dat"];
    let mut stem = name;
    while let Some((before, after)) = stem.rsplit_once('.') {
        if before.is_empty() || !KNOWN.iter().any(|k| after.trim().eq_ignore_ascii_case(k)) {
            break;
        }
        stem = before;
    }
    stem
}

/// The words of a name in lower case without accents; words that only tell of a copy are left out at the beginning.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut upper = false;
    let mut word = String::new();
    for c in name.chars() {
        // `SampleRegistration` is two words.
        if !c.is_alphanumeric() && !super::heading::is_mark(c) || c.is_uppercase() && !upper && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        upper = c.is_uppercase();
        if c.is_alphanumeric() || super::heading::is_mark(c) {
            word.push(c);
        }
    }
    words.push(word);
    let mut words: Vec<String> = words.iter().map(|w| key(w)).filter(|w| !w.is_empty()).collect();
    for copy in [["copie", "de"].as_slice(), &["copy", "of"], &["nouveau"], &["new"]] {
        if words.iter().map(String::as_str).take(copy.len()).eq(copy.iter().copied()) && words.len() > copy.len() {
            words.drain(..copy.len());
        }
    }
    words
}

/// What the words of a name mean to a table; none when they mean nothing.
pub(super) fn meaning(words: &[String], table: &TableHint, is_sheet: bool) -> Option<Meaning> {
    std::iter::once(&table.name).chain(&table.aliases).filter_map(|name| one(words, &key(name), is_sheet)).max()
}

fn one(words: &[String], name: &str, is_sheet: bool) -> Option<Meaning> {
    if name.is_empty() {
        return None;
    }
    let all = words.concat();
    if is_sheet && all.len() >= CUT_LETTERS && all.len() < name.len() && name.starts_with(&all) && all.len() + 6 >= SHEET_NAME {
        return Some(Meaning { begins: true, letters: all.len() });
    }
    (0..words.len()).find_map(|start| {
        let mut joined = String::new();
        words.get(start..)?.iter().find_map(|word| {
            joined.push_str(word);
            let rest = joined.strip_prefix(name)?;
            let number = rest.trim_start_matches(['s', 'v']);
            number.bytes().all(|b| b.is_ascii_digit()).then_some(Meaning { begins: start == 0, letters: name.len() })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(file: &str, sheet: Option<&str>, table: &str) -> bool {
        let source = Source { file: file.into(), sheet: sheet.map(str::to_owned), ..Source::default() };
        let hint = TableHint { name: table.into(), aliases: vec!["registration".into()], ..TableHint::default() };
        names(&source).iter().enumerate().any(|(i, n)| meaning(n, &hint, i == 0 && sheet.is_some()).is_some())
    }

    #[test]
    fn names_as_people_write_them() {
        for file in [
            "participant.tsv",
            "participant_v1.6.tsv",
            "participant (1).tsv",
            "participant - Copie.tsv",
            "Copie de participant.tsv",
            "participant copy.tsv",
            "participant.tsv.txt",
            "PARTICIPANT.TSV",
            "archive.zip!folder/participant.tsv",
            "participants_FINAL2.xlsx",
            "Participant2024.xlsx",
            "my_participant.tsv",
            "participant.csv.gz",
        ] {
            assert!(means(file, None, "participant"), "{file}");
        }
        assert!(means("registration-2024.tsv", None, "sample_registration"));
        assert!(means("SampleRegistration.tsv", None, "sample_registration"));
        assert!(means("x.xlsx", Some("sample registration"), "sample_registration"));
        assert!(means("x.xlsx", Some("a_very_long_table_name_for_this"), "a_very_long_table_name_for_this_sheet"));
        assert!(means("D\u{e9}mographie.tsv", None, "de\u{301}mographie"));
    }

    #[test]
    fn other_names_mean_nothing() {
        assert!(!means("studyguide.tsv", None, "study"));
        assert!(!means("Feuil1.tsv", None, "participant"));
        assert!(!means("particip.tsv", None, "participant"));
    }
}
