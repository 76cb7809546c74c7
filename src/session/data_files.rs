//! A folder of data files: listed by names and sizes, its checksums made block by block.
//!
//! Rule: a file is read only when its checksums are asked for, once from its first byte to its last, and nothing of it is
//! kept. Between two steps nothing is borrowed, so that whoever asked can stop.

use super::saved::{items, text_at, text_in};
use super::{Session, Watch};
use crate::handover::digest::Summing;
use crate::intake::Input;
use crate::order::{Collected, InOrder};
use crate::protocol::{FileEntry, ListingView, Progress, Reply};
use crate::study::{Listing, name_of, tidy};
use serde_json::{Value, json};
use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Bytes of a step.
const PIECE: usize = 1 << 20;

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

/// Checksums in the making.
#[derive(Default)]
pub struct Sums {
    waiting: VecDeque<(String, Box<dyn Input>)>,
    open: Option<(String, Box<dyn Input>, Summing)>,
    made: Vec<(String, String, String)>,
    unreadable: Vec<String>,
    piece: Vec<u8>,
    done: u64,
    of: u64,
}

/// What one step came to.
pub enum SumsStep {
    /// There is more to do.
    On(Progress),
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
        let waiting: VecDeque<_> = paths.into_iter().zip(inputs).filter(|(path, _)| !known(path)).collect();
        let of = waiting.iter().map(|(_, input)| input.len()).sum();
        let piece = vec![0; PIECE];
        self.sums = Some(Sums { waiting, piece, of, ..Sums::default() });
    }

    /// Reads one piece more.
    pub fn sums_step(&mut self) -> SumsStep {
        if let Some(sums) = &mut self.sums
            && let Some(progress) = sums.step()
        {
            return SumsStep::On(progress);
        }
        let Sums { made, unreadable, .. } = self.stop_sums();
        SumsStep::Made(Reply::Sums { sums: made, unreadable })
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
                SumsStep::On(progress) => {
                    if !watch(progress) {
                        self.stop_sums();
                        return Reply::Failed { message: String::new() };
                    }
                }
            }
        }
    }

    /// Ends the checksums under way; those of files that were read to their end are kept, and come back.
    pub fn stop_sums(&mut self) -> Sums {
        let sums = self.sums.take().unwrap_or_default();
        if let Some(folder) = &mut self.folder {
            folder.sums.extend(sums.made.iter().map(|(name, md5, sha256)| (tidy(name), (md5.clone(), sha256.clone()))));
        }
        self.recount();
        // What was found stays as it is; only what is handed over changes.
        let listing = self.data_folder();
        if let Some(study) = &mut self.study {
            study.listing = listing;
        }
        sums
    }
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
        let name = self.waiting.front().map(|(path, _)| path.clone()).unwrap_or_default();
        let so_far = || Progress { reading: true, name: name.clone(), done: done.load(Relaxed), of, rows: 0 };
        if !watch(so_far()) {
            return false;
        }
        let queue = Mutex::new(std::mem::take(&mut self.waiting).into_iter().enumerate());
        let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
        // Each worker has sums of its own, one file at a time; only the first tells how far all have come.
        let work = |mut watch: Option<Watch<'_>>| {
            let mut all = Vec::new();
            while let Some((at, file)) = next() {
                let mut own = Sums { waiting: [file].into(), piece: vec![0; PIECE], ..Sums::default() };
                let mut before = 0;
                while let Some(progress) = own.step() {
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
        for (_, own) in all {
            self.made.extend(own.made);
            self.unreadable.extend(own.unreadable);
        }
        !stop.load(Relaxed)
    }
}

impl Sums {
    /// One piece more of the file at work; none when nothing is left.
    fn step(&mut self) -> Option<Progress> {
        if self.open.is_none() {
            let (path, input) = self.waiting.pop_front()?;
            self.open = Some((path, input, Summing::default()));
        }
        let (path, input, summing) = self.open.as_mut()?;
        let name = path.clone();
        match input.read(&mut self.piece) {
            Ok(0) => {
                let sums = std::mem::take(summing).end();
                self.made.push((name.clone(), sums.md5, sums.sha256));
                self.open = None;
            }
            Ok(count) => {
                summing.take(self.piece.get(..count).unwrap_or_default());
                self.done += count as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => {
                self.unreadable.push(name.clone());
                self.open = None;
            }
        }
        Some(Progress { reading: true, name, done: self.done, of: self.of, rows: 0 })
    }
}
