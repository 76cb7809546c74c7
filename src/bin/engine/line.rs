//! The line to the second worker: starts it, sends errands, tells what it says.
//!
//! Rule: where there can be none, or it came to grief, there is none for good, and everything is done in one.

use crate::file;
use crate::scope;
use bordereau::session::Shared;
use js_sys::{Array, JsString, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Event, MessageEvent, Url, Worker};

/// Global names: the address of this program's script, set by the page; and what the second worker is known by.
const SCRIPT: &str = "script";
const MATE: &str = "mate";

/// What the second worker says of an errand.
pub enum Word {
    /// It goes on.
    Alive,
    /// It is done, or cannot be done there.
    Done(u32, Option<Vec<u8>>),
    /// There is no second worker any more.
    Gone,
}

/// The second worker.
#[derive(Default)]
pub enum Line {
    /// Not asked for yet.
    #[default]
    Silent,
    /// At work, or waiting for it; the number of the last errand.
    Open { worker: Worker, last: u32 },
    /// There is none.
    Dead,
}

/// True in the second worker itself.
pub fn is_mate() -> bool {
    global(MATE).is_some()
}

fn global(name: &str) -> Option<JsValue> {
    Reflect::get(&scope(), &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined())
}

impl Line {
    /// Starts the second worker, if there may be one and there is none yet.
    pub fn open(&mut self, tell: impl Fn(Word) + Clone + 'static) {
        if let Line::Silent = self {
            *self = match spawn(tell) {
                Some(worker) => Line::Open { worker, last: 0 },
                None => Line::Dead,
            };
        }
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
        if let Line::Open { worker, .. } = std::mem::replace(self, Line::Dead) {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

/// A worker of the same script, which is given the program as it was compiled here. Its start is a script of its own: a
/// worker from a `blob:` has the page's security policy.
fn spawn(tell: impl Fn(Word) + Clone + 'static) -> Option<Worker> {
    if scope().navigator().hardware_concurrency() < 2.0 {
        return None;
    }
    let script: JsString = global(SCRIPT)?.dyn_into().ok()?;
    let start =
        format!("importScripts({:?});onmessage=e=>{{{MATE}=1;wasm_bindgen.initSync({{module:e.data}})}}", String::from(script));
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(&start)), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let worker = Worker::new(&address).ok()?;
    let fail = {
        let tell = tell.clone();
        Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            tell(Word::Gone);
        })
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| tell(read(&event.data())));
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
    // They are wanted as long as the program runs.
    hear.forget();
    fail.forget();
    worker.post_message(&wasm_bindgen::module()).ok()?;
    Some(worker)
}

fn read(message: &JsValue) -> Word {
    let Some(parts) = message.dyn_ref::<Array>() else { return Word::Gone };
    let Some(number) = parts.get(0).as_f64().map(|number| number as u32) else { return Word::Gone };
    match parts.length() {
        1 => Word::Alive,
        _ => Word::Done(number, parts.get(1).dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)),
    }
}
