//! What was noticed about a file or a dictionary: calm, folded; grave things, and what is told of no rule, open.

use super::each::fold;
use super::icon::{icon, level_code, level_icon};
use crate::app::hear::press;
use crate::app::state::{Room, State};
use bordereau::finding::Level;
use bordereau::protocol::Remark;
use bordereau::text::Lang;
use bordereau::text::page::{check, deposit, versions};
use leptos::prelude::*;

/// Remarks with a way to their help page; `key` remembers whether they are unfolded.
pub fn remarks(state: State, lang: Lang, key: String, remarks: &[Remark]) -> Option<AnyView> {
    if remarks.is_empty() {
        return None;
    }
    // What has no rule is told about this very file; for what a template was made is to be known before it is filled in.
    let opens = |remark: &Remark| match remark.level {
        Level::Error => true,
        Level::Warning => remark.rule.is_empty() || remark.rule == "F516",
        Level::Note => remark.rule.is_empty(),
    };
    let grave = remarks.iter().any(opens);
    let count = deposit::remarks(lang, remarks.len() as u64);
    let lines = remarks.iter().map(|one| remark(state, lang, one)).collect_view();
    Some(fold(state, key, grave, "remarks", count.into_any(), view! { <ul class="remark-list">{lines}</ul> }.into_any()))
}

/// One of them.
pub fn remark(state: State, lang: Lang, remark: &Remark) -> AnyView {
    let rule = remark.rule.clone();
    view! {
        <li class="remark" data-level=level_code(remark.level)>
            {level_icon(remark.level)}
            <div>
                <p><span class="visually-hidden">{check::level_name(lang, remark.level)}": "</span>{remark.what.clone()}</p>
                {(remark.rule == "F516").then(|| view! { <p><a href=Room::Versions.hash()>{versions::compare_versions(lang)}</a></p> })}
                {(!remark.how.is_empty()).then(|| view! { <p class="remark-how">{remark.how.clone()}</p> })}
            </div>
            {(!rule.is_empty()).then(move || view! {
                <button type="button" class="button-icon" aria-haspopup="dialog" on:click=press(move |_| state.open_help(rule.clone()))>
                    {icon("question")}<span class="visually-hidden">{check::about_rule(lang)}</span>
                </button>
            })}
        </li>
    }
    .into_any()
}
