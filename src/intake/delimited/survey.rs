//! What all bytes of a text say: its SHA-256, its encoding, its line ends, and whether it is plain.
//!
//! Rule: one look at every byte, in the order of the file and in pieces of one size, because old encodings are told
//! apart piece by piece. Of a text that is plain so far, the pieces say nothing: it is looked at while it is read.

use super::Passes;
use crate::intake::encoding::{self, Encoding, Survey};
use crate::intake::hash::Sha256;
use crate::intake::limits::{Meter, Outcome, PIECE, fill};
use std::io::{self, Read};

/// Bytes that say whether a text is UTF-16 or UTF-32.
const HEAD: usize = 4096;

/// What the first reading found.
pub(super) struct Found {
    /// Empty when it was not asked for.
    pub sha256: String,
    pub encoding: Encoding,
    pub mark: usize,
    /// UTF-8 without a quotation mark, every CR followed by LF.
    pub plain: bool,
    /// Lines ended by LF, CR LF, CR; counted while the text is plain.
    pub ends: [u64; 3],
}

impl Found {
    /// What the beginning of a text lets one expect.
    pub(super) fn likely(head: &[u8]) -> Found {
        let mut look = Look::new(false);
        look.take(head);
        let mark = look.known().map_or(0, |(_, mark)| mark);
        Found { sha256: String::new(), encoding: Encoding::Utf8, mark, plain: look.is_plain(), ends: [0; 3] }
    }
}

/// A look at the bytes so far.
pub(super) struct Look {
    hash: Option<Sha256>,
    survey: Survey,
    head: Vec<u8>,
    /// UTF-16 or UTF-32; the first piece tells.
    wide: Option<bool>,
    lines: Lines,
}

impl Look {
    /// Nothing was looked at yet; with the SHA-256 or without.
    pub(super) fn new(hash: bool) -> Look {
        let hash = hash.then(Sha256::new);
        Look { hash, survey: Survey::new(), head: Vec::new(), wide: None, lines: Lines::default() }
    }

    /// The next bytes.
    fn take(&mut self, bytes: &[u8]) {
        self.hash.iter_mut().for_each(|hash| hash.add(bytes));
        self.lines.take(bytes);
        if !*self.wide.get_or_insert_with(|| encoding::wide(bytes).is_some()) {
            self.survey.take(bytes);
        }
        let room = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..room).unwrap_or_default());
    }

    /// True as long as the text is plain.
    pub(super) fn is_plain(&self) -> bool {
        !self.lines.odd && self.wide != Some(true) && self.survey.is_utf8()
    }

    /// The encoding that a mark or zeros tell, and the mark's length.
    fn known(&self) -> Option<(Encoding, usize)> {
        let mark = encoding::mark(&self.head);
        match encoding::wide(&self.head) {
            Some(wide) => Some((wide, mark.map_or(0, |(_, len)| len))),
            None => mark.map(|_| (Encoding::Utf8, 3)),
        }
    }

    /// Looks at the rest of the bytes.
    pub(super) fn rest(mut self, bytes: &mut dyn Read, meter: &mut Meter<'_>) -> Outcome<Found> {
        let mut piece = vec![0; PIECE];
        loop {
            let n = fill(bytes, &mut piece)?;
            if n == 0 {
                return Ok(self.found());
            }
            self.take(piece.get(..n).unwrap_or_default());
            meter.add(n as u64 / 2, 0)?;
        }
    }

    fn found(self) -> Found {
        let known = self.known();
        let (encoding, mark) = match known {
            // A mark of UTF-8 is a claim: the bytes still have the last word.
            Some((Encoding::Utf8, mark)) => match self.survey.verdict() {
                Encoding::Utf8 => (Encoding::Utf8, mark),
                _ => (Encoding::Mixed, mark),
            },
            Some(known) => known,
            None => (self.survey.verdict(), 0),
        };
        let plain = encoding == Encoding::Utf8 && self.lines.plain();
        Found { sha256: self.hash.map(Sha256::finish).unwrap_or_default(), encoding, mark, plain, ends: self.lines.ends }
    }
}

/// Looks at all bytes of a text.
pub(super) fn survey(passes: &mut dyn Passes, meter: &mut Meter<'_>) -> Outcome<Found> {
    Look::new(true).rest(&mut passes.open()?, meter)
}

/// Looks at bytes while they are read, and ends the reading when they are not those of a plain text.
pub(super) struct Looking<R> {
    pub bytes: R,
    pub look: Look,
}

impl<R: Read> Read for Looking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.look.is_plain() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let n = self.bytes.read(buffer)?;
        self.look.take(buffer.get(..n).unwrap_or_default());
        Ok(n)
    }
}

/// Counts line ends, and looks for what makes a text more than lines of cells.
#[derive(Default)]
struct Lines {
    ends: [u64; 3],
    /// The last byte was a CR.
    open: bool,
    odd: bool,
}

impl Lines {
    fn take(&mut self, bytes: &[u8]) {
        if self.odd || bytes.is_empty() {
            return;
        }
        self.odd = memchr::memchr(b'"', bytes).is_some() || (self.open && bytes.first() != Some(&b'\n'));
        let feeds = memchr::memchr_iter(b'\n', bytes).count() as u64;
        let mut pairs = u64::from(self.open);
        self.open = false;
        for at in memchr::memchr_iter(b'\r', bytes) {
            match bytes.get(at + 1) {
                Some(b'\n') => pairs += 1,
                Some(_) => self.odd = true,
                None => self.open = true,
            }
        }
        self.ends[1] += pairs;
        self.ends[0] += feeds.saturating_sub(pairs);
    }

    fn plain(&self) -> bool {
        !self.odd && !self.open
    }
}
