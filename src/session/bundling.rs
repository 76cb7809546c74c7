//! A bundle made step by step, so that whoever asked for it can write, tell how far it has come, or stop in between.
//!
//! Rule: between two steps nothing is borrowed; a request that changes what is handed over ends the bundle.

use super::seals::Seals;
use super::{Attachment, Session};
use crate::check::Report;
use crate::finding::Group;
use crate::handover::canonical::Fault;
use crate::handover::{self, Bundle, Making, Pouring, Refusal};
use crate::protocol::{BundleOptions, BundleView, Progress, Reply, Request};
use crate::study::{Study, Table};
use crate::text::{Lang, prompt};
use std::io::Write;

const ZIP: &str = "application/zip";

/// A bundle on its way.
pub(super) struct Bundling {
    options: BundleOptions,
    stage: Stage,
}

enum Stage {
    /// The checksums of the files that were read come first.
    Sealing(Seals, Box<Making>),
    Making(Box<Making>),
    /// All but given out; true once that was told.
    Made(Bundle, bool),
    Pouring(Bundle, Box<Pouring>),
}

/// What one step came to.
#[derive(Clone, Debug, PartialEq)]
pub enum BundleStep {
    /// There is more to do.
    On(Progress),
    /// All that it holds is known: size, files, checksums; not yet the checksum of the zip. Nothing was given out yet. True
    /// when tables are read again for the zip, because they are too large to be held.
    Made(BundleView, bool),
    /// The zip was given to its last byte.
    Whole(BundleView),
}

/// Why a file of a bundle was not given.
#[derive(Debug)]
pub enum FileFault {
    /// Where it should go, it could not.
    Sink(std::io::Error),
    /// It cannot be had.
    Refused(Reply),
}

/// True for what leaves a bundle as it is.
pub(super) fn leaves_alone(request: &Request) -> bool {
    matches!(
        request,
        Request::Language { .. }
            | Request::Groups { .. }
            | Request::Places { .. }
            | Request::Explore { .. }
            | Request::Entities { .. }
            | Request::Entity { .. }
            | Request::EntitiesDocument { .. }
            | Request::Families { .. }
            | Request::Family { .. }
            | Request::FamilyDocument { .. }
            | Request::DayColumns { .. }
            | Request::Molecular { .. }
            | Request::Samplesheet { .. }
            | Request::Registration
            | Request::RegistrationNames { .. }
            | Request::Registers
            | Request::HandOver { .. }
            | Request::Field { .. }
            | Request::OfDictionary { .. }
            | Request::TryValue { .. }
            | Request::Diagram { .. }
            | Request::Preview { .. }
            | Request::Grid { .. }
            | Request::Rows { .. }
            | Request::Seek { .. }
            | Request::Cell { .. }
            | Request::Judge { .. }
            | Request::Copy { .. }
            | Request::Help { .. }
            | Request::Repairs
            | Request::Recipe
            | Request::Checklist { .. }
            | Request::Defects
            | Request::DefectsDocument
            | Request::Bundle { .. }
            | Request::Report { .. }
            | Request::DatedReport { .. }
            | Request::Edge { .. }
            | Request::Find { .. }
            | Request::Questions
            | Request::Template { .. }
            | Request::FolderTemplate { .. }
            | Request::Cards { .. }
            | Request::Codes { .. }
            | Request::Try { .. }
            | Request::Foresee { .. }
            | Request::Caused
            | Request::Votes
            | Request::Columns
            | Request::MissingColumns
            | Request::Unapplied
            | Request::Choices { .. }
            | Request::SaveSession { .. }
            | Request::OpenSession { .. }
            | Request::Earlier { .. }
            | Request::Since
            | Request::Receive
            | Request::Received
            | Request::Receipt { .. }
            | Request::Arrived { .. }
            | Request::Access { .. }
            | Request::AccessPackage { .. }
            | Request::SinceRows { .. }
            | Request::SinceDocument { .. }
            | Request::Shelve { .. }
            | Request::Versions { .. }
            | Request::VersionsDocument { .. }
            | Request::Effect { .. }
            | Request::MigrationRecipe { .. }
    )
}

impl Session {
    /// Begins a bundle; one that was made with the same options is given out again without being made again.
    ///
    /// # Errors
    /// The reply that says why there is none.
    pub fn begin_bundle(&mut self, options: &BundleOptions) -> Result<(), Reply> {
        let stage = match self.bundling.take() {
            Some(Bundling { options: known, stage: Stage::Made(bundle, _) | Stage::Pouring(bundle, _) }) if known == *options => {
                Stage::Made(bundle, false)
            }
            _ => {
                self.last()?;
                self.register.part = self.handed().map(Box::new);
                let (study, report) = self.handing()?;
                let making = Making::new(study, report, options, self.hold).map_err(|refusal| self.refused(&refusal))?;
                Stage::Sealing(self.seals(), Box::new(making))
            }
        };
        self.bundling = Some(Bundling { options: options.clone(), stage });
        Ok(())
    }

    /// Goes one step on; bytes of the zip are added to `out`, a block's at a time. [`BundleStep::Made`] comes
    /// once, before the first byte; after [`BundleStep::Whole`] the bundle is at [`BundleStep::Made`] again.
    ///
    /// # Errors
    /// The reply that says why it cannot go on. What was made is kept where it can be given out again.
    pub fn bundle_step(&mut self, out: &mut Vec<u8>) -> Result<BundleStep, Reply> {
        let Some(Bundling { options, mut stage }) = self.bundling.take() else { return Err(self.gone()) };
        if let Stage::Sealing(mut seals, making) = stage {
            if let Some(progress) = seals.step() {
                self.bundling = Some(Bundling { options, stage: Stage::Sealing(seals, making) });
                return Ok(BundleStep::On(progress));
            }
            self.sealed();
            self.register.part = self.handed().map(Box::new);
            stage = Stage::Making(making);
        }
        let (stage, step) = self.stepped(stage, out)?;
        self.bundling = Some(Bundling { options, stage });
        Ok(step)
    }

    fn stepped(&self, stage: Stage, out: &mut Vec<u8>) -> Result<(Stage, BundleStep), Reply> {
        let (study, report) = self.handing()?;
        let refused = |refusal| self.refused(&refusal);
        match stage {
            Stage::Sealing(_, mut making) | Stage::Making(mut making) => {
                if making.step(study).map_err(refused)? {
                    let (name, done) = (making.table_at_work(study).unwrap_or_default().to_owned(), making.rows());
                    let of = study.tables.iter().map(Table::rows).sum();
                    let progress = Progress { reading: false, name, done, of, rows: done };
                    return Ok((Stage::Making(making), BundleStep::On(progress)));
                }
                let say = |group: &Group, lang: Lang, values: bool| self.say(study, group, lang, values);
                let bundle = making.finish(study, report, &say, &self.tool).map_err(refused)?;
                self.stepped(Stage::Made(bundle, false), out)
            }
            Stage::Made(bundle, false) => {
                let step = BundleStep::Made(bundle.view(""), bundle.is_large());
                Ok((Stage::Made(bundle, true), step))
            }
            Stage::Made(bundle, true) => self.stepped(Stage::Pouring(bundle, Box::default()), out),
            Stage::Pouring(bundle, mut pouring) => {
                if pouring.step(&bundle, study, out).map_err(refused)? {
                    let name = pouring.file(&bundle).unwrap_or_default().to_owned();
                    let progress = Progress { reading: false, name, done: pouring.written(), of: bundle.size(), rows: 0 };
                    return Ok((Stage::Pouring(bundle, pouring), BundleStep::On(progress)));
                }
                let view = bundle.view(&pouring.sha256());
                Ok((Stage::Made(bundle, true), BundleStep::Whole(view)))
            }
        }
    }

    /// Gives the content of a file of the bundle that was made, by its position, to `sink`.
    ///
    /// # Errors
    /// The sink's own, or the reply that says why there is nothing to give.
    pub fn bundle_file(&self, index: usize, sink: &mut dyn Write) -> Result<(), FileFault> {
        let (Some(Bundling { stage: Stage::Made(bundle, _), .. }), Ok((study, _))) = (&self.bundling, self.handing()) else {
            return Err(FileFault::Refused(self.gone()));
        };
        bundle.content(index, study, sink).map_err(|fault| match fault {
            Fault::Sink(error) => FileFault::Sink(error),
            Fault::Unreadable { file } => FileFault::Refused(self.refused(&Refusal::Unreadable { file })),
            Fault::Cells { .. } => FileFault::Refused(self.gone()),
        })
    }

    /// The bundle in one go and in memory: the zip, then each of its files when `loose`.
    pub(super) fn bundle(&mut self, options: &BundleOptions, loose: bool) -> (Reply, Vec<Attachment>) {
        let mut zip = Vec::new();
        let made = self.begin_bundle(options).and_then(|()| {
            loop {
                if let BundleStep::Whole(view) = self.bundle_step(&mut zip)? {
                    return Ok(view);
                }
            }
        });
        let view = match made {
            Ok(view) => view,
            Err(reply) => return (reply, Vec::new()),
        };
        let mut attachments = vec![(ZIP.to_owned(), zip)];
        for (index, (name, ..)) in view.files.iter().enumerate().filter(|_| loose) {
            let mut bytes = Vec::new();
            match self.bundle_file(index, &mut bytes) {
                Ok(()) => {}
                Err(FileFault::Refused(reply)) => return (reply, Vec::new()),
                Err(FileFault::Sink(_)) => return (self.refused(&Refusal::Archive), Vec::new()),
            }
            attachments.push((handover::media(name).to_owned(), bytes));
        }
        (Reply::Bundle(view), attachments)
    }

    pub(super) fn last(&self) -> Result<(&Study, &Report), Reply> {
        match (&self.study, &self.report) {
            (Some(study), Some(report)) => Ok((study, report)),
            _ => Err(Reply::Failed { message: prompt::not_checked(self.lang).to_owned() }),
        }
    }

    /// The same of the tables that are handed over.
    fn handing(&self) -> Result<(&Study, &Report), Reply> {
        match &self.register.part {
            Some(part) => Ok((&part.0, &part.1)),
            None => self.last(),
        }
    }

    fn refused(&self, refusal: &Refusal) -> Reply {
        Reply::Failed { message: refusal.sentence(self.lang) }
    }

    /// There is no bundle to go on with: something changed meanwhile.
    fn gone(&self) -> Reply {
        Reply::Failed { message: prompt::bundle_gone(self.lang).to_owned() }
    }
}
