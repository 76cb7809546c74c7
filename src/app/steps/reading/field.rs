//! One field whole.

use super::codes::{Codes, FEW, few, few_copied, in_a_line};
use super::rows::tags;
use super::table::{expected as asked, needs, printer, tier_name};
use super::trial::Trial;
use super::{Place, asking};
use crate::app::hear::press;
use crate::app::parts::{copy_link, copy_named, fold, icon};
use crate::app::state::State;
use bordereau::protocol::{FieldFacts, PatternView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::{explore, reading, shell};
use leptos::prelude::*;

/// A field, by table and name.
#[component]
pub fn FieldPage(table: String, field: String, bare: bool) -> impl IntoView {
    let state = State::here();
    let told = RwSignal::new(None::<FieldFacts>);
    let request = move || Some(Request::Field { table: table.clone(), field: field.clone() });
    asking(state, request, move |came| match came {
        Ok(Reply::Field(facts)) => told.set(Some(*facts)),
        Ok(_) => {}
        // The table is shown in its place.
        Err(message) => {
            state.asked.lost.set(Some(message));
            state.asked.field.set(None);
        }
    });
    move || told.get().map(|facts| page(state, state.lang.get(), facts, bare))
}

/// A part of the page with its heading; nothing without content.
fn part(heading: &'static str, content: Option<AnyView>) -> Option<AnyView> {
    content.map(|content| view! { <section class="fact"><h3>{heading}</h3>{content}</section> }.into_any())
}

fn list(items: Vec<AnyView>) -> Option<AnyView> {
    let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect::<Vec<_>>();
    (!items.is_empty()).then(|| view! { <ul class="fact-list">{items}</ul> }.into_any())
}

fn link(table: &str, field: &str, text: String) -> AnyView {
    view! { <a href=Place::of(table, Some(field)).hash()><code>{text}</code></a> }.into_any()
}

fn page(state: State, lang: Lang, facts: FieldFacts, bare: bool) -> AnyView {
    let (table, field) = (facts.table.0.clone(), facts.field.clone());
    let title = if field.label.is_empty() { field.name.clone() } else { field.label.clone() };
    let heading = match bare {
        true => view! { <h1 id="explore-title" tabindex="-1">{title}</h1> }.into_any(),
        false => view! { <h2 id="explore-title" tabindex="-1">{title}</h2> }.into_any(),
    };
    let copied = as_lines(lang, &facts);
    // An address is of the dictionary in use.
    let used = state.asked.of.with_untracked(Option::is_none);
    let paragraphs = |texts: &[String]| texts.iter().map(|text| view! { <p>{text.clone()}</p> }.into_any()).collect::<Vec<_>>();
    let other = (!facts.other_label.is_empty())
        .then(|| view! { <p class="muted">{shell::at_work(lang, explore::in_other(lang), &facts.other_label)}</p> });
    let mut expected = paragraphs(std::slice::from_ref(&field.kind));
    expected.extend(paragraphs(&field.rules));
    let beside = |sign: &'static str, name: &'static str, field: &Option<String>| {
        field.clone().map(|field| view! {
            <a class="button-icon" href=Place::of(&table, Some(&field)).hash() title=field.clone()>{icon(sign)}<span class="visually-hidden">{shell::at_work(lang, name, &field)}</span></a>
        })
    };
    let codes = match field.code_count {
        0 => None,
        n if n <= FEW => Some(few_copied(state, lang, &field.codes)),
        _ => Some(view! { <Codes table=table.clone() field=field.name.clone()/> }.into_any()),
    };
    let conditional = facts.conditional.iter().enumerate().map(|(at, (said, all))| {
        let key = format!("when-{table}-{}-{at}", field.name);
        let summary = || reading::see_codes(lang, all.len() as u64).into_any();
        let all = (!all.is_empty()).then(|| fold(state, key, false, "codes-fold", summary(), few(lang, all)));
        view! { <p>{said.clone()}</p>{all} }.into_any()
    });
    let conditional = conditional.collect();
    let mut keys: Vec<AnyView> = Vec::new();
    for (there, name, hinted) in &facts.refers {
        let hint = hinted.then(|| view! { <span class="muted">" ("{explore::only_hinted(lang)}")"</span> });
        keys.push(view! { {explore::must_exist(lang)}" "{link(there, name, format!("{there}.{name}"))}{hint} }.into_any());
    }
    for (there, name) in &facts.referred {
        keys.push(view! { {explore::named_by(lang)}" "{link(there, name, format!("{there}.{name}"))} }.into_any());
    }
    let looked_at = facts
        .decided_by
        .iter()
        .map(|(name, label, _)| view! { {link(&table, name, name.clone())}" "{label.clone()} }.into_any())
        .chain(facts.depends.iter().map(|(there, name, known)| {
            let text = format!("{there}.{name}");
            let named = if *known { link(there, name, text) } else { view! { <code>{text}</code> }.into_any() };
            view! { {named}<span class="muted">" ("{explore::only_hinted(lang)}")"</span> }.into_any()
        }))
        .collect();
    let decides = facts.decides.iter().map(|name| link(&table, name, name.clone())).collect();
    let rules = facts.checked_by.iter().map(|(code, title)| {
        let rule = code.clone();
        view! {
            <button type="button" class="chip" aria-haspopup="dialog" on:click=press(move |_| state.point_to_rule(rule.clone()))>{icon("question")}<span>{format!("{code} · {title}")}</span></button>
        }
        .into_any()
    });
    let rules: Vec<AnyView> = rules.collect();
    let examples = facts.examples.iter().map(|(text, right)| example(lang, text, *right)).collect();
    view! {
        <div class="explore-head">
            <div>
                <p class="crumb"><a href=Place::of(&table, None).hash()>{facts.table.1.clone()}</a>" ›"</p>
                {heading}
                <p class="lead"><code>{field.name.clone()}</code></p>
                {other}
                <p>{tags(lang, &field)}</p>
            </div>
            <div class="reading-actions">
                {beside("prev", explore::previous(lang), &facts.beside.0)}{beside("next", explore::next(lang), &facts.beside.1)}
                {copy_named(state, shell::copy(lang), copied)}{copy_named(state, explore::copy_name(lang), field.name.clone())}
                {used.then(|| copy_link(state, lang, Some("dictionary"), &Place::of(&table, Some(&field.name)).hash()))}{printer(lang, None)}
            </div>
        </div>
        <div class="facts">
            {part(reading::meaning(lang), Some(paragraphs(&field.about)).filter(|about| !about.is_empty()).map(IntoAny::into_any))}
            {part(reading::expected(lang), Some(expected.into_any()))}
            {part(explore::defects(lang), list(paragraphs(&facts.defects)))}
            {part(explore::under_condition(lang), list(conditional))}
            {part(reading::codes(lang), codes)}
            {part(explore::patterns(lang), patterns(lang, &facts.patterns))}
            {part(explore::examples(lang), list(examples))}
            {part(explore::keys(lang), list(keys))}
            {part(explore::decided_by(lang), list(looked_at))}
            {part(explore::decides(lang), list(decides))}
            {part(explore::unchecked(lang), list(paragraphs(&facts.unchecked)))}
            {part(explore::checked_by(lang), (!rules.is_empty()).then(|| view! { <div class="fact-rules">{rules}</div> }.into_any()))}
        </div>
        <Trial table=table.clone() field=field.name.clone() with=facts.decided_by/>
    }
    .into_any()
}

/// What a field is and what it asks, a line each.
fn as_lines(lang: Lang, facts: &FieldFacts) -> String {
    let field = &facts.field;
    // Where a sentence has the first codes only, all follow.
    let conditional = facts.conditional.iter().map(|(said, all)| format!("{said} {}", in_a_line(all)).trim_end().to_owned());
    let place = |verb: &str, table: &str, field: &str| format!("{verb} {table}.{field}");
    let keys = facts.refers.iter().map(|(table, name, _)| place(explore::must_exist(lang), table, name));
    let keys = keys.chain(facts.referred.iter().map(|(table, name)| place(explore::named_by(lang), table, name)));
    let on = facts.decided_by.iter().map(|(name, ..)| name.clone());
    let on = on.chain(facts.depends.iter().map(|(table, name, _)| format!("{table}.{name}")));
    let join = |all: Vec<String>, with: &str| all.join(with);
    let lines = [
        (reading::field(lang), format!("{}.{}", facts.table.0, field.name)),
        (explore::label(lang), field.label.clone()),
        (explore::need(lang), needs(lang, field)),
        (explore::tier(lang), field.tier.map_or_else(String::new, |tier| tier_name(lang, tier).to_owned())),
        (reading::expected(lang), asked(field)),
        (explore::under_condition(lang), join(conditional.collect(), " ")),
        (explore::defects(lang), facts.defects.join(" ")),
        (reading::codes(lang), in_a_line(&field.codes)),
        (explore::examples(lang), join(facts.examples.iter().map(|(text, _)| text.clone()).collect(), " · ")),
        (explore::keys(lang), join(keys.collect(), " · ")),
        (explore::decided_by(lang), join(on.collect(), " · ")),
        (explore::decides(lang), facts.decides.join(" · ")),
        (reading::meaning(lang), field.about.join(" ")),
    ];
    let told = lines.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(head, text)| shell::at_work(lang, head, &text.replace(['\n', '\r'], " "))).collect::<Vec<_>>().join("\n")
}

/// An example; one that the check refuses says so.
fn example(lang: Lang, text: &str, right: bool) -> AnyView {
    let refused = (!right)
        .then(|| view! { " "<span class="tag" data-level="warning">{icon("warning")}{explore::example_refused(lang)}</span> });
    view! { <code>{text.to_owned()}</code>{refused} }.into_any()
}

fn patterns(lang: Lang, patterns: &[PatternView]) -> Option<AnyView> {
    let told = |sign: &'static str, level: &'static str, name: &'static str, text: &Option<String>| {
        text.clone().map(|text| view! { <dt data-level=level>{icon(sign)}{name}</dt><dd><code>{text}</code></dd> })
    };
    let one = |pattern: &PatternView| {
        let (passes, fails) = (
            told("check", "ok", explore::passes(lang), &pattern.passes),
            told("close", "error", explore::fails(lang), &pattern.fails),
        );
        view! { <p><code>{pattern.pattern.clone()}</code></p><dl class="pattern-examples">{passes}{fails}</dl> }.into_any()
    };
    (!patterns.is_empty()).then(|| patterns.iter().map(one).collect_view().into_any())
}
