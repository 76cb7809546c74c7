//! XML in a stream: elements and text, with a bound on what one of them may hold.
//!
//! Rule: entities of a document's own are never expanded, and no event may be longer than a cell can be.

use crate::intake::limits::{CELL, Halt, Limit, Outcome, damaged};
use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

/// Reads XML events.
pub(super) struct Xml<'r> {
    reader: Reader<BufReader<Guard<'r>>>,
    buffer: Vec<u8>,
    run: Rc<Cell<u64>>,
    total: Rc<Cell<u64>>,
}

/// Stops when more is read for one event than a cell may hold.
struct Guard<'r> {
    inner: Box<dyn Read + 'r>,
    run: Rc<Cell<u64>>,
    total: Rc<Cell<u64>>,
}

impl Read for Guard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.run.set(self.run.get() + n as u64);
        self.total.set(self.total.get() + n as u64);
        if self.run.get() > CELL * 2 {
            return Err(Limit("cell", CELL).into());
        }
        Ok(n)
    }
}

impl<'r> Xml<'r> {
    /// Reads from here.
    pub(super) fn new(inner: Box<dyn Read + 'r>) -> Xml<'r> {
        let (run, total) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        let guard = Guard { inner, run: Rc::clone(&run), total: Rc::clone(&total) };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, guard));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml { reader, buffer: Vec::new(), run, total }
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Outcome<Event<'_>> {
        self.run.set(0);
        self.buffer.clear();
        self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            Error::Io(error) => match error.get_ref().and_then(|e| e.downcast_ref::<Limit>()) {
                Some(limit) => Halt::from(*limit),
                None => Halt::from(io::Error::from(error.kind())),
            },
            _ => damaged(),
        })
    }

    /// Bytes read so far.
    pub(super) fn done(&self) -> u64 {
        self.total.get()
    }

    /// Reads on to the end of the element at work.
    pub(super) fn skip(&mut self) -> Outcome<()> {
        let mut depth = 0_u32;
        loop {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }
}

/// Appends text with line ends as XML has them.
pub(super) fn push_text(out: &mut String, text: &str) {
    if !text.contains('\r') {
        return out.push_str(text);
    }
    out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
}

/// Appends the character of a reference; one that is not known stays as it stands.
pub(super) fn push_reference(out: &mut String, name: &BytesRef<'_>) {
    match name.resolve_char_ref() {
        Ok(Some(c)) => return out.push(c),
        Ok(None) => {}
        Err(_) => return out.push(char::REPLACEMENT_CHARACTER),
    }
    match &**name {
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "amp" => out.push('&'),
        "apos" => out.push('\''),
        "quot" => out.push('"'),
        other => {
            out.push('&');
            out.push_str(other);
            out.push(';');
        }
    }
}

/// The attributes of an element: local name, and value as written.
pub(super) fn attributes<'e>(element: &'e BytesStart<'_>) -> impl Iterator<Item = (&'e str, &'e str)> {
    pairs(element.attributes_raw())
}

/// The attributes in what follows the name of an element.
pub(super) fn pairs(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        rest = after;
        let name = name.trim();
        Some((name.rsplit_once(':').map_or(name, |(_, local)| local), value))
    })
}

/// The value of an attribute by its local name.
pub(super) fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<&'e str> {
    attributes(element).find(|(n, _)| *n == name).map(|(_, value)| value)
}

/// The value of an attribute with references resolved.
pub(super) fn resolved(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned())
}

/// True for `1` and `true`.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}
