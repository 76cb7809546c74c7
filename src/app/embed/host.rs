//! Messages between the page and the one that carries it: version 1 of the protocol of `docs/embed.md`.
//!
//! Rule of the file: nothing is sent before the host's origin is known, and then to it alone. What is heard must come from
//! the window around this one and from that origin; anything else is passed over in silence.

use super::Shown;
use crate::app::browser;
use crate::app::hear::{follow, spawn_local};
use crate::app::state::{State, Theme};
use bordereau::text::Lang;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, ResizeObserver, Window};

/// Version of the protocol.
const PROTOCOL: u32 = 1;
/// The origin of a page that has none of its own: nothing can be sent to it alone.
const NOBODY: &str = "null";

/// A message on its way.
struct Message(Object);

impl Message {
    fn new(kind: &str) -> Message {
        Message(Object::new()).with("bordereau", PROTOCOL).with("type", kind)
    }

    fn with(self, name: &str, value: impl Into<JsValue>) -> Message {
        let _ = Reflect::set(&self.0, &name.into(), &value.into());
        self
    }
}

/// Listens and tells as long as the page is there; shows nothing.
#[component]
pub fn Host() -> impl IntoView {
    let state = State::here();
    if let Some(parent) = state.asked.embedded.then(around).flatten() {
        converse(state, parent);
    }
}

/// The window around this one.
fn around() -> Option<Window> {
    window().parent().ok().flatten().filter(|parent| *parent != window())
}

fn converse(state: State, parent: Window) {
    let told = browser::query("host").filter(|origin| is_origin(origin));
    let firm = told.is_some();
    let host = RwSignal::new(told);
    let height = RwSignal::new(0.0);
    let parent = StoredValue::new_local(parent);
    let post = move |message: Message, host: &str| {
        parent.with_value(|parent| {
            let _ = parent.post_message(&message.0, host);
        });
    };
    // What follows is told when this was, and whenever it changes.
    let open = RwSignal::new(None::<String>);
    follow(move || {
        let host = host.get().filter(|_| state.asked.done.get());
        if let Some(host) = &host {
            post(untrack(|| ready(state)), host);
        }
        open.set(host);
    });
    let tell = move |message: Message| {
        open.with(|host| {
            if let Some(host) = host {
                post(message, host);
            }
        })
    };
    follow(move || {
        let height = height.get();
        if height > 0.0 {
            tell(Message::new("height").with("height", height));
        }
    });
    follow(move || tell(Message::new("lang").with("lang", state.lang.get().code())));
    follow(move || tell(Message::new("theme").with("theme", state.theme.get().code())));
    let verdict = Memo::new(move |_| counts(state));
    follow(move || tell(Message::new("verdict").with("verdict", verdict.get().map_or(JsValue::NULL, of_counts))));
    watch_height(height);
    let hearing = window_event_listener(leptos::ev::message, move |event: MessageEvent| {
        let from_host = parent.with_value(|parent| event.source().is_some_and(|source| source.loose_eq(parent)));
        let data = event.data();
        if !from_host || number_of(&data, "bordereau") != Some(f64::from(PROTOCOL)) {
            return;
        }
        let (kind, origin) = (text_of(&data, "type"), event.origin());
        let known = host.get_untracked();
        if kind.as_deref() == Some("hello") && known.is_none() && !firm && origin != NOBODY {
            return host.set(Some(origin));
        }
        if known.as_ref() != Some(&origin) {
            return;
        }
        match kind.as_deref() {
            // Who asks again is told again.
            Some("hello") => host.set(known),
            Some("set") => set(state, &data),
            _ => {}
        }
    });
    on_cleanup(move || hearing.remove());
}

fn is_origin(text: &str) -> bool {
    web_sys::Url::new(text).is_ok_and(|url| url.origin() == text && text != NOBODY)
}

/// Everything there is to know at the start.
fn ready(state: State) -> Message {
    let (asked, optional) = (state.asked, |text: Option<String>| text.map_or(JsValue::NULL, JsValue::from));
    let (programme, dictionary) = state.overview.with(|o| (o.programme.id.clone(), o.dictionary.clone()));
    let named = Object::new();
    for (name, text) in [("name", &dictionary.name), ("version", &dictionary.version), ("hash", &dictionary.hash)] {
        let _ = Reflect::set(&named, &name.into(), &text.as_str().into());
    }
    Message::new("ready")
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("lang", state.lang.get().code())
        .with("theme", state.theme.get().code())
        .with("view", asked.shown.get().code())
        .with("table", optional(asked.table.get()))
        .with("field", optional(asked.field.get()))
        .with("programme", programme)
        .with("dictionary", named)
}

/// What is told of a verdict.
type Counts = (bool, bool, [u64; 5], &'static str);

/// The counts of the last check; none before one.
fn counts(state: State) -> Option<Counts> {
    state.overview.with(|o| {
        let v = o.verdict.as_ref()?;
        let errors = v.dictionary_errors + v.receiver_errors + v.other_errors;
        Some((v.dictionary, v.receiver, [errors, v.warnings, v.notes, v.tables, v.rows], o.manner.name()))
    })
}

fn of_counts((dictionary, importer, counts, judge): Counts) -> JsValue {
    let verdict = Message(Object::new()).with("dictionary", dictionary).with("importer", importer).with("judge", judge);
    let names = ["errors", "warnings", "notes", "tables", "rows"];
    names.into_iter().zip(counts).fold(verdict, |verdict, (name, n)| verdict.with(name, n as f64)).0.into()
}

/// The height of the content, whenever it changes.
fn watch_height(height: RwSignal<f64>) {
    let Some(body) = document().body() else { return };
    let measured = body.clone();
    let seen = Closure::<dyn FnMut()>::new(move || {
        let now = measured.get_bounding_client_rect().height().ceil();
        if height.try_get_untracked().is_some_and(|before| before != now) {
            height.set(now);
        }
    });
    if let Ok(observer) = ResizeObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(&body);
    }
    seen.forget();
}

/// Does what the host asks for.
fn set(state: State, data: &JsValue) {
    if let Some(lang) = text_of(data, "lang").and_then(|code| Lang::from_code(&code))
        && lang != state.lang.get_untracked()
    {
        state.switch_language(lang);
    }
    if let Some(theme) = text_of(data, "theme") {
        state.theme.set(Theme::from_code(&theme));
    }
    let (programme, data) = (text_of(data, "programme"), data.clone());
    let place = move || {
        for (name, signal) in [("table", state.asked.table), ("field", state.asked.field)] {
            if has(&data, name) {
                signal.set(text_of(&data, name).filter(|text| !text.is_empty()));
            }
        }
        if let Some(shown) = text_of(&data, "view").and_then(|code| Shown::from_code(&code)) {
            state.asked.shown.set(shown);
        }
    };
    match programme.filter(|programme| *programme != state.overview.with_untracked(|o| o.programme.id.clone())) {
        // A table is one of the programme that comes with it.
        Some(programme) => spawn_local(async move {
            state.choose(programme);
            browser::pause(0).await;
            state.idle().await;
            place();
        }),
        None => place(),
    }
}

fn has(data: &JsValue, name: &str) -> bool {
    data.is_object() && Reflect::has(data, &name.into()).unwrap_or_default()
}

fn member(data: &JsValue, name: &str) -> Option<JsValue> {
    data.is_object().then(|| Reflect::get(data, &name.into()).ok())?
}

fn text_of(data: &JsValue, name: &str) -> Option<String> {
    member(data, name)?.as_string()
}

fn number_of(data: &JsValue, name: &str) -> Option<f64> {
    member(data, name)?.as_f64()
}
