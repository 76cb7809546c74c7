//! The start: what this is, that nothing leaves the computer, the ways to begin.

use crate::app::hear::{press, spawn_local};
use crate::app::later::Later;
use crate::app::parts::{Choice, ChooseFiles, ChooseFolder, icon};
use crate::app::state::{Engine, Room, State};
use bordereau::text::page::{access, deposit, grid, shell};
use leptos::prelude::*;

/// The page as long as there is no file.
#[component]
pub fn Start() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    view! {
        <div>
            <section class="hero">
                <div class="hero-inner">
                    <h1 class="hero-title" tabindex="-1">{move || deposit::hero(lang.get())}</h1>
                    <p class="hero-lead">{move || deposit::lead(lang.get())}</p>
                    <p class="hero-promise">{icon("shield")}{move || shell::no_leave_title(lang.get())}</p>
                </div>
            </section>
            <div class="start-inner">
                <section class="dropzone" aria-label=move || deposit::ways(lang.get())>
                    <Choice/>
                    <span class="dropzone-sign">{icon("drop")}</span>
                    <div>
                        <p class="dropzone-title">{move || deposit::drop_here(lang.get())}</p>
                        <p class="dropzone-kinds">{move || deposit::drop_kinds(lang.get())}</p>
                    </div>
                    <div class="dropzone-actions">
                        <ChooseFiles label=Signal::derive(move || deposit::choose_files(lang.get())) class="button button-primary button-large"/>
                        <ChooseFolder class="button button-large"/>
                    </div>
                    <Example/>
                    {move || match state.later.get() { Later::Here(views) => Some((views.studies)()), _ => None }}
                    <p class="start-empty"><a href=Room::Dictionary.hash()>{move || grid::template_link(lang.get())}</a></p>
                    <p class="start-empty"><a href=Room::Grid.hash()>{move || grid::start_link(lang.get())}</a></p>
                    <p class="start-empty"><a href=Room::Access.hash()>{move || access::link(lang.get())}</a></p>
                </section>
                {move || match state.later.get() { Later::Here(views) => Some((views.offer)()), _ => None }}
                <Privacy/>
                <Road/>
            </div>
        </div>
    }
}

#[component]
fn Example() -> impl IntoView {
    let state = State::here();
    // Until the engine tells which programme it works for, the usual words stand here.
    let about = move || {
        let (own, known) = state.overview.with(|o| (o.programme.example.clone(), !o.programme.id.is_empty()));
        if known { own } else { deposit::example_about(state.lang.get()).to_string() }
    };
    view! {
        <div class="example-line" hidden=move || about().is_empty()>
            <p><strong>{move || deposit::or_example(state.lang.get())}</strong>" "{move || about()}</p>
            <button type="button" class="button" aria-disabled=move || if state.engine.get() == Engine::Ready { state.held() } else { Some("true") }
                on:click=press(move |_| spawn_local(state.open_example()))>
                {icon("flask")}<span>{move || deposit::open_example(state.lang.get())}</span>
            </button>
        </div>
    }
}

#[component]
fn Privacy() -> impl IntoView {
    let lang = State::here().lang;
    view! {
        <section class="privacy" aria-labelledby="privacy-title">
            <span class="privacy-sign">{icon("shield")}</span>
            <div>
                <h2 id="privacy-title">{move || shell::no_leave_title(lang.get())}</h2>
                <p>{move || deposit::privacy_body(lang.get())}</p>
                <details>
                    <summary>{move || deposit::privacy_more(lang.get())}</summary>
                    <p>{move || deposit::privacy_how(lang.get())}</p>
                    <p>{move || deposit::privacy_limit(lang.get())}</p>
                </details>
            </div>
        </section>
    }
}

#[component]
fn Road() -> impl IntoView {
    let lang = State::here().lang;
    let steps = Room::STEPS.into_iter().enumerate().map(|(index, room)| {
        let about = move || match room {
            Room::Check => deposit::road_check(lang.get()),
            Room::Repair => deposit::road_repair(lang.get()),
            Room::Handover => deposit::road_handover(lang.get()),
            _ => deposit::road_deposit(lang.get()),
        };
        view! {
            <li class="road-step">
                <span class="road-number" aria-hidden="true">{(index + 1).to_string()}</span>
                <h3>{move || room.name(lang.get())}</h3>
                <p>{move || about()}</p>
            </li>
        }
    });
    view! {
        <section class="road" aria-labelledby="road-title">
            <h2 id="road-title">{move || deposit::road(lang.get())}</h2>
            <ol class="road-list">{steps.collect_view()}</ol>
        </section>
    }
}
