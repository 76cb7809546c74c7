//! Fields as rows: what each is, what is expected, which codes it takes.

use super::Place;
use super::codes::fold_codes;
use super::table::{need, tier_name};
use crate::app::state::State;
use bordereau::protocol::{FieldView, FoundField};
use bordereau::text::Lang;
use bordereau::text::page::{explore, reading, shell};
use leptos::prelude::*;

/// A window of fields; `of_all` names the table of each.
pub fn rows(state: State, lang: Lang, fields: Vec<FoundField>, of_all: bool) -> AnyView {
    let rows = fields.into_iter().map(|found| row(state, lang, found, of_all)).collect_view();
    // The roles stand here because a narrow window shows the rows as blocks, which would take the table's own away.
    view! {
        <table class="fields" role="table" aria-label=reading::fields(lang)>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{reading::field(lang)}</th>
                <th scope="col" role="columnheader">{reading::meaning(lang)}</th>
                <th scope="col" role="columnheader">{reading::expected(lang)}</th>
                <th scope="col" role="columnheader">{reading::codes(lang)}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(state: State, lang: Lang, found: FoundField, of_all: bool) -> AnyView {
    let FoundField { table, field, code } = found;
    let paragraphs = |texts: Vec<String>| texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let pattern = |text: String| view! { <p class="muted">{reading::pattern(lang)}" "<code>{text}</code></p> };
    let by_code = code.map(|code| view! { <p class="found-code">{explore::found_in(lang)}" "<mark>{code}</mark></p> });
    let link = Place::of(&table, Some(&field.name)).hash();
    let codes = fold_codes(state, lang, &table, &field);
    let tags = tags(lang, &field);
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {of_all.then(|| view! { <span class="field-of">{table.clone()}" ›"</span> })}
                <a class="field-name" href=link><code>{field.name.clone()}</code></a>
                {(!field.label.is_empty()).then(|| view! { <span class="field-label">{field.label.clone()}</span> })}
                {tags}
            </th>
            <td role="cell">{paragraphs(field.about)}{field.example.map(|text| view! { <p class="muted">{shell::at_work(lang, reading::example(lang), &text)}</p> })}</td>
            <td role="cell"><p>{field.kind}</p>{paragraphs(field.rules)}{field.patterns.into_iter().map(pattern).collect_view()}</td>
            <td role="cell">{by_code}{codes}</td>
        </tr>
    }
    .into_any()
}

/// How much a field is needed, whether a condition rules it, and how important it is.
pub fn tags(lang: Lang, field: &FieldView) -> AnyView {
    let (said, level) = need(lang, field.needed);
    let tier = field.tier.map(|tier| tier_name(lang, tier));
    view! {
        <span class="need" data-need=level>{said}</span>
        {field.ruled.then(|| view! { " "<span class="need">{explore::ruled(lang)}</span> })}
        {tier.map(|tier| view! { " "<span class="need">{tier}</span> })}
    }
    .into_any()
}
