//! Checksums of data files, made in pieces.
//!
//! Rule of the file: as with a bundle, between two stretches of work the page is heard, so that it can say stop.

use crate::desk::{Shared, close, progress};
use crate::post;
use crate::saving::{STRETCH, breathe};
use bordereau::protocol::Reply;
use bordereau::session::SumsStep;
use js_sys::Date;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Makes the checksums that were begun, and answers; other requests wait until then.
pub fn begin(desk: &Shared, id: u64) {
    let desk = Rc::clone(desk);
    spawn_local(async move {
        let reply = make(&desk, id).await;
        post(id, reply, Vec::new());
        close(&desk);
    });
}

async fn make(desk: &Shared, id: u64) -> Reply {
    let (mut tell, mut since) = (progress(id), Date::now());
    loop {
        let step = desk.borrow_mut().session.sums_step();
        match step {
            SumsStep::Made(reply) => return reply,
            SumsStep::On(progress) => {
                tell(progress);
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
