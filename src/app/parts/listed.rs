//! A table of facts that scrolls by itself where the page is narrow. All such tables of the page may share this code.

use leptos::prelude::*;

/// Headings, true for those of numbers, over lines that are rows; `label` names the table.
pub fn listed(label: &'static str, heads: Vec<(String, bool)>, lines: Vec<AnyView>) -> AnyView {
    let heads = heads.into_iter().map(|(name, number)| view! { <th scope="col" class:number=number>{name}</th> }.into_any());
    view! {
        <div class="scroller" tabindex="0" role="group" aria-label=label>
            <table class="list"><thead><tr>{heads.collect::<Vec<_>>()}</tr></thead><tbody>{lines}</tbody></table>
        </div>
    }
    .into_any()
}

/// A row: what heads it, then its cells, true for numbers.
pub fn line(head: AnyView, cells: Vec<(AnyView, bool)>) -> AnyView {
    let cells = cells.into_iter().map(|(cell, number)| view! { <td class:number=number>{cell}</td> }.into_any());
    view! { <tr><th scope="row">{head}</th>{cells.collect::<Vec<_>>()}</tr> }.into_any()
}
