//! The line to the second worker: starts it, sends errands, tells what it says.
//!
//! Rule: where there can be none, or it came to grief, there is none for good, and everything is done in one.

use crate::file;
use crate::scope;
use bordereau::session::Shared;
use js_sys::{Array, Uint8Array};
use std::collections::VecDeque;
use std::io::Read;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions};

/// What the second worker is known by: its name, which the script that starts a worker looks at too.
const MATE: &str = "mate";

/// What the second worker says of an errand.
pub enum Word {
    /// It goes on; so many bytes are summed.
    Alive(u64),
    /// It is done, or cannot be done there.
    Done(u32, Option<Inbox>),
    /// There is no second worker any more.
    Gone,
}

/// The second worker.
#[derive(Default)]
pub enum Line {
    /// Not asked for yet.
    #[default]
    Silent,
    /// It starts, which it can do only while this worker is idle.
    Starting(Worker),
    /// At work, or waiting for it; the number of the last errand.
    Open { worker: Worker, last: u32 },
    /// There is none.
    Dead,
}

/// True in the second worker itself.
pub fn is_mate() -> bool {
    scope().name() == MATE
}

impl Line {
    /// Starts the second worker, if there may be one and none was asked for yet. True when it starts.
    pub fn start(&mut self, tell: impl Fn(Word) + Clone + 'static) -> bool {
        if let Line::Silent = self {
            *self = spawn(tell).map_or(Line::Dead, Line::Starting);
            return self.is_starting();
        }
        false
    }

    /// True until the second worker has said its first word.
    pub fn is_starting(&self) -> bool {
        matches!(self, Line::Starting(_))
    }

    /// It has said something.
    pub fn heard(&mut self) {
        *self = match std::mem::replace(self, Line::Dead) {
            Line::Starting(worker) => Line::Open { worker, last: 0 },
            other => other,
        };
    }

    /// True when errands can be sent.
    pub fn is_open(&self) -> bool {
        matches!(self, Line::Open { .. })
    }

    /// Sends an errand; its number, if it went out.
    pub fn send(&mut self, shared: Shared) -> Option<u32> {
        let Line::Open { worker, last } = self else { return None };
        *last += 1;
        let bytes = Uint8Array::from(shared.errand.as_slice());
        let message = Array::of2(&JsValue::from(*last), &bytes);
        for number in shared.files {
            message.push(file::handle(number)?.as_ref());
        }
        worker.post_message(&message).ok()?;
        Some(*last)
    }

    /// Ends the second worker, for good.
    pub fn close(&mut self) {
        if let Line::Open { worker, .. } | Line::Starting(worker) = std::mem::replace(self, Line::Dead) {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

/// A worker of the same script, which is given the program as it was compiled here.
fn spawn(tell: impl Fn(Word) + Clone + 'static) -> Option<Worker> {
    if scope().navigator().hardware_concurrency() < 2.0 {
        return None;
    }
    let options = WorkerOptions::new();
    options.set_name(MATE);
    let worker = Worker::new_with_options(&scope().location().href(), &options).ok()?;
    let fail = {
        let tell = tell.clone();
        Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            tell(Word::Gone);
        })
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| tell(read(&event.data())));
    // They are wanted as long as the worker has them.
    worker.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    worker.set_onerror(Some(fail.into_js_value().unchecked_ref()));
    worker.post_message(&wasm_bindgen::module()).ok()?;
    Some(worker)
}

fn read(message: &JsValue) -> Word {
    let Some(parts) = message.dyn_ref::<Array>() else { return Word::Gone };
    let Some(number) = parts.get(0).as_f64().map(|number| number as u32) else { return Word::Gone };
    let said = parts.get(1);
    match said.as_f64() {
        Some(done) => Word::Alive(done as u64),
        None if said.is_null() => Word::Done(number, None),
        None => Word::Done(number, Some(Inbox::new(parts.iter().skip(1)))),
    }
}

/// An answer, whose pieces stay outside this program's memory until they are read.
pub struct Inbox {
    pieces: VecDeque<Uint8Array>,
    /// Bytes of the first piece that were read.
    at: u32,
    /// Bytes in all.
    pub length: u64,
}

impl Inbox {
    fn new(pieces: impl Iterator<Item = JsValue>) -> Inbox {
        let pieces: VecDeque<Uint8Array> = pieces.filter_map(|piece| piece.dyn_into().ok()).collect();
        let length = pieces.iter().map(|piece| u64::from(piece.length())).sum();
        Inbox { pieces, at: 0, length }
    }
}

impl Read for Inbox {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while let Some(piece) = self.pieces.front() {
            let left = piece.length() - self.at;
            if left > 0 {
                let count = left.min(u32::try_from(out.len()).unwrap_or(u32::MAX));
                let (to, _) = out.split_at_mut(count as usize);
                piece.subarray(self.at, self.at + count).copy_to(to);
                self.at += count;
                return Ok(count as usize);
            }
            file::free(piece);
            self.pieces.pop_front();
            self.at = 0;
        }
        Ok(0)
    }
}
