//! Choices about whole columns: the question, what was counted, the answers.

use super::days::CountDays;
use super::each::each;
use super::value::swap;
use crate::app::browser;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::state::State;
use bordereau::protocol::{Reply, Request, VoteChoice, VoteView};
use bordereau::text::Lang;
use bordereau::text::page::{self, cards};
use leptos::prelude::*;

/// The open questions; nothing when there is none.
#[component]
pub fn Votes() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let left = state.cards.left;
    let votes = RwSignal::new(Vec::<VoteView>::new());
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Votes { votes: open }, _)) = state.link.ask(Request::Votes, &[]).await {
                browser::keep_place(".votes .vote[id]", "#votes-title", || drop(votes.try_set(open)));
            }
        });
    });
    let open = move || {
        votes.with(|votes| {
            votes.iter().map(|vote| vote.id.clone()).filter(|id| left.with(|left| !left.contains(id))).collect::<Vec<_>>()
        })
    };
    follow(move || state.cards.voted.set(open().len() as u64));
    let aside =
        Memo::new(move |_| votes.with(|votes| votes.iter().filter(|vote| left.with(|left| left.contains(&vote.id))).count()));
    let some = Memo::new(move |_| votes.with(|votes| !votes.is_empty()));
    let one = move |id: String| {
        let vote = move || votes.with(|votes| votes.iter().find(|vote| vote.id == id).cloned());
        view! { {move || vote().map(|vote| card(state, lang.get(), vote))} }.into_any()
    };
    view! {
        {move || some.get().then(|| view! {
            <section class="votes" aria-labelledby="votes-title">
                <div class="section-head"><h2 id="votes-title" tabindex="-1">{move || cards::votes(lang.get())}</h2></div>
                <p class="muted">{move || cards::votes_lead(lang.get())}</p>
                <ul class="vote-list">{each(open, one)}</ul>
                {move || (aside.get() > 0).then(|| view! {
                    <p class="muted">{cards::left_out(lang.get())}" "
                        <button type="button" class="button button-small button-quiet" on:click=press(move |_| left.update(|left| left.clear()))>{cards::ask_again(lang.get())}</button>
                    </p>
                })}
            </section>
        })}
    }
}

fn card(state: State, lang: Lang, vote: VoteView) -> AnyView {
    let id = vote.id.clone();
    let leave = move |_| {
        let next = format!("li:has(> [id=\"vote-{id}\"]) + li > .vote");
        let next = if browser::is_there(&next) { next } else { "#votes-title".to_owned() };
        state.cards.left.update(|left| {
            left.insert(id.clone());
        });
        // The next one is there already; what is gone cannot be asked for it any more.
        browser::focus(&next);
    };
    let name = format!("{} · {}", vote.field_label, vote.question);
    let evidence = vote.evidence.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let of = vote.id.clone();
    let choices = vote.choices.into_iter().map(|choice| answer(state, lang, &of, &vote.field_label, choice)).collect_view();
    view! {
        <li><div class="vote" id=format!("vote-{of}") tabindex="-1" role="group" aria-label=name>
            <p class="card-where">{(vote.field != vote.table).then(|| view! { <strong>{vote.field_label.clone()}</strong><code>{vote.field.clone()}</code> })}<span>{vote.table_label}</span></p>
            <h3>{vote.question}</h3>
            <ul class="vote-evidence">{evidence}</ul>
            <ul class="vote-choices">{choices}</ul>
            {vote.dated.map(|id| view! { <CountDays under=id.clone() id warning=Memo::new(|_| false)/> })}
            <button type="button" class="button button-small button-quiet" on:click=press(leave)>{cards::leave(lang)}</button>
        </div></li>
    }
    .into_any()
}

fn answer(state: State, lang: Lang, vote: &str, field: &str, choice: VoteChoice) -> AnyView {
    let (vote, id) = (vote.to_string(), choice.id.clone());
    let name = format!("{field}\u{a0}: {} ({})", choice.label, page::cells(lang, choice.cells));
    let examples = choice.examples.iter().map(|(from, to)| view! { <li>{swap(lang, from, to)}</li> }).collect_view();
    view! {
        <li class="vote-choice">
            <button type="button" class="button" class:button-primary=choice.favoured aria-label=name aria-disabled=move || state.held()
                on:click=press(move |_| state.mend(Request::Choose { vote: vote.clone(), choice: id.clone() }))>
                <span>{choice.label}</span>
            </button>
            <p class="hint">{page::cells(lang, choice.cells)}{choice.favoured.then(|| format!(" · {}", cards::favoured(lang)))}</p>
            <ul class="vote-examples">{examples}</ul>
        </li>
    }
    .into_any()
}
