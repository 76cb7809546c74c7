//! The codes of a field: the few as they are, the many folded, searched a window at a time.

use super::asking;
use crate::app::hear::heard;
use crate::app::parts::{copy_named, fold, icon, pager};
use crate::app::state::State;
use bordereau::protocol::{FieldView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{explore, reading};
use leptos::prelude::*;

/// Codes of a window.
const WINDOW: u64 = 60;
/// Codes that stand where they are, unfolded.
pub const FEW: u64 = 8;

/// Code, label, label in the other language.
type Code = (String, String, String);

/// The codes of a row: unfolded when there are few.
pub fn fold_codes(state: State, lang: Lang, table: &str, field: &FieldView) -> AnyView {
    match field.code_count {
        0 => ().into_any(),
        n if n <= FEW => few(lang, &field.codes),
        n => {
            let key = format!("codes-{table}-{}", field.name);
            let (mine, table, name) = (key.clone(), table.to_owned(), field.name.clone());
            let open = Memo::new(move |_| state.turned.with(|turned| turned.contains(&mine)));
            // What one window holds is there at once, folded, so that it is printed too.
            let body = view! { {move || (n <= WINDOW || open.get()).then(|| view! { <Codes table=table.clone() field=name.clone()/> })} };
            fold(state, key, false, "codes-fold", reading::see_codes(lang, n).into_any(), body.into_any())
        }
    }
}

/// A few codes with their labels.
pub fn few(lang: Lang, codes: &[(String, String)]) -> AnyView {
    let line = |(code, label): &(String, String)| code_line(code, label, "");
    view! { <ul class="codes" aria-label=reading::codes(lang)>{codes.iter().map(line).collect_view()}</ul> }.into_any()
}

/// The same, to be copied.
pub fn few_copied(state: State, lang: Lang, codes: &[(String, String)]) -> AnyView {
    let lines: Vec<String> = codes.iter().map(|(code, label)| format!("{code}\t{label}").trim_end().to_owned()).collect();
    view! { {few(lang, codes)}{copy_named(state, explore::copy_codes(lang), lines.join("\n"))} }.into_any()
}

/// Codes with their labels in one line of text.
pub fn in_a_line(codes: &[(String, String)]) -> String {
    let one = |(code, label): &(String, String)| if label.is_empty() { code.clone() } else { format!("{code} ({label})") };
    codes.iter().map(one).collect::<Vec<_>>().join(" · ")
}

fn code_line(code: &str, label: &str, other: &str) -> AnyView {
    let told = |text: &str| (!text.is_empty()).then(|| view! { " "<span>{text.to_owned()}</span> });
    let other = if other == label { "" } else { other };
    view! { <li><code>{code.to_owned()}</code>{told(label)}{(!other.is_empty()).then_some(" ·")}{told(other)}</li> }.into_any()
}

/// A code with its labels on a line, as a spreadsheet takes them.
fn as_line((code, label, other): &Code) -> String {
    let other = if other == label { "" } else { other };
    format!("{code}\t{label}\t{other}").trim_end().to_owned()
}

/// All codes, to be searched: a window of them on the screen, all on paper.
#[component]
pub fn Codes(table: String, field: String) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let (search, offset) = (RwSignal::new(String::new()), RwSignal::new(0_u64));
    let told = RwSignal::new(None::<Vec<Code>>);
    let id = format!("codes-{table}-{field}").replace(' ', "-");
    let request = move || {
        Some(Request::Codes { table: table.clone(), field: field.clone(), search: search.get(), offset: 0, limit: u64::MAX })
    };
    asking(state, request, move |came| {
        if let Ok(Reply::Codes { codes, .. }) = came {
            told.set(Some(codes));
        }
    });
    let typed = heard(move |event| {
        offset.set(0);
        search.set(event_target_value(&event));
    });
    let window = move || {
        told.with(|codes| {
            codes.as_ref().map(|codes| {
                let (lang, from, total) = (lang.get(), offset.get(), codes.len() as u64);
                let shown = codes.iter().skip(from as usize).take(WINDOW as usize);
                let pages = pager((from, shown.len() as u64, total), WINDOW, move |to| offset.set(to));
                let lines = shown.map(|(code, label, other)| code_line(code, label, other)).collect_view();
                // A long list scrolls by itself, so that it can be reached from the keyboard.
                view! {
                    {(total == 0).then(|| view! { <p class="none">{icon("note")}{explore::no_code(lang)}</p> })}
                    {(total > 0).then(|| view! { <ul class="codes" tabindex="0" aria-label=reading::codes(lang)>{lines}</ul> })}
                    {pages}
                }
            })
        })
    };
    // All of them, which another window does not change.
    let whole = move || {
        told.with(|codes| {
            codes.as_ref().filter(|codes| !codes.is_empty()).map(|codes| {
                let all = codes.iter().map(as_line).collect::<Vec<_>>().join("\n");
                // One text, however many there are.
                let paper = (codes.len() as u64 > WINDOW).then(|| view! { <pre class="paper">{all.replace('\t', " · ")}</pre> });
                view! { {paper}{copy_named(state, explore::copy_codes(lang.get()), all)} }
            })
        })
    };
    view! {
        <div class="codes-search">
            <label class="visually-hidden" for=id.clone()>{move || explore::find_code(lang.get())}</label>
            <span class="search-box">{icon("search")}
                <input id=id type="search" class="input" autocomplete="off" spellcheck="false" placeholder=move || explore::find_code(lang.get()) on:input=typed/>
            </span>
            {move || window()}{move || whole()}
        </div>
    }
}
