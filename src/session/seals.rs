//! The SHA-256 of large texts, made when something that names them is handed over.
//!
//! Rule: it takes half as long as reading, so that nobody waits for it before the verdict. A file that cannot be read any
//! more keeps an empty one; whoever reads its rows tells.

use super::Session;
use super::files::Held;
use crate::intake::Sealing;
use crate::protocol::Progress;
use std::collections::BTreeMap;

/// Bytes that are taken at a time.
const PIECE: usize = 4 << 20;

/// Files whose SHA-256 is still to be made.
#[derive(Default)]
pub(super) struct Seals {
    waiting: Vec<(String, u64, Sealing)>,
    done: u64,
    of: u64,
}

impl Seals {
    fn of<'h>(files: impl Iterator<Item = &'h Held>) -> Seals {
        let lacking = files.filter(|held| held.checksum().is_empty());
        let cut = lacking.filter_map(|held| Some((held, held.sources.first()?.source.cut.as_ref()?.sealing())));
        let waiting: Vec<_> = cut.map(|(held, sealing)| (held.path.clone(), held.size, sealing)).collect();
        let of = waiting.iter().map(|(_, size, _)| size).sum();
        Seals { waiting, done: 0, of }
    }

    /// Takes the next piece; how far it has come, or none at the end.
    pub(super) fn step(&mut self) -> Option<Progress> {
        let (name, size, sealing) = self.waiting.last_mut()?;
        let name = name.clone();
        let done = self.done + sealing.done();
        if !sealing.step(PIECE).unwrap_or(false) {
            self.done += *size;
            self.waiting.pop();
        }
        Some(Progress { reading: true, name, done, of: self.of, rows: 0 })
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn all(self, workers: usize) {
        use std::sync::{Mutex, PoisonError};
        let workers = workers.min(self.waiting.len());
        let queue = Mutex::new(self.waiting);
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let work = || {
            while let Some((_, _, mut sealing)) = next() {
                while sealing.step(PIECE).unwrap_or(false) {}
            }
        };
        std::thread::scope(|scope| {
            (1..workers).for_each(|_| drop(scope.spawn(work)));
            work();
        });
    }

    #[cfg(target_arch = "wasm32")]
    fn all(mut self, _: usize) {
        while self.step().is_some() {}
    }
}

impl Session {
    /// What lacks of all files that were read.
    pub(super) fn seals(&self) -> Seals {
        Seals::of(self.files.iter())
    }

    /// The report's files get their SHA-256.
    pub(super) fn sealed(&mut self) {
        let seen = self.files_seen();
        if let Some(report) = &mut self.report {
            report.files = seen;
        }
    }

    /// Makes what lacks, for a report.
    pub(super) fn seal(&mut self) {
        self.seals().all(self.workers);
        self.sealed();
    }

    /// Large texts of one size may be the same text twice, which is told at once.
    pub(super) fn seal_twins(&self) {
        let mut sizes: BTreeMap<u64, u32> = BTreeMap::new();
        self.files.iter().for_each(|held| *sizes.entry(held.size).or_default() += 1);
        Seals::of(self.files.iter().filter(|held| sizes.get(&held.size).is_some_and(|times| *times > 1))).all(self.workers);
    }
}
