//! The example study: the programme names its files; they are fetched from the page's own address.

use super::files::{self, Handle};
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Response};

/// The files of a programme's example study; none when one of them cannot be had.
pub async fn fetch(programme: &str) -> Option<Vec<Handle>> {
    let folder = format!("dictionary/{programme}");
    let programme = JsFuture::from(get(&format!("{folder}/programme.json")).await?.json().ok()?).await.ok()?;
    let example = Reflect::get(&programme, &"example".into()).ok()?;
    let paths: js_sys::Array = Reflect::get(&example, &"files".into()).ok()?.dyn_into().ok()?;
    let mut handles = Vec::new();
    for path in paths.iter().filter_map(|path| path.as_string()) {
        let blob: Blob = JsFuture::from(get(&format!("{folder}/{path}")).await?.blob().ok()?).await.ok()?.dyn_into().ok()?;
        let name = path.rsplit('/').next().unwrap_or(&path);
        let file = File::new_with_blob_sequence(&js_sys::Array::of1(&blob), name).ok()?;
        handles.push(files::made(name, file));
    }
    (!handles.is_empty()).then_some(handles)
}

async fn get(address: &str) -> Option<Response> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    response.ok().then_some(response)
}
