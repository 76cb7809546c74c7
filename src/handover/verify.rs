//! A bundle opened again: its manifest, and whether every file is still what it says.
//!
//! Rule of the file: content never fails. A bundle may come as its zip unpacked, as the sent folder alone, or as loose
//! files; names from a manifest are only ever compared, never followed.

use super::arrival::Expected;
use super::digest::{digests, read_list};
use super::manifest::Manifest;
use super::{MANIFEST, MD5SUMS, Names, SHA256SUMS, words};
use crate::dictionary::Dictionary;
use crate::order::InOrder;
use crate::protocol::BundleCheck;
use crate::text::Lang;

/// How a file of a bundle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it was made.
    Whole,
    /// Its content is another.
    Changed,
    /// It is not there.
    Missing,
    /// The manifest does not know it.
    Extra,
}

impl State {
    /// The word of the protocol: `ok`, `changed`, `missing`, `extra`.
    pub fn code(self) -> &'static str {
        match self {
            State::Whole => "ok",
            State::Changed => "changed",
            State::Missing => "missing",
            State::Extra => "extra",
        }
    }
}

/// A table of a bundle, to be read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRead {
    /// Name in the dictionary.
    pub table: String,
    /// Name of the file.
    pub file: String,
    /// How the file is.
    pub state: State,
    /// Its content as it stands now.
    pub bytes: Vec<u8>,
}

/// A bundle, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The manifest.
    pub manifest: Manifest,
    /// Every file of the sent folder: name, how it is.
    pub files: Vec<(String, State)>,
    /// The tables that are there.
    pub tables: Vec<TableRead>,
    /// What was sent, by the manifest, and its documents as they are here.
    pub sent: Vec<Expected>,
}

/// Opens the bundle among some documents, `(path, bytes)`; none when no manifest is among them.
///
/// With several manifests, the one nearest to the top is taken.
pub fn open(documents: &[(String, Vec<u8>)]) -> Option<Opened> {
    let mut found: Vec<(&str, &[u8], Manifest)> = documents
        .iter()
        .filter(|(path, _)| parts(path).1 == MANIFEST)
        .filter_map(|(path, bytes)| Some((parts(path).0, bytes.as_slice(), Manifest::read(bytes)?)))
        .collect();
    found.order_by_key(|(folder, ..)| (folder.matches('/').count(), folder.to_string()));
    let (folder, manifest_bytes, manifest) = found.into_iter().next()?;
    // A table may lie in a folder of its own.
    let table = |path: &str| {
        let inside = path.strip_prefix(folder)?.trim_start_matches(['/', '\\', '!']).replace('\\', "/");
        manifest.tables.iter().map(|table| table.file.as_str()).find(|file| *file == inside)
    };
    let here: Vec<(&str, &[u8])> = documents
        .iter()
        .filter_map(|(path, bytes)| {
            let (place, name) = parts(path);
            let name = if place == folder { Some(name) } else { table(path) };
            Some((name?, bytes.as_slice()))
        })
        .collect();
    let look = |name: &str| here.iter().find(|(other, _)| *other == name).map(|(_, bytes)| *bytes);

    let (mut files, mut tables) = (Vec::new(), Vec::new());
    for table in &manifest.tables {
        let state = match look(&table.file) {
            None => State::Missing,
            Some(bytes) => {
                let sums = digests(bytes);
                let state = if sums.sha256 == table.sha256 && sums.md5 == table.md5 { State::Whole } else { State::Changed };
                tables.push(TableRead { table: table.table.clone(), file: table.file.clone(), state, bytes: bytes.to_vec() });
                state
            }
        };
        files.push((table.file.clone(), state));
    }
    let sums = digests(manifest_bytes);
    let expected = |sum: &dyn Fn(&str, &str) -> String| {
        let mut lines: Vec<(String, String)> =
            manifest.tables.iter().map(|table| (table.file.clone(), sum(&table.sha256, &table.md5))).collect();
        lines.push((MANIFEST.to_owned(), sum(&sums.sha256, &sums.md5)));
        lines
    };
    let sha = list_state(look(SHA256SUMS), &expected(&|sha, _| sha.to_owned()));
    let md5 = list_state(look(MD5SUMS), &expected(&|_, md5| md5.to_owned()));
    // One list against the other: the list is at fault. Neither for it: the manifest is.
    let vouched = sha.0 == State::Whole && !sha.1 || md5.0 == State::Whole && !md5.1;
    let list = |(state, differs): (State, bool)| if differs && vouched { State::Changed } else { state };
    files.push((MANIFEST.to_owned(), if (sha.1 || md5.1) && !vouched { State::Changed } else { State::Whole }));
    files.push((MD5SUMS.to_owned(), list(md5)));
    files.push((SHA256SUMS.to_owned(), list(sha)));
    let kept: Vec<&str> = [Lang::Fr, Lang::En].into_iter().flat_map(|lang| Names::of(lang, false).kept()).collect();
    let mut extra: Vec<String> = here
        .iter()
        .filter(|(name, _)| !files.iter().any(|(known, _)| known == name) && !kept.contains(name) && !of_the_system(name))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    extra.order();
    files.extend(extra.into_iter().map(|name| (name, State::Extra)));
    let sent = sent(&manifest, &look);
    Some(Opened { manifest, files, tables, sent })
}

/// What was sent: tables as the manifest states them, documents as they are here.
fn sent<'d>(manifest: &Manifest, look: &dyn Fn(&str) -> Option<&'d [u8]>) -> Vec<Expected> {
    let table = |table: &super::manifest::TableStated| Expected {
        name: table.file.clone(),
        size: table.bytes,
        sha256: table.sha256.clone(),
        md5: table.md5.clone(),
    };
    let document = |name: &str| {
        let bytes = look(name)?;
        let sums = digests(bytes);
        Some(Expected { name: name.to_owned(), size: bytes.len() as u64, sha256: sums.sha256, md5: sums.md5 })
    };
    let documents = [MANIFEST, MD5SUMS, SHA256SUMS].into_iter().filter_map(document);
    manifest.tables.iter().map(table).chain(documents).collect()
}

/// How a list of checksums is against what it must say, and whether its line about the manifest is what differs.
fn list_state(bytes: Option<&[u8]>, expected: &[(String, String)]) -> (State, bool) {
    let Some(bytes) = bytes else { return (State::Missing, false) };
    let lines = read_list(&String::from_utf8_lossy(bytes));
    if lines == expected {
        return (State::Whole, false);
    }
    let but_the_manifest = |lines: &[(String, String)]| -> Vec<(String, String)> {
        lines.iter().filter(|(name, _)| name != MANIFEST).cloned().collect()
    };
    let names_manifest = lines.iter().any(|(name, _)| name == MANIFEST);
    let only_the_manifest = names_manifest && but_the_manifest(&lines) == but_the_manifest(expected);
    (if only_the_manifest { State::Whole } else { State::Changed }, only_the_manifest)
}

/// True for files that systems leave in every folder.
fn of_the_system(name: &str) -> bool {
    name.starts_with("._") || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&name)
}

/// Folder and name of a path.
fn parts(path: &str) -> (&str, &str) {
    match path.rfind(['/', '\\', '!']) {
        Some(at) => (path.get(..at).unwrap_or_default(), path.get(at + 1..).unwrap_or_default()),
        None => ("", path),
    }
}

impl Opened {
    /// True when every file is there and as it was made.
    pub fn whole(&self) -> bool {
        self.files.iter().all(|(_, state)| matches!(state, State::Whole | State::Extra))
    }

    /// The bundle as the page shows it. `name` is what was dropped; `in_use` the dictionary here.
    pub fn check(&self, name: &str, in_use: &Dictionary, lang: Lang) -> BundleCheck {
        let count = |wanted: State| self.files.iter().filter(|(_, state)| *state == wanted).count() as u64;
        let counts = [State::Whole, State::Changed, State::Missing, State::Extra].map(count);
        let stated = &self.manifest.dictionary;
        BundleCheck {
            name: name.to_owned(),
            whole: self.whole(),
            draft: self.manifest.draft,
            dictionary: (stated.name.clone(), stated.version.clone(), stated.sha256.clone()),
            same_dictionary: stated.sha256 == in_use.hash,
            programme: self.manifest.programme.clone(),
            made_by: self.manifest.tool.version.clone(),
            files: self.files.iter().map(|(file, state)| (file.clone(), state.code().to_owned())).collect(),
            summary: words::refusal::opened(lang, counts, self.manifest.draft),
            apart: false,
        }
    }
}
