//! All about the active cell: its place, what the field wants, its value, what was found there and how to mend it.

use super::sheet::Sheet;
use crate::app::hear::press;
use crate::app::parts::caused::{follow_caused, told};
use crate::app::parts::icon::{icon, level_code, level_icon};
use crate::app::parts::value::{swap, value};
use bordereau::protocol::{CellView, GridColumn, GroupView, Request};
use bordereau::text::Lang;
use bordereau::text::page::{check, grid};
use leptos::prelude::*;

/// What stands beside the grid.
#[component]
pub fn Side(sheet: Sheet) -> impl IntoView {
    let lang = sheet.state.lang;
    let caused = follow_caused(sheet.state);
    let column = Memo::new(move |_| {
        sheet.head.track();
        sheet.order.track();
        let spot = sheet.active.get();
        sheet.column(spot.column, GridColumn::clone)
    });
    let place = move || {
        let (spot, total) = (sheet.active.get(), sheet.total.get());
        sheet.cell.track();
        let row = if spot.row >= total {
            None
        } else {
            sheet.row(spot.row, spot.column, |row, _| row.sheet_row).filter(|row| *row > 0)
        };
        let row =
            row.or_else(|| sheet.head.with(|head| head.as_ref().map(|head| head.next_sheet_row)).filter(|_| spot.row >= total));
        let letters = column.with(|column| column.as_ref().map(|column| column.letters.clone())).unwrap_or_default();
        row.map(|row| format!("{letters}{row}")).unwrap_or_default()
    };
    let fresh = Memo::new(move |_| sheet.active.with(|spot| spot.row) >= sheet.total.get());
    let about = move || column.with(|column| about(lang.get(), column.as_ref(), sheet.active.with(|spot| spot.column) == 0));
    let chosen = move || {
        sheet.anchor.track();
        sheet.reach.track();
        sheet.active.track();
        let block = sheet.block();
        let (tall, wide) = (block.rows.1 - block.rows.0 + 1, (block.columns.1 - block.columns.0.max(1) + 1) as u64);
        (tall * wide > 1).then(|| view! { <p class="muted">{grid::chosen(lang.get(), tall, wide)}</p> })
    };
    let cell = move || {
        if sheet.head.with(Option::is_none) {
            return ().into_any();
        }
        if fresh.get() {
            return view! { <p class="hint">{grid::new_row_help(lang.get())}</p> }.into_any();
        }
        sheet.cell.with(|cell| cell.as_ref().map(|cell| inside(sheet, lang.get(), cell))).into_any()
    };
    let editable = move || {
        column.track();
        sheet.is_open(sheet.active.with(|spot| spot.column))
    };
    view! {
        <section class="sheet-side" tabindex="0" aria-label=move || grid::cell(lang.get())>
            <h2 class="sheet-place">{move || place()}</h2>
            {move || chosen()}
            {move || about()}
            {move || cell()}
            {move || told(lang.get(), caused, sheet.state.overview.with(|o| o.history.last().map(|step| step.step)))}
            {move || column.with(Option::is_some).then(|| match editable() {
                true => view! {
                    <button type="button" class="button button-small" on:click=press(move |_| sheet.edit(None))>{grid::edit(lang.get())}</button>
                }.into_any(),
                false => view! { <p class="hint">{grid::closed(lang.get())}</p> }.into_any(),
            })}
        </section>
    }
}

fn about(lang: Lang, column: Option<&GridColumn>, whole: bool) -> AnyView {
    let Some(column) = column else {
        return whole.then(|| view! { <p class="sheet-field">{grid::row_as_a_whole(lang)}</p> }).into_any();
    };
    let label = Some(column.label.clone()).filter(|label| !label.is_empty() && *label != column.heading);
    let lines = column.about.iter().map(|line| view! { <p class="hint">{line.clone()}</p> }).collect_view();
    let required = column.required.then(|| view! { <span class="tag">{grid::required(lang)}</span> });
    view! {
        <p class="sheet-field"><code>{column.heading.clone()}</code>{label.map(|label| view! { <span>{label}</span> })}{required}</p>
        <p class="sheet-kind">{column.kind.clone()}</p>
        {lines}
    }
    .into_any()
}

fn inside(sheet: Sheet, lang: Lang, cell: &CellView) -> AnyView {
    let was = cell.was.clone().map(|was| view! { <div><dt>{grid::was(lang)}</dt><dd>{value(lang, &was)}</dd></div> });
    let whole = sheet.active.with_untracked(|spot| spot.column) == 0;
    let text = (!whole).then(
        || view! { <dl class="sheet-values"><div><dt>{grid::value(lang)}</dt><dd>{value(lang, &cell.text)}</dd></div>{was}</dl> },
    );
    let excel = cell.excel.clone().map(|said| view! { <p class="hint">{said}</p> });
    let none = cell
        .groups
        .is_empty()
        .then(|| view! { <p class="sheet-said" data-level="ok">{icon("ok")}<span>{grid::no_finding(lang)}</span></p> });
    let groups = cell.groups.iter().map(|group| finding(sheet, lang, group)).collect_view();
    view! { {text}{excel}{none}<div class="sheet-findings">{groups}</div> }.into_any()
}

fn finding(sheet: Sheet, lang: Lang, group: &GroupView) -> AnyView {
    let (rule, id, count) = (group.rule.clone(), group.id.clone(), group.count);
    let fix = group.fix.clone().filter(|fix| fix.before != fix.after).map(|fix| {
        let (after, spot) = (fix.after.clone(), sheet.active.get_untracked());
        let all = (count > 1).then(|| {
            view! {
                <button type="button" class="button button-small" on:click=press(move |_| sheet.send(Request::Apply { groups: vec![id.clone()] }))>
                    {check::mend(lang, count)}
                </button>
            }
        });
        view! {
            <div class="sheet-fix">
                {swap(lang, &fix.before, &fix.after)}
                <button type="button" class="button button-small button-primary" on:click=press(move |_| sheet.put(spot, &after))>
                    {icon("wand")}<span>{grid::fix_here(lang)}</span>
                </button>
                {all}
            </div>
        }
    });
    view! {
        <article class="sheet-finding" data-level=level_code(group.level)>
            <p class="sheet-said">{level_icon(group.level)}<span><span class="visually-hidden">{format!("{} ", check::level_name(lang, group.level))}</span>{group.what.clone()}</span></p>
            {(!group.how.is_empty()).then(|| view! { <p class="hint">{group.how.clone()}</p> })}
            {fix}
            <button type="button" class="button button-small button-quiet" aria-haspopup="dialog" on:click=press(move |_| sheet.state.open_help(rule.clone()))>
                {icon("question")}<span>{check::about_rule(lang)}</span>
            </button>
        </article>
    }
    .into_any()
}
