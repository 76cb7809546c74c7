//! The page tries what its own policy forbids, with nothing in hand, and looks at what the browser does.
//!
//! Rule of the file: the foreign address ends in `.invalid`, which no computer has, so that nothing is reached even where
//! a browser lets it pass. A refusal is what the browser itself reports as a violation of the policy.

use super::browser;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, WebSocket};

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    Request,
    Socket,
    Picture,
    Text,
}

impl Attempt {
    /// Every one, in order.
    pub const ALL: [Attempt; 4] = [Attempt::Request, Attempt::Socket, Attempt::Picture, Attempt::Text];

    /// Tries it; true when the browser reported a violation of the page's policy within a second.
    pub async fn refused(self) -> bool {
        const VIOLATION: &str = "securitypolicyviolation";
        let seen = Rc::new(Cell::new(false));
        let hear = {
            let seen = seen.clone();
            Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                let said = |name: &str| js_sys::Reflect::get(&event, &name.into()).ok().and_then(|said| said.as_string());
                // A policy that only reports would let it pass.
                let enforced = said("disposition").as_deref() == Some("enforce");
                let directive = said("effectiveDirective").unwrap_or_default();
                seen.set(seen.get() || (enforced && directive.starts_with(self.directive())));
            })
        };
        let _ = document().add_event_listener_with_callback(VIOLATION, hear.as_ref().unchecked_ref());
        self.run().await;
        for _ in 0..20 {
            if seen.get() {
                break;
            }
            browser::pause(50).await;
        }
        let _ = document().remove_event_listener_with_callback(VIOLATION, hear.as_ref().unchecked_ref());
        seen.get()
    }

    /// The part of the policy that forbids it.
    fn directive(self) -> &'static str {
        match self {
            Attempt::Request | Attempt::Socket => "connect-src",
            Attempt::Picture => "img-src",
            Attempt::Text => "script-src",
        }
    }

    async fn run(self) {
        match self {
            Attempt::Request => {
                let _ = JsFuture::from(window().fetch_with_str("https://bordereau.invalid/")).await;
            }
            Attempt::Socket => {
                let _ = WebSocket::new("wss://bordereau.invalid/");
            }
            Attempt::Picture => {
                if let Ok(image) = document().create_element("img") {
                    let _ = image.set_attribute("src", "https://bordereau.invalid/picture.png");
                }
            }
            Attempt::Text => {
                let _ = js_sys::eval("1");
            }
        }
    }
}
