//! A group of findings: one line that says it, and everything about it when opened.

use super::finding_body::FindingBody;
use super::icon::{icon, level_code, level_icon};
use super::value::swap;
use crate::app::hear::press;
use crate::app::state::State;
use bordereau::protocol::GroupView;
use bordereau::text::page::check;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// One group, by its identity.
#[component]
pub fn FindingCard(id: String) -> impl IntoView {
    let state = State::here();
    let findings = state.findings;
    let group = {
        let id = id.clone();
        Memo::new(move |_| findings.groups.with(|groups| groups.iter().find(|group| group.id == id).cloned()))
    };
    let open = {
        let id = id.clone();
        Memo::new(move |_| findings.open.with(|open| open.as_deref() == Some(&id)))
    };
    let toggle = {
        let id = id.clone();
        move |_| findings.open.update(|open| *open = if open.as_deref() == Some(&id) { None } else { Some(id.clone()) })
    };
    let body = format!("finding-{id}");
    let level = move || group.with(|g| g.as_ref().map(|g| level_code(g.level)));
    let settled = move || group.with(|g| g.as_ref().is_some_and(|g| g.acknowledged.is_some()));
    view! {
        <li class="finding" data-level=move || level() class:finding-settled=move || settled() class:finding-open=move || open.get()>
            <h3 class="finding-title">
                <button type="button" class="finding-head" aria-expanded=move || open.get().to_string() aria-controls=body.clone() on:click=press(toggle)>
                    {move || group.get().map(|group| head(state.lang.get(), &group))}
                </button>
            </h3>
            <div class="finding-body" id=body hidden=move || !open.get()>
                {move || open.get().then(|| view! { <FindingBody id=id.clone() group=group/> })}
            </div>
        </li>
    }
}

fn head(lang: Lang, group: &GroupView) -> AnyView {
    let fix = group.fix.as_ref().filter(|fix| fix.before != fix.after).map(|fix| {
        view! {
            <span class="finding-fix">{icon("wand")}{swap(lang, &fix.before, &fix.after)}</span>
        }
    });
    let defect =
        group.defect.is_some().then(|| view! { <span class="tag" data-level="note">{icon("book")}{check::defect(lang)}</span> });
    let settled = group
        .acknowledged
        .is_some()
        .then(|| view! { <span class="tag" data-level="ok">{icon("check")}{check::acknowledged(lang)}</span> });
    let field = group.field.clone().map(|field| view! { <code class="finding-field">{field}</code> });
    view! {
        <span class="finding-sign">{level_icon(group.level)}<span class="visually-hidden">{format!("{}: ", check::level_name(lang, group.level))}</span></span>
        <span class="finding-text">
            <span class="finding-what">{group.what.clone()}</span>
            <span class="finding-where">{field}<span>{group.place.clone()}</span>{defect}{settled}</span>
        </span>
        {fix}
        <span class="finding-count"><span aria-hidden="true">{format!("{}\u{a0}×", number(lang, group.count))}</span><span class="visually-hidden">{check::times(lang, group.count)}</span></span>
        <span class="finding-chevron">{icon("down")}</span>
    }
    .into_any()
}
