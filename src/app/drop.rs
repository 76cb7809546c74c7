//! Files held over the window and dropped, anywhere.

use super::files;
use super::state::State;
use crate::app::hear::spawn_local;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::DragEvent;

/// Listens on the whole window: a drop beside a target would otherwise leave the page and lose the work.
pub fn listen(state: State) {
    let depth = StoredValue::new(0_i32);
    // Where one only reads, there is nothing to take files for.
    let reads = move || untrack(|| state.asked.reads());
    let entered = move |by: i32| {
        let now = depth
            .try_update_value(|n| {
                *n = (*n + by).max(0);
                *n
            })
            .unwrap_or_default();
        state.dragging.set(now > 0);
    };
    let handles = [
        window_event_listener(leptos::ev::dragenter, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                entered(i32::from(!reads()));
            }
        }),
        window_event_listener(leptos::ev::dragleave, move |event| {
            if carries_files(&event) {
                entered(-1);
            }
        }),
        window_event_listener(leptos::ev::dragover, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                if let Some(data) = event.data_transfer() {
                    data.set_drop_effect(if reads() { "none" } else { "copy" });
                }
            }
        }),
        window_event_listener(leptos::ev::drop, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                depth.set_value(0);
                state.dragging.set(false);
                if let Some(data) = event.data_transfer().filter(|_| !reads()) {
                    let found = files::from_drop(&data);
                    let place = place(&event);
                    spawn_local(async move {
                        let found = found.await;
                        match place.as_deref().filter(|_| !found.is_empty()) {
                            Some("earlier") => state.take_earlier(found),
                            Some("registered") => state.take_registered(found, false),
                            Some("registration") => state.take_beside_registration(found).await,
                            Some("molecular") => state.take_molecular(found).await,
                            Some("versions") => state.take_versions(found),
                            Some("listing") => state.take_listing(found).await,
                            _ => state.add_files(found).await,
                        }
                    });
                }
            }
        }),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
}

/// The place of its own for a drop that was hit, where there is one.
fn place(event: &DragEvent) -> Option<String> {
    let hit = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    hit.closest("[data-drop]").ok().flatten()?.get_attribute("data-drop")
}

fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
