//! Rows that nobody sees, judged before the first file is there: a browser makes a program fast only while it runs, and a
//! person's first check would pay for that.
//!
//! Rule: nothing of it is kept, and the files of a person come first.

use super::Session;
use crate::dictionary::{Field, ValueType};
use crate::order::Collected;
use crate::protocol::{FileEntry, Request};
use std::io::Cursor;

impl Session {
    /// Reads and judges so many made-up rows. False where files are open: then there is nothing to rehearse for.
    pub fn rehearse(&self, rows: usize) -> bool {
        self.files.is_empty() && self.rehearsal(rows).is_some()
    }

    /// A session of its own, with made-up rows of the widest table.
    fn rehearsal(&self, rows: usize) -> Option<Session> {
        let dictionary = self.dictionary();
        let schema = dictionary.schemas.iter().max_by_key(|schema| schema.fields.len())?;
        let delimiter = self.programme.canonical.form.delimiter();
        let line = |cell: &dyn Fn(&Field) -> String| {
            let cells: Vec<String> = schema.fields.iter().map(|field| cell(field).replace([delimiter, '"'], " ")).collected();
            cells.join(&delimiter.to_string())
        };
        let rows = (0..rows).map(|row| line(&|field| made_up(field, row)));
        let text = std::iter::once(line(&|field| field.name.clone())).chain(rows).collect::<Vec<_>>().join("\n");
        let mut trial = Session::with(self.programme.clone(), self.dictionaries.clone(), self.lang);
        let path = format!("{}.{}", schema.name, self.programme.canonical.form.ending());
        let files = vec![FileEntry { path, size: text.len() as u64 }];
        trial.begin(Request::AddFiles { files }, vec![Box::new(Cursor::new(text.into_bytes()))], &mut |_| true, None);
        trial.begin(Request::Check, Vec::new(), &mut |_| true, None);
        Some(trial)
    }
}

/// What may stand in a field: one of its codes, a number, an identifier or a word, and now and then nothing.
fn made_up(field: &Field, row: usize) -> String {
    let codes = field.code_list().unwrap_or_default();
    match codes.get(row * 7 % codes.len().max(1)) {
        _ if (row + field.name.len()) % 11 == 10 => String::new(),
        Some(code) => code.text(),
        None if field.value_type != ValueType::String || row.is_multiple_of(3) => (row * 37).to_string(),
        None => format!("{}{row}", field.examples.first().unwrap_or(&field.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf;
    use crate::text::Lang;

    #[test]
    fn made_up_rows_are_known_for_the_widest_table_and_judged() {
        for shelf in shelf::programmes() {
            let session = Session::new(shelf.programme, shelf.dictionary(), Lang::Fr).unwrap();
            let trial = session.rehearsal(90).unwrap();
            let study = trial.study().unwrap();
            assert_eq!(study.tables.iter().map(crate::study::Table::rows).collect::<Vec<_>>(), [90]);
            let widest = study.dictionary.schemas.iter().map(|schema| schema.fields.len()).max().unwrap();
            assert_eq!(study.schema(&study.tables[0]).fields.len(), widest);
            assert!(session.rehearse(90) && session.study().is_none());
        }
    }
}
