//! A bundle that was dropped and opened: whether it is whole, file by file.

use super::each::fold;
use super::icon::icon;
use crate::app::state::State;
use bordereau::protocol::BundleCheck;
use bordereau::text::Lang;
use bordereau::text::page::deposit;
use leptos::prelude::*;

/// The bundle, when there is one.
#[component]
pub fn OpenedBundle() -> impl IntoView {
    let state = State::here();
    view! {
        {move || state.overview.with(|o| o.opened_bundle.clone()).map(|bundle| card(state, state.lang.get(), bundle))}
    }
}

fn card(state: State, lang: Lang, bundle: BundleCheck) -> AnyView {
    let level = if bundle.whole { "ok" } else { "error" };
    let files = bundle.files.into_iter().map(|(name, how)| {
        let (level, sign, words) = match how.as_str() {
            "ok" => ("ok", "check", deposit::bundle_ok(lang)),
            "changed" => ("error", "error", deposit::bundle_changed(lang)),
            "missing" => ("error", "error", deposit::bundle_missing(lang)),
            _ => ("warning", "warning", deposit::bundle_extra(lang)),
        };
        view! { <li><code>{name}</code><span class="tag" data-level=level>{icon(sign)}{words}</span></li> }
    });
    let (name, version, hash) = bundle.dictionary;
    let short: String = hash.chars().take(12).collect();
    view! {
        <section class="card opened" data-level=level>
            <div class="opened-head">
                <span class="verdict-sign">{icon(if bundle.whole { "ok" } else { "error" })}</span>
                <div>
                    <p class="overline">{deposit::bundle_opened(lang)}</p>
                    <h2 class="opened-name">{bundle.name}</h2>
                    <p>{bundle.summary}</p>
                </div>
                <span class="opened-tags">
                    <span class="tag" data-level=level>{if bundle.whole { deposit::bundle_whole(lang) } else { deposit::bundle_broken(lang) }}</span>
                    {bundle.draft.then(|| view! { <span class="tag" data-level="warning">{deposit::bundle_draft(lang)}</span> })}
                </span>
            </div>
            <p class="file-facts">{format!("{name} {version} · {short}… · {} {}", deposit::made_by(lang), bundle.made_by)}</p>
            {bundle.apart.then(|| view! { <p class="opened-other">{icon("note")}{deposit::bundle_apart(lang)}</p> })}
            {(!bundle.same_dictionary).then(|| view! { <p class="opened-other">{icon("note")}{deposit::bundle_other_dictionary(lang)}</p> })}
            {fold(state, "opened".into(), !bundle.whole, "remarks", deposit::bundle_files(lang).into_any(), view! { <ul class="opened-files">{files.collect_view()}</ul> }.into_any())}
        </section>
    }
    .into_any()
}
