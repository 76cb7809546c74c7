//! The second reading: the archive from its first byte to its last.
//!
//! Rule of the file: what a table's sums say was written before the table; if the second reading gives other bytes, the
//! archive is of no use and says so.

use super::walk::Walk;
use super::{Bundle, Content, Refusal};
use crate::handover::archive::Archive;
use crate::handover::digest::Hashing;
use crate::study::Study;

/// Where the archive has come.
#[derive(Default)]
pub struct Pouring {
    archive: Archive,
    sha256: Hashing,
    /// Position of the file that comes next, or is at work.
    file: usize,
    walk: Option<Walk>,
    ended: bool,
    written: u64,
}

impl Pouring {
    /// Adds the next bytes of the archive to `out`. False when it is whole.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`] when a file of the person's cannot be read any more or is another than before.
    pub fn step(&mut self, bundle: &Bundle, study: &Study, out: &mut Vec<u8>) -> Result<bool, Refusal> {
        let before = out.len();
        self.next(bundle, study, out)?;
        let new = out.get(before..).unwrap_or_default();
        self.sha256.take(new);
        self.written += new.len() as u64;
        Ok(!self.ended)
    }

    /// Bytes given so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// SHA-256 of all bytes given.
    pub fn sha256(&self) -> String {
        self.sha256.clone().end()
    }

    /// The file at work.
    pub fn file<'b>(&self, bundle: &'b Bundle) -> Option<&'b str> {
        bundle.files.get(self.file).map(|file| file.name.as_str())
    }

    fn next(&mut self, bundle: &Bundle, study: &Study, out: &mut Vec<u8>) -> Result<(), Refusal> {
        let Some(file) = bundle.files.get(self.file) else {
            if !std::mem::replace(&mut self.ended, true) {
                std::mem::take(&mut self.archive).end(out);
            }
            return Ok(());
        };
        if let Some(walk) = &mut self.walk {
            if walk.step(study, out, &mut |_, _| {})?.is_some() {
                return Ok(());
            }
            let at = walk.table;
            let walked = self.walk.take().map(|walk| walk.end(study, out)).transpose()?;
            if walked.is_none_or(|walked| walked.sizes != file.sizes || walked.digests.sha256 != file.sha256) {
                let source = study.tables.get(at).and_then(|table| table.parts.first());
                let changed = source.map_or_else(|| file.name.clone(), |part| part.source.file.clone());
                return Err(Refusal::Unreadable { file: changed });
            }
            self.file += 1;
            return Ok(());
        }
        self.archive.entry(&file.name, file.sizes, out);
        match &file.content {
            Content::Held(pressed) => {
                out.extend_from_slice(pressed);
                self.file += 1;
            }
            Content::Table(at) => self.walk = Some(Walk::new(*at)),
        }
        Ok(())
    }
}
