//! Sentences about what the centre has registered.

use super::{Message, Subject};
use crate::finding::Detail;
use crate::text::phrase::list_and;
use crate::text::{Lang, number, quote, singular};

/// X409. Details: `Key` (the fields by which rows are looked up), `Reference` (the same, when the registration that is open
/// names it), or none.
pub(super) fn not_registered(s: &Subject, lang: Lang) -> Message {
    let (fields, coming) = match s.detail {
        Detail::Key { fields } => (s.fields(lang, fields), None),
        Detail::Reference { table, fields, .. } => (s.fields(lang, fields), Some(quote(lang, &(s.table_name)(table)))),
        _ => (Vec::new(), None),
    };
    let (one, by) = (s.one(lang), list_and(lang, &fields));
    match (lang, coming) {
        (Lang::Fr, Some(table)) => Message::new(
            format!(
                "Ce que {} n’est pas encore inscrit, mais figure dans le tableau {table} ouvert ici.",
                if one { "nomme cette ligne" } else { "nomment ces lignes" }
            ),
            s.why("Le centre ne reçoit que ce qui se rapporte à un échantillon inscrit."),
            "Remettez d’abord l’inscription seule; une fois qu’elle est faite, remettez le reste.",
        ),
        (Lang::Fr, None) => Message::new(
            match (fields.is_empty(), one) {
                (true, _) => "Rien d’inscrit ne correspond.".to_owned(),
                (false, true) => format!("Rien d’inscrit ne correspond à cette ligne\u{a0}: {by}."),
                (false, false) => format!("Rien d’inscrit ne correspond à ces lignes\u{a0}: {by}."),
            },
            s.why("Le centre ne reçoit que ce qui se rapporte à un échantillon inscrit."),
            "Comparez l’identifiant avec l’inscription, lettre pour lettre. S’il manque à l’inscription, ajoutez-l’y et remettez-la au complet, avant le reste. Si ce participant n’a pas d’échantillon, demandez au centre s’il faut l’envoyer, et notez sa réponse.",
        ),
        (Lang::En, Some(table)) => Message::new(
            format!(
                "What {} is not registered yet, but stands in the table {table} open here.",
                if one { "this row names" } else { "these rows name" }
            ),
            s.why("The centre only receives what belongs to a registered sample."),
            "Hand over the registration alone first; once that is done, hand over the rest.",
        ),
        (Lang::En, None) => Message::new(
            match (fields.is_empty(), one) {
                (true, _) => "Nothing registered matches.".to_owned(),
                (false, true) => format!("Nothing registered matches this row: {by}."),
                (false, false) => format!("Nothing registered matches these rows: {by}."),
            },
            s.why("The centre only receives what belongs to a registered sample."),
            "Compare the identifier with the registration, letter for letter. If the registration lacks it, add it there and hand the whole of it over, before the rest. If this participant has no sample, ask the centre whether to send it, and note its answer.",
        ),
    }
}

/// X410. Details: `Count` (how many are left out, out of how many), or none.
pub(super) fn shrinks(s: &Subject, lang: Lang) -> Message {
    let (gone, of) = match s.detail {
        Detail::Count { count, of } => (*count, of.map(|of| number(lang, of))),
        _ => (0, None),
    };
    let n = number(lang, gone);
    match lang {
        Lang::Fr => Message::new(
            match of {
                Some(of) if singular(lang, gone) => {
                    format!("L’inscription ouverte ici laisse de côté {n} échantillon des {of} déjà inscrits.")
                }
                Some(of) => format!("L’inscription ouverte ici laisse de côté {n} échantillons des {of} déjà inscrits."),
                None => "L’inscription ouverte ici laisse de côté des échantillons déjà inscrits.".to_owned(),
            },
            s.why("Une nouvelle inscription remplace toute celle d’avant."),
            "Ajoutez les lignes de l’inscription d’avant à la nouvelle. Si ces échantillons doivent vraiment disparaître, notez-en la raison.",
        ),
        Lang::En => Message::new(
            match of {
                Some(of) if singular(lang, gone) => {
                    format!("The registration open here leaves out {n} sample of the {of} already registered.")
                }
                Some(of) => format!("The registration open here leaves out {n} samples of the {of} already registered."),
                None => "The registration open here leaves out samples that are already registered.".to_owned(),
            },
            s.why("A new registration replaces all of the one before."),
            "Add the rows of the registration before to the new one. If these samples are really to go, note the reason.",
        ),
    }
}
