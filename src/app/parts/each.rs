//! A list whose views stay as long as their name does, so that focus and what is unfolded are kept.

use crate::app::hear::heard;
use leptos::prelude::*;
use std::sync::Arc;

/// The names, whenever they change.
type Names = Arc<dyn Fn() -> Vec<String> + Send + Sync>;
/// The view of a name.
type ViewOf = Arc<dyn Fn(String) -> AnyView + Send + Sync>;

/// One view per name. All lists of the page share this code.
pub fn each(
    names: impl Fn() -> Vec<String> + Send + Sync + 'static,
    view_of: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    listed(Arc::new(names), Arc::new(view_of))
}

fn listed(names: Names, view_of: ViewOf) -> AnyView {
    view! { <For each=move || names() key=|name| name.clone() children=move |name| view_of(name)/> }.into_any()
}

/// Something folded; whether it is open is remembered over changes of language and state.
pub fn fold(
    state: crate::app::state::State,
    key: String,
    open_at_first: bool,
    class: &'static str,
    summary: AnyView,
    body: AnyView,
) -> AnyView {
    let mine = key.clone();
    let turned = Memo::new(move |_| state.turned.with(|turned| turned.contains(&mine)));
    let toggle = move |event: leptos::ev::Event| {
        use leptos::wasm_bindgen::JsCast;
        let open = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|details| details.has_attribute("open"));
        let key = key.clone();
        if (open != open_at_first) != state.turned.with_untracked(|turned| turned.contains(&key)) {
            state.turned.update(|turned| {
                if open != open_at_first {
                    turned.insert(key);
                } else {
                    turned.remove(&key);
                }
            });
        }
    };
    view! {
        <details class=class open=move || turned.get() != open_at_first on:toggle=heard(toggle)><summary>{summary}</summary>{body}</details>
    }
    .into_any()
}
