//! The second worker's side: it does what an errand says and sends back what came of it.
//!
//! Rule: an errand says everything, so that a mate remembers nothing but the dictionary it read last. What it cannot do
//! it leaves undone; the first worker then does it itself.

use super::SetUpError;
use super::dictionaries::Dictionaries;
use crate::check;
use crate::intake::{CutIndex, Heading, Input, Source};
use crate::programme::Programme;
use crate::study::{Mends, Part, Study, Table};
use crate::wire;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a mate is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Errand {
    /// Let a share of the rows pass by; the answer is what was found.
    Judge {
        /// The dictionary that the person gave, as JSON.
        dictionary: Option<Vec<u8>>,
        /// The programme's own is taken as published.
        as_published: bool,
        /// The tables of the study.
        tables: Vec<TableSent>,
        /// The blocks to judge.
        share: check::Share,
    },
}

/// A table of a study: the position of its schema, and its parts.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TableSent {
    schema: usize,
    parts: Vec<PartSent>,
}

/// A part of a table. Without an index its rows are not the mate's.
#[derive(Debug, Serialize, Deserialize)]
struct PartSent {
    id: u32,
    /// Which of the files that come with the errand, and where its rows are.
    rows: Option<(usize, CutIndex)>,
    count: u64,
    /// Texts and columns.
    headings: Vec<(String, u32)>,
    fields: Vec<Option<usize>>,
    mends: Mends,
}

impl TableSent {
    /// The tables of a study; the numbers of the files they need are added to `files`.
    pub(super) fn all(study: &Study, files: &mut Vec<u32>) -> Vec<TableSent> {
        let part = |part: &Part, files: &mut Vec<u32>| {
            let rows = part.source.cut.as_ref().and_then(|cut| {
                files.push(cut.number()?);
                Some((files.len() - 1, cut.index()))
            });
            PartSent {
                id: part.id,
                rows,
                count: part.source.rows,
                headings: part.source.headings.iter().map(|heading| (heading.text.clone(), heading.column)).collect(),
                fields: part.fields.clone(),
                mends: part.mends.clone(),
            }
        };
        let tables = study
            .tables
            .iter()
            .map(|table| TableSent { schema: table.schema, parts: table.parts.iter().map(|p| part(p, files)).collect() });
        tables.collect()
    }

    fn table(self, files: &mut [Option<Box<dyn Input>>]) -> Option<Table> {
        let parts = self.parts.into_iter().map(|sent| sent.part(files)).collect::<Option<_>>()?;
        Some(Table { schema: self.schema, parts, left_out: BTreeSet::new() })
    }
}

impl PartSent {
    #[allow(clippy::arc_with_non_send_sync, reason = "a browser's file handle stays in its one worker")]
    fn part(self, files: &mut [Option<Box<dyn Input>>]) -> Option<Part> {
        let cut = match self.rows {
            Some((file, index)) => Some(index.of_file(files.get_mut(file)?.take()?)),
            None => None,
        };
        let headings = self.headings.into_iter().map(|(text, column)| Heading { text, column }).collect();
        let source = Source { headings, cut, rows: self.count, ..Source::default() };
        Some(Part { id: self.id, source: Arc::new(source), fields: self.fields, mends: self.mends })
    }
}

/// A second worker's desk.
pub struct Mate {
    programme: Arc<Programme>,
    dictionaries: Dictionaries,
    /// The dictionary that was given last.
    given: Option<Vec<u8>>,
}

impl Mate {
    /// The mate of a session with the same programme and dictionary.
    ///
    /// # Errors
    /// Those of [`super::Session::new`].
    pub fn new(programme: &str, dictionary: &[u8]) -> Result<Mate, SetUpError> {
        let programme = Arc::new(Programme::read(programme).map_err(|e| SetUpError(e.0))?);
        let dictionaries = Dictionaries::new(&programme, dictionary)?;
        Ok(Mate { programme, dictionaries, given: None })
    }

    /// Does an errand; `alive` is told now and then that it goes on. None when it cannot be done here.
    pub fn run(&mut self, errand: &[u8], files: Vec<Box<dyn Input>>, alive: &mut dyn FnMut()) -> Option<Vec<u8>> {
        let mut files: Vec<Option<Box<dyn Input>>> = files.into_iter().map(Some).collect();
        match wire::from_bytes(errand)? {
            Errand::Judge { dictionary, as_published, tables, share } => {
                self.follow(dictionary, as_published)?;
                let tables = tables.into_iter().map(|table| table.table(&mut files)).collect::<Option<_>>()?;
                let (dictionary, corrected) = self.dictionaries.in_force();
                let programme = self.dictionaries.programme(&self.programme);
                let study = Study { dictionary, corrected, programme, tables };
                let mut watch = |_: &str, _: u64| {
                    alive();
                    true
                };
                check::pass(&study, &share, &mut watch).ok()?.write()
            }
        }
    }

    /// Takes the dictionary of the first worker.
    fn follow(&mut self, dictionary: Option<Vec<u8>>, as_published: bool) -> Option<()> {
        self.dictionaries.as_published = as_published;
        if self.given != dictionary {
            self.dictionaries.loaded = None;
            if let Some(bytes) = &dictionary {
                self.dictionaries.load(bytes).ok()?;
            }
            self.given = dictionary;
        }
        Some(())
    }
}
