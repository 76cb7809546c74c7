//! A value tried in a field: what the check says of it, while it is typed.

use super::asking;
use crate::app::hear::{heard, press};
use crate::app::parts::{icon, level_code, level_icon};
use crate::app::state::State;
use bordereau::protocol::{JudgedView, Remark, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{check, explore, shell};
use leptos::prelude::*;

/// The box; `with` are the fields that decide: name, label, codes.
#[component]
pub fn Trial(table: String, field: String, with: Vec<(String, String, Vec<String>)>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let (text, others) = (RwSignal::new(String::new()), RwSignal::new(Vec::<(String, String)>::new()));
    let judged = RwSignal::new(None::<JudgedView>);
    let request = move || {
        let (text, with) = (text.get(), others.get());
        let asks = !text.is_empty() || !with.is_empty();
        asks.then(|| Request::TryValue { table: table.clone(), field: field.clone(), text, with })
    };
    asking(state, request, move |came| {
        if let Ok(Reply::Judged(view)) = came {
            judged.set(Some(view));
        }
    });
    let put = move |name: String, value: String| {
        others.update(|others| {
            others.retain(|(known, _)| *known != name);
            if !value.is_empty() {
                others.push((name, value));
            }
        });
    };
    let other = move |at: usize, (name, label, codes): (String, String, Vec<String>)| {
        let id = format!("try-with-{at}");
        let changed = heard(move |event| put(name.clone(), event_target_value(&event)));
        let input = match codes.is_empty() {
            true => {
                view! { <input id=id.clone() class="input" autocomplete="off" spellcheck="false" on:input=changed/> }.into_any()
            }
            false => {
                let options =
                    codes.into_iter().map(|code| view! { <option value=code.clone()>{code.clone()}</option> }).collect_view();
                view! { <select id=id.clone() class="select" on:change=changed><option value="">{explore::blank(lang.get_untracked())}</option>{options}</select> }.into_any()
            }
        };
        view! { <div class="field"><label for=id>{label}</label>{input}</div> }
    };
    let beside = (!with.is_empty()).then(|| {
        view! {
            <fieldset class="fieldset"><legend>{move || explore::try_with(lang.get())}</legend>
                <div class="try-row">{with.into_iter().enumerate().map(|(at, with)| other(at, with)).collect_view()}</div>
            </fieldset>
        }
    });
    view! {
        <section class="card try" aria-labelledby="try-title">
            <h3 id="try-title">{move || explore::try_it(lang.get())}</h3>
            <p class="hint" id="try-hint">{move || explore::try_hint(lang.get())}</p>
            <div class="field">
                <label for="try-value">{move || explore::try_value(lang.get())}</label>
                <input id="try-value" class="input" autocomplete="off" spellcheck="false" aria-describedby="try-hint"
                    prop:value=move || text.get() on:input=heard(move |event| text.set(event_target_value(&event)))/>
            </div>
            {beside}
            <div class="try-said" role="status">{move || {
                let asks = text.with(|text| !text.is_empty()) || others.with(|others| !others.is_empty());
                judged.get().filter(|_| asks).map(|judged| said(state, lang.get(), judged, text))
            }}</div>
        </section>
    }
}

fn said(state: State, lang: Lang, judged: JudgedView, text: RwSignal<String>) -> AnyView {
    let line = |remark: &Remark| {
        let rule = remark.rule.clone();
        view! {
            <li class="remark" data-level=level_code(remark.level)>
                {level_icon(remark.level)}
                <div>
                    <p><span class="visually-hidden">{check::level_name(lang, remark.level)}": "</span>{remark.what.clone()}</p>
                    {(!remark.how.is_empty()).then(|| view! { <p class="remark-how">{remark.how.clone()}</p> })}
                </div>
                <button type="button" class="button-icon" aria-haspopup="dialog" on:click=press(move |_| state.point_to_rule(rule.clone()))>
                    {icon("question")}<span class="visually-hidden">{explore::about_rule(lang, &remark.rule)}</span>
                </button>
            </li>
        }
    };
    if judged.remarks.is_empty() {
        return view! { <p class="try-fine" data-level="ok">{icon("ok")}{explore::accepted(lang)}</p> }.into_any();
    }
    let mended = judged.mended.map(|to| {
        let shown = to.clone();
        view! {
            <button type="button" class="button button-small" on:click=press(move |_| text.set(to.clone()))>
                {icon("wand")}<span>{shell::at_work(lang, explore::use_it(lang), &shown)}</span>
            </button>
        }
    });
    view! { <ul class="remark-list">{judged.remarks.iter().map(line).collect_view()}</ul>{mended} }.into_any()
}
