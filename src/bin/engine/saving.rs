//! A bundle on its way out: made in steps, given to a file that the person chose or to the browser in pieces.
//!
//! Rule of the file: between two stretches of work the page is heard, so that it can say stop; nothing waits for a clock,
//! because those of a hidden page stand still. What was not written to its end is given up: the browser keeps what stands
//! in the file until it is closed, and so nothing is left half done.

use crate::desk::{Shared, close, progress};
use crate::{file, post};
use bordereau::protocol::{BundleOptions, BundleView, Reply};
use bordereau::session::{BundleStep, FileFault, media};
use bordereau::text::{Lang, prompt};
use js_sys::{Array, Date, Function, Promise, Reflect, Uint8Array};
use std::io::Write;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, MessageChannel};

/// Milliseconds of work between two moments in which the page is heard.
pub const STRETCH: f64 = 40.0;
/// Bytes written at a time.
const PIECE: usize = 4 << 20;

/// What the page asked for.
pub struct Order {
    /// Number of the request.
    pub id: u64,
    pub options: BundleOptions,
    /// Each file of the bundle is wanted as well.
    pub loose: bool,
    /// The page can ask the person for a place.
    pub picks: bool,
    /// The place that the person chose.
    pub place: Option<JsValue>,
}

/// Makes a bundle and answers; other requests wait until then.
pub fn begin(desk: &Shared, order: Order) {
    let desk = Rc::clone(desk);
    spawn_local(async move {
        let id = order.id;
        let (reply, blobs) = match make(&desk, order).await {
            Ok((view, blobs)) => (Reply::Bundle(view), blobs),
            Err(reply) => (reply, Vec::new()),
        };
        post(id, reply, blobs);
        close(&desk);
    });
}

async fn make(desk: &Shared, order: Order) -> Result<(BundleView, Vec<Blob>), Reply> {
    let Order { id, options, loose, picks, place } = order;
    desk.borrow_mut().session.begin_bundle(&options)?;
    let mut tell = progress(id);
    let (mut out, mut since, mut sink) = (Vec::new(), Date::now(), None);
    loop {
        let step = desk.borrow_mut().session.bundle_step(&mut out)?;
        match step {
            BundleStep::On(progress) => {
                tell(progress);
            }
            BundleStep::Made(view, large) => {
                if place.is_none() && large && picks && !loose {
                    return Ok((view, Vec::new()));
                }
                sink = Some(Sink::open(place.as_ref()).await.map_err(|error| refusal(options.lang, &error))?);
            }
            BundleStep::Whole(view) => {
                let sink = sink.unwrap_or(Sink::Parts(Array::new()));
                let zip = sink.end(&out).await.map_err(|error| refusal(options.lang, &error))?;
                return with_files(desk, view, zip, loose);
            }
        }
        if out.len() >= PIECE
            && let Some(sink) = &sink
        {
            if let Err(error) = sink.write(&out).await {
                sink.give_up().await;
                return Err(refusal(options.lang, &error));
            }
            out.clear();
        }
        if Date::now() - since >= STRETCH {
            breathe().await;
            since = Date::now();
        }
        if desk.borrow().is_stopped() {
            if let Some(sink) = &sink {
                sink.give_up().await;
            }
            return Err(Reply::Failed { message: String::new() });
        }
    }
}

/// The zip, when it is in the browser's hands, and after it each file when they are wanted.
fn with_files(desk: &Shared, view: BundleView, zip: Option<Blob>, loose: bool) -> Result<(BundleView, Vec<Blob>), Reply> {
    let mut blobs: Vec<Blob> = zip.into_iter().collect();
    for (index, (name, ..)) in view.files.iter().enumerate().filter(|_| loose) {
        let mut parts = Parts::default();
        match desk.borrow().session.bundle_file(index, &mut parts) {
            Err(FileFault::Refused(reply)) => return Err(reply),
            Err(FileFault::Sink(_)) => return Err(refusal(Lang::default(), &JsValue::NULL)),
            Ok(()) => {}
        }
        blobs.extend(parts.whole(media(name)));
    }
    Ok((view, blobs))
}

/// Where a zip goes.
enum Sink {
    /// Into a file, through its writable stream.
    File(JsValue),
    /// Into the browser's hands, in pieces that it keeps on disk when they are many.
    Parts(Array),
}

impl Sink {
    async fn open(place: Option<&JsValue>) -> Result<Sink, JsValue> {
        match place {
            Some(handle) => Ok(Sink::File(call(handle, "createWritable", &[]).await?)),
            None => Ok(Sink::Parts(Array::new())),
        }
    }

    /// Takes more bytes; waits until the file has taken them.
    async fn write(&self, bytes: &[u8]) -> Result<(), JsValue> {
        match self {
            Sink::File(stream) => {
                let bytes = Uint8Array::from(bytes);
                let written = call(stream, "write", &[JsValue::from(&bytes)]).await;
                file::free(&bytes);
                written.map(|_| ())
            }
            Sink::Parts(parts) => {
                parts.push(piece(bytes)?.as_ref());
                Ok(())
            }
        }
    }

    /// The last bytes; the zip, when it is no file. Until then the file is as it was before.
    async fn end(self, rest: &[u8]) -> Result<Option<Blob>, JsValue> {
        let written = self.write(rest).await;
        match self {
            Sink::File(ref stream) => {
                let ended = match written {
                    Ok(()) => call(stream, "close", &[]).await,
                    Err(error) => Err(error),
                };
                if ended.is_err() {
                    self.give_up().await;
                }
                ended.map(|_| None)
            }
            Sink::Parts(parts) => written.and_then(|()| blob(&parts, "application/zip")).map(Some),
        }
    }

    /// Leaves the file as it was.
    async fn give_up(&self) {
        if let Sink::File(stream) = self {
            // Nothing is left to do when that fails too.
            let _ = call(stream, "abort", &[]).await;
        }
    }
}

/// Pieces of a file, kept by the browser.
#[derive(Default)]
struct Parts {
    parts: Array,
    piece: Vec<u8>,
}

impl Parts {
    fn whole(mut self, media: &str) -> Option<Blob> {
        self.flush().ok()?;
        blob(&self.parts, media).ok()
    }
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.parts.push(piece(&self.piece).map_err(|_| std::io::Error::from(std::io::ErrorKind::OutOfMemory))?.as_ref());
        self.piece.clear();
        Ok(())
    }
}

/// Bytes in the browser's hands, and nowhere else.
fn piece(bytes: &[u8]) -> Result<Blob, JsValue> {
    let bytes = Uint8Array::from(bytes);
    let piece = blob(&Array::of1(&bytes), "");
    file::free(&bytes);
    piece
}

fn blob(parts: &Array, media: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    Blob::new_with_buffer_source_sequence_and_options(parts, &options)
}

/// Calls a method that answers with a promise, and waits for it.
async fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &JsValue::from_str(method))?.dyn_into()?;
    let arguments: Array = arguments.iter().collect();
    let promise: Promise = Reflect::apply(&method, object, &arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// Lets messages come in. A message to oneself is delivered after those that wait, and also in a hidden page.
pub async fn breathe() {
    let Ok(channel) = MessageChannel::new() else { return };
    let promise = Promise::new(&mut |done, _| {
        channel.port1().set_onmessage(Some(&done));
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    let _ = JsFuture::from(promise).await;
    channel.port1().close();
}

/// Why the zip could not be written, as a sentence.
fn refusal(lang: Lang, error: &JsValue) -> Reply {
    let name = Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string()).unwrap_or_default();
    Reply::Failed { message: prompt::cannot_save(lang, &name) }
}
