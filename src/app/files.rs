//! The file handles of the person: kept here so that the engine can be replaced; read from inputs and drops.

use super::{browser, handles};
use bordereau::protocol::{FileEntry, Overview};
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};

/// A file and its path as the person knows it.
#[derive(Clone)]
pub struct Handle {
    pub path: String,
    pub file: File,
    /// True once the engine has told of it.
    pub read: bool,
    /// The page itself fetched it or had it made, to show something.
    pub ours: bool,
    /// Its bytes as a saved session tells them, when only its name and size are known.
    pub told: Option<u64>,
}

impl Handle {
    /// A file under its path, not read yet.
    pub fn new(path: String, file: File) -> Handle {
        Handle { path, file, read: false, ours: false, told: None }
    }

    /// True for a file of that path, or of one inside a folder that the engine took for one file.
    pub fn is_of(&self, path: &str) -> bool {
        is_of(&self.path, path)
    }

    /// As the protocol names it.
    pub fn entry(&self) -> FileEntry {
        FileEntry { path: self.path.clone(), size: self.told.unwrap_or(self.file.size() as u64) }
    }
}

/// All that is needed to bring a new engine to where the last one was.
#[derive(Clone, Default)]
pub struct Kept {
    /// Files that were read.
    pub files: Vec<Handle>,
    /// Files that are being read.
    pub arriving: Vec<Handle>,
    /// Files whose reading stopped the engine.
    pub suspect: Vec<Handle>,
    /// The dictionary that the address named.
    pub given: Option<Handle>,
    /// What was chosen, decided and repaired, after the last change; as the engine writes it down.
    pub choices: Option<String>,
    /// The files as they were when that was written down: path, size, time.
    pub noted: Vec<(String, f64, f64)>,
    /// The files are not in the engine now.
    pub waiting: bool,
    /// The data files of which only names and sizes are told, and what stands before their paths where they are going.
    pub data: Option<(Vec<Handle>, String)>,
    /// What was sent before, to compare with.
    pub earlier: Vec<Handle>,
    /// What is registered: a list, or what is open here.
    pub registered: (Vec<Handle>, bool),
    /// Dictionaries to compare.
    pub shelved: Vec<Handle>,
    /// The programme that was chosen, with its files where the engine does not hold them.
    pub programme: Option<(String, Vec<Handle>)>,
}

impl Kept {
    /// True while all files are those of a study that the page shows.
    pub fn is_shown(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|file| file.ours)
    }

    /// Notes what was chosen, decided and repaired; says whether that, or one of the files, is another than before.
    pub fn note(&mut self, choices: String) -> bool {
        let mark = |handle: &Handle| (handle.path.clone(), handle.file.size(), handle.file.last_modified());
        let files: Vec<_> = self.files.iter().map(mark).collect();
        let new = self.choices.as_ref() != Some(&choices) || self.noted != files;
        (self.choices, self.noted) = (Some(choices), files);
        new
    }

    /// Follows what the engine has, by path: its numbers change with every file that comes or goes. One handle is kept of
    /// each path, the newest.
    pub fn follow(&mut self, overview: &Overview) {
        let (known, new): (Vec<Handle>, Vec<Handle>) = std::mem::take(&mut self.files).into_iter().partition(|f| f.read);
        self.files = known;
        for handle in new {
            self.files.retain(|f| f.path != handle.path);
            self.files.push(handle);
        }
        self.files.retain_mut(|handle| {
            let there = overview.files.iter().any(|file| is_of(&handle.path, &file.path));
            let gone = handle.read && !there;
            handle.read |= there;
            !gone
        });
    }

    /// Forgets a file, or all files of a folder that is one bundle.
    pub fn forget(&mut self, path: &str) {
        self.files.retain(|handle| !is_of(&handle.path, path));
    }
}

/// True when what arrives may be a saved session: a single archive, or anything whose name says that it is one.
pub fn may_be_saved(handles: &[Handle]) -> bool {
    let ends = |handle: &Handle, end: &str| handle.path.to_ascii_lowercase().ends_with(end);
    handles.iter().any(|handle| ends(handle, ".bordereau")) || matches!(handles, [one] if ends(one, ".zip"))
}

/// True when a handle is that of a file, or of one inside a folder that the engine took for one bundle.
fn is_of(handle: &str, file: &str) -> bool {
    handle.strip_prefix(file).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The files of an input, with their folder when one was chosen.
pub fn from_list(list: &FileList) -> Vec<Handle> {
    (0..list.length()).filter_map(|i| list.get(i)).map(|file| Handle::new(path_of(&file), file)).collect()
}

/// A file that the page itself fetched.
pub fn made(name: &str, file: File) -> Handle {
    Handle { ours: true, ..Handle::new(name.to_string(), file) }
}

/// The same, of such parts.
pub fn of_parts(path: &str, parts: &js_sys::Array) -> Option<Handle> {
    let file = File::new_with_blob_sequence(parts, path.rsplit('/').next().unwrap_or(path)).ok()?;
    Some(made(path, file))
}

fn path_of(file: &File) -> String {
    let inside = js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    inside.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

/// The files of a drop. Must be called while the event is being handled; folders are walked afterwards.
pub fn from_drop(data: &DataTransfer) -> impl Future<Output = Vec<Handle>> + use<> {
    let items = data.items();
    let promises = handles::of_drop(&items);
    let entry = |i| items.get(i)?.webkit_get_as_entry().ok().flatten();
    // A frame without an origin is given entries that cannot be opened.
    let entries: VecDeque<FileSystemEntry> = match promises.is_empty() && !browser::is_nobody() {
        true => (0..items.length()).filter_map(entry).collect(),
        false => VecDeque::new(),
    };
    // Files that come neither way are in the plain list, where a folder is a file that cannot be read.
    let mut found = match entries.is_empty() && promises.is_empty() {
        true => data.files().map(|list| from_list(&list)).unwrap_or_default(),
        false => Vec::new(),
    };
    async move {
        found.extend(walk(entries).await);
        found.extend(handles::walk(promises).await);
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }
}

async fn walk(mut entries: VecDeque<FileSystemEntry>) -> Vec<Handle> {
    let mut found = Vec::new();
    while let Some(entry) = entries.pop_front() {
        if entry.is_directory() {
            let reader = entry.unchecked_into::<FileSystemDirectoryEntry>().create_reader();
            // A folder gives its entries in portions; an empty one ends it.
            loop {
                let portion = portion(&reader).await;
                if portion.is_empty() {
                    break;
                }
                entries.extend(portion);
            }
        } else {
            let path = entry.full_path().trim_start_matches('/').to_string();
            if let Some(file) = file_of(entry.unchecked_into()).await {
                found.push(Handle::new(path, file));
            }
        }
    }
    found
}

async fn portion(reader: &FileSystemDirectoryReader) -> Vec<FileSystemEntry> {
    let promise = js_sys::Promise::new(&mut |done, failed| {
        let _ = reader.read_entries_with_callback_and_callback(&done, &failed);
    });
    let entries = JsFuture::from(promise).await.ok().map(|list| js_sys::Array::from(&list));
    entries.map(|list| list.iter().map(JsCast::unchecked_into).collect()).unwrap_or_default()
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let promise = js_sys::Promise::new(&mut |done, failed| entry.file_with_callback_and_callback(&done, &failed));
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Parts what may be a table, a dictionary or a bundle from data files, by the ends of their names. What only says what lies
/// beside it (README) goes with data files in its folder or below it.
pub fn apart(handles: Vec<Handle>) -> (Vec<Handle>, Vec<Handle>) {
    const ENDS: [&str; 13] =
        [".tsv", ".csv", ".txt", ".tab", ".json", ".zip", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".html", ".bordereau"];
    let (mut tables, mut data): (Vec<Handle>, Vec<Handle>) = handles.into_iter().partition(|handle| {
        let name = handle.path.to_ascii_lowercase();
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        ENDS.iter().any(|end| plain.ends_with(end)) || !plain.rsplit('/').next().unwrap_or_default().contains('.')
    });
    let tells = |path: &str, data: &[Handle]| {
        let (folder, name) = path.split_at(path.rfind('/').map_or(0, |bar| bar + 1));
        let name = name.to_ascii_lowercase();
        matches!(name.split('.').next().unwrap_or_default(), "readme" | "lisezmoi" | "lisez-moi")
            && data.iter().any(|one| one.path.starts_with(folder))
    };
    while let Some(at) = tables.iter().position(|handle| tells(&handle.path, &data)) {
        data.push(tables.remove(at));
    }
    (tables, data)
}

/// The shape in which handles cross to the engine.
pub fn parcel(handles: &[Handle]) -> (Vec<FileEntry>, Vec<File>) {
    handles.iter().map(|handle| (handle.entry(), handle.file.clone())).unzip()
}
