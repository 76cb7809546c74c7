//! The message loop: one request after another, those with a share for the second worker in two steps.
//!
//! Rule: a request is answered before the next one is begun. While the second worker has a share, what the page asks waits.

use crate::file::BrowserFile;
use crate::line::{Inbox, Line, Word};
use crate::saving::{self, Order};
use crate::summing;
use crate::{blobs, post, scope};
use bordereau::protocol::{Call, Progress, Reply, Request, VERSION};
use bordereau::session::Session;
use bordereau::shelf::programmes;
use bordereau::text::Lang;
use bordereau::wire::{self, Incoming};
use js_sys::{Array, Date, Uint8Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, MessageEvent};

/// Milliseconds between two messages of progress.
const PACE: f64 = 80.0;
/// Bytes of files from which on a second worker is worth its start.
pub const WORTH: f64 = 8_388_608.0;
/// Rows of the tables that are judged for nobody before there are files, the last first; and the milliseconds of rest before each.
const TRIALS: (&[usize], i32) = (&[6_000, 2_000, 500], 250);
/// Milliseconds of a trial after which there are no more: on a slow computer the next would keep a person waiting.
const LONG: f64 = 400.0;
/// Milliseconds after which a second worker without a sign of life is given up.
const PATIENCE: i32 = 5_000;
/// The same for its start.
const START: i32 = 2_000;

/// The session and its second worker.
pub struct Desk {
    pub session: Session,
    line: Line,
    /// Messages that wait.
    held: VecDeque<Array>,
    /// What the second worker has a share of: number of the request and of the errand.
    shared: Option<(u64, u32)>,
    /// When the second worker was last heard.
    heard: f64,
    /// Trials that are still to come, and whether one is due.
    trials: (usize, bool),
    /// A bundle is on its way out, or checksums are being made; true when it is to stop.
    saving: Option<bool>,
}

/// The desk, as all who listen have it.
pub type Shared = Rc<RefCell<Desk>>;

/// Answers the page.
pub fn serve() {
    // Only the place of a panic is told: its message may quote a cell.
    std::panic::set_hook(Box::new(|panic| {
        let message = panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        post(0, Reply::Crashed { message }, Vec::new());
    }));
    let Some(session) =
        programmes().first().and_then(|shelf| Session::new(shelf.programme, shelf.dictionary(), Lang::default()).ok())
    else {
        return post(0, Reply::Crashed { message: "programme".to_owned() }, Vec::new());
    };
    let desk = Desk {
        session,
        line: Line::default(),
        held: VecDeque::new(),
        shared: None,
        heard: 0.0,
        trials: (TRIALS.0.len(), false),
        saving: None,
    };
    let desk = Rc::new(RefCell::new(desk));
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        desk.borrow_mut().take(Array::from(&event.data()));
        go_on(&desk);
    });
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    post(0, Reply::Ready { version: VERSION }, Vec::new());
}

/// Answers what waits, until the second worker is waited for.
fn go_on(desk: &Shared) {
    let mut at = desk.borrow_mut();
    while at.shared.is_none()
        && at.saving.is_none()
        && !at.starts_mate(desk)
        && let Some(message) = at.held.pop_front()
    {
        at.begin(&message, desk);
    }
    if at.is_idle() && at.trials.0 > 0 && !at.trials.1 {
        at.trials.1 = true;
        let desk = Rc::clone(desk);
        let trial = Closure::once_into_js(move || {
            desk.borrow_mut().rehearse();
            go_on(&desk);
        });
        let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(trial.unchecked_ref(), TRIALS.1);
    }
}

/// Gives the second worker up when nothing is heard of it while an errand is out.
fn watch_over(desk: &Shared, errand: u32) {
    let desk = Rc::clone(desk);
    let look = Closure::once_into_js(move || {
        let (shared, heard) = {
            let at = desk.borrow();
            (at.shared, at.heard)
        };
        if shared.is_some_and(|(_, number)| number == errand) {
            let silent = Date::now() - heard > f64::from(PATIENCE);
            if silent { tell(&desk, Word::Gone) } else { watch_over(&desk, errand) }
        }
    });
    let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(look.unchecked_ref(), PATIENCE);
}

/// Goes on without a second worker that does not start.
fn watch_start(desk: &Shared) {
    let desk = Rc::clone(desk);
    let look = Closure::once_into_js(move || {
        let starting = desk.borrow().line.is_starting();
        if starting {
            tell(&desk, Word::Gone);
        }
    });
    let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(look.unchecked_ref(), START);
}

/// The second worker has said something.
fn tell(desk: &Shared, word: Word) {
    desk.borrow_mut().hear(word);
    go_on(desk);
}

/// The bundle is out, the checksums are made, or it was stopped: what waits is answered.
pub fn close(desk: &Shared) {
    desk.borrow_mut().saving = None;
    go_on(desk);
}

impl Desk {
    /// True while the second worker starts; the next request starts it when it brings enough.
    fn starts_mate(&mut self, desk: &Shared) -> bool {
        let files = self.held.front().into_iter().flat_map(|message| message.iter().skip(1));
        let bytes: f64 = files.map(|file| file.unchecked_ref::<Blob>().size()).sum();
        // Who sums data files starts workers of its own.
        let sums = || self.held.front().and_then(read).is_some_and(|call| matches!(call.request, Request::Hash { .. }));
        if bytes >= WORTH && !sums() {
            let told = Rc::clone(desk);
            if self.line.start(move |word| tell(&told, word)) {
                watch_start(desk);
            }
        }
        self.line.is_starting()
    }

    /// True when nothing waits and nobody else is at work.
    fn is_idle(&self) -> bool {
        self.held.is_empty() && self.shared.is_none() && self.saving.is_none() && !self.line.is_starting()
    }

    /// Judges made-up rows, where there is nothing else to do.
    fn rehearse(&mut self) {
        let next = self.trials.0.saturating_sub(1);
        let rows = TRIALS.0.get(next).filter(|_| self.is_idle());
        let since = Date::now();
        let on = rows.is_some_and(|rows| self.session.rehearse(*rows)) && Date::now() - since < LONG;
        self.trials = (if on { next } else { 0 }, false);
    }

    /// True when the bundle on its way, or the checksums, are to stop.
    pub fn is_stopped(&self) -> bool {
        self.saving == Some(true)
    }

    /// A message has come: it waits its turn, but for the word that stops long work.
    fn take(&mut self, message: Array) {
        match (&mut self.saving, read(&message)) {
            (Some(stop), Some(Call { request: Request::Stop, .. })) => *stop = true,
            _ => self.held.push_back(message),
        }
    }

    /// Begins a request, and ends it unless the second worker has a share of it.
    fn begin(&mut self, message: &Array, desk: &Shared) {
        let Some(call) = read(message) else { return };
        if let Request::Programme { .. } = call.request {
            self.trials.0 = TRIALS.0.len();
        }
        if let Request::Bundle { options, loose, picks } = call.request {
            self.saving = Some(false);
            let place = message.iter().nth(1);
            return saving::begin(desk, Order { id: call.id, options, loose, picks, place });
        }
        let files = message.iter().skip(1).map(|file| BrowserFile::open(file.unchecked_into())).collect();
        if let Request::Hash { paths } = call.request {
            self.saving = Some(false);
            self.session.begin_sums(paths, files);
            return summing::begin(desk, call.id);
        }
        let Desk { session, line, .. } = self;
        let (open, mut errand) = (line.is_open(), None);
        let mut send = |shared| errand = line.send(shared);
        let mate: Option<bordereau::session::Send<'_>> = if open { Some(&mut send) } else { None };
        match session.begin(call.request, files, &mut progress(call.id), mate) {
            Some((reply, attachments)) => post(call.id, reply, blobs(attachments)),
            None => match errand {
                Some(errand) => {
                    (self.shared, self.heard) = (Some((call.id, errand)), Date::now());
                    watch_over(desk, errand);
                }
                None => self.end(call.id, None),
            },
        }
    }

    fn end(&mut self, id: u64, mut answer: Option<Inbox>) {
        let answer = answer.as_mut().map(|inbox| {
            let length = inbox.length;
            Incoming::new(inbox, length)
        });
        let (reply, attachments) = self.session.end(answer, &mut progress(id));
        post(id, reply, blobs(attachments));
    }

    fn hear(&mut self, word: Word) {
        self.heard = Date::now();
        self.line.heard();
        let of_now = |errand| self.shared.filter(|(_, number)| *number == errand);
        match word {
            Word::Alive(_) => {}
            Word::Done(errand, answer) => {
                if let Some((id, _)) = of_now(errand) {
                    self.shared = None;
                    self.end(id, answer);
                }
            }
            Word::Gone => {
                self.line.close();
                if let Some((id, _)) = self.shared.take() {
                    self.end(id, None);
                }
            }
        }
    }
}

fn read(message: &Array) -> Option<Call> {
    wire::from_bytes(&Uint8Array::new(&message.get(0)).to_vec())
}

/// Tells the page how far a request has come.
pub fn progress(id: u64) -> impl FnMut(Progress) -> bool {
    let mut last = 0.0;
    move |progress| {
        let now = Date::now();
        if now - last >= PACE {
            last = now;
            post(id, Reply::Progress(progress), Vec::new());
        }
        true
    }
}
