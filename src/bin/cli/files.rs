//! Files on disk: what was named on the command line, folders walked, names as the page would have them.
//!
//! A file named alone has its own name, a file of a folder has the folder's name before it: so that a report does
//! not tell where on a computer the study lies, and is the same as the page's. Where two files would have the same
//! name, both keep as much of their path as it takes to tell them apart.

use crate::trouble::Trouble;
use bordereau::intake::Input;
use bordereau::protocol::{FileEntry, SavedView};
use bordereau::session::opened;
use bordereau::text::Lang;
use bordereau::text::cli;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read, Result, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The ending of a saved session.
const SAVED: &str = ".bordereau";

/// Bytes read ahead; who asks for more is given it without a detour.
const PIECE: usize = 1 << 16;

/// A file to read: its name in reports, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Name in reports, with `/` between folders.
    pub name: String,
    /// Where it is, as the person wrote it.
    pub path: PathBuf,
    /// Where it really is, links followed.
    pub real: PathBuf,
    /// Its first byte and its bytes there, when it stands in a saved session.
    pub part: Option<(u64, u64)>,
}

/// Everything that was named, folders walked, in the order of the names.
pub fn gather(lang: Lang, named: &[PathBuf]) -> std::result::Result<Vec<Found>, Trouble> {
    let mut found = Vec::new();
    for path in named {
        if path.as_os_str() == "-" {
            return Err(Trouble::new(cli::not_a_file(lang, "-")));
        }
        let real = path.canonicalize().map_err(|e| Trouble::reading(lang, path, &e))?;
        let name = real.file_name().or(path.file_name()).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if real.is_dir() {
            walk(lang, path, &name, &mut BTreeSet::new(), &mut found)?;
        } else {
            let own = path.file_name().map_or(name, |n| n.to_string_lossy().into_owned());
            found.push(Found { name: own, path: path.clone(), real, part: None });
        }
    }
    if found.is_empty() {
        return Err(Trouble::new(cli::no_files(lang)));
    }
    let mut seen = BTreeSet::new();
    found.retain(|f| seen.insert(f.real.clone()));
    tell_apart(&mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// The files of a saved session, when one was named, and what it holds. It is named alone.
pub fn saved(lang: Lang, found: &[Found]) -> std::result::Result<Option<(Vec<Found>, SavedView)>, Trouble> {
    let named = |file: &&Found| file.name.to_ascii_lowercase().ends_with(SAVED);
    // Under another name it is known when it is named alone.
    let Some(own) = found.iter().find(named).or(if found.len() == 1 { found.first() } else { None }) else { return Ok(None) };
    if found.len() > 1 {
        return Err(Trouble::new(cli::saved_alone(lang, &own.name)));
    }
    let size = std::fs::metadata(&own.path).map_err(|e| Trouble::reading(lang, &own.path, &e))?.len();
    let mut input = DiskFile { path: own.path.clone(), from: 0, size, open: None };
    let view = opened(&own.name, &mut input, lang, &mut |_| true).map_err(Trouble::said)?;
    let part = |(file, from): &(FileEntry, u64)| Found { name: file.path.clone(), part: Some((*from, file.size)), ..own.clone() };
    Ok(view.map(|view| (view.files.iter().map(part).collect(), view)))
}

/// A list that a program printed: UTF-8, or UTF-16 as PowerShell saves it.
pub fn listing(lang: Lang, path: &Path) -> std::result::Result<String, Trouble> {
    let bytes = std::fs::read(path).map_err(|e| Trouble::reading(lang, path, &e))?;
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1).filter_map(|two| two.try_into().ok()).map(unit);
        String::from_utf16_lossy(&units.collect::<Vec<u16>>())
    };
    Ok(match bytes.get(..2) {
        Some([0xff, 0xfe]) => wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned(),
    })
}

fn walk(
    lang: Lang,
    folder: &Path,
    name: &str,
    above: &mut BTreeSet<PathBuf>,
    found: &mut Vec<Found>,
) -> std::result::Result<(), Trouble> {
    let real = folder.canonicalize().map_err(|e| Trouble::reading(lang, folder, &e))?;
    // A link to a folder above would go round for ever.
    if !above.insert(real.clone()) {
        return Ok(());
    }
    let entries = std::fs::read_dir(folder).map_err(|e| Trouble::reading(lang, folder, &e))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|e| Trouble::reading(lang, folder, &e))?.path());
    }
    paths.sort();
    for path in paths {
        let own = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let name = if name.is_empty() { own } else { format!("{name}/{own}") };
        if path.is_dir() {
            walk(lang, &path, &name, above, found)?;
        } else {
            let real = path.canonicalize().map_err(|e| Trouble::reading(lang, &path, &e))?;
            found.push(Found { name, path, real, part: None });
        }
    }
    above.remove(&real);
    Ok(())
}

/// Gives files of the same name more of their path.
fn tell_apart(found: &mut [Found]) {
    for parts in 2.. {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for file in found.iter() {
            *counts.entry(&file.name).or_default() += 1;
        }
        let doubled: Vec<usize> =
            (0..found.len()).filter(|i| counts.get(found[*i].name.as_str()).is_some_and(|n| *n > 1)).collect();
        if doubled.is_empty() || parts > 64 {
            return;
        }
        for i in doubled {
            let all: Vec<String> = found[i].real.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
            found[i].name = all[all.len().saturating_sub(parts)..].join("/");
        }
    }
}

/// Names and sizes for a session, and the files in the same order.
pub type Opened = (Vec<FileEntry>, Vec<Box<dyn Input>>);

/// What a session is given: names and sizes, and the files. Each is opened once now, so that one that cannot be read
/// is told before the work begins.
pub fn open(lang: Lang, found: &[Found]) -> std::result::Result<Opened, Trouble> {
    let mut entries = Vec::with_capacity(found.len());
    let mut inputs: Vec<Box<dyn Input>> = Vec::with_capacity(found.len());
    for file in found {
        let metadata = std::fs::metadata(&file.path).map_err(|e| Trouble::reading(lang, &file.path, &e))?;
        if !metadata.is_file() {
            return Err(Trouble::new(cli::not_a_file(lang, &file.path.to_string_lossy())));
        }
        File::open(&file.path).map_err(|e| Trouble::reading(lang, &file.path, &e))?;
        let (from, size) = file.part.unwrap_or((0, metadata.len()));
        entries.push(FileEntry { path: file.name.clone(), size });
        inputs.push(Box::new(DiskFile { path: file.path.clone(), from, size, open: None }));
    }
    Ok((entries, inputs))
}

/// A file on disk, or a part of one, that is open only while it is read.
struct DiskFile {
    path: PathBuf,
    /// Its first byte there.
    from: u64,
    size: u64,
    open: Option<BufReader<File>>,
}

impl DiskFile {
    fn file(&mut self) -> Result<&mut BufReader<File>> {
        let file = match self.open.take() {
            Some(file) => file,
            None => {
                let mut file = BufReader::with_capacity(PIECE, File::open(&self.path)?);
                if self.from > 0 {
                    file.seek(SeekFrom::Start(self.from))?;
                }
                file
            }
        };
        Ok(self.open.insert(file))
    }
}

impl Read for DiskFile {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let (end, from) = (self.from + self.size, self.from);
        let file = self.file()?;
        if from == 0 {
            return file.read(buffer);
        }
        // A part ends where the next one begins.
        let left = usize::try_from(end.saturating_sub(file.stream_position()?)).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        file.read(buffer.get_mut(..wanted).unwrap_or_default())
    }
}

impl Seek for DiskFile {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let (from, end) = (self.from, self.from + self.size);
        let file = self.file()?;
        // A seek within what is buffered costs nothing.
        if let SeekFrom::Current(by) = to {
            file.seek_relative(by)?;
            return Ok(file.stream_position()?.saturating_sub(from));
        }
        let to = match to {
            SeekFrom::Start(at) => SeekFrom::Start(from.saturating_add(at)),
            SeekFrom::End(by) if from > 0 => SeekFrom::Start(end.saturating_add_signed(by).max(from)),
            to => to,
        };
        Ok(file.seek(to)?.saturating_sub(from))
    }
}

impl Input for DiskFile {
    fn len(&self) -> u64 {
        self.size
    }
}
