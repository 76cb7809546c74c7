//! Handlers and effects behind one type each, so that the page holds the code around them once.

use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use web_sys::{Event, MouseEvent};

/// A handler of clicks.
pub fn press(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}

/// A handler of `change`, `input` and `toggle`.
pub fn heard(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}

/// Does something now and whenever what it looked at has changed.
pub fn follow(act: impl Fn() + 'static) {
    start(Box::new(act));
}

fn start(act: Box<dyn Fn()>) {
    Effect::new(move |_| act());
}

/// Starts work that goes on by itself.
pub fn spawn_local(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    leptos::task::spawn_local(work);
}
