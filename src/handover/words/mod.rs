//! The sentences of the documents that are handed over, in both languages.
//!
//! Rule of the room: whole sentences from typed arguments. What a finding means is said elsewhere ([`super::report::Say`]);
//! what a centre asks for is said in its programme file.

pub(super) mod checklist;
pub(super) mod defects;
pub(super) mod receipt;
pub(super) mod refusal;
pub(super) mod report;
pub(super) mod scripts;

use crate::text::{Lang, counted};

/// `12 lignes`.
pub(super) fn rows(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("ligne", "lignes"), ("row", "rows")))
}

/// `3 erreurs`.
pub(super) fn errors(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("erreur", "erreurs"), ("error", "errors")))
}

/// A colon between a term and what it is.
pub(super) fn colon(lang: Lang) -> &'static str {
    lang.pick("\u{a0}: ", ": ")
}

/// A date and time of the form `2026-11-20T14:05:00Z` as a person reads it.
pub(super) fn time(time: &str) -> String {
    match (time.get(..10), time.get(11..16)) {
        (Some(day), Some(clock)) => format!("{day} {clock} UTC"),
        _ => time.to_owned(),
    }
}
