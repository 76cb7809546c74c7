//! Asking for data: the lists that were given, study by study, what each study requires, and the requests to send.

use crate::app::browser;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::parts::{ChooseFiles, copy_named, icon, level_code, level_icon, line, listed};
use crate::app::state::{Engine, Room, State};
use bordereau::protocol::{AccessRemark, AccessRoute, AccessStudy, AccessTerm, AccessView, OwnFault, OwnView, Reply, Request};
use bordereau::text::page::{access as words, deposit, shell};
use bordereau::text::{Lang, number};
use leptos::prelude::*;

type Seen = RwSignal<Option<Box<AccessView>>>;

/// What is asked, asked of the engine again whenever the files or the language change.
fn seen(state: State, when: impl Fn() -> bool + 'static) -> Seen {
    let seen = RwSignal::new(None);
    let ground = Memo::new(move |_| state.overview.with(|o| (o.generation, o.lang)));
    follow(move || {
        // A memo that is never read follows nothing.
        let _ = ground.get();
        if state.engine.get() != Engine::Ready || !when() {
            return;
        }
        let day = browser::date_and_time().chars().take(10).collect();
        spawn_local(async move {
            if let Some((Reply::Access(view), _)) = state.link.ask(Request::Access { day }, &[]).await {
                seen.try_set(Some(view));
            }
        });
    });
    seen
}

/// The page.
#[component]
pub fn Access() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let seen = seen(state, || true);
    let known = Memo::new(move |_| seen.with(|view| view.as_ref().is_some_and(|view| view.lists_known)));
    let some = Memo::new(move |_| seen.with(|view| view.as_ref().is_some_and(|view| !view.lists.is_empty())));
    // Whoever gave them here is not brought here again.
    follow(move || {
        if some.get() {
            note_shown(state)
        }
    });
    let label = Signal::derive(move || if some.get() { words::choose_more(lang.get()) } else { words::choose(lang.get()) });
    view! {
        <div class="page page-access">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || words::title(lang.get())}</h1>
                    {move || seen.with(|view| view.as_ref().map(|view| {
                        let lead = if view.lead.is_empty() { words::silent(lang.get()).to_owned() } else { view.lead.clone() };
                        view! { <p class="lead">{lead}</p> }
                    }))}
                </div>
            </div>
            {move || known.get().then(|| view! {
                <section class="card access-give" aria-label=words::drop_here(lang.get())>
                    {(!some.get()).then(|| view! { <p class="access-drop">{icon("drop")}<strong>{words::drop_here(lang.get())}</strong></p> })}
                    <ChooseFiles label=label class="button button-primary" sign="file"/>
                    <p class="hint">{words::stays(lang.get())}</p>
                    {move || seen.with(|view| view.as_ref().filter(|view| !view.lists.is_empty()).map(|view| lists(state, lang.get(), view)))}
                </section>
            })}
            {move || seen.with(|view| view.as_ref().map(|view| body(state, lang.get(), view)))}
        </div>
    }
}

fn lists(state: State, lang: Lang, view: &AccessView) -> AnyView {
    // A file goes as a whole, with all its lists.
    let files = state.overview.with_untracked(|o| {
        let first = |path: &str| view.files.iter().position(|own| own == path);
        o.files.iter().filter_map(|file| Some((first(&file.path)?, (file.id, file.path.clone())))).collect::<Vec<_>>()
    });
    let lines = view.lists.iter().enumerate().map(|(at, (name, what, rows))| {
        let remove = files.iter().find(|(first, _)| *first == at).map(|(_, (id, path))| {
            let id = *id;
            view! {
                <button type="button" class="button-icon" title=deposit::remove(lang) on:click=press(move |_| state.remove_file(id)) aria-disabled=move || state.held()>
                    {icon("close")}<span class="visually-hidden">{deposit::remove_named(lang, path)}</span>
                </button>
            }
        });
        view! { <li><span>{words::list_line(lang, name, what, *rows)}</span>{remove}</li> }
    });
    view! { <div class="access-lists"><h2>{words::lists(lang)}</h2><ul>{lines.collect_view()}</ul></div> }.into_any()
}

fn body(state: State, lang: Lang, view: &AccessView) -> AnyView {
    let remarks = (!view.remarks.is_empty()).then(|| {
        let cards = view.remarks.iter().map(remark).collect_view();
        view! { <section aria-labelledby="access-remarks"><h2 id="access-remarks">{words::remarks(lang)}</h2><div class="access-cards">{cards}</div></section> }
    });
    let files = view.studies.iter().map(|study| study.files).sum();
    let studies = (!view.studies.is_empty()).then(|| {
        let cards = view.studies.iter().enumerate().map(|(at, one)| study(lang, at, one)).collect_view();
        view! {
            <section aria-labelledby="access-studies">
                <div class="section-head"><h2 id="access-studies">{words::studies(lang)}</h2><p class="muted">{words::asked(lang, view.studies.len() as u64, files)}</p></div>
                <div class="access-cards">{cards}</div>
            </section>
            {prepare(state, lang)}
        }
    });
    let after = (!view.after.is_empty() && !view.studies.is_empty()).then(|| {
        let steps = view.after.iter().map(|(title, body)| view! { <li><strong>{title.clone()}</strong><p>{body.clone()}</p></li> });
        view! { <section aria-labelledby="access-after"><h2 id="access-after">{words::after(lang)}</h2><ol class="access-steps">{steps.collect_view()}</ol></section> }
    });
    let routes = (!view.routes.is_empty()).then(|| {
        let cards = view.routes.iter().map(|one| route(lang, one)).collect_view();
        view! { <section aria-labelledby="access-routes"><h2 id="access-routes">{words::routes(lang)}</h2><div class="access-routes">{cards}</div></section> }
    });
    let own = view.lists_known.then(|| own(state, lang, view.own.as_ref()));
    view! { {remarks}{studies}{after}{routes}{own} }.into_any()
}

fn remark(remark: &AccessRemark) -> AnyView {
    view! {
        <div class="standing-card" data-level=level_code(remark.level) role="note">
            {level_icon(remark.level)}
            <div><p>{remark.what.clone()}</p>{(!remark.how.is_empty()).then(|| view! { <p class="access-how">{remark.how.clone()}</p> })}</div>
        </div>
    }
    .into_any()
}

fn study(lang: Lang, at: usize, study: &AccessStudy) -> AnyView {
    let id = format!("access-study-{at}");
    let heads = [(words::kind(lang), false), (words::format(lang), false), (words::files(lang), true), (words::size(lang), true)];
    let heads = heads.map(|(name, number)| (name.to_owned(), number)).into();
    let lines = study.kinds.iter().map(|(kind, format, files, bytes, sized)| {
        let size = if *sized == 0 { words::untold(lang).to_owned() } else { words::size_told(lang, *bytes, *sized, *files) };
        let kind = if kind.is_empty() { "–" } else { kind };
        line(
            kind.to_owned().into_any(),
            vec![(format.clone().into_any(), false), (number(lang, *files).into_any(), true), (size.into_any(), true)],
        )
    });
    let table = (!study.kinds.is_empty()).then(|| listed(words::files(lang), heads, lines.collect()));
    let contact = match (study.link.as_str(), study.contact.as_str()) {
        (_, "") => view! { <span>{words::no_contact(lang)}</span> }.into_any(),
        ("", text) => view! { <span>{text.to_owned()}</span> }.into_any(),
        (link, text) => {
            let new = link.starts_with("http");
            view! {
                <a href=link.to_owned() target=new.then_some("_blank") rel="noopener noreferrer">
                    {text.to_owned()}{new.then(|| view! { <span class="visually-hidden">{format!(" ({})", shell::new_tab(lang))}</span> })}
                </a>
            }
            .into_any()
        }
    };
    let terms = |permitted: bool, title: &'static str| {
        let some: Vec<_> = study.terms.iter().filter(|one| one.permitted == permitted).map(|one| term(lang, one)).collect();
        (!some.is_empty()).then(|| view! { <div><h4>{title}</h4><ul>{some}</ul></div> })
    };
    let none = study.terms.is_empty().then(|| view! { <p class="hint">{words::no_terms(lang)}</p> });
    view! {
        <article class="card access-study" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{study.name.clone()}</h3>
            <p class="file-facts">{words::counts(lang, study)}</p>
            <p><span class="overline">{words::contact(lang)}</span>" "{contact}</p>
            {table}
            {none}
            <div class="access-terms">{terms(true, words::permitted(lang))}{terms(false, words::required(lang))}</div>
        </article>
    }
    .into_any()
}

fn term(lang: Lang, term: &AccessTerm) -> AnyView {
    let label = if term.label.is_empty() { words::unknown(lang).to_owned() } else { term.label.clone() };
    let also =
        (!term.also.is_empty()).then(|| view! { " "<span class="muted" lang=lang.other().code()>{term.also.clone()}</span> });
    view! { <li><strong>{label}</strong>" "<code>{term.code.clone()}</code>{also}<p>{term.asks.clone()}</p></li> }.into_any()
}

/// The requests, as one file.
fn prepare(state: State, lang: Lang) -> AnyView {
    let chosen = RwSignal::new(lang);
    let option = move |of: Lang| view! { <option value=of.code() lang=of.code() selected=move || chosen.get() == of>{language_name(of)}</option> };
    view! {
        <section class="card access-prepare" aria-labelledby="access-prepare">
            <h2 id="access-prepare">{words::prepare(lang)}</h2>
            <p>{words::prepare_lead(lang)}</p>
            <div class="access-save">
                <div class="field">
                    <label for="access-language">{words::language(lang)}</label>
                    <select id="access-language" class="select" on:change=heard(move |event| chosen.set(Lang::from_code(&event_target_value(&event)).unwrap_or(lang)))>
                        {option(Lang::Fr)}{option(Lang::En)}
                    </select>
                </div>
                <button type="button" class="button button-primary" on:click=press(move |_| state.save_document(Request::AccessPackage { lang: chosen.get_untracked() }))>
                    {icon("save")}<span>{words::save(lang)}</span>
                </button>
            </div>
            <p class="hint">{words::private(lang)}</p>
        </section>
    }
    .into_any()
}

/// The name of a language in that language.
fn language_name(lang: Lang) -> &'static str {
    shell::other_language(lang.other())
}

/// The row that the portal would publish of the study that is open.
fn own(state: State, lang: Lang, own: Option<&OwnView>) -> AnyView {
    let Some(own) = own else {
        return view! {
            <section aria-labelledby="access-own"><h2 id="access-own">{words::own(lang)}</h2><p class="hint">{words::own_none(lang)}</p></section>
        }
        .into_any();
    };
    let cells = own.cells.iter().map(|(head, cell)| {
        let cell = if cell.is_empty() { words::own_blank(lang).to_owned() } else { cell.clone() };
        view! { <div><dt>{head.clone()}</dt><dd>{cell}</dd></div> }
    });
    let faults = own.faults.iter().map(|one| fault(state, lang, one)).collect_view();
    let well = own.faults.is_empty().then(|| view! { <p class="since-same">{icon("ok")}" "{words::own_well(lang)}</p> });
    view! {
        <section aria-labelledby="access-own">
            <h2 id="access-own">{words::own(lang)}</h2>
            <div class="card access-study">
                <p>{words::own_lead(lang)}</p>
                <p class="file-facts">{own.file.clone()}</p>
                <dl class="access-own">{cells.collect_view()}</dl>
                {well}
                <div class="access-cards">{faults}</div>
                <p>{copy_named(state, words::copy(lang), own.text.clone())}</p>
            </div>
        </section>
    }
    .into_any()
}

fn fault(state: State, lang: Lang, fault: &OwnFault) -> AnyView {
    let at = fault.at;
    let instead = fault.instead.iter().filter(|_| at.is_some()).map(|text| {
        let put = text.clone();
        let act = move |_| {
            if let Some((source, row, heading)) = at {
                state.mend(Request::SetCells { source, cells: vec![(row, heading, put.clone())] });
            }
        };
        view! {
            <button type="button" class="button button-small" aria-disabled=move || state.held() on:click=press(act)>
                {icon("check")}<span>{words::instead(lang)}" "<code>{text.clone()}</code></span>
            </button>
        }
    });
    let instead = instead.collect::<Vec<_>>();
    view! { {remark(&fault.remark)}<div class="access-instead">{instead}</div> }.into_any()
}

fn route(lang: Lang, route: &AccessRoute) -> AnyView {
    let tag = route.open.map(|open| {
        let (level, sign, name) =
            if open { ("ok", "ok", words::open(lang)) } else { ("warning", "shield", words::controlled(lang)) };
        view! { " "<span class="tag" data-level=level>{icon(sign)}{name}</span> }
    });
    let links = route.links.iter().map(|(label, address)| {
        view! {
            <li><a href=address.clone() target="_blank" rel="noopener noreferrer">
                {label.clone()}<span class="visually-hidden">{format!(" ({})", shell::new_tab(lang))}</span>
            </a></li>
        }
    });
    view! {
        <article class="card access-study">
            <h3>{route.title.clone()}{tag}</h3>
            <p>{route.data.clone()}</p>
            <p>{route.body.clone()}</p>
            <ul class="access-links">{links.collect_view()}</ul>
        </article>
    }
    .into_any()
}

/// Noted once a request was shown.
const SHOWN: &str = "access-shown";

fn note_shown(state: State) {
    state.turned.update(|turned| {
        turned.insert(SHOWN.to_owned());
    });
}

/// Beside the files: that a request is among them, and where it is shown. The first one that comes by itself is shown at once.
#[component]
pub fn AccessCard() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let aside = move || state.overview.with(|o| o.files.iter().any(|file| file.aside && !file.system));
    let seen = seen(state, aside);
    let some = Memo::new(move |_| aside() && seen.with(|view| view.as_ref().is_some_and(|view| !view.lists.is_empty())));
    follow(move || {
        let alone = some.get() && state.overview.with_untracked(|o| o.files.iter().all(|file| file.aside));
        if alone && state.turned.with_untracked(|turned| !turned.contains(SHOWN)) {
            note_shown(state);
            browser::go(Room::Access.hash());
        }
    });
    view! {
        {move || some.get().then(|| view! {
            <section class="standing-card" data-level="note" aria-label=words::title(lang.get())>
                {icon("note")}
                <div><p>{words::opened(lang.get())}</p></div>
                <a class="button" href=Room::Access.hash()>{icon("right")}<span>{words::open_it(lang.get())}</span></a>
            </section>
        })}
    }
}
