//! All about a group of findings: where, why, what to do, the repair, the reason why it is right as it is.

use super::days::CountDays;
use super::icon::icon;
use super::missing::{ColumnRepair, is_of_column};
use super::places::Places;
use super::value::swap;
use crate::app::hear::{heard, press};
use crate::app::state::{Room, State};
use bordereau::finding::Level;
use bordereau::protocol::{FixView, GroupView, Request};
use bordereau::text::Lang;
use bordereau::text::page::{check, versions};
use leptos::prelude::*;

/// What was made for another version.
const VERSION: &str = "F516";

/// The body of an opened group.
#[component]
pub fn FindingBody(id: String, group: Memo<Option<GroupView>>) -> impl IntoView {
    let state = State::here();
    let explained = move || group.get().map(|group| explanation(state.lang.get(), &group));
    let repair = {
        let id = id.clone();
        move || {
            group
                .with(|g| g.as_ref().filter(|g| !is_of_column(g)).cloned())
                .and_then(|g| g.fix.map(|fix| (fix, g.count)))
                .map(|(fix, count)| repair(state, state.lang.get(), &id, fix, count))
        }
    };
    let rule = Memo::new(move |_| group.with(|g| g.as_ref().map(|g| g.rule.clone())).unwrap_or_default());
    let warning = Memo::new(move |_| group.with(|g| g.as_ref().is_some_and(|g| g.level == Level::Warning)));
    let placed = Memo::new(move |_| group.with(|g| g.as_ref().is_some_and(|g| g.first.is_some())));
    let dated = Memo::new(move |_| group.with(|g| g.as_ref().and_then(|g| g.dated.clone())));
    let column = Memo::new(move |_| group.with(|g| g.as_ref().is_some_and(is_of_column)));
    let worded = Memo::new(move |_| group.with(|g| g.as_ref().is_some_and(|g| g.worded)));
    let for_word = id.clone();
    let (for_days, for_places) = (id.clone(), id.clone());
    view! {
        {move || explained()}
        {move || repair()}
        {move || column.get().then(|| view! { <ColumnRepair group/> })}
        {move || dated.get().map(|id| view! { <CountDays id under=for_days.clone() warning/> })}
        {move || worded.get().then(|| put_word(state, &for_word))}
        {move || placed.get().then(|| view! { <Places group=for_places.clone()/> })}
        {move || (rule.get() == VERSION).then(|| view! { <p><a href=Room::Versions.hash()>{versions::compare_versions(state.lang.get())}</a></p> })}
        <div class="finding-foot">
            <button type="button" class="button button-small button-quiet" aria-haspopup="dialog" on:click=press(move |_| state.open_help(rule.get_untracked()))>
                {icon("question")}<span>{move || check::about_rule(state.lang.get())}</span>
            </button>
        </div>
        {move || warning.get().then(|| view! { <Acknowledge id=id.clone() group=group/> })}
    }
}

fn explanation(lang: Lang, group: &GroupView) -> AnyView {
    let place = [Some(group.place.clone()), group.table_label.clone()].into_iter().flatten().find(|text| !text.is_empty());
    let place = place.unwrap_or_else(|| check::everywhere(lang).to_string());
    let part = |term: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div class="four-part"><dt>{term}</dt><dd>{text}</dd></div> })
    };
    let defect = group
        .defect
        .clone()
        .map(|(_, sentence)| view! { <div class="four-part"><dt>{check::defect(lang)}</dt><dd>{sentence}</dd></div> });
    view! {
        <dl class="four">
            {part(check::place(lang), place)}
            {part(check::why(lang), group.why.clone())}
            {part(check::how(lang), group.how.clone())}
            {defect}
        </dl>
    }
    .into_any()
}

fn repair(state: State, lang: Lang, id: &str, fix: FixView, count: u64) -> AnyView {
    let group = id.to_string();
    let change = (fix.before != fix.after).then(|| swap(lang, &fix.before, &fix.after));
    view! {
        <div class="fix">
            <div class="fix-text">
                <p class="overline">{check::fix(lang)}<span class="fix-kind">{if fix.safe { check::fix_safe(lang) } else { check::fix_ask(lang) }}</span></p>
                {change}
                <p class="hint">{fix.label}</p>
            </div>
            <button type="button" class="button button-primary" aria-disabled=move || state.held()
                on:click=press(move |_| state.mend(Request::Apply { groups: vec![group.clone()] }))>
                {icon("wand")}<span>{check::mend(lang, count)}</span>
            </button>
        </div>
    }
    .into_any()
}

/// A word in the place of what is personal, where the column may not be emptied.
fn put_word(state: State, id: &str) -> AnyView {
    let (lang, word, group) = (state.lang.get(), RwSignal::new(String::new()), id.to_string());
    let (field, hint) = (format!("word-{id}"), format!("word-{id}-hint"));
    let put = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        state.mend(Request::PutWord { groups: vec![group.clone()], word: word.get_untracked() });
    };
    view! {
        <form class="fix" on:submit=put>
            <div class="fix-text"><p class="overline">{check::word_title(lang)}</p><p class="hint" id=hint.clone()>{check::word_hint(lang)}</p></div>
            <div class="days-row">
                <div class="field">
                    <label for=field.clone()>{check::word_label(lang)}</label>
                    <input id=field type="text" class="input" autocomplete="off" aria-describedby=hint prop:value=move || word.get()
                        on:input=heard(move |event| word.set(event_target_value(&event)))/>
                </div>
                <button type="submit" class="button" disabled=move || word.with(|word| word.trim().is_empty()) aria-disabled=move || state.held()>
                    {icon("wand")}<span>{check::word_do(lang)}</span>
                </button>
            </div>
        </form>
    }
    .into_any()
}

/// A warning may be right as it is: the person says why.
#[component]
fn Acknowledge(id: String, group: Memo<Option<GroupView>>) -> impl IntoView {
    let state = State::here();
    let given = Memo::new(move |_| group.with(|g| g.as_ref().and_then(|g| g.acknowledged.clone())));
    let reason = RwSignal::new(String::new());
    let field = format!("reason-{id}");
    let hint = format!("{field}-hint");
    let (saved, taken_back) = (id.clone(), id);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = reason.get_untracked().trim().to_string();
        if !text.is_empty() {
            state.mend(Request::Acknowledge { group: saved.clone(), reason: text });
        }
    };
    let save = StoredValue::new(save);
    let taken_back = StoredValue::new(taken_back);
    view! {
        {move || {
            let lang = state.lang.get();
            match given.get() {
                Some(reason) => view! {
                    <div class="acknowledged">
                        <p>{icon("check")}<strong>{check::acknowledged_because(lang)}</strong>" "{reason}</p>
                        <button type="button" class="button button-small button-quiet" aria-disabled=move || state.held()
                            on:click=press(move |_| state.mend(Request::Acknowledge { group: taken_back.get_value(), reason: String::new() }))>
                            {icon("undo")}<span>{check::acknowledge_undo(lang)}</span>
                        </button>
                    </div>
                }.into_any(),
                None => view! {
                    <details class="acknowledge">
                        <summary>{check::acknowledge(lang)}</summary>
                        <form on:submit=move |event| save.with_value(|save| save(event))>
                            <p class="hint" id=hint.clone()>{check::acknowledge_hint(lang)}</p>
                            <label for=field.clone()>{check::acknowledge_reason(lang)}</label>
                            <textarea id=field.clone() class="input" rows="2" aria-describedby=hint.clone() prop:value=move || reason.get()
                                on:input=heard(move |event| reason.set(event_target_value(&event)))></textarea>
                            <button type="submit" class="button button-small" disabled=move || reason.with(|r| r.trim().is_empty())>
                                {check::acknowledge_save(lang)}
                            </button>
                        </form>
                    </details>
                }.into_any(),
            }
        }}
    }
}
