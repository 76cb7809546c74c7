//! What differs: counts, a section for every table in which something does, the others by name.

use super::asked;
use crate::app::parts::{fold, icon, line, listed, swap};
use crate::app::state::State;
use crate::app::steps::Place;
use bordereau::protocol::{FieldChangeView, OfferedView, OriginView, TableChangeView, ToldView, VersionKind, VersionsView};
use bordereau::text::page::versions as words;
use bordereau::text::versions as said;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// Names before and after.
type Both = (Option<String>, Option<String>);

/// Everything of a window.
pub fn list(state: State, lang: Lang, view: &VersionsView) -> AnyView {
    let mut heads = vec![(words::kind(lang).to_owned(), false)];
    heads.extend(VersionKind::ALL.map(|kind| (words::kind_name(lang, kind).to_owned(), true)));
    let row = |name: &'static str, of: fn(&(u64, u64)) -> u64| {
        line(name.into_any(), view.counts.iter().map(|counts| (number(lang, of(counts)).into_any(), true)).collect())
    };
    let counts = vec![row(words::tables(lang), |counts| counts.0), row(words::fields(lang), |counts| counts.1)];
    let same = (!view.same.is_empty()).then(|| {
        view! { <p class="versions-same"><strong>{said::same_tables(lang)}</strong>" "{view.same.join(", ")}</p> }
    });
    // What is in the one in use leads to its place in the explorer.
    let used = [0, 1].map(|at| {
        let side = view.sides.get(at).and_then(Option::as_ref);
        // As published and as corrected, the programme's own has the same places.
        let own = |one: &OfferedView| one.origin != OriginView::Given;
        let like = |one: &OfferedView| one.in_use || own(one) && view.offered.iter().any(|other| other.in_use && own(other));
        view.offered.iter().any(|one| Some(&one.id) == side && like(one))
    });
    let differs =
        view.counts.iter().zip(VersionKind::ALL).any(|((tables, fields), kind)| kind != VersionKind::Same && tables + fields > 0);
    let none = match (differs, view.total) {
        (false, _) => Some(said::nothing_differs(lang)),
        (true, 0) => Some(words::none_match(lang)),
        _ => None,
    };
    view! {
        {listed(words::differs(lang), heads, counts)}
        {(!view.added.is_empty()).then(|| view! { <p class="hint">{view.added.clone()}</p> })}
        {none.map(|said| view! { <p class="none" role="status">{icon(if differs { "note" } else { "ok" })}{said}</p> })}
        {view.tables.iter().map(|change| table(state, lang, change, used)).collect_view()}
        {same}
    }
    .into_any()
}

fn table(state: State, lang: Lang, change: &TableChangeView, used: [bool; 2]) -> AnyView {
    let name = change.name.1.as_deref().or(change.name.0.as_deref()).unwrap_or_default().to_owned();
    let same = (change.same > 0).then(|| view! { <span class="muted">{words::same_fields(lang, change.same)}</span> });
    let goes_on = change.goes_on.then(|| view! { <span class="muted">{words::goes_on(lang)}</span> });
    let names = |field: Option<&Both>| names(lang, &change.name, field, used);
    // Of a table that came or went its fields are told in a line each.
    let whole = matches!(change.kind, VersionKind::Added | VersionKind::Removed);
    let line = |field: &FieldChangeView| {
        let name_of = names(Some(&field.name));
        match whole {
            true => {
                let said = field.told.rules.iter().map(|(said, _)| said.as_str()).collect::<Vec<_>>().join(" ");
                view! { <li>{name_of}" "<span class="muted">{said}</span></li> }.into_any()
            }
            false => line_of(state, lang, &name, name_of, field),
        }
    };
    let list = if whole { "change-rules" } else { "change-list" };
    let fields = view! { <ul class=list>{change.fields.iter().map(line).collect_view()}</ul> };
    let told = (!change.goes_on).then(|| told(state, lang, &name, &change.told));
    view! {
        <section class="change-table" aria-label=name.clone()>
            <h3>{names(None)}{tag(lang, change.kind)}{same}{goes_on}</h3>
            {told}{fields}
        </section>
    }
    .into_any()
}

fn line_of(state: State, lang: Lang, table: &str, name: AnyView, field: &FieldChangeView) -> AnyView {
    let key = format!("{table}.{}", field.name.1.as_deref().or(field.name.0.as_deref()).unwrap_or_default());
    view! {
        <li><p class="change-head">{name}{tag(lang, field.kind)}</p>{told(state, lang, &key, &field.told)}{field.asked.as_ref().map(|one| asked(state, lang, one))}</li>
    }
    .into_any()
}

/// Names before and after, of a table or of one of its fields; the later one that is in the dictionary in use is a link.
fn names(lang: Lang, table: &Both, field: Option<&Both>, [before_used, after_used]: [bool; 2]) -> AnyView {
    let shown = match field.unwrap_or(table) {
        (Some(before), Some(after)) if before != after => swap(lang, before, after).into_any(),
        (before, after) => after.clone().or(before.clone()).into_any(),
    };
    let side = |of: fn(&Both) -> &Option<String>| {
        let table = of(table).as_deref();
        match field.map(|field| of(field).as_deref()) {
            None => table.map(|table| Place::of(table, None)),
            // What moved is told with its table.
            Some(Some(name)) => match name.split_once('.') {
                Some((table, name)) => Some(Place::of(table, Some(name))),
                None => table.map(|table| Place::of(table, Some(name))),
            },
            Some(None) => None,
        }
    };
    let there = if after_used { side(|name| &name.1) } else { None };
    match there.or_else(|| if before_used { side(|name| &name.0) } else { None }) {
        Some(place) => view! { <a href=place.hash()><code>{shown}</code></a> }.into_any(),
        None => view! { <code>{shown}</code> }.into_any(),
    }
}

fn tag(lang: Lang, kind: VersionKind) -> AnyView {
    let level = match kind {
        VersionKind::Added => "ok",
        VersionKind::Removed => "error",
        VersionKind::Renamed | VersionKind::Moved | VersionKind::Changed => "warning",
        VersionKind::Reworded | VersionKind::Same => "note",
    };
    view! { <span class="tag" data-level=level>{words::kind_name(lang, kind)}</span> }.into_any()
}

fn told(state: State, lang: Lang, key: &str, told: &ToldView) -> AnyView {
    let clues = (!told.clues.is_empty())
        .then(|| view! { <p class="hint">{format!("{} {}", words::why(lang), told.clues.join(" · "))}</p> });
    let rules = told.rules.iter().enumerate().map(|(at, (said, codes))| {
        let all = (!codes.is_empty()).then(|| {
            let codes = codes.iter().map(|code| view! { <li>{code.clone()}</li> });
            let body = view! { <ul class="versions-codes">{codes.collect_view()}</ul> }.into_any();
            fold(state, format!("codes-{key}-{at}"), false, "versions-more", words::all_codes(lang).into_any(), body)
        });
        view! { <li>{said.clone()}{all}</li> }
    });
    let rules = (!told.rules.is_empty()).then(|| view! { <ul class="change-rules">{rules.collect_view()}</ul> });
    let texts = (!told.words.is_empty()).then(|| {
        let texts = told.words.iter().map(|(what, before, after)| {
            let both = (!(before.is_empty() && after.is_empty())).then(|| swap(lang, before, after));
            view! { <li><span class="muted">{what.clone()}</span>" "{both}</li> }
        });
        let body = view! { <ul class="change-rules">{texts.collect_view()}</ul> }.into_any();
        fold(
            state,
            format!("words-{key}"),
            false,
            "versions-more",
            words::reworded(lang, told.words.len() as u64).into_any(),
            body,
        )
    });
    let scripts = told.scripts.as_ref().map(|(before, after)| {
        let text = |name: &'static str, text: &String| view! { <p class="muted">{name}</p><pre class="versions-script">{text.clone()}</pre> };
        let body = view! { {text(words::before(lang), before)}{text(words::after(lang), after)} }.into_any();
        fold(state, format!("script-{key}"), false, "versions-more", words::script(lang).into_any(), body)
    });
    view! { {clues}{rules}{scripts}{texts} }.into_any()
}
