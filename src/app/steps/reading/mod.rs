//! The dictionary as a place: its fields by words and filters, one field whole, its tables drawn, files to fill in.
//!
//! Rule of the room: where one is stands in the address, so that every table and field can be pointed to; links are
//! links. What is read comes from the engine a window at a time.

mod codes;
mod diagram;
mod field;
mod here;
mod list;
mod place;
mod rows;
mod table;
mod templates;
mod trial;

pub use place::{Face, Place};
pub use templates::{both, folder_choice};

use crate::app::browser;
use crate::app::embed::Shown;
use crate::app::hear::{follow, spawn_local};
use crate::app::parts::{icon, whole_page};
use crate::app::state::{Engine, State};
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::{self, dictionary, explore, shell};
use leptos::prelude::*;

/// What is read of the dictionary: a page by the address, or the room of the whole page.
#[component]
pub fn Reading() -> impl IntoView {
    let state = State::here();
    let asked = state.asked;
    let bare = Memo::new(move |_| asked.shown.get() == Shown::Field);
    // Until the engine tells its dictionary; when it cannot be had, the banner says so.
    let waits =
        Memo::new(move |_| state.engine.get() == Engine::Starting && state.overview.with(|o| o.dictionary.hash.is_empty()));
    view! {
        <div class="page page-reading">
            {move || waits.get().then(|| view! { <p class="none" role="status">{icon("note")}{shell::starting(state.lang.get())}</p> })}
            {move || match asked.shown.get() {
                Shown::Templates => view! { <templates::Templates/> }.into_any(),
                _ => view! { <Explorer bare=bare/> }.into_any(),
            }}
            {asked.embedded.then(|| view! { <Source/> })}
        </div>
    }
}

/// Which dictionary this is, and the way to the whole page.
#[component]
fn Source() -> impl IntoView {
    let state = State::here();
    view! { <p class="reading-source"><span>{move || named(state)}</span>{whole_page(state)}</p> }
}

/// Name and version of the dictionary in use, for people.
fn named(state: State) -> String {
    state.overview.with(|o| o.dictionary.title.clone())
}

/// The explorer; `bare` shows the table that was asked for without its own head.
#[component]
fn Explorer(bare: Memo<bool>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let here = here::Here::new(state);
    let facts = move || {
        let used = || {
            state.overview.with(|o| {
                let fields = o.dictionary.tables.iter().map(|table| u64::from(table.2)).sum();
                (named(state), (o.dictionary.tables.len() as u64, fields))
            })
        };
        let other = here.other(state).map(|one| (format!("{} {}", one.name.0, one.name.1), one.counts));
        let (name, (tables, fields)) = other.unwrap_or_else(used);
        format!("{name} · {} · {}", page::tables(lang.get(), tables), page::fields(lang.get(), fields))
    };
    let link = move |face: Face, name: fn(bordereau::text::Lang) -> &'static str| {
        let here = move || (state.asked.face.get() == face).then_some("page");
        view! { <li><a class="face" href=move || Place { face, table: state.asked.table.get(), filter: state.asked.filter.get(), field: None }.hash() aria-current=here>{move || name(lang.get())}</a></li> }
    };
    view! {
        {move || (!bare.get()).then(|| view! {
            <div class="page-head">
                <div><h1 tabindex="-1">{move || explore::title(lang.get())}</h1><p class="lead">{move || facts()}</p>{here.choice(state)}</div>
                <nav class="faces" aria-label=move || explore::faces(lang.get())><ul>
                    {link(Face::Fields, bordereau::text::page::reading::fields)}{link(Face::Diagram, explore::diagram)}
                </ul></nav>
            </div>
        })}
        {move || match state.asked.face.get() {
            Face::Fields => view! { <list::Fields bare=bare/> }.into_any(),
            Face::Diagram => view! { <diagram::Diagram/> }.into_any(),
        }}
    }
}

/// Asks the engine, about the dictionary that is read, whenever what is asked for, that dictionary or the language changes;
/// `take` gets the newest answer only.
fn asking(
    state: State,
    request: impl Fn() -> Option<Request> + Send + Sync + 'static,
    take: impl Fn(Result<Reply, String>) + Copy + 'static,
) {
    let sense = Memo::new(move |_| {
        state
            .overview
            .with(|o| (o.dictionary.hash.clone(), o.dictionary.as_published, o.lang, o.programme.id.clone(), o.tables.len()))
    });
    let newest = StoredValue::new(0_u64);
    follow(move || {
        let known = sense.with(|(hash, ..)| !hash.is_empty());
        let other = state.asked.of.get();
        let Some(request) = request().filter(|_| known) else { return };
        let request = match other {
            Some(id) => Request::OfDictionary { id, request: Box::new(request) },
            None => request,
        };
        newest.update_value(|n| *n += 1);
        let number = newest.get_value();
        spawn_local(async move {
            let came = match state.link.ask(request, &[]).await {
                Some((Reply::Failed { message }, _)) => Err(message),
                Some((reply, _)) => Ok(reply),
                None => return,
            };
            if newest.try_get_value() == Some(number) {
                // What is shown may be made anew: its title keeps the focus.
                let focused = browser::is_there("#explore-title:focus");
                let fits = came.as_ref().map_or(true, |reply| state.asked.awaits(reply));
                take(came);
                if fits {
                    state.asked.arrive();
                }
                if focused {
                    browser::keep_focus("#explore-title");
                }
            }
        });
    });
}

/// What could not be shown, and the way back.
fn refused(state: State, message: String) -> AnyView {
    let lang = state.lang.get();
    view! {
        <h2 id="explore-title" tabindex="-1">{dictionary::title(lang)}</h2>
        <p class="none">{icon("note")}{message}</p>
        <p><a href=Place::default().hash()>{explore::all_tables(lang)}</a></p>
    }
    .into_any()
}
