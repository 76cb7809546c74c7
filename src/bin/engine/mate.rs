//! The second worker: errands come as `[number, bytes, File…]`; `[number, done]` says that one goes on, and how many bytes are
//! summed (errand 0: that errands may come), `[number, bytes…]` is
//! what came of it, `[number, null]` that it cannot be done here. `null` alone says that this worker is at its end.

use crate::file::BrowserFile;
use crate::scope;
use bordereau::session::Mate;
use bordereau::shelf::programmes;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

/// Milliseconds between two signs of life.
const PACE: f64 = 200.0;
/// Bytes of an answer that leave together.
const PIECE: usize = 1 << 20;

/// Waits for errands.
pub fn serve() {
    std::panic::set_hook(Box::new(|_| {
        let _ = scope().post_message(&JsValue::NULL);
    }));
    let Some(mut mate) = programmes().first().and_then(|shelf| Mate::new(shelf.programme, shelf.dictionary()).ok()) else {
        let _ = scope().post_message(&JsValue::NULL);
        return;
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let (number, errand) = (parts.get(0), Uint8Array::new(&parts.get(1)).to_vec());
        let files = parts.iter().skip(2).map(|file| BrowserFile::open(file.unchecked_into())).collect();
        let mut last = 0.0;
        let mut alive = |done: u64| {
            let now = Date::now();
            if now - last >= PACE {
                last = now;
                let _ = scope().post_message(&Array::of2(&number, &JsValue::from(done as f64)));
            }
        };
        let mut answer = Outbox::new(&number);
        let done = mate.run(&errand, files, &mut alive, &mut |bytes| answer.take(bytes));
        if done.is_none() || !answer.send() {
            let _ = scope().post_message(&Array::of2(&number, &JsValue::NULL));
        }
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let _ = scope().post_message(&Array::of2(&JsValue::from(0), &JsValue::from(0)));
}

/// An answer as it grows: what has a certain size is taken out of this program's memory.
struct Outbox {
    message: Array,
    lent: Array,
    open: Vec<u8>,
}

impl Outbox {
    fn new(number: &JsValue) -> Outbox {
        Outbox { message: Array::of1(number), lent: Array::new(), open: Vec::with_capacity(PIECE) }
    }

    fn take(&mut self, bytes: &[u8]) {
        if self.open.len() + bytes.len() > PIECE {
            self.close();
        }
        self.open.extend_from_slice(bytes);
    }

    fn close(&mut self) {
        let bytes = Uint8Array::from(self.open.as_slice());
        self.lent.push(&bytes.buffer());
        self.message.push(&bytes);
        self.open.clear();
    }

    fn send(&mut self) -> bool {
        self.close();
        scope().post_message_with_transfer(&self.message, &self.lent).is_ok()
    }
}
