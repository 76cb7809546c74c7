//! What the checker says of a value before it is put there.

use crate::app::parts::icon::{icon, level_code, level_icon};
use crate::app::state::State;
use bordereau::finding::Level;
use bordereau::text::page::cards;
use leptos::prelude::*;

/// The verdict of a card's choice, told to those who listen.
pub fn verdict(state: State, id: String) -> AnyView {
    let lang = state.lang;
    let said = move || state.cards.chosen.with(|chosen| chosen.get(&id).and_then(|kept| kept.tried.clone()));
    view! {
        <div class="tried" role="status">
            {move || said().map(|tried| {
                let lang = lang.get();
                let taken = match &tried.meant {
                    Some(to) => Some(cards::written(lang, to)),
                    None => (tried.cell.is_empty() && tried.row.is_empty()).then(|| cards::accepted(lang).to_owned()),
                };
                let taken = taken.map(|said| view! { <p class="tried-ok">{icon("ok")}{said}</p> });
                view! { {taken}{lines(if tried.cell.iter().any(|(level, _)| *level == Level::Error) { cards::refused(lang) } else { cards::noted(lang) }, &tried.cell)}{lines(cards::in_row(lang), &tried.row)} }.into_any()
            })}
        </div>
    }
    .into_any()
}

fn lines(title: &'static str, said: &[(Level, String)]) -> Option<AnyView> {
    let line = |(level, text): &(Level, String)| view! { <li data-level=level_code(*level)>{level_icon(*level)}<span>{text.clone()}</span></li> };
    (!said.is_empty()).then(|| {
        view! { <p class="tried-title">{title}</p><ul class="tried-list">{said.iter().map(line).collect_view()}</ul> }.into_any()
    })
}
