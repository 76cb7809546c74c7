//! The known defects of the published dictionary: what is published, what is applied instead, why.

use crate::app::hear::{follow, press, spawn_local};
use crate::app::parts::icon;
use crate::app::state::State;
use bordereau::protocol::{DefectView, Reply, Request};
use bordereau::text::Lang;
use bordereau::text::page::dictionary;
use leptos::prelude::*;

/// The list, so that it can be read here and sent to the centre.
#[component]
pub fn Defects() -> impl IntoView {
    let state = State::here();
    let lang = state.lang;
    let list = RwSignal::new(Vec::<DefectView>::new());
    follow(move || {
        state.overview.track();
        spawn_local(async move {
            if let Some((Reply::Defects { defects }, _)) = state.link.ask(Request::Defects, &[]).await {
                list.try_set(defects);
            }
        });
    });
    let some = Memo::new(move |_| list.with(|l| !l.is_empty()));
    view! {
        <section id="defects" aria-labelledby="defects-title">
            <div class="section-head">
                <h2 id="defects-title">{move || dictionary::defects(lang.get())}</h2>
                <p class="muted">{move || some.get().then(|| dictionary::defect_count(lang.get(), list.with(Vec::len) as u64))}</p>
                {move || some.get().then(|| view! {
                    <button type="button" class="button button-small" on:click=press(move |_| state.save_document(Request::DefectsDocument))>
                        {icon("save")}<span>{dictionary::defects_save(lang.get())}</span>
                    </button>
                })}
            </div>
            <p class="lead">{move || if some.get() { dictionary::defects_lead(lang.get()) } else { dictionary::defects_none(lang.get()) }}</p>
            <ul class="defects">{move || list.get().into_iter().map(|defect| card(lang.get(), defect)).collect_view()}</ul>
        </section>
    }
}

fn card(lang: Lang, defect: DefectView) -> AnyView {
    let only =
        defect.only_in.as_deref().map(|code| if code == "fr" { dictionary::only_fr(lang) } else { dictionary::only_en(lang) });
    let effect = if defect.changes_checks { dictionary::changes_checks(lang) } else { dictionary::only_text(lang) };
    let table = if defect.table.is_empty() {
        dictionary::whole(lang).into_any()
    } else {
        view! { <code>{defect.table}</code> }.into_any()
    };
    let part = |term: &'static str, text: String| view! { <div class="four-part"><dt>{term}</dt><dd>{text}</dd></div> };
    view! {
        <li class="card defect" id=format!("defect-{}", defect.id)>
            <h3 class="defect-title">{table}{defect.fields.into_iter().map(|field| view! { <code>{field}</code> }).collect_view()}</h3>
            <p class="defect-tags">
                <span class="tag" data-level=defect.changes_checks.then_some("warning")>{effect}</span>
                {only.map(|words| view! { <span class="tag">{words}</span> })}
            </p>
            <dl class="four">
                {part(dictionary::published(lang), defect.published)}
                {part(dictionary::applied(lang), defect.applied)}
                {part(dictionary::why(lang), defect.why)}
            </dl>
        </li>
    }
    .into_any()
}
