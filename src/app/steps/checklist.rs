//! The checklist of the hand-over: what the centre gave, steps with boxes to tick, clients, explanations.

use super::arrived::Arrived;
use super::bundle::file_table;
use crate::app::browser;
use crate::app::hear::{heard, press};
use crate::app::parts::{copy_button, each, icon};
use crate::app::state::State;
use bordereau::protocol::{ChecklistView, StepView};
use bordereau::text::Lang;
use bordereau::text::page::handover;
use leptos::prelude::*;
use std::time::Duration;

/// A field to fill in: name, label, hint, example, usual value.
type FillIn = (String, String, String, String, String);

/// The checklist.
#[component]
pub fn Checklist() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let list = state.handing.checklist;
    let steps =
        Memo::new(move |_| list.with(|l| l.iter().flat_map(|l| l.steps.iter().map(|s| s.id.clone())).collect::<Vec<_>>()));
    let done = move || {
        let ticked = state.handing.ticked.with(|t| steps.with(|s| s.iter().filter(|id| t.contains(*id)).count()));
        handover::ticked(lang.get(), ticked as u64, steps.with(Vec::len) as u64)
    };
    view! {
        {move || (!steps.with(Vec::is_empty)).then(|| view! {
            <section class="checklist" aria-labelledby="checklist-title">
                <div class="section-head">
                    <h2 id="checklist-title">{move || handover::checklist(lang.get())}</h2>
                    <p class="muted" aria-live="polite">{move || done()}</p>
                    <button type="button" class="button button-small button-quiet" on:click=press(|_| browser::print())>{icon("print")}<span>{move || handover::print(lang.get())}</span></button>
                </div>
                <p class="lead">{move || handover::checklist_lead(lang.get())}</p>
                <FillIns/>
                <ol class="tasks">{each(move || steps.get(), |id| view! { <Task id=id/> }.into_any())}</ol>
                {move || list.with(|l| l.as_ref().map(|l| background(lang.get(), l)))}
            </section>
        })}
    }
}

/// What the centre gave; kept in these fields only.
#[component]
fn FillIns() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let step = state.handing;
    let ids = Memo::new(move |_| {
        step.checklist.with(|l| l.iter().flat_map(|l| l.fill_ins.iter().map(|f| f.0.clone())).collect::<Vec<_>>())
    });
    let ask = leptos::leptos_dom::helpers::debounce(Duration::from_millis(400), move |()| state.ask_checklist());
    let ask = StoredValue::new(ask);
    let field = move |id: String| {
        let (mine, changed, name) = (id.clone(), id.clone(), format!("fill-{id}"));
        let known = move |part: fn(&FillIn) -> String| {
            step.checklist.with(|l| l.iter().flat_map(|l| &l.fill_ins).find(|f| f.0 == id).map(part)).unwrap_or_default()
        };
        let known = StoredValue::new(known);
        let known = move |part: fn(&FillIn) -> String| known.with_value(|known| known(part));
        let (hint, why, of) = (format!("{name}-hint"), format!("{name}-why"), mine.clone());
        let unfit = Memo::new(move |_| {
            step.checklist
                .with(|l| l.iter().flat_map(|l| &l.unfit).find(|(id, _)| *id == of).map(|(_, expected)| expected.clone()))
        });
        let described = format!("{hint} {why}");
        view! {
            <div class="field">
                <label for=name.clone()>{move || known(|f| f.1.clone())}</label>
                <input class="input" id=name.clone() type="text" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby=described aria-invalid=move || unfit.with(Option::is_some).then_some("true")
                    prop:value=move || step.fill_ins.with(|f| f.get(&mine).cloned()).unwrap_or_else(|| known(|f| f.4.clone()))
                    on:input=heard(move |event| {
                        step.fill_ins.update(|f| { f.insert(changed.clone(), event_target_value(&event)); });
                        ask.update_value(|ask| ask(()));
                    })/>
                <div role="status" id=why>{move || unfit.get().map(|why| view! { <ul class="tried-list"><li data-level="error">{icon("error")}<span>{why}</span></li></ul> })}</div>
                <p class="hint" id=hint>{move || known(|f| f.2.clone())}<span class="hint-example">{move || Some(known(|f| f.3.clone())).filter(|e| !e.is_empty()).map(|e| format!(" {}", handover::for_example(lang.get(), &e)))}</span></p>
            </div>
        }
        .into_any()
    };
    view! {
        <details class="card fill-ins">
            <summary><h3>{move || handover::fill_ins(lang.get())}</h3></summary>
            <p class="hint">{move || handover::fill_ins_hint(lang.get())}</p>
            <div class="fill-grid">{each(move || ids.get(), field)}</div>
        </details>
    }
}

#[component]
fn Task(id: String) -> impl IntoView {
    let state = State::here();
    let step = state.handing;
    let task = {
        let id = id.clone();
        move || step.checklist.with(|l| l.iter().flat_map(|l| &l.steps).find(|s| s.id == id).cloned())
    };
    let title = task.clone();
    let (mine, changed, name) = (id.clone(), id.clone(), format!("task-{id}"));
    let ticked = Memo::new(move |_| step.ticked.with(|t| t.contains(&mine)));
    let change = move |event| {
        step.ticked.update(|t| {
            if event_target_checked(&event) {
                t.insert(changed.clone());
            } else {
                t.remove(&changed);
            }
        })
    };
    view! {
        <li class="task" class:task-done=move || ticked.get()>
            <div class="task-head">
                <input type="checkbox" id=name.clone() prop:checked=move || ticked.get() on:change=heard(change)/>
                <label for=name>{move || title().map(|task| task.title)}</label>
            </div>
            <div class="task-body">{move || task().map(|task| body(state, state.lang.get(), task))}</div>
        </li>
    }
}

fn body(state: State, lang: Lang, task: StepView) -> AnyView {
    let message = (!task.message.is_empty()).then(|| view! {
        <figure class="message">
            <figcaption><span class="overline">{handover::message(lang)}</span>{copy_button(state, task.message.clone())}</figcaption>
            <pre tabindex="0">{task.message.clone()}</pre>
        </figure>
    });
    let files = task.shows_files.then(|| {
        state.handing.bundle.with(|bundle| match bundle {
            Some(bundle) => file_table(state, lang, bundle, true),
            None => view! { <p class="hint">{handover::files_later(lang)}</p> }.into_any(),
        })
    });
    // Of the steps that show the files, the last one compares them with what arrived, when it comes after the sending.
    let last = state.handing.checklist.with(|list| {
        let steps = list.as_ref().map(|list| list.steps.as_slice()).unwrap_or_default();
        let sent = steps.iter().position(|step| step.shows_clients);
        let shown = steps.iter().rposition(|step| step.shows_files);
        shown >= sent && shown.and_then(|at| steps.get(at)).is_some_and(|step| step.id == task.id)
    });
    let arrived = last.then(|| view! { <Arrived/> });
    let clients = task.shows_clients.then(|| view! { <Clients/> });
    view! {
        {task.body.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        {message}{files}{arrived}{clients}
    }
    .into_any()
}

/// How to send with a given program, as tabs.
#[component]
fn Clients() -> impl IntoView {
    let state = State::here();
    let step = state.handing;
    let clients = move || step.checklist.with(|l| l.as_ref().map(|l| l.clients.clone())).unwrap_or_default();
    let chosen = Memo::new(move |_| step.client.get().or_else(|| clients().first().map(|c| c.0.clone())).unwrap_or_default());
    let walk = move |event: leptos::ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        let all = untrack(clients);
        let at = all.iter().position(|c| c.0 == chosen.get_untracked()).unwrap_or_default() as i32;
        let next = all.get((at + by).rem_euclid(all.len().max(1) as i32) as usize).map(|c| c.0.clone());
        if let Some(next) = next {
            browser::focus(&format!("#client-{next}"));
            step.client.set(Some(next));
        }
    };
    let tabs = move || {
        clients().into_iter().map(|(id, name, _)| {
        let (mine, click) = (id.clone(), id.clone());
        let selected = Memo::new(move |_| chosen.get() == mine);
        view! {
            <button type="button" role="tab" class="tab" id=format!("client-{id}") aria-controls=format!("steps-{id}") aria-selected=move || selected.get().to_string()
                tabindex=move || if selected.get() { "0" } else { "-1" } on:click=press(move |_| step.client.set(Some(click.clone())))>{name}</button>
        }
    }).collect_view()
    };
    let panels = move || {
        clients().into_iter().map(|(id, name, steps)| {
        let mine = id.clone();
        view! {
            <div role="tabpanel" class="tab-panel" id=format!("steps-{id}") aria-labelledby=format!("client-{id}") hidden=move || chosen.get() != mine>
                <p class="tab-print">{name}</p>
                <ol>{steps.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ol>
            </div>
        }
    }).collect_view()
    };
    view! {
        <div class="clients">
            <div class="tabs" role="tablist" aria-label=move || handover::clients(state.lang.get()) on:keydown=walk>{move || tabs()}</div>
            {move || panels()}
        </div>
    }
}

/// What one may want to understand.
fn background(lang: Lang, list: &ChecklistView) -> AnyView {
    let folded = |pairs: &[(String, String)]| {
        pairs
            .iter()
            .map(|(term, text)| {
                view! {
                    <details class="fold"><summary>{term.clone()}</summary><p>{text.clone()}</p></details>
                }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <div class="background">
            {(!list.explanations.is_empty()).then(|| view! { <section><h3>{handover::explanations(lang)}</h3>{folded(&list.explanations)}</section> })}
            {(!list.errors.is_empty()).then(|| view! { <section><h3>{handover::server_errors(lang)}</h3>{folded(&list.errors)}</section> })}
        </div>
    }
    .into_any()
}
