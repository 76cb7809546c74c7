//! Why there is no bundle, and the sentence that says so.

use crate::handover::canonical::Unwritable;
use crate::handover::words;
use crate::text::Lang;

/// Why there is no bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Errors are left, and no draft was asked for.
    Errors(u64),
    /// The check was made in another manner than ours.
    Manner,
    /// No table has a row.
    Nothing,
    /// A table has cells that the receiver's form cannot hold.
    Cells {
        /// The table.
        table: String,
        /// The first of them.
        first: Vec<Unwritable>,
        /// How many.
        count: u64,
    },
    /// A fill-in cannot stand in a script.
    FillIn {
        /// Its name.
        id: String,
        /// Its label, in the language of the bundle.
        label: String,
        /// What is expected, in the language of the bundle.
        expected: String,
    },
    /// The date and time has another form than `2026-11-20T14:05:00Z`.
    Time,
    /// A file of the person's cannot be read again, or is another than before.
    Unreadable {
        /// Its path.
        file: String,
    },
    /// The compressor failed.
    Archive,
}

impl Refusal {
    /// The refusal as a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Refusal::Errors(count) => words::refusal::errors_left(lang, *count),
            Refusal::Manner => words::refusal::manner(lang).to_owned(),
            Refusal::Nothing => words::refusal::nothing(lang).to_owned(),
            Refusal::Cells { table, first, count } => {
                let place = first.first().map(|cell| match &cell.place.sheet {
                    Some(sheet) => format!("{} · {sheet} · {}", cell.place.file, cell.place.cell),
                    None => format!("{} · {}", cell.place.file, cell.place.cell),
                });
                words::refusal::cells(lang, *count, table, &place.unwrap_or_default())
            }
            Refusal::FillIn { label, expected, .. } => words::refusal::fill_in(lang, label, expected),
            Refusal::Time => words::refusal::time(lang).to_owned(),
            Refusal::Unreadable { file } => words::refusal::unreadable(lang, file),
            Refusal::Archive => words::refusal::archive(lang).to_owned(),
        }
    }
}
