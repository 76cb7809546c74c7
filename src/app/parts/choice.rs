//! Which programme one works for, where there are several, and for which centre of it.

use super::icon::icon;
use crate::app::hear::heard;
use crate::app::state::State;
use bordereau::text::page::{deposit, shell};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A list of the programmes; the chosen one takes effect at once.
#[component]
pub fn Choice() -> impl IntoView {
    let state = State::here();
    // The one in force, then all of them.
    let known: Memo<Vec<String>> = Memo::new(move |_| {
        state.overview.with(|o| {
            let programme = &o.programme;
            std::iter::once(&programme.id).chain(programme.choices.iter().map(|(id, _)| id)).cloned().collect()
        })
    });
    let own = move || known.with(|known| known.first().cloned().unwrap_or_default());
    // The list says what is in force; what was chosen shows once it is.
    let choose = move |event: web_sys::Event| {
        let id = event_target_value(&event);
        if let Some(select) = event.target().and_then(|select| select.dyn_into::<web_sys::HtmlSelectElement>().ok()) {
            select.set_value(&untrack(own));
        }
        state.choose(id);
    };
    let options = move || {
        let mut choices = known.get().into_iter();
        let own = choices.next();
        let option = |id: String| {
            let (name, chosen) = (id.to_ascii_uppercase(), Some(&id) == own.as_ref());
            view! { <option value=id selected=chosen>{name}</option> }.into_any()
        };
        let all = choices.map(option).collect_view();
        // Until the engine is there.
        if all.is_empty() { view! { <option>{shell::starting(state.lang.get())}</option> }.into_any() } else { all.into_any() }
    };
    view! {
        <div class="field">
            <label for="programme">{move || deposit::programme(state.lang.get())}</label>
            <select id="programme" class="select" prop:value=own aria-describedby="programme-centre" on:change=heard(choose)>{options}</select>
            <p class="hint" id="programme-centre">{move || state.overview.with(|o| o.programme.centre.clone())}</p>
        </div>
        <Centre/>
        {templates_said(state)}
    }
}

/// Said where templates are offered that are not those of the chosen centre.
pub fn templates_said(state: State) -> AnyView {
    let said = Memo::new(move |_| state.overview.with(|o| o.programme.templates.clone()));
    view! { {move || said.with(|said| (!said.is_empty()).then(|| view! { <p class="none" role="status">{icon("note")}<span>{said.clone()}</span></p> }))} }.into_any()
}

/// A list of the centres of the programme, and none; nothing where it has none.
#[component]
pub fn Centre() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let known = Memo::new(move |_| state.overview.with(|o| (o.programme.centres.clone(), o.programme.centre_chosen.clone())));
    let some = Memo::new(move |_| known.with(|(centres, _)| !centres.is_empty()));
    let options = move || {
        let (centres, chosen) = known.get();
        let option = |(id, name): (String, String)| {
            let selected = Some(&id) == chosen.as_ref();
            view! { <option value=id.clone() selected=selected>{format!("{id} · {name}")}</option> }
        };
        view! {
            <option value="" selected=chosen.is_none()>{deposit::centre_none(lang.get())}</option>
            {centres.into_iter().map(option).collect_view()}
        }
        .into_any()
    };
    let choose = move |event: web_sys::Event| {
        let id = event_target_value(&event);
        state.choose_centre((!id.is_empty()).then_some(id));
    };
    view! {
        {move || some.get().then(|| view! {
            <div class="field field-centre">
                <label for="centre">{move || deposit::centre(lang.get())}</label>
                <select id="centre" class="select" aria-describedby="centre-why" on:change=heard(choose)>{move || options()}</select>
                <p class="hint" id="centre-why">{move || deposit::centre_why(lang.get())}</p>
            </div>
        })}
    }
}
