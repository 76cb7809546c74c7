//! What a comparison says, in sentences: the same on the page and at the prompt.

use super::{Change, Evidence, FieldChange, Kind, Wording};
use crate::text::Lang;
use crate::text::versions as w;

/// A clue that two are the same.
pub fn evidence_said(evidence: &Evidence, lang: Lang) -> String {
    match evidence {
        Evidence::SameName => w::same_name(lang).to_owned(),
        Evidence::KnownName => w::known_name(lang).to_owned(),
        Evidence::SameLetters => w::same_letters(lang).to_owned(),
        Evidence::SamePlace => w::same_place(lang).to_owned(),
        Evidence::SameRules => w::same_rules(lang).to_owned(),
        Evidence::SameCodes { same, of } => w::same_codes(lang, *same, *of),
        Evidence::SameFields { same, of } => w::same_fields(lang, *same, *of),
        Evidence::LikeText { percent } => w::like_text(lang, *percent),
        Evidence::LikeName { parts } => w::like_name(lang, parts),
    }
}

/// Why a renaming is to be confirmed, where it is.
pub fn doubts_said(field: &FieldChange, lang: Lang) -> Option<String> {
    let why: Vec<String> = field.doubts.iter().flat_map(|rule| rule_said(rule, lang)).collect();
    (!why.is_empty()).then(|| format!("{} ({})", w::likely(lang), why.join(" · ")))
}

/// A rule that is another; of a list of codes, several sentences.
pub fn rule_said(rule: &Change, lang: Lang) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let limits = |(low, high): &(Option<f64>, Option<f64>)| match (low, high) {
        (None, None) => String::new(),
        (low, high) => {
            format!("{}..{}", low.map(|n| n.to_string()).unwrap_or_default(), high.map(|n| n.to_string()).unwrap_or_default())
        }
    };
    let either = |now: bool, yes: &'static str, no: &'static str| vec![if now { yes } else { no }.to_owned()];
    match rule {
        Change::Type { before, after } => vec![w::from_into(lang, w::what(lang, "type"), before, after)],
        Change::List { now } => either(*now, w::now_list(lang), w::no_longer_list(lang)),
        Change::Delimiter { before, after } => vec![w::from_into(lang, w::what(lang, "delimiter"), &text(before), &text(after))],
        Change::Required { now } => either(*now, w::now_required(lang), w::no_longer_required(lang)),
        Change::Unique { now } => either(*now, w::now_unique(lang), w::no_longer_unique(lang)),
        Change::Codes { list, .. } => {
            let mut said: Vec<String> = list.respelled.iter().map(|(a, b)| w::recoded(lang, a, b)).collect();
            said.extend(list.likely.iter().map(|(a, b)| format!("{} ({})", w::recoded(lang, a, b), w::likely(lang))));
            for (come, codes) in [(true, &list.added), (false, &list.removed)] {
                said.extend((!codes.is_empty()).then(|| w::codes(lang, come, codes)));
            }
            said
        }
        Change::Limits { before, after } => vec![w::from_into(lang, w::what(lang, "limits"), &limits(before), &limits(after))],
        Change::Patterns { before, after } => {
            vec![w::from_into(lang, w::what(lang, "pattern"), &before.join(" "), &after.join(" "))]
        }
        Change::Units { before, after } => vec![w::from_into(lang, w::what(lang, "units"), &text(before), &text(after))],
        Change::Is { value, list, required, conditional, codes } => {
            vec![crate::text::sheet::what_it_is(lang, value, (*list, *codes), (*required, *conditional))]
        }
        Change::Conditions { counts, gone, come, scripts } => {
            let mut said: Vec<String> = gone.iter().map(|one| w::ruled(lang, false, one.said.get(lang))).collect();
            said.extend(come.iter().map(|one| w::ruled(lang, true, one.said.get(lang))));
            said.extend(scripts.as_ref().map(|(was, is)| w::script(lang, was.is_empty(), is.is_empty()).to_owned()));
            if said.is_empty() && counts.0 == counts.1 {
                said.push(w::conditions_changed(lang).to_owned());
            } else if said.is_empty() {
                said.push(w::from_into(lang, w::conditions(lang), &counts.0.to_string(), &counts.1.to_string()));
            }
            said
        }
        Change::Other => vec![w::other_rules(lang).to_owned()],
        Change::Tier { before, after } => {
            vec![w::from_into(lang, w::tier(lang), &format!("{before:?}").to_lowercase(), &format!("{after:?}").to_lowercase())]
        }
        Change::KeyAdded { fields } => vec![w::key(lang, true, fields, None)],
        Change::KeyRemoved { fields } => vec![w::key(lang, false, fields, None)],
        Change::ReferenceAdded { table, fields } => vec![w::key(lang, true, fields, Some(table))],
        Change::ReferenceRemoved { table, fields } => vec![w::key(lang, false, fields, Some(table))],
    }
}

/// A text that is another, by its name.
pub fn wording(lang: Lang, wording: Wording) -> &'static str {
    match wording {
        Wording::Label => w::label(lang),
        Wording::Description => w::description(lang),
        Wording::Notes => w::notes(lang),
        Wording::Examples => w::examples_of(lang),
        Wording::CodeLabels => w::code_labels(lang),
    }
}

/// What became of a table or field.
pub fn kind_name(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Removed => w::removed(lang),
        Kind::Added => w::added(lang),
        Kind::Renamed => w::renamed(lang),
        Kind::Moved => w::moved(lang),
        Kind::Changed => w::changed(lang),
        Kind::Reworded => w::reworded(lang),
        Kind::Same => w::unchanged(lang),
    }
}
