//! The second worker: errands come as `[number, bytes, File…]`; `[number]` says that one goes on, `[number, bytes]` is
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
        let mut alive = || {
            let now = Date::now();
            if now - last >= PACE {
                last = now;
                let _ = scope().post_message(&Array::of1(&number));
            }
        };
        let answer = mate.run(&errand, files, &mut alive);
        let sent = answer.is_some_and(|bytes| {
            let bytes = Uint8Array::from(bytes.as_slice());
            scope().post_message_with_transfer(&Array::of2(&number, &bytes), &Array::of1(&bytes.buffer())).is_ok()
        });
        if !sent {
            let _ = scope().post_message(&Array::of2(&number, &JsValue::NULL));
        }
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
}
