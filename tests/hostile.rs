//! Files made to harm, given to the prompt: each is told by its rule in both languages, within bounds of memory and time.
//!
//! The bounds are those of `docs/hostile.md`. Memory is bounded by the system (`ulimit -v`), so that going over it ends
//! the command; time is generous, because this build is not the fast one.

mod archives;
mod reports;
mod tables;
mod workbooks;

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// Time of one command.
const MOST: Duration = Duration::from_secs(60);

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, bytes: &[u8]) -> Folder {
        let unique = format!("bordereau-hostile-{}-{:?}", std::process::id(), std::thread::current().id());
        let folder = std::env::temp_dir().join(unique);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        std::fs::write(folder.join(name), bytes).expect("a file for the test");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What `bordereau check` says of a file with so many MiB of memory; `options` come before the file.
fn said(name: &str, bytes: &[u8], memory: u64, options: &[&str]) -> String {
    let folder = Folder::with(name, bytes);
    let begun = Instant::now();
    let limit = if cfg!(target_os = "linux") { format!("ulimit -v {}; ", memory << 10) } else { String::new() };
    let out = Command::new("bash")
        .args(["-c", &format!("{limit}exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_bordereau"), "check"])
        .args(options)
        .arg(name)
        .current_dir(&folder.0)
        .output()
        .expect("the prompt runs");
    let (shown, wrong) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert_eq!(out.status.code(), Some(1), "{name}: {wrong}");
    assert!(begun.elapsed() < MOST, "{name} took {:?}", begun.elapsed());
    shown.into_owned()
}

/// Holds that a file is told by a rule, with these words in French and in English.
fn told(name: &str, bytes: &[u8], memory: u64, rule: &str, words: (&str, &str)) {
    for (lang, words) in [("fr", words.0), ("en", words.1)] {
        let said = said(name, bytes, memory, &["--format", "tsv", "--lang", lang]);
        let met = said.lines().any(|line| line.contains(rule) && line.contains(words));
        assert!(met, "{name}: no {rule} with “{words}” in\n{}", said.lines().take(8).collect::<Vec<_>>().join("\n"));
    }
}

/// A zip file of these members.
pub fn zip_of<N: AsRef<str>, B: AsRef<[u8]>>(members: impl IntoIterator<Item = (N, B)>) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(name.as_ref(), zip::write::SimpleFileOptions::default()).expect("a member");
        std::io::Write::write_all(&mut out, bytes.as_ref()).expect("its bytes");
    }
    out.finish().expect("a zip").into_inner()
}

fn gz_of(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut out, bytes).expect("its bytes");
    out.finish().expect("a gzip file")
}
