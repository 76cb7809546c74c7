//! The fourth step: the bundle and the checklist.

use super::bundle::{Made, Options};
use super::checklist::Checklist;
use super::since::Since;
use crate::app::hear::follow;
use crate::app::parts::icon;
use crate::app::state::{Room, State};
use bordereau::text::page::{check, handover, registration};
use leptos::prelude::*;

/// The step.
#[component]
pub fn Handover() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let tables = Memo::new(move |_| state.overview.with(|o| o.tables.iter().any(|table| table.rows > 0)));
    follow(move || {
        state.overview.track();
        state.ask_checklist();
    });
    view! {
        <div class="page page-handover">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || handover::title(lang.get())}</h1>
                    <p class="lead">{move || handover::lead(lang.get())}</p>
                </div>
            </div>
            {move || if tables.get() {
                view! { <Standing/><Since/><Options/><Made/> }.into_any()
            } else {
                view! {
                    <Since/>
                    <div class="empty empty-small">
                        <p class="empty-title">{handover::nothing(lang.get())}</p>
                        <p>{handover::checklist_only(lang.get())}</p>
                        <a class="button button-primary" href=Room::Deposit.hash()>{bordereau::text::page::shell::go_deposit(lang.get())}</a>
                    </div>
                }.into_any()
            }}
            <Checklist/>
        </div>
    }
}

/// Ready, or only fit for a draft.
#[component]
fn Standing() -> impl IntoView {
    let state = State::here();
    view! {
        {move || {
            let lang = state.lang.get();
            let (personal, questions) = (state.personal(), state.questions().0);
            match state.handed_errors() {
                Some(0) if personal > 0 || questions > 0 => view! {
                    <div class="standing-card" data-level="warning">
                        {icon("warning")}
                        <div>
                            <p class="standing-title">{handover::ready_but(lang)}</p>
                            {(personal > 0).then(|| view! { <p>{check::personal_body(lang, 0, personal)}</p> })}
                            {(questions > 0).then(|| view! { <p>{check::questions_wait(lang, questions)}</p> })}
                        </div>
                        {(personal > 0).then(|| view! { <a class="button button-small" href=Room::Check.hash() on:click=state.personal_way()>{handover::see_findings(lang)}</a> })}
                        {(questions > 0).then(|| view! { <a class="button button-small" href=Room::Repair.hash()>{check::see_questions(lang)}</a> })}
                    </div>
                }.into_any(),
                Some(0) => view! {
                    <div class="standing-card" data-level="ok">
                        {icon("ok")}<div><p class="standing-title">{handover::ready(lang)}</p><p>{if state.only().is_some() { registration::ready_alone(lang) } else { handover::ready_body(lang) }}</p></div>
                    </div>
                }.into_any(),
                errors => view! {
                    <div class="standing-card" data-level="warning">
                        {icon("warning")}
                        <div>
                            <p class="standing-title">{handover::draft(lang)}</p>
                            <p>{errors.map_or(handover::unchecked(lang).to_string(), |n| handover::draft_body(lang, n))}</p>
                        </div>
                        <a class="button button-small" href=Room::Check.hash()>{handover::see_errors(lang)}</a>
                    </div>
                }.into_any(),
            }
        }}
    }
}
