//! The programme that was chosen: one of the shelf by its name, or a folder with `programme.json`.

use crate::trouble::Trouble;
use bordereau::programme::Programme;
use bordereau::shelf::{programme, programmes};
use bordereau::text::Lang;
use bordereau::text::cli;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A programme's files.
pub struct Chosen {
    /// The programme file, JSON.
    pub programme: Cow<'static, str>,
    /// Its dictionary.
    pub dictionary: Cow<'static, [u8]>,
    /// Name or path, as given.
    pub name: String,
}

/// Finds a programme by name or folder; without either, the first of the shelf.
pub fn choose(lang: Lang, wanted: Option<&str>) -> Result<Chosen, Trouble> {
    let known: Vec<&str> = programmes().iter().map(|shelf| shelf.id).collect();
    let name = wanted.or(known.first().copied()).unwrap_or_default();
    if let Some(shelf) = programme(name) {
        return Ok(Chosen { programme: shelf.programme.into(), dictionary: shelf.dictionary().into(), name: name.to_owned() });
    }
    let path = Path::new(name);
    let file = if path.is_dir() { path.join("programme.json") } else { path.to_owned() };
    if !file.exists() {
        return Err(Trouble::new(cli::no_programme(lang, name, &known)));
    }
    from_folder(lang, &file)
}

fn from_folder(lang: Lang, file: &PathBuf) -> Result<Chosen, Trouble> {
    let shown = file.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).map_err(|e| Trouble::reading(lang, file, &e))?;
    let faulty = |reason: &str| Trouble::new(cli::programme_faulty(lang, &shown, reason));
    let programme = Programme::read(&text).map_err(|e| faulty(&e.0))?;
    let first = programme.dictionaries.first().ok_or_else(|| faulty("dictionaries: []"))?;
    let dictionary = file.with_file_name(first);
    let bytes = std::fs::read(&dictionary).map_err(|e| Trouble::reading(lang, &dictionary, &e))?;
    Ok(Chosen { programme: text.into(), dictionary: bytes.into(), name: shown })
}
