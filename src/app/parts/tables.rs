//! The ways into the grid: a button for one table, and the list of all of them.

use super::icon::icon;
use super::source::label_of;
use crate::app::hear::press;
use crate::app::state::{Room, State};
use bordereau::text::page::{self, grid};
use leptos::prelude::*;

/// Opens a table as a grid; nothing for one that is not open, about which something may be said all the same.
#[component]
pub fn OpenTable(table: String) -> impl IntoView {
    let state = State::here();
    let source = Memo::new(move |_| {
        let there = |there: &&bordereau::protocol::TableView| there.name == table;
        state.overview.with(|o| o.tables.iter().find(there).and_then(|there| there.sources.first().copied()))
    });
    view! {
        {move || source.get().map(|source| view! {
            <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.open_table(source))>
                {icon("sheet")}<span>{grid::open(state.lang.get())}</span>
            </button>
        })}
    }
}

/// All tables, each with its way into the grid, and the way to one that is started from nothing.
#[component]
pub fn OpenTables() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let list = move || {
        let lang = lang.get();
        let item = |table: bordereau::protocol::TableView| {
            let source = table.sources.first().copied().unwrap_or_default();
            view! {
                <li><button type="button" class="button button-small" on:click=press(move |_| state.open_table(source))>
                    {icon("sheet")}<span>{label_of(&table.name, &table.label)}</span><span class="muted">{page::rows(lang, table.rows)}</span>
                </button></li>
            }
        };
        state.overview.with(|o| o.tables.clone()).into_iter().map(item).collect_view()
    };
    view! {
        <section class="open-tables" aria-labelledby="open-tables-title">
            <h2 id="open-tables-title" tabindex="-1">{move || grid::tables(lang.get())}</h2>
            <ul class="open-tables-list">{move || list()}</ul>
            <p><a href=Room::Grid.hash()>{move || grid::start_link(lang.get())}</a></p>
        </section>
    }
}
