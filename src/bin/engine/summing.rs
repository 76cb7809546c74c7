//! Checksums of data files, made in pieces, by as many workers as the machine has cores, four at most.
//!
//! Rule of the file: as with a bundle, between two stretches of work the page is heard, so that it can say stop. The others
//! hear nothing until their lot is done: to stop is to end them, and they are ended when all is done.

use crate::desk::{Shared, WORTH, close, progress};
use crate::line::{Line, Word};
use crate::saving::{STRETCH, breathe};
use crate::{post, scope};
use bordereau::protocol::{Progress, Reply};
use bordereau::session::{Lot, SumsStep};
use bordereau::wire::Incoming;
use js_sys::{Date, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Workers at most, this one among them.
const MOST: f64 = 4.0;
/// Milliseconds of silence after which a worker with a lot is given up: a slow disk takes its time for a piece.
const PATIENCE: f64 = 60_000.0;
/// Milliseconds between two looks at what the others do, when nothing is left to do here.
const PAUSE: i32 = 20;

/// Another worker, what it has to do, and when it was last heard.
#[derive(Default)]
struct Hand {
    line: Line,
    lot: Option<Lot>,
    heard: f64,
}

type Crew = Rc<RefCell<Vec<Hand>>>;

/// Makes the checksums that were begun, and answers; other requests wait until then.
pub fn begin(desk: &Shared, id: u64) {
    let desk = Rc::clone(desk);
    spawn_local(async move {
        let crew = Crew::default();
        let reply = make(&desk, id, &crew).await;
        crew.borrow_mut().drain(..).for_each(|mut hand| hand.line.close());
        post(id, reply, Vec::new());
        close(&desk);
    });
}

async fn make(desk: &Shared, id: u64, crew: &Crew) -> Reply {
    let (mut tell, mut since) = (progress(id), Date::now());
    loop {
        lend(desk, crew);
        let step = desk.borrow_mut().session.sums_step();
        match step {
            SumsStep::Made(reply) => return reply,
            SumsStep::On(progress) => {
                hire(desk, crew, &progress);
                tell(progress);
            }
            SumsStep::Waiting(progress) => {
                tell(progress);
                pause().await;
            }
        }
        if Date::now() - since >= STRETCH {
            breathe().await;
            since = Date::now();
        }
        if desk.borrow().is_stopped() {
            desk.borrow_mut().session.stop_sums();
            return Reply::Failed { message: String::new() };
        }
    }
}

/// Starts the others, once, where there is enough to do.
fn hire(desk: &Shared, crew: &Crew, progress: &Progress) {
    if crew.borrow().is_empty() && progress.of as f64 >= WORTH {
        let others = scope().navigator().hardware_concurrency().clamp(2.0, MOST) as usize - 1;
        let left = desk.borrow().session.sums_left();
        for at in 0..others.min(left) {
            let (desk, known) = (Rc::clone(desk), Rc::clone(crew));
            let mut hand = Hand::default();
            hand.line.start(move |word| hear(&desk, &known, at, word));
            crew.borrow_mut().push(hand);
        }
    }
}

/// Gives each worker that waits its next lot, and what one that fell silent had to the others.
fn lend(desk: &Shared, crew: &Crew) {
    let now = Date::now();
    for hand in crew.borrow_mut().iter_mut() {
        let session = &mut desk.borrow_mut().session;
        if hand.lot.is_some() && now - hand.heard > PATIENCE {
            hand.line.close();
        } else if hand.lot.is_none()
            && hand.line.is_open()
            && let Some((lot, shared)) = session.lend_sums()
        {
            hand.lot = Some(lot);
            hand.heard = now;
            if hand.line.send(shared).is_none() {
                hand.line.close();
            }
        }
        if !hand.line.is_open()
            && let Some(lot) = hand.lot.take()
        {
            session.sums_back(lot, None);
        }
    }
}

/// One of the others has said something.
fn hear(desk: &Shared, crew: &Crew, at: usize, word: Word) {
    let mut crew = crew.borrow_mut();
    let Some(hand) = crew.get_mut(at) else { return };
    let session = &mut desk.borrow_mut().session;
    hand.heard = Date::now();
    hand.line.heard();
    match (word, &mut hand.lot) {
        (Word::Alive(done), Some(lot)) => session.sums_far(lot, done),
        (Word::Done(_, mut answer), Some(_)) => {
            let answer = answer.as_mut().map(|inbox| {
                let length = inbox.length;
                Incoming::new(inbox, length)
            });
            if let Some(lot) = hand.lot.take() {
                session.sums_back(lot, answer);
            }
        }
        (Word::Gone, _) => hand.line.close(),
        _ => {}
    }
}

/// Waits a little for the others.
async fn pause() {
    let promise = Promise::new(&mut |done, _| {
        let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
    });
    let _ = JsFuture::from(promise).await;
}
