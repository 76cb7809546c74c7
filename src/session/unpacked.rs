//! A bundle that comes unpacked is one file, as its zip would be: a folder with a manifest of ours and its checksums.
//!
//! Rule: a folder in which anything is not of the bundle is left as it is, so that no file of the person goes unsaid.

use super::reading::Given;
use crate::handover::manifest::Manifest;
use crate::handover::{MANIFEST, Names, SHA256SUMS};
use crate::intake::belongs_to_system;
use crate::text::Lang;
use std::io::{self, SeekFrom};

/// Bytes of the largest manifest that is looked at, and of all that is sent.
const MOST: (u64, u64) = (64 << 20, 1 << 30);

/// A bundle in a folder.
pub(super) struct Unpacked {
    /// The folder.
    pub path: String,
    /// Bytes of what is sent.
    pub size: u64,
    /// What is sent: names inside the folder, and bytes.
    pub documents: Vec<(String, Vec<u8>)>,
}

/// Takes the unpacked bundles out of what was given.
pub(super) fn unpacked(given: &mut Vec<Given>) -> Vec<Unpacked> {
    let ends: Vec<String> = given.iter().filter_map(|(entry, _)| folder_of(&entry.path, MANIFEST)).collect();
    ends.into_iter().filter_map(|folder| take(given, &folder)).collect()
}

fn folder_of(path: &str, name: &str) -> Option<String> {
    path.strip_suffix(name)?.strip_suffix('/').map(str::to_owned)
}

fn take(given: &mut Vec<Given>, folder: &str) -> Option<Unpacked> {
    let sent = |path: &str| path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
    if !given.iter().any(|(entry, _)| sent(&entry.path).as_deref() == Some(SHA256SUMS)) {
        return None;
    }
    let ours = given.iter_mut().find(|(entry, _)| sent(&entry.path).as_deref() == Some(MANIFEST));
    let manifest = ours.filter(|(entry, _)| entry.size <= MOST.0).and_then(|file| Manifest::read(&bytes(file).ok()?))?;
    let is_table = |name: &str| manifest.tables.iter().any(|table| table.file == name);
    let path = root(given, folder);
    let whole = |entry: &str| entry.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'));
    let inside: Vec<(usize, String)> =
        given.iter().enumerate().filter_map(|(at, (entry, _))| Some((at, sent(&entry.path)?))).collect();
    let size = inside.iter().filter_map(|(at, _)| given.get(*at)).map(|(entry, _)| entry.size).sum();
    if size > MOST.1 || inside.iter().any(|(_, name)| name.contains('/') && !is_table(name)) {
        return None;
    }
    let mut documents = Vec::new();
    for (at, name) in inside {
        documents.push((name, bytes(given.get_mut(at)?).ok()?));
    }
    given.retain(|(entry, _)| !whole(&entry.path));
    Some(Unpacked { path, size, documents })
}

/// The folder that holds the sent folder and nothing but the bundle; else the sent folder alone.
fn root(given: &[Given], folder: &str) -> String {
    let parent = match folder.rsplit_once('/') {
        Some((parent, last)) if names().any(|names| names.send == last) => parent,
        _ => return folder.to_owned(),
    };
    let known = |rest: &str| match rest.split_once('/') {
        Some((first, name)) => {
            format!("{parent}/{first}") == folder
                || names().any(|n| n.keep == first && (n.kept().contains(&name) || belongs_to_system(name)))
        }
        None => names().any(|n| n.read_me == rest) || belongs_to_system(rest),
    };
    let mut beside = given.iter().filter_map(|(entry, _)| entry.path.strip_prefix(parent)?.strip_prefix('/'));
    if beside.all(known) { parent.to_owned() } else { folder.to_owned() }
}

fn names() -> impl Iterator<Item = Names> {
    [Lang::Fr, Lang::En].into_iter().flat_map(|lang| [false, true].map(|draft| Names::of(lang, draft)))
}

/// All bytes of a file, which stands at its beginning again.
fn bytes((_, input): &mut Given) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.seek(SeekFrom::Start(0))?;
    io::Read::read_to_end(input, &mut bytes)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(bytes)
}
