//! What an installed page needs: a service worker that keeps the files of this build, and a manifest.
//!
//! Rule of the room: names and hashes come from the build; the worker's name changes when any of its files does.

use super::sums::{hex, integrity};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Adds the service worker, the manifest and the icon to a finished build whose page is `html`.
pub fn add(dist: &Path, html: &str) -> Result<(), String> {
    let write = |name: &str, text: &str| fs::write(dist.join(name), text).map_err(|e| format!("{name}: {e}"));
    write("manifest.webmanifest", include_str!("manifest.webmanifest"))?;
    write("icon.svg", include_str!("icon.svg"))?;
    let mut files = Vec::new();
    gather(dist, "", &mut files)?;
    // The portable page is for those who ask for it, and notes are for those who read the folder.
    files.retain(|(name, _)| !name.ends_with(".html") && !name.ends_with(".md"));
    files.push(("./".to_string(), html.as_bytes().to_vec()));
    let mut hash = Sha256::new();
    for (name, bytes) in &files {
        hash.update(name);
        hash.update(Sha256::digest(bytes));
    }
    let name = hex(&hash.finalize());
    let names: Vec<String> = files.iter().map(|(name, bytes)| format!("[{name:?}, {:?}]", integrity(bytes))).collect();
    let worker: String =
        include_str!("sw.js").lines().filter(|line| !line.starts_with("//")).map(|line| format!("{line}\n")).collect();
    let worker = worker.replace("{name}", &name).replace("{files}", &format!("[{}]", names.join(", ")));
    write("sw.js", &worker)
}

/// Files of a folder and of those in it, by their path from `dist` with `/`, in order.
pub fn gather(dist: &Path, folder: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), String> {
    let trouble = |e: std::io::Error| format!("{folder}: {e}");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(dist.join(folder)).map_err(trouble)? {
        names.push(entry.map_err(trouble)?.file_name().into_string().map_err(|name| format!("{folder}: {}", name.display()))?);
    }
    names.sort();
    for name in names {
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if dist.join(&path).is_dir() {
            gather(dist, &path, files)?;
        } else {
            files.push((path.clone(), fs::read(dist.join(&path)).map_err(|e| format!("{path}: {e}"))?));
        }
    }
    Ok(())
}
