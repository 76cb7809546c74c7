//! A table as it is: seen whole, gone through finding by finding, edited, filled from nothing.

use crate::app::hear::heard;
use crate::app::parts::{GridFrame, StartEmpty, icon, label_of, unchecked};
use crate::app::state::{Room, State};
use bordereau::text::Lang;
use bordereau::text::page::{entities, grid, registration};
use leptos::prelude::*;

/// The way back, by the room it leads to.
fn back(lang: Lang, room: Room) -> &'static str {
    match room {
        Room::Deposit => grid::back_to_files(lang),
        Room::Repair => grid::back_to_repairs(lang),
        Room::Entities => entities::back_here(lang),
        Room::Registration => registration::back_here(lang),
        _ => grid::back_to_findings(lang),
    }
}

/// The room.
#[component]
pub fn Grid() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    // Sources of tables: number, name to show.
    let sources = Memo::new(move |_| {
        state.overview.with(|o| {
            let of = |id: u32| o.files.iter().find(|file| file.sources.iter().any(|s| s.id == id)).map(|file| file.path.clone());
            let named = o.tables.iter().flat_map(|table| {
                let several = table.sources.len() > 1;
                table.sources.iter().map(move |id| (table, *id, several))
            });
            let name = |(table, id, several): (&bordereau::protocol::TableView, u32, bool)| {
                let label = label_of(&table.name, &table.label);
                (id, if several { format!("{label} · {}", of(id).unwrap_or_default()) } else { label })
            };
            named.map(name).collect::<Vec<(u32, String)>>()
        })
    });
    let source = Memo::new(move |_| {
        let wanted = state.sheet.get();
        sources.with(|all| all.iter().find(|(id, _)| Some(*id) == wanted).or(all.first()).map(|(id, _)| *id))
    });
    let unchecked_now = Memo::new(move |_| !state.busy() && state.overview.with(|o| o.verdict.is_none()));
    let choose = move |event: web_sys::Event| {
        if let Ok(id) = event_target_value(&event).parse::<u32>() {
            state.sheet.set(Some(id));
        }
    };
    let options = move || {
        let now = source.get();
        let option = |(id, name): (u32, String)| view! { <option value=id.to_string() selected=Some(id) == now>{name}</option> };
        sources.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="page page-wide">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || grid::title(lang.get())}</h1>
                    <p class="lead">{move || grid::lead(lang.get())}</p>
                </div>
                {move || source.get().is_some().then(|| view! {
                    <div class="field">
                        <label for="sheet-table">{move || grid::which(lang.get())}</label>
                        <select id="sheet-table" class="select" on:change=heard(choose)>{move || options()}</select>
                    </div>
                })}
                <a class="button button-quiet" href=move || state.before_grid.get().hash()>{icon("prev")}<span>{move || back(lang.get(), state.before_grid.get())}</span></a>
            </div>
            {move || match source.get() {
                Some(_) if unchecked_now.get() => unchecked(state, lang.get(), false),
                Some(source) => view! { <GridFrame source=source/> }.into_any(),
                None => view! { <p class="none">{icon("sheet")}{grid::no_table(lang.get())}</p> }.into_any(),
            }}
            <StartEmpty/>
        </div>
    }
}
