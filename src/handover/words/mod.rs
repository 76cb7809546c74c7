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

use crate::text::{Lang, cells, counted};

/// `12 lignes`.
pub(super) fn rows(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("ligne", "lignes"), ("row", "rows")))
}

/// `3 erreurs`.
pub(super) fn errors(lang: Lang, n: u64) -> String {
    counted(lang, n, lang.pick(("erreur", "erreurs"), ("error", "errors")))
}

/// How many cells are written otherwise than they came in.
pub(super) fn recast(lang: Lang, n: u64) -> String {
    let n = cells(lang, n);
    lang.pick(
        format!("Récrites dans la forme que reçoit le centre, sans changer de sens\u{a0}: {n}."),
        format!("Rewritten in the form that the centre receives, with the same meaning: {n}."),
    )
}

/// In which way, and in which columns; the ways are those of [`super::canonical::Recast`].
pub(super) fn recast_so(lang: Lang, way: usize, columns: &str) -> String {
    let way = match way {
        0 => lang.pick("Blancs au début ou à la fin, retirés", "Blanks at the beginning or end, taken away"),
        1 => lang.pick("Rien que des blancs, cellule vidée", "Nothing but blanks, left empty"),
        _ => lang.pick("Vrai ou faux, écrits comme le fait le centre", "True or false, as the centre spells it"),
    };
    format!(" {way}{}{columns}.", colon(lang))
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
