//! How the bundle is to be made, and the one that was made.

use crate::app::browser;
use crate::app::hear::{follow, heard, press};
use crate::app::parts::{Tick, fold, icon};
use crate::app::state::State;
use bordereau::protocol::{BundleView, Request};
use bordereau::text::page::{check, handover, registration, size};
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// The choices, and the button.
#[component]
pub fn Options() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let step = state.handing;
    let ready = Memo::new(move |_| state.handed_errors() == Some(0));
    // What looks like personal information is handed over by somebody who says so.
    let personal = Memo::new(move |_| if ready.get() { state.personal() } else { 0 });
    follow(move || {
        personal.track();
        step.agreed.set(false);
    });
    let make = move |_| state.make_bundle(false);
    let label = move || match (step.bundle.with(Option::is_some), ready.get()) {
        (true, _) => handover::make_again(lang.get()),
        (false, true) => handover::make(lang.get()),
        (false, false) => handover::make_draft(lang.get()),
    };
    view! {
        <section class="card options" aria-labelledby="options-title">
            <h2 id="options-title" tabindex="-1">{move || handover::options(lang.get())}</h2>
            {move || state.only().map(|_| view! {
                <p class="opened-other">{icon("note")}<span>{registration::only_one(lang.get())}</span>
                    <button type="button" class="button button-small" on:click=press(move |_| {
                        state.hand_over_only(None);
                        browser::keep_focus("#options-title");
                    })>{registration::all_again(lang.get())}</button></p>
            })}
            <Naming/>
            <fieldset class="fieldset">
                <legend>{move || handover::contents(lang.get())}</legend>
                <Tick id="values" on=step.values label=Signal::derive(move || handover::values(lang.get())) hint=Signal::derive(move || handover::values_hint(lang.get()))/>
                <Tick id="dated" on=step.dated label=Signal::derive(move || handover::date(lang.get())) hint=Signal::derive(move || handover::date_hint(lang.get()))/>
            </fieldset>
            {move || (personal.get() > 0).then(|| view! {
                <fieldset class="fieldset">
                    <legend>{check::personal_body(lang.get(), 0, personal.get())}</legend>
                    <Tick id="agreed" on=step.agreed label=Signal::derive(move || handover::agreed(lang.get())) hint=Signal::derive(move || handover::agreed_hint(lang.get()))/>
                </fieldset>
            })}
            <div class="options-make">
                <button type="button" class="button button-large button-primary" aria-disabled=move || state.held().or_else(|| state.lacks_consent().then_some("true")) on:click=press(make)>
                    {icon("box")}<span>{move || label()}</span>
                </button>
            </div>
        </section>
    }
}

/// The way of naming files, with its reason.
#[component]
fn Naming() -> impl IntoView {
    let state = State::here();
    let chosen = state.handing.naming;
    view! {
        {move || {
            let lang = state.lang.get();
            let ways = state.overview.with(|o| o.programme.namings.clone());
            (ways.len() > 1).then(|| {
                let default = ways.first().map(|way| way.0.clone()).unwrap_or_default();
                let choices = ways.into_iter().map(|(id, label, why)| {
                    let (mine, field, first) = (id.clone(), format!("naming-{id}"), default.clone());
                    let hint = format!("{field}-hint");
                    view! {
                        <div class="tick">
                            <input type="radio" name="naming" id=field.clone() aria-describedby=hint.clone()
                                prop:checked=move || chosen.with(|c| c.as_ref().unwrap_or(&first) == &mine)
                                on:change=heard(move |_| chosen.set(Some(id.clone())))/>
                            <label for=field.clone()>{label}</label>
                            <p class="hint" id=hint.clone()>{why}</p>
                        </div>
                    }
                });
                view! { <fieldset class="fieldset"><legend>{handover::naming(lang)}</legend>{choices.collect_view()}</fieldset> }
            })
        }}
    }
}

/// The bundle that was made.
#[component]
pub fn Made() -> impl IntoView {
    let state = State::here();
    let step = state.handing;
    let stale = Memo::new(move |_| {
        let now = step.made_at.get() == Some(state.overview.with(|o| o.generation));
        match (now, step.made_with.get() == Some(state.choices())) {
            (false, _) => Some(Stale::Tables),
            (true, false) => Some(Stale::Choices),
            (true, true) => None,
        }
    });
    view! {
        {move || step.bundle.get().map(|bundle| made(state, state.lang.get(), bundle, stale.get()))}
    }
}

/// Why the bundle is no longer what would be made now.
#[derive(Clone, Copy, PartialEq)]
enum Stale {
    Tables,
    Choices,
}

fn made(state: State, lang: Lang, bundle: BundleView, stale: Option<Stale>) -> AnyView {
    let step = state.handing;
    let name = bundle.name.clone();
    let save = move |_| match step.addresses.with_untracked(|all| all.first().map(|zip| zip.to_string())) {
        Some(zip) => browser::save(&zip, &name),
        None => state.place_bundle(&name),
    };
    let (placed, written) = (step.addresses.with(Vec::is_empty), !bundle.sha256.is_empty());
    let document = move |format: &'static str| {
        move |_| {
            let values = step.values.get_untracked();
            state.save_document(match format {
                "html" => Request::DatedReport { values, time: Some(browser::date_and_time()) },
                _ => Request::Report { format: format.into(), values },
            })
        }
    };
    // The report and the recipe are those of all tables: those of one table are in its bundle.
    let all = !state.made_alone();
    let loose = step.addresses.with(|all| all.len() > 1);
    view! {
        <section class="card made" data-level=if bundle.draft { "warning" } else { "ok" } aria-labelledby="made-title">
            <div class="made-head">
                <span class="verdict-sign">{icon(if bundle.draft { "warning" } else { "ok" })}</span>
                <div>
                    <h2 id="made-title">{if bundle.draft { handover::made_draft(lang) } else { handover::made(lang) }}</h2>
                    <p>{match stale {
                        Some(Stale::Tables) => handover::stale(lang),
                        Some(Stale::Choices) => handover::stale_choices(lang),
                        None if !written => handover::made_large(lang),
                        None if placed => handover::made_placed(lang),
                        None => handover::made_body(lang),
                    }}</p>
                    <p class="made-name"><strong>{bundle.name.clone()}</strong>{format!(" · {}", size(lang, bundle.size))}</p>
                    {(!bundle.recast.is_empty()).then(|| view! { <p class="hint">{bundle.recast.clone()}</p> })}
                    {written.then(|| view! { <p class="hash"><span class="overline">"SHA-256"</span><code>{bundle.sha256.clone()}</code></p> })}
                </div>
                <button type="button" class="button" aria-disabled=move || state.held() on:click=press(save)>{icon("save")}<span>{handover::save_zip(lang)}</span></button>
            </div>
            {fold(state, "bundle".into(), loose, "made-files", handover::files(lang).into_any(), file_table(state, lang, &bundle, false))}
            <div class="made-more">
                {(!loose).then(|| view! {
                    <button type="button" class="button button-small button-quiet" aria-disabled=move || state.held() on:click=press(move |_| state.make_bundle(true))>
                        {icon("file")}<span>{handover::loose_hint(lang)}</span>
                    </button>
                })}
                {all.then(|| view! {
                    <button type="button" class="button button-small button-quiet" on:click=press(document("html"))>{icon("save")}<span>{handover::report_html(lang)}</span></button>
                    <button type="button" class="button button-small button-quiet" on:click=press(document("tsv"))>{icon("save")}<span>{handover::report_tsv(lang)}</span></button>
                    <button type="button" class="button button-small button-quiet" on:click=press(document("json"))>{icon("save")}<span>{handover::report_json(lang)}</span></button>
                    <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.save_document(Request::Recipe))>{icon("save")}<span>{handover::recipe(lang)}</span></button>
                })}
            </div>
        </section>
    }
    .into_any()
}

/// Files with sizes and checksums. With `sent`, only those that go to the server, as the server shows them: the step of
/// the checklist that compares them.
pub fn file_table(state: State, lang: Lang, bundle: &BundleView, sent: bool) -> AnyView {
    let files = bundle.files.iter().enumerate();
    let shown = files.filter_map(|(at, file)| Some((at, file, if sent { bundle.sent(&file.0)? } else { file.0.as_str() })));
    let lines = shown.map(|(at, (name, bytes, hash, rows), shown)| {
        // Saved alone, a file must have exactly its own name: a browser would make `folder_name` of `folder/name`.
        let own = name.rsplit('/').next().unwrap_or(name).to_owned();
        let save = state.handing.addresses.with(|all| all.get(at + 1).map(|url| {
            view! { <a class="file-save" href=url.to_string() download=own title=handover::save_named(lang, name)>{icon("save")}<span class="visually-hidden">{handover::save_named(lang, name)}</span></a> }
        }));
        view! {
            <tr>
                <th scope="row">{shown.to_owned()}" "{save}</th>
                <td class="number">{rows.map(|n| number(lang, n))}</td>
                <td class="number">{if sent { number(lang, *bytes) } else { size(lang, *bytes) }}</td>
                <td class="hash-cell"><code>{hash.clone()}</code></td>
            </tr>
        }
    }).collect::<Vec<_>>();
    view! {
        <div class="scroller" tabindex="0" role="group" aria-label=handover::files(lang)>
            <table class="list">
                <thead><tr>
                    <th scope="col">{handover::file(lang)}</th><th scope="col" class="number">{handover::rows_name(lang)}</th>
                    <th scope="col" class="number">{if sent { handover::size_in_bytes(lang) } else { handover::size(lang) }}</th><th scope="col">{handover::sha256(lang)}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}
