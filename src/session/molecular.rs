//! Samples beside files of sequences, for the prompt and the page.

use super::Session;
use super::entities::place;
use crate::check::Halt;
use crate::entities::metadata::Fault;
use crate::entities::molecular::{DataFile, Found, alike, found, rowless, sheet};
use crate::protocol::{MolecularView, Reply};
use crate::study::Study;
use crate::text::page::molecular as words;

impl Session {
    fn molecular(&mut self, listing: &str) -> Result<(Study, Found), Reply> {
        loop {
            let study = self.study.clone().unwrap_or_else(|| self.bind());
            match found(&study, listing) {
                Ok(Some(found)) => return Ok((study, found)),
                Ok(None) => return Err(Reply::Failed { message: words::no_samples(self.lang).to_owned() }),
                Err(Halt::Unreadable(source)) => self.give_up(source),
                Err(Halt::Stopped) => return Err(Reply::Failed { message: String::new() }),
            }
        }
    }

    pub(super) fn molecular_view(&mut self, listing: &str) -> Reply {
        let (study, found) = match self.molecular(listing) {
            Ok(both) => both,
            Err(reply) => return reply,
        };
        let rules = study.programme.molecular.as_ref();
        let indexed =
            |file: &DataFile| rules.and_then(|rules| rules.kinds.get(file.kind)).is_some_and(|kind| !kind.index.is_empty());
        let paths = |is: &dyn Fn(&DataFile) -> bool| {
            found.files.iter().filter(|file| is(file)).map(|file| file.path.clone()).collect::<Vec<_>>()
        };
        let without = found.samples.iter().filter(|sample| sample.files.is_empty());
        Reply::Molecular(Box::new(MolecularView {
            samples: (found.samples.len() as u64, found.samples.iter().filter(|sample| !sample.files.is_empty()).count() as u64),
            files: (
                found.files.len() as u64,
                found.files.iter().filter(|file| file.samples.len() == 1).count() as u64,
                found.files.iter().filter(|file| file.sum).count() as u64,
            ),
            without: without.map(|sample| (sample.id.clone(), place(&study, (found.table, sample.row)))).collect(),
            strangers: paths(&|file| file.samples.is_empty()),
            several: paths(&|file| file.samples.len() > 1),
            unregistered: found.strangers.iter().cloned().collect(),
            no_index: paths(&|file| indexed(file) && file.index.is_none()),
            no_sum: paths(&|file| !file.sum),
            lone: found.lone.clone(),
            otherwise: found
                .otherwise
                .iter()
                .map(|(sample, theirs, ours)| words::otherwise_one(self.lang, sample, theirs, ours))
                .collect(),
            lines: found.faults.iter().map(|(line, fault)| self.fault(*line, fault)).collect(),
            unlisted: found.unlisted.clone(),
            unnamed: found.unnamed.clone(),
            alike: rules.map(|rules| alike(rules, &found)).unwrap_or_default(),
            rowless: rules.iter().flat_map(|rules| rowless(rules, &found)).map(str::to_owned).collect(),
        }))
    }

    /// What is wrong with a line of metadata.
    fn fault(&self, line: u64, fault: &Fault) -> String {
        match fault {
            Fault::NoObject => words::line(self.lang, line, &[]),
            Fault::Lacks(lacks) => words::line(self.lang, line, lacks),
            Fault::Date(path) => words::line_date(self.lang, line, path),
            Fault::Twice(path, first) => words::line_twice(self.lang, line, path, *first),
        }
    }

    pub(super) fn samplesheet(&mut self, listing: &str, strategy: &str) -> Reply {
        match self.molecular(listing) {
            Ok((study, found)) => {
                let text = study.programme.molecular.as_ref().map(|rules| sheet(rules, &found, strategy));
                Reply::Document { name: "samplesheet.csv".to_owned(), media: "text/csv".to_owned(), text }
            }
            Err(reply) => reply,
        }
    }
}
