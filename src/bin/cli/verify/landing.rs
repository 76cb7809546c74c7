//! A landing folder: the bundles in it, zips and unpacked ones.

use bordereau::session::{MANIFEST, Names};
use bordereau::text::Lang;
use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};

/// Folders inside folders that are entered.
const DEPTH: usize = 12;

/// The bundles of a folder, and the folders that could not be looked into.
pub type Found = (Vec<PathBuf>, Vec<(PathBuf, Error)>);

/// The bundles in what was named: the thing itself when it is a file or one bundle, else all that lie in the folder, in
/// the order of their paths.
pub fn bundles(named: &Path) -> Found {
    let mut found = Found::default();
    if named.is_dir() {
        walk(named, named, DEPTH, &mut found);
    } else {
        found.0.push(named.to_owned());
    }
    found.0.sort();
    found.0.dedup();
    found
}

fn walk(top: &Path, folder: &Path, depth: usize, found: &mut Found) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.1.push((folder.to_owned(), error)),
    };
    // A link may lead anywhere, also back.
    let kind = |path: &PathBuf| fs::symlink_metadata(path).map(|data| data.file_type());
    let entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    if entries.iter().any(|path| path.file_name().is_some_and(|name| name == MANIFEST)) {
        return found.0.push(root(top, folder));
    }
    for path in entries {
        match kind(&path) {
            Ok(kind) if kind.is_dir() && depth > 0 => walk(top, &path, depth - 1, found),
            Ok(kind) if kind.is_file() && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) => {
                found.0.push(path);
            }
            _ => {}
        }
    }
}

/// True for the name of what stands at the top of a bundle: its two folders, and what is to be read first.
pub fn is_of_bundle(name: &str) -> bool {
    names().any(|names| [names.send, names.keep, names.read_me].contains(&name))
}

fn names() -> impl Iterator<Item = Names> {
    [Lang::Fr, Lang::En].into_iter().flat_map(|lang| [false, true].map(|draft| Names::of(lang, draft)))
}

/// The folder that holds what was sent and what was kept; what was sent alone may have come.
fn root(top: &Path, folder: &Path) -> PathBuf {
    let sent = |name: &str| names().any(|names| names.send == name);
    match (folder.file_name().and_then(|name| name.to_str()), folder.parent()) {
        (Some(name), Some(parent)) if sent(name) && folder != top => parent.to_owned(),
        _ => folder.to_owned(),
    }
}
