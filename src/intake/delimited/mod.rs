//! Delimited text: read once to learn its encoding, once more to split it.
//!
//! Rule: the text is never held as a whole; what is held is a piece, an unfinished record and the table. Reading
//! again (quotation marks that do not pair) begins at the first byte.
//!
//! Records and cells are cut by the `csv` crate. What it does not tell is added round it: which line ends there were
//! and which lines were blank (`feed`), and whether quotation marks pair (`marks`).

mod decode;
mod feed;
mod marks;
mod plain;
mod survey;
mod trial;

use super::cut::{Cut, Form, Kept};
use super::encoding::Encoding;
use super::gather::Gatherer;
use super::heading::Index;
use super::limits::{CELL, COLUMNS, Halt, Limit, Meter, Outcome, PIECE, damaged, fill, refuse};
use super::row::{Mark, Row};
use super::tell::Extras;
use super::{Keep, Notice, Source};
use crate::finding::{Detail, Level, Rule};
use csv::{ReaderBuilder, StringRecord, Terminator};
use decode::Decoder;
use feed::Feed;
use marks::Marks;
use plain::Beginning;
use std::io::{self, Read};
use std::ops::Range;
use survey::{Found, Look, Looking, survey};

/// Columns of a table beyond which lines inside a cell are not as wide as the table by accident.
const WIDE: usize = 6;
/// Bytes that the cutting of records takes at a time.
const BUFFER: usize = 1 << 16;

/// Bytes that can be read from the beginning again and again.
pub(super) trait Passes {
    /// The bytes from the first one on.
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>>;
}

/// Reads a text; `source` comes with its names.
/// Of plain text that may stay in a kept file only an index is made.
pub(super) fn read(
    passes: &mut dyn Passes,
    mut source: Source,
    keep: Option<Keep>,
    index: &Index,
    meter: &mut Meter,
) -> Outcome<Source> {
    let at_once = match &keep {
        Some(keep) => at_once(passes, keep, index, meter)?,
        None => None,
    };
    if keep.as_ref().is_some_and(|keep| keep.share.only_index) && !matches!(at_once, Some((_, Some(_)))) {
        return Err(Halt::Stopped);
    }
    let (found, reading) = match at_once {
        Some(made) => made,
        None => (survey(passes, meter)?, None),
    };
    let mut keep = keep.map(|keep| keep.file).filter(|_| found.plain);
    source.sha256.clone_from(&found.sha256);
    source.encoding = Some(found.encoding.name().to_owned());
    if let Some((mut reading, cut)) = reading {
        reading.ends = found.ends;
        source.cut = Some(cut);
        return reading.finish(source, &found);
    }
    let mut unpaired = None;
    loop {
        let mut reading = Reading::new(index, unpaired);
        match reading.run(passes, &found, keep.as_ref(), meter)? {
            Run::Whole => return reading.finish(source, &found),
            Run::Plain(beginning) => {
                let (Some(file), Some(width)) = (keep.take(), reading.gatherer.width()) else { continue };
                let form = Form { delimiter: reading.delimiter, width };
                let mut bytes = passes.open()?;
                skip(&mut bytes, beginning.at)?;
                let kept = plain::read(&mut bytes, beginning, (file, form), &mut reading.gatherer, meter, 2)?;
                drop(bytes);
                if let Some(cut) = kept {
                    reading.ends = found.ends;
                    source.cut = Some(cut);
                    return reading.finish(source, &found);
                }
            }
            Run::Unpaired(row) if unpaired.is_none() => unpaired = Some(row),
            Run::Unpaired(_) => return Err(damaged()),
        }
    }
}

/// What one reading made of a plain text.
type Made<'i> = (Found, Option<(Reading<'i>, Cut)>);

/// Looks at a text and makes its index in one reading. None when the text turns out not to be plain; no index when a
/// line of it is too long.
fn at_once<'i>(passes: &mut dyn Passes, keep: &Keep, index: &'i Index, meter: &mut Meter) -> Outcome<Option<Made<'i>>> {
    let file = &keep.file;
    let mut head = vec![0; 2 * PIECE];
    let n = fill(&mut passes.open()?, &mut head)?;
    let end = if n < head.len() { n } else { memchr::memrchr(b'\n', &head).map_or(0, |at| at + 1) };
    head.truncate(end);
    let likely = Found::likely(&head);
    let mut reading = Reading::new(index, None);
    let begun = match likely.plain.then(|| reading.run(&mut Head(&head), &likely, Some(file), meter)) {
        Some(Ok(Run::Plain(beginning))) => reading.gatherer.width().map(|width| (beginning, width)),
        Some(Err(Halt::Stopped)) => return Err(Halt::Stopped),
        _ => None,
    };
    let Some((beginning, width)) = begun else { return Ok(None) };
    let mut bytes = Looking { bytes: passes.open()?, look: Look::new(false) };
    skip(&mut bytes, beginning.at)?;
    let form = Form { delimiter: reading.delimiter, width };
    let made = plain::read(&mut bytes, beginning, (file.clone(), form), &mut reading.gatherer, meter, 1);
    let Looking { mut bytes, look } = bytes;
    if let Err(Halt::Stopped) = made {
        return Err(Halt::Stopped);
    }
    if !look.is_plain() {
        return Ok(None);
    }
    let found = look.rest(&mut bytes, meter)?;
    let plain = found.plain;
    let made = (found, made.ok().flatten().map(|cut| (reading, cut)));
    Ok(plain.then_some(made))
}

/// The beginning of a text.
struct Head<'h>(&'h [u8]);

impl Passes for Head<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.0))
    }
}

enum Run {
    Whole,
    Plain(Beginning),
    Unpaired(u64),
}

struct Reading<'i> {
    gatherer: Gatherer<'i>,
    delimiter: u8,
    /// Row at which a mark was opened that nothing closes, from the reading before this one.
    unpaired: Option<u64>,
    separator: bool,
    /// Cells of the first record.
    width: Option<usize>,
    rows: u64,
    ends: [u64; 3],
    /// Rows with a cell whose marks do not pair.
    odd: Vec<u64>,
    /// Those cells of the record at hand: column and place in its text.
    typed: Vec<(usize, Range<usize>)>,
    row: Row,
}

impl<'i> Reading<'i> {
    fn new(index: &'i Index, unpaired: Option<u64>) -> Reading<'i> {
        Reading {
            gatherer: Gatherer::new(index, false),
            delimiter: b'\t',
            unpaired,
            separator: false,
            width: None,
            rows: 0,
            ends: [0; 3],
            odd: Vec::new(),
            typed: Vec::new(),
            row: Row::default(),
        }
    }

    fn run(&mut self, passes: &mut dyn Passes, found: &Found, keep: Option<&Kept>, meter: &mut Meter) -> Outcome<Run> {
        let quotes = self.unpaired.is_none();
        let mut feed = Feed::new(passes.open()?, Decoder::new(found.encoding, found.mark))?;
        let (text, whole) = feed.beginning();
        let skip = self.decide(text, whole);
        self.gatherer.ahead = keep.is_some() && !self.separator;
        feed.begin(skip, self.delimiter, quotes);
        let mut records = rules(self.delimiter, quotes).buffer_capacity(BUFFER).from_reader(feed);
        let mut record = StringRecord::new();
        let mut told = 0;
        loop {
            let next = records.read_record(&mut record);
            let end = records.position().byte();
            let feed = records.get_mut();
            let blank = feed.blank_lines();
            self.rows += blank;
            self.gatherer.blank(blank);
            match next {
                Ok(true) => {
                    let raw = feed.record(end);
                    let marks = if quotes { marks::look(raw, &record, self.delimiter, &mut self.typed) } else { Marks::Paired };
                    if marks != Marks::Paired || self.swallows(raw, record.len()) {
                        return Ok(Run::Unpaired(self.rows + 1));
                    }
                    self.rows += 1;
                    self.record(raw, &record)?;
                    if self.gatherer.is_ahead() {
                        drop(records);
                        return plain::beginning(passes, (found.mark + skip) as u64, self.gatherer.heading_row()).map(Run::Plain);
                    }
                }
                Ok(false) => {
                    self.ends = feed.ends;
                    return Ok(Run::Whole);
                }
                // Too much of a record: perhaps only because of a mark that nothing closes.
                Err(_) if quotes && feed.is_overfull() => return Ok(Run::Unpaired(self.rows + 1)),
                Err(error) => return Err(stop(error)),
            }
            let read = feed.take_read();
            if read > 0 {
                meter.add(read / 2, self.rows - told)?;
                told = self.rows;
            }
        }
    }

    /// True when a record is several records that two stray marks hold together: every line of it is as wide as the
    /// table, which lines of a cell are not.
    fn swallows(&mut self, raw: &str, cells: usize) -> bool {
        let width = *self.width.get_or_insert(cells);
        let likely = self.delimiter == b'\t' || width >= WIDE;
        if width < 3 || !likely || self.unpaired.is_some() || !raw.contains(['\n', '\r']) {
            return false;
        }
        let delimiter = char::from(self.delimiter);
        raw.split(['\n', '\r']).filter(|line| !line.is_empty()).all(|line| line.matches(delimiter).count() + 1 == width)
    }

    /// Chooses the delimiter; where the first record begins.
    fn decide(&mut self, text: &str, whole: bool) -> usize {
        // A mark of the byte order that stands there twice.
        let after = |at: usize| text.get(at..).map_or(0, |t| t.len() - t.trim_start_matches('\u{feff}').len()) + at;
        let start = after(0);
        let text = text.get(start..).unwrap_or("");
        if let Some((delimiter, next)) = trial::separator_line(text) {
            self.separator = true;
            self.delimiter = delimiter;
            return after(start + next);
        }
        self.delimiter = trial::best(text, whole, self.gatherer.index);
        start
    }

    fn record(&mut self, raw: &str, record: &StringRecord) -> Outcome<()> {
        if record.len() as u64 > COLUMNS {
            return Err(Limit("columns", COLUMNS).into());
        }
        if raw.len() as u64 > CELL && record.iter().any(|cell| cell.len() as u64 > CELL) {
            return Err(Limit("cell", CELL).into());
        }
        if !self.typed.is_empty() {
            self.odd.push(self.rows);
        }
        if self.typed.is_empty() && self.gatherer.frame.as_ref().is_some_and(|f| f.plain) {
            let cell = |i: usize| record.get(i).unwrap_or("");
            return self.gatherer.record(self.rows, raw.is_ascii(), record.len(), cell);
        }
        self.row.begin(self.rows);
        for (column, cell) in record.iter().enumerate() {
            let typed = self.typed.iter().find(|(c, _)| *c == column).and_then(|(_, place)| raw.get(place.clone()));
            self.row.push(column as u32, typed.unwrap_or(cell), Mark::Plain);
        }
        self.gatherer.row(&self.row)
    }

    fn finish(mut self, mut source: Source, found: &Found) -> Outcome<Source> {
        self.gatherer.close()?;
        let delimiter = char::from(self.delimiter);
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

/// Passes over bytes.
fn skip(bytes: &mut dyn Read, count: u64) -> io::Result<()> {
    io::copy(&mut bytes.take(count), &mut io::sink()).map(|_| ())
}

/// How records are cut: rows may be of any width, lines end in any way, and only quotation marks quote.
fn rules(delimiter: u8, quotes: bool) -> ReaderBuilder {
    let mut rules = ReaderBuilder::new();
    rules.delimiter(delimiter).quoting(quotes).has_headers(false).flexible(true).terminator(Terminator::CRLF);
    rules
}

/// Why no record came.
fn stop(error: csv::Error) -> Halt {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        _ => damaged(),
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
