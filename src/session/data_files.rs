//! A folder of data files: listed by names and sizes, its checksums made block by block.
//!
//! Rule: a file is read only when its checksums are asked for, once from its first byte to its last, and nothing of it is
//! kept. Between two steps nothing is borrowed, so that whoever asked can stop.

use super::mate::Errand;
use super::saved::{items, text_at, text_in};
use super::{Session, Shared, Watch};
use crate::handover::digest::{Digests, Summing, list, read_list};
use crate::intake::Input;
use crate::order::{Collected, InOrder};
use crate::protocol::{FileEntry, ListingView, Progress, Reply};
use crate::study::{Listing, name_of, tidy};
use crate::wire::{self, Incoming};
use serde_json::{Value, json};
use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Bytes of a step.
const PIECE: usize = 1 << 20;
/// Bytes, and files, from which on a lot for another worker is large enough: it asks for the next only when it is done.
const LOT: u64 = 1 << 23;
const MANY: usize = 64;

/// The files that were listed, with what is known of them.
pub(super) struct Folder {
    files: Vec<(String, u64)>,
    project: String,
    /// MD5 and SHA-256 by path.
    sums: BTreeMap<String, (String, String)>,
    /// What counts of it, until something changes.
    listing: OnceCell<Arc<Listing>>,
}

impl Folder {
    /// As a part of a document.
    pub(super) fn to_json(&self) -> Value {
        json!({ "files": self.files, "project": self.project, "sums": self.sums })
    }

    /// Back from there; none where there is none.
    pub(super) fn of_json(value: &Value) -> Option<Folder> {
        let sums = value.as_object()?.get("sums")?.as_object()?;
        let sums = sums.iter().map(|(path, both)| (path.clone(), (text_at(both, 0), text_at(both, 1))));
        let files = items(&value["files"]).iter().filter_map(|file| Some((file[0].as_str()?.to_owned(), file[1].as_u64()?)));
        let (files, sums) = (files.collected(), sums.collected());
        Some(Folder { files, project: text_in(value, "project"), sums, listing: OnceCell::new() })
    }

    /// Its names and sizes, and what stands before them.
    pub(super) fn told(self) -> (Vec<FileEntry>, String) {
        (self.files.into_iter().map(|(path, size)| FileEntry { path, size }).collect(), self.project)
    }
}

/// A file whose checksums are wanted.
struct Wanted {
    path: String,
    /// The file, until it was read or could not be.
    input: Option<Box<dyn Input>>,
    /// Another worker could not read it, or was lost over it: it is read here.
    own: bool,
    /// MD5 and SHA-256.
    sums: Option<Digests>,
}

/// Checksums in the making.
#[derive(Default)]
pub struct Sums {
    /// In the order of the list.
    files: Vec<Wanted>,
    /// Positions of those that nobody has begun.
    waiting: VecDeque<usize>,
    open: Option<(usize, Summing)>,
    /// Lots that other workers read.
    lent: usize,
    piece: Vec<u8>,
    done: u64,
    of: u64,
}

/// Files that another worker sums.
pub struct Lot {
    files: Vec<usize>,
    done: u64,
}

/// What one step came to.
pub enum SumsStep {
    /// There is more to do.
    On(Progress),
    /// All is done but what other workers have begun.
    Waiting(Progress),
    /// All files were read, or could not be.
    Made(Reply),
}

impl Session {
    /// Takes the list of a folder of data files; without any file, the folder is forgotten.
    pub(super) fn list_files(&mut self, files: Vec<FileEntry>, project: &str) {
        let files: Vec<(String, u64)> = files.into_iter().map(|entry| (entry.path, entry.size)).collect();
        // Another list may be of other files under the same names: their checksums are made anew.
        let same = self.folder.take().filter(|folder| folder.files == files);
        let sums = same.map(|folder| folder.sums).unwrap_or_default();
        let (project, listing) = (project.to_owned(), OnceCell::new());
        self.folder = (!files.is_empty()).then_some(Folder { files, project, sums, listing });
        self.stale();
    }

    /// The folder of data files without the tables in it.
    pub(super) fn data_folder(&self) -> Option<Arc<Listing>> {
        let folder = self.folder.as_ref()?;
        Some(Arc::clone(folder.listing.get_or_init(|| Arc::new(self.counted(folder)))))
    }

    /// Something changed that may change what counts of it.
    pub(super) fn recount(&mut self) {
        self.folder.iter_mut().for_each(|folder| drop(folder.listing.take()));
    }

    fn counted(&self, folder: &Folder) -> Listing {
        let (dictionary, _) = self.dictionaries.in_force();
        let mut tables: Vec<&str> = self.files.iter().map(|held| name_of(&held.path)).collect();
        let programme = self.programme_in_force();
        let own: Vec<String> = dictionary.schemas.iter().map(|schema| programme.file_name(None, &schema.name)).collect();
        tables.extend(own.iter().map(String::as_str));
        tables.order();
        let is_table = |path: &str| tables.binary_search(&name_of(path)).is_ok();
        let mut listing = Listing::new(folder.files.iter().cloned(), &folder.project, &is_table);
        for file in &mut listing.files {
            file.sums = folder.sums.get(&file.path).cloned();
        }
        listing
    }

    pub(super) fn listing_view(&self) -> Option<ListingView> {
        let listing = self.data_folder()?;
        let counts = |path: &str| {
            let path = tidy(path);
            listing.files.binary_search_by(|file| file.path.cmp(&path)).is_ok()
        };
        let mut folders: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for file in &listing.files {
            let (files, bytes) = folders.entry(listing.folder(file).unwrap_or_default()).or_default();
            (*files, *bytes) = (*files + 1, *bytes + file.size);
        }
        Some(ListingView {
            files: listing.files.len() as u64,
            bytes: listing.bytes(),
            shared: listing.shared() as u64,
            folders: folders.into_iter().map(|(name, (files, bytes))| (name.to_owned(), files, bytes)).collect(),
            summed: listing.files.iter().filter(|file| file.sums.is_some()).count() as u64,
            project: listing.project.clone(),
            left_out: self
                .folder
                .iter()
                .flat_map(|folder| &folder.files)
                .filter(|(path, _)| !counts(path))
                .map(|(path, _)| path.clone())
                .collect(),
        })
    }

    /// Begins the checksums of files, by their paths; those that were made are not made again.
    pub fn begin_sums(&mut self, paths: Vec<String>, inputs: Vec<Box<dyn Input>>) {
        self.bundling = None;
        let known = |path: &str| self.folder.as_ref().is_some_and(|folder| folder.sums.contains_key(&tidy(path)));
        self.sums = Some(Sums::new(paths.into_iter().zip(inputs).filter(|(path, _)| !known(path))));
    }

    /// Reads one piece more.
    pub fn sums_step(&mut self) -> SumsStep {
        if let Some(sums) = &mut self.sums {
            if sums.step() {
                return SumsStep::On(sums.progress());
            }
            if sums.lent > 0 {
                return SumsStep::Waiting(sums.progress());
            }
        }
        SumsStep::Made(self.stop_sums())
    }

    /// The next files for another worker, where there is one more to do here.
    pub fn lend_sums(&mut self) -> Option<(Lot, Shared)> {
        let sums = self.sums.as_mut()?;
        let (mut files, mut numbers, mut bytes) = (Vec::new(), Vec::new(), 0);
        // From the end: here it goes on from the beginning.
        while bytes < LOT
            && files.len() < MANY
            && sums.waiting.len() > usize::from(sums.open.is_none())
            && let Some(wanted) = sums.waiting.back().and_then(|at| sums.files.get(*at)).filter(|wanted| !wanted.own)
            && let Some((length, number)) = wanted.input.as_ref().and_then(|input| Some((input.len(), input.number()?)))
        {
            numbers.push(number);
            bytes += length;
            files.extend(sums.waiting.pop_back());
        }
        if files.is_empty() {
            return None;
        }
        sums.lent += 1;
        Some((Lot { files, done: 0 }, Shared { errand: wire::to_bytes(&Errand::Sum), files: numbers }))
    }

    /// How many files nobody has begun.
    pub fn sums_left(&self) -> usize {
        self.sums.as_ref().map_or(0, |sums| sums.waiting.len())
    }

    /// Another worker has read so many bytes of its lot.
    pub fn sums_far(&mut self, lot: &mut Lot, done: u64) {
        if let Some(sums) = &mut self.sums {
            sums.done = sums.done + done - lot.done;
            lot.done = done;
        }
    }

    /// What became of a lot; without an answer its files are read here.
    pub fn sums_back(&mut self, mut lot: Lot, answer: Option<Incoming<'_>>) {
        let sums = answer.and_then(Incoming::rest).and_then(|bytes| String::from_utf8(bytes).ok());
        let made = sums.map(|text| read_list(&text)).filter(|made| made.len() == lot.files.len());
        let Some(sums) = &self.sums else { return };
        let inputs = lot.files.iter().filter_map(|at| sums.files.get(*at)?.input.as_ref());
        let whole = if made.is_some() { inputs.map(|input| input.len()).sum() } else { 0 };
        self.sums_far(&mut lot, whole);
        let Some(sums) = &mut self.sums else { return };
        sums.lent -= 1;
        let mut made = made.into_iter().flatten();
        for at in lot.files {
            let Some(wanted) = sums.files.get_mut(at) else { continue };
            match made.next() {
                Some((sha256, md5)) => (wanted.sums, wanted.input) = (Some(Digests { sha256, md5 }), None),
                None => {
                    wanted.own = true;
                    sums.waiting.push_front(at);
                }
            }
        }
    }

    /// The same in one go, with several threads where there are some.
    pub(super) fn sums(&mut self, paths: Vec<String>, inputs: Vec<Box<dyn Input>>, watch: Watch<'_>) -> Reply {
        self.begin_sums(paths, inputs);
        #[cfg(not(target_arch = "wasm32"))]
        if let Some(sums) = &mut self.sums
            && !sums.together(self.workers, watch)
        {
            self.stop_sums();
            return Reply::Failed { message: String::new() };
        }
        loop {
            match self.sums_step() {
                SumsStep::Made(reply) => return reply,
                SumsStep::On(progress) | SumsStep::Waiting(progress) => {
                    if !watch(progress) {
                        self.stop_sums();
                        return Reply::Failed { message: String::new() };
                    }
                }
            }
        }
    }

    /// Ends the checksums under way; those of files that were read to their end are kept, and come back with those that could
    /// not be read, both in the order of the list.
    pub fn stop_sums(&mut self) -> Reply {
        let (mut made, mut unreadable) = (Vec::new(), Vec::new());
        for wanted in self.sums.take().unwrap_or_default().files {
            match wanted.sums {
                Some(Digests { md5, sha256 }) => made.push((wanted.path, md5, sha256)),
                None if wanted.input.is_none() => unreadable.push(wanted.path),
                None => {}
            }
        }
        if let Some(folder) = &mut self.folder {
            folder.sums.extend(made.iter().map(|(name, md5, sha256)| (tidy(name), (md5.clone(), sha256.clone()))));
        }
        self.recount();
        // What was found stays as it is; only what is handed over changes.
        let listing = self.data_folder();
        if let Some(study) = &mut self.study {
            study.listing = listing;
        }
        Reply::Sums { sums: made, unreadable }
    }
}

/// MD5 and SHA-256 of files, as a list; `alive` is told how many bytes were read. None when one cannot be read.
pub(super) fn sums_of(files: Vec<Box<dyn Input>>, alive: &mut dyn FnMut(u64)) -> Option<String> {
    let mut own = Sums::new(files.into_iter().map(|file| (String::new(), file)));
    while own.step() {
        alive(own.done);
    }
    let sums = own.files.iter().map(|wanted| wanted.sums.as_ref());
    let sums: Vec<&Digests> = sums.collect::<Option<_>>()?;
    Some(list(sums.into_iter().map(|sums| (sums.md5.as_str(), sums.sha256.as_str()))))
}

#[cfg(not(target_arch = "wasm32"))]
impl Sums {
    /// Reads all files, as many at a time as `workers` says. False when `watch` said stop.
    fn together(&mut self, workers: usize, watch: Watch<'_>) -> bool {
        use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
        use std::sync::{Mutex, PoisonError};
        let count = workers.min(self.waiting.len());
        if count < 2 {
            return true;
        }
        let (of, done, stop) = (self.of, AtomicU64::new(0), AtomicBool::new(false));
        let name = self.files.first().map(|wanted| wanted.path.clone()).unwrap_or_default();
        let so_far = || Progress { reading: true, name: name.clone(), done: done.load(Relaxed), of, rows: 0 };
        if !watch(so_far()) {
            return false;
        }
        let files = std::mem::take(&mut self.files).into_iter().enumerate();
        let queue = Mutex::new(files);
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        // Each worker has sums of its own, one file at a time; only the first tells how far all have come.
        let work = |mut watch: Option<Watch<'_>>| {
            let mut all = Vec::new();
            while let Some((at, Wanted { path, input, .. })) = next() {
                let mut own = Sums::new(input.map(|input| (path, input)).into_iter());
                let mut before = 0;
                while own.step() {
                    let progress = own.progress();
                    let now = done.fetch_add(progress.done - before, Relaxed) + progress.done - before;
                    before = progress.done;
                    if watch.as_mut().is_some_and(|watch| !watch(Progress { done: now, of, ..progress })) {
                        stop.store(true, Relaxed);
                    }
                    if stop.load(Relaxed) {
                        return all;
                    }
                }
                all.push((at, own));
            }
            all
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..count).map(|_| scope.spawn(|| work(None))).collect();
            let mut all = work(Some(&mut *watch));
            // The others are still reading: tell how far they are.
            while !others.iter().all(|other| other.is_finished()) {
                std::thread::park_timeout(std::time::Duration::from_millis(5));
                stop.fetch_or(!watch(so_far()), Relaxed);
            }
            all.extend(others.into_iter().flat_map(|other| other.join().unwrap_or_default()));
            all
        });
        all.order_by_key(|(at, _)| *at);
        self.files.extend(all.into_iter().flat_map(|(_, own)| own.files));
        self.waiting.clear();
        !stop.load(Relaxed)
    }
}

impl Sums {
    fn new(files: impl Iterator<Item = (String, Box<dyn Input>)>) -> Sums {
        let files: Vec<Wanted> = files.map(|(path, input)| Wanted { path, input: Some(input), own: false, sums: None }).collect();
        let of = files.iter().flat_map(|wanted| &wanted.input).map(|input| input.len()).sum();
        Sums { waiting: (0..files.len()).collect(), files, piece: vec![0; PIECE], of, ..Sums::default() }
    }

    /// One piece more of the file at work; false when nothing is left.
    fn step(&mut self) -> bool {
        if self.open.is_none() {
            let Some(at) = self.waiting.pop_front() else { return false };
            self.open = Some((at, Summing::default()));
        }
        let Some((at, summing)) = &mut self.open else { return false };
        let Some(wanted) = self.files.get_mut(*at) else { return false };
        match wanted.input.as_mut().map_or(Ok(0), |input| input.read(&mut self.piece)) {
            Ok(0) => wanted.sums = Some(std::mem::take(summing).end()),
            Ok(count) => {
                summing.take(self.piece.get(..count).unwrap_or_default());
                self.done += count as u64;
                return true;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => return true,
            Err(_) => {}
        }
        (wanted.input, self.open) = (None, None);
        true
    }

    /// How far all have come, and the file at work here, or the last.
    fn progress(&self) -> Progress {
        let at = self.open.as_ref().map_or(self.files.len().saturating_sub(1), |(at, _)| *at);
        let name = self.files.get(at).map(|wanted| wanted.path.clone()).unwrap_or_default();
        Progress { reading: true, name, done: self.done, of: self.of, rows: 0 }
    }
}
