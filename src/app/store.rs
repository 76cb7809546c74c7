//! Work kept in the browser's own database, at the person's wish: one document, and the files beside it.
//!
//! Rule of the file: what is kept is changed as a whole or not at all, and only by the tab that kept or opened it last. Nothing
//! is made, not even an empty database, before the person asks.

use super::files::Handle;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

const DATABASE: &str = "bordereau";
const STORE: &str = "kept";
/// Key of the document; files stand under their paths, after [`FILE`].
const WORK: &str = "work";
const FILE: &str = "file:";

/// What is kept, without its files.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Whoever kept it last has this word.
    pub token: String,
    /// When, `2026-11-20T14:05:00Z`.
    pub time: String,
    /// The engine's document.
    pub document: String,
    /// Paths of its files; `true` for those that the page itself fetched to show something.
    pub files: Vec<(String, bool)>,
    /// Steps of its history.
    pub steps: u64,
}

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Other work was kept meanwhile, by another tab or at an earlier visit.
    Other,
    /// What was kept was erased meanwhile.
    Erased,
    /// There is no room.
    Full,
    /// The browser does not keep anything here.
    Refused,
}

/// True where the page has a store of its own: one with an address, not opened as a file (all such pages share one store),
/// not in a sandboxed frame.
pub fn is_there() -> bool {
    let ours = window().location().protocol().is_ok_and(|protocol| protocol.starts_with("http"));
    ours && window().origin() != "null" && factory().is_some()
}

fn factory() -> Option<JsValue> {
    Reflect::get(&window(), &"indexedDB".into()).ok().filter(JsValue::is_object)
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

fn call(on: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    method.apply(on, &arguments.iter().collect::<Array>())
}

fn listen(to: &JsValue, event: &str, then: &JsValue) {
    let _ = Reflect::set(to, &event.into(), then);
}

/// The end of something, told by one of these events; an error otherwise.
async fn ended(of: &JsValue, well: &str, ill: &[&str]) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |done, failed| {
        listen(of, well, &done);
        ill.iter().for_each(|event| listen(of, event, &failed));
    });
    JsFuture::from(promise).await.map(|_| ())
}

/// The result of a request.
async fn asked(request: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    let request = request?;
    ended(&request, "onsuccess", &["onerror"]).await?;
    Ok(get(&request, "result"))
}

/// The database; none when it does not exist and is not to be made.
async fn open(make: bool) -> Result<Option<JsValue>, JsValue> {
    let factory = factory().ok_or(JsValue::NULL)?;
    let request = call(&factory, "open", &[DATABASE.into(), 1.into()])?;
    let inner = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if make {
            let _ = call(&get(&inner, "result"), "createObjectStore", &[STORE.into()]);
        } else {
            // It was not there: left so.
            let _ = call(&get(&inner, "transaction"), "abort", &[]);
        }
    });
    listen(&request, "onupgradeneeded", &upgrade);
    match ended(&request, "onsuccess", &["onerror"]).await {
        Ok(()) => Ok(Some(get(&request, "result"))),
        Err(_) if !make && name_of(&request) == "AbortError" => Ok(None),
        Err(error) => Err(error),
    }
}

fn name_of(failed: &JsValue) -> String {
    get(&get(failed, "error"), "name").as_string().unwrap_or_default()
}

fn transaction(database: &JsValue, mode: &str) -> Result<(JsValue, JsValue), JsValue> {
    let transaction = call(database, "transaction", &[STORE.into(), mode.into()])?;
    let store = call(&transaction, "objectStore", &[STORE.into()])?;
    Ok((transaction, store))
}

fn work_of(record: &JsValue) -> Option<Work> {
    let text = |name: &str| get(record, name).as_string();
    let files: Array = get(record, "files").dyn_into().ok()?;
    Some(Work {
        token: text("token")?,
        time: text("time")?,
        document: text("document")?,
        files: files.iter().filter_map(|file| Some((get(&file, "path").as_string()?, get(&file, "ours").is_truthy()))).collect(),
        steps: get(record, "steps").as_f64().unwrap_or_default() as u64,
    })
}

fn record_of(work: &Work) -> Object {
    let record = Object::new();
    let put = |on: &Object, name: &str, value: JsValue| drop(Reflect::set(on, &name.into(), &value));
    for (name, text) in [("token", &work.token), ("time", &work.time), ("document", &work.document)] {
        put(&record, name, text.into());
    }
    put(&record, "steps", (work.steps as f64).into());
    let files = work.files.iter().map(|(path, ours)| {
        let file = Object::new();
        put(&file, "path", path.into());
        put(&file, "ours", (*ours).into());
        file
    });
    put(&record, "files", files.collect::<Array>().into());
    record
}

/// What is kept here.
///
/// # Errors
/// [`Fault::Erased`] when nothing is, [`Fault::Refused`] when that cannot be told.
pub async fn look() -> Result<Work, Fault> {
    let (work, _) = read(None).await?;
    Ok(work)
}

/// What is kept with the word `token`, and its files, all of one moment; without a word, whatever is kept, without its files.
///
/// # Errors
/// Why it cannot be had.
pub async fn read(token: Option<&str>) -> Result<(Work, Vec<Handle>), Fault> {
    let database = open(false).await.map_err(|_| Fault::Refused)?.ok_or(Fault::Erased)?;
    let found = read_in(&database, token).await;
    let _ = call(&database, "close", &[]);
    found
}

async fn read_in(database: &JsValue, token: Option<&str>) -> Result<(Work, Vec<Handle>), Fault> {
    let refused = |_: JsValue| Fault::Refused;
    let (_, store) = transaction(database, "readonly").map_err(refused)?;
    let get = async |key: &str| asked(call(&store, "get", &[key.into()])).await.map_err(refused);
    let work = work_of(&get(WORK).await?).ok_or(Fault::Erased)?;
    let mut handles = Vec::new();
    if let Some(token) = token {
        if work.token != token {
            return Err(Fault::Other);
        }
        for (path, ours) in &work.files {
            let file = get(&format!("{FILE}{path}")).await?.dyn_into().map_err(refused)?;
            handles.push(Handle { ours: *ours, ..Handle::new(path.clone(), file) });
        }
    }
    Ok((work, handles))
}

/// What of a file tells whether it is the one that is kept.
pub type Known = BTreeMap<String, (f64, f64)>;

/// The size and the time of a file.
pub fn mark(file: &File) -> (f64, f64) {
    (file.size(), file.last_modified())
}

/// Keeps work in place of what the tab with the word `mine` has kept; with `anyway`, in place of whatever is there. Files
/// that `known` has stand there already. Without work, what is there goes.
///
/// # Errors
/// Why it is not kept; then what was kept before still is.
pub async fn keep(
    work: Option<&Work>,
    handles: &[Handle],
    known: &Known,
    (mine, anyway): (Option<&str>, bool),
) -> Result<(), Fault> {
    let database = open(true).await.ok().flatten().ok_or(Fault::Refused)?;
    let done = keep_in(&database, work, handles, known, (mine, anyway)).await;
    let _ = call(&database, "close", &[]);
    done
}

async fn keep_in(
    database: &JsValue,
    work: Option<&Work>,
    handles: &[Handle],
    known: &Known,
    (mine, anyway): (Option<&str>, bool),
) -> Result<(), Fault> {
    let refused = |_: JsValue| Fault::Refused;
    let (transaction, store) = transaction(database, "readwrite").map_err(refused)?;
    let there = asked(call(&store, "get", &[WORK.into()])).await.map_err(refused)?;
    let there = work_of(&there).map(|work| work.token);
    let fault = match (there.as_deref(), mine) {
        (there, mine) if there == mine => None,
        (None, Some(_)) => Some(Fault::Erased),
        _ => Some(Fault::Other),
    };
    if let Some(fault) = fault.filter(|_| !anyway) {
        return Err(fault);
    }
    let put = || -> Result<(), JsValue> {
        if fault.is_some() || mine.is_none() || work.is_none() {
            call(&store, "clear", &[])?;
        }
        let Some(work) = work else { return Ok(()) };
        for path in known.keys().filter(|path| !handles.iter().any(|handle| handle.path == **path)) {
            call(&store, "delete", &[format!("{FILE}{path}").into()])?;
        }
        for handle in handles.iter().filter(|handle| known.get(&handle.path) != Some(&mark(&handle.file))) {
            call(&store, "put", &[handle.file.clone().into(), format!("{FILE}{}", handle.path).into()])?;
        }
        call(&store, "put", &[record_of(work).into(), WORK.into()]).map(|_| ())
    };
    let full = |name: &str| if name == "QuotaExceededError" { Fault::Full } else { Fault::Refused };
    if let Err(error) = put() {
        let _ = call(&transaction, "abort", &[]);
        return Err(full(&get(&error, "name").as_string().unwrap_or_default()));
    }
    ended(&transaction, "oncomplete", &["onabort"]).await.map_err(|_| full(&name_of(&transaction)))
}

/// Erases everything that is kept, and the database itself; says whether that was done.
pub async fn erase() -> bool {
    let Some(factory) = factory() else { return false };
    asked(call(&factory, "deleteDatabase", &[DATABASE.into()])).await.is_ok()
}
