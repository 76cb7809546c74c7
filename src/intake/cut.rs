//! Rows that stay in their file: where stretches of them begin, and reading a stretch again as a block.
//!
//! Rule: what is held is an index, so that a file larger than memory is a slower case and no other case. Only plain
//! text is cut this way: UTF-8, no quotation mark, lines ended by LF or CR LF; then a line is a row.

use super::Input;
use super::blank::is_blank;
use super::block::Block;
use super::hash::Sha256;
use super::limits::{COLUMNS, fill};
use super::scan::each_of;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::{self, ErrorKind, SeekFrom};
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// A file that is read again and again.
pub(super) type Kept = Arc<Mutex<Box<dyn Input>>>;

/// Keeps a file.
#[allow(clippy::arc_with_non_send_sync, reason = "a browser's file handle stays in its one worker")]
pub(super) fn keep(file: Box<dyn Input>) -> Kept {
    Arc::new(Mutex::new(file))
}

/// A stretch of whole lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stretch {
    /// Place of its first byte in the file.
    pub at: u64,
    /// Bytes.
    pub len: usize,
    /// Number of data rows before it.
    pub first: u64,
    /// Line of the file it begins with, 1-based.
    pub line: u64,
    /// Every line is a row of ASCII.
    pub plain: bool,
}

/// How lines are cut into cells.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Form {
    pub delimiter: u8,
    /// Number of headings.
    pub width: usize,
}

/// Where a cell begins in its text, and where it ends.
type Place = (usize, usize);

/// What a reader of a stretch noticed.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    /// Rows of the block with a cell beyond the headings: row, column of the first and, where it is alone, its place in the text.
    pub long: Vec<(usize, u32, Option<Place>)>,
    /// Blank lines after the last row.
    pub blank_end: u64,
    /// Lines.
    pub lines: u64,
    /// A line has more cells than a table may have columns.
    pub wide: bool,
}

/// The rows of a source that stay in the file.
#[derive(Clone)]
pub struct Cut {
    pub(super) file: Kept,
    pub(super) form: Form,
    pub(super) stretches: Vec<Stretch>,
    /// Data rows at which the sheet's count goes on differently: data row (1-based), sheet row.
    pub(super) jumps: Vec<(u64, u64)>,
    pub(super) rows: u64,
    last: Arc<Mutex<Option<(usize, Block)>>>,
    seal: Arc<OnceLock<String>>,
}

/// Where the rows of a file are: all of a [`Cut`] but the file itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CutIndex {
    form: Form,
    stretches: Vec<Stretch>,
    jumps: Vec<(u64, u64)>,
    rows: u64,
}

impl CutIndex {
    /// The rows, in this file.
    pub fn of_file(self, file: Box<dyn Input>) -> Cut {
        let CutIndex { form, stretches, jumps, rows } = self;
        Cut { file: keep(file), form, stretches, jumps, rows, last: Arc::default(), seal: Arc::default() }
    }
}

/// The SHA-256 of a file in the making.
pub struct Sealing {
    file: Kept,
    at: u64,
    hash: Option<Sha256>,
    seal: Arc<OnceLock<String>>,
}

impl Sealing {
    /// Takes the next piece of the file, of so many bytes; true while there is more.
    ///
    /// # Errors
    /// What the file says when it cannot be read any more.
    pub fn step(&mut self, bytes: usize) -> io::Result<bool> {
        let Some(hash) = self.hash.as_mut().filter(|_| self.seal.get().is_none()) else { return Ok(false) };
        let mut piece = vec![0; bytes];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let n = fill(&mut **file, &mut piece)?;
        self.at += n as u64;
        hash.add(piece.get(..n).unwrap_or_default());
        if n == bytes {
            return Ok(true);
        }
        let made = self.hash.take().map(Sha256::finish).unwrap_or_default();
        let _ = self.seal.set(made);
        Ok(false)
    }

    /// Bytes taken so far.
    pub fn done(&self) -> u64 {
        self.at
    }
}

impl fmt::Debug for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cut").field("stretches", &self.stretches.len()).field("rows", &self.rows).finish()
    }
}

impl Cut {
    pub(super) fn new(file: Kept, form: Form) -> Cut {
        Cut { file, form, stretches: Vec::new(), jumps: Vec::new(), rows: 0, last: Arc::default(), seal: Arc::default() }
    }

    /// The SHA-256 of the whole file, once it was [made](Cut::sealing); empty before.
    pub fn sha256(&self) -> &str {
        self.seal.get().map_or("", String::as_str)
    }

    /// Makes the SHA-256 of the whole file, in steps.
    pub fn sealing(&self) -> Sealing {
        Sealing { file: self.file.clone(), at: 0, hash: Some(Sha256::new()), seal: self.seal.clone() }
    }

    /// Bytes of the blocks from one on.
    pub fn bytes_from(&self, index: usize) -> u64 {
        self.stretches.iter().skip(index).map(|stretch| stretch.len as u64).sum()
    }

    /// Where the rows are, for a worker that has the file too.
    pub fn index(&self) -> CutIndex {
        CutIndex { form: self.form, stretches: self.stretches.clone(), jumps: self.jumps.clone(), rows: self.rows }
    }

    /// The number of the file, where it can be lent; see [`Input::number`].
    pub fn number(&self) -> Option<u32> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner).number()
    }

    /// Number of blocks.
    pub fn count(&self) -> usize {
        self.stretches.len()
    }

    /// The block that holds a data row (1-based).
    pub fn index_of(&self, row: u64) -> Option<usize> {
        if row == 0 || row > self.rows { None } else { self.stretches.partition_point(|s| s.first < row).checked_sub(1) }
    }

    /// The row as the spreadsheet shows it of a data row (1-based).
    pub fn sheet_row(&self, row: u64) -> u64 {
        let before = self.jumps.partition_point(|(first, _)| *first <= row).checked_sub(1);
        before.and_then(|i| self.jumps.get(i)).map_or(row, |(first, sheet_row)| sheet_row + (row - first))
    }

    /// Reads a block into `block`.
    ///
    /// # Errors
    /// What the file says when it cannot be read any more, or `InvalidData` when it has changed.
    pub fn read(&self, index: usize, block: &mut Block) -> io::Result<()> {
        let stretch = self.stretches.get(index).ok_or(ErrorKind::InvalidInput)?;
        let bytes = self.bytes(stretch, block)?;
        let span = self.span(index);
        let count = usize::try_from(span.end - span.start).unwrap_or(0);
        block.begin(self.form.width, stretch.first, 1);
        let plain = stretch.plain && !bytes.is_empty();
        if plain && block.mark_plain(&bytes, self.form.delimiter, count, stretch.line) {
            block.finish_marked(String::from_utf8(bytes).unwrap_or_default());
        } else {
            cut(bytes, *stretch, self.form, block, &mut Noticed::default())?;
        }
        let rows = block.first..block.first + block.rows() as u64;
        if rows == span { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
    }

    /// The data rows before a block, and with it.
    pub fn span(&self, index: usize) -> Range<u64> {
        let first = |index: usize| self.stretches.get(index).map_or(self.rows, |stretch| stretch.first);
        first(index)..first(index + 1)
    }

    fn bytes(&self, stretch: &Stretch, block: &mut Block) -> io::Result<Vec<u8>> {
        let mut bytes = block.take_bytes();
        bytes.resize(stretch.len, 0);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(stretch.at))?;
        if fill(&mut **file, &mut bytes)? < stretch.len {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(bytes)
    }

    /// Calls `each` with some rows of a block by their numbers (1-based), in order, or all, and the cells under some
    /// headings. Quick where few are wanted, or the headings stand on the left.
    ///
    /// # Errors
    /// Those of [`Cut::read`].
    pub fn columns(
        &self,
        index: usize,
        headings: &[Option<usize>],
        scratch: &mut Block,
        rows: Option<&[u64]>,
        each: &mut dyn FnMut(u64, &[&str]),
    ) -> io::Result<()> {
        let stretch = self.stretches.get(index).ok_or(ErrorKind::InvalidInput)?;
        if !stretch.plain {
            self.read(index, scratch)?;
            scratch.columns(headings, rows, each);
            return Ok(());
        }
        let bytes = self.bytes(stretch, scratch)?;
        let mut lines = Lines { bytes: &bytes, at: 0, next: stretch.first + 1 };
        let mut cells: Vec<&str> = Vec::with_capacity(headings.len());
        let (most, mut ends) = (headings.iter().flatten().max().map_or(0, |last| last + 1), Vec::new());
        let mut give = |number: u64| {
            let line = lines.line(number).ok_or(ErrorKind::InvalidData)?;
            ends.clear();
            ends.extend(memchr::memchr_iter(self.form.delimiter, line).take(most));
            let cell = |heading: usize| {
                let from = heading.checked_sub(1).map_or(Some(0), |before| ends.get(before).map(|end| end + 1))?;
                line.get(from..ends.get(heading).copied().unwrap_or(line.len()))
            };
            cells.clear();
            cells.extend(headings.iter().map(|h| std::str::from_utf8(h.and_then(cell).unwrap_or_default()).unwrap_or("")));
            each(number, &cells);
            Ok::<(), io::Error>(())
        };
        match rows {
            Some(rows) => rows.iter().try_for_each(|number| give(*number))?,
            None => self.span(index).try_for_each(|before| give(before + 1))?,
        }
        scratch.give_back(bytes);
        Ok(())
    }

    /// Calls `each` with a block; the last one is kept at hand.
    ///
    /// # Errors
    /// Those of [`Cut::read`].
    pub fn with(&self, index: usize, each: &mut dyn FnMut(&Block)) -> io::Result<()> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, block)) if *known == index => each(block),
            _ => {
                let mut block = last.take().map_or_else(Block::default, |(_, block)| block);
                self.read(index, &mut block)?;
                each(&last.insert((index, block)).1);
            }
        }
        Ok(())
    }
}

/// Bytes whose line ends are counted at a time.
const COUNTED: usize = 1 << 10;

/// The lines of a plain stretch, of which most are passed over.
struct Lines<'b> {
    bytes: &'b [u8],
    /// Where the next line begins.
    at: usize,
    next: u64,
}

impl<'b> Lines<'b> {
    /// The line of a data row (1-based) that was not yet passed, without its end.
    fn line(&mut self, number: u64) -> Option<&'b [u8]> {
        let mut left = usize::try_from(number.checked_sub(self.next)?).ok()?;
        while left > 0 {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let some = rest.get(..COUNTED).unwrap_or(rest);
            let count = memchr::memchr_iter(b'\n', some).count();
            if count < left {
                (left, self.at) = (left - count, self.at + some.len());
            } else {
                self.at += memchr::memchr_iter(b'\n', some).nth(left - 1)? + 1;
                left = 0;
            }
        }
        let rest = self.bytes.get(self.at..)?;
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        (self.at, self.next) = (self.at + end + 1, number + 1);
        let line = rest.get(..end)?;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

/// Cuts the lines of a stretch into the cells of a block. Blank lines are no rows.
pub(super) fn cut(bytes: Vec<u8>, stretch: Stretch, form: Form, block: &mut Block, noticed: &mut Noticed) -> io::Result<()> {
    let text = String::from_utf8(bytes).map_err(|_| ErrorKind::InvalidData)?;
    block.begin(form.width, stretch.first, 1);
    let mut line = Line { text: &text, form, number: stretch.line, start: 0, from: 0, cells: 0, long: None };
    let bytes = text.as_bytes();
    each_of(bytes, form.delimiter, b'\n', &mut |at| {
        if bytes.get(at) == Some(&b'\n') {
            let end = if at > line.from && bytes.get(at - 1) == Some(&b'\r') { at - 1 } else { at };
            line.cell(end, block);
            line.end(end, at + 1, block, noticed);
        } else {
            line.cell(at, block);
            line.from = at + 1;
        }
    });
    if line.start < bytes.len() {
        line.cell(bytes.len(), block);
        line.end(bytes.len(), bytes.len(), block, noticed);
    }
    noticed.lines = line.number - stretch.line;
    block.finish_marked(text);
    Ok(())
}

/// The line at work.
struct Line<'t> {
    text: &'t str,
    form: Form,
    number: u64,
    /// Where it begins.
    start: usize,
    /// Where the cell at work begins.
    from: usize,
    cells: usize,
    /// The first cell beyond the headings that is not blank: its column and, while it is alone, its place.
    long: Option<(u32, Option<Place>)>,
}

impl Line<'_> {
    fn cell(&mut self, end: usize, block: &mut Block) {
        if self.cells < self.form.width {
            block.mark(end);
        } else if !is_blank(self.text.get(self.from..end).unwrap_or("")) {
            self.long = Some(match self.long.take() {
                None => (self.cells as u32, Some((self.from, end))),
                Some((column, _)) => (column, None),
            });
        }
        self.cells += 1;
    }

    fn end(&mut self, end: usize, next: usize, block: &mut Block, noticed: &mut Noticed) {
        let first = self.text.as_bytes().get(self.start).copied().unwrap_or(b' ');
        if (first.is_ascii_graphic() && first != self.form.delimiter) || !blank(self.text, self.start, end, self.form.delimiter) {
            if let Some((column, place)) = self.long.take() {
                noticed.long.push((block.rows(), column, place));
            }
            block.end_marked(self.start, self.number);
            noticed.blank_end = 0;
        } else {
            block.unmark();
            noticed.blank_end += 1;
        }
        noticed.wide |= self.cells as u64 > COLUMNS;
        (self.number, self.start, self.from, self.cells) = (self.number + 1, next, next, 0);
    }
}

/// True when every cell of a line is blank.
fn blank(text: &str, start: usize, end: usize, delimiter: u8) -> bool {
    text.get(start..end).unwrap_or("").split(char::from(delimiter)).all(is_blank)
}
