//! Writing: to the screen, to a file, to a folder. Nothing that was read is ever written over.

use crate::trouble::Trouble;
use bordereau::text::Lang;
use bordereau::text::cli;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Tells something beside the result, on the error stream.
pub fn tell(sentence: &str) {
    let mut paper = crate::paper::Paper::for_errors();
    paper.hung(&[], 2, sentence);
    // Nobody is left to tell when the error stream itself is closed.
    let _ = anstream::stderr().write_all(paper.text().as_bytes());
}

/// Writes text with inks to the screen; they are taken out where they are not wanted. A closed pipe is no trouble.
pub fn show(lang: Lang, text: &str) -> Result<(), Trouble> {
    let mut out = anstream::stdout();
    ended(lang, out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Writes bytes to the screen as they are. A closed pipe is no trouble.
pub fn show_bytes(lang: Lang, bytes: &[u8]) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    if out.is_terminal() {
        let text = String::from_utf8_lossy(bytes);
        return ended(lang, out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }
    ended(lang, out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes to the screen what `write` gives, as it comes. A closed pipe is no trouble.
pub fn show_all(lang: Lang, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Trouble> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    ended(lang, write(&mut out).and_then(|()| out.flush()))
}

fn ended(lang: Lang, result: std::io::Result<()>) -> Result<(), Trouble> {
    match result {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Trouble::writing(lang, Path::new("stdout"), &e)),
        _ => Ok(()),
    }
}

/// Gives the content of a file by its position and path.
pub type Give<'g> = dyn FnMut(usize, &Path, &mut dyn Write) -> Result<(), Trouble> + 'g;

/// What may be written over: nothing, or everything that was not read.
pub struct Pen<'a> {
    /// Language of refusals.
    pub lang: Lang,
    /// Files that were read.
    pub inputs: &'a [PathBuf],
    /// Replace files that exist.
    pub force: bool,
}

impl Pen<'_> {
    /// Refuses a place that may not be written to.
    pub fn may_write(&self, path: &Path) -> Result<(), Trouble> {
        let name = path.to_string_lossy();
        if path.canonicalize().is_ok_and(|real| self.inputs.contains(&real)) {
            return Err(Trouble::new(cli::is_an_input(self.lang, &name)));
        }
        if path.exists() && !self.force {
            return Err(Trouble::new(cli::exists(self.lang, &name)));
        }
        Ok(())
    }

    /// Writes a file, whole or not at all.
    pub fn file(&self, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
        self.stream(path, &mut |out| out.write_all(bytes).map_err(|e| Trouble::writing(self.lang, path, &e)))
    }

    /// Gives what was made: into the file that was named, or to the screen. What is `inked` has colours on a screen, and none
    /// in a file.
    pub fn give(&self, output: Option<&PathBuf>, bytes: &[u8], inked: bool) -> Result<(), Trouble> {
        match (output, inked) {
            (Some(path), true) => self.file(path, &anstream::adapter::strip_bytes(bytes).into_vec()),
            (Some(path), false) => self.file(path, bytes),
            (None, true) => show(self.lang, &String::from_utf8_lossy(bytes)),
            (None, false) => show_bytes(self.lang, bytes),
        }
    }

    /// Writes a file as `write` gives it, whole or not at all: under another name first, then renamed.
    pub fn stream(&self, path: &Path, write: &mut dyn FnMut(&mut dyn Write) -> Result<(), Trouble>) -> Result<(), Trouble> {
        self.may_write(path)?;
        let trouble = |e: &std::io::Error| Trouble::writing(self.lang, path, e);
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| trouble(&e))?;
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = path.with_file_name(name);
        let mut file = std::fs::File::create(&part).map_err(|e| trouble(&e))?;
        let written = write(&mut file).and_then(|()| std::fs::rename(&part, path).map_err(|e| trouble(&e)));
        if written.is_err() {
            // What is left of it is of no use; that it cannot be removed changes nothing.
            let _ = std::fs::remove_file(&part);
        }
        written
    }

    /// Refuses a folder that holds files, unless they may be replaced.
    pub fn may_fill(&self, folder: &Path) -> Result<(), Trouble> {
        let name = folder.to_string_lossy();
        if folder.exists() && !folder.is_dir() {
            return Err(Trouble::new(cli::not_a_folder(self.lang, &name)));
        }
        match std::fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
            Ok(true) if !self.force => Err(Trouble::new(cli::folder_in_use(self.lang, &name))),
            Ok(_) => Ok(()),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
            Err(e) => Err(Trouble::writing(self.lang, folder, &e)),
        }
    }

    /// Writes files to a folder, after making sure that each may be written; `write` gives one by its position.
    pub fn folder(&self, folder: &Path, names: &[String], write: &mut Give<'_>) -> Result<(), Trouble> {
        self.may_fill(folder)?;
        let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(local(name))).collect();
        paths.iter().try_for_each(|path| self.may_write(path))?;
        std::fs::create_dir_all(folder).map_err(|e| Trouble::writing(self.lang, folder, &e))?;
        paths.iter().enumerate().try_for_each(|(index, path)| self.stream(path, &mut |out| write(index, path, out)))
    }
}

/// A path inside a folder: no part of it leads out.
fn local(name: &str) -> PathBuf {
    name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..")).collect()
}
