//! Why a command cannot run, told on the error stream: what is the matter, what to do.

use crate::paper::{Ink, Paper};
use bordereau::text::Lang;
use bordereau::text::cli::{self, Refusal};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Why a command cannot run.
#[derive(Debug)]
pub struct Trouble {
    what: String,
    how: String,
}

impl Trouble {
    /// From a sentence and what to do.
    pub fn new((what, how): Refusal) -> Trouble {
        Trouble { what, how }
    }

    /// From a sentence of the engine, which says both.
    pub fn said(message: String) -> Trouble {
        Trouble { what: message, how: String::new() }
    }

    /// A file or folder could not be read.
    pub fn reading(lang: Lang, path: &Path, error: &std::io::Error) -> Trouble {
        let name = path.to_string_lossy();
        Trouble::new(match error.kind() {
            ErrorKind::NotFound => cli::not_there(lang, &name),
            ErrorKind::PermissionDenied => cli::not_permitted(lang, &name),
            _ => cli::not_openable(lang, &name, &error.to_string()),
        })
    }

    /// A file or folder could not be written.
    pub fn writing(lang: Lang, path: &Path, error: &std::io::Error) -> Trouble {
        Trouble::new(cli::not_writable(lang, &path.to_string_lossy(), &error.to_string()))
    }

    /// What is the matter.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Tells it on the error stream.
    pub fn tell(&self, lang: Lang) {
        let mut paper = Paper::for_errors();
        paper.hung(&[(Ink::Error, cli::cannot(lang))], 2, &self.what);
        if !self.how.is_empty() {
            paper.hung(&[(Ink::Plain, "  ")], 2, &self.how);
        }
        // Nobody is left to tell when the error stream itself is closed.
        let _ = anstream::stderr().write_all(paper.text().as_bytes());
    }
}
