//! What becomes of files: texts, workbooks and archives as people really have them.
//!
//! Rule: a test says what a person's file holds and what must be read of it.

mod archives;
mod kept;
mod measure;
mod properties;
mod recognition;
mod refusals;
mod sheets;
mod spellings;
mod texts;
mod workbooks;

use bordereau::finding::{Detail, Rule};
use bordereau::intake::{Hints, Notice, Reading, Source, TableHint, Unwatched, read};
use std::io::Cursor;

/// Two tables that may come.
pub(crate) fn hints() -> Hints {
    let table = |name: &str, aliases: &[&str], fields: &[(&str, &[&str])]| TableHint {
        name: name.into(),
        aliases: aliases.iter().map(|a| a.to_string()).collect(),
        fields: fields.iter().map(|(n, o)| (n.to_string(), o.iter().map(|o| o.to_string()).collect())).collect(),
        required: vec![],
        mark: None,
    };
    Hints {
        tables: vec![
            table(
                "person",
                &["people"],
                &[("study_id", &["ID étude"]), ("person_id", &["ID de la personne"]), ("sex", &["gender"]), ("age", &[])],
            ),
            table(
                "sample_registration",
                &["registration"],
                &[("study_id", &[]), ("person_id", &[]), ("sample_id", &[]), ("sample_type", &["Type"])],
            ),
            table(
                "sample",
                &[],
                &[("study_id", &[]), ("person_id", &[]), ("sample_id", &[]), ("age_at_sample", &[]), ("tissue", &[])],
            ),
        ],
        ..Hints::default()
    }
}

/// Reads bytes under a name.
pub(crate) fn reading(path: &str, bytes: impl AsRef<[u8]>) -> Reading {
    read(path, &mut Cursor::new(bytes.as_ref()), &hints(), &mut Unwatched)
}

/// The only source of some bytes.
pub(crate) fn source(path: &str, bytes: impl AsRef<[u8]>) -> Source {
    let mut reading = reading(path, bytes);
    assert_eq!(reading.sources.len(), 1, "{:?}", reading.notices);
    reading.sources.remove(0)
}

/// A file of the fixtures.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/intake/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// All rows of a source.
pub(crate) fn rows(source: &Source) -> Vec<Vec<&str>> {
    source.blocks.iter().flat_map(|b| (0..b.rows()).map(move |r| (0..b.width).map(|c| b.cell(r, c)).collect())).collect()
}

/// The headings of a source.
pub(crate) fn headings(source: &Source) -> Vec<&str> {
    source.headings.iter().map(|h| h.text.as_str()).collect()
}

/// The rows as the spreadsheet shows them.
pub(crate) fn sheet_rows(source: &Source) -> Vec<u64> {
    source.blocks.iter().flat_map(|b| b.sheet_rows.clone()).collect()
}

/// The notices of a rule.
pub(crate) fn told(source: &Source, rule: Rule) -> Vec<&Notice> {
    source.notices.iter().filter(|n| n.rule == rule).collect()
}

/// The rules of all notices, in order.
pub(crate) fn rules(notices: &[Notice]) -> Vec<Rule> {
    notices.iter().map(|n| n.rule).collect()
}

/// The data rows of a notice.
pub(crate) fn places(notice: &Notice) -> Vec<u64> {
    notice.places.iter().map(|(_, row)| row).collect()
}

pub(crate) fn name(name: &str) -> Detail {
    Detail::Name { name: name.into() }
}

pub(crate) fn counted(name: &str, count: u64) -> Detail {
    Detail::NamedCount { name: name.into(), count }
}
