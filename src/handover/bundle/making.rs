//! The first reading: what every table is, and from that the manifest and the documents.

use super::documents::documents;
use super::walk::{Walk, Walked};
use super::{Bundle, Content, Refusal};
use crate::check::Report;
use crate::handover::fill_ins::{Unfit, unfit};
use crate::handover::name::{self, Identifier};
use crate::handover::report::Say;
use crate::handover::server::Server;
use crate::handover::{MANIFEST, MD5SUMS, SHA256SUMS};
use crate::intake::Block;
use crate::protocol::BundleOptions;
use crate::study::{Part, Study, Table, last_two, tidy};

/// A bundle in the making.
pub struct Making {
    pub(super) options: BundleOptions,
    pub(super) draft: bool,
    pub(super) server: Server,
    pub(super) tables: Vec<Ready>,
    pub(super) identifier: Identifier,
    walk: Walk,
    /// The folder of data that the table at work names first.
    folder: Option<String>,
    pressed: Vec<u8>,
    /// The table at work is too large to be held.
    over: bool,
    /// Pressed bytes that may still be held.
    room: u64,
    /// Rows that passed.
    rows: u64,
}

/// A table, ready to be written.
pub(super) struct Ready {
    /// Position in the study.
    pub at: usize,
    /// Name of its file.
    pub file: String,
    pub walked: Walked,
    pub content: Content,
}

impl Making {
    /// Begins. At most `hold` bytes of pressed tables are held.
    ///
    /// # Errors
    /// [`Refusal`]s that are known before anything is read.
    pub fn new(study: &Study, report: &Report, options: &BundleOptions, hold: u64) -> Result<Making, Refusal> {
        let (lang, programme) = (options.lang, &*study.programme);
        if !report.manner.is_ours() {
            return Err(Refusal::Manner);
        }
        let errors = report.count(|_| true).errors;
        if errors > 0 && !options.draft {
            return Err(Refusal::Errors(errors));
        }
        if options.time.as_deref().is_some_and(|time| name::day(time).is_none()) {
            return Err(Refusal::Time);
        }
        let unfit = unfit(programme, &options.fill_ins, study.listing.as_deref(), lang);
        if let Some(Unfit { id, label, expected }) = unfit.into_iter().next() {
            return Err(Refusal::FillIn { id, label, expected });
        }
        let server = Server::read(programme, &options.fill_ins);
        Ok(Making {
            options: options.clone(),
            draft: errors > 0,
            server,
            tables: Vec::new(),
            identifier: Identifier::of(study),
            walk: Walk::new(0),
            folder: None,
            pressed: Vec::new(),
            over: false,
            room: hold,
            rows: 0,
        })
    }

    /// Reads one block more of the study. False when nothing is left to read.
    ///
    /// # Errors
    /// [`Refusal::Cells`] at the end of a table, [`Refusal::Unreadable`].
    pub fn step(&mut self, study: &Study) -> Result<bool, Refusal> {
        if self.walk.table >= study.tables.len() {
            return Ok(false);
        }
        let (identifier, folder, at) = (&mut self.identifier, &mut self.folder, self.walk.table);
        let stepped = self.walk.step(study, &mut self.pressed, &mut |part, block| {
            identifier.look(study, at, part, block);
            if folder.is_none() {
                *folder = folder_in(study, at, part, block);
            }
        })?;
        self.rows += stepped.unwrap_or_default();
        // What is too much is let go at once: only its sums are kept.
        self.over |= self.pressed.len() as u64 > self.room;
        if self.over {
            self.pressed = Vec::new();
        }
        if stepped.is_none() {
            self.table(study)?;
        }
        Ok(true)
    }

    /// A table has come to its end.
    fn table(&mut self, study: &Study) -> Result<(), Refusal> {
        let at = self.walk.table;
        let walk = std::mem::replace(&mut self.walk, Walk::new(at + 1));
        let walked = walk.end(study, &mut self.pressed)?;
        let (pressed, over) = (std::mem::take(&mut self.pressed), std::mem::take(&mut self.over));
        let content = match self.room.checked_sub(walked.sizes.packed).filter(|_| !over) {
            Some(left) => {
                self.room = left;
                Content::Held(pressed)
            }
            None => Content::Table(at),
        };
        let folder = self.folder.take();
        let Some(table) = study.tables.get(at) else { return Ok(()) };
        let Some(schema) = study.dictionary.schemas.get(table.schema) else { return Ok(()) };
        let mut taken: Vec<String> = [MANIFEST, MD5SUMS, SHA256SUMS].map(str::to_owned).into();
        let naming = self.options.naming.as_deref();
        let mut file = name::safe(&study.programme.file_name(naming, &schema.name));
        // Files, and folders with a file of this name.
        taken.extend(self.tables.iter().filter_map(|table| match table.file.split_once('/') {
            Some((folder, name)) => (name == file).then(|| folder.to_owned()),
            None => Some(table.file.clone()),
        }));
        // What is handed over apart has the same name, each in a folder of its own.
        let others = || study.tables.iter().filter(|other| other.schema == table.schema);
        if others().nth(1).is_some() {
            let stem = |table: &Table| {
                let path = table.parts.first().map_or("", |part| name::without_folders(&part.source.file));
                path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned()
            };
            let own = folder.unwrap_or_else(|| match others().filter(|other| stem(other) == stem(table)).nth(1) {
                Some(_) => {
                    table.parts.first().and_then(|part| part.source.file.rsplit(['/', '!']).nth(1)).unwrap_or_default().to_owned()
                }
                None => stem(table),
            });
            file = format!("{}/{file}", name::distinct(name::safe(&own), &taken));
        } else {
            file = name::distinct(file, &taken);
        }
        self.tables.push(Ready { at, file, walked, content });
        Ok(())
    }

    /// Rows that were read so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The name of the table at work.
    pub fn table_at_work<'s>(&self, study: &'s Study) -> Option<&'s str> {
        study.tables.get(self.walk.table).map(|table| study.schema(table).name.as_str())
    }

    /// Makes the documents, once all is read. `say` words the findings; `version` is this program's.
    ///
    /// # Errors
    /// [`Refusal::Nothing`].
    pub fn finish(self, study: &Study, report: &Report, say: Say, version: &str) -> Result<Bundle, Refusal> {
        if self.tables.iter().all(|table| table.walked.rows == 0) {
            return Err(Refusal::Nothing);
        }
        documents(self, study, report, say, version)
    }
}

/// The folder of data in which the first row of a block names its file.
fn folder_in(study: &Study, at: usize, part: &Part, block: &Block) -> Option<String> {
    let field = study.schema(study.tables.get(at)?).position(&study.programme.data_files.as_ref()?.name_field)?;
    let heading = part.heading_of(field).filter(|heading| *heading < block.width && block.rows() > 0)?;
    Some(last_two(&tidy(block.cell(0, heading).trim()))?.split_once('/')?.0.to_owned())
}
