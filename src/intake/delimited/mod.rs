//! Delimited text: read once to learn its encoding, once more to split it.
//!
//! Rule: the text is never held as a whole; what is held is a piece, an unfinished record and the table. Reading
//! again (quotation marks that do not pair) begins at the first byte.

mod decode;
mod records;
mod trial;

use super::encoding::{self, Encoding, Survey};
use super::gather::Gatherer;
use super::heading::Index;
use super::limits::{CELL, COLUMNS, Limit, Meter, Outcome, PIECE, ROW, fill, refuse};
use super::row::{Mark, Row};
use super::tell::Extras;
use super::{Notice, Source};
use crate::finding::{Detail, Level, Rule};
use decode::Decoder;
use records::{Cell, LineEnd, Splitter, Step, content, simple};
use std::io::{self, Read};

/// Columns of a table beyond which lines inside a cell are not as wide as the table by accident.
const WIDE: usize = 6;

/// Bytes that can be read from the beginning again and again.
pub(super) trait Passes {
    /// The bytes from the first one on.
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>>;
}

/// What the first reading found.
struct Found {
    sha256: String,
    encoding: Encoding,
    mark: usize,
}

/// Reads a text; `source` comes with its names.
pub(super) fn read(passes: &mut dyn Passes, mut source: Source, index: &Index, meter: &mut Meter) -> Outcome<Source> {
    let found = survey(passes, meter)?;
    source.sha256.clone_from(&found.sha256);
    source.encoding = Some(found.encoding.name().to_owned());
    let mut unpaired = None;
    loop {
        let mut reading = Reading::new(index, unpaired);
        match reading.run(passes, &found, meter)? {
            Run::Whole => return reading.finish(source, &found),
            Run::Unpaired(row) if unpaired.is_none() => unpaired = Some(row),
            Run::Unpaired(_) => return Err(super::limits::damaged()),
        }
    }
}

fn survey(passes: &mut dyn Passes, meter: &mut Meter) -> Outcome<Found> {
    let mut reader = passes.open()?;
    let mut hash = super::hash::Sha256::new();
    let mut survey = Survey::new();
    let mut piece = vec![0; PIECE];
    let mut known = None;
    let mut first = true;
    loop {
        let n = fill(&mut reader, &mut piece)?;
        let bytes = piece.get(..n).unwrap_or_default();
        if first {
            known = encoding::wide(bytes).map(|e| (e, encoding::mark(bytes).map_or(0, |(_, len)| len)));
            if known.is_none() && encoding::mark(bytes).is_some() {
                known = Some((Encoding::Utf8, 3));
            }
        }
        first = false;
        if n == 0 {
            break;
        }
        hash.add(bytes);
        // A mark of UTF-8 is a claim: the bytes still have the last word.
        if !matches!(known, Some((e, _)) if e != Encoding::Utf8) {
            survey.take(bytes);
        }
        meter.add(n as u64 / 2, 0)?;
    }
    let sha256 = hash.finish();
    let (encoding, mark) = match known {
        Some((Encoding::Utf8, mark)) => match survey.verdict() {
            Encoding::Utf8 => (Encoding::Utf8, mark),
            _ => (Encoding::Mixed, mark),
        },
        Some(known) => known,
        None => (survey.verdict(), 0),
    };
    Ok(Found { sha256, encoding, mark })
}

enum Run {
    Whole,
    Unpaired(u64),
}

struct Reading<'i> {
    gatherer: Gatherer<'i>,
    splitter: Splitter,
    decided: bool,
    /// Row at which a mark was opened that nothing closes, from the reading before this one.
    unpaired: Option<u64>,
    separator: bool,
    /// Cells of the first record.
    width: Option<usize>,
    rows: u64,
    ends: [u64; 3],
    odd: Vec<u64>,
    row: Row,
}

impl<'i> Reading<'i> {
    fn new(index: &'i Index, unpaired: Option<u64>) -> Reading<'i> {
        let splitter = Splitter { delimiter: b'\t', quotes: unpaired.is_none(), most: COLUMNS as usize };
        Reading {
            gatherer: Gatherer::new(index, false),
            splitter,
            decided: false,
            unpaired,
            separator: false,
            width: None,
            rows: 0,
            ends: [0; 3],
            odd: Vec::new(),
            row: Row::default(),
        }
    }

    fn run(&mut self, passes: &mut dyn Passes, found: &Found, meter: &mut Meter) -> Outcome<Run> {
        let mut reader = passes.open()?;
        let mut decoder = Decoder::new(found.encoding, found.mark);
        let mut piece = vec![0; PIECE];
        let mut text = String::new();
        let mut cells = Vec::new();
        let mut wanted = 0;
        loop {
            let n = fill(&mut reader, &mut piece)?;
            decoder.decode(piece.get(..n).unwrap_or_default(), n < piece.len(), &mut text);
            let whole = n < piece.len();
            // An unfinished record is looked at again only when there is twice as much of it.
            if !whole && text.len() < wanted {
                continue;
            }
            let mut at = if self.decided { 0 } else { self.decide(&text, whole) };
            let before = self.rows;
            loop {
                match self.splitter.next(text.as_bytes(), at, whole, &mut cells) {
                    Step::Record { next, .. } if self.swallows(&text, at, next, &cells) => {
                        return Ok(Run::Unpaired(self.rows + 1));
                    }
                    Step::Record { next, end, odd } => {
                        self.rows += 1;
                        self.note(end, odd);
                        self.record(&text, at, next, &cells)?;
                        at = next;
                    }
                    Step::More => break,
                    Step::Done => return Ok(Run::Whole),
                    Step::Unpaired => return Ok(Run::Unpaired(self.rows + 1)),
                    Step::TooWide => return Err(Limit("columns", COLUMNS).into()),
                }
            }
            text.drain(..at);
            if text.len() as u64 > ROW {
                // Too much of a record: perhaps only because of a mark that nothing closes.
                if self.splitter.quotes && text.contains('"') {
                    return Ok(Run::Unpaired(self.rows + 1));
                }
                return Err(Limit("row", ROW).into());
            }
            wanted = text.len() * 2;
            meter.add(n as u64 / 2, self.rows - before)?;
        }
    }

    /// True when a record is several records that two stray marks hold together: every line of it is as wide as the
    /// table, which lines of a cell are not.
    fn swallows(&mut self, text: &str, at: usize, next: usize, cells: &[Cell]) -> bool {
        let width = *self.width.get_or_insert(cells.len());
        let likely = self.splitter.delimiter == b'\t' || width >= WIDE;
        let lines = |c: &&Cell| c.quoted && text.get(c.start..c.end).is_some_and(|t| t.contains(['\n', '\r']));
        if width < 3 || !likely || !cells.iter().any(|c| lines(&c)) {
            return false;
        }
        let delimiter = char::from(self.splitter.delimiter);
        let whole = text.get(at..next).unwrap_or("");
        whole.split(['\n', '\r']).filter(|line| !line.is_empty()).all(|line| line.matches(delimiter).count() + 1 == width)
    }

    /// Chooses the delimiter; where the first record begins.
    fn decide(&mut self, text: &str, whole: bool) -> usize {
        self.decided = true;
        if let Some((delimiter, next)) = trial::separator_line(text) {
            self.separator = true;
            self.splitter.delimiter = delimiter;
            return next;
        }
        self.splitter.delimiter = trial::best(text, whole, self.gatherer.index);
        0
    }

    fn note(&mut self, end: LineEnd, odd: bool) {
        match end {
            LineEnd::Lf => self.ends[0] += 1,
            LineEnd::CrLf => self.ends[1] += 1,
            LineEnd::Cr => self.ends[2] += 1,
            LineEnd::None => {}
        }
        if odd {
            self.odd.push(self.rows);
        }
    }

    fn record(&mut self, text: &str, at: usize, next: usize, cells: &[Cell]) -> Outcome<()> {
        if (next - at) as u64 > CELL && cells.iter().any(|c| (c.end - c.start) as u64 > CELL) {
            return Err(Limit("cell", CELL).into());
        }
        let plain = self.gatherer.frame.as_ref().is_some_and(|f| f.plain);
        if plain && cells.iter().all(|c| !c.quoted || simple(text, *c).is_some()) {
            let ascii = text.as_bytes().get(at..next).is_some_and(<[u8]>::is_ascii);
            let cell = |i: usize| cells.get(i).and_then(|c| simple(text, *c)).unwrap_or("");
            return self.gatherer.record(self.rows, ascii, cells.len(), cell);
        }
        self.row.begin(self.rows);
        for (column, cell) in cells.iter().enumerate() {
            self.row.add(column as u32, Mark::Plain, |out| content(text, *cell, out));
        }
        self.gatherer.row(&self.row)
    }

    fn finish(mut self, mut source: Source, found: &Found) -> Outcome<Source> {
        self.gatherer.close()?;
        let delimiter = char::from(self.splitter.delimiter);
        source.delimiter = Some(delimiter);
        source.kind = if delimiter == '\t' { "tsv" } else { "csv" }.to_owned();
        self.tell_encoding(found);
        let notes = &mut self.gatherer.notes;
        if delimiter != '\t' {
            notes.tell(Notice::new(Rule::ReadDelimiter, Detail::Name { name: delimiter_name(delimiter) }));
        }
        if self.separator {
            notes.tell(Notice::new(Rule::SeparatorLine, Detail::Name { name: delimiter_name(delimiter) }));
        }
        let kinds: Vec<&str> =
            ["LF", "CRLF", "CR"].into_iter().zip(self.ends).filter(|(_, count)| *count > 0).map(|(name, _)| name).collect();
        if kinds.len() > 1 || kinds == ["CR"] {
            let names = kinds.into_iter().map(str::to_owned).collect();
            notes.tell(Notice::new(Rule::LineEnds, Detail::List { names }));
        }
        let marks: Vec<u64> = self.unpaired.into_iter().chain(std::mem::take(&mut self.odd)).collect();
        if !marks.is_empty() {
            let mut notice = Notice::new(Rule::UnpairedQuotes, Detail::Count { count: marks.len() as u64, of: None });
            for row in marks {
                if let Some((row, _)) = self.gatherer.data_rows(row, row) {
                    notice.places.add(0, row);
                }
            }
            self.gatherer.notes.tell(notice);
        }
        self.gatherer.finish(source, &Extras::default())?.ok_or_else(|| refuse(Rule::FileEmpty, Detail::None))
    }

    fn tell_encoding(&mut self, found: &Found) {
        let name = found.encoding.name();
        let notice = match found.encoding {
            Encoding::Utf8 if found.mark == 0 => return,
            Encoding::Mixed => {
                let detail = Detail::Names { found: "UTF-8".into(), expected: "windows-1252".into() };
                Notice::new(Rule::ReadEncoding, detail).at(Level::Warning)
            }
            _ if found.mark > 0 => Notice::new(Rule::ReadEncoding, Detail::Name { name: format!("{name} BOM") }),
            _ => Notice::new(Rule::ReadEncoding, Detail::Name { name: name.into() }),
        };
        self.gatherer.notes.tell(notice);
    }
}

/// `tab`, `semicolon`, `comma`, `pipe`, or the character itself.
fn delimiter_name(delimiter: char) -> String {
    match delimiter {
        '\t' => "tab".into(),
        ';' => "semicolon".into(),
        ',' => "comma".into(),
        '|' => "pipe".into(),
        other => other.to_string(),
    }
}
