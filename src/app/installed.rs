//! The page kept by the browser, so that it opens without a network; and the news of a newer one.
//!
//! Rule of the file: a new version never takes over by itself. The person is told, and says when; the browser then asks
//! about work that is not saved, as it does before any leaving.

use super::browser;
use super::hear::spawn_local;
use super::state::{Engine, Notice, State};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, ServiceWorkerRegistration, ServiceWorkerState};

impl State {
    /// Has the page kept, where the browser does such things: a page with an address, not in a frame.
    pub fn keep_page(self) {
        let framed = window().parent().ok().flatten().is_none_or(|parent| parent != window());
        let kept = js_sys::Reflect::has(&window().navigator(), &"serviceWorker".into()).unwrap_or_default();
        if framed || !kept || browser::is_portable() {
            return;
        }
        spawn_local(async move {
            // The engine is what a person waits for; the files are kept after it.
            while self.engine.get_untracked() == Engine::Starting {
                browser::pause(200).await;
            }
            let promise = window().navigator().service_worker().register("./sw.js");
            let registration = JsFuture::from(promise).await.ok().and_then(|r| r.dyn_into::<ServiceWorkerRegistration>().ok());
            if let Some(registration) = registration {
                self.follow_versions(registration);
            }
        });
    }

    fn follow_versions(self, registration: ServiceWorkerRegistration) {
        let controlled = || window().navigator().service_worker().controller().is_some();
        if registration.waiting().is_some() && controlled() {
            self.tell_of_version();
        }
        let follow = move |registration: &ServiceWorkerRegistration| {
            let Some(worker) = registration.installing() else { return };
            let changed = {
                let worker = worker.clone();
                Closure::<dyn FnMut(Event)>::new(move |_| {
                    if worker.state() == ServiceWorkerState::Installed && controlled() {
                        self.tell_of_version();
                    }
                })
            };
            worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        };
        // One may be on its way already.
        follow(&registration);
        let found = {
            let registration = registration.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| follow(&registration))
        };
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    }

    /// Quietly, and not over something that matters more.
    fn tell_of_version(self) {
        if self.notice.with_untracked(Option::is_none) {
            self.notice.set(Some(Notice::NewVersion));
        }
    }

    /// Lets the new version take over, and opens it.
    pub fn take_new_version(self) {
        self.renewing.set_value(true);
        let workers = window().navigator().service_worker();
        let changed = Closure::<dyn FnMut(Event)>::new(move |_| {
            let _ = window().location().reload();
        });
        workers.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
        spawn_local(async move {
            let promise = window().navigator().service_worker().get_registration();
            let registration = JsFuture::from(promise).await.ok().and_then(|r| r.dyn_into::<ServiceWorkerRegistration>().ok());
            match registration.and_then(|registration| registration.waiting()) {
                Some(worker) => drop(worker.post_message(&"take over".into())),
                // Another tab asked already: the new one is in charge.
                None => drop(window().location().reload()),
            }
            // Who is still here by then has stayed.
            browser::pause(5_000).await;
            self.renewing.set_value(false);
        });
    }
}
