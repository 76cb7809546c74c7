//! The example study: the programme names its files; they are fetched from the page's own address.

use super::files::{self, Handle};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Response};

/// The files of a programme's example study; none when one of them cannot be had.
pub async fn fetch(programme: &str) -> Option<Vec<Handle>> {
    let folder = format!("dictionary/{programme}");
    let text = JsFuture::from(get(&format!("{folder}/programme.json")).await?.text().ok()?).await.ok()?.as_string()?;
    let file: serde_json::Value = serde_json::from_str(&text).ok()?;
    let mut handles = Vec::new();
    for path in file.get("example")?.get("files")?.as_array()?.iter().filter_map(|path| path.as_str()) {
        let blob: Blob = JsFuture::from(get(&format!("{folder}/{path}")).await?.blob().ok()?).await.ok()?.dyn_into().ok()?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let file = File::new_with_blob_sequence(&js_sys::Array::of1(&blob), name).ok()?;
        handles.push(files::made(name, file));
    }
    (!handles.is_empty()).then_some(handles)
}

async fn get(address: &str) -> Option<Response> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    response.ok().then_some(response)
}
