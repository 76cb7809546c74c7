//! A landing folder: the bundles in it, zips and unpacked ones.

use bordereau::session::{MANIFEST, Names};
use bordereau::text::Lang;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders inside folders that are entered.
const DEPTH: usize = 12;

/// The bundles in what was named: the thing itself when it is a file or one bundle, else all that lie in the folder, in
/// the order of their paths.
pub fn bundles(named: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if named.is_dir() {
        walk(named, named, DEPTH, &mut found);
    } else {
        found.push(named.to_owned());
    }
    found.sort();
    found.dedup();
    found
}

fn walk(top: &Path, folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    // A link may lead anywhere, also back.
    let kind = |path: &PathBuf| fs::symlink_metadata(path).map(|data| data.file_type());
    let entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    if entries.iter().any(|path| path.file_name().is_some_and(|name| name == MANIFEST)) {
        return found.push(root(top, folder));
    }
    for path in entries {
        match kind(&path) {
            Ok(kind) if kind.is_dir() && depth > 0 => walk(top, &path, depth - 1, found),
            Ok(kind) if kind.is_file() && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) => {
                found.push(path);
            }
            _ => {}
        }
    }
}

/// The folder that holds what was sent and what was kept; what was sent alone may have come.
fn root(top: &Path, folder: &Path) -> PathBuf {
    let sent = |name: &str| {
        [Lang::Fr, Lang::En].iter().any(|lang| [false, true].iter().any(|draft| Names::of(*lang, *draft).send == name))
    };
    match (folder.file_name().and_then(|name| name.to_str()), folder.parent()) {
        (Some(name), Some(parent)) if sent(name) && folder != top => parent.to_owned(),
        _ => folder.to_owned(),
    }
}
