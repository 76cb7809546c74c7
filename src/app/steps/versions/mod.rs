//! Two dictionaries side by side: which, what differs, what that changes in the files, and the way from one to the other.

mod effect;
mod list;

use crate::app::browser;
use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::parts::{Tick, choose_versions, icon, pager, paused, search};
use crate::app::state::{Room, State};
use bordereau::protocol::{OfferedView, Reply, Request, VersionsView};
use bordereau::text::Lang;
use bordereau::text::page::versions as words;
use bordereau::text::page::{dictionary, shell};
use effect::Effect;
use leptos::prelude::*;
use list::list;

/// Lines of a window.
const WINDOW: u64 = 200;

/// The room.
#[component]
pub fn Versions() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let view = RwSignal::new(None::<Box<VersionsView>>);
    let sense = Memo::new(move |_| {
        state.overview.with(|o| (o.dictionary.hash.clone(), o.dictionary.as_published, o.lang, o.programme.id.clone()))
    });
    follow(move || {
        let (known, (wish, offset)) = (sense.with(|(hash, ..)| !hash.is_empty()), state.versions.get());
        if !known {
            return;
        }
        spawn_local(async move {
            let request = Request::Versions { wish: wish.clone(), offset, limit: WINDOW };
            // An answer that comes after a later question is passed over.
            if let Some((Reply::Versions(found), _)) = state.link.ask(request, &[]).await
                && state.versions.try_get_untracked() == Some((wish, offset))
            {
                // What has the focus may be made anew.
                let focused = browser::focused();
                view.set(Some(found));
                browser::keep_focus(&focused);
            }
        });
    });
    let two = Memo::new(move |_| {
        let sides = view.with(|view| view.as_ref().map(|view| view.sides.clone()));
        sides.filter(|sides| sides.iter().all(Option::is_some))
    });
    let some = Memo::new(move |_| two.with(Option::is_some));
    view! {
        <div class="page page-wide versions" data-drop="versions">
            <div class="page-head">
                <div>
                    <h1 tabindex="-1">{move || words::title(lang.get())}</h1>
                    <p class="lead">{move || words::lead(lang.get())}</p>
                </div>
                <a class="button button-quiet" href=Room::Dictionary.hash()>{icon("prev")}<span>{move || dictionary::title(lang.get())}</span></a>
            </div>
            <Sides view=view/>
            {move || some.get().then(|| view! {
                <section class="card since" aria-labelledby="differs-title">
                    <h2 id="differs-title">{move || words::differs(lang.get())}</h2>
                    <Search/>
                    <div class="versions-body" aria-live="off">{move || view.with(|view| view.as_ref().map(|view| body(state, lang.get(), view)))}</div>
                </section>
                <Effect two=two/>
            })}
        </div>
    }
}

/// Which two.
#[component]
fn Sides(view: RwSignal<Option<Box<VersionsView>>>) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    // What was chosen last, even when its answer has not come yet.
    let sides = move || {
        let wished = state.versions.with_untracked(|(wish, _)| wish.sides.clone());
        let shown = || view.with_untracked(|view| view.as_ref().map(|view| view.sides.clone())).unwrap_or_default();
        if wished.iter().any(Option::is_some) { wished } else { shown() }
    };
    let set = move |sides: [Option<String>; 2]| {
        state.versions.update(|(wish, offset)| {
            wish.sides = sides;
            // What was said was said of those two.
            wish.said.clear();
            *offset = 0;
        });
    };
    let side = move |at: usize, id: &'static str, name: fn(Lang) -> &'static str| {
        let choices = move || {
            let lang = lang.get();
            view.with(|view| {
                view.as_ref().map(|view| {
                    let chosen = view.sides.get(at).cloned().flatten();
                    let none =
                        chosen.is_none().then(|| view! { <option value="" prop:selected=true>{words::open(lang)}</option> });
                    view! { {none}{options(lang, &view.offered, chosen.as_ref())} }
                })
            })
        };
        let facts = Memo::new(move |_| {
            let lang = lang.get();
            view.with(|view| {
                let view = view.as_ref()?;
                let chosen = view.sides.get(at)?.as_ref()?;
                view.offered
                    .iter()
                    .find(|one| one.id == *chosen)
                    .map(|one| (facts(lang, one), one.name.2.clone(), one.differs.clone()))
            })
        });
        let choose = move |event: web_sys::Event| {
            let mut now = sides();
            if let Some(slot) = now.get_mut(at) {
                *slot = Some(event_target_value(&event)).filter(|id| !id.is_empty());
            }
            set(now);
        };
        view! {
            <div class="field">
                <label for=id>{move || name(lang.get())}</label>
                <select class="select" id=id on:change=heard(choose)>{move || choices()}</select>
                {move || facts.get().map(|(facts, hash, differs)| view! { <p class="hint">{facts}" "<code class="versions-hash" title=hash.clone()>{hash.get(..12).unwrap_or_default().to_owned()}</code>" "{differs}</p> })}
            </div>
        }
    };
    let swap = move |_| {
        let [before, after] = sides();
        set([after, before]);
    };
    let refused = move || {
        let names = view.with(|view| view.as_ref().map(|view| view.refused.clone())).filter(|names| !names.is_empty());
        names.map(|names| view! { <p class="opened-other" role="status">{icon("note")}{words::refused(lang.get(), &names)}</p> })
    };
    view! {
        <section class="card since" aria-labelledby="versions-title">
            <h2 id="versions-title" tabindex="-1">{move || words::which(lang.get())}</h2>
            <div class="versions-sides">
                {side(0, "versions-before", words::before)}
                <button type="button" class="button-icon" on:click=press(swap)>{icon("redo")}<span class="visually-hidden">{move || words::swap(lang.get())}</span></button>
                {side(1, "versions-after", words::after)}
            </div>
            {refused}
            <p class="data-files-actions">{choose_versions(Signal::derive(move || words::choose(lang.get())))}<span class="hint">{move || words::choose_hint(lang.get())}</span></p>
        </section>
    }
}

/// Dictionaries to choose from.
pub fn options(lang: Lang, offered: &[OfferedView], chosen: Option<&String>) -> AnyView {
    let option = |one: &OfferedView| {
        let same = |other: &&OfferedView| {
            (&other.name.0, &other.name.1, other.origin, &other.told) == (&one.name.0, &one.name.1, one.origin, &one.told)
        };
        let alike = offered.iter().filter(same).count() > 1;
        // The property: a choice of the person outweighs the attribute.
        view! { <option value=one.id.clone() prop:selected=chosen == Some(&one.id)>{named(lang, one, alike)}</option> }
    };
    offered.iter().map(option).collect_view().into_any()
}

/// They are told apart by what the engine tells; what that leaves alike, by its hash.
fn named(lang: Lang, one: &OfferedView, alike: bool) -> String {
    let hash = one.name.2.get(..12).filter(|_| alike).unwrap_or_default();
    let more = [one.told.as_str(), words::origin(lang, one.origin), if one.in_use { words::in_use(lang) } else { "" }, hash];
    let more: Vec<&str> = more.into_iter().filter(|text| !text.is_empty()).collect();
    let (name, version, _) = &one.name;
    if more.is_empty() { format!("{name} {version}") } else { format!("{name} {version} – {}", more.join(", ")) }
}

fn facts(lang: Lang, one: &OfferedView) -> String {
    use bordereau::text::page::{fields, tables};
    format!("{} · {} · SHA-256", tables(lang, one.counts.0), fields(lang, one.counts.1))
}

/// Whether a field is another one under a new name: asked, with what was answered, which can be taken back.
fn asked(state: State, lang: Lang, key: &str) -> AnyView {
    let (before, after) = key.split_once('\n').unwrap_or_default();
    let question = words::is_same(lang, before, after);
    let button = |same: bool, name: &'static str| {
        let (answer, id) = ((key.to_owned(), same), format!("{same}-{before}"));
        let now = state.versions.with_untracked(|(wish, _)| wish.said.contains(&answer));
        let click = move |_| {
            state.versions.update(|(wish, _)| {
                wish.said.retain(|(known, _)| *known != answer.0);
                wish.said.extend((!now).then(|| answer.clone()));
            });
        };
        let label = shell::at_work(lang, name, &question);
        view! { <button type="button" class="chip" id=id aria-label=label aria-pressed=now.to_string() on:click=press(click)>{name}</button> }
    };
    let (yes, no) = (button(true, words::yes(lang)), button(false, words::no(lang)));
    view! { <p class="hint filter-chips">{question}{yes}{no}</p> }.into_any()
}

/// What is looked for; it stays while what it finds changes.
#[component]
fn Search() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let also = RwSignal::new(state.versions.with_untracked(|(wish, _)| wish.words));
    follow(move || {
        let words = also.get();
        if state.versions.with_untracked(|(wish, _)| wish.words) != words {
            state.versions.update(|(wish, offset)| {
                wish.words = words;
                *offset = 0;
            });
        }
    });
    let text = Box::new(move || state.versions.with_untracked(|(wish, _)| wish.search.clone()));
    let narrow = paused(move |search| {
        state.versions.update(|(wish, offset)| {
            wish.search = search;
            *offset = 0;
        });
    });
    view! {
        <search class="filters" aria-label=move || words::search(lang.get())>
            {search("versions-search", (words::search, Some(words::search_hint)), text, narrow)}
            <Tick id="versions-words" on=also label=Signal::derive(move || words::also_words(lang.get())) hint=Signal::derive(move || words::also_words_hint(lang.get()))/>
        </search>
    }
}

fn body(state: State, lang: Lang, view: &VersionsView) -> AnyView {
    let from = state.versions.with_untracked(|(_, offset)| *offset);
    let shown: u64 = view.tables.iter().map(|table| table.fields.len() as u64 + u64::from(!table.goes_on)).sum();
    let pages = pager((from, shown, view.total), WINDOW, move |to| state.versions.update(|(_, offset)| *offset = to));
    let sides = view.sides.clone();
    let save = move |_| {
        let mut wish = state.versions.with_untracked(|(wish, _)| wish.clone());
        wish.sides = sides.clone();
        state.save_document(Request::VersionsDocument { wish });
    };
    view! {
        {list(state, lang, view)}{pages}
        {(shown < view.total).then(|| view! { <p class="paper">{words::print_window(lang)}</p> })}
        <p><button type="button" class="button button-small" on:click=press(save)>{icon("save")}<span>{words::save(lang)}</span></button></p>
    }
    .into_any()
}
