//! From a file to what is in it: its kind by content, then the reader of that kind.
//!
//! Rule: whatever happens, something is said: a source, a document or a notice.

use super::delimited::{self, Passes};
use super::hash::sha256;
use super::heading::Index;
use super::kind::{Kind, belongs_to_system, extension, sniff};
use super::limits::{
    Halt, Limit, MEMBERS, Meter, Outcome, RATIO, RATIO_FROM, Room, WHOLE, fill, filled, is_cut, not_a_table, refuse, whole,
};
use super::workbook::{self, Book, Compound};
use super::{Input, Keep, Notice, Reading, Source};
use crate::finding::{Detail, Rule};
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read, SeekFrom};
use std::rc::Rc;

/// What begins the data in a page that is a report of ours.
pub const REPORT: &str = "<template id=\"bordereau-report\"";
/// Bytes that tell what a file is.
const HEAD: usize = 1 << 16;
/// Archives inside one another that are opened.
pub(super) const DEPTH: u32 = 2;

/// A file being opened.
pub(super) struct Opening<'o, 'w> {
    pub index: &'o Index,
    pub meter: &'o mut Meter<'w>,
    pub reading: &'o mut Reading,
    /// What archives may still unpack to.
    pub room: Room,
    /// Members that archives may still have.
    pub members: u64,
    /// The file itself, when its rows may stay there.
    pub keep: Option<Keep>,
}

/// A file from its first byte.
struct Whole<'a>(&'a mut dyn Input);

impl Passes for Whole<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.0.seek(SeekFrom::Start(0))?;
        Ok(Box::new(&mut *self.0))
    }
}

/// What a gzip file unpacks to, from the first byte.
struct Unpacked<'a> {
    file: &'a mut dyn Input,
    room: Room,
    /// The most that came out.
    seen: Rc<Cell<u64>>,
}

impl Passes for Unpacked<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        self.file.seek(SeekFrom::Start(0))?;
        let packed = self.file.len();
        let inner = MultiGzDecoder::new(BufReader::with_capacity(1 << 16, &mut *self.file));
        Ok(Box::new(Bounded { inner, seen: 0, packed, room: self.room, most: Rc::clone(&self.seen) }))
    }
}

/// Stops what unpacks to too much.
struct Bounded<R> {
    inner: R,
    seen: u64,
    packed: u64,
    room: Room,
    most: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.seen += n as u64;
        self.most.set(self.seen.max(self.most.get()));
        if self.seen > self.room.left {
            return Err(self.room.told.into());
        }
        if self.seen > RATIO_FROM && self.seen / RATIO > self.packed {
            return Err(Limit("ratio", RATIO).into());
        }
        Ok(n)
    }
}

impl Opening<'_, '_> {
    /// Reads a file. `depth` counts the archives round it.
    pub(super) fn file(&mut self, path: &str, input: &mut dyn Input, depth: u32) -> Outcome<()> {
        if belongs_to_system(path) {
            self.reading.notices.push(Notice::new(Rule::FileIgnored, Detail::None));
            return Ok(());
        }
        let head = head(&mut Whole(&mut *input))?;
        let packed = matches!(sniff(&head), Kind::Zip | Kind::Gzip | Kind::Tar | Kind::Compound);
        if packed && self.keep.as_ref().is_some_and(|keep| keep.share.only_index) {
            return Err(Halt::Stopped);
        }
        match sniff(&head) {
            Kind::Zip => self.zip(path, input, depth),
            Kind::Gzip => self.gzip(path, input, depth),
            Kind::Tar if depth >= DEPTH => Err(Limit("nesting", DEPTH.into()).into()),
            Kind::Tar => self.tar(path, &mut Whole(input), depth),
            Kind::Compound => self.compound(path, input),
            Kind::BareWorkbook => Err(workbook::read_bare()),
            _ => {
                let (len, keep) = (input.len(), self.keep.take().filter(|_| depth == 0));
                self.plain(path, &head, len, &mut Whole(input), keep)
            }
        }
    }

    /// Reads what is neither archive nor workbook.
    pub(super) fn plain(
        &mut self,
        path: &str,
        head: &[u8],
        len: u64,
        passes: &mut dyn Passes,
        keep: Option<Keep>,
    ) -> Outcome<()> {
        if head.is_empty() {
            return Err(refuse(Rule::FileEmpty, Detail::None));
        }
        match sniff(head) {
            Kind::Other("html") if len <= WHOLE >> 3 && is_report(head) => {
                let bytes = whole(&mut passes.open()?, Limit("document", WHOLE >> 3))?;
                self.reading.documents.push((path.to_owned(), bytes));
                return Ok(());
            }
            Kind::Other(name) => return Err(not_a_table(name)),
            Kind::Json if len <= WHOLE >> 3 => {
                let bytes = whole(&mut passes.open()?, Limit("document", WHOLE >> 3))?;
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
                if extension(path) == "json" || serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok() {
                    self.reading.documents.push((path.to_owned(), bytes));
                    return Ok(());
                }
            }
            _ => {}
        }
        let source = Source { file: path.to_owned(), ..Source::default() };
        let mut source = delimited::read(passes, source, keep, self.index, self.meter)?;
        if let Some(notice) = differs(path, &["tsv", "csv", "txt", "tab", "text", "dat", "asc", "gz", ""], "text") {
            source.notices.push(notice);
        }
        self.reading.sources.push(source);
        Ok(())
    }

    fn compound(&mut self, path: &str, input: &mut dyn Input) -> Outcome<()> {
        let hash = sha256(&mut *input)?;
        let mut file = Compound::open(input)?;
        if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
            return Err(refuse(Rule::FileLocked, Detail::None));
        }
        self.workbook(path, hash, "xls", &["xls", "xlt"], |book| workbook::read_xls(book, &mut file))
    }

    /// Reads a workbook and tells when its name says something else.
    pub(super) fn workbook(
        &mut self,
        path: &str,
        sha256: String,
        kind: &str,
        names: &[&str],
        read: impl FnOnce(Book<'_, '_>) -> Outcome<()>,
    ) -> Outcome<()> {
        let first = self.reading.sources.len();
        let book = Book { path, sha256, index: self.index, meter: self.meter, reading: self.reading, sheets: 0 };
        read(book)?;
        if let (Some(notice), Some(source)) = (differs(path, names, kind), self.reading.sources.get_mut(first)) {
            source.notices.push(notice);
        }
        Ok(())
    }

    fn gzip(&mut self, path: &str, input: &mut dyn Input, depth: u32) -> Outcome<()> {
        let (room, seen) = (self.room, Rc::new(Cell::new(0)));
        let head = head(&mut Unpacked { file: &mut *input, room, seen: Rc::clone(&seen) })?;
        if matches!(sniff(&head), Kind::Zip | Kind::Gzip | Kind::Compound) {
            if depth >= DEPTH {
                return Err(Limit("nesting", DEPTH.into()).into());
            }
            let bytes = whole(&mut Unpacked { file: input, room, seen: Rc::clone(&seen) }.open()?, Limit("workbook", WHOLE))?;
            self.room.take(seen.get());
            return self.file(path, &mut Cursor::new(bytes), depth + 1);
        }
        // The last four bytes say how much it unpacks to; good enough to show progress.
        let mut stated = [0; 4];
        input.seek(SeekFrom::End(-4))?;
        fill(input, &mut stated)?;
        let (base, size) = self.meter.span();
        let len = u64::from(u32::from_le_bytes(stated)).max(input.len());
        self.meter.stretch(base, size, len);
        let mut passes = Unpacked { file: input, room, seen: Rc::clone(&seen) };
        let outcome = match sniff(&head) {
            Kind::Tar if depth >= DEPTH => Err(Limit("nesting", DEPTH.into()).into()),
            Kind::Tar => self.tar(path, &mut passes, depth),
            _ => self.plain(path, &head, len, &mut passes, None),
        };
        self.room.take(seen.get());
        outcome
    }
}

/// Reads byte by byte up to a cut: how much comes before it in one piece depends on the pieces that the file comes in.
fn before_cut(passes: &mut dyn Passes, head: &mut [u8]) -> Outcome<usize> {
    let (mut reader, mut n) = (passes.open()?, 0);
    while let Some(byte) = head.get_mut(n..n + 1)
        && filled(&mut reader, byte).0 == 1
    {
        n += 1;
    }
    Ok(n)
}

/// The first bytes; of a stream that is cut short before so many, those before the cut.
pub(super) fn head(passes: &mut dyn Passes) -> Outcome<Vec<u8>> {
    let mut head = vec![0; HEAD];
    let (mut n, ended) = filled(&mut passes.open()?, &mut head);
    if let Some(error) = ended {
        n = if is_cut(&error) { before_cut(passes, &mut head)? } else { 0 };
        if n == 0 {
            return Err(error.into());
        }
    }
    head.truncate(n);
    Ok(head)
}

/// True for a page that carries a report of ours.
fn is_report(head: &[u8]) -> bool {
    head.windows(REPORT.len()).any(|window| window == REPORT.as_bytes())
}

/// A notice when a file's extension is none of these.
fn differs(path: &str, names: &[&str], kind: &str) -> Option<Notice> {
    let found = extension(path);
    const KNOWN: [&str; 17] = [
        "tsv", "csv", "txt", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "json", "pdf", "zip", "html", "htm", "xml", "doc",
        "docx",
    ];
    if names.contains(&found.as_str()) || !KNOWN.contains(&found.as_str()) {
        return None;
    }
    Some(Notice::new(Rule::ExtensionDiffers, Detail::Names { found, expected: kind.to_owned() }))
}

/// The reading of one file, for [`super::read`].
pub(super) fn open(path: &str, input: &mut dyn Input, keep: Option<Keep>, index: &Index, meter: &mut Meter) -> Reading {
    let mut reading = Reading::default();
    let outcome = if input.is_empty() && !belongs_to_system(path) {
        Err(refuse(Rule::FileEmpty, Detail::None))
    } else {
        let room = Room::of(input.len());
        Opening { index, meter, reading: &mut reading, room, members: MEMBERS, keep }.file(path, input, 0)
    };
    match outcome {
        Ok(()) => {}
        Err(Halt::Stopped) => {
            reading = Reading { stopped: true, ..Reading::default() };
        }
        Err(Halt::Refused(notice)) => {
            // Of a file of which nothing could be read it is not told which sheets were blank.
            if reading.sources.is_empty() {
                reading.notices.retain(|notice| notice.rule != Rule::GhostCells || notice.part.is_none());
            }
            reading.notices.push(*notice);
        }
    }
    let silent = reading.sources.is_empty() && reading.notices.is_empty() && reading.documents.is_empty();
    if silent && !reading.stopped {
        reading.notices.push(Notice::new(Rule::FileDamaged, Detail::None));
    }
    reading
}
