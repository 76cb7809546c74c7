//! The Web Worker: a message loop round a session, and a second worker that takes a share of long work.
//!
//! Rule of the room: nothing is decided here. A message is `[bytes, File…]` and its answer `[bytes, Blob…]`; see
//! `bordereau::protocol`. Files are read in pieces through the browser's handles and never copied whole. The second
//! worker is this same program with files of the same handles and a memory of its own.

mod desk;
mod file;
mod line;
mod mate;
mod saving;
mod summing;

use bordereau::protocol::{Answer, Reply};
use bordereau::session::Attachment;
use bordereau::wire;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope};

fn main() {
    if line::is_mate() { mate::serve() } else { desk::serve() }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Sends an answer with what is attached. What cannot be sent is dropped: there is nobody to tell.
fn post(id: u64, reply: Reply, attachments: Vec<Blob>) {
    let message = Array::of1(&Uint8Array::from(wire::to_bytes(&Answer { id, reply }).as_slice()));
    attachments.iter().for_each(|blob| {
        message.push(blob);
    });
    let _ = scope().post_message(&message);
}

/// Attachments, media type and bytes, as the browser takes them.
fn blobs(attachments: Vec<Attachment>) -> Vec<Blob> {
    let blob = |(media, bytes): Attachment| {
        let options = BlobPropertyBag::new();
        options.set_type(&media);
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()));
        Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
    };
    attachments.into_iter().filter_map(blob).collect()
}
