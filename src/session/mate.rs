//! The second worker's side: it does what an errand says and sends back what came of it.
//!
//! Rule: an errand says everything, so that a mate remembers nothing but the programme and the dictionary it read last. What it cannot do
//! it leaves undone; the first worker then does it itself.

use super::SetUpError;
use super::data_files::sums_of;
use super::dictionaries::Dictionaries;
use super::files::{Held, Read, recognised};
use crate::check;
use crate::intake::{self, CutIndex, Heading, Hints, Input, Notice, Reading, Share, Source};
use crate::programme::Programme;
use crate::protocol::FileEntry;
use crate::study::{Mends, Part, Study, Table};
use crate::wire::{self, Outgoing};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a mate is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Errand {
    /// Read texts of which an index is kept; the answer is a [`SourceSent`] for each, or none.
    Read {
        /// The dictionary.
        rules: Rules,
        /// Bytes from which on an index is kept.
        from: u64,
        /// The paths of those to be read.
        whole: Vec<String>,
    },
    /// Let a share of the rows pass by; the answer is what was found.
    Judge {
        /// The dictionary.
        rules: Rules,
        /// The tables of the study.
        tables: Vec<TableSent>,
        /// The blocks to judge.
        share: check::Share,
    },
    /// Make the checksums of the files; the answer is the list of their MD5 and SHA-256.
    Sum,
}

/// The programme and the dictionary that the first worker goes by.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Rules {
    /// Another programme than the one both were made with: its file and its dictionary.
    pub programme: Option<(String, Vec<u8>)>,
    /// The centre that was chosen.
    pub centre: Option<String>,
    /// The one that the person gave: path and bytes of its documents.
    pub dictionary: Option<Vec<(String, Vec<u8>)>>,
    /// The programme's own is taken as published.
    pub as_published: bool,
}

/// A text of which an index is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SourceSent {
    /// Texts and columns.
    headings: Vec<(String, u32)>,
    heading_row: u64,
    rows: CutIndex,
    count: u64,
    encoding: Option<String>,
    delimiter: Option<char>,
    kind: String,
    /// As JSON.
    notices: String,
}

impl SourceSent {
    fn new(source: Source) -> Option<SourceSent> {
        Some(SourceSent {
            headings: source.headings.into_iter().map(|heading| (heading.text, heading.column)).collect(),
            heading_row: source.heading_row,
            rows: source.cut?.index(),
            count: source.rows,
            encoding: source.encoding,
            delimiter: source.delimiter,
            kind: source.kind,
            notices: serde_json::to_string(&source.notices).ok()?,
        })
    }

    /// What was noticed; none when that cannot be read.
    pub(super) fn notices(&self) -> Option<Vec<Notice>> {
        serde_json::from_str(&self.notices).ok()
    }

    /// The file as it was read there.
    pub(super) fn read(self, notices: Vec<Notice>, entry: &FileEntry, input: Box<dyn Input>, hints: &Hints) -> Read {
        let source = Source {
            file: entry.path.clone(),
            headings: headings(self.headings),
            heading_row: self.heading_row,
            cut: Some(self.rows.of_file(input)),
            rows: self.count,
            encoding: self.encoding,
            delimiter: self.delimiter,
            kind: self.kind,
            notices,
            ..Source::default()
        };
        let (id, path, size) = (0, entry.path.clone(), entry.size);
        let (sha256, sources, notices) = (String::new(), Vec::new(), Vec::new());
        let held = Held { id, path, size, sha256, sources, notices, ..Held::default() };
        (held, vec![recognised(source, hints)], Vec::new())
    }
}

fn headings(sent: Vec<(String, u32)>) -> Vec<Heading> {
    sent.into_iter().map(|(text, column)| Heading { text, column }).collect()
}

/// A table of a study: the position of its schema, and its parts.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TableSent {
    schema: usize,
    parts: Vec<PartSent>,
    left_out: BTreeSet<String>,
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
            let sent = part.mends.can_be_sent();
            let rows = part.source.cut.as_ref().filter(|_| sent).and_then(|cut| {
                files.push(cut.number()?);
                Some((files.len() - 1, cut.index()))
            });
            PartSent {
                id: part.id,
                rows,
                count: part.source.rows,
                headings: part.source.headings.iter().map(|heading| (heading.text.clone(), heading.column)).collect(),
                fields: part.fields.clone(),
                mends: if sent { part.mends.clone() } else { Mends::default() },
            }
        };
        let tables = study.tables.iter().map(|table| {
            let parts = table.parts.iter().map(|p| part(p, files)).collect();
            TableSent { schema: table.schema, parts, left_out: table.left_out.clone() }
        });
        tables.collect()
    }

    fn table(self, files: &mut [Option<Box<dyn Input>>]) -> Option<Table> {
        let parts = self.parts.into_iter().map(|sent| sent.part(files)).collect::<Option<_>>()?;
        Some(Table { schema: self.schema, parts, left_out: self.left_out })
    }
}

impl PartSent {
    #[allow(clippy::arc_with_non_send_sync, reason = "a browser's file handle stays in its one worker")]
    fn part(self, files: &mut [Option<Box<dyn Input>>]) -> Option<Part> {
        let cut = match self.rows {
            Some((file, index)) => Some(index.of_file(files.get_mut(file)?.take()?)),
            None => None,
        };
        let source = Source { headings: headings(self.headings), cut, rows: self.count, ..Source::default() };
        Some(Part { id: self.id, source: Arc::new(source), fields: self.fields, mends: self.mends })
    }
}

/// A second worker's desk.
pub struct Mate {
    /// The programme it was made with, and its dictionary.
    home: (String, Vec<u8>),
    /// Another one, which was given last.
    other: Option<(String, Vec<u8>)>,
    programme: Arc<Programme>,
    dictionaries: Dictionaries,
    /// The dictionary that was given last.
    given: Option<Vec<(String, Vec<u8>)>>,
}

impl Mate {
    /// The mate of a session with the same programme and dictionary.
    ///
    /// # Errors
    /// Those of [`super::Session::new`].
    pub fn new(programme: &str, dictionary: &[u8]) -> Result<Mate, SetUpError> {
        let home = (programme.to_owned(), dictionary.to_vec());
        let (programme, dictionaries) = read_both(&home)?;
        Ok(Mate { home, other: None, programme, dictionaries, given: None })
    }

    /// Does an errand; `alive` is told now and then that it goes on, and of checksums how many bytes were read, and the answer goes to `out` in pieces. None when it
    /// cannot be done here.
    pub fn run(
        &mut self,
        errand: &[u8],
        files: Vec<Box<dyn Input>>,
        alive: &mut dyn FnMut(u64),
        out: Outgoing<'_>,
    ) -> Option<()> {
        let errand = wire::from_bytes(errand)?;
        if let Errand::Sum = errand {
            out(sums_of(files, alive)?.as_bytes());
            return Some(());
        }
        let mut files: Vec<Option<Box<dyn Input>>> = files.into_iter().map(Some).collect();
        match errand {
            Errand::Sum => None,
            Errand::Read { rules, from, whole } => {
                self.follow(rules)?;
                let hints = self.dictionaries.hints(&self.programme);
                let mut watch = Alive(alive);
                let read =
                    whole.iter().zip(files.into_iter().flatten()).map(|(path, file)| read(path, file, from, &hints, &mut watch));
                out(&wire::to_bytes(&read.collect::<Vec<_>>()));
                Some(())
            }
            Errand::Judge { rules, tables, share } => {
                self.follow(rules)?;
                let tables = tables.into_iter().map(|table| table.table(&mut files)).collect::<Option<_>>()?;
                let (dictionary, corrected) = self.dictionaries.in_force();
                let programme = self.dictionaries.programme(&self.programme);
                let study = Study { dictionary, corrected, programme, tables, listing: None, registered: None };
                let mut watch = |_: &str, _: u64| {
                    alive(0);
                    true
                };
                check::pass(&study, &share, &mut watch).ok()?.write(out)
            }
        }
    }

    /// Takes the programme and the dictionary of the first worker.
    fn follow(&mut self, Rules { programme, centre, dictionary, as_published }: Rules) -> Option<()> {
        if self.other != programme {
            (self.programme, self.dictionaries) = read_both(programme.as_ref().unwrap_or(&self.home)).ok()?;
            (self.other, self.given) = (programme, None);
        }
        if self.programme.identifiers.chosen != centre {
            Arc::make_mut(&mut self.programme).identifiers.chosen = centre;
        }
        self.dictionaries.as_published = as_published;
        if self.given != dictionary {
            self.dictionaries.loaded = None;
            for (path, bytes) in dictionary.iter().flatten() {
                self.dictionaries.load(path, bytes).ok()?;
            }
            self.given = dictionary;
        }
        Some(())
    }
}

/// A programme and its dictionary, read.
fn read_both((programme, dictionary): &(String, Vec<u8>)) -> Result<(Arc<Programme>, Dictionaries), SetUpError> {
    let programme = Arc::new(Programme::read(programme).map_err(|e| SetUpError(e.0))?);
    let dictionaries = Dictionaries::new(&programme, dictionary)?;
    Ok((programme, dictionaries))
}

/// Tells that a reading goes on.
struct Alive<'a>(&'a mut dyn FnMut(u64));

impl intake::Watch for Alive<'_> {
    fn reading(&mut self, _: &str, _: u64, _: u64, _: u64) -> bool {
        (self.0)(0);
        true
    }
}

/// Reads a text of which an index is kept; none when it is anything else.
fn read(path: &str, file: Box<dyn Input>, from: u64, hints: &Hints, watch: &mut Alive<'_>) -> Option<SourceSent> {
    let share = Share { from, only_index: true };
    let (Reading { mut sources, notices, documents, stopped }, _) = intake::read_share(path, file, share, hints, watch);
    let source = sources.pop().filter(|_| !stopped && sources.is_empty() && notices.is_empty() && documents.is_empty())?;
    SourceSent::new(source)
}
