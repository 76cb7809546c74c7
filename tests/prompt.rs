//! `bordereau` as a person runs it: the built program, its exit status, what it writes and what it leaves alone.

mod access;
mod centre;
mod checking;
mod comparing;
mod entities;
mod families;
mod help;
mod mending;
mod receiving;
mod registration;
mod samplesheet;
mod saved;
mod sending;
mod since;
mod templates;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// The example study with its planted mistakes, and the one without.
const EXAMPLE: &str = "dictionary/cqdg/example";
const CLEAN: &str = "dictionary/cqdg/example-clean";

/// What a run ended with.
struct Run {
    status: i32,
    out: String,
    err: String,
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn bordereau<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Run {
    ended(command().args(args).output().expect("bordereau runs"))
}

fn ended(output: Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { status: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder of its own, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("bordereau-prompt-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a scratch folder");
        Scratch(folder)
    }

    /// A copy of a study of the project, in a folder of that name.
    fn with(study: &str) -> (Scratch, PathBuf) {
        let scratch = Scratch::new();
        let copy = scratch.0.join("study");
        fs::create_dir(&copy).expect("a folder");
        for (name, bytes) in content(&Path::new(env!("CARGO_MANIFEST_DIR")).join(study)) {
            fs::write(copy.join(name), bytes).expect("a copy");
        }
        (scratch, copy)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files of a folder, those of its folders too: path with `/`, bytes; sorted.
fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
            files.push((name, fs::read(&path).expect("a file")));
        }
    }
    files.sort();
    files
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
