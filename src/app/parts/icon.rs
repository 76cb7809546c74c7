//! Line icons from the sprite in `index.html`; always beside a word, or hidden from those who listen.

use bordereau::finding::Level;
use leptos::prelude::*;

/// An icon by its name in the sprite.
pub fn icon(name: &'static str) -> AnyView {
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=format!("#i-{name}")></use></svg> }.into_any()
}

/// The icon of a level: each has its own shape, so that colour is not needed.
pub fn level_icon(level: Level) -> AnyView {
    icon(match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    })
}

/// The level as CSS knows it.
pub fn level_code(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}
