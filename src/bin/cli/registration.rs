//! What `bordereau check --registered` says beside its findings: what is registered, and what of it nothing else names.

use crate::Trouble;
use crate::desk::Desk;
use crate::paper::{Ink, Paper};
use bordereau::protocol::{RegistrationList as List, RegistrationView, Reply, Request};
use bordereau::text::cli as w;
use bordereau::text::page::{self, registration as words};

/// Names that are written of each kind.
const NAMED: u64 = 20;

/// The part of the text.
pub fn told(desk: &mut Desk, values: bool) -> Result<String, Trouble> {
    let lang = desk.lang;
    let (Reply::Registration { view: Some(view) }, _) = desk.ask(Request::Registration)? else { return Ok(String::new()) };
    let mut paper = Paper::for_output();
    paper.heading(words::title(lang));
    let known = view.known.as_ref().map_or(0, |known| known.rows);
    paper.hung(&[(Ink::Plain, "  ")], 2, &format!("{} · {}", words::known_title(lang), page::rows(lang, known)));
    let counts: Vec<(&str, u64)> = view.things.iter().map(|(label, _, known, _)| (label.as_str(), *known)).collect();
    paper.hung(&[(Ink::Plain, "  ")], 2, &w::counts(lang, &counts));
    let lists = lists(&view, lang);
    if lists.is_empty() && view.tables.iter().all(|(.., n)| *n == 0) {
        paper.line(&[(Ink::Good, &format!("  {}", words::all_in(lang)))]);
    }
    for (list, said) in lists {
        paper.hung(&[(Ink::Warning, "  ! ")], 4, &said);
        if values
            && let (Reply::RegistrationNames { names, .. }, _) =
                desk.ask(Request::RegistrationNames { list, offset: 0, limit: NAMED })?
        {
            names.iter().for_each(|(name, _)| paper.hung(&[(Ink::Plain, "      ")], 8, name));
        }
    }
    Ok(paper.text().to_owned())
}

/// What there is to tell and no finding tells.
fn lists(view: &RegistrationView, lang: bordereau::text::Lang) -> Vec<(List, String)> {
    let (new, gone, changed) = view.changes;
    let mut lists = vec![(List::New, words::counted(lang, words::new(lang), new), new)];
    lists.push((List::Gone, words::counted(lang, words::gone(lang), gone), gone));
    lists.push((List::Changed, words::counted(lang, words::changed(lang), changed), changed));
    for (at, (label, .., unused)) in (0..).zip(&view.things) {
        let n = unused.unwrap_or_default();
        lists.push((List::Unused(at), words::unused(lang, label, n), n));
    }
    lists.into_iter().filter(|(.., n)| *n > 0).map(|(list, said, _)| (list, said)).collect()
}
