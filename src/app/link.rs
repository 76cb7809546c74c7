//! The line to the engine: starts the worker, numbers requests, brings answers back, replaces the worker.

use super::browser;
use crate::app::hear::spawn_local;
use bordereau::protocol::{Answer, Call, Progress, Reply, Request};
use bordereau::wire;
use gloo_file::ObjectUrl;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Event, File, MessageEvent, Worker};

/// News of the engine that answer no request.
pub enum News {
    /// It has started; the version of its protocol.
    Ready(u32),
    /// How far the work has come.
    Progress(Progress),
    /// It has stopped, or could not start.
    Stopped(String),
}

/// Reads an answer.
pub type Reader = fn(&[u8]) -> Option<Answer>;

/// A reply and what was attached to it.
pub type Parcel = (Reply, Vec<Blob>);

/// The answer to a request, to be awaited; `None` when the worker was replaced meanwhile.
pub struct Awaited(Rc<RefCell<Slot>>);

#[derive(Default)]
struct Slot {
    parcel: Option<Option<Parcel>>,
    waker: Option<Waker>,
}

impl Future for Awaited {
    type Output = Option<Parcel>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Parcel>> {
        let mut slot = self.0.borrow_mut();
        match slot.parcel.take() {
            Some(parcel) => Poll::Ready(parcel),
            None => {
                slot.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

fn settle(slot: &Rc<RefCell<Slot>>, parcel: Option<Parcel>) {
    let waker = {
        let mut slot = slot.borrow_mut();
        slot.parcel = Some(parcel);
        slot.waker.take()
    };
    if let Some(waker) = waker {
        waker.wake();
    }
}

#[derive(Default)]
struct Line {
    worker: Option<Worker>,
    ready: bool,
    last: u64,
    waiting: BTreeMap<u64, Rc<RefCell<Slot>>>,
    /// Messages that wait for the worker to be ready: sent earlier they would be lost.
    held_back: Vec<js_sys::Array>,
    /// Reads replies of every kind, once the second file is here; and those that wait for it.
    reader: Option<Reader>,
    unread: Vec<(u64, Vec<u8>, Vec<Blob>)>,
    hear: Option<Closure<dyn FnMut(MessageEvent)>>,
    fail: Option<Closure<dyn FnMut(Event)>>,
    source: Option<ObjectUrl>,
}

/// The line. Copied freely; there is one worker behind it at a time.
#[derive(Clone, Copy)]
pub struct Link(StoredValue<Line, LocalStorage>);

impl Link {
    /// A line with nobody at the other end yet.
    pub fn new() -> Link {
        Link(StoredValue::new_local(Line::default()))
    }

    /// Starts a worker, in place of the one before; requests under way there are answered with `None`.
    pub fn start(self, news: impl Fn(News) + Clone + 'static) {
        self.stop();
        let Some((worker, source)) = spawn() else { return news(News::Stopped(String::new())) };
        let fail = {
            let news = news.clone();
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                event.prevent_default();
                let news = news.clone();
                spawn_local(async move { news(News::Stopped(String::new())) });
            })
        };
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(message) = event.data().as_string() {
                // The program itself could not be loaded.
                return news(News::Stopped(message));
            }
            let Some((bytes, attachments)) = parts(&event) else { return };
            match wire::first(&bytes) {
                Some((_, Some(Reply::Ready { version }))) => {
                    self.release();
                    news(News::Ready(version));
                }
                Some((_, Some(Reply::Progress(progress)))) => news(News::Progress(progress)),
                Some((_, Some(Reply::Crashed { message }))) => {
                    let news = news.clone();
                    spawn_local(async move { news(News::Stopped(message)) });
                }
                Some((id, Some(reply))) => self.arrived(id, reply, attachments),
                Some((id, None)) => self.unread(id, bytes, attachments),
                None => {}
            }
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        worker.set_onerror(Some(fail.as_ref().unchecked_ref()));
        self.0.update_value(|line| {
            line.worker = Some(worker);
            line.source = source;
            line.hear = Some(hear);
            line.fail = Some(fail);
        });
    }

    /// Ends the worker, whatever it is doing.
    pub fn stop(self) {
        let slots = self.0.try_update_value(|line| {
            if let Some(worker) = line.worker.take() {
                worker.set_onmessage(None);
                worker.set_onerror(None);
                worker.terminate();
            }
            line.ready = false;
            line.held_back.clear();
            line.unread.clear();
            std::mem::take(&mut line.waiting)
        });
        for slot in slots.unwrap_or_default().values() {
            settle(slot, None);
        }
    }

    /// Asks, with file handles attached.
    pub fn ask(self, request: Request, files: &[File]) -> Awaited {
        let slot = Rc::new(RefCell::new(Slot::default()));
        self.0.update_value(|line| {
            line.last += 1;
            let call = Call { id: line.last, request };
            let message = js_sys::Array::of1(&js_sys::Uint8Array::from(wire::to_bytes(&call).as_slice()));
            for file in files {
                message.push(file);
            }
            line.waiting.insert(call.id, slot.clone());
            match &line.worker {
                Some(worker) if line.ready => {
                    let _ = worker.post_message(&message);
                }
                _ => line.held_back.push(message),
            }
        });
        Awaited(slot)
    }

    /// Reads replies of every kind from now on, those first that wait for it.
    pub fn read_all(self, reader: Reader) {
        let waiting = self.0.try_update_value(|line| {
            line.reader = Some(reader);
            std::mem::take(&mut line.unread)
        });
        for (id, bytes, attachments) in waiting.unwrap_or_default() {
            self.unread(id, bytes, attachments);
        }
    }

    fn unread(self, id: u64, bytes: Vec<u8>, attachments: Vec<Blob>) {
        match self.0.with_value(|line| line.reader) {
            Some(reader) => {
                if let Some(answer) = reader(&bytes) {
                    self.arrived(id, answer.reply, attachments);
                }
            }
            None => self.0.update_value(|line| line.unread.push((id, bytes, attachments))),
        }
    }

    fn arrived(self, id: u64, reply: Reply, attachments: Vec<Blob>) {
        let slot = self.0.try_update_value(|line| line.waiting.remove(&id)).flatten();
        if let Some(slot) = slot {
            settle(&slot, Some((reply, attachments)));
        }
    }

    fn release(self) {
        self.0.update_value(|line| {
            line.ready = true;
            if let Some(worker) = &line.worker {
                for message in line.held_back.drain(..) {
                    let _ = worker.post_message(&message);
                }
            }
        });
    }
}

fn parts(event: &MessageEvent) -> Option<(Vec<u8>, Vec<Blob>)> {
    let parts = event.data().dyn_into::<js_sys::Array>().ok()?;
    let bytes = js_sys::Uint8Array::new(&parts.get(0)).to_vec();
    Some((bytes, parts.iter().skip(1).filter_map(|part| part.dyn_into().ok()).collect()))
}

/// A classic worker from a blob: it inherits the page's security policy, and it is the only kind that a page opened
/// from a file may start. The engine starts a second one of the same script, by the name `mate`, and hands it the program.
/// The portable page starts its own (`src/bin/finish/portable/engine.js`).
fn spawn() -> Option<(Worker, Option<ObjectUrl>)> {
    if let Some(start) = browser::own_engine() {
        return Some((start.call0(&JsValue::NULL).ok()?.dyn_into().ok()?, None));
    }
    let stem = browser::meta("engine")?;
    let page = window().location().href().ok()?;
    let address = |extension| web_sys::Url::new_with_base(&format!("{stem}.{extension}"), &page).map(|url| url.href());
    let (script, program) = (address("js").ok()?, address("wasm").ok()?);
    let source = format!(
        "importScripts(\"{script}\");\nif(name===\"mate\")onmessage=e=>wasm_bindgen.initSync({{module:e.data}});\
         else wasm_bindgen({{module_or_path:\"{program}\"}}).catch(e=>postMessage(String(e)))"
    );
    let source = browser::address(browser::text_blob(&source, "text/javascript")?);
    let worker = Worker::new(&source).ok()?;
    Some((worker, Some(source)))
}
