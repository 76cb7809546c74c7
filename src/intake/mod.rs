//! Bytes to tables: what a file is (by content), encoding, delimiter, quotes, headings, sheets, archives.
//!
//! Rule of the room: content never fails. Reading returns sources (one per text file or sheet) and notices; what
//! cannot be read is a notice of level error, and the other files are read all the same. A source is a sequence of
//! blocks of rows. Nothing here knows a dictionary: what headings to look for comes in as [`Hints`].
//!
//! The way of a file: `open` (kind by content), `archive` (members) → `delimited` or `workbook` (rows) → `gather` (blocks and
//! notes) → `tell` (source with notices). `recognise` then says which table a source is.

mod archive;
mod aside;
mod blank;
mod block;
mod cp850;
mod cut;
mod damage;
mod delimited;
mod encoding;
mod frame;
mod gather;
mod hash;
mod heading;
mod kind;
mod limits;
mod name;
mod notes;
mod open;
mod over;
mod recognise;
mod row;
mod scan;
mod table;
mod tar;
mod tell;
pub(crate) mod workbook;
mod zip;

pub use blank::{is_blank, is_blank_character};
pub use block::{Block, BlockBuilder};
pub use cut::{Cut, CutIndex, Sealing};
pub use damage::undouble;
pub use hash::sha256;
pub use heading::{Step, steps_between};
pub use kind::belongs_to_system;
pub use open::REPORT;
pub use over::ADDED;
pub use recognise::{Doubt, Guess, HeadingMatch, How, Recognition, match_columns, recognise};
pub use table::{Heading, Notice, Source};
pub use workbook::{Seen, Shown};

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::PoisonError;

/// Reads a file: what it is by content, then its tables. `path` is its name, with folders where it has them; `hints`
/// are the tables that may come; `watch` is told of progress and may stop the reading.
///
/// Never fails: what cannot be read is a notice of level error. The result is the same whatever the sizes of the
/// pieces that `input` gives.
///
/// ```
/// use bordereau::intake::{Hints, Unwatched, read};
/// let mut file = std::io::Cursor::new("id\tage\nP1\t4\n");
/// let reading = read("people.tsv", &mut file, &Hints::default(), &mut Unwatched);
/// assert_eq!(reading.sources[0].blocks[0].cell(0, 1), "4");
/// ```
pub fn read(path: &str, input: &mut dyn Input, hints: &Hints, watch: &mut dyn Watch) -> Reading {
    let index = heading::Index::new(hints);
    let mut meter = limits::Meter::new(watch, path, input.len());
    open::open(path, input, None, &index, &mut meter)
}

/// The same for a file that can be read again later: of plain text beyond `from` bytes only an index is kept, and the
/// rows stay in the file. With the SHA-256 of the file, empty when it cannot be read and where rows stay in it: it is made
/// when somebody asks for it, since it takes half as long as reading.
pub fn read_kept(path: &str, input: Box<dyn Input>, from: u64, hints: &Hints, watch: &mut dyn Watch) -> (Reading, String) {
    read_share(path, input, Share { from, ..Share::default() }, hints, watch)
}

/// What of reading a file is done here, where two workers share it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    /// Bytes from which on only an index is kept of plain text.
    pub from: u64,
    /// Only such a text is read: the reading stops when it turns out to be anything else.
    pub only_index: bool,
}

/// The same as [`read_kept`], or a share of it.
pub fn read_share(path: &str, input: Box<dyn Input>, share: Share, hints: &Hints, watch: &mut dyn Watch) -> (Reading, String) {
    let index = heading::Index::new(hints);
    let len = input.len();
    let mut meter = limits::Meter::new(watch, path, len);
    let kept = cut::keep(input);
    let keep = (len >= share.from).then(|| Keep { file: kept.clone(), share });
    let mut file = Locked(kept);
    let mut reading = open::open(path, &mut file, keep, &index, &mut meter);
    let hash = match reading.sources.first_mut() {
        Some(source) if source.file == path => {
            if source.sha256.is_empty() && source.cut.is_none() {
                source.sha256 = sha256(&mut file).unwrap_or_default();
            }
            source.sha256.clone()
        }
        _ if reading.stopped => String::new(),
        _ => sha256(&mut file).unwrap_or_default(),
    };
    (reading, hash)
}

/// A file whose rows may stay there.
#[derive(Clone)]
struct Keep {
    file: cut::Kept,
    share: Share,
}

/// A kept file.
struct Locked(cut::Kept);

impl Read for Locked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).read(buffer)
    }
}

impl Seek for Locked {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).seek(to)
    }
}

impl Input for Locked {
    fn len(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// True when what was set aside is a bundle: a manifest and its checksums, with all files of the bundle beside them.
pub fn is_bundle(reading: &Reading) -> bool {
    let has = |name: &str| reading.documents.iter().any(|(path, _)| path.rsplit('/').next() == Some(name));
    has("manifest.json") && has("SHA256SUMS")
}

/// Bytes that can be read in pieces and again: a file on disk, a browser's file handle, a buffer.
pub trait Input: Read + Seek + Portable {
    /// Number of bytes.
    fn len(&self) -> u64;
    /// The number under which whoever gave the file can give it to a second worker too; none where nobody can.
    fn number(&self) -> Option<u32> {
        None
    }
    /// True when there is no byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a thread may hand to another. In a browser there are no threads, and its file handles belong to one worker.
#[cfg(not(target_arch = "wasm32"))]
pub trait Portable: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> Portable for T {}
/// What a thread may hand to another. In a browser there are no threads, and its file handles belong to one worker.
#[cfg(target_arch = "wasm32")]
pub trait Portable {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Portable for T {}

impl<T: AsRef<[u8]> + Portable> Input for std::io::Cursor<T> {
    fn len(&self) -> u64 {
        self.get_ref().as_ref().len() as u64
    }
}

/// Told while reading; returning `false` asks to stop.
pub trait Watch {
    /// Bytes done, of how many, and rows so far.
    fn reading(&mut self, file: &str, done: u64, of: u64, rows: u64) -> bool;
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {
    fn reading(&mut self, _: &str, _: u64, _: u64, _: u64) -> bool {
        true
    }
}

/// What is known about the tables that may come: used to choose the delimiter, the heading row and the table.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The tables.
    pub tables: Vec<TableHint>,
    /// Headings of a table that is none of these, a data model: known where all of them stand.
    pub whole: Vec<String>,
    /// Tables of another model: headings of its identifiers, and what these begin with.
    pub other: Option<(Vec<String>, Vec<String>)>,
}

/// One table that may come.
#[derive(Clone, Debug, Default)]
pub struct TableHint {
    /// Name.
    pub name: String,
    /// Other beginnings of file and sheet names.
    pub aliases: Vec<String>,
    /// Its columns: name, and other spellings (labels in both languages, older names).
    pub fields: Vec<(String, Vec<String>)>,
    /// Fields that hold text: a cell of a workbook is read as it is shown.
    pub required: Vec<String>,
    /// A column, and what stands in it where a row belongs to this table.
    pub mark: Option<(String, String)>,
}

/// What came of one file (or archive): its tables and what was noticed.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The tables as found; several for a workbook or an archive, none when nothing could be read.
    pub sources: Vec<Source>,
    /// What was noticed about the file as a whole, or about members that gave no source.
    pub notices: Vec<Notice>,
    /// Documents that are not tables and were set aside whole: path, bytes. A JSON file has its own path (with the
    /// archive's before it); the files of a bundle have their paths inside the bundle.
    pub documents: Vec<(String, Vec<u8>)>,
    /// The watcher asked to stop: nothing else is said then.
    pub stopped: bool,
}
