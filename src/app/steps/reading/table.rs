//! Tables: all as cards, and one with what there is to know of it before its fields.

use super::codes::in_a_line;
use super::list::OnPaper;
use super::{Face, Place};
use crate::app::browser;
use crate::app::hear::press;
use crate::app::parts::{ToCopy, copy_link, copy_of, icon};
use crate::app::state::State;
use bordereau::protocol::{FieldView, FoundField, Needed, Reply, Request, TableFacts, TableFound, TierView};
use bordereau::text::Lang;
use bordereau::text::page::{self, dictionary, explore, reading};
use leptos::prelude::*;

/// All tables.
pub fn cards(lang: Lang, tables: Vec<TableFound>) -> AnyView {
    let card = |table: TableFound| {
        view! {
            <li class="table-card">
                <a class="table-card-name" href=Place::of(&table.name, None).hash()>{table.label}</a>
                <p class="table-card-facts"><code>{table.name.clone()}</code>" · "{page::fields(lang, table.fields)}</p>
                {(!table.about.is_empty()).then(|| view! { <p class="table-card-about">{table.about}</p> })}
            </li>
        }
    };
    view! {
        <h2 id="explore-title" tabindex="-1">{dictionary::tables(lang)}</h2>
        <ul class="table-cards">{tables.into_iter().map(card).collect_view()}</ul>
    }
    .into_any()
}

/// A table: its name, what it is, what holds of its rows, the tables near it; `more` asks for its fields where not all are here,
/// to copy and to print them.
pub fn head(
    state: State,
    lang: Lang,
    bare: bool,
    table: TableFacts,
    fields: &[FoundField],
    more: Option<(Request, OnPaper)>,
) -> AnyView {
    let (to, from) = table.near;
    let near = |label: &'static str, names: Vec<String>| {
        let link = |name: String| view! { <li><a href=Place::of(&name, None).hash()>{name.clone()}</a></li> };
        (!names.is_empty()).then(|| view! { <div class="near"><span class="overline">{label}</span><ul>{names.into_iter().map(link).collect_view()}</ul></div> })
    };
    let facts = view! { <p class="lead"><code>{table.name.clone()}</code></p> };
    // The page that shows one table has its name as the first heading.
    let heading = match bare {
        true => view! { <h1 id="explore-title" tabindex="-1">{table.label.clone()}</h1> }.into_any(),
        false => view! { <h2 id="explore-title" tabindex="-1">{table.label.clone()}</h2> }.into_any(),
    };
    let diagram = Place { face: Face::Diagram, table: Some(table.name.clone()), ..Place::default() }.hash();
    // Files to fill in and addresses are of the dictionary in use.
    let used = state.asked.of.with_untracked(Option::is_none);
    let template = used.then(|| view! { {super::folder_choice(state)}{super::templates::workbook(state, lang, &table.name)} });
    let actions = (!bare).then(|| {
        let told = |lang, reply| if let Reply::Explored(found) = reply { Some(as_text(lang, &found.fields)) } else { None };
        let (more, paper) = more.unzip();
        let list = more.map_or_else(|| ToCopy::Text(as_text(lang, fields)), |request| ToCopy::Asked(request, told));
        view! {
            {copy_of(state, explore::copy_list(lang), list)}
            {used.then(|| copy_link(state, lang, Some("dictionary"), &state.asked.here().hash()))}
            <a class="button button-small button-quiet" href=diagram>{icon("box")}<span>{explore::in_diagram(lang)}</span></a>
            {printer(lang, paper)}
        }
    });
    view! {
        <div class="explore-head">
            <div>{heading}{facts}</div>
            <div class="reading-actions">{template}{actions}</div>
        </div>
        {(!table.about.is_empty()).then(|| view! { <p>{table.about}</p> })}
        {(!table.rules.is_empty()).then(|| view! { <ul class="reading-rules">{table.rules.into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view()}</ul> })}
        {near(explore::refers_to(lang), to)}{near(explore::referred_by(lang), from)}
    }
    .into_any()
}

/// A button that prints the page, `paper` where not all of it is here.
pub fn printer(lang: Lang, paper: Option<OnPaper>) -> AnyView {
    view! {
        <button type="button" class="button button-small button-quiet" on:click=press(move |_| paper.map_or_else(browser::print, OnPaper::ask))>{icon("print")}<span>{explore::print(lang)}</span></button>
    }
    .into_any()
}

/// Fields as lines for a spreadsheet, with headings; the tier where the dictionary tells it.
fn as_text(lang: Lang, fields: &[FoundField]) -> String {
    let tiers = fields.iter().any(|found| found.field.tier.is_some());
    let line = |cells: [&str; 7]| {
        let [name, label, need, tier, kind, codes, about] = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        let cells = [Some(name), Some(label), Some(need), tiers.then_some(tier), Some(kind), Some(codes), Some(about)];
        cells.into_iter().flatten().collect::<Vec<_>>().join("\t")
    };
    let (field, label, need) = (reading::field(lang), explore::label(lang), explore::need(lang));
    let heads =
        line([field, label, need, explore::tier(lang), reading::expected(lang), reading::codes(lang), reading::meaning(lang)]);
    let lines = fields.iter().map(|FoundField { field, .. }| {
        let tier = field.tier.map_or("", |tier| tier_name(lang, tier));
        let codes = in_a_line(&field.codes);
        line([&field.name, &field.label, &needs(lang, field), tier, &expected(field), &codes, &field.about.join(" ")])
    });
    std::iter::once(heads).chain(lines).collect::<Vec<_>>().join("\n")
}

/// What is expected of a value: its kind, what holds when, its forms.
pub fn expected(field: &FieldView) -> String {
    let said = std::iter::once(&field.kind).chain(&field.rules).chain(&field.patterns);
    said.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// How much a value is needed, and whether a condition rules it.
pub fn needs(lang: Lang, field: &FieldView) -> String {
    let need = need(lang, field.needed).0;
    if field.ruled { format!("{need} · {}", explore::ruled(lang)) } else { need.to_owned() }
}

/// The name of a tier.
pub fn tier_name(lang: Lang, tier: TierView) -> &'static str {
    match tier {
        TierView::Id => explore::tier_id(lang),
        TierView::Core => explore::tier_core(lang),
        TierView::Extended => explore::tier_extended(lang),
    }
}

/// How much a value is needed, in words and for the style.
pub fn need(lang: Lang, needed: Needed) -> (&'static str, &'static str) {
    match needed {
        Needed::Always => (reading::required(lang), "always"),
        Needed::Sometimes => (reading::conditional(lang), "sometimes"),
        Needed::Never => (reading::optional(lang), "never"),
        Needed::Ruled => (explore::ruled(lang), "ruled"),
    }
}
