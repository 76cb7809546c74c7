//! The page. It talks to the engine by `bordereau::protocol` and knows nothing else of it.

#![allow(clippy::redundant_closure, reason = "views share the code of the closures that are written in place")]

mod app;

fn main() {
    leptos::mount::mount_to_body(app::App);
    app::browser::end_boot();
}
