//! What was noticed about a file or a dictionary: calm, folded, grave things open.

use super::icon::{level_code, level_icon};
use crate::app::state::State;
use bordereau::finding::Level;
use bordereau::protocol::Remark;
use bordereau::text::page::{check, deposit};
use leptos::prelude::*;

/// Remarks with a way to their help page.
#[component]
pub fn Remarks(remarks: Vec<Remark>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang.get_untracked();
    if remarks.is_empty() {
        return ().into_any();
    }
    let grave = remarks.iter().any(|remark| remark.level == Level::Error);
    let count = deposit::remarks(lang, remarks.len() as u64);
    let lines = remarks.into_iter().map(|remark| {
        let rule = remark.rule.clone();
        view! {
            <li class="remark" data-level=level_code(remark.level)>
                {level_icon(remark.level)}
                <div>
                    <p><span class="visually-hidden">{check::level_name(lang, remark.level)}": "</span>{remark.what}</p>
                    {(!remark.how.is_empty()).then(|| view! { <p class="remark-how">{remark.how}</p> })}
                </div>
                <button type="button" class="button-icon" aria-haspopup="dialog" on:click=move |_| state.open_help(rule.clone())>
                    {super::icon("question")}<span class="visually-hidden">{check::about_rule(lang)}</span>
                </button>
            </li>
        }
    });
    view! {
        <details class="remarks" open=grave>
            <summary>{count}</summary>
            <ul class="remark-list">{lines.collect_view()}</ul>
        </details>
    }
    .into_any()
}
