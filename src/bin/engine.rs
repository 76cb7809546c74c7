//! The Web Worker: a message loop round a session.
//!
//! Rule of the room: nothing is decided here. A message is `[bytes, File…]` and its answer `[bytes, Blob…]`; see
//! `bordereau::protocol`. Files are read in pieces through the browser's handles and never copied whole.

use bordereau::intake::Input;
use bordereau::protocol::{Answer, Call, Progress, Reply, VERSION};
use bordereau::session::Session;
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use bordereau::wire;
use js_sys::{Array, Date, Uint8Array};
use std::io::{Error, ErrorKind, Read, Seek, SeekFrom};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

/// Milliseconds between two messages of progress.
const PACE: f64 = 80.0;
/// Bytes read at a time: a little where one jumps about, twice as much as before where one reads on. Every piece costs
/// the browser a message and its answer; 16 MB come at four times the rate of 256 KB.
const PIECE: std::ops::RangeInclusive<u64> = 1 << 18..=1 << 24;

fn main() {
    // Only the place of a panic is told: its message may quote a cell.
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        post(0, Reply::Crashed { message }, Vec::new());
    }));
    let Some(mut session) =
        programmes().first().and_then(|shelf| Session::new(shelf.programme, shelf.dictionary(), Lang::default()).ok())
    else {
        return post(0, Reply::Crashed { message: "programme".to_owned() }, Vec::new());
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let Some(call) = wire::from_bytes::<Call>(&Uint8Array::new(&parts.get(0)).to_vec()) else { return };
        let files = parts.iter().skip(1).map(|file| BrowserFile::open(file.unchecked_into())).collect();
        let mut last = 0.0;
        let mut watch = |progress: Progress| {
            let now = Date::now();
            if now - last >= PACE {
                last = now;
                post(call.id, Reply::Progress(progress), Vec::new());
            }
            true
        };
        let (reply, attachments) = session.handle(call.request, files, &mut watch);
        post(call.id, reply, attachments);
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    post(0, Reply::Ready { version: VERSION }, Vec::new());
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Sends an answer; attachments are media type and bytes. What cannot be sent is dropped: there is nobody to tell.
fn post(id: u64, reply: Reply, attachments: Vec<(String, Vec<u8>)>) {
    let message = Array::new();
    message.push(&Uint8Array::from(wire::to_bytes(&Answer { id, reply }).as_slice()));
    for (media, bytes) in attachments {
        let options = BlobPropertyBag::new();
        options.set_type(&media);
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
        if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
            message.push(&blob);
        }
    }
    let _ = scope().post_message(&message);
}

/// A file of the browser, read in pieces.
struct BrowserFile {
    file: Blob,
    length: u64,
    at: u64,
    piece: Vec<u8>,
    piece_at: u64,
}

impl BrowserFile {
    fn open(file: Blob) -> Box<dyn Input> {
        let length = file.size() as u64;
        Box::new(BrowserFile { file, length, at: 0, piece: Vec::new(), piece_at: 0 })
    }

    /// Brings the piece that begins at the current place.
    fn fetch(&mut self) -> std::io::Result<()> {
        let before = self.piece.len() as u64;
        let reads_on = before > 0 && self.at == self.piece_at + before;
        let count = if reads_on { (before * 2).min(*PIECE.end()) } else { *PIECE.start() };
        let end = (self.at + count).min(self.length);
        let bytes = self
            .file
            .slice_with_f64_and_f64(self.at as f64, end as f64)
            .and_then(|slice| FileReaderSync::new()?.read_as_array_buffer(&slice))
            .map_err(|error| refusal(&error))?;
        self.piece = Uint8Array::new(&bytes).to_vec();
        self.piece_at = self.at;
        Ok(())
    }
}

impl Read for BrowserFile {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at >= self.length || out.is_empty() {
            return Ok(0);
        }
        let inside = self.at >= self.piece_at && self.at < self.piece_at + self.piece.len() as u64;
        if !inside {
            self.fetch()?;
        }
        let rest = self.piece.get((self.at - self.piece_at) as usize..).unwrap_or_default();
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count as u64;
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
