//! Reading the files that a person gave, several at a time where there are threads.
//!
//! Rule: what is read is the same whatever the number of threads; only the first of them tells how far they have come.

use super::Watch;
use super::files::{Read, read};
use crate::intake::{self, Hints, Input, Share};
#[cfg(not(target_arch = "wasm32"))]
use crate::order::InOrder;
use crate::protocol::{FileEntry, Progress};
#[cfg(not(target_arch = "wasm32"))]
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// A file to be read.
pub(super) type Given = (FileEntry, Box<dyn Input>);

/// How far all files have come.
struct Way {
    done: AtomicU64,
    rows: AtomicU64,
    of: u64,
    stop: AtomicBool,
}

/// Watches over one file.
struct Walker<'a, 'w> {
    way: &'a Way,
    /// Bytes and rows of this file that the way knows of.
    told: (u64, u64),
    watch: Option<Watch<'w>>,
}

impl intake::Watch for Walker<'_, '_> {
    fn reading(&mut self, file: &str, done: u64, _: u64, rows: u64) -> bool {
        let (before, known) = self.told;
        self.told = (done.max(before), rows.max(known));
        self.way.done.fetch_add(self.told.0 - before, Relaxed);
        self.way.rows.fetch_add(self.told.1 - known, Relaxed);
        if let Some(watch) = &mut self.watch {
            self.way.tell(file, watch);
        }
        !self.way.stop.load(Relaxed)
    }
}

impl Way {
    fn tell(&self, name: &str, watch: &mut dyn FnMut(Progress) -> bool) {
        let (done, rows) = (self.done.load(Relaxed), self.rows.load(Relaxed));
        let goes_on = watch(Progress { reading: true, name: name.to_owned(), done, of: self.of, rows });
        self.stop.fetch_or(!goes_on, Relaxed);
    }

    /// Reads one file; what its meter left out is done then.
    fn read(&self, (entry, input): Given, share: Share, hints: &Hints, watch: Option<Watch<'_>>) -> Read {
        let mut walker = Walker { way: self, told: (0, 0), watch };
        let read = read(&entry, input, share, hints, &mut walker);
        self.done.fetch_add(entry.size.saturating_sub(walker.told.0), Relaxed);
        read
    }
}

/// Reads files with as many threads as `workers` says. What was read comes in the order in which it was given; less
/// than all when `watch` said stop.
pub(super) fn read_all(files: Vec<Given>, workers: usize, share: Share, hints: &Hints, watch: Watch<'_>) -> Vec<Read> {
    let of = files.iter().map(|(entry, _)| entry.size).sum();
    let way = Way { done: AtomicU64::new(0), rows: AtomicU64::new(0), of, stop: AtomicBool::new(false) };
    #[cfg(not(target_arch = "wasm32"))]
    if workers.min(files.len()) > 1 {
        return together(files, workers, share, hints, &way, watch);
    }
    let _ = workers;
    let mut all = Vec::new();
    for file in files {
        all.push(way.read(file, share, hints, Some(&mut *watch)));
        if way.stop.load(Relaxed) {
            break;
        }
    }
    all
}

/// Counts a thread out, however it ends.
#[cfg(not(target_arch = "wasm32"))]
struct Leaving<'a>(&'a AtomicUsize);

#[cfg(not(target_arch = "wasm32"))]
impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn together(files: Vec<Given>, workers: usize, share: Share, hints: &Hints, way: &Way, watch: Watch<'_>) -> Vec<Read> {
    use std::sync::{Mutex, PoisonError};
    let (count, workers) = (files.len(), workers.min(files.len()));
    let name = files.first().map(|(entry, _)| entry.path.clone()).unwrap_or_default();
    let queue: Vec<Mutex<Option<Given>>> = files.into_iter().map(|file| Mutex::new(Some(file))).collect();
    let done: Mutex<Vec<(usize, Read)>> = Mutex::new(Vec::new());
    let (next, busy) = (AtomicUsize::new(0), AtomicUsize::new(workers - 1));
    let work = |mut watch: Option<Watch<'_>>| {
        while !way.stop.load(Relaxed) {
            let at = next.fetch_add(1, Relaxed);
            let Some(file) = queue.get(at).and_then(|f| f.lock().unwrap_or_else(PoisonError::into_inner).take()) else { break };
            let watch: Option<Watch<'_>> = match &mut watch {
                Some(watch) => Some(&mut **watch),
                None => None,
            };
            let read = way.read(file, share, hints, watch);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, read));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(|| {
                let _leaving = Leaving(&busy);
                work(None);
            });
        }
        work(Some(&mut *watch));
        // The others are still reading: tell how far they are.
        while busy.load(Relaxed) > 0 && done.lock().unwrap_or_else(PoisonError::into_inner).len() < count {
            std::thread::park_timeout(std::time::Duration::from_millis(5));
            way.tell(&name, watch);
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.order_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, read)| read).collect()
}
