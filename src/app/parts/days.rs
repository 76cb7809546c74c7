//! Dates become days, since a day that the person gives or since the date in another column; or other dates.

use super::icon::icon;
use crate::app::hear::{follow, heard, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{Reply, Request};
use bordereau::text::page::check;
use leptos::prelude::*;

/// What the choice says for a day that is given, and for another date; a column is chosen by its number.
const DAY: &str = "day";
const SHIFT: &str = "shift";

/// The form for one group of dates, under a finding or a question. A day or a number is forgotten as soon as it was used.
#[component]
pub fn CountDays(
    id: String,
    /// What it stands under.
    under: String,
    warning: Memo<bool>,
) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let (how, typed) = (RwSignal::new(DAY.to_owned()), RwSignal::new(String::new()));
    let (columns, countable) = (RwSignal::new(Vec::<(Option<String>, String, String)>::new()), RwSignal::new(false));
    let field = StoredValue::new(format!("since-{under}"));
    let of = move |part: &str| field.with_value(|field| format!("{field}-{part}"));
    let group = StoredValue::new(id);
    // Tables are named in the language of the page.
    follow(move || {
        lang.track();
        let asked = Request::DayColumns { group: group.get_value() };
        spawn_local(async move {
            if let Some((Reply::DayColumns { columns: found, any }, _)) = state.link.ask(asked, &[]).await {
                columns.try_set(found);
                countable.try_set(any);
            }
        });
    });
    let column = move || how.with(|how| how.parse::<usize>().ok());
    let ready = move || column().is_some() || typed.with(|typed| !typed.trim().is_empty());
    let request = move |text: String| {
        let groups = vec![group.get_value()];
        match column().and_then(|at| columns.with_untracked(|columns| columns.get(at).cloned())) {
            Some((table, _, column)) => Request::CountDaysFrom { groups, table, column },
            None if how.with_untracked(|how| how == SHIFT) => Request::ShiftDays { groups, by: text },
            None => Request::CountDays { groups, since: text },
        }
    };
    // What it would give is told before it is done.
    let foreseen = RwSignal::new(String::new());
    follow(move || {
        lang.track();
        let text = typed.get();
        foreseen.set(String::new());
        if ready() {
            let asked = Request::Foresee { request: Box::new(request(text.clone())) };
            spawn_local(async move {
                if let Some((Reply::Foreseen { said }, _)) = state.link.ask(asked, &[]).await
                    && typed.try_get_untracked() == Some(text)
                {
                    foreseen.try_set(said);
                }
            });
        }
    });
    let count = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !ready() || state.work.with_untracked(Option::is_some) {
            return;
        }
        let asked = request(typed.get_untracked());
        typed.set(String::new());
        state.mend(asked);
    };
    let options = move || {
        let lang = lang.get();
        let named = columns.with(|columns| {
            let names = columns.iter().map(|(_, label, column)| check::days_column(lang, column, label));
            names.enumerate().map(|(at, name)| (at.to_string(), name)).collect::<Vec<_>>()
        });
        let first = (DAY.to_owned(), check::days_day(lang).to_owned());
        // Where a date is an error, another one is too.
        let last = warning.get().then(|| (SHIFT.to_owned(), check::days_shift(lang).to_owned()));
        let all = std::iter::once(first).chain(named).chain(last);
        all.map(|(value, name)| {
            let chosen = how.with_untracked(|how| *how == value);
            view! { <option value=value selected=chosen>{name}</option> }
        })
        .collect_view()
    };
    let hint = move || match (column(), how.with(|how| how == SHIFT)) {
        (Some(_), _) => check::days_column_hint(lang.get()),
        (None, true) => check::days_shift_hint(lang.get()),
        (None, false) => check::days_hint(lang.get()),
    };
    let asked = move || {
        let shift = how.with(|how| how == SHIFT);
        let (name, kind) = if shift { (check::days_by(lang.get()), "number") } else { (check::days_since(lang.get()), "date") };
        column().is_none().then(|| {
            view! {
                <div class="field">
                    <label for=of("text")>{name}</label>
                    <input id=of("text") type=kind step="1" class="input" autocomplete="off" aria-describedby=of("hint")
                        prop:value=move || typed.get() on:input=heard(move |event| typed.set(event_target_value(&event)))/>
                </div>
            }
        })
    };
    let choose = move |event| {
        typed.set(String::new());
        how.set(event_target_value(&event));
    };
    view! {
        <form class="fix" hidden=move || !countable.get() on:submit=count>
            <div class="fix-text">
                <p class="overline">{move || check::days_title(lang.get())}</p>
                <p class="hint" id=of("hint")>{move || hint()}</p>
                <p class="days-foreseen" role="status">{move || foreseen.get()}</p>
            </div>
            <div class="days-row">
                <div class="field">
                    <label for=of("how")>{move || check::days_how(lang.get())}</label>
                    <select id=of("how") class="select" aria-describedby=of("hint") on:change=heard(choose)>{move || options()}</select>
                </div>
                {move || asked()}
                <button type="submit" class="button" disabled=move || !ready() aria-disabled=move || state.held()>
                    {icon("wand")}<span>{move || if how.with(|how| how == SHIFT) { check::days_move(lang.get()) } else { check::days_do(lang.get()) }}</span>
                </button>
            </div>
        </form>
    }
}
