//! A file of the browser, read in pieces.

use bordereau::intake::Input;
use js_sys::{Array, Date, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Read, Seek, SeekFrom};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, FileReaderSync, MessageChannel, MessagePort};

/// Bytes read at a time: a little where one jumps about, twice as much as before where one reads on. Every piece costs
/// the browser a message and its answer; 4 MB come at three times the rate of 256 KB, and more would fill the memory.
const PIECE: std::ops::RangeInclusive<u64> = 1 << 18..=1 << 22;
/// Bytes of a file that is kept once it is read on or a second time, and those of all that are: a check, a window and an edit
/// then ask the browser for nothing but whether the file is still what it was.
const KEPT: (u64, u64) = (1 << 24, 1 << 26);
/// Milliseconds for which a kept file is taken to be what it was.
const TRUST: f64 = 500.0;

thread_local! {
    /// The handles of the files that are in use, by number.
    static HANDLES: RefCell<BTreeMap<u32, Blob>> = const { RefCell::new(BTreeMap::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    /// Bytes of the files that are kept.
    static HELD: Cell<u64> = const { Cell::new(0) };
    static NOBODY: Option<MessagePort> = nobody();
}

/// The handle of a file that is in use.
pub fn handle(number: u32) -> Option<Blob> {
    HANDLES.with_borrow(|handles| handles.get(&number).cloned())
}

/// Gives back the room of bytes that are done with at once. Left to the browser they pile up to gigabytes before it
/// sees to them, and `ArrayBuffer.transfer` to nothing only hides how many they are; what is sent to a port that nobody
/// hears is dropped.
pub fn free(bytes: &Uint8Array) {
    let buffer = bytes.buffer();
    NOBODY.with(|port| {
        if let Some(port) = port {
            let _ = port.post_message_with_transferable(&buffer, &Array::of1(&buffer));
        }
    });
}

/// A port whose other end is closed.
fn nobody() -> Option<MessagePort> {
    let channel = MessageChannel::new().ok()?;
    channel.port2().close();
    Some(channel.port1())
}

/// A file of the browser.
pub struct BrowserFile {
    number: u32,
    file: Blob,
    length: u64,
    at: u64,
    piece: Vec<u8>,
    piece_at: u64,
    /// When the file, which is kept whole, was last what it was; none for one that is read in pieces.
    kept: Option<f64>,
}

impl BrowserFile {
    /// A file by its handle, at its beginning.
    pub fn open(file: Blob) -> Box<dyn Input> {
        let length = file.size() as u64;
        let number = NEXT.replace(NEXT.get().wrapping_add(1));
        HANDLES.with_borrow_mut(|handles| handles.insert(number, file.clone()));
        Box::new(BrowserFile { number, file, length, at: 0, piece: Vec::new(), piece_at: 0, kept: None })
    }

    /// The bytes between two places, as the browser has them now.
    fn ask(&self, from: u64, to: u64) -> std::io::Result<Uint8Array> {
        let slice = self.file.slice_with_f64_and_f64(from as f64, to as f64);
        let bytes = slice.and_then(|slice| FileReaderSync::new()?.read_as_array_buffer(&slice));
        let bytes = bytes.map_err(|error| refusal(&error))?;
        Ok(Uint8Array::new(&bytes))
    }

    /// Brings the piece that begins at the current place, or all of a file that can be kept.
    fn fetch(&mut self) -> std::io::Result<()> {
        let before = self.piece.len() as u64;
        let reads_on = before > 0 && self.at == self.piece_at + before;
        let count = if reads_on { (before * 2).min(*PIECE.end()) } else { *PIECE.start() };
        let again = before > 0 && (reads_on || self.at < self.piece_at);
        let keep = again && self.length <= KEPT.0 && HELD.get() + self.length <= KEPT.1;
        let (from, to) = if keep { (0, self.length) } else { (self.at, (self.at + count).min(self.length)) };
        let bytes = self.ask(from, to)?;
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        free(&bytes);
        self.piece_at = from;
        if keep {
            HELD.set(HELD.get() + self.length);
            self.kept = Some(Date::now());
        }
        Ok(())
    }

    /// A file that is kept is still what it was, as far as the browser says; one that is not is kept no longer.
    fn confirm(&mut self) -> std::io::Result<()> {
        let now = Date::now();
        if self.kept.is_none_or(|seen| (now - seen).abs() <= TRUST) {
            return Ok(());
        }
        match self.ask(0, 1) {
            Ok(first) => free(&first),
            Err(error) => {
                self.release();
                return Err(error);
            }
        }
        self.kept = Some(now);
        Ok(())
    }

    /// The room of a file that was kept is given back.
    fn release(&mut self) {
        HELD.set(HELD.get().saturating_sub(self.length));
        (self.kept, self.piece) = (None, Vec::new());
    }
}

impl Drop for BrowserFile {
    fn drop(&mut self) {
        if self.kept.is_some() {
            self.release();
        }
        HANDLES.with_borrow_mut(|handles| handles.remove(&self.number));
    }
}

impl Read for BrowserFile {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at >= self.length || out.is_empty() {
            return Ok(0);
        }
        let inside = self.at >= self.piece_at && self.at < self.piece_at + self.piece.len() as u64;
        if inside {
            self.confirm()?
        } else {
            self.fetch()?
        }
        let rest = self.piece.get((self.at - self.piece_at) as usize..).unwrap_or_default();
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
        if self.kept.is_none() && self.at == self.length && self.piece.len() as u64 > *PIECE.start() {
            self.piece = Vec::new();
        }
        Ok(count)
    }
}

impl Seek for BrowserFile {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

impl Input for BrowserFile {
    fn len(&self) -> u64 {
        self.length
    }

    fn number(&self) -> Option<u32> {
        Some(self.number)
    }
}

/// Why the browser would not read: the file was moved, changed since it was chosen, or may not be read.
fn refusal(error: &JsValue) -> Error {
    let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name())).unwrap_or_default();
    let kind = match name.as_str() {
        "NotFoundError" => ErrorKind::NotFound,
        "NotReadableError" | "NotAllowedError" | "SecurityError" => ErrorKind::PermissionDenied,
        _ => ErrorKind::Other,
    };
    Error::new(kind, name)
}
