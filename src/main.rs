//! The page. It talks to the engine by `bordereau::protocol` and knows nothing else of it.

mod app;

fn main() {
    leptos::mount::mount_to_body(app::App);
    app::browser::end_boot();
}
