//! The help page of a rule, in a drawer over the page.

use super::fields::copy_link;
use super::icon::{icon, level_code, level_icon};
use super::value::value;
use crate::app::hear::{follow, press};
use crate::app::state::State;
use bordereau::protocol::HelpPage;
use bordereau::text::Lang;
use bordereau::text::page::{check, shell};
use leptos::html;
use leptos::prelude::*;

/// The drawer; a dialog of the browser, so that focus and Escape are its own.
#[component]
pub fn HelpDrawer() -> impl IntoView {
    let state = State::here();
    let dialog = NodeRef::<html::Dialog>::new();
    follow(move || {
        let open = state.help.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            match (open, dialog.open()) {
                (true, false) => {
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    let close = move || state.help.set(None);
    let aside = move |event: leptos::ev::MouseEvent| {
        // A click on the dialog itself, not on something in it, is a click beside the drawer.
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <dialog class="drawer" node_ref=dialog aria-labelledby="help-title" on:close=move |_| { close(); state.close_rule(); } on:click=press(aside)>
            <div class="drawer-inner">
                <button type="button" class="button-icon drawer-close" on:click=press(move |_| close())>
                    {icon("close")}<span class="visually-hidden">{move || shell::close(state.lang.get())}</span>
                </button>
                {move || state.help.get().map(|page| content(state, state.lang.get(), page))}
            </div>
        </dialog>
    }
}

fn content(state: State, lang: Lang, page: HelpPage) -> AnyView {
    let link = copy_link(state, lang, None, &crate::app::rule_hash(&page.rule));
    let sections = page.sections.into_iter().map(|(heading, paragraphs)| {
        view! {
            <section><h3>{heading}</h3>{paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}</section>
        }
    });
    let examples =
        page.examples.into_iter().map(|(caption, table, rows)| example(lang, caption, table, rows)).collect::<Vec<_>>();
    let some = !examples.is_empty();
    view! {
        <div class="prose">
            <p class="overline" data-level=level_code(page.level)>{level_icon(page.level)}{format!("{} · {}", check::level_name(lang, page.level), page.rule)}</p>
            <h2 id="help-title">{page.title}</h2>
            <p>{link}</p>
            {sections.collect_view()}
            {some.then(|| view! { <section><h3>{check::examples(lang)}</h3>{examples}</section> })}
        </div>
    }
    .into_any()
}

fn example(lang: Lang, caption: String, table: String, mut rows: Vec<Vec<String>>) -> AnyView {
    let headings = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    view! {
        <figure class="example">
            <figcaption>{caption}</figcaption>
            <div class="scroller" tabindex="0" role="group" aria-label=table.clone()>
                <table class="cells">
                    <thead><tr>{headings.into_iter().map(|text| view! { <th scope="col">{text}</th> }).collect_view()}</tr></thead>
                    <tbody>
                        {rows.into_iter().map(|row| view! { <tr>{row.into_iter().map(|text| view! { <td>{value(lang, &text)}</td> }).collect_view()}</tr> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </figure>
    }
    .into_any()
}
