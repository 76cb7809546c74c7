//! What is dropped on a page that was opened from the disk: there Chromium gives nothing by entries, and everything by the
//! handles of its newer interface.

use super::files::Handle;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DataTransferItemList;

/// Promises of the handles of what is dropped; none where the page has an address of its own, or the browser no handles.
pub fn of_drop(items: &DataTransferItemList) -> Vec<Promise> {
    let from_disk = window().location().protocol().is_ok_and(|protocol| protocol == "file:");
    let promises = (0..items.length()).filter_map(|i| call(items.get(i)?.as_ref(), "getAsFileSystemHandle")?.dyn_into().ok());
    if from_disk { promises.collect() } else { Vec::new() }
}

/// The files behind the handles, those in folders with their path.
pub async fn walk(promises: Vec<Promise>) -> Vec<Handle> {
    let mut open = VecDeque::new();
    for promise in promises {
        open.extend(JsFuture::from(promise).await.ok().map(|handle| (String::new(), handle)));
    }
    let mut found = Vec::new();
    while let Some((folder, handle)) = open.pop_front() {
        let said = |key: &str| Reflect::get(&handle, &key.into()).ok().and_then(|text| text.as_string()).unwrap_or_default();
        let path = format!("{folder}{}", said("name"));
        if said("kind") == "directory" {
            let inside = entries(&handle).await;
            open.extend(inside.into_iter().map(|entry| (format!("{path}/"), entry)));
        } else if let Some(file) = answer(&handle, "getFile").await.and_then(|file| file.dyn_into().ok()) {
            found.push(Handle::new(path, file));
        }
    }
    found
}

async fn entries(folder: &JsValue) -> Vec<JsValue> {
    let mut found = Vec::new();
    let Some(list) = call(folder, "values") else { return found };
    while let Some(step) = answer(&list, "next").await {
        match Reflect::get(&step, &"value".into()) {
            Ok(entry) if !entry.is_undefined() => found.push(entry),
            _ => break,
        }
    }
    found
}

async fn answer(on: &JsValue, method: &str) -> Option<JsValue> {
    JsFuture::from(call(on, method)?.dyn_into::<Promise>().ok()?).await.ok()
}

fn call(on: &JsValue, method: &str) -> Option<JsValue> {
    Reflect::get(on, &method.into()).ok()?.dyn_into::<Function>().ok()?.call0(on).ok()
}
