//! The text of a file as a reader of records takes it: decoded piece by piece, with the window that is still at work.
//!
//! Rule: what is held is the unfinished record and a piece. Line ends are counted here, because a reader of records
//! says neither which they were nor how many blank lines it passed over.

use super::decode::Decoder;
use crate::intake::limits::{COLUMNS, Limit, PIECE, ROW, fill};
use std::io::{self, Read};

/// Text from a file's bytes.
pub(super) struct Feed<'p> {
    bytes: Box<dyn Read + 'p>,
    decoder: Decoder,
    piece: Vec<u8>,
    /// Decoded text, from what is not yet done on.
    text: String,
    /// Place of the window's first byte in the text as it was given out.
    base: u64,
    /// Bytes of the window that were given out.
    given: usize,
    /// Bytes of the window that are done: the last record and what came before it.
    done: usize,
    /// The next line end is that of a record.
    pending: bool,
    /// No byte is left in the file.
    whole: bool,
    /// Bytes read and not yet told.
    read: u64,
    wide: Wide,
    /// Lines ended by LF, CR LF, CR.
    pub(super) ends: [u64; 3],
    /// Blank lines that were passed and not yet taken.
    blank: u64,
    /// The unfinished record passed a limit.
    full: bool,
}

/// Counts the cells of a record that is longer than a piece, before anybody holds them.
#[derive(Default)]
struct Wide {
    delimiter: u8,
    quotes: bool,
    looked: usize,
    inside: bool,
    cells: u64,
}

impl<'p> Feed<'p> {
    /// The first piece of a text.
    pub(super) fn new(bytes: Box<dyn Read + 'p>, decoder: Decoder) -> io::Result<Feed<'p>> {
        let mut feed = Feed {
            bytes,
            decoder,
            piece: vec![0; PIECE],
            text: String::new(),
            base: 0,
            given: 0,
            done: 0,
            pending: false,
            whole: false,
            read: 0,
            wide: Wide::default(),
            ends: [0; 3],
            blank: 0,
            full: false,
        };
        feed.more()?;
        Ok(feed)
    }

    /// What is in the window, and whether that is the whole text.
    pub(super) fn beginning(&self) -> (&str, bool) {
        (&self.text, self.whole)
    }

    /// Begins to give the text out after its first `skip` bytes.
    pub(super) fn begin(&mut self, skip: usize, delimiter: u8, quotes: bool) {
        self.text.drain(..skip.min(self.text.len()));
        self.wide = Wide { delimiter, quotes, ..Wide::default() };
    }

    /// Number of blank lines that follow what is done; they and every line end before them are counted and done.
    pub(super) fn blank_lines(&mut self) -> u64 {
        self.pass(true);
        std::mem::take(&mut self.blank)
    }

    /// The record that ends at this place of the text, without its line end. Blank lines before it are done.
    pub(super) fn record(&mut self, end: u64) -> &str {
        let from = self.done;
        let end = end.saturating_sub(self.base) as usize;
        let raw = self.text.get(from..end).unwrap_or("");
        let raw = raw.strip_suffix(['\n', '\r']).unwrap_or(raw);
        self.done = from + raw.len();
        self.pending = true;
        raw
    }

    /// True when the unfinished record passed a limit and holds a quotation mark.
    pub(super) fn is_overfull(&self) -> bool {
        self.full && self.text.contains('"')
    }

    /// Bytes of the file that were read since this was last asked.
    pub(super) fn take_read(&mut self) -> u64 {
        std::mem::take(&mut self.read)
    }

    /// Counts the line ends that follow what is done. Unless `last`, a line end that may not be whole is left.
    fn pass(&mut self, last: bool) {
        let bytes = self.text.as_bytes();
        loop {
            let (kind, len) = match bytes.get(self.done..).unwrap_or_default() {
                [_] | [_, _] if !last => return,
                [b'\n', ..] => (0, 1),
                [b'\r', b'\n', ..] => (1, 2),
                // CR CR LF: a line end that a program wrote twice.
                [b'\r', b'\r', b'\n', ..] => (1, 3),
                [b'\r', ..] => (2, 1),
                _ => return,
            };
            self.done += len;
            self.ends[kind] += 1;
            self.blank += u64::from(!std::mem::take(&mut self.pending));
        }
    }

    /// Decodes until there is more text or the file ends.
    fn more(&mut self) -> io::Result<()> {
        self.pass(false);
        if self.done > 0 {
            self.text.drain(..self.done);
            self.base += self.done as u64;
            self.given -= self.done.min(self.given);
            self.done = 0;
            self.wide.restart();
        }
        while !self.whole && self.given >= self.text.len() {
            if self.text.len() > PIECE {
                self.check()?;
            }
            let n = fill(&mut self.bytes, &mut self.piece)?;
            self.whole = n < self.piece.len();
            self.decoder.decode(self.piece.get(..n).unwrap_or_default(), self.whole, &mut self.text);
            self.read += n as u64;
        }
        Ok(())
    }

    /// Refuses an unfinished record that is too long or too wide.
    fn check(&mut self) -> io::Result<()> {
        self.wide.look(self.text.as_bytes());
        let limit = if self.text.len() as u64 > ROW {
            Limit("row", ROW)
        } else if self.wide.cells > COLUMNS {
            Limit("columns", COLUMNS)
        } else {
            return Ok(());
        };
        self.full = true;
        Err(limit.into())
    }
}

impl Wide {
    fn restart(&mut self) {
        (self.looked, self.inside, self.cells) = (0, false, 0);
    }

    fn look(&mut self, text: &[u8]) {
        for byte in text.get(self.looked..).unwrap_or_default() {
            self.inside ^= self.quotes && *byte == b'"';
            self.cells += u64::from(*byte == self.delimiter && !self.inside);
        }
        self.looked = text.len();
    }
}

impl Read for Feed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given >= self.text.len() {
            self.more()?;
        }
        let rest = self.text.as_bytes().get(self.given..).unwrap_or_default();
        let n = rest.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..n), rest.get(..n)) {
            to.copy_from_slice(from);
        }
        self.given += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::encoding::Encoding;

    #[test]
    fn every_line_end_counts_once_and_blank_lines_are_seen() {
        let text = "\r\na\nb\r\nc\rd\r\r\n\n\re";
        let feed = Feed::new(Box::new(text.as_bytes()), Decoder::new(Encoding::Utf8, 0)).unwrap();
        let mut records = super::super::rules(b',', true).from_reader(feed);
        let (mut record, mut found) = (csv::StringRecord::new(), Vec::new());
        loop {
            let more = records.read_record(&mut record).unwrap();
            let end = records.position().byte();
            let feed = records.get_mut();
            let blank = feed.blank_lines();
            if !more {
                assert_eq!((feed.ends, blank), ([2, 3, 2], 0));
                break;
            }
            found.push((blank, feed.record(end).to_owned()));
        }
        let expected = [(1, "a"), (0, "b"), (0, "c"), (0, "d"), (2, "e")];
        assert_eq!(found, expected.map(|(blank, text)| (blank, text.to_owned())));
    }
}
