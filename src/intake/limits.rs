//! What stops a reading: limits, damage, a file that cannot be read, a person who asked to stop; and who is told of progress.
//!
//! Rule: everything that can grow with a file has a limit here, and going over it is a notice and never a crash.

use super::{Notice, Watch};
use crate::finding::{Detail, Rule};
use std::io;

/// Bytes read at a time.
pub(super) const PIECE: usize = 1 << 20;
/// Rows of a block.
pub(super) const BLOCK_ROWS: usize = 8192;
/// Bytes of a block's text, beyond which a new one is begun.
pub(super) const BLOCK_BYTES: usize = 1 << 20;
/// Columns of a table: what a spreadsheet has.
pub(super) const COLUMNS: u64 = 16_384;
/// Bytes of one cell.
pub(super) const CELL: u64 = 32 << 20;
/// Bytes of one row.
pub(super) const ROW: u64 = 64 << 20;
/// Bytes of one table held in memory.
pub(super) const TABLE: u64 = 3 << 30;
/// Members of an archive.
pub(super) const MEMBERS: u64 = 2_000;
/// Bytes that an archive unpacks to.
pub(super) const UNPACKED: u64 = 4 << 30;
/// Bytes of something that has to be unpacked whole: a workbook inside an archive, a text inside a workbook.
pub(super) const WHOLE: u64 = 512 << 20;
/// Unpacked bytes per packed byte…
pub(super) const RATIO: u64 = 200;
/// …beyond this many unpacked bytes.
pub(super) const RATIO_FROM: u64 = 64 << 20;

/// What an archive may unpack to, with everything inside it: so much is left, and this is told when it is not enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub left: u64,
    pub told: Limit,
}

impl Room {
    /// The room of a file of `len` bytes.
    pub(super) fn of(len: u64) -> Room {
        let most = len.saturating_mul(RATIO).max(RATIO_FROM);
        if most < UNPACKED {
            Room { left: most, told: Limit("ratio", RATIO) }
        } else {
            Room { left: UNPACKED, told: Limit("unpacked", UNPACKED) }
        }
    }

    /// So much of it is used.
    pub(super) fn take(&mut self, bytes: u64) {
        self.left = self.left.saturating_sub(bytes);
    }
}

impl From<Limit> for Room {
    fn from(told: Limit) -> Room {
        Room { left: told.1, told }
    }
}

/// Why reading ended early.
#[derive(Debug)]
pub(super) enum Halt {
    /// The watcher asked.
    Stopped,
    /// A notice says why.
    Refused(Box<Notice>),
}

/// A result of reading.
pub(super) type Outcome<T> = Result<T, Halt>;

/// A limit that was passed: its name and its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit(pub &'static str, pub u64);

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "limit of {} ({})", self.1, self.0)
    }
}

impl std::error::Error for Limit {}

impl From<Limit> for Halt {
    fn from(limit: Limit) -> Halt {
        refuse(Rule::FileTooLarge, Detail::NamedCount { name: limit.0.into(), count: limit.1 })
    }
}

impl From<Limit> for io::Error {
    fn from(limit: Limit) -> io::Error {
        io::Error::other(limit)
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Halt {
        if let Some(limit) = error.get_ref().and_then(|e| e.downcast_ref::<Limit>()) {
            return (*limit).into();
        }
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => damaged(),
            _ => refuse(Rule::FileUnreadable, Detail::None),
        }
    }
}

/// A refusal.
pub(super) fn refuse(rule: Rule, detail: Detail) -> Halt {
    Halt::Refused(Box::new(Notice::new(rule, detail)))
}

/// A refusal: not a table but a thing of this name.
pub(super) fn not_a_table(name: &str) -> Halt {
    refuse(Rule::NotATable, Detail::Name { name: name.into() })
}

/// The file is cut short or damaged.
pub(super) fn damaged() -> Halt {
    refuse(Rule::FileDamaged, Detail::None)
}

/// Fills `buffer` as far as the bytes go: the same whatever the reader's own pieces are.
pub(super) fn fill(reader: &mut dyn io::Read, buffer: &mut [u8]) -> io::Result<usize> {
    match filled(reader, buffer) {
        (done, None) => Ok(done),
        (_, Some(error)) => Err(error),
    }
}

/// The same with what came before an error, and the error.
pub(super) fn filled(reader: &mut dyn io::Read, buffer: &mut [u8]) -> (usize, Option<io::Error>) {
    let mut done = 0;
    while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(n) => done += n.min(rest.len()),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return (done, Some(e)),
        }
    }
    (done, None)
}

/// True for an error that a stream gives where it is cut short or damaged.
pub(super) fn is_cut(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    error.get_ref().is_none_or(|inner| !inner.is::<Limit>()) && matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

/// Reads everything, up to a limit.
pub(super) fn whole(reader: &mut dyn io::Read, limit: Limit) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let n = fill(reader, &mut piece)?;
        if n == 0 {
            return Ok(bytes);
        }
        if (bytes.len() + n) as u64 > limit.1 {
            return Err(limit.into());
        }
        bytes.extend_from_slice(piece.get(..n).unwrap_or_default());
    }
}

/// Tells the watcher how far a file has come. A file is a stretch of work: `size` of its bytes, done when `work` is.
pub(super) struct Meter<'w> {
    watch: &'w mut dyn Watch,
    file: String,
    of: u64,
    base: u64,
    size: u64,
    work: u64,
    done: u64,
    told: u64,
    rows: u64,
}

impl<'w> Meter<'w> {
    /// A meter for a file of `of` bytes.
    pub(super) fn new(watch: &'w mut dyn Watch, file: &str, of: u64) -> Meter<'w> {
        Meter { watch, file: file.to_owned(), of, base: 0, size: of, work: of.max(1), done: 0, told: 0, rows: 0 }
    }

    /// Begins a stretch: the bytes from `base`, `size` of them, are done when `work` units are.
    pub(super) fn stretch(&mut self, base: u64, size: u64, work: u64) {
        (self.base, self.size, self.work, self.done, self.told) = (base, size, work.max(1), 0, 0);
    }

    /// Where the stretch at work lies.
    pub(super) fn span(&self) -> (u64, u64) {
        (self.base, self.size)
    }

    /// Adds units of work and rows.
    pub(super) fn add(&mut self, units: u64, rows: u64) -> Outcome<()> {
        self.done += units;
        self.rows += rows;
        if self.done - self.told < PIECE as u64 && rows == 0 {
            return Ok(());
        }
        self.told = self.done;
        let part = u128::from(self.size) * u128::from(self.done.min(self.work)) / u128::from(self.work);
        let done = self.base.saturating_add(part as u64).min(self.of);
        if self.watch.reading(&self.file, done, self.of, self.rows) { Ok(()) } else { Err(Halt::Stopped) }
    }
}
