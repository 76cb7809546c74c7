//! What is read without files: the dictionary's tables, the fields of one, files to fill in.

use crate::app::embed::Shown;
use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::{each, fold, icon, label_of, whole_page};
use crate::app::state::State;
use bordereau::protocol::{FieldView, Needed, Reply, Request, TableFields};
use bordereau::text::Lang;
use bordereau::text::page::{self, dictionary, reading, shell};
use leptos::prelude::*;

/// Codes that are shown unfolded.
const FEW: usize = 8;

/// The page, as the address asks for it.
#[component]
pub fn Reading() -> impl IntoView {
    let state = State::here();
    let asked = state.asked;
    view! {
        <div class="page page-reading">
            {move || match (asked.shown.get(), asked.table.get()) {
                (Shown::Templates, _) => view! { <Templates/> }.into_any(),
                (Shown::Field, Some(table)) => fields_of(state, table, true),
                _ => view! { <Tables/> }.into_any(),
            }}
            {asked.embedded.then(|| view! { <Source/> })}
        </div>
    }
}

/// Which dictionary this is, and the way to the whole page.
#[component]
fn Source() -> impl IntoView {
    let state = State::here();
    let named = move || state.overview.with(|o| format!("{} {}", o.dictionary.name, o.dictionary.version));
    view! { <p class="reading-source"><span>{move || named()}</span>{whole_page(state)}</p> }
}

/// Names and labels of the tables that are asked for: one, or all.
fn tables_asked(state: State) -> Vec<(String, String, u32)> {
    let asked = state.asked.table.get();
    let wanted = |name: &str| asked.as_ref().is_none_or(|asked| asked.eq_ignore_ascii_case(name));
    let all = state.overview.with(|o| o.dictionary.tables.clone());
    if all.iter().any(|(name, ..)| wanted(name)) { all.into_iter().filter(|(name, ..)| wanted(name)).collect() } else { all }
}

/// The dictionary: its tables, each of which unfolds its fields.
#[component]
fn Tables() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let facts = move || {
        state.overview.with(|o| {
            let (tables, fields) = (o.dictionary.tables.len(), o.dictionary.tables.iter().map(|table| u64::from(table.2)).sum());
            format!("{} · {}", page::tables(lang.get(), tables as u64), page::fields(lang.get(), fields))
        })
    };
    let named = Memo::new(move |_| state.overview.with(|o| format!("{} {}", o.dictionary.name, o.dictionary.version)));
    let names = move || state.overview.with(|o| o.dictionary.tables.iter().map(|table| table.0.clone()).collect());
    let line = move |name: String| {
        let open =
            state.asked.table.with_untracked(|asked| asked.as_ref().is_some_and(|asked| asked.eq_ignore_ascii_case(&name)));
        let own = name.clone();
        let known = Memo::new(move |_| state.overview.with(|o| o.dictionary.tables.iter().find(|table| table.0 == own).cloned()));
        let summary = view! {
            {move || known.get().map(|(name, label, count)| view! {
                <span class="table-name">{label_of(&name, &label)}</span>
                <span class="muted">{page::fields(lang.get(), u64::from(count))}</span>
            })}
        };
        let key = format!("reading-{name}");
        let body = unfolded(state, key.clone(), open, move || fields_of(state, name.clone(), false));
        view! { <li>{fold(state, key, open, "reading-table", summary.into_any(), body)}</li> }.into_any()
    };
    view! {
        <div class="page-head"><div>
            <h1 tabindex="-1">{move || dictionary::title(lang.get())}</h1>
            <p class="lead">{move || named.get()}<br/>{move || facts()}</p>
        </div></div>
        <ul class="reading-tables">{each(names, line)}</ul>
    }
}

/// What is folded is made when it is unfolded: a dictionary may have a hundred tables, and a list a thousand codes.
fn unfolded(state: State, key: String, open_at_first: bool, make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let open = Memo::new(move |_| state.turned.with(|turned| turned.contains(&key)) != open_at_first);
    view! { {move || open.get().then(|| make())} }.into_any()
}

/// The fields of a table, asked for anew when the dictionary or the language changes; with its own heading, or none.
fn fields_of(state: State, table: String, headed: bool) -> AnyView {
    let told: RwSignal<Option<Result<TableFields, String>>> = RwSignal::new(None);
    let sense = Memo::new(move |_| {
        state.overview.with(|o| (o.dictionary.hash.clone(), o.dictionary.as_published, o.lang, o.programme.id.clone()))
    });
    follow(move || {
        let known = sense.with(|(hash, ..)| !hash.is_empty());
        let request = Request::Fields { table: table.clone() };
        if known {
            spawn_local(async move {
                let came = match state.link.ask(request, &[]).await {
                    Some((Reply::Fields(fields), _)) => Ok(fields),
                    Some((Reply::Failed { message }, _)) => Err(message),
                    _ => return,
                };
                told.try_set(Some(came));
            });
        }
    });
    view! {
        {move || told.get().map(|told| match told {
            Ok(table) => table_view(state, state.lang.get(), table, headed),
            Err(message) => view! { <h1 tabindex="-1">{reading::fields(state.lang.get())}</h1><p class="none">{icon("note")}{message}</p> }.into_any(),
        })}
    }
    .into_any()
}

fn table_view(state: State, lang: Lang, mut table: TableFields, headed: bool) -> AnyView {
    let count = table.fields.len() as u64;
    let one = state.asked.field.get().filter(|_| headed);
    let narrowed = one.as_ref().is_some_and(|one| table.fields.iter().any(|field| field.name == *one));
    if let Some(one) = one.as_ref().filter(|_| narrowed) {
        table.fields.retain(|field| field.name == *one);
    }
    let missing =
        one.filter(|_| !narrowed).map(|one| view! { <p class="none">{icon("note")}{reading::no_such_field(lang, &one)}</p> });
    let all = narrowed.then(|| view! {
        <button type="button" class="button button-small button-quiet" on:click=press(move |_| state.asked.field.set(None))>{reading::all_fields(lang)}</button>
    });
    let facts = view! { <p class="lead"><code>{table.name.clone()}</code>" · "{page::fields(lang, count)}</p> };
    let head = headed.then(|| {
        view! {
            <div class="page-head">
                <div><h1 tabindex="-1">{table.label.clone()}</h1>{facts}</div>
                <div class="reading-actions">{all}{workbook(state, lang, &table.name)}</div>
            </div>
        }
    });
    let name = table.name.clone();
    let rows = table.fields.into_iter().map(|field| row(state, lang, &name, field)).collect_view();
    // The roles stand here because a narrow window shows the rows as blocks, which would take the table's own away.
    view! {
        {head}
        {missing}
        {(!table.about.is_empty()).then(|| view! { <p>{table.about}</p> })}
        {(!table.rules.is_empty()).then(|| view! { <ul class="reading-rules">{table.rules.into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view()}</ul> })}
        <table class="fields" role="table" aria-label=table.label>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{reading::field(lang)}</th>
                <th scope="col" role="columnheader">{reading::meaning(lang)}</th>
                <th scope="col" role="columnheader">{reading::expected(lang)}</th>
                <th scope="col" role="columnheader">{reading::codes(lang)}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(state: State, lang: Lang, table: &str, field: FieldView) -> AnyView {
    let (need, level) = match field.needed {
        Needed::Always => (reading::required(lang), "always"),
        Needed::Sometimes => (reading::conditional(lang), "sometimes"),
        Needed::Never => (reading::optional(lang), "never"),
    };
    let key = format!("codes-{table}-{}", field.name);
    let paragraphs = |texts: Vec<String>| texts.into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
    let pattern = |text: String| view! { <p class="muted">{reading::pattern(lang)}" "<code>{text}</code></p> };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <code class="field-name">{field.name}</code>
                {(!field.label.is_empty()).then(|| view! { <span class="field-label">{field.label}</span> })}
                <span class="need" data-need=level>{need}</span>
            </th>
            <td role="cell">{paragraphs(field.about)}{field.example.map(|text| view! { <p class="muted">{shell::at_work(lang, reading::example(lang), &text)}</p> })}</td>
            <td role="cell"><p>{field.kind}</p>{paragraphs(field.rules)}{field.patterns.into_iter().map(pattern).collect_view()}</td>
            <td role="cell">{codes(state, lang, key, field.codes)}</td>
        </tr>
    }
    .into_any()
}

fn codes(state: State, lang: Lang, key: String, codes: Vec<(String, String)>) -> AnyView {
    let count = codes.len();
    let line = |(code, label): (String, String)| view! { <li><code>{code}</code>{(!label.is_empty()).then(|| view! { " "<span>{label}</span> })}</li> };
    // A long list scrolls by itself, so that it can be reached from the keyboard.
    let reach = (count > FEW).then_some("0");
    let list = move || {
        let lines = codes.iter().cloned().map(line).collect_view();
        view! { <ul class="codes" tabindex=reach aria-label=reading::codes(lang)>{lines}</ul> }.into_any()
    };
    match count {
        0 => ().into_any(),
        _ if count <= FEW => list(),
        _ => {
            let body = unfolded(state, key.clone(), false, list);
            fold(state, key, false, "codes-fold", reading::see_codes(lang, count as u64).into_any(), body)
        }
    }
}

/// A button that saves a workbook to fill in.
fn workbook(state: State, lang: Lang, table: &str) -> AnyView {
    template(state, table, true, dictionary::template(lang), dictionary::template_named(lang, table))
}

fn template(state: State, table: &str, workbook: bool, short: &'static str, long: String) -> AnyView {
    let table = table.to_string();
    let save = press(move |_| state.save_document(Request::Template { table: Some(table.clone()), workbook, filled: true }));
    view! {
        <button type="button" class="button button-small" on:click=save>
            {icon("save")}<span aria-hidden="true">{short}</span><span class="visually-hidden">{long}</span>
        </button>
    }
    .into_any()
}

/// Files to fill in, of the table that was asked for or of all of them.
#[component]
fn Templates() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let lines = move || {
        let lang = lang.get();
        let line = |(name, label, count): (String, String, u32)| {
            view! {
                <li class="table-line">
                    <span class="table-name">{label_of(&name, &label)}</span>
                    <span class="muted">{page::fields(lang, u64::from(count))}</span>
                    <span class="reading-actions">
                        {template(state, &name, true, reading::workbook(lang), dictionary::template_named(lang, &name))}
                        {template(state, &name, false, reading::text(lang), reading::text_named(lang, &name))}
                    </span>
                </li>
            }
        };
        tables_asked(state).into_iter().map(line).collect_view()
    };
    let all = move |workbook: bool, label: &'static str| {
        view! {
            <button type="button" class="button button-small" on:click=press(move |_| state.save_document(Request::Template { table: None, workbook, filled: true }))>
                {icon("save")}<span>{label}</span>
            </button>
        }
    };
    view! {
        <div class="page-head">
            <div><h1 tabindex="-1">{move || reading::templates(lang.get())}</h1><p class="lead">{move || reading::templates_lead(lang.get())}</p></div>
            {move || state.asked.table.with(Option::is_none).then(|| view! {
                <div class="reading-actions">{all(true, dictionary::templates_all(lang.get()))}{all(false, dictionary::templates_text(lang.get()))}</div>
            })}
        </div>
        <ul class="table-lines table-lines-wide">{move || lines()}</ul>
    }
}
