//! Files of the page's own address, or of the page itself when it is the portable one: the example study that a programme
//! names, and another programme.

use super::browser;
use super::files::{Handle, made};
use js_sys::Reflect;
use leptos::prelude::*;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Response};

/// Milliseconds after which a file that was asked for is no longer waited for.
const PATIENCE: i32 = 60_000;

/// The files of a programme's `example` study, or those from which its `demonstration` is made; none when one of them cannot
/// be had.
pub async fn fetch(programme: &str, which: &str) -> Option<Vec<Handle>> {
    let folder = format!("dictionary/{programme}");
    let programme = JsFuture::from(get(&format!("{folder}/programme.json")).await?.json().ok()?).await.ok()?;
    let example = Reflect::get(&programme, &which.into()).ok()?;
    let paths: js_sys::Array = Reflect::get(&example, &"files".into()).ok()?.dyn_into().ok()?;
    let paths: Vec<String> = paths.iter().filter_map(|path| path.as_string()).collect();
    files(&folder, &paths).await.filter(|handles| !handles.is_empty())
}

/// Files of a folder of the page's own address; none when one of them cannot be had.
pub async fn files(folder: &str, paths: &[String]) -> Option<Vec<Handle>> {
    let mut handles = Vec::new();
    for path in paths {
        let blob = bytes(&format!("{folder}/{path}")).await?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let file = File::new_with_blob_sequence(&js_sys::Array::of1(&blob), name).ok()?;
        handles.push(made(name, file));
    }
    Some(handles)
}

/// A document by its whole address, under a name; none when it cannot be had.
pub async fn one(address: &str, name: &str) -> Option<Handle> {
    let blob = bytes(address).await?;
    Some(made(name, File::new_with_blob_sequence(&js_sys::Array::of1(&blob), name).ok()?))
}

/// The bytes of a file; none when they cannot be had, or do not come in time: what waits for them waits no longer.
async fn bytes(address: &str) -> Option<Blob> {
    let mut coming = pin!(async { JsFuture::from(get(address).await?.blob().ok()?).await.ok()?.dyn_into().ok() });
    let mut late = pin!(browser::pause(PATIENCE));
    poll_fn(|context| match coming.as_mut().poll(context) {
        Poll::Pending => late.as_mut().poll(context).map(|()| None),
        came => came,
    })
    .await
}

async fn get(address: &str) -> Option<Response> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    response.ok().then_some(response)
}
