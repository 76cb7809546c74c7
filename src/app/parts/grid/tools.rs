//! What stands above the grid: which rows, the way to findings, a text to find, undo and redo, rows to add and take out, the keyboard.

use super::sheet::Sheet;
use crate::app::hear::{follow, heard, press};
use crate::app::parts::each::fold;
use crate::app::parts::icon::icon;
use crate::app::parts::search::search;
use bordereau::finding::Level;
use bordereau::protocol::Toward;
use bordereau::text::number;
use bordereau::text::page::grid;
use leptos::prelude::*;

/// The choices of rows, by code.
const SHOWN: [(&str, Option<Level>); 4] =
    [("all", None), ("note", Some(Level::Note)), ("warning", Some(Level::Warning)), ("error", Some(Level::Error))];

/// The tools.
#[component]
pub fn Tools(sheet: Sheet) -> impl IntoView {
    let state = sheet.state;
    let lang = state.lang;
    let undo = Memo::new(move |_| state.overview.with(|o| o.history.is_empty()));
    let redo = Memo::new(move |_| state.overview.with(|o| !o.can_redo));
    let options = move || {
        let lang = lang.get();
        let marked = sheet.head.with(|head| head.as_ref().map(|head| head.marked)).unwrap_or_default();
        let names = [
            (grid::shown_all(lang), None),
            (grid::shown_found(lang), Some(marked[2])),
            (grid::shown_warnings(lang), Some(marked[1])),
            (grid::shown_errors(lang), Some(marked[0])),
        ];
        let option = |at: usize| {
            let ((code, level), (name, count)) = (SHOWN[at], names[at]);
            let name = count.map_or_else(|| name.to_owned(), |count| format!("{name} ({})", number(lang, count)));
            let selected = move || sheet.shown.get() == level;
            view! { <option value=code selected=selected>{name}</option> }
        };
        (0..SHOWN.len()).map(option).collect_view()
    };
    let choose = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        let level = SHOWN.iter().find(|(known, _)| *known == code).and_then(|(_, level)| *level);
        sheet.show_rows(level);
    };
    follow(move || {
        sheet.found_first.track();
        sheet.arrange();
    });
    let count = move || {
        let all = sheet.head.with(|head| head.as_ref().map(|head| head.rows))?;
        // While a text is looked for, how many rows have been passed.
        Some(grid::counted(lang.get(), sheet.passed.get().unwrap_or_else(|| sheet.total.get()), all))
    };
    // Which rows the button takes out; none on the new row.
    let rows = move || {
        sheet.active.track();
        sheet.anchor.track();
        sheet.reach.track();
        sheet.cell.track();
        let (block, total) = (sheet.block(), sheet.total.get());
        let count = (block.rows.1 + 1).min(total).saturating_sub(block.rows.0);
        (count, sheet.row(block.rows.0, 0, |row, _| row.sheet_row).filter(|row| *row > 0 && count == 1))
    };
    let rows = Memo::new(move |_| rows());
    let remove = move || rows.with(|(count, row)| grid::remove_rows(lang.get(), *count, *row));
    let none = move || {
        (sheet.shown.get().is_some() && sheet.total.get() == 0)
            .then(|| view! { <p class="hint">{grid::none_shown(lang.get())}</p> })
    };
    let never = Memo::new(|_| false);
    let tool_unless = move |off: Memo<bool>,
                            sign: &'static str,
                            name: fn(bordereau::text::Lang) -> &'static str,
                            act: fn(Sheet)| {
        view! {
            <button type="button" class="button-icon" title=move || name(lang.get()) aria-disabled=move || off.get().then_some("true") on:click=press(move |_| act(sheet))>
                {icon(sign)}<span class="visually-hidden">{move || name(lang.get())}</span>
            </button>
        }
        .into_any()
    };
    let tool = move |sign, name, act| tool_unless(never, sign, name, act);
    let keys = view! {
        <p>{move || grid::keys_move(lang.get())}</p>
        <p>{move || grid::keys_edit(lang.get())}</p>
        <p>{move || grid::keys_find(lang.get())}</p>
    };
    view! {
        <div class="sheet-tools">
            <div class="field">
                <label for="sheet-shown">{move || grid::shown(lang.get())}</label>
                <select id="sheet-shown" class="select" on:change=heard(choose)>{move || options()}</select>
            </div>
            <div class="sheet-buttons" role="group">
                {tool("prev", grid::previous, |sheet| sheet.seek(Toward::Back))}
                {tool("next", grid::next, |sheet| sheet.seek(Toward::Next))}
            </div>
            <div class="sheet-buttons" role="group">
                {tool_unless(undo, "undo", grid::undo, Sheet::undo)}
                {tool_unless(redo, "redo", grid::redo, Sheet::redo)}
            </div>
            <button type="button" class="button button-small" on:click=press(move |_| sheet.to_new_row())>{icon("plus")}<span>{move || grid::add_row(lang.get())}</span></button>
            <button type="button" class="button button-small" aria-disabled=move || (rows.get().0 == 0).then_some("true") on:click=press(move |_| sheet.remove_rows())>{icon("close")}<span>{move || remove()}</span></button>
            <button type="button" class="chip" aria-pressed=move || sheet.found_first.get().to_string() on:click=press(move |_| reorder(sheet))>
                <span>{move || grid::found_first(lang.get())}</span>
            </button>
            {search("sheet-find", (grid::find, None), Box::new(move || sheet.wanted.get()), heard(move |event| sheet.want(&event)))}
            <div class="sheet-buttons" role="group">
                {tool("prev", grid::find_back, |sheet| sheet.find(true))}
                {tool("next", grid::find_next, |sheet| sheet.find(false))}
            </div>
            <p class="muted sheet-told" role="status">{move || sheet.told.get()}</p>
            <p class="muted sheet-count">{move || count()}</p>
        </div>
        {move || none()}
        {fold(state, "sheet-keys".into(), false, "sheet-keyboard", view! { <span>{move || grid::keys(lang.get())}</span> }.into_any(), keys.into_any())}
    }
}

/// The columns with findings first, which stand at the left; or in the order of the file again.
fn reorder(sheet: Sheet) {
    sheet.found_first.update(|first| *first = !*first);
    if sheet.found_first.get_untracked() {
        sheet.scroll_to(sheet.place.get_value().0, 0.0);
    }
}
