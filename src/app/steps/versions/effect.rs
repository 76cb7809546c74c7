//! What the second dictionary would change in the files that are open, and the steps from the first to it.

use crate::app::hear::{follow, heard, press, spawn_local};
use crate::app::parts::{fold, icon, line, listed, swap};
use crate::app::state::{Notice, State, Task};
use crate::app::{browser, state::Room};
use bordereau::protocol::{Change, EffectView, MigrationLeft, MigrationStep, RecodeView, Reply, Request, VersionsWish};
use bordereau::text::page::versions as words;
use bordereau::text::versions as said;
use bordereau::text::{Lang, number};
use leptos::prelude::*;

/// The two that are compared.
type Two = Memo<Option<[Option<String>; 2]>>;

/// The card of the effect and that of the migration.
#[component]
pub fn Effect(two: Two) -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let told = RwSignal::new(None::<Box<EffectView>>);
    // Codes to replace, with what was chosen for each.
    let codes = RwSignal::new(Vec::<RecodeView>::new());
    let chosen = RwSignal::new(Vec::<Change>::new());
    let wish = move || VersionsWish {
        sides: two.get_untracked().unwrap_or_default(),
        said: state.versions.with_untracked(|(wish, _)| wish.said.clone()),
        ..VersionsWish::default()
    };
    let said = move || {
        state
            .versions
            .with(|(wish, _)| wish.said.iter().fold(String::new(), |all, (key, same)| all + key + if *same { "+" } else { "-" }))
    };
    let some = Memo::new(move |_| state.overview.with(|o| o.files.iter().any(|file| !file.sources.is_empty())));
    // What was told holds for these two, these files, this language and these answers.
    let sense = Memo::new(move |_| (two.get(), state.overview.with(|o| (o.generation, o.lang)), said()));
    let answered = StoredValue::new(String::new());
    let ask = move |long: bool| {
        spawn_local(async move {
            state.idle().await;
            let Some(asked) = sense.try_get_untracked() else { return };
            if long {
                state.at_work(Some(Task::Checking));
            }
            let answer = state.link.ask(Request::Effect { wish: wish() }, &[]).await;
            if let (true, Some((Reply::Recodes { fields }, _))) =
                (long, state.link.ask(Request::Recodes { wish: wish() }, &[]).await)
            {
                chosen.try_set(Vec::new());
                codes.try_set(fields);
            }
            if long {
                state.done_with(Task::Checking);
            }
            match answer {
                // An answer about two others is passed over.
                Some((Reply::Effect(view), _)) if sense.try_get_untracked() == Some(asked) => drop(told.try_set(Some(view))),
                Some((Reply::Failed { message }, _)) => state.notice.set(Some(Notice::Failed(message))),
                _ => {}
            }
            if long {
                request_animation_frame(|| browser::keep_focus("#effect-title"));
            }
        });
    };
    follow(move || {
        let (.., said) = sense.get();
        let before = answered.get_value();
        // What is shown follows what is said of renamings.
        let again = said != before && told.with_untracked(Option::is_some);
        answered.set_value(said);
        told.set(None);
        // Without files there is nothing that takes time.
        if again || !some.get() {
            ask(some.get_untracked());
        }
    });
    view! {
        <section class="card since" aria-labelledby="effect-title">
            <h2 id="effect-title" tabindex="-1">{move || words::effect(lang.get())}</h2>
            {move || match some.get() {
                false => view! { <p>{words::no_files(lang.get())}</p> }.into_any(),
                true => view! {
                    <p>{words::effect_lead(lang.get())}</p>
                    <p><button type="button" class="button button-primary" aria-disabled=move || state.held() on:click=press(move |_| ask(true))>{icon("check")}<span>{words::effect_start(lang.get())}</span></button></p>
                }.into_any(),
            }}
            {move || told.with(|told| told.as_ref().filter(|_| some.get()).map(|told| match told.files {
                true => effect(lang.get(), told),
                false => view! { <p role="status">{words::no_table(lang.get())}</p> }.into_any(),
            }))}
        </section>
        {move || told.with(|told| told.as_ref().map(|told| migration(state, lang.get(), told, wish(), (codes, chosen))))}
    }
}

fn effect(lang: Lang, told: &EffectView) -> AnyView {
    let row = |(rule, title, place, before, after): &(String, String, String, u64, u64)| {
        let (level, sign) = match (before, after) {
            (0, _) => ("error", words::new(lang)),
            (_, 0) => ("ok", words::gone(lang)),
            (before, after) if after > before => ("warning", words::more(lang)),
            _ => ("note", words::fewer(lang)),
        };
        let head = view! { <code>{rule.clone()}</code>" "{title.clone()} };
        let tag = view! { <span class="tag" data-level=level>{sign}</span> };
        line(
            head.into_any(),
            vec![
                (place.clone().into_any(), false),
                (said::found_by(lang, *before, *after).into_any(), true),
                (tag.into_any(), false),
            ],
        )
    };
    let heads = [(words::rule(lang), false), (words::place(lang), false), (words::change(lang), true), ("", false)];
    let [before, after, migrated] = told.errors;
    let table = match told.findings.is_empty() {
        true => view! { <p class="none">{icon("ok")}{said::effect_none(lang)}</p> }.into_any(),
        false => listed(
            words::effect(lang),
            heads.map(|(name, number)| (name.to_owned(), number)).into(),
            told.findings.iter().map(row).collect(),
        ),
    };
    view! {
        <div role="status"><p>{told.made.clone()}</p><p>{said::errors(lang, before, after, migrated)}</p></div>
        {table}
        <p class="hint">{words::same_findings(lang, told.same)}</p>
    }
    .into_any()
}

/// A line for every code that went, with the list of those that there are now.
fn recodes(lang: Lang, fields: &[RecodeView], chosen: RwSignal<Vec<Change>>) -> Option<AnyView> {
    let line_of = |of: &RecodeView, (code, cells): &(String, u64)| {
        let place = format!("{} · {}", of.table, of.field);
        let name = format!("{} · {place} · {code}", words::by(lang));
        let change = Change { table: of.table.clone(), field: of.field.clone(), from: code.clone(), to: String::new() };
        let choose = heard(move |event| {
            let change = Change { to: event_target_value(&event), ..change.clone() };
            chosen.update(|all| {
                all.retain(|known| (&known.table, &known.field, &known.from) != (&change.table, &change.field, &change.from));
                all.extend((!change.to.is_empty()).then_some(change));
            });
        });
        let options = of.among.iter().map(|code| view! { <option value=code.clone()>{code.clone()}</option> });
        let select = view! { <select class="select" aria-label=name on:change=choose><option value="">{words::later(lang)}</option>{options.collect_view()}</select> };
        let cells = (number(lang, *cells).into_any(), true);
        line(view! { <code>{place}</code> }.into_any(), vec![(code.clone().into_any(), false), cells, (select.into_any(), false)])
    };
    let lines: Vec<AnyView> = fields.iter().flat_map(|of| of.codes.iter().map(move |code| line_of(of, code))).collect();
    let heads = [(words::place(lang), false), (words::value(lang), false), (words::cells(lang), true), (words::by(lang), false)];
    let heads = heads.map(|(name, number)| (name.to_owned(), number)).into();
    (!lines.is_empty()).then(|| {
        view! { <h3>{words::recodes(lang)}</h3><p>{words::recodes_lead(lang)}</p>{listed(words::recodes(lang), heads, lines)} }.into_any()
    })
}

fn migration(
    state: State,
    lang: Lang,
    told: &EffectView,
    wish: VersionsWish,
    (codes, chosen): (RwSignal<Vec<RecodeView>>, RwSignal<Vec<Change>>),
) -> AnyView {
    let files = told.files;
    let works = |step: &&MigrationStep| !files || step.works;
    let (now, idle): (Vec<&MigrationStep>, Vec<&MigrationStep>) = told.steps.iter().partition(works);
    let left: Vec<&MigrationLeft> = told.left.iter().filter(|left| !files || left.cells > 0).collect();
    let idle = (!idle.is_empty()).then(|| {
        let summary = format!("{} ({})", words::idle(lang), number(lang, idle.len() as u64));
        fold(state, "versions-idle".into(), false, "made-files", summary.into_any(), steps(lang, &idle, false))
    });
    let list = match (now.is_empty(), told.steps.is_empty()) {
        (_, true) => view! { <p class="none">{icon("note")}{said::migration_none(lang)}</p> }.into_any(),
        (true, false) => ().into_any(),
        _ => view! { <p>{words::steps_lead(lang)}</p>{steps(lang, &now, files)} }.into_any(),
    };
    let left = match (left.is_empty(), files) {
        (true, true) if told.errors[2] > 0 => view! { <p>{icon("note")}" "{words::left_check(lang)}</p> }.into_any(),
        (true, true) => view! { <p class="since-same">{icon("ok")}" "{words::left_none(lang)}</p> }.into_any(),
        (true, false) => ().into_any(),
        _ => {
            // What is said of several is said once.
            let mut groups: Vec<(&str, Vec<AnyView>)> = Vec::new();
            for left in &left {
                let cells = (files && left.cells > 0)
                    .then(|| view! { " "<span class="muted">{bordereau::text::page::cells(lang, left.cells)}</span> });
                let place = view! { <p class="change-head"><code>{left.place.clone()}</code>{cells}</p> }.into_any();
                match groups.iter_mut().find(|(said, _)| *said == left.said) {
                    Some((_, places)) => places.push(place),
                    None => groups.push((left.said.as_str(), vec![place])),
                }
            }
            let lines = groups.into_iter().map(|(said, places)| view! { <li>{places}<p>{said.to_owned()}</p></li> });
            view! { <h3>{words::left(lang)}</h3><ul class="change-list">{lines.collect_view()}</ul> }.into_any()
        }
    };
    let (apply, save) = (wish.clone(), wish);
    let to_apply = move |_| {
        let wish = apply.clone();
        if state.work.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            state.versions.update(|(known, _)| known.sides = wish.sides.clone());
            let changes = chosen.get_untracked();
            let mut requests = vec![Request::Migrate { wish }, Request::Check];
            requests.extend((!changes.is_empty()).then_some(Request::Replace { changes }));
            if state.mend_now(requests).await {
                browser::go(Room::Repair.hash());
            }
        });
    };
    let some = !told.steps.is_empty();
    let apply = files.then(|| {
        view! {
            <button type="button" class="button button-primary" aria-describedby="apply-hint" aria-disabled=move || state.held() on:click=press(to_apply)>{icon("wand")}<span>{words::apply(lang)}</span></button>
        }
    });
    let recipe = some.then(|| {
        view! {
            <button type="button" class="button" on:click=press(move |_| state.save_document(Request::MigrationRecipe { wish: save.clone() }))>{icon("save")}<span>{words::save_recipe(lang)}</span></button>
        }
    });
    view! {
        <section class="card since" aria-labelledby="migration-title">
            <h2 id="migration-title">{words::migration(lang)}</h2>
            {list}{idle}
            {files.then_some(move || codes.with(|codes| recodes(lang, codes, chosen)))}
            {left}
            <p class="data-files-actions">{apply}{recipe}</p>
            {files.then(|| view! { <p class="hint" id="apply-hint">{words::apply_hint(lang, now.iter().any(|step| step.cells > 0))}</p> })}
        </section>
    }
    .into_any()
}

fn steps(lang: Lang, steps: &[&MigrationStep], files: bool) -> AnyView {
    let lines = steps.iter().map(|step| {
        let examples = step.examples.iter().map(|(before, after)| view! { <li>{swap(lang, before, after)}</li> });
        let examples = view! { <ul class="since-cells">{examples.collect_view()}</ul> };
        let mut cells = vec![(step.does.clone().into_any(), false)];
        if files {
            let count = if step.cells > 0 { number(lang, step.cells) } else { "–".to_owned() };
            cells.push((count.into_any(), true));
        }
        cells.push((examples.into_any(), false));
        line(view! { <code>{step.place.clone()}</code> }.into_any(), cells)
    });
    let mut heads =
        vec![(words::place(lang), false), (words::step(lang), false), (words::cells(lang), true), (words::examples(lang), false)];
    if !files {
        heads.remove(2);
    }
    listed(words::migration(lang), heads.into_iter().map(|(name, number)| (name.to_owned(), number)).collect(), lines.collect())
}
